"""The whole program without a front end."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_assistant.app.connections import Connections
from desktop_assistant.app.demo import demo_settings
from desktop_assistant.app.endings import ending_notice
from desktop_assistant.app.first_things import FirstThings
from desktop_assistant.app.folders import program_paths
from desktop_assistant.app.library import Library
from desktop_assistant.app.readiness import readiness_of
from desktop_assistant.app.setup import Setup
from desktop_assistant.app.store_file import StoreFile
from desktop_assistant.app.wiring import Wiring
from desktop_assistant.audio.audio import Audio
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.characters.shipped import shipped_characters
from desktop_assistant.conversation.commands import (
    WRITING,
    Command,
    OpenConversation,
    Refresh,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    DevicesChanged,
    Event,
    Noticed,
    SpeechKept,
    TurnStarted,
)
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.character import Character
from desktop_assistant.model.turn import Turn
from desktop_assistant.runtime.bugs import catch_everything
from desktop_assistant.runtime.crashes import set_crash_aside
from desktop_assistant.runtime.folder_lock import FolderLock
from desktop_assistant.runtime.logs import redact, start_logging
from desktop_assistant.settings.environment import proxy_secrets, read_environment
from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.paths import Paths
from desktop_assistant.settings.schema import Settings
from desktop_assistant.settings.secrets import Secrets
from desktop_assistant.ui.ports import Readiness

if TYPE_CHECKING:
    from desktop_assistant.app.archive import Archive
    from desktop_assistant.app.cards import Cards
    from desktop_assistant.app.kept_data import KeptData
    from desktop_assistant.app.memories import Memories
    from desktop_assistant.conversation.conversation import Conversation
    from desktop_assistant.conversation.reflection.reflection import Reflection
    from desktop_assistant.store.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Locks:
    """Each is held by one program at a time, whether it has a window or none."""

    program: FolderLock
    window: FolderLock


class Program:
    """Built on the main thread, started and closed on the conversation's loop.

    ``crash`` is the trace of the last run, if that crashed.

    Questions may be asked before ``start`` is through: each waits for the part it needs.
    ``window_lock`` is held by the caller when it is the one window of this data.
    """

    crash: Path | None = None
    _conversation: Conversation | None = None
    _reflection: Reflection | None = None
    _first: FirstThings | None = None
    _left: Sequence[Turn] = ()
    """What the conversation before could not save."""
    _is_read_only = False
    _is_closing = False

    def __init__(self, paths: Paths, *, demo: bool, window_lock: FolderLock | None = None) -> None:
        self.paths = paths
        self.is_demo = demo
        self._locks = _Locks(
            FolderLock(paths.program_lock), window_lock or FolderLock(paths.window_lock)
        )
        environment = read_environment(paths.config)
        file = SettingsFile(paths.settings)
        loaded = file.load()
        self._notices: tuple[AssistantError, ...] = loaded.notices
        keys = Keys(environment, Secrets(), redact)
        for secret in proxy_secrets():
            redact(secret)
        self._audio = Audio(lambda: self.setup.settings().sound, self._devices_changed)
        self._recordings = Recordings(paths.recordings)
        self.setup = Setup(file, loaded.settings, environment, keys, self._audio)
        self._connections = Connections(keys, self._character, self._sound_loaded, self._emit)
        self._wiring = Wiring(self._audio, self._recordings, self._connections, self._settings)
        self.setup.connections = self._connections
        self.setup.changed = self._renew
        self._file = StoreFile(paths)
        self.library = Library(
            self._store, self._recordings, shipped_characters, self._settings, self._refresh
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._beginning = asyncio.Lock()
        self._early: list[Command] = []
        self._lock = threading.Lock()
        self._listeners: list[Callable[[Event], None]] = []

    @classmethod
    def prepare(
        cls, data_dir: Path | None, *, demo: bool, window_lock: FolderLock | None = None
    ) -> Program:
        """Find and create the folders, start the log, read the settings; nothing is opened yet.

        Raises:
            SettingsError: the folders cannot be created.
        """
        paths = program_paths(data_dir, demo=demo)
        paths.create()
        crash = set_crash_aside(paths.logs)
        start_logging(paths.logs)
        catch_everything()
        program = cls(paths, demo=demo, window_lock=window_lock)
        program.crash = crash
        return program

    @cached_property
    def memories(self) -> Memories:
        from desktop_assistant.app.memories import Memories

        return Memories(self._store)

    @cached_property
    def cards(self) -> Cards:
        from desktop_assistant.app.cards import Cards

        return Cards(self._store, self._refresh)

    @cached_property
    def kept(self) -> KeptData:
        from desktop_assistant.app.kept_data import KeptData

        return KeptData(
            self._file,
            self.paths,
            self._recordings,
            self._at_rest,
            lambda error: self._emit(Noticed.of(error)),
        )

    @cached_property
    def archive(self) -> Archive:
        from desktop_assistant.app.archive import Archive

        return Archive(self._store, self.paths.database, self.paths.recordings)

    def post(self, command: Command) -> None:
        """Hand a command to the conversation; callable from any thread, at any time."""
        with self._lock:
            conversation = self._conversation
            if conversation is None:
                self._early.append(command)
                return
        self._pass_on(command, conversation)

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """``listener`` is called on the conversation's thread with each event, in order."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Open everything and begin to take commands.

        Raises:
            StoreError: the database cannot be used; the notice says so in the window.
        """
        for notice in self._notices:
            self._emit(Noticed.of(notice))
        self._first = FirstThings(self._audio.start())
        ending = ending_notice(self._settings(), datetime.now().astimezone().date())
        if ending is not None:
            self._emit(ending)
        try:
            await self.begin()
        except AssistantError as error:
            self._emit(Noticed.of(error))
            raise

    async def begin(self) -> None:
        """Begin the conversation if it is not running, as after a database that was mended.

        Raises:
            StoreError: the database cannot be used.
        """
        async with self._beginning:
            if self._conversation is not None or self._is_closing:
                return
            store = await self._store()
            self._is_read_only = store.is_read_only
            found = [] if store.is_read_only else await self._tidy(store)
            from desktop_assistant.conversation.conversation import Conversation

            conversation = Conversation(self._wiring.ports(store), self._settings, self._emit)
            if not store.is_read_only:
                await conversation.take_over(self._left)
                self._left = ()
                from desktop_assistant.conversation.reflection.reflection import Reflection

                self._reflection = Reflection(conversation, self._settings, self._emit)
                self._begin_task(self._reflection.run(), "reflection")
                self._begin_task(self.kept.run(store), "backups")
            self._begin_task(conversation.run(), "commands")
            with self._lock:
                for command in self._early:
                    self._pass_on(command, conversation)
                self._early.clear()
                self._conversation = conversation
            if found:
                self._emit(SpeechKept(tuple(found)))

    def _pass_on(self, command: Command, conversation: Conversation) -> None:
        if self._is_read_only and isinstance(command, WRITING):
            from desktop_assistant.store.failures import store_error

            self._emit(Noticed.of(store_error("store_newer")))
        else:
            conversation.post(command)

    async def close(self) -> None:
        """End the running turn, save it, and close everything."""
        self._is_closing = True
        async with self._beginning:
            await self._close_conversation()
            # Without a conversation of its own, as for an export, another program may need it.
            if self._conversation is not None:
                with suppress(AssistantError):
                    await self._empty_trash()
        await self._wiring.close()
        await self._connections.close()
        await self._recordings.close()
        if self._first is not None:
            self._first.note_opened()
            await self._first.sound()
        await self._audio.close()
        await self._file.close()
        self._locks.program.release()

    @asynccontextmanager
    async def _at_rest(self) -> AsyncIterator[None]:
        """No conversation is open inside; afterwards it begins again, with nothing waiting.

        When what is done inside goes wrong, the one that was open is opened again.
        """
        conversation: Conversation | None = None
        try:
            async with self._beginning:
                with self._lock:
                    conversation, self._conversation = self._conversation, None
                await self._end(conversation)
                if conversation is not None:
                    self._left = conversation.unsaved
                self._reflection = None
                yield
                with self._lock:
                    self._early.clear()
        except BaseException:
            # Why this went wrong matters more than that the old database is no better.
            with suppress(AssistantError):
                await self.begin()
                if conversation is not None and conversation.open_id:
                    self.post(OpenConversation(conversation.open_id))
            raise
        await self.begin()

    async def _close_conversation(self) -> None:
        await self._end(self._conversation)

    def _begin_task(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.add(asyncio.create_task(work, name=name))

    async def _end(self, conversation: Conversation | None) -> None:
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._tasks.clear()
        if conversation is not None:
            await conversation.close()

    async def _empty_trash(self) -> None:
        """Only the window can bring back what is in there, so nobody else empties it meanwhile.

        What cannot be deleted now is deleted at the next start.
        """
        is_window = self._locks.window.is_held
        if self._is_read_only or not self._locks.window.take():
            return
        try:
            await self.library.empty_trash()
        finally:
            if not is_window:
                self._locks.window.release()

    async def is_read_only(self) -> bool:
        """Whether the database is of a newer version, so that nothing can be written."""
        return (await self._store()).is_read_only

    async def readiness(self) -> Readiness:
        """Why talking or hearing is off, if it is."""
        if self._first is not None:
            await self._first.conversation()
        sound = await self._audio.readiness()
        return readiness_of(sound, await self._connections.key_fault(self._settings()))

    async def sentences(self) -> list[str]:
        """What the demo can hear; empty outside the demo."""
        if not self.is_demo:
            return []
        from desktop_assistant.providers.demo.sentences import demo_sentences

        return demo_sentences()

    async def _tidy(self, store: Store) -> list[Turn]:
        """Put in order what a crash left; returns the turns with nothing but sound."""
        from desktop_assistant.app.found_recordings import tidy
        from desktop_assistant.conversation.again import can_discard

        found: list[Turn] = []
        # Unless another program runs: then its turns go on.
        if self._locks.program.take():
            cut_off = await store.end_pending_turns()
            found = await tidy(store, self._recordings, {turn.recording for turn in self._left})
            for turn_id in cut_off:
                with suppress(AssistantError):
                    turn = await store.load_turn(turn_id)
                    found += [turn] if can_discard(turn) else []
        await self._empty_trash()
        return found

    def _settings(self) -> Settings:
        settings = self.setup.settings()
        return demo_settings(settings) if self.is_demo else settings

    async def _renew(self) -> None:
        """Use new settings and keys from the next turn on; a running turn keeps its own."""
        self._connections.retire()
        if self._conversation is not None:
            self._conversation.ports = self._wiring.ports(await self._store())
            if self._conversation.instance is not None:
                self._wiring.prepare(self._conversation.instance)
        if self._reflection is not None:
            self._reflection.renew()

    async def _store(self) -> Store:
        return await self._file.store()

    def _devices_changed(self) -> None:
        self._emit(DevicesChanged())

    async def _sound_loaded(self) -> None:
        if self._first is not None:
            await self._first.sound()

    def _refresh(self) -> None:
        self.post(Refresh())

    def _character(self) -> Character | None:
        instance = self._conversation.instance if self._conversation else None
        return instance.character if instance else None

    def _emit(self, event: Event) -> None:
        if isinstance(event, ConversationOpened):
            self._wiring.prepare(event.instance)
            if self._first is not None:
                self._first.note_opened()
        if isinstance(event, TurnStarted):
            # The program that held it may have ended; the next one must not take this turn for
            # one that a crash cut off.
            self._locks.program.take()
        if self._reflection is not None:
            self._reflection.take(event)
        for listener in self._listeners:
            listener(event)
