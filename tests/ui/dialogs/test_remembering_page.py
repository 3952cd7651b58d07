"""The settings about memories."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_assistant.settings.schema import Remembering, Settings
from tests.fakes.setup import FakeSetup
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.dialogs.conftest import OpenSettings

OTHER = Remembering("ask", "gpt-4o", 1_234_567, 777, "")


@pytest.mark.parametrize("chosen", [Remembering(), OTHER])
def test_what_is_not_touched_stays_as_it_is(
    open_settings: OpenSettings, setup: FakeSetup, chosen: Remembering
) -> None:
    setup.kept = Settings(remembering=chosen)
    assert open_settings("remembering").draft() == setup.kept


def test_everything_can_be_changed(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    dialog = open_settings("remembering")
    page = dialog.remembering
    page.keep.setCurrentIndex(page.keep.findData("ask"))
    page.model.choose("gpt-6-luna")
    page.budget.setValue(30_000)
    page.room.setValue(300)
    page.embedding_model.choose("other-embedding")
    with qtbot.waitSignal(dialog.applied):
        dialog.accept()
    expected = Remembering("ask", "gpt-6-luna", 40_000, 400, "other-embedding")
    assert setup.kept.remembering == expected


def test_looking_for_nothing_switches_off_what_belongs_to_it(open_settings: OpenSettings) -> None:
    page = open_settings("remembering").remembering
    page.keep.setCurrentIndex(page.keep.findData("never"))
    assert not page.model.isEnabled()
    assert not page.budget.isEnabled()
    assert page.room.isEnabled(), "what is remembered already still goes along"
    assert page.edited(Settings()).remembering.keep == "never"


def test_finding_by_meaning_can_be_off_and_comes_back(
    open_settings: OpenSettings, setup: FakeSetup
) -> None:
    setup.kept = Settings(remembering=OTHER)
    page = open_settings("remembering").remembering
    assert not page.by_meaning.isChecked()
    assert not page.embedding_model.isEnabled()
    page.by_meaning.setChecked(True)
    assert page.edited(Settings()).remembering.embedding_model == "text-embedding-3-small"
    page.embedding_model.choose("")
    assert page.edited(Settings()).remembering.embedding_model == "text-embedding-3-small"


def test_the_models_are_offered_where_they_fit(
    qtbot: QtBot, open_settings: OpenSettings, setup: FakeSetup
) -> None:
    page = open_settings("remembering").remembering
    qtbot.waitUntil(lambda: page.model.count() > 0)
    offered = [page.model.itemText(row) for row in range(page.model.count())]
    assert offered == ["gpt-4o", "gpt-6-luna", "gpt-6-sol"]
    assert [page.embedding_model.itemText(0)] == ["text-embedding-3-small"]
    assert page.model.model_name == "", "the one that answers stays chosen"
    page.model.choose("gpt-4o")
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any("ends this model on" in text for text in shown)


def test_the_page_is_for_keyboards_and_screen_readers(open_settings: OpenSettings) -> None:
    dialog = open_settings("remembering")
    assert unnamed_controls(dialog.remembering) == []
    assert unreachable_controls(dialog.remembering) == []
    assert cut_texts(dialog.remembering) == []
