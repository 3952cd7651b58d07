"""Utterances as files in memory."""

from __future__ import annotations

import io
import sys
import wave

import numpy as np
import pytest
import soundfile

from desktop_assistant.audio.chime import SECONDS, chime
from desktop_assistant.audio.encoder import FlacEncoder, WavEncoder, sound_encoder
from desktop_assistant.audio.resampler import Resampler
from desktop_assistant.errors import BugError
from desktop_assistant.model.sound import SoundBlock

RATE = 16_000


def noise(count: int, seed: int = 1) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.random.default_rng(seed).integers(-9000, 9000, count).astype(np.int16)


def test_flac_is_lossless() -> None:
    samples = noise(RATE * 2)
    encoder = FlacEncoder()
    for piece in np.array_split(samples, 77):
        encoder.add(SoundBlock(piece.tobytes(), RATE))
    encoded = encoder.finish()
    assert (encoded.filename, encoded.media_type) == ("speech.flac", "audio/flac")
    decoded, rate = soundfile.read(io.BytesIO(encoded.data), dtype="int16")
    assert rate == RATE
    assert np.array_equal(decoded, samples)


def test_flac_of_speech_is_smaller_than_wav() -> None:
    flac, wav = FlacEncoder(), WavEncoder()
    for encoder in (flac, wav):
        encoder.add(chime())
    assert len(flac.finish().data) < 0.7 * len(wav.finish().data)


def test_wav_can_be_read_by_anyone() -> None:
    samples = noise(RATE)
    encoder = WavEncoder()
    encoder.add(SoundBlock(samples.tobytes(), RATE))
    encoded = encoder.finish()
    assert (encoded.filename, encoded.media_type) == ("speech.wav", "audio/wav")
    with wave.open(io.BytesIO(encoded.data)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, 1)
        assert file.readframes(RATE) == samples.tobytes()


@pytest.mark.parametrize("kind", [FlacEncoder, WavEncoder])
def test_an_empty_utterance_is_a_valid_file(kind: type[FlacEncoder | WavEncoder]) -> None:
    info = soundfile.info(io.BytesIO(kind().finish().data))
    assert info.frames <= 1
    assert info.samplerate == RATE


@pytest.mark.parametrize("kind", [FlacEncoder, WavEncoder])
def test_a_change_of_rate_is_a_bug(kind: type[FlacEncoder | WavEncoder]) -> None:
    encoder = kind()
    encoder.add(SoundBlock(b"\0\0", RATE))
    with pytest.raises(BugError):
        encoder.add(SoundBlock(b"\0\0", 24_000))


def test_without_libsndfile_utterances_are_wav(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(sound_encoder(), FlacEncoder)
    monkeypatch.setitem(sys.modules, "soundfile", None)
    assert isinstance(sound_encoder(), WavEncoder)


@pytest.mark.parametrize("prompt", [False, True])
@pytest.mark.parametrize(
    ("rate", "to"), [(48_000, 16_000), (44_100, 16_000), (24_000, 44_100), (22_050, 48_000)]
)
def test_resampling_in_pieces_keeps_length_and_pitch(rate: int, to: int, prompt: bool) -> None:
    wave = np.sin(2 * np.pi * 1000 * np.arange(rate) / rate) * 10_000
    resampler = Resampler(rate, to, prompt=prompt)
    pieces = [resampler.add(p.tobytes()) for p in np.array_split(wave.astype("<i2"), 50)]
    out = np.frombuffer(b"".join([*pieces, resampler.flush()]), dtype="<i2").astype(float)
    assert abs(len(out) - to) <= 2
    middle = slice(to // 10, -to // 10)
    shifts = [0.0] if not prompt else np.linspace(-2, 2, 41)
    errors = []
    for shift in shifts:
        expected = np.sin(2 * np.pi * 1000 * (np.arange(len(out)) + shift) / to) * 10_000
        errors.append(np.abs(out[middle] - expected[middle]).max())
    assert min(errors) < 200


def test_prompt_resampling_gives_the_first_samples_at_once() -> None:
    first = Resampler(24_000, 48_000, prompt=True).add(bytes(24_000 // 50 * 2))
    assert len(first) >= 48_000 // 100 * 2


def test_the_same_rate_passes_through() -> None:
    samples = noise(100).tobytes()
    resampler = Resampler(RATE, RATE)
    assert resampler.add(samples) + resampler.flush() == samples


def test_channels_are_averaged() -> None:
    pair = np.array([[100, 300], [-200, 200]], dtype="<i2").tobytes()
    mono = np.frombuffer(Resampler(RATE, RATE, channels=2).add(pair), dtype="<i2")
    assert mono.tolist() == [200, 0]


def test_the_chime_is_audible_and_neither_clips_nor_clicks() -> None:
    block = chime()
    samples = np.frombuffer(block.samples, dtype="<i2").astype(int)
    assert block.seconds == pytest.approx(SECONDS)
    assert -40 < block.dbfs() < -10
    assert np.abs(samples).max() < 20_000
    assert abs(samples[0]) < 100
    assert np.abs(samples[-20:]).max() < 100
