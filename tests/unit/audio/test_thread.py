"""The audio thread keeps its deadlines, whatever PortAudio does."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest

from desktop_assistant.audio.thread import AudioThread


def test_calls_run_in_order_on_one_thread() -> None:
    async def scenario() -> list[str]:
        thread = AudioThread()
        calls = [thread.call(lambda: threading.current_thread().name) for _ in range(5)]
        names = await asyncio.gather(*calls)
        await thread.stop()
        return names

    assert asyncio.run(scenario()) == ["audio"] * 5


def test_an_exception_reaches_the_caller() -> None:
    def fail() -> None:
        raise OSError("no such library")

    with pytest.raises(OSError, match="no such library"):
        asyncio.run(AudioThread().call(fail))


def test_nobody_else_calls_while_a_call_is_stuck(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> tuple[list[str], float]:
        thread, release, made = AudioThread(), threading.Event(), list[str]()
        loop = asyncio.get_running_loop()
        with pytest.raises(TimeoutError):
            await thread.call(lambda: release.wait(10), seconds=0.05)
        seen = [thread.is_stuck]
        began = loop.time()
        with pytest.raises(TimeoutError):
            await thread.call(lambda: made.append("while stuck"))
        waited = loop.time() - began
        thread.post(lambda: made.append("closed"), "close something")
        await asyncio.sleep(0)
        release.set()
        await thread.call(lambda: made.append(threading.current_thread().name))
        seen.append(thread.is_stuck)
        await thread.stop()
        assert seen == [True, False]
        return made, waited

    with caplog.at_level(logging.WARNING):
        made, waited = asyncio.run(scenario())
    assert made == ["closed", "audio"]
    assert waited < 4
    assert "does not answer" in caplog.text


def test_what_is_posted_behind_a_stuck_call_is_done_in_the_end(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_assistant.audio.thread.CLOSING_SECONDS", 0.05)

    async def scenario() -> bool:
        thread, release, done = AudioThread(), threading.Event(), threading.Event()
        with pytest.raises(TimeoutError):
            await thread.call(lambda: release.wait(10), seconds=0.05)
        await thread.post(done.set, "close something")
        assert not done.is_set()
        release.set()
        return await asyncio.to_thread(done.wait, 5)

    with caplog.at_level(logging.WARNING):
        assert asyncio.run(scenario())
    assert "could not close something in time" in caplog.text


def test_a_call_behind_a_slow_one_has_its_turn() -> None:
    async def scenario() -> str:
        thread, release = AudioThread(), threading.Event()
        slow = asyncio.create_task(thread.call(lambda: release.wait(10), seconds=0.1))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(thread.call(lambda: "answered"))
        assert isinstance((await asyncio.gather(slow, return_exceptions=True))[0], TimeoutError)
        release.set()
        return await waiting

    assert asyncio.run(scenario()) == "answered"


@pytest.mark.parametrize("way", ["deadline", "cancelled"])
def test_a_result_that_comes_too_late_is_undone(way: str) -> None:
    async def scenario() -> str:
        thread, release, began = AudioThread(), threading.Event(), threading.Event()
        undone: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        loop = asyncio.get_running_loop()

        def open_slowly() -> str:
            began.set()
            release.wait(10)
            return "a stream"

        def undo(result: str) -> None:
            loop.call_soon_threadsafe(undone.set_result, result)

        seconds = 0.05 if way == "deadline" else 5.0
        task = asyncio.create_task(thread.call(open_slowly, seconds=seconds, undo=undo))
        await asyncio.to_thread(began.wait, 5)
        if way == "cancelled":
            task.cancel()
        [ending] = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(ending, TimeoutError | asyncio.CancelledError)
        release.set()
        return await asyncio.wait_for(undone, 5)

    assert asyncio.run(scenario()) == "a stream"


def test_a_call_cancelled_before_its_turn_is_never_made() -> None:
    async def scenario() -> list[str]:
        thread, release, made = AudioThread(), threading.Event(), list[str]()
        first = asyncio.create_task(thread.call(lambda: release.wait(5)))
        second = asyncio.create_task(thread.call(lambda: made.append("second")))
        await asyncio.sleep(0.02)
        second.cancel()
        await asyncio.wait({second})
        release.set()
        await first
        await thread.call(lambda: made.append("third"))
        return made

    assert asyncio.run(scenario()) == ["third"]


def test_what_is_posted_is_done_before_the_end_and_never_raises(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scenario() -> list[str]:
        thread, done = AudioThread(), list[str]()
        thread.post(lambda: done.append("closed"), "close something")
        await thread.stop()
        return done

    assert asyncio.run(scenario()) == ["closed"]
    assert not caplog.records
