"""Faults 23 to 34: microphones, speakers and what stands between them and the program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np

from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.ui import sound_sentences, system_settings
from desktop_assistant.ui.talk_face import TalkFace
from tests.fakes.sounddevice import FakeSounddevice, FakeStream, PortAudioError
from tests.faults import sight
from tests.faults.desk import SECRET_WORDS, Desk
from tests.faults.oracle import LEAST_BYTES, samples_in
from tests.faults.row import fault
from tests.virtual.sound import RATE, VirtualSound

GONE = ("microphone_gone", "microphone_failed", "no_microphone", "audio_device")


@contextmanager
def _virtual(desk: Desk, **devices: bool) -> Iterator[VirtualSound]:
    """A private sound system, with somebody humming into its microphone all the time."""
    with VirtualSound(**devices) as sound:
        os.environ.update(sound.environment)
        try:
            yield sound
        finally:
            desk.close()


def _hum(sound: VirtualSound, seconds: float = 60.0) -> None:
    time_axis = np.arange(int(seconds * RATE)) / RATE
    sound.start_playing_into_microphone(np.sin(2 * np.pi * 220 * time_axis) * 0.3)


def _listen(desk: Desk, seconds: float = 1.0) -> None:
    desk.press()
    desk.listen_until(TalkFace.LISTENING, 30)
    desk.pass_time(seconds)


def _recorded_so_far(desk: Desk) -> int:
    return max((samples_in(path) for path in desk.recordings.glob("*.wav")), default=0)


def _speaks_again(desk: Desk) -> None:
    """The device is found again without a restart."""
    talk = desk.window.pane.composer.talk
    desk.until(talk.isEnabled, "the talk button stays off", 25)
    turn = desk.speak(0.8)
    desk.require(turn.said == "What a day.", "speaking does not work again")


@fault(23, "no sound device at all", sound="none", opens=False)
def no_device(desk: Desk) -> None:
    desk.open()
    talk = desk.window.pane.composer.talk
    desk.until(lambda: not talk.isEnabled(), "the talk button is on", 10)
    desk.require_said("microphone")
    turn = desk.ask_in_writing()
    desk.require(turn.reply and not turn.error, "typing does not work")
    desk.program.post(SetMuted(False))
    desk.type(SECRET_WORDS)
    turn = desk.wait_for_turn(1)
    desk.require_error(turn, "no_speaker")
    desk.require(turn.reply, "the answer is not there in writing")


@fault(24, "the microphone is unplugged while recording", sound="virtual", opens=False, seconds=120)
def unplugged(desk: Desk) -> None:
    with _virtual(desk, speaker=False) as sound:
        _hum(sound)
        desk.open()
        desk.program.post(SetMuted(True))
        _listen(desk, 1.5)
        before = _recorded_so_far(desk)
        sound.unload_microphone()
        turn = desk.wait_for_turn(0, 20)
        desk.let_go()
        # The system has said it at once, or the silence of a second has.
        desk.require(turn.said or turn.error, "nothing came of it")
        if turn.error is not None:
            desk.require_error(turn, *GONE)
        desk.require(before > 16_000, f"only {before} bytes were on disk")
        desk.require_kept_recording(turn, before)
        sound.load_microphone()
        _hum(sound)
        _speaks_again(desk)


@fault(25, "the sound system dies while recording", sound="virtual", opens=False, seconds=120)
def server_died(desk: Desk) -> None:
    with _virtual(desk) as sound:
        _hum(sound)
        desk.open()
        desk.program.post(SetMuted(True))
        _listen(desk, 1.5)
        before = _recorded_so_far(desk)
        sound.kill()
        turn = desk.wait_for_turn(0, 20)
        desk.let_go()
        desk.require_error(turn, *GONE)
        desk.require_kept_recording(turn, before)
        desk.require(desk.ask_in_writing().reply, "typing does not work")
        sound.restart()
        _hum(sound)
        _speaks_again(desk)


@fault(25, "the sound system dies while the reply is spoken", sound="virtual", opens=False)
def server_died_speaking(desk: Desk) -> None:
    with _virtual(desk) as sound:
        desk.service.behaviour.reply = "It is sunny and mild. " * 12
        desk.open()
        desk.program.post(SetMuted(False))
        desk.type()
        desk.listen_until(TalkFace.SPEAKING)
        desk.pass_time(1.0)
        sound.kill()
        turn = desk.wait_for_turn(0, 30)
        desk.require_error(turn, "speaker_gone", "speaker_failed", "no_speaker")
        desk.require(turn.reply.strip() == desk.service.behaviour.reply.strip(), "text is missing")


@fault(26, "the sound system hangs while recording", sound="virtual", opens=False, seconds=120)
def server_hangs(desk: Desk) -> None:
    with _virtual(desk) as sound:
        _hum(sound)
        desk.open()
        desk.program.post(SetMuted(True))
        _listen(desk, 1.5)
        before = _recorded_so_far(desk)
        sound.pause()
        turn = desk.wait_for_turn(0, 30)
        desk.let_go()
        desk.require_error(turn, *GONE)
        desk.require_kept_recording(turn, before)
        desk.require(desk.ask_in_writing().reply, "typing does not work")
        sound.resume()
        _hum(sound)
        _speaks_again(desk)


@fault(27, "the microphone starts slowly", sound="virtual", opens=False)
def slow_start(desk: Desk) -> None:
    with _virtual(desk, awake=False) as sound:
        desk.open()
        desk.program.post(SetMuted(True))
        _hum(sound)
        desk.press()
        talk = desk.window.pane.composer.talk
        desk.until(lambda: talk.face is not TalkFace.IDLE, "nothing happens", 5)
        desk.require(talk.face is TalkFace.OPENING, f"the button says {talk.caption()}")
        desk.seen.append(talk.caption())
        desk.listen_until(TalkFace.LISTENING)
        desk.require(_recorded_so_far(desk) >= 0, "nothing is on disk")
        desk.pass_time(0.6)
        desk.let_go()
        desk.require(desk.wait_for_turn(0).said, "nothing was understood")


@fault(28, "a microphone is plugged in later", sound="virtual", opens=False)
def plugged_in(desk: Desk) -> None:
    with _virtual(desk, microphone=False, speaker=False) as sound:
        desk.open()
        desk.program.post(SetMuted(True))
        if desk.window.pane.composer.talk.isEnabled():
            # The system offers a device that leads nowhere; pressing the button tells.
            desk.press()
            desk.require_error(desk.wait_for_turn(0), *GONE)
            desk.let_go()
        desk.look()
        desk.require(desk.seen, "nothing is said about it")
        sound.load_microphone()
        _hum(sound)
        _speaks_again(desk)


@fault(28, "the default microphone changes while the program runs", sound="virtual", opens=False)
def default_changes(desk: Desk) -> None:
    with _virtual(desk) as sound:
        _hum(sound)
        desk.open()
        desk.program.post(SetMuted(True))
        desk.require(desk.speak(0.8).said, "speaking does not work")
        sound.unload_microphone()
        desk.pass_time(1.0)
        sound.load_microphone()
        _hum(sound)
        _speaks_again(desk)


@fault(29, "a microphone with an odd sample rate", sound="virtual", opens=False)
def odd_rate(desk: Desk) -> None:
    with _virtual(desk) as sound:
        sound.pactl("load-module", "module-null-sink", "sink_name=odd", "rate=22050", "channels=2")
        sound.pactl("set-default-source", "odd.monitor")
        tone = np.sin(2 * np.pi * 220 * np.arange(30 * RATE) / RATE) * 0.3
        process = sound.start_playing_into_microphone(tone, into="odd")
        desk.open()
        desk.program.post(SetMuted(True))
        turn = desk.speak(1.0)
        process.kill()
        desk.require(turn.said == "What a day.", "it was not heard")


@contextmanager
def _made_up(desk: Desk, *refusals: Exception) -> Iterator[FakeSounddevice]:
    """PortAudio as other systems have it; what it refuses stands in ``refusals``."""
    library: Any = FakeSounddevice(refusals=[each for each in refusals for _ in range(8)])
    library._exit_handler = lambda: None
    sys.modules["sounddevice"] = library
    try:
        yield library
    finally:
        desk.close()


def _is_refused(desk: Desk, refusal: Exception, *codes: str, offer: str = "Open settings") -> None:
    with _made_up(desk, refusal):
        desk.open()
        desk.press()
        turn = desk.wait_for_turn(0)
        desk.let_go()
        desk.require_error(turn, *codes)
        desk.require_offer(offer)
        desk.require(desk.ask_in_writing().reply, "typing does not work")


@fault(29, "the sample rate is refused (-9997)", sound="none", opens=False)
def rate_refused(desk: Desk) -> None:
    refusal = PortAudioError("Invalid sample rate", -9997)
    _is_refused(desk, refusal, "microphone_failed", "microphone_rate")


@fault(30, "another program has the microphone (-9985)", sound="none", opens=False)
def busy(desk: Desk) -> None:
    refusal = PortAudioError("Device unavailable", -9985)
    _is_refused(desk, refusal, "microphone_busy")


@fault(30, "another program has the microphone for itself (WASAPI)", sound="none", opens=False)
def exclusive(desk: Desk) -> None:
    host = (13, -2004287478, "AUDCLNT_E_DEVICE_IN_USE")
    refusal = PortAudioError("Unanticipated host error", -9999, host)
    _is_refused(desk, refusal, "microphone_busy")


@fault(
    31,
    "a microphone that is muted or forbidden: all samples are zero",
    sound="virtual",
    opens=False,
)
def only_zeros(desk: Desk) -> None:
    with _virtual(desk):
        desk.open()
        desk.press()
        desk.listen_until(TalkFace.LISTENING)
        # Told while the user still holds the button, not only afterwards.
        desk.pass_time(1.5)
        desk.look()
        told = any("silence" in text or "mute" in text.casefold() for text in desk.seen)
        desk.let_go()
        turn = desk.wait_for_turn(0)
        desk.require_error(turn, "microphone_silent", "microphone_muted")
        desk.require(
            not desk.service.requests_to("/audio/transcriptions"), "silence was sent to the service"
        )
        desk.require(told, "it is told only after the user has let go")
        kept = any("kept" in text for text in desk.seen)
        desk.require(not kept, "silence is said to be kept")


@fault(32, "Windows forbids the microphone (0x80070005)", sound="none", opens=False)
def forbidden(desk: Desk) -> None:
    host = (13, -2147024891, "E_ACCESSDENIED")
    refusal = PortAudioError("Unanticipated host error", -9999, host)
    windows = SimpleNamespace(platform="win32")
    with (
        patch.object(system_settings, "sys", windows),
        patch.object(sound_sentences, "sys", windows),
    ):
        _is_refused(desk, refusal, "microphone_forbidden", offer="Open the system's settings")
    desk.require("Windows does not let" in " ".join(desk.seen), "the place is not named")


@fault(33, "every call to the sound system comes from one thread", sound="none", opens=False)
def one_thread(desk: Desk) -> None:
    with _made_up(desk) as library:
        desk.open()
        desk.program.post(SetMuted(False))
        ended = threading.Event()
        feeding = threading.Thread(target=_feed, args=(library, ended), daemon=True)
        feeding.start()
        desk.press()
        # On a busy machine the made-up microphone gives little in a second.
        desk.until(lambda: _recorded_so_far(desk) > 3 * LEAST_BYTES, "nothing is recorded")
        desk.let_go()
        turn = desk.wait_for_turn(0)
        desk.require(turn.said == "What a day.", "speaking does not work")
        ended.set()
        feeding.join()
        names = {thread for _, thread in library.calls}
        desk.require(len(library.calls) > 5, "the sound system was not used")
        desk.require(names == {"audio"}, f"calls came from {names}")


def _feed(library: FakeSounddevice, ended: threading.Event) -> None:
    """Hum into every microphone that is open, and take from every speaker."""
    while not ended.wait(0.01):
        for stream in [stream for stream in library.streams if stream.state == "started"]:
            _move(stream)


def _move(stream: FakeStream) -> None:
    if "blocksize" in stream.options:
        count = 480 * stream.options["channels"]
        stream.give((np.arange(count) % 100 * 100).astype("<i2").tobytes())
    else:
        stream.take(480)


@fault(34, "the computer sleeps for four seconds while recording", sound="virtual", opens=False)
def sleeps(desk: Desk) -> None:
    with _virtual(desk) as sound:
        _hum(sound)
        desk.open()
        desk.program.post(SetMuted(True))
        _listen(desk, 1.0)
        before = _recorded_so_far(desk)
        waker = f"kill -STOP {os.getpid()}; sleep 4; kill -CONT {os.getpid()}"
        began = time.monotonic()
        waking = subprocess.Popen(["sh", "-c", waker])
        desk.until(lambda: time.monotonic() - began > 4.2, "it did not sleep")
        waking.wait()
        desk.look_afresh()
        desk.pass_time(1.0)
        if not desk.ended():
            desk.let_go()
        turn = desk.wait_for_turn(0, 20)
        desk.let_go()
        desk.require(turn.said or turn.error, "nothing came of it")
        desk.require_kept_recording(turn, before)
        uploads = [each.upload for each in desk.service.requests_to("/audio/transcriptions")]
        desk.note = f"{len(uploads)} uploads, {before} bytes before the sleep"
        _speaks_again(desk)
        desk.require(not sight.dialogs(), "a dialog is in the way")
