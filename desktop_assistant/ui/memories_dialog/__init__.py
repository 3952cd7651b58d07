"""The dialog with everything an instance remembers."""

from desktop_assistant.ui.memories_dialog.dialog import MemoriesDialog

__all__ = ["MemoriesDialog"]
