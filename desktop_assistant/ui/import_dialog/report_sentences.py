"""The words for what a card holds: every code of a report with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_assistant.model.card import Finding, ReportLine
from desktop_assistant.ui.error_messages import describe_code
from desktop_assistant.ui.plain_text import filled

SENTENCES: dict[str, object] = {
    "greeting": QT_TRANSLATE_NOOP("CardReport", "The greeting opens each new conversation."),
    "greetings": QT_TRANSLATE_NOOP("CardReport", "Further greetings to choose from: {count}."),
    "description": QT_TRANSLATE_NOOP("CardReport", "The description is used."),
    "personality": QT_TRANSLATE_NOOP("CardReport", "The personality is used."),
    "scenario": QT_TRANSLATE_NOOP("CardReport", "The scenario is used."),
    "example_dialogue": QT_TRANSLATE_NOOP("CardReport", "The example dialogue is used."),
    "instructions": QT_TRANSLATE_NOOP(
        "CardReport", "The card brings its own instructions; you can switch them off."
    ),
    "post_history_instructions": QT_TRANSLATE_NOOP(
        "CardReport",
        "The card brings instructions that come after the conversation; you can switch them off.",
    ),
    "depth_prompt": QT_TRANSLATE_NOOP(
        "CardReport", "A reminder is kept close to the newest messages."
    ),
    "nickname": QT_TRANSLATE_NOOP("CardReport", "The nickname “{name}” is used in texts."),
    "lore_entries": QT_TRANSLATE_NOOP("CardReport", "Lorebook entries: {count}."),
    "lore_off": QT_TRANSLATE_NOOP("CardReport", "Lorebook entries that are switched off: {count}."),
    "macros": QT_TRANSLATE_NOOP(
        "CardReport", "Placeholders for your name and its own are filled in while talking."
    ),
    "portrait": QT_TRANSLATE_NOOP("CardReport", "The picture becomes the portrait."),
    "creator_notes": QT_TRANSLATE_NOOP(
        "CardReport", "The creator's notes are shown to you, never to the model."
    ),
    "own_settings": QT_TRANSLATE_NOOP(
        "CardReport", "The voice, language or color that the card asks for is used."
    ),
    "kept_fields": QT_TRANSLATE_NOOP("CardReport", "Kept for export, but not used: {names}."),
    "kept_extensions": QT_TRANSLATE_NOOP(
        "CardReport", "Settings of other programs, kept for export but not used: {names}."
    ),
    "kept_assets": QT_TRANSLATE_NOOP(
        "CardReport", "Further pictures, sounds and files, kept for export but not used: {count}."
    ),
    "kept_group_greetings": QT_TRANSLATE_NOOP(
        "CardReport", "Greetings for groups, kept for export but not used: {count}."
    ),
    "kept_notes": QT_TRANSLATE_NOOP(
        "CardReport", "Creator's notes in other languages, kept for export: {names}."
    ),
    "online_files": QT_TRANSLATE_NOOP(
        "CardReport", "The card refers to files on the internet, which are not fetched: {count}."
    ),
    "bytes_in_front": QT_TRANSLATE_NOOP(
        "CardReport", "What stands in front of the card's zip file is left out."
    ),
    "spec_newer": QT_TRANSLATE_NOOP(
        "CardReport",
        "The card is of a newer kind ({name}) than this program knows; what it knows is used.",
    ),
    "spec_missing": QT_TRANSLATE_NOOP(
        "CardReport", "The card does not say of which version it is."
    ),
    "other_type": QT_TRANSLATE_NOOP(
        "CardReport", "The file is of another kind than its name says: {name}."
    ),
    "nameless": QT_TRANSLATE_NOOP(
        "CardReport", "The card has no name, so the file's name is used: {name}."
    ),
    "name_shortened": QT_TRANSLATE_NOOP("CardReport", "The name is very long and was shortened."),
    "copies_differ": QT_TRANSLATE_NOOP(
        "CardReport", "The card holds an older copy of itself that differs; the newer one is used."
    ),
    "newer_copy_damaged": QT_TRANSLATE_NOOP(
        "CardReport", "The newer copy of the card is damaged, so the older one is used."
    ),
    "keys_padded": QT_TRANSLATE_NOOP(
        "CardReport", "Names of fields with blanks around them were mended."
    ),
    "text_mended": QT_TRANSLATE_NOOP(
        "CardReport", "Characters that no text can hold were replaced."
    ),
    "greetings_as_text": QT_TRANSLATE_NOOP(
        "CardReport", "The further greetings were one text; it is one now."
    ),
    "tags_as_text": QT_TRANSLATE_NOOP(
        "CardReport", "The tags were one text; they are single tags now."
    ),
    "number_mended": QT_TRANSLATE_NOOP(
        "CardReport", "Where a number was due stood something else: {name}."
    ),
    "type_mended": QT_TRANSLATE_NOOP(
        "CardReport", "A field was of the wrong kind and is left empty: {name}."
    ),
    "html_removed": QT_TRANSLATE_NOOP(
        "CardReport", "The formatting of the creator's notes is not shown."
    ),
    "placeholder_removed": QT_TRANSLATE_NOOP(
        "CardReport", "The creator's notes were only a placeholder."
    ),
    "language_guessed": QT_TRANSLATE_NOOP(
        "CardReport", "The card does not say its language; judging by its words it is: {language}."
    ),
    "checksum_wrong": QT_TRANSLATE_NOOP(
        "CardReport", "A checksum in the file is wrong; the card was read nevertheless."
    ),
    "picture_too_big": QT_TRANSLATE_NOOP(
        "CardReport", "The picture has too many pixels and is not used."
    ),
    "picture_unreadable": QT_TRANSLATE_NOOP(
        "CardReport", "The picture cannot be read and is not used."
    ),
    "file_too_big": QT_TRANSLATE_NOOP(
        "CardReport", "A file inside the card is too big and is not used."
    ),
    "own_value_refused": QT_TRANSLATE_NOOP(
        "CardReport", "A setting the card asks for is not possible and is left out: {name}."
    ),
    "lore_refused": QT_TRANSLATE_NOOP(
        "CardReport", "Lorebook entries that cannot be read: {count}."
    ),
    "lost_assets": QT_TRANSLATE_NOOP(
        "CardReport", "Files of the card that this kind of file cannot hold: {count}."
    ),
    "lost_fields": QT_TRANSLATE_NOOP("CardReport", "Version 2 has no place for: {names}."),
}
"""Code -> English sentence; names in braces are filled in from the values of the line."""

HEADINGS: dict[Finding, object] = {
    Finding.REFUSED: QT_TRANSLATE_NOOP("CardReport", "Refused"),
    Finding.CHANGED: QT_TRANSLATE_NOOP("CardReport", "Changed"),
    Finding.USED: QT_TRANSLATE_NOOP("CardReport", "Used"),
    Finding.UNUSED: QT_TRANSLATE_NOOP("CardReport", "Kept, but not used"),
}
"""What became of parts of a card, the gravest first."""


def sentence(line: ReportLine) -> str:
    """``line`` in the user's language, or in English where its code is unknown."""
    known = SENTENCES.get(line.code)
    if known is None:
        # An error, as of its portrait, can be a line as well.
        return describe_code(line.code, line.text, line.values)
    translated = QCoreApplication.translate("CardReport", str(known))
    try:
        return filled(translated, **line.values)
    except (KeyError, IndexError, ValueError):
        return line.text


def heading(finding: Finding) -> str:
    return QCoreApplication.translate("CardReport", str(HEADINGS[finding]))
