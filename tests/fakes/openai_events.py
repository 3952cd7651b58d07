"""The Realtime interface's events, checked against the service's published document.

``openai_realtime.json`` is the part of that document that describes them, without its prose.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

SCHEMAS = Path(__file__).with_name("openai_realtime.json")

SERVER_EVENTS = {
    "error": "Error",
    "session.created": "SessionCreated",
    "session.updated": "SessionUpdated",
    "response.created": "ResponseCreated",
    "response.output_audio.delta": "ResponseAudioDelta",
    "response.output_audio_transcript.delta": "ResponseAudioTranscriptDelta",
    "response.done": "ResponseDone",
    "input_audio_buffer.committed": "InputAudioBufferCommitted",
    "conversation.item.input_audio_transcription.delta": (
        "ConversationItemInputAudioTranscriptionDelta"
    ),
    "conversation.item.input_audio_transcription.completed": (
        "ConversationItemInputAudioTranscriptionCompleted"
    ),
    "conversation.item.input_audio_transcription.failed": (
        "ConversationItemInputAudioTranscriptionFailed"
    ),
}
"""What the loopback server sends, by type, and the name the document has for it."""


@cache
def schemas() -> dict[str, Any]:
    """The schemas by name; a property that they do not name is wrong."""
    loaded: dict[str, Any] = json.loads(SCHEMAS.read_text())
    return {name: _closed(schema) for name, schema in loaded.items()}


def check_client_event(event: dict[str, Any]) -> None:
    """Raises jsonschema.ValidationError."""
    # By its type first, since a failed choice among all of them says nothing.
    for name, schema in schemas().items():
        kinds = schema.get("properties", {}).get("type", {}).get("enum", [])
        if name.startswith("RealtimeClientEvent") and event.get("type") in kinds:
            _check(name, event)
            return
    raise jsonschema.ValidationError(f"no event of a client: {event.get('type')}")


def check_server_event(event: dict[str, Any]) -> None:
    """Raises jsonschema.ValidationError."""
    _check(f"RealtimeServerEvent{SERVER_EVENTS[event['type']]}", event)


def _check(name: str, event: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas()}}
    ).validate(event)


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    # The document means “any of” where it says “one of”: "none" is a text, and a known one.
    closed = {
        "anyOf" if name == "oneOf" and "anyOf" not in schema else name: _closed(value)
        for name, value in schema.items()
    }
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        closed.setdefault("additionalProperties", False)
    return closed
