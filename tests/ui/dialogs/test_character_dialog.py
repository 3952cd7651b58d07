"""Creating and editing a character."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ProviderBusyError, StoreError
from desktop_assistant.model.character import Character, DepthPrompt, Instance, VoiceChoice
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog import CharacterDialog, dialog
from desktop_assistant.ui.prompt_preview import PromptPreview
from desktop_assistant.ui.theme import Theme
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls

LEFT = Qt.MouseButton.LeftButton

FULL = Character(
    name="Captain\u00a0Wren",
    id=2,
    tagline="Has sailed\tevery sea",
    description="An old captain.\r\n\r\nSpeaks of\u00a0storms.\u2028  ",
    personality="Gruff,  kind",
    scenario="On deck.\n",
    greeting="Ahoy, {{user}}! ",
    alternate_greetings=("Who goes there?\r\n", "Ahoy again", ""),
    example_dialogue="<START>\n{{user}}: Hi",
    instructions=" Short answers. ",
    post_history_instructions="Stay in role.",
    use_instructions=False,
    depth_prompt=DepthPrompt("Remember the storm", 2000, "user"),
    nickname="Wren",
    creator="somebody",
    creator_notes="Enjoy <b>it</b>",
    version="1.0",
    voice=VoiceChoice({"openai": "sage", "device": "en-gb"}, "slow\r\n", 2.37, 0.123),
    language="en-GB",
    tags=("sea", " old ", "a, b"),
    accent="#0f7f8d",
    portrait=b"no picture",
    position=3,
)

LORE = Lorebook(
    (
        LoreEntry(("harbour", "/po,rt/i"), "Closed in winter.\r\n", name="Harbour", order=7),
        LoreEntry(("lighthouse",), "Built in 1803.", enabled=False, probability=40),
    ),
    scan_depth=4000,
    token_budget=123_456,
)

Open = Callable[..., CharacterDialog]


@pytest.fixture
def program(loop_thread: LoopThread) -> FakeProgram:
    program = FakeProgram(loop_thread)
    program.library.kept[1] = FULL
    program.library.lorebooks[2] = LORE
    return program


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the user says to the question whether changes may be lost, in order."""
    answers: list[bool] = []
    monkeypatch.setattr(dialog, "confirm", lambda *_: answers.pop(0))
    return answers


@pytest.fixture
def open_dialog(qtbot: QtBot, bridge: Bridge, program: FakeProgram, theme: Theme) -> Open:
    def open_it(
        character: Character = FULL, page: str = "identity", instance: Instance | None = None
    ) -> CharacterDialog:
        made = CharacterDialog(bridge, program, theme, character, instance)
        qtbot.addWidget(made, before_close_func=lambda _: made.done(0))
        with qtbot.waitActive(made):
            made.show()
        qtbot.waitUntil(made.lore.entries.isEnabled)
        made.show_page(page)
        return made

    return open_it


def shown(widget: QWidget, text: str) -> bool:
    return any(text in each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def saved(qtbot: QtBot, opened: CharacterDialog) -> Character:
    with qtbot.waitSignal(opened.saved) as signal:
        opened.accept()
    assert signal.args is not None
    character = signal.args[0]
    assert isinstance(character, Character)
    return character


def test_a_text_one_goes_to_is_shown_whole(open_dialog: Open) -> None:
    opened = open_dialog(page="dialogue")
    opened.resize(780, 480)
    page, field = opened.dialogue, opened.dialogue.example
    bottom = field.rect().bottomLeft()
    assert field.mapTo(page.viewport(), bottom).y() > page.viewport().height()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert field.mapTo(page.viewport(), bottom).y() <= page.viewport().height()


def test_a_new_character_needs_only_a_name(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    opened = open_dialog(Character("", language="it"))
    assert opened.windowTitle() == "New character"
    assert opened.identity.name.hasFocus()
    QTest.keyClicks(opened.identity.name, " Nora ")
    made = saved(qtbot, opened)
    assert made == replace(Character("Nora", language="it"), id=made.id)
    assert made.id
    assert program.library.lorebooks.get(made.id) is None
    assert not opened.isVisible()


def test_what_is_not_touched_stays_to_the_last_character(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    opened = open_dialog()
    for page in opened.pages:
        opened.show_page(page)
        qtbot.waitUntil(opened.pages[page].isVisible)
    assert opened.draft() == FULL
    assert opened.lore.lorebook() is None


def test_the_prompt_fills_its_page(qtbot: QtBot, open_dialog: Open) -> None:
    opened = open_dialog(page="prompt")
    opened.resize(opened.width(), opened.height() + 200)
    preview = opened.pages["prompt"].findChildren(PromptPreview)[0]
    page = preview.parentWidget()
    assert page is not None
    qtbot.waitUntil(lambda: preview.geometry().bottom() >= page.rect().bottom() - 2)


def test_every_field_is_edited(qtbot: QtBot, open_dialog: Open, program: FakeProgram) -> None:
    opened = open_dialog()
    identity, personality, talk = opened.identity, opened.personality, opened.dialogue
    identity.name.setText("Wren the Elder")
    identity.tagline.setText("Has seen it all")
    identity.tags.setText("sea, old,, /a,b/i , sea")
    identity.language.setCurrentIndex(identity.language.findData("it"))
    identity.accent.show_color("#c0344b")
    QTest.mouseClick(identity.portrait.remove, LEFT)
    personality.description.setPlainText("Older.")
    personality.personality.setPlainText("Softer.")
    personality.scenario.setPlainText("Ashore.")
    personality.nickname.setText("Old Wren")
    talk.greeting.setPlainText("Hm?")
    talk.alternates.list.setCurrentRow(2)
    talk.alternate.setPlainText("And again")
    talk.example.setPlainText("User: Hm?")
    opened.voice.voice.setEditText("made-up")
    opened.voice.style_text.setPlainText("Slowly")
    opened.voice.speed.setValue(150)
    rules = opened.instructions
    rules.instructions.setPlainText("Long answers.")
    rules.last.setPlainText("")
    rules.use.setChecked(True)
    rules.reminder.setPlainText("The storm!")
    rules.messages.setValue(2)
    rules.creator.setText("me")
    rules.version.setText("2")
    rules.notes.setPlainText("Mine")
    edited = saved(qtbot, opened)
    assert edited == Character(
        name="Wren the Elder",
        id=2,
        tagline="Has seen it all",
        description="Older.",
        personality="Softer.",
        scenario="Ashore.",
        greeting="Hm?",
        alternate_greetings=("Who goes there?\r\n", "Ahoy again", "And again"),
        example_dialogue="User: Hm?",
        instructions="Long answers.",
        use_instructions=True,
        depth_prompt=DepthPrompt("The storm!", 2, "user"),
        nickname="Old Wren",
        creator="me",
        creator_notes="Mine",
        version="2",
        voice=VoiceChoice({"openai": "made-up", "device": "en-gb"}, "Slowly", 1.5, 0.123),
        language="it",
        tags=("sea", "old", "/a,b/i"),
        accent="#c0344b",
        position=3,
    )
    untouched = {"id", "origin", "position", "demo_lines", "depth_prompt"}
    for field in fields(Character):
        if field.name not in untouched:
            assert getattr(edited, field.name) != getattr(FULL, field.name), field.name
    assert program.library.lorebooks[2] == LORE


def test_a_missing_name_is_told_in_place(qtbot: QtBot, open_dialog: Open) -> None:
    opened = open_dialog(page="voice")
    opened.identity.name.setText("  ")
    opened.accept()
    assert opened.identity.isVisible()
    assert shown(opened.identity, "A name is needed")
    assert opened.identity.name.hasFocus()
    QTest.keyClicks(opened.identity.name, "Eve")
    assert not shown(opened.identity, "A name is needed")


def test_nothing_is_lost_when_it_cannot_be_saved(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    opened = open_dialog()
    opened.identity.name.setText("Eve")
    program.library.error = StoreError("full", code="disk_full")
    opened.accept()
    qtbot.waitUntil(lambda: shown(opened, "disk is full"))
    assert opened.isVisible()
    program.library.error = None
    assert saved(qtbot, opened).name == "Eve"


def test_closing_asks_only_when_something_would_be_lost(
    open_dialog: Open, answers: list[bool], program: FakeProgram
) -> None:
    opened = open_dialog()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    opened = open_dialog()
    opened.personality.scenario.setPlainText("Elsewhere.")
    answers += [False, False, True]
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.isVisible()
    opened.close()
    assert opened.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert answers == []
    assert not any(call[0] == "save_character" for call in program.library.calls)


def test_greetings_are_added_moved_and_removed(qtbot: QtBot, open_dialog: Open) -> None:
    opened = open_dialog(replace(FULL, alternate_greetings=("One", "Two")), page="dialogue")
    page = opened.dialogue
    assert page.alternate.toPlainText() == "One"
    QTest.mouseClick(page.alternates.add, LEFT)
    assert page.alternate.hasFocus()
    QTest.keyClicks(page.alternate, "Three")
    assert page.alternates.list.item(2).text() == "Three"
    QTest.mouseClick(page.alternates.up, LEFT)
    page.alternates.list.setCurrentRow(0)
    QTest.mouseClick(page.alternates.remove, LEFT)
    assert page.alternate.toPlainText() == "Three"
    assert not page.alternates.up.isEnabled()
    assert saved(qtbot, opened).alternate_greetings == ("Three", "Two")


def test_lore_is_edited_switched_and_kept(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    opened = open_dialog(page="lore")
    page = opened.lore
    assert [page.entries.list.item(row).text() for row in range(2)] == ["Harbour", "lighthouse"]
    page.keys.setText("harbour, port")
    page.content.setPlainText("Open.")
    page.entries.list.item(1).setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(page.entries.add, LEFT)
    QTest.keyClicks(page.name, "Year")
    page.content.setPlainText("It is 1899.")
    page.constant.setChecked(True)
    saved(qtbot, opened)
    harbour, lighthouse = LORE.entries
    assert program.library.lorebooks[2] == replace(
        LORE,
        entries=(
            replace(harbour, keys=("harbour", "port"), content="Open."),
            replace(lighthouse, enabled=True),
            LoreEntry(content="It is 1899.", name="Year", constant=True),
        ),
    )


def test_lore_that_cannot_be_read_is_told_and_left_alone(
    qtbot: QtBot, bridge: Bridge, program: FakeProgram, theme: Theme
) -> None:
    program.library.error = StoreError("busy", code="store_busy")
    opened = CharacterDialog(bridge, program, theme, FULL)
    qtbot.addWidget(opened, before_close_func=lambda _: opened.done(0))
    opened.show()
    opened.show_page("lore")
    qtbot.waitUntil(lambda: bool(opened.lore.note.text().startswith("✕")))
    assert not opened.lore.entries.isEnabled()
    program.library.error = None
    saved(qtbot, opened)
    assert program.library.lorebooks[2] == LORE


def test_how_far_lore_reaches_is_out_of_the_way(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    opened = open_dialog(page="lore")
    reach = opened.lore.reach
    assert not reach.isVisible()
    QTest.mouseClick(reach.more, LEFT)
    assert reach.isVisible()
    reach.scan_depth.setValue(8)
    reach.budget.setValue(0)
    reach.recursive.setChecked(True)
    saved(qtbot, opened)
    expected = replace(LORE, scan_depth=8, token_budget=None, recursive=True)
    assert program.library.lorebooks[2] == expected


def test_the_voice_is_chosen_from_those_of_the_provider_in_use(
    qtbot: QtBot, open_dialog: Open
) -> None:
    opened = open_dialog(page="voice")
    page = opened.voice
    assert page.pitch is None
    qtbot.waitUntil(lambda: page.voice.count() == 3)
    assert page.voice.currentText() == "Sage"
    page.voice.setCurrentIndex(page.voice.findText("Marin"))
    voice = saved(qtbot, opened).voice
    assert voice == replace(FULL.voice, names={"openai": "marin", "device": "en-gb"})


def test_this_computer_s_voices_have_a_pitch(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    kept = program.setup.kept
    program.setup.kept = replace(kept, speaking=replace(kept.speaking, connection="device"))
    opened = open_dialog(page="voice")
    page = opened.voice
    assert page.pitch is not None
    page.pitch.setValue(120)
    qtbot.waitUntil(lambda: page.voice.currentText().startswith("English"))
    page.voice.setEditText("")
    voice = saved(qtbot, opened).voice
    assert voice == replace(FULL.voice, names={"openai": "sage"}, pitch=1.2)


def test_hear_it_speaks_with_what_the_fields_hold(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    program.setup.is_slow = True
    opened = open_dialog()
    opened.identity.language.setCurrentIndex(opened.identity.language.findData("es"))
    opened.show_page("voice")
    opened.voice.style_text.setPlainText("Whispering")
    QTest.mouseClick(opened.voice.hear, LEFT)
    qtbot.waitUntil(lambda: "voice" in program.setup.running)
    settings, voice, language = program.setup.heard[0]
    assert settings == program.setup.kept
    assert (voice.style, voice.names["openai"], language) == ("Whispering", "sage", "es")
    assert opened.voice.hear.text() == "&Stop"
    assert shown(opened.voice, "Speaking…")
    QTest.mouseClick(opened.voice.hear, LEFT)
    qtbot.waitUntil(lambda: not program.setup.running)
    QTest.mouseClick(opened.voice.hear, LEFT)
    qtbot.waitUntil(lambda: "voice" in program.setup.running)
    opened.show_page("lore")
    qtbot.waitUntil(lambda: not program.setup.running)


def test_a_voice_that_cannot_be_heard_is_told(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    program.setup.fault = ProviderBusyError("Busy.", code="busy")
    opened = open_dialog(page="voice")
    qtbot.waitUntil(lambda: opened.voice.voice.count() == 3)
    QTest.mouseClick(opened.voice.hear, LEFT)
    qtbot.waitUntil(lambda: shown(opened.voice, "The service is busy"))
    assert opened.voice.hear.text() == "&Hear it"


def test_the_prompt_follows_what_is_edited_and_said(
    qtbot: QtBot, open_dialog: Open, program: FakeProgram
) -> None:
    instance = Instance("Sea Wren", FULL, id=20, notes="Likes whales.")
    opened = open_dialog(instance=instance)
    opened.identity.name.setText("Eve")
    opened.show_page("prompt")
    preview = opened.prompt.preview
    qtbot.waitUntil(lambda: "Likes whales." in preview.text.toPlainText())
    opened.prompt.said.setText("")
    QTest.keyClicks(opened.prompt.said, "Where to?")
    QTest.keyClick(opened.prompt.said, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Where to?" in preview.text.toPlainText())
    assert opened.isVisible(), "Enter saves nothing here"
    assert ("preview_prompt", 20, "Where to?") in program.library.calls


def test_every_page_is_named_reachable_and_whole(qtbot: QtBot, open_dialog: Open) -> None:
    opened = open_dialog()
    opened.lore.reach.more.setChecked(True)
    for name, page in opened.pages.items():
        opened.show_page(name)
        qtbot.waitUntil(page.isVisible)
        opened.resize(opened.minimumSize())
        assert unnamed_controls(opened) == [], name
        assert unreachable_controls(opened) == [], name
        qtbot.waitUntil(lambda: cut_texts(opened) == [])
        assert page.horizontalScrollBar().maximum() == 0, name


def test_no_two_mnemonics_on_a_page_are_the_same(open_dialog: Open) -> None:
    opened = open_dialog()
    for name, page in opened.pages.items():
        labels = page.findChildren(QLabel) + page.findChildren(QAbstractButton)
        texts = [each.text() for each in labels]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert sorted([*letters, "s"]) == sorted({*letters, "s"}), name
