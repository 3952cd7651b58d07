"""The field where messages are typed: Enter sends, Shift+Enter begins a new line."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

MAX_LINES = 5
"""From here on the field scrolls instead of growing."""

LONGEST_MESSAGE = 20_000
"""Characters; more keeps the window busy, and few models take it."""


class MessageField(QPlainTextEdit):
    """Grows with its text up to ``MAX_LINES`` lines.

    Signals:
        submitted: Enter was pressed.
        focused: it got or lost the keyboard.
        shortened: not all of what was pasted or dropped found room; with the reason to say.
    """

    submitted = Signal()
    focused = Signal(bool)
    shortened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Message"))
        self.usual_tip = self.tr("Enter sends, Shift+Enter begins a new line")
        self.setToolTip(self.usual_tip)
        self.setPlaceholderText(self.tr("Write a message…"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._fit)
        self._fit()

    def take_text(self) -> str:
        """The message without surrounding space; the field is empty afterwards."""
        text = self.toPlainText().strip()
        self.clear()
        return text

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Take as much of the text as there is room for."""
        text = source.text()
        if not text:
            return
        room = LONGEST_MESSAGE - self.document().characterCount() + 1
        room += len(self.textCursor().selectedText())
        if len(text) <= room:
            self.insertPlainText(text)
            self.ensureCursorVisible()
            return
        self.insertPlainText(text[: max(0, room)])
        self.ensureCursorVisible()
        number = QLocale().toString(LONGEST_MESSAGE)
        self.shortened.emit(
            self.tr("Only the beginning fits: a message holds {number} characters.").format(
                number=number
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        return QSize(80, self.height())

    def _fit(self) -> None:
        """Be as tall as the lines, which a plain text document counts as its height."""
        lines = max(1, min(MAX_LINES, round(self.document().size().height())))
        margins = 2 * self.document().documentMargin()
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins))
        fits = self.document().size().height() <= MAX_LINES
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if fits else needed)
