"""The source text of a reply: made safe, and cut into chunks that are laid out one by one.

A chunk that is followed by another never changes again, so a growing reply is laid out
only at its end. Cuts fall where Markdown starts afresh: at a fenced code block, at a blank
line, or at a list item of a long list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LONGEST_SOURCE = 100_000
"""A text of more characters is shown as plain text, shortened."""

LONGEST_SECONDS = 0.15
"""So is one that would take longer than this to lay out, on a slow machine."""

LONGEST_RUN = 2_000
"""So is one with more characters than this and no place to break a line."""

_LONG_WORD = 100
"""A word of more characters is cut at every line, which takes longer."""

PLAIN_SHOWN = 3_000
"""How many characters of a shortened text are shown: what is laid out in a moment."""

TABLE_ROWS = 50
TABLE_COLUMNS = 24

TASK_BOXES = ("\u2610", "\u2611")
"""An open task, and one that is done."""

_SMALL = 600
"""A chunk of Markdown shorter than this is not cut at a blank line."""

_LARGE = 2_000
"""A longer one is cut at the next list item or line of code."""

_BREAKS = re.compile("[\\s\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f]+")

# What a model writes may be made to stall a search: a repetition here never gives back what
# it took ("*+", "++"), and every pattern starts at the beginning of a line.
_FENCE = re.compile(r"([ \t]*+)(`{3,}+|~{3,}+)[ \t]*+([^`\n]*+)$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_TASK = re.compile(r"([ \t>]*+(?:[-*+]|\d{1,9}[.)])[ \t]++)\[([ xX])\][ \t]++")
_DEEP = re.compile(r"(?:[ \t]*+(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))){8}")
_RULER = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_BLOCK_START = re.compile(
    r"[ \t]*+(?:#{1,6}[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|[-=*_]++\s*+$)"
)

_WHOLE_BLOCK = re.compile(r"[ \t]*+(?:#|`{3}|~{3}|[-=*_ \t]*+$)")
"""Lines that are a block by themselves: no paragraph goes on after them."""


_HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
_LINE_OF_MARKS = re.compile(r"^[ \t]*+[-:|*_=][-:|*_= \t]*+$", re.MULTILINE)
_ITEMS = re.compile(r"^[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_DEEP_ITEM = re.compile(r"^[ \t]{24,}+(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)


class Kind(Enum):
    """How a chunk is shown."""

    MARKDOWN = "markdown"
    CODE = "code"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Chunk:
    """``start`` and ``end`` are its place in the source; ``text`` is what is shown of it.

    ``fence`` is the mark of the code block it continues, ``language`` what stands after that
    mark; ``shortened`` tells that rows of a table are left out.
    """

    kind: Kind
    start: int
    end: int
    text: str
    fence: str = ""
    language: str = ""
    shortened: bool = False


def is_heavy(text: str) -> bool:
    """Whether laying out all of ``text`` would stall the window."""
    if len(text) > LONGEST_SOURCE or _seconds(text) > LONGEST_SECONDS:
        return True
    return any(
        len(run) > LONGEST_RUN
        for word in text.split()
        if len(word) > LONGEST_RUN
        for run in _BREAKS.split(word)
    )


def _seconds(text: str) -> float:
    """What laying out ``text`` takes, from measured costs of letters, lines and marks."""
    foreign = len(text.encode()) - len(text)
    long_words = sum(len(word) for word in text.split() if len(word) > _LONG_WORD)
    marks = 18 * (text.count("*") + text.count("_")) + 25 * text.count("`")
    links = 60 * (text.count("[") + text.count("://") + text.count("www.") + text.count("@"))
    fences = 150 * (text.count("```") + text.count("~~~"))
    lines = text.count("\n") * 25 + text.count("\n\n") * 40 + len(_ITEMS.findall(text)) * 60
    lines += len(_HEADING.findall(text)) * 300 + len(_DEEP_ITEM.findall(text)) * 4000
    # Under the first row of a table, or across the page.
    lines += sum(1500 if "|" in line else 200 for line in _LINE_OF_MARKS.findall(text))
    letters = len(text) * 0.7 + foreign * 8 + long_words * 1.5
    return (letters + lines + marks + links + fences) / 1_000_000


def shorten(text: str) -> str:
    """The beginning of a heavy text: so much that even a single word of it is laid out quickly."""
    return text[:PLAIN_SHOWN] + "…"


def chunks(source: str, start: int = 0, fence: str = "", language: str = "") -> list[Chunk]:
    """Cut ``source`` from ``start`` on; ``fence`` as in the chunk that began there."""
    cutter = _Cutter(source, start, fence, language)
    for line_start, line_end in _lines(source, start):
        cutter.take(line_start, line_end)
    return cutter.finish()


def _lines(source: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        yield start, end
        start = end


class _Cutter:
    """Goes through the lines once and decides at each whether a new chunk begins."""

    def __init__(self, source: str, start: int, fence: str, language: str) -> None:
        self._source = source
        self._start = start
        self._fence = fence
        self._language = language
        self._continued = bool(fence)
        self._nested = ""
        self._after_blank = False
        self._done: list[Chunk] = []

    def take(self, start: int, end: int) -> None:
        line = self._source[start:end].rstrip("\n")
        if self._fence:
            self._take_code(line, start, end)
        elif self._nested:
            if _closes(line, self._nested):
                self._nested = ""
        elif (match := _FENCE.match(line)) and not match[1]:
            self._emit(start)
            self._fence, self._language = match[2], match[3].strip().split(" ")[0]
        elif match:
            self._nested = match[2]
        elif not line.strip():
            self._after_blank = True
            return
        elif self._begins_afresh(line, start):
            self._emit(start)
        self._after_blank = False

    def finish(self) -> list[Chunk]:
        self._emit(len(self._source))
        return self._done

    def _take_code(self, line: str, start: int, end: int) -> None:
        is_first = start == self._start and not self._continued
        if not is_first and _closes(line, self._fence):
            self._emit(end)
            self._fence = self._language = ""
        elif start - self._start >= _LARGE:
            self._emit(start)
            self._continued = True

    def _begins_afresh(self, line: str, start: int) -> bool:
        size = start - self._start
        if self._after_blank and size >= _SMALL:
            return not line[0].isspace()
        return size >= _LARGE and bool(_ITEM.match(line))

    def _emit(self, end: int) -> None:
        text = self._source[self._start : end]
        start, self._start = self._start, end
        continued, self._continued = self._continued, False
        if self._fence:
            self._done.append(self._code(start, end, text, continued))
        elif text.strip():
            self._done.append(_markdown(start, end, text))

    def _code(self, start: int, end: int, text: str, continued: bool) -> Chunk:
        lines = text.rstrip("\n").split("\n")
        body = lines if continued else lines[1:]
        if body and _closes(body[-1], self._fence):
            body = body[:-1]
        fence = self._fence if continued else ""
        return Chunk(Kind.CODE, start, end, "\n".join(body), fence, self._language)


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def _markdown(start: int, end: int, text: str) -> Chunk:
    lines = text.strip("\n").split("\n")
    if any(_DEEP.match(line) for line in lines):
        return Chunk(Kind.PLAIN, start, end, text.strip("\n"))
    kept = _cap_tables(lines)
    if kept is None:
        return Chunk(Kind.PLAIN, start, end, "\n".join(lines[:TABLE_ROWS]), shortened=True)
    kept = [_with_box(line) for line in kept]
    # Qt takes a first line of dashes for hidden front matter; after an empty line it does not.
    shown = "\n" + _keep_line_breaks(kept)
    return Chunk(Kind.MARKDOWN, start, end, shown, shortened=len(kept) < len(lines))


def _with_box(line: str) -> str:
    """Qt draws done and open tasks alike."""
    task = _TASK.match(line)
    return f"{task[1]}{TASK_BOXES[task[2] != ' ']} {line[task.end() :]}" if task else line


def _cap_tables(lines: list[str]) -> list[str] | None:
    """Without the rows beyond the limit; ``None`` when a table is too wide to be laid out."""
    kept: list[str] = []
    rows = -1
    for line in lines:
        if rows < 0 and "|" in line and kept and "|" in kept[-1] and _RULER.match(line):
            if line.count("|") > TABLE_COLUMNS:
                return None
            rows = 0
        elif rows >= 0:
            rows = rows + 1 if line.strip() else -1
        if rows <= TABLE_ROWS:
            kept.append(line)
    return kept


def _keep_line_breaks(lines: list[str]) -> str:
    """Join the lines of a paragraph by line separators, which Markdown would make spaces."""
    joined: list[str] = []
    first = last = fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        opens = bool(mark) and not fence
        if joined and not fence and _continues(first, last, line):
            # The space keeps an address at the end of the line from growing into the next.
            joined[-1] = joined[-1].rstrip(" \\")
            joined += [" \u2028", line.strip()]
        else:
            joined += ["\n", line] if joined else [line]
            first = line
        last = line
        if opens and mark:
            fence = mark[2]
        elif fence and _closes(line, fence):
            fence = ""
    return "".join(joined)


def _continues(first: str, last: str, line: str) -> bool:
    """Whether ``line`` goes on with the paragraph from ``first`` to ``last``."""
    if not last.strip() or not line.strip() or "|" in line or "|" in last:
        return False
    if first.startswith("    ") or _WHOLE_BLOCK.match(first):
        return False
    # A paragraph in a quote goes on only in lines that are marked as quoted too.
    return not first.lstrip().startswith(">") and not _BLOCK_START.match(line)
