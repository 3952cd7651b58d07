"""Upgrading old settings. Every upgrade needs a case here."""

from __future__ import annotations

import pytest

from desktop_assistant.settings.schema import VERSION
from desktop_assistant.settings.upgrades import (
    UPGRADES,
    Document,
    Upgrade,
    upgrade,
    upgraded,
    version_of,
)

CASES: dict[int, tuple[Document, Document]] = {}
"""Version -> a document of it, and what its upgrade makes of that."""


def test_every_upgrade_has_a_case_and_none_is_missing() -> None:
    assert set(UPGRADES) == set(CASES) == set(range(1, VERSION))


def test_every_case() -> None:
    for version, (before, after) in CASES.items():
        assert UPGRADES[version](dict(before)) == after


@pytest.fixture
def registry() -> dict[int, Upgrade]:
    registry: dict[int, Upgrade] = {}

    @upgrade(1, registry)
    def rename_speed(document: Document) -> Document:
        document["speech"]["pace"] = document["speech"].pop("speed")
        return {**document, "version": 2}

    @upgrade(2, registry)
    def drop_speech(document: Document) -> Document:
        return {"version": 3, "pace": document["speech"]["pace"]}

    return registry


def test_upgrades_follow_each_other(registry: dict[int, Upgrade]) -> None:
    document = {"speech": {"speed": 2}}
    assert upgraded(document, 3, registry) == {"version": 3, "pace": 2}
    assert document == {"speech": {"speed": 2}}


def test_upgrading_begins_at_the_documents_version(registry: dict[int, Upgrade]) -> None:
    document = {"version": 2, "speech": {"pace": 1}}
    assert upgraded(document, 3, registry) == {"version": 3, "pace": 1}


@pytest.mark.parametrize("version", [3, 99])
def test_a_new_enough_document_stays_as_it_is(registry: dict[int, Upgrade], version: int) -> None:
    assert upgraded({"version": version}, 3, registry) == {"version": version}


@pytest.mark.parametrize("version", ["2", 0, -1, True, None, 1.5])
def test_a_senseless_version_counts_as_the_first(version: object) -> None:
    assert version_of({"version": version}) == 1


def test_two_upgrades_from_one_version_are_refused(registry: dict[int, Upgrade]) -> None:
    with pytest.raises(ValueError, match="two upgrades"):
        upgrade(1, registry)(dict)
