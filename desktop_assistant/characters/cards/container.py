"""What kind of file a card is in, by its first bytes and never by its name, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_assistant.characters.cards.charx import has_zip, read_charx
from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject, parse
from desktop_assistant.characters.cards.limits import MAX_CHARX_BYTES, MAX_FILE_BYTES
from desktop_assistant.characters.cards.pictures import is_jpeg
from desktop_assistant.characters.cards.png import KEYWORDS, SIGNATURE, PngCard, payload, read_png
from desktop_assistant.characters.cards.refusals import refusal
from desktop_assistant.errors import CardError
from desktop_assistant.model.card import CardContainer, CardFile

ZIP = b"PK\x03\x04"

_ENCRYPTED = b"rcc||rccv1||"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_SPACE = b"\0 \t\r\n"


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """``text`` verbatim and its tree; ``picture`` only where the file itself is one."""

    container: CardContainer
    text: bytes
    tree: JsonObject
    picture: bytes = b""
    files: tuple[CardFile, ...] = ()


def open_card(data: bytes, findings: Findings) -> OpenedCard:
    """Raises:
    CardError: it is no card, or cannot be used; the code says why.
    """
    if len(data) > MAX_CHARX_BYTES:
        raise refusal("card_too_big")
    is_zip = data.startswith(ZIP)
    if not is_zip and len(data) > MAX_FILE_BYTES and not has_zip(data):
        raise refusal("card_too_big")
    if is_zip:
        return _charx(data, findings)
    if data.startswith(SIGNATURE):
        return _png(data, findings)
    start = data[:64].removeprefix(_BOM).lstrip(_SPACE)
    if data.startswith(_UTF16) or start.startswith((b"{", b"[")):
        return OpenedCard(CardContainer.JSON, data, _object(data))
    if has_zip(data):
        return _charx(data, findings)
    raise _not_a_card(data, start)


def _not_a_card(data: bytes, start: bytes) -> CardError:
    if not data.strip(_SPACE):
        return refusal("card_empty")
    kinds = {
        _ENCRYPTED: "card_encrypted",
        b"\xff\xd8\xff": "card_jpeg",
        b"GIF8": "card_gif",
        b"<": "card_html",
    }
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return refusal("card_webp")
    code = next((code for sign, code in kinds.items() if start.startswith(sign)), "card_not_a_card")
    return refusal(code)


def _object(text: bytes) -> JsonObject:
    """Raises:
    CardError: it is protected, no JSON, or no object.
    """
    if text.startswith(_ENCRYPTED):
        raise refusal("card_encrypted")
    tree = parse(text)
    if not isinstance(tree, dict):
        raise refusal("card_not_a_card", type(tree).__name__)
    return tree


def _charx(data: bytes, findings: Findings) -> OpenedCard:
    card = read_charx(data)
    picture = card.front if is_jpeg(card.front) else b""
    if card.front and not picture:
        findings.add("bytes_in_front")
    return OpenedCard(CardContainer.CHARX, card.text, _object(card.text), picture, card.files)


def _png(data: bytes, findings: Findings) -> OpenedCard:
    png = read_png(data)
    if not png.texts and not png.is_cut and has_zip(data):
        card = read_charx(data)
        tree = _object(card.text)
        return OpenedCard(CardContainer.CHARX, card.text, tree, png.picture, card.files)
    text, tree = _newest(png, findings)
    if png.checksum_wrong:
        findings.add("checksum_wrong")
    if png.too_big:
        findings.add("file_too_big")
    if not png.picture:
        findings.add("picture_unreadable")
    return OpenedCard(CardContainer.PNG, text, tree, png.picture, tuple(png.files))


def _newest(png: PngCard, findings: Findings) -> tuple[bytes, JsonObject]:
    """The first text that can be read, the newer kind before the older one."""
    error: CardError | None = None
    for keyword in KEYWORDS:
        for raw in png.texts.get(keyword, []):
            text = raw if raw.startswith(_ENCRYPTED) else payload(raw)
            try:
                tree = _object(text)
            except CardError as failure:
                error = error or failure
            else:
                if error is not None:
                    findings.add("newer_copy_damaged")
                return text, tree
    if error is None:
        raise refusal("card_truncated" if png.is_cut else "card_picture_only")
    raise error
