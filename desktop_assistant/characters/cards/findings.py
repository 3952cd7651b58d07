"""What a report can say about a card: every code with its kind and its English sentence."""

from __future__ import annotations

from desktop_assistant.characters.cards.plain import one_line
from desktop_assistant.model.card import Finding, ReportLine

REPORT_CODES: dict[str, tuple[Finding, str]] = {
    "greeting": (Finding.USED, "The greeting opens each new conversation."),
    "greetings": (Finding.USED, "Further greetings to choose from: {count}."),
    "description": (Finding.USED, "The description is used."),
    "personality": (Finding.USED, "The personality is used."),
    "scenario": (Finding.USED, "The scenario is used."),
    "example_dialogue": (Finding.USED, "The example dialogue is used."),
    "instructions": (
        Finding.USED,
        "The card brings its own instructions; you can switch them off.",
    ),
    "post_history_instructions": (
        Finding.USED,
        "The card brings instructions that come after the conversation; you can switch them off.",
    ),
    "depth_prompt": (Finding.USED, "A reminder is kept close to the newest messages."),
    "nickname": (Finding.USED, "The nickname “{name}” is used in texts."),
    "lore_entries": (Finding.USED, "Lorebook entries: {count}."),
    "lore_off": (Finding.UNUSED, "Lorebook entries that are switched off: {count}."),
    "macros": (Finding.USED, "Placeholders for your name and its own are filled in while talking."),
    "portrait": (Finding.USED, "The picture becomes the portrait."),
    "creator_notes": (Finding.USED, "The creator's notes are shown to you, never to the model."),
    "own_settings": (Finding.USED, "The voice, language or color that the card asks for is used."),
    "kept_fields": (Finding.UNUSED, "Kept for export, but not used: {names}."),
    "kept_extensions": (
        Finding.UNUSED,
        "Settings of other programs, kept for export but not used: {names}.",
    ),
    "kept_assets": (
        Finding.UNUSED,
        "Further pictures, sounds and files, kept for export but not used: {count}.",
    ),
    "kept_group_greetings": (
        Finding.UNUSED,
        "Greetings for groups, kept for export but not used: {count}.",
    ),
    "kept_notes": (
        Finding.UNUSED,
        "Creator's notes in other languages, kept for export: {names}.",
    ),
    "online_files": (
        Finding.UNUSED,
        "The card refers to files on the internet, which are not fetched: {count}.",
    ),
    "bytes_in_front": (Finding.UNUSED, "What stands in front of the card's zip file is left out."),
    "spec_newer": (
        Finding.CHANGED,
        "The card is of a newer kind ({name}) than this program knows; what it knows is used.",
    ),
    "spec_missing": (Finding.CHANGED, "The card does not say of which version it is."),
    "other_type": (Finding.CHANGED, "The file is of another kind than its name says: {name}."),
    "nameless": (Finding.CHANGED, "The card has no name, so the file's name is used: {name}."),
    "name_shortened": (Finding.CHANGED, "The name is very long and was shortened."),
    "copies_differ": (
        Finding.CHANGED,
        "The card holds an older copy of itself that differs; the newer one is used.",
    ),
    "newer_copy_damaged": (
        Finding.CHANGED,
        "The newer copy of the card is damaged, so the older one is used.",
    ),
    "keys_padded": (Finding.CHANGED, "Names of fields with blanks around them were mended."),
    "text_mended": (Finding.CHANGED, "Characters that no text can hold were replaced."),
    "greetings_as_text": (Finding.CHANGED, "The further greetings were one text; it is one now."),
    "tags_as_text": (Finding.CHANGED, "The tags were one text; they are single tags now."),
    "number_mended": (Finding.CHANGED, "Where a number was due stood something else: {name}."),
    "type_mended": (Finding.CHANGED, "A field was of the wrong kind and is left empty: {name}."),
    "html_removed": (Finding.CHANGED, "The formatting of the creator's notes is not shown."),
    "placeholder_removed": (Finding.CHANGED, "The creator's notes were only a placeholder."),
    "language_guessed": (
        Finding.CHANGED,
        "The card does not say its language; judging by its words it is: {language}.",
    ),
    "checksum_wrong": (
        Finding.CHANGED,
        "A checksum in the file is wrong; the card was read nevertheless.",
    ),
    "picture_too_big": (Finding.REFUSED, "The picture has too many pixels and is not used."),
    "picture_unreadable": (Finding.REFUSED, "The picture cannot be read and is not used."),
    "file_too_big": (Finding.REFUSED, "A file inside the card is too big and is not used."),
    "own_value_refused": (
        Finding.REFUSED,
        "A setting the card asks for is not possible and is left out: {name}.",
    ),
    "lore_refused": (Finding.REFUSED, "Lorebook entries that cannot be read: {count}."),
    "lost_assets": (
        Finding.REFUSED,
        "Files of the card that this kind of file cannot hold: {count}.",
    ),
    "lost_fields": (Finding.REFUSED, "Version 2 has no place for: {names}."),
}
"""Code -> what became of the part, and the sentence."""

MAX_NAMES = 8


class Findings:
    """Collects the lines of a report, each once, in the order of ``REPORT_CODES``."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], ReportLine] = {}

    def add(self, code: str, **values: str | int) -> None:
        kind, sentence = REPORT_CODES[code]
        text = sentence.format(**values)
        self._lines.setdefault((code, text), ReportLine(kind, code, text, values))

    def count(self, code: str, number: int) -> None:
        """Add the line only if there are any."""
        if number:
            self.add(code, count=number)

    def names(self, code: str, names: list[str]) -> None:
        """Add the line with the first of the names, only if there are any."""
        if names:
            short = [one_line(name)[:40] for name in names[:MAX_NAMES]]
            self.add(code, names=", ".join(short) + (", …" if len(names) > MAX_NAMES else ""))

    def lines(self) -> tuple[ReportLine, ...]:
        order = {code: number for number, code in enumerate(REPORT_CODES)}
        return tuple(sorted(self._lines.values(), key=lambda line: order[line.code]))
