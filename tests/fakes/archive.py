"""Exports and imports for the window, without files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_assistant.errors import AssistantError
from desktop_assistant.ui.ports import ArchiveContents, TalkFormat


@dataclass
class FakeArchive:
    contents: ArchiveContents = field(
        default_factory=lambda: ArchiveContents(characters=1, instances=2)
    )
    error: AssistantError | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    async def export_conversation(self, conversation_id: int, path: Path, form: TalkFormat) -> None:
        self._note("export_conversation", conversation_id, path.name, form)

    async def export_all(
        self, path: Path, *, with_recordings: bool, progress: Callable[[float], None]
    ) -> ArchiveContents:
        self._note("export_all", path.name, with_recordings)
        progress(1.0)
        return self.contents

    async def look_into(self, path: Path) -> ArchiveContents:
        self._note("look_into", path.name)
        return self.contents

    async def import_all(self, path: Path, progress: Callable[[float], None]) -> ArchiveContents:
        self._note("import_all", path.name)
        progress(1.0)
        return self.contents

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        if self.error is not None:
            raise self.error
