"""Huge and hostile texts in every place of the window: none stalls, misleads or distorts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.conversation.events import MemoriesChanged, Noticed
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.archive_dialogs import ArchiveImportDialog
from desktop_assistant.ui.banner import Notice
from desktop_assistant.ui.character_dialog import CharacterDialog
from desktop_assistant.ui.chat_view.links import ask_to_open
from desktop_assistant.ui.chat_view.viewer import TextViewer
from desktop_assistant.ui.export_dialog.character import CharacterExportDialog
from desktop_assistant.ui.import_dialog import ImportDialog
from desktop_assistant.ui.instance_dialog import InstanceDialog
from desktop_assistant.ui.instance_dialog.copy_dialog import CopyDialog
from desktop_assistant.ui.instance_dialog.reset_dialog import ResetDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.memories_dialog import MemoriesDialog
from desktop_assistant.ui.memories_dialog.editor import MemoryEditor, written_by_user
from desktop_assistant.ui.prompt_dialog import PromptDialog
from desktop_assistant.ui.questions import confirm
from desktop_assistant.ui.rewrite_dialog import RewriteDialog
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.theme import Theme
from desktop_assistant.ui.trouble import ReportDialog
from desktop_assistant.ui.why_dialog import WhyDialog
from tests.ui.hostile import TEXTS, HostileParts, hostile_services
from tests.ui.shown_texts import faults, menu_faults

Make = Callable[[HostileParts], QDialog]


def _editor(parts: HostileParts) -> QDialog:
    memory = parts.memories[0]
    write = written_by_user(parts.program.memories, memory)
    return MemoryEditor(parts.bridge, parts.theme, "Edit", write, memory.text, memory.keywords)


def _report(parts: HostileParts) -> QDialog:
    dialog = ReportDialog(parts.text, lambda: None, None)  # type: ignore[arg-type] # no parent
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


DIALOGS: dict[str, Make] = {
    "settings": lambda p: SettingsDialog(p.bridge, p.program.setup, p.program.kept, p.theme),
    "character": lambda p: CharacterDialog(p.bridge, p.program, p.theme, p.character, p.instance),
    "instance": lambda p: InstanceDialog(
        p.bridge, p.program.library, p.program.setup, p.theme, p.character, p.instance
    ),
    "copy": lambda p: CopyDialog(p.bridge, p.program.library, p.theme, p.instance),
    "reset": lambda p: ResetDialog(
        p.bridge, p.program.library, p.program.memories, p.theme, p.instance
    ),
    "prompt": lambda p: PromptDialog(p.bridge, p.program.library, p.theme, p.instance),
    "memories": lambda p: MemoriesDialog(p.bridge, p.program.memories, p.theme, p.instance),
    "memory": _editor,
    "why": lambda p: WhyDialog(p.bridge, p.program.memories, p.theme, p.instance, 1),
    "import": lambda p: ImportDialog(p.bridge, p.program.cards, p.theme, p.paths),
    "export": lambda p: CharacterExportDialog(p.bridge, p.program.cards, p.theme, p.character),
    "import all": lambda p: ArchiveImportDialog(p.bridge, p.program.archive, p.theme, p.paths[0]),
    "rewrite": lambda p: RewriteDialog(p.text),
    "report": _report,
    "viewer": lambda p: TextViewer("The whole reply", p.text),
}


@pytest.fixture(params=[*TEXTS.values()], ids=[*TEXTS])
def parts(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    loop_thread: LoopThread,
    theme: Theme,
) -> HostileParts:
    hostile_services(monkeypatch, request.param)
    return HostileParts(request.param, loop_thread, theme)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(qtbot: QtBot, parts: HostileParts, name: str) -> None:
    dialog = DIALOGS[name](parts)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.wait(60)  # answers and layouts arrive
    assert faults(dialog) == []
    if isinstance(dialog, CharacterDialog | SettingsDialog):
        for page in dialog.pages:
            dialog.show_page(page)
            qtbot.wait(20)
            assert faults(dialog) == [], page
    if isinstance(dialog, ImportDialog | MemoriesDialog):
        rows = dialog.files if isinstance(dialog, ImportDialog) else dialog.list
        for row in range(rows.model().rowCount()):
            rows.setCurrentIndex(rows.model().index(row, 0))
            qtbot.wait(20)
            assert faults(dialog) == [], f"row {row}"
    dialog.grab()


def test_a_dialog_that_only_shows_it_changes_nothing(qtbot: QtBot, parts: HostileParts) -> None:
    dialog = CharacterDialog(parts.bridge, parts.program, parts.theme, parts.character, None)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))
    assert dialog.personality.edited(parts.character) == parts.character
    assert dialog.dialogue.edited(parts.character) == parts.character
    assert dialog.instructions.edited(parts.character) == parts.character


def test_errors_in_every_dialog(qtbot: QtBot, parts: HostileParts) -> None:
    parts.program.setup.fault = parts.error
    parts.program.library.error = parts.program.memories.error = parts.error
    for name in ("settings", "character", "instance", "prompt", "memories", "why", "import"):
        dialog = DIALOGS[name](parts)
        qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.done(0))
        dialog.show()
        qtbot.wait(60)
        if isinstance(dialog, SettingsDialog):
            dialog.connection.test.click()
            qtbot.wait(60)
        assert faults(dialog) == [], name


def test_the_window_with_its_panels_and_menus(
    qtbot: QtBot, parts: HostileParts, loop_thread: LoopThread, tmp_path: Path
) -> None:
    window = MainWindow(parts.program, loop_thread, parts.theme, tmp_path / "window.ini")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.roster.is_loaded)
    window.roster.choose_character(parts.character.id)
    qtbot.waitUntil(
        lambda: (
            (opened := window.pane.open_conversation) is not None
            and opened.instance.id == parts.instance.id
        )
    )
    window.pane.chat.set_suggestions([parts.text] * 3)
    assert faults(window) == []
    window.panels.toggle_conversations()
    qtbot.wait(60)
    assert faults(window) == []
    window.panels.open_search()
    window.panels.search.field.setText("x")
    qtbot.wait(200)
    assert faults(window) == []
    sidebar = window.sidebar
    greetings = window.panels.conversations.greetings_menu()
    assert greetings is not None
    menus = [sidebar.menu_for(parts.character), sidebar.instances.menu_for(parts.instance)]
    menus += [greetings, window.turn_actions.ways(parts.turns[0], window)]
    assert [menu_faults(menu) for menu in menus] == [[]] * 4
    window.grab()
    window.close()


def test_notices_of_the_window(
    qtbot: QtBot, parts: HostileParts, loop_thread: LoopThread, tmp_path: Path
) -> None:
    window = MainWindow(parts.program, loop_thread, parts.theme, tmp_path / "window.ini")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pane.open_conversation is not None)
    banner = window.pane.banner
    for code in ("made_up", "name_taken"):
        event = Noticed(code, parts.text, values={"name": parts.text})
        window.pane.show_event(event)
        assert banner.shown is not None
        assert faults(banner) == []
        banner.withdraw(code)
    banner.post(Notice("own", parts.text))
    assert faults(banner) == []
    parts.program.emit(MemoriesChanged(parts.instance.id, ()))
    window.pane.close_conversation(parts.text)
    qtbot.wait(20)
    assert faults(window) == []
    window.close()


def test_boxes(qtbot: QtBot, parts: HostileParts) -> None:
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        seen.extend(faults(box))
        box.close()

    QTimer.singleShot(0, answer)
    assert not confirm(None, parts.text, parts.text, "Delete")
    assert seen == []


@pytest.mark.parametrize(
    "address",
    [
        f"https://bank.example.{'a.' * 100}evil.example/<b>{'x' * 100_000}",
        f"mailto:<img src=x>{'a' * 10_000}@x.example",
        "https://x.example/\u202egnp.exe?<b>bold</b>&amp;",
    ],
    ids=["a long host", "mail", "markup"],
)
def test_the_question_about_a_link(qtbot: QtBot, address: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = ask_to_open(parent, QUrl(address), lambda url: None)
    assert box is not None
    qtbot.wait(10)
    assert faults(box) == []
    if address.startswith("https://bank"):
        assert "evil.example in the browser?" in box.text().replace("\u200b", "")
    box.close()


def test_what_is_found_wrong() -> None:
    """The search itself would see each of them."""
    label = QLabel("<b>x</b>")
    label.setToolTip('<img src="x">')
    label.setAccessibleName("a\nb")
    label.setAccessibleDescription("a\u202eb")
    label.setWindowTitle("x" * 2_000)
    assert len(faults(label)) == 5
    page = QPlainTextEdit("a" * 30_000)
    assert len(faults(page)) == 2
