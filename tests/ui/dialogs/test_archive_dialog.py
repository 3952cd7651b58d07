"""The dialog for everything as one file, over a made-up archive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import ArchiveError
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui import archive_dialog
from desktop_assistant.ui.archive_dialog import ArchiveDialog
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import ArchiveContents
from desktop_assistant.ui.settings_dialog.message import Tone
from desktop_assistant.ui.theme import Theme
from tests.fakes.archive import FakeArchive
from tests.fakes.program import FakeProgram
from tests.ui.accessibility import cut_texts, unnamed_controls, unreachable_controls


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive(ArchiveContents(characters=2, turns=1200))


@pytest.fixture
def dialog(
    qtbot: QtBot, loop_thread: LoopThread, theme: Theme, archive: FakeArchive
) -> ArchiveDialog:
    bridge = Bridge(FakeProgram(loop_thread), loop_thread)
    dialog = ArchiveDialog(bridge, archive, theme)
    bridge.setParent(dialog)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def confirm(parent: object, title: str, text: str, label: str) -> bool:
        asked.append(text)
        return yes

    monkeypatch.setattr(archive_dialog, "confirm", confirm)
    return asked


def test_an_export_says_what_is_in_it(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive
) -> None:
    dialog.sound.setChecked(True)
    dialog.export_to(Path("all.zip"))
    qtbot.waitUntil(lambda: dialog.message.tone is Tone.GOOD)
    assert archive.calls == [("export_all", "all.zip", True)]
    assert "all.zip" in dialog.message.text()
    assert "turns: 1,200" in dialog.message.text()
    assert dialog.export.isEnabled()


def test_an_import_asks_first_and_tells_what_was_added(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, True)
    with qtbot.waitSignal(dialog.imported):
        dialog.import_from(Path("old.zip"))
    assert "characters: 2" in asked[0]
    assert [call[0] for call in archive.calls] == ["look_into", "import_all"]
    assert "Added" in dialog.message.text()


def test_an_import_that_is_not_wanted_is_none(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, False)
    dialog.import_from(Path("old.zip"))
    qtbot.waitUntil(lambda: bool(asked) and dialog.taking.isEnabled())
    assert [call[0] for call in archive.calls] == ["look_into"]


def test_nothing_new_is_said(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, True)
    archive.contents = ArchiveContents(skipped=5)
    with qtbot.waitSignal(dialog.imported):
        dialog.import_from(Path("old.zip"))
    assert "here already" in dialog.message.text()


def test_what_is_no_archive_is_said(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive
) -> None:
    archive.error = ArchiveError("No archive.", code="archive_unreadable")
    dialog.import_from(Path("photo.zip"))
    qtbot.waitUntil(lambda: dialog.message.tone is Tone.BAD)
    assert "no archive" in dialog.message.text()


def test_escape_stops_what_runs_and_then_closes(
    dialog: ArchiveDialog, qtbot: QtBot, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    async def forever(
        path: Path, *, with_recordings: bool, progress: Callable[[float], None]
    ) -> ArchiveContents:
        progress(0.5)
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(True)
        return ArchiveContents()

    monkeypatch.setattr(archive, "export_all", forever)
    dialog.export_to(Path("all.zip"))
    qtbot.waitUntil(lambda: dialog.bar.value() == 500)
    assert not dialog.export.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: bool(stopped))
    assert dialog.isVisible()
    assert "Stopped" in dialog.message.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_everything_is_named_and_reachable(dialog: ArchiveDialog) -> None:
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert cut_texts(dialog) == []
