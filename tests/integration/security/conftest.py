"""The real program without a keyring, and a network on which every connection is noted."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from desktop_assistant.app import program as program_module


@pytest.fixture(autouse=True)
def _no_sound_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "DESKTOP_ASSISTANT_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    # It changes the whole process; test_logs.py tests it.
    monkeypatch.setattr(program_module, "start_logging", lambda _: None)


class Network:
    """Names resolve as ``names`` says; ``connected`` is where connections were asked for.

    Connections to loopback are real, all others fail.
    """

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self.connected: list[str] = []
        self.resolved: list[str] = []


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    made = Network()
    real_connect = httpcore2.AnyIOBackend.connect_tcp
    real_lookup = asyncio.BaseEventLoop.getaddrinfo

    async def connect_tcp(
        self: httpcore2.AnyIOBackend,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        made.connected.append(host)
        if host not in ("127.0.0.1", "::1"):
            raise httpcore2.ConnectError("nobody is there")
        return await real_connect(self, host, port, timeout, local_address, socket_options)

    async def getaddrinfo(
        self: asyncio.BaseEventLoop, host: str, port: int, **more: Any
    ) -> list[tuple[Any, ...]]:
        made.resolved.append(host)
        if host not in made.names:
            return await real_lookup(self, host, port, **more)
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (address, port),
            )
            for address in made.names[host]
        ]

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connect_tcp)
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return made


def files(folder: Path) -> Mapping[Path, bytes]:
    """Every file below ``folder`` with what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
