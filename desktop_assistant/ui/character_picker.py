"""The list of characters, each with portrait, name and tagline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.marks import folded_word
from desktop_assistant.ui.plain_text import LONGEST_LINE, one_line
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.portraits import portrait
from desktop_assistant.ui.theme import SPACING, Theme

PORTRAIT = 44
"""The diameter of a portrait, in device-independent pixels."""

LOWEST_ROW = 64
"""The height of a row, unless its font needs more."""

TAGLINE_LINES = 2

MOST_WORDS = 200
"""So many tags and names of instances a character is found by, each by its beginning."""

CHARACTER = Qt.ItemDataRole.UserRole
"""The role under which an item keeps its character."""


class PlainList(QListWidget):
    """A list that lets Space through, which means talking everywhere but in a text field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)


class CharacterPicker(PlainList):
    """One row for each character; only those that match, while something is looked for.

    Signals:
        picked: the user chose the character with this id.
        edit_wanted, delete_wanted: for the :class:`Character` they carry.
        order_wanted: the ids of all characters, in the order the user wants.
        found: how many there are to choose from, whenever that changes.
    """

    picked = Signal(int)
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    order_wanted = Signal(object)
    found = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[Character] = []
        self._texts: dict[int, str] = {}
        self._sought: list[str] = []
        self._current_id = 0
        self.setAccessibleName(self.tr("Character"))
        self.setToolTip(self.tr("Whom to talk with"))
        self.setItemDelegate(CharacterRow(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(lambda item: self.edit_wanted.emit(item.data(CHARACTER)))
        self.model().rowsMoved.connect(self._tell_order)
        theme.changed.connect(self.viewport().update)

    def show_characters(
        self, characters: Sequence[Character], current_id: int, instances: Sequence[Instance] = ()
    ) -> None:
        """List them with the one of ``current_id`` selected; nothing is picked.

        The names of their ``instances`` are looked through, too.
        """
        self._all, self._current_id = list(characters), current_id
        self._texts = {each.id: searched_text(each, instances) for each in characters}
        self._show_found()

    def seek(self, text: str) -> None:
        """Show only those in whose name, tagline, tags or instances all words of ``text`` are."""
        self._sought = [folded_word(word) for word in text.split()]
        self.setDragEnabled(not self._sought)
        self._show_found()

    def can_move(self, character: Character, step: int) -> bool:
        """Whether it has a neighbour above (-1) or below (1); not while something is sought."""
        ids = [each.id for each in self._all]
        return (
            not self._sought
            and character.id in ids
            and 0 <= ids.index(character.id) + step < len(ids)
        )

    def move_character(self, character: Character, step: int) -> None:
        """Ask for it to change places with its neighbour."""
        if self.can_move(character, step):
            ids = [each.id for each in self._all]
            place = ids.index(character.id)
            ids[place], ids[place + step] = ids[place + step], ids[place]
            self.order_wanted.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        character = self.current()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if character is None:
            super().keyPressEvent(event)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_character(character, step)
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit(character)
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit(character)
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802 -- Qt's name
        # Rows are only moved within this list: what they hold goes nowhere.
        carried = QMimeData()
        carried.setData(self.mimeTypes()[0], b"")
        return carried

    def select(self, character_id: int) -> None:
        """Select a row without emitting anything; none where the character is not shown."""
        rows = [self.item(row).data(CHARACTER).id for row in range(self.count())]
        self.blockSignals(True)
        self.setCurrentRow(rows.index(character_id) if character_id in rows else -1)
        self.blockSignals(False)
        self.viewport().update()

    def current(self) -> Character | None:
        chosen: list[Character] = [item.data(CHARACTER) for item in self.selectedItems()]
        return chosen[0] if chosen else None

    def _show_found(self) -> None:
        wanted = [
            each for each in self._all if all(word in self._texts[each.id] for word in self._sought)
        ]
        if wanted != [self.item(row).data(CHARACTER) for row in range(self.count())]:
            self._fill(wanted)
        self.select(self._current_id)
        self.found.emit(len(wanted))

    def _tell_order(self) -> None:
        self.order_wanted.emit([self.item(row).data(CHARACTER).id for row in range(self.count())])

    def _fill(self, characters: Sequence[Character]) -> None:
        self.blockSignals(True)
        self.clear()
        for character in characters:
            item = QListWidgetItem(one_line(character.name))
            item.setData(CHARACTER, character)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, one_line(character.tagline))
            item.setToolTip(plain_tip(character.tagline))
            self.addItem(item)
        self.blockSignals(False)
        self._hug_rows()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._hug_rows()

    def _hug_rows(self) -> None:
        """What comes below follows the last row; a long list scrolls."""
        row = self.sizeHintForRow(0) if self.count() else LOWEST_ROW
        self.setMaximumHeight(max(1, self.count()) * row + 2)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(CHARACTER).id)


class CharacterRow(QStyledItemDelegate):
    """Paints one character."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = (1 + TAGLINE_LINES) * option.fontMetrics.lineSpacing()
        return QSize(PORTRAIT * 3, max(LOWEST_ROW, lines + SPACING * 3 // 2))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        character: Character = index.data(CHARACTER)
        state = option.state
        row = QRectF(option.rect).adjusted(0, 2, 0, -2)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, state)
        face = QRectF(row.x() + 8, row.center().y() - PORTRAIT / 2, PORTRAIT, PORTRAIT)
        ratio = painter.device().devicePixelRatio()
        if is_selected:
            painter.setPen(QPen(QColor(character.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(face.adjusted(-2.5, -2.5, 2.5, 2.5))
        painter.drawPixmap(face.topLeft(), portrait(character, PORTRAIT, ratio))
        words = row.adjusted(PORTRAIT + 8 + SPACING * 1.5, 0, -SPACING, 0)
        self._write(painter, words, character, option.font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> None:
        colors = self._theme.colors
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colors.selected))
            painter.drawRoundedRect(row, 10, 10)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colors.hover))
            painter.drawRoundedRect(row, 10, 10)
        by_key = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & by_key == by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.focus), 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 10, 10)

    def _write(self, painter: QPainter, room: QRectF, character: Character, font: QFont) -> None:
        colors = self._theme.colors
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        small = QFont(font)
        small.setPointSizeF(max(8.0, font.pointSizeF() * 0.92))
        metrics = QFontMetricsF(small)
        tagline = fold(character.tagline, metrics, room.width(), TAGLINE_LINES)
        name_height = QFontMetricsF(bold).height()
        height = name_height + len(tagline) * metrics.height()
        place = QRectF(room.x(), room.center().y() - height / 2, room.width(), name_height)
        end = Qt.TextElideMode.ElideRight
        painter.setFont(bold)
        painter.setPen(QColor(colors.text))
        name = QFontMetricsF(bold).elidedText(one_line(character.name), end, room.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(small)
        painter.setPen(QColor(colors.muted))
        place.moveTop(place.bottom())
        for line in tagline:
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, line)
            place.translate(0, metrics.height())


def searched_text(character: Character, instances: Sequence[Instance]) -> str:
    """All that a character is found by, without case and accents."""
    own = [each.name for each in instances if each.character.id == character.id]
    words = (character.name, character.tagline, *character.tags, *own)
    return folded_word("\n".join(word[:LONGEST_LINE] for word in words[:MOST_WORDS]))


def fold(text: str, metrics: QFontMetricsF, width: float, lines: int) -> list[str]:
    """``text`` in up to ``lines`` lines; the last one ends in an ellipsis when there is more."""
    folded: list[str] = []
    words = one_line(text).split()
    while words and len(folded) < lines - 1:
        taken = 1
        while (
            taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width
        ):
            taken += 1
        folded.append(" ".join(words[:taken]))
        words = words[taken:]
    folded.append(" ".join(words))
    end = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, end, width) for line in folded if line]
