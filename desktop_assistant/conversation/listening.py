"""The user's side of a turn while it is being spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desktop_assistant.conversation.events import Event, LevelChanged, Noticed
from desktop_assistant.conversation.silence import SilenceWatch
from desktop_assistant.conversation.stages.record import QUIETEST_DBFS, SHORTEST_SECONDS
from desktop_assistant.conversation.turn_state import TurnTrigger
from desktop_assistant.model.sound import SILENT_DBFS, SoundBlock

LONGEST_SECONDS = 600.0
"""An utterance ends here by itself: services take no more, and a lost key-up would record on."""

LEVEL_SECONDS = 1 / 30
"""The level is told this often; the eye sees no more."""

PAUSE_SECONDS = 0.3
"""Still holding, but quiet for so long: what was understood by now may be all."""

QUIET_SECONDS = 0.1
"""Quiet for so long at the end, and what is still on its way from the microphone is no word."""

PAUSE_DB = 20.0
"""So far below the loudest of an utterance there is no speech."""


class Listening:
    """Tells the level and the states; ``too_long`` is called when the utterance is."""

    def __init__(
        self,
        emit: Callable[[Event], None],
        move: Callable[[TurnTrigger], None],
        too_long: Callable[[], object],
    ) -> None:
        self.released = asyncio.Event()
        self._emit = emit
        self._move = move
        self._too_long = too_long
        self._silence = SilenceWatch(emit)
        self._since: float | None = None
        self._level_told = 0.0
        self.seconds = 0.0
        """How much came."""
        self._loudest = SILENT_DBFS
        self._quiet_seconds = 0.0

    @property
    def is_slip(self) -> bool:
        """Whether what came is too short or too quiet to hold a word."""
        return self.seconds < SHORTEST_SECONDS or self._loudest < QUIETEST_DBFS

    @property
    def may_be_over(self) -> bool:
        """Whether the user let go, or makes a pause that may be the end."""
        return self.released.is_set() or self._quiet_seconds >= PAUSE_SECONDS

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was said in the last moment."""
        return self._quiet_seconds >= QUIET_SECONDS

    def hear(self, block: SoundBlock, level: float) -> None:
        """The next block, and its level in decibels below full scale."""
        now = asyncio.get_running_loop().time()
        self.seconds += block.seconds
        self._loudest = max(self._loudest, level)
        is_quiet = level < self._loudest - PAUSE_DB
        self._quiet_seconds = self._quiet_seconds + block.seconds if is_quiet else 0.0
        if self._since is None:
            self._since = now - block.seconds
            self._move(TurnTrigger.PRESSED)
            if self.released.is_set():
                self._move(TurnTrigger.RELEASED)
        self._silence.hear(block.seconds, level)
        if now - self._since > LONGEST_SECONDS and not self.released.is_set():
            self._emit(
                Noticed(
                    "talk_too_long",
                    "Ten minutes is the longest I can listen at once. Say the rest in a new turn.",
                )
            )
            self._too_long()
        if now - self._level_told >= LEVEL_SECONDS:
            self._level_told = now
            self._emit(LevelChanged(level))

    def release(self) -> float | None:
        """The user let go; how long the button was down since samples came, in seconds."""
        self.released.set()
        if self._since is None:
            return None
        held = asyncio.get_running_loop().time() - self._since
        self._move(TurnTrigger.RELEASED)
        return held

    def end(self) -> None:
        """Nothing more is heard; what became of the utterance says the turn."""
        self._silence.end()
