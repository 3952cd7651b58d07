"""Where files need no disk: waiting for it is not what a long run is about."""

from __future__ import annotations

import os

_MEMORY = "/dev/shm"


def memory_folder() -> str | None:
    """A folder for temporary folders; None for the usual one."""
    return _MEMORY if os.access(_MEMORY, os.W_OK) else None
