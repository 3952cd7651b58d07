"""Reading a card's fields as leniently as real cards need it, and telling what was mended."""

from __future__ import annotations

import math
import re

from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject, Number
from desktop_assistant.characters.cards.limits import MAX_TEXT
from desktop_assistant.characters.cards.refusals import refusal

_UNTELLABLE = re.compile("[\0\ud800-\udfff]")
_LARGEST = 1_000_000_000


def clean(text: str) -> str:
    """``text`` with plain line ends, without NUL and lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNTELLABLE.sub(lambda found: "" if found[0] == "\0" else "\ufffd", text)


def text_of(value: object) -> str | None:
    """A text, or a number as it is spelled; ``None`` for anything else.

    Raises:
        CardError: it is longer than any text of a card.
    """
    if isinstance(value, Number):
        return value.spelling
    if not isinstance(value, str):
        return None
    if len(value) > MAX_TEXT:
        raise refusal("card_text_too_long")
    return value


def number_of(value: object) -> float | None:
    """A finite number, or a text that spells one; ``None`` for anything else."""
    try:
        number = float(value) if isinstance(value, str) and len(value) < 40 else math.nan
    except ValueError:
        return None
    number = value.value if isinstance(value, Number) else number
    return number if math.isfinite(number) else None


class Fields:
    """One object of a card; every method gives the default where the value cannot be used."""

    def __init__(self, values: JsonObject, findings: Findings) -> None:
        self.values = values
        self.findings = findings

    def text(self, key: str) -> str:
        value = self.values.get(key)
        text = text_of(value)
        if text is None:
            if value is not None:
                self.findings.add("type_mended", name=key)
            return ""
        cleaned = clean(text)
        if _UNTELLABLE.search(text):
            self.findings.add("text_mended")
        return cleaned

    def texts(self, key: str, bare: str = "") -> tuple[str, ...]:
        """A list of texts without the blank ones; a bare text is split at commas.

        ``bare`` is what to tell about a bare text; ``greetings_as_text`` leaves it whole.
        """
        value = self.values.get(key)
        if isinstance(value, str):
            text = self.text(key)
            if bare and text.strip():
                self.findings.add(bare)
            parts = [part.strip() for part in text.split(",")]
            whole = bare == "greetings_as_text"
            return tuple(part for part in ([text] if whole else parts) if part.strip())
        if not isinstance(value, list):
            if value is not None:
                self.findings.add("type_mended", name=key)
            return ()
        texts = [text_of(part) for part in value]
        if None in texts:
            self.findings.add("type_mended", name=key)
        return tuple(clean(text) for text in texts if text and text.strip())

    def whole(
        self, key: str, default: int, lowest: int = -_LARGEST, highest: int = _LARGEST
    ) -> int:
        value = self.values.get(key)
        number = number_of(value)
        if number is None:
            if value is not None:
                self.findings.add("number_mended", name=key)
            return default
        return int(min(max(number, lowest), highest))

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.values.get(key)
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
        number = number_of(value)
        return default if number is None else bool(number)

    def object(self, key: str) -> Fields:
        """The object there, or an empty one."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.findings.add("type_mended", name=key)
        return Fields(value if isinstance(value, dict) else {}, self.findings)
