"""The dialog where an instance is created and edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.errors import CharacterError
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.instance_dialog.general_page import GeneralPage
from desktop_assistant.ui.instance_dialog.overrides_page import OverridesPage
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.ports import Library, Setup
from desktop_assistant.ui.prompt_dialog import PromptDialog
from desktop_assistant.ui.roster import free_name
from desktop_assistant.ui.theme import SPACING, Theme


class InstanceDialog(QDialog):
    """Creates an instance of ``character``, or edits ``instance``.

    Signals:
        saved: the instance as it was saved; the dialog closes by itself.
        memories_wanted, copy_wanted, reset_wanted: for the :class:`Instance` they carry, as it
            is kept; the dialog stays open.
    """

    saved = Signal(object)
    memories_wanted = Signal(object)
    copy_wanted = Signal(object)
    reset_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        library: Library,
        setup: Setup,
        theme: Theme,
        character: Character,
        instance: Instance | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._library = library
        self._theme = theme
        self._character = character
        self.instance = instance
        self._prompt: PromptDialog | None = None
        self._saving = Asking(bridge)
        self._suggesting = Asking(bridge)
        title = self.tr("Edit {name}") if instance else self.tr("New instance of {name}")
        self.setWindowTitle(filled(title, name=instance.name if instance else character.name))
        self.general = GeneralPage(theme)
        self.overrides = OverridesPage(bridge, setup, theme, character)
        self.name, self.user_name, self.notes = (
            self.general.name,
            self.general.user_name,
            self.general.notes,
        )
        self._build()
        if instance:
            self.show_instance(instance)
        else:
            self._suggesting.ask(library.instances(), self._suggest, lambda _: None)
        self.general.changed.connect(self._follow)
        self.overrides.changed.connect(self._follow)
        self.name.setFocus()

    def draft(self) -> Instance:
        """The instance as the fields have it, before it is saved."""
        base = self.instance or Instance(self._character.name, self._character)
        return self.overrides.edited_instance(self.general.edited_instance(base))

    def show_instance(self, instance: Instance) -> None:
        """Fill the fields with ``instance`` as it is kept now."""
        self.instance = instance
        self.general.show_instance(instance)
        self.overrides.show_instance(instance)

    def accept(self) -> None:
        """Save, and close once it is saved; what goes wrong is said in place."""
        self._suggesting.cancel()
        self.general.name_message.say("")
        self._message.say("")
        self._save_button.setEnabled(False)
        if self.instance is None:
            making = self._library.create_instance(self._character.id, self.name.text().strip())
            self._saving.ask(making, self._created, self._not_saved)
        else:
            self._save(self.instance)

    def done(self, result: int) -> None:
        self._saving.cancel()
        self._suggesting.cancel()
        for page in (self.general, self.overrides):
            page.stop()
        if self._prompt is not None:
            self._prompt.reject()
        super().done(result)

    def say(self, text: str) -> None:
        """Show how something that was done beside editing went."""
        self._message.announce(text, Tone.GOOD)

    def take_reset(self, instance: Instance) -> None:
        """It was reset meanwhile: what is forgotten goes here too, other edits stay."""
        before, self.instance = self.instance, instance
        if before is not None and before.notes != instance.notes:
            self.notes.show_value(instance.notes)
        self.say(self.tr("It has forgotten what was chosen."))

    def show_prompt(self) -> None:
        """Show the prompt with the edits that are not saved yet; it follows further ones."""
        if self._prompt is None:
            self._prompt = PromptDialog(
                self._bridge, self._library, self._theme, self.draft(), self
            )
            self._prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._prompt.finished.connect(self._forget_prompt)
        self._prompt.show()
        self._prompt.activateWindow()

    def _forget_prompt(self) -> None:
        self._prompt = None

    def _follow(self) -> None:
        if self._prompt is not None:
            self._prompt.show_instance(self.draft())

    def _created(self, instance: Instance) -> None:
        # From here on trying again changes this instance instead of creating another.
        self.instance = instance
        self._save(instance)

    def _save(self, instance: Instance) -> None:
        changed = self.draft()
        if changed == instance:
            self._saved(instance)
        else:
            self._saving.ask(self._library.save_instance(changed), self._saved, self._not_saved)

    def _suggest(self, instances: list[Instance]) -> None:
        """A free name to begin with, unless one was typed meanwhile."""
        if not self.name.text():
            self.name.setText(free_name(self._character.name, instances))
            self.name.selectAll()

    def _saved(self, instance: Instance) -> None:
        self.instance = instance
        super().accept()
        self.saved.emit(instance)

    def _not_saved(self, error: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(error, CharacterError):
            self.tabs.setCurrentWidget(self.general)
            self.general.refuse_name(error)
        else:
            self._message.fail(error)

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(self.tr("Pages"))
        for page in (self.general, self.overrides):
            self.tabs.addTab(page, page.title)
        self.tabs.currentChanged.connect(lambda _: self.overrides.leave())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACING * 3, SPACING, SPACING * 3, SPACING * 2)
        foot.setSpacing(SPACING * 2)
        self._message = Message(self._theme, self)
        foot.addWidget(self._message)
        foot.addLayout(self._tools())
        foot.addWidget(self._buttons())
        column.addLayout(foot)
        # Only a button that is in its dialog already stays the default one.
        self._save_button.setDefault(True)
        open_at(self, 600, 720)

    def _tools(self) -> QHBoxLayout:
        """What else can be done with an instance; most of it once there is one."""
        self.prompt_button = QPushButton(self.tr("Show &prompt…"))
        self.prompt_button.setToolTip(self.tr("What is sent along with every question"))
        self.prompt_button.clicked.connect(self.show_prompt)
        self.memories_button = QPushButton(self.tr("M&emories…"))
        self.memories_button.clicked.connect(lambda: self.memories_wanted.emit(self.instance))
        self.copy_button = QPushButton(self.tr("Cop&y…"))
        self.copy_button.setToolTip(self.tr("Make another one that remembers the same"))
        self.copy_button.clicked.connect(lambda: self.copy_wanted.emit(self.instance))
        self.reset_button = QPushButton(self.tr("&Reset…"))
        self.reset_button.setToolTip(self.tr("Let it forget, and begin anew"))
        self.reset_button.clicked.connect(lambda: self.reset_wanted.emit(self.instance))
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for button in self._tool_buttons():
            button.setAutoDefault(False)
            row.addWidget(button)
            button.setVisible(self.instance is not None or button is self.prompt_button)
        row.addStretch(1)
        return row

    def _tool_buttons(self) -> tuple[QPushButton, ...]:
        return (self.prompt_button, self.memories_button, self.copy_button, self.reset_button)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._save_button = buttons.addButton(
            self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
