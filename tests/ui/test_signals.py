"""PySide6 6.12.0 aborts on Python 3.11 after some hundreds of emitted signals; ours must not."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

class Sender(QObject):
    happened = Signal(object)

application = QCoreApplication([])
received = []
sender = Sender()
sender.happened.connect(received.append)
queued = []
sender.happened.connect(queued.append, Qt.ConnectionType.QueuedConnection)
for number in range(5000):
    sender.happened.emit(number)
application.processEvents()
print(len(received), len(queued))
"""


def test_five_thousand_signals_do_not_abort_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["5000", "5000"]
