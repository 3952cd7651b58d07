from __future__ import annotations

import io

import pytest

from desktop_assistant.conversation.events import Waiting
from desktop_assistant.conversation.slowness import slow_code
from desktop_assistant.terminal.wait_line import WITHOUT_END, WaitLine


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def counts(line: WaitLine) -> bool:
    return line.pause is not None


def test_on_a_screen_it_counts_down_and_goes() -> None:
    out, now = Screen(), [100.0]
    line = WaitLine(out, lambda: now[0])
    line.show(Waiting("too_many_requests", 3.0))
    assert out.getvalue() == "\r(Too many requests. Trying again in 3 s; Ctrl+C stops)"
    assert counts(line)
    now[0] += 1.01
    line.step()
    assert out.getvalue().endswith("\r(Too many requests. Trying again in 2 s; Ctrl+C stops)")
    line.clear()
    assert out.getvalue().endswith("\r" + " " * 54 + "\r")
    assert not counts(line)
    line.show(Waiting("too_many_requests", 0.0))
    assert not counts(line)


def test_without_an_end_it_is_said_once_and_goes() -> None:
    out = Screen()
    line = WaitLine(out)
    line.show(Waiting("thinking_slow", None))
    assert out.getvalue() == "\r(Waiting for the service to reply; Ctrl+C stops)"
    assert not counts(line)
    line.clear()
    assert out.getvalue().endswith("\r" + " " * 48 + "\r")
    out.truncate(0)
    line.show(Waiting("thinking_slow", 0.0))
    line.clear()
    assert out.getvalue() == ""


@pytest.mark.parametrize("role", ["hearing", "thinking", "speaking"])
def test_every_role_has_its_words(role: str) -> None:
    assert slow_code(role) in WITHOUT_END


def test_in_a_file_it_is_one_line() -> None:
    out = io.StringIO()
    line = WaitLine(out)
    line.show(Waiting("busy", 5.0))
    line.step()
    line.clear()
    assert out.getvalue() == "(The service is busy. Trying again in 5 s)\n"
