"""A database that is damaged, lost or of a newer version, as the window tells it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.commands import PressTalk
from desktop_assistant.conversation.events import (
    Noticed,
    SavingDelayed,
    TurnEnded,
    TurnIdentified,
    TurnStarted,
)
from desktop_assistant.errors import StoreError
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.banner import Tone
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.recovery_dialog import RecoveryDialog
from tests.fakes.program import FakeProgram
from tests.ui.window.conftest import OpenWindow


def dialog_of(window: MainWindow) -> RecoveryDialog | None:
    found = window.findChild(RecoveryDialog)
    return found if isinstance(found, RecoveryDialog) else None


def test_a_damaged_database_at_the_start_offers_the_ways_on(
    qtbot: QtBot, open_window: OpenWindow, program: FakeProgram
) -> None:
    program.library.error = StoreError("damaged", code="store_corrupt")
    window = open_window(wait=False)
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    qtbot.waitUntil(dialog.restore.isEnabled)
    program.library.error = None
    dialog.restore.click()
    qtbot.waitUntil(lambda: window.pane.open_conversation is not None)
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.text == "The backup is in place."
    assert notice.tone is Tone.INFO


def test_deciding_later_leaves_the_way_in_the_banner(
    qtbot: QtBot, open_window: OpenWindow, program: FakeProgram
) -> None:
    program.library.error = StoreError("damaged", code="store_empty")
    window = open_window(wait=False)
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    assert window.pane.composer.talk.caption() == "Not ready: see above."
    dialog.reject()
    qtbot.waitUntil(lambda: dialog_of(window) is None)
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.action is not None
    assert notice.action_label == "What to do…"
    notice.action()
    assert dialog_of(window) is not None


def test_damage_found_while_running_is_told_the_same_way(
    qtbot: QtBot, window: MainWindow, program: FakeProgram
) -> None:
    program.emit(Noticed("store_corrupt", "damaged"))
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    program.emit(Noticed("store_corrupt", "damaged"))
    qtbot.wait(20)
    assert len(window.findChildren(RecoveryDialog)) == 1


def test_a_restored_database_is_shown_anew(
    qtbot: QtBot, window: MainWindow, program: FakeProgram
) -> None:
    before = window.pane.open_conversation
    program.library.talks.clear()
    window.recovery.replaced.emit()
    qtbot.waitUntil(lambda: window.pane.open_conversation is not before)


def test_a_newer_database_is_for_reading(
    qtbot: QtBot, open_window: OpenWindow, program: FakeProgram
) -> None:
    program.kept.read_only = True
    window = open_window()
    qtbot.waitUntil(lambda: not window.pane.composer.field.isEnabled())
    notice = window.pane.banner.shown
    assert notice is not None
    assert "newer version" in notice.text
    talk = window.pane.composer.talk
    assert "Reading only" in talk.caption()
    QTest.mouseClick(talk, Qt.MouseButton.LeftButton)
    assert program.posted(PressTalk) == []
    program.kept.read_only = False
    window.recovery.replaced.emit()
    qtbot.waitUntil(window.pane.composer.field.isEnabled)


def test_turns_that_are_not_saved_are_told_until_they_are(
    qtbot: QtBot, window: MainWindow, program: FakeProgram
) -> None:
    talk = window.pane.open_conversation
    assert talk is not None
    turn = Turn(talk.conversation.id, id=-4, said="to a full disk", outcome=Outcome.COMPLETED)
    program.emit(
        TurnStarted(turn),
        TurnEnded(turn),
        Noticed("disk_full", "full"),
        SavingDelayed(1, "disk_full", "full"),
    )
    qtbot.waitUntil(lambda: "not saved yet: 1." in shown(window))
    assert shown(window).startswith("The disk is full. Free some space.")
    assert "could not be kept" not in shown(window)
    program.emit(TurnIdentified(-4, 900), SavingDelayed(0))
    qtbot.waitUntil(lambda: shown(window) == "Everything said is saved now.")
    assert window.pane.chat.has_turn(900)
    assert not window.pane.chat.has_turn(-4)


def shown(window: MainWindow) -> str:
    notice = window.pane.banner.shown
    return notice.text if notice is not None else ""
