"""``settings.toml`` as somebody else wrote it: loaded, used, and saved again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from desktop_assistant.errors import SettingsError
from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.schema import Settings
from tests.fuzz.target import Feed, Target

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.text(st.characters(codec="utf-8"), max_size=20),
        st.datetimes(),
        st.sampled_from(["openai", "http://169.254.169.254/", "file:///etc/passwd", "../../x"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
SECTIONS = st.sampled_from([each.name for each in fields(Settings)] + ["version", "connections"])
KEYS = st.sampled_from(
    ["name", "provider", "base_url", "model", "language", "connection", "temperature", "max_tokens",
     "history_tokens", "voice", "speed", "muted", "keep", "daily_tokens", "microphone", "speaker",
     "warm_seconds", "theme", "keep_recordings", "host_api"]
)  # fmt: skip
TABLES = st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES, max_size=3), max_size=6)
DOCUMENTS = st.dictionaries(SECTIONS, TABLES | st.lists(TABLES, max_size=3) | VALUES, max_size=6)


def _written(document: dict[str, Any]) -> bytes:
    return tomli_w.dumps(document).encode("utf-8", "replace")


def _damaged(document: dict[str, Any], chance: random.Random) -> bytes:
    data = bytearray(_written(document))
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(data)


INPUTS: st.SearchStrategy[bytes] = st.one_of(
    DOCUMENTS.map(_written),
    st.builds(_damaged, DOCUMENTS, st.randoms(use_true_random=False)),
    st.binary(max_size=200),
    st.builds(lambda piece, times: piece * times, st.sampled_from([b"[", b"a.", b'"', b"[[x]]\n"]),
              st.integers(1, 3000)),
)  # fmt: skip


@contextmanager
def _prepare(folder: Path) -> Iterator[Feed]:
    path = folder / "settings.toml"
    file = SettingsFile(path)

    def feed(data: bytes) -> bool:
        path.write_bytes(data)
        loaded = file.load()
        try:
            file.save(loaded.settings)
            if file.load().settings != loaded.settings:
                raise AssertionError("what was saved is not what was loaded")
        except SettingsError:
            pass
        for aside in folder.glob("settings.toml.*"):
            aside.unlink()
        return not loaded.notices

    yield feed


TARGET = Target("settings", 0.2, INPUTS, _prepare)
