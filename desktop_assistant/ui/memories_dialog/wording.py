"""What is said about a memory besides its text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryState
from desktop_assistant.ui.dates import friendly_moment


def state_name(state: MemoryState) -> str:
    match state:
        case MemoryState.SUGGESTED:
            return QCoreApplication.translate("Memories", "Suggested")
        case MemoryState.KEPT:
            return QCoreApplication.translate("Memories", "Kept")
        case MemoryState.PINNED:
            return QCoreApplication.translate("Memories", "Pinned")
        case MemoryState.EXPIRED:
            return QCoreApplication.translate("Memories", "Expired")


def writer(author: MemoryAuthor, name: str) -> str:
    """Who wrote a text; ``name`` is what the instance is called."""
    if author is MemoryAuthor.USER:
        return QCoreApplication.translate("Memories", "written by you")
    return QCoreApplication.translate("Memories", "written by {name}").format(name=name)


def origin(memory: Memory, name: str) -> str:
    """When it was written and by whom, in one line."""
    parts = [friendly_moment(memory.updated_at), writer(memory.author, name)]
    count = len(memory.turn_ids)
    if count > 1:
        parts.append(QCoreApplication.translate("Memories", "{count} sources").format(count=count))
    return " · ".join(parts)


def instead_of(text: str) -> str:
    """Which text a suggestion would take the place of."""
    return QCoreApplication.translate("Memories", "Instead of: {text}").format(text=text)


def quoted(text: str, length: int = 60) -> str:
    """The beginning of ``text`` in one line, between quotation marks."""
    line = " ".join(text[: 4 * length].split())
    return f"“{line[:length].rstrip()}…”" if len(line) > length else f"“{line}”"
