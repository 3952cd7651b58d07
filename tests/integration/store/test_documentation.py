"""``docs/data.md`` tells of every column, setting and variable there is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from desktop_assistant.settings.document import SECTIONS
from desktop_assistant.settings.environment import NAMES
from desktop_assistant.store.store import Store

PAGE = (Path(__file__).parents[3] / "docs" / "data.md").read_text("utf-8")


@pytest.mark.parametrize(
    "table", ["character", "instance", "conversation", "turn", "memory", "recording"]
)
def test_every_column_is_described(store: Store, path: Path, table: str) -> None:
    section = PAGE.split(f"\n### {table}\n")[1].split("\n##")[0]
    with closing(sqlite3.connect(path)) as outside:
        columns = [row[1] for row in outside.execute(f"PRAGMA table_info({table})")]
    assert columns
    assert [name for name in columns if f"`{name}`" not in section] == []


def test_every_setting_is_described() -> None:
    names = [f"{name}.{field.name}" for name, kind in SECTIONS.items() for field in fields(kind)]
    assert [name for name in names if f"`{name}" not in PAGE] == []


def test_every_variable_is_described() -> None:
    assert [name for name in sorted(NAMES) if f"`{name}`" not in PAGE] == []
