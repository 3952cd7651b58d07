"""The words for character cards that cannot be used, as ``characters/cards/refusals.py``."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

CARD_SENTENCES: dict[str, object] = {
    "card_unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "This file cannot be read as a character card. Choose another file.",
    ),
    "card_file_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is not there any more. Choose another one.",
    ),
    "card_file_forbidden": QT_TRANSLATE_NOOP(
        "Errors",
        "You have no permission to read this file. Allow reading it, or choose another one.",
    ),
    "card_file_not_a_file": QT_TRANSLATE_NOOP(
        "Errors",
        "This is not a file. Choose a character card (.png, .json or .charx).",
    ),
    "card_empty": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is empty. Download or copy it again.",
    ),
    "card_too_big": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is too big for a character card: at most 64 MB, or 256 MB as CHARX. Choose"
        " a smaller one.",
    ),
    "card_truncated": QT_TRANSLATE_NOOP(
        "Errors",
        "This file ends too early. Download or copy it again.",
    ),
    "card_damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is damaged. Download or copy it again.",
    ),
    "card_picture_only": QT_TRANSLATE_NOOP(
        "Errors",
        "This picture holds no character card. Sites and messengers often remove it: download"
        " the original file of the card.",
    ),
    "card_webp": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a WEBP picture, whatever its name says, and those hold no character cards. "
        "Download the card as PNG or JSON.",
    ),
    "card_jpeg": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a JPEG picture, whatever its name says, and it holds no character card. "
        "Download the card as PNG or JSON.",
    ),
    "card_gif": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a GIF picture, which holds no character card. Download the card as PNG.",
    ),
    "card_html": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a web page, whatever its name says. Use the site's own download button to "
        "get the card.",
    ),
    "card_encrypted": QT_TRANSLATE_NOOP(
        "Errors",
        "This card is protected by RisuAI and cannot be opened. Ask its creator for an open one.",
    ),
    "card_json_broken": QT_TRANSLATE_NOOP(
        "Errors",
        "The text of this card is damaged. Download or copy the card again.",
    ),
    "card_too_deep": QT_TRANSLATE_NOOP(
        "Errors",
        "This card is built in a way that cannot be read: it is nested too deeply.",
    ),
    "card_not_a_card": QT_TRANSLATE_NOOP(
        "Errors",
        "This file holds no character card. Choose another one.",
    ),
    "card_is_lorebook": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a lorebook without a character. Choose the card of a character instead.",
    ),
    "card_is_world": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a SillyTavern world file without a character. Choose the card of a character"
        " instead.",
    ),
    "card_text_too_long": QT_TRANSLATE_NOOP(
        "Errors",
        "A text in this card is longer than a million letters. Shorten it first.",
    ),
    "card_too_many_entries": QT_TRANSLATE_NOOP(
        "Errors",
        "The lorebook of this card has more than 5,000 entries. Remove some first.",
    ),
    "card_too_many_keys": QT_TRANSLATE_NOOP(
        "Errors",
        "A lorebook entry of this card has more than 200 keys. Remove some first.",
    ),
    "card_too_many_greetings": QT_TRANSLATE_NOOP(
        "Errors",
        "This card has more than 100 greetings. Remove some first.",
    ),
    "card_too_many_values": QT_TRANSLATE_NOOP(
        "Errors",
        "This card is made of far more parts than a character has. Choose another one.",
    ),
    "card_zip_without_card": QT_TRANSLATE_NOOP(
        "Errors",
        "This is a zip file without a character card in it. If there are cards inside, unpack"
        " it first.",
    ),
    "card_zip_locked": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is locked with a password. Unlock it first.",
    ),
    "card_zip_unsafe": QT_TRANSLATE_NOOP(
        "Errors",
        "This file holds names that reach outside of it. It may mean harm, so it was not opened.",
    ),
    "card_zip_bomb": QT_TRANSLATE_NOOP(
        "Errors",
        "This file would become far too big when unpacked. It may mean harm, so it was not opened.",
    ),
    "card_zip_unusual": QT_TRANSLATE_NOOP(
        "Errors",
        "This file is packed in a way that cannot be read. Export it once more in the program"
        " it was made with.",
    ),
    "card_too_many_files": QT_TRANSLATE_NOOP(
        "Errors",
        "This file holds more than 2,000 files, too many for a character card.",
    ),
    "card_needs_picture": QT_TRANSLATE_NOOP(
        "Errors",
        "A PNG card needs a picture. Give the character one, or export it as JSON.",
    ),
    "card_v2_charx": QT_TRANSLATE_NOOP(
        "Errors",
        "CHARX is for version 3 only. Choose PNG or JSON for version 2.",
    ),
    "card_not_written": QT_TRANSLATE_NOOP(
        "Errors",
        "The card could not be written so that it reads back the same. Choose another kind of"
        " file.",
    ),
}
