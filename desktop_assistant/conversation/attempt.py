"""How a turn that has ended is tried again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from desktop_assistant.conversation import again
from desktop_assistant.conversation.commands import Continue, Retry, Rewrite
from desktop_assistant.conversation.exchange import Exchange
from desktop_assistant.conversation.ports import Ports
from desktop_assistant.model.turn import Turn
from desktop_assistant.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class Attempt:
    """``turn`` as it begins again, the stages it goes through, and what they are made with."""

    turn: Turn
    before: Turn
    steps: Callable[[Exchange], Coroutine[Any, Any, None]]
    ports: Ports
    settings: Settings


def plan(
    command: Retry | Continue | Rewrite,
    turn: Turn,
    ports: Ports,
    settings: Settings,
    *,
    muted: bool,
) -> Attempt | None:
    """None when there is nothing in the turn to begin with."""
    anew = again.tried_anew(turn, muted=muted)
    match command:
        case Continue() if again.can_continue(turn):
            base = again.base_of(turn)
            own = replace(
                ports,
                thinking=lambda instance: again.ContinuedModel(ports.thinking(instance), base),
            )
            return Attempt(anew, turn, Exchange.continued, own, settings)
        case Rewrite(text=text) if text.strip():
            new = again.rewritten(turn, text.strip(), muted=muted)
            return Attempt(new, new, Exchange.typed, ports, settings)
        case Retry():
            steps = _steps(turn, command)
            own = _hearing_by(ports, command.connection)
            return Attempt(anew, turn, steps, own, _heard_as(settings, command)) if steps else None
    return None


def _steps(turn: Turn, command: Retry) -> Callable[[Exchange], Coroutine[Any, Any, None]] | None:
    """From the first stage whose result is missing."""
    is_heard_again = bool(command.connection or command.language) or not (turn.said or turn.reply)
    if is_heard_again and turn.recording:
        return Exchange.heard_again
    if turn.reply and (again.only_speaks(turn) or not turn.said):
        return Exchange.spoken_again
    return Exchange.typed if turn.said else None


def _hearing_by(ports: Ports, connection: str) -> Ports:
    if not connection or ports.hearing_by is None:
        return ports
    return replace(ports, hearing=ports.hearing_by(connection))


def _heard_as(settings: Settings, command: Retry) -> Settings:
    hearing = replace(
        settings.hearing,
        connection=command.connection or settings.hearing.connection,
        language=command.language or settings.hearing.language,
    )
    return replace(settings, hearing=hearing)
