"""What can be deleted and brought back."""

from __future__ import annotations

from enum import StrEnum


class Trash(StrEnum):
    """Kinds of things that stay in the trash until the program ends."""

    CHARACTER = "character"
    INSTANCE = "instance"
    CONVERSATION = "conversation"
