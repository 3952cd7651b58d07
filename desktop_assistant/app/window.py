"""The program with the window for its front end."""

from __future__ import annotations

import ctypes.util
import logging
import os
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime.folder_lock import FolderLock

if TYPE_CHECKING:
    from desktop_assistant.app.program import Program
    from desktop_assistant.runtime.loop_thread import LoopThread

log = logging.getLogger(__name__)

CLOSE_SECONDS = 5.0
"""Longer than this nobody waits for a window to go away."""

UNSEEN = ("offscreen", "minimal")
"""Qt platforms where a message would wait for ever for somebody to read it."""


def run_window(data_dir: Path | None, *, demo: bool) -> int:
    """Show the window and return its exit code once it is closed.

    The window is painted before anything is opened: the rest starts on the other threads.

    Raises:
        AssistantError: Qt cannot start here.
    """
    _require_display_libraries()
    try:
        return _run(data_dir, demo=demo)
    except AssistantError as error:
        _tell(error)
        raise


def _run(data_dir: Path | None, *, demo: bool) -> int:
    from desktop_assistant.app.one_window import is_first
    from desktop_assistant.app.program import own_paths

    paths = own_paths(data_dir, demo=demo)
    lock = FolderLock(paths.window_lock)
    if not is_first(lock, paths.data):
        return 0
    try:
        return _show(data_dir, demo=demo, lock=lock)
    finally:
        lock.release()


def _show(data_dir: Path | None, *, demo: bool, lock: FolderLock) -> int:
    from PySide6.QtCore import QTimer

    from desktop_assistant.app.one_window import taking_orders
    from desktop_assistant.app.program import Program
    from desktop_assistant.runtime.loop_thread import LoopThread
    from desktop_assistant.ui.application import create_application
    from desktop_assistant.ui.garbage import collected_on_this_thread
    from desktop_assistant.ui.main_window import MainWindow
    from desktop_assistant.ui.quit_signals import quit_signals
    from desktop_assistant.ui.theme import Theme

    program = Program.prepare(data_dir, demo=demo, window_lock=lock)
    appearance = program.setup.settings().appearance
    application = create_application(sys.argv[:1], appearance.language)
    theme = Theme()
    theme.choose(appearance.theme)
    loop_thread = LoopThread()
    window = MainWindow(program, loop_thread, theme, program.paths.config / "window.ini")

    def end() -> None:
        window.close()
        application.exit()

    with quit_signals(end), collected_on_this_thread(), taking_orders(window, program.paths.data):
        window.show()
        loop_thread.start()
        try:
            QTimer.singleShot(0, lambda: _watch(loop_thread.run(program.start())))
            return application.exec()
        finally:
            _close(program, loop_thread)


def _tell(error: AssistantError) -> None:
    """Show why there is no window, to whoever started it without a terminal."""
    from PySide6.QtWidgets import QApplication

    from desktop_assistant.ui.application import create_application
    from desktop_assistant.ui.error_messages import describe
    from desktop_assistant.ui.questions import tell
    from desktop_assistant.ui.quit_signals import quit_signals

    application = QApplication.instance() or create_application(sys.argv[:1])
    if QApplication.platformName() in UNSEEN:
        return
    with quit_signals(application.exit):
        tell("Desktop Assistant", describe(error))


def _watch(starting: Future[None]) -> None:
    """What fails at the start is told in the window by the program; here it is only logged."""

    def note(done: Future[None]) -> None:
        error = None if done.cancelled() else done.exception()
        if isinstance(error, AssistantError):
            log.warning("the program did not start: %s", error.code)
        elif error is not None:
            log.error("the program did not start", exc_info=error)

    starting.add_done_callback(note)


def _close(program: Program, loop_thread: LoopThread) -> None:
    try:
        loop_thread.run(program.close()).result(timeout=CLOSE_SECONDS)
    except TimeoutError:
        log.warning("the program did not close in time")
    finally:
        loop_thread.stop()


def _require_display_libraries() -> None:
    """Qt ends the process without a word users understand when these are missing."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise AssistantError(
            "There is no screen here. Use the terminal instead: desktop-assistant-cli chat",
            code="no_screen",
        )
    packages = {"EGL": "libegl1", "xcb-cursor": "libxcb-cursor0", "xkbcommon": "libxkbcommon0"}
    missing = [package for name, package in packages.items() if not ctypes.util.find_library(name)]
    if missing and not os.environ.get("WAYLAND_DISPLAY"):
        raise AssistantError(
            f"The window needs libraries that are not installed: {', '.join(missing)}. "
            "Install them with your system's package manager, or use the terminal: "
            "desktop-assistant-cli chat",
            code="display_libraries",
        )
