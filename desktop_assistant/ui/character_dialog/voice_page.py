"""How a character sounds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QSlider, QSpinBox

from desktop_assistant.model.character import Character, VoiceChoice
from desktop_assistant.model.speech import Voice
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.character_dialog.page import CharacterPage
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.forms.page import NUMBER_WIDTH, slider
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.ports import Setup
from desktop_assistant.ui.settings_dialog.speech_page import DEVICE, SPEEDS
from desktop_assistant.ui.theme import Theme


class VoicePage(CharacterPage):
    """The voices of the provider that speaks now; those for others stay as they are."""

    def __init__(self, bridge: Bridge, setup: Setup, theme: Theme) -> None:
        super().__init__(theme)
        self._setup = setup
        self._settings = setup.settings()
        self._loaded = VoiceChoice()
        self._language = ""
        self._finding = Asking(bridge)
        self._speaking = Asking(bridge)
        self._was_asked = False
        self.add_heading(self.tr("Voice"))
        self._add_name()
        self.style_text = self.add_text(
            self.tr("Speaking st&yle"),
            lines=3,
            hint=self.tr(
                "How to say it: warm and unhurried, quick and bright … For voices that "
                "take directions."
            ),
        )
        self.speed = self._add_percent(self.tr("S&peed"), self.tr("Speed in percent"))
        self.pitch: QSpinBox | None = None
        if self.provider == DEVICE:
            self.pitch = self._add_percent(self.tr("Pi&tch"), self.tr("Pitch in percent"))

    @property
    def provider(self) -> str:
        return self._settings.connection(self._settings.speaking.connection).provider

    def show_character(self, character: Character) -> None:
        self._loaded = character.voice
        self._language = character.language
        self._fill([])
        self.style_text.show_value(character.voice.style)
        self.speed.setValue(round(character.voice.speed * 100))
        if self.pitch is not None:
            self.pitch.setValue(round(character.voice.pitch * 100))

    def edited(self, character: Character) -> Character:
        names = {**self._loaded.names, self.provider: self._name()}
        voice = VoiceChoice(
            {provider: name for provider, name in names.items() if name},
            self.style_text.value(),
            _factor(self.speed, self._loaded.speed),
            _factor(self.pitch, self._loaded.pitch),
        )
        return replace(character, voice=voice)

    def speak_in(self, language: str) -> None:
        """The language of the sentence to hear, as the character has it now."""
        self._language = language

    def leave(self) -> None:
        self._stop_speaking()

    def stop(self) -> None:
        super().stop()
        self._finding.cancel()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """The voices are asked for when somebody wants to see them."""
        super().showEvent(event)
        if not self._was_asked:
            self._was_asked = True
            self._note.say(self.tr("Asking for the voices…"))
            self._finding.ask(self._setup.voices(self.provider), self._offer, self._not_found)

    def _add_name(self) -> None:
        self.voice = QComboBox(editable=True)
        self.voice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.hear = QPushButton(self.tr("&Hear it"))
        self.hear.setToolTip(self.tr("Speak a sentence with this voice"))
        self.hear.setAutoDefault(False)
        self.hear.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.hear.clicked.connect(self._hear)
        self.add_field(
            self.tr("&Voice"),
            self.voice,
            hint=self.tr("Choose from the list, or type the name of a voice."),
            beside=(self.hear,),
        )
        field = self.voice.lineEdit()
        assert field is not None
        field.setPlaceholderText(self.tr("The usual voice"))
        self.voice.currentTextChanged.connect(self._change)
        self._note = self.add_message()
        if self._settings.speaking.voice:
            self.add_message(
                self.tr("Settings has one voice for everybody, so this one is not used now.")
            )
        self.add_gap()

    def _add_percent(self, label: str, name: str) -> QSpinBox:
        track: QSlider = slider(*SPEEDS, leap=25)
        number = QSpinBox(minimum=SPEEDS[0], maximum=SPEEDS[1], singleStep=5, suffix=" %")
        number.setFixedWidth(NUMBER_WIDTH)
        number.setAccessibleName(name)
        track.setValue(100)
        track.valueChanged.connect(number.setValue)
        number.valueChanged.connect(track.setValue)
        number.valueChanged.connect(self.changed)
        self.add_field(label, track, beside=(number,))
        self.add_gap()
        return number

    def _offer(self, voices: list[Voice]) -> None:
        if not self._speaking.is_running:
            self._note.say("")
        self._fill(voices)

    def _not_found(self, error: Exception) -> None:
        self._note.fail(error)

    def _fill(self, voices: list[Voice]) -> None:
        """Replace the list, and keep what is in the field."""
        name = self._name() if self._was_asked else self._loaded.names.get(self.provider, "")
        self.voice.blockSignals(True)
        self.voice.clear()
        for voice in voices:
            self.voice.addItem(one_line(_label(voice)), voice.name)
        self.voice.setCurrentIndex(self.voice.findData(name))
        if self.voice.currentIndex() < 0:
            self.voice.setEditText(name)
        self.voice.blockSignals(False)

    def _name(self) -> str:
        """The name of the voice in the field, whether chosen or typed."""
        text = self.voice.currentText().strip()
        place = self.voice.findText(text)
        return str(self.voice.itemData(place)) if place >= 0 else text

    def _change(self) -> None:
        self._stop_speaking()
        self.changed.emit()

    def _hear(self) -> None:
        if self._speaking.is_running:
            self._stop_speaking()
            return
        voice = self.edited(Character("")).voice
        self._note.say(self.tr("Speaking…"))
        self.hear.setText(self.tr("&Stop"))
        self._speaking.ask(
            self._setup.hear_voice(self._settings, voice, self._language),
            lambda _: self._stop_speaking(),
            self._hearing_failed,
        )

    def _hearing_failed(self, error: Exception) -> None:
        self._stop_speaking()
        self._note.fail(error)

    def _stop_speaking(self) -> None:
        if self.hear.text() != self.tr("&Hear it"):
            self._note.say("")
        self._speaking.cancel()
        self.hear.setText(self.tr("&Hear it"))


def _factor(number: QSpinBox | None, loaded: float) -> float:
    """What was not touched is not rounded or clipped either."""
    if number is None:
        return loaded
    lowest, highest = SPEEDS
    shown = min(highest, max(lowest, round(loaded * 100)))
    return loaded if number.value() == shown else number.value() / 100


def _label(voice: Voice) -> str:
    if not voice.language:
        return voice.label
    return f"{voice.label} — {QLocale(voice.language).nativeLanguageName()}"
