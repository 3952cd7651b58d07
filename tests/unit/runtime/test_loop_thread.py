"""The one thread that runs the loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from desktop_assistant.runtime.loop_thread import LoopThread


def test_coroutines_run_on_the_named_thread() -> None:
    thread = LoopThread()
    thread.start()

    async def where() -> str:
        return threading.current_thread().name

    assert thread.run(where()).result(5) == "conversation"
    assert thread.stop()
    assert not thread.is_running


def test_stopping_cancels_what_runs_and_waits_for_its_clean_up() -> None:
    thread = LoopThread()
    thread.start()
    started, cleaned = threading.Event(), threading.Event()

    async def wait() -> None:
        try:
            started.set()
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            cleaned.set()

    thread.run(wait())
    assert started.wait(5)
    assert thread.stop()
    assert cleaned.is_set()


def test_a_call_after_the_end_is_dropped() -> None:
    thread = LoopThread()
    thread.start()
    thread.stop()
    thread.call(pytest.fail)
    assert thread.stop()
