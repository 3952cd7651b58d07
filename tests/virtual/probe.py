"""Runs the program as it is and writes where its controls are, for tests that use a real mouse.

``python -m tests.virtual.probe FILE [ARGUMENTS …]`` starts the program with ARGUMENTS. As long
as it runs, FILE holds a JSON object: for each accessible name of a visible control, or the text
of a button, its screen rectangle and whether it is enabled.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop_assistant.cli import run

INTERVAL_MS = 50


def describe(widget: QWidget) -> dict[str, object]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return {
        "x": corner.x(),
        "y": corner.y(),
        "width": widget.width(),
        "height": widget.height(),
        "enabled": widget.isEnabled(),
    }


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QPushButton) else ""
    return widget.accessibleName() or text


_written: dict[Path, str] = {}


def report(path: Path) -> None:
    """Write what has changed since the last time; writing takes the window's own time."""
    controls = {
        name_of(widget): describe(widget)
        for widget in QApplication.allWidgets()
        if name_of(widget) and widget.isVisible() and not isinstance(widget, QLabel)
    }
    text = json.dumps(controls)
    if _written.get(path) == text:
        return
    unfinished = path.with_suffix(".new")
    unfinished.write_text(text)
    os.replace(unfinished, path)
    _written[path] = text


def main() -> int:
    path = Path(sys.argv[1])
    arguments = sys.argv[2:]
    sys.argv = ["desktop-assistant", *arguments]
    timers: list[QTimer] = []

    def watch() -> None:
        timer = QTimer(interval=INTERVAL_MS)
        timer.timeout.connect(lambda: report(path))
        timer.start()
        timers.append(timer)

    exec_ = QApplication.exec

    def watched_exec(*_: object) -> int:
        watch()
        return exec_()

    QApplication.exec = watched_exec  # type: ignore[method-assign]
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
