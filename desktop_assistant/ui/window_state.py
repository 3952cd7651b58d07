"""What the window remembers of itself from one start to the next; nothing of what was said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget


class WindowState:
    """Geometry, sidebar, and the instance last talked with, in an INI file of its own."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """As ``QWidget.saveGeometry`` gives it; empty at the first start."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def is_sidebar_open(self) -> bool:
        return self._settings.value("window/sidebar", "true") in (True, "true")

    @is_sidebar_open.setter
    def is_sidebar_open(self, value: bool) -> None:
        self._settings.setValue("window/sidebar", "true" if value else "false")

    @property
    def last_instance(self) -> int:
        """The instance last talked with; 0 when there is none."""
        return self._number("instance/last")

    def last_instance_of(self, character_id: int) -> int:
        """The instance of that character last talked with; 0 when there is none."""
        return self._number(f"instance/of_{character_id}")

    def remember_instance(self, character_id: int, instance_id: int) -> None:
        self._settings.setValue("instance/last", instance_id)
        self._settings.setValue(f"instance/of_{character_id}", instance_id)

    def place(self, window: QWidget) -> None:
        """Give ``window`` its size and place; at the first start, a size that fits the screen."""
        window.setMinimumSize(480, 440)
        if not window.restoreGeometry(self.geometry):
            window.resize(QSize(1100, 760).boundedTo(window.screen().availableSize()))

    def save(self) -> None:
        """Write the file now instead of soon."""
        self._settings.sync()

    def _number(self, key: str) -> int:
        value = str(self._settings.value(key, "0"))
        return int(value) if value.isdecimal() else 0
