"""The page about what the model answers: which one, how freely, how long."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QPushButton, QSpinBox

from desktop_assistant.settings.schema import Settings
from desktop_assistant.ui.forms.message import Tone
from desktop_assistant.ui.forms.model_choice import ModelChoice
from desktop_assistant.ui.forms.model_list import ModelList, for_thinking
from desktop_assistant.ui.forms.page import NUMBER_WIDTH, Page, slider
from desktop_assistant.ui.theme import Theme

WORDS_PER_TOKEN = 0.75
"""Roughly, in English; people know words, services count tokens."""

USUAL_TEMPERATURE = 1.0
HIGHEST_TEMPERATURE = 2.0


class WordCount(QSpinBox):
    """A number of tokens, shown as the number of words it is roughly."""

    def __init__(self, lowest: int, highest: int, step: int) -> None:
        super().__init__()
        self._loaded = (0, 0)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setGroupSeparatorShown(True)
        self.setSuffix(self.tr(" words"))

    @property
    def tokens(self) -> int:
        tokens, words = self._loaded
        # What was not touched is not rounded either.
        return tokens if self.value() == words else round(self.value() / WORDS_PER_TOKEN)

    def show_tokens(self, tokens: int) -> None:
        self.setValue(round(tokens * WORDS_PER_TOKEN))
        self._loaded = (tokens, self.value())


class Creativity(QDoubleSpinBox):
    """A temperature with one decimal."""

    def __init__(self, value: float = USUAL_TEMPERATURE) -> None:
        super().__init__(
            minimum=0.0, maximum=HIGHEST_TEMPERATURE, singleStep=0.1, decimals=1, value=value
        )
        self.setFixedWidth(NUMBER_WIDTH)

    def show_tenths(self, tenths: int) -> None:
        # Setting the same value again would rewrite the text while it is being typed.
        if round(self.value() * 10) != tenths:
            self.setValue(tenths / 10)


class AnswersPage(Page):
    """The role thinking, in words for people."""

    def __init__(self, models: ModelList, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Answers"))
        self._models = models
        self._add_model()
        self._add_temperature()
        self._add_lengths()
        self._add_head_start()
        models.changed.connect(self._models_changed)
        models.started.connect(lambda: self._model_note.say(self.tr("Asking the service…")))
        models.failed.connect(self._model_note.fail)

    def load(self, settings: Settings) -> None:
        thinking = settings.thinking
        self.model.choose(thinking.model)
        own = thinking.temperature is None
        self.model_decides.setChecked(own)
        self.temperature.setValue(
            USUAL_TEMPERATURE if thinking.temperature is None else thinking.temperature
        )
        # The number may be the one that stood there, which tells the slider nothing.
        self.slider.setValue(round(self.temperature.value() * 10))
        self._switch_temperature(own)
        self.longest.show_tokens(thinking.max_tokens)
        self.history.show_tokens(thinking.history_tokens)
        self.head_start.setChecked(thinking.head_start)

    def edited(self, settings: Settings) -> Settings:
        old = settings.thinking
        thinking = replace(
            old,
            model=self.model.model_name or old.model,
            temperature=None if self.model_decides.isChecked() else self.temperature.value(),
            max_tokens=self.longest.tokens,
            history_tokens=self.history.tokens,
            head_start=self.head_start.isChecked(),
        )
        return replace(settings, thinking=thinking)

    def _add_model(self) -> None:
        self.model = ModelChoice()
        self.refresh = QPushButton(self.tr("Re&fresh"))
        self.refresh.setToolTip(self.tr("Ask the service which models it has"))
        self.refresh.setAutoDefault(False)
        self.refresh.clicked.connect(self._models.refresh)
        self.add_field(
            self.tr("&Model"),
            self.model,
            beside=(self.refresh,),
            hint=self.tr("Who writes the answers. Choose from the list, or type a name."),
        )
        self._model_note = self.add_message()
        self.model.named.connect(self._show_ending)
        self.add_gap()

    def _add_temperature(self) -> None:
        self.model_decides = QCheckBox(self.tr("Let the model &decide"))
        self.model_decides.toggled.connect(self._switch_temperature)
        self.temperature = Creativity()
        self.temperature.setAccessibleName(self.tr("Creativity as a number"))
        self.slider = slider(0, 20, leap=5)
        self.slider.valueChanged.connect(self.temperature.show_tenths)
        self.temperature.valueChanged.connect(lambda value: self.slider.setValue(round(value * 10)))
        self.add_field(
            self.tr("&Creativity"),
            self.slider,
            beside=(self.temperature,),
            hint=self.tr("Low is steady and predictable, high is surprising and less reliable."),
        )
        self.add_row(self.model_decides)
        self.add_gap()

    def _add_lengths(self) -> None:
        self.longest = WordCount(20, 24_000, 50)
        self.add_field(
            self.tr("&Longest answer"),
            self.longest,
            hint=self.tr("Roughly. A longer answer is cut off here."),
        )
        self.add_gap()
        self.history = WordCount(0, 750_000, 500)
        self.add_field(
            self.tr("How much of the conversation is &remembered"),
            self.history,
            hint=self.tr(
                "What is sent along with each question, roughly. More keeps longer conversations "
                "coherent, and costs more."
            ),
        )

    def _add_head_start(self) -> None:
        self.add_gap()
        self.head_start = QCheckBox(self.tr("&Begin to answer early"))
        self.add_row(self.head_start)
        hint = self.tr(
            "What you say is understood while you still hold the button, and the answer is begun "
            "before you have quite finished, so it comes sooner. Now and then it has to be begun "
            "again, which costs a little."
        )
        self.head_start.setAccessibleDescription(hint)
        self.add_message(hint)

    def _switch_temperature(self, model_decides: bool) -> None:
        self.temperature.setEnabled(not model_decides)
        self.slider.setEnabled(not model_decides)

    def _models_changed(self) -> None:
        models = for_thinking(self._models.models)
        self.model.offer(models)
        if len(models) > 1 and not self.model.shutdown_date:
            self._model_note.say(self.tr("%n models to choose from", "", len(models)), Tone.GOOD)

    def _show_ending(self) -> None:
        date = self.model.shutdown_date
        self._model_note.say(
            self.tr("The service ends this model on {date}.").format(date=date) if date else "",
            Tone.WARNING,
        )
