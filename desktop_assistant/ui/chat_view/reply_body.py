"""The reply of a turn as a stack of laid out chunks that grows at its end."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.ui.chat_view.source import (
    LONGEST_SOURCE,
    Chunk,
    Kind,
    chunks,
    is_heavy,
    shorten,
)
from desktop_assistant.ui.chat_view.style import GAP, Style
from desktop_assistant.ui.chat_view.text_document import mute_from
from desktop_assistant.ui.chat_view.text_part import TextPart, chunk_part
from desktop_assistant.ui.plain_text import clean

_CHUNK_GAP = GAP * 1.25
_NEARLY = 0.94


class ReplyBody:
    """``is_shortened`` tells that not all of the reply is shown."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._source = ""
        self._is_over = False
        self._is_heavy = False
        self._is_muted = False
        self.parts: list[TextPart] = []

    @property
    def is_shortened(self) -> bool:
        return self._is_heavy or any(part.chunk and part.chunk.shortened for part in self.parts)

    def show(self, text: str) -> None:
        """Show ``text``; of a text that only grew, the last chunk alone is laid out again."""
        # Of a longer one only the beginning is shown; cleaning all of it would take long.
        source, is_over = clean(text[:LONGEST_SOURCE]), len(text) > LONGEST_SOURCE
        if (source, is_over) == (self._source, self._is_over) and not self._is_muted:
            return
        if self._is_muted or not source.startswith(self._source):
            self.parts = []
        self._is_muted = False
        self._source, self._is_over = source, is_over
        if is_over or is_heavy(source):
            self._show_shortened(source)
        else:
            self._is_heavy = False
            self._grow(source)

    def mute_after(self, heard: str) -> None:
        """Draw what follows ``heard``, a beginning of the text, in the muted colour."""
        length = len(clean(heard[:LONGEST_SOURCE]))
        self._is_muted = True
        for part in self.parts:
            if part.chunk is not None and part.chunk.end > length:
                start = self._position_of(part.chunk, length)
                mute_from(part.document, start, self._style.colors.muted)

    def stack(self, x: float, y: float, width: int) -> float:
        """Put the parts below each other; the height of all."""
        top = y
        for index, part in enumerate(self.parts):
            top += _CHUNK_GAP if index else 0
            height = part.fit(width)
            part.rect.setRect(x, top, width, height)
            top += height
        return top - y

    def ideal_width(self, limit: int) -> int:
        """How wide the parts want to be, at most ``limit``."""
        if len(self.parts) != 1 or self.parts[0].wants_full_width:
            return limit
        self.parts[0].fit(limit)
        ideal = self.parts[0].ideal_width()
        # Not worth laying out a second time.
        return ideal if ideal < limit * _NEARLY else limit

    def _show_shortened(self, source: str) -> None:
        shown = shorten(source)
        chunk = Chunk(Kind.PLAIN, 0, len(source), shown, shortened=True)
        last = self.parts[0] if self._is_heavy and self.parts else None
        if last is None or last.chunk is None or not _looks_same(chunk, last.chunk):
            self.parts = [chunk_part(chunk, self._style)]
        self._is_heavy = True

    def _grow(self, source: str) -> None:
        last = self.parts.pop() if self.parts else None
        if last is None or last.chunk is None:
            fresh = chunks(source)
        else:
            old = last.chunk
            fresh = chunks(source, old.start, old.fence, old.language)
            if fresh and _looks_same(fresh[0], old):
                last.chunk = fresh.pop(0)
                self.parts.append(last)
        self.parts += [chunk_part(chunk, self._style) for chunk in fresh]

    def _position_of(self, chunk: Chunk, length: int) -> int:
        """Where the source's first ``length`` characters end in the chunk's document.

        Marks such as ``**`` are not in the document, so letters and digits are counted.
        """
        if chunk.start >= length:
            return 0
        letters = sum(character.isalnum() for character in self._shown_until(length, chunk))
        part = next(part for part in self.parts if part.chunk is chunk)
        return _after_letters(part.document.toPlainText(), letters)

    def _shown_until(self, length: int, chunk: Chunk) -> str:
        """What of the source's first ``length`` characters is shown from ``chunk`` on."""
        source = self._source[:length]
        if chunk.kind is Kind.PLAIN:
            # It has no marks, and may be what is too heavy to be read as Markdown.
            return source[chunk.start :]
        before = chunks(source, chunk.start, chunk.fence, chunk.language)
        return "".join(chunk_part(each, self._style).document.toPlainText() for each in before)


def _looks_same(one: Chunk, other: Chunk) -> bool:
    return replace(one, end=0) == replace(other, end=0)


def _after_letters(text: str, letters: int) -> int:
    position = 0
    for character in text:
        if not letters:
            break
        letters -= character.isalnum()
        position += 2 if ord(character) > 0xFFFF else 1  # Qt counts UTF-16 units
    return position
