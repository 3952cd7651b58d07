"""What a user sees, read from the widgets of the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox, QWidget

from desktop_assistant.model.turn import Turn
from desktop_assistant.ui.chat_view.row_widgets import TurnText
from desktop_assistant.ui.main_window import MainWindow


def sentences(window: MainWindow) -> list[str]:
    """Everything said about the state of things: dialogs, the banner, the last turn, the button."""
    found = [text for dialog in dialogs() for text in _texts(dialog)]
    banner = window.pane.banner
    found += _texts(banner) if banner.isVisible() else []
    found += remarks(window)[-1:]
    caption = _caption(window)
    if not window.pane.composer.talk.isEnabled() or caption != window.pane.composer.talk.caption():
        found.append(caption)
    return list(dict.fromkeys(text for text in found if text))


def actions(window: MainWindow) -> list[str]:
    """The buttons that belong to those sentences."""
    parents = [*dialogs(), window.pane.banner, window.pane.chat.viewport()]
    labels = [
        _name(button)
        for parent in parents
        if parent.isVisible()
        for button in parent.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    ]
    return list(dict.fromkeys(label for label in labels if label))


def remarks(window: MainWindow) -> list[str]:
    """What is said about each visible turn besides its own words."""
    opened = window.pane.open_conversation
    speakers = ("You: ", f"{opened.instance.name}: " if opened else "You: ")
    return [_remark(text.turn, text.accessibleName(), speakers) for text in _texts_of(window)]


def _remark(turn: Turn | None, text: str, speakers: tuple[str, ...]) -> str:
    line = text.split("\n")[-1]
    is_own = line.startswith(speakers) or (turn is not None and line in turn.said + turn.reply)
    return "" if is_own else line


def turn_texts(window: MainWindow) -> list[str]:
    """For each visible turn all that a screen reader says of it."""
    return [text.accessibleName() for text in _texts_of(window)]


def _texts_of(window: MainWindow) -> list[TurnText]:
    texts = [text for text in window.pane.chat.findChildren(TurnText) if text.isVisible()]
    return sorted(texts, key=lambda text: text.y())


def _caption(window: MainWindow) -> str:
    """The line above the message field, which may be cut short on screen."""
    composer = window.pane.composer
    names = [label.accessibleName() for label in composer.findChildren(QLabel, "caption")]
    return names[0].partition(": ")[2] if names else composer.talk.caption()


def dialogs() -> list[QDialog]:
    top = QApplication.topLevelWidgets()
    return [widget for widget in top if isinstance(widget, QDialog) and widget.isVisible()]


def press(window: MainWindow, label: str) -> bool:
    """Press the last visible button whose words begin so; tells whether there was one."""
    wanted = label.casefold()
    buttons = [
        button
        for parent in (*dialogs(), window)
        for button in parent.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and _name(button).casefold().startswith(wanted)
    ]
    if not buttons:
        return False
    max(buttons, key=lambda button: button.mapToGlobal(button.rect().center()).y()).click()
    return True


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QMessageBox):
        return [widget.text(), widget.informativeText()]
    return list(_label_texts(widget))


def _label_texts(widget: QWidget) -> Iterator[str]:
    for label in widget.findChildren(QLabel):
        if label.isVisible() and len(label.text()) > 1:
            yield label.text()


def _name(button: QAbstractButton) -> str:
    name = button.text() or button.accessibleName()
    return name.replace("&", "")
