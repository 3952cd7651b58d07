"""Characters that came from cards, and the cards themselves, byte for byte."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from desktop_assistant.model.card import Card, CardContainer, CardFile
from desktop_assistant.model.character import Character
from desktop_assistant.model.lore import Lorebook
from desktop_assistant.store import characters, instances, lorebooks
from desktop_assistant.store.failures import undamaged
from desktop_assistant.store.text import clean


def save_character(
    connection: sqlite3.Connection, character: Character, lorebook: Lorebook | None
) -> Character:
    """Insert (with an instance of its name) or replace; ``None`` keeps the lorebook.

    Raises:
        CharacterError: it has no name.
        StoreError: it was deleted.
    """
    saved = characters.save(connection, character)
    if not character.id:
        instances.create(connection, saved.id, instances.free_name(connection, saved.name))
    if lorebook is not None:
        lorebooks.save(connection, saved.id, lorebook)
    return saved


def import_character(
    connection: sqlite3.Connection,
    character: Character,
    lorebook: Lorebook,
    card: Card,
    replaces: int = 0,
) -> Character:
    """Add a character, or put it in the place of another, with its lorebook and its card.

    Raises:
        CharacterError: it has no name.
        StoreError: the one to replace was deleted.
    """
    if replaces:
        saved = characters.put_in_place(connection, character, replaces)
        lorebooks.save(connection, saved.id, lorebook)
    else:
        saved = save_character(connection, replace(character, id=0), lorebook)
    save(connection, saved.id, card)
    return saved


def duplicate(connection: sqlite3.Connection, character_id: int) -> Character:
    """A copy with lorebook and card, under a free name, with an instance of its own."""
    original = characters.load(connection, character_id)
    name = characters.free_name(connection, original.name)
    copy = replace(original, id=0, name=name)
    saved = save_character(connection, copy, lorebooks.load(connection, character_id))
    if card := load(connection, character_id):
        save(connection, saved.id, card)
    return saved


def save(connection: sqlite3.Connection, character_id: int, card: Card) -> None:
    connection.execute("DELETE FROM card WHERE character_id = ?", [character_id])
    connection.execute(
        "INSERT INTO card (character_id, container, file_name, digest, text, picture)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            character_id,
            card.container.value,
            clean(card.file_name),
            card.digest,
            card.text,
            card.picture,
        ],
    )
    connection.executemany(
        "INSERT INTO card_file (character_id, position, path, data) VALUES (?, ?, ?, ?)",
        [
            [character_id, position, clean(file.path), file.data]
            for position, file in enumerate(card.files)
        ],
    )


def load(connection: sqlite3.Connection, character_id: int) -> Card | None:
    """``None`` when the character did not come from a card."""
    row = connection.execute("SELECT * FROM card WHERE character_id = ?", [character_id]).fetchone()
    if row is None:
        return None
    files = connection.execute(
        "SELECT path, data FROM card_file WHERE character_id = ? ORDER BY position", [character_id]
    )
    return _from_row(row, tuple(CardFile(file["path"], file["data"]) for file in files))


def of_card(connection: sqlite3.Connection, digest: str) -> list[Character]:
    """The characters that came from this very card."""
    rows = connection.execute("SELECT character_id FROM card WHERE digest = ?", [digest])
    ids = {row["character_id"] for row in rows}
    return [each for each in characters.load_all(connection) if each.id in ids]


@undamaged()
def _from_row(row: sqlite3.Row, files: tuple[CardFile, ...]) -> Card:
    return Card(
        container=CardContainer(row["container"]),
        text=row["text"],
        picture=row["picture"],
        files=files,
        file_name=row["file_name"],
        digest=row["digest"],
    )
