"""Trying a turn again: what can be done with it, and what stays of it when nothing comes of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace

from desktop_assistant.conversation.closing import closing
from desktop_assistant.conversation.ports import ChatModel
from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from desktop_assistant.model.turn import Outcome, StageTimes, Turn, Usage

CUT_REASONS = ("length", "content_filter")
"""Finish reasons of a reply that was stopped before the model came to its end."""

GO_ON = (
    "Your last message was cut off. Go on exactly where it stops, in the same language and "
    "tone. Do not repeat any of it, and do not mention that it was cut."
)

_LAST_WORD = re.compile(r"(?<=\s)[^\W\d_]{1,30}$")
_WIDE = re.compile("[\u2e80-\uffef]")
"""Scripts without spaces between words."""


def can_answer(turn: Turn) -> bool:
    """Whether trying it again can give another reply: there is something to answer or to hear."""
    return bool(turn.id and (turn.said or turn.recording))


def can_continue(turn: Turn) -> bool:
    """Whether a reply was cut, or what was not heard of it can still be spoken."""
    if not (turn.id and turn.said and turn.reply.strip()):
        return False
    if turn.finish_reason == "length":
        return True
    if turn.outcome in (Outcome.COMPLETED, Outcome.UNHEARD):
        return False
    return not is_whole(turn) or turn.heard.strip() != turn.reply.strip()


def can_discard(turn: Turn) -> bool:
    """Whether nothing is known of the turn but its sound."""
    return bool(turn.id and turn.spoken and turn.recording and not (turn.said or turn.reply))


def is_whole(turn: Turn) -> bool:
    """Whether the model came to the end of its reply."""
    return bool(turn.finish_reason) and turn.finish_reason not in CUT_REASONS


def only_speaks(turn: Turn) -> bool:
    """Whether trying it again speaks its reply once more: nothing but the voice is missing."""
    was_filtered = turn.finish_reason == "content_filter" and turn.error is None
    return turn.outcome is Outcome.COMPLETED and bool(turn.reply) and not was_filtered


def tried_anew(turn: Turn, *, muted: bool) -> Turn:
    """The turn as it begins again; it keeps its reply until there are words of a new one."""
    if only_speaks(turn):
        return replace(turn, muted=False, error=None, outcome=Outcome.PENDING)
    return replace(turn, muted=muted, error=None, outcome=Outcome.PENDING, times=StageTimes())


def rewritten(turn: Turn, text: str, *, muted: bool) -> Turn:
    """The turn with ``text`` in the place of its transcript; a reply to something else goes."""
    return replace(
        tried_anew(turn, muted=muted),
        said=text,
        reply="",
        heard="",
        muted=muted,
        finish_reason="",
        usage=Usage(),
        times=StageTimes(),
    )


def kept_after(before: Turn, tried: Turn) -> Turn:
    """What a turn is when trying it again brought no new word: as it was, with the new error."""
    if tried.said != before.said:
        return replace(tried, reply="", heard="")
    heard = tried.heard if tried.heard.startswith(before.heard) else before.heard
    if tried.outcome is Outcome.INTERRUPTED:
        outcome = Outcome.INTERRUPTED if before.outcome is Outcome.PENDING else before.outcome
        return replace(before, heard=heard, outcome=outcome)
    return replace(before, heard=heard, outcome=tried.outcome, error=tried.error)


def base_of(turn: Turn) -> str:
    """What stays of a cut reply when the model goes on: without a last word cut in its middle."""
    if is_whole(turn):
        return turn.reply
    word = _LAST_WORD.search(turn.reply)
    if word is None or _WIDE.search(word[0]) or word.start() < len(turn.heard):
        return turn.reply
    return turn.reply[: word.start()]


class ContinuedModel:
    """A chat model that goes on with ``base``, to which its new words fit without a seam."""

    def __init__(self, model: ChatModel, base: str) -> None:
        self._model = model
        self._base = base

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        cut = (Message(Role.ASSISTANT, self._base.rstrip()), Message(Role.SYSTEM, GO_ON))
        is_first = True
        asked = replace(request, messages=(*request.messages, *cut))
        async with closing(self._model.reply(asked)) as deltas:
            async for delta in deltas:
                if is_first and delta.text:
                    delta = replace(delta, text=_joined(self._base, delta.text))
                    is_first = not delta.text
                yield delta

    async def warm_up(self) -> None:
        await self._model.warm_up()


def _joined(base: str, text: str) -> str:
    """``text`` with as much space before it as it takes after ``base``."""
    if base[-1:].isspace():
        return text.lstrip(" ")
    needs_space = base[-1:].isalnum() or base[-1:] in ".!?,;:…"
    if needs_space and text[0].isalnum() and not _WIDE.match(text):
        return f" {text}"
    return text
