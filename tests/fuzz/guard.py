"""Keeps watch in a process that is fed with hostile inputs.

Once :func:`stand_guard` was called, writing outside the sandbox, reading files that are not
part of the program, connecting beyond this machine and starting programs is noted and refused.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import PySide6

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOOPBACK = ("127.0.0.1", "::1", "localhost")

STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
CHANGING = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.chmod")

READABLE = (
    sys.prefix,
    sys.base_prefix,
    str(Path(PySide6.__file__).parent),
    str(Path(__file__).parents[2]),
    "/usr/lib",
    "/usr/share",
    "/lib",
    "/dev/",
    "/proc/",
    "/etc/ssl",
    "/etc/localtime",
    "/etc/ld.so",
    "/etc/mime.types",
    "/etc/hosts",
    "/etc/resolv.conf",
    "/etc/nsswitch.conf",
)
"""Where the interpreter and its libraries read of themselves, whatever the input is."""


class ForbiddenError(PermissionError):
    """An input made the program do what no input may."""


def stand_guard(sandbox: Path) -> list[str]:
    """From now on and for the life of this process; returns the list of what was tried."""
    tried: list[str] = []
    home = os.path.realpath(sandbox)

    def look(event: str, arguments: tuple[object, ...]) -> None:
        what = _forbidden(event, arguments, home)
        if what:
            tried.append(what)
            raise ForbiddenError(what)

    sys.addaudithook(look)
    return tried


def _forbidden(event: str, arguments: tuple[object, ...], home: str) -> str:
    if event == "open":
        return _forbidden_file(arguments, home)
    if event == "socket.connect":
        return _forbidden_address(arguments[1], home)
    if event in STARTING:
        return f"started a program: {arguments[0]!r}"
    if event in CHANGING and not _is_below(arguments[0], (home,)):
        return f"{event}: {arguments[0]!r}"
    return ""


def _forbidden_file(arguments: tuple[object, ...], home: str) -> str:
    path, mode, flags = arguments
    if isinstance(path, int) or _is_below(path, (home,)):
        return ""
    is_writing = isinstance(flags, int) and bool(flags & WRITING)
    if is_writing or (isinstance(mode, str) and set(mode) & set("wax+")):
        return "" if _is_below(path, ("/dev/null", "/dev/shm")) else f"wrote {path!r}"
    return "" if _is_below(path, READABLE) else f"read {path!r}"


def _forbidden_address(address: object, home: str) -> str:
    if isinstance(address, tuple):
        return "" if address[0] in LOOPBACK else f"connected to {address!r}"
    return "" if _is_below(address, (home,)) else f"connected to {address!r}"


def _is_below(path: object, places: tuple[str, ...]) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return True
    full = os.path.abspath(os.fsdecode(path))
    return any(full == place or full.startswith(place) for place in places)
