"""Imports without PySide reading the source of every module that is loaded after it."""

from __future__ import annotations

import sys


def import_plainly() -> None:
    """Import PySide, and tell it that no module uses ``from __feature__ import …``.

    Its hook looks for the word "PySide6" in the source of each module to know that. Of all that
    this program loads it would read and keep 10 MB, which takes half a second. Where another
    version of PySide works differently, nothing happens.

    Source: ``shibokensupport/feature.py`` of PySide 6.11.
    """
    import PySide6.QtCore  # noqa: F401 -- the hook comes with it

    hook = sys.modules.get("shibokensupport.feature")
    if hook is not None and hasattr(hook, "_mod_uses_pyside"):
        setattr(hook, "_mod_uses_pyside", _uses_no_feature)  # noqa: B010 -- no name mypy knows


def _uses_no_feature(module: object) -> bool:
    return False
