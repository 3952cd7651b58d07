"""How long putting a prompt together takes: ``python -m tests.bench.prompt``.

A long history, a book of 5,000 entries, and a book of hostile patterns; for the last it also
shows how late the event loop was meanwhile.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from desktop_assistant.conversation.prompt.build import build_prompt
from desktop_assistant.conversation.prompt.prepared_lore import prepared_lore
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.stages.remember import remember
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.settings.schema import Settings
from tests.fakes.ports import nora

SAID = "Tell me about the castle, the dragon key417x2 and what we did on our last walk. " * 3
REPLY = "We walked along the river and saw a heron, and then you told me about word77x1. " * 4


class _NoMemories:
    async def recall(self, *_: object, **__: object) -> tuple[()]:
        return ()


def main() -> None:
    turns = [
        Turn(1, id=n + 1, said=f"{n} {SAID}", reply=REPLY, heard=REPLY, outcome=Outcome.COMPLETED)
        for n in range(400)
    ]
    scene = Scene(nora(), 1, turns)
    show("400 turns", lambda: build_prompt(scene, (), SAID, Settings()))
    plain = Lorebook(tuple(_entry(n, "key") for n in range(5000)), recursive=True)
    _prepare(plain)
    show(
        "5,000 entries", lambda: build_prompt(replace(scene, lorebook=plain), (), SAID, Settings())
    )
    alike = Lorebook(tuple(_entry(n, "walk") for n in range(5000)))
    _prepare(alike)
    show(
        "… beginning alike",
        lambda: build_prompt(replace(scene, lorebook=alike), (), SAID, Settings()),
    )
    hostile = Lorebook(tuple(LoreEntry((f"/(\\w+\\s*)+{n}$/",), f"Lore {n}") for n in range(200)))
    asyncio.run(_lateness(replace(scene, lorebook=hostile)))


def _entry(number: int, word: str) -> LoreEntry:
    keys = tuple(f"{word}{number}x{n}" for n in range(5))
    return LoreEntry(keys, f"Lore about {number}.", order=number)


def _prepare(book: Lorebook) -> None:
    began = time.perf_counter()
    prepared_lore(book)
    print(f"  made ready once: {1000 * (time.perf_counter() - began):.1f} ms")


def show(title: str, measured: Callable[[], object], times: int = 30) -> None:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        measured()
        seconds.append(time.perf_counter() - began)
    print(
        f"{title}: median {1000 * statistics.median(seconds):.2f}, max {1000 * max(seconds):.2f} ms"
    )


async def _lateness(scene: Scene) -> None:
    late = [0.0]

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            late.append(time.perf_counter() - began - 0.001)

    watching = asyncio.create_task(watch())
    for turn in range(4):
        began = time.perf_counter()
        await remember(_NoMemories(), scene, SAID, Settings())  # type: ignore[arg-type]
        taken, lateness = 1000 * (time.perf_counter() - began), 1000 * max(late)
        print(f"200 hostile patterns, turn {turn}: {taken:.1f} ms, loop late {lateness:.1f} ms")
        late[:] = [0.0]
    watching.cancel()


if __name__ == "__main__":
    main()
