"""Real programs: espeak-ng where it is installed, and scripts that stand for the others."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_assistant.characters.shipped import shipped_characters
from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import SpeakingOptions, Voice
from desktop_assistant.providers.device import DeviceTextToSpeech, child
from desktop_assistant.providers.device.espeak import Espeak
from desktop_assistant.providers.device.program import SpeechProgram
from desktop_assistant.providers.device.sapi import SPEAK, WindowsSpeech
from desktop_assistant.providers.device.say import Say
from desktop_assistant.providers.device.utterance import SpokenText
from desktop_assistant.runtime.loop_thread import LoopThread

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs programs that are scripts")

espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")

Script = Callable[[str], str]

SAY = """
import json, sys, wave
if sys.argv[1:] == ["-v", "?"]:
    print("Alice               it_IT    # Ciao!")
    raise SystemExit
target = sys.argv[sys.argv.index("-o") + 1]
open(LOG, "w").write(json.dumps({"argv": sys.argv[1:], "text": sys.stdin.read()}))
file = wave.open(target, "wb")
file.setparams((1, 2, 22050, 0, "NONE", ""))
file.writeframes(b"ab" * 6000)
file.close()
"""

POWERSHELL = """
import json, sys
given = sys.stdin.read()
if not given:
    print("it-IT|Microsoft Elsa Desktop")
    raise SystemExit
open(LOG, "w").write(json.dumps({"argv": sys.argv[1:], "text": given}))
sys.stdout.buffer.write(b"cd" * 6000)
"""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Makes a program of some Python; ``LOG`` in it is the file ``log``."""

    def make(code: str) -> str:
        path = tmp_path / "program"
        log = tmp_path / "log"
        path.write_text(f"#!{sys.executable}\nLOG = {str(log)!r}\n{code}")
        path.chmod(0o700)
        return str(path)

    return make


def speaking(program: SpeechProgram) -> DeviceTextToSpeech:
    return DeviceTextToSpeech(lambda: program)


async def all_of(
    speech: DeviceTextToSpeech, text: str, options: SpeakingOptions | None = None
) -> list[SoundBlock]:
    return [block async for block in speech.synthesize(text, options or SpeakingOptions())]


def spoken(
    speech: DeviceTextToSpeech, text: str, options: SpeakingOptions | None = None
) -> list[SoundBlock]:
    return asyncio.run(all_of(speech, text, options))


def seconds(blocks: list[SoundBlock]) -> float:
    return sum(block.seconds for block in blocks)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@espeak
def test_a_sentence_is_heard() -> None:
    blocks = spoken(DeviceTextToSpeech(), "Good morning, this is a test.")

    assert 1.0 < seconds(blocks) < 6.0
    assert max(block.dbfs() for block in blocks) > -30
    assert len({block.sample_rate for block in blocks}) == 1
    assert all(block.seconds < 0.2 for block in blocks)


@espeak
def test_speed_makes_it_shorter() -> None:
    slow, fast = (
        seconds(
            spoken(
                DeviceTextToSpeech(),
                "This takes a while to say, and longer for some.",
                SpeakingOptions(VoiceChoice(speed=speed)),
            )
        )
        for speed in (0.7, 1.5)
    )

    assert fast < 0.7 * slow


@espeak
def test_each_shipped_character_has_its_own_sound() -> None:
    options = [
        SpeakingOptions(character.voice, character.language) for character in shipped_characters()
    ]
    speech = DeviceTextToSpeech()
    sounds = {
        b"".join(block.samples for block in spoken(speech, "Oh, la la!", option))
        for option in options
    }

    assert len(sounds) == len(options)


@espeak
@pytest.mark.parametrize("text", ["--help", "-w /tmp/x", "-f /etc/passwd"])
def test_text_is_never_taken_for_an_option(text: str) -> None:
    harmless = spoken(DeviceTextToSpeech(), text.lstrip("-"))

    assert seconds(spoken(DeviceTextToSpeech(), text)) == pytest.approx(seconds(harmless))


@espeak
def test_phonemes_and_markup_are_read_as_plain_words() -> None:
    marked = spoken(DeviceTextToSpeech(), "<break time='9s'/> [[h@loU]] friend")

    assert seconds(marked) == pytest.approx(
        seconds(spoken(DeviceTextToSpeech(), "break time='9s'/ h@loU friend"))
    )


@espeak
def test_the_installed_voices_are_listed() -> None:
    voices = asyncio.run(DeviceTextToSpeech().voices())

    assert {"en-us", "it", "es"} <= {voice.name for voice in voices}
    assert len({voice.name for voice in voices}) == len(voices)


@espeak
def test_it_speaks_on_the_loop_of_the_conversations_thread() -> None:
    thread = LoopThread()
    thread.start()
    try:
        blocks = thread.run(all_of(DeviceTextToSpeech(), "Hello.")).result(timeout=30)
    finally:
        assert thread.stop()

    assert seconds(blocks) > 0.2
    assert threading.current_thread() is threading.main_thread()


@pytest.mark.parametrize("text", ["", "  ", "---"])
def test_nothing_to_say_starts_no_program(text: str) -> None:
    def find() -> SpeechProgram:
        raise AssertionError("no program is needed")

    assert spoken(DeviceTextToSpeech(find), text) == []


def test_without_a_program_speaking_says_so_and_warming_up_is_silent() -> None:
    def find() -> SpeechProgram:
        raise ProviderError("None.", code="no_device_voice")

    speech = DeviceTextToSpeech(find)
    asyncio.run(speech.warm_up())

    with pytest.raises(ProviderError) as caught:
        spoken(speech, "Hello")

    assert caught.value.code == "no_device_voice"


def test_a_program_installed_meanwhile_is_found(script: Script) -> None:
    path = Path(script("print('Alice  it_IT  # Ciao')"))

    def find() -> SpeechProgram:
        if not ready:
            raise ProviderError("None.", code="no_device_voice")
        return Say(str(path))

    ready = False
    speech = DeviceTextToSpeech(find)
    asyncio.run(speech.warm_up())
    ready = True

    assert asyncio.run(speech.voices()) == [Voice("Alice", "Alice", "it-IT")]


def test_leaving_early_ends_the_program(script: Script, tmp_path: Path) -> None:
    endless = "import os, sys\nopen(LOG, 'w').write(str(os.getpid()))\n"
    endless += "head = b'RIFF\\0\\0\\0\\0WAVEfmt \\x10\\0\\0\\0\\1\\0\\1\\0\\x22\\x56\\0\\0'\n"
    endless += "sys.stdout.buffer.write(head + b'\\x44\\xac\\0\\0\\2\\0\\x10\\0data\\0\\0\\0\\0')\n"
    endless += "while True: sys.stdout.buffer.write(b'ab' * 4000)\n"
    path = script(endless)

    async def listen() -> None:
        blocks = Espeak(path).speak(SpokenText("Hello"))
        assert (await anext(blocks)).samples
        await blocks.aclose()

    asyncio.run(listen())

    assert not is_running(int((tmp_path / "log").read_text()))


TALKATIVE_THEN_STUCK = """
import os, time
os.write(1, str(os.getpid()).encode())
time.sleep(600)
"""


def test_cancelling_ends_the_program(script: Script) -> None:
    async def cancel() -> int:
        pieces = child.output([script(TALKATIVE_THEN_STUCK)])
        pid = int(await anext(pieces))
        task = asyncio.ensure_future(anext(pieces))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        return pid

    assert not is_running(asyncio.run(cancel()))


def test_a_hung_program_is_ended(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait() -> int:
        pieces = child.output([script(TALKATIVE_THEN_STUCK)])
        pid = int(await anext(pieces))
        monkeypatch.setattr(child, "PATIENCE", 0.1)
        with pytest.raises(ProviderError) as caught:
            await anext(pieces)
        assert (caught.value.code, caught.value.detail) == ("voice_failed", "it hung")
        return pid

    assert not is_running(asyncio.run(wait()))


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("import sys\nsys.exit('no such voice')", "no such voice"),
        ("raise SystemExit(3)", "exit status 3"),
    ],
)
def test_a_failing_program_is_an_error_with_what_it_said(
    script: Script, code: str, detail: str
) -> None:
    with pytest.raises(ProviderError) as caught:
        spoken(speaking(Espeak(script(code))), "Hello")

    assert (caught.value.code, caught.value.detail) == ("voice_failed", detail)


def test_a_program_that_vanished_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProviderError) as caught:
        spoken(speaking(Espeak(str(tmp_path / "gone"))), "Hello")

    assert caught.value.code == "voice_failed"


def test_say_gets_its_text_on_standard_input(script: Script, tmp_path: Path) -> None:
    options = SpeakingOptions(VoiceChoice({"device.say": "Alice"}, speed=1.5), "it")

    blocks = spoken(speaking(Say(script(SAY))), "-v Bells  perché; $(ls)", options)

    call = json.loads((tmp_path / "log").read_text())
    assert b"".join(block.samples for block in blocks) == b"ab" * 6000
    assert {block.sample_rate for block in blocks} == {22_050}
    assert call["text"] == "v Bells perché; $(ls)"
    assert call["argv"][2:] == [
        "--file-format=WAVE",
        "--data-format=LEI16@22050",
        *("-r", "255", "-f", "-", "-v", "Alice"),
    ]
    assert not Path(call["argv"][1]).parent.exists()


def test_windows_gets_text_and_voice_as_data_beside_a_fixed_script(
    script: Script, tmp_path: Path
) -> None:
    text = "Perché no?'; Remove-Item C:\\ #"

    blocks = spoken(
        speaking(WindowsSpeech(script(POWERSHELL))), text, SpeakingOptions(language="it")
    )

    call = json.loads((tmp_path / "log").read_text())
    assert b"".join(block.samples for block in blocks) == b"cd" * 6000
    assert call["text"].isascii()
    assert json.loads(call["text"]) == {"text": text, "voice": "Microsoft Elsa Desktop", "rate": 0}
    *flags, encoded = call["argv"]
    assert flags == ["-NoProfile", "-NonInteractive", "-EncodedCommand"]
    assert base64.b64decode(encoded).decode("utf-16-le") == SPEAK
