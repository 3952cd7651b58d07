"""The chat view: the conversation as it is read, however long it is."""

from desktop_assistant.ui.chat_view.view import ChatView

__all__ = ["ChatView"]
