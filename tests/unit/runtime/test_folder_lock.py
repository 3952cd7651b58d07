"""One program at a time holds the lock, however the one before it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_assistant.runtime.folder_lock import FolderLock
from tests.virtual.sound import wait_until

HOLD = """
import sys, time
from pathlib import Path
from desktop_assistant.runtime.folder_lock import FolderLock
print(FolderLock(Path(sys.argv[1])).take(), flush=True)
time.sleep(60)
"""


def test_only_one_holds_it(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    assert first.take()
    assert first.take(), "it is held already"
    assert not second.take()
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_different_files_are_different_locks(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path / "one"), FolderLock(tmp_path / "two")
    assert first.take()
    assert second.take()
    first.release()
    second.release()


def test_a_killed_program_leaves_the_lock_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        lock = FolderLock(path)
        try:
            assert holder.stdout.readline() == "True\n"
            assert not lock.take()
        finally:
            holder.send_signal(signal.SIGKILL)
            holder.wait()
    assert lock.take()
    lock.release()


def test_a_child_that_goes_on_does_not_hold_it_on(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "lock")
    assert lock.take()
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    ) as child:
        lock.release()
        other = FolderLock(tmp_path / "lock")
        # The child may still be between its birth and its own program.
        wait_until(other.take, "the child holds the lock", 10)
        assert child.poll() is None
        child.kill()
    other.release()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_its_file_is_for_its_owner_only(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "lock")
    assert lock.take()
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    lock.release()


def test_where_no_file_can_be_made_the_program_runs_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lock = FolderLock(tmp_path / "missing" / "lock")
    assert lock.take()
    assert not lock.is_held
    assert "no lock" in caplog.text
