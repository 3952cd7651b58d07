"""PySide leaves the sources of the program's modules alone."""

from __future__ import annotations

import json
import subprocess
import sys

START = """
import json, linecache, sys
from desktop_assistant.ui.plain_imports import import_plainly
if {plainly}:
    import_plainly()
else:
    import PySide6.QtCore
import desktop_assistant.app.program
read = [name for name in linecache.cache if "desktop_assistant" in name]
print(json.dumps([len(read), "PySide6.QtCore" in sys.modules]))
"""


def sources_read(*, plainly: bool) -> int:
    done = subprocess.run(
        [sys.executable, "-c", START.replace("{plainly}", str(plainly))],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    number, has_qt = json.loads(done.stdout)
    assert has_qt
    return int(number)


def test_no_source_is_read_for_a_feature_nobody_uses() -> None:
    assert sources_read(plainly=True) == 0


def test_without_it_pyside_reads_them_all() -> None:
    """When this fails PySide has changed, and ``import_plainly`` may go."""
    assert sources_read(plainly=False) > 50


def test_another_pyside_is_left_as_it_is() -> None:
    code = """
import PySide6.QtCore, sys
from desktop_assistant.ui.plain_imports import import_plainly
hook = sys.modules.pop("shibokensupport.feature")
import_plainly()
assert hook._mod_uses_pyside.__name__ == "_mod_uses_pyside"
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
