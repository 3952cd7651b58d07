"""Roles that are handed out before their provider is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from desktop_assistant.app.roles import EmbeddingsRole, HearingRole, SpeakingRole, ThinkingRole
from desktop_assistant.conversation.ports import ChatModel, Embeddings, SpeechToText, TextToSpeech
from desktop_assistant.errors import ProviderAuthError
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.sound import SoundBlock
from desktop_assistant.model.speech import HearingOptions, SpeakingOptions
from tests import virtual_time
from tests.fakes.ports import FakeEmbeddings, FakeHearing, FakeSpeaking, FakeThinking, sound

REQUEST = ChatRequest((), "model")


async def blocks() -> AsyncIterator[SoundBlock]:
    yield sound(0.5)


def test_a_role_waits_for_its_provider_and_passes_everything_on() -> None:
    async def hearing() -> SpeechToText:
        await asyncio.sleep(2)
        return FakeHearing("Good day")

    async def thinking() -> ChatModel:
        await asyncio.sleep(2)
        return FakeThinking("Yes.")

    async def speaking() -> TextToSpeech:
        await asyncio.sleep(2)
        return FakeSpeaking(seconds=1.0)

    async def use() -> tuple[list[str], str, float]:
        heard = HearingRole(hearing, "hearing").transcribe(blocks(), HearingOptions())
        thought = ThinkingRole(thinking, "thinking").reply(REQUEST)
        said = SpeakingRole(speaking, "speaking").synthesize("Hi.", SpeakingOptions())
        return (
            [transcript.text async for transcript in heard],
            "".join([delta.text async for delta in thought]),
            round(sum([block.seconds async for block in said]), 3),
        )

    assert virtual_time.run(use()) == (["Good day"], "Yes.", 1.0)


def test_embeddings_come_from_the_provider_once_it_is_there() -> None:
    async def embeddings() -> Embeddings:
        await asyncio.sleep(2)
        return FakeEmbeddings()

    async def use() -> list[bytes]:
        return await EmbeddingsRole(embeddings, "embeddings").embed(["Hi"], "model")

    assert virtual_time.run(use()) == [b"Hi"]


def test_what_building_raised_is_raised_at_each_use_and_warming_is_silent() -> None:
    async def failing() -> ChatModel:
        raise ProviderAuthError("No key yet.", code="key_missing")

    async def use() -> None:
        role = ThinkingRole(failing, "thinking")
        await role.warm_up()
        for _ in range(2):
            with pytest.raises(ProviderAuthError, match="No key yet"):
                await anext(role.reply(REQUEST))
        await role.close()

    virtual_time.run(use())


def test_building_is_tried_again_at_the_next_use() -> None:
    tries: list[int] = []

    async def later() -> ChatModel:
        tries.append(1)
        if len(tries) == 1:
            raise ProviderAuthError("The keyring is still locked.", code="key_missing")
        return FakeThinking("Yes.")

    async def use() -> str:
        role = ThinkingRole(later, "thinking")
        await asyncio.sleep(1)
        return "".join([delta.text async for delta in role.reply(REQUEST)])

    assert virtual_time.run(use()) == "Yes."


def test_a_role_nobody_uses_leaves_nothing_behind() -> None:
    async def slow() -> ChatModel:
        await asyncio.sleep(60)
        return FakeThinking()

    async def use() -> None:
        await ThinkingRole(slow, "thinking").close()

    virtual_time.run(use())


def test_a_reply_left_early_is_closed_at_the_provider() -> None:
    provider = FakeThinking("One two three four.", per_word=1.0)

    async def ready() -> ChatModel:
        return provider

    async def use() -> None:
        role = ThinkingRole(ready, "thinking")
        reading = asyncio.create_task(_read(role))
        await asyncio.sleep(1.5)
        reading.cancel()
        await asyncio.wait({reading})

    async def _read(role: ThinkingRole) -> None:
        async for _ in role.reply(REQUEST):
            pass

    virtual_time.run(use())
    assert provider.cancelled == 1
