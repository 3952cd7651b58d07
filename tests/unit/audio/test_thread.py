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


def test_a_stuck_thread_is_left_behind(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> tuple[int, int]:
        thread, release, stuck = AudioThread(), threading.Event(), list[int]()

        def hang() -> None:
            stuck.append(threading.get_ident())
            release.wait(10)

        with pytest.raises(TimeoutError):
            await thread.call(hang, seconds=0.05)
        other = await thread.call(threading.get_ident)
        release.set()
        await thread.stop()
        return stuck[0], other

    with caplog.at_level(logging.WARNING):
        stuck, other = asyncio.run(scenario())
    assert stuck != other
    assert "does not answer" in caplog.text


def test_a_call_behind_a_stuck_one_is_made_by_the_next_thread() -> None:
    async def scenario() -> str:
        thread, release = AudioThread(), threading.Event()
        stuck = asyncio.create_task(thread.call(lambda: release.wait(10), seconds=0.1))
        await asyncio.sleep(0)
        answer = await thread.call(lambda: "answered")
        assert isinstance((await asyncio.gather(stuck, return_exceptions=True))[0], TimeoutError)
        release.set()
        return answer

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
