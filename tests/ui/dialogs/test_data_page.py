"""What is kept: its sizes, backups, restoring and checking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidgetItem
from pytestqt.qtbot import QtBot

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import CheckReport, Contents
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.message import Message
from desktop_assistant.ui.recovery_dialog import RecoveryDialog
from desktop_assistant.ui.settings_dialog import data_page
from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog
from desktop_assistant.ui.settings_dialog.restore_dialog import RestoreDialog
from desktop_assistant.ui.theme import Theme
from tests.fakes.kept_data import FakeKeptData
from tests.ui.dialogs.conftest import OpenSettings

Answer = Callable[[bool], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Whether the user says yes to what is asked."""
    return lambda yes: monkeypatch.setattr(data_page, "confirm", lambda *_: yes)


def said(dialog: QDialog, text: str) -> bool:
    labels = [*dialog.findChildren(Message), *dialog.findChildren(QLabel)]
    return any(text in label.text() for label in labels)


@pytest.fixture
def dialog(qtbot: QtBot, open_settings: OpenSettings) -> SettingsDialog:
    dialog = open_settings("data")
    qtbot.waitUntil(lambda: dialog.data.backups.count() == 2)
    return dialog


def test_where_the_data_is_and_how_large_is_shown(dialog: SettingsDialog) -> None:
    assert said(dialog, "/home/nora/.local/share/desktop-assistant")
    assert said(dialog, "The database takes 5.0\N{NO-BREAK SPACE}MB")
    assert said(dialog, "Recordings: 4, together 12.0\N{NO-BREAK SPACE}MB")
    rows = [row_of(dialog, number) for number in range(2)]
    ends = [row.text().split(" · ")[1:] for row in rows]
    assert ends == [
        ["by itself", "4.2\N{NO-BREAK SPACE}MB"],
        ["before an update", "3.9\N{NO-BREAK SPACE}MB"],
    ]


def test_an_empty_list_of_backups_says_so(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    kept.backups = []
    dialog.data.load(dialog.draft())
    qtbot.waitUntil(lambda: dialog.data.backups.count() == 1)
    row = row_of(dialog, 0)
    assert row.text() == "There are no backups yet."
    assert not row.flags() & Qt.ItemFlag.ItemIsSelectable
    dialog.data.backups.itemDoubleClicked.emit(row)
    assert not dialog.findChildren(RestoreDialog)


def test_keeping_recordings_is_a_choice(dialog: SettingsDialog) -> None:
    assert not dialog.draft().sound.keep_recordings
    dialog.data.keep_recordings.click()
    assert dialog.draft().sound.keep_recordings


def test_a_backup_on_demand_says_how_it_went(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    dialog.data.back_up.click()
    qtbot.waitUntil(lambda: said(dialog, "Backed up and checked: 4.3\N{NO-BREAK SPACE}MB."))
    qtbot.waitUntil(lambda: dialog.data.backups.count() == 3)
    kept.fault = StoreError("full", code="backup_disk_full")
    dialog.data.back_up.click()
    qtbot.waitUntil(lambda: said(dialog, "no room on the disk for a backup"))


@pytest.mark.parametrize("yes", [True, False])
def test_recordings_are_deleted_after_a_yes(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData, answer: Answer, yes: bool
) -> None:
    answer(yes)
    dialog.data.delete_recordings.click()
    if yes:
        qtbot.waitUntil(lambda: said(dialog, "Recordings deleted: 3."))
        qtbot.waitUntil(lambda: not dialog.data.delete_recordings.isEnabled())
    assert ("delete_spent_recordings" in kept.calls) == yes


def row_of(dialog: SettingsDialog, number: int) -> QListWidgetItem:
    return dialog.data.backups.item(number)


def restoring(dialog: SettingsDialog, qtbot: QtBot) -> RestoreDialog:
    dialog.data.backups.setCurrentItem(row_of(dialog, 0))
    dialog.data.restore.click()
    found = dialog.findChild(RestoreDialog)
    assert isinstance(found, RestoreDialog)
    qtbot.waitUntil(lambda: not said(found, "Looking"))
    return found


def test_restoring_shows_what_would_be_lost_and_needs_a_yes(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    assert not dialog.data.restore.isEnabled()
    preview = restoring(dialog, qtbot)
    assert said(preview, "which will be gone: 15.")
    texts = [label.text() for label in preview.findChildren(QLabel)]
    assert texts[texts.index("Conversations") + 1 :][:2] == ["12", "14"]
    assert not preview.button.isDefault()
    preview.reject()
    qtbot.waitUntil(lambda: dialog.findChild(RestoreDialog) is None)
    assert "restore auto-2.sqlite3" not in kept.calls
    preview = restoring(dialog, qtbot)
    with qtbot.waitSignal(dialog.data.restored):
        preview.button.click()
    assert "restore auto-2.sqlite3" in kept.calls
    assert said(dialog, "Restored.")


def test_a_backup_that_cannot_be_used_is_not_restored(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    kept.fault = StoreError("no", code="backup_unusable")
    preview = restoring(dialog, qtbot)
    assert said(preview, "This backup is damaged or gone.")
    assert not preview.button.isEnabled()
    preview.reject()


def test_nothing_said_since_is_told_too(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    kept.lost_turns = 0
    preview = restoring(dialog, qtbot)
    assert said(preview, "Nothing was said since then.")
    preview.reject()


MENDED = CheckReport(Contents(1, 1, 2, 3, 4), has_rebuilt_search=True, mended_links=2)


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (CheckReport(Contents(1, 1, 2, 3, 4)), "Conversations: 2, turns: 3, memories: 4."),
        (MENDED, "The search index was made anew."),
        (MENDED, "lost what they belong to: 2."),
        (CheckReport(has_reindexed=True), "The indexes of the database"),
    ],
)
def test_a_check_says_what_it_found_and_did(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData, report: CheckReport, text: str
) -> None:
    kept.report = report
    dialog.data.check.click()
    qtbot.waitUntil(lambda: said(dialog, text))


@pytest.mark.parametrize("fault", [None, StoreError("bad", code="store_corrupt")])
def test_damage_that_a_check_finds_leads_to_the_ways_on(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData, fault: StoreError | None
) -> None:
    kept.report, kept.fault = CheckReport(is_sound=False), fault
    with qtbot.waitSignal(dialog.data.damaged):
        dialog.data.check.click()


OpenRecovery = Callable[..., RecoveryDialog]


@pytest.fixture
def recovery(qtbot: QtBot, bridge: Bridge, kept: FakeKeptData, theme: Theme) -> OpenRecovery:
    def open_it(code: str = "store_corrupt") -> RecoveryDialog:
        dialog = RecoveryDialog(bridge, kept, theme, code)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not said(dialog, "Looking for"))
        return dialog

    return open_it


def test_the_newest_good_backup_is_offered_with_what_it_holds(
    qtbot: QtBot, recovery: OpenRecovery, kept: FakeKeptData
) -> None:
    dialog = recovery()
    assert said(dialog, "Conversations: 12, turns: 345.")
    with qtbot.waitSignal(dialog.recovered) as told:
        dialog.restore.click()
    assert told.args == ["The backup is in place."]
    assert kept.calls[-1] == "restore auto-2.sqlite3"


def test_space_that_was_meant_for_talking_decides_nothing(
    qtbot: QtBot, recovery: OpenRecovery, kept: FakeKeptData
) -> None:
    dialog = recovery()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Space)
    assert not any(call.startswith(("restore", "rescue")) for call in kept.calls)


def test_a_rescue_says_how_much(qtbot: QtBot, recovery: OpenRecovery) -> None:
    dialog = recovery()
    with qtbot.waitSignal(dialog.recovered) as told:
        dialog.rescue.click()
    assert told.args == [
        "Rescued. Conversations: 12, turns: 345, memories: 20. Places that could not be read: 2."
    ]


def test_without_a_backup_there_are_two_ways(
    qtbot: QtBot, recovery: OpenRecovery, kept: FakeKeptData, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.backups = []
    dialog = recovery()
    assert not dialog.restore.isEnabled()
    assert said(dialog, "There is no good backup.")
    monkeypatch.setattr("desktop_assistant.ui.recovery_dialog.confirm", lambda *_: False)
    dialog.afresh.click()
    assert "start_afresh" not in kept.calls
    monkeypatch.setattr("desktop_assistant.ui.recovery_dialog.confirm", lambda *_: True)
    with qtbot.waitSignal(dialog.recovered):
        dialog.afresh.click()


@pytest.mark.parametrize("code", ["store_not_database", "store_empty"])
def test_nothing_is_rescued_of_what_is_no_database(recovery: OpenRecovery, code: str) -> None:
    assert not recovery(code).rescue.isVisible()


def test_a_way_that_fails_leaves_the_others(
    qtbot: QtBot, recovery: OpenRecovery, kept: FakeKeptData
) -> None:
    dialog = recovery()
    kept.fault = StoreError("none", code="nothing_rescued")
    dialog.rescue.click()
    qtbot.waitUntil(lambda: said(dialog, "Nothing can be read"))
    assert dialog.restore.isEnabled()
    assert dialog.afresh.isEnabled()
    assert dialog.isVisible()


def test_a_preview_without_a_readable_present(
    qtbot: QtBot, dialog: SettingsDialog, kept: FakeKeptData
) -> None:
    kept.now = None
    preview = restoring(dialog, qtbot)
    assert said(preview, "–")
    assert not said(preview, "will be gone")
    preview.reject()
