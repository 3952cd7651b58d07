"""Turns everything the client and its transport raise into the program's own errors."""

from __future__ import annotations

import json
import re
import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time

import httpx2
import openai

from desktop_assistant.errors import ProviderError, ProviderModelError
from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.runtime.logs import secrets, spellings

LONGEST_DETAIL = 500
"""Characters kept of what the other side said."""

_SECRETS = re.compile(
    r"\bsk-[^\s\"'<>]{4,}|\b(?:Bearer|Basic)\s+[^\s\"'<>]+"
    r"|(?<=://)[^\s\"'<>]+(?=@)"
    r"|\b(?:access[-_]?token|api[-_]?key)\b[\"']?\s*[=:]\s*[\"']?[^\s&\"'<>]+",
    re.IGNORECASE,
)


@contextmanager
def provider_errors(
    model: str = "", key: str = "", ended: str = "", *, is_here: bool = False
) -> Iterator[None]:
    """Translate whatever goes wrong inside; ``key`` never appears in a detail.

    ``ended`` is the day (``YYYY-MM-DD``) on which ``model`` was shut down, if it was;
    ``is_here`` whether the service is on this computer, where no network can be at fault.

    Raises:
        ProviderError: in place of the client's, the transport's and the decoder's errors.
    """
    try:
        yield
    except ProviderError as error:
        error.detail = redact(error.detail, key)
        raise
    except (
        openai.OpenAIError,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        httpx2.StreamError,
        OSError,
        ValueError,
        RecursionError,
    ) as error:
        translated = translate(error, model)
        if ended and isinstance(translated, ProviderModelError):
            translated = fault("model_ended", detail=translated.detail, model=model, date=ended)
        if is_here and translated.code == "offline":
            translated = fault("not_running", detail=translated.detail)
        translated.detail = redact(translated.detail, key)
        raise translated from error


def translate(error: Exception, model: str = "") -> ProviderError:
    """The program's error for one of the client's, the most specific class first."""
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, model)
    if isinstance(error, openai.APIResponseValidationError):
        return fault("not_an_answer", detail=str(error))
    if isinstance(error, openai.APIConnectionError):
        return _from_transport(error)
    if isinstance(error, openai.APIError):
        return _from_stream(error, model)
    for error_class, code in _CLIENT_CODES:
        if isinstance(error, error_class):
            return fault(code, detail=f"{type(error).__name__}: {error}")
    if isinstance(error, openai.OpenAIError):
        return fault("request_refused", detail=f"{type(error).__name__}: {error}")
    return _from_transport(error)


def redact(text: str, key: str = "") -> str:
    """``text`` without ``key``, other secrets and anything that looks like one; not too long."""
    for spelling in (*spellings(key), *secrets()):
        text = text.replace(spelling, "…")
    return _SECRETS.sub("…", text)[:LONGEST_DETAIL]


def refused_parameter(error: ProviderError, sent: Collection[str]) -> str | None:
    """Which of the ``sent`` parameters the service refused, when that is what it said."""
    cause = error.__cause__
    if error.code != "request_refused" or not isinstance(cause, openai.APIStatusError):
        return None
    if cause.status_code not in (400, 422):
        return None
    named = str(cause.param or "").split(".", maxsplit=1)[0].removesuffix("[]")
    if named in sent:
        return named
    if refuses_order(error):
        return None
    said = _message(cause)
    found = [(match.start(), name) for name in sent if (match := _word(name).search(said))]
    return min(found)[1] if found else None


def refuses_order(error: ProviderError) -> bool:
    """Whether the model's template cannot take the roles of the messages, or their order."""
    cause = error.__cause__
    if isinstance(cause, openai.APIStatusError) and cause.status_code not in (400, 422, 500):
        return False
    return isinstance(cause, openai.APIError) and bool(_ABOUT_ORDER.search(_message(cause)))


_CLIENT_CODES: tuple[tuple[type[Exception], str], ...] = (
    (openai.LengthFinishReasonError, "reply_broken"),
    (openai.ContentFilterFinishReasonError, "content_refused"),
    (openai.WebSocketConnectionClosedError, "reply_broken"),
    (openai.WebSocketQueueFullError, "busy"),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the service said: its own code or type, its message, and what it was asked."""

    code: str
    message: str
    model: str
    retry_after: float | None = None
    param: str = ""

    def fault(self, code: str) -> ProviderError:
        return fault(code, detail=self.message, model=self.model, retry_after=self.retry_after)

    def mentions(self, pattern: str) -> bool:
        return re.search(pattern, f"{self.code} {self.message}", re.IGNORECASE) is not None


SIGN_IN_STATUS = 511
"""What the networks of hotels and trains answer that keep to the standard for it."""

_STATUS_CODES = {
    401: "key_refused",
    402: "no_credit",
    403: "forbidden",
    404: "address_wrong",
    405: "address_wrong",
    408: "timeout",
    409: "busy",
    410: "address_wrong",
    413: "request_too_large",
    429: "too_many_requests",
}

_ABOUT_MODEL = r"\bmodel\b((?!\. ).){0,100}"
"""The rest of a sentence about a model; names of models hold full stops, but no blanks after."""

_ABOUT_ORDER = re.compile(
    r"\balternat(e|ing)\b|interleav|successive (user|assistant)|jinja|chat.?template|template error"
    r"|system (message|role|prompt)s?\b.{0,80}(support|begin|first|start|allow|only|must|invalid)"
    r"|(unexpected|invalid|unknown|unsupported|only)\b.{0,40}\brole"
    r"|role.{0,20}\bsystem\b|last (message|role)|developer instruction is not enabled",
    re.IGNORECASE | re.DOTALL,
)
"""What llama.cpp, vLLM, TGI, LM Studio, Mistral and others say of messages they cannot order."""

_SPECIFIC: tuple[tuple[frozenset[int], str, str], ...] = (
    (
        frozenset({400, 413, 422, 0}),
        r"context_length|context (length|window|size)|maximum context|prompt is too long",
        "context_too_long",
    ),
    (
        frozenset({400, 403, 404, 410, 422, 0}),
        rf"{_ABOUT_MODEL}(deprecated|retired|shut ?down|decommissioned|no longer available)",
        "model_retired",
    ),
    (
        frozenset({400, 403, 404, 410, 422, 0}),
        rf"model_not_found|{_ABOUT_MODEL}(not found|not exist|n.t exist)"
        r"|(unknown|invalid|no such) model\b",
        "model_unknown",
    ),
    (
        frozenset({400, 403, 0}),
        r"content_policy|content_filter|moderation|safety system|usage policies",
        "content_refused",
    ),
    (frozenset({403}), r"unsupported_country|country|region", "country_unsupported"),
    (frozenset({400, 403, 0}), r"invalid_api_key|api key not valid", "key_refused"),
    (
        frozenset({403, 429, 0}),
        r"insufficient_quota|billing|exceeded your current quota|insufficient (balance|credit)",
        "no_credit",
    ),
    (frozenset({0}), r"rate_limit|too many requests", "too_many_requests"),
    # llama.cpp's word for a template that refuses the messages; it stays so however often asked.
    (frozenset({500}), _ABOUT_ORDER.pattern, "request_refused"),
)
"""Statuses (0: inside a stream), a pattern in what was said, and the code it means."""


def _from_status(error: openai.APIStatusError, model: str) -> ProviderError:
    status = error.status_code
    retry_after = _retry_after(error.response.headers)
    said = _Said(_code(error), _message(error), model, retry_after, str(error.param or ""))
    specific = _specific_code(status, said)
    if specific:
        return said.fault(specific)
    if 300 <= status < 400:
        return fault(
            _redirect_code(error.response), detail=f"HTTP {status}, {_target(error.response)}"
        )
    if status == SIGN_IN_STATUS:
        return fault("sign_in_page", detail=f"HTTP {status}")
    if status >= 500:
        return said.fault("service_fault")
    return said.fault(_STATUS_CODES.get(status, "request_refused"))


def _from_stream(error: openai.APIError, model: str) -> ProviderError:
    said = _Said(_code(error), _message(error), model)
    return said.fault(_specific_code(0, said) or "service_fault")


def _specific_code(status: int, said: _Said) -> str | None:
    for statuses, pattern, code in _SPECIFIC:
        if code.startswith("model_") and said.param not in ("", "model"):
            continue
        if status in statuses and said.mentions(pattern):
            return code
    return None


def _code(error: openai.APIError) -> str:
    return f"{error.code or ''} {error.type or ''}".strip()


def _message(error: openai.APIError) -> str:
    body = error.body
    if isinstance(body, dict):
        message = body.get("message")
        return message if isinstance(message, str) else json.dumps(body)
    return body if isinstance(body, str) and body else error.message


def _target(response: httpx2.Response) -> str:
    """Where a redirect leads: the host alone, since the rest may hold a token."""
    try:
        return f"redirected to {httpx2.URL(response.headers.get('location', '')).host}"
    except httpx2.InvalidURL:
        return "redirected to an invalid address"


def _redirect_code(response: httpx2.Response) -> str:
    """A network that wants one to sign in leads elsewhere for now; a service moves for good."""
    try:
        target = httpx2.URL(response.headers.get("location", "")).host
    except httpx2.InvalidURL:
        target = ""
    is_passing = response.status_code in (302, 303, 307)
    leads_away = target not in ("", response.request.url.host)
    return "sign_in_page" if is_passing and leads_away else "address_wrong"


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds to wait as the service asks for it: milliseconds, seconds or a date."""
    for name, divisor in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) / divisor)
        except (KeyError, ValueError):
            continue
    try:
        return max(0.0, parsedate_to_datetime(headers["retry-after"]).timestamp() - time())
    except (KeyError, ValueError, TypeError):
        return None


_TRANSPORT_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLEOFError, "offline"),
    (ssl.SSLError, "address_wrong"),
    (socket.gaierror, "offline"),
    (httpx2.UnsupportedProtocol, "address_wrong"),
    (httpx2.InvalidURL, "address_wrong"),
    (httpx2.LocalProtocolError, "address_wrong"),
    (httpx2.TooManyRedirects, "address_wrong"),
    (httpx2.TimeoutException, "timeout"),
    (openai.APITimeoutError, "timeout"),
    (httpx2.ConnectError, "offline"),
    (httpx2.ProxyError, "offline"),
    (httpx2.HTTPStatusError, "service_fault"),
    (httpx2.HTTPError, "reply_broken"),
    (httpx2.StreamError, "reply_broken"),
    (ConnectionRefusedError, "offline"),
    (TimeoutError, "timeout"),
    (json.JSONDecodeError, "reply_broken"),
    (UnicodeDecodeError, "reply_broken"),
    (OSError, "offline"),
    (ValueError, "reply_broken"),
    # What JSON that is nested thousands of times deep is read with.
    (RecursionError, "reply_broken"),
    (openai.APIConnectionError, "offline"),
)
"""Class -> code; the first row that fits anything in the chain of causes wins."""

_NO_CAUSES = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
"""How a handshake waits for more; found behind its time-out."""


def _from_transport(error: BaseException) -> ProviderError:
    chain = [cause for cause in _causes(error) if not isinstance(cause, _NO_CAUSES)]
    own = next((cause for cause in chain if isinstance(cause, ProviderError)), None)
    if own is not None:
        # Raised deep inside the client, of an answer that is too long or a way that is closed.
        return fault(own.code, detail=own.detail)
    for error_class, code in _TRANSPORT_CODES:
        for cause in chain:
            if isinstance(cause, error_class):
                return fault(code, detail=f"{type(cause).__name__}: {cause}")
    return fault("offline", detail=f"{type(error).__name__}: {error}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, groups of parallel attempts unfolded."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        if current.__cause__ is not None:
            waiting.append(current.__cause__)
        elif current.__context__ is not None:
            waiting.append(current.__context__)


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")
