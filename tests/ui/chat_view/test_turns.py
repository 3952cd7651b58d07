"""What each kind of turn looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import Outcome, StageTimes, Turn, TurnError
from desktop_assistant.ui.chat_view.portrait import round_portrait
from desktop_assistant.ui.chat_view.turn_layout import TurnLayout
from desktop_assistant.ui.chat_view.words import clock, day_name, reply_moment
from desktop_assistant.ui.theme import DARK, LIGHT, Theme
from tests.ui.chat_view.conftest import ADA, NOON, ShowTurns, a_turn, some_turns
from tests.ui.chat_view.probe import buttons, layout_of, read_aloud, reply_text

OFFLINE = TurnError("unreachable", "The service cannot be reached.", "retry")
UNHEARD_LABELS = ["Play", "Discard", "Try again", "Try again with…", "Write it myself"]
REFUSED = TurnError("content_refused", "Put it in other words.", "none")
NO_KEY = TurnError("key_refused", "The service refused the key.", "open_settings")


def test_a_turn_has_both_sides(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="Hello?", reply="Hello **you**!", spoken=True))
    layout = layout_of(view, 1)
    assert layout.said is not None
    assert layout.said.text() == "Hello?"
    assert reply_text(view, 1) == "Hello you!"
    assert layout.said_box.right() > layout.reply_box.right()
    assert layout.said_box.bottom() < layout.reply_box.top()
    assert read_aloud(view) == ["You: Hello?\nAda: Hello **you**!"]


def test_a_greeting_has_no_bubble_of_the_user(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="", reply="Welcome."))
    assert layout_of(view, 1).said_box.isEmpty()
    assert layout_of(view, 1).notice is None


def test_bubbles_keep_to_their_widths(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="word " * 200, reply="word " * 200))
    view.resize(1600, 700)
    layout = layout_of(view, 1)
    assert layout.reply_box.width() <= 680
    assert layout.said_box.width() <= layout.frame.column * 0.75
    assert layout.frame.left > 300
    view.resize(360, 700)
    layout = layout_of(view, 1)
    assert layout.reply_box.right() <= view.viewport().width()


def test_days_are_told_apart(show_turns: ShowTurns) -> None:
    today = datetime.now().astimezone()
    view = show_turns(
        a_turn(1, started_at=NOON),
        a_turn(2, started_at=today - timedelta(days=1)),
        a_turn(3, started_at=today),
        a_turn(4, started_at=today),
    )
    days = [layout_of(view, number).day for number in (1, 2, 3, 4)]
    assert days == [day_name(NOON.date(), today.date()), "Yesterday", "Today", ""]
    assert "2024" in days[0]


def test_the_reply_has_the_time_it_began() -> None:
    turn = a_turn(1, times=StageTimes(held=90.0, first_token=30.0))
    assert reply_moment(turn) - turn.started_at == timedelta(minutes=2)
    assert clock(reply_moment(turn)) != clock(turn.started_at)


def test_an_interrupted_reply_says_what_was_not_heard(show_turns: ShowTurns) -> None:
    interrupted = a_turn(1, outcome=Outcome.INTERRUPTED, reply="One. Two.", heard="One. ")
    view = show_turns(interrupted)
    assert "the dimmed part was not heard" in read_aloud(view)[0]
    for change, words in (
        ({"heard": ""}, "nothing of this was heard"),
        ({"heard": "One. Two."}, "Interrupted"),
        ({"muted": True}, "Stopped"),
        ({"reply": "", "heard": ""}, "Stopped"),
    ):
        view.end_turn(replace(interrupted, **change))
        assert read_aloud(view)[0].endswith(words)


def test_a_failed_turn_can_be_tried_again(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(7, outcome=Outcome.FAILED, reply="", error=OFFLINE))
    assert read_aloud(view) == ["You: Question 7\nThe service cannot be reached."]
    with qtbot.waitSignal(view.retry_requested) as asked:
        QTest.mouseClick(buttons(view)["Try again"], Qt.MouseButton.LeftButton)
    assert asked.args == [7]


def test_the_button_of_an_error_is_reached_by_keys(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(7, outcome=Outcome.FAILED, reply="", error=NO_KEY))
    assert list(buttons(view)) == ["Open settings", "Try again"]
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    button = buttons(view)["Open settings"]
    assert button.hasFocus()
    with qtbot.waitSignal(view.settings_requested):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_the_focus_comes_back_when_its_button_goes(qtbot: QtBot, show_turns: ShowTurns) -> None:
    failed = a_turn(7, outcome=Outcome.FAILED, reply="", error=OFFLINE)
    view = show_turns(failed)
    with qtbot.waitActive(view):
        view.activateWindow()
    buttons(view)["Try again"].setFocus()
    view.start_turn(replace(failed, outcome=Outcome.PENDING, error=None))
    assert view.hasFocus()
    assert not buttons(view)


def test_a_turn_tried_again_stays_in_its_place(show_turns: ShowTurns) -> None:
    failed = a_turn(2, outcome=Outcome.FAILED, reply="Half an ans", error=OFFLINE)
    view = show_turns(a_turn(1), failed, a_turn(3))
    view.start_turn(replace(failed, reply="", outcome=Outcome.PENDING, error=None))
    view.set_state(TurnState.THINKING)
    view.append_reply(2, "A whole answer.")
    view.end_turn(replace(failed, reply="A whole answer.", outcome=Outcome.COMPLETED, error=None))
    assert [name.split("\n")[0] for name in read_aloud(view)] == [
        "You: Question 1",
        "You: Question 2",
        "You: Question 3",
    ]
    assert reply_text(view, 2) == "A whole answer."
    assert not buttons(view)


def test_a_voice_that_failed_leaves_the_text(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply="In writing.", error=NO_KEY))
    layout = layout_of(view, 1)
    assert reply_text(view, 1) == "In writing."
    assert layout.notice is not None
    assert layout.notice.is_error
    assert layout.notice_box.top() > layout.reply_box.bottom()
    assert list(buttons(view)) == ["Open settings"]


@pytest.mark.parametrize(
    ("turn", "words", "labels"),
    [
        (a_turn(1, said="", reply="", spoken=True, outcome=Outcome.UNHEARD), "I heard nothing", []),
        (
            a_turn(
                1,
                said="",
                reply="",
                spoken=True,
                outcome=Outcome.UNHEARD,
                recording="a.flac",
                error=TurnError("no_words", "No words in it."),
            ),
            "No words in it.",
            UNHEARD_LABELS,
        ),
        (
            a_turn(
                1,
                said="",
                reply="",
                spoken=True,
                outcome=Outcome.FAILED,
                recording="a.flac",
                error=OFFLINE,
            ),
            "Your recording is kept",
            UNHEARD_LABELS,
        ),
        (
            a_turn(
                1,
                said="",
                reply="",
                spoken=True,
                outcome=Outcome.INTERRUPTED,
                recording="a.flac",
            ),
            "Your recording is kept\nThis is not in words yet.",
            UNHEARD_LABELS,
        ),
        (
            a_turn(1, reply="", outcome=Outcome.FAILED, error=REFUSED),
            "Put it in other words.",
            ["Change my words"],
        ),
        (a_turn(0, reply="", outcome=Outcome.FAILED, error=OFFLINE), "cannot be reached", []),
        (a_turn(1, outcome=Outcome.PENDING), "", ["Continue", "Try again"]),
        (a_turn(1, finish_reason="length"), "maximum length", ["Continue"]),
        (a_turn(1, finish_reason="content_filter"), "rules on content", ["Try again"]),
    ],
)
def test_other_ends_of_a_turn(
    show_turns: ShowTurns, turn: Turn, words: str, labels: list[str]
) -> None:
    view = show_turns(turn)
    assert words in read_aloud(view)[0]
    assert list(buttons(view)) == labels


def test_a_turn_under_way_shows_its_state(show_turns: ShowTurns) -> None:
    view = show_turns()
    view.start_turn(Turn(1, id=4, spoken=True))
    view.set_state(TurnState.LISTENING)
    assert layout_of(view, 4).ghost == "Listening"
    view.set_state(TurnState.TRANSCRIBING)
    assert layout_of(view, 4).ghost == "Transcribing"
    view.set_transcript(4, "What is", final=False)
    assert layout_of(view, 4).ghost == ""
    assert _said(layout_of(view, 4)) == "What is …"
    view.set_transcript(4, "What is this?", final=True)
    view.set_state(TurnState.THINKING)
    assert _said(layout_of(view, 4)) == "What is this?"
    assert layout_of(view, 4).is_waiting_for_reply
    assert not layout_of(view, 4).reply_box.isEmpty()
    view.append_reply(4, "A test.")
    view._grow()
    assert not layout_of(view, 4).is_waiting_for_reply
    view.set_state(TurnState.IDLE)
    view.end_turn(Turn(1, id=4, spoken=True, said="What is this?", reply="A test."))


def test_what_is_being_recorded_is_not_said_to_be_kept(show_turns: ShowTurns) -> None:
    view = show_turns()
    view.start_turn(Turn(1, id=4, spoken=True, recording="a.wav"))
    view.set_state(TurnState.LISTENING)
    assert read_aloud(view) == ["Listening"]


def test_a_refused_message_can_be_changed(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(
        a_turn(6, reply="", outcome=Outcome.FAILED, error=REFUSED),
        a_turn(7, reply="", outcome=Outcome.FAILED, error=REFUSED),
    )
    assert list(buttons(view)) == ["Change my words"], "an older one has its answer behind it"
    with qtbot.waitSignal(view.rewrite_requested) as asked:
        QTest.mouseClick(buttons(view)["Change my words"], Qt.MouseButton.LeftButton)
    assert asked.args[0].id == 7


def _said(layout: TurnLayout) -> str:
    assert layout.said is not None
    return layout.said.text()


def test_what_grows_is_shown_soon(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(3))
    view.start_turn(Turn(1, id=9, said="Go"))
    view.set_state(TurnState.THINKING)
    for word in ("One ", "two ", "three."):
        view.append_reply(9, word)
    qtbot.waitUntil(lambda: reply_text(view, 9) == "One two three.")


def test_nothing_of_a_reply_is_said_aloud_before_it_is_whole(show_turns: ShowTurns) -> None:
    view = show_turns()
    view.start_turn(Turn(1, id=9, said="Go"))
    view.set_state(TurnState.THINKING)
    view.append_reply(9, "Half a sent")
    view._grow()
    assert read_aloud(view) == ["You: Go"]
    view.end_turn(a_turn(9, said="Go", reply="Half a sentence."))
    assert read_aloud(view) == ["You: Go\nAda: Half a sentence."]
    assert view.accessibleDescription() == "You: Go\nAda: Half a sentence."
    assert view.accessibleName() == "Conversation"


def test_only_what_was_not_spoken_aloud_is_announced(
    show_turns: ShowTurns, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show_turns()
    announced: list[str] = []
    monkeypatch.setattr(view, "_announce", announced.append)
    view.end_turn(a_turn(1, said="Hi", reply="Hello.", heard="Hello."))
    assert announced == []
    view.end_turn(a_turn(2, said="Hi", reply="Hello.", muted=True))
    view.end_turn(a_turn(3, said="", spoken=True, reply="", outcome=Outcome.UNHEARD))
    assert announced == ["You: Hi\nAda: Hello.", "I heard nothing"]


def test_a_turn_that_was_never_saved_is_shown_as_well(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1))
    failed = a_turn(0, said="Hello", reply="", outcome=Outcome.FAILED, error=OFFLINE)
    view.end_turn(failed)
    view.end_turn(replace(failed, said="Again"))
    assert [name.split("\n")[0] for name in read_aloud(view)[1:]] == ["You: Hello", "You: Again"]


def test_words_for_another_conversation_are_dropped(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1))
    view.append_reply(77, "late")
    view.set_transcript(77, "late", final=True)
    view._grow()
    assert len(read_aloud(view)) == 1


def test_the_colours_follow_the_theme(show_turns: ShowTurns, theme: Theme) -> None:
    theme.choose("light")
    view = show_turns(a_turn(1))
    assert _colors(view.grab().toImage()) >= {LIGHT.window, LIGHT.said, LIGHT.surface}
    theme.choose("dark")
    dark = _colors(view.grab().toImage())
    assert dark >= {DARK.window, DARK.said, DARK.surface}
    assert LIGHT.window not in dark


def _colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_suggestions_can_be_chosen_and_fold_away(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="", reply="Welcome."))
    view.set_suggestions(["What time is it?", "Tell me a joke"])
    with qtbot.waitSignal(view.suggestion_chosen) as chosen:
        QTest.mouseClick(buttons(view)["Tell me a joke"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["Tell me a joke"]
    view.start_turn(Turn(1, id=2, said="Tell me a joke"))
    assert list(buttons(view)) == ["What can I say?"]
    QTest.mouseClick(buttons(view)["What can I say?"], Qt.MouseButton.LeftButton)
    assert "What time is it?" in buttons(view)
    view.set_suggestions([])
    assert not buttons(view)


def test_an_empty_view_says_so(show_turns: ShowTurns) -> None:
    view = show_turns()
    view.set_empty_hint("Talk with Ada", "Hold the button.")
    assert view._hint.isVisible()
    view.start_turn(Turn(1, id=2, said="Hello"))
    assert not view._hint.isVisible()
    view.clear()
    assert view._hint.isVisible()
    assert read_aloud(view) == []


PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<rect width="9" height="9" fill="#00ff00"/></svg>"""


def test_a_portrait_is_round() -> None:
    face = replace(ADA.character, portrait=PICTURE)
    picture = round_portrait(face, 36, 2.0)
    assert picture.deviceIndependentSize().width() == 36
    image = picture.toImage()
    assert image.pixelColor(36, 36).name() == "#00ff00"
    assert image.pixelColor(0, 0).alpha() == 0


def test_without_a_picture_the_initial_stands_on_the_accent_colour() -> None:
    for portrait in (b"", b"no picture"):
        image = round_portrait(replace(ADA.character, portrait=portrait), 36, 1.0).toImage()
        assert image.pixelColor(18, 3).name() == "#c0524a"
        assert len(_colors(image)) > 2
    assert not round_portrait(Character(name="", accent="no colour"), 36, 1.0).isNull()


def test_another_instance_has_its_own_name(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1))
    view.set_conversation(Instance(name="Ben", character=ADA.character), [a_turn(2)])
    assert read_aloud(view)[0].split("\n")[1].startswith("Ben: ")


@pytest.mark.parametrize("history", [0, 30])
def test_a_growing_reply_is_painted_where_it_changed(
    show_turns: ShowTurns, qtbot: QtBot, history: int
) -> None:
    view = show_turns(*some_turns(history))
    view.start_turn(a_turn(history + 1, reply="", outcome=Outcome.PENDING))
    view.set_state(TurnState.THINKING)
    for number in range(24):
        view.append_reply(
            history + 1, f"Part {number} of it, **long** enough. " + "\n\n- x" * (number % 2)
        )
        qtbot.waitUntil(lambda: not view._growth.isActive())
        qtbot.wait(1)
        painted = view.screen().grabWindow(view.winId()).toImage()
        view.viewport().repaint()
        assert painted == view.screen().grabWindow(view.winId()).toImage()
