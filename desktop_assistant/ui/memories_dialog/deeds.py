"""What can be done with memories."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_assistant.model.memory import Memory, MemoryState


class Deed(Enum):
    """In the order of the buttons."""

    KEEP = "keep"
    DISMISS = "dismiss"
    EDIT = "edit"
    MERGE = "merge"
    PIN = "pin"
    UNPIN = "unpin"
    EXPIRE = "expire"
    USE_AGAIN = "use_again"
    FORGET = "forget"


KEYS = {
    Deed.KEEP: "Ctrl+K",
    Deed.DISMISS: "Del",
    Deed.EDIT: "F2",
    Deed.MERGE: "Ctrl+J",
    Deed.PIN: "Ctrl+P",
    Deed.UNPIN: "Ctrl+P",
    Deed.EXPIRE: "Ctrl+E",
    Deed.USE_AGAIN: "Ctrl+E",
    Deed.FORGET: "Del",
}
"""Keys on the list; deeds that share one are never possible at the same time."""


def possible(chosen: Sequence[Memory]) -> list[Deed]:
    """What makes sense with all that is chosen."""
    states = {memory.state for memory in chosen}
    suggested = MemoryState.SUGGESTED in states
    rules = {
        Deed.KEEP: states == {MemoryState.SUGGESTED},
        Deed.DISMISS: states == {MemoryState.SUGGESTED},
        Deed.EDIT: len(chosen) == 1,
        Deed.MERGE: len(chosen) > 1 and not suggested,
        Deed.PIN: states == {MemoryState.KEPT},
        Deed.UNPIN: states == {MemoryState.PINNED},
        Deed.EXPIRE: bool(states) and states <= {MemoryState.KEPT, MemoryState.PINNED},
        Deed.USE_AGAIN: states == {MemoryState.EXPIRED},
        Deed.FORGET: bool(states) and states != {MemoryState.SUGGESTED},
    }
    return [deed for deed, is_possible in rules.items() if is_possible]


LABELS: dict[Deed, object] = {
    Deed.KEEP: QT_TRANSLATE_NOOP("Memories", "&Keep"),
    Deed.DISMISS: QT_TRANSLATE_NOOP("Memories", "&Dismiss"),
    Deed.EDIT: QT_TRANSLATE_NOOP("Memories", "&Edit…"),
    Deed.MERGE: QT_TRANSLATE_NOOP("Memories", "&Merge…"),
    Deed.PIN: QT_TRANSLATE_NOOP("Memories", "&Pin"),
    Deed.UNPIN: QT_TRANSLATE_NOOP("Memories", "Un&pin"),
    Deed.EXPIRE: QT_TRANSLATE_NOOP("Memories", "E&xpire"),
    Deed.USE_AGAIN: QT_TRANSLATE_NOOP("Memories", "Use a&gain"),
    Deed.FORGET: QT_TRANSLATE_NOOP("Memories", "&Forget"),
}


def deed_label(deed: Deed) -> str:
    return QCoreApplication.translate("Memories", str(LABELS[deed]))
