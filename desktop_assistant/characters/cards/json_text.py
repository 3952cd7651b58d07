"""A card's JSON as a tree that can be written again without losing anything.

Numbers keep their spelling (``1.10``, ``1e400``, 20 digits): a card carries values of other
programs, and Python's own numbers would round or respell them. The order of keys is kept; of
two keys of one name the last counts, as in every other program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring

from desktop_assistant.characters.cards.limits import MAX_DEPTH, MAX_JSON_BYTES, MAX_JSON_MARKS
from desktop_assistant.characters.cards.refusals import refusal

JsonObject = dict[str, object]
"""Its values are ``None``, ``bool``, ``str``, ``Number``, ``list`` or ``dict``."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is spelled."""

    spelling: str

    @property
    def value(self) -> float:
        """As near as a float comes; may be infinite."""
        return float(self.spelling)


def decode(text: bytes) -> str:
    """UTF-8, or UTF-16 with its mark; broken bytes become U+FFFD, raw surrogates stay."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return text.decode("utf-16", "replace")
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return text.decode("utf-8", "replace")


def parse(text: bytes) -> object:
    """The tree of ``text``, however it is nested up to the limit.

    Raises:
        CardError: it is no JSON, too long, too deep, or made of too many values.
    """
    if len(text) > MAX_JSON_BYTES:
        raise refusal("card_too_big")
    if sum(map(text.count, (b",", b"[", b"{"))) > MAX_JSON_MARKS:
        raise refusal("card_too_many_values")
    try:
        tree: object = _DECODER.decode(decode(text).strip("\0 \t\r\n"))
    except RecursionError:
        raise refusal("card_too_deep") from None
    except ValueError as error:
        raise refusal("card_json_broken", str(error)) from None
    _check_depth(tree)
    return tree


def write(tree: object) -> bytes:
    """UTF-8 without spaces; lone surrogates, which UTF-8 has no bytes for, are escaped."""
    return "".join(_pieces(tree)).encode("utf-8", "backslashreplace")


def _no_constant(_: str) -> None:
    """``NaN`` and ``Infinity`` are no JSON; kept, they would spoil the card for others."""


_DECODER = json.JSONDecoder(
    parse_float=Number, parse_int=Number, parse_constant=_no_constant, strict=False
)


def _check_depth(tree: object) -> None:
    level = [tree]
    for _ in range(MAX_DEPTH + 1):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise refusal("card_too_deep")


def _children(node: object) -> Iterator[object]:
    """Those that may hold others."""
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return (value for value in values if isinstance(value, dict | list))


def _pieces(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield encode_basestring(node)
    elif isinstance(node, Number):
        yield node.spelling
    elif isinstance(node, dict):
        yield from _object_pieces(node)
    elif isinstance(node, list):
        mark = "["
        for value in node:
            yield mark
            yield from _pieces(value)
            mark = ","
        yield "[]" if mark == "[" else "]"
    else:
        yield {None: "null", True: "true", False: "false"}[node]  # type: ignore[index]


def _object_pieces(node: dict[str, object]) -> Iterator[str]:
    mark = "{"
    for key, value in node.items():
        yield f"{mark}{encode_basestring(key)}:"
        yield from _pieces(value)
        mark = ","
    yield "{}" if mark == "{" else "}"
