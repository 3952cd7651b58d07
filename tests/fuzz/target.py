"""A thing that takes input from outside, and how hostile inputs for it are made."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis.strategies import SearchStrategy

Feed = Callable[[Any], bool]
"""Takes one input; True when it was accepted, False when it was refused with a sentence."""


@dataclass(frozen=True, slots=True)
class Target:
    """``share`` is its part of all inputs; ``prepare`` gives what is fed, in a sandbox folder.

    ``is_there`` tells whether this version of the program has it.
    """

    name: str
    share: float
    inputs: SearchStrategy[Any]
    prepare: Callable[[Path], AbstractContextManager[Feed]]
    is_there: Callable[[], bool] = lambda: True


def all_targets() -> list[Target]:
    """Each module of the package ``targets`` has one, named ``TARGET``."""
    from tests.fuzz import targets

    names = [module.name for module in pkgutil.iter_modules(targets.__path__)]
    modules = [importlib.import_module(f"{targets.__name__}.{name}") for name in names]
    return [module.TARGET for module in modules]
