"""A lock that one program at a time holds; the system frees it when the program dies."""

from __future__ import annotations

import errno
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

_HELD_ELSEWHERE = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the systems say of a lock that another program holds."""


class FolderLock:
    """A lock on the file ``path``, which is created for it and stays there, empty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    @property
    def is_held(self) -> bool:
        """Whether this object holds it."""
        return self._file >= 0

    def take(self) -> bool:
        """Whether it is held now; never waits.

        Where the file system knows no locks, it is held by everyone.
        """
        if self.is_held:
            return True
        try:
            # Not inherited: a voice that outlives the program would hold the lock on.
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            log.warning("there can be no lock here: %s", type(error).__name__)
            return True
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _HELD_ELSEWHERE:
                os.close(file)
                return False
            log.warning("this file system knows no locks: %s", type(error).__name__)
        self._file = file
        return True

    def release(self) -> None:
        """Idempotent."""
        if self.is_held:
            with suppress(OSError):
                os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
