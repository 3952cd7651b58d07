"""The instances of the selected character, with what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from desktop_assistant.model.character import Instance
from desktop_assistant.ui.character_picker import PlainList
from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.theme import Theme

INSTANCE = Qt.ItemDataRole.UserRole
"""The role under which an item keeps its instance."""


class InstanceList(QWidget):
    """A heading with buttons, and one row for each instance.

    Signals:
        picked: the user chose the instance with this id.
        new_wanted: another instance of the same character.
        edit_wanted, delete_wanted: for the :class:`Instance` they carry.
    """

    picked = Signal(int)
    new_wanted = Signal()
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PlainList()
        self.list.setAccessibleName(self.tr("Instance"))
        self.list.setToolTip(self.tr("Each remembers its own conversations"))
        self.new = IconButton(theme, "add", self.tr("New instance"))
        self.edit = IconButton(theme, "edit", self.tr("Edit instance"))
        self.delete = IconButton(theme, "delete", self.tr("Delete instance"))
        title = QLabel(self.tr("Instances"))
        title.setObjectName("sectionTitle")
        heading = QHBoxLayout()
        heading.setSpacing(0)
        heading.setContentsMargins(8, 0, 0, 0)
        heading.addWidget(title, 1)
        for button in (self.new, self.edit, self.delete):
            heading.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        self._connect()
        self.show_instances((), 0, can_add=False)

    def show_instances(
        self, instances: Sequence[Instance], current_id: int, *, can_add: bool
    ) -> None:
        """List them with the one of ``current_id`` selected; nothing is emitted."""
        self.list.blockSignals(True)
        self.list.clear()
        for instance in instances:
            item = QListWidgetItem(instance.name)
            item.setData(INSTANCE, instance)
            item.setToolTip(instance.name)
            self.list.addItem(item)
            if instance.id == current_id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.new.setEnabled(can_add)
        for button in (self.edit, self.delete):
            button.setEnabled(self.current() is not None)

    def current(self) -> Instance | None:
        chosen: list[Instance] = [item.data(INSTANCE) for item in self.list.selectedItems()]
        return chosen[0] if chosen else None

    def menu_for(self, instance: Instance) -> QMenu:
        """What can be done to ``instance``; the caller shows it."""
        menu = QMenu(self)
        edit = QAction(self.tr("Edit…"), menu)
        edit.triggered.connect(lambda: self.edit_wanted.emit(instance))
        delete = QAction(self.tr("Delete…"), menu)
        delete.triggered.connect(lambda: self.delete_wanted.emit(instance))
        menu.addActions([edit, delete])
        return menu

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._tell)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.itemDoubleClicked.connect(lambda item: self.edit_wanted.emit(item.data(INSTANCE)))
        self.new.clicked.connect(self.new_wanted)
        self.edit.clicked.connect(lambda: self._emit_current(self.edit_wanted))
        self.delete.clicked.connect(lambda: self._emit_current(self.delete_wanted))

    def _emit_current(self, signal: SignalInstance) -> None:
        instance = self.current()
        if instance is not None:
            signal.emit(instance)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(INSTANCE).id)

    def _open_menu(self, position: QPoint) -> None:
        item = self.list.itemAt(position)
        if item is not None:
            menu = self.menu_for(item.data(INSTANCE))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(position))
