from __future__ import annotations

import asyncio
import shutil
import subprocess
from array import array
from collections.abc import AsyncIterator, Callable
from functools import cache

import numpy as np
import pytest
import soxr

from desktop_assistant.errors import NothingHeardError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, Transcript
from desktop_assistant.providers.demo.recognizer import SAMPLE_RATE, SentenceRecognizer
from desktop_assistant.providers.demo.sentences import SENTENCES, words
from desktop_assistant.providers.demo.speech_to_text import DemoSpeechToText

ESPEAK = shutil.which("espeak-ng")
spoken = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")

VOICES = ("en-us", "en-gb", "en-us+f3")
BLOCK = 320

OTHER_SPEECH = (
    "Please turn on the kitchen light.",
    "My brother bought a new bicycle yesterday.",
    "The train to London leaves at seven.",
    "She sells sea shells by the sea shore.",
    "I would like a cup of coffee with milk.",
    "One two three four five six seven eight.",
    "The quick brown fox jumps over the lazy dog.",
    "Hello, my name is Peter.",
)


@cache
def speech(text: str, voice: str, rate: int = SAMPLE_RATE) -> bytes:
    """``text`` as 16-bit samples, cut off at the last sound as when the button is let go."""
    wave = subprocess.run(
        ["espeak-ng", "-v", voice, "--stdin", "--stdout"],
        input=text.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=30,
    ).stdout
    samples = np.frombuffer(wave[44:], dtype="<i2").astype(np.float64) * 0.5
    loud = np.nonzero(np.abs(samples) > 200)[0]
    resampled = soxr.resample(samples[: loud[-1]], 22_050, rate)
    return bytes(resampled.astype("<i2").tobytes())


async def blocks(pcm: bytes, rate: int = SAMPLE_RATE) -> AsyncIterator[SoundBlock]:
    for start in range(0, len(pcm), BLOCK * 2):
        yield SoundBlock(pcm[start : start + BLOCK * 2], rate)


async def hear(hearing: DemoSpeechToText, pcm: bytes, rate: int = SAMPLE_RATE) -> list[Transcript]:
    return [part async for part in hearing.transcribe(blocks(pcm, rate), HearingOptions())]


def sentence_of(hearing: DemoSpeechToText, pcm: bytes, rate: int = SAMPLE_RATE) -> str:
    return asyncio.run(hear(hearing, pcm, rate))[-1].text


@pytest.fixture(scope="module")
def recognizer() -> SentenceRecognizer:
    return SentenceRecognizer(SENTENCES)


def test_the_dictionary_knows_every_word(recognizer: SentenceRecognizer) -> None:
    unknown = {word for text in SENTENCES for word in words(text) if not recognizer.knows(word)}

    assert unknown == set()
    assert not recognizer.knows("ohayogozaimasu")


@spoken
@pytest.mark.parametrize("voice", VOICES)
def test_at_least_nine_of_ten_sentences_are_heard(
    voice: str, record_property: Callable[[str, object], None]
) -> None:
    hearing = DemoSpeechToText()

    async def hear_all() -> list[str]:
        heard: list[str] = []
        for sentence in SENTENCES:
            try:
                heard.append((await hear(hearing, speech(sentence, voice)))[-1].text)
            except NothingHeardError as error:
                heard.append(error.code)
        return heard

    heard = asyncio.run(hear_all())
    right = sum(one == other for one, other in zip(SENTENCES, heard, strict=True))
    record_property("heard", f"{right} of {len(SENTENCES)}")
    print(f"{voice}: {right} of {len(SENTENCES)}")  # noqa: T201 -- the score, with -s
    assert right >= 0.9 * len(SENTENCES), list(zip(SENTENCES, heard, strict=True))


@spoken
@pytest.mark.parametrize("text", OTHER_SPEECH)
def test_other_speech_is_told_from_the_sentences(text: str) -> None:
    hearing = DemoSpeechToText()

    with pytest.raises(NothingHeardError) as caught:
        asyncio.run(hear(hearing, speech(text, "en-us")))

    assert caught.value.code == "demo_not_understood"


@spoken
@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_sound_of_another_rate_is_converted(rate: int) -> None:
    pcm = speech(SENTENCES[3], "en-us", rate)

    assert sentence_of(DemoSpeechToText(), pcm, rate) == SENTENCES[3]


@spoken
def test_silence_around_the_words_does_no_harm() -> None:
    second = bytes(2 * SAMPLE_RATE)

    heard = sentence_of(DemoSpeechToText(), second + speech(SENTENCES[4], "en-us") + second)

    assert heard == SENTENCES[4]


@spoken
def test_words_appear_while_they_are_spoken_then_one_final_transcript() -> None:
    transcripts = asyncio.run(hear(DemoSpeechToText(), speech(SENTENCES[8], "en-us")))
    *partial, final = transcripts

    assert len(partial) >= 2
    assert not any(transcript.final for transcript in partial)
    assert all(SENTENCES[8].startswith(transcript.text) for transcript in partial[-2:])
    assert final == Transcript(SENTENCES[8], final=True, language="en")


@spoken
def test_the_first_words_are_there_before_the_last_are_spoken() -> None:
    async def listen() -> bool:
        pcm = speech(SENTENCES[1], "en-us")
        is_over = False

        async def talking() -> AsyncIterator[SoundBlock]:
            nonlocal is_over
            async for block in blocks(pcm):
                yield block
            is_over = True

        async for _ in DemoSpeechToText().transcribe(talking(), HearingOptions()):
            return not is_over
        return False

    assert asyncio.run(listen())


@spoken
def test_one_utterance_after_another_is_heard_even_if_one_was_dropped() -> None:
    async def talk() -> list[str]:
        hearing = DemoSpeechToText()
        await hearing.warm_up()
        stream = hearing.transcribe(blocks(speech(SENTENCES[0], "en-gb")), HearingOptions())
        await anext(stream)
        await stream.aclose()
        return [(await hear(hearing, speech(text, "en-gb")))[-1].text for text in SENTENCES[4:6]]

    assert asyncio.run(talk()) == list(SENTENCES[4:6])


@spoken
def test_a_cancelled_utterance_leaves_the_next_one_whole() -> None:
    async def talk() -> str:
        hearing = DemoSpeechToText()
        is_talking = asyncio.Event()

        async def endless() -> AsyncIterator[SoundBlock]:
            async for block in blocks(speech(SENTENCES[0], "en-us")):
                yield block
            is_talking.set()
            await asyncio.Event().wait()

        async def consume() -> None:
            async for _ in hearing.transcribe(endless(), HearingOptions()):
                pass

        task = asyncio.create_task(consume())
        await is_talking.wait()
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        return (await hear(hearing, speech(SENTENCES[10], "en-us")))[-1].text

    assert asyncio.run(talk()) == SENTENCES[10]


def test_digital_silence_gives_an_empty_transcript() -> None:
    transcripts = asyncio.run(hear(DemoSpeechToText(), bytes(4 * SAMPLE_RATE)))

    assert transcripts == [Transcript("", final=True, language="en")]


def test_no_sound_at_all_gives_an_empty_transcript() -> None:
    assert sentence_of(DemoSpeechToText(), b"") == ""


def test_faint_noise_is_not_speech() -> None:
    noise = np.random.default_rng(1).normal(0, 30, 2 * SAMPLE_RATE).astype("<i2").tobytes()

    assert sentence_of(DemoSpeechToText(), noise) == ""


def test_a_loud_tone_is_none_of_the_sentences() -> None:
    tone = array("h", [8000 if at % 40 < 20 else -8000 for at in range(SAMPLE_RATE)]).tobytes()

    with pytest.raises(NothingHeardError):
        asyncio.run(hear(DemoSpeechToText(), tone))
