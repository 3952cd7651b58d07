"""Utterances as files in memory."""

from __future__ import annotations

import io
import sys
import wave

import numpy as np
import pytest
import soundfile

from desktop_assistant.audio.chime import SECONDS, chime
from desktop_assistant.audio.encoder import (
    OPUS_RATES,
    FlacEncoder,
    OpusEncoder,
    WavEncoder,
    opus_encoder,
    sound_encoder,
)
from desktop_assistant.audio.resampler import Resampler
from desktop_assistant.errors import BugError
from desktop_assistant.model.sound import SoundBlock

RATE = 16_000
KINDS = [FlacEncoder, OpusEncoder, WavEncoder]
Kind = type[FlacEncoder | OpusEncoder | WavEncoder]


def noise(count: int, seed: int = 1) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.random.default_rng(seed).integers(-9000, 9000, count).astype(np.int16)


def voice(seconds: float, rate: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Syllables of a deep voice in a room that is not quite still."""
    time = np.arange(int(seconds * rate)) / rate
    phase = 2 * np.pi * np.cumsum(120 + 20 * np.sin(np.pi * time)) / rate
    tones = sum(np.sin(number * phase) / number for number in range(1, 20))
    syllables = np.clip(np.sin(2 * np.pi * 3 * time), 0, 1)
    room = np.random.default_rng(1).normal(0, 60, len(time))
    return np.asarray(tones * syllables * 6000 + room, dtype="<i2")


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


@pytest.mark.parametrize("rate", sorted(OPUS_RATES))
def test_opus_keeps_the_sound_in_its_place(rate: int) -> None:
    samples = voice(3.0, rate)
    encoder = opus_encoder(rate)
    assert encoder is not None
    for piece in np.array_split(samples, 150):
        encoder.add(SoundBlock(piece.tobytes(), rate))
    encoded = encoder.finish()
    assert (encoded.filename, encoded.media_type) == ("speech.ogg", "audio/ogg")
    decoded, found = soundfile.read(io.BytesIO(encoded.data), dtype="int16")
    assert (found, len(decoded)) == (rate, len(samples))
    assert np.corrcoef(samples, decoded)[0, 1] > 0.95


def test_opus_is_a_fifth_of_flac() -> None:
    opus, flac = OpusEncoder(), FlacEncoder()
    for encoder in (opus, flac):
        for piece in np.array_split(voice(10.0, RATE), 500):
            encoder.add(SoundBlock(piece.tobytes(), RATE))
    small, whole = len(opus.finish().data), len(flac.finish().data)
    assert 24_000 < small * 8 / 10 < 40_000
    assert small < whole / 4


def test_opus_encodes_while_the_user_speaks() -> None:
    """Only the last second is left to be written when the button is let go."""
    encoder = OpusEncoder()
    for piece in np.array_split(voice(10.0, RATE), 500):
        encoder.add(SoundBlock(piece.tobytes(), RATE))
    written = len(encoder._memory.getvalue())
    assert written > 0.85 * len(encoder.finish().data)


def test_opus_is_not_had_at_other_rates_nor_without_its_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert opus_encoder(44_100) is None
    with monkeypatch.context() as patched:
        patched.setattr(soundfile, "check_format", lambda *_: False)
        assert opus_encoder(RATE) is None
    monkeypatch.setitem(sys.modules, "soundfile", None)
    assert opus_encoder(RATE) is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_utterance_is_a_valid_file(kind: Kind) -> None:
    info = soundfile.info(io.BytesIO(kind().finish().data))
    assert info.frames <= 1
    assert info.samplerate == RATE


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_rate_is_a_bug(kind: Kind) -> None:
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
