"""Messages as a chat model takes them.

System messages may stand anywhere, as OpenAI has it. Templates of many other models want
them first, turns that alternate, or no such messages at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_assistant.model.chat import Message, Role
from desktop_assistant.providers.openai.answers import clean

FREE_ORDER = "free order of messages"
SYSTEM_ROLE = "system messages"
ARRANGEMENTS = (FREE_ORDER, SYSTEM_ROLE)
"""What a model may refuse, one after the other; both hold blanks, as no parameter does."""


def arranged(messages: Sequence[Message], refused: frozenset[str]) -> list[dict[str, str]]:
    """The messages to send, but for what the model refuses.

    Without a free order there is one system message, then user and assistant in turn; what
    was a system message further on stands in the next user message, marked as context.
    """
    cleaned = [Message(message.role, clean(message.text)) for message in messages]
    if FREE_ORDER in refused:
        cleaned = _in_turn(cleaned, has_system=SYSTEM_ROLE not in refused)
    return [{"role": message.role.value, "content": message.text} for message in cleaned]


def _in_turn(messages: Sequence[Message], *, has_system: bool) -> list[Message]:
    opening, talk = _opening(messages)
    if has_system:
        return [*([Message(Role.SYSTEM, opening)] if opening else []), *_alternating(talk)]
    return _alternating([Message(Role.SYSTEM, opening), *talk] if opening else talk)


def _opening(messages: Sequence[Message]) -> tuple[str, Sequence[Message]]:
    """What comes before the user's first message, as one text, and the rest."""
    users = (place for place, each in enumerate(messages) if each.role is Role.USER)
    first = next(users, len(messages))
    while first and messages[first - 1].role is Role.SYSTEM and _has_reply(messages[:first]):
        first -= 1
    texts = (
        each.text if each.role is Role.SYSTEM else f"You began by saying:\n{each.text}"
        for each in messages[:first]
    )
    return "\n\n".join(texts), messages[first:]


def _has_reply(messages: Iterable[Message]) -> bool:
    return any(each.role is Role.ASSISTANT for each in messages)


def _alternating(messages: Sequence[Message]) -> list[Message]:
    """User and assistant in turn; ``messages`` hold no reply before the user's first."""
    found: list[Message] = []
    context: list[str] = []
    for message in messages:
        if message.role is Role.SYSTEM:
            context.append(message.text)
        elif message.role is Role.USER:
            _add(found, Role.USER, _with_context(context, message.text))
            context = []
        else:
            _add(found, Role.ASSISTANT, message.text)
    if context:
        _add(found, Role.USER, _with_context(context, ""))
    return found


def _with_context(context: Sequence[str], said: str) -> str:
    if not context:
        return said
    marked = "\n\n".join(["[Context, not said by the user]", *context, "[End of the context]"])
    return f"{marked}\n\n{said}".rstrip()


def _add(messages: list[Message], role: Role, text: str) -> None:
    if messages and messages[-1].role is role:
        messages[-1] = Message(role, f"{messages[-1].text}\n\n{text}")
    else:
        messages.append(Message(role, text))
