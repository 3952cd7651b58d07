"""Services that keep a turn waiting without a word: told, so that nobody wonders what goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop_assistant.conversation.events import Waiting

SLOW_SECONDS = 4.0
"""A service that sent nothing for so long is told of."""

LULL_SECONDS = 1.0
"""While something is heard nobody waits; it is looked again so long after the sound ran out.

At least so long passes between two looks, since sound that came is heard a moment later.
"""

VOICE = "speaking"
"""What comes from it is heard, whatever else is silent."""

EARLY_SECONDS = 0.05
"""Timers may fire a little early, and less sound than this is none."""


def slow_code(role: str) -> str:
    """The code of the :class:`Waiting` for the service with that role."""
    return f"{role}_slow"


class Slowness:
    """Tells what a turn waits for: one service at a time, the one that was silent for longest.

    What comes only notes the time; one timer looks again when the silence may be long enough, and
    there is none while the wait is told, while it is held, and between turns.

    Args:
        emit: told when a service is slow, and when it no longer is.
        sound_left: how much is still to be heard of the reply, in seconds.
    """

    def __init__(self, emit: Callable[[Waiting], None], sound_left: Callable[[], float]) -> None:
        self._emit = emit
        self._sound_left = sound_left
        self._since: dict[str, float] = {}
        self._holds = 0
        self._told = ""
        self._timer: asyncio.TimerHandle | None = None

    def expect(self, role: str) -> None:
        """The service sent something, or was just asked; the next is waited for from now on."""
        self._since[role] = _now()
        if self._told == role or (self._told and role == VOICE):
            self._end_told()
        if self._timer is None:
            self._watch()

    def end(self, role: str) -> None:
        """Nothing more is waited for from that service."""
        self._since.pop(role, None)
        if self._told == role:
            self._end_told()
        self._watch()

    def hold(self) -> None:
        """The user speaks, or is told of another wait: tell nothing until ``go_on``."""
        self._holds += 1
        if self._told:
            self._end_told()
        self._watch()

    def go_on(self) -> None:
        """What is silent is waited for from now on."""
        self._holds -= 1
        self._since = dict.fromkeys(self._since, _now())
        self._watch()

    def _watch(self) -> None:
        """Set the timer to the earliest moment at which there may be something to tell."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._since and not self._holds and not self._told:
            silent = _now() - min(self._since.values())
            self._look_in(max(SLOW_SECONDS - silent, LULL_SECONDS))

    def _look_in(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._timer = None
        role = min(self._since, key=self._since.__getitem__)
        silent, left = _now() - self._since[role], self._sound_left()
        if silent < SLOW_SECONDS - EARLY_SECONDS:
            self._look_in(SLOW_SECONDS - silent)
        elif left > EARLY_SECONDS:
            self._look_in(left + LULL_SECONDS)
        else:
            self._told = role
            self._emit(Waiting(slow_code(role), None))

    def _end_told(self) -> None:
        told, self._told = self._told, ""
        self._emit(Waiting(slow_code(told), 0.0))


def _now() -> float:
    return asyncio.get_running_loop().time()
