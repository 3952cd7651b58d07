"""The dialog that tells what was in the prompt of a reply beside the conversation itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.prompt import LoreUse
from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.memories_dialog.changes import MemoryChanges
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor, written_by_user
from desktop_assistant.ui.memories_dialog.source_links import SourceLinks
from desktop_assistant.ui.memories_dialog.undo_line import UndoLine
from desktop_assistant.ui.memories_dialog.wording import origin, state_name
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled, lines, one_line
from desktop_assistant.ui.ports import Memories, Why
from desktop_assistant.ui.theme import SPACING, Theme

LONGEST = 2_000
"""Characters that are shown of a text."""

ROOM, LEAST = 4_000, 60
"""Characters of all texts together, and of one for which no room is left."""

MOST = 20
"""So many memories and so many pieces of lore are shown at most."""


class WhyDialog(QDialog):
    """Memories can be edited and forgotten here; what is listed follows.

    Signals:
        turn_wanted: the :class:`SearchHit` of a turn to go to; the dialog stays open.
        changed: a memory is different now, or gone.
    """

    turn_wanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        memories: Memories,
        theme: Theme,
        instance: Instance,
        turn_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._memories = memories
        self._theme = theme
        self._name = instance.name
        self._turn_id = turn_id
        self._asking = Asking(bridge)
        self._finding = Asking(bridge)
        self.changes = MemoryChanges(bridge, memories, self)
        self.cards: list[MemoryCard] = []
        self._room = ROOM
        self.setWindowTitle(self.tr("Why did you say that?"))
        self._message = Message(theme, self)
        self._undo = UndoLine(theme)
        self._body = QWidget()
        self._build()
        self._connect()
        self._message.say(self.tr("Loading…"))
        self.load()

    def load(self) -> None:
        self._asking.ask(self._memories.why(self._turn_id), self._show, self._message.fail)

    def done(self, result: int) -> None:
        self._asking.cancel()
        self._finding.cancel()
        self.changes.close()
        super().done(result)

    def _show(self, why: Why) -> None:
        self._message.say("")
        self._clear()
        if why == Why():
            self._add_hint(self.tr("Nothing but the conversation itself."))
        self._add_memories(why)
        if why.notes:
            self._add_heading(self.tr("Notes"))
            self._add_text(why.notes)
        self._add_lore(why.lore)
        if why.summary:
            self._add_heading(self.tr("Summary of the older part of the conversation"))
            self._add_text(why.summary)
        self._column.addStretch(1)

    def _add_memories(self, why: Why) -> None:
        if why.memories:
            self._add_heading(self.tr("Memories"))
        for memory in why.memories[:MOST]:
            card = MemoryCard(memory, self._name, self._shown(memory.text))
            card.edit.clicked.connect(lambda _=False, memory=memory: self._edit(memory))
            card.forget.clicked.connect(lambda _=False, memory=memory: self._forget(memory))
            card.links.wanted.connect(self.turn_wanted)
            self.cards.append(card)
            self._column.addWidget(card)
        if why.forgotten:
            one = self.tr("One memory that was in it is forgotten by now.")
            several = self.tr(
                "%n memories that were in it are forgotten by now.", "", why.forgotten
            )
            self._add_hint(one if why.forgotten == 1 else several)
        turn_ids = {turn_id for memory in why.memories for turn_id in memory.turn_ids}
        if turn_ids:
            question = self._memories.sources(sorted(turn_ids))
            self._finding.ask(question, self._show_sources, self._message.fail)

    def _add_lore(self, lore: tuple[tuple[LoreUse, str], ...]) -> None:
        if lore:
            self._add_heading(self.tr("What the character knows of its world"))
        for use, text in lore[:MOST]:
            called = filled(self.tr("called by “{word}”"), word=use.key)
            always = self.tr("always there")
            known = (one_line(use.title, LEAST), called if use.key else always)
            self._add_hint(" · ".join(part for part in known if part))
            if text:
                self._add_text(text)

    def _show_sources(self, hits: list[SearchHit]) -> None:
        for card in self.cards:
            card.show_hits(hits)

    def _edit(self, memory: Memory) -> None:
        write = written_by_user(self._memories, memory)
        title = self.tr("Edit memory")
        editor = MemoryEditor(
            self._bridge, self._theme, title, write, memory.text, memory.keywords, self
        )
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self.changes.changed)
        editor.open()

    def _forget(self, memory: Memory) -> None:
        self.changes.forget([memory])

    def _clear(self) -> None:
        self._finding.cancel()
        self.cards = []
        self._room = ROOM
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_heading(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(SPACING)
        label = _label(text)
        label.setObjectName("sectionTitle")
        self._column.addWidget(label)

    def _add_text(self, text: str) -> None:
        self._column.addWidget(_label(self._shown(text)))

    def _shown(self, text: str) -> str:
        """As much of ``text`` as there is room for, which laying out all of many would stall."""
        short = lines(text, max(LEAST, min(LONGEST, self._room)))
        self._room -= len(short)
        return short

    def _add_hint(self, text: str) -> None:
        label = _label(text)
        label.setObjectName("hint")
        self._column.addWidget(label)

    def _connect(self) -> None:
        self.changes.changed.connect(self.load)
        self.changes.changed.connect(self.changed)
        self.changes.forgot.connect(self._undo.tell)
        self.changes.failed.connect(self._message.fail)
        self._undo.undo_wanted.connect(self.changes.undo)

    def _build(self) -> None:
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, SPACING, 0)
        self._column.setSpacing(SPACING // 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("What was in the prompt"))
        scroll.setWidget(self._body)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self._undo)
        column.addWidget(self._message)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        close.setDefault(True)
        open_at(self, 560, 520)


class MemoryCard(QFrame):
    """One memory with its state, its sources and what can be done with it.

    ``text`` is what of its text is shown.
    """

    def __init__(self, memory: Memory, name: str, text: str) -> None:
        super().__init__()
        self.memory = memory
        self.setObjectName("card")
        self.links = SourceLinks()
        self.edit = self._button(self.tr("Edit…"), self.tr("Edit: {text}"))
        self.forget = self._button(self.tr("Forget"), self.tr("Forget: {text}"))
        about = _label(f"{state_name(memory.state)} · {origin(memory, name)}")
        about.setObjectName("hint")
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(about, 1)
        row.addWidget(self.edit)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3 // 2, SPACING, SPACING * 3 // 2, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(_label(text))
        column.addWidget(self.links)
        column.addLayout(row)

    def show_hits(self, hits: list[SearchHit]) -> None:
        """Of ``hits`` those this memory came from."""
        self.links.show_hits([hit for hit in hits if hit.turn.id in self.memory.turn_ids])

    def _button(self, label: str, spoken: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("kind", "small")
        button.setAutoDefault(False)
        button.setAccessibleName(filled(spoken, text=self.memory.text[:80]))
        return button


def _label(text: str) -> PlainLabel:
    label = PlainLabel(text, longest=LONGEST)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
