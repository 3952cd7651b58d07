"""The application as it is started, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_assistant.ui.appearance import install_translators

START = """
import json, sys
from pathlib import Path
from desktop_assistant.ui.application import create_application
from desktop_assistant.ui.main_window import MainWindow
from desktop_assistant.ui.theme import Theme
from desktop_assistant.runtime.loop_thread import LoopThread
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget
from desktop_assistant.app.program import Program
imported = sorted({name.split(".")[0] for name in sys.modules})
loaded = sorted(name for name in sys.modules if name.startswith("desktop_assistant."))
application = create_application(["x"], "it")
print(json.dumps({
    "imported": imported,
    "loaded": loaded,
    "name": application.applicationDisplayName(),
    "desktop": application.desktopFileName(),
    "style": application.style().name(),
    "icon": not application.windowIcon().isNull(),
    "points": application.font().pointSizeF(),
    "cancel": application.translate("QPlatformTheme", "Cancel"),
}))
"""


@pytest.fixture(scope="module")
def started() -> dict[str, object]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", START],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
        cwd=Path(__file__).parents[3],
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_it_has_its_names_its_style_and_its_icon(started: dict[str, object]) -> None:
    assert started["name"] == "Desktop Assistant"
    assert started["desktop"] == "io.github.desktop_assistant.DesktopAssistant"
    assert started["style"] == "fusion"
    assert started["icon"]


def test_the_window_starts_without_what_is_slow_to_import(started: dict[str, object]) -> None:
    slow = {"numpy", "openai", "sounddevice", "soundfile", "soxr", "keyring", "sqlite3", "httpx2"}
    imported = started["imported"]
    assert isinstance(imported, list)
    assert slow.isdisjoint(imported)
    later = {"store.store", "conversation.conversation", "app.archive", "app.cards"}
    loaded = started["loaded"]
    assert isinstance(loaded, list)
    assert {f"desktop_assistant.{name}" for name in later}.isdisjoint(loaded)


def test_qt_speaks_the_chosen_language(started: dict[str, object]) -> None:
    assert started["cancel"] == "Annulla"


def test_choosing_a_language_again_replaces_the_last_one(qapp: QApplication) -> None:
    translate = QCoreApplication.translate
    install_translators("es")
    assert translate("QPlatformTheme", "Cancel") == "Cancelar"
    install_translators("it")
    assert translate("QPlatformTheme", "Cancel") == "Annulla"
    install_translators("en")
    assert translate("QPlatformTheme", "Cancel") == "Cancel"
    qapp.processEvents()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
