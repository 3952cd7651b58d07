"""The left side of the window: characters, their instances, and the way to the settings."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop_assistant.model.character import Character
from desktop_assistant.runtime.resources import resource_path
from desktop_assistant.ui.character_picker import CHARACTER, LOWEST_ROW, CharacterPicker
from desktop_assistant.ui.icons import IconButton, LabelButton
from desktop_assistant.ui.instance_list import InstanceList
from desktop_assistant.ui.theme import SPACING, Theme

WIDTH = 288
"""The width of the sidebar, in device-independent pixels."""

MARK = 28
"""The edge of the program's mark."""


class Sidebar(QFrame):
    """Shows what it is given and tells what the user wants.

    Signals:
        delete_wanted: of the :class:`Character` it carries.
        restore_wanted: the shipped characters that were deleted are to come back.
        settings_wanted: the settings are to be opened.
    """

    delete_wanted = Signal(object)
    restore_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self.characters = CharacterPicker(theme)
        self.instances = InstanceList(theme)
        self.more = IconButton(theme, "more", self.tr("More about characters"))
        self.settings = LabelButton(theme, "settings", self.tr("Settings"), "flat")
        self.settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._lay_out()
        self.more.clicked.connect(self._open_own_menu)
        self.settings.clicked.connect(self.settings_wanted)
        self.characters.customContextMenuRequested.connect(self._open_menu)

    def menu_for(self, character: Character | None) -> QMenu:
        """What can be done to ``character`` and to all of them; the caller shows it."""
        menu = QMenu(self)
        if character is not None:
            label = self.tr("Delete “{name}”…").format(name=character.name.replace("&", "&&"))
            delete = QAction(label, menu)
            delete.triggered.connect(lambda: self.delete_wanted.emit(character))
            menu.addAction(delete)
            menu.addSeparator()
        restore = QAction(self.tr("Restore shipped characters"), menu)
        restore.triggered.connect(self.restore_wanted)
        menu.addAction(restore)
        return menu

    def _open_own_menu(self) -> None:
        corner = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self._pop_up(self.menu_for(self.characters.current()), corner)

    def _open_menu(self, position: QPoint) -> None:
        item = self.characters.itemAt(position)
        character = item.data(CHARACTER) if item is not None else None
        place = self.characters.viewport().mapToGlobal(position)
        self._pop_up(self.menu_for(character), place)

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _lay_out(self) -> None:
        self.characters.setMinimumHeight(LOWEST_ROW)
        self.instances.setMinimumHeight(96)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3 // 2, SPACING, SPACING * 3 // 2, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(_mark())
        column.addLayout(self._heading())
        column.addWidget(self.characters, 6)
        column.addSpacing(SPACING // 2)
        column.addWidget(self.instances, 2)
        column.addWidget(self.settings)

    def _heading(self) -> QHBoxLayout:
        title = QLabel(self.tr("Characters"))
        title.setObjectName("sectionTitle")
        heading = QHBoxLayout()
        heading.setContentsMargins(8, 0, 0, 0)
        heading.addWidget(title, 1)
        heading.addWidget(self.more)
        return heading


def _mark() -> QWidget:
    mark = QWidget()
    mark.setFixedHeight(48)
    row = QHBoxLayout(mark)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(SPACING * 5 // 4)
    picture = QLabel()
    icon = QIcon(str(resource_path("icons", "desktop-assistant.svg")))
    picture.setPixmap(icon.pixmap(QSize(MARK, MARK), picture.devicePixelRatioF()))
    name = QLabel("Desktop Assistant")
    name.setObjectName("appName")
    row.addWidget(picture)
    row.addWidget(name, 1)
    return mark
