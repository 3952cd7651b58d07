from __future__ import annotations

import io
import struct
import wave

import pytest

from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.providers.device.wave_stream import WaveStream

SOUND = bytes(range(256)) * 8


def wav(samples: bytes = SOUND, rate: int = 22_050, channels: int = 1, width: int = 2) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(width)
        writer.setframerate(rate)
        writer.writeframes(samples)
    return file.getvalue()


def read(data: bytes, step: int) -> tuple[bytes, set[int]]:
    stream = WaveStream()
    pieces = [stream.feed(data[start : start + step]) for start in range(0, len(data), step)]
    blocks = [piece for piece in pieces if piece is not None]
    assert all(len(block.samples) % 2 == 0 for block in blocks)
    return b"".join(block.samples for block in blocks), {block.sample_rate for block in blocks}


@pytest.mark.parametrize("step", [1, 3, 7, 44, 4096])
def test_sound_comes_out_whole_however_it_is_cut(step: int) -> None:
    assert read(wav(), step) == (SOUND, {22_050})


def test_the_size_a_pipe_promises_is_not_believed() -> None:
    data = bytearray(wav())
    for promised in (0, 0x7FFFF000, 0xFFFFFFFF):
        struct.pack_into("<I", data, 40, promised)
        assert read(bytes(data), 100)[0] == SOUND


def test_what_follows_the_sound_is_no_sound() -> None:
    assert read(wav() + b"LIST" + struct.pack("<I", 4) + b"abcd", 50)[0] == SOUND


def test_other_chunks_before_the_sound_are_passed_over() -> None:
    data = wav()
    extra = b"LIST" + struct.pack("<I", 3) + b"abc\0"

    assert read(data[:12] + extra + data[12:], 5) == (SOUND, {22_050})


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"Error: no such voice", "not a WAV file"),
        (wav(channels=2), "2 channels"),
        (wav(width=1), "8 bits"),
        (b"RIFF\0\0\0\0WAVEdata\0\0\0\0", "does not say its format"),
        (b"RIFF\0\0\0\0WAVEfmt \x04\0\0\0abcddata\0\0\0\0", "cut off"),
        (b"RIFF\0\0\0\0WAVEjunk\xff\xff\xff\0" + bytes(70_000), "no end"),
    ],
)
def test_anything_else_is_refused(data: bytes, detail: str) -> None:
    with pytest.raises(ProviderAnswerError) as caught:
        read(data, len(data))

    assert detail in caught.value.detail
    assert caught.value.code == "voice_failed"


def test_a_header_alone_is_no_sound() -> None:
    assert WaveStream().feed(wav(b"")) is None
    assert WaveStream().feed(b"RIFF") is None
