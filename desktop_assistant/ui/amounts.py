"""Sizes, dates and counts of what is kept, as people read them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale

from desktop_assistant.model.kept_data import Backup, BackupKind, Contents

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_KINDS: dict[BackupKind, object] = {
    BackupKind.AUTOMATIC: QT_TRANSLATE_NOOP("KeptData", "by itself"),
    BackupKind.MANUAL: QT_TRANSLATE_NOOP("KeptData", "by you"),
    BackupKind.UPGRADE: QT_TRANSLATE_NOOP("KeptData", "before an update"),
    BackupKind.RESTORE: QT_TRANSLATE_NOOP("KeptData", "before a restore"),
    BackupKind.REPAIR: QT_TRANSLATE_NOOP("KeptData", "before a repair"),
}


def size_text(size: int) -> str:
    """Bytes as kB, MB and so on; number and unit stay on one line."""
    text = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return text.replace(" ", NO_BREAK_SPACE)


def moment_text(moment: datetime) -> str:
    """Day and time, local."""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def kind_text(backup: Backup) -> str:
    """Why a backup was made."""
    return QCoreApplication.translate("KeptData", str(_KINDS[backup.kind]))


def content_rows(contents: Contents) -> list[tuple[str, int]]:
    """What there is of each kind, with its name."""
    translate = QCoreApplication.translate
    return [
        (translate("KeptData", "Characters"), contents.characters),
        (translate("KeptData", "Instances"), contents.instances),
        (translate("KeptData", "Conversations"), contents.conversations),
        (translate("KeptData", "Turns"), contents.turns),
        (translate("KeptData", "Memories"), contents.memories),
    ]
