"""What can be done to conversations: rename, export, delete and bring back."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_assistant.model.trash import Trash
from desktop_assistant.model.turn import ConversationInfo
from desktop_assistant.ui.banner import Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.error_messages import describe
from desktop_assistant.ui.file_choice import start_folder
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Program, TalkFormat
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.roster import Roster

_SUFFIXES = {
    TalkFormat.MARKDOWN: ".md",
    TalkFormat.JSON: ".json",
    TalkFormat.AUDIO: ".zip",
}

_FORBIDDEN = '<>:"/\\|?*'
"""What names of files may not hold on Windows."""

_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


class ConversationActions(QObject):
    """Asks the program and tells the user how it went, in the banner.

    Signals:
        changed: conversations are others than before.
    """

    changed = Signal()

    def __init__(
        self, bridge: Bridge, program: Program, pane: ConversationPane, roster: Roster
    ) -> None:
        super().__init__(pane)
        self._bridge = bridge
        self._program = program
        self._pane = pane
        self._roster = roster

    def rename(self, conversation: ConversationInfo, title: str) -> None:
        renaming = self._program.library.rename_conversation(conversation.id, title)
        self._bridge.ask(renaming, lambda _: self.changed.emit(), self._fail)

    def delete(self, conversation: ConversationInfo) -> None:
        """Into the trash; the banner offers to undo it. Of an open one, the newest left opens."""
        is_open = self._is_open(conversation)
        if is_open:
            self._pane.leave()
        deleting = self._program.library.trash(Trash.CONVERSATION, conversation.id)
        self._bridge.ask(deleting, lambda _: self._deleted(conversation, is_open), self._fail)

    def export(self, conversation: ConversationInfo, parent: QWidget) -> None:
        """Ask where to, and in which format, then write it there."""
        filters = {
            self.tr("Text to read (*.md)"): TalkFormat.MARKDOWN,
            self.tr("Data (*.json)"): TalkFormat.JSON,
            self.tr("Text, data and recordings (*.zip)"): TalkFormat.AUDIO,
        }
        start = Path(start_folder()) / file_name(conversation.title)
        chosen, kind = QFileDialog.getSaveFileName(
            parent, self.tr("Export conversation"), f"{start}.md", ";;".join(filters)
        )
        if not chosen:
            return
        form = filters.get(kind, TalkFormat.MARKDOWN)
        path = with_suffix(Path(chosen), form)
        # The system has asked about the name that was chosen, not about another one.
        if path != Path(chosen) and path.exists():
            question = filled(self.tr("“{file}” exists already. Replace it?"), file=path.name)
            if not confirm(parent, self.tr("Export conversation"), question, self.tr("Replace")):
                return
        self.export_to(conversation, path, form)

    def export_to(self, conversation: ConversationInfo, path: Path, form: TalkFormat) -> None:
        writing = self._program.archive.export_conversation(conversation.id, path, form)
        self._bridge.ask(writing, lambda _: self._exported(path), self._fail)

    def _deleted(self, conversation: ConversationInfo, was_open: bool) -> None:
        text = filled(
            self.tr("“{title}” was deleted."),
            title=conversation.title or self.tr("New conversation"),
        )
        undo = lambda: self._restore(conversation)  # noqa: E731 -- said to the notice
        self._pane.banner.post(Notice("deleted", text, Tone.INFO, self.tr("Undo"), undo))
        if was_open:
            self._roster.open_latest()
        self.changed.emit()

    def _restore(self, conversation: ConversationInfo) -> None:
        self._pane.banner.withdraw("deleted")
        restoring = self._program.library.restore(Trash.CONVERSATION, conversation.id)
        self._bridge.ask(restoring, lambda _: self._restored(conversation), self._fail)

    def _restored(self, conversation: ConversationInfo) -> None:
        self._roster.open_conversation(conversation)
        self.changed.emit()

    def _exported(self, path: Path) -> None:
        text = filled(self.tr("Saved as {file}."), file=path.name)
        self._pane.banner.post(Notice("exported", text))

    def _is_open(self, conversation: ConversationInfo) -> bool:
        opened = self._pane.open_conversation
        return opened is not None and opened.conversation.id == conversation.id

    def _fail(self, error: Exception) -> None:
        self._pane.stay()
        self._pane.banner.post(Notice("conversations", describe(error), Tone.DANGER))
        self.changed.emit()


def with_suffix(path: Path, form: TalkFormat) -> Path:
    """``path`` with the ending of ``form``, in the place of that of another format."""
    if path.suffix.lower() == _SUFFIXES[form]:
        return path
    is_ours = path.suffix.lower() in _SUFFIXES.values()
    stem = path.name.removesuffix(path.suffix) if is_ours else path.name
    return path.with_name(stem + _SUFFIXES[form])


def file_name(title: str, otherwise: str = "conversation") -> str:
    """A name for a file made of a title, on every system; ``otherwise`` if nothing is left."""
    letters = (
        each if each.isprintable() and each not in _FORBIDDEN else " " for each in title[:500]
    )
    allowed = " ".join("".join(letters).split())[:80]
    # Systems count bytes; the longest name with its ending has 255 of them.
    name = allowed.encode()[:200].decode(errors="ignore").strip(" .") or otherwise
    return f"_{name}" if _DEVICE.match(name) else name
