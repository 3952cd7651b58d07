"""The program's own faults, told once and quietly, with a report to pass on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_assistant import __version__
from desktop_assistant.runtime.bugs import bugs
from desktop_assistant.ui.banner import Banner, Notice, Tone
from desktop_assistant.ui.forms.size import open_at
from desktop_assistant.ui.long_text import LongText
from desktop_assistant.ui.plain_label import PlainLabel
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.theme import SPACING

MOST_REPORTS = 5
"""A report shows the first faults; what follows them mostly follows from them."""


class Trouble(QObject):
    """Shows one notice however many faults there are; the program goes on.

    Args:
        window: what the report is shown above.
        banner: where the notice is shown.
        logs: the folder of the log files.
        crash: the trace of the last run, if that crashed.
    """

    _came = Signal(str)

    def __init__(
        self, window: QWidget, banner: Banner, logs: Path, crash: Path | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._banner = banner
        self._logs = logs
        self._reports: list[str] = []
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        if crash is not None:
            self._tell_crash(crash)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """While it lasts, what nobody caught is told, from whatever thread it comes."""
        end = bugs.listen(self._came.emit)
        try:
            yield
        finally:
            end()

    def _tell_crash(self, crash: Path) -> None:
        text = filled(
            self.tr(
                "The program ended unexpectedly last time. What was said until then is kept; the "
                "report is {file} in the log folder."
            ),
            file=crash.name,
        )
        self._banner.post(
            Notice("crash", text, Tone.INFO, self.tr("Open log folder"), self._open_logs)
        )

    def _tell(self, report: str) -> None:
        if len(self._reports) >= MOST_REPORTS:
            return
        self._reports.append(report)
        if len(self._reports) > 1:
            return
        text = self.tr(
            "Something went wrong inside the program. It goes on, and what you said is kept."
        )
        self._banner.post(Notice("bug", text, Tone.WARNING, self.tr("Show report"), self._show))

    def _show(self) -> None:
        heading = f"Desktop Assistant {__version__}"
        dialog = ReportDialog("\n\n".join([heading, *self._reports]), self._open_logs, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self._banner.withdraw("bug")

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))


class ReportDialog(QDialog):
    """A report as it would be passed on, to read before it is.

    Args:
        report: what went wrong, without keys.
        open_logs: shows the folder of the log.
    """

    def __init__(self, report: str, open_logs: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report of a fault"))
        explanation = PlainLabel(
            self.tr("Pass this on to whoever looks after the program. It holds no keys.")
        )
        explanation.setWordWrap(True)
        self.text = LongText()
        self.text.show_text(report)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy = buttons.addButton(self.tr("Copy &report"), role.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.logs = buttons.addButton(self.tr("Open log &folder"), role.ActionRole)
        self.logs.clicked.connect(lambda: open_logs())
        buttons.addButton(self.tr("&Close"), role.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 3, SPACING * 3, SPACING * 3, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(explanation)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        open_at(self, 720, 460)
