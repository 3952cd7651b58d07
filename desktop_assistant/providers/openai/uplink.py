"""How fast sound gets to a service, as the last uploads showed: live, as FLAC or as Opus."""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Sequence

log = logging.getLogger(__name__)

LEAST_BYTES = 8_000
"""A smaller upload is over before its speed can be told."""

FIRST_FLIGHT = 14_600
"""Bytes that are sent before the first acknowledgement; each round trip doubles them."""

SHORTEST_SECONDS = 0.001
"""What is faster is as good as that."""

UTTERANCE_SECONDS = 5.0
"""How long people speak on average before they let go."""

SAVED_BYTES = 15_000.0
"""What Opus saves in a second of speech at 16 kHz: FLAC takes about 19,000, Opus 4,000."""

SLOW_SECONDS = 0.15
"""Costs FLAC more than that beyond Opus, the next utterance is encoded as Opus."""

FAST_SECONDS = 0.075
"""Costs it less than that, FLAC it is again."""

KEPT_UPLOADS = 3
"""So many uploads in a row have to be fast before the link counts as fast again."""

LIVE_BYTES = 64_000
"""What a second of live speech takes: 24,000 samples of 16 bits, as base64."""

LIVE_MARGIN = 1.5
"""A link that takes less than so many times that has little left for anything else."""


class LinkTooSlow(Exception):  # noqa: N818 -- no error, but the way to another interface
    """Live speech does not get through in time; the same utterance as a small file does."""


class Uplink:
    """What the uploads of one connection tell of the way to its service."""

    def __init__(self) -> None:
        self.is_slow = False
        self._rates: deque[float] = deque(maxlen=KEPT_UPLOADS)
        self._round_trip = math.inf

    def note_round_trip(self, seconds: float) -> None:
        """A handshake took so long; the shortest of them all counts."""
        self._round_trip = min(self._round_trip, seconds)

    def note_upload(self, size: int, seconds: float) -> None:
        """``size`` bytes had arrived after so long; small ones tell nothing."""
        if size < LEAST_BYTES:
            return
        self._note(size, seconds)

    @property
    def carries_live(self) -> bool:
        """Whether live speech gets through, by the newest measure; yes before there is one."""
        return not self._rates or self._rates[-1] >= LIVE_MARGIN * LIVE_BYTES

    def note_live(self, size: int, seconds: float) -> None:
        """``size`` bytes of live speech had arrived after so long, while more was waiting."""
        self._note(max(size, 1), seconds)

    def _note(self, size: int, seconds: float) -> None:
        round_trip = 0.0 if math.isinf(self._round_trip) else self._round_trip
        self._rates.append(rate_of(size, seconds, round_trip))
        before, self.is_slow = self.is_slow, is_slow(self._rates, was_slow=self.is_slow)
        if self.is_slow != before:
            log.info(
                "the link takes %.0f kbit/s: speech goes as %s from now on",
                self._rates[-1] * 8 / 1000,
                "Opus" if self.is_slow else "FLAC",
            )

    def forget(self) -> None:
        """It may be another network from now on."""
        self.is_slow = False
        self._rates.clear()
        self._round_trip = math.inf


def rate_of(size: int, seconds: float, round_trip: float) -> float:
    """Bytes a second that the link takes, without what a young connection waits in between."""
    round_trips = math.ceil(math.log2(size / FIRST_FLIGHT + 1))
    return size / max(seconds - round_trips * round_trip, SHORTEST_SECONDS)


def is_slow(rates: Sequence[float], *, was_slow: bool) -> bool:
    """Whether FLAC would cost clearly more than Opus, by the last rates in bytes a second.

    One slow upload is enough to say so; the way back takes several, all of them clearly fast.
    """
    costs = [UTTERANCE_SECONDS * SAVED_BYTES / rate for rate in rates]
    if was_slow:
        return len(costs) < KEPT_UPLOADS or max(costs) > FAST_SECONDS
    return bool(costs) and costs[-1] > SLOW_SECONDS
