"""The page about listening and speaking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSizePolicy, QSpinBox

from desktop_assistant.model.character import VoiceChoice
from desktop_assistant.model.speech import Voice
from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.conversation_header import language_name
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.message import Message, Tone
from desktop_assistant.ui.forms.model_choice import ModelChoice
from desktop_assistant.ui.forms.model_list import ModelList, for_hearing, for_speaking
from desktop_assistant.ui.forms.page import NUMBER_WIDTH, Page, slider
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.connection_page import service_connection
from desktop_assistant.ui.theme import Theme

DEVICE = "device"
"""The provider, and the connection of the same name, of this computer's own voice."""

LANGUAGES = (
    *("ar", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it"),
    *("ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi", "zh"),
)
"""What people may speak, beside the language of the character."""

APART = "apart"
"""Stands for two interfaces that differ."""

SPEEDS = (50, 200)
"""Slowest and fastest, in percent of the voice's own pace."""


class SpeechPage(Page):
    """The roles hearing and speaking. ``draft`` gives the settings as the dialog holds them."""

    def __init__(
        self,
        bridge: Bridge,
        setup: Setup,
        models: ModelList,
        draft: Callable[[], Settings],
        theme: Theme,
    ) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Speech"))
        self._setup = setup
        self._models = models
        self._draft = draft
        self._loaded = Settings()
        self._speaking = Asking(bridge)
        self._finding = Asking(bridge)
        self._add_hearing()
        self._add_service()
        self._add_voice()
        self._add_interface()
        self._add_errors()
        models.changed.connect(self._models_changed)

    def load(self, settings: Settings) -> None:
        self._loaded = settings
        self.hearing_model.choose(settings.hearing.model)
        _choose(self.language, settings.hearing.language, settings.hearing.language)
        self._load_services(settings)
        self.speaking_model.choose(settings.speaking.model)
        self.speed.setValue(round(settings.speaking.speed * 100))
        self._show_interface(settings)
        self.say_errors.setChecked(settings.speaking.say_errors)
        self._show_voices([], settings.speaking.voice)
        self._service_changed()

    def edited(self, settings: Settings) -> Settings:
        hearing = replace(
            settings.hearing,
            model=self.hearing_model.model_name,
            interface=self._interface(settings.hearing.interface),
            language=self.language.currentData(),
        )
        speaking = replace(
            settings.speaking,
            connection=self.service.currentData(),
            model=self.speaking_model.model_name,
            interface=self._interface(settings.speaking.interface),
            voice=self._voice_name(),
            speed=self.speed.value() / 100,
            say_errors=self.say_errors.isChecked(),
        )
        return replace(settings, hearing=hearing, speaking=speaking)

    def leave(self) -> None:
        self._stop_speaking()

    def stop(self) -> None:
        super().stop()
        self._finding.cancel()

    def _add_hearing(self) -> None:
        self.language = ElidedChoice()
        self.language.addItem(self.tr("The character's language"), "")
        for name, code in sorted((language_name(code), code) for code in LANGUAGES):
            self.language.addItem(name, code)
        self.add_field(self.tr("The language you s&peak"), self.language)
        self.add_gap()
        self.hearing_model = ModelChoice()
        self.hearing_model.allow_none()
        self.add_field(
            self.tr("&Listening model"),
            self.hearing_model,
            hint=self.tr("Turns what you say into text."),
        )
        self._hearing_note = self.add_message()
        self.hearing_model.named.connect(
            lambda: self._show_ending(self.hearing_model, self._hearing_note)
        )
        self.add_gap()

    def _add_service(self) -> None:
        self.service = ElidedChoice()
        self.service.activated.connect(self._service_activated)
        self.add_field(self.tr("Who speaks the &answers"), self.service)
        self.add_gap()
        self.speaking_model = ModelChoice()
        self.speaking_model.allow_none()
        self.add_field(self.tr("Speaking &model"), self.speaking_model)
        self._speaking_note = self.add_message()
        self.speaking_model.named.connect(
            lambda: self._show_ending(self.speaking_model, self._speaking_note)
        )
        self.add_gap()

    def _add_voice(self) -> None:
        self.voice = ElidedChoice()
        self.voice.activated.connect(self._stop_speaking)
        self.hear = QPushButton(self.tr("&Hear it"))
        self.hear.setToolTip(self.tr("Speak a sentence with these settings"))
        self.hear.setAutoDefault(False)
        # Room for both of its texts, so that the row does not jump.
        self.hear.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.hear.clicked.connect(self._hear)
        self.add_field(self.tr("&Voice"), self.voice, beside=(self.hear,))
        self._voice_note = self.add_message()
        self.add_gap()
        self.slider = slider(*SPEEDS, leap=25)
        self.speed = QSpinBox(minimum=SPEEDS[0], maximum=SPEEDS[1], singleStep=5, suffix=" %")
        self.speed.setFixedWidth(NUMBER_WIDTH)
        self.speed.setAccessibleName(self.tr("Speed in percent"))
        self.slider.valueChanged.connect(self.speed.setValue)
        self.speed.valueChanged.connect(self.slider.setValue)
        self.add_field(self.tr("Sp&eed"), self.slider, beside=(self.speed,))

    def _add_interface(self) -> None:
        self.add_gap()
        self.interface = ElidedChoice()
        self.interface.addItem(self.tr("The way that fits the service"), "auto")
        self.interface.addItem(self.tr("Live, while it is spoken"), "realtime")
        self.interface.addItem(self.tr("As files, when it is complete"), "audio")
        self.add_field(
            self.tr("How speech is se&nt"),
            self.interface,
            hint=self.tr("Live is faster, and your words appear while you speak."),
        )

    def _show_interface(self, settings: Settings) -> None:
        hearing, speaking = settings.hearing.interface, settings.speaking.interface
        # One choice for both; a file written by hand may tell them apart.
        if hearing != speaking:
            _choose(self.interface, APART, self.tr("Differently for listening and speaking"))
        else:
            _choose(self.interface, hearing, hearing)

    def _interface(self, before: str) -> str:
        chosen: str = self.interface.currentData()
        return before if chosen == APART else chosen

    def _load_services(self, settings: Settings) -> None:
        self.service.clear()
        self.service.addItem(
            self.tr("The service under Connection"), service_connection(settings).name
        )
        self.service.addItem(self.tr("This computer's voice"), DEVICE)
        _choose(self.service, settings.speaking.connection, settings.speaking.connection)

    def _add_errors(self) -> None:
        self.add_gap()
        self.say_errors = QCheckBox(self.tr("Say e&rrors aloud"))
        self.add_row(self.say_errors)
        hint = self.tr("When something does not work, this computer's voice says what to do.")
        self.say_errors.setAccessibleDescription(hint)
        self.add_message(hint)

    def _service_activated(self) -> None:
        self._show_voices([], "")
        self._service_changed()

    def _service_changed(self) -> None:
        self._stop_speaking()
        provider = self._provider()
        self.speaking_model.setEnabled(provider == "openai")
        self._finding.ask(
            self._setup.voices(provider),
            lambda voices: self._show_voices(voices, self._voice_name()),
            self._voice_note.fail,
        )

    def _provider(self) -> str:
        return self._loaded.connection(self.service.currentData()).provider

    def _voice_name(self) -> str:
        voice = self.voice.currentData()
        return voice.name if isinstance(voice, Voice) else ""

    def _show_voices(self, voices: list[Voice], chosen: str) -> None:
        self.voice.clear()
        self.voice.addItem(self.tr("Each character's own"), None)
        for voice in voices:
            self.voice.addItem(_label(voice), voice)
        if chosen and chosen not in {voice.name for voice in voices}:
            self.voice.addItem(chosen, Voice(chosen, chosen))
        for place in range(1, self.voice.count()):
            if self.voice.itemData(place).name == chosen:
                self.voice.setCurrentIndex(place)

    def _hear(self) -> None:
        if self._speaking.is_running:
            self._stop_speaking()
            return
        voice = self.voice.currentData()
        name, language = (voice.name, voice.language) if isinstance(voice, Voice) else ("", "")
        choice = VoiceChoice(names={self._provider(): name} if name else {})
        language = language or self.language.currentData() or QLocale().name()[:2]
        self._voice_note.say("")
        self.hear.setText(self.tr("S&top"))
        self._speaking.ask(
            self._setup.hear_voice(self._draft(), choice, language),
            lambda _: self._stop_speaking(),
            self._hearing_failed,
        )

    def _hearing_failed(self, error: Exception) -> None:
        self._stop_speaking()
        self._voice_note.fail(error)

    def _stop_speaking(self) -> None:
        self._speaking.cancel()
        self.hear.setText(self.tr("&Hear it"))

    def _models_changed(self) -> None:
        self.hearing_model.offer(for_hearing(self._models.models))
        self.speaking_model.offer(for_speaking(self._models.models))

    def _show_ending(self, choice: ModelChoice, note: Message) -> None:
        date = choice.shutdown_date
        note.say(
            self.tr("The service ends this model on {date}.").format(date=date) if date else "",
            Tone.WARNING,
        )


def _choose(combo: QComboBox, data: str, label: str) -> None:
    """Select ``data``, adding it under ``label`` where it is not offered."""
    if combo.findData(data) < 0:
        combo.addItem(label, data)
    combo.setCurrentIndex(combo.findData(data))


def _label(voice: Voice) -> str:
    if not voice.language:
        return voice.label
    return f"{voice.label} — {QLocale(voice.language).nativeLanguageName()}"
