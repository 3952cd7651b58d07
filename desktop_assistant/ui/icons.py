"""The program's own line icons, in the colour asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_assistant.runtime.resources import resource_path
from desktop_assistant.ui.theme import Theme, blend

ICON_SIZE = 20
"""The edge of an icon on a button, in device-independent pixels."""


def read_image(data: bytes, size: QSize) -> QImage:
    """An image of ``data`` (SVG, PNG, …) that covers ``size`` in pixels; null if unreadable."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    own = reader.size()
    if own.isValid():
        reader.setScaledSize(own.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


@lru_cache(maxsize=256)
def icon_pixmap(name: str, color: str, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """``resources/icons/<name>.svg`` in ``color``; ``size`` in device-independent pixels."""
    pixels = round(size * ratio)
    buffer = QBuffer()
    buffer.setData(QByteArray(_drawing(name).replace(b"currentColor", color.encode())))
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(pixels, pixels))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, color: str, disabled_color: str) -> QIcon:
    """An icon for buttons, sharp at every scale."""
    drawn = QIcon()
    # Only for the screens there are: every drawing costs time before the first paint.
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        drawn.addPixmap(icon_pixmap(name, color, ICON_SIZE, ratio))
        faint = icon_pixmap(name, disabled_color, ICON_SIZE, ratio)
        drawn.addPixmap(faint, QIcon.Mode.Disabled)
    return drawn


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()


class IconButton(QToolButton):
    """A button that shows only an icon; its label is its accessible name and its tooltip."""

    def __init__(
        self, theme: Theme, icon_name: str, label: str, shortcut: str = "", *, primary: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self._primary = primary
        self._shortcut = shortcut
        self.setProperty("kind", "primary" if primary else "icon")
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_label(label)
        theme.changed.connect(self._tint)
        self._tint()

    def set_label(self, label: str) -> None:
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({self._shortcut})" if self._shortcut else label)

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self._tint()

    def _tint(self) -> None:
        colors = self._theme.colors
        faint = blend(colors.muted, colors.window, 0.5).name()
        color = colors.on_accent if self._primary else colors.muted
        self.setIcon(icon(self._icon_name, color, colors.muted if self._primary else faint))


class LabelButton(QPushButton):
    """A button with an icon and its words; the words are its accessible name."""

    def __init__(
        self, theme: Theme, icon_name: str, label: str, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._theme = theme
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setAccessibleName(label)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        color = self._theme.colors.muted
        self.setIcon(icon(self._icon_name, color, color))
