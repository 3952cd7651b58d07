"""OpenAI, and every server that speaks its interface, behind the conversation's ports.

Importing this package is cheap. The vendor's client takes more than a second to import, so
it is loaded by :func:`connect`, which belongs on the conversation's thread::

    connection = connect(base_url, key)          # .client
    hearing = OpenAISpeechToText(connection, encoder)    # .speech_to_text
    thinking = OpenAIChat(connection)            # .chat
    speaking = OpenAITextToSpeech(connection)    # .text_to_speech
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_assistant.providers.openai.client import OpenAIConnection


def connect(base_url: str, api_key: str | None, *, stays_local: bool = False) -> OpenAIConnection:
    """A connection bound to one address and its key; see :func:`.client.connect`."""
    from desktop_assistant.providers.openai import client

    return client.connect(base_url, api_key, stays_local=stays_local)
