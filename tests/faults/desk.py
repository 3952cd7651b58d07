"""The program at a user's desk: the real window, store and client, and a service to spoil."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_assistant.app.program import Program
from desktop_assistant.app.window import _watch
from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.conversation.events import Event, Noticed, TurnEnded, TurnStarted, Waiting
from desktop_assistant.model.turn import Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.store.store import Store
from desktop_assistant.ui.application import create_application
from desktop_assistant.ui.garbage import collected_on_this_thread
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.talk_face import TalkFace
from desktop_assistant.ui.theme import Theme
from tests.fakes.fast_audio import fast_audio
from tests.fakes.openai_server import OpenAIServer
from tests.faults import sight
from tests.faults.oracle import (
    HEADER_BYTES,
    LEAST_BYTES,
    Ledger,
    Saved,
    is_silent,
    samples_in,
)
from tests.faults.row import LostError, MisbehavedError, Row

log = logging.getLogger(__name__)

KEY = "sk-loopback-key-0123456789"
SECRET_WORDS = "xylophone marmalade"
"""Said in every row, so that a log which holds it is found."""

PULSE_MS = 10
LONGEST_WORK = 1.0
"""The window may never be busy for longer without a pause, in seconds."""


class Desk:
    """One fault after another is caused here, each in a process and a folder of its own.

    ``seen`` and ``offered`` are the sentences and the buttons shown so far. The window was dead
    for ``longest_freeze`` seconds at most, and worked for ``longest_work`` without a pause, which
    does not depend on what else the machine does.
    """

    def __init__(self, row: Row, folder: Path) -> None:
        self.row = row
        self.folder = folder
        self.data = folder / "data"
        self.service = OpenAIServer(reply="It is sunny and mild.", transcript="What a day.")
        self.events: list[Event] = []
        self.ledger = Ledger(LEAST_BYTES)
        self.seen: list[str] = []
        self.offered: list[str] = []
        self.longest_freeze = self.longest_work = 0.0
        self.note = ""
        self.checks_kept = True
        self._stack = ExitStack()
        self._opened = ExitStack()
        self._beat_at = self._busy_at = 0.0
        self._beats = 0
        self._window: MainWindow | None = None
        self._program: Program | None = None
        self._loop_thread: LoopThread | None = None
        self._application: QApplication | None = None

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    @property
    def program(self) -> Program:
        assert self._program is not None
        return self._program

    @property
    def loop_thread(self) -> LoopThread:
        assert self._loop_thread is not None
        return self._loop_thread

    @property
    def recordings(self) -> Path:
        return self.data / "recordings"

    @property
    def database(self) -> Path:
        return self.data / "assistant.sqlite3"

    # Beginning and end

    def begin(self) -> None:
        """The service and the application, without the program."""
        self.service.start()
        self._stack.callback(self.service.stop)
        os.environ.setdefault("OPENAI_BASE_URL", self.service.url)
        os.environ.setdefault("OPENAI_API_KEY", KEY)
        if not (self.data / "settings.toml").exists():
            self.data.mkdir(mode=0o700, exist_ok=True)
            # Work in the background would use up the faults meant for a turn.
            (self.data / "settings.toml").write_text('version = 1\n[remembering]\nkeep = "never"\n')
        if self.row.sound == "fast":
            self._stack.enter_context(fast_audio())
        self._application = create_application(["desktop-assistant"], "en")
        self._stack.enter_context(collected_on_this_thread())
        self._note_saves()
        pulse = QTimer(self._application, interval=PULSE_MS)
        pulse.timeout.connect(self._beat)
        pulse.start()

    def open(self, *, waits: bool = True) -> None:
        """Start the program and its window as ``python -m desktop_assistant`` does."""
        self._program = Program.prepare(self.data, demo=False)
        self._program.subscribe(self.events.append)
        theme = Theme()
        self._loop_thread = LoopThread()
        self._window = MainWindow(self._program, self._loop_thread, theme, self.data / "window.ini")
        self._tell_of_mistakes()
        self._window.show()
        self._loop_thread.start()
        _watch(self._loop_thread.run(self._program.start()))
        if waits:
            self.until(lambda: self.window.pane.open_conversation is not None, "no conversation")
            self.look_afresh()

    def close(self) -> None:
        """End the program; it may be opened again."""
        if self._window is None:
            return
        self.look()
        for dialog in sight.dialogs():
            dialog.close()
        self.window.close()
        self.ask(self.program.close(), 15)
        assert self._loop_thread is not None
        self._loop_thread.stop()
        self._opened.close()
        self._window = self._program = self._loop_thread = None

    def end(self) -> None:
        self.close()
        self._stack.close()

    # What a user does

    def type(self, text: str = SECRET_WORDS) -> None:
        """Write a message and send it."""
        composer = self.window.pane.composer
        composer.field.setPlainText(text)
        self.until(composer.send.isEnabled, "nothing can be sent")
        QTest.mouseClick(composer.send, Qt.MouseButton.LeftButton)

    def ask_in_writing(self, text: str = SECRET_WORDS, seconds: float = 40.0) -> Turn:
        """Send a message, answered in writing only, and wait for the end of its turn."""
        self.program.post(SetMuted(True))
        count = len(self.ended())
        self.type(text)
        return self.wait_for_turn(count, seconds)

    def press(self) -> None:
        """Hold the talk button."""
        talk = self.window.pane.composer.talk
        self.until(talk.isEnabled, "the talk button is off")
        QTest.mousePress(talk, Qt.MouseButton.LeftButton, pos=talk.rect().center())

    def let_go(self) -> None:
        talk = self.window.pane.composer.talk
        QTest.mouseRelease(talk, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))

    def listen_until(self, face: TalkFace, seconds: float = 20.0) -> None:
        talk = self.window.pane.composer.talk
        self.until(lambda: talk.face is face, f"the button never showed {face.name}", seconds)

    def speak(self, seconds: float = 0.6, wait: float = 40.0) -> Turn:
        """Hold the button while something is said, and wait for the end of the turn."""
        count = len(self.ended())
        self.press()
        self.listen_until(TalkFace.LISTENING)
        self.pass_time(seconds)
        self.let_go()
        return self.wait_for_turn(count, wait)

    # What came of it

    def ended(self) -> list[Turn]:
        return [event.turn for event in self.events if isinstance(event, TurnEnded)]

    def started(self) -> list[Turn]:
        return [event.turn for event in self.events if isinstance(event, TurnStarted)]

    def notices(self) -> list[str]:
        return [event.code for event in self.events if isinstance(event, Noticed)]

    def require_told_wait(self, code: str) -> None:
        """It was said what the turn waited for, and is no longer."""
        waits = [event for event in self.events if isinstance(event, Waiting)]
        told = {event.code for event in waits if event.seconds is None}
        self.require(told == {code}, f"told to be slow: {told}")
        self.require(waits[-1].seconds == 0.0, "the wait is not over")
        shown = [text for text in sight.sentences(self.window) if text.startswith("Waiting")]
        self.require(not shown, f"it still says {shown}")

    def wait_for_turn(self, number: int, seconds: float = 40.0) -> Turn:
        """The turn that ended after ``number`` others."""
        self.until(lambda: len(self.ended()) > number, "the turn did not end", seconds)
        self.pass_time(0.2)
        self.look()
        return self.ended()[number]

    def look(self) -> None:
        """Note what can be seen now."""
        for text in sight.sentences(self.window):
            if text not in self.seen:
                self.seen.append(text)
        for label in sight.actions(self.window):
            if label not in self.offered:
                self.offered.append(label)

    def until(self, condition: Callable[[], Any], trouble: str, seconds: float = 20.0) -> None:
        """Let the window live until ``condition`` holds.

        Raises:
            MisbehavedError: it never does; ``trouble`` says what is wrong then.
        """
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                if self._window is not None:
                    self.look()
                raise MisbehavedError(trouble)
            self.pass_time(0.01)

    def pass_time(self, seconds: float) -> None:
        """Let the window live for a while.

        As in the running program, an exception in a slot goes to the hook and not to us.
        """
        living = QEventLoop()
        QTimer.singleShot(max(1, round(seconds * 1000)), living.quit)
        living.exec()

    def look_afresh(self) -> None:
        """How long the window was dead before does not count."""
        self.longest_freeze = self.longest_work = 0.0

    def ask(self, question: Any, seconds: float = 20.0) -> Any:
        """The answer of the program to a question asked on its loop."""
        assert self._loop_thread is not None
        future = self._loop_thread.run(question)
        self.until(future.done, "the program does not answer", seconds)
        return future.result()

    # Judging

    def require(self, holds: object, trouble: str) -> None:
        """Raises MisbehavedError with ``trouble`` unless ``holds``."""
        if not holds:
            raise MisbehavedError(trouble)

    def require_error(self, turn: Turn, *codes: str) -> None:
        """The turn failed with one of ``codes``, and the user is told in words."""
        code = turn.error.code if turn.error else f"no error, {turn.outcome.value}"
        self.require(code in codes, f"expected {' or '.join(codes)}, got {code}")
        self.require(self.seen, "nothing is said about it")

    def require_offer(self, *labels: str) -> None:
        """A button for each of these words is there now."""
        for label in labels:
            self.until(
                lambda label=label: any(  # type: ignore[misc]  # bound at once
                    label.casefold() in each.casefold() for each in sight.actions(self.window)
                ),
                f"no button “{label}”, only {sight.actions(self.window)}",
                3.0,
            )
        self.look()

    def require_said(self, words: str, seconds: float = 5.0) -> None:
        """Some sentence on screen holds ``words``, whatever their case."""
        self.until(
            lambda: any(
                words.casefold() in text.casefold() for text in sight.sentences(self.window)
            ),
            f"nothing on screen says “{words}”",
            seconds,
        )
        self.look()

    def require_alive(self) -> None:
        """A message can be sent and is answered."""
        self.service.forget_scripts()
        turn = self.ask_in_writing("Are you still there?")
        self.require(turn.reply and turn.error is None, "the next turn does not work")

    def require_kept_recording(self, turn: Turn, least_bytes: int = 3200) -> None:
        """The sound of ``turn`` is on disk, or its words are safe."""
        if turn.said:
            return
        size = samples_in(self.recordings / turn.recording) if turn.recording else 0
        if size < least_bytes:
            raise LostError(f"the recording holds {size} bytes of sound")

    def lost(self) -> list[str]:
        """What was acknowledged and is not in the data folder any more."""
        return self.ledger.losses(self.database, self.recordings)

    def _tell_of_mistakes(self) -> None:
        """What the program's own start does for exceptions nobody caught."""
        name = "desktop_assistant.ui.trouble"
        if find_spec(name) is not None:
            banner, logs = self.window.pane.banner, self.program.paths.logs
            crash = getattr(self.program, "crash", None)
            trouble = import_module(name).Trouble(self.window, banner, logs, crash)
            self._opened.enter_context(trouble.listening())

    def _beat(self) -> None:
        now, busy = time.monotonic(), time.thread_time()
        if self._beat_at:
            self.longest_freeze = max(self.longest_freeze, now - self._beat_at)
            self.longest_work = max(self.longest_work, busy - self._busy_at)
        self._beat_at, self._busy_at = now, busy
        self._beats += 1
        if self._beats % 10 == 0:
            self._note_sounds()

    def _note_sounds(self) -> None:
        """Remember what is on disk of recordings, since none of it may get lost."""
        for path in self.recordings.glob("*.wav"):
            with suppress(FileNotFoundError):
                if not is_silent(path):
                    self.ledger.note_sound(path.name, path.stat().st_size - HEADER_BYTES)

    def _note_saves(self) -> None:
        """Remember what the store has acknowledged, at the moment it does."""
        save_turn = Store.save_turn
        ledger = self.ledger

        async def note(store: Store, turn: Turn) -> Turn:
            done = await save_turn(store, turn)
            ledger.note_saved(
                Saved(done.id, done.said, done.reply, done.outcome.value, done.recording)
            )
            return done

        Store.save_turn = note  # type: ignore[method-assign, assignment]  # for the life of this process


def with_base_url(desk: Desk, url: str) -> None:
    """Have the program talk to ``url`` from now on, as the settings dialog does."""
    settings = desk.program.setup.settings()
    connections = (replace(settings.connections[0], base_url=url), *settings.connections[1:])
    desk.ask(desk.program.setup.apply(replace(settings, connections=connections)))
