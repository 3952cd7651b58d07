"""Settings as a document: nothing the user wrote is lost, nothing unusable is taken."""

from __future__ import annotations

import tomllib
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop_assistant.settings.document import SECTIONS, read_document, write_document
from desktop_assistant.settings.schema import (
    CHOICES,
    RANGES,
    Appearance,
    Connection,
    DeviceChoice,
    Settings,
    Sound,
    Speaking,
    Thinking,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
DEVICES = st.builds(DeviceChoice, TEXT, TEXT)
SETTINGS = st.builds(
    Settings,
    connections=st.lists(
        st.builds(Connection, TEXT.filter(bool), TEXT, TEXT),
        min_size=1,
        max_size=3,
        unique_by=lambda connection: connection.name,
    ).map(tuple),
    thinking=st.builds(
        Thinking,
        model=TEXT,
        temperature=st.none() | st.floats(0, 2),
        max_tokens=st.integers(1, 100_000),
    ),
    speaking=st.builds(Speaking, voice=TEXT, speed=st.floats(0.25, 4), muted=st.booleans()),
    sound=st.builds(Sound, microphone=DEVICES, speaker=DEVICES, keep_recordings=st.booleans()),
    appearance=st.builds(Appearance, theme=st.sampled_from(CHOICES["appearance.theme"])),
)


@hypothesis_settings(max_examples=50, deadline=None)
@given(SETTINGS)
def test_settings_come_back_as_they_were_saved(settings: Settings) -> None:
    text = tomli_w.dumps(write_document({}, settings))
    assert read_document(tomllib.loads(text)) == (settings, [])


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
NAMES = ["connections", *SECTIONS, "thinking", "sound", "temperature", "speed", "name", "theme"]


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON_LIKE | st.dictionaries(
    st.sampled_from([*NAMES, "microphone", "max_tokens"]), JSON_LIKE)))  # fmt: skip
def test_no_document_is_too_strange(document: dict[str, Any]) -> None:
    settings, _ = read_document(document)
    again, problems = read_document(write_document(document, settings))
    assert again == settings
    assert problems == []


def test_defaults_are_not_written() -> None:
    assert write_document({}, Settings()) == {"version": 1}


def test_what_is_unknown_stays() -> None:
    document = {
        "version": 1,
        "plugin": {"a": 1},
        "thinking": {"model": "old", "mood": "calm"},
        "sound": {"microphone": {"name": "x", "gain": 2}},
        "connections": [{"name": "openai", "region": "eu"}, {"name": "gone"}],
    }
    written = write_document(document, Settings(thinking=Thinking(temperature=1.5)))
    assert written == {
        "version": 1,
        "plugin": {"a": 1},
        "thinking": {"temperature": 1.5, "mood": "calm"},
        "sound": {"microphone": {"gain": 2}},
        "connections": [
            {
                "name": "openai",
                "provider": "openai",
                "base_url": "https://api.openai.com/v1",
                "region": "eu",
            }
        ],
    }
    assert document["thinking"] == {"model": "old", "mood": "calm"}


def test_a_newer_version_is_not_called_an_older_one() -> None:
    assert write_document({"version": 7}, Settings())["version"] == 7


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("thinking", "temperature", 2.1),
        ("thinking", "temperature", -0.1),
        ("thinking", "temperature", float("nan")),
        ("thinking", "temperature", "warm"),
        ("thinking", "max_tokens", 0),
        ("thinking", "max_tokens", 5.5),
        ("thinking", "max_tokens", True),
        ("thinking", "model", 5),
        ("speaking", "speed", 0.2),
        ("speaking", "speed", 5),
        ("speaking", "muted", "yes"),
        ("sound", "warm_seconds", float("inf")),
        ("sound", "microphone", "Built-in"),
        ("appearance", "theme", "purple"),
    ],
)
def test_an_unusable_value_is_the_default_and_named(section: str, name: str, value: object) -> None:
    settings, problems = read_document({section: {name: value}})
    assert problems == [f"{section}.{name}"]
    assert settings == Settings()


def test_the_other_values_are_still_taken() -> None:
    document = {
        "thinking": {"temperature": 9, "model": "m"},
        "hearing": 3,
        "speaking": {"speed": 1},
    }
    settings, problems = read_document(document)
    assert problems == ["hearing", "thinking.temperature"]
    assert settings.thinking.model == "m"
    assert type(settings.speaking.speed) is float


def test_connections_without_a_name_of_their_own_are_left_out() -> None:
    tables = [{"name": "a"}, {"name": "a", "base_url": "x"}, {"name": ""}, 5]
    settings, problems = read_document({"connections": tables})
    assert settings.connections == (Connection(name="a"),)
    assert problems == ["connections.1.name", "connections.2.name", "connections.3"]
    assert write_document({"connections": [{"name": [1]}, 5]}, Settings()) == {"version": 1}
    assert read_document({"connections": []})[0].connections == Settings().connections


def test_ranges_and_choices_name_real_settings_and_hold_their_defaults() -> None:
    for path in [*RANGES, *CHOICES]:
        section, name = path.split(".")
        value = getattr(getattr(Settings(), section), name)
        if path in CHOICES:
            assert value in CHOICES[path]
        elif value is not None:
            assert RANGES[path][0] <= value <= RANGES[path][1]
    assert set(SECTIONS) == {field.name for field in fields(Settings)} - {"connections"}
    assert all(is_dataclass(kind) for kind in SECTIONS.values())
