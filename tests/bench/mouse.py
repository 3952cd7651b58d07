"""A mouse whose clicks have an exact time: xdotool needs milliseconds just to start."""

from __future__ import annotations

import ctypes
import time

from tests.virtual.screen import VirtualScreen


class Mouse:
    """Presses and releases the left button where the pointer is, over X's test extension."""

    def __init__(self, screen: VirtualScreen) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XFlush.argtypes = [ctypes.c_void_p]
        self._test.XTestFakeButtonEvent.argtypes = [
            ctypes.c_void_p,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_ulong,
        ]
        self._display = self._x11.XOpenDisplay(screen.environment["DISPLAY"].encode())
        if not self._display:
            raise RuntimeError("the virtual screen takes no mouse")

    def press(self) -> float:
        """When it was pressed, as ``time.monotonic()``."""
        return self._act(True)

    def release(self) -> float:
        """When it was let go, as ``time.monotonic()``."""
        return self._act(False)

    def _act(self, is_press: bool) -> float:
        moment = time.monotonic()
        self._test.XTestFakeButtonEvent(self._display, 1, is_press, 0)
        self._x11.XFlush(self._display)
        return moment
