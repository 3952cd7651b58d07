"""What nobody caught is logged and told, and never more than is of use."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime import bugs as module
from desktop_assistant.runtime import logs
from desktop_assistant.runtime.bugs import Bugs, bugs
from desktop_assistant.runtime.crashes import CRASH_NAME, set_crash_aside
from desktop_assistant.runtime.loop_thread import LoopThread


def test_a_fault_is_logged_and_told_without_keys(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logs, "_secrets", {"my-own-secret"})
    told: list[str] = []
    mine = Bugs()
    end = mine.listen(told.append)
    try:
        int("my-own-secret")
    except ValueError as error:
        mine.take("a test", error)
    end()
    mine.take("a test", LookupError("later"))
    [report] = told
    assert "my-own-secret" not in report
    assert "In a test" in report
    assert "test_a_fault_is_logged" in report
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL] * 2


def test_a_fault_that_comes_again_and_again_does_not_fill_the_disk(
    caplog: pytest.LogCaptureFixture,
) -> None:
    mine = Bugs(log_limit=3)
    for _ in range(100):
        mine.take("a test", LookupError())
    assert mine.count == 100
    assert len(caplog.records) == 3


def test_telling_may_fail(caplog: pytest.LogCaptureFixture) -> None:
    mine = Bugs()

    def listener(report: str) -> None:
        mine.take("the listener", ValueError())
        raise ValueError

    mine.listen(listener)
    mine.take("a test", LookupError())
    assert mine.count == 1
    assert "could not be told" in caplog.text


def test_a_thread_and_the_loop_have_theirs_taken(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    taken: list[str] = []
    came = threading.Event()

    def note(where: str, error: BaseException) -> None:
        taken.append(f"{where}: {type(error).__name__}")
        came.set()

    monkeypatch.setattr(bugs, "take", note)
    monkeypatch.setattr(threading, "excepthook", module._take_thread_exception)

    def fail() -> None:
        raise LookupError

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    came.clear()
    loop_thread = LoopThread()
    loop_thread.start()
    loop_thread.call(fail)
    assert came.wait(5)
    assert loop_thread.stop()
    assert taken == ["thread worker: LookupError", "the event loop: LookupError"]


def test_what_is_expected_is_no_fault_of_the_loop(caplog: pytest.LogCaptureFixture) -> None:
    loop = asyncio.new_event_loop()
    module.watch_loop(loop)
    count = bugs.count
    loop.call_exception_handler({"message": "never retrieved", "exception": AssistantError("x")})
    loop.call_exception_handler({"message": "slow"})
    loop.close()
    assert bugs.count == count
    assert "never retrieved" in caplog.text


def test_the_trace_of_a_crash_is_set_aside_once(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; import faulthandler;"
    code += "from desktop_assistant.runtime.logs import start_logging;"
    code += "start_logging(Path(sys.argv[1])); faulthandler._sigsegv()"
    assert set_crash_aside(tmp_path) is None
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode != 0
    assert set_crash_aside(tmp_path) == tmp_path / CRASH_NAME
    assert "test" not in (tmp_path / CRASH_NAME).name
    assert b"Fatal Python error" in (tmp_path / CRASH_NAME).read_bytes()
    assert set_crash_aside(tmp_path) is None


def test_what_other_programs_do_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "faults.log").write_text("Windows fatal exception: code 0x8001010d")
    assert set_crash_aside(tmp_path) is None
