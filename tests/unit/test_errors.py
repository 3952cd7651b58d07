"""The error tree keeps its promises."""

from __future__ import annotations

import pytest

from desktop_assistant import errors
from desktop_assistant.errors import Action, AssistantError, ProviderBusyError


def family(root: type[AssistantError]) -> list[type[AssistantError]]:
    return [root, *(found for child in root.__subclasses__() for found in family(child))]


@pytest.mark.parametrize("kind", family(AssistantError))
def test_every_error_is_drawn_in_the_docstring(kind: type[AssistantError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", family(AssistantError))
def test_every_error_is_its_sentence_and_has_a_code(kind: type[AssistantError]) -> None:
    error = kind("Say what to do.", detail="said the server", model="m")
    assert str(error) == "Say what to do."
    assert error.code == kind.default_code
    assert error.values == {"model": "m"}


@pytest.mark.parametrize("kind", [k for k in family(AssistantError) if k.retryable])
def test_what_can_be_tried_again_offers_it(kind: type[AssistantError]) -> None:
    assert kind.action is Action.RETRY


def test_a_busy_service_says_how_long_to_wait() -> None:
    assert ProviderBusyError("Wait.", retry_after=3.0).retry_after == 3.0
