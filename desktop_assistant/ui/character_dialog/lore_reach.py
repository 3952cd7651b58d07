"""How far a lorebook looks back and how much of it fits, for those who want to know."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QSpinBox, QVBoxLayout, QWidget

from desktop_assistant.model.lore import Lorebook
from desktop_assistant.ui.forms.page import NUMBER_WIDTH
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.theme import SPACING

FARTHEST = 999
LARGEST = 100_000


class LoreReach(QWidget):
    """Hidden until the button ``more`` is pressed.

    Signals:
        changed: a value is different.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.more = QPushButton(self.tr("Mo&re"))
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.toggled.connect(self.setVisible)
        self.scan_depth = QSpinBox(minimum=0, maximum=FARTHEST)
        self.budget = QSpinBox(minimum=0, maximum=LARGEST, singleStep=100)
        self.budget.setSpecialValueText(self.tr("The usual"))
        self.recursive = QCheckBox(self.tr("Entries may call &up others"))
        self._lay_out()
        self.scan_depth.valueChanged.connect(self.changed)
        self.budget.valueChanged.connect(self.changed)
        self.recursive.toggled.connect(self.changed)
        self.hide()

    def show_lorebook(self, lorebook: Lorebook) -> None:
        self.scan_depth.setValue(lorebook.scan_depth)
        self.budget.setValue(lorebook.token_budget or 0)
        self.recursive.setChecked(lorebook.recursive)

    def edited(self, lorebook: Lorebook) -> Lorebook:
        """``lorebook`` with what the fields hold; what was not touched stays as it is."""
        depth, budget = self.scan_depth.value(), self.budget.value()
        if depth == min(FARTHEST, max(0, lorebook.scan_depth)):
            depth = lorebook.scan_depth
        own: int | None = budget or None
        if budget == min(LARGEST, max(0, lorebook.token_budget or 0)):
            own = lorebook.token_budget
        recursive = self.recursive.isChecked()
        return replace(lorebook, scan_depth=depth, token_budget=own, recursive=recursive)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        for label, number in (
            (self.tr("How many of the last messages are &looked through"), self.scan_depth),
            (self.tr("Most room in the prompt, in t&okens"), self.budget),
        ):
            caption = PlainLabel(label)
            caption.setWordWrap(True)
            caption.setBuddy(number)
            number.setAccessibleName(label.replace("&", ""))
            number.setFixedWidth(NUMBER_WIDTH + SPACING * 3)
            number.lineEdit().setTextMargins(SPACING * 5 // 4, 0, 0, 0)
            column.addWidget(caption)
            column.addWidget(number)
            column.addSpacing(SPACING)
        column.addWidget(self.recursive)
