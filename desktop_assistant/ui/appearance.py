"""How the application looks and speaks: its icon, its font and its language."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop_assistant.runtime.resources import resource_path

GENERIC_FAMILIES = ("sans serif", "sans-serif", "sans", "dejavu sans", "bitstream vera sans")
"""What Qt falls back to where no desktop names a font."""

BETTER_FAMILIES = ("Inter", "Noto Sans", "Cantarell")

SMALLEST_POINTS = 10.5
"""The fallback comes with 9 points, which is small on today's screens."""


def dress(application: QApplication, language: str) -> None:
    """Give the application its icon, its font and its words."""
    application.setWindowIcon(QIcon(str(resource_path("icons", "desktop-assistant.svg"))))
    if sys.platform.startswith("linux"):
        _choose_font()
    install_translators(language)


def install_translators(language: str) -> None:
    """Load the program's and Qt's own words for ``language``, empty for the system's.

    English is in the code; a language without a translation shows English.
    """
    application = QGuiApplication.instance()
    assert application is not None
    # Only the first of the system's languages: with all of them an English system whose second
    # language is Italian would show Italian, since English has no file.
    tag = language or next(iter(QLocale.system().uiLanguages()), "en")
    if language:
        QLocale.setDefault(QLocale(language))
    own = str(resource_path("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    for name, folder in (("qtbase", qt), ("desktop_assistant", own)):
        translator = QTranslator(application)
        if translator.load(QLocale(tag), name, "_", folder):
            application.installTranslator(translator)


def _choose_font() -> None:
    """Keep what the desktop chose; where it chose nothing take a font made for screens."""
    font = QApplication.font()
    chosen = {font.family().casefold(), QFontInfo(font).family().casefold()}
    if chosen.isdisjoint(GENERIC_FAMILIES):
        return
    installed = set(QFontDatabase.families())
    family = next((family for family in BETTER_FAMILIES if family in installed), None)
    better = QFont(font)
    if family is not None:
        better.setFamily(family)
    better.setPointSizeF(max(SMALLEST_POINTS, font.pointSizeF()))
    QApplication.setFont(better)
