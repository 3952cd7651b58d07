"""One card of an import: its portrait, its name, and what is in it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_assistant.model.card import CardImport
from desktop_assistant.ui.elided_label import ElidedLabel
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.import_dialog.candidate import Candidate
from desktop_assistant.ui.import_dialog.report_view import ReportView
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.portraits import PortraitLabel
from desktop_assistant.ui.theme import SPACING, Theme

PORTRAIT = 72
"""The diameter of the portrait, in device-independent pixels."""


class CardDetails(QWidget):
    """Shows one candidate and changes its name and what it replaces.

    Signals:
        edited: the candidate was changed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate: Candidate | None = None
        self.portrait = PortraitLabel(PORTRAIT)
        self.name = QLineEdit(maxLength=80)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.textEdited.connect(self._rename)
        self._kind = ElidedLabel("hint")
        self.known = ElidedChoice()
        self.known.setAccessibleName(self.tr("You have this card already"))
        self.known.activated.connect(self._choose_known)
        self._known_caption = PlainLabel(self.tr("&You have this card already"))
        self._known_caption.setBuddy(self.known)
        self.message = Message(theme, self)
        self.report = ReportView(theme)
        self._lay_out()

    def show_candidate(self, candidate: Candidate | None) -> None:
        self._candidate = candidate
        imported = candidate.imported if candidate is not None else None
        self._show_fields(imported is not None)
        if candidate is None:
            self.message.say("")
            return
        if imported is not None:
            self._show_card(candidate, imported)
        else:
            self._kind.show_text(candidate.path.name)
        self._say_state(candidate)

    def ask_name(self) -> None:
        """The card cannot be kept without one."""
        self.name.setFocus()
        self._say_name()

    def _show_card(self, candidate: Candidate, imported: CardImport) -> None:
        self.portrait.show_character(imported.character)
        if self.name.text() != candidate.name:
            self.name.setText(candidate.name)
        self._kind.show_text(self._described(candidate, imported))
        self.report.show_card(imported)
        self.known.clear()
        self.known.addItem(self.tr("Add it as a new one"), 0)
        for known in imported.known_as:
            self.known.addItem(filled(self.tr("Update “{name}”"), name=known.name), known.id)
        self.known.setCurrentIndex(max(0, self.known.findData(candidate.replaces)))
        self._show_known(bool(imported.known_as))
        for field in (self.name, self.known):
            field.setEnabled(candidate.is_ready)

    def _say_state(self, candidate: Candidate) -> None:
        if candidate.error is not None:
            self.message.fail(candidate.error)
        elif candidate.saved is not None:
            self.message.say(self.tr("It is one of your characters now."), Tone.GOOD)
        elif candidate.imported is None:
            self.message.say(self.tr("Reading…"))
        elif not candidate.name.strip():
            self._say_name()
        elif candidate.replaces:
            self.message.say(
                self.tr(
                    "Its texts, portrait and lorebook become those of the card. Its instances "
                    "and what they remember stay."
                )
            )
        else:
            self.message.say("")

    def _say_name(self) -> None:
        self.message.say(self.tr("This card has no name. Give it one."), Tone.WARNING)

    def _described(self, candidate: Candidate, imported: CardImport) -> str:
        report = imported.report
        return filled(
            self.tr("{spec} card, {container}, {size} — {file}"),
            spec=report.spec,
            container=report.container.upper(),
            size=QLocale().formattedDataSize(
                report.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat
            ),
            file=candidate.path.name,
        )

    def _rename(self, name: str) -> None:
        if self._candidate is not None:
            self._candidate.name = name
            self._say_state(self._candidate)
            self.edited.emit()

    def _choose_known(self) -> None:
        if self._candidate is not None:
            self._candidate.replaces = self.known.currentData()
            self._say_state(self._candidate)
            self.edited.emit()

    def _show_fields(self, is_card: bool) -> None:
        for widget in (self.portrait, self.name, self.report):
            widget.setVisible(is_card)
        self._show_known(False)

    def _show_known(self, is_known: bool) -> None:
        self._known_caption.setVisible(is_known)
        self.known.setVisible(is_known)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        words.addWidget(self.name)
        words.addWidget(self._kind)
        head = QHBoxLayout()
        head.setSpacing(SPACING * 2)
        head.addWidget(self.portrait)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self._known_caption)
        column.addWidget(self.known)
        column.addWidget(self.message)
        column.addWidget(self.report, 1)
        column.addStretch(0)
