"""What services counted for hearing and speaking in one turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop_assistant.model.speech import SpeechUse

Note = Callable[[str, SpeechUse], None]


class TurnUse:
    """Adds it up by role and model, until it is noted at the end of the turn.

    What is told later, as of a sentence that was cut off, is noted by itself.
    """

    def __init__(self) -> None:
        self._added: dict[tuple[str, str], SpeechUse] = {}
        self._note: Note | None = None

    def hearing(self, use: SpeechUse) -> None:
        self._add("hearing", use)

    def speaking(self, use: SpeechUse) -> None:
        self._add("speaking", use)

    def note(self, note: Note) -> None:
        """Call ``note`` with what there is, each role and model, and with all that comes later."""
        self._note = note
        for (role, _), use in self._added.items():
            note(role, use)
        self._added.clear()

    def _add(self, role: str, use: SpeechUse) -> None:
        if self._note is not None:
            self._note(role, use)
            return
        before = self._added.get((role, use.model), SpeechUse(use.model))
        self._added[role, use.model] = _sum(before, use)


def _sum(one: SpeechUse, other: SpeechUse) -> SpeechUse:
    return replace(
        one,
        seconds=one.seconds + other.seconds,
        input_tokens=one.input_tokens + other.input_tokens,
        input_sound_tokens=one.input_sound_tokens + other.input_sound_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        output_sound_tokens=one.output_sound_tokens + other.output_sound_tokens,
    )
