"""A value that is somebody else's until it is changed here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.plain_text import filled


class Override(QObject):
    """Whether a field has a value of its own, said in ``note`` and undone by ``back``.

    Signals:
        changed: it has one now, or has none any more.
        given_up: the field is to show the inherited value again.
    """

    changed = Signal()
    given_up = Signal()

    def __init__(self, note: Message, back: IconButton) -> None:
        super().__init__(note)
        self._note = note
        self._back = back
        self._inherited = ""
        self.is_own = False
        back.clicked.connect(self.give_up)
        self._show()

    def inherit(self, value: str) -> None:
        """``value`` is what Settings says, in words."""
        self._inherited = value
        self._show()

    def take(self) -> None:
        """The field was changed by the user."""
        self._set(is_own=True)

    def give_up(self) -> None:
        """Go back to the inherited value."""
        self._set(is_own=False)
        self.given_up.emit()

    def _set(self, *, is_own: bool) -> None:
        if is_own != self.is_own:
            self.is_own = is_own
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self._back.setEnabled(self.is_own)
        own = self.tr("Only for this instance. In Settings: {value}")
        words = own if self.is_own else self.tr("As in Settings: {value}")
        self._note.say(filled(words, value=self._inherited) if self._inherited else "")
