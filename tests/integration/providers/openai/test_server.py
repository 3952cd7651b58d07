"""The loopback server itself: what it records and how well it keeps time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.fakes.openai_endpoints import tone
from tests.fakes.openai_server import OpenAIServer
from tests.integration.providers.openai.support import deltas, hear, speak, use

ROOT = Path(__file__).parents[4]


def test_it_keeps_the_times_it_is_given() -> None:
    with OpenAIServer(
        reply="one two three four",
        first_token_seconds=0.1,
        tokens_per_second=20.0,
        transcription_seconds=0.1,
        speech_first_byte_seconds=0.1,
        speech_rate=4.0,
    ) as server:
        use(server, hear)
        use(server, deltas)
        use(server, speak)
        heard, thought, said = (
            server.requests_to(path)[0]
            for path in ("/audio/transcriptions", "/chat/completions", "/audio/speech")
        )
    for request in (heard, thought, said):
        assert request.first_byte_at is not None
        assert request.first_byte_at - request.received_at >= 0.099
    assert thought.pieces_at[4] - thought.received_at >= 0.1 + 3 / 20 - 0.001
    seconds = len(tone("Hello there.")) / 48_000
    assert said.pieces_at[-1] - said.received_at >= 0.1 + (seconds - 0.05) / 4


def test_texts_take_turns_or_answer_the_request() -> None:
    with OpenAIServer(
        transcript=["One.", "Two."],
        reply=lambda record: f"You said {record.json['messages'][-1]['content']}.",
    ) as server:
        assert [use(server, hear)[0].text for _ in range(3)] == ["One.", "Two.", "One."]
        assert "".join(delta.text for delta in use(server, deltas)) == "You said Hello."


def test_only_the_right_key_is_let_in() -> None:
    with OpenAIServer(key="sk-right") as server:
        assert httpx2.get(f"{server.url}/models").status_code == 401
        headers = {"Authorization": "Bearer sk-right"}
        assert httpx2.get(f"{server.url}/models", headers=headers).status_code == 200


def test_it_answers_whole_where_no_stream_is_asked_for() -> None:
    with OpenAIServer(reply="Hello.") as server:
        answer = httpx2.post(f"{server.url}/chat/completions", json={"model": "m"}).json()
    assert answer["choices"][0]["message"] == {"role": "assistant", "content": "Hello."}


def test_it_runs_as_a_program_and_leaves_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    module = "tests.fakes.openai_server"
    command = [sys.executable, "-m", module, "--reply", "Hi.", "--log", str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        use(url, hear)
        assert "".join(delta.text for delta in use(url, deltas)) == "Hi."
        root = url.removesuffix("/v1")
        order = {"path": "/models", "fault": "key_refused"}
        httpx2.post(f"{root}/_script", json=order)
        httpx2.post(f"{root}/_set", json={"reply": "Changed."})
        assert httpx2.get(f"{url}/models").status_code == 401
        assert "".join(delta.text for delta in use(url, deltas)) == "Changed."
        running = httpx2.get(f"{root}/_log").json()
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
    written = json.loads(log.read_text())
    assert [entry["path"] for entry in running] == [entry["path"] for entry in written]
    uploads = [entry["upload"] for entry in written if "upload" in entry]
    assert [upload["filename"] for upload in uploads] == ["speech.flac"]
    chats = [entry for entry in written if entry["path"] == "/v1/chat/completions"]
    assert json.loads(chats[0]["body"])["messages"][0]["content"] == "Hello"


@pytest.mark.parametrize("name", ["nonsense"])
def test_an_unknown_fault_is_refused(name: str) -> None:
    with OpenAIServer() as server, pytest.raises(KeyError):
        server.script("/models", name)
