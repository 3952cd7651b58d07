"""The style sheet of the whole application, filled in with the colours of the theme."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtWidgets import QApplication, QWidget

from desktop_assistant.runtime.resources import resource_path
from desktop_assistant.ui.theme import RADIUS, Colors, Theme


def stylesheet(colors: Colors) -> str:
    """``resources/styles/window.qss`` with its placeholders replaced.

    Raises:
        KeyError: the template names a colour that does not exist.
    """
    values = {name: str(value) for name, value in asdict(colors).items()}
    # Style sheets need forward slashes on every system.
    icons = resource_path("icons").as_posix()
    scheme = "dark" if colors.is_dark else "light"
    return _template().substitute(values, radius=f"{RADIUS}px", icons=icons, scheme=scheme)


def apply_style(theme: Theme) -> None:
    """Dress the application in ``theme`` now and whenever it changes."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def dress() -> None:
        application.setStyleSheet(stylesheet(theme.colors))

    theme.changed.connect(dress)
    dress()


@cache
def _template() -> Template:
    return Template(resource_path("styles", "window.qss").read_text(encoding="utf-8"))


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at ``widget`` again, since a property of it has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
