"""Questions whose answers are dropped once nobody wants them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking


async def answer(value: int) -> int:
    return value


async def fail() -> int:
    raise ValueError("no")


def test_an_answer_arrives_and_the_asking_is_over(qtbot: QtBot, bridge: Bridge) -> None:
    asking, answers = Asking(bridge), list[object]()
    asking.ask(answer(1), answers.append, answers.append)
    assert asking.is_running
    qtbot.waitUntil(lambda: answers == [1])
    assert not asking.is_running


def test_only_the_last_of_two_questions_is_answered(qtbot: QtBot, bridge: Bridge) -> None:
    asking, answers = Asking(bridge), list[object]()
    asking.ask(answer(1), answers.append, answers.append)
    asking.ask(answer(2), answers.append, answers.append)
    qtbot.waitUntil(lambda: answers == [2])
    qtbot.wait(30)
    assert answers == [2]


def test_an_answer_that_is_already_on_its_way_is_dropped(qtbot: QtBot, bridge: Bridge) -> None:
    asking, answers = Asking(bridge), list[object]()
    asking.ask(answer(1), answers.append, answers.append)
    asking.ask(fail(), answers.append, answers.append)
    done = asyncio.run_coroutine_threadsafe(answer(0), bridge._loop_thread.loop)
    assert done.result(5) == 0, "the loop has been through the questions before this one"
    asking.cancel()
    qtbot.wait(30)
    QCoreApplication.processEvents()
    assert answers == []


def test_a_failure_arrives_as_the_exception(qtbot: QtBot, bridge: Bridge) -> None:
    asking, failures = Asking(bridge), list[Exception]()
    asking.ask(fail(), lambda _: None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], ValueError)


def test_cancelling_closes_a_stream_at_once(qtbot: QtBot, bridge: Bridge) -> None:
    closed = list[bool]()

    async def count() -> AsyncIterator[int]:
        try:
            yield 1
            await asyncio.Event().wait()
        finally:
            closed.append(True)

    asking, values = Asking(bridge), list[int]()
    asking.follow(count(), values.append, lambda error: None)
    qtbot.waitUntil(lambda: values == [1])
    asking.cancel()
    qtbot.waitUntil(lambda: closed == [True])
    assert not asking.is_running
