"""The dialog where a character is created and edited."""

from desktop_assistant.ui.character_dialog.dialog import CharacterDialog

__all__ = ["CharacterDialog"]
