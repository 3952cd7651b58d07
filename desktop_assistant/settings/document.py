"""Settings as a TOML document: what is usable is taken, what is unknown is left alone."""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from desktop_assistant.settings.schema import CHOICES, RANGES, VERSION, Connection, Settings
from desktop_assistant.settings.upgrades import Document, version_of

UNUSABLE = object()

SECTIONS: dict[str, Any] = {
    name: kind for name, kind in get_type_hints(Settings).items() if is_dataclass(kind)
}
"""The tables of the document that stand for one value each -> that value's class."""


def read_document(document: Document) -> tuple[Settings, list[str]]:
    """The settings, and the names of the values that cannot be used, such as ``sound.speed``."""
    problems: list[str] = []
    values = {
        name: _read_table(kind, document.get(name, {}), name, problems)
        for name, kind in SECTIONS.items()
    }
    if "connections" in document:
        connections = _read_connections(document["connections"], problems)
        if connections:
            values["connections"] = connections
    return Settings(**values), problems


def write_document(document: Document, settings: Settings) -> Document:
    """A copy of ``document`` that says ``settings``, and still all it said that is unknown.

    A value that is the default is left out, so that a better default reaches the user.
    """
    document = deepcopy(document)
    for name, kind in SECTIONS.items():
        _write_table(document, name, getattr(settings, name), kind())
    _write_connections(document, settings.connections)
    document["version"] = max(VERSION, version_of(document))
    return document


def _read_table(kind: Any, table: object, path: str, problems: list[str]) -> Any:
    if not isinstance(table, dict):
        problems.append(path)
        return kind()
    values = {}
    for name, hint in get_type_hints(kind).items():
        if name not in table:
            continue
        if is_dataclass(hint):
            values[name] = _read_table(hint, table[name], f"{path}.{name}", problems)
            continue
        value = _usable(table[name], hint, f"{path}.{name}")
        if value is UNUSABLE:
            problems.append(f"{path}.{name}")
        else:
            values[name] = value
    return kind(**values)


def _usable(value: Any, hint: Any, path: str) -> Any:
    """``value`` as the type of ``hint``, or ``UNUSABLE``."""
    if hint is bool or hint is str:
        usable = type(value) is hint and value in CHOICES.get(path, (value,))
        return value if usable else UNUSABLE
    if type(value) is not int and (hint is int or type(value) is not float):
        return UNUSABLE
    low, high = RANGES.get(path, (-math.inf, math.inf))
    if not (low <= value <= high and math.isfinite(value)):
        return UNUSABLE
    return value if hint is int else float(value)


def _read_connections(tables: object, problems: list[str]) -> tuple[Connection, ...]:
    found: dict[str, Connection] = {}
    for number, table in enumerate(tables if isinstance(tables, list) else [tables]):
        path = f"connections.{number}"
        connection: Connection = _read_table(Connection, table, path, problems)
        if not isinstance(table, dict):
            continue
        if not connection.name or connection.name in found:
            problems.append(f"{path}.name")
            continue
        found[connection.name] = connection
    return tuple(found.values())


def _write_table(parent: Document, name: str, values: Any, default: Any) -> None:
    kept = parent.get(name)
    table: Document = kept if isinstance(kept, dict) else {}
    for field in fields(values):
        value, usual = getattr(values, field.name), getattr(default, field.name)
        if is_dataclass(value):
            _write_table(table, field.name, value, usual)
        elif value == usual or value is None:
            table.pop(field.name, None)
        else:
            table[field.name] = value
    if table:
        parent[name] = table
    else:
        parent.pop(name, None)


def _write_connections(document: Document, connections: tuple[Connection, ...]) -> None:
    known = [field.name for field in fields(Connection)]
    kept = document.get("connections")
    old = {
        table["name"]: table
        for table in (kept if isinstance(kept, list) else [])
        if isinstance(table, dict) and isinstance(table.get("name"), str)
    }
    tables = [
        {**old.get(connection.name, {}), **{name: getattr(connection, name) for name in known}}
        for connection in connections
    ]
    is_usual = connections == Settings().connections
    if is_usual and all(len(table) == len(known) for table in tables):
        document.pop("connections", None)
    else:
        document["connections"] = tables
