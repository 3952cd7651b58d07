"""A screen of its own for a real window, with a mouse and a keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

PROGRAMS = ("Xvfb", "xdotool", "import")

START_SECONDS = 20.0
LOOK_SECONDS = 0.05


def is_available() -> bool:
    """Whether the programs for a virtual screen are installed."""
    return all(shutil.which(program) for program in PROGRAMS)


class VirtualScreen:
    """Starts Xvfb on a free display on entering and ends it on leaving.

    Sizes and places are pixels. There is no window manager: windows lie at the top left unless
    they place themselves, and get the focus by :meth:`focus`.
    """

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.width = width
        self.height = height
        self._folder = Path(tempfile.mkdtemp(prefix="virtual-screen-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._display = ""

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to show its windows here."""
        return {
            "DISPLAY": self._display,
            "XAUTHORITY": str(self._folder / "authority"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
        }

    def __enter__(self) -> VirtualScreen:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0"]
        command += [f"{self.width}x{self.height}x24", "-nolisten", "tcp", "-noreset"]
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as file:
            number = file.readline().strip()  # comes once the display can be used
        if not number:
            self.close()
            raise RuntimeError("Xvfb did not start")
        self._display = f":{number}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.terminate()
            self._server.wait(timeout=5)
        shutil.rmtree(self._folder, ignore_errors=True)

    def find_window(self, name: str, seconds: float = START_SECONDS) -> str:
        """The X id of the visible window whose title holds ``name``, once it is there.

        Raises:
            TimeoutError: it does not come.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self._try("search", "--onlyvisible", "--name", name).split()
            if found:
                return found[-1]
            time.sleep(LOOK_SECONDS)
        raise TimeoutError(f"no window named {name}")

    def focus(self, window: str) -> None:
        """Give the keyboard to a window."""
        self._do("windowfocus", "--sync", window)

    def move(self, x: int, y: int) -> None:
        """Move the mouse."""
        self._do("mousemove", str(x), str(y))

    def press(self, button: int = 1) -> None:
        self._do("mousedown", str(button))

    def release(self, button: int = 1) -> None:
        self._do("mouseup", str(button))

    def click(self, button: int = 1) -> None:
        self._do("click", str(button))

    def key_down(self, key: str) -> None:
        """Hold a key, named as X names it: ``space``, ``Escape``, ``ctrl``."""
        self._do("keydown", key)

    def key_up(self, key: str) -> None:
        self._do("keyup", key)

    def key(self, keys: str) -> None:
        """Strike a key or a combination, such as ``ctrl+comma``."""
        self._do("key", keys)

    def type_text(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._do("type", "--delay", "15", "--", text)

    def screenshot(self, path: Path, window: str = "root") -> Path:
        """Save the whole screen, or one window, as PNG."""
        self._run("import", "-window", window, str(path))
        return path

    def _do(self, *arguments: str) -> str:
        return self._run("xdotool", *arguments)

    def _try(self, *arguments: str) -> str:
        try:
            return self._do(*arguments)
        except RuntimeError:
            return ""

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout
