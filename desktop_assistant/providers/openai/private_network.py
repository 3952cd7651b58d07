"""Connections that cannot leave this machine and its own network, whatever a name resolves to."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable

import httpcore2
import httpx2

from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.settings.addresses import is_private_address


class PrivateTransport(httpx2.AsyncHTTPTransport):
    """Connects by way of :class:`PrivateNetwork` alone, and through no proxy."""

    def __init__(self, verify: ssl.SSLContext, limits: httpx2.Limits, refusal: str) -> None:
        super().__init__(verify=verify, trust_env=False, limits=limits)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=verify,
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=PrivateNetwork(refusal),
        )


class PrivateNetwork(httpcore2.AnyIOBackend):
    """Looks a name up itself and connects to what it found, so that both are the same.

    A name with even one address elsewhere is refused, with the fault ``refusal``.
    """

    def __init__(self, refusal: str) -> None:
        self._refusal = refusal

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            addresses = await private_addresses(host, port, self._refusal)
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        while True:
            address = addresses.pop(0)
            try:
                return await super().connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if not addresses:
                    raise

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 -- the library's own signature
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        raise fault(self._refusal, detail="a socket is no address")


async def private_addresses(host: str, port: int, refusal: str) -> list[str]:
    """What ``host`` resolves to, all of it on this machine or its own network.

    Raises:
        ProviderError: ``refusal``: an address of it is elsewhere.
        OSError: it does not resolve.
    """
    found = await asyncio.get_running_loop().getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM
    )
    addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
    if not addresses or not all(is_private_address(address) for address in addresses):
        raise fault(refusal, detail=host)
    return addresses
