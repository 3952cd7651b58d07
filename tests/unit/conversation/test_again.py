"""Turns that are tried again: answered anew, gone on with, rewritten, heard otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_assistant.conversation.again import can_continue, can_discard
from desktop_assistant.conversation.commands import (
    Command,
    Continue,
    Discard,
    OpenConversation,
    PressTalk,
    ReleaseTalk,
    Retry,
    Rewrite,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import Noticed, ReplyGrew, TurnDiscarded, TurnStarted
from desktop_assistant.errors import (
    AudioDeviceError,
    NothingHeardError,
    ProviderAnswerError,
    ProviderUnreachableError,
    StoreError,
)
from desktop_assistant.model.chat import ChatDelta, Role
from desktop_assistant.model.turn import Outcome, Turn
from tests.fakes.ports import FakeHearing, FakeMicrophone, FakeSpeaking, FakeThinking
from tests.fakes.stage import Stage, play

PRESS, RELEASE, STOP = PressTalk(), ReleaseTalk(), Stop()
HELD = ((0.1, PRESS), (1.1, RELEASE))
BROKEN = ProviderUnreachableError("Broke off.", code="reply_broken")
OFFLINE = ProviderUnreachableError("No network.", code="offline")


class Endings(FakeThinking):
    """Says ``texts`` one after the other, each ended by its finish reason."""

    def __init__(self, *texts: tuple[str, str]) -> None:
        super().__init__()
        self.texts = list(texts)

    async def reply(self, request):  # type: ignore[no-untyped-def]  # as the port has it
        self.requests.append(request)
        text, reason = self.texts[min(len(self.requests), len(self.texts)) - 1]
        for count, word in enumerate(text.split(" ")):
            yield ChatDelta((" " if count else "") + word)
        yield ChatDelta(finish_reason=reason)


def broken_reply(text: str = "One is here. Two is here. Three is", words: int = 7) -> Stage:
    """A typed turn whose reply broke off after so many words."""
    stage = Stage(thinking=FakeThinking(text=text, error=BROKEN, error_after=words))
    play(stage, (0.1, SendText("Count")), until=15)
    stage.thinking.error = None
    stage.events.clear()
    return stage


def spoken(stage: Stage) -> str:
    return " ".join(text for _, text in stage.speaking.said)


# Going on


def test_a_reply_goes_on_where_it_broke_off() -> None:
    stage = broken_reply()
    assert stage.turns.turns[1].reply == "One is here. Two is here. Three"
    assert stage.turns.turns[1].heard == "One is here. Two is here. "
    stage.thinking.text = "Three is here. Four too."
    stage.speaking.said.clear()
    play(stage, (0.1, Continue(1)))
    [turn] = stage.ended
    assert turn.id == 1
    assert turn.reply == "One is here. Two is here. Three is here. Four too."
    assert (turn.heard, turn.outcome, turn.error) == (turn.reply, Outcome.COMPLETED, None)
    assert spoken(stage) == "Three is here. Four too."


def test_the_model_is_given_what_it_wrote_and_told_to_go_on() -> None:
    stage = broken_reply()
    play(stage, (0.1, Continue(1)))
    *_, said, partial, instruction = stage.thinking.requests[-1].messages
    assert (said.role, said.text) == (Role.USER, "Count")
    assert (partial.role, partial.text) == (Role.ASSISTANT, "One is here. Two is here.")
    assert instruction.role is Role.SYSTEM
    assert "Go on exactly where it stops" in instruction.text


@pytest.mark.parametrize(
    ("partial", "new", "whole"),
    [
        ("It is fine. I think", "we can go.", "It is fine. I we can go."),
        ("It is fine.", "Go on.", "It is fine. Go on."),
        ("It is fine.", " Go on.", "It is fine. Go on."),
        ("It is fine,", "but cold.", "It is fine, but cold."),
        ("One. ", "Two.", "One. Two."),
        ("One (", "or two).", "One (or two)."),
        ("Wort", "Two.", "Wort Two."),
    ],
)
def test_new_words_fit_to_the_old_ones(partial: str, new: str, whole: str) -> None:
    stage = Stage(thinking=Endings((partial, "length"), (new, "stop")))
    play(stage, (0.1, SendText("Hm")), (15.0, Continue(1)))
    assert stage.ended[-1].reply == whole


def test_the_window_sees_the_reply_grow_from_where_it_was_cut() -> None:
    stage = broken_reply()
    stage.thinking.text = "Three is here."
    play(stage, (0.1, Continue(1)))
    [started] = stage.of_type(TurnStarted)
    shown = started.turn.reply + "".join(event.delta for event in stage.of_type(ReplyGrew))
    assert shown == stage.ended[0].reply


def test_a_reply_of_full_length_goes_on_and_no_cut_sentence_was_spoken() -> None:
    stage = Stage(thinking=Endings(("One is. Two is", "length"), ("is here.", "stop")))
    play(stage, (0.1, SendText("Count")), until=15)
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert spoken(stage) == "One is."
    assert stage.ended[0].heard == "One is. "
    play(stage, (0.1, Continue(1)))
    assert stage.ended[1].reply == "One is. Two is here."
    assert stage.ended[1].heard == stage.ended[1].reply
    assert spoken(stage) == "One is. Two is here."


def test_after_stop_the_rest_is_spoken_without_asking_the_model_again() -> None:
    stage = Stage(speaking=FakeSpeaking(seconds=2.0))
    play(stage, *HELD, (5.0, STOP), until=9)
    cut = stage.ended[0]
    assert cut.outcome is Outcome.INTERRUPTED
    assert 0 < len(cut.heard) < len(cut.reply)
    stage.speaking.said.clear()
    play(stage, (0.1, Continue(1)), until=30)
    turn = stage.ended[-1]
    assert len(stage.thinking.requests) == 1
    assert (turn.outcome, turn.reply, turn.heard) == (Outcome.COMPLETED, cut.reply, cut.reply)
    assert spoken(stage).startswith(cut.reply[len(cut.heard) :].split()[0])


def test_going_on_can_be_stopped_and_gone_on_with_again() -> None:
    stage = Stage(speaking=FakeSpeaking(seconds=2.0))
    play(stage, *HELD, (5.0, STOP), (10.0, Continue(1)), (13.5, STOP), (20.0, Continue(1)))
    first, second, third = stage.ended
    assert len(first.heard) < len(second.heard) < len(third.heard)
    assert second.outcome is Outcome.INTERRUPTED
    assert third.outcome is Outcome.COMPLETED
    assert {turn.reply for turn in stage.ended} == {stage.thinking.text}


def test_a_muted_reply_goes_on_in_writing() -> None:
    stage = broken_reply()
    stage.thinking.text = "Three is here."
    stage.speaking.said.clear()
    play(stage, (0.05, SetMuted(True)), (0.1, Continue(1)))
    assert stage.ended[0].reply == "One is here. Two is here. Three is here."
    assert stage.speaking.said == []


def test_going_on_in_vain_leaves_the_reply_as_it_was() -> None:
    stage = broken_reply()
    before = stage.turns.turns[1]
    stage.thinking.error, stage.thinking.error_after = OFFLINE, 0
    play(stage, (0.1, Continue(1)))
    turn = stage.ended[0]
    assert (turn.reply, turn.outcome) == (before.reply, Outcome.FAILED)
    assert turn.error is not None
    assert turn.error.code == "offline"
    assert can_continue(turn)


def test_a_model_with_nothing_to_add_makes_the_reply_whole() -> None:
    stage = Stage(thinking=Endings(("One is here.", "length"), ("", "stop")))
    play(stage, (0.1, SendText("Count")), (9.0, Continue(1)))
    turn = stage.ended[-1]
    assert (turn.outcome, turn.reply, turn.error) == (Outcome.COMPLETED, "One is here.", None)
    assert turn.finish_reason == "stop"
    assert not can_continue(turn)


def test_history_holds_the_whole_reply_after_going_on() -> None:
    stage = broken_reply()
    stage.thinking.text = "Three is here."
    play(stage, (0.1, Continue(1)), (20.0, SendText("And?")))
    replies = [m.text for m in stage.thinking.requests[-1].messages if m.role is Role.ASSISTANT]
    assert replies == ["One is here. Two is here. Three is here."]


# Answering anew


def test_the_old_reply_stays_until_there_are_words_of_a_new_one() -> None:
    stage = broken_reply()
    before = stage.turns.turns[1]
    stage.turns.versions.clear()
    stage.thinking.delay = 3.0
    stage.thinking.text = "A new one."
    play(stage, (0.1, Retry(1)))
    first, *_, last = [turn for _, turn in stage.turns.versions]
    assert (first.reply, first.outcome) == (before.reply, Outcome.PENDING)
    assert (last.reply, last.heard) == ("A new one.", "A new one.")
    assert stage.of_type(TurnStarted)[0].turn.reply == ""


@pytest.mark.parametrize("ending", [STOP, PRESS, SendText("No"), OpenConversation(2)])
def test_a_retry_that_is_stopped_before_its_first_word_changes_nothing(ending: Command) -> None:
    stage = broken_reply()
    before = stage.turns.turns[1]
    stage.thinking.delay = 5.0
    play(stage, (0.1, Retry(1)), (1.0, ending), (1.5, STOP))
    assert stage.turns.turns[1] == before
    assert stage.ended[0] == before


def test_a_retry_that_fails_at_once_keeps_the_reply_and_tells_the_new_error() -> None:
    stage = broken_reply()
    before = stage.turns.turns[1]
    stage.thinking.error, stage.thinking.error_after = OFFLINE, 0
    play(stage, (0.1, Retry(1)))
    turn = stage.turns.turns[1]
    assert (turn.reply, turn.heard, turn.outcome) == (before.reply, before.heard, Outcome.FAILED)
    assert turn.error is not None
    assert turn.error.code == "offline"


def test_a_filtered_reply_is_shown_as_cut_and_answered_anew() -> None:
    stage = Stage(thinking=Endings(("One is. Two", "content_filter"), ("Fine.", "stop")))
    play(stage, (0.1, SendText("Count")), (9.0, Retry(1)))
    cut, new = stage.ended
    assert (cut.reply, cut.finish_reason) == ("One is. Two", "content_filter")
    assert cut.heard == "One is. "
    assert not can_continue(cut)
    assert (new.reply, new.finish_reason) == ("Fine.", "stop")


# Hearing otherwise, and writing it oneself


def failed_hearing() -> Stage:
    stage = Stage(hearing=FakeHearing(error=OFFLINE))
    play(stage, *HELD, until=5)
    stage.events.clear()
    return stage


def test_another_connection_and_language_hear_the_recording() -> None:
    stage = failed_hearing()
    stage.other_hearing["home"] = FakeHearing(text="Hola")
    play(stage, (0.1, Retry(1, connection="home", language="es")))
    turn = stage.ended[0]
    assert (turn.said, turn.outcome) == ("Hola", Outcome.COMPLETED)
    options = stage.other_hearing["home"].options
    assert options is not None
    assert options.language == "es"
    assert stage.recordings.kept == {}


def test_another_language_alone_is_heard_by_the_same_connection() -> None:
    stage = failed_hearing()
    stage.hearing.error = None
    play(stage, (0.1, Retry(1, language="it")))
    assert stage.hearing.options is not None
    assert stage.hearing.options.language == "it"
    assert stage.ended[0].said == "Hello there"


def test_hearing_that_fails_again_keeps_the_recording() -> None:
    stage = failed_hearing()
    play(stage, (0.1, Retry(1)), (5.0, Retry(1)), (5.1, STOP))
    assert [turn.outcome for turn in stage.ended] == [Outcome.FAILED, Outcome.FAILED]
    assert all(turn.recording in stage.recordings.kept for turn in stage.ended)


def test_what_the_user_writes_is_what_was_said_and_is_answered() -> None:
    stage = failed_hearing()
    play(stage, (0.1, Rewrite(1, "  Good morning ")))
    turn = stage.ended[0]
    assert (turn.id, turn.said, turn.spoken) == (1, "Good morning", True)
    assert (turn.outcome, turn.reply) == (Outcome.COMPLETED, stage.thinking.text)
    assert stage.recordings.kept == {}
    assert stage.thinking.requests[-1].messages[-1].text == "Good morning"


def test_a_misheard_turn_is_answered_anew_in_its_place() -> None:
    stage = play(Stage(), *HELD, until=12)
    stage.events.clear()
    stage.thinking.text = "Another answer."
    play(stage, (0.1, Rewrite(1, "Yellow bear")), (9.0, SendText("And?")))
    turn = stage.turns.turns[1]
    assert (turn.said, turn.reply, turn.heard) == ("Yellow bear", *["Another answer."] * 2)
    texts = [message.text for message in stage.thinking.requests[-1].messages]
    assert texts[-3:] == ["Yellow bear", "Another answer.", "And?"]


def test_nothing_written_changes_nothing() -> None:
    stage = failed_hearing()
    before = stage.turns.turns[1]
    play(stage, (0.1, Rewrite(1, " \n")))
    assert stage.ended == []
    assert stage.turns.turns[1] == before


# Discarding


def test_a_discarded_turn_is_gone_with_its_recording() -> None:
    stage = failed_hearing()
    play(stage, (0.1, Discard(1)), (1.0, SendText("Hello")))
    assert [event.turn_id for event in stage.of_type(TurnDiscarded)] == [1]
    assert stage.recordings.kept == {}
    assert [turn.said for turn in stage.turns.turns.values()] == ["Hello"]


def test_a_turn_with_words_is_not_discarded() -> None:
    stage = play(Stage(), *HELD, until=12)
    play(stage, (0.1, Discard(1)))
    assert 1 in stage.turns.turns
    assert stage.of_type(TurnDiscarded) == []


def test_a_turn_that_cannot_be_deleted_stays() -> None:
    stage = failed_hearing()
    stage.turns.error = StoreError("Busy.", code="store_busy")
    play(stage, (0.1, Discard(1)))
    assert stage.notices == ["store_busy"]
    assert stage.of_type(TurnDiscarded) == []


def test_turns_of_another_conversation_are_left_alone() -> None:
    stage = failed_hearing()
    play(stage, (0.1, OpenConversation(2)), (0.2, Discard(1)), (0.3, Rewrite(1, "Hm")))
    assert stage.turns.turns[1].said == ""
    assert stage.ended == []


# What was said is kept, whatever comes first


@pytest.mark.parametrize("ending", [STOP, SendText("Never mind"), OpenConversation(2), PressTalk()])
def test_speech_that_is_cut_off_is_kept_and_offered(ending: Command) -> None:
    stage = play(Stage(), (0.1, PRESS), (1.5, ending), (1.6, STOP))
    turn = stage.turns.turns[1]
    assert turn.outcome is Outcome.INTERRUPTED
    assert can_discard(turn)
    recording = stage.recordings.kept[turn.recording]
    assert recording.closed
    assert sum(block.seconds for block in recording.blocks) == pytest.approx(1.4, abs=0.05)
    assert turn.times.held == pytest.approx(1.4, abs=0.05)


def test_speech_is_kept_when_the_program_ends_while_listening() -> None:
    stage = play(Stage(), (0.1, PRESS), until=1.5)
    assert stage.recordings.kept[stage.turns.turns[1].recording].closed


@pytest.mark.parametrize(
    "microphone",
    [FakeMicrophone(), FakeMicrophone(loudness=0), FakeMicrophone(delay=5.0)],
    ids=["slip", "silence", "never began"],
)
def test_a_slip_that_is_stopped_leaves_nothing(microphone: FakeMicrophone) -> None:
    until = 1.5 if microphone.loudness == 0 else 0.3
    stage = play(Stage(microphone=microphone), (0.1, PRESS), (until, STOP))
    assert stage.recordings.kept == {}
    assert stage.turns.turns[1].recording == ""


def test_a_silent_microphone_leaves_no_recording_to_hear_again() -> None:
    stage = play(Stage(microphone=FakeMicrophone(loudness=0)), *HELD)
    assert stage.ended[0].error is not None
    assert stage.ended[0].error.code == "microphone_silent"
    assert stage.recordings.kept == {}


def test_a_microphone_that_goes_away_leaves_what_was_said() -> None:
    error = AudioDeviceError("Gone.", code="microphone_gone")
    stage = play(Stage(microphone=FakeMicrophone(error=error, error_after=2.0)), (0.1, PRESS))
    turn = stage.ended[0]
    assert turn.outcome is Outcome.FAILED
    assert can_discard(turn)
    assert stage.recordings.kept[turn.recording].closed


@pytest.mark.parametrize("fails", [{1}, {1, 2}, {1, 2, 3}])
def test_a_database_that_fails_first_still_gets_the_turn(fails: set[int]) -> None:
    stage = Stage(hearing=FakeHearing(error=OFFLINE))
    stage.turns.errors = {number: StoreError("Busy.", code="store_busy") for number in fails}
    play(stage, *HELD, until=5)
    turn = stage.ended[0]
    assert turn.recording in stage.recordings.kept
    assert "store_busy" in stage.notices
    if len(fails) == 1:
        assert stage.turns.turns[turn.id].recording == turn.recording


def test_without_a_database_the_recording_stays_even_with_its_transcript() -> None:
    stage = Stage()
    stage.turns.error = StoreError("Full.", code="disk_full")
    turn = play(stage, *HELD).ended[0]
    assert turn.id < 0, "it is not saved yet"
    assert turn.said == "Hello there"
    assert turn.recording in stage.recordings.kept


def test_a_turn_saved_only_at_its_end_never_leaves_an_unknown_recording() -> None:
    stage = Stage()
    stage.turns.errors = {number: StoreError("Busy.", code="store_busy") for number in (1, 2)}
    turn = play(stage, *HELD).ended[0]
    assert turn.id
    names = [saved.recording for _, saved in stage.turns.versions]
    assert names[0]
    assert names[-1] == ""
    assert stage.recordings.kept == {}


def test_neither_database_nor_recording_stops_the_turn() -> None:
    stage = Stage()
    stage.recordings.error = StoreError("Full.", code="disk_full")
    stage.turns.errors = {1: StoreError("Busy.", code="store_busy")}
    turn = play(stage, *HELD).ended[0]
    assert (turn.said, turn.outcome) == ("Hello there", Outcome.COMPLETED)
    assert sorted({event.code for event in stage.of_type(Noticed)}) == ["disk_full", "store_busy"]


# What can be done


def test_what_can_be_gone_on_with() -> None:
    cut = Turn(1, id=1, said="Hm", reply="One. Two", outcome=Outcome.FAILED, heard="One. ")
    whole = replace(cut, finish_reason="stop")
    assert can_continue(cut)
    assert can_continue(whole), "a part of it was not heard"
    assert not can_continue(replace(whole, heard=whole.reply))
    assert can_continue(replace(cut, outcome=Outcome.COMPLETED, finish_reason="length"))
    for change in ({"id": 0}, {"reply": " "}, {"said": ""}, {"outcome": Outcome.COMPLETED}):
        assert not can_continue(replace(cut, **change))


def test_errors_of_hearing_nothing_are_kept_with_the_old_turn() -> None:
    stage = failed_hearing()
    stage.hearing.error = NothingHeardError("No words.", code="no_words")
    play(stage, (0.1, Retry(1)))
    turn = stage.ended[0]
    assert turn.outcome is Outcome.UNHEARD
    assert turn.recording in stage.recordings.kept


def test_an_empty_answer_to_a_retry_is_an_error() -> None:
    stage = broken_reply()
    stage.thinking.error = ProviderAnswerError("Empty.", code="reply_empty")
    stage.thinking.error_after = 0
    play(stage, (0.1, Retry(1)))
    assert stage.ended[0].outcome is Outcome.FAILED
