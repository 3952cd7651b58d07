"""Links to the turns a memory came from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_assistant.model.turn import SearchHit
from desktop_assistant.ui.dates import friendly_moment
from desktop_assistant.ui.memories_dialog.wording import quoted
from desktop_assistant.ui.plain_text import filled
from desktop_assistant.ui.plain_tip import plain_tip

_MOST = 20
"""So many links at most: the newest ones."""


class SourceLink(QPushButton):
    """Leads to one turn; ends in an ellipsis where there is little room."""

    def __init__(self, hit: SearchHit) -> None:
        super().__init__()
        when = friendly_moment(hit.conversation.started_at)
        said = quoted(hit.turn.said or hit.turn.reply, 200)
        self._label = f"{when} · {said}"
        whole = QCoreApplication.translate("Memories", "From the conversation of {date}: {said}")
        self.setProperty("kind", "link")
        self.setProperty("elided", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(filled(whole, date=when, said=said))
        self.setToolTip(plain_tip(self.accessibleName()))
        self.setText(self._label.replace("&", "&&"))

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's names
        return QSize(
            self.fontMetrics().horizontalAdvance(self._label) + 12, super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        room = max(0, self.width() - 10)
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class SourceLinks(QWidget):
    """One link for each turn.

    Signals:
        wanted: the :class:`SearchHit` of the turn to go to.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.links: list[SourceLink] = []

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        for link in self.links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        for hit in hits[-_MOST:]:
            link = SourceLink(hit)
            link.clicked.connect(lambda _=False, hit=hit: self.wanted.emit(hit))
            self._column.addWidget(link)
            self.links.append(link)
