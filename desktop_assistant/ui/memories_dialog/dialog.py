"""The dialog with everything an instance remembers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListView, QMenu, QWidget

from desktop_assistant.conversation.events import Event, MemoriesChanged
from desktop_assistant.model.character import Instance
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.memories_dialog.changes import Forgetting, MemoryChanges
from desktop_assistant.ui.memories_dialog.choice import Choice
from desktop_assistant.ui.memories_dialog.deeds import KEYS, Deed, deed_label, possible
from desktop_assistant.ui.memories_dialog.details import MemoryDetails
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor, Write, written_by_user
from desktop_assistant.ui.memories_dialog.face import MemoriesFace
from desktop_assistant.ui.memories_dialog.rows import MemoryRow, MemoryRows
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Memories
from desktop_assistant.ui.theme import Theme


class MemoriesDialog(QDialog):
    """What is done here is done at once; forgetting can be undone while it is open.

    Signals:
        turn_wanted: the :class:`SearchHit` of a turn to go to; the dialog stays open.
        changed: a memory is different now, or there is one more or less.
    """

    turn_wanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        memories: Memories,
        theme: Theme,
        instance: Instance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._memories = memories
        self._theme = theme
        self._instance = instance
        self._loading = Asking(bridge)
        self._is_loaded = False
        self._wanted_id = 0
        self.changes = MemoryChanges(bridge, memories, self)
        self.rows = MemoryRows(instance.name)
        self.list = QListView()
        self.details = MemoryDetails(bridge, memories, theme, instance.name)
        self.face = MemoriesFace(theme, instance.name, self.list, self.details, self)
        self.setWindowTitle(filled(self.tr("What {name} remembers"), name=instance.name))
        self._prepare_list()
        self.choice = Choice(self.list, self.rows)
        self._connect()
        self._add_shortcuts()
        self.face.search.setFocus()
        self.load()

    def load(self) -> None:
        """Read everything anew; what is chosen stays chosen."""
        if not self._is_loaded:
            self.face.show_loading()
        self._loading.ask(self._memories.memories(self._instance.id), self._show, self._fail)

    def show_state(self, state: MemoryState | None) -> None:
        """Show only memories of ``state``."""
        self.face.choose_state(state)

    def chosen(self) -> list[Memory]:
        """In the order of the list."""
        return self.choice.memories()

    def perform(self, deed: Deed) -> None:
        """Do it with what is chosen, as far as that makes sense."""
        chosen = self.chosen()
        if deed in possible(chosen):
            self._deeds(chosen)[deed]()

    def add(self) -> None:
        self._edit(self.tr("New memory"), Memory(self._instance.id, ""))

    def done(self, result: int) -> None:
        self._loading.cancel()
        self.details.stop()
        self.changes.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Down leads from the search into the list, as it does in every search."""
        if event.key() == Qt.Key.Key_Down and self.face.search.hasFocus():
            self.list.setFocus()
            if not self.chosen() and self.rows.shown:
                self.list.setCurrentIndex(self.rows.index(0))
            return
        # QDialog would press Save in the editor that Return has just opened.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _deeds(self, chosen: list[Memory]) -> dict[Deed, Callable[[], None]]:
        changes = self.changes
        return {
            Deed.KEEP: lambda: changes.keep(chosen),
            Deed.DISMISS: lambda: changes.forget(chosen),
            Deed.EDIT: lambda: self._edit(self.tr("Edit memory"), chosen[0]),
            Deed.MERGE: lambda: self._merge(chosen),
            Deed.PIN: lambda: changes.set_state(chosen, MemoryState.PINNED),
            Deed.UNPIN: lambda: changes.set_state(chosen, MemoryState.KEPT),
            Deed.EXPIRE: lambda: changes.set_state(chosen, MemoryState.EXPIRED),
            Deed.USE_AGAIN: lambda: changes.set_state(chosen, MemoryState.KEPT),
            Deed.FORGET: lambda: changes.forget(chosen),
        }

    def _edit(self, title: str, memory: Memory) -> None:
        write = written_by_user(self._memories, memory)
        self._open_editor(title, write, memory.text, memory.keywords)

    def _merge(self, chosen: list[Memory]) -> None:
        # The first one stays with its state, so a pinned memory goes first.
        chosen = sorted(chosen, key=lambda memory: memory.state is not MemoryState.PINNED)
        ids = [memory.id for memory in chosen]
        texts = dict.fromkeys(memory.text.strip() for memory in chosen)
        title = self.tr("Merge %n memories", "", len(chosen))
        self._open_editor(
            title, lambda text, _: self._memories.merge(ids, text), "\n".join(texts), None
        )

    def _open_editor(
        self, title: str, write: Write, text: str, keywords: tuple[str, ...] | None
    ) -> None:
        editor = MemoryEditor(self._bridge, self._theme, title, write, text, keywords, self)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self._note_saved)
        editor.open()

    def _note_saved(self, memory: Memory) -> None:
        self._wanted_id = memory.id
        self.list.setFocus()
        self._note_changed()

    def _note_changed(self) -> None:
        self.load()
        self.changed.emit()

    def _show(self, memories: list[Memory]) -> None:
        self._is_loaded = True
        with self.choice.kept(self._wanted_id):
            self.rows.show(memories)
        self._wanted_id = 0
        self._show_found()

    def _fail(self, error: Exception) -> None:
        self.face.show_error(error)

    def _narrow(self) -> None:
        with self.choice.kept():
            self.rows.narrow(self.face.state(), self.face.search.text())
        self._show_found()

    def _show_found(self) -> None:
        if self._is_loaded:
            self.face.show_found(self.rows.counts(), len(self.rows.shown))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        replaced = self.rows.replaced(chosen[0]) if len(chosen) == 1 else None
        self.details.show_memories(chosen, replaced)

    def _note_forgotten(self, forgetting: Forgetting) -> None:
        self.face.undo.tell(forgetting)

    def _happened(self, event: Event) -> None:
        if isinstance(event, MemoriesChanged) and event.instance_id == self._instance.id:
            self.load()

    def _open_menu(self, position: QPoint) -> None:
        deeds = possible(self.chosen())
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for deed in deeds:
            keys = QKeySequence(KEYS[deed]).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{deed_label(deed)}\t{keys}")
            action.triggered.connect(lambda _=False, deed=deed: self.perform(deed))
        if deeds:
            menu.popup(self.list.viewport().mapToGlobal(position))

    def _prepare_list(self) -> None:
        self.list.setModel(self.rows)
        self.list.setItemDelegate(MemoryRow(self._theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Memories"))

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.activated.connect(lambda: self.perform(Deed.EDIT))
        self.details.done.connect(self.perform)
        self.details.source_wanted.connect(self.turn_wanted)
        self.face.narrowed.connect(self._narrow)
        self.face.add_wanted.connect(self.add)
        self.face.retry_wanted.connect(self.load)
        self.face.keep_all_wanted.connect(self._keep_all)
        self.face.undo.undo_wanted.connect(self.changes.undo)
        self.changes.changed.connect(self._note_changed)
        self.changes.forgot.connect(self._note_forgotten)
        self.changes.failed.connect(self.face.tell_error)
        self._bridge.happened.connect(self._happened)

    def _keep_all(self) -> None:
        self.changes.keep(self.rows.of_state(MemoryState.SUGGESTED))

    def _add_shortcuts(self) -> None:
        for keys in dict.fromkeys(KEYS.values()):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda keys=keys: self._perform_key(keys))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._go_to_search)

    def _perform_key(self, keys: str) -> None:
        for deed in possible(self.chosen()):
            if KEYS[deed] == keys:
                self.perform(deed)

    def _go_to_search(self) -> None:
        self.face.search.setFocus()
        self.face.search.selectAll()
