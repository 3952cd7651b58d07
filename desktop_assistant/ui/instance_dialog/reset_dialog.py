"""Letting an instance forget, chosen part by part."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.character import Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library, Memories
from desktop_assistant.ui.theme import SPACING, Theme


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What of an instance is to go."""

    memories: bool = False
    notes: bool = False
    conversations: bool = False

    def __bool__(self) -> bool:
        return self.memories or self.notes or self.conversations


class ResetDialog(QDialog):
    """Says exactly what goes before anything does.

    Signals:
        starting: with the :class:`Forgetting` that is about to be done.
        was_reset: it is done; the dialog closes by itself.
    """

    starting = Signal(object)
    was_reset = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        library: Library,
        memories: Memories,
        theme: Theme,
        instance: Instance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = theme
        self._instance = instance
        self._counting = Asking(bridge)
        self._resetting = Asking(bridge)
        self.setWindowTitle(filled(self.tr("Reset {name}"), name=instance.name))
        self._build()
        self._show_what_goes()
        self._counting.ask(_counts(library, memories, instance.id), self._show_counts, _ignore)

    def chosen(self) -> Forgetting:
        return Forgetting(
            self.memories.isChecked(), self.notes.isChecked(), self.conversations.isChecked()
        )

    def accept(self) -> None:
        """Forget what is chosen, and close once it is gone."""
        chosen = self.chosen()
        if not chosen:
            return
        self._reset_button.setEnabled(False)
        self.starting.emit(chosen)
        resetting = self._library.reset_instance(
            self._instance.id,
            memories=chosen.memories,
            notes=chosen.notes,
            conversations=chosen.conversations,
        )
        self._resetting.ask(resetting, lambda _: self._done(chosen), self._not_done)

    def done(self, result: int) -> None:
        self._counting.cancel()
        self._resetting.cancel()
        super().done(result)

    def _done(self, chosen: Forgetting) -> None:
        super().accept()
        self.was_reset.emit(chosen)

    def _not_done(self, error: Exception) -> None:
        self._reset_button.setEnabled(True)
        self._message.fail(error)

    def _show_counts(self, counts: tuple[int, int]) -> None:
        memories, conversations = counts
        self.memories.setText(self.tr("Its &memories ({count})").format(count=memories))
        words = self.tr("Its &conversations ({count})")
        self.conversations.setText(words.format(count=conversations))

    def _show_what_goes(self) -> None:
        chosen = self.chosen()
        self._reset_button.setEnabled(bool(chosen))
        # Memories show where they came from, so it matters which of the two goes alone.
        only_talk = chosen.conversations and not chosen.memories
        self._hint.say(
            self.tr("It still knows what it remembered, but no longer where it heard it.")
            if only_talk
            else ""
        )

    def _build(self) -> None:
        name = self._instance.name
        question = PlainLabel(filled(self.tr("What is “{name}” to forget?"), name=name))
        question.setWordWrap(True)
        self.memories = QCheckBox(self.tr("Its &memories"))
        self.memories.setChecked(True)
        self.notes = QCheckBox(self.tr("Your &notes"))
        self.conversations = QCheckBox(self.tr("Its &conversations"))
        for box in (self.memories, self.notes, self.conversations):
            box.toggled.connect(self._show_what_goes)
        self._hint = Message(self._theme, self)
        rest = Message(self._theme, self)
        rest.say(
            self.tr(
                "What is ticked is gone for good. Everything else stays as it is: its name, voice "
                "and model, and all other instances with what they remember."
            )
        )
        self._message = Message(self._theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(question)
        for widget in (self.memories, self.notes, self.conversations, self._hint):
            column.addWidget(widget)
        column.addSpacing(SPACING)
        column.addWidget(rest)
        column.addWidget(self._message)
        column.addStretch(1)
        column.addSpacing(SPACING)
        column.addWidget(self._buttons())
        self.resize(480, column.totalHeightForWidth(480))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self._reset_button = buttons.addButton(
            self.tr("&Forget for good"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._reset_button.setAutoDefault(False)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


async def _counts(library: Library, memories: Memories, instance_id: int) -> tuple[int, int]:
    return (
        len(await memories.memories(instance_id)),
        len(await library.conversations(instance_id)),
    )


def _ignore(_: Exception) -> None:
    """The dialog works without the numbers."""
