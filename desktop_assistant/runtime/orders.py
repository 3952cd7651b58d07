"""What another start of the program may ask of the window that is open: the words and the way.

An order is one line of JSON of at most :data:`LONGEST` bytes, such as
``{"version": 1, "order": "talk toggle"}``; the answer is one line as well. The way is a socket in
a folder that only its user can enter, named after the data folder. Nothing here needs Qt, so that
a shortcut of the desktop acts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

VERSION = 1
LONGEST = 1024
"""Bytes of an order or an answer, with the end of its line."""

SECONDS = 5.0
"""How long each side waits for the other."""

FOLDER_NAME = "desktop-assistant"


class Order(StrEnum):
    """Everything that can be asked for."""

    RAISE = "raise"
    TALK_START = "talk start"
    TALK_STOP = "talk stop"
    TALK_TOGGLE = "talk toggle"


def written(order: Order) -> bytes:
    """The line that asks for ``order``."""
    return json.dumps({"version": VERSION, "order": order.value}).encode() + b"\n"


def understood(line: bytes) -> Order | None:
    """The order in ``line``; None when it is not exactly one of ours."""
    if len(line) > LONGEST:
        return None
    try:
        said = json.loads(line)
        version, order = said["version"], said["order"]
        if len(said) == 2 and type(version) is int and version == VERSION:
            return Order(order)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return None


def answer(*, done: bool) -> bytes:
    """The line that says whether an order was carried out."""
    return json.dumps({"version": VERSION, "done": done}).encode() + b"\n"


LONGEST_RUNTIME = 60
"""Bytes of a runtime folder's path, since that of a socket has 107 at most."""


def socket_name(data_folder: Path) -> str:
    """Where the window of ``data_folder`` listens, as Qt and the system name it.

    Raises:
        OSError: there is no folder for it that only its user can enter.
    """
    place = os.path.normcase(os.path.realpath(data_folder))
    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
    if sys.platform == "win32":
        return f"{FOLDER_NAME}-{name}"
    return str(_private_folder() / f"{name}.socket")


def send(data_folder: Path, order: Order, seconds: float = SECONDS) -> bool | None:
    """Ask the open window; whether it did as it was told, None when no window answers."""
    until = time.monotonic() + seconds
    try:
        reply = _exchange(socket_name(data_folder), written(order), until)
        return json.loads(reply)["done"] is True
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _private_folder() -> Path:
    """In the user's runtime folder; where there is none, under the temporary one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    is_short = len(os.fsencode(runtime)) <= LONGEST_RUNTIME
    if runtime and is_short and os.path.isabs(runtime) and os.path.isdir(runtime):
        folder = Path(runtime) / FOLDER_NAME
    else:
        folder = Path(tempfile.gettempdir()) / f"{FOLDER_NAME}-{os.getuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    # Anybody may have made it in a folder that is everybody's, also as a link.
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)
    return folder


if sys.platform == "win32":

    def _exchange(name: str, line: bytes, until: float) -> bytes:
        with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.readline(LONGEST)

else:

    def _exchange(name: str, line: bytes, until: float) -> bytes:
        reply = b""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(max(0.0, until - time.monotonic()) or 0.001)
            connection.connect(name)
            connection.sendall(line)
            while not reply.endswith(b"\n") and len(reply) < LONGEST:
                connection.settimeout(max(0.001, until - time.monotonic()))
                piece = connection.recv(LONGEST)
                if not piece:
                    break
                reply += piece
        return reply
