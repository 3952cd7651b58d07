"""Which lore a prompt gets: entries called by what was said, within a budget.

The order of work follows character cards V2 and V3, with the extensions of SillyTavern that
:mod:`desktop_assistant.model.lore` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from desktop_assistant.conversation.prompt.history import turn_messages
from desktop_assistant.conversation.prompt.keys import PatternTime, SearchedText
from desktop_assistant.conversation.prompt.lore_past import LorePast
from desktop_assistant.conversation.prompt.macros import MacroContext, expand
from desktop_assistant.conversation.prompt.prepared_lore import (
    PreparedEntry,
    PreparedLore,
    prepared_lore,
)
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.prompt.tokens import message_tokens
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import Lorebook, LorePosition
from desktop_assistant.model.prompt import LoreUse

TOKEN_BUDGET = 1024
"""For books that set none."""

MOST_TOKENS = 4096
"""No book gets more, whatever it asks for."""

MOST_ROUNDS = 5
_MOST_MESSAGES = 100
_MOST_LETTERS = 10_000


@dataclass(frozen=True, slots=True)
class ActiveLore:
    """An entry that goes into a prompt. ``is_settled`` ones are in every prompt alike."""

    use: LoreUse
    text: str
    position: LorePosition
    depth: int
    role: Role
    is_settled: bool


def active_lore(scene: Scene, said: str, context: MacroContext) -> list[ActiveLore]:
    """The lore for a reply to ``said``, in the order it is told."""
    if not scene.lorebook.entries:
        return []
    lore = prepared_lore(scene.lorebook)
    found = _Activation(scene, said, context, lore).found()
    chosen = _within_budget(found, scene.lorebook.token_budget)
    chosen.sort(key=lambda each: (each.entry.entry.order, each.entry.index))
    return [_told(each) for each in chosen]


@dataclass(frozen=True, slots=True)
class _Found:
    entry: PreparedEntry
    key: str
    text: str


class _Activation:
    """One search for the entries that are called."""

    def __init__(self, scene: Scene, said: str, context: MacroContext, lore: PreparedLore) -> None:
        self._context = context
        self._lore = lore
        self._book = scene.lorebook
        self._past = LorePast.of(scene) if lore.is_timed else LorePast()
        self._chance = f"{scene.conversation_id}:{context.moment}"
        depth = max([self._book.scan_depth, *lore.scan_depths])
        self._messages = _newest_first(scene, said, min(depth, _MOST_MESSAGES))
        self._pattern_time = PatternTime()
        self._texts: dict[int, SearchedText] = {}
        self._told = ""

    def found(self) -> list[_Found]:
        found: dict[int, _Found] = {}
        contents: set[str] = set()
        for _ in range(MOST_ROUNDS if self._book.recursive else 1):
            fresh = [each for each in self._round(found) if each.text not in contents]
            for each in fresh:
                if each.text not in contents:
                    found[each.entry.index] = each
                    contents.add(each.text)
            if not fresh or not self._book.recursive:
                break
            self._tell(fresh)
        return list(found.values())

    def _round(self, found: dict[int, _Found]) -> Iterable[_Found]:
        text = self._text(self._book.scan_depth)
        for entry in self._lore.candidates(text):
            if entry.index in found:
                continue
            key = self._key(entry)
            if key is not None:
                content = expand(entry.content, self._context).strip()
                if content:
                    yield _Found(entry, key, content)

    def _key(self, entry: PreparedEntry) -> str | None:
        """What called the entry: a key, nothing (``""``), or it was not called (``None``)."""
        is_forced = self._past.decides(entry)
        if is_forced is None:
            depth = entry.decorators.scan_depth
            text = self._text(self._book.scan_depth if depth is None else depth)
            key = entry.called_by(text)
            return key if key is not None and self._is_lucky(entry) else None
        return "" if is_forced else None

    def _is_lucky(self, entry: PreparedEntry) -> bool:
        chance = entry.entry.probability
        draw = crc32(f"{self._chance}:{entry.id}".encode("utf-8", "surrogatepass"))
        return chance >= 100 or draw % 100 < chance

    def _text(self, depth: int) -> SearchedText:
        depth = min(max(depth, 0), _MOST_MESSAGES)
        if depth not in self._texts:
            said = "\n".join(reversed(self._messages[:depth]))[-_MOST_LETTERS:]
            self._texts[depth] = SearchedText(f"{said}\n{self._told}", self._pattern_time)
        return self._texts[depth]

    def _tell(self, fresh: Sequence[_Found]) -> None:
        """What was found may call more."""
        scan = replace(self._context, is_scan=True)
        more = [expand(each.entry.content, scan) for each in fresh]
        self._told = "\n".join([self._told, *more])[-_MOST_LETTERS:]
        self._texts.clear()


def _newest_first(scene: Scene, said: str, depth: int) -> list[str]:
    texts = [said]
    for turn in reversed(scene.history):
        if len(texts) >= depth:
            break
        texts += [message.text for message in reversed(turn_messages(turn))]
    return texts


def _within_budget(found: list[_Found], budget: int | None) -> list[_Found]:
    """What is always told comes first, so that the beginning of the prompt stays as it is."""

    def rank(each: _Found) -> tuple[bool, bool, int, int]:
        entry = each.entry.entry
        priority = entry.order if entry.priority is None else entry.priority
        is_first = each.entry.decorators.ignore_on_max_context
        return (not each.entry.is_settled, is_first, -priority, -entry.order)

    left = min(budget or TOKEN_BUDGET, MOST_TOKENS)
    chosen = []
    for each in sorted(found, key=rank):
        tokens = message_tokens(each.text)
        if tokens <= left:
            left -= tokens
            chosen.append(each)
    return chosen


def _told(found: _Found) -> ActiveLore:
    entry = found.entry
    title = entry.entry.name or entry.entry.comment or ", ".join(entry.entry.keys[:3])
    return ActiveLore(
        LoreUse(entry.id, title, found.key),
        found.text,
        entry.position,
        entry.depth,
        entry.role,
        entry.is_settled,
    )


def is_slow(book: Lorebook) -> bool:
    """Whether looking for its keys may take longer than the loop can wait."""
    return len(book.entries) > 200 or prepared_lore(book).has_patterns
