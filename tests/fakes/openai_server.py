"""A server on 127.0.0.1 that speaks OpenAI's interface, at set speeds and with set faults.

In a test::

    with OpenAIServer(reply="Hello there.", first_token_seconds=0.25) as server:
        connection = connect(server.url, "sk-test")
        server.script("/chat/completions", "drop")      # the next request there fails so
        ...
        request = server.requests_to("/chat/completions")[0]

As a program: ``python -m tests.fakes.openai_server --port 0 --first-token-ms 250`` prints its
address, then serves until it is interrupted and writes its log of requests as JSON. While it
runs, ``GET /_log`` gives that log, and ``POST /_script`` with ``{"path", "fault", "times"}``
and ``POST /_set`` with fields of :class:`Behaviour` change what it does.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
import threading
import time
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from tests.fakes import openai_endpoints as endpoints
from tests.fakes.openai_endpoints import Behaviour
from tests.fakes.openai_faults import FAULTS, Endpoint, error_answer, refuses
from tests.fakes.openai_realtime import REALTIME, REALTIME_FAULTS, FakeSession, RealtimeFault
from tests.fakes.openai_record import Recorded
from tests.fakes.openai_socket import FakeSocket
from tests.fakes.openai_wire import Reply, read_request

ENDPOINTS: dict[tuple[str, str], Endpoint] = {
    ("GET", "/models"): endpoints.models,
    ("POST", "/chat/completions"): endpoints.chat,
    ("POST", "/embeddings"): endpoints.embeddings,
    ("POST", "/audio/transcriptions"): endpoints.transcriptions,
    ("POST", "/audio/speech"): endpoints.speech,
}


TLS_HELLO = b"\x16"
"""The first byte of a client that wants to speak https."""


class OpenAIServer:
    """Runs in a thread of its own between ``start`` and ``stop``, or as a context manager.

    Args:
        port: 0 for any free one.
        behaviour: fields of :class:`Behaviour`.
    """

    def __init__(self, port: int = 0, **behaviour: Any) -> None:
        self.behaviour = Behaviour(**behaviour)
        self.requests: list[Recorded] = []
        self.connections = 0
        self.port = port
        self._scripts: list[tuple[str, Endpoint | RealtimeFault, int | None]] = []
        self._changed = threading.Condition()
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="openai-server", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the loopback server did not start")

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def script(self, path: str, fault: str | Endpoint, times: int | None = 1) -> None:
        """Let the next ``times`` requests to ``path`` fail so; None means from now on.

        ``fault`` is a name in ``FAULTS`` or one made by a function of that module. Scripts
        for the same path follow one another. ``/realtime`` is the opening of a WebSocket;
        ``/realtime/append``, ``/realtime/commit``, ``/realtime/session`` and
        ``/realtime/response`` are what is sent through it, with a name in ``REALTIME_FAULTS``.
        """
        found: Endpoint | RealtimeFault
        if isinstance(fault, str):
            known = REALTIME_FAULTS if path.startswith(f"{REALTIME}/") else FAULTS
            found = known[fault]
        else:
            found = fault
        self._scripts.append((path, found, times))

    def sockets(self) -> list[Recorded]:
        """The WebSockets that were asked for, oldest first."""
        wanted = f"/v1{REALTIME}"
        return [each for each in self.requests if each.path.partition("?")[0] == wanted]

    def forget_scripts(self) -> None:
        """Nothing goes wrong any more."""
        self._scripts.clear()

    def requests_to(self, path: str) -> list[Recorded]:
        return [request for request in self.requests if request.path == f"/v1{path}"]

    def turns(self) -> list[Recorded]:
        """The requests for replies, without those for an answer in a shape."""
        chats = self.requests_to("/chat/completions")
        return [request for request in chats if "response_format" not in request.json]

    def wait_for(self, condition: Callable[[], object], seconds: float = 10.0) -> bool:
        """Wait until ``condition()``, looked at after each change of a request's record."""
        with self._changed:
            return bool(self._changed.wait_for(condition, seconds))

    def log(self) -> list[dict[str, Any]]:
        return [request.as_dict() for request in self.requests]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._accept, "127.0.0.1", self.port)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._close(server))
            self._loop.close()

    async def _close(self, server: asyncio.Server) -> None:
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._loop.shutdown_asyncgens()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = self._loop.create_task(self._serve(reader, writer, self.connections))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> None:
        with contextlib.suppress(ConnectionError), contextlib.closing(writer):
            first = await reader.read(1)
            if first == TLS_HELLO:
                writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                return
            while record := await read_request(reader, number, first):
                reply = Reply(writer, record)
                self._note(record)
                if self._is_socket(record):
                    await self._serve_socket(FakeSocket(reader, writer, record))
                    return
                next_byte = await self._answer_watched(reader, record, reply)
                if reply.is_broken or next_byte is None:
                    break
                first = next_byte

    def _is_socket(self, record: Recorded) -> bool:
        """Whether the request opens a WebSocket and nothing stands in its way."""
        if record.headers.get("upgrade", "").lower() != "websocket":
            return False
        allowed = self.behaviour.key in (None, record.headers["authorization"][7:])
        is_scripted = any(path == REALTIME for path, _, _ in self._scripts)
        return self.behaviour.realtime and allowed and not is_scripted

    async def _serve_socket(self, socket: FakeSocket) -> None:
        session = FakeSession(socket, self.behaviour, self._scripted_event, self._touch)
        try:
            await session.run()
        finally:
            socket.record.finished_at = time.monotonic()
            self._touch()

    def _scripted_event(self, path: str) -> RealtimeFault | None:
        fault = self._scripted(f"{REALTIME}/{path}")
        return fault if isinstance(fault, RealtimeFault) else None

    async def _answer_watched(
        self, reader: asyncio.StreamReader, record: Recorded, reply: Reply
    ) -> bytes | None:
        """Answer while watching for a hang-up; the first byte of a next request, None after."""
        answering = asyncio.create_task(self._answer(record, reply))
        watching = asyncio.create_task(reader.read(1))
        try:
            await asyncio.wait({answering, watching}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                return await self._heard(watching, answering, record)
            answering.result()
            record.finished_at = time.monotonic()
            return (watching.result() or None) if watching.done() else b""
        except ConnectionError:
            record.closed_early_at = record.closed_early_at or time.monotonic()
            return None
        finally:
            answering.cancel()
            watching.cancel()
            await asyncio.gather(answering, watching, return_exceptions=True)
            self._touch()

    async def _heard(
        self, watching: asyncio.Task[bytes], answering: asyncio.Task[None], record: Recorded
    ) -> bytes | None:
        """Something came while the answer was on its way: the next request, or a hang-up."""
        byte = b"" if watching.exception() else watching.result()
        if not byte:
            record.closed_early_at = time.monotonic()
            return None
        await answering
        record.finished_at = time.monotonic()
        return byte

    async def _answer(self, record: Recorded, reply: Reply) -> None:
        path = record.path.partition("?")[0]
        if path.startswith("/_"):
            await self._control(path, record, reply)
            return
        endpoint = self._endpoint(record.method, path.removeprefix("/v1"), record)
        await endpoint(self.behaviour, record, reply)

    def _endpoint(self, method: str, path: str, record: Recorded) -> Endpoint:
        key = self.behaviour.key
        if key is not None and record.headers.get("authorization") != f"Bearer {key}":
            return FAULTS["key_refused"]
        scripted = self._scripted(path)
        if scripted is not None and not isinstance(scripted, RealtimeFault):
            return scripted
        if refused := self._refused(record):
            return refuses(refused)
        missing = error_answer(404, None, f"Invalid URL ({method} {path})")
        return ENDPOINTS.get((method, path), missing)

    def _scripted(self, path: str) -> Endpoint | RealtimeFault | None:
        for position, (wanted, fault, times) in enumerate(self._scripts):
            if wanted != path:
                continue
            if times is not None and times <= 1:
                del self._scripts[position]
            elif times is not None:
                self._scripts[position] = (wanted, fault, times - 1)
            return fault
        return None

    def _refused(self, record: Recorded) -> str | None:
        if not self.behaviour.refused:
            return None
        names = [name.removesuffix("[]") for name, _ in record.form]
        if not names and record.body:
            names = list(record.json)
        return next((name for name in names if name in self.behaviour.refused), None)

    async def _control(self, path: str, record: Recorded, reply: Reply) -> None:
        if path == "/_script":
            order = record.json
            self.script(order["path"], order["fault"], order.get("times", 1))
        elif path == "/_set":
            for name, value in record.json.items():
                setattr(self.behaviour, name, set(value) if name == "refused" else value)
        await reply.answer_json(self.log())

    def _note(self, record: Recorded) -> None:
        if not record.path.startswith("/_"):
            self.requests.append(record)
            self._touch()

    def _touch(self) -> None:
        with self._changed:
            self._changed.notify_all()


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    behaviour: dict[str, Any] = {
        "key": options.key,
        "transcription_seconds": options.transcription_ms / 1000,
        "first_token_seconds": options.first_token_ms / 1000,
        "tokens_per_second": options.tokens_per_second,
        "speech_first_byte_seconds": options.speech_first_byte_ms / 1000,
        "speech_rate": options.speech_rate,
        "word_seconds": options.word_ms / 1000,
        "words_held_back": options.words_held_back,
        "models": endpoints.MODELS + (endpoints.LIVE_MODELS if options.live else ()),
    }
    behaviour |= {name: getattr(options, name) for name in ("transcript", "reply")}
    if options.speech_wav:
        samples = _read_wav(options.speech_wav)
        behaviour["speech"] = lambda _: samples
    server = OpenAIServer(options.port, **{k: v for k, v in behaviour.items() if v is not None})
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    with server:
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        ended.wait()
    text = json.dumps(server.log(), indent=1)
    if options.log:
        options.log.write_text(text)
    else:
        sys.stdout.write(text + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="openai_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--key", help="the only key let in")
    parser.add_argument("--transcript", action="append", help="may be given several times")
    parser.add_argument("--reply", action="append", help="may be given several times")
    parser.add_argument("--transcription-ms", type=float, default=0)
    parser.add_argument("--first-token-ms", type=float, default=0)
    parser.add_argument("--tokens-per-second", type=float, default=0)
    parser.add_argument("--speech-first-byte-ms", type=float, default=0)
    parser.add_argument("--speech-rate", type=float, default=0, help="times real time; 0: at once")
    parser.add_argument("--live", action="store_true", help="list models for live speech too")
    parser.add_argument("--word-ms", type=float, default=300, help="of sound for a word, live")
    parser.add_argument("--words-held-back", type=int, default=1, help="until the end, live")
    parser.add_argument("--speech-wav", type=Path, help="24 kHz 16-bit mono, spoken always")
    parser.add_argument("--log", type=Path, help="where the log goes at the end, else printed")
    return parser


def _read_wav(path: Path) -> bytes:
    with wave.open(str(path)) as sound:
        if (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) != (24_000, 2, 1):
            raise SystemExit(f"{path} is not 24 kHz 16-bit mono")
        samples: bytes = sound.readframes(sound.getnframes())
    return samples


if __name__ == "__main__":
    sys.exit(main())
