"""Where this start of the program keeps its data; loads next to nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from desktop_assistant.settings.environment import DATA_DIR, read_environment
from desktop_assistant.settings.paths import Paths, find_paths

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")


def program_paths(data_dir: Path | None, *, demo: bool) -> Paths:
    """``data_dir``, else what the environment names, else the platform's own folders.

    The demo keeps its own folder, so that trying it leaves no trace among real data.
    """
    own = find_paths(data_dir or read_environment(find_paths().config).get(DATA_DIR))
    return find_paths(own.data / "demo") if demo and data_dir is None else own


def chosen_theme(settings: Path) -> str:
    """The theme of the settings, before anything can read them whole; never raises."""
    try:
        document = tomllib.loads(settings.read_text(encoding="utf-8"))
        theme = document.get("appearance", {}).get("theme")
    except (OSError, ValueError, AttributeError):
        theme = None
    return theme if theme in THEMES else SYSTEM
