"""Values from the environment and from ``.env`` files, and where each one came from."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

log = logging.getLogger(__name__)

OPENAI_API_KEY = "OPENAI_API_KEY"
OPENAI_BASE_URL = "OPENAI_BASE_URL"
DATA_DIR = "DESKTOP_ASSISTANT_DATA_DIR"

KEYS = {
    OPENAI_API_KEY: OPENAI_BASE_URL,
    "WATSON_STT_APIKEY": "WATSON_STT_URL",
    "WATSON_TTS_APIKEY": "WATSON_TTS_URL",
}
"""The variable of each key -> the variable of the address that key is for."""

NAMES = frozenset({*KEYS, *KEYS.values(), DATA_DIR})
"""All that is read; everything else in a ``.env`` file is somebody else's."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place values come from; ``file`` is ``None`` for the environment of the process."""

    values: Mapping[str, str] = field(repr=False)
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Environment:
    """The sources, first the one that wins. Values that are empty count as not set."""

    sources: tuple[Source, ...]

    def get(self, name: str) -> str:
        """The value that wins, or an empty text."""
        source = self.source(name)
        return source.values[name] if source else ""

    def source(self, name: str) -> Source | None:
        return next((source for source in self.sources if name in source.values), None)


def read_environment(
    config: Path, *, working: Path | None = None, variables: Mapping[str, str] | None = None
) -> Environment:
    """The environment, then ``.env`` in the working folder, then ``.env`` in ``config``.

    The environment of the process is read and never changed.
    """
    process = Source(_known(os.environ if variables is None else variables))
    folders = dict.fromkeys([(working or Path.cwd()).absolute(), config.absolute()])
    files = [_read_file(folder / ".env") for folder in folders]
    return Environment((process, *(file for file in files if file is not None)))


def proxy_secrets(variables: Mapping[str, str] | None = None) -> list[str]:
    """The passwords of the proxies that the environment names, which errors may repeat.

    Read here alone; the proxies themselves are the business of the clients.
    """
    found: dict[str, None] = {}
    for name, value in (os.environ if variables is None else variables).items():
        if name.lower().endswith("_proxy") and "@" in value:
            told = value.rpartition("@")[0].rpartition("://")[2]
            password = told.partition(":")[2]
            found |= dict.fromkeys(filter(None, (told, password, unquote(password))))
    return list(found)


def _read_file(path: Path) -> Source | None:
    if not path.is_file():
        return None
    from dotenv import dotenv_values  # here, since hardly anybody has such a file

    try:
        # Without interpolation: a foreign .env must not put a key into an address.
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        log.warning("%s cannot be read: %s", path, type(error).__name__)
        return None
    source = Source(_known(values), path)
    if any(name in source.values for name in KEYS) and _others_can_read(path):
        log.warning("%s holds a key and can be read by others; chmod 600 would stop that", path)
    return source


def _known(values: Mapping[str, str | None]) -> dict[str, str]:
    found = ((name, (values.get(name) or "").strip()) for name in sorted(NAMES))
    return {name: value for name, value in found if value}


def _others_can_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)
