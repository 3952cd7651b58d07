"""What is offered beside a failed turn is pressed, and helps: in another way, or going on."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_assistant.app.one_window import taking_orders
from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.model.turn import Turn
from desktop_assistant.runtime.folder_lock import FolderLock
from desktop_assistant.settings.schema import Connection
from tests.fakes.openai_server import OpenAIServer
from tests.faults import sight
from tests.faults.desk import Desk
from tests.faults.row import fault

CHAT, HEARING = "/chat/completions", "/audio/transcriptions"
SPARE_KEY = "sk-loopback-spare-0123456789"


@fault(2, "the reply goes on where it broke off")
def gone_on(desk: Desk) -> None:
    desk.service.script(CHAT, "drop", None)
    broken = desk.ask_in_writing()
    desk.service.forget_scripts()
    desk.service.behaviour.reply = "warm, too."
    desk.require_offer("Continue")
    sight.press(desk.window, "Continue")
    turn = desk.wait_for_turn(1)
    desk.require(turn.id == broken.id, "it became another turn")
    desk.require(turn.error is None, "the error is still there")
    begun = broken.reply.rsplit(" ", 1)[0]
    desk.require(turn.reply.startswith(begun), f"what came before is gone: {turn.reply!r}")
    desk.require(turn.reply.endswith("warm, too."), f"it does not go on: {turn.reply!r}")


@fault(14, "the service that hears is down, and another connection hears it")
def heard_by_another(desk: Desk) -> None:
    desk.program.post(SetMuted(True))
    with OpenAIServer(transcript="Heard elsewhere.") as spare:
        settings = desk.program.setup.settings()
        more = (*settings.connections, Connection("Spare", base_url=spare.url))
        desk.ask(desk.program.setup.apply(replace(settings, connections=more)))
        desk.ask(desk.program.setup.save_key(spare.url, SPARE_KEY))
        desk.service.script(HEARING, "unavailable", None)
        failed = desk.speak()
        desk.require_error(failed, "service_fault")
        desk.require_kept_recording(failed)
        desk.require_offer("Try again with")
        _way(desk, failed, "With Spare").trigger()
        turn = desk.wait_for_turn(1)
        desk.require(turn.said == "Heard elsewhere.", f"it was heard as {turn.said!r}")
        sent = [each.headers.get("authorization", "") for each in spare.requests]
        desk.require(SPARE_KEY in " ".join(sent), "it was sent without its key")
        desk.require("sk-loopback-key" not in " ".join(sent), "the other key went there")


@fault(19, "no words are understood, and another language helps")
def heard_in_another_language(desk: Desk) -> None:
    desk.program.post(SetMuted(True))
    desk.service.script(HEARING, "text_empty")
    failed = desk.speak()
    desk.require_offer("Try again with")
    _way(desk, failed, "Italian").trigger()
    turn = desk.wait_for_turn(1)
    desk.require(turn.said == "What a day.", f"it was heard as {turn.said!r}")
    form = desk.service.requests_to(HEARING)[-1].form
    desk.require("it" in [value for name, value in form if "language" in name], f"asked: {form}")


def _way(desk: Desk, turn: Turn, label: str) -> QAction:
    """An entry of the menu behind "Try again with…"."""
    menu = desk.window.turn_actions.ways(turn, desk.window)
    found = list(_entries(menu))
    for action in found:
        if action.text().replace("&", "").startswith(label):
            return action
    desk.require(False, f"no entry “{label}”, only {[action.text() for action in found]}")
    raise AssertionError


def _entries(menu: QMenu) -> list[QAction]:
    entries = []
    for action in menu.actions():
        below = action.menu()
        entries += _entries(below) if isinstance(below, QMenu) else [action]
    return entries


@fault(39, "the second start raises the window of the first")
def raised(desk: Desk) -> None:
    lock = FolderLock(desk.program.paths.window_lock)
    desk.require(lock.take(), "the folder is taken")
    window = desk.window
    with taking_orders(window, desk.program.paths.data):
        window.showMinimized()
        desk.until(window.isMinimized, "it is not minimised")
        command = [sys.executable, "-m", "desktop_assistant", "--data-dir", str(desk.data)]
        second = subprocess.Popen(command, stderr=subprocess.PIPE)
        desk.until(lambda: second.poll() is not None, "the second stays open", 40)
        desk.require(second.wait() == 0, f"the second ended with {second.returncode}")
        desk.require(not window.isMinimized(), "the window of the first stays minimised")
        desk.require(window.isVisible() and window.isActiveWindow(), "it is not in front")
    lock.release()
    desk.note = "minimised before, in front and active afterwards"
