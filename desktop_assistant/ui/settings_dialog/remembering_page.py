"""The page about memories: what is kept, how it is found again, and what that costs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from desktop_assistant.settings.schema import Remembering, Settings
from desktop_assistant.ui.forms.elided_choice import ElidedChoice
from desktop_assistant.ui.forms.message import Tone
from desktop_assistant.ui.forms.model_choice import ModelChoice
from desktop_assistant.ui.forms.model_list import ModelList, for_embedding, for_thinking
from desktop_assistant.ui.forms.page import Page
from desktop_assistant.ui.settings_dialog.answers_page import WordCount
from desktop_assistant.ui.theme import Theme


class RememberingPage(Page):
    """What is drawn out of conversations, and what of it goes into prompts."""

    def __init__(self, models: ModelList, theme: Theme) -> None:
        super().__init__(theme)
        self.add_heading(self.tr("Memory"))
        self._models = models
        self._add_keeping()
        self._add_recall()
        self._add_meaning()
        models.changed.connect(self._models_changed)

    def load(self, settings: Settings) -> None:
        kept = settings.remembering
        self.keep.setCurrentIndex(self.keep.findData(kept.keep))
        self.model.choose(kept.model)
        self.budget.show_tokens(kept.daily_tokens)
        self.room.show_tokens(kept.recall_tokens)
        self.by_meaning.setChecked(bool(kept.embedding_model))
        self.embedding_model.choose(kept.embedding_model or Remembering().embedding_model)
        self._switch()

    def edited(self, settings: Settings) -> Settings:
        meaning = self.embedding_model.model_name or Remembering().embedding_model
        remembering = replace(
            settings.remembering,
            keep=self.keep.currentData(),
            model=self.model.model_name,
            daily_tokens=self.budget.tokens,
            recall_tokens=self.room.tokens,
            embedding_model=meaning if self.by_meaning.isChecked() else "",
        )
        return replace(settings, remembering=remembering)

    def _add_keeping(self) -> None:
        self.keep = ElidedChoice()
        self.keep.addItem(self.tr("Remember it without asking"), "always")
        self.keep.addItem(self.tr("Suggest it, and I decide"), "ask")
        self.keep.addItem(self.tr("Look for nothing"), "never")
        self.keep.currentIndexChanged.connect(self._switch)
        self.add_field(
            self.tr("When you tell something worth &remembering"),
            self.keep,
            hint=self.tr(
                "To find it, what was just said is sent to the service once more, after the "
                "answer. What is remembered stays on this computer; what fits your words is sent "
                "along with them."
            ),
        )
        self.add_gap()
        self.model = ModelChoice()
        self.add_field(
            self.tr("Who &looks for it"),
            self.model,
            hint=self.tr("A small, cheap model will do. Empty means the one that answers."),
        )
        field = self.model.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("The one that answers"))
        self._ending = self.add_message()
        self.model.named.connect(self._show_ending)
        self.add_gap()
        self.budget = WordCount(0, 75_000_000, 10_000)
        self.add_field(
            self.tr("Most it may read and write in a &day"),
            self.budget,
            hint=self.tr("Roughly. What goes beyond waits until the next day."),
        )
        self.add_gap()

    def _add_recall(self) -> None:
        self.room = WordCount(0, 75_000, 50)
        self.add_field(
            self.tr("&Memories sent along with a question"),
            self.room,
            hint=self.tr("At most, roughly. More lets it remember more at once, and costs more."),
        )
        self.add_gap()

    def _add_meaning(self) -> None:
        self.by_meaning = QCheckBox(self.tr("Find memories &by their meaning too"))
        self.by_meaning.toggled.connect(self._switch)
        self.add_row(self.by_meaning)
        hint = self.tr(
            "“My cat” then also finds “Miso”. For this, each new memory and each thing you say is "
            "sent to the service, which costs very little. Otherwise words alone decide, and "
            "finding happens on this computer."
        )
        self.by_meaning.setAccessibleDescription(hint)
        self.add_message(hint)
        self.add_gap()
        self.embedding_model = ModelChoice()
        self.add_field(self.tr("Model for &finding"), self.embedding_model)

    def _switch(self) -> None:
        looks = self.keep.currentData() != "never"
        self.model.setEnabled(looks)
        self.budget.setEnabled(looks)
        self.embedding_model.setEnabled(self.by_meaning.isChecked())

    def _models_changed(self) -> None:
        self.model.offer(for_thinking(self._models.models))
        self.embedding_model.offer(for_embedding(self._models.models))

    def _show_ending(self) -> None:
        date = self.model.shutdown_date
        self._ending.say(
            self.tr("The service ends this model on {date}.").format(date=date) if date else "",
            Tone.WARNING,
        )
