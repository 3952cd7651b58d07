"""Bringing an older settings file to today's shape, one version at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from desktop_assistant.settings.schema import VERSION

Document = dict[str, Any]
"""A settings file as tomllib reads it."""

Upgrade = Callable[[Document], Document]

UPGRADES: dict[int, Upgrade] = {}
"""Version -> the function that makes the next version of it."""


def upgrade(version: int, registry: dict[int, Upgrade] = UPGRADES) -> Callable[[Upgrade], Upgrade]:
    """Register a pure function that turns a document of ``version`` into the next one."""

    def register(function: Upgrade) -> Upgrade:
        if version in registry:
            raise ValueError(f"there are two upgrades from version {version}")
        registry[version] = function
        return function

    return register


def version_of(document: Mapping[str, Any]) -> int:
    """The version a document says it has; one written by hand may say nothing."""
    version = document.get("version", 1)
    return version if type(version) is int and version > 0 else 1


def upgraded(
    document: Document, newest: int = VERSION, registry: Mapping[int, Upgrade] = UPGRADES
) -> Document:
    """A copy of ``document`` in the newest shape; one from a newer program stays as it is."""
    document = deepcopy(document)
    for version in range(version_of(document), newest):
        document = registry[version](document)
    return document
