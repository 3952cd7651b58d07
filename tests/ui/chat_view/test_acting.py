"""The buttons below turns that went wrong, and what else can be done with a turn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.turn import Outcome, StageTimes, Turn, TurnError
from desktop_assistant.ui.chat_view import ChatView
from tests.ui.chat_view.conftest import ShowTurns, a_turn, some_turns
from tests.ui.chat_view.probe import buttons, layout_of, read_aloud, reply_text

OFFLINE = TurnError("unreachable", "The service cannot be reached.", "retry")
REFUSED = TurnError("refused", "It was refused.")


def unheard(number: int, **fields: object) -> Turn:
    """A turn whose hearing failed; its sound is kept."""
    values: dict[str, object] = {
        "said": "",
        "reply": "",
        "spoken": True,
        "outcome": Outcome.FAILED,
        "error": OFFLINE,
        "recording": "speech-c1.wav",
        "times": StageTimes(held=67.4),
    }
    return a_turn(number, **(values | fields))


def press(view: ChatView, label: str) -> None:
    QTest.mouseClick(buttons(view)[label], Qt.MouseButton.LeftButton)


def menu_of(view: ChatView, row: int) -> dict[str, QAction]:
    menu = QMenu(view)
    view._extend_menu(menu, row)
    return {action.text().split("\t")[0]: action for action in menu.actions()}


def test_the_sound_of_a_turn_is_offered_with_its_length(show_turns: ShowTurns) -> None:
    view = show_turns(unheard(1))
    assert read_aloud(view)[0].startswith("Your recording is kept (1:07)")
    layout = layout_of(view, 1)
    for label in ("Play", "Discard"):
        button = buttons(view)[label].geometry()
        assert button.right() < layout.said_box.left()
    assert buttons(view)["Try again"].y() > layout.said_box.bottom()


@pytest.mark.parametrize(
    ("label", "signal"),
    [
        ("Play", "play_requested"),
        ("Discard", "discard_requested"),
        ("Try again", "retry_requested"),
    ],
)
def test_each_button_tells_its_turn(
    qtbot: QtBot, show_turns: ShowTurns, label: str, signal: str
) -> None:
    view = show_turns(unheard(7))
    with qtbot.waitSignal(getattr(view, signal)) as told:
        press(view, label)
    assert told.args == [7]


def test_writing_and_other_ways_are_asked_for_with_the_turn(
    qtbot: QtBot, show_turns: ShowTurns
) -> None:
    turn = unheard(7)
    view = show_turns(turn)
    with qtbot.waitSignal(view.rewrite_requested) as told:
        press(view, "Write it myself")
    assert told.args == [turn]
    button = buttons(view)["Try again with…"]
    with qtbot.waitSignal(view.retry_with_requested) as told:
        press(view, "Try again with…")
    assert told.args is not None
    asked, place = told.args
    assert asked == turn
    assert place == button.mapToGlobal(button.rect().bottomLeft())


def test_what_is_played_can_be_stopped(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(unheard(1, said="", error=OFFLINE), unheard(2))
    view.set_playing(2)
    assert sorted(each for each in buttons(view) if each in ("Play", "Stop")) == ["Play", "Stop"]
    with qtbot.waitSignal(view.silence_requested):
        press(view, "Stop")
    view.set_playing(0)
    assert "Stop" not in buttons(view)


def test_where_nothing_can_be_kept_a_turn_can_only_be_heard(show_turns: ShowTurns) -> None:
    view = show_turns(unheard(7))
    view.set_read_only(True)
    assert list(buttons(view)) == ["Play"]
    view.set_read_only(False)
    assert "Try again" in buttons(view)


@pytest.mark.parametrize("width", [900, 420, 330])
def test_no_button_is_cut_or_lies_on_another(show_turns: ShowTurns, width: int) -> None:
    view = show_turns(
        unheard(1, error=TurnError("key_refused", "The key was refused. " * 4, "open_settings"))
    )
    view.resize(width, 700)
    placed = [button.geometry() for button in buttons(view).values()]
    assert len(placed) == 6
    for number, box in enumerate(placed):
        assert view.viewport().rect().contains(box)
        assert not any(box.intersects(other) for other in placed[number + 1 :])
        assert not any(
            part.rect.translated(0, view._top_of(0)).toRect().intersects(box)
            for part in layout_of(view, 1).parts()
        )


def test_a_failed_reply_can_go_on_or_be_answered_anew(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, outcome=Outcome.FAILED, error=REFUSED, reply="Half a", heard=""))
    assert list(buttons(view)) == ["Continue", "Try again"]
    with qtbot.waitSignal(view.continue_requested) as told:
        press(view, "Continue")
    assert told.args == [1]


def test_an_interrupted_reply_offers_it_only_while_it_is_the_newest(show_turns: ShowTurns) -> None:
    cut = a_turn(1, outcome=Outcome.INTERRUPTED, reply="One. Two.", heard="One. ")
    view = show_turns(cut)
    assert list(buttons(view)) == ["Continue", "Try again"]
    view.start_turn(a_turn(2, reply="", outcome=Outcome.PENDING))
    assert not buttons(view)
    menu_of(view, 0)["Go on with this reply"].trigger()
    view.remove_turn(2)
    assert list(buttons(view)) == ["Continue", "Try again"]


def test_a_refused_request_is_not_offered_again(show_turns: ShowTurns) -> None:
    assert not buttons(show_turns(a_turn(1, outcome=Outcome.FAILED, error=REFUSED, reply="")))


def test_the_menu_mends_what_was_misheard_in_the_newest_turn(
    qtbot: QtBot, show_turns: ShowTurns
) -> None:
    view = show_turns(*(replace(turn, spoken=True) for turn in some_turns(2)))
    assert "That is not what I said…" not in menu_of(view, 0)
    with qtbot.waitSignal(view.rewrite_requested) as told:
        menu_of(view, 1)["That is not what I said…"].trigger()
    assert told.args is not None
    assert told.args[0].id == 2


def test_the_menu_plays_a_recording_that_the_user_keeps(
    qtbot: QtBot, show_turns: ShowTurns
) -> None:
    view = show_turns(a_turn(1, spoken=True, recording="a.wav"), a_turn(2))
    assert "Play what I said" not in menu_of(view, 1)
    with qtbot.waitSignal(view.play_requested):
        menu_of(view, 0)["Play what I said"].trigger()


def test_a_turn_under_way_offers_nothing(show_turns: ShowTurns) -> None:
    view = show_turns(unheard(1))
    view.start_turn(replace(unheard(1), outcome=Outcome.PENDING, error=None))
    view.set_state(TurnState.TRANSCRIBING)
    assert not buttons(view)


@pytest.mark.parametrize("gone", [1, 3, 6])
def test_a_discarded_turn_goes_and_the_others_stay(show_turns: ShowTurns, gone: int) -> None:
    turns = [unheard(number) if number == gone else a_turn(number) for number in range(1, 7)]
    view = show_turns(*turns)
    view.resize(800, 3000)
    view.remove_turn(gone)
    left = [number for number in range(1, 7) if number != gone]
    assert len(read_aloud(view)) == 5
    for place, number in enumerate(left):
        assert view._column.row_of(number) == place
        assert reply_text(view, number).startswith(f"Answer {number}.")
    assert not view.has_turn(gone)
    assert not buttons(view)
    days = [layout_of(view, number).day for number in left]
    assert [bool(day) for day in days] == [True, False, False, False, False]


def test_a_turn_under_way_keeps_its_place_when_another_goes(show_turns: ShowTurns) -> None:
    view = show_turns(unheard(1), a_turn(2))
    view.start_turn(a_turn(3, reply="", outcome=Outcome.PENDING))
    view.set_state(TurnState.THINKING)
    view.remove_turn(1)
    view.append_reply(3, "Here.")
    view._grow()
    assert reply_text(view, 3) == "Here."
    assert layout_of(view, 3).state is TurnState.THINKING
    assert layout_of(view, 2).state is None


def test_a_turn_that_is_saved_late_stays_one_turn(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1))
    view.start_turn(Turn(1, spoken=True))
    view.set_state(TurnState.TRANSCRIBING)
    view.set_transcript(0, "Hello", final=True)
    view.append_reply(2, "Hi.")
    view._grow()
    view.end_turn(a_turn(2, said="Hello", reply="Hi.", spoken=True))
    assert [text.split("\n")[0] for text in read_aloud(view)] == ["You: Question 1", "You: Hello"]
    assert reply_text(view, 2) == "Hi."
    assert view.has_turn(2)
