"""A program as it is, or a bare window, that notes when it could first be seen and used.

``python -m tests.bench.start_probe FILE bare`` or ``… FILE program [ARGUMENTS …]`` writes a JSON
object of moments of ``time.monotonic()``: ``painted`` (and everything that came before it is
done, so the window answers now), and of the program ``controls`` (all of them are there and
painted) and ``talk`` (hold to talk works).
Afterwards nothing of the probe runs any more.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

LOOK_MS = 5
FIELD, TALK = "Message", "Hold to talk"


class FirstPaint(QObject):
    """Watches an application until it can be used."""

    def __init__(self, path: Path, *, has_talk: bool) -> None:
        super().__init__()
        self._path = path
        self._has_talk = has_talk
        self._moments: dict[str, float] = {}
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look_for_talk)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            QTimer.singleShot(0, self._note_painted)
        return False

    def _note_painted(self) -> None:
        # A timer without a wait comes after the paint and all that was posted with it.
        self._moments["painted"] = time.monotonic()
        if self._has_talk:
            self._looking.start()
        else:
            self._write()

    def _look_for_talk(self) -> None:
        # Asked between events, so what is found visible has been painted, or is next.
        widgets = {widget.accessibleName(): widget for widget in QApplication.allWidgets()}
        if "controls" not in self._moments and FIELD in widgets and widgets[FIELD].isVisible():
            widgets[FIELD].window().repaint()
            self._moments["controls"] = time.monotonic()
        if TALK in widgets and widgets[TALK].isEnabled():
            self._moments["talk"] = time.monotonic()
            self._looking.stop()
            self._write()

    def _write(self) -> None:
        self._path.write_text(json.dumps(self._moments))


def show_bare() -> int:
    """The least a window of this toolkit can be: a label in it, shown."""
    application = QApplication(["bare"])
    watching = FirstPaint(Path(sys.argv[1]), has_talk=False)
    label = QLabel("Bare")
    label.resize(1100, 760)
    label.show()
    code = application.exec()
    del watching
    return code


def show_program() -> int:
    from desktop_assistant.cli import run

    watching: list[FirstPaint] = []
    exec_ = QApplication.exec

    def watched_exec(*_: object) -> int:
        watching.append(FirstPaint(Path(sys.argv[1]), has_talk=True))
        return exec_()

    QApplication.exec = watched_exec  # type: ignore[method-assign]
    arguments = sys.argv[3:]
    return run(arguments)


if __name__ == "__main__":
    sys.exit(show_bare() if sys.argv[2] == "bare" else show_program())
