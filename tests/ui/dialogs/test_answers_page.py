"""Model, creativity and lengths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ProviderUnreachableError
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.settings.schema import Settings, Thinking
from desktop_assistant.ui.dates import written
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.forms.model_list import (
    for_hearing,
    for_speaking,
    for_thinking,
)
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from tests.fakes.setup import MODELS, FakeSetup
from tests.ui.dialogs.conftest import OpenSettings


def offered(dialog: SettingsDialog) -> list[str]:
    model = dialog.answers.model
    return [model.itemText(place) for place in range(model.count())]


def said(dialog: SettingsDialog, text: str) -> bool:
    page = dialog.answers
    notes = [each for each in page.findChildren(Message) if each.isVisibleTo(page)]
    return any(text in note.text() for note in notes)


def test_opening_the_page_asks_for_the_models_once(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("answers")
    qtbot.waitUntil(lambda: len(offered(dialog)) == 3)
    assert offered(dialog) == ["gpt-4o", "gpt-6-luna", "gpt-6-sol"]
    assert dialog.answers.model.model_name == "gpt-6-luna", "what was chosen stays"
    dialog.show_page("sound")
    dialog.show_page("answers")
    assert len(setup.asked) == 1
    dialog.answers.refresh.click()
    qtbot.waitUntil(lambda: len(setup.asked) == 2)


@pytest.mark.parametrize(
    ("name", "date", "shown"),
    [
        ("es_ES", "2027-01-14", "jueves, 14 de enero de 2027"),
        ("it_IT", "2027-01-14", "giovedì 14 gennaio 2027"),
        ("en_US", "early 2027", "early 2027"),
        ("en_US", "", ""),
    ],
)
def test_dates_are_written_as_the_user_writes_them(
    locale: Callable[[str], None], name: str, date: str, shown: str
) -> None:
    locale(name)
    assert written(date) == shown


def test_a_model_that_ends_is_marked_in_the_list_and_below_the_field(
    qtbot: QtBot, open_settings: OpenSettings, locale: Callable[[str], None]
) -> None:
    locale("en_US")
    dialog = open_settings("answers")
    qtbot.waitUntil(lambda: len(offered(dialog)) == 3)
    spoken = dialog.answers.model.itemData(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "gpt-4o — ends Thursday, January 14, 2027"
    assert not said(dialog, "ends this model")
    dialog.answers.model.setCurrentIndex(0)
    assert dialog.answers.model.model_name == "gpt-4o", "the date is no part of the name"
    assert said(dialog, "ends this model on Thursday, January 14, 2027")


def test_a_name_that_is_not_listed_can_be_typed(qtbot: QtBot, open_settings: OpenSettings) -> None:
    dialog = open_settings("answers")
    line = dialog.answers.model.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "llama-9:8b ")
    assert dialog.draft().thinking.model == "llama-9:8b"
    line.clear()
    assert dialog.draft().thinking.model == "gpt-6-luna", "an empty field changes nothing"


def test_a_server_that_cannot_be_reached_is_told_in_place(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.fault = ProviderUnreachableError("no", code="offline")
    dialog = open_settings("answers")
    qtbot.waitUntil(lambda: said(dialog, "cannot be reached"))
    setup.fault = None
    dialog.answers.refresh.click()
    qtbot.waitUntil(lambda: said(dialog, "3 models"))


def test_another_address_makes_the_list_stale(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("answers")
    qtbot.waitUntil(lambda: len(offered(dialog)) == 3)
    dialog.connection.service.setCurrentIndex(1)
    dialog.connection.service.activated.emit(1)
    assert offered(dialog) == []
    dialog.show_page("connection")
    dialog.show_page("answers")
    qtbot.waitUntil(lambda: len(offered(dialog)) == 3)
    assert setup.asked[-1] == ("http://127.0.0.1:11434/v1", None)


def test_the_model_decides_unless_a_number_is_set(
    qtbot: QtBot, open_settings: OpenSettings
) -> None:
    dialog = open_settings("answers")
    page = dialog.answers
    assert page.model_decides.isChecked()
    assert not page.temperature.isEnabled()
    assert dialog.draft().thinking.temperature is None
    assert page.slider.value() == 10, "slider and number say the same from the start"
    page.model_decides.click()
    page.slider.setValue(4)
    assert dialog.draft().thinking.temperature == pytest.approx(0.4)
    page.temperature.setValue(1.7)
    assert page.slider.value() == 17
    page.temperature.selectAll()
    QTest.keyClicks(page.temperature, page.temperature.locale().toString(0.4, "f", 1))
    assert dialog.draft().thinking.temperature == pytest.approx(0.4)


def test_tokens_are_shown_as_words_and_kept_exactly_when_untouched(
    open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = replace(Settings(), thinking=Thinking(max_tokens=1001, history_tokens=3))
    dialog = open_settings("answers")
    assert dialog.answers.longest.text() == "751 words"
    assert dialog.draft().thinking.max_tokens == 1001
    assert dialog.draft().thinking.history_tokens == 3
    dialog.answers.longest.setValue(300)
    assert dialog.draft().thinking.max_tokens == 400


def test_models_are_told_apart_by_their_names() -> None:
    models = tuple(MODELS)
    assert [each.id for each in for_hearing(models)] == ["gpt-transcribe", "whisper-1"]
    assert [each.id for each in for_speaking(models)] == ["gpt-4o-mini-tts"]
    odd = (ModelInfo("whisper-large"),)
    assert for_thinking(odd) == list(odd), "all of them, where none looks right"
    assert for_speaking(odd) == list(odd)
