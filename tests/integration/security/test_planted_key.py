"""A key, planted wherever it can pass, is in no file the program writes."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.integration.security.conftest import files

KEY = "sk-planted/+KEY=0123456789abcdefXYZ"

MODES = (
    "refused",
    "header",
    "redirect",
    "param",
    "model",
    "reply",
    "stream error",
    "page",
    "broken",
    "plain",
    "limit",
)


class Echo(BaseHTTPRequestHandler):
    """Says the key it was sent in whichever way the last message asks for."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = asked["messages"][-1]["content"] if "messages" in asked else ""
        self._send(*answer(said.removeprefix("mode "), self._key))

    def do_GET(self) -> None:
        self._send(200, "application/json", json.dumps({"data": [{"id": self._key}]}), {})

    @property
    def _key(self) -> str:
        return self.headers["authorization"].removeprefix("Bearer ")

    def _send(self, status: int, kind: str, body: str, more: dict[str, str]) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.send_header("x-request-id", self._key)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Not to the terminal."""


def answer(mode: str, key: str) -> tuple[int, str, str, dict[str, str]]:
    """Status, media type, body and more headers."""
    told = {"message": f"The key {key} is wrong: https://{key}@host/?access_token={key}"}
    error = json.dumps({"error": told | {"code": key, "type": key, "param": key}})
    json_type, events = "application/json", "text/event-stream"
    answers: dict[str, tuple[int, str, str, dict[str, str]]] = {
        "refused": (401, json_type, error, {}),
        "header": (500, json_type, "{}", {"retry-after": "0", "x-should-retry": key}),
        "redirect": (307, "text/plain", key, {"location": f"http://127.0.0.1:9/{quote(key)}"}),
        "param": (400, json_type, error, {}),
        "limit": (429, json_type, error, {}),
        "page": (200, "text/html", f"<html>{key}</html>", {}),
        "plain": (403, "text/plain", key, {}),
        "stream error": (200, events, f"data: {error}\n\n", {}),
        "broken": (200, events, f'data: {{"{key}\n\n', {}),
    }
    return answers.get(mode) or (200, events, stream(mode, key), {})


def stream(mode: str, key: str) -> str:
    """A reply in pieces of three letters; the key is its model or a part of it."""
    text = f"Your key is {key}, I think." if mode == "reply" else "Good."
    deltas: list[dict[str, object]] = [
        {"delta": {"content": text[at : at + 3]}} for at in range(0, len(text), 3)
    ]
    deltas.append({"delta": {}, "finish_reason": key if mode == "model" else "stop"})
    lines = [
        json.dumps(
            {
                "id": key,
                "object": "chat.completion.chunk",
                "model": key if mode == "model" else "m",
                "system_fingerprint": key,
                "choices": [{"index": 0, **delta}],
            }
        )
        for delta in deltas
    ]
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"])


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="echo")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def spellings(key: str) -> list[bytes]:
    """How the key may be written, also within other things."""
    plain = [key, quote(key), quote(key, safe=""), json.dumps(key)[1:-1], repr(key)[1:-1]]
    encoded = [base64.b64encode(key.encode()).decode().rstrip("=")]
    return [each.encode() for each in [*plain, *encoded, key[3:20]]]


def found(folder: Path) -> list[str]:
    """Where the key is, archives unpacked."""
    places: list[str] = []
    for path, content in files(folder).items():
        parts = {str(path): content}
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                parts |= {f"{path}/{name}": archive.read(name) for name in archive.namelist()}
        places += [name for name, part in parts.items() if any(s in part for s in spellings(KEY))]
    return places


def program(home: Path, address: str, *words: str, said: str = "") -> str:
    """What the real program says in a process of its own that writes below ``home`` only."""
    hidden = ("DISPLAY", "WAYLAND", "QT_", "OPENAI_", "PULSE_", "DESKTOP_ASSISTANT", "XDG_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment = clean | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "TMPDIR": str(home),
        "PULSE_SERVER": "unix:/nonexistent",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": address,
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop_assistant", *words],
        env=environment,
        cwd=home,
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_an_echoed_key_is_in_no_file_and_on_no_screen(tmp_path: Path, address: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    lines = "".join(f"mode {mode}\n" for mode in MODES)
    said = program(home, address, "chat", "--mute", said=lines)
    said += program(home, address, "export", "--all", str(home / "everything.zip"))
    for form in ("markdown", "json"):
        path = str(home / f"talk.{form}")
        said += program(home, address, "export", "--conversation", "1", "--format", form, path)
    assert "[hidden], I think." in said, "the reply is there, without the key"
    assert "The service refused the key." in said
    assert not any(spelling.decode() in said for spelling in spellings(KEY))
    written = {path.name for path in files(home)}
    expected = {"assistant.sqlite3", "desktop-assistant.log", "everything.zip", "talk.json"}
    assert expected <= written
    assert found(home) == []


def test_a_key_in_the_address_is_refused_and_not_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for place in (f"http://{quote(KEY, safe='')}@127.0.0.1:9/v1", f"http://127.0.0.1:9/v1?k={KEY}"):
        said = program(home, place, "chat", "--mute", said="Hello\n")
        assert "not at this address" in said
        assert not any(spelling.decode() in said for spelling in spellings(KEY))
    assert found(home) == []


def test_the_search_finds_a_key_that_is_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", f"... {KEY} ...")
    (tmp_path / "b").write_bytes(base64.b64encode(KEY.encode()))
    assert len(found(tmp_path)) == 2
