"""Why a card is refused: every code with its sentence."""

from __future__ import annotations

from desktop_assistant.errors import CardError

REFUSALS = {
    "card_unreadable": "This file cannot be read as a character card. Choose another file.",
    "card_file_missing": "This file is not there any more. Choose another one.",
    "card_file_forbidden": (
        "You have no permission to read this file. Allow reading it, or choose another one."
    ),
    "card_file_not_a_file": "This is not a file. Choose a character card (.png, .json or .charx).",
    "card_empty": "This file is empty. Download or copy it again.",
    "card_too_big": (
        "This file is too big for a character card: at most 64 MB, or 256 MB as CHARX. "
        "Choose a smaller one."
    ),
    "card_truncated": "This file ends too early. Download or copy it again.",
    "card_damaged": "This file is damaged. Download or copy it again.",
    "card_picture_only": (
        "This picture holds no character card. Sites and messengers often remove it: download "
        "the original file of the card."
    ),
    "card_webp": (
        "This is a WEBP picture, whatever its name says, and those hold no character cards. "
        "Download the card as PNG or JSON."
    ),
    "card_jpeg": (
        "This is a JPEG picture, whatever its name says, and it holds no character card. "
        "Download the card as PNG or JSON."
    ),
    "card_gif": "This is a GIF picture, which holds no character card. Download the card as PNG.",
    "card_html": (
        "This is a web page, whatever its name says. Use the site's own download button to get "
        "the card."
    ),
    "card_encrypted": (
        "This card is protected by RisuAI and cannot be opened. Ask its creator for an open one."
    ),
    "card_json_broken": "The text of this card is damaged. Download or copy the card again.",
    "card_too_deep": "This card is built in a way that cannot be read: it is nested too deeply.",
    "card_not_a_card": "This file holds no character card. Choose another one.",
    "card_is_lorebook": (
        "This is a lorebook without a character. Choose the card of a character instead."
    ),
    "card_is_world": (
        "This is a SillyTavern world file without a character. Choose the card of a character "
        "instead."
    ),
    "card_text_too_long": (
        "A text in this card is longer than a million letters. Shorten it first."
    ),
    "card_too_many_entries": (
        "The lorebook of this card has more than 5,000 entries. Remove some first."
    ),
    "card_too_many_keys": (
        "A lorebook entry of this card has more than 200 keys. Remove some first."
    ),
    "card_too_many_greetings": ("This card has more than 100 greetings. Remove some first."),
    "card_too_many_values": (
        "This card is made of far more parts than a character has. Choose another one."
    ),
    "card_zip_without_card": (
        "This is a zip file without a character card in it. If there are cards inside, unpack "
        "it first."
    ),
    "card_zip_locked": "This file is locked with a password. Unlock it first.",
    "card_zip_unsafe": (
        "This file holds names that reach outside of it. It may mean harm, so it was not opened."
    ),
    "card_zip_bomb": (
        "This file would become far too big when unpacked. It may mean harm, so it was not opened."
    ),
    "card_zip_unusual": (
        "This file is packed in a way that cannot be read. Export it once more in the program "
        "it was made with."
    ),
    "card_too_many_files": "This file holds more than 2,000 files, too many for a character card.",
    "card_needs_picture": (
        "A PNG card needs a picture. Give the character one, or export it as JSON."
    ),
    "card_v2_charx": "CHARX is for version 3 only. Choose PNG or JSON for version 2.",
    "card_not_written": (
        "The card could not be written so that it reads back the same. Choose another kind of file."
    ),
}
"""Code -> English sentence."""


def refusal(code: str, detail: str = "") -> CardError:
    """An error to be raised; ``detail`` is for the log."""
    return CardError(REFUSALS[code], code=code, detail=detail)
