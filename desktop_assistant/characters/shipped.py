"""The characters that come with the program, each a TOML file and a portrait beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from desktop_assistant.characters.table import Table
from desktop_assistant.errors import BugError
from desktop_assistant.model.character import Character, DemoLine, VoiceChoice
from desktop_assistant.runtime.resources import resource_path


def shipped_characters() -> list[Character]:
    """All of them, in the order they are shown; ``origin`` is the name of the file.

    Raises:
        BugError: a file is damaged; the message names it and what is wrong.
    """
    return load_characters(resource_path("characters"))


def load_characters(folder: Path) -> list[Character]:
    """The characters of every ``.toml`` file in ``folder``, by position, then by name.

    Raises:
        BugError: there is none, or one is damaged.
    """
    characters = [load_character(path) for path in sorted(folder.glob("*.toml"))]
    if not characters:
        raise BugError(f"there are no characters in {folder.name}")
    return sorted(characters, key=lambda character: (character.position, character.name))


def load_character(path: Path) -> Character:
    """One character, with the portrait of the same name.

    Raises:
        BugError: the file or the portrait is missing or damaged.
    """
    try:
        table = Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        portrait = path.with_suffix(".svg").read_bytes()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BugError(f"the character in {path.name} cannot be read: {error}") from error
    if b"<svg" not in portrait[:1000]:
        raise table.wrong("the portrait is not an SVG picture")
    return _character(table, path.stem, portrait)


def _character(table: Table, origin: str, portrait: bytes) -> Character:
    character = Character(
        origin=origin,
        name=table.text("name"),
        tagline=table.text("tagline"),
        description=table.text("description"),
        personality=table.text("personality"),
        scenario=table.text("scenario"),
        greeting=table.text("greeting"),
        alternate_greetings=table.texts("alternate_greetings"),
        example_dialogue=table.text("example_dialogue"),
        instructions=table.text("instructions"),
        language=table.text("language"),
        tags=table.texts("tags"),
        accent=table.color("accent"),
        position=table.whole_number("position"),
        voice=_voice(table.table("voice")),
        demo_lines=tuple(line for entry in table.tables("demo") for line in _lines(entry)),
        portrait=portrait,
    )
    table.finish()
    return character


def _voice(table: Table) -> VoiceChoice:
    """``device`` is a table of its own, since each platform's program has other voices."""
    names = table.table("names")
    device = names.table("device")
    suggestions = {f"device.{program}": device.text(program) for program in device}
    chosen = {provider: names.text(provider) for provider in names}
    voice = VoiceChoice(
        names=chosen | suggestions,
        style=table.text("style"),
        speed=table.factor("speed"),
        pitch=table.factor("pitch"),
    )
    table.finish()
    return voice


def _lines(table: Table) -> tuple[DemoLine, ...]:
    """The answer to a sentence, and to the same sentence in the character's own language."""
    answer = table.text("answer")
    sentences = [table.text("sentence")]
    if "also" in table:
        sentences.append(table.text("also"))
    table.finish()
    return tuple(DemoLine(sentence, answer) for sentence in sentences)
