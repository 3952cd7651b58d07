"""A word in good time about models that are about to be shut down."""

from __future__ import annotations

from datetime import date

from desktop_assistant.conversation.events import Noticed
from desktop_assistant.errors import Action
from desktop_assistant.providers.openai.shutdowns import days_left, in_words, shutdown_date
from desktop_assistant.settings.schema import Settings

NOTICE_DAYS = 30
"""So many days before its end a model is spoken of."""


def ending_notice(settings: Settings, today: date) -> Noticed | None:
    """About the chosen model that ends first, if any does so soon. Asks no service."""
    endings = []
    for role, chosen in (
        ("hearing", settings.hearing),
        ("thinking", settings.thinking),
        ("speaking", settings.speaking),
    ):
        address = settings.connection(chosen.connection).base_url
        day = shutdown_date(address, chosen.model)
        left = days_left(day, today)
        if left is not None and 0 < left <= NOTICE_DAYS:
            endings.append((day, role, chosen.model))
    if not endings:
        return None
    day, role, model = min(endings)
    return Noticed(
        "model_ending",
        f"The service shuts down the model “{model}” on {in_words(day)}. Choose another one in "
        "Settings before then.",
        {"model": model, "date": day, "role": role},
        Action.OPEN_SETTINGS.value,
    )
