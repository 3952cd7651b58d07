"""Opening a WebSocket at one place and nowhere else."""

from __future__ import annotations

from websockets.asyncio.client import ClientConnection
from websockets.datastructures import HeadersLike
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.http11 import Response


class RedirectedError(WebSocketException):
    """The service answered that the WebSocket is elsewhere; ``response`` is its answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"redirected with status {response.status_code}")
        self.response = response


class UnmovedConnection(ClientConnection):
    """Follows no redirect, not even to the same place: a key is for the address it was given."""

    async def handshake(
        self,
        additional_headers: HeadersLike | None = None,
        user_agent_header: str | None = None,
    ) -> None:
        """Open it.

        Raises:
            RedirectedError: the service names another address.
            WebSocketException: it could not be opened.
        """
        try:
            await super().handshake(additional_headers, user_agent_header)
        except InvalidStatus as error:
            if 300 <= error.response.status_code < 400:
                raise RedirectedError(error.response) from error
            raise
