"""``make profile``: where the time of a turn goes, in the real program with its window.

Some spoken turns, with the loopback services and virtual sound of ``make bench``, under the
profiler of the standard library on the window's and the conversation's thread. Prints the top
of both; the whole is in ``build/bench/profile/*.prof`` for any viewer of such files.
"""

from __future__ import annotations

import argparse
import pstats
import shutil
import sys

from tests.bench.figures import FOLDER
from tests.bench.profile_probe import CONVERSATION, WINDOW
from tests.bench.services import Services
from tests.bench.turns import Devices, person

WORK = FOLDER / "profile"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--rows", type=int, default=15)
    parser.add_argument("--sort", default="tottime", help="a column of pstats")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    with Devices.ready(WORK) as devices, Services() as services:
        profiled = {"BENCH_PROFILE": str(WORK.absolute())}
        with person(
            devices,
            services,
            WORK / "turns",
            100,
            module="tests.bench.profile_probe",
            environment=profiled,
        ) as somebody:
            for _ in range(options.turns):
                somebody.talk()
    for name in (CONVERSATION, WINDOW):
        print(f"\n{name}, {options.turns} turns")
        stats = pstats.Stats(str(WORK / name))
        stats.strip_dirs().sort_stats(options.sort).print_stats(options.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
