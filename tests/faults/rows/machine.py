"""Faults 40 to 44: what comes in bulk, keyrings, clocks, and mistakes of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from PySide6.QtCore import QTimer

from desktop_assistant.conversation import answering
from desktop_assistant.ui.ports import KeySource
from tests.bench.memory import Calendar, calendar
from tests.fakes.openai_faults import events
from tests.faults import sight
from tests.faults.desk import KEY, Desk
from tests.faults.row import MisbehavedError, fault

FROZEN_SECONDS = 1.0
MEGABYTE = 1_000_000


def _answers_with(desk: Desk, text: str, piece: int = 4096) -> None:
    """The reply is shown, and the window lives all the time."""
    pieces = [text[start : start + piece] for start in range(0, len(text), piece)]
    end = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    choice = {"index": 0, "delta": {}, "finish_reason": "stop"}
    last = json.dumps({**end, "choices": [choice]}).encode()
    desk.service.script("/chat/completions", events(*pieces, last, b"[DONE]"))
    desk.look_afresh()
    turn = desk.ask_in_writing("Go on.")
    desk.window.grab()
    desk.window.resize(700, 600)
    desk.pass_time(0.5)
    desk.note = f"{len(text)} characters; longest work {desk.longest_work * 1000:.0f} ms"
    desk.require(len(turn.reply) == len(text), f"{len(turn.reply)} characters were kept")
    desk.require(desk.longest_work < FROZEN_SECONDS, desk.note)


@fault(40, "a reply of one line of a megabyte")
def one_line(desk: Desk) -> None:
    _answers_with(desk, "a" * MEGABYTE)
    desk.require_offer("Show")


@fault(40, "a reply of a megabyte of prose")
def prose(desk: Desk) -> None:
    _answers_with(desk, "The quick brown fox jumps over it. " * (MEGABYTE // 35))


@fault(40, "a reply of a megabyte of code")
def code(desk: Desk) -> None:
    _answers_with(desk, "```python\n" + "x = 1  # and so on\n" * (MEGABYTE // 19) + "```\n")


@fault(40, "a table of 5,000 rows")
def table(desk: Desk) -> None:
    _answers_with(desk, "| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 5000)


@fault(40, "letters that turn the writing round, and a hundred thousand nested marks")
def bidi(desk: Desk) -> None:
    _answers_with(desk, "\u202e\u2066\u200f" * 3000 + "> " * 20_000 + "**" * 30_000 + "[" * 9000)


@fault(40, "a message of a megabyte")
def long_message(desk: Desk) -> None:
    desk.look_afresh()
    turn = desk.ask_in_writing("word " * 200_000, 60)
    desk.require(turn.reply, "there is no reply")
    desk.note = f"longest work {desk.longest_work * 1000:.0f} ms"
    desk.require(desk.longest_work < FROZEN_SECONDS, desk.note)


@fault(41, "4,000 words of a reply at once")
def fast_words(desk: Desk) -> None:
    _answers_with(desk, "word and *word* again. " * 1000, piece=6)


@fault(42, "no keyring", opens=False)
def no_keyring(desk: Desk) -> None:
    _keeps_for_this_session(desk)


@contextmanager
def _bus(desk: Desk) -> Iterator[None]:
    """A session bus of its own, on which the program looks for a keyring."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE
    )
    assert bus.stdout is not None
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.SecretService.Keyring"
    try:
        yield
    finally:
        desk.close()
        bus.kill()
        bus.wait()


def _keyring(unlocked: bool) -> subprocess.Popen[bytes]:
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    process = subprocess.Popen(
        [*command, *(["--unlock"] if unlocked else [])], stdin=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(b"a password" if unlocked else b"")
    process.stdin.close()
    time.sleep(2.0)
    return process


def _keeps_for_this_session(desk: Desk) -> None:
    """The window lives, the key works until the end, and the user is told so."""
    del os.environ["OPENAI_API_KEY"]
    desk.service.behaviour.key = KEY
    desk.open()
    desk.look_afresh()
    url = desk.service.url
    status = desk.ask(desk.program.setup.save_key(url, KEY))
    desk.require(status.source is KeySource.SESSION, f"the key is in {status.source}")
    desk.require(not status.keyring_available, "the keyring is said to work")
    desk.window.refresh_readiness()
    desk.require_said("until the program closes", 15)
    desk.require(desk.longest_freeze < 2 * FROZEN_SECONDS, "the window froze")
    desk.require(desk.ask_in_writing().reply, "the key is not used")


@fault(42, "a keyring that is locked", opens=False, seconds=90)
def locked_keyring(desk: Desk) -> None:
    with _bus(desk):
        first = _keyring(unlocked=True)
        first.kill()
        first.wait()
        second = _keyring(unlocked=False)
        try:
            _keeps_for_this_session(desk)
            desk.require_said("Unlock it")
        finally:
            second.kill()
            second.wait()


@fault(42, "a keyring that is unlocked", opens=False, seconds=90)
def working_keyring(desk: Desk) -> None:
    with _bus(desk):
        keyring = _keyring(unlocked=True)
        try:
            del os.environ["OPENAI_API_KEY"]
            desk.service.behaviour.key = KEY
            desk.open()
            status = desk.ask(desk.program.setup.save_key(desk.service.url, KEY))
            desk.require(status.source is KeySource.KEYRING, f"the key is in {status.source}")
            desk.close()
            desk.open()
            desk.require(desk.ask_in_writing().reply, "the key is not there after a restart")
            desk.close()
        finally:
            keyring.kill()
            keyring.wait()


SLOW_KEYRING = """
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection()
where = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
bus.send_and_get_reply(new_method_call(where, "RequestName", "su", ("org.freedesktop.secrets", 0)))
print("here", flush=True)
while True:
    bus.receive()
"""


@fault(42, "a keyring that never answers", opens=False, seconds=90)
def slow_keyring(desk: Desk) -> None:
    with _bus(desk):
        silent = subprocess.Popen([sys.executable, "-c", SLOW_KEYRING], stdout=subprocess.PIPE)
        try:
            assert silent.stdout is not None
            silent.stdout.readline()
            _keeps_for_this_session(desk)
        finally:
            silent.kill()
            silent.wait()


@fault(43, "the clock jumps a day on and two days back", opens=False)
def clock_jumps(desk: Desk) -> None:
    with calendar():
        desk.open()
        for number, days in enumerate((0, 1, -1)):
            Calendar.ahead = timedelta(days=days)
            turn = desk.ask_in_writing(f"This is number {number}.", 10)
            desk.require(turn.reply, f"turn {number} has no reply")
        Calendar.ahead = timedelta()
        desk.close()
        desk.open()
        texts = " ".join(sight.turn_texts(desk.window))
        places = [texts.find(f"number {number}") for number in range(3)]
        desk.require(places == sorted(places) and places[0] >= 0, f"the order is {places}")


@fault(43, "the time zone changes")
def other_time_zone(desk: Desk) -> None:
    first = desk.ask_in_writing("Here.", 10)
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    second = desk.ask_in_writing("There.", 10)
    desk.require(second.started_at - first.started_at < timedelta(minutes=1), "times jumped")
    desk.close()
    desk.open()
    texts = " ".join(sight.turn_texts(desk.window))
    desk.require(0 <= texts.find("Here.") < texts.find("There."), "the order is wrong")


def _raise() -> None:
    raise RuntimeError("a mistake of our own")


def _is_told(desk: Desk, fail: Callable[[], object]) -> None:
    """It is in the log, the user is told, and the program goes on."""
    fail()
    desk.until(lambda: _logged(desk), "it is not in the log", 5)
    desk.pass_time(0.5)
    desk.look()
    for dialog in sight.dialogs():
        dialog.close()
    desk.require(desk.ask_in_writing().reply, "the program does not go on")
    desk.require(desk.seen, "the user is not told")


def _logged(desk: Desk) -> bool:
    logs = (desk.data / "logs").glob("desktop-assistant.log")
    return any("a mistake of our own" in path.read_text() for path in logs)


@fault(44, "an exception in a slot of the window", logs_errors=True)
def in_slot(desk: Desk) -> None:
    _is_told(desk, lambda: QTimer.singleShot(0, _raise))


@fault(44, "an exception in a thread", logs_errors=True)
def in_thread(desk: Desk) -> None:
    _is_told(desk, threading.Thread(target=_raise).start)


@fault(44, "an exception in the loop of the conversation", logs_errors=True)
def in_loop(desk: Desk) -> None:
    loop_thread = desk.loop_thread
    _is_told(desk, lambda: loop_thread.call(_raise))


@fault(44, "an exception in a turn", logs_errors=True)
def in_turn(desk: Desk) -> None:
    async def fail(*_: object) -> None:
        _raise()

    with patch.object(answering, "remember", fail):
        turn = desk.ask_in_writing()
    desk.require_error(turn, "unexpected")
    desk.require(_logged(desk), "it is not in the log")
    desk.require(desk.ask_in_writing().reply, "the program does not go on")


@fault(44, "the program is ended by a signal of the system", opens=False)
def crash_is_noted(desk: Desk) -> None:
    """A crash in foreign code leaves where it was."""
    code = (
        "import sys; from pathlib import Path; from desktop_assistant.app.program import Program;"
        f"Program.prepare(Path({str(desk.data)!r}), demo=False); import ctypes; ctypes.string_at(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    if done.returncode >= 0:
        raise MisbehavedError("it did not crash")
    crash = (desk.data / "logs" / "faults.log").read_text()
    desk.require("Fatal Python error" in crash, "nothing is noted")
    desk.open()
    desk.require(desk.ask_in_writing().reply, "it does not start again")
