"""One piece of laid out text in a turn: what was said, or a chunk of the reply."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)

from desktop_assistant.ui.chat_view.source import Chunk, Kind
from desktop_assistant.ui.chat_view.style import GAP, Style
from desktop_assistant.ui.chat_view.text_document import (
    CODE_LINE_HEIGHT,
    SafeDocument,
    blocks,
    code_document,
    links,
    markdown_document,
    plain_document,
    quote_level,
)
from desktop_assistant.ui.marks import NO_WORDS, Span, Words, utf16_spans

_CODE_PAD_X = 12
_CODE_PAD_Y = 10
_CODE_RADIUS = 8


class TextPart:
    """A document with its place in the row; all coordinates are the row's own pixels."""

    def __init__(self, document: SafeDocument, style: Style, chunk: Chunk | None = None) -> None:
        self.document = document
        self.chunk = chunk
        self.is_code = chunk is not None and chunk.kind is Kind.CODE
        self.rect = QRectF()
        self._style = style
        percent = CODE_LINE_HEIGHT if self.is_code else style.line_height
        line = QFontMetricsF(document.defaultFont()).height()
        self._lead = line * (percent / 100 - 1)
        self._title = chunk.language if chunk is not None and not chunk.fence else ""
        self._fitted = (-1, 0.0)
        self._marked: tuple[Words, str, list[Span]] = (NO_WORDS, "", [])

    @property
    def wants_full_width(self) -> bool:
        return self.is_code or bool(self.document.rootFrame().childFrames())

    def fit(self, width: int) -> float:
        """Lay out within ``width``; the height it takes."""
        # A reply of many parts asks them all each time it has grown at its end.
        if self._fitted[0] != width:
            self._fitted = (width, self._lay_out(width))
        return self._fitted[1]

    def _lay_out(self, width: int) -> float:
        inner = width - 2 * _CODE_PAD_X if self.is_code else width
        if self.document.textWidth() != inner:
            self.document.setTextWidth(inner)
        height = math.ceil(self.document.size().height())
        return height + self._above + _CODE_PAD_Y if self.is_code else height

    def ideal_width(self) -> int:
        """The width it needs, once it has been laid out."""
        return math.ceil(self.document.idealWidth())

    @property
    def origin(self) -> QPointF:
        """Where the document's own top left corner lies."""
        # Qt adds the room between lines below each; half of it belongs above.
        corner = self.rect.topLeft() + QPointF(0, self._lead / 2)
        return corner + QPointF(_CODE_PAD_X, self._above) if self.is_code else corner

    @property
    def _above(self) -> int:
        """Between the top of the ground of a code block and its first line."""
        return _CODE_PAD_Y + (self._style.small_height + GAP // 2 if self._title else 0)

    def position_at(self, point: QPointF) -> int:
        """The text position nearest to ``point``."""
        hit = self.document.documentLayout().hitTest(
            point - self.origin, Qt.HitTestAccuracy.FuzzyHit
        )
        return max(0, hit)

    def link_at(self, point: QPointF) -> str:
        return str(self.document.documentLayout().anchorAt(point - self.origin))

    def links(self) -> list[str]:
        return list(links(self.document))

    def word_at(self, position: int) -> tuple[int, int]:
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    @property
    def length(self) -> int:
        return max(0, self.document.characterCount() - 1)

    def text(self, start: int = 0, end: int | None = None) -> str:
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, self.length))
        cursor.setPosition(
            self.length if end is None else min(end, self.length),
            QTextCursor.MoveMode.KeepAnchor,
        )
        lines = cursor.selection().toPlainText().split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def end_of_text(self) -> QPointF:
        """Just behind the last character, at the foot of its line."""
        block = self.document.lastBlock()
        layout = block.layout()
        if layout.lineCount() == 0:
            return self.origin + QPointF(0, self._style.body_height)
        line = layout.lineAt(layout.lineCount() - 1)
        place = self.document.documentLayout().blockBoundingRect(block).topLeft()
        across = line.x() + line.naturalTextWidth()
        return self.origin + place + QPointF(across, line.y() + line.ascent() + line.descent())

    def paint(
        self,
        painter: QPainter,
        clip: QRectF,
        selected: tuple[int, int] | None,
        highlight: tuple[QColor, QColor],
        words: Words = NO_WORDS,
    ) -> None:
        """Draw what lies within ``clip``; ``highlight`` is the ground and text of a selection."""
        visible = self.rect.intersected(clip)
        if visible.isEmpty():
            return
        if self.is_code:
            self._paint_ground(painter)
        else:
            self._paint_quotes(painter)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(self._style.colors.text))
        context.clip = visible.translated(-self.origin)
        context.selections = self._selections(selected, highlight, words)
        painter.save()
        painter.setClipRect(visible, Qt.ClipOperation.IntersectClip)
        painter.translate(self.origin)
        self.document.documentLayout().draw(painter, context)
        painter.restore()

    def marked(self, words: Words) -> list[Span]:
        """Where ``words`` stand in the text, as text positions."""
        if not words:
            return []
        text = self.document.toPlainText()
        if self._marked[:2] != (words, text):
            self._marked = (words, text, utf16_spans(text, words.spans(text)))
        return self._marked[2]

    def place_of(self, position: int) -> float:
        """The upper edge of the line that holds a text position."""
        block = self.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return self._block_box(block).top() + (line.y() if line.isValid() else 0.0)

    def _selections(
        self, selected: tuple[int, int] | None, highlight: tuple[QColor, QColor], words: Words
    ) -> list[QAbstractTextDocumentLayout.Selection]:
        colors = self._style.colors
        mark = (QColor(colors.mark), QColor(colors.on_mark))
        shown = [self._selection(span, mark) for span in self.marked(words)]
        if selected and selected[0] < selected[1]:
            shown.append(self._selection(selected, highlight))
        return shown

    def _selection(
        self, selected: tuple[int, int], highlight: tuple[QColor, QColor]
    ) -> QAbstractTextDocumentLayout.Selection:
        selection = QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(selected[0], self.length))
        cursor.setPosition(min(selected[1], self.length), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(highlight[0])
        look.setForeground(highlight[1])
        selection.cursor = cursor
        selection.format = look
        return selection

    def _paint_ground(self, painter: QPainter) -> None:
        colors = self._style.colors
        painter.setPen(QColor(colors.border))
        painter.setBrush(QColor(colors.window))
        box = self.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _CODE_RADIUS, _CODE_RADIUS)
        if self._title:
            painter.setFont(self._style.small)
            painter.setPen(QColor(colors.muted))
            line = QRectF(box.left() + _CODE_PAD_X, box.top() + 7, box.width() - 24, 20)
            line.setHeight(self._style.small_height)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._title[:40])

    def _paint_quotes(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.colors.border))
        for bar in self._quote_bars():
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _quote_bars(self) -> list[QRectF]:
        """One bar for each run of quoted paragraphs."""
        bars: list[QRectF] = []
        is_open = False
        for block in blocks(self.document):
            is_quoted = quote_level(block) > 0
            if is_quoted:
                box = self._block_box(block)
                if is_open:
                    bars[-1].setBottom(box.bottom())
                else:
                    bars.append(QRectF(self.origin.x() + 2, box.top(), 3, box.height()))
            is_open = is_quoted
        return bars

    def _block_box(self, block: QTextBlock) -> QRectF:
        box = self.document.documentLayout().blockBoundingRect(block)
        return box.translated(self.origin)


def chunk_part(chunk: Chunk, style: Style) -> TextPart:
    """The laid out form of a chunk of a reply."""
    if chunk.kind is Kind.CODE:
        return TextPart(code_document(chunk.text, style), style, chunk)
    if chunk.kind is Kind.PLAIN:
        document = plain_document(chunk.text, style, style.colors.text)
        return TextPart(document, style, chunk)
    return TextPart(markdown_document(chunk.text, style), style, chunk)
