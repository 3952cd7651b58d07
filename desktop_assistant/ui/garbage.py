"""Cyclic garbage, collected on the main thread only.

Python collects on whichever thread happens to allocate. Garbage of a closed dialog holds Qt
objects, and deleting those on another thread while the main thread deletes its own ends in a
deadlock between Qt's locks and the interpreter's.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_on_this_thread() -> Iterator[None]:
    """While it lasts, garbage waits for :func:`collect_when_due`."""
    gc.disable()
    spare_what_is_there()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def spare_what_is_there() -> None:
    """What was loaded by now stays to the end, so no collection need look through it."""
    gc.freeze()


def collect_when_due() -> None:
    """Collect what Python would have by now; call it on the main thread, between events."""
    if gc.isenabled():
        return
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
