"""The order in which the window loads things: what a conversation needs goes first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

START = """
import json, sys
from pathlib import Path
from desktop_assistant.app import opening
from desktop_assistant.app.window import run_window
from desktop_assistant.conversation.events import ConversationOpened

LATER = {"keyring", "sounddevice", "numpy", "openai"}
seen = {}

def note(event):
    if isinstance(event, ConversationOpened) and not seen:
        seen["too early"] = sorted(LATER & set(sys.modules))
        from PySide6.QtCore import QMetaObject, Qt
        from PySide6.QtWidgets import QApplication
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(QApplication.instance(), "quit", queued)

fill = opening.Opening._show

def fill_noting(self):
    fill(self)
    self.program.subscribe(note)

opening.Opening._show = fill_noting
code = run_window(Path(sys.argv[1]), demo=False)
print(json.dumps(seen | {"code": code}))
"""


@pytest.mark.parametrize("key", ["", "sk-loopback-key"])
def test_sound_keyring_and_client_wait_for_the_conversation(tmp_path: Path, key: str) -> None:
    hidden = ("OPENAI_", "QT_", "DESKTOP_ASSISTANT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "PULSE_SERVER": "unix:/nonexistent",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_API_KEY": key,
    }
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        timeout=120,
        env=clean | own,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"too early": [], "code": 0}
