"""Bringing cards and archives in, and taking them out, from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ArchiveError, CardError
from desktop_assistant.model.card import CardContainer, CardImport
from desktop_assistant.model.character import Character
from desktop_assistant.ui import archive_dialogs, file_choice
from desktop_assistant.ui.archive_dialogs import ArchiveExportDialog, ArchiveImportDialog
from desktop_assistant.ui.drop_target import files_in
from desktop_assistant.ui.export_dialog import character as character_export
from desktop_assistant.ui.export_dialog.character import CharacterExportDialog
from desktop_assistant.ui.import_dialog import ImportDialog
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.ports import ArchiveContents
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls
from tests.ui.import_dialog.cards import card

DialogType = TypeVar("DialogType", bound=QDialog)


def opened(kind: type[DialogType]) -> DialogType:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    return dialog


def choose(window: MainWindow, label: str) -> None:
    """Trigger an entry of the menu beside the characters."""
    menu = window.sidebar.menu_for(window.roster.character)
    found = [each for each in menu.actions() if each.text().replace("&", "") == label]
    found[0].trigger()


def told(window: MainWindow) -> str:
    shown = window.pane.banner.shown
    return shown.text if shown is not None else ""


def dragged(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/made/up/{name}") for name in names])
    return data


def drag_in(window: MainWindow, data: QMimeData) -> bool:
    """Over the window and, where that covers itself, on over the cover; whether it is taken."""
    event = _enter(window, data)
    if event.isAccepted():
        QApplication.sendEvent(window, QDragLeaveEvent())
        event = _enter(window.transfer_actions.drops, data)
    return event.isAccepted()


def _enter(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


def drop(window: MainWindow, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    QApplication.sendEvent(window.transfer_actions.drops, event)


@pytest.fixture
def keeps_cards(program: FakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards that are saved are there afterwards, with an instance."""

    async def save(imported: CardImport, *, replaces: int = 0) -> Character:
        return await program.library.save_character(imported.character, imported.lorebook)

    monkeypatch.setattr(program.cards, "save", save)


@pytest.mark.usefixtures("keeps_cards")
def test_cards_dropped_on_the_window_are_imported_and_the_first_is_chosen(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.cards.readable = {"nemo.png": card("Nemo"), "alice.charx": card("Alice")}
    data = dragged("nemo.png", "notes.txt", "alice.charx")
    assert drag_in(window, data)
    drops = window.transfer_actions.drops
    assert drops.isVisible()
    assert drops.size() == window.size()
    drop(window, data)
    assert not drops.isVisible()
    dialog = opened(ImportDialog)
    assert [each.path.name for each in dialog.candidates] == ["nemo.png", "alice.charx"]
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.accept()
    qtbot.waitUntil(
        lambda: window.roster.character is not None and window.roster.character.name == "Nemo"
    )
    assert told(window) == "2 characters were imported."


def test_the_hint_goes_when_the_files_are_taken_elsewhere(window: MainWindow) -> None:
    assert drag_in(window, dragged("nemo.png"))
    assert window.transfer_actions.drops.isVisible()
    QApplication.sendEvent(window.transfer_actions.drops, QDragLeaveEvent())
    assert not window.transfer_actions.drops.isVisible()


def test_what_cannot_be_a_card_is_not_taken(window: MainWindow) -> None:
    assert not drag_in(window, dragged("notes.txt"))
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/nemo.png")])
    assert not drag_in(window, web)
    assert not window.transfer_actions.drops.isVisible()
    assert files_in(web) == []


def test_import_asks_for_files(
    window: MainWindow, program: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Path] = []
    monkeypatch.setattr(file_choice, "choose_files", lambda *_: chosen)
    choose(window, "Import…")
    assert QApplication.activeModalWidget() is None, "the user chose none"
    chosen.append(Path("nemo.png"))
    choose(window, "Import…")
    opened(ImportDialog).reject()


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    """Answers the question where to save with a folder, and gives the names proposed."""

    def answer(*, cancel: bool = False) -> list[str]:
        proposed: list[str] = []

        def choose_new(_parent: object, _title: str, name: str, _kinds: str) -> Path | None:
            proposed.append(name)
            return None if cancel else tmp_path / name

        for module in (character_export, archive_dialogs):
            monkeypatch.setattr(module, "choose_new_file", choose_new)
        return proposed

    return answer


def test_a_character_is_exported_and_its_folder_can_be_shown(
    window: MainWindow,
    program: FakeProgram,
    save_as: Callable[..., list[str]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    proposed = save_as()
    choose(window, "Export…")
    dialog = opened(CharacterExportDialog)
    assert cut_texts(dialog) == []
    assert dialog.container is CardContainer.PNG
    dialog.for_older.setChecked(True)
    dialog.kinds[CardContainer.CHARX].setChecked(True)
    assert not dialog.for_older.isEnabled(), "a parcel is always of the newest version"
    dialog.accept()
    qtbot.waitUntil(lambda: told(window) == "Saved as Ada.charx.")
    assert proposed == ["Ada.charx"]
    assert ("export", 1, "Ada.charx", CardContainer.CHARX, False) in program.cards.calls
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    notice = window.pane.banner.shown
    assert notice is not None
    assert notice.action is not None
    notice.action()
    assert shown == [QUrl.fromLocalFile(str(tmp_path))]


def test_an_export_that_is_cancelled_or_fails_stays_open(
    window: MainWindow, program: FakeProgram, save_as: Callable[..., list[str]], qtbot: QtBot
) -> None:
    save_as(cancel=True)
    choose(window, "Export…")
    dialog = opened(CharacterExportDialog)
    dialog.accept()
    assert program.cards.calls == []
    save_as()
    program.cards.error = CardError("no", code="card_unreadable")
    dialog.accept()
    qtbot.waitUntil(lambda: "cannot be read" in dialog._message.text())
    assert dialog.isVisible()
    dialog.reject()


def test_everything_is_exported_with_recordings_or_without(
    window: MainWindow, program: FakeProgram, save_as: Callable[..., list[str]], qtbot: QtBot
) -> None:
    proposed = save_as()
    choose(window, "Export everything…")
    dialog = opened(ArchiveExportDialog)
    assert cut_texts(dialog) == []
    dialog.with_recordings.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: told(window).startswith("Saved as Desktop Assistant 20"))
    assert program.archive.calls == [("export_all", proposed[0], True)]


def test_an_archive_says_what_is_in_it_before_it_is_added(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.archive.contents = ArchiveContents(
        2, 3, 40, 500, 60, 0, "2026-11-01T12:00:00+00:00", skipped=7
    )
    assert drag_in(window, dragged("backup.zip"))
    drop(window, dragged("backup.zip"))
    dialog = opened(ArchiveImportDialog)
    qtbot.waitUntil(dialog.button.isEnabled)
    lines = dialog.counts.text().splitlines()
    assert lines[0].startswith("Written on ")
    assert lines[1:] == ["Characters: 2", "Instances: 3", "Conversations: 40", "Memories: 60"]
    assert cut_texts(dialog) == []
    assert program.archive.calls == [("look_into", "backup.zip")]
    dialog.accept()
    qtbot.waitUntil(lambda: "40 conversations and 60 memories" in told(window))
    assert "Here already: 7" in told(window)


def test_a_file_that_is_no_archive_cannot_be_imported(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.archive.error = ArchiveError("damaged", code="archive_damaged")
    monkeypatch.setattr(file_choice, "choose_file", lambda *_: Path("backup.zip"))
    choose(window, "Import everything…")
    dialog = opened(ArchiveImportDialog)
    qtbot.waitUntil(lambda: "damaged" in dialog.message.text())
    assert not dialog.button.isEnabled()
    dialog.reject()


def test_a_new_file_gets_the_ending_of_the_name_that_was_proposed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(file_choice, "start_folder", lambda: str(tmp_path))

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        assert field.text() == "Ada.charx"
        field.setText("Nemo")
        dialog.accept()

    QTimer.singleShot(0, type_name)
    chosen = file_choice.choose_new_file(window, "Export", "Ada.charx", "*.charx")
    assert chosen == tmp_path / "Nemo.charx"


@pytest.mark.parametrize("has_documents", [True, False])
def test_files_are_looked_for_in_a_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_documents: bool
) -> None:
    documents = tmp_path / "Documents"
    if has_documents:
        documents.mkdir()
    places = {
        QStandardPaths.StandardLocation.DocumentsLocation: str(documents),
        QStandardPaths.StandardLocation.HomeLocation: str(tmp_path),
    }
    monkeypatch.setattr(QStandardPaths, "writableLocation", places.__getitem__)
    assert file_choice.start_folder() == str(documents if has_documents else tmp_path)
