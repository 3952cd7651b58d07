"""Every request is valid against the service's published document, where it is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop_assistant.conversation.reflection.extraction import FACTS
from desktop_assistant.model.speech import HearingOptions
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.embeddings import OpenAIEmbeddings
from desktop_assistant.providers.openai.voices import VOICES
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import deltas, hear, request, speak, use

ROOT = Path(__file__).parents[4]
DOCUMENT = Path(
    os.environ.get("OPENAI_API_DOCUMENT", ROOT.parent / "shared/reference/openai-openapi.json")
)

pytestmark = pytest.mark.skipif(not DOCUMENT.is_file(), reason="the API document is not here")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DOCUMENT.read_text())
    return loaded


def validate(document: dict[str, Any], sent: Recorded) -> None:
    operation = document["paths"][sent.path.removeprefix("/v1")][sent.method.lower()]
    assert sent.headers["authorization"].startswith("Bearer ")
    if "requestBody" not in operation:
        assert sent.body == b""
        return
    kind = sent.headers["content-type"].partition(";")[0]
    schema = operation["requestBody"]["content"][kind]["schema"]
    instance = form_values(sent) if kind == "multipart/form-data" else sent.json
    jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(
        instance
    )


def form_values(sent: Recorded) -> dict[str, Any]:
    """A multipart form as the document describes it: lists under their plain names."""
    values: dict[str, Any] = {}
    for name, value in sent.form:
        if name.endswith("[]"):
            values.setdefault(name.removesuffix("[]"), []).append(value)
        else:
            assert name not in values
            values[name] = value
    upload = sent.upload
    assert upload is not None
    extension = upload.filename.rpartition(".")[2]
    assert extension in ("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm")
    return {**values, "file": "(binary)"}


async def everything(connection: OpenAIConnection) -> None:
    """All requests in all their forms."""
    await connection.warm_up()
    await connection.models()
    for options in ({}, {"temperature": 0.0}, {"max_tokens": 1}, {"temperature": 2.0}):
        await deltas(connection, request("Hello", "", "Ciao", model="gpt-6-luna", **options))
    await deltas(connection, request("Hello", model="gpt-6-luna", shape=FACTS))
    await OpenAIEmbeddings(connection).embed(["Hello", ""], "text-embedding-3-small")
    for model in ("gpt-transcribe", "whisper-1", "gpt-4o-transcribe", "local"):
        for language in ("", "it-IT"):
            for keywords in ((), ("Zoë", "Max Power")):
                await hear(connection, HearingOptions(model, language, keywords))
    for model in ("gpt-4o-mini-tts", "tts-1", "local"):
        await speak(connection, model=model, style="warm" * 2000, speed=99.0)
        await speak(connection, model=model, speed=0.0)
    await speak(connection, "word " * 2000)
    for voice in VOICES:
        await speak(connection, names={"openai": voice.name})


@pytest.mark.parametrize("refused", [set(), {"max_completion_tokens", "languages", "speed"}])
def test_every_request_is_valid(document: dict[str, Any], refused: set[str]) -> None:
    with OpenAIServer(refused=refused) as server:
        use(server, everything)
        assert {request.path for request in server.requests} == {
            "/v1/models",
            "/v1/chat/completions",
            "/v1/embeddings",
            "/v1/audio/transcriptions",
            "/v1/audio/speech",
        }
        for sent in server.requests:
            validate(document, sent)


def test_the_check_finds_what_is_wrong(document: dict[str, Any]) -> None:
    with OpenAIServer() as server:
        use(server, lambda connection: speak(connection))
        sent = server.requests_to("/audio/speech")[0]
    for wrong in ({"speed": 9}, {"tempo": 1}, {"input": "x" * 5000}):
        changed = Recorded(
            sent.method, sent.path, sent.headers, json.dumps({**sent.json, **wrong}).encode()
        )
        with pytest.raises(jsonschema.ValidationError):
            validate(document, changed)


def test_the_known_voices_are_the_documented_ones(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    text = schemas["CreateSpeechRequest"]["properties"]["voice"]["description"]
    for voice in VOICES:
        assert f"`{voice.name}`" in text
    listed = schemas["VoiceIdsShared"]["anyOf"][1]["enum"]
    assert set(listed) <= {voice.name for voice in VOICES}
