"""A field for a model: typed, or chosen from the server's list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.ui.dates import written
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.theme import SPACING

WIDEST = 600
"""The widest the list grows beyond the field, in device-independent pixels."""

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class _EndingDelegate(QStyledItemDelegate):
    """Writes the last day of a model behind its name, in the list only."""

    def initStyleOption(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        spoken = index.data(_SPOKEN)
        if spoken:
            option.text = spoken


class ModelChoice(QComboBox):
    """Editable, since a server may know models that it does not list."""

    named = Signal(str)
    """The name as it stands, whenever it changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings: dict[str, str] = {}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setItemDelegate(_EndingDelegate(self))
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.currentTextChanged.connect(lambda: self.named.emit(self.model_name))

    @property
    def model_name(self) -> str:
        return self.currentText().strip()

    @property
    def shutdown_date(self) -> str:
        """When the service ends the model in the field, as people write dates, or empty."""
        return written(self._endings.get(self.model_name, ""))

    def allow_none(self) -> None:
        """An empty field is a choice too, and says so."""
        field = self.lineEdit()
        assert field is not None
        field.setPlaceholderText(self.tr("The one that fits best"))

    def choose(self, name: str) -> None:
        self.setEditText(name)

    def offer(self, models: Sequence[ModelInfo]) -> None:
        """Replace the list, and keep what is in the field."""
        name = self.currentText()
        self.blockSignals(True)
        self.clear()
        for place, model in enumerate(models):
            self.addItem(model.id, model.id)
            if model.shutdown_date:
                self.setItemData(place, self._with_ending(model), _SPOKEN)
        self.setCurrentIndex(self.findText(name, Qt.MatchFlag.MatchExactly))
        self.setEditText(name)
        self.blockSignals(False)
        self._endings = {model.id: model.shutdown_date for model in models}
        self.named.emit(self.model_name)

    def showPopup(self) -> None:  # noqa: N802 -- Qt's name
        # A name with its last day is often longer than the field is wide.
        view = self.view()
        view.setMinimumWidth(min(WIDEST, view.sizeHintForColumn(0) + 2 * SPACING))
        super().showPopup()

    def _with_ending(self, model: ModelInfo) -> str:
        return filled(
            self.tr("{model} — ends {date}"), model=model.id, date=written(model.shutdown_date)
        )
