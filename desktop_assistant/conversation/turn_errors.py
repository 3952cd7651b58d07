"""What went wrong in a turn, as it is kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop_assistant.errors import AssistantError, ProviderError
from desktop_assistant.model.turn import TurnError


def turn_error(error: AssistantError) -> TurnError:
    """An error as it is kept with its turn."""
    return TurnError(error.code, str(error), error.action.value, dict(error.values))


def unexpected(error: Exception) -> TurnError:
    """A fault of our own; its text may hold what was said, so only its kind is told."""
    name = type(error).__name__
    return TurnError(
        "unexpected", f"Something went wrong inside the program ({name}). Please report this."
    )


@contextmanager
def blaming(role: str) -> Iterator[None]:
    """Note with an error which role it came from, for the way to what mends it."""
    try:
        yield
    except ProviderError as error:
        error.values["role"] = role
        raise
