"""Data for the window: made-up sizes and backups, and what was asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop_assistant.errors import StoreError
from desktop_assistant.model.kept_data import (
    Backup,
    BackupKind,
    CheckReport,
    Contents,
    KeptSizes,
    Preview,
    Rescue,
)

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)

THEN = Contents(6, 7, 12, 345, 20, EVENING)
NOW = Contents(6, 7, 14, 360, 21, EVENING)


def made_up_backups() -> list[Backup]:
    """Newest first."""
    return [
        Backup("auto-2.sqlite3", BackupKind.AUTOMATIC, EVENING, 4_200_000, "auto"),
        Backup("pre-v2-1.sqlite3", BackupKind.UPGRADE, MORNING, 3_900_000, "pre-v2"),
    ]


@dataclass
class FakeKeptData:
    """``fault``, when set, is raised by whatever is asked."""

    backups: list[Backup] = field(default_factory=made_up_backups)
    contents: Contents = THEN
    now: Contents | None = NOW
    lost_turns: int = 15
    report: CheckReport = field(default_factory=CheckReport)
    spent: int = 3
    read_only: bool = False
    fault: StoreError | None = None
    calls: list[str] = field(default_factory=list)

    async def sizes(self) -> KeptSizes:
        self._note("sizes")
        folder = Path("/home/nora/.local/share/desktop-assistant")
        return KeptSizes(folder, 5_000_000, 4, 12_000_000, self.spent, tuple(self.backups))

    async def back_up(self) -> Backup:
        self._note("back_up")
        made = Backup("manual-3.sqlite3", BackupKind.MANUAL, EVENING, 4_300_000, "manual")
        self.backups.insert(0, made)
        return made

    async def look_into(self, name: str) -> Preview:
        self._note(f"look_into {name}")
        backup = next(each for each in self.backups if each.name == name)
        return Preview(backup, self.contents, self.now, self.lost_turns)

    async def newest_good(self) -> Preview | None:
        self._note("newest_good")
        return Preview(self.backups[0], self.contents, None) if self.backups else None

    async def restore(self, name: str) -> None:
        self._note(f"restore {name}")

    async def rescue(self) -> Rescue:
        self._note("rescue")
        return Rescue(self.contents, 2, "assistant.sqlite3.corrupt-1")

    async def start_afresh(self) -> str:
        self._note("start_afresh")
        return "assistant.sqlite3.corrupt-1"

    async def check(self) -> CheckReport:
        self._note("check")
        return self.report

    async def delete_spent_recordings(self) -> int:
        self._note("delete_spent_recordings")
        deleted, self.spent = self.spent, 0
        return deleted

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if self.fault is not None:
            raise self.fault
