"""How much of what a socket was given has not arrived yet, as the system knows it.

The time that writing takes tells nothing: the system takes a whole utterance into its buffers
within a millisecond, however slow the link. What it keeps is what the other end has not
acknowledged, and that can be asked for:

- Linux: ``SIOCOUTQ``, tcp(7);
- macOS: ``SO_NWRITE``, ``sys/socket.h`` of Darwin;
- Windows 10 1703 and later: ``SIO_TCP_INFO`` with the structure ``TCP_INFO_v0`` of ``mstcpip.h``,
  which knows what is on its way, but not what still waits here. While anything waits, something
  is on its way.
"""

from __future__ import annotations

import struct
import sys
from typing import Protocol


class Socket(Protocol):
    """What is used of a socket; asyncio gives no whole ones."""

    def fileno(self) -> int: ...

    def getsockopt(self, level: int, option: int, /) -> int: ...


def unacknowledged(socket: Socket) -> int | None:
    """Bytes of plain or encrypted data; None where the system does not say, or it is closed."""
    if socket.fileno() < 0:
        return None
    try:
        return _unacknowledged(socket)
    except OSError:
        return None


if sys.platform == "linux":
    import fcntl
    import termios

    def _unacknowledged(socket: Socket) -> int | None:
        answer = fcntl.ioctl(socket.fileno(), termios.TIOCOUTQ, bytes(4))
        return int(struct.unpack("i", answer)[0])

elif sys.platform == "darwin":
    from socket import SOL_SOCKET

    _SO_NWRITE = 0x1024

    def _unacknowledged(socket: Socket) -> int | None:
        return socket.getsockopt(SOL_SOCKET, _SO_NWRITE)

elif sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SIO_TCP_INFO = 0xD8000027
    _BYTES_IN_FLIGHT = 28
    _SIZE = 96  # of the structure, rounded up

    _ask = ctypes.WinDLL("ws2_32").WSAIoctl
    _ask.argtypes = (
        ctypes.c_size_t,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
        ctypes.c_void_p,
        ctypes.c_void_p,
    )
    _ask.restype = ctypes.c_int

    def _unacknowledged(socket: Socket) -> int | None:
        version, length = wintypes.DWORD(0), wintypes.DWORD(0)
        told = ctypes.create_string_buffer(_SIZE)
        failed = _ask(
            socket.fileno(),
            _SIO_TCP_INFO,
            ctypes.byref(version),
            ctypes.sizeof(version),
            told,
            _SIZE,
            ctypes.byref(length),
            None,
            None,
        )
        if failed or length.value < _BYTES_IN_FLIGHT + 4:
            return None
        return int(struct.unpack_from("<I", told.raw, _BYTES_IN_FLIGHT)[0])

else:

    def _unacknowledged(socket: Socket) -> int | None:
        return None
