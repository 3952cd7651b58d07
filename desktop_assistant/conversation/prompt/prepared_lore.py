"""A lorebook made ready for being searched, once for many prompts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_assistant.conversation.prompt.decorators import Decorators, read_decorators
from desktop_assistant.conversation.prompt.keys import Key, PatternKey, SearchedText, read_key
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import Lorebook, LoreEntry, LorePosition, SecondaryLogic

_MOST_BOOKS = 4


@dataclass(frozen=True, slots=True)
class PreparedEntry:
    """``index`` is the entry's place in the book; ``content`` has no decorators."""

    index: int
    id: str
    entry: LoreEntry
    decorators: Decorators
    content: str
    keys: tuple[Key, ...]
    secondary_keys: tuple[Key, ...]
    additional_keys: tuple[tuple[Key, ...], ...]
    exclude_keys: tuple[Key, ...]

    @property
    def position(self) -> LorePosition:
        if self.decorators.position is not None:
            return self.decorators.position
        is_deep = self.decorators.depth is not None
        return LorePosition.AT_DEPTH if is_deep else self.entry.position

    @property
    def depth(self) -> int:
        depth = self.decorators.depth
        return max(0, self.entry.depth if depth is None else depth)

    @property
    def role(self) -> Role:
        if self.decorators.role is not None:
            return self.decorators.role
        return Role(self.entry.role) if self.entry.role in set(Role) else Role.SYSTEM

    @property
    def is_settled(self) -> bool:
        """Whether it is in every prompt, at the same place."""
        entry = self.entry
        is_always = entry.constant and not (
            self.exclude_keys or self.additional_keys or self.is_timed or entry.probability < 100
        )
        return (
            is_always or self.decorators.activate
        ) and self.position is not LorePosition.AT_DEPTH

    @property
    def is_timed(self) -> bool:
        entry = self.entry
        return self.decorators.is_timed or max(entry.sticky, entry.cooldown, entry.delay) > 0

    @property
    def is_always_asked(self) -> bool:
        """Whether something else than a plain key of the book's own scan may call it."""
        entry, decorators = self.entry, self.decorators
        return (
            entry.constant
            or entry.sticky > 0
            or decorators.activate
            or decorators.keep_activate_after_match
            or decorators.scan_depth is not None
            or any(isinstance(key, PatternKey) for key in self.keys)
        )

    @property
    def has_patterns(self) -> bool:
        groups = (self.keys, self.secondary_keys, self.exclude_keys, *self.additional_keys)
        return any(isinstance(key, PatternKey) for group in groups for key in group)

    def called_by(self, text: SearchedText) -> str | None:
        """The key that calls it, ``""`` when it needs none, ``None`` when it is not called."""
        if any(key.is_in(text) for key in self.exclude_keys):
            return None
        if self.entry.constant:
            return ""
        called = next((key.text for key in self.keys if key.is_in(text)), None)
        if called is None or not self._is_selected(text):
            return None
        if not all(any(key.is_in(text) for key in group) for group in self.additional_keys):
            return None
        return called

    def _is_selected(self, text: SearchedText) -> bool:
        if not (self.entry.selective and self.secondary_keys):
            return True
        found = (key.is_in(text) for key in self.secondary_keys)
        match self.entry.secondary_logic:
            case SecondaryLogic.ANY:
                return any(found)
            case SecondaryLogic.ALL:
                return all(found)
            case SecondaryLogic.NOT_ANY:
                return not any(found)
            case SecondaryLogic.NOT_ALL:
                return not all(found)


class PreparedLore:
    """The entries of a book that can be told, found by how their keys begin."""

    def __init__(self, book: Lorebook) -> None:
        pairs = enumerate(book.entries)
        self.entries = [
            _prepared(index, entry) for index, entry in pairs if entry.enabled and entry.content
        ]
        self.has_patterns = any(entry.has_patterns for entry in self.entries)
        self.is_timed = any(entry.is_timed for entry in self.entries)
        depths = (entry.decorators.scan_depth for entry in self.entries)
        self.scan_depths = {depth for depth in depths if depth is not None}
        self._always = [entry for entry in self.entries if entry.is_always_asked]
        self._by_beginning: dict[str, list[tuple[Key, PreparedEntry]]] = defaultdict(list)
        for entry in self.entries:
            for key in entry.keys:
                if key.beginning:
                    self._by_beginning[key.beginning].append((key, entry))
        self._lengths = {len(beginning) for beginning in self._by_beginning}

    def candidates(self, text: SearchedText) -> list[PreparedEntry]:
        """The entries that ``text`` may call, in book order."""
        found = {entry.index: entry for entry in self._always}
        for beginning in self._by_beginning.keys() & text.beginnings(self._lengths):
            for key, entry in self._by_beginning[beginning]:
                if entry.index not in found and key.is_in(text):
                    found[entry.index] = entry
        return [found[index] for index in sorted(found)]


_books: list[tuple[Lorebook, PreparedLore]] = []


def prepared_lore(book: Lorebook) -> PreparedLore:
    """The same for the same book, so that a pattern found to be bad stays out."""
    for known, lore in tuple(_books):
        if known is book or known == book:
            return lore
    lore = PreparedLore(book)
    _books.insert(0, (book, lore))
    del _books[_MOST_BOOKS:]
    return lore


def _prepared(index: int, entry: LoreEntry) -> PreparedEntry:
    decorators, content = read_decorators(entry.content)

    def keys(texts: Iterable[str]) -> tuple[Key, ...]:
        read = (
            read_key(text, case_sensitive=entry.case_sensitive, whole_words=entry.whole_words)
            for text in texts
        )
        return tuple(key for key in read if key is not None)

    return PreparedEntry(
        index,
        entry.id or f"#{index + 1}",
        entry,
        decorators,
        content,
        keys(entry.keys),
        keys(entry.secondary_keys),
        tuple(map(keys, decorators.additional_keys)),
        keys(decorators.exclude_keys),
    )
