"""What the program is made of, under which licences, and what is known against it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest

from installer.audit import UNREACHABLE, verdict
from installer.parts import ROOT, UNKNOWN, Part, parts, read_lock
from installer.sbom import bill

ELSEWHERE = {"pywin32-ctypes", "httpx2-jsfetch", "backports-tarfile", "secretstorage", "jeepney"}
"""Needed on other systems or Pythons only, so they may be missing here."""


@pytest.fixture(scope="module")
def all_parts() -> list[Part]:
    return parts()


def may_be_shipped(licence: str) -> bool:
    """Whether one of the alternatives is no GPL; the Lesser GPL lets libraries be used."""
    return any(
        not re.search(r"\bA?GPL|GNU (Affero )?General", choice) for choice in licence.split(" OR ")
    )


def test_nothing_under_the_gpl_is_linked_or_bundled(all_parts: list[Part]) -> None:
    assert [part.name for part in all_parts if not may_be_shipped(part.licence)] == []
    unknown = {part.name for part in all_parts if part.licence == UNKNOWN}
    assert unknown <= ELSEWHERE


def test_the_check_knows_the_gpl() -> None:
    for licence in (
        "GPL-3.0-or-later",
        "AGPL-3.0-only",
        "GPL-2.0-only OR GPL-3.0-only",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
    ):
        assert not may_be_shipped(licence), licence
    for licence in (
        "MIT",
        "LGPL-3.0-only OR GPL-2.0-only",
        "GNU Lesser General Public License v2 or later (LGPLv2+)",
    ):
        assert may_be_shipped(licence), licence


def test_everything_is_locked_with_hashes(all_parts: list[Part]) -> None:
    assert {"openai", "pyside6-essentials", "keyring", "websockets"} <= {p.name for p in all_parts}
    assert {"pytest", "mypy", "ruff"}.isdisjoint(part.name for part in all_parts)
    assert all(part.hashes for part in all_parts)
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^\S+==", lock, re.MULTILINE)
    assert pinned
    assert len(pinned) == len(
        re.findall(r"^\S+==\S+.*\n(?: {4}--hash=sha256:)", lock, re.MULTILINE)
    )


def test_reading_the_lock() -> None:
    text = (
        "a==1.0 ; sys_platform == 'x' \\\n    --hash=sha256:" + "a" * 64 + "\n"
        "B.c==2.0 \\\n    --hash=sha256:" + "b" * 64 + " \\\n    --hash=sha256:" + "c" * 64 + "\n"
    )
    assert read_lock(text) == {"a": ("1.0", ("a" * 64,)), "b-c": ("2.0", ("b" * 64, "c" * 64))}


def test_the_bill_of_materials_is_complete_and_stays_the_same(all_parts: list[Part]) -> None:
    made = bill(all_parts)
    assert made == bill(parts())
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    refs = [each["bom-ref"] for each in made["components"]]
    assert len(refs) == len(set(refs)) == len(all_parts)
    graph = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}
    own = made["metadata"]["component"]["bom-ref"]
    reached, waiting = set(), [own]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += graph[ref]
    assert reached == {own, *refs}
    assert json.loads(json.dumps(made)) == made


def told(*libraries: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": libraries, "fixes": []})


SKIPPED = {"name": "a", "skip_reason": "Dependency not found on PyPI"}
FINE: dict[str, object] = {"name": "b", "version": "1", "vulns": []}
WEAK: dict[str, object] = {
    "name": "c",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}],
}


@pytest.mark.parametrize(
    ("output", "errors", "expected"),
    [
        (told(SKIPPED), "", (0, UNREACHABLE)),
        ("", "requests.exceptions.ConnectionError: no route", (0, UNREACHABLE)),
        (told(FINE), "", (0, "No known weakness. Libraries checked: 1.")),
        (
            told(FINE, SKIPPED),
            "",
            (0, "No known weakness. Libraries checked: 1 (1 unknown to the service)."),
        ),
        (told(FINE, WEAK), "", (1, "c 2: PYSEC-1, mended in 2.1")),
        ("", "unrecognized arguments", (1, "pip-audit failed:\nunrecognized arguments")),
    ],
)
def test_what_the_audit_says(output: str, errors: str, expected: tuple[int, str]) -> None:
    assert verdict(output, errors) == expected
