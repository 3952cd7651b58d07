"""Whole conversations as scripts in virtual time."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from desktop_assistant.conversation.commands import (
    Command,
    OpenConversation,
    PressTalk,
    Refresh,
    ReleaseTalk,
    Retry,
    SendText,
    SetMuted,
    Stop,
)
from desktop_assistant.conversation.events import (
    ConversationOpened,
    LevelChanged,
    ReplyGrew,
    TalkPending,
    TranscriptGrew,
    TurnStarted,
)
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import (
    AudioDeviceError,
    BugError,
    ProviderAuthError,
    ProviderUnreachableError,
    StoreError,
)
from desktop_assistant.model.character import Instance, VoiceChoice
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory
from desktop_assistant.model.prompt import TurnContext
from desktop_assistant.model.turn import ConversationInfo, Outcome, Summary
from desktop_assistant.settings.schema import Settings, Sound, Speaking, Thinking
from tests.fakes.ports import FakeHearing, FakeMemories, FakeMicrophone, FakeSpeaking, FakeThinking
from tests.fakes.stage import Stage, play

PRESS, RELEASE, STOP = PressTalk(), ReleaseTalk(), Stop()
HELD = ((0.1, PRESS), (1.1, RELEASE))
IDLE, LISTENING, TRANSCRIBING, THINKING, SPEAKING = TurnState


def test_a_spoken_turn_goes_through_every_state() -> None:
    stage = play(Stage(), *HELD)
    assert [state for _, state in stage.states] == [
        LISTENING,
        TRANSCRIBING,
        THINKING,
        SPEAKING,
        IDLE,
    ]
    turn = stage.ended[0]
    assert turn.outcome is Outcome.COMPLETED
    assert (turn.said, turn.reply) == ("Hello there", stage.thinking.text)
    assert turn.heard == turn.reply
    assert turn.model == "model-used"
    assert (turn.usage.prompt_tokens, turn.usage.reply_tokens) == (10, 5)
    assert stage.turns.turns[turn.id] == turn


def test_listening_is_shown_when_samples_really_arrive() -> None:
    stage = play(Stage(microphone=FakeMicrophone(delay=0.5)), *HELD)
    assert stage.states[0] == (0.62, LISTENING)
    pending = [at for at, event in stage.events if isinstance(event, TalkPending)]
    assert pending == [0.1]
    assert stage.ended[0].times.held == pytest.approx(0.5, abs=0.03)


def test_a_first_block_without_samples_only_tells_that_the_microphone_listens() -> None:
    microphone = FakeMicrophone(delay=0.5, begins_empty=True)
    stage = play(Stage(microphone=microphone, hearing=FakeHearing(partial=True)), *HELD)
    assert stage.states[0] == (0.6, LISTENING)
    first_words = next(at for at, event in stage.events if isinstance(event, TranscriptGrew))
    assert first_words == pytest.approx(0.62)
    assert stage.ended[0].said == "Hello there"


def test_sound_flows_to_the_transcriber_while_the_button_is_held() -> None:
    stage = play(Stage(hearing=FakeHearing(partial=True)), *HELD)
    first = next(at for at, event in stage.events if isinstance(event, TranscriptGrew))
    assert first < 0.2
    assert stage.hearing.seconds_heard == pytest.approx(1.0, abs=0.05)
    assert stage.of_type(TranscriptGrew)[-1].final
    assert len(stage.of_type(LevelChanged)) > 20


def test_the_first_sentence_is_spoken_while_the_model_still_writes() -> None:
    stage = play(Stage(thinking=FakeThinking(per_word=0.4)), *HELD)
    speaking_at = next(at for at, state in stage.states if state is SPEAKING)
    assert speaking_at < stage.thinking.finished_at


def test_the_next_sentence_is_made_while_one_plays() -> None:
    stage = play(Stage(speaking=FakeSpeaking(seconds=4.0)), *HELD)
    speaking_at = next(at for at, state in stage.states if state is SPEAKING)
    second_made_at = stage.speaking.said[1][0]
    assert second_made_at < speaking_at + 4.0
    assert [text for _, text in stage.speaking.said] == [
        "One is here.",
        "Two is here.",
        "Three is here.",
    ]


def test_times_of_every_stage_are_kept_and_in_order() -> None:
    times = play(Stage(), *HELD).ended[0].times
    marks = [times.transcript, times.prompt, times.first_token, times.first_sentence]
    marks += [times.first_sound, times.audible]
    assert None not in marks
    assert marks == sorted(marks, key=lambda mark: mark or 0)
    assert times.transcript == pytest.approx(0.3, abs=0.03)
    assert times.ended is not None


def test_barge_in_silences_at_once_and_keeps_what_was_heard() -> None:
    stage = play(Stage(speaking=FakeSpeaking(seconds=2.0)), *HELD, (5.5, PRESS), (6.5, RELEASE))
    cut, whole = stage.ended
    assert cut.outcome is Outcome.INTERRUPTED
    assert cut.heard.startswith("One is here. ")
    assert len(cut.heard) < len(cut.reply)
    assert cut.reply.startswith(cut.heard)
    assert stage.speaker.playbacks[0].silenced_at == 5.5
    assert stage.speaker.playbacks[0].closed
    assert whole.outcome is Outcome.COMPLETED
    spoken = [m.text for m in stage.thinking.requests[1].messages if m.role is Role.ASSISTANT]
    assert spoken == [cut.heard]


@pytest.mark.parametrize("at", [0.15, 0.6, 1.2, 1.45, 1.7, 2.5, 4.0])
@pytest.mark.parametrize("ending", [STOP, PRESS, SendText("And this?"), OpenConversation(2)])
def test_every_stage_can_be_ended_by_anything(at: float, ending: Command) -> None:
    script = [(when, what) for when, what in HELD if when < at]
    stage = play(Stage(), *script, (at, ending), (20.0, STOP))
    assert stage.states[-1][1] is IDLE
    assert stage.ended[0].outcome is Outcome.INTERRUPTED
    assert stage.microphone.open_streams == 0
    assert all(playback.closed for playback in stage.speaker.playbacks)
    assert stage.turns.turns[1].outcome is Outcome.INTERRUPTED
    assert len({turn.id for turn in stage.ended}) == len(stage.ended)


def test_a_typed_message_gives_the_same_turn_without_hearing() -> None:
    stage = play(Stage(), (0.1, SendText("  Good evening ")))
    turn = stage.ended[0]
    assert (turn.said, turn.spoken, turn.outcome) == ("Good evening", False, Outcome.COMPLETED)
    assert [state for _, state in stage.states] == [THINKING, SPEAKING, IDLE]
    assert turn.heard == turn.reply
    assert stage.recordings.kept == {}


def test_an_empty_message_is_nothing() -> None:
    assert play(Stage(), (0.1, SendText("  \n"))).ended == []


def test_a_message_stopped_at_once_is_still_kept() -> None:
    stage = play(Stage(), (0.1, SendText("Remember this")), (0.1, STOP))
    assert stage.turns.turns[1].said == "Remember this"
    assert stage.turns.turns[1].outcome is Outcome.INTERRUPTED
    assert len(stage.turns.turns) == 1


def test_muted_turns_are_written_only() -> None:
    stage = play(Stage(), (0.05, SetMuted(True)), *HELD)
    assert [state for _, state in stage.states] == [LISTENING, TRANSCRIBING, THINKING, IDLE]
    assert stage.speaking.said == []
    assert stage.ended[0].muted
    assert stage.ended[0].reply == stage.thinking.text


def test_muting_while_the_character_speaks_goes_on_in_writing() -> None:
    stage = play(
        Stage(thinking=FakeThinking(per_word=0.3)),
        *HELD,
        (2.9, SetMuted(True)),
        (9.0, SendText("Hm")),
    )
    first, second = stage.ended
    assert first.outcome is Outcome.COMPLETED
    assert first.reply == stage.thinking.text
    assert stage.speaker.playbacks[0].silenced_at == 2.9
    assert len(stage.speaking.said) < 3
    assert second.muted
    assert any(m.text == first.reply for m in stage.thinking.requests[1].messages)


def test_mute_comes_from_the_settings() -> None:
    stage = Stage(settings=Settings(speaking=Speaking(muted=True)))
    assert play(stage, (0.1, SendText("Hi"))).ended[0].muted


def test_history_goes_along_and_the_oldest_falls_out() -> None:
    stage = Stage(settings=Settings(thinking=Thinking(history_tokens=60)))
    stage.thinking.text = "Word " * 20 + "end."
    play(stage, *[(float(10 * n), SendText(f"Question {n}")) for n in range(1, 5)], until=80)
    last = stage.thinking.requests[-1]
    asked = [m.text for m in last.messages if m.role is Role.USER]
    assert asked == ["Question 3", "Question 4"]
    assert last.messages[0].role is Role.SYSTEM


def test_model_settings_reach_the_request() -> None:
    thinking = Thinking(model="some-model", temperature=0.4, max_tokens=99)
    stage = play(Stage(settings=Settings(thinking=thinking)), (0.1, SendText("Hi")))
    request = stage.thinking.requests[0]
    assert (request.model, request.temperature, request.max_tokens) == ("some-model", 0.4, 99)


def test_the_recording_goes_once_the_transcript_is_safe() -> None:
    stage = play(Stage(), *HELD)
    assert stage.recordings.kept == {}
    assert stage.ended[0].recording == ""
    safe_at = next(at for at, turn in stage.turns.versions if turn.said)
    assert safe_at < 2.0


def test_recordings_are_kept_when_the_user_wants_them() -> None:
    stage = play(Stage(settings=Settings(sound=Sound(keep_recordings=True))), *HELD)
    assert stage.ended[0].recording in stage.recordings.kept


def test_failed_hearing_keeps_the_recording_and_retry_uses_it() -> None:
    stage = Stage()
    stage.hearing.error = ProviderUnreachableError("No network.", code="offline")
    play(stage, *HELD, until=5)
    failed = stage.ended[0]
    assert failed.outcome is Outcome.FAILED
    assert failed.error is not None
    assert (failed.error.code, failed.error.action) == ("offline", "retry")
    recording = stage.recordings.kept[failed.recording]
    assert recording.closed
    assert sum(block.seconds for block in recording.blocks) == pytest.approx(1.0, abs=0.05)

    stage.hearing.error = None
    stage.events.clear()
    play(stage, (0.1, Retry(failed.id)))
    assert [state for _, state in stage.states] == [TRANSCRIBING, THINKING, SPEAKING, IDLE]
    assert stage.hearing.seconds_heard == pytest.approx(1.0, abs=0.05)
    assert stage.ended[0].id == failed.id
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert stage.ended[0].error is None
    assert stage.recordings.kept == {}


def test_the_user_is_heard_out_when_hearing_fails_at_once() -> None:
    stage = Stage(hearing=FakeHearing(fails_at_once=True))
    stage.hearing.error = ProviderAuthError("No key.", code="key_missing")
    play(stage, *HELD)
    turn = stage.ended[0]
    assert turn.outcome is Outcome.FAILED
    assert [state for _, state in stage.states] == [LISTENING, TRANSCRIBING, IDLE]
    recording = stage.recordings.kept[turn.recording]
    assert sum(block.seconds for block in recording.blocks) == pytest.approx(1.0, abs=0.05)


def test_retry_of_a_failed_reply_asks_again_without_hearing() -> None:
    stage = Stage()
    stage.thinking.error = ProviderAuthError("Key refused.")
    play(stage, *HELD, until=5)
    stage.thinking.error = None
    stage.events.clear()
    play(stage, (0.1, Retry(1)), (9.0, SendText("Next")))
    assert [turn.id for turn in stage.ended] == [1, 2]
    assert stage.of_type(TurnStarted)[0].turn.said == "Hello there"
    assert len(stage.thinking.requests[1].messages) == 2
    assert [m.text for m in stage.thinking.requests[2].messages[1:]] == [
        "Hello there",
        stage.thinking.text,
        "Next",
    ]


def test_an_old_turn_that_is_tried_again_knows_nothing_of_what_came_after_it() -> None:
    stage = Stage()
    stage.thinking.error = ProviderAuthError("Key refused.")
    play(stage, *HELD, until=5)
    stage.thinking.error = None
    stage.memories.summaries[1] = Summary(1, "They met later.", 9)
    play(stage, (0.1, Retry(1)), (9.0, SendText("Next")))
    _, again, after = (
        "".join(message.text for message in request.messages) for request in stage.thinking.requests
    )
    assert "They met later." not in again
    assert "They met later." in after


def test_a_reply_that_breaks_off_keeps_and_plays_what_came() -> None:
    stage = Stage()
    stage.thinking.error = ProviderUnreachableError("Broke off.", code="reply_broken")
    stage.thinking.error_after = 6
    turn = play(stage, *HELD).ended[0]
    assert turn.outcome is Outcome.FAILED
    assert turn.reply == "One is here. Two is here."
    assert turn.heard == "One is here. Two is here."


def test_a_growing_reply_is_saved_every_second() -> None:
    stage = Stage(thinking=FakeThinking(text="word " * 100 + "end.", per_word=0.1))
    play(stage, *HELD)
    saved = [at for at, turn in stage.turns.versions if turn.reply]
    gaps = [later - sooner for sooner, later in itertools.pairwise(saved)]
    assert len(saved) > 8
    assert max(gaps[:-1]) < 1.2


def test_the_voice_failing_leaves_the_text_and_tries_once_more() -> None:
    error = ProviderUnreachableError("Voice stopped.", code="timeout")
    stage = play(Stage(speaking=FakeSpeaking(errors={0: error})), *HELD)
    turn = stage.ended[0]
    assert turn.outcome is Outcome.COMPLETED
    assert turn.error is not None
    assert turn.reply == stage.thinking.text
    assert len(stage.speaking.said) == 3


def test_retry_of_a_failed_voice_speaks_the_same_reply() -> None:
    stage = Stage()
    stage.speaker.error = AudioDeviceError("No speaker.", code="no_speaker")
    play(stage, *HELD, until=8)
    stage.speaker.error = None
    stage.events.clear()
    play(stage, (0.1, Retry(1)))
    turn = stage.ended[0]
    assert [state for _, state in stage.states] == [THINKING, SPEAKING, IDLE]
    assert (turn.outcome, turn.error) == (Outcome.COMPLETED, None)
    assert turn.reply == turn.heard == stage.thinking.text
    assert len(stage.thinking.requests) == 1


def test_stopping_a_reply_that_is_spoken_again_keeps_it_complete() -> None:
    stage = Stage()
    stage.speaker.error = AudioDeviceError("No speaker.", code="no_speaker")
    play(stage, *HELD, until=8)
    stage.speaker.error = None
    play(stage, (0.1, Retry(1)), (1.0, STOP), (5.0, SendText("Next")))
    assert stage.turns.turns[1].outcome is Outcome.COMPLETED
    texts = [message.text for message in stage.thinking.requests[-1].messages]
    assert stage.thinking.text in texts


def test_a_voice_that_stays_dead_is_not_asked_forever() -> None:
    error = ProviderUnreachableError("Voice stopped.", code="timeout")
    speaking = FakeSpeaking(errors=dict.fromkeys(range(9), error))
    stage = play(Stage(speaking=speaking), *HELD)
    assert len(stage.speaking.said) == 2
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert stage.ended[0].heard == ""


@pytest.mark.parametrize("where", ["open", "write"])
def test_no_speaker_leaves_the_text(where: str) -> None:
    stage = Stage()
    error = AudioDeviceError("No speaker.", code="no_speaker")
    if where == "open":
        stage.speaker.error = error
    else:
        stage.speaker.write_error = error
    turn = play(stage, *HELD).ended[0]
    assert turn.outcome is Outcome.COMPLETED
    assert turn.reply == stage.thinking.text
    assert turn.error is not None
    assert turn.error.code == "no_speaker"


def test_a_slip_of_the_finger_is_unheard_and_asks_nothing() -> None:
    stage = play(Stage(), (0.1, PRESS), (0.2, RELEASE))
    turn = stage.ended[0]
    assert turn.outcome is Outcome.UNHEARD
    assert turn.error is not None
    assert turn.error.code == "too_short"
    assert stage.thinking.requests == []
    assert stage.recordings.kept == {}


def test_letting_go_before_the_microphone_is_ready_is_unheard() -> None:
    stage = play(Stage(microphone=FakeMicrophone(delay=1.0)), (0.1, PRESS), (0.5, RELEASE))
    assert stage.ended[0].outcome is Outcome.UNHEARD
    assert stage.states == []


@pytest.mark.parametrize(("loudness", "outcome", "code"), [
    (0, Outcome.FAILED, "microphone_silent"),
    (10, Outcome.UNHEARD, "nothing_heard"),
])  # fmt: skip
def test_silence_is_never_sent_on(loudness: int, outcome: Outcome, code: str) -> None:
    stage = play(Stage(microphone=FakeMicrophone(loudness)), *HELD)
    turn = stage.ended[0]
    assert turn.outcome is outcome
    assert turn.error is not None
    assert turn.error.code == code
    assert stage.thinking.requests == []


def test_no_words_understood_is_unheard_but_keeps_the_sound() -> None:
    stage = play(Stage(hearing=FakeHearing(text=" ")), *HELD)
    assert stage.ended[0].outcome is Outcome.UNHEARD
    assert stage.ended[0].recording in stage.recordings.kept


def test_an_unheard_turn_is_not_in_the_history() -> None:
    stage = play(Stage(), (0.1, PRESS), (0.2, RELEASE), (2.0, SendText("Hi")))
    assert [m.text for m in stage.thinking.requests[0].messages[1:]] == ["Hi"]


def test_a_microphone_that_goes_away_keeps_what_was_said() -> None:
    gone = AudioDeviceError("Gone.", code="microphone_gone")
    stage = play(Stage(microphone=FakeMicrophone(error=gone, error_after=0.6)), *HELD)
    turn = stage.ended[0]
    assert turn.outcome is Outcome.FAILED
    recording = stage.recordings.kept[turn.recording]
    assert sum(block.seconds for block in recording.blocks) == pytest.approx(0.6, abs=0.05)


def test_a_full_disk_does_not_stop_the_talk() -> None:
    stage = Stage()
    stage.recordings.error = StoreError("The disk is full.", code="disk_full")
    play(stage, *HELD)
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert stage.notices == ["disk_full"]


def test_a_database_that_cannot_be_written_is_told_and_the_talk_goes_on() -> None:
    stage = Stage()
    stage.turns.error = StoreError("The disk is full.", code="disk_full")
    play(stage, *HELD, (9.0, SendText("Still there?")))
    assert "disk_full" in stage.notices
    spoken = stage.ended[0]
    assert spoken.reply == stage.thinking.text
    assert stage.recordings.kept[spoken.recording].closed
    assert [m.text for m in stage.thinking.requests[1].messages[1:]] == [
        "Hello there",
        stage.thinking.text,
        "Still there?",
    ]


def test_a_slow_database_costs_no_word() -> None:
    stage = Stage()
    stage.turns.delay = 1.5
    play(stage, *HELD)
    assert stage.hearing.seconds_heard == pytest.approx(1.0, abs=0.05)
    assert stage.ended[0].outcome is Outcome.COMPLETED


@pytest.mark.parametrize("ending", [PRESS, STOP, SendText("And this?"), OpenConversation(2)])
@pytest.mark.parametrize("late", [0.05, 0.25, 0.55, 0.9])
def test_a_command_while_the_last_turn_is_being_saved(ending: Command, late: float) -> None:
    stage = Stage()
    stage.turns.delay = 0.3
    play(stage, (0.0, SendText("First")), until=20)
    done_at = next(at for at, state in stage.states if state is IDLE)
    stage = Stage()
    stage.turns.delay = 0.3
    script = [(0.0, SendText("First")), (done_at - 0.6 + late, ending)]
    play(stage, *script, (20.0, RELEASE), (30.0, SendText("Last")), until=60)
    assert stage.states[-1][1] is IDLE
    assert stage.ended[-1].outcome is Outcome.COMPLETED
    assert stage.ended[-1].said == "Last"
    assert stage.ended[0].said == "First"
    assert len({turn.id for turn in stage.ended}) == len(stage.ended)
    assert stage.microphone.open_streams == 0
    assert "unexpected" not in stage.notices


def test_one_failed_save_in_between_loses_nothing() -> None:
    stage = Stage()
    stage.turns.errors = {2: StoreError("Busy.", code="store_busy")}
    play(stage, *HELD)
    assert stage.turns.turns[1].outcome is Outcome.COMPLETED
    assert stage.turns.turns[1].reply == stage.thinking.text
    assert stage.notices == []


def test_a_fault_of_the_database_never_locks_the_conversation(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stage = Stage()
    stage.turns.errors = {3: BugError("no such column")}
    play(stage, (0.1, SendText("First")), (9.0, SendText("Second")))
    assert stage.states[-1][1] is IDLE
    assert [turn.said for turn in stage.ended] == ["First", "Second"]
    assert stage.notices == ["unexpected"]
    assert "could not be saved" in caplog.text


def test_a_stopped_reply_without_a_voice_was_read() -> None:
    stage = Stage(thinking=FakeThinking(per_word=0.5))
    stage.speaker.error = AudioDeviceError("No speaker.", code="no_speaker")
    play(stage, (0.1, SendText("Hi")), (2.0, STOP), (9.0, SendText("Go on")))
    assert stage.ended[0].outcome is Outcome.INTERRUPTED
    texts = [message.text for message in stage.thinking.requests[1].messages[1:]]
    assert texts == ["Hi", stage.ended[0].reply, "Go on"]


def test_a_lost_key_up_does_not_record_forever() -> None:
    stage = play(Stage(), (0.1, PRESS), until=700)
    assert stage.notices == ["talk_too_long"]
    assert stage.ended[0].outcome is Outcome.COMPLETED


def test_a_bug_ends_its_turn_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage()
    stage.thinking.error = ValueError("oops")  # type: ignore[assignment]
    play(stage, *HELD, until=5)
    assert stage.ended[0].outcome is Outcome.FAILED
    assert stage.ended[0].error is not None
    assert stage.ended[0].error.code == "unexpected"
    assert "a turn failed" in caplog.text
    assert "oops" not in stage.ended[0].error.message


def test_nothing_happens_before_a_conversation_is_open() -> None:
    stage = Stage()
    stage.turns.error = None

    async def missing(conversation_id: int) -> None:
        raise StoreError("This conversation is gone.", code="conversation_gone")

    stage.turns.load_conversation = missing  # type: ignore[method-assign, assignment]
    play(stage, (0.1, SendText("Hi")), (0.2, PRESS), (0.3, Retry(1)))
    assert stage.ended == []
    assert stage.notices[:3] == ["conversation_gone", "no_conversation", "no_conversation"]


def test_opening_tells_the_newest_turns() -> None:
    stage = play(Stage(), *[(float(n), SendText(f"{n}")) for n in range(1, 61)], until=70)
    stage.events.clear()
    play(stage)
    opened = stage.of_type(ConversationOpened)[0]
    assert len(opened.turns) == 50
    assert opened.turns[-1].said == "60"


def test_the_reply_arrives_in_pieces_that_join_to_the_whole() -> None:
    stage = play(Stage(), *HELD)
    assert "".join(event.delta for event in stage.of_type(ReplyGrew)) == stage.thinking.text


def test_connections_are_warmed_while_the_user_speaks() -> None:
    assert play(Stage(), *HELD).thinking.warmed == 1


def test_release_without_press_and_stop_when_idle_are_nothing() -> None:
    assert play(Stage(), (0.1, RELEASE), (0.2, STOP)).states == []


def test_the_voice_and_language_of_the_instance_are_used() -> None:
    settings = Settings(speaking=Speaking(voice="marin", speed=1.5, model="voice-model"))
    stage = play(Stage(settings=settings), *HELD)
    assert stage.speaking.options is not None
    assert stage.speaking.options.voice.names == {"openai": "marin"}
    assert stage.speaking.options.voice.speed == 1.5
    assert stage.speaking.options.model == "voice-model"
    assert stage.hearing.options is not None
    assert stage.hearing.options.language == "en"
    assert stage.hearing.options.keywords == ("Nora",)


def test_a_voice_of_its_own_is_stronger_than_the_one_in_the_settings() -> None:
    settings = Settings(speaking=Speaking(voice="marin"))
    own = replace(Stage().instance, voice_override=VoiceChoice({"openai": "sage"}))
    stage = play(Stage(settings=settings, instance=own), *HELD)
    assert stage.speaking.options is not None
    assert stage.speaking.options.voice.names == {"openai": "sage"}


def test_a_voice_of_its_own_at_another_service_leaves_the_settings_their_say() -> None:
    settings = Settings(speaking=Speaking(voice="marin"))
    own = replace(Stage().instance, voice_override=VoiceChoice({"device": "it"}))
    stage = play(Stage(settings=settings, instance=own), *HELD)
    assert stage.speaking.options is not None
    assert stage.speaking.options.voice.names == {"openai": "marin", "device": "it"}


def test_what_was_in_a_prompt_is_kept_with_its_turn() -> None:
    stage = Stage(memories=FakeMemories([Memory(7, "Ana likes tea.", id=3)]))
    play(stage, *HELD, (20.0, SendText("Tea?")))
    assert [turn.id for turn in stage.ended] == [1, 2]
    assert stage.memories.kept_contexts == {
        1: TurnContext(memory_ids=(3,)),
        2: TurnContext(memory_ids=(3,)),
    }


def test_a_context_that_cannot_be_saved_fails_no_turn(caplog: pytest.LogCaptureFixture) -> None:
    class Full(FakeMemories):
        async def save_context(self, turn_id: int, context: TurnContext) -> None:
            raise StoreError("The disk is full.")

    stage = play(Stage(memories=Full()), *HELD)
    assert stage.ended[0].outcome is Outcome.COMPLETED
    assert "could not be saved" in caplog.text


def test_a_context_is_saved_when_the_program_closes_at_once() -> None:
    stage = Stage()
    stage.memories.delay = 2.0
    play(stage, (0.1, SendText("Hello")), until=1.0)
    assert set(stage.memories.kept_contexts) == {1}


def test_the_lore_of_the_character_is_in_the_prompt() -> None:
    entry = LoreEntry(id="a", content="The library burned down in 1850.", constant=True)
    stage = Stage(memories=FakeMemories(lore=Lorebook((entry,))))
    play(stage, (0.1, SendText("Hello")))
    assert "burned down" in stage.thinking.requests[0].messages[0].text


def test_edits_reach_the_next_turn_without_ending_the_running_one() -> None:
    stage = Stage()
    loaded = stage.turns.load_conversation

    async def edited(conversation_id: int) -> tuple[ConversationInfo, Instance]:
        info, instance = await loaded(conversation_id)
        is_edited = bool(stage.ended or stage.states)
        return info, replace(instance, notes="Likes tea.") if is_edited else instance

    stage.turns.load_conversation = edited  # type: ignore[method-assign]
    play(stage, *HELD, (1.5, Refresh()), (20.0, SendText("And now?")))
    first, second = stage.thinking.requests
    assert [turn.outcome for turn in stage.ended] == [Outcome.COMPLETED] * 2
    assert not any("Likes tea." in message.text for message in first.messages)
    assert any("Likes tea." in message.text for message in second.messages)
    assert any(message.text == "Hello there" for message in second.messages)
    assert len(stage.of_type(ConversationOpened)) == 1


def test_after_a_refresh_of_what_was_deleted_nothing_of_it_is_sent() -> None:
    stage = Stage()

    async def gone(conversation_id: int) -> tuple[ConversationInfo, Instance]:
        raise StoreError("Gone.", code="store_missing")

    class Deleting(FakeMemories):
        async def recall(self, *args: object, **fields: object) -> list[Memory]:
            stage.turns.load_conversation = gone  # type: ignore[method-assign]
            return []

    stage.memories = Deleting()
    play(stage, (0.1, SendText("My code")), (20.0, Refresh()), (21.0, SendText("Still there?")))
    assert [turn.outcome for turn in stage.ended] == [Outcome.COMPLETED] * 2
    assert not stage.notices
    asked = stage.thinking.requests[-1].messages
    assert asked[-1].text == "Still there?"
    assert not any("My code" in message.text for message in asked)
