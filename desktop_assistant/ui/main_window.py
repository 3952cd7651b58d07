"""The window: characters on the left, the conversation on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from desktop_assistant.conversation.commands import Stop
from desktop_assistant.conversation.events import ConversationOpened
from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.runtime.orders import Order
from desktop_assistant.ui.banner import Notice, Tone
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_actions import CharacterActions
from desktop_assistant.ui.conversation_pane import ConversationPane
from desktop_assistant.ui.device_look import DeviceLook
from desktop_assistant.ui.error_messages import describe, describe_code
from desktop_assistant.ui.error_places import SettingsPlace, settings_place
from desktop_assistant.ui.instance_actions import InstanceActions
from desktop_assistant.ui.memory_actions import MemoryActions
from desktop_assistant.ui.panels import Panels
from desktop_assistant.ui.ports import KeySource, KeyStatus, Program, Readiness
from desktop_assistant.ui.recovery_actions import RecoveryActions
from desktop_assistant.ui.roster import Roster
from desktop_assistant.ui.shell import Shell
from desktop_assistant.ui.sidebar import Sidebar
from desktop_assistant.ui.styles import apply_style
from desktop_assistant.ui.talk_key import TalkKey
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.transfer_actions import TransferActions
from desktop_assistant.ui.turn_actions import TurnActions
from desktop_assistant.ui.window_state import WindowState


class MainWindow(QMainWindow):
    """Paints at once; everything it shows is asked for and arrives later.

    Args:
        program: the rest of the program; it may not have been started yet.
        loop_thread: where the program's questions run.
        theme: the colours.
        state_file: where the window remembers its geometry; created when it is absent.
    """

    def __init__(
        self, program: Program, loop_thread: LoopThread, theme: Theme, state_file: Path
    ) -> None:
        super().__init__()
        self._program = program
        self._theme = theme
        self._state = WindowState(state_file)
        self._fault = ""
        apply_style(theme)
        self.setWindowTitle("Desktop Assistant")
        self.setAccessibleName("Desktop Assistant")
        self.bridge = Bridge(program, loop_thread, self)
        self.sidebar = Sidebar(theme)
        self.pane = ConversationPane(self.bridge, program.library, theme)
        self.shell = Shell(self.sidebar, self.pane)
        self.roster = Roster(self.bridge, program.library, self._state, self)
        self.panels = Panels(self.bridge, program, theme, self.pane, self.roster)
        self.turn_actions = TurnActions(self.bridge, program, self.pane, self.roster)
        self.memories = MemoryActions(self.bridge, program, theme, self.pane, self.roster)
        self.character_actions = CharacterActions(
            self.bridge, program, theme, self.roster, self.pane, self
        )
        self.instance_actions = InstanceActions(
            self.bridge, program, theme, self.roster, self.pane, self
        )
        self.transfer_actions = TransferActions(
            self.bridge, program, theme, self.roster, self.pane, self
        )
        self.device_look = DeviceLook(self)
        self.recovery = RecoveryActions(self.bridge, program, theme, self.pane.banner, self)
        self.talk_key = TalkKey(self, self.pane.composer.talk)
        self.setCentralWidget(self.shell)
        self._restore()
        self._connect()
        self._add_shortcuts()
        self._begin()

    def open_settings(self, place: SettingsPlace | None = None) -> None:
        """Show the settings, at ``place`` if it is given."""
        from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog

        program = self._program
        dialog = SettingsDialog(self.bridge, program.setup, program.kept, self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.applied.connect(self.refresh_readiness)
        dialog.data.restored.connect(self._read_anew)
        dialog.data.damaged.connect(lambda: self.recovery.open_dialog("store_corrupt"))
        dialog.open()
        if place is not None:
            dialog.show_place(place)

    def obey(self, order: Order) -> bool:
        """Do what another start of the program asks for; whether that was possible."""
        talk = self.pane.composer.talk
        match order:
            case Order.RAISE:
                self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
                self.show()
                self.raise_()
                self.activateWindow()
                return True
            case Order.TALK_STOP:
                talk.release()
                return True
            case Order.TALK_TOGGLE if talk.is_held:
                talk.release()
                return True
        talk.hold()
        return talk.is_held

    def refresh_readiness(self) -> None:
        """Ask again what works and what does not."""
        self._look_at_devices()
        if not self._program.is_demo:
            settings = self._program.setup.settings()
            url = settings.connection(settings.thinking.connection).base_url
            question = self._program.setup.key_status(url)
            self.bridge.ask(question, self._show_key_status, self._fail)

    def _look_at_devices(self) -> None:
        self.bridge.ask(self._program.readiness(), self._show_readiness, self._fail)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        self._state.geometry = self.window().saveGeometry()
        self._state.is_sidebar_open = self.shell.is_open
        self._state.save()
        super().closeEvent(event)
        self.bridge.close()

    def _begin(self) -> None:
        self.pane.header.show_muted(self._program.setup.settings().speaking.muted)
        # A text field with the focus would take Space, which is for talking; a click beside
        # everything gives the focus back to the window.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.roster.load()
        self.refresh_readiness()
        self._ask_read_only()
        if self._program.is_demo:
            self.bridge.ask(self._program.sentences(), self.pane.chat.set_suggestions, self._fail)
            text = self.tr(
                "This is the demo: no key, no network. Say one of the sentences it knows."
            )
            self.pane.banner.post(Notice("demo", text))

    def _restore(self) -> None:
        self._state.place(self)
        self.shell.set_open(self._state.is_sidebar_open)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Esc", lambda: self.bridge.post(Stop())),
            ("Ctrl+,", self.open_settings),
            ("Ctrl+N", self.roster.new_conversation),
            ("Ctrl+F", self.panels.open_search),
            ("Ctrl+L", self.panels.toggle_conversations),
            ("Ctrl+M", self.memories.open_memories),
            ("Ctrl+I", self.pane.chat.ask_why),
        ):
            self._add_shortcut(keys, act)

    def _add_shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _connect(self) -> None:
        self.bridge.happened.connect(self.pane.show_event)
        self.bridge.happened.connect(self.device_look.take)
        self.device_look.due.connect(self._look_at_devices)
        self.pane.opened.connect(self._note_opened)
        self.pane.settings_wanted.connect(self.open_settings)
        self.pane.readiness_wanted.connect(self.refresh_readiness)
        self.pane.header.mute_changed.connect(self._save_muted)
        self.pane.header.sidebar_toggled.connect(self.shell.toggle)
        self.pane.header.new_wanted.connect(self.roster.new_conversation)
        self.roster.changed.connect(self._show_roster)
        self.roster.opening.connect(self.shell.close_over)
        self.roster.failed.connect(self._fail)
        self.sidebar.characters.picked.connect(self.roster.choose_character)
        self.sidebar.instances.picked.connect(self.roster.choose_instance)
        self.sidebar.settings_wanted.connect(lambda: self.open_settings())
        self.character_actions.listen_to(self.sidebar)
        self.instance_actions.listen_to(self.sidebar.instances)
        self.instance_actions.memories_wanted.connect(self.memories.open_memories_of)
        self.instance_actions.memories_forgotten.connect(self.memories.show_forgotten)
        self.transfer_actions.listen_to(self.sidebar)
        self.recovery.replaced.connect(self._read_anew)

    def _show_roster(self) -> None:
        roster = self.roster
        instance_id = roster.instance.id if roster.instance else 0
        character_id = roster.character.id if roster.character else 0
        self.sidebar.show_roster(roster.characters, roster.instances, character_id)
        self.sidebar.instances.show_instances(
            roster.instances_of(roster.character),
            instance_id,
            can_add=roster.character is not None,
        )
        self.pane.banner.withdraw("library")
        self.pane.banner.withdraw(self._fault)
        if roster.instance is None:
            self.pane.close_conversation(self.tr("Pick a character first."))

    def _note_opened(self, event: ConversationOpened) -> None:
        field = self.pane.composer.field
        kept = (self.sidebar, self.pane.side)
        focus = self.focusWidget() or self
        if not field.hasFocus() and not any(each.isAncestorOf(focus) for each in kept):
            self.pane.composer.talk.setFocus()

    def _save_muted(self, is_muted: bool) -> None:
        """Keep it for the next start; the conversation itself is told by a command."""
        settings = self._program.setup.settings()
        settings = replace(settings, speaking=replace(settings.speaking, muted=is_muted))
        self.bridge.ask(
            self._program.setup.apply(settings),
            lambda _: self.pane.banner.withdraw("mute"),
            lambda error: self.pane.banner.post(Notice("mute", describe(error), Tone.WARNING)),
        )

    def _show_readiness(self, readiness: Readiness) -> None:
        # A library that is missing is found only at the next start.
        codes = {readiness.microphone_code, readiness.speaker_code}
        self.device_look.tell_missing(not codes <= {"", "portaudio_missing"})
        reason = readiness.microphone
        microphone = describe_code(readiness.microphone_code, reason) if reason else ""
        self.pane.set_microphone(microphone)
        self._note("microphone", readiness.microphone_code, microphone, Tone.INFO)
        speaker = readiness.speaker and describe_code(readiness.speaker_code, readiness.speaker)
        self._note("speaker", readiness.speaker_code, speaker, Tone.INFO)
        self._show_key(readiness)

    def _show_key(self, readiness: Readiness) -> None:
        if not readiness.key_code.startswith("keyring"):
            key = self.tr("Add your key in Settings to begin.") if readiness.key else ""
            self._note("key", readiness.key_code, key, Tone.WARNING)
            return
        text = describe_code(readiness.key_code, readiness.key)
        retry = self.tr("Try again")
        notice = Notice("key", text, Tone.WARNING, retry, self.refresh_readiness)
        self.pane.banner.post(notice)

    def _show_key_status(self, status: KeyStatus) -> None:
        is_passing = status.source is KeySource.SESSION
        text = self.tr("Your key is kept only until the program closes: there is no keyring here.")
        if status.is_keyring_locked:
            text = self.tr(
                "Your key is kept only until the program closes: the keyring of this computer is "
                "locked or does not answer. Unlock it, then enter the key again in Settings."
            )
        self._note("session_key", "", text if is_passing else "", Tone.INFO)

    def _note(self, kind: str, code: str, text: str, tone: Tone) -> None:
        """Show ``text`` in the banner with the way to the settings, or take it away if empty."""
        if not text:
            self.pane.banner.withdraw(kind)
            return
        place = settings_place(code, {})
        action = self.tr("Open settings")
        notice = Notice(kind, text, tone, action, lambda: self.open_settings(place))
        self.pane.banner.post(notice)

    def _fail(self, error: Exception) -> None:
        self._fault = error.code if isinstance(error, AssistantError) else ""
        self.pane.stay()
        self.pane.stop_waiting()
        if self.recovery.offer(error):
            return
        retry = self.tr("Try again")
        notice = Notice("library", describe(error), Tone.DANGER, retry, self._try_again)
        self.pane.banner.post(notice)

    def _try_again(self) -> None:
        """The program may have failed to start for the same reason, so it is begun first."""
        self.bridge.ask(self._program.begin(), lambda _: self._load_again(), self._fail)

    def _load_again(self) -> None:
        self.roster.load()
        self.refresh_readiness()
        self._ask_read_only()

    def _read_anew(self) -> None:
        """Another database is in place of the one that was shown."""
        self.roster.load_anew()
        self.refresh_readiness()
        self._ask_read_only()

    def _ask_read_only(self) -> None:
        """What goes wrong here goes wrong for the roster as well, and is told there."""
        question = self._program.is_read_only()
        self.bridge.ask(question, self.pane.set_read_only, lambda _: None)
