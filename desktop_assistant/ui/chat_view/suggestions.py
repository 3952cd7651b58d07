"""What stands in the chat view besides turns: a hint while it is empty, and what can be said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_assistant.ui.chat_view.controls import PillButton
from desktop_assistant.ui.chat_view.style import GAP, Style
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.theme import Theme

PORTRAIT_SIZE = 88


class EmptyHint(QWidget):
    """A portrait with a title and a few words below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._portrait = PlainLabel()
        self._title = _label()
        self._text = _label()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP * 3, GAP, GAP * 3, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self.hide()

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._title.setVisible(bool(title))
        self._text.setVisible(bool(text))

    def restyle(self, style: Style, portrait: QPixmap | None) -> None:
        self._portrait.setVisible(portrait is not None)
        if portrait is not None:
            self._portrait.setPixmap(portrait)
        title = QFont(style.strong)
        title.setPointSizeF(style.body.pointSizeF() * 1.5)
        _dress(self._title, title, style.colors.text)
        _dress(self._text, style.body, style.colors.muted)

    def height_for(self, width: int) -> int:
        return max(self.heightForWidth(width), self.minimumSizeHint().height())


class Suggestions(QWidget):
    """Sentences to choose from; folds into one small button when it is not needed.

    Signals:
        chosen: the sentence that was clicked.
        resized: it was folded or unfolded, so it takes another height.
    """

    chosen = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._is_open = True
        self._can_fold = False
        self._title = _label()
        self._title.setParent(self)
        self._fold = PillButton("", theme, style.strong, self)
        self._fold.clicked.connect(self._toggle)
        self._chips: list[PillButton] = []
        self.offer(())
        self.hide()

    def offer(self, sentences: Sequence[str]) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(sentence) for sentence in sentences]
        self.restyle(self._style)

    @property
    def is_empty(self) -> bool:
        return not self._chips

    def fold(self, folded: bool) -> None:
        """Fold, once the user knows how to begin; before that there is nothing to fold."""
        self._is_open = not folded
        self._can_fold = folded

    def restyle(self, style: Style) -> None:
        self._style = style
        self._title.setText(self.tr("You can say"))
        _dress(self._title, style.small, style.colors.muted)
        for button in (self._fold, *self._chips):
            button.setFont(style.small)

    def arrange(self, width: int, *, centered: bool = False) -> int:
        """Put the chips in lines no wider than ``width``; the height of all."""
        self._title.setVisible(self._is_open)
        self._fold.setVisible(self._can_fold)
        self._fold.setText(self.tr("Hide") if self._is_open else self.tr("What can I say?"))
        size = self._fold.sizeHint()
        left = width - size.width() if self._is_open else 0
        self._fold.setGeometry(left, 0, size.width(), size.height())
        for chip in self._chips:
            chip.setVisible(self._is_open)
        if not self._is_open:
            return size.height()
        align = Qt.AlignmentFlag.AlignHCenter if centered else Qt.AlignmentFlag.AlignLeft
        self._title.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        side = size.width() + GAP if self._can_fold else 0
        self._title.setGeometry(0, 0, width - side, size.height())
        return self._flow(width, size.height() + GAP // 2, centered)

    def _flow(self, width: int, y: int, centered: bool) -> int:
        for line in self._lines(width):
            used = sum(chip.width() for chip in line) + GAP * (len(line) - 1)
            x = (width - used) // 2 if centered else 0
            for chip in line:
                chip.move(x, y)
                x += chip.width() + GAP
            y += line[0].height() + GAP
        return y - GAP

    def _lines(self, width: int) -> list[list[PillButton]]:
        lines: list[list[PillButton]] = []
        free = 0
        for chip in self._chips:
            size = chip.sizeHint()
            chip.resize(min(size.width(), width), size.height())
            if not lines or chip.width() > free:
                lines.append([])
                free = width
            lines[-1].append(chip)
            free -= chip.width() + GAP
        return lines

    def _chip(self, sentence: str) -> PillButton:
        chip = PillButton(one_line(sentence), self._theme, self._style.small, self)
        chip.clicked.connect(lambda: self.chosen.emit(sentence))
        chip.setAccessibleName(one_line(sentence))
        return chip

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self.resized.emit()


def _label() -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _dress(label: PlainLabel, font: QFont, color: str) -> None:
    label.setFont(font)
    palette = label.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(color))
    label.setPalette(palette)
