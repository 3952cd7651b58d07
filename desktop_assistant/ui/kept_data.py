"""What the window needs for backups, restoring, checking and rescuing; ``app`` provides it.

As in ``ui/ports.py``, every method runs on the conversation's loop.
"""

from __future__ import annotations

from typing import Protocol

from desktop_assistant.model.kept_data import Backup, CheckReport, KeptSizes, Preview, Rescue


class KeptData(Protocol):
    """Every method may raise StoreError; nothing has changed then."""

    async def sizes(self) -> KeptSizes:
        """Where everything is, how large, and the backups, newest first."""
        ...

    async def back_up(self) -> Backup:
        """Make a backup now, checked after writing."""
        ...

    async def look_into(self, name: str) -> Preview:
        """What is in a backup, checked, beside what there is now."""
        ...

    async def newest_good(self) -> Preview | None:
        """The newest backup that is sound; ``None`` when there is none."""
        ...

    async def restore(self, name: str) -> None:
        """Put a backup in the place of what there is now, of which a backup is made before.

        A running turn ends. Everything must be read anew afterwards.
        """
        ...

    async def rescue(self) -> Rescue:
        """Go on with what can be read of a damaged database; the damaged file stays beside it."""
        ...

    async def start_afresh(self) -> str:
        """Go on with an empty database; the name the old file has now, if there was one."""
        ...

    async def check(self) -> CheckReport:
        """Check everything, and mend what can be mended."""
        ...

    async def delete_spent_recordings(self) -> int:
        """Delete recordings whose transcripts are safe; how many they were."""
        ...
