from __future__ import annotations

import pytest

from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.speech import Voice
from desktop_assistant.providers.device.choice import choose_voice

ESPEAK = [
    Voice("en-029", "English (Caribbean)", "en-029"),
    Voice("en-gb", "English (Great Britain)", "en-gb"),
    Voice("en-us", "English (America)", "en-us"),
    Voice("es", "Spanish (Spain)", "es"),
    Voice("es-419", "Spanish (Latin America)", "es-419"),
    Voice("it", "Italian", "it"),
]
SAY = [
    Voice("Albert", "Albert", "en-US"),
    Voice("Alice", "Alice", "it-IT"),
    Voice("Mónica", "Mónica", "es-ES"),
    Voice("Paulina", "Paulina", "es-MX"),
]


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "en-us"), ("en-GB", "en-gb"), ("es", "es"), ("es-MX", "es"), ("it-CH", "it")],
)
def test_without_a_wish_the_language_decides(language: str, voice: str) -> None:
    assert choose_voice(VoiceChoice(), language, "espeak", ESPEAK) == voice


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("es", "Mónica"),
        ("es-MX", "Paulina"),
        ("es-AR", "Mónica"),
        ("it", "Alice"),
        ("en", "Albert"),
    ],
)
def test_the_usual_region_is_meant_by_a_bare_language(language: str, voice: str) -> None:
    assert choose_voice(VoiceChoice(), language, "say", SAY) == voice


@pytest.mark.parametrize("language", ["", "ja"])
def test_for_any_other_language_the_program_chooses(language: str) -> None:
    assert choose_voice(VoiceChoice(), language, "say", SAY) == ""


def test_a_suggestion_counts_for_its_own_program_only() -> None:
    wanted = VoiceChoice({"device.say": "Paulina", "device.espeak": "es-419+m3"})

    assert choose_voice(wanted, "es", "say", SAY) == "Paulina"
    assert choose_voice(wanted, "es", "espeak", ESPEAK) == "es-419+m3"
    assert choose_voice(wanted, "es", "sapi", []) == ""


def test_a_suggestion_that_is_not_installed_is_passed_over() -> None:
    assert choose_voice(VoiceChoice({"device.say": "Jorge"}), "es", "say", SAY) == "Mónica"


def test_a_suggestion_for_another_language_is_passed_over() -> None:
    wanted = VoiceChoice({"device.espeak": "en-us+f3"})

    assert choose_voice(wanted, "it", "espeak", ESPEAK) == "it"


def test_what_the_user_chose_comes_first_in_any_language() -> None:
    wanted = VoiceChoice({"device": "Alice", "device.say": "Paulina"})

    assert choose_voice(wanted, "es", "say", SAY) == "Alice"


def test_what_the_user_chose_on_another_computer_is_passed_over() -> None:
    wanted = VoiceChoice({"device": "--help", "device.say": "Paulina"})

    assert choose_voice(wanted, "es", "say", SAY) == "Paulina"
