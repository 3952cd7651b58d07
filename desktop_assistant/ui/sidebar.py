"""The left side of the window: characters, their instances, and the way to the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.runtime.resources import resource_path
from desktop_assistant.ui.character_picker import CHARACTER, LOWEST_ROW, CharacterPicker
from desktop_assistant.ui.character_search import CharacterSearch
from desktop_assistant.ui.icons import IconButton, LabelButton
from desktop_assistant.ui.instance_list import InstanceList
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled, menu_text
from desktop_assistant.ui.theme import SIDEBAR_WIDTH, SPACING, Theme

MARK = 28
"""The edge of the program's mark."""


class Sidebar(QFrame):
    """Shows what it is given and tells what the user wants.

    Signals:
        new_wanted, import_wanted: a character is to be created, or to come from files.
        edit_wanted, duplicate_wanted, export_wanted, delete_wanted: of the
            :class:`Character` they carry.
        order_wanted: the ids of all characters, in the order the user wants.
        import_all_wanted, export_all_wanted: of everything, in one archive.
        restore_wanted: the shipped characters that were deleted are to come back.
        settings_wanted: the settings are to be opened.
    """

    new_wanted = Signal()
    import_wanted = Signal()
    edit_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)
    order_wanted = Signal(object)
    import_all_wanted = Signal()
    export_all_wanted = Signal()
    restore_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(SIDEBAR_WIDTH)
        self.new = IconButton(theme, "add", self.tr("New character"))
        self.more = IconButton(theme, "more", self.tr("More about characters"))
        self.search = CharacterSearch(theme)
        self.characters = CharacterPicker(theme)
        self.nobody = PlainLabel(self.tr("Nobody was found. Try another word."))
        self.instances = InstanceList(theme)
        self.settings = LabelButton(theme, "settings", self.tr("Settings"), "flat")
        self.settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._lay_out()
        self._connect()

    def show_roster(
        self, characters: Sequence[Character], instances: Sequence[Instance], current_id: int
    ) -> None:
        """List the characters; ``instances`` are everybody's, to be found by their names."""
        self.characters.show_characters(characters, current_id, instances)

    def menu_for(self, character: Character | None) -> QMenu:
        """What can be done to ``character`` and to all of them; the caller shows it."""
        menu = QMenu(self)
        self._add(menu, self.tr("New…"), self.new_wanted.emit)
        self._add(menu, self.tr("Import…"), self.import_wanted.emit)
        menu.addSeparator()
        if character is not None:
            self._add_own(menu, character)
            menu.addSeparator()
        self._add(menu, self.tr("Restore shipped characters"), self.restore_wanted.emit)
        menu.addSeparator()
        self._add(menu, self.tr("Export everything…"), self.export_all_wanted.emit)
        self._add(menu, self.tr("Import everything…"), self.import_all_wanted.emit)
        return menu

    def _add_own(self, menu: QMenu, character: Character) -> None:
        def tell(signal: SignalInstance) -> Callable[[], None]:
            return lambda: signal.emit(character)

        def move(step: int) -> Callable[[], None]:
            return lambda: self.characters.move_character(character, step)

        self._add(menu, self.tr("Edit…"), tell(self.edit_wanted), "F2")
        self._add(menu, self.tr("Duplicate"), tell(self.duplicate_wanted))
        self._add(menu, self.tr("Export…"), tell(self.export_wanted))
        up = self._add(menu, self.tr("Move up"), move(-1), "Alt+Up")
        up.setEnabled(self.characters.can_move(character, -1))
        down = self._add(menu, self.tr("Move down"), move(1), "Alt+Down")
        down.setEnabled(self.characters.can_move(character, 1))
        menu.addSeparator()
        label = menu_text(filled(self.tr("Delete “{name}”"), name=character.name))
        self._add(menu, label, tell(self.delete_wanted), "Del")

    def _add(self, menu: QMenu, label: str, act: Callable[[], None], keys: str = "") -> QAction:
        """The keys are shown here; the list itself listens to them."""
        action = QAction(label, menu)
        action.triggered.connect(lambda: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        picker = self.characters
        self.new.clicked.connect(self.new_wanted)
        self.more.clicked.connect(self._open_own_menu)
        self.settings.clicked.connect(self.settings_wanted)
        self.search.textChanged.connect(picker.seek)
        self.search.left.connect(self._enter_list)
        picker.customContextMenuRequested.connect(self._open_menu)
        picker.edit_wanted.connect(self.edit_wanted)
        picker.delete_wanted.connect(self.delete_wanted)
        picker.order_wanted.connect(self.order_wanted)
        picker.found.connect(self._show_found)

    def _enter_list(self) -> None:
        """From the search down into what it found, whose first is chosen if none is."""
        if self.characters.count():
            self.characters.setFocus()
            if self.characters.current() is None:
                self.characters.setCurrentRow(0)

    def _show_found(self, count: int) -> None:
        is_empty = not count and bool(self.search.text())
        self.characters.setVisible(not is_empty)
        self.nobody.setVisible(is_empty)

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
        self.nobody.setObjectName("hint")
        self.nobody.setWordWrap(True)
        self.nobody.setContentsMargins(8, SPACING, 8, SPACING)
        self.nobody.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3 // 2, SPACING, SPACING * 3 // 2, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(_mark())
        column.addLayout(self._heading())
        column.addWidget(self.search)
        column.addWidget(self.characters, 6)
        column.addWidget(self.nobody)
        column.addSpacing(SPACING // 2)
        column.addWidget(self.instances, 2)
        column.addWidget(self.settings)

    def _heading(self) -> QHBoxLayout:
        title = PlainLabel(self.tr("Characters"))
        title.setObjectName("sectionTitle")
        heading = QHBoxLayout()
        heading.setContentsMargins(8, 0, 0, 0)
        heading.setSpacing(0)
        heading.addWidget(title, 1)
        heading.addWidget(self.new)
        heading.addWidget(self.more)
        return heading


def _mark() -> QWidget:
    mark = QWidget()
    mark.setFixedHeight(48)
    row = QHBoxLayout(mark)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(SPACING * 5 // 4)
    picture = PlainLabel()
    icon = QIcon(str(resource_path("icons", "desktop-assistant.svg")))
    picture.setPixmap(icon.pixmap(QSize(MARK, MARK), picture.devicePixelRatioF()))
    name = PlainLabel("Desktop Assistant")
    name.setObjectName("appName")
    row.addWidget(picture)
    row.addWidget(name, 1)
    return mark
