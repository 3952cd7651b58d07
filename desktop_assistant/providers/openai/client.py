"""One connection: an address, its key, and the one client that talks to it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import httpx2
from openai import APIStatusError

from desktop_assistant.errors import ProviderError, ProviderModelError, ProviderRefusedError
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.providers.openai.address import checked_address
from desktop_assistant.providers.openai.answers import clean, json_object
from desktop_assistant.providers.openai.bound_client import (
    CONNECT_SECONDS,
    KEEP_ALIVE_SECONDS,
    BoundClient,
    ssl_context,
)
from desktop_assistant.providers.openai.errors import (
    provider_errors,
    refused_parameter,
    refuses_order,
)
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.providers.openai.messages import ARRANGEMENTS
from desktop_assistant.providers.openai.private_network import private_addresses
from desktop_assistant.providers.openai.retry import RetryPolicy, with_retries
from desktop_assistant.providers.openai.shutdowns import days_left, shutdown_date
from desktop_assistant.providers.openai.uplink import Uplink
from desktop_assistant.providers.openai.upload_clock import UploadClock
from desktop_assistant.runtime.sleep import SLEPT_SECONDS, slept_seconds
from desktop_assistant.settings.addresses import is_this_computer

if TYPE_CHECKING:
    from openai.resources.realtime.realtime import AsyncRealtimeConnectionManager

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Parameters = Mapping[str, object]

NO_KEY = "no-key"
"""What is sent where no key is needed, since the client insists on one."""

READ_SECONDS = 30.0
"""The longest gap between two pieces of an answer."""

LARGEST_MESSAGE = 16 * 1024 * 1024
"""Bytes of one message through a WebSocket."""

WARM_UP_SECONDS = 5.0
WARM_CONNECTIONS = 2
"""Speech is asked for while the reply still streams, so a turn needs two at once."""


def connect(
    base_url: str,
    api_key: str | None,
    *,
    read_seconds: float = READ_SECONDS,
    retries: RetryPolicy | None = None,
    stays_local: bool = False,
) -> OpenAIConnection:
    """A connection to ``base_url`` with its own key; nothing is sent yet.

    An empty key is for servers that need none. One that ``stays_local`` fails with
    ``leaves_computer`` before it connects to anything beyond this machine and its own network.

    Raises:
        ProviderUnreachableError: ``address_wrong``, ``address_insecure`` or ``proxy_unusable``.
        ProviderAuthError: ``key_malformed``.
    """
    address, key = checked_address(base_url), checked_key(api_key)
    try:
        return OpenAIConnection(
            address, key, read_seconds, retries or RetryPolicy(), stays_local=stays_local
        )
    except (httpx2.InvalidURL, ImportError, ValueError):
        # Only proxies come from outside here, and their addresses may hold a password.
        raise fault("proxy_unusable") from None


def checked_key(api_key: str | None) -> str:
    """The key without surrounding blanks; raises ProviderAuthError when it cannot be one."""
    key = (api_key or "").strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise fault("key_malformed")
    return key


class Closable(Protocol):
    """What a connection closes with itself."""

    async def aclose(self) -> None: ...


class OpenAIConnection:
    """What the three roles share: the client, its warmth, and what models have refused.

    ``sockets`` are the WebSockets that are open, or not yet closed to the end; ``uplink`` tells
    how fast the way to the service is.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        read_seconds: float,
        retries: RetryPolicy,
        *,
        stays_local: bool = False,
    ) -> None:
        self.base_url = base_url
        self.read_seconds = read_seconds
        self.uplink = Uplink()
        clock = UploadClock(self.uplink)
        self.client = BoundClient(
            base_url, api_key or NO_KEY, read_seconds, clock, stays_local=stays_local
        )
        self.sockets: set[Closable] = set()
        self._key = api_key
        self._retries = retries
        self._refused: dict[str, frozenset[str]] = {}
        self._last_days: dict[str, str] = {}
        self._used_at = float("-inf")
        self._warming = False
        self._slept = slept_seconds()

    def errors(self, model: str = "") -> AbstractContextManager[None]:
        """Translates errors inside it; for what is read after :meth:`send` has returned."""
        is_here = is_this_computer(httpx2.URL(self.base_url).host)
        return provider_errors(model, self._key, self._ended(model), is_here=is_here)

    def refused(self, model: str) -> frozenset[str]:
        """The parameters ``model`` has refused so far."""
        return self._refused.get(model, frozenset())

    def refuse(self, model: str, name: str) -> None:
        """Remember that ``model`` refuses ``name``."""
        log.info("the model takes no %s; asking without from now on", name)
        self._refused[model] = self.refused(model) | {name}

    async def send(
        self,
        model: str,
        parameters: Callable[[frozenset[str]], Parameters],
        start: Callable[[Parameters], Awaitable[Result]],
    ) -> Result:
        """Start a request: retried where that may help, and without what the model refuses.

        Args:
            model: the model asked, for messages and for remembering what it refuses.
            parameters: gives the parameters the request could do without, but for the refused.
            start: sends the request with these parameters and returns once it is answered.

        Raises:
            ProviderError: the service could not be reached, or refused.
        """

        async def attempt() -> Result:
            await self._leave_stale_connections()
            with self.errors(model):
                return await start(optional)

        while True:
            optional = parameters(self.refused(model))
            try:
                answer = await with_retries(attempt, self._retries)
            except ProviderRefusedError as error:
                name = refused_parameter(error, optional)
                if name is None:
                    raise
                self.refuse(model, name)
            except ProviderModelError as error:
                raise await self._with_its_day(model, error) from error.__cause__
            else:
                self._used_at = time.monotonic()
                return answer

    def rearrange(self, model: str, error: ProviderError) -> bool:
        """Whether asking again with the messages in another order may help after ``error``.

        What the model refuses is remembered, unless no order at all helped.
        """
        if not refuses_order(error):
            return False
        refused = self.refused(model)
        name = next((each for each in ARRANGEMENTS if each not in refused), None)
        if name is None:
            self._refused[model] = refused - frozenset(ARRANGEMENTS)
            return False
        self.refuse(model, name)
        return True

    async def models(self) -> list[ModelInfo]:
        """What the service offers, by name.

        Raises:
            ProviderError: also when the key is refused, which makes this the test of a key.
        """
        raw = await self.send("", lambda _: {}, lambda _: self._list_models())
        with self.errors():
            entries = json_object(raw).get("data")
            if not isinstance(entries, list):
                raise fault("not_an_answer", detail="no list of models")
        infos = [info for entry in entries if (info := _model_info(entry))]
        self._last_days = {info.id: info.shutdown_date for info in infos if info.shutdown_date}
        return sorted(infos, key=lambda info: info.id)

    async def warm_up(self) -> None:
        """Open the connections of a turn ahead of it, once in each idle period, silently."""
        await self._leave_stale_connections()
        idle = time.monotonic() - self._used_at
        if self._warming or idle < KEEP_ALIVE_SECONDS / 2:
            return
        self._warming = True
        try:
            async with asyncio.timeout(WARM_UP_SECONDS):
                opened = await asyncio.gather(*(self._touch() for _ in range(WARM_CONNECTIONS)))
            if all(opened):
                self._used_at = time.monotonic()
        except TimeoutError:
            log.debug("the connection was not open in time")
        finally:
            self._warming = False

    async def socket(self, query: Mapping[str, str]) -> AsyncRealtimeConnectionManager:
        """A WebSocket to the Realtime interface of this address, not open yet.

        Raises:
            ProviderError: it leads to where this connection must not go.
        """
        # What it needs is loaded with the first WebSocket, not when the program starts.
        from desktop_assistant.providers.openai.handshake import (
            UnmovedConnection,
        )

        options: dict[str, Any] = {
            "create_connection": UnmovedConnection,
            "open_timeout": CONNECT_SECONDS,
            "close_timeout": 1.0,
            "max_size": LARGEST_MESSAGE,
            "compression": None,
        }
        if self.base_url.startswith("https:"):
            options["ssl"] = ssl_context()
        if refusal := self.client.refusal:
            options["proxy"] = None  # it would read the key
            url = httpx2.URL(self.base_url)
            port = url.port or (443 if url.scheme == "https" else 80)
            options["host"] = (await private_addresses(url.host, port, refusal))[0]
        return self.client.realtime.connect(
            extra_query=dict(query), websocket_connection_options=cast(Any, options)
        )

    async def aclose(self) -> None:
        """Close every connection; the object is of no use afterwards."""
        await asyncio.gather(*(socket.aclose() for socket in self.sockets))
        await self.client.close()

    async def _leave_stale_connections(self) -> None:
        """What was open before the computer slept leads nowhere, and nobody says so for long."""
        slept, before = slept_seconds(), self._slept
        self._slept = slept
        if slept - before > SLEPT_SECONDS:
            log.info("the computer slept; connections are opened anew")
            self._used_at = float("-inf")
            self.uplink.forget()
            await self.client.open_anew()

    def _ended(self, model: str) -> str:
        """The day on which ``model`` was shut down, as far as that is known."""
        day = self._last_days.get(model) or shutdown_date(self.base_url, model)
        left = days_left(day, datetime.now().astimezone().date())
        return day if left is not None and left <= 0 else ""

    async def _with_its_day(self, model: str, error: ProviderModelError) -> ProviderError:
        """``error``, or one that names the day ``model`` was shut down, as the list tells it."""
        if not model or error.code == "model_ended":
            return error
        try:
            async with asyncio.timeout(WARM_UP_SECONDS):
                await self.models()
        except (ProviderError, TimeoutError):
            return error
        ended = self._ended(model)
        if not ended:
            return error
        return fault("model_ended", detail=error.detail, model=model, date=ended)

    async def _list_models(self) -> httpx2.Response:
        answer = await self.client.models.with_raw_response.list()
        return answer.http_response

    async def _touch(self) -> bool:
        """Whether a connection is open now; a refusal came over an open one too."""
        try:
            with self.errors():
                await self._list_models()
        except ProviderError as error:
            log.debug("the connection is not ready: %s", error.code)
            return isinstance(error.__cause__, APIStatusError)
        return True


def _model_info(entry: object) -> ModelInfo | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return None
    date = entry.get("shutdown_date")
    return ModelInfo(clean(entry["id"]), clean(date) if isinstance(date, str) else "")
