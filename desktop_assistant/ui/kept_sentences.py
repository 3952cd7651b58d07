"""The sentences for errors of what is kept: the database, backups, recordings and archives."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

KEPT_SENTENCES: dict[str, object] = {
    "store": QT_TRANSLATE_NOOP(
        "Errors",
        "The database could not be read or written. Check the disk, then try again.",
    ),
    "store_busy": QT_TRANSLATE_NOOP(
        "Errors", "Another program is using the database. Close that program, then try again."
    ),
    "store_corrupt": QT_TRANSLATE_NOOP(
        "Errors",
        "The database is damaged and was left as it is. Choose how to go on: restore a backup, "
        "rescue what can be read, or start afresh.",
    ),
    "store_not_database": QT_TRANSLATE_NOOP(
        "Errors",
        "The database file is not one of this program's databases and was left as it is. Choose "
        "how to go on: restore a backup, or start afresh.",
    ),
    "store_empty": QT_TRANSLATE_NOOP(
        "Errors",
        "The database is empty or missing although there are backups of it. Choose how to go on: "
        "restore a backup, or start afresh.",
    ),
    "store_readonly": QT_TRANSLATE_NOOP(
        "Errors", "The database or its folder is write-protected. Allow writing and try again."
    ),
    "store_cannot_open": QT_TRANSLATE_NOOP(
        "Errors", "The database cannot be opened. Check that its folder can be used."
    ),
    "store_io": QT_TRANSLATE_NOOP(
        "Errors", "The disk could not be read or written. Check the disk and try again."
    ),
    "store_newer": QT_TRANSLATE_NOOP(
        "Errors",
        "The database was written by a newer version of this program, so it can only be read. "
        "Install that version to go on; nothing was changed.",
    ),
    "store_old_sqlite": QT_TRANSLATE_NOOP(
        "Errors",
        "This Python's SQLite is too old. Install a Python with SQLite 3.37 or newer.",
    ),
    "store_backup": QT_TRANSLATE_NOOP(
        "Errors",
        "The database could not be backed up before its upgrade, so it was left as it is. "
        "Check the disk, then start the program again.",
    ),
    "backup_failed": QT_TRANSLATE_NOOP(
        "Errors", "The backup could not be written. Check the disk, then try again."
    ),
    "backup_disk_full": QT_TRANSLATE_NOOP(
        "Errors", "There is no room on the disk for a backup. Free some space, then try again."
    ),
    "backup_unusable": QT_TRANSLATE_NOOP(
        "Errors", "This backup is damaged or gone. Choose another one; nothing was changed."
    ),
    "nothing_rescued": QT_TRANSLATE_NOOP(
        "Errors",
        "Nothing can be read from the damaged database. Restore a backup, or start afresh; "
        "nothing was changed.",
    ),
    "store_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "This was deleted in the meantime. Choose another one.",
    ),
    "store_closed": QT_TRANSLATE_NOOP(
        "Errors", "The database is already closed. Start the program again."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Errors", "The disk is full, so this could not be kept. Free some space and try again."
    ),
    "disk_full_now": QT_TRANSLATE_NOOP("Errors", "The disk is full. Free some space."),
    "recording_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The recording could not be kept. Check the disk, then say it once more.",
    ),
    "recording_missing": QT_TRANSLATE_NOOP(
        "Errors", "The recording of this is not there any more. Say it once more."
    ),
    # Exports and archives.
    "archive_unreadable": QT_TRANSLATE_NOOP(
        "Errors", "This file is no archive of this program. Choose another file."
    ),
    "archive_damaged": QT_TRANSLATE_NOOP(
        "Errors", "The archive is damaged. Use another copy of it; nothing was changed."
    ),
    "archive_newer": QT_TRANSLATE_NOOP(
        "Errors",
        "The archive was written by a newer version of this program. Install that version to "
        "import it; nothing was changed.",
    ),
    "archive_encrypted": QT_TRANSLATE_NOOP(
        "Errors",
        "The archive is locked with a password. Unpack it and pack it again without one; "
        "nothing was changed.",
    ),
    "archive_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "This archive would unpack to more than is safe, so it was not opened. Choose another "
        "file; nothing was changed.",
    ),
    "archive_not_written": QT_TRANSLATE_NOOP(
        "Errors",
        "The file cannot be written there. Choose another folder or free some space.",
    ),
    "no_recordings": QT_TRANSLATE_NOOP(
        "Errors",
        "This conversation has no recordings: speech is deleted once its words are safe. "
        "Export it as text instead.",
    ),
}
"""Code -> English sentence, as in :mod:`desktop_assistant.ui.error_messages`."""
