"""What the window does for instances: making, editing, copying, resetting and deleting them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_assistant.model.character import Instance
from desktop_assistant.model.trash import Trash
from desktop_assistant.ui.banner import Notice
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.instance_list import InstanceList
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library, Program
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_assistant.ui.instance_dialog import InstanceDialog
    from desktop_assistant.ui.instance_dialog.reset_dialog import Forgetting

DELETED = "instance_deleted_{id}"
"""The code of the notice with which a deletion can be undone."""


class InstanceActions(QObject):
    """Opens the dialogs and tells the roster and the pane what became of it.

    Signals:
        memories_wanted: of the :class:`Instance` it carries, over the widget it carries.
        memories_forgotten: all of the :class:`Instance` it carries.
    """

    memories_wanted = Signal(object, object)
    memories_forgotten = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        program: Program,
        theme: Theme,
        roster: Roster,
        pane: ConversationPane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._program = program
        self._theme = theme
        self._roster = roster
        self._pane = pane
        self._window = window

    def listen_to(self, instances: InstanceList) -> None:
        """Do what the list is asked for."""
        instances.new_wanted.connect(self.create)
        instances.edit_wanted.connect(self.edit)
        instances.memories_wanted.connect(
            lambda instance: self.memories_wanted.emit(instance, self._window)
        )
        instances.prompt_wanted.connect(self.show_prompt)
        instances.copy_wanted.connect(lambda each: self.copy(each, self._roster.add))
        instances.reset_wanted.connect(lambda each: self.reset(each, lambda _: None))
        instances.delete_wanted.connect(self.delete)

    def create(self) -> None:
        """Another instance of the selected character."""
        if self._roster.character is not None:
            self._open_editor(None).saved.connect(self._roster.add)

    def edit(self, instance: Instance) -> None:
        dialog = self._open_editor(instance)
        dialog.saved.connect(self._take_edited)
        dialog.memories_wanted.connect(lambda each: self.memories_wanted.emit(each, dialog))

        def copied(copy: Instance) -> None:
            self._roster.update(copy)
            dialog.say(filled(self.tr("“{name}” is there now."), name=copy.name))

        def was_reset(changed: Instance) -> None:
            dialog.take_reset(changed)

        dialog.copy_wanted.connect(lambda each: self.copy(each, copied, dialog))
        dialog.reset_wanted.connect(lambda each: self.reset(each, was_reset, dialog))

    def show_prompt(self, instance: Instance) -> None:
        from desktop_assistant.ui.prompt_dialog import PromptDialog

        library = self._program.library
        _open(PromptDialog(self._bridge, library, self._theme, instance, self._window))

    def copy(
        self, instance: Instance, copied: Callable[[Instance], object], over: QWidget | None = None
    ) -> None:
        """Ask for a name and copy ``instance``; ``copied`` gets the copy."""
        from desktop_assistant.ui.instance_dialog.copy_dialog import CopyDialog

        library, parent = self._program.library, over or self._window
        dialog = CopyDialog(self._bridge, library, self._theme, instance, parent)
        dialog.copied.connect(copied)
        _open(dialog)

    def reset(
        self, instance: Instance, done: Callable[[Instance], object], over: QWidget | None = None
    ) -> None:
        """Ask what ``instance`` is to forget; ``done`` gets it as it is then."""
        from desktop_assistant.ui.instance_dialog.reset_dialog import ResetDialog

        dialog = ResetDialog(
            self._bridge,
            self._program.library,
            self._program.memories,
            self._theme,
            instance,
            over or self._window,
        )
        dialog.starting.connect(lambda what: self._leave(instance) if what.conversations else None)
        dialog.was_reset.connect(lambda what: done(self._take_reset(instance, what)))
        dialog.rejected.connect(self._pane.stay)
        _open(dialog)

    def delete(self, instance: Instance) -> None:
        """Put it into the trash at once; the banner offers to bring it back."""
        self._leave(instance)
        deleting = self._program.library.trash(Trash.INSTANCE, instance.id)
        self._bridge.ask(deleting, lambda _: self._deleted(instance), self._roster.failed.emit)

    def _open_editor(self, instance: Instance | None) -> InstanceDialog:
        from desktop_assistant.ui.instance_dialog import InstanceDialog

        character = instance.character if instance is not None else self._roster.character
        assert character is not None
        dialog = InstanceDialog(
            self._bridge,
            self._program.library,
            self._program.setup,
            self._theme,
            character,
            instance,
            self._window,
        )
        _open(dialog)
        return dialog

    def _take_edited(self, instance: Instance) -> None:
        self._roster.update(instance)
        if self._pane.open_conversation is None:
            self._roster.choose_instance(instance.id)
        else:
            self._pane.show_edited(instance)

    def _take_reset(self, instance: Instance, what: Forgetting) -> Instance:
        kept = next((each for each in self._roster.instances if each.id == instance.id), instance)
        changed = replace(kept, notes="") if what.notes else kept
        self._roster.update(changed)
        self._pane.show_edited(changed)
        if what.memories:
            self.memories_forgotten.emit(changed)
        is_current = self._roster.instance is not None and self._roster.instance.id == changed.id
        if what.conversations and is_current:
            self._roster.open_latest()
        return changed

    def _leave(self, instance: Instance) -> None:
        opened = self._pane.open_conversation
        if opened is not None and opened.instance.id == instance.id:
            self._pane.leave()

    def _deleted(self, instance: Instance) -> None:
        self._roster.load()
        text = self.tr("“{name}” was deleted, with its memories and conversations.")
        notice = Notice(
            DELETED.format(id=instance.id),
            filled(text, name=instance.name),
            action_label=self.tr("Undo"),
            action=lambda: self._bring_back(instance),
        )
        self._pane.banner.post(notice)

    def _bring_back(self, instance: Instance) -> None:
        self._pane.banner.withdraw(DELETED.format(id=instance.id))
        self._bridge.ask(
            _restore(self._program.library, instance.id), self._returned, self._roster.failed.emit
        )

    def _returned(self, instance: Instance | None) -> None:
        if instance is not None:
            self._roster.add(instance)


async def _restore(library: Library, instance_id: int) -> Instance | None:
    await library.restore(Trash.INSTANCE, instance_id)
    return next((each for each in await library.instances() if each.id == instance_id), None)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
