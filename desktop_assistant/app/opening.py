"""Behind a window that is painted already: the rest is loaded, and the window filled."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_assistant.runtime.folder_lock import FolderLock
from desktop_assistant.ui.frame import Frame
from desktop_assistant.ui.garbage import spare_what_is_there
from desktop_assistant.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_assistant.app.program import Program
    from desktop_assistant.runtime.loop_thread import LoopThread
    from desktop_assistant.ui.main_window import MainWindow

LATEST_MS = 300
"""A window that is not painted by then, as one that begins minimized, is filled all the same."""

SETTLED_MS = 5_000
"""By then everything that is loaded in the background is there."""


class Opening(QObject):
    """Loads on a thread of its own, since that takes longer than the first paint.

    ``program``, ``loop_thread``, ``window`` and ``starting``, which ends when the program has
    started, are there once the window is filled; ``error`` is why they never will, and then the
    application ends.

    Signals:
        filled: the window has its controls, and the loop is about to run.
    """

    filled = Signal()
    _loaded = Signal()

    def __init__(
        self, frame: Frame, theme: Theme, data_dir: Path | None, lock: FolderLock, *, demo: bool
    ) -> None:
        super().__init__()
        self.program: Program | None = None
        self.loop_thread: LoopThread | None = None
        self.window: MainWindow | None = None
        self.starting: Future[None] | None = None
        self.error: BaseException | None = None
        self._frame = frame
        self._theme = theme
        self._data_dir = data_dir
        self._lock = lock
        self._is_demo = demo
        self._thread = threading.Thread(target=self._load, name="load", daemon=True)
        # Emitted on the other thread, so it is queued.
        self._loaded.connect(self._fill)
        frame.painted.connect(self._begin)
        QTimer.singleShot(LATEST_MS, self, self._begin)

    def close(self) -> None:
        """Wait for the loading, if it goes on."""
        if self._thread.ident is not None:
            self._thread.join()

    def _begin(self) -> None:
        if self._thread.ident is None:
            self._thread.start()

    def _load(self) -> None:
        try:
            import desktop_assistant.app.program
            import desktop_assistant.ui.main_window  # noqa: F401
        except BaseException as error:  # noqa: BLE001 -- raised again on the main thread
            self.error = error
        self._loaded.emit()

    def _fill(self) -> None:
        try:
            if self.error is None:
                self._show()
        except BaseException as error:  # noqa: BLE001 -- Qt would only print it
            self.error = error
        if self.error is not None:
            QApplication.exit(1)

    def _show(self) -> None:
        from desktop_assistant.app.program import Program
        from desktop_assistant.runtime.loop_thread import LoopThread
        from desktop_assistant.ui.appearance import dress
        from desktop_assistant.ui.main_window import MainWindow

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        program = Program.prepare(self._data_dir, demo=self._is_demo, window_lock=self._lock)
        appearance = program.setup.settings().appearance
        dress(application, appearance.language)
        self._theme.choose(appearance.theme)
        loop_thread = LoopThread()
        # Before the questions of the window, some of which wait for what it loads first.
        starting = loop_thread.run(program.start())
        state_file = program.paths.config / "window.ini"
        window = MainWindow(program, loop_thread, self._theme, state_file)
        window.setAccessibleName("")  # the frame has the name
        self._frame.fill(window)
        spare_what_is_there()
        # Once more when the clients are loaded too: half of all objects are theirs.
        QTimer.singleShot(SETTLED_MS, spare_what_is_there)
        self.program, self.loop_thread, self.window = program, loop_thread, window
        self.starting = starting
        self.filled.emit()
        loop_thread.start()
