"""What is said about a memory besides its text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryState
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.plain_text import filled, one_line


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
    return filled(QCoreApplication.translate("Memories", "written by {name}"), name=name)


def origin(memory: Memory, name: str) -> str:
    """When it was written and by whom, in one line."""
    parts = [friendly_moment(memory.updated_at), writer(memory.author, name)]
    count = len(memory.turn_ids)
    if count > 1:
        parts.append(QCoreApplication.translate("Memories", "{count} sources").format(count=count))
    return " · ".join(parts)


def instead_of(text: str) -> str:
    """Which text a suggestion would take the place of."""
    return filled(QCoreApplication.translate("Memories", "Instead of: {text}"), text=text)


def quoted(text: str, length: int = 60) -> str:
    """The beginning of ``text`` in one line, between quotation marks."""
    return f"“{one_line(text, length)}”"
