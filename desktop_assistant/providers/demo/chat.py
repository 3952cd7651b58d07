"""Answers without a service: the lines a character's author wrote for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import UTC, datetime

from desktop_assistant.conversation.prompt.tokens import MESSAGE_OVERHEAD, estimate_tokens
from desktop_assistant.model.character import Character
from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from desktop_assistant.model.turn import Usage
from desktop_assistant.providers.demo.clock import fill_in
from desktop_assistant.providers.demo.sentences import SENTENCES, nearest

MODEL = "demo"

WORDS_PER_SECOND = 50.0
"""How fast an answer is written, much like a model does it."""

LOWEST_MATCH = 0.5
"""A typed question less like any known one gets the list of what can be asked."""

SUGGESTIONS = 3

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+")

_UNKNOWN = {
    "en": "In this demo I only know a few questions. Try one of these. {questions}",
    "es": "En esta demostración solo conozco unas cuantas preguntas. "
    "Prueba con una de estas. {questions}",
    "it": "In questa dimostrazione conosco solo poche domande. "
    "Prova con una di queste. {questions}",
}
_SPEECHLESS = {
    "en": "Nobody has written demo answers for me yet. Connect a service in the settings, "
    "and we can talk about anything.",
    "es": "Nadie ha escrito todavía respuestas de demostración para mí. Conecta un servicio "
    "en los ajustes y podremos hablar de lo que quieras.",
    "it": "Nessuno ha ancora scritto risposte dimostrative per me. Collega un servizio nelle "
    "impostazioni e potremo parlare di tutto.",
}


def _local_now() -> datetime:
    return datetime.now(UTC).astimezone()


class DemoChat:
    """A :class:`~desktop_assistant.conversation.ports.ChatModel` that needs no network.

    ``character`` gives who is answering now; ``now`` tells the local time.
    """

    def __init__(
        self,
        character: Callable[[], Character | None],
        now: Callable[[], datetime] = _local_now,
    ) -> None:
        self._character = character
        self._now = now

    async def warm_up(self) -> None:
        """There is nothing to open."""

    async def reply(self, request: ChatRequest) -> AsyncGenerator[ChatDelta, None]:
        """Yield the answer word by word; the last delta has the usage, which is estimated."""
        asked = next(
            (message.text for message in reversed(request.messages) if message.role is Role.USER),
            "",
        )
        reply = self.answer(asked)
        reply = reply.removeprefix(_written(request.messages))
        for word in _WORD.findall(reply):
            yield ChatDelta(word, model=MODEL)
            await asyncio.sleep(1 / WORDS_PER_SECOND)
        prompt = sum(estimate_tokens(m.text) + MESSAGE_OVERHEAD for m in request.messages)
        usage = Usage(prompt_tokens=prompt, reply_tokens=estimate_tokens(reply))
        yield ChatDelta(finish_reason="stop", usage=usage, model=MODEL)

    def answer(self, asked: str) -> str:
        """The character's line for the nearest question, or what can be asked."""
        character = self._character()
        if character is None or not character.demo_lines:
            return _in_language(_SPEECHLESS, character)
        lines = {line.sentence: line.answer for line in character.demo_lines}
        match = nearest(asked, lines)
        if match.score < LOWEST_MATCH:
            questions = " ".join(_suggestions(character))
            return _in_language(_UNKNOWN, character).format(questions=questions)
        return fill_in(lines[match.sentence], self._now(), character.language)


def _suggestions(character: Character) -> list[str]:
    """Some questions that can be asked, in the character's own language where it has them."""
    asked = [line.sentence for line in character.demo_lines]
    own = [sentence for sentence in asked if sentence not in SENTENCES]
    return (own or asked)[:SUGGESTIONS]


def _written(messages: Sequence[Message]) -> str:
    """What is there already of a reply that was cut and is to go on."""
    roles = [message.role for message in messages[-2:]]
    return messages[-2].text if roles == [Role.ASSISTANT, Role.SYSTEM] else ""


def _in_language(texts: dict[str, str], character: Character | None) -> str:
    primary = character.language.split("-")[0].lower() if character else "en"
    return texts.get(primary, texts["en"])
