"""Turns what a WebSocket raises, and the errors told through it, into the program's own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2
import openai
from websockets.exceptions import (
    ConnectionClosed,
    InvalidMessage,
    InvalidProxy,
    InvalidStatus,
    InvalidURI,
    ProxyError,
    SecurityError,
    WebSocketException,
)
from websockets.http11 import Response

from desktop_assistant.errors import ProviderAnswerError
from desktop_assistant.providers.openai.client import OpenAIConnection
from desktop_assistant.providers.openai.faults import FAULTS, fault
from desktop_assistant.providers.openai.handshake import RedirectedError

STATUSES = {
    "authentication_error": 401,
    "permission_error": 403,
    "permission_denied_error": 403,
    "not_found_error": 404,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
    "insufficient_quota": 429,
    "tokens": 429,
    "requests": 429,
    "server_error": 500,
    "api_error": 500,
}
"""The type of an error event -> the status it would have as an answer; others are refusals."""

NOT_FOUND = frozenset({200, 204, 400, 404, 405, 406, 415, 426, 501})
"""What servers without a Realtime interface answer to somebody who asks for a WebSocket."""

EXPIRED = "session_expired"
"""The code of a session that has lasted its sixty minutes."""


class SocketClosedError(ProviderAnswerError):
    """The WebSocket was closed, or what comes out of it makes no sense; another one may do.

    ``how`` is in the program's own words: a service may repeat in its own what was said.
    """

    how = ""


def socket_closed(how: str, said: str = "") -> SocketClosedError:
    """``said`` is what the service said of it."""
    detail = f"{how}: {said}" if said else how
    error = SocketClosedError(FAULTS["reply_broken"][1], code="reply_broken", detail=detail)
    error.how = how
    return error


@contextmanager
def socket_errors(connection: OpenAIConnection, model: str) -> Iterator[None]:
    """Translate whatever goes wrong with a WebSocket.

    Raises:
        SocketClosedError: it was closed, without a reason that says what is wrong.
        ProviderError: in place of all other errors of the client and its transport.
    """
    with connection.errors(model):
        try:
            yield
        except ConnectionClosed as error:
            raise _closed(error) from error
        except (InvalidStatus, RedirectedError) as error:
            raise _from_response(error.response, connection.base_url) from error
        except (InvalidURI, SecurityError) as error:
            raise fault("address_wrong", detail=str(error)) from error
        except InvalidMessage as error:
            raise socket_closed("while it opened", str(error)) from error
        except (InvalidProxy, ImportError):
            # It may hold a password, and is repeated in what is raised.
            raise fault("proxy_unusable") from None
        except ProxyError as error:
            raise fault("offline", detail=str(error)) from error
        except WebSocketException as error:
            raise fault("not_an_answer", detail=f"{type(error).__name__}: {error}") from error


def told_error(error: Mapping[str, Any]) -> Exception:
    """The client's exception for an ``error`` that was told in an event.

    As if it were the status of an answer, since what is known of those holds here too.
    """
    if error.get("code") == EXPIRED:
        return socket_closed(EXPIRED)
    kind = str(error.get("type") or error.get("code") or "")
    status = STATUSES.get(kind, 400)
    response = httpx2.Response(status, request=httpx2.Request("GET", "wss://realtime"))
    message = error.get("message")
    return openai.APIStatusError(
        message if isinstance(message, str) else kind, response=response, body=dict(error)
    )


def _from_response(response: Response, address: str) -> Exception:
    """An answer that is no WebSocket, as the client raises it for other requests."""
    told = _error_in(response.body or b"")
    if response.status_code in NOT_FOUND and not _says_why(told):
        return fault("address_wrong", detail=f"HTTP {response.status_code} for a WebSocket")
    answer = httpx2.Response(
        response.status_code,
        # Not those of the body, which is read and unpacked already.
        headers=[(name, value) for name, value in response.headers.raw_items() if _is_kept(name)],
        request=httpx2.Request("GET", address),
    )
    return openai.APIStatusError(f"HTTP {response.status_code}", response=answer, body=told)


def _says_why(told: object) -> bool:
    return isinstance(told, dict) and isinstance(told.get("message"), str)


def _is_kept(header: str) -> bool:
    return header.lower().startswith(("retry-after", "x-request-id"))


def _error_in(body: bytes) -> object:
    """The error object of an answer, or its text."""
    text = bytes(body).decode("utf-8", "replace")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value.get("error", value) if isinstance(value, dict) else text


def _closed(error: ConnectionClosed) -> Exception:
    """What a close means: its reason may hold the error, such as a key that was refused."""
    received = error.rcvd
    reason = received.reason if received is not None else ""
    code = received.code if received is not None else 1006
    if "api_key" in reason:
        return told_error({"type": "authentication_error", "message": reason})
    return socket_closed(f"closed with {int(code)}", reason)
