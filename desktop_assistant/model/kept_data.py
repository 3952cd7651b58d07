"""What is kept on this computer, as it is counted, copied, checked and brought back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class BackupKind(StrEnum):
    """Why a backup was made; the values begin the names of the files."""

    AUTOMATIC = "auto"
    MANUAL = "manual"
    UPGRADE = "pre-v"
    RESTORE = "pre-restore"
    REPAIR = "pre-repair"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the database; ``size`` in bytes. ``label`` is what its file's name begins with.

    ``is_ours``: the program made it, and may delete it when it is old.
    """

    name: str
    kind: BackupKind
    created_at: datetime
    size: int
    label: str = ""
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is in a database; what waits in the trash does not count."""

    characters: int = 0
    instances: int = 0
    conversations: int = 0
    turns: int = 0
    memories: int = 0
    newest_turn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds and what there is now; ``None`` where that cannot be read.

    ``lost_turns`` are those said since the newest turn of the backup.
    """

    backup: Backup
    then: Contents
    now: Contents | None
    lost_turns: int = 0


@dataclass(frozen=True, slots=True)
class KeptSizes:
    """Where everything is, and how large; sizes in bytes.

    ``spent_recordings`` of the ``recordings`` could be deleted: their transcripts are safe.
    """

    folder: Path
    database: int
    recordings: int
    recordings_size: int
    spent_recordings: int
    backups: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found and mended.

    ``is_sound``: nothing is left that this program could not mend. ``has_reindexed`` and
    ``has_rebuilt_search``: these were out of step and are mended; so are ``mended_links`` rows
    that belonged to something that was gone.
    """

    contents: Contents = field(default_factory=Contents)
    is_sound: bool = True
    has_reindexed: bool = False
    has_rebuilt_search: bool = False
    mended_links: int = 0

    @property
    def has_mended(self) -> bool:
        return self.has_reindexed or self.has_rebuilt_search or self.mended_links > 0


@dataclass(frozen=True, slots=True)
class Rescue:
    """What could be read of a damaged database; ``unreadable`` rows or stretches could not.

    ``kept_as`` is the name of the damaged file, which stays beside the new one.
    """

    contents: Contents
    unreadable: int
    kept_as: str = ""
