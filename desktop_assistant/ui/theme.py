"""Colours, sizes and the palette of the window, in light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SPACING = 8
"""The grid in device-independent pixels: margins and gaps are multiples of it."""

SIDEBAR_WIDTH = 288
"""The width of the sidebar, in device-independent pixels."""

NARROW = 760
"""Below this width the sidebar lies over the conversation instead of beside it."""

RADIUS = 12
"""Corner radius of cards and bubbles, in device-independent pixels."""


HALF_LIGHT = 128
"""Lightness of a window's ground, of 255, below which the system is dark."""


@dataclass(frozen=True, slots=True)
class Colors:
    """Named by use, as ``"#rrggbb"``; text on its ground has a contrast of at least 4.5."""

    window: str
    sidebar: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    said: str
    on_said: str
    danger: str
    danger_surface: str
    success: str
    warning: str
    focus: str
    hover: str
    pressed: str
    selected: str
    recording: str
    on_recording: str
    mark: str
    on_mark: str
    is_dark: bool


LIGHT = Colors(
    window="#f7f7fa",
    sidebar="#eeeff4",
    surface="#ffffff",
    raised="#ffffff",
    border="#dcdde6",
    text="#1b1c22",
    muted="#5d6070",
    accent="#4a55e0",
    on_accent="#ffffff",
    said="#4a55e0",
    on_said="#ffffff",
    danger="#b3261e",
    danger_surface="#fdeceb",
    success="#1d7a46",
    warning="#8a5a00",
    focus="#4a55e0",
    hover="#e4e5ee",
    pressed="#d8dae6",
    selected="#dfe2fb",
    recording="#cf2f3d",
    on_recording="#ffffff",
    mark="#ffdf6b",
    on_mark="#1b1c22",
    is_dark=False,
)

DARK = Colors(
    window="#16171d",
    sidebar="#1c1d25",
    surface="#20222b",
    raised="#282a35",
    border="#363947",
    text="#eceef5",
    muted="#a3a7b8",
    accent="#8f98ff",
    on_accent="#12131a",
    said="#3f47b5",
    on_said="#ffffff",
    danger="#ff9c93",
    danger_surface="#3b2123",
    success="#7bd8a0",
    warning="#f0c26b",
    focus="#a9b0ff",
    hover="#2a2c38",
    pressed="#343746",
    selected="#2f3354",
    recording="#ff6b76",
    on_recording="#1a0a0c",
    mark="#e8bd4f",
    on_mark="#16171d",
    is_dark=True,
)


class Theme(QObject):
    """Which colours are in use; widgets that paint themselves redraw on ``changed``.

    Before ``choose`` they are the system's, and nothing is loaded that the first paint of the
    window would wait for: the namespace ``Qt`` alone takes a fifth of the time to a bare window.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        is_dark = QGuiApplication.palette().window().color().lightness() < HALF_LIGHT
        self.colors = DARK if is_dark else LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def reduced_motion(self) -> bool:
        """Whether the system asks for no animations."""
        from PySide6.QtWidgets import QStyle

        hint = QStyle.StyleHint.SH_Widget_Animate
        return not QApplication.style().styleHint(hint)

    def choose(self, choice: str) -> None:
        """Use ``"system"``, ``"light"`` or ``"dark"`` for the whole application."""
        from PySide6.QtCore import Qt

        self._choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # The window's frame is the system's; asking for the scheme is what makes it match.
        QGuiApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._refresh()

    def _refresh(self) -> None:
        from PySide6.QtCore import Qt

        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self._choice != "system":
            dark = self._choice == "dark"
        self.colors = DARK if dark else LIGHT
        QApplication.setPalette(_palette(self.colors))
        self.changed.emit()


def blend(color: str, ground: str, share: float) -> QColor:
    """``color`` laid over ``ground``; a ``share`` of 0 is the ground, 1 the colour."""
    top, bottom = QColor(color), QColor(ground)
    mixed = (
        round(low + (high - low) * share)
        for high, low in (
            (top.red(), bottom.red()),
            (top.green(), bottom.green()),
            (top.blue(), bottom.blue()),
        )
    )
    return QColor(*mixed)


def _palette(colors: Colors) -> QPalette:
    palette = QPalette(QColor(colors.raised), QColor(colors.window))
    roles = QPalette.ColorRole
    for role, value in {
        roles.Window: colors.window,
        roles.WindowText: colors.text,
        roles.Base: colors.surface,
        roles.AlternateBase: colors.raised,
        roles.Text: colors.text,
        roles.Button: colors.raised,
        roles.ButtonText: colors.text,
        roles.PlaceholderText: colors.muted,
        roles.Highlight: colors.accent,
        roles.HighlightedText: colors.on_accent,
        roles.Accent: colors.accent,
        roles.ToolTipBase: colors.raised,
        roles.ToolTipText: colors.text,
        roles.Link: colors.accent,
        roles.Mid: colors.border,
    }.items():
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.muted))
    return palette
