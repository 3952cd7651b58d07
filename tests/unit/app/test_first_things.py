"""What waits at the start, in virtual time."""

from __future__ import annotations

import asyncio

from desktop_assistant.app.first_things import LATEST_SECONDS, FirstThings
from tests.virtual_time import run


def test_sound_waits_for_the_conversation_and_the_rest_for_the_sound() -> None:
    happened: list[str] = []

    async def load_sound() -> None:
        happened.append("sound begins")
        await asyncio.sleep(0.3)
        happened.append("sound is there")

    async def start() -> None:
        first = FirstThings(load_sound())
        rest = asyncio.create_task(first.sound())
        await asyncio.sleep(0.1)
        happened.append("open")
        first.note_opened()
        await rest
        happened.append("rest")

    run(start())
    assert happened == ["open", "sound begins", "sound is there", "rest"]


def test_without_a_conversation_nobody_waits_for_long() -> None:
    async def nothing() -> None:
        pass

    async def start() -> float:
        first = FirstThings(nothing())
        await first.sound()
        await first.conversation()
        return asyncio.get_running_loop().time()

    assert run(start()) == LATEST_SECONDS
