"""The dialog that brings character cards in, with what is in each before it is kept."""

from desktop_assistant.ui.import_dialog.dialog import ImportDialog

__all__ = ["ImportDialog"]
