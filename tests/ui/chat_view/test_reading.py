from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.chat_view import ChatView
from desktop_assistant.ui.chat_view.links import destination, is_allowed
from tests.ui.chat_view.conftest import ShowTurns, a_turn, some_turns
from tests.ui.chat_view.probe import bottom_gap, layout_of, place_of

LEFT = Qt.MouseButton.LeftButton
RICH = "See **the bold words** here.\n\n```\ncode line\n```\n\nAnd [a link](https://example.com/x)."


def move(view: ChatView, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    viewport = view.viewport()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def drag(view: ChatView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    move(view, end, LEFT)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def question(view: ChatView) -> QMessageBox | None:
    """The question that is open."""
    return next((box for box in view.findChildren(QMessageBox) if box.isVisible()), None)


def menu_of(view: ChatView, turn_id: int) -> dict[str, QAction]:
    """What can be chosen in the menu of a turn."""
    row = view._column.row_of(turn_id)
    assert row is not None
    menu = view._pointer.menu(layout_of(view, turn_id), view._column.serial(row))
    return {action.text(): action for action in menu.actions() if action.isEnabled()}


def test_text_is_selected_with_the_mouse_and_copied(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="What now?", reply=RICH))
    drag(view, place_of(view, 1, "bold"), place_of(view, 1, "code line"))
    selected = view.selected_text()
    assert selected.startswith("ld words here.")
    assert selected.endswith("code")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == selected


def test_selecting_backwards_gives_the_same(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="What now?", reply=RICH))
    start, end = place_of(view, 1, "What"), place_of(view, 1, "bold")
    drag(view, start, end)
    forwards = view.selected_text()
    drag(view, end, start)
    assert view.selected_text() == forwards
    assert forwards.startswith("at now?")


def test_a_double_click_selects_a_word(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply=RICH))
    QTest.mouseDClick(view.viewport(), LEFT, pos=place_of(view, 1, "words"))
    assert view.selected_text() == "words"
    QTest.mouseClick(view.viewport(), LEFT, pos=place_of(view, 1, "here"))
    assert view.selected_text() == ""


def test_the_selection_is_seen(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply=RICH))
    before = view.grab().toImage()
    QTest.mouseDClick(view.viewport(), LEFT, pos=place_of(view, 1, "words"))
    assert view.grab().toImage() != before


def test_without_a_selection_the_current_turn_is_copied(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(3))
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().startswith("Question 2\n\nAnswer 2.")
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text().startswith("Question 2\n\nAnswer 2.")


def test_the_menu_copies_text_or_markdown(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, said="What now?", reply=RICH))
    menu = menu_of(view, 1)
    menu["Copy whole reply"].trigger()
    assert clipboard() == "See the bold words here.\n\ncode line\n\nAnd a link."
    menu["Copy as Markdown"].trigger()
    assert clipboard() == RICH
    menu["Copy question"].trigger()
    assert clipboard() == "What now?"
    assert "Copy" not in menu


def test_the_menu_opens_by_key_and_by_mouse(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply=RICH))
    QTest.keyClick(view, Qt.Key.Key_End)
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        spot = place_of(view, 1, "words")
        event = QContextMenuEvent(reason, spot, view.viewport().mapToGlobal(spot))
        QApplication.sendEvent(view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()


def test_keys_go_from_turn_to_turn(show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(40))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    for number in range(1, 12):
        QTest.keyClick(view, Qt.Key.Key_Down)
        row = view._current_row()
        assert row == number
        assert view._top_of(row) >= 0
        assert view._top_of(row) + view._column.heights[row] <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view._current_row() == 10
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bottom_gap(view) == 0
    assert view._current_row() == 39


def test_arrows_scroll_within_a_turn_taller_than_the_view(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1), a_turn(2, reply="A line.\n\n" * 60), a_turn(3))
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view._current_row() == 1
    presses = 0
    while view._current_row() == 1:
        QTest.keyClick(view, Qt.Key.Key_Down)
        presses += 1
    assert 10 < presses < 100


def test_the_talk_key_and_stop_are_left_to_the_window(qtbot: QtBot, show_turns: ShowTurns) -> None:
    view = show_turns(*some_turns(3))
    window = KeyNotes()
    qtbot.addWidget(window)
    view.setParent(window)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
    assert window.seen == [Qt.Key.Key_Space, Qt.Key.Key_Escape]
    view.setParent(None)


class KeyNotes(QWidget):
    """A window that notes which keys reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        self.seen.append(event.key())


def test_a_link_is_opened_after_a_yes_only(
    qtbot: QtBot, show_turns: ShowTurns, opened_links: list[QUrl]
) -> None:
    view = show_turns(a_turn(1, reply="Go [here now](https://user@example.com/a?b=c)"))
    for answer in ("Cancel", "Open"):
        QTest.mouseClick(view.viewport(), LEFT, pos=place_of(view, 1, "here"))
        qtbot.waitUntil(lambda: question(view) is not None)
        box = question(view)
        assert box is not None
        assert "Open example.com in the browser?" in box.text()
        assert opened_links == []
        button = next(b for b in box.buttons() if b.text().replace("&", "") == answer)
        QTest.mouseClick(button, LEFT)
        qtbot.waitUntil(lambda: question(view) is None)
    assert opened_links == [QUrl("https://user@example.com/a?b=c")]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.com", True),
        ("http://example.com/x", True),
        ("mailto:ada@example.com", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("smb://host/share", False),
        ("ms-settings:about", False),
        ("//host/share", False),
        ("https://", False),
        ("mailto:", False),
        ("relative.html", False),
    ],
)
def test_only_web_and_mail_addresses_are_followed(address: str, allowed: bool) -> None:
    assert is_allowed(QUrl(address)) is allowed


def test_a_link_that_is_not_allowed_asks_nothing(
    show_turns: ShowTurns, opened_links: list[QUrl]
) -> None:
    view = show_turns(a_turn(1, reply="Go [here now](file:///etc/passwd)"))
    QTest.mouseClick(view.viewport(), LEFT, pos=place_of(view, 1, "here"))
    assert question(view) is None
    assert opened_links == []


def test_a_host_in_other_letters_is_shown_in_plain_ones() -> None:
    cyrillic = "https://\u0430pple.com/"
    assert destination(QUrl(cyrillic)).startswith("xn--")
    assert destination(QUrl("https://bank.com@evil.example/")) == "evil.example"


def test_the_menu_has_the_links_for_those_without_a_mouse(
    qtbot: QtBot, show_turns: ShowTurns
) -> None:
    view = show_turns(a_turn(1, reply=RICH + " [bad](file:///x)"))
    menu = menu_of(view, 1)
    assert [label for label in menu if label.startswith("Open")] == ["Open example.com…"]
    menu["Open example.com…"].trigger()
    qtbot.waitUntil(lambda: question(view) is not None)


def test_the_pointer_tells_what_is_below_it(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply=RICH))
    shapes = []
    for place in (place_of(view, 1, "bold"), QPoint(790, 590), place_of(view, 1, "link")):
        move(view, place)
        shapes.append(view.viewport().cursor().shape())
    assert shapes == [
        Qt.CursorShape.IBeamCursor,
        Qt.CursorShape.ArrowCursor,
        Qt.CursorShape.PointingHandCursor,
    ]
    assert "example.com" in QToolTip.text()
    QToolTip.hideText()


def test_dragging_beyond_the_edge_scrolls(show_turns: ShowTurns) -> None:
    view = show_turns(a_turn(1, reply="A line.\n\n" * 80))
    before = view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(200, 300))
    move(view, QPoint(200, -50), LEFT)
    assert view.verticalScrollBar().value() == before - 50
    assert view.selected_text().count("A line.") > 5
