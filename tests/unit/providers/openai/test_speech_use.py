"""What a service says it counted, and what it says that is no count."""

from __future__ import annotations

import pytest

from desktop_assistant.model.speech import SpeechUse
from desktop_assistant.providers.openai.speech_use import MOST, tell_use
from tests.fakes.openai_endpoints import HEARD_TOKENS, READ_TOKENS


def told(usage: object) -> list[SpeechUse]:
    found: list[SpeechUse] = []
    tell_use(usage, "m", found.append)
    return found


@pytest.mark.parametrize(
    ("usage", "use"),
    [
        (
            HEARD_TOKENS,
            SpeechUse("m", input_tokens=14, input_sound_tokens=10, output_tokens=6),
        ),
        (
            READ_TOKENS,
            SpeechUse(
                "m", input_tokens=40, cached_tokens=16, output_tokens=30, output_sound_tokens=22
            ),
        ),
        ({"type": "duration", "seconds": 2.5}, SpeechUse("m", seconds=2.5)),
        ({"type": "duration", "seconds": 3}, SpeechUse("m", seconds=3.0)),
        ({"input_tokens": 5}, SpeechUse("m", input_tokens=5)),
        (
            {"input_tokens": 5, "output_tokens": -1, "input_token_details": [1]},
            SpeechUse("m", input_tokens=5),
        ),
        ({"output_tokens": 10**30}, SpeechUse("m", output_tokens=MOST)),
        ({"seconds": float("inf")}, SpeechUse("m", seconds=MOST)),
    ],
)
def test_what_was_counted(usage: object, use: SpeechUse) -> None:
    assert told(usage) == [use]


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        [],
        "12",
        {"seconds": float("nan")},
        {"seconds": "2"},
        {"seconds": None, "input_tokens": "5", "output_tokens": 1.5},
        {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0},
    ],
)
def test_what_is_no_count_is_not_told(usage: object) -> None:
    assert told(usage) == []
