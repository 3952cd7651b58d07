from __future__ import annotations

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device import espeak, sapi, say
from desktop_assistant.providers.device.program import find_program
from desktop_assistant.providers.device.utterance import SpokenText, clean


@pytest.mark.parametrize(
    ("platform", "installed", "name"),
    [
        ("linux", {"espeak-ng", "espeak"}, "espeak"),
        ("linux", {"espeak"}, "espeak"),
        ("freebsd14", {"espeak-ng"}, "espeak"),
        ("darwin", {"say", "espeak-ng"}, "say"),
        ("win32", {"powershell"}, "sapi"),
    ],
)
def test_each_platform_has_its_program(platform: str, installed: set[str], name: str) -> None:
    program = find_program(platform, lambda asked: f"/bin/{asked}" if asked in installed else None)

    assert program.name == name


@pytest.mark.parametrize(
    ("platform", "advice"),
    [("linux", "Install espeak-ng"), ("darwin", "macOS"), ("win32", "PowerShell")],
)
def test_a_missing_program_says_what_to_do(platform: str, advice: str) -> None:
    with pytest.raises(ProviderError, match=advice) as caught:
        find_program(platform, lambda asked: None)

    assert caught.value.code == "no_device_voice"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("  Hello,\n\tyou. ", "Hello, you."),
        ("--help", "help"),
        ("- - -v it", "v it"),
        ("minus -5 degrees", "minus -5 degrees"),
        ('<speak><audio src="x"/>Hi</speak>', 'speak audio src="x"/ Hi /speak'),
        ("a [[slnc 9000]] b", "a slnc 9000 b"),
        ("a[[[[x]]]]b", "a x b"),
        ("null\0byte\x1b[31m", "null byte [31m"),
        ("¿Qué tal, corazón?", "¿Qué tal, corazón?"),
        ("\ud800broken", "broken"),
        ("--- ", ""),
    ],
)
def test_nothing_is_left_that_a_program_takes_for_a_command(text: str, spoken: str) -> None:
    assert clean(text) == spoken


@pytest.mark.parametrize(("speed", "words"), [(1.0, 170), (1.5, 255), (0.1, 85), (9.0, 340)])
def test_speed_stays_within_what_can_be_understood(speed: float, words: int) -> None:
    assert SpokenText("Hello", speed=speed).words_per_minute == words


@pytest.mark.parametrize(
    ("speed", "rate"), [(1.0, 0), (3.0, 10), (1 / 3, -10), (9.0, 10), (1.2, 2)]
)
def test_speed_on_windows(speed: float, rate: int) -> None:
    assert sapi.rate(SpokenText("Hello", speed=speed)) == rate


def test_the_voices_of_espeak() -> None:
    listing = """\
Pty Language       Age/Gender VoiceName          File                 Other Languages
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 3  en-uk           --/M      english-mb-en1     mb/mb-en1            (en-gb 3)(en 2)
 5  it              --/M      Italian            roa/it
 5  it              --/M      Italian_again      roa/it2
 5  variant         --/M      Storm              !v/Storm             (en-us 5)
"""
    assert espeak.parse_voices(listing) == [
        Voice("en-gb", "English (Great Britain)", "en-gb"),
        Voice("it", "Italian", "it"),
    ]


def test_the_voices_of_say() -> None:
    listing = """\
Alice               it_IT    # Ciao! Mi chiamo Alice.
Eddy (Spanish (Mexico)) es_MX    # ¡Hola! Me llamo Eddy.
Samantha            en_US    # Hello! My name is Samantha.
Majed               ar_001   # مرحبًا! اسمي ماجد.

"""
    assert say.parse_voices(listing) == [
        Voice("Alice", "Alice", "it-IT"),
        Voice("Eddy (Spanish (Mexico))", "Eddy (Spanish (Mexico))", "es-MX"),
        Voice("Samantha", "Samantha", "en-US"),
        Voice("Majed", "Majed", "ar-001"),
    ]


def test_the_voices_of_windows() -> None:
    listing = "en-US|Microsoft Zira Desktop\r\nit-IT|Microsoft Elsa Desktop\r\n\r\nnoise\r\n"

    assert sapi.parse_voices(listing) == [
        Voice("Microsoft Zira Desktop", "Microsoft Zira Desktop", "en-US"),
        Voice("Microsoft Elsa Desktop", "Microsoft Elsa Desktop", "it-IT"),
    ]
