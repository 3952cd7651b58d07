"""PocketSphinx, listening for a fixed list of sentences. Synchronous; use it from one thread.

It hears a grammar of whole sentences. When the last words are cut off, the nearest sentence
is taken; speech outside the list fits badly, and its score is below the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from desktop_assistant.providers.demo.sentences import nearest, words

SAMPLE_RATE = 16_000
"""What the acoustic model was made for, in Hz."""

LOWEST_FIT = 0.4
"""PocketSphinx's score for how well the sound fits; wrong guesses measured 0.17 to 0.39."""

LOWEST_MATCH = 0.6
"""How much of a sentence must be heard, by weight of its words."""

_NOISE = 20.0
_TAIL_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Guess:
    """What the grammar heard, as plain words, and how well the sound fits it (0 to 1)."""

    heard: str
    fit: float


class SentenceRecognizer:
    """One utterance at a time: ``start``, ``feed`` as sound arrives, ``finish``."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = tuple(sentences)
        model = Path(pocketsphinx.get_model_path()) / "en-us"
        self._decoder = pocketsphinx.Decoder(
            hmm=str(model / "en-us"),
            dict=str(model / "cmudict-en-us.dict"),
            lm=None,
            loglevel="FATAL",
        )
        self._decoder.add_jsgf_string("sentences", grammar(self._sentences))
        self._decoder.activate_search("sentences")
        self._noise = np.random.default_rng(0)
        self._is_listening = False

    def knows(self, word: str) -> bool:
        """Whether the dictionary says how ``word`` is pronounced."""
        return self._decoder.lookup_word(word) is not None

    def start(self) -> None:
        """Begin an utterance; one that was left unfinished is dropped."""
        if self._is_listening:
            self._decoder.end_utt()
        self._decoder.start_utt()
        self._is_listening = True

    def feed(self, samples: NDArray[np.int16]) -> str:
        """Decode some 16 kHz samples; returns what has been heard up to now."""
        self._decode(samples.astype(np.float64))
        return self._written(self._guess().heard)

    def finish(self) -> str:
        """The sentence that was said, empty when it is none of the list."""
        self._decode(np.zeros(int(SAMPLE_RATE * _TAIL_SECONDS)))
        self._decoder.end_utt()
        self._is_listening = False
        guess = self._guess()
        match = nearest(guess.heard, self._sentences)
        is_known = guess.fit >= LOWEST_FIT and match.score >= LOWEST_MATCH
        return match.sentence if is_known else ""

    def _decode(self, samples: NDArray[np.float64]) -> None:
        # Digital silence has no energy at all, which spoils the words next to it.
        noisy = samples + self._noise.normal(0.0, _NOISE, len(samples))
        pcm = np.clip(noisy, -32768, 32767).astype("<i2").tobytes()
        if pcm:
            self._decoder.process_raw(pcm, False, False)

    def _guess(self) -> Guess:
        hypothesis = self._decoder.hyp()
        if hypothesis is None:
            return Guess("", 0.0)
        return Guess(hypothesis.hypstr, hypothesis.best_score)

    def _written(self, heard: str) -> str:
        """The heard words as the list writes them: ``what should i`` as ``What should I``."""
        count = len(heard.split())
        for sentence in self._sentences:
            if words(sentence)[:count] == heard.split():
                return " ".join(sentence.split()[:count])
        return ""


def grammar(sentences: Sequence[str]) -> str:
    """A JSGF grammar in which exactly one of ``sentences`` is said."""
    choices = " | ".join(f"({' '.join(words(sentence))})" for sentence in sentences)
    return f"#JSGF V1.0;\ngrammar sentences;\npublic <sentence> = {choices};\n"
