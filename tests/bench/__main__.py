"""``make bench``: release to first audible sample, through the real window and virtual sound.

A loopback server answers with set delays, so the limit is known: transcription, plus the
time to the end of the first sentence, plus the first byte of speech. What comes on top of it
is ours. Beside it, in the same run, a plain script that does one thing after the other. Then
barge-in, and search and recall in a large database. Prints tables and writes
``build/bench/turns.json``.

The uplink of 5 Mbit/s and the connections that end are made by a link between the program and
the server; the time a recording takes to pass it counts as overhead.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from contextlib import closing, nullcontext
from dataclasses import dataclass
from typing import Any

from tests.bench.figures import FOLDER, keep, show_heading, show_spread, show_value, spread
from tests.bench.link import Link
from tests.bench.services import REPLIES, Services, limit
from tests.bench.store import measure_store
from tests.bench.turns import REPLY_TO_CUT, Devices, Script, never_early, person

WORK = FOLDER / "turns"


@dataclass(frozen=True, slots=True)
class Scenario:
    """``messages`` of history; ``cold`` for a new connection each time; bits a second upwards.

    ``early``: services may be asked before the end is certain, as the settings have it at first.
    ``live``: a hearing service that streams, where the limit is still that of three steps.
    """

    name: str
    messages: int
    cold: bool = False
    up_bits: float = 0
    beside_script: bool = False
    early: bool = True
    live: bool = False

    @property
    def goal(self) -> str:
        """The overhead, median and p95, that is to be reached."""
        return "-250" if self.live else "15 / 30"


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("2 messages", 2, beside_script=True),
    Scenario("200 messages", 200, beside_script=True),
    Scenario("2,000 messages", 2_000, beside_script=True),
    Scenario("2 messages, nothing early", 2, early=False),
    Scenario("2,000 messages, nothing early", 2_000, early=False),
    Scenario("cold connections", 2, cold=True),
    Scenario("5 Mbit/s uplink", 2, up_bits=5_000_000, beside_script=True),
    Scenario("live hearing", 2, live=True),
)


def main() -> int:
    options = arguments()
    turns, barge_ins = (4, 3) if options.quick else (options.turns, options.barge_ins)
    chosen = SCENARIOS[:1] if options.quick else SCENARIOS
    if options.only:
        chosen = tuple(each for each in SCENARIOS if each.name == options.only)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    found: dict[str, Any] = {}
    with Devices.ready(WORK) as devices:
        for scenario in chosen:
            found[scenario.name] = run(devices, scenario, turns)
            show(scenario, found[scenario.name])
        cuts = cut_off(devices, barge_ins)
    show_cuts(cuts)
    store = {} if options.quick or options.only else measure_store()
    show_store(store)
    keep("turns", {"turns": found, "barge_ins": cuts, "store": store})
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=25)
    parser.add_argument("--barge-ins", type=int, default=25)
    parser.add_argument("--only", metavar="NAME", help="one scenario")
    parser.add_argument("--quick", action="store_true", help="few turns, one scenario")
    return parser.parse_args()


def run(devices: Devices, scenario: Scenario, turns: int) -> dict[str, Any]:
    """Ours, and the script's where it stands beside it: what was measured of each turn."""
    folder = WORK / scenario.name.replace(" ", "-").replace("/", "-")
    has_link = scenario.cold or scenario.up_bits
    with Services(live=scenario.live) as services:
        linked = Link(services.port, up_bits=scenario.up_bits) if has_link else nullcontext()
        with linked as link:
            if not scenario.early:
                never_early(folder)
            with person(devices, services, folder, scenario.messages // 2, link) as somebody:
                somebody.cold_link = link if scenario.cold else None
                ours = [somebody.talk() for _ in range(turns)]
            script = run_script(devices, services, link, scenario, turns)
    return {"ours": ours, "script": script}


def run_script(
    devices: Devices, services: Services, link: Link | None, scenario: Scenario, turns: int
) -> list[dict[str, float]]:
    if not scenario.beside_script:
        return []
    # The replies take turns and the script begins with the next one.
    services.set(reply=REPLIES[0])
    environment = dict(services.environment)
    if link is not None:
        environment["OPENAI_BASE_URL"] = link.url
    rows = []
    with closing(Script(devices, environment, scenario.messages)) as script:
        for number in range(turns):
            reply = REPLIES[number % len(REPLIES)]
            services.set(reply=reply)
            rows.append(script.talk(limit(reply)))
    return rows


def cut_off(devices: Devices, times: int) -> list[dict[str, float]]:
    """Barge in while a long answer is heard and still comes in."""
    with Services(replies=[REPLY_TO_CUT]) as services:
        with person(devices, services, WORK / "barge-in", 1) as somebody:
            cuts = [somebody.barge_in() for _ in range(times)]
        closed = services.hang_ups()
    for cut in cuts:
        after = [moment - cut["pressed"] for moment in closed if 0 < moment - cut["pressed"] < 2]
        # Each request that the press cut off; the slowest to be closed counts.
        cut["closed"] = max(after, default=float("nan"))
    return cuts


def show(scenario: Scenario, found: dict[str, Any]) -> None:
    show_heading(f"{scenario.name}, milliseconds ({len(found['ours'])} turns)")
    ours = found["ours"]
    show_spread("release to first audible sample", of(ours, "total"))
    show_spread("limit", of(ours, "limit"))
    show_spread("overhead", of(ours, "overhead"), scenario.goal)
    show_spread("stored times: unexplained", of(ours, "unexplained"), "5")
    show_spread("press to listening, warm microphone", of(ours[1:], "press_to_listening"), "50")
    show_value("total / limit, median", ratio(ours), "")
    if found["script"]:
        show_spread("plain script: release to audible", of(found["script"], "total"))
        show_spread("plain script: overhead", of(found["script"], "overhead"))
        show_value("plain script: total / limit, median", ratio(found["script"]), "")


def of(rows: list[dict[str, Any]], name: str) -> dict[str, float]:
    return spread([row[name] for row in rows])


def ratio(rows: list[dict[str, Any]]) -> float:
    return statistics.median([float(row["total"]) / float(row["limit"]) for row in rows])


def show_cuts(cuts: list[dict[str, float]]) -> None:
    show_heading(f"barge-in, milliseconds ({len(cuts)} times)")
    show_spread("press to silence at the speaker", of(cuts, "silent"), "30 (p95)")
    show_spread("press to listening, warm microphone", of(cuts, "listening"), "50")
    closed = [cut["closed"] for cut in cuts if cut["closed"] == cut["closed"]]
    show_spread("press to request seen closed", spread(closed), "20")


def show_store(store: dict[str, float]) -> None:
    print()
    for name, figure in store.items():
        print(f"{name:44} {figure:9.1f}")


if __name__ == "__main__":
    sys.exit(main())
