"""What the loopback server keeps of each request."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Upload:
    """The file of a multipart request."""

    filename: str
    media_type: str
    data: bytes


@dataclass(slots=True)
class Recorded:
    """One request and when its parts happened, in seconds of ``time.monotonic()``.

    ``received_at`` is the last byte of the body, ``first_byte_at`` the first byte sent back,
    ``pieces_at`` each piece of a streamed answer (tokens, sound), ``finished_at`` the last
    byte, ``closed_early_at`` when the client hung up before that. For a WebSocket, ``events`` are
    what the client sent through it, each at its moment in ``events_at``, and ``sent`` what the
    server did.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    connection: int = 0
    received_at: float = 0.0
    status: int = 0
    first_byte_at: float | None = None
    pieces_at: list[float] = field(default_factory=list)
    finished_at: float | None = None
    closed_early_at: float | None = None
    events: list[dict[str, Any]] = field(default_factory=list)
    events_at: list[float] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """The events of that type that the client sent through a WebSocket."""
        return [event for event in self.events if event["type"] == kind]

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> list[tuple[str, str]]:
        """The plain fields of a multipart body, in order; repeated names stay apart."""
        return [(name, data.decode()) for name, file, _, data in self._parts() if file is None]

    @property
    def upload(self) -> Upload | None:
        for _, filename, media_type, data in self._parts():
            if filename is not None:
                return Upload(filename, media_type, data)
        return None

    def as_dict(self) -> dict[str, Any]:
        """For ``/_log``: bodies as JSON or form, binary as base64."""
        times = ("received_at", "first_byte_at", "pieces_at", "finished_at", "closed_early_at")
        entry: dict[str, Any] = {name: getattr(self, name) for name in times}
        entry |= {"method": self.method, "path": self.path, "status": self.status}
        entry |= {"headers": self.headers, "connection": self.connection}
        upload = self.upload
        if upload is not None:
            entry["form"] = self.form
            entry["upload"] = {
                "filename": upload.filename,
                "media_type": upload.media_type,
                "base64": base64.b64encode(upload.data).decode(),
            }
        elif self.events:
            entry |= {"events": self.events, "events_at": self.events_at}
        elif self.body:
            entry["body"] = self.body.decode("utf-8", "replace")
        return entry

    def _parts(self) -> list[tuple[str, str | None, str, bytes]]:
        """Name, filename, media type and bytes of each part of a multipart body."""
        boundary = re.search(
            r'multipart/form-data;.*boundary="?([^";]+)', self.headers.get("content-type", "")
        )
        if boundary is None:
            return []
        parts = []
        for piece in self.body.split(b"--" + boundary[1].encode())[1:-1]:
            head, _, data = piece.partition(b"\r\n\r\n")
            text = head.decode()
            name = re.search(r'\bname="([^"]*)"', text)
            filename = re.search(r'\bfilename="([^"]*)"', text)
            kind = re.search(r"(?i)content-type:\s*(\S+)", text)
            parts.append(
                (
                    name[1] if name else "",
                    filename[1] if filename else None,
                    kind[1] if kind else "",
                    data.removesuffix(b"\r\n"),
                )
            )
        return parts
