"""The instances of the selected character, with what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant.model.character import Instance
from desktop_assistant.ui.character_picker import PlainList
from desktop_assistant.ui.icons import IconButton, icon
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled, one_line
from desktop_assistant.ui.plain_tip import plain_tip
from desktop_assistant.ui.theme import Theme

MARK_SIZE = 14
"""The edge of the mark of an instance, in device-independent pixels."""

INSTANCE = Qt.ItemDataRole.UserRole
"""The role under which an item keeps its instance."""


class _InstanceRow(QStyledItemDelegate):
    """The mark stands at the end of a row, so that all names begin in one line."""

    def initStyleOption(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.decorationSize = QSize(MARK_SIZE, MARK_SIZE)


class InstanceList(QWidget):
    """A heading with buttons, and one row for each instance.

    Signals:
        picked: the user chose the instance with this id.
        new_wanted: another instance of the same character.
        edit_wanted, memories_wanted, prompt_wanted, copy_wanted, reset_wanted, delete_wanted:
            for the :class:`Instance` they carry.
    """

    picked = Signal(int)
    new_wanted = Signal()
    edit_wanted = Signal(object)
    memories_wanted = Signal(object)
    prompt_wanted = Signal(object)
    copy_wanted = Signal(object)
    reset_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list = PlainList()
        self.list.setItemDelegate(_InstanceRow(self.list))
        theme.changed.connect(self._tint)
        self.list.setAccessibleName(self.tr("Instance"))
        self.list.setToolTip(self.tr("Each remembers its own conversations"))
        self.new = IconButton(theme, "add", self.tr("New instance"))
        self.edit = IconButton(theme, "edit", self.tr("Edit instance"), "F2")
        self.more = IconButton(theme, "more", self.tr("More about this instance"))
        title = PlainLabel(self.tr("Instances"))
        title.setObjectName("sectionTitle")
        heading = QHBoxLayout()
        heading.setSpacing(0)
        heading.setContentsMargins(8, 0, 0, 0)
        heading.addWidget(title, 1)
        for button in (self.new, self.edit, self.more):
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
            item = QListWidgetItem(one_line(instance.name))
            item.setData(INSTANCE, instance)
            item.setToolTip(plain_tip(instance.name))
            if instance.local_only:
                self._mark(item)
            self.list.addItem(item)
            if instance.id == current_id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.new.setEnabled(can_add)
        for button in (self.edit, self.more):
            button.setEnabled(self.current() is not None)

    def current(self) -> Instance | None:
        chosen: list[Instance] = [item.data(INSTANCE) for item in self.list.selectedItems()]
        return chosen[0] if chosen else None

    def menu_for(self, instance: Instance) -> QMenu:
        """What can be done to ``instance``; the caller shows it."""
        menu = QMenu(self)
        for label, signal, keys in (
            (self.tr("&Edit…"), self.edit_wanted, "F2"),
            (self.tr("&Memories…"), self.memories_wanted, ""),
            (self.tr("Show &prompt…"), self.prompt_wanted, ""),
            (self.tr("&Copy…"), self.copy_wanted, ""),
            (self.tr("&Reset…"), self.reset_wanted, ""),
            (self.tr("&Delete"), self.delete_wanted, "Del"),
        ):
            if signal is self.delete_wanted:
                menu.addSeparator()
            menu.addAction(_action(menu, label, signal, instance, keys))
        return menu

    def _mark(self, item: QListWidgetItem) -> None:
        """Show that it stays on this computer."""
        colors = self._theme.colors
        item.setIcon(icon("lock", colors.muted, colors.muted))
        told = filled(self.tr("{name} – stays on this computer"), name=item.text())
        item.setToolTip(plain_tip(told))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _tint(self) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        for item in items:
            if item.data(INSTANCE).local_only:
                self._mark(item)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._tell)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.itemDoubleClicked.connect(lambda item: self.edit_wanted.emit(item.data(INSTANCE)))
        self.new.clicked.connect(self.new_wanted)
        self.edit.clicked.connect(lambda: self._emit_current(self.edit_wanted))
        self.more.clicked.connect(self._open_own_menu)
        for keys, signal in (("F2", self.edit_wanted), ("Del", self.delete_wanted)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda signal=signal: self._emit_current(signal))

    def _emit_current(self, signal: SignalInstance) -> None:
        instance = self.current()
        if instance is not None:
            signal.emit(instance)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(INSTANCE).id)

    def _open_own_menu(self) -> None:
        instance = self.current()
        if instance is not None:
            self._pop_up(instance, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _open_menu(self, position: QPoint) -> None:
        item = self.list.itemAt(position)
        if item is not None:
            self._pop_up(item.data(INSTANCE), self.list.viewport().mapToGlobal(position))

    def _pop_up(self, instance: Instance, place: QPoint) -> None:
        menu = self.menu_for(instance)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _action(
    menu: QMenu, label: str, signal: SignalInstance, instance: Instance, keys: str
) -> QAction:
    action = QAction(label, menu)
    action.triggered.connect(lambda: signal.emit(instance))
    if keys:
        # Shown only: the list itself listens for the key.
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
    return action
