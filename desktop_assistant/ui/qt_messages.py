"""What Qt has to say goes to the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

LONGEST = 1_000
"""In characters: Qt quotes whole style sheets."""


@contextmanager
def qt_messages_logged() -> Iterator[None]:
    """While it lasts, Qt writes to the log instead of to stderr."""
    before = qInstallMessageHandler(_log)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message[:LONGEST])
