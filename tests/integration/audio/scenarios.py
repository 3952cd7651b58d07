"""What the sound tests do in a process of its own, since PortAudio is one per process.

``python -m tests.integration.audio.scenarios NAME [ARGUMENTS …]`` prints a line for each mark
it reaches, waits for a line on its input where the test decides when to go on, and prints a
JSON object at the end.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import numpy as np

from desktop_assistant.audio.audio import Audio
from desktop_assistant.audio.encoder import FlacEncoder
from desktop_assistant.audio.recordings import Recordings
from desktop_assistant.conversation.closing import closing
from desktop_assistant.errors import AudioDeviceError
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.settings.schema import DeviceChoice, Sound
from tests.virtual.sound import read_mono

Answer = dict[str, Any]
RATE = 24_000


def mark(name: str) -> None:
    sys.stdout.write(name + "\n")
    sys.stdout.flush()


async def go_ahead() -> None:
    """Wait for the test."""
    await asyncio.to_thread(sys.stdin.readline)


async def capture(audio: Audio, path: str) -> Answer:
    """Capture until told to stop; what was heard goes to ``path`` as FLAC."""
    stop, encoder = asyncio.Event(), FlacEncoder()
    began, first, seconds, error = time.monotonic(), 0.0, 0.0, ""
    waiting = asyncio.create_task(go_ahead())
    waiting.add_done_callback(lambda _: stop.set())
    cpu = 0.0
    try:
        async for block in audio.microphone.capture(stop):
            if not first:
                first, cpu = time.monotonic() - began, time.process_time()
                mark("listening")
            encoder.add(block)
            seconds += block.seconds
    except AudioDeviceError as caught:
        error = caught.code
        mark("failed")
    cpu = time.process_time() - cpu
    await asyncio.to_thread(Path(path).write_bytes, encoder.finish().data)
    await waiting
    return {"first": first, "seconds": seconds, "error": error, "cpu": cpu / max(seconds, 0.1)}


async def capture_twice(audio: Audio, path: str) -> Answer:
    """As :func:`capture`, and once more while the microphone is warm."""
    cold = await capture(audio, path)
    mark("again")
    return {"cold": cold, "warm": await capture(audio, path)}


async def play(audio: Audio, path: str) -> Answer:
    """Play a file in blocks of 20 ms to its end."""
    samples = (read_mono(Path(path), RATE) * 32767).astype("<i2")
    playback = await audio.speaker.open()
    began = time.monotonic()
    await playback.write(SoundBlock(samples[:480].tobytes(), RATE))
    started = time.monotonic() - began
    for start in range(480, len(samples), 480):
        await playback.write(SoundBlock(samples[start : start + 480].tobytes(), RATE))
    cpu = time.process_time()
    await playback.drain()
    cpu = time.process_time() - cpu
    took = time.monotonic() - began
    await playback.close()
    return {"started": started, "took": took, "cpu": cpu, "played": playback.played_seconds}


async def play_until_told(audio: Audio, seconds: str) -> Answer:
    """Play a tone until told to be silent, or until the speaker goes away."""
    time_axis = np.arange(int(float(seconds) * RATE)) / RATE
    tone = (np.sin(2 * np.pi * 440 * time_axis) * 12_000).astype("<i2")
    playback = await audio.speaker.open()
    await playback.write(SoundBlock(tone.tobytes(), RATE))
    waiting = asyncio.create_task(go_ahead())
    draining = asyncio.create_task(playback.drain())
    mark("playing")
    await asyncio.wait({waiting, draining}, return_when=asyncio.FIRST_COMPLETED)
    silenced_at, error = time.monotonic(), ""
    playback.silence()
    try:
        await draining
    except AudioDeviceError as caught:
        error = caught.code
    played = playback.played_seconds
    mark("silenced")
    closing_began = time.monotonic()
    await playback.close()
    closed = time.monotonic() - closing_began
    await waiting
    return {"silenced_at": silenced_at, "played": played, "error": error, "closed": closed}


async def look(audio: Audio) -> Answer:
    """What there is, and what happens without it."""
    readiness = await audio.readiness()
    microphones, speakers = await audio.devices()
    errors = []
    for attempt in (_first_block, _open_speaker):
        try:
            await attempt(audio)
        except AudioDeviceError as error:
            errors.append(error.code)
    return {
        "microphone": readiness.microphone.code if readiness.microphone else "",
        "speaker": readiness.speaker.code if readiness.speaker else "",
        "microphones": [choice.name for choice in microphones],
        "speakers": [choice.name for choice in speakers],
        "errors": errors,
    }


async def look_twice(audio: Audio) -> Answer:
    """Look, wait for the test to change something, look again."""
    before = await look(audio)
    mark("looked")
    await go_ahead()
    return {"before": before, "after": await look(audio)}


async def hang(audio: Audio) -> Answer:
    """Use a sound system that hangs while the loop goes on."""
    playback = await audio.speaker.open()
    await playback.write(SoundBlock(bytes(RATE * 4), RATE))
    mark("playing")
    await go_ahead()
    latest = 0.0

    async def tick() -> None:
        nonlocal latest
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            latest = max(latest, time.monotonic() - before - 0.01)

    ticking = asyncio.create_task(tick())
    began, error = time.monotonic(), ""
    try:
        await playback.drain()
    except AudioDeviceError as caught:
        error = caught.code
    await playback.close()
    try:
        await audio.speaker.open()
    except AudioDeviceError as caught:
        error += " " + caught.code
    await audio.close()
    took = time.monotonic() - began
    ticking.cancel()
    return {"took": took, "error": error, "latest": latest}


async def record(audio: Audio, folder: str) -> Answer:
    """Record until killed."""
    recording, stop = Recordings(Path(folder)).start(), asyncio.Event()
    told = False
    async for block in audio.microphone.capture(stop):
        recording.write(block)
        if not told:
            mark(recording.name)
            told = True
    return {}


async def try_devices(audio: Audio) -> Answer:
    """What the settings dialog does."""
    levels: list[float] = []
    async with closing(audio.test_levels(DeviceChoice())) as stream:
        async for level in stream:
            if not levels:
                mark("listening")
            levels.append(level)
            if len(levels) == 100:
                break
    await audio.play_chime(DeviceChoice())
    return {"levels": levels}


async def follow(audio: Audio, changed: asyncio.Event) -> Answer:
    """Tell what is missing, at first and after every change, until it is told to end."""
    ending = asyncio.create_task(go_ahead())
    while not ending.done():
        changed.clear()
        readiness = await audio.readiness()
        found = (readiness.microphone, readiness.speaker)
        mark("missing: " + " ".join(fault.code for fault in found if fault))
        waiting = asyncio.create_task(changed.wait())
        await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
    return {}


async def name_threads(audio: Audio) -> Answer:
    """Which threads call the library itself, in a talk with everything in it."""
    import sounddevice

    calls: set[tuple[str, str]] = set()
    library = sounddevice._lib

    class Spy:
        def __getattr__(self, name: str) -> Any:
            if name.startswith("Pa_"):
                calls.add((name, threading.current_thread().name))
            return getattr(library, name)

    sounddevice._lib = Spy()
    await audio.readiness()
    await _first_block(audio)
    await audio.play_chime(DeviceChoice())
    await audio.devices()
    await audio.close()
    names = {name for name, _ in calls}
    return {"names": sorted(names), "threads": sorted({thread for _, thread in calls})}


async def _first_block(audio: Audio) -> None:
    stop = asyncio.Event()
    async for _ in audio.microphone.capture(stop):
        stop.set()


async def _open_speaker(audio: Audio) -> None:
    await (await audio.speaker.open()).close()


SCENARIOS: dict[str, Callable[..., Coroutine[Any, Any, Answer]]] = {
    "capture": capture,
    "capture twice": capture_twice,
    "play": play,
    "play until told": play_until_told,
    "look": look,
    "look twice": look_twice,
    "hang": hang,
    "record": record,
    "try devices": try_devices,
    "name threads": name_threads,
}


async def main(name: str, *arguments: str) -> None:
    changed = asyncio.Event()
    audio = Audio(lambda: Sound(warm_seconds=20.0), changed.set)
    await audio.start()
    try:
        if name == "follow":
            answer = await follow(audio, changed)
        else:
            answer = await SCENARIOS[name](audio, *arguments)
    finally:
        await audio.close()
    answer["memory_kb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mark(json.dumps(answer))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
