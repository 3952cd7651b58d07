"""Everything a widget shows or has read aloud, and what of it is too long, obeyed or misleading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from desktop_assistant.ui.portraits import PortraitLabel

OWN_MARKUP = '<a href="https://platform.openai.com/api-keys">'
"""In the one label that is meant to be read as HTML."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028-\u202e\u2066-\u2069]")
"""What breaks lines where there is one, and what turns round the text after it."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
WIDEST, HIGHEST = 1_000, 900
"""The most a dialog may insist on, in device-independent pixels."""


class Kind(Enum):
    """How long a text may be, in characters, and in how many lines."""

    LINE = (1_000, 1)
    ROW = (1_000, 2)
    WORDS = (5_000, 120)
    FIELD = (32_767, 40_000)


@dataclass(frozen=True)
class Shown:
    where: str
    kind: Kind
    text: str

    def fault(self) -> str:
        longest, most_lines = self.kind.value
        if len(self.text) > longest:
            return f"{self.where}: {len(self.text)} characters"
        if self.text.count("\n") >= most_lines:
            return f"{self.where}: {self.text.count(chr(10)) + 1} lines"
        if self.kind is not Kind.FIELD and OBEYED.search(self.text):
            return f"{self.where}: {OBEYED.findall(self.text)[:3]}"
        return ""


def faults(widget: QWidget) -> list[str]:
    """What is wrong with ``widget`` and all that is in it."""
    found = [text.fault() for each in _all(widget) for text in _texts(each)]
    found += [f"{_name(each)}: reads markup" for each in _all(widget) if _reads_markup(each)]
    found += [fault for each in _all(widget) for fault in _page_faults(each)]
    if isinstance(widget, QDialog):
        size = widget.minimumSizeHint()
        if size.width() > WIDEST or size.height() > HIGHEST:
            found.append(f"{_name(widget)}: {size.width()} by {size.height()}")
    return [fault for fault in found if fault]


def tip_fault(where: str, tip: str) -> str:
    """As a tooltip it may be HTML, but only HTML that shows what it was made of."""
    if not Qt.mightBeRichText(tip):
        return Shown(where, Kind.WORDS, tip).fault()
    if re.search(r"<(?!/?span\b|br)", tip):
        return f"{where}: markup in {tip[:80]!r}"
    plain = QTextDocumentFragment.fromHtml(tip).toPlainText()
    return Shown(where, Kind.WORDS, plain).fault()


def menu_faults(menu: QMenu) -> list[str]:
    texts = [Shown("menu", Kind.LINE, action.text()) for action in menu.actions()]
    found = [text.fault() for text in texts]
    found += [f"menu: {text.text[:80]!r}" for text in texts if len(text.text) > 200]
    return [fault for fault in found if fault]


def _all(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def _texts(widget: QWidget) -> Iterator[Shown]:
    name = _name(widget)
    yield Shown(f"{name} title", Kind.LINE, widget.windowTitle())
    # A turn is read aloud as a whole.
    is_turn = type(widget).__name__ in ("TurnText", "ChatView")
    described = Kind.WORDS if not is_turn else Kind.FIELD
    yield Shown(f"{name} name", described if is_turn else Kind.LINE, widget.accessibleName())
    yield Shown(f"{name} description", described, widget.accessibleDescription())
    if isinstance(widget, QLabel):
        yield Shown(name, Kind.WORDS, widget.text())
    elif isinstance(widget, QAbstractButton):
        yield Shown(name, Kind.LINE, widget.text())
    elif isinstance(widget, QLineEdit):
        yield Shown(name, Kind.FIELD, widget.text())
        yield Shown(f"{name} placeholder", Kind.LINE, widget.placeholderText())
    elif isinstance(widget, QComboBox | QAbstractItemView):
        for index in _rows(widget):
            for role in ROLES:
                where = f"{name} row {index.row()} {role.name}"
                yield Shown(where, Kind.ROW, index.data(role) or "")


def _rows(view: QComboBox | QAbstractItemView) -> list[QModelIndex]:
    model = view.model()
    # A list that is only the frame of others has none, whatever the stubs say.
    return [model.index(row, 0) for row in range(model.rowCount())] if bool(model) else []


def _page_faults(widget: QWidget) -> Iterator[str]:
    yield tip_fault(f"{_name(widget)} tip", widget.toolTip())
    if isinstance(widget, QComboBox | QAbstractItemView):
        for index in _rows(widget):
            tip = index.data(Qt.ItemDataRole.ToolTipRole) or ""
            yield tip_fault(f"{_name(widget)} row {index.row()} tip", tip)
    if isinstance(widget, QPlainTextEdit):
        text = widget.toPlainText()
        if len(text) > 1_100_000 or max(map(len, text.split("\n"))) > 20_000:
            yield f"{_name(widget)}: text that takes long to lay out"
        if any(len(word) > 4_000 for word in text.split()):
            yield f"{_name(widget)}: a word that takes long to lay out"


def _reads_markup(widget: QWidget) -> bool:
    if not isinstance(widget, QLabel) or isinstance(widget, PortraitLabel):
        return False
    is_plain = widget.textFormat() is Qt.TextFormat.PlainText
    return not is_plain and bool(widget.text()) and OWN_MARKUP not in widget.text()
