"""Every dialog and panel: each control has a name and a place in the chain of Tab, no text is cut.

At the usual size of text and at twice that size, as people with weak eyes choose it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.exceptions import TimeoutError as PytestQtTimeoutError
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.turn import ConversationInfo, SearchHit, Turn
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.archive_dialogs import ArchiveExportDialog, ArchiveImportDialog
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog import CharacterDialog
from desktop_assistant.ui.export_dialog.character import CharacterExportDialog
from desktop_assistant.ui.import_dialog import ImportDialog
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.instance_dialog.copy_dialog import CopyDialog
from desktop_assistant.ui.instance_dialog.reset_dialog import ResetDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor, written_by_user
from desktop_assistant.ui.ports import Why
from desktop_assistant.ui.prompt_dialog import PromptDialog
from desktop_assistant.ui.recovery_dialog import RecoveryDialog
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.settings_dialog.restore_dialog import RestoreDialog
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.why_dialog import WhyDialog
from tests.fakes.kept_data import made_up_backups
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.import_dialog.cards import card

WREN = Character(
    "Captain Wren", 2, alternate_greetings=("Who goes there?",), language="en", tags=("sea",)
)
NORA = Instance("Nora", WREN, id=20, notes="Likes the sea.")

Make = Callable[["Parts"], QDialog]


class Parts:
    """What dialogs are made of, with something in every list."""

    def __init__(self, loop_thread: LoopThread, theme: Theme) -> None:
        self.program = program = FakeProgram(loop_thread)
        self.bridge = Bridge(program, loop_thread)
        self.theme = theme
        program.setup.keys = {"https://api.openai.com/v1": "made up"}
        program.library.kept[1] = WREN
        program.library.people[1] = NORA
        program.library.lorebooks[2] = Lorebook((LoreEntry(("harbour",), "Closed in winter."),))
        talk = ConversationInfo(NORA.id, 5, "Storms", turn_count=1)
        turn = Turn(5, id=1, said="I have a dog", reply="What is its name?")
        program.library.talks.append(talk)
        program.library.turns[5] = [turn]
        book = program.memories
        book.hits = {1: SearchHit(turn, talk, NORA.name)}
        self.memories = [
            book.add(Memory(NORA.id, f"Remembered {state}", state=state, turn_ids=(1,)))
            for state in MemoryState
        ]
        book.whys[1] = Why(tuple(self.memories), notes="Likes the sea.", summary="They met.")
        program.cards.readable = {"a.png": card("Ann", notes="Hello"), "b.png": card("", WREN)}


def _editor(parts: Parts) -> QDialog:
    write = written_by_user(parts.program.memories, parts.memories[0])
    return MemoryEditor(parts.bridge, parts.theme, "Edit memory", write, "A dog", ("pet",))


DIALOGS: dict[str, Make] = {
    "settings": lambda p: SettingsDialog(p.bridge, p.program.setup, p.program.kept, p.theme),
    "restore": lambda p: RestoreDialog(p.bridge, p.program.kept, p.theme, made_up_backups()[0]),
    "recovery": lambda p: RecoveryDialog(p.bridge, p.program.kept, p.theme, "store_corrupt"),
    "new character": lambda p: CharacterDialog(p.bridge, p.program, p.theme, Character("")),
    "character": lambda p: CharacterDialog(p.bridge, p.program, p.theme, WREN, NORA),
    "new instance": lambda p: InstanceDialog(
        p.bridge, p.program.library, p.program.setup, p.theme, WREN
    ),
    "instance": lambda p: InstanceDialog(
        p.bridge, p.program.library, p.program.setup, p.theme, WREN, NORA
    ),
    "copy": lambda p: CopyDialog(p.bridge, p.program.library, p.theme, NORA),
    "reset": lambda p: ResetDialog(p.bridge, p.program.library, p.program.memories, p.theme, NORA),
    "prompt": lambda p: PromptDialog(p.bridge, p.program.library, p.theme, NORA),
    "memories": lambda p: MemoriesDialog(p.bridge, p.program.memories, p.theme, NORA),
    "memory": _editor,
    "why": lambda p: WhyDialog(p.bridge, p.program.memories, p.theme, NORA, 1),
    "why not": lambda p: WhyDialog(p.bridge, p.program.memories, p.theme, NORA, 2),
    "import": lambda p: ImportDialog(
        p.bridge, p.program.cards, p.theme, [Path("a.png"), Path("b.png"), Path("no card.png")]
    ),
    "export": lambda p: CharacterExportDialog(p.bridge, p.program.cards, p.theme, WREN),
    "export all": lambda p: ArchiveExportDialog(p.bridge, p.program.archive, p.theme),
    "import all": lambda p: ArchiveImportDialog(
        p.bridge, p.program.archive, p.theme, Path("everything.zip")
    ),
}


@pytest.fixture(params=[1, 2], ids=["usual", "doubled"])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    usual = qapp.font()
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(usual)


@pytest.fixture
def parts(qapp: QApplication, loop_thread: LoopThread, theme: Theme) -> Parts:
    return Parts(loop_thread, theme)


def check(qtbot: QtBot, widget: QWidget, where: str = "") -> None:
    qtbot.wait(60)  # answers and layouts arrive
    with suppress(PytestQtTimeoutError):
        qtbot.waitUntil(lambda: cut_texts(widget) == [])  # what came last may be laid out next
    assert unnamed_controls(widget) == [], where
    assert unreachable_controls(widget) == [], where
    assert "\n".join(cut_texts(widget)) == "", where


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(qtbot: QtBot, parts: Parts, text_size: int, name: str) -> None:
    dialog = DIALOGS[name](parts)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))
    with qtbot.waitActive(dialog):
        dialog.show()
    check(qtbot, dialog)
    if isinstance(dialog, CharacterDialog | SettingsDialog):
        for page in dialog.pages:
            dialog.show_page(page)
            check(qtbot, dialog, page)
    if isinstance(dialog, ImportDialog | MemoriesDialog):
        rows = dialog.files if isinstance(dialog, ImportDialog) else dialog.list
        for row in range(rows.model().rowCount()):
            rows.setCurrentIndex(rows.model().index(row, 0))
            check(qtbot, dialog, f"row {row}")


def default_of(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QPushButton) if each.isDefault()]


@pytest.mark.parametrize("name", DIALOGS)
def test_the_default_button_stays_what_it_is(qtbot: QtBot, parts: Parts, name: str) -> None:
    dialog = DIALOGS[name](parts)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.wait(60)
    before = default_of(dialog)
    buttons = dialog.findChildren(QPushButton)
    for button in [each for each in buttons if each.isDefault()]:
        button.setFocus()
    for button in [each for each in buttons if not each.autoDefault()]:
        button.setFocus()
        assert default_of(dialog) == before, button.text()


def test_the_window_with_its_panels(
    qtbot: QtBot, parts: Parts, loop_thread: LoopThread, text_size: int, tmp_path: Path
) -> None:
    window = MainWindow(parts.program, loop_thread, parts.theme, tmp_path / "window.ini")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.pane.open_conversation is not None)
    check(qtbot, window, "window")
    window.panels.open_search()
    window.panels.search.field.setText("dog")
    check(qtbot, window, "search")
    window.panels.toggle_conversations()
    check(qtbot, window, "conversations")
    window.close()
