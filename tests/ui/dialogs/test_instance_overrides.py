"""What an instance has of its own, and what it goes on inheriting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import CharacterError, ProviderError, StoreError
from desktop_assistant.model.character import Character, Instance, VoiceChoice
from desktop_assistant.model.memory import Memory
from desktop_assistant.settings.schema import Settings, Speaking, Thinking
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.instance_dialog.copy_dialog import CopyDialog
from desktop_assistant.ui.instance_dialog.reset_dialog import Forgetting, ResetDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.memory_book import FakeMemoryBook
from tests.fakes.program import FakeLibrary
from tests.fakes.setup import FakeSetup
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls

ADA = Character("Ada", id=1, language="it", voice=VoiceChoice({"openai": "marin"}, style="warm"))
PLAIN = Instance("Ada", ADA, id=10)
OWN = replace(
    PLAIN,
    voice_override=VoiceChoice({"openai": "sage"}, style="cool"),
    language_override="es",
    model="gpt-6-sol",
    temperature=0.3,
    max_tokens=333,
)

Open = Callable[[Instance], InstanceDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, bridge: Bridge, setup: FakeSetup, theme: Theme) -> Open:
    def open_it(instance: Instance) -> InstanceDialog:
        library = FakeLibrary(people=[instance])
        dialog = InstanceDialog(bridge, library, setup, theme, ADA, instance)
        qtbot.addWidget(dialog)
        dialog.tabs.setCurrentWidget(dialog.overrides)
        with qtbot.waitActive(dialog):
            dialog.show()
        qtbot.waitUntil(lambda: dialog.overrides.voice.is_offered)
        return dialog

    return open_it


def shown(dialog: QWidget, text: str) -> bool:
    return any(text in each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_everything_is_inherited_at_first_and_says_so(open_dialog: Open) -> None:
    dialog = open_dialog(PLAIN)
    page = dialog.overrides
    assert page.voice.currentText() == "As the character: Marin"
    assert page.language.currentText() == "As the character: Italiano"
    assert shown(dialog, "As in Settings: gpt-6-luna")
    assert shown(dialog, "As in Settings: the model decides")
    assert shown(dialog, "As in Settings: 768 words")
    assert dialog.draft() == PLAIN


def test_what_settings_say_is_what_is_inherited(open_dialog: Open, setup: FakeSetup) -> None:
    setup.kept = Settings(
        speaking=Speaking(voice="alloy"), thinking=Thinking(model="llama", temperature=0.5)
    )
    dialog = open_dialog(PLAIN)
    assert dialog.overrides.voice.currentText() == "As in Settings: Alloy"
    assert dialog.overrides.temperature.value() == 0.5
    assert shown(dialog, "As in Settings: llama")
    assert shown(dialog, "As in Settings: 0.5")


def test_every_value_of_its_own_is_shown_and_kept(open_dialog: Open) -> None:
    dialog = open_dialog(OWN)
    page = dialog.overrides
    assert page.voice.currentText() == "Sage"
    assert page.language.currentData() == "es"
    assert page.model.model_name == "gpt-6-sol"
    assert page.temperature.value() == 0.3
    assert shown(dialog, "Only for this instance. In Settings: gpt-6-luna")
    assert dialog.draft() == OWN, "what is not touched is not rounded either"


def test_each_value_can_be_changed_and_given_up_by_itself(open_dialog: Open) -> None:
    dialog = open_dialog(PLAIN)
    page = dialog.overrides
    page.voice.setCurrentIndex(page.voice.findData("alloy"))
    assert dialog.draft().voice_override == VoiceChoice({"openai": "alloy"})
    page.language.setCurrentIndex(page.language.findData("fr"))
    page.model.setEditText("gpt-4o")
    page.slider.setValue(2)
    page.longest.setValue(150)
    draft = dialog.draft()
    assert (draft.language_override, draft.model) == ("fr", "gpt-4o")
    assert (draft.temperature, draft.max_tokens) == (0.2, 200)
    backs = [each for each in page.findChildren(QWidget) if "as in Settings" in each.toolTip()]
    assert len(backs) == 3
    for back in backs:
        assert back.isEnabled()
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
        assert not back.isEnabled()
    page.voice.setCurrentIndex(0)
    page.language.setCurrentIndex(0)
    assert dialog.draft() == PLAIN
    assert page.longest.text() == "768 words"
    assert page.slider.value() == 10


def test_a_number_between_is_kept_as_it_is_typed(qtbot: QtBot, open_dialog: Open) -> None:
    page = open_dialog(PLAIN).overrides
    page.temperature.selectAll()
    QTest.keyClicks(page.temperature, page.temperature.locale().toString(0.4, "f", 1))
    assert page.temperature.value() == 0.4
    assert page.slider.value() == 4


def test_the_language_is_named_as_everywhere_else(open_dialog: Open) -> None:
    page = open_dialog(PLAIN).overrides
    assert page.language.itemText(0) == "As the character: Italiano"
    assert page.language.itemText(page.language.findData("en")) == "English"
    assert page.language.itemText(page.language.findData("es")) == "Español"


def test_a_voice_that_is_not_offered_stays(open_dialog: Open) -> None:
    instance = replace(PLAIN, voice_override=VoiceChoice({"openai": "gone", "device": "it"}))
    dialog = open_dialog(instance)
    assert dialog.overrides.voice.currentText() == "gone"
    assert dialog.draft() == instance


def test_hear_it_speaks_with_the_chosen_voice_and_can_be_stopped(
    qtbot: QtBot, open_dialog: Open, setup: FakeSetup
) -> None:
    setup.is_slow = True
    dialog = open_dialog(OWN)
    dialog.overrides.hear.click()
    qtbot.waitUntil(lambda: "voice" in setup.running)
    (heard,) = setup.heard
    assert heard[1:] == (VoiceChoice({"openai": "sage"}, style="cool"), "es")
    assert dialog.overrides.hear.text() == "S&top"
    dialog.overrides.hear.click()
    qtbot.waitUntil(lambda: "voice" not in setup.running)
    dialog.reject()


def test_what_the_service_refuses_is_told_beside_it(
    qtbot: QtBot, open_dialog: Open, setup: FakeSetup
) -> None:
    setup.fault = ProviderError("no", code="voice_failed")
    dialog = open_dialog(PLAIN)
    dialog.overrides.hear.click()
    qtbot.waitUntil(lambda: dialog.overrides.hear.text() == "&Hear it")
    assert shown(dialog, "The voice could not speak")


def test_the_open_prompt_follows_what_is_typed(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog(PLAIN)
    dialog.show_prompt()
    prompt = dialog._prompt
    assert prompt is not None
    qtbot.waitUntil(lambda: "You are Ada." in prompt.preview.text.toPlainText())
    dialog.notes.setPlainText("Has a boat.")
    qtbot.waitUntil(lambda: "Has a boat." in prompt.preview.text.toPlainText())
    dialog.reject()
    assert dialog._prompt is None


@pytest.mark.parametrize("place", [0, 1])
def test_the_dialog_is_for_keyboards_and_screen_readers(open_dialog: Open, place: int) -> None:
    dialog = open_dialog(PLAIN)
    dialog.tabs.setCurrentIndex(place)
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert cut_texts(dialog) == []


def test_a_copy_whose_name_is_taken_is_told_in_place(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    library = FakeLibrary()
    ada = library.people[0]
    dialog = CopyDialog(bridge, library, theme, ada)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.name.text() == "Ada 2")
    library.error = CharacterError("taken", code="name_taken", name="Ada 2")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(dialog, "already an instance named “Ada 2”"))
    assert dialog.name.hasFocus()
    assert unnamed_controls(dialog) == []
    assert cut_texts(dialog) == []
    library.error = None
    with qtbot.waitSignal(dialog.copied) as copied:
        dialog.accept()
    assert copied.args is not None
    assert copied.args[0].name == "Ada 2"


@pytest.fixture
def reset(qtbot: QtBot, bridge: Bridge, theme: Theme) -> ResetDialog:
    book = FakeMemoryBook()
    for text in ("Has a boat.", "Has two cats."):
        book.add(Memory(10, text))
    library = FakeLibrary()
    dialog = ResetDialog(bridge, library, book, theme, library.people[0])
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.memories.text() == "Its &memories (2)")
    return dialog


def test_resetting_says_how_much_goes_and_enter_does_nothing(
    qtbot: QtBot, reset: ResetDialog
) -> None:
    assert reset.chosen() == Forgetting(memories=True)
    QTest.keyClick(reset.memories, Qt.Key.Key_Return)
    assert not reset.isVisible()
    assert isinstance(reset._library, FakeLibrary)
    assert [call for call in reset._library.calls if call[0] == "reset_instance"] == []


def test_nothing_chosen_is_nothing_to_forget(reset: ResetDialog) -> None:
    reset.memories.setChecked(False)
    assert not reset._reset_button.isEnabled()
    reset.conversations.setChecked(True)
    assert reset._reset_button.isEnabled()
    assert shown(reset, "no longer where it heard it")
    assert unnamed_controls(reset) == []
    assert cut_texts(reset) == []


def test_a_reset_that_fails_is_told_and_can_be_tried_again(
    qtbot: QtBot, reset: ResetDialog
) -> None:
    library = reset._library
    assert isinstance(library, FakeLibrary)
    library.error = StoreError("full", code="disk_full")
    reset.accept()
    qtbot.waitUntil(lambda: shown(reset, "disk is full"))
    library.error = None
    with qtbot.waitSignal(reset.was_reset) as done:
        reset.accept()
    assert done.args == [Forgetting(memories=True)]
