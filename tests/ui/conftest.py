"""Every test of the window runs offscreen, in Fusion, without anyone's own style or language."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.garbage import collected_on_this_thread
from desktop_assistant.ui.theme import Theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns of what only real screens do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["desktop-assistant", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """As in the program: Qt objects in garbage are deleted on the main thread only."""
    with collected_on_this_thread():
        yield
        gc.collect()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The colours of the application; whatever a test makes of them is undone."""
    QLocale.setDefault(QLocale("en"))
    theme = Theme()
    yield theme
    theme.choose("system")
    qapp.setStyleSheet("")


@pytest.fixture
def loop_thread() -> Iterator[LoopThread]:
    """A real loop on a real thread, which must end by itself."""
    thread = LoopThread()
    thread.start()
    yield thread
    assert thread.stop()
