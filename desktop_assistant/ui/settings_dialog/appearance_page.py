"""The page about how the window looks and which language it speaks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.theme import Theme


class AppearancePage(Page):
    """The theme is shown at once; ``undo`` brings back the saved one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Appearance"))
        self._saved = "system"
        self.choice = QComboBox()
        for label, value in (
            (self.tr("Same as the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ):
            self.choice.addItem(label, value)
        self.choice.activated.connect(lambda: theme.choose(self.choice.currentData()))
        self.add_field(self.tr("&Theme"), self.choice)
        self.add_gap()
        self.language = QComboBox()
        self.language.addItem(self.tr("Same as the system"), "")
        # Each language by its own name, so that whoever needs it can read it.
        for label, value in (("English", "en"), ("Español", "es"), ("Italiano", "it")):
            self.language.addItem(label, value)
        self.add_field(
            self.tr("&Language of the window"),
            self.language,
            hint=self.tr("Takes effect the next time the program starts."),
        )

    def load(self, settings: Settings) -> None:
        self._saved = settings.appearance.theme
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._saved)))
        self.language.setCurrentIndex(max(0, self.language.findData(settings.appearance.language)))

    def edited(self, settings: Settings) -> Settings:
        appearance = replace(
            settings.appearance,
            theme=self.choice.currentData(),
            language=self.language.currentData(),
        )
        return replace(settings, appearance=appearance)

    def undo(self) -> None:
        if self.choice.currentData() != self._saved:
            self.theme.choose(self._saved)
