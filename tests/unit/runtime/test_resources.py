"""Resources in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_assistant.errors import BugError
from desktop_assistant.runtime.resources import resource_path, resource_root


def test_this_checkout_has_resources() -> None:
    assert resource_path("characters").parent == resource_root()
    assert resource_root().is_dir()


def test_an_installed_package_carries_them_inside(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "desktop_assistant"
    (package / "resources").mkdir(parents=True)
    # Another package's folder of that name is not ours.
    (tmp_path / "site-packages" / "resources").mkdir()
    assert resource_root(package) == package / "resources"


def test_a_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "desktop_assistant"
    package.mkdir()
    (tmp_path / "resources").mkdir()
    assert resource_root(package) == tmp_path / "resources"


def test_a_package_without_them_is_broken(tmp_path: Path) -> None:
    with pytest.raises(BugError):
        resource_root(tmp_path / "desktop_assistant")
