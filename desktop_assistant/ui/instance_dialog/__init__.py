"""The dialogs about one instance: what it is like, a copy of it, and starting afresh."""

from desktop_assistant.ui.instance_dialog.dialog import InstanceDialog

__all__ = ["InstanceDialog"]
