"""What an instance does otherwise than its character, or than the settings say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QSizePolicy

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_header import language_name
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.model_choice import ModelChoice
from desktop_assistant.ui.forms.model_list import ModelList, for_thinking
from desktop_assistant.ui.forms.page import Form, slider
from desktop_assistant.ui.icons import IconButton
from desktop_assistant.ui.instance_dialog.override import Override
from desktop_assistant.ui.instance_dialog.voice_choice import OwnVoice
from desktop_assistant.ui.plain_text import filled, one_line
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.answers_page import (
    USUAL_TEMPERATURE,
    Creativity,
    WordCount,
)
from desktop_assistant.ui.settings_dialog.speech_page import LANGUAGES
from desktop_assistant.ui.theme import Theme


class OverridesPage(Form):
    """Every field shows the inherited value until it is changed.

    Signals:
        changed: one of the fields has another value.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, setup: Setup, theme: Theme, character: Character) -> None:
        super().__init__(theme)
        self.title = self.tr("Voice and model")
        self._setup = setup
        self._settings = setup.settings()
        self._character = character
        self._speaking = Asking(bridge)
        self._finding = Asking(bridge)
        self._models = ModelList(bridge, setup, self._endpoint, self)
        self._add_voice()
        self._add_language()
        self._add_model()
        self._add_temperature()
        self._add_length()
        self._models.changed.connect(lambda: self.model.offer(for_thinking(self._models.models)))
        self._models.failed.connect(self._model_note.fail)

    def show_instance(self, instance: Instance) -> None:
        self.voice.show_override(instance.voice_override)
        self._choose_language(instance.language_override or "")
        self.model.choose(instance.model or "")
        if instance.temperature is not None:
            self._temperature.take()
            self.temperature.setValue(instance.temperature)
        if instance.max_tokens is not None:
            self._length.take()
            self.longest.show_tokens(instance.max_tokens)

    def edited_instance(self, instance: Instance) -> Instance:
        """``instance`` with what the fields hold; ``None`` where a value is inherited."""
        return replace(
            instance,
            voice_override=self.voice.override,
            language_override=self.language.currentData() or None,
            model=self.model.model_name or None,
            temperature=self.temperature.value() if self._temperature.is_own else None,
            max_tokens=self.longest.tokens if self._length.is_own else None,
        )

    def leave(self) -> None:
        self._stop_speaking()

    def stop(self) -> None:
        super().stop()
        self._finding.cancel()
        self._models.cancel()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        super().showEvent(event)
        if not self.voice.is_offered and not self._finding.is_running:
            asked = self._setup.voices(self.voice.provider)
            self._finding.ask(asked, self.voice.offer, self._voice_note.fail)
        if not self._models.models and self._endpoint()[0]:
            self._models.refresh()

    def _add_voice(self) -> None:
        self.voice = OwnVoice(self._character, self._settings)
        self.voice.activated.connect(self._stop_speaking)
        self.voice.currentIndexChanged.connect(self.changed)
        self.hear = QPushButton(self.tr("&Hear it"))
        self.hear.setToolTip(self.tr("Speak a sentence with this voice"))
        self.hear.setAutoDefault(False)
        self.hear.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.hear.clicked.connect(self._hear)
        self.add_field(self.tr("&Voice"), self.voice, beside=(self.hear,))
        self._voice_note = self.add_message()
        self.add_gap()

    def _add_language(self) -> None:
        self.language = ElidedChoice()
        own = language_name(self._character.language)
        self.language.addItem(filled(self.tr("As the character: {value}"), value=own), "")
        for name, code in sorted((language_name(code), code) for code in LANGUAGES):
            self.language.addItem(name, code)
        self.language.currentIndexChanged.connect(self.changed)
        self.add_field(self.tr("&Language it speaks"), self.language)
        self.add_gap()

    def _add_model(self) -> None:
        self.model = ModelChoice()
        back = self._back_button(self.tr("The model as in Settings"))
        self.add_field(self.tr("&Model"), self.model, beside=(back,))
        self._model_note = self.add_message()
        self._model = Override(self._model_note, back)
        self._model.inherit(self._settings.thinking.model)
        self._model.given_up.connect(lambda: self.model.choose(""))
        field = self.model.lineEdit()
        if field is not None:
            field.setPlaceholderText(one_line(self._settings.thinking.model))
        self.model.named.connect(lambda name: self._model.take() if name else self._model.give_up())
        self.model.named.connect(lambda _: self.changed.emit())
        self.add_gap()

    def _add_temperature(self) -> None:
        inherited = self._settings.thinking.temperature
        usual = USUAL_TEMPERATURE if inherited is None else inherited
        self.temperature = Creativity(usual)
        self.temperature.setAccessibleName(self.tr("Creativity as a number"))
        self.slider = slider(0, 20, leap=5)
        self.slider.setValue(round(usual * 10))
        self.slider.valueChanged.connect(self.temperature.show_tenths)
        self.temperature.valueChanged.connect(lambda value: self.slider.setValue(round(value * 10)))
        back = self._back_button(self.tr("Creativity as in Settings"))
        self.add_field(self.tr("&Creativity"), self.slider, beside=(self.temperature, back))
        self._temperature = Override(self.add_message(), back)
        words = self.tr("the model decides") if inherited is None else QLocale().toString(usual)
        self._temperature.inherit(words)
        self._follow(self._temperature, self.temperature, usual)
        self.add_gap()

    def _add_length(self) -> None:
        tokens = self._settings.thinking.max_tokens
        self.longest = WordCount(20, 24_000, 50)
        self.longest.show_tokens(tokens)
        words = self.longest.text()
        back = self._back_button(self.tr("Longest answer as in Settings"))
        self.add_field(self.tr("Lon&gest answer"), self.longest, beside=(back,))
        self._length = Override(self.add_message(), back)
        self._length.inherit(words)
        self.longest.valueChanged.connect(lambda _: self._length.take())
        self.longest.valueChanged.connect(lambda _: self.changed.emit())
        self._length.given_up.connect(lambda: self._inherit_length(tokens))
        self._length.changed.connect(self.changed)

    def _inherit_length(self, tokens: int) -> None:
        self.longest.blockSignals(True)
        self.longest.show_tokens(tokens)
        self.longest.blockSignals(False)

    def _follow(self, override: Override, field: QDoubleSpinBox, usual: float) -> None:
        def give_up() -> None:
            for each in (field, self.slider):
                each.blockSignals(True)
            field.setValue(usual)
            self.slider.setValue(round(usual * 10))
            for each in (field, self.slider):
                each.blockSignals(False)

        field.valueChanged.connect(lambda _: override.take())
        field.valueChanged.connect(lambda _: self.changed.emit())
        override.given_up.connect(give_up)
        override.changed.connect(self.changed)

    def _back_button(self, label: str) -> IconButton:
        return IconButton(self.theme, "undo", label)

    def _choose_language(self, code: str) -> None:
        if self.language.findData(code) < 0:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(self.language.findData(code))

    def _endpoint(self) -> tuple[str, str | None]:
        return self._settings.connection(self._settings.thinking.connection).base_url, None

    def _hear(self) -> None:
        if self._speaking.is_running:
            self._stop_speaking()
            return
        language = self.language.currentData() or self._character.language
        self._voice_note.say("")
        self.hear.setText(self.tr("S&top"))
        self._speaking.ask(
            self._setup.hear_voice(self._settings, self.voice.heard(), language),
            lambda _: self._stop_speaking(),
            self._not_heard,
        )

    def _not_heard(self, error: Exception) -> None:
        self._stop_speaking()
        self._voice_note.fail(error)

    def _stop_speaking(self) -> None:
        self._speaking.cancel()
        self.hear.setText(self.tr("&Hear it"))
