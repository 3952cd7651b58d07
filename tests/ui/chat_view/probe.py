"""What a chat view shows, measured in its viewport."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QPushButton

from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.chat_view.row_widgets import TurnText
from desktop_assistant.ui.chat_view.turn_layout import TurnLayout


def read_aloud(view: ChatView) -> list[str]:
    """The texts of the turns in view as assistive technology finds them, from top to bottom."""
    texts = [text for text in view.viewport().findChildren(TurnText) if text.isVisible()]
    return [text.accessibleName() for text in sorted(texts, key=lambda text: text.y())]


def top_of(view: ChatView, words: str) -> int:
    """Where the turn that says ``words`` begins in the viewport."""
    found = [
        text.y()
        for text in view.viewport().findChildren(TurnText)
        if words in text.accessibleName() and text.isVisible()
    ]
    assert len(found) == 1, f"{words!r} is in view {len(found)} times"
    return found[0]


def bottom_gap(view: ChatView) -> int:
    """How far the end of the conversation is from being in view."""
    bar = view.verticalScrollBar()
    return bar.maximum() - bar.value()


def buttons(view: ChatView) -> dict[str, QPushButton]:
    """The buttons in view by their text."""
    found = view.viewport().findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def layout_of(view: ChatView, turn_id: int) -> TurnLayout:
    row = view._column.row_of(turn_id)
    assert row is not None
    return view._column.laid_out(row)


def reply_text(view: ChatView, turn_id: int) -> str:
    """The reply as it stands in the bubble."""
    return "\n".join(part.text() for part in layout_of(view, turn_id).reply.parts)


def place_of(view: ChatView, turn_id: int, word: str) -> QPoint:
    """The middle of ``word`` in the viewport, in what was said or in the reply."""
    row = view._column.row_of(turn_id)
    assert row is not None
    for part in layout_of(view, turn_id).parts():
        at = part.document.toPlainText().find(word)
        if at < 0:
            continue
        middle = at + len(word) // 2
        block = part.document.findBlock(middle)
        line = block.layout().lineForTextPosition(middle - block.position())
        across = _x_in_line(line, middle - block.position())
        corner = part.document.documentLayout().blockBoundingRect(block).topLeft()
        inside = QPointF(across - 1, line.y() + line.height() / 2)
        return (part.origin + corner + inside + QPointF(0, view._top_of(row))).toPoint()
    raise AssertionError(f"{word!r} is not shown")


def _x_in_line(line: QTextLine, position: int) -> float:
    # Some versions of the binding give the position back as well.
    x: object = line.cursorToX(position)
    across = x[0] if isinstance(x, tuple) else x
    assert isinstance(across, float)
    return across
