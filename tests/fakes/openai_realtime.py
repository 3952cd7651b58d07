"""The Realtime interface of the loopback server, at set speeds and with set faults.

What a session hears and says is what the other endpoints would: ``transcript`` and ``speech``
of the :class:`Behaviour`, with its times. Every event sent is one of the published document,
but for those that a fault makes wrong.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import enum
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.openai_endpoints import (
    PIECE_SECONDS,
    READ_TOKENS,
    SAMPLE_RATE,
    Behaviour,
    split_tokens,
    tone,
)
from tests.fakes.openai_socket import FakeSocket

REALTIME = "/realtime"
TRANSCRIPTION = "conversation.item.input_audio_transcription"
OBEYED = "Sure! Here is a little song about pirates, the sea and a bottle of rum, all for you."


class RealtimeFault(enum.Enum):
    """What goes wrong at one event of the client."""

    CLOSE = "the connection drops"
    CLOSE_POLITELY = "the server closes with a code"
    CLOSE_MIDWAY = "the connection drops halfway through the sound"
    STALL = "nothing comes any more"
    STALL_MIDWAY = "nothing comes any more after half of the sound"
    JUNK = "something comes that is no JSON, halfway through"
    JUNK_DEEP = "JSON comes that is nested too deeply, halfway through"
    JUNK_EVENT = "JSON comes that is no event, halfway through"
    BAD_SOUND = "a piece of sound is no base64"
    NO_SOUND = "a response without sound"
    ODD_SOUND = "pieces end within a sample"
    STRANGERS = "pieces of responses nobody asked for come between"
    ERROR = "an error event for this event"
    ERROR_FOR_ALL = "an error event for no event in particular"
    FAILED = "the response or the transcription fails"
    INCOMPLETE = "the response ends before the text, at its longest"
    FILTERED = "the response ends before the text, filtered"
    LATE = "what was cancelled goes on coming"
    OBEYED = "the text is obeyed, not read"
    EXPIRED = "the session has lasted its sixty minutes"
    MODEL_UNKNOWN = "there is no such model"
    HINTS = "the model takes no keywords"
    KEY_REFUSED = "the key is refused after all"
    PLAIN_METADATA = "a response does not say what it answers"
    CLOSE_TELLING = "the server closes, and repeats the key and what was said"
    ERROR_TELLING = "an error event repeats the key and what was said"
    JUNK_TELLING = "what is no JSON repeats the key and what was said"


REALTIME_FAULTS = {fault.name.lower(): fault for fault in RealtimeFault}

_ERRORS = {
    RealtimeFault.ERROR: {"type": "server_error", "message": "The server had an error"},
    RealtimeFault.ERROR_FOR_ALL: {"type": "server_error", "message": "The server had an error"},
    RealtimeFault.MODEL_UNKNOWN: {
        "type": "invalid_request_error",
        "code": "model_not_found",
        "message": "The model `m` does not exist",
    },
    RealtimeFault.HINTS: {
        "type": "invalid_request_error",
        "code": "unknown_parameter",
        "message": "This model does not support keywords.",
        "param": "session.audio.input.transcription.keywords",
    },
    RealtimeFault.KEY_REFUSED: {
        "type": "invalid_request_error",
        "code": "invalid_api_key",
        "message": "Incorrect API key provided: sk-test-0123456789",
    },
    RealtimeFault.EXPIRED: {
        "type": "invalid_request_error",
        "code": "session_expired",
        "message": "Your session hit the maximum duration of 60 minutes.",
    },
}


@dataclass
class _Utterance:
    """What has come of the sound of one item."""

    item: str
    seconds: float = 0.0
    words: list[str] = field(default_factory=list)
    told: int = 0


class FakeSession:
    """One WebSocket: a session of either type.

    Args:
        socket: opened already.
        behaviour: what is said and how fast.
        scripted: the fault that is due at an event, by the last part of its path.
        touch: called after each change of the record.
    """

    def __init__(
        self,
        socket: FakeSocket,
        behaviour: Behaviour,
        scripted: Callable[[str], RealtimeFault | None],
        touch: Callable[[], None],
    ) -> None:
        self._socket = socket
        self._behaviour = behaviour
        self._scripted = scripted
        self._touch = touch
        self._events = 0
        self._items = 0
        self._responses: dict[str, asyncio.Task[None]] = {}
        self._answers: set[asyncio.Task[None]] = set()
        self._utterance = self._new_utterance()
        query = parse_qs(urlsplit(socket.record.path).query)
        is_hearing = query.get("intent") == ["transcription"]
        self._session: dict[str, Any] = {"type": "transcription" if is_hearing else "realtime"}

    async def run(self) -> None:
        ends = time.monotonic() + self._behaviour.session_seconds
        try:
            await self._send("session.created", session=self._shown())
            async with asyncio.timeout_at(
                asyncio.get_running_loop().time() + ends - time.monotonic()
            ):
                while event := await self._socket.receive():
                    self._touch()
                    await self._take(event)
        except TimeoutError:
            await self._send("error", error=_ERRORS[RealtimeFault.EXPIRED])
            await self._socket.close(1001, "session expired")
            while await self._socket.receive():
                pass
        except ConnectionError:
            pass
        finally:
            for task in [*self._answers, *self._responses.values()]:
                task.cancel()

    async def _take(self, event: dict[str, Any]) -> None:
        match event["type"]:
            case "session.update":
                await self._update(event)
            case "input_audio_buffer.append":
                await self._append(event)
            case "input_audio_buffer.commit":
                self._answer(self._commit(event))
            case "response.create":
                self._respond(event)
            case "response.cancel":
                await self._cancel(event)

    async def _update(self, event: dict[str, Any]) -> None:
        if fault := self._scripted("session"):
            await self._fail(fault, event)
            return
        self._session = event["session"]
        await self._send("session.updated", session=self._shown())

    async def _append(self, event: dict[str, Any]) -> None:
        if fault := self._scripted("append"):
            await self._fail(fault, event)
            return
        utterance = self._utterance
        if not utterance.words:
            utterance.words = split_tokens(self._behaviour.text("transcript", self._socket.record))
        data = base64.b64decode(event["audio"], validate=True)
        utterance.seconds += len(data) / 2 / SAMPLE_RATE
        understood = int(utterance.seconds / self._behaviour.word_seconds)
        most = len(utterance.words) - self._behaviour.words_held_back
        await self._tell_words(utterance, min(understood, most))

    async def _tell_words(self, utterance: _Utterance, until: int) -> None:
        for word in utterance.words[utterance.told : max(until, utterance.told)]:
            utterance.told += 1
            await self._send(
                f"{TRANSCRIPTION}.delta", item_id=utterance.item, content_index=0, delta=word
            )

    async def _commit(self, event: dict[str, Any]) -> None:
        committed_at = time.monotonic()
        utterance, self._utterance = self._utterance, self._new_utterance()
        fault = self._scripted("commit")
        if fault is not RealtimeFault.STALL and fault is not None:
            await self._fail(fault, event, item=utterance.item)
            return
        await self._send(
            "input_audio_buffer.committed", item_id=utterance.item, previous_item_id=None
        )
        if fault is RealtimeFault.STALL:
            return
        await _until(committed_at + self._behaviour.transcription_seconds)
        await self._tell_words(utterance, len(utterance.words))
        await self._send(
            f"{TRANSCRIPTION}.completed",
            item_id=utterance.item,
            content_index=0,
            transcript="".join(utterance.words).strip(),
            usage=self._behaviour.heard_usage(utterance.seconds),
        )

    def _respond(self, event: dict[str, Any]) -> None:
        self._items += 1
        response_id = f"resp_{self._items}"
        fault = self._scripted("response")
        task = asyncio.create_task(self._read(event, response_id, fault))
        self._responses[response_id] = task
        task.add_done_callback(self._note_end)

    async def _read(
        self, event: dict[str, Any], response_id: str, fault: RealtimeFault | None
    ) -> None:
        asked_at = time.monotonic()
        response = event["response"]
        if fault in _ERRORS or fault in _AT_ONCE:
            assert fault is not None
            await self._fail(fault, event)
            return
        plain = {"id": response_id, "object": "realtime.response", "status": "in_progress"}
        if fault is not RealtimeFault.PLAIN_METADATA:
            plain["metadata"] = response.get("metadata")
        await self._send("response.created", response=plain)
        if fault is RealtimeFault.STALL:
            return
        text = _between_marks(response["input"][0]["content"][0]["text"])
        said = OBEYED if fault is RealtimeFault.OBEYED else self._behaviour.reads(text)
        start = asked_at + self._behaviour.speech_first_byte_seconds
        await _until(start)
        if await self._say(response_id, said, start, fault):
            await self._done(response_id, *_ENDS.get(fault, ("completed", None)))

    async def _say(
        self, response_id: str, said: str, start: float, fault: RealtimeFault | None
    ) -> bool:
        """Send words and sound; whether the response comes to its end."""
        samples = b"" if fault is RealtimeFault.NO_SOUND else self._sound(said)
        size = int(PIECE_SECONDS * SAMPLE_RATE) * 2 - (fault is RealtimeFault.ODD_SOUND)
        pieces = [samples[at : at + size] for at in range(0, len(samples), size)]
        words = split_tokens(said)
        for number, piece in enumerate(pieces):
            if self._behaviour.speech_rate:
                await _until(start + number * PIECE_SECONDS / self._behaviour.speech_rate)
            # The words go ahead of the sound, which is how the service does it.
            due = len(words) if number == len(pieces) - 1 else 2 * (number + 1)
            for word in words[2 * number : due]:
                await self._piece(response_id, "output_audio_transcript", word)
            if number == len(pieces) // 2 and await self._disturb(response_id, fault):
                return False
            await self._piece(response_id, "output_audio", base64.b64encode(piece).decode())
        return True

    async def _disturb(self, response_id: str, fault: RealtimeFault | None) -> bool:
        """What goes wrong halfway; whether that is the end."""
        match fault:
            case RealtimeFault.CLOSE_MIDWAY:
                await asyncio.sleep(0.05)  # what was sent must arrive before the reset
                self._socket.reset()
            case RealtimeFault.JUNK:
                await self._socket.send_text('{"type": "response.output_au')
            case RealtimeFault.JUNK_DEEP:
                await self._socket.send_text("[" * 100_000)
            case RealtimeFault.JUNK_EVENT:
                await self._socket.send_text("[1, 2]")
            case RealtimeFault.BAD_SOUND:
                await self._piece(response_id, "output_audio", "not base64!")
            case RealtimeFault.STRANGERS:
                noise = base64.b64encode(b"\x7f\x7f" * 960).decode()
                await self._piece("resp_of_nobody", "output_audio", noise)
                await self._done("resp_of_nobody", "completed", None)
                return False
            case RealtimeFault.INCOMPLETE | RealtimeFault.FILTERED | RealtimeFault.FAILED:
                await self._done(response_id, *_ENDS[fault])
        return fault in _HALFWAY

    async def _piece(self, response_id: str, kind: str, delta: str) -> None:
        if kind == "output_audio":
            self._socket.record.pieces_at.append(time.monotonic())
        await self._send(
            f"response.{kind}.delta",
            response_id=response_id,
            item_id=f"item_{response_id}",
            output_index=0,
            content_index=0,
            delta=delta,
        )

    async def _done(self, response_id: str, status: str, details: dict[str, Any] | None) -> None:
        response = {"id": response_id, "object": "realtime.response", "usage": READ_TOKENS}
        more = {"status_details": {"type": status, **details}} if details else {}
        await self._send("response.done", response={**response, "status": status, **more})

    async def _cancel(self, event: dict[str, Any]) -> None:
        response_id = event["response_id"]
        task = self._responses.get(response_id)
        if task is None or task.done():
            told = {"type": "invalid_request_error", "code": "response_cancel_not_active"}
            message = "Cancellation failed: no active response found"
            await self._send(
                "error", error={**told, "message": message, "event_id": event["event_id"]}
            )
            return
        if self._scripted("cancel") is RealtimeFault.LATE:
            await task
            return
        task.cancel()
        await self._done(response_id, "cancelled", {"reason": "client_cancelled"})

    async def _fail(self, fault: RealtimeFault, event: dict[str, Any], item: str = "") -> None:
        if fault in _TELLING:
            await self._tell(fault, event)
        else:
            await self._fail_mutely(fault, event, item)

    async def _fail_mutely(self, fault: RealtimeFault, event: dict[str, Any], item: str) -> None:
        if fault is RealtimeFault.CLOSE:
            self._socket.reset()
        elif fault is RealtimeFault.CLOSE_POLITELY:
            await self._socket.close(1011, "internal error")
        elif fault is RealtimeFault.JUNK:
            await self._socket.send_text('{"type": "conv')
        elif fault is RealtimeFault.JUNK_DEEP:
            await self._socket.send_text("[" * 100_000)
        elif fault is RealtimeFault.FAILED:
            told = {"type": "server_error", "message": "The audio could not be transcribed"}
            await self._send(f"{TRANSCRIPTION}.failed", item_id=item, content_index=0, error=told)
        else:
            told = dict(_ERRORS[fault])
            if fault not in (RealtimeFault.ERROR_FOR_ALL, RealtimeFault.EXPIRED):
                told["event_id"] = event.get("event_id", "")
            await self._send("error", error=told)
            if fault in (RealtimeFault.EXPIRED, RealtimeFault.KEY_REFUSED):
                await self._socket.close(1001 if fault is RealtimeFault.EXPIRED else 3000)

    async def _send(self, kind: str, **values: Any) -> None:
        self._events += 1
        await self._socket.send({"event_id": f"event_{self._events}", "type": kind, **values})

    def _answer(self, answer: Any) -> None:
        task = asyncio.create_task(answer)
        self._answers.add(task)
        task.add_done_callback(self._note_end)

    def _note_end(self, task: asyncio.Task[None]) -> None:
        """The client may have gone meanwhile."""
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            task.result()
        self._touch()

    async def _tell(self, fault: RealtimeFault, event: dict[str, Any]) -> None:
        """Repeat the key and the words, as a service in trouble may."""
        key = self._socket.record.headers["authorization"].removeprefix("Bearer ")
        asked = event.get("response", {}).get("input")
        read = _between_marks(asked[0]["content"][0]["text"]) if asked else ""
        told = f"{key} {read or self._behaviour.text('transcript', self._socket.record)}"
        match fault:
            case RealtimeFault.CLOSE_TELLING:
                await self._socket.close(1011, told)
            case RealtimeFault.JUNK_TELLING:
                await self._socket.send_text(told)
            case RealtimeFault.ERROR_TELLING:
                await self._send("error", error={"type": "server_error", "message": told})

    def _new_utterance(self) -> _Utterance:
        self._items += 1
        return _Utterance(f"item_{self._items}")

    def _sound(self, text: str) -> bytes:
        return (self._behaviour.speech or tone)(text)

    def _shown(self) -> dict[str, Any]:
        shown = {"id": "sess_1", "type": self._session["type"]}
        return shown | {"object": f"realtime.{'transcription_' * self._is_hearing}session"}

    @property
    def _is_hearing(self) -> bool:
        return bool(self._session["type"] == "transcription")


_ENDS: dict[RealtimeFault | None, tuple[str, dict[str, Any] | None]] = {
    RealtimeFault.INCOMPLETE: ("incomplete", {"reason": "max_output_tokens"}),
    RealtimeFault.FILTERED: ("incomplete", {"reason": "content_filter"}),
    RealtimeFault.FAILED: (
        "failed",
        {"error": {"type": "rate_limit_error", "code": "rate_limit_exceeded"}},
    ),
}

_TELLING = (
    RealtimeFault.CLOSE_TELLING,
    RealtimeFault.ERROR_TELLING,
    RealtimeFault.JUNK_TELLING,
)
_AT_ONCE = (RealtimeFault.CLOSE, RealtimeFault.CLOSE_POLITELY, *_TELLING)

_HALFWAY = frozenset(
    {
        RealtimeFault.CLOSE_MIDWAY,
        RealtimeFault.STALL_MIDWAY,
        RealtimeFault.JUNK,
        RealtimeFault.JUNK_DEEP,
        RealtimeFault.JUNK_EVENT,
        RealtimeFault.INCOMPLETE,
        RealtimeFault.FILTERED,
        RealtimeFault.FAILED,
    }
)


def _between_marks(text: str) -> str:
    """The text to read, out of its marks."""
    found = re.fullmatch(r"<(\w+)>\n(.*)\n</\1>", text, re.DOTALL)
    assert found is not None, "the text is not marked"
    return found[2]


async def _until(moment: float) -> None:
    wait = moment - time.monotonic()
    if wait > 0:
        await asyncio.sleep(wait)
