"""Replies in the chat view: Markdown, HTML, odd letters, and what might reach for files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.application import create_application
from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.chat_view.links import is_allowed
from desktop_assistant.ui.theme import Theme
from tests.fuzz.target import Feed, Target

TRAP = "/tmp/desktop-assistant-fuzz-trap"
"""A pipe that nobody writes to: whoever opens it hangs, and the watch ends the process."""

PIECES = [
    "# ", "## ", "- ", "* ", "1. ", "> ", "```", "```python\n", "~~~", "`", "**", "*", "_", "__",
    "~~", "| a | b |\n|---|---|\n", "| 1 | 2 |\n", "|", "\n", "\n\n", "    ", "\t", "---\n",
    "===\n",
    "[a](http://example.com)", "[a](javascript:alert(1))", "[a](file:///etc/passwd)", "[a](smb://h/s)",
    f"![a]({TRAP})", f"![a](file://{TRAP})", f'<img src="{TRAP}">', "![](http://127.0.0.1:9/a.png)",
    f"![][x]\n\n[x]: {TRAP}\n", f"<link rel=stylesheet href={TRAP}>", "![](//host/share/x.png)",
    "<script>x</script>", "<b>", "</b>", "<table>", "<think>", "<!--", "-->", "&amp;", "&#0;",
    "&#xD800;",
    "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\0", "\ud800", "\udc00",
    "\U0001f469\u200d\U0001f52c",
    "e\u0301", "\u0e33" * 9, "漢字", "שלום", "\x1b[31m", "\r\n", "\r", "\u2028", "\ufdd0", "\ufffc",
    "- [ ] ", "- [x] ", "[^1]", "[^1]: x\n", "\\", "\\\\(", "$$", "http://a.b/c", "a@b.c",
    "<a@b.c>",
]  # fmt: skip

TEXTS: st.SearchStrategy[str] = st.one_of(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.builds(lambda piece, times: piece * times, st.sampled_from(PIECES), st.integers(1, 3000)),
    st.text(alphabet=st.characters(), max_size=300),
)


@contextmanager
def _prepare(_: Path) -> Iterator[Feed]:
    application = QApplication.instance() or create_application(["desktop-assistant"], "en")
    if not os.path.exists(TRAP):
        os.mkfifo(TRAP)
    opened: list[QUrl] = []
    view = ChatView(Theme(), open_link=opened.append)
    view.resize(700, 500)
    view.show()
    instance = Instance(name="Ada", character=Character(name="Ada"), id=1)
    numbers = count(1)

    def feed(text: str) -> bool:
        number = next(numbers)
        if number % 20 == 1:
            view.set_conversation(instance, [])
        turn = Turn(1, id=number, said=text[:200])
        view.start_turn(turn)
        view.append_reply(number, text[: len(text) // 2])
        view._grow()
        view.end_turn(replace(turn, reply=text, outcome=Outcome.COMPLETED))
        application.processEvents()
        if number % 10 == 0:
            view.grab()
        if opened:
            raise AssertionError(f"a link was opened unasked: {opened}")
        is_allowed(QUrl(text[:500]))
        return True

    yield feed
    view.close()


TARGET = Target("Markdown", 0.15, TEXTS, _prepare)
