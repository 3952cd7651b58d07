"""What the program is made of: each library it needs, with version, licence and file hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

UNKNOWN = ""
"""The licence of a library that is not installed here, as it is for another system."""

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Part:
    """One library; ``hashes`` are the SHA-256 of the files the lock allows."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]
    needs: tuple[str, ...]


def read_lock(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Version and hashes by name; of two versions for different Pythons, the one installed."""
    pinned: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in re.split(r"\n(?=\S)", text):
        found = _PINNED.match(entry)
        if found is None:
            continue
        name, version = canonicalize_name(found[1]), found[2]
        if name not in pinned or version == _installed_version(name):
            pinned[name] = (version, tuple(_HASH.findall(entry)))
    return pinned


def parts(root: Path = ROOT) -> list[Part]:
    """Every library of the installed program, on any system, by name; none that only builds it."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lock = read_lock((root / "requirements.lock").read_text("utf-8"))
    wanted = [Requirement(each) for each in project["dependencies"]]
    found: dict[str, Part] = {}
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        needs = [each for each in _needs(requirement) if canonicalize_name(each.name) in lock]
        if name in found and not requirement.extras:
            continue
        version, hashes = lock[name]
        before = found[name].needs if name in found else ()
        names = {*before, *(str(canonicalize_name(each.name)) for each in needs)}
        found[name] = Part(name, version, licence_of(name), hashes, tuple(sorted(names)))
        wanted += needs
    return sorted(found.values(), key=lambda part: part.name)


def licence_of(name: str) -> str:
    """As its makers declare it; :data:`UNKNOWN` where it is not installed."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return UNKNOWN
    if expressions := told.get_all("License-Expression"):
        return str(expressions[0])
    classified = [
        each.rsplit(" :: ", 1)[-1]
        for each in told.get_all("Classifier") or ()
        if each.startswith("License :: ") and not each.endswith(":: OSI Approved")
    ]
    short = "\n".join(told.get_all("License") or ()).strip().splitlines()
    return " OR ".join(classified) or (short[0] if short else UNKNOWN)


def _needs(requirement: Requirement) -> Iterator[Requirement]:
    """What it needs itself, on any system, with the extras that are asked for."""
    for text in _distribution_needs(requirement.name):
        need = Requirement(text)
        if "extra" not in str(need.marker) or any(
            need.marker.evaluate({"extra": extra}) for extra in requirement.extras if need.marker
        ):
            yield need


def _distribution_needs(name: str) -> list[str]:
    try:
        return list(distribution(name).requires or ())
    except PackageNotFoundError:
        return []


def _installed_version(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return ""
