"""All conversations of an instance: to find, go on with, rename, export and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo
from desktop_assistant.ui.character_picker import PlainList
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.marks import folded_word
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import menu_text, one_line
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.search_rows import bold, paint_ground, write_line
from desktop_assistant.ui.side_panel import SidePanel
from desktop_assistant.ui.theme import SPACING, Theme

CONVERSATION = Qt.ItemDataRole.UserRole
"""The role under which an item keeps its :class:`ConversationInfo`."""

IS_OPEN = Qt.ItemDataRole.UserRole + 1
"""Whether it is the one shown in the chat."""

SHOWN = "shown"
"""The property of an editor with the title it began with."""

MOST_GREETINGS = 100
"""So many to choose from at most, as many as a card may have."""

Index = QModelIndex | QPersistentModelIndex


class ConversationList(SidePanel):
    """Shows what it is given and tells what the user wants.

    Signals:
        picked: the :class:`ConversationInfo` to go on with.
        new_wanted: a new conversation, opened by the greeting of this number.
        renamed: a conversation and the title it is to have.
        export_wanted, delete_wanted: for the conversation they carry.
    """

    picked = Signal(object)
    new_wanted = Signal(int)
    renamed = Signal(object, str)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Conversations"), parent)
        self._instance: Instance | None = None
        self._open_id = 0
        self.new = IconButton(theme, "new-conversation", self.tr("New conversation"))
        self.rename = IconButton(theme, "edit", self.tr("Rename"), self.tr("F2"))
        self.export = IconButton(theme, "export", self.tr("Export…"))
        self.delete = IconButton(theme, "delete", self.tr("Delete"), self.tr("Del"))
        for button in (self.new, self.rename, self.export, self.delete):
            self.buttons.addWidget(button)
        self.filter = QLineEdit(maxLength=200, clearButtonEnabled=True)
        self.filter.setAccessibleName(self.tr("Filter conversations"))
        self.filter.setPlaceholderText(self.tr("Filter by title"))
        self.list = PlainList()
        self.list.setAccessibleName(self.tr("Conversations"))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(PlainList.EditTrigger.EditKeyPressed)
        row = ConversationRow(theme, self.list)
        row.renamed.connect(self.renamed)
        self.list.setItemDelegate(row)
        theme.changed.connect(self.list.viewport().update)
        self.hint = _hint()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.hint)
        self.column.addWidget(self.filter)
        self.column.addWidget(self._stack, 1)
        self._connect()
        self._update()

    def begin(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_conversations(
        self, instance: Instance | None, conversations: Sequence[ConversationInfo], open_id: int
    ) -> None:
        """List them, the one of ``open_id`` marked.

        The selection stays where it can, and follows when another one was opened.
        """
        if self.list.state() is PlainList.State.EditingState:
            return  # a title is being typed; saving it brings the list anew
        chosen = self.current()
        kept = chosen.id if chosen and open_id == self._open_id else open_id
        self._instance, self._open_id = instance, open_id
        self.list.clear()
        for conversation in conversations:
            self.list.addItem(self._item(conversation))
        if not self._select(kept):
            self._select(open_id)
        self._apply_filter()

    def current(self) -> ConversationInfo | None:
        chosen = [each for each in self.list.selectedItems() if not each.isHidden()]
        conversations: list[ConversationInfo] = [each.data(CONVERSATION) for each in chosen]
        return conversations[0] if conversations else None

    def menu_for(self, conversation: ConversationInfo) -> QMenu:
        """What can be done to ``conversation``; the caller shows it."""
        menu = QMenu(self)
        for label, act in (
            (self.tr("Open"), lambda: self.picked.emit(conversation)),
            (self.tr("Rename"), self._rename),
            (self.tr("Export…"), lambda: self.export_wanted.emit(conversation)),
            (self.tr("Delete"), lambda: self.delete_wanted.emit(conversation)),
        ):
            action = QAction(label, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def greetings_menu(self) -> QMenu | None:
        """The greetings a new conversation may begin with; ``None`` when there is no choice."""
        if self._instance is None or not self._instance.character.alternate_greetings:
            return None
        character = self._instance.character
        menu = QMenu(self)
        greetings = (character.greeting, *character.alternate_greetings)
        for number, greeting in enumerate(greetings[:MOST_GREETINGS]):
            action = QAction(menu_text(greeting) or self.tr("No greeting"), menu)
            action.triggered.connect(lambda _=False, chosen=number: self.new_wanted.emit(chosen))
            menu.addAction(action)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._emit_current(self.delete_wanted)
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._emit_current(self.picked)
                return True
        return super().eventFilter(watched, event)

    def _item(self, conversation: ConversationInfo) -> QListWidgetItem:
        title = one_line(conversation.title) or self.tr("New conversation")
        item = QListWidgetItem(title)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        is_open = conversation.id == self._open_id
        item.setData(CONVERSATION, conversation)
        item.setData(IS_OPEN, is_open)
        item.setToolTip(plain_tip(title))
        told = details(conversation)
        spoken = f"{title}, {told}" + (", " + self.tr("open now") if is_open else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    def _select(self, conversation_id: int) -> bool:
        for row in range(self.list.count()):
            if self.list.item(row).data(CONVERSATION).id == conversation_id:
                self.list.setCurrentRow(row)
                return True
        return False

    def _apply_filter(self) -> None:
        wanted = folded_word(self.filter.text().strip())
        shown = [self.list.item(row) for row in range(self.list.count())]
        for item in shown:
            item.setHidden(wanted not in folded_word(item.text()))
        visible = [item for item in shown if not item.isHidden()]
        if visible and self.current() is None:
            self.list.setCurrentItem(visible[0])
        self._say_when_empty(has_any=bool(shown), has_visible=bool(visible))
        self._update()

    def _say_when_empty(self, *, has_any: bool, has_visible: bool) -> None:
        if has_any:
            self.hint.setText(self.tr("No conversation has this in its title."))
        else:
            self.hint.setText(self.tr("There are no conversations yet. Begin one."))
        self._stack.setCurrentWidget(self.list if has_visible else self.hint)

    def _update(self) -> None:
        self.new.setEnabled(self._instance is not None)
        for button in (self.rename, self.export, self.delete):
            button.setEnabled(self.current() is not None)

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item)

    def _begin_new(self) -> None:
        menu = self.greetings_menu()
        if menu is None:
            self.new_wanted.emit(0)
            return
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.new.mapToGlobal(QPoint(0, self.new.height())))

    def _emit_current(self, signal: SignalInstance) -> None:
        conversation = self.current()
        if conversation is not None:
            signal.emit(conversation)

    def _open_menu(self, position: QPoint) -> None:
        item = self.list.itemAt(position)
        if item is not None:
            menu = self.menu_for(item.data(CONVERSATION))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(position))

    def _connect(self) -> None:
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.returnPressed.connect(lambda: self._emit_current(self.picked))
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self.picked.emit(item.data(CONVERSATION)))
        self.list.currentItemChanged.connect(self._update)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.new.clicked.connect(self._begin_new)
        self.rename.clicked.connect(self._rename)
        self.export.clicked.connect(lambda: self._emit_current(self.export_wanted))
        self.delete.clicked.connect(lambda: self._emit_current(self.delete_wanted))


class ConversationRow(QStyledItemDelegate):
    """The title, and below it when it was and how long it is; F2 edits the title in place.

    Signals:
        renamed: a :class:`ConversationInfo` and its new title.
    """

    renamed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        lines = 2 * QFontMetricsF(option.font).lineSpacing()
        return QSize(SPACING * 16, round(lines) + SPACING * 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = self._theme.colors
        row = QRectF(option.rect).adjusted(0, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option.state, colors)
        room = row.adjusted(SPACING * 2, SPACING, -SPACING, -SPACING)
        font = option.font
        if index.data(IS_OPEN):
            font = bold(font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            bar = QRectF(row.left() + 6, room.top(), 3, room.height())
            painter.drawRoundedRect(bar, 1.5, 1.5)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        room.setTop(write_line(painter, room, font, colors.text, title))
        write_line(painter, room, option.font, colors.muted, details(index.data(CONVERSATION)))
        painter.restore()

    def createEditor(  # noqa: N802 -- Qt's names
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent, maxLength=200)
        editor.setAccessibleName(self.tr("Title"))
        editor.setPlaceholderText(self.tr("As it began"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        assert isinstance(editor, QLineEdit)
        editor.setText(index.data(CONVERSATION).title)
        editor.setProperty(SHOWN, editor.text())

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        assert isinstance(editor, QLineEdit)
        conversation: ConversationInfo = index.data(CONVERSATION)
        title = " ".join(editor.text().split())
        # The editor does not hold all of a long one, which stays unless something is typed.
        is_edited = editor.text() != editor.property(SHOWN)
        if is_edited and title != conversation.title:
            self.renamed.emit(conversation, title)

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        height = editor.sizeHint().height()
        box = option.rect.adjusted(SPACING, 0, -SPACING, 0)
        box.setTop(box.center().y() - height // 2)
        box.setHeight(height)
        editor.setGeometry(box)


def details(conversation: ConversationInfo) -> str:
    """When its newest turn was and how many it has."""
    count = conversation.turn_count
    one, many = (
        QCoreApplication.translate("ConversationRow", "1 turn"),
        QCoreApplication.translate("ConversationRow", "{count} turns"),
    )
    turns = one if count == 1 else many.format(count=count)
    return f"{friendly_moment(conversation.last_at)} · {turns}"


def _hint() -> PlainLabel:
    """The line that stands where there are no conversations."""
    hint = PlainLabel()
    hint.setObjectName("hint")
    hint.setWordWrap(True)
    hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return hint
