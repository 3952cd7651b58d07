"""The vendor's client, kept to one address, and the connections it keeps open."""

from __future__ import annotations

import ssl
from functools import cache, partial

import httpx2
from openai import AsyncOpenAI, Omit

from desktop_assistant import __version__
from desktop_assistant.providers.openai.limits import limit_answer
from desktop_assistant.providers.openai.private_network import PrivateTransport
from desktop_assistant.providers.openai.upload_clock import UploadClock

CONNECT_SECONDS = 5.0
KEEP_ALIVE_SECONDS = 120.0

MOST_JOINED = 128 * 1024
"""In bytes; even a link of 50 kbit/s takes it within the time-out of a write."""


class BoundClient(AsyncOpenAI):
    """The vendor's client, deaf to the environment: nothing there adds to or redirects it."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        read_seconds: float,
        clock: UploadClock,
        *,
        stays_local: bool,
    ) -> None:
        timeout = httpx2.Timeout(connect=CONNECT_SECONDS, read=read_seconds, write=30.0, pool=5.0)
        self.refusal = _refusal(base_url, stays_local=stays_local)
        self._make_pool = partial(_pool, timeout, self.refusal, clock)
        self._left: list[httpx2.AsyncClient] = []
        super().__init__(
            api_key=api_key,
            base_url=base_url,
            # Said outright, since the environment may name another one.
            websocket_base_url=f"ws{base_url.removeprefix('http')}",
            max_retries=0,
            timeout=timeout,
            http_client=self._make_pool(),
        )
        self.organization = None
        self.project = None
        self.admin_api_key = None
        self.webhook_secret = None
        # The client loads the code of a role at its first use, which would be in a turn.
        self.preloaded = (
            self.chat.completions,
            self.audio.transcriptions,
            self.audio.speech,
            self.embeddings,
        )

    async def open_anew(self) -> None:
        """Use none of the open connections any more; answers under way may end on theirs."""
        stale, self._left = self._left, [self._client]
        self._client = self._make_pool()
        for client in stale:
            await client.aclose()

    async def close(self) -> None:
        await super().close()
        for client in self._left:
            await client.aclose()
        self._left.clear()

    @property
    def default_headers(self) -> dict[str, str | Omit]:
        return {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": f"desktop-assistant/{__version__}",
            # Packed, a short answer could unpack to any length.
            "Accept-Encoding": "identity",
        }


def _refusal(base_url: str, *, stays_local: bool) -> str:
    """The fault of leaving this machine and its own network; empty where that is allowed."""
    if stays_local:
        return "leaves_computer"
    # A name that looks private may lead anywhere, where key and words could be read on the way.
    return "address_insecure" if base_url.startswith("http:") else ""


def _pool(timeout: httpx2.Timeout, refusal: str, clock: UploadClock) -> httpx2.AsyncClient:
    limits = httpx2.Limits(
        max_connections=20, max_keepalive_connections=10, keepalive_expiry=KEEP_ALIVE_SECONDS
    )
    return httpx2.AsyncClient(
        follow_redirects=False,
        timeout=timeout,
        limits=limits,
        verify=ssl_context(),
        # A proxy would read the key of an unencrypted address.
        trust_env=not refusal,
        transport=PrivateTransport(ssl_context(), limits, refusal) if refusal else None,
        event_hooks={"request": [join_form, clock.watch], "response": [limit_answer]},
    )


async def join_form(request: httpx2.Request) -> None:
    """Have a form written at once that would go in some twenty pieces, which takes a third longer.

    A long one stays in pieces, since each has the time-out of a write for itself.
    """
    if int(request.headers.get("Content-Length", MOST_JOINED + 1)) <= MOST_JOINED:
        await request.aread()


@cache
def ssl_context() -> ssl.SSLContext:
    """Shared, since building one takes tens of milliseconds."""
    return httpx2.create_ssl_context()
