"""Replies and services that are not as one would wish: nothing is repeated, dropped or swapped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk
from desktop_assistant.conversation.sentences import LONGEST, SentenceSplitter
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions
from desktop_assistant.model.turn import Outcome
from tests.fakes.ports import FakeSpeaking, FakeThinking, sound
from tests.fakes.stage import Stage, play

HELD = ((0.1, PressTalk()), (1.1, ReleaseTalk()))
WORDS = [f"word{n}" for n in range(600)]

ONE_SENTENCE = " ".join(WORDS)[:3999] + "."
NO_FULL_STOP = ", ".join(WORDS[:300])
NO_STOP_AT_ALL = " ".join(WORDS[:300])
ONE_WORD = "a" * 4_000
CHINESE = "今天天气很好，我们去河边散步吧。" * 8 + "你想什么时候出发呢？我随时都可以！"
CHINESE_WITHOUT_STOPS = "今天天气很好我们去河边散步吧" * 40


@dataclass
class SlowVoice(FakeSpeaking):
    """Its sound comes three times slower than it is to be played."""

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        async for block in super().synthesize(text, options):
            await asyncio.sleep(3 * block.seconds)
            yield block


@dataclass
class SilentStart(FakeSpeaking):
    """A second of silence before each sentence."""

    async def synthesize(self, text: str, options: SpeakingOptions) -> AsyncIterator[SoundBlock]:
        is_first = True
        async for block in super().synthesize(text, options):
            if is_first:
                yield sound(1.0, 0)
            is_first = False
            yield block


def said(stage: Stage) -> list[str]:
    return [text for _, text in stage.speaking.said]


@pytest.mark.parametrize(
    "reply",
    [ONE_SENTENCE, NO_FULL_STOP, NO_STOP_AT_ALL, ONE_WORD, CHINESE, CHINESE_WITHOUT_STOPS],
    ids=["one sentence", "commas", "no stop", "one word", "Chinese", "Chinese, no stop"],
)
def test_every_word_is_said_once_and_in_order(reply: str) -> None:
    stage = play(Stage(thinking=FakeThinking(text=reply)), *HELD, until=300.0)
    turn = stage.ended[0]
    assert turn.outcome is Outcome.COMPLETED
    assert turn.reply == turn.heard == reply
    assert "".join("".join(said(stage)).split()) == "".join(reply.split())
    assert all(0 < len(piece) <= LONGEST for piece in said(stage))


def test_chinese_begins_at_its_first_pause() -> None:
    splitter = SentenceSplitter()
    text = "今天天气很好我们去河边散步，你"
    assert [piece.text for letter in text for piece in splitter.feed(letter)] == [text[:-1]]


def test_a_voice_slower_than_speech_stays_in_order() -> None:
    stage = play(Stage(speaking=SlowVoice()), *HELD, until=120.0)
    assert said(stage) == ["One is here.", "Two is here.", "Three is here."]
    assert stage.ended[0].heard == stage.thinking.text
    assert [state for _, state in stage.states].count(TurnState.SPEAKING) == 1


def test_a_second_of_silence_is_not_waited_for() -> None:
    plain = play(Stage(), *HELD).ended[0].times
    silent = play(Stage(speaking=SilentStart()), *HELD)
    turn = silent.ended[0]
    assert turn.heard == turn.reply
    assert plain.audible is not None
    assert turn.times.audible == pytest.approx(plain.audible, abs=0.05)
    # Three seconds of silence came, of which the pauses between sentences are left.
    assert plain.ended is not None
    assert turn.times.ended is not None
    assert turn.times.ended - plain.ended < 0.5
