"""The program with the window for its front end."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_assistant.errors import AssistantError
from desktop_assistant.runtime.folder_lock import FolderLock

if TYPE_CHECKING:
    from desktop_assistant.app.opening import Opening
    from desktop_assistant.app.program import Program
    from desktop_assistant.runtime.loop_thread import LoopThread
    from desktop_assistant.settings.paths import Paths

log = logging.getLogger(__name__)

CLOSE_SECONDS = 5.0
"""Longer than this nobody waits for a window to go away."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads on X11, and the Debian packages that bring it."""

UNSEEN = ("offscreen", "minimal")
"""Qt platforms where a message would wait for ever for somebody to read it."""


def run_window(data_dir: Path | None, *, demo: bool) -> int:
    """Show the window and return its exit code once it is closed.

    The window is painted before anything else is loaded: the rest follows on other threads.

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
    from desktop_assistant.app.folders import program_paths
    from desktop_assistant.app.one_window import is_first
    from desktop_assistant.ui.plain_imports import import_plainly

    paths = program_paths(data_dir, demo=demo)
    paths.create()
    lock = FolderLock(paths.window_lock)
    if not is_first(lock, paths.data):
        return 0
    try:
        import_plainly()
        return _show(paths, lock, data_dir, demo=demo)
    finally:
        lock.release()


def _show(paths: Paths, lock: FolderLock, data_dir: Path | None, *, demo: bool) -> int:
    from desktop_assistant.app.folders import SYSTEM, chosen_theme
    from desktop_assistant.app.opening import Opening
    from desktop_assistant.ui.application import bare_application
    from desktop_assistant.ui.frame import Frame
    from desktop_assistant.ui.garbage import collected_on_this_thread
    from desktop_assistant.ui.quit_signals import quit_signals
    from desktop_assistant.ui.theme import Theme
    from desktop_assistant.ui.window_state import WindowState

    application = bare_application(sys.argv[:1])
    theme = Theme()
    choice = chosen_theme(paths.settings)
    if choice != SYSTEM:
        theme.choose(choice)
    frame = Frame(theme, WindowState(paths.config / "window.ini"))
    opening = Opening(frame, theme, data_dir, lock, demo=demo)

    def end() -> None:
        frame.close()
        application.exit()

    with quit_signals(end), collected_on_this_thread(), ExitStack() as stack:
        opening.filled.connect(lambda: _start(opening, stack))
        frame.show()
        try:
            code = application.exec()
        finally:
            opening.close()
            if opening.program is not None and opening.loop_thread is not None:
                _close(opening.program, opening.loop_thread)
    if opening.error is not None:
        raise opening.error
    return code


def _start(opening: Opening, stack: ExitStack) -> None:
    """Join a window that was just filled to its program; ``stack`` ends what is begun here."""
    from desktop_assistant.app.one_window import taking_orders
    from desktop_assistant.ui.qt_messages import qt_messages_logged
    from desktop_assistant.ui.trouble import Trouble

    program, window, starting = opening.program, opening.window, opening.starting
    if program is None or window is None or starting is None:
        return
    trouble = Trouble(window, window.pane.banner, program.paths.logs, program.crash)
    stack.enter_context(trouble.listening())
    stack.enter_context(qt_messages_logged())
    stack.enter_context(taking_orders(window, program.paths.data))
    _watch(starting)


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
    missing = [package for name, package in LIBRARIES.items() if not _loads(name)]
    if missing and not os.environ.get("WAYLAND_DISPLAY"):
        raise AssistantError(
            f"The window needs libraries that are not installed: {', '.join(missing)}. "
            "Install them with your system's package manager, or use the terminal: "
            "desktop-assistant-cli chat",
            code="display_libraries",
        )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
