"""Hearing and speaking."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.settings.schema import Hearing, Settings, Speaking
from desktop_assistant.ui.dates import written
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from tests.fakes.setup import FakeSetup
from tests.ui.dialogs.conftest import OpenSettings


def pick(combo: QComboBox, text: str) -> None:
    place = combo.findText(text)
    assert place >= 0, f"{text} is not among {[combo.itemText(i) for i in range(combo.count())]}"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def wait_for_voices(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.waitUntil(lambda: dialog.speech.voice.count() > 2)


def test_what_is_saved_is_shown_and_kept(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = Settings(
        hearing=Hearing(model="my-whisper", language="it"),
        speaking=Speaking(voice="sage", speed=1.25, model="my-tts"),
    )
    dialog = open_settings("speech")
    wait_for_voices(qtbot, dialog)
    assert dialog.speech.language.currentText() == "Italiano"
    assert dialog.speech.voice.currentText() == "Sage"
    assert dialog.speech.speed.value() == 125
    assert dialog.draft() == setup.kept


def test_unknown_language_voice_and_connection_survive(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = Settings(
        hearing=Hearing(language="gsw"),
        speaking=Speaking(voice="someone", connection="watson"),
    )
    dialog = open_settings("speech")
    qtbot.wait(50)
    assert dialog.draft() == setup.kept


def test_this_computers_voice_has_voices_of_its_own(
    qtbot: QtBot, open_settings: OpenSettings
) -> None:
    dialog = open_settings("speech")
    wait_for_voices(qtbot, dialog)
    pick(dialog.speech.voice, "Marin")
    pick(dialog.speech.service, "This computer's voice")
    assert not dialog.speech.speaking_model.isEnabled()
    qtbot.waitUntil(lambda: dialog.speech.voice.findText("Italian — italiano") > 0)
    assert dialog.draft().speaking.connection == "device"
    assert dialog.draft().speaking.voice == "", "no voice of one service fits another"


def test_a_model_left_empty_stays_the_usual_one(open_settings: OpenSettings) -> None:
    dialog = open_settings("speech")
    dialog.speech.hearing_model.choose("  ")
    dialog.speech.speaking_model.choose("my-tts")
    dialog.speech.speaking_model.choose("")
    assert dialog.draft() == Settings()
    field = dialog.speech.hearing_model.lineEdit()
    assert field is not None
    assert field.placeholderText(), "an empty field says what it means"


def test_how_speech_is_sent_is_one_choice_for_both(
    open_settings: OpenSettings, setup: FakeSetup
) -> None:
    page = open_settings("speech").speech
    pick(page.interface, "As files, when it is complete")
    draft = page.edited(setup.kept)
    assert (draft.hearing.interface, draft.speaking.interface) == ("audio", "audio")


def test_two_ways_written_by_hand_survive(open_settings: OpenSettings, setup: FakeSetup) -> None:
    setup.kept = Settings(
        hearing=Hearing(interface="realtime"), speaking=Speaking(interface="audio")
    )
    dialog = open_settings("speech")
    assert dialog.speech.interface.currentText() == "Differently for listening and speaking"
    assert dialog.draft() == setup.kept
    pick(dialog.speech.interface, "Live, while it is spoken")
    assert dialog.draft().speaking.interface == "realtime"


def test_each_model_field_offers_its_own_kind(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = Settings(speaking=Speaking(model="gpt-4o-mini-tts"))
    dialog = open_settings("speech")
    page = dialog.speech
    qtbot.waitUntil(lambda: page.hearing_model.count() > 0)
    assert page.hearing_model.findText("gpt-transcribe") >= 0
    assert page.hearing_model.findText("gpt-4o-mini-tts") < 0
    notes = [note.text() for note in page.findChildren(Message)]
    assert any(written("2027-01-06") in note for note in notes), "the speaking model's last day"


def test_a_voice_is_heard_with_what_is_in_the_fields(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("speech")
    wait_for_voices(qtbot, dialog)
    pick(dialog.speech.voice, "Marin")
    pick(dialog.speech.language, "Italiano")
    dialog.speech.speed.setValue(80)
    dialog.speech.hear.click()
    qtbot.waitUntil(lambda: bool(setup.heard))
    settings, voice, language = setup.heard[0]
    assert voice == VoiceChoice(names={"openai": "marin"})
    assert settings == replace(
        setup.kept,
        hearing=replace(setup.kept.hearing, language="it"),
        speaking=replace(setup.kept.speaking, voice="marin", speed=0.8),
    )
    assert language == "it"
    qtbot.waitUntil(lambda: "Hear" in dialog.speech.hear.text())


def test_hearing_a_voice_stops_on_a_second_click_and_when_the_page_is_left(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.is_slow = True
    dialog = open_settings("speech")
    for stop in (dialog.speech.hear.click, lambda: dialog.show_page("sound")):
        dialog.show_page("speech")
        dialog.speech.hear.click()
        qtbot.waitUntil(lambda: "voice" in setup.running)
        assert dialog.speech.hear.text() == "S&top"
        stop()
        qtbot.waitUntil(lambda: "voice" not in setup.running)
        assert dialog.speech.hear.text() == "&Hear it"


def test_a_voice_that_fails_says_why_in_place(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.fault = ProviderError("no voice", code="no_device_voice")
    dialog = open_settings("speech")
    dialog.speech.hear.click()

    def told() -> bool:
        return any("no voice to speak" in m.text() for m in dialog.speech.findChildren(Message))

    qtbot.waitUntil(told)
    assert dialog.speech.hear.text() == "&Hear it"


def test_errors_are_said_aloud_only_for_who_wants_it(open_settings: OpenSettings) -> None:
    dialog = open_settings("speech")
    assert not dialog.draft().speaking.say_errors
    dialog.speech.say_errors.click()
    assert dialog.draft().speaking.say_errors
