"""What the mouse does in the chat view: select, follow links, open the menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from desktop_assistant.ui.chat_view.links import OpenLink, ask_to_open, destination, is_allowed
from desktop_assistant.ui.chat_view.selection import Selection
from desktop_assistant.ui.chat_view.text_part import TextPart
from desktop_assistant.ui.chat_view.turn_layout import TurnLayout
from desktop_assistant.ui.plain_text import filled, menu_text
from desktop_assistant.ui.plain_tip import plain_tip

_LINKS_IN_MENU = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a laid out turn; ``point`` counts from the top left of its row."""

    serial: int
    layout: TurnLayout
    point: QPointF


class Pointer:
    """Keeps the selection; ``view`` is the parent of questions and menus."""

    def __init__(self, view: QWidget, open_link: OpenLink) -> None:
        self.selection = Selection()
        self._view = view
        self._open_link = open_link
        self._pressed_link = ""
        self._is_selecting = False

    def press(self, spot: Spot | None) -> None:
        self._pressed_link = ""
        self._is_selecting = False
        self.selection.clear()
        if spot is None:
            return
        part = spot.layout.part_at(spot.point)
        self._pressed_link = part.link_at(spot.point) if part else ""
        place = _nearest(spot)
        if place is not None:
            self.selection.begin(spot.serial, place)
            self._is_selecting = True

    def drag(self, spot: Spot) -> bool:
        """Extend the selection to ``spot`` of the same turn; tells whether there is one."""
        place = _nearest(spot)
        if not self._is_selecting or spot.serial != self.selection.serial or place is None:
            return False
        self.selection.extend(place)
        return True

    def release(self, spot: Spot | None) -> None:
        """A click on a link asks whether to open it; a selection goes to the X11 clipboard."""
        self._is_selecting = False
        if spot is None:
            return
        part = spot.layout.part_at(spot.point)
        link = part.link_at(spot.point) if part else ""
        if link and link == self._pressed_link and self.selection.is_empty:
            self.follow(link)
        clipboard = QGuiApplication.clipboard()
        text = self.selection.text(spot.layout.parts())
        if text and clipboard.supportsSelection():
            clipboard.setText(text, clipboard.Mode.Selection)

    def select_word(self, spot: Spot) -> None:
        place = _nearest(spot)
        if place is None:
            return
        index, position = place
        start, end = spot.layout.parts()[index].word_at(position)
        self.selection.begin(spot.serial, (index, start))
        self.selection.extend((index, end))

    def hover(self, spot: Spot | None, at: QPoint) -> Qt.CursorShape:
        """The shape of the pointer there; over a link, the tool tip tells where it leads."""
        part = spot.layout.part_at(spot.point) if spot else None
        link = part.link_at(spot.point) if part and spot else ""
        if link:
            QToolTip.showText(at, plain_tip(_whereto(link)), self._view)
            return Qt.CursorShape.PointingHandCursor
        QToolTip.hideText()
        if part is not None:
            return Qt.CursorShape.IBeamCursor
        return Qt.CursorShape.ArrowCursor

    def follow(self, link: str) -> None:
        ask_to_open(self._view, QUrl(link), self._open_link)

    def menu(self, layout: TurnLayout, serial: int) -> QMenu:
        """The menu of a turn; its links are in it too, for those who use no mouse."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.selection.text(layout.parts()) if self.selection.serial == serial else ""
        _add_copy(menu, QCoreApplication.translate("ChatView", "Copy"), chosen)
        reply = "\n\n".join(part.text() for part in layout.reply.parts)
        if layout.reply.is_shortened:
            reply = layout.turn.reply
        menu.addSeparator()
        _add_copy(menu, QCoreApplication.translate("ChatView", "Copy whole reply"), reply)
        markdown = QCoreApplication.translate("ChatView", "Copy as Markdown")
        _add_copy(menu, markdown, layout.turn.reply)
        _add_copy(menu, QCoreApplication.translate("ChatView", "Copy question"), layout.turn.said)
        self._add_links(menu, layout)
        return menu

    def _add_links(self, menu: QMenu, layout: TurnLayout) -> None:
        found = dict.fromkeys(link for part in layout.parts() for link in part.links())
        openable = [link for link in found if is_allowed(QUrl(link))][:_LINKS_IN_MENU]
        if openable:
            menu.addSeparator()
        title = QCoreApplication.translate("ChatView", "Open {place}…")
        for link in openable:
            label = menu_text(filled(title, place=destination(QUrl(link))))
            menu.addAction(label).triggered.connect(lambda _=False, link=link: self.follow(link))


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _add_copy(menu: QMenu, label: str, text: str) -> None:
    action = menu.addAction(label)
    action.setEnabled(bool(text))
    action.triggered.connect(lambda: copy(text))


def _whereto(link: str) -> str:
    url = QUrl(link)
    if is_allowed(url):
        return destination(url)
    return QCoreApplication.translate("ChatView", "This link cannot be opened.")


def _nearest(spot: Spot) -> tuple[int, int] | None:
    """The part and position nearest to the spot."""
    parts = spot.layout.parts()
    if not parts:
        return None
    distances = [_distance(part, spot.point.y()) for part in parts]
    index = distances.index(min(distances))
    return index, parts[index].position_at(spot.point)


def _distance(part: TextPart, y: float) -> float:
    return max(part.rect.top() - y, y - part.rect.bottom(), 0.0)
