"""Taking in the rows of an archive: what is here already is known again and left as it is."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Protocol

from desktop_assistant.errors import ArchiveError, StoreError
from desktop_assistant.store import (
    cards,
    characters,
    conversations,
    instances,
    lorebooks,
    memories,
    turns,
)
from desktop_assistant.store.archive import (
    CHARACTER_JSON,
    CHARACTER_TEXTS,
    INSTANCE_FIELDS,
    KINDS,
    TURN_FIELDS,
    TURN_JSON,
    VERSION_FIELDS,
    Row,
    content_digest,
    read_rows,
)
from desktop_assistant.store.text import clean_all, name_key, row_values, to_json


class Source(Protocol):
    """An archive that was checked."""

    def rows(self, kind: str) -> Iterator[Row]: ...

    def blob(self, name: str) -> bytes: ...

    def place_recording(self, name: str) -> str:
        """Put the file among the recordings; its name there, empty when there is none."""
        ...


def take(connection: sqlite3.Connection, source: Source) -> Counter[str]:
    """Add what is not here; how many of each kind were added, and ``skipped`` ones.

    Raises:
        ArchiveError: a row cannot be used; the caller's transaction is to be rolled back.
    """
    intake = _Intake(connection, source)
    try:
        for kind in KINDS:
            for row in source.rows(kind):
                added = intake.add(kind, clean_all(row))
                intake.counts[kind if added else "skipped"] += 1
        intake.finish()
    except _WRONG_ROW as error:
        raise damaged(f"{type(error).__name__}: {error}") from error
    except StoreError as error:
        if error.code == "store_corrupt":
            raise damaged(error.detail) from error
        raise
    return intake.counts


_WRONG_ROW = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
)


def damaged(detail: str) -> ArchiveError:
    return ArchiveError(
        "The archive is damaged. Use another copy of it; nothing was changed.",
        code="archive_damaged",
        detail=detail,
    )


class _Intake:
    """Maps the ids of the archive to those here."""

    def __init__(self, connection: sqlite3.Connection, source: Source) -> None:
        self._connection = connection
        self._source = source
        self.counts: Counter[str] = Counter()
        self._characters: dict[int, int] = {}
        self._instances: dict[int, int] = {}
        self._conversations: dict[int, int] = {}
        self._memories: dict[int, int] = {}
        self._new_conversations: dict[int, int] = {}
        self._known_talks: dict[int, defaultdict[str, list[int]]] = {}
        self._known_turns: dict[int, dict[str, int]] = {}
        known = list(read_rows(connection, "characters"))
        self._here = {content_digest(row): int(row["id"]) for row in reversed(known)}
        self._first_position = max((row["position"] for row in known), default=-1) + 1
        self._people = list(read_rows(connection, "instances"))
        connection.execute("DROP TABLE IF EXISTS temp.archive_turn")
        connection.execute(
            "CREATE TEMP TABLE archive_turn"
            " (old INTEGER PRIMARY KEY, new INTEGER, conversation INTEGER)"
        )

    def add(self, kind: str, row: Row) -> bool:
        """Whether it was not here yet."""
        adders = {
            "characters": self._add_character,
            "instances": self._add_instance,
            "conversations": self._add_conversation,
            "turns": self._add_turn,
            "memories": self._add_memory,
            "summaries": self._add_summary,
        }
        return adders[kind](row)

    def finish(self) -> None:
        """What can be said only once all turns are here."""
        for conversation_id, extracted in self._new_conversations.items():
            newest = self._connection.execute(
                "SELECT max(new) FROM temp.archive_turn WHERE conversation = ? AND old <= ?",
                [conversation_id, extracted],
            ).fetchone()[0]
            self._connection.execute(
                "UPDATE conversation SET extracted_turn_id = ? WHERE id = ?",
                [newest or 0, conversation_id],
            )
        self._connection.execute("DROP TABLE temp.archive_turn")

    def _insert(self, table: str, values: dict[str, Any]) -> int:
        columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",
            row_values(**values),
        )
        return cursor.lastrowid or 0

    def _add_character(self, row: Row) -> bool:
        digest = content_digest(row)
        if digest in self._here:
            self._characters[row["id"]] = self._here[digest]
            return False
        origin = row["origin"] if self._is_free_origin(row["origin"]) else ""
        values = {name: row[name] for name in CHARACTER_TEXTS}
        values |= {name: _encoded(row[name]) for name in CHARACTER_JSON}
        values |= {
            "origin": origin,
            "edited": row["edited"] if origin else 1,
            "position": self._first_position + row["position"],
            "use_instructions": row["use_instructions"],
            "portrait": self._blob(row["portrait"]),
        }
        new_id = self._insert("character", values)
        self._characters[row["id"]] = self._here[digest] = new_id
        if row["lorebook"] is not None:
            book = {"character_id": new_id, "lorebook": to_json(row["lorebook"])}
            self._insert("lorebook", book)
        if row["card"] is not None:
            self._add_card(new_id, row["card"])
        characters.load(self._connection, new_id)
        lorebooks.load(self._connection, new_id)
        cards.load(self._connection, new_id)
        return True

    def _is_free_origin(self, origin: str) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM character WHERE origin = ? AND origin <> ''", [origin]
        ).fetchone()
        return row is None

    def _add_card(self, character_id: int, card: Row) -> None:
        values = {name: card[name] for name in ("container", "file_name", "digest")}
        values |= {name: self._blob(card[name]) for name in ("text", "picture")}
        self._insert("card", {"character_id": character_id, **values})
        for position, file in enumerate(card["files"]):
            data = {"path": file["path"], "data": self._blob(file["data"])}
            self._insert("card_file", {"character_id": character_id, "position": position, **data})

    def _blob(self, name: str) -> bytes:
        return self._source.blob(name) if name else b""

    def _add_instance(self, row: Row) -> bool:
        character_id = self._characters[row["character_id"]]
        for person in self._people:
            is_same = person["created_at"] == row["created_at"] and (
                person["character_id"] == character_id
                or name_key(person["name"]) == name_key(row["name"])
            )
            if is_same:
                self._instances[row["id"]] = person["id"]
                self._known_talks[person["id"]] = self._talks_of(person["id"])
                return False
        values = {each: row[each] for each in INSTANCE_FIELDS if each not in ("id", "local_only")}
        values |= {
            # Archives of the first version know nothing of it.
            "local_only": row.get("local_only", 0),
            "character_id": character_id,
            "voice_override": _encoded(row["voice_override"]),
        }
        new_id = self._blank_here(character_id, row["name"])
        if new_id:
            self._update_instance(new_id, values)
        else:
            name = instances.free_name(self._connection, row["name"])
            values |= {"name": name, "name_key": name_key(name)}
            new_id = self._insert("instance", values)
        instances.load(self._connection, new_id)
        self._instances[row["id"]] = new_id
        self._known_talks[new_id] = defaultdict(list)
        return True

    def _blank_here(self, character_id: int, name: str) -> int:
        """The instance of that name nobody has talked with yet, as every new installation has.

        It has nothing to lose, so it becomes the one of the archive; 0 when there is none.
        """
        found = self._connection.execute(
            "SELECT id FROM instance WHERE character_id = ? AND name_key = ?"
            " AND deleted_at IS NULL AND notes = '' AND user_name = '' AND NOT local_only"
            " AND coalesce(voice_override, language_override, model, temperature, max_tokens)"
            " IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM memory WHERE instance_id = instance.id)"
            " AND NOT EXISTS (SELECT 1 FROM turn JOIN conversation"
            " ON conversation.id = conversation_id"
            " WHERE instance_id = instance.id AND (said <> '' OR spoken))",
            [character_id, name_key(name)],
        ).fetchone()
        return int(found["id"]) if found else 0

    def _update_instance(self, instance_id: int, values: dict[str, Any]) -> None:
        changed = {**values, "id": instance_id}
        changed.pop("name")
        columns = ", ".join(f"{name} = :{name}" for name in changed)
        self._connection.execute(
            f"UPDATE instance SET {columns} WHERE id = :id", row_values(**changed)
        )

    def _talks_of(self, instance_id: int) -> defaultdict[str, list[int]]:
        talks: defaultdict[str, list[int]] = defaultdict(list)
        for row in self._connection.execute(
            "SELECT id, started_at FROM conversation"
            " WHERE instance_id = ? AND deleted_at IS NULL ORDER BY id",
            [instance_id],
        ):
            talks[row["started_at"]].append(row["id"])
        return talks

    def _add_conversation(self, row: Row) -> bool:
        instance_id = self._instances[row["instance_id"]]
        known = self._known_talks[instance_id][row["started_at"]]
        if known:
            self._conversations[row["id"]] = known.pop(0)
            return False
        values = {"instance_id": instance_id, "title": row["title"]}
        new_id = self._insert("conversation", values | {"started_at": row["started_at"]})
        # One that cannot be read would hide all others of the instance.
        conversations.load(self._connection, new_id)
        self._conversations[row["id"]] = new_id
        self._new_conversations[new_id] = int(row["extracted_turn_id"])
        return True

    def _add_turn(self, row: Row) -> bool:
        conversation_id = self._conversations[row["conversation_id"]]
        new_id = self._turns_here(conversation_id).get(row["started_at"], 0)
        is_new = not new_id
        if is_new:
            recording = row["recording"] and self._source.place_recording(row["recording"])
            values = {name: row[name] for name in TURN_FIELDS if name != "id"}
            values |= {name: _encoded(row[name]) for name in TURN_JSON}
            values |= {"conversation_id": conversation_id, "recording": recording}
            new_id = self._insert("turn", values)
            if turns.load(self._connection, new_id).recording:
                self._insert("recording", _recording(row, recording, new_id))
                self.counts["recordings"] += 1
        self._connection.execute(
            "INSERT INTO temp.archive_turn VALUES (?, ?, ?)", [row["id"], new_id, conversation_id]
        )
        return is_new

    def _turns_here(self, conversation_id: int) -> dict[str, int]:
        """When the turns were that a conversation had before."""
        if conversation_id in self._new_conversations:
            return {}
        if conversation_id not in self._known_turns:
            rows = self._connection.execute(
                "SELECT started_at, id FROM turn WHERE conversation_id = ?", [conversation_id]
            )
            self._known_turns[conversation_id] = {row[0]: row[1] for row in rows}
        return self._known_turns[conversation_id]

    def _add_memory(self, row: Row) -> bool:
        instance_id = self._instances[row["instance_id"]]
        known = self._memory_here(instance_id, row)
        self._memories[row["id"]] = known
        if known:
            return False
        values = {name: row[name] for name in ("text", "state", "author")}
        values |= {
            "instance_id": instance_id,
            "created_at": row["created_at"],
            "updated_at": row["updated_at"],
            "keywords": "\n".join(row["keywords"]),
            "replaces": self._memories.get(row["replaces"]) or None,
        }
        new_id = self._memories[row["id"]] = self._insert("memory", values)
        for turn_id in row["turn_ids"]:
            self._connection.execute(
                "INSERT OR IGNORE INTO memory_source"
                " SELECT ?, new FROM temp.archive_turn WHERE old = ?",
                [new_id, turn_id],
            )
        for version in row["versions"]:
            told = {name: version[name] for name in VERSION_FIELDS}
            self._insert("memory_version", {"memory_id": new_id, **told})
        memories.load(self._connection, new_id)
        memories.versions(self._connection, new_id)
        return True

    def _memory_here(self, instance_id: int, row: Row) -> int:
        """The same memory, whatever became of its text since; 0 when there is none."""
        found = self._connection.execute(
            "SELECT id FROM memory WHERE instance_id = :instance_id"
            " AND created_at = :created_at AND (text = :text OR EXISTS"
            " (SELECT 1 FROM memory_version WHERE memory_id = memory.id AND text = :text))",
            {"instance_id": instance_id, "created_at": row["created_at"], "text": row["text"]},
        ).fetchone()
        return int(found["id"]) if found else 0

    def _add_summary(self, row: Row) -> bool:
        conversation_id = self._conversations[row["conversation_id"]]
        if conversation_id not in self._new_conversations:
            return False
        last = self._connection.execute(
            "SELECT new FROM temp.archive_turn WHERE old = ?", [row["last_turn_id"]]
        ).fetchone()
        if last is None:
            return False
        values = {"conversation_id": conversation_id, "last_turn_id": last["new"]}
        self._insert("summary", values | {name: row[name] for name in ("text", "created_at")})
        return True


def _recording(row: Row, name: str, turn_id: int) -> dict[str, Any]:
    seconds = (row["times"] or {}).get("held")
    return {
        "name": name,
        "turn_id": turn_id,
        "started_at": row["started_at"],
        "seconds": None if seconds is None else float(seconds),
    }


def _encoded(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)
