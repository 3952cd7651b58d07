"""What goes to a chat model and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_assistant.model.turn import Usage


class Role(StrEnum):
    """Who a message is from, in the chat services' own words."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """A JSON schema the reply should follow; a service that cannot is asked in words only."""

    name: str
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A prompt and how to answer it. ``None`` leaves a parameter to the service."""

    messages: tuple[Message, ...]
    model: str
    temperature: float | None = None
    max_tokens: int | None = None
    shape: AnswerShape | None = None


@dataclass(frozen=True, slots=True)
class ChatDelta:
    """A piece of a reply. The last one carries ``finish_reason``; ``usage`` may come with any."""

    text: str = ""
    finish_reason: str | None = None
    usage: Usage | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model a service offers; ``shutdown_date`` is ``YYYY-MM-DD`` or empty."""

    id: str
    shutdown_date: str = ""
