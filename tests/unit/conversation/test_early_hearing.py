"""A service asked what was said before the user lets go, in virtual time."""

from __future__ import annotations

import asyncio
import random
from array import array
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.commands import PressTalk, ReleaseTalk, Stop
from desktop_assistant.conversation.early_hearing import MOST_GUESSES, EarlyHearing, Silence
from desktop_assistant.conversation.events import TranscriptGrew
from desktop_assistant.errors import AssistantError, ProviderBusyError, ProviderUnreachableError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeechUse, Transcript
from desktop_assistant.model.turn import Outcome
from desktop_assistant.settings.schema import Settings, Thinking
from tests import virtual_time
from tests.fakes.ports import FakeHearing, FakeMicrophone
from tests.fakes.stage import Stage, play

RATE = 16_000
BLOCK = 0.02
LOUD, SOFT, NOISE, FAINT, NOTHING = -20.0, -50.0, -58.0, -64.0, -120.0

Sound = Sequence[tuple[float, float]]
"""Seconds and decibels below full scale, one after the other."""


def blocks_of(sound: Sound) -> list[SoundBlock]:
    """Noise of these levels, in blocks."""
    dice = random.Random(7)
    found = []
    for seconds, level in sound:
        peak = 32768 * 10 ** (level / 20) * 3**0.5
        for _ in range(round(seconds / BLOCK)):
            samples = (int(dice.uniform(-peak, peak)) for _ in range(int(RATE * BLOCK)))
            found.append(SoundBlock(array("h", samples).tobytes(), RATE))
    return found


async def spoken(sound: Sound) -> AsyncIterator[SoundBlock]:
    """The blocks as a microphone gives them, in their own time."""
    for block in blocks_of(sound):
        await asyncio.sleep(BLOCK)
        yield block


@dataclass
class Words:
    """A service that gives back a word for every stretch that is no silence.

    ``asked`` is when each request was complete and how many seconds of sound it held;
    ``failures`` are raised one after the other; after these, so many ``blanks`` are understood.
    """

    delay: float = 0.3
    failures: list[AssistantError] = field(default_factory=list)
    blanks: int = 0
    asked: list[tuple[float, float]] = field(default_factory=list)

    async def transcribe(
        self, blocks: AsyncIterator[SoundBlock], options: HearingOptions
    ) -> AsyncIterator[Transcript]:
        samples = b""
        async for block in blocks:
            samples += block.samples
        self.asked.append((round(now(), 2), len(samples) / 2 / RATE))
        await asyncio.sleep(self.delay)
        if self.failures:
            raise self.failures.pop(0)
        options.used(SpeechUse(model="words", seconds=len(samples) / 2 / RATE))
        self.blanks -= 1
        yield Transcript("" if self.blanks >= 0 else words_in(samples), final=True)


def words_in(samples: bytes) -> str:
    step = int(RATE * BLOCK) * 2
    heard = [
        SoundBlock(samples[start : start + step], RATE).dbfs() > (SOFT + NOISE) / 2
        for start in range(0, len(samples), step)
    ]
    begins = [
        index for index, each in enumerate(heard) if each and not any(heard[index - 1 : index])
    ]
    return " ".join(f"word{number}" for number in range(1, len(begins) + 1))


def now() -> float:
    return asyncio.get_running_loop().time()


@dataclass
class Heard:
    """What came of utterances: transcripts with their time, and seconds that were counted."""

    transcripts: list[tuple[float, str, bool]] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    ended_at: list[float] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for _, text, _ in self.transcripts]

    @property
    def wait(self) -> float:
        """From the end of the last utterance to its final transcript, in seconds."""
        at, _, is_final = self.transcripts[-1]
        assert is_final
        return at - self.ended_at[-1]


def hear(service: Words, *utterances: Sound, early: bool = True) -> Heard:
    """Say ``utterances`` one after the other; an error of the service ends one."""
    heard = Heard()

    async def noted(sound: Sound) -> AsyncIterator[SoundBlock]:
        async for block in spoken(sound):
            yield block
        heard.ended_at.append(now())

    async def listen() -> None:
        hearing = EarlyHearing(service)
        for sound in utterances:
            options = HearingOptions(
                early=early, used=lambda use: heard.counted.append(use.seconds)
            )
            try:
                async with closing(hearing.transcribe(noted(sound), options)) as transcripts:
                    async for each in transcripts:
                        heard.transcripts.append((now(), each.text, each.final))
            except AssistantError as error:
                heard.transcripts.append((now(), error.code, True))

    virtual_time.run(listen())
    return heard


START = (0.1, NOISE)
WORD = (0.6, LOUD)


def test_silence_at_the_end_is_not_waited_for() -> None:
    service = Words()
    heard = hear(service, [START, WORD, (0.3, NOISE)])
    assert heard.texts[-1] == "word1"
    assert len(service.asked) == 1
    # 0.3 s of silence, of which it takes half to tell that it is one.
    assert heard.wait == pytest.approx(0.3 - 0.15, abs=0.03)


def test_who_holds_on_for_long_gets_the_answer_at_once() -> None:
    service = Words()
    heard = hear(service, [START, WORD, (1.0, NOISE)])
    assert [(text, final) for _, text, final in heard.transcripts] == [
        ("word1", False),
        ("word1", True),
    ]
    assert heard.wait == pytest.approx(0.0, abs=0.001)


def test_who_goes_on_is_heard_whole() -> None:
    service = Words()
    heard = hear(service, [START, WORD, (0.6, NOISE), WORD])
    assert [(text, final) for _, text, final in heard.transcripts] == [
        ("word1", False),
        ("", False),
        ("word1 word2", True),
    ]
    assert service.asked[-1][1] == pytest.approx(0.1 + 0.6 + 0.6 + 0.6)
    assert heard.wait == pytest.approx(service.delay)
    assert len(heard.counted) == len(service.asked) == 2


@pytest.mark.parametrize("pause", [0.16, 0.2, 0.3, 0.46, 0.6])
def test_a_soft_word_after_the_silence_is_no_silence(pause: float) -> None:
    heard = hear(Words(), [START, WORD, (pause, NOISE), (0.1, SOFT), (0.3, NOISE)])
    assert heard.texts[-1] == "word1 word2"


def test_words_that_fade_are_no_silence() -> None:
    service = Words()
    fading = [(0.04, LOUD - 5 * step) for step in range(8)]
    hear(service, [START, WORD, *fading])
    assert len(service.asked) == 1


@pytest.mark.parametrize("noise", [LOUD - 10, LOUD - 20])
def test_in_a_loud_place_nothing_is_guessed(noise: float) -> None:
    service = Words()
    heard = hear(service, [(0.1, noise), WORD, (1.0, noise)])
    assert len(service.asked) == 1
    assert heard.wait == pytest.approx(service.delay)


def test_digital_silence_counts_and_noise_that_comes_back_is_no_word() -> None:
    service = Words()
    heard = hear(service, [WORD, (0.3, NOTHING), (0.2, FAINT), (0.2, NOTHING)])
    assert heard.texts[-1] == "word1"
    assert len(service.asked) == 1


def test_a_pause_between_words_is_asked_for_less_and_less() -> None:
    service = Words(delay=0.05)
    heard = hear(service, [START, *([WORD, (1.3, NOISE)] * 8), WORD])
    assert len(service.asked) == MOST_GUESSES + 1
    assert heard.texts[-1] == " ".join(f"word{number}" for number in range(1, 10))
    began = [at for at, _ in service.asked[:MOST_GUESSES]]
    silent_since = [0.1 + 0.6 + turn * 1.9 for turn in range(MOST_GUESSES)]
    waited = [at - since for at, since in zip(began, silent_since, strict=True)]
    assert waited == pytest.approx([0.15, 0.3, 0.6], abs=0.03)


def test_a_guess_that_fails_costs_nothing_but_itself() -> None:
    service = Words(failures=[ProviderBusyError("Busy.")])
    heard = hear(service, [START, WORD, (0.6, NOISE)])
    assert heard.texts == ["word1"]
    assert heard.wait == pytest.approx(service.delay)


def test_a_guess_without_words_is_asked_anew() -> None:
    service = Words(blanks=1)
    heard = hear(service, [START, WORD, (0.6, NOISE)])
    assert heard.texts == ["word1"]
    assert heard.wait == pytest.approx(service.delay)


def test_a_service_that_never_answers_is_waited_for_once() -> None:
    service = Words(delay=30.0, failures=[ProviderUnreachableError("Too long.", code="timeout")])
    heard = hear(service, [START, WORD, (0.6, NOISE)])
    assert heard.texts == ["timeout"]
    assert len(service.asked) == 1


def test_an_error_of_the_whole_utterance_is_told_and_ends_the_guessing() -> None:
    service = Words(failures=[ProviderUnreachableError("Gone.", code="offline")])
    short, long = [START, WORD], [START, WORD, (0.6, NOISE)]
    heard = hear(service, short, long, long)
    assert heard.texts == ["offline", "word1", "word1", "word1"]
    assert [seconds for _, seconds in service.asked] == pytest.approx([0.7, 1.3, 0.88], abs=0.03)


def test_a_slow_service_is_left_in_peace() -> None:
    service = Words(delay=3.0)
    goes_on, ends = [START, WORD, (0.2, NOISE), WORD], [START, WORD, (0.6, NOISE)]
    for first, asked in ((goes_on, 2), (ends, 1)):
        service.asked.clear()
        heard = hear(service, first, goes_on)
        assert len(service.asked) == asked + 1
        assert heard.wait == pytest.approx(3.0)


def test_no_guess_is_left_behind_when_nobody_listens_any_more() -> None:
    async def leave() -> None:
        hearing = EarlyHearing(Words(delay=5.0))
        sound = spoken([START, WORD, (9.0, NOISE)])
        reading = asyncio.create_task(_first(hearing.transcribe(sound, HearingOptions(early=True))))
        await asyncio.sleep(1.5)
        reading.cancel()
        await asyncio.wait({reading})

    virtual_time.run(leave())


async def _first(transcripts: AsyncIterator[Transcript]) -> None:
    async with closing(transcripts):
        await anext(transcripts)


def test_without_the_option_the_service_is_asked_once() -> None:
    service = Words()
    heard = hear(service, [START, WORD, (1.0, NOISE)], early=False)
    assert [seconds for _, seconds in service.asked] == [pytest.approx(1.7)]
    assert heard.wait == pytest.approx(service.delay)


@pytest.mark.parametrize(
    ("levels", "is_silence"),
    [
        ([-20.0] * 10, False),
        ([-20.0] * 5 + [-58.0] * 10, True),
        ([-20.0] * 5 + [-58.0, -50.0] * 5, True),
        ([-20.0] * 5 + [-60.0, -50.0] * 5, False),
        ([-20.0] * 5 + [-44.0] * 10, False),
        ([-58.0] * 20, False),
    ],
)
def test_what_silence_is(levels: list[float], is_silence: bool) -> None:
    silence = Silence()
    assert [silence.hear(0.02, each, 0.15) for each in levels][-1] is is_silence


HELD = ((0.1, PressTalk()), (1.6, ReleaseTalk()))


def stage(*, head_start: bool = True) -> Stage:
    return Stage(
        settings=Settings(thinking=Thinking(head_start=head_start)),
        microphone=FakeMicrophone(quiet_after=0.8),
        hearing=EarlyHearing(FakeHearing()),  # type: ignore[arg-type] # it hears by another one
    )


def test_a_turn_is_answered_before_its_end() -> None:
    early, late = play(stage(), *HELD), play(stage(head_start=False), *HELD)
    turns = early.ended[0], late.ended[0]
    assert [turn.said for turn in turns] == ["Hello there"] * 2
    assert [turn.outcome for turn in turns] == [Outcome.COMPLETED] * 2
    times = [turn.times.audible or 0.0 for turn in turns]
    assert times[0] < times[1] - 0.3
    assert [len(each.thinking.requests) for each in (early, late)] == [1, 1]
    assert [event.final for event in early.of_type(TranscriptGrew)] == [False, True]


def test_what_was_said_is_not_asked_for_again_when_the_turn_is_stopped() -> None:
    played = play(stage(), (0.1, PressTalk()), (1.2, Stop()))
    assert played.thinking.requests == []
