"""One conversation as a text to read and as data to use; ``docs/archive.md`` has the fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from desktop_assistant.model.character import Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn

JSON_FORMAT = "desktop-assistant-conversation"
JSON_VERSION = 1

_OPENING = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!])")


def to_markdown(
    conversation: ConversationInfo, instance: Instance, turns: Sequence[Turn]
) -> Iterator[str]:
    """Lines with their ends. Replies stay Markdown; HTML in them and pictures are only text."""
    yield f"# {_plain(conversation.title or 'Conversation')}\n\n"
    yield f"- With: {_plain(instance.name)}"
    if instance.character.name != instance.name:
        yield f" ({_plain(instance.character.name)})"
    begun = conversation.started_at.astimezone()
    yield f"\n- Begun: {begun:%Y-%m-%d %H:%M}\n- Turns: {len(turns)}\n"
    user = _plain(instance.user_name or "You")
    day = ""
    for turn in turns:
        local = turn.started_at.astimezone()
        if day != (day := f"{local:%Y-%m-%d}"):
            yield f"\n## {day}\n"
        if turn.said:
            yield f"\n**{user}**, {local:%H:%M}\n\n{_quoted(turn.said)}\n"
        if turn.reply:
            yield f"\n**{_plain(instance.name)}**, {local:%H:%M}\n\n{_quoted(turn.reply)}\n"
        if note := _note(turn):
            yield f"\n*({note})*\n"


def to_json(
    conversation: ConversationInfo, instance: Instance, turns: Sequence[Turn]
) -> Iterator[str]:
    """Pieces of one JSON object, a turn on each line."""
    head = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "title": conversation.title,
        "character": instance.character.name,
        "instance": instance.name,
        "user_name": instance.user_name,
        "language": instance.language,
        "started_at": conversation.started_at.isoformat(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "turns": ['
    for number, turn in enumerate(turns):
        yield ("," if number else "") + "\n" + json.dumps(_values(turn), ensure_ascii=False)
    yield "\n]}\n"


def _values(turn: Turn) -> dict[str, object]:
    return {
        "id": turn.id,
        "started_at": turn.started_at.isoformat(),
        "said": turn.said,
        "spoken": turn.spoken,
        "reply": turn.reply,
        "heard": turn.heard,
        "outcome": turn.outcome.value,
        "model": turn.model,
        "recording": turn.recording,
    }


def _note(turn: Turn) -> str:
    match turn.outcome:
        case Outcome.INTERRUPTED:
            if turn.reply and not turn.muted:
                heard = _plain(turn.heard.strip()[-60:])
                return f"interrupted; heard up to “…{heard}”" if heard else "interrupted; not heard"
            return "interrupted"
        case Outcome.FAILED:
            return "this turn failed"
        case Outcome.UNHEARD:
            return "nothing was heard"
        case _:
            return ""


def _plain(text: str) -> str:
    """One line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> str:
    """``text`` with its Markdown, but no HTML or picture; a code block left open is closed.

    Only blocks fenced at the very beginning of a line are certain to be code in every reader,
    so ``<`` stays as it is in those alone.
    """
    lines: list[str] = []
    fence = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if fence:
            is_end = re.fullmatch(f" {{0,3}}{re.escape(fence)}{fence[0]}*[ \t]*", line)
            fence = "" if is_end else fence
        elif opening := _OPENING.match(line):
            fence = opening[1] or opening[2]
            # What is said about the language of the code is no code.
            line = line.replace("<", "&lt;")
        else:
            line = line.replace("<", "&lt;").replace("![", "!\\[")
        lines.append(line)
    if fence:
        lines.append(fence)
    return "\n".join(lines).strip("\n")
