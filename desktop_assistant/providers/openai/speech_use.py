"""What the service says it counted for speech, in either of its interfaces.

Sources: ``TranscriptTextUsageTokens`` and ``TranscriptTextUsageDuration`` (of a transcription),
``RealtimeResponse.usage`` (of a reading) in the service's OpenAPI document.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from desktop_assistant.model.speech import SpeechUse

MOST = 1_000_000_000
"""A service that counts more than that for one sentence has miscounted."""


def tell_use(usage: object, model: str, used: Callable[[SpeechUse], None]) -> None:
    """Call ``used`` with what ``usage`` holds, if it holds anything."""
    counted = _object(usage)
    taken = _object(counted.get("input_token_details"))
    given = _object(counted.get("output_token_details"))
    use = SpeechUse(
        model,
        seconds=_seconds(counted.get("seconds")),
        input_tokens=_count(counted.get("input_tokens")),
        input_sound_tokens=_count(taken.get("audio_tokens")),
        cached_tokens=_count(taken.get("cached_tokens")),
        output_tokens=_count(counted.get("output_tokens")),
        output_sound_tokens=_count(given.get("audio_tokens")),
    )
    if use != SpeechUse(model):
        used(use)


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _count(value: object) -> int:
    return max(0, min(value, MOST)) if isinstance(value, int) else 0


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or math.isnan(value):
        return 0.0
    return max(0.0, min(float(value), MOST))
