"""Answers begun on words that are not certain yet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktop_assistant.conversation.head_start import MOST_TRIES, HeadStart, Prompt, words
from desktop_assistant.errors import ProviderUnreachableError, StoreError
from desktop_assistant.model.chat import ChatRequest, Message, Role
from desktop_assistant.model.prompt import TurnContext
from tests import virtual_time
from tests.fakes.ports import FakeThinking


class Scene:
    """A head start with a model that takes a quarter of a second to its first word."""

    def __init__(self, thinking: FakeThinking | None = None, prompt_takes: float = 0.01) -> None:
        self.thinking = thinking or FakeThinking()
        self.prompt_takes = prompt_takes
        self.prompt_error: Exception | None = None
        self.head_start = HeadStart(self.thinking, self.prompt)

    async def prompt(self, said: str) -> Prompt:
        await asyncio.sleep(self.prompt_takes)
        if self.prompt_error is not None:
            raise self.prompt_error
        return ChatRequest((Message(Role.USER, said),), model="m"), TurnContext()

    async def answer(self, said: str) -> tuple[str, float]:
        """The reply, and how long its first word took."""
        loop = asyncio.get_running_loop()
        began, text = loop.time(), ""
        first: float | None = None
        request, _ = await self.head_start.prompt(said)
        assert words(request.messages[-1].text) == words(said)
        async for delta in self.head_start.reply(request):
            first = loop.time() - began if first is None else first
            text += delta.text
        assert first is not None
        return text, first

    @property
    def asked(self) -> list[str]:
        return [request.messages[-1].text for request in self.thinking.requests]


def run(script: Callable[[], Awaitable[None]]) -> None:
    async def perform() -> None:
        await script()

    virtual_time.run(perform())


def test_the_same_words_are_answered_from_what_was_begun() -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect("hello there")
        await asyncio.sleep(0.3)
        text, first = await scene.answer("Hello there!")
        assert text == scene.thinking.text
        assert first < 0.01
        assert scene.asked == ["hello there"]
        await scene.head_start.close()
        assert scene.head_start.dropped_tokens == 0

    run(script)


def test_other_words_are_never_answered() -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect("I hate cats")
        await asyncio.sleep(0.6)
        text, first = await scene.answer("I have cats")
        assert text == scene.thinking.text
        assert first == pytest.approx(0.26, abs=0.01)
        assert scene.asked == ["I hate cats", "I have cats"]
        assert scene.thinking.cancelled == 1
        await scene.head_start.close()
        assert scene.head_start.dropped_tokens > 4

    run(script)


def test_a_transcript_that_grows_is_followed_but_not_for_ever() -> None:
    async def script() -> None:
        scene = Scene()
        said = "one"
        for word in ("two", "three", "four", "five", "six"):
            scene.head_start.expect(said)
            scene.head_start.expect(said.upper() + ".")
            await asyncio.sleep(0.05)
            said += f" {word}"
        await scene.answer(said)
        assert len(scene.asked) == MOST_TRIES + 1
        assert scene.asked[-1] == said
        assert scene.thinking.cancelled == MOST_TRIES
        await scene.head_start.close()

    run(script)


def test_silence_and_noise_are_not_answered() -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect(" … ")
        await asyncio.sleep(1)
        assert scene.asked == []
        await scene.head_start.close()

    run(script)


def test_what_was_begun_and_failed_is_asked_for_again() -> None:
    async def script() -> None:
        scene = Scene(FakeThinking(error=ProviderUnreachableError("Offline."), delay=0.1))
        scene.head_start.expect("hello")
        await asyncio.sleep(0.5)
        scene.thinking.error = None
        text, _ = await scene.answer("hello")
        assert text == scene.thinking.text
        await scene.head_start.close()

    run(script)


def test_a_reply_that_breaks_off_after_its_first_words_breaks_off_for_the_reader() -> None:
    async def script() -> None:
        broken = ProviderUnreachableError("Offline.")
        scene = Scene(FakeThinking(error=broken, error_after=2))
        scene.head_start.expect("hello")
        await asyncio.sleep(1)
        with pytest.raises(ProviderUnreachableError):
            await scene.answer("hello")
        await scene.head_start.close()

    run(script)


def test_a_prompt_that_cannot_be_made_is_made_again() -> None:
    async def script() -> None:
        scene = Scene()
        scene.prompt_error = StoreError("The database is busy.")
        scene.head_start.expect("hello")
        await asyncio.sleep(0.1)
        scene.prompt_error = None
        text, _ = await scene.answer("hello")
        assert text == scene.thinking.text
        await scene.head_start.close()

    run(script)


def test_the_right_words_wait_for_a_prompt_that_is_still_being_made() -> None:
    async def script() -> None:
        scene = Scene(prompt_takes=0.2)
        scene.head_start.expect("hello")
        await asyncio.sleep(0.05)
        _, first = await scene.answer("hello")
        assert first == pytest.approx(0.4, abs=0.01)
        assert scene.asked == ["hello"]
        await scene.head_start.close()

    run(script)


@pytest.mark.parametrize("taken", [False, True])
def test_closing_leaves_nothing_running(taken: bool) -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect("hello")
        await asyncio.sleep(0.3)
        if taken:
            request, _ = await scene.head_start.prompt("hello")
            scene.head_start.reply(request)
        await scene.head_start.close()
        assert scene.thinking.cancelled == 1
        assert [task for task in asyncio.all_tasks() if task.get_name() == "answer ahead"] == []

    run(script)


def test_a_reader_that_stops_cancels_the_request() -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect("hello")
        await asyncio.sleep(0.26)
        request, _ = await scene.head_start.prompt("hello")
        deltas = scene.head_start.reply(request)
        assert (await anext(deltas)).text == "One"
        close = getattr(deltas, "aclose", None)
        assert close is not None
        await close()
        assert scene.thinking.cancelled == 1
        await scene.head_start.close()
        assert scene.head_start.dropped_tokens == 0

    run(script)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hello there", "hello, there!", True),
        ("¿Qué hora es?", "qué hora es", True),
        ("It's", "its", False),
        ("two", "too", False),
        ("今天天气", "今天天氣", False),
        ("", "...", True),
    ],
)
def test_words(one: str, other: str, same: bool) -> None:
    assert (words(one) == words(other)) is same


def test_a_whole_reply_thrown_away_costs_what_the_service_counted() -> None:
    async def script() -> None:
        scene = Scene()
        scene.head_start.expect("I hate cats")
        await asyncio.sleep(5.0)
        await scene.answer("I have cats")
        await scene.head_start.close()
        assert scene.head_start.dropped_tokens == 15

    run(script)
