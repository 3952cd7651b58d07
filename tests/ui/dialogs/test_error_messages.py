"""Every error has its words, and every word its error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

import desktop_assistant
from desktop_assistant import errors
from desktop_assistant.conversation.turn_errors import turn_error
from desktop_assistant.errors import Action, AssistantError, ProviderModelError
from desktop_assistant.model.turn import TurnError
from desktop_assistant.providers.openai.faults import FAULTS, fault
from desktop_assistant.store.failures import SENTENCES as STORE_SENTENCES
from desktop_assistant.ui.error_messages import (
    SENTENCES,
    action_label,
    describe,
    describe_code,
)
from desktop_assistant.ui.error_places import SettingsPlace, settings_place

SOURCE = Path(desktop_assistant.__file__).parent
CODE = re.compile(
    r"""(?:\bcode\s*=|default_code\s*=|_code\s*=|\b(?:fault|store_error|Noticed|TurnError)\()"""
    r"""\s*["']([a-z]+(?:_[a-z]+)*)["']"""
)

NOT_FOR_THE_WINDOW = {
    "no_such_name",
    "no_screen",
    "display_libraries",
    "file_exists",
    "library_missing",
    "card_name",
    "no_window",
    "talk_is_off",
}
"""Codes of the command line, which speaks English, and of a window that cannot open."""


def codes_in_source() -> dict[str, str]:
    """Every code written in the package, with a file where it stands."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for match in CODE.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(match.group(1), path.relative_to(SOURCE).as_posix())
    return found


def error_classes() -> list[type[AssistantError]]:
    return [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, AssistantError)
    ]


def test_the_walk_through_the_source_finds_codes() -> None:
    found = codes_in_source()
    assert {"microphone_silent", "too_short", "key_refused", "reply_empty"} <= set(found)


def test_every_code_has_a_sentence() -> None:
    codes = codes_in_source()
    codes |= dict.fromkeys(FAULTS, "providers/openai/faults.py")
    codes |= dict.fromkeys(STORE_SENTENCES, "store/failures.py")
    codes |= {each.default_code: f"errors.{each.__name__}" for each in error_classes()}
    missing = {code: at for code, at in codes.items() if code not in SENTENCES}
    assert {code: at for code, at in missing.items() if code not in NOT_FOR_THE_WINDOW} == {}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_sentence_is_one_for_people(code: str) -> None:
    sentence = str(SENTENCES[code])
    assert sentence[0].isupper()
    assert sentence[-1] in ".?"
    assert "_" not in sentence
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert names <= {"date", "model", "name", "names", "file", "folder"}


@pytest.mark.parametrize("code", sorted(FAULTS.keys() | STORE_SENTENCES.keys()))
def test_the_window_and_the_terminal_say_the_same(code: str) -> None:
    raised = FAULTS[code][1] if code in FAULTS else STORE_SENTENCES[code]
    assert SENTENCES[code] == raised


def test_values_are_filled_in() -> None:
    error = ProviderModelError("English", code="model_retired", model="gpt-4o")
    assert "“gpt-4o”" in describe(error)
    kept = TurnError("model_retired", "English", values={"model": "gpt-{x}"})
    assert "“gpt-{x}”" in describe(kept)


def test_the_day_a_model_ended_is_written_as_people_write_it(locale: Callable[[str], None]) -> None:
    error = fault("model_ended", model="tts-1", date="2027-01-06")
    assert str(error) == (
        "The model “tts-1” was shut down on 6 January 2027. Choose another one in Settings."
    )
    locale("es_ES")
    assert "miércoles, 6 de enero de 2027" in describe(error)
    assert "6 de enero de 2027" in describe(turn_error(error))


FOR_THE_SERVICE = sorted(FAULTS)


@pytest.mark.parametrize("code", FOR_THE_SERVICE)
def test_each_error_of_a_service_offers_what_its_sentence_says(code: str) -> None:
    error = fault(code, model="m", date="2027-01-06")
    sentence = str(error)
    if "try again" in sentence.lower():
        assert error.action is Action.RETRY
    elif "Settings" in sentence:
        assert error.action is Action.OPEN_SETTINGS
    else:
        assert code in SAYS_WHAT_TO_DO
    assert describe(error) == sentence or "date" in error.values


SAYS_WHAT_TO_DO = {
    "key_malformed": "Copy it once more",
    "forbidden": "Choose another key or model",
    "no_credit": "Add credit",
    "address_insecure": "Use an address",
    "proxy_unusable": "Correct it in the system's network settings",
    "request_too_large": "Say or write less",
    "content_refused": "Put it in other words",
}
"""Errors whose sentence names neither the settings nor another try."""


@pytest.mark.parametrize(("code", "words"), SAYS_WHAT_TO_DO.items())
def test_the_other_errors_say_what_to_do(code: str, words: str) -> None:
    assert words in str(fault(code))
    wants_settings = code not in ("request_too_large", "content_refused", "proxy_unusable")
    assert (fault(code).action is Action.OPEN_SETTINGS) is wants_settings


def test_of_what_was_said_no_error_speaks_as_of_an_answer() -> None:
    broken = TurnError("reply_broken", "", "retry", {"role": "hearing"})
    assert "what you said" in describe(broken)
    assert describe(replace(broken, values={"role": "thinking"})).startswith("The answer broke off")


def test_without_its_values_an_error_speaks_for_itself() -> None:
    assert describe(ProviderModelError("Choose another model.")) == "Choose another model."


def test_an_unknown_code_speaks_for_itself_and_a_bug_asks_for_a_report() -> None:
    assert describe(AssistantError("Mind the step.", code="step")) == "Mind the step."
    assert "report it" in describe(KeyError("model"))
    assert "report it" in describe_code("nothing_of_the_kind")
    assert "KeyError" not in describe(KeyError("model"))


def test_sentences_are_translated_when_they_are_shown(qtbot: QtBot) -> None:
    class Shout(QTranslator):
        def translate(self, context: str, text: str, *_: object) -> str:
            return text.upper() if context == "Errors" else ""

        def isEmpty(self) -> bool:  # noqa: N802 -- Qt's name
            return False

    translator = Shout()
    QCoreApplication.installTranslator(translator)
    try:
        assert describe_code("timeout") == "THE SERVICE DID NOT ANSWER IN TIME. TRY AGAIN."
        assert action_label(Action.RETRY) == "TRY AGAIN"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert describe_code("timeout").startswith("The service")


def test_actions_have_labels() -> None:
    assert action_label(Action.RETRY) == "Try again"
    assert action_label("open_settings") == "Open settings"
    assert action_label(Action.NONE) == ""


@pytest.mark.parametrize(
    ("code", "role", "place"),
    [
        ("key_refused", "thinking", ("connection", "key")),
        ("key_missing", "", ("connection", "key")),
        ("no_credit", "hearing", ("connection", "key")),
        ("offline", "hearing", ("connection", "")),
        ("address_insecure", "", ("connection", "address")),
        ("model_unknown", "", ("answers", "model")),
        ("model_retired", "hearing", ("speech", "hearing_model")),
        ("model_ended", "speaking", ("speech", "speaking_model")),
        ("context_too_long", "", ("answers", "history")),
        ("length_used_up", "", ("answers", "longest")),
        ("microphone_busy", "", ("sound", "")),
        ("no_speaker", "speaking", ("sound", "")),
        ("no_device_voice", "speaking", ("speech", "voice")),
        ("remembering_model", "", ("remembering", "model")),
    ],
)
def test_settings_open_where_they_help(code: str, role: str, place: tuple[str, str]) -> None:
    assert settings_place(code, {"role": role}) == SettingsPlace(*place)
