"""The settings dialog: one file for each page, and the parts that pages share."""

from desktop_assistant.ui.settings_dialog.dialog import SettingsDialog

__all__ = ["SettingsDialog"]
