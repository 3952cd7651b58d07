"""Where the files that come with the program are: characters, icons, styles, sounds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_assistant.errors import BugError

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resource_root(package: Path = PACKAGE) -> Path:
    """``resources`` inside an installed package, or beside the package in a checkout."""
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise BugError(f"the resources are missing beside {package.name}")


def resource_path(*parts: str) -> Path:
    """The path of a resource, such as ``resource_path("sounds", "chime.wav")``."""
    return resource_root().joinpath(*parts)
