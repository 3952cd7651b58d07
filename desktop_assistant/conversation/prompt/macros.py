"""Macros in a character's texts, such as ``{{user}}``, filled in when prompting.

They are those of character card V3 (``SPEC_V3.md`` of kwaroran/character-card-spec-v3, "Curly
Braced Syntaxes") and the common ones of SillyTavern. What a macro gives is never read for
macros again, so that names and what the user said cannot call any. A macro nobody knows stays
in a prompt as it is, and is left out of what is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from zlib import crc32

from desktop_assistant.conversation.prompt.history import turn_messages
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.model.character import Instance

USER = "the user"
"""What the user is called in prompts when no name is known."""

MOST_MACROS = 5000
"""In one text; what comes after stays as it is."""

MOST_GROWTH = 100_000
"""So many characters may macros add to one text."""

_FIELD_COST = 500
_DEPTH = 8
_MOST_DICE, _MOST_SIDES = 100, 1_000_000

_TOKEN = re.compile(
    r"\{\{|\}\}|<(?P<angle>char|bot|user)>|(?<!\{)\{(?P<single>char|user)\}(?!\})", re.IGNORECASE
)
_TRIM = re.compile(r"\{\{\s{0,8}trim\s{0,8}\}\}", re.IGNORECASE)
_HEAD = re.compile(r"\s{0,8}(?P<name>//|\w{1,40}(?=\s|:|$))(?P<colons>\s{0,8}::?)?")
_DICE = re.compile(r"(?P<count>\d{0,3})d?(?P<sides>\d{1,7})(?P<plus>[+-]\d{1,7})?", re.IGNORECASE)
_VOCATIVE = re.compile(r",? ?(?:\{\{user\}\}|<user>)(?=[.!?…,])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MacroContext:
    """What macros stand for. ``fields`` are texts of the character, expanded when asked for.

    ``place`` makes ``{{pick}}`` choose the same again, ``moment`` all others within one prompt.
    ``is_scan`` gives the text in which lore keys are looked for; ``is_speech`` leaves out what
    is unknown.
    """

    char: str
    user: str = USER
    fields: Mapping[str, str] = field(default_factory=dict)
    original: str = ""
    last_message: str = ""
    idle_seconds: float = 0.0
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    place: int = 0
    moment: int = 0
    is_scan: bool = False
    is_speech: bool = False

    @classmethod
    def of(cls, scene: Scene) -> MacroContext:
        last = scene.history[-1] if scene.history else None
        said = turn_messages(last) if last is not None else ()
        return replace(
            cls.of_instance(scene.instance, scene.now),
            last_message=said[-1].text if said else "",
            idle_seconds=(scene.now - last.started_at).total_seconds() if last else 0.0,
            place=scene.conversation_id,
            moment=last.id if last is not None else 0,
        )

    @classmethod
    def of_instance(cls, instance: Instance, now: datetime | None = None) -> MacroContext:
        """Where there is no conversation yet."""
        character = instance.character
        return cls(
            char=instance.name or character.nickname or character.name,
            user=instance.user_name.strip() or USER,
            fields={
                "description": character.description,
                "personality": character.personality,
                "scenario": character.scenario,
                "persona": instance.notes,
            },
            now=now or datetime.now(UTC),
        )


def expand(text: str, context: MacroContext) -> str:
    """``text`` with its macros filled in; never raises."""
    if "{" not in text and "<" not in text:
        return text
    first, *others = _TRIM.split(text)
    for other in others:
        first = first.rstrip("\n") + other.lstrip("\n")
    return _Expansion(first, context).text()


def greeting_text(greeting: str, instance: Instance) -> str:
    """A greeting as it is shown and spoken: nothing in it stays unexplained."""
    if not instance.user_name.strip():
        greeting = _VOCATIVE.sub("", greeting)
    return expand(greeting, replace(MacroContext.of_instance(instance), is_speech=True)).strip()


@dataclass(slots=True)
class _Frame:
    """An open ``{{``: ``literal`` pieces are the text's own, the others came from macros."""

    offset: int
    pieces: list[tuple[bool, str]] = field(default_factory=list)

    def joined(self) -> str:
        return "".join(text for _, text in self.pieces)


class _Expansion:
    """One pass over a text, with a stack of open macros."""

    def __init__(self, text: str, context: MacroContext) -> None:
        self._source = text
        self._context = context
        self._left = MOST_MACROS
        self._growth = MOST_GROWTH

    def text(self) -> str:
        stack = [_Frame(0)]
        last = 0
        for match in _TOKEN.finditer(self._source):
            stack[-1].pieces.append((True, self._source[last : match.start()]))
            last = match.end()
            self._token(match, stack)
        stack[-1].pieces.append((True, self._source[last:]))
        return "{{".join(frame.joined() for frame in stack)

    def _token(self, match: re.Match[str], stack: list[_Frame]) -> None:
        token = match.group()
        name = match["angle"] or match["single"]
        if name and self._left > 0:
            value = self._context.user if name.lower() == "user" else self._context.char
            stack[-1].pieces.append((False, self._counted(value, token)))
        elif token == "{{" and len(stack) <= _DEPTH and self._left > 0:
            stack.append(_Frame(match.start()))
        elif token == "}}" and len(stack) > 1:
            frame = stack.pop()
            stack[-1].pieces.append((False, self._value(frame)))
        else:
            stack[-1].pieces.append((True, token))

    def _value(self, frame: _Frame) -> str:
        body = frame.joined()
        value = self._known(frame) if self._growth > 0 else None
        if value is None:
            value = "" if self._context.is_speech else "{{" + body + "}}"
        return self._counted(value, body)

    def _counted(self, value: str, instead_of: str) -> str:
        self._left -= 1
        value = value[: max(self._growth, len(instead_of) + 4)]
        self._growth -= max(0, len(value) - len(instead_of))
        return value

    def _known(self, frame: _Frame) -> str | None:
        """What a macro gives; ``None`` when nobody knows it."""
        is_literal, start = frame.pieces[0]
        head = _HEAD.match(start) if is_literal else None
        if head is None:
            return None
        name, rest = head["name"].lower(), start[head.end() :]
        if name in _WITH_VALUE:
            is_list = (head["colons"] or "").strip() == "::"
            return self._with_value(name, [(True, rest), *frame.pieces[1:]], is_list, frame.offset)
        if rest.strip() or len(frame.pieces) > 1:
            return None
        return self._field(name) if name in self._context.fields else self._plain(name)

    def _plain(self, name: str) -> str | None:
        read = _PLAIN.get(name)
        return read(self._context) if read is not None else None

    def _field(self, name: str) -> str:
        self._left -= _FIELD_COST
        raw = self._context.fields[name][:MOST_GROWTH]
        return expand(raw, replace(self._context, fields={}))

    def _with_value(
        self, name: str, pieces: list[tuple[bool, str]], is_list: bool, offset: int
    ) -> str:
        joined = "".join(text for _, text in pieces)
        if name == "hidden_key":
            return joined if self._context.is_scan else ""
        if name in ("//", "comment"):
            return ""
        if name == "reverse":
            return joined[::-1]
        random = self._random(name, offset)
        if name == "roll":
            return _rolled(joined, random)
        return random.choice(_choices(pieces, "::" if is_list else ","))

    def _random(self, name: str, offset: int) -> Random:
        """The same for the same place, so that a preview shows what is then sent."""
        moment = 0 if name == "pick" else self._context.moment
        digest = crc32(self._source.encode("utf-8", "surrogatepass"))
        return Random(f"{self._context.place} {moment} {digest} {offset}")


def _choices(pieces: list[tuple[bool, str]], separator: str) -> list[str]:
    """The values of a list; only separators in the text's own pieces count."""
    values = [""]
    for is_literal, text in pieces:
        if not is_literal:
            values[-1] += text
            continue
        first, *others = text.replace("\\,", "\0").split(separator)
        values[-1] += first.replace("\0", ",")
        values += [other.replace("\0", ",") for other in others]
    return [value.strip() for value in values]


def _rolled(dice: str, random: Random) -> str:
    match = _DICE.fullmatch(dice.strip())
    if match is None:
        return ""
    count, sides = int(match["count"] or 1), int(match["sides"])
    if "d" not in dice.lower():
        count, sides = 1, int(match["count"] + match["sides"])
    sides = min(max(sides, 1), _MOST_SIDES)
    total = sum(random.randint(1, sides) for _ in range(min(count, _MOST_DICE)))
    return str(total + int(match["plus"] or 0))


def _idle(context: MacroContext) -> str:
    for seconds, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(context.idle_seconds // seconds)
        if count > 0:
            return f"{count} {unit}" + ("s" if count > 1 else "")
    return "just now"


def _local(pattern: str) -> Callable[[MacroContext], str]:
    return lambda context: context.now.astimezone().strftime(pattern)


_PLAIN: dict[str, Callable[[MacroContext], str]] = {
    "char": lambda context: context.char,
    "bot": lambda context: context.char,
    "user": lambda context: context.user,
    "original": lambda context: context.original,
    "newline": lambda context: "\n",
    "noop": lambda context: "",
    "lastmessage": lambda context: context.last_message,
    "idle_duration": _idle,
    "time": _local("%H:%M"),
    "isotime": _local("%H:%M"),
    "date": _local("%d %B %Y"),
    "isodate": _local("%Y-%m-%d"),
    "weekday": _local("%A"),
}
_WITH_VALUE = frozenset({"random", "pick", "roll", "reverse", "//", "comment", "hidden_key"})
