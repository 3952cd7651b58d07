from __future__ import annotations

import importlib
import json
import pkgutil
import socket
import ssl
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import openai
import pytest

from desktop_assistant.errors import (
    Action,
    ProviderAnswerError,
    ProviderAuthError,
    ProviderBusyError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnreachableError,
)
from desktop_assistant.providers.openai.errors import (
    LONGEST_DETAIL,
    provider_errors,
    redact,
    refused_parameter,
    translate,
)
from desktop_assistant.providers.openai.faults import FAULTS

REQUEST = httpx2.Request("POST", "https://api.openai.com/v1/chat/completions")

CLIENT_CLASSES = {
    "OpenAIError": "request_refused",
    "APIError": "service_fault",
    "APIStatusError": "request_refused",
    "APIResponseValidationError": "not_an_answer",
    "BadRequestError": "request_refused",
    "AuthenticationError": "key_refused",
    "OAuthError": "key_refused",
    "PermissionDeniedError": "forbidden",
    "NotFoundError": "address_wrong",
    "ConflictError": "busy",
    "UnprocessableEntityError": "request_refused",
    "RateLimitError": "too_many_requests",
    "InternalServerError": "service_fault",
    "APIConnectionError": "offline",
    "APITimeoutError": "timeout",
    "LengthFinishReasonError": "reply_broken",
    "ContentFilterFinishReasonError": "content_refused",
    "WebSocketConnectionClosedError": "reply_broken",
    "WebSocketQueueFullError": "busy",
    "SubjectTokenProviderError": "request_refused",
    "StreamAlreadyConsumed": "request_refused",
    "MutuallyExclusiveAuthError": "request_refused",
    "APIRemovedInV1": "request_refused",
    "_AmbiguousModuleClientUsageError": "request_refused",
    "MissingDependencyError": "request_refused",
    "AgentFilePreparationError": "request_refused",
    "AgentFileStagingError": "request_refused",
    "AgentOutputParseError": "request_refused",
    "AgentTurnResultError": "request_refused",
}
"""Every exception class of the client, by name, and the code it becomes."""

STATUSES = {
    "BadRequestError": 400,
    "AuthenticationError": 401,
    "OAuthError": 401,
    "PermissionDeniedError": 403,
    "NotFoundError": 404,
    "ConflictError": 409,
    "UnprocessableEntityError": 422,
    "RateLimitError": 429,
    "InternalServerError": 500,
    "APIStatusError": 418,
    "APIResponseValidationError": 200,
}

TRANSPORT_CLASSES = {
    "HTTPError": "reply_broken",
    "RequestError": "reply_broken",
    "TransportError": "reply_broken",
    "TimeoutException": "timeout",
    "ConnectTimeout": "timeout",
    "ReadTimeout": "timeout",
    "WriteTimeout": "timeout",
    "PoolTimeout": "timeout",
    "NetworkError": "reply_broken",
    "ReadError": "reply_broken",
    "WriteError": "reply_broken",
    "ConnectError": "offline",
    "CloseError": "reply_broken",
    "ProxyError": "offline",
    "UnsupportedProtocol": "address_wrong",
    "ProtocolError": "reply_broken",
    "LocalProtocolError": "address_wrong",
    "RemoteProtocolError": "reply_broken",
    "SSEError": "reply_broken",
    "DecodingError": "reply_broken",
    "TooManyRedirects": "address_wrong",
    "HTTPStatusError": "service_fault",
    "StreamError": "reply_broken",
    "StreamConsumed": "reply_broken",
    "StreamClosed": "reply_broken",
    "ResponseNotRead": "reply_broken",
    "RequestNotRead": "reply_broken",
}


def subclasses(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        yield from subclasses(child)


def load_the_whole_client() -> None:
    """Import every module of the client that may define an exception."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for module in pkgutil.walk_packages(openai.__path__, "openai."):
            if ".types" in module.name or ".cli" in module.name or module.name.endswith("__main__"):
                continue
            try:
                importlib.import_module(module.name)
            except ImportError:
                continue


def make(error_class: type[Exception]) -> Exception:
    """An instance, also of classes whose constructors want things no test has."""
    name = error_class.__name__
    if name in STATUSES and issubclass(error_class, openai.APIError):
        response = httpx2.Response(STATUSES[name], request=REQUEST)
        if issubclass(error_class, openai.OAuthError):
            return error_class(response=response, body=None)
        if issubclass(error_class, openai.APIResponseValidationError):
            return error_class(response, None)
        assert issubclass(error_class, openai.APIStatusError)
        return error_class("said", response=response, body=None)
    if issubclass(error_class, openai.APIConnectionError):
        return error_class(request=REQUEST)
    if issubclass(error_class, openai.APIError):
        return error_class("said", REQUEST, body=None)
    error = error_class.__new__(error_class, "said")
    assert isinstance(error, Exception)
    return error


def status_error(
    status: int, body: object, headers: dict[str, str] | None = None
) -> openai.APIStatusError:
    """As the client makes it of an answer with that status and body."""
    client = openai.AsyncOpenAI(api_key="k", base_url="http://127.0.0.1/v1")
    content = body if isinstance(body, str) else json.dumps(body)
    response = httpx2.Response(status, headers=headers, text=content, request=REQUEST)
    return client._make_status_error_from_response(response)


def test_every_class_of_the_client_becomes_an_error_of_its_own() -> None:
    load_the_whole_client()
    found = {error_class.__name__: error_class for error_class in subclasses(openai.OpenAIError)}
    assert set(found) == set(CLIENT_CLASSES), "the client has other exceptions than it had"
    for name, error_class in found.items():
        translated = translate(make(error_class), "m")
        assert translated.code == CLIENT_CLASSES[name], name
        assert type(translated) is FAULTS[translated.code][0], name
        assert type(translated) is not ProviderError, name


def test_every_class_of_the_transport_is_mapped() -> None:
    classes = [*subclasses(httpx2.HTTPError), *subclasses(httpx2.StreamError)]
    found = {error_class.__name__: error_class for error_class in classes}
    assert set(found) == set(TRANSPORT_CLASSES), "the transport has other exceptions than it had"
    for name, error_class in found.items():
        translated = translate(make(error_class))
        assert translated.code == TRANSPORT_CLASSES[name], name


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (json.JSONDecodeError("bad", "{", 1), "reply_broken"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "reply_broken"),
        (httpx2.InvalidURL("bad"), "address_wrong"),
        (ssl.SSLError(1, "record layer failure"), "address_wrong"),
        (TimeoutError(), "timeout"),
        (ConnectionResetError(), "offline"),
    ],
)
def test_errors_that_are_nobodys_are_mapped_too(error: Exception, code: str) -> None:
    with pytest.raises(ProviderError) as caught, provider_errors():
        raise error
    assert caught.value.code == code
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    ("cause", "code", "action"),
    [
        (socket.gaierror(-2, "Name or service not known"), "offline", Action.RETRY),
        (ConnectionRefusedError(111, "refused"), "offline", Action.RETRY),
        (OSError(101, "Network is unreachable"), "offline", Action.RETRY),
        (ssl.SSLCertVerificationError(1, "expired"), "certificate", Action.RETRY),
        (ssl.SSLError(1, "wrong version number"), "address_wrong", Action.OPEN_SETTINGS),
        (ssl.SSLEOFError(8, "eof"), "offline", Action.RETRY),
        (TimeoutError(), "timeout", Action.RETRY),
    ],
)
def test_the_cause_of_a_failed_connection_is_told(
    cause: Exception, code: str, action: Action
) -> None:
    connect_error = httpx2.ConnectTimeout if code == "timeout" else httpx2.ConnectError
    error = openai.APIConnectionError(request=REQUEST)
    error.__cause__ = connect_error("All connection attempts failed")
    error.__cause__.__cause__ = OSError("multiple")
    error.__cause__.__cause__.__cause__ = ExceptionGroup("all attempts", [cause])
    translated = translate(error)
    assert isinstance(translated, ProviderUnreachableError)
    assert (translated.code, translated.action) == (code, action)
    assert translated.retryable is (action is Action.RETRY and code != "certificate")


def test_a_handshake_that_hangs_is_a_time_out() -> None:
    error = openai.APITimeoutError(REQUEST)
    error.__cause__ = httpx2.ConnectTimeout("")
    error.__cause__.__cause__ = TimeoutError()
    error.__cause__.__cause__.__context__ = ssl.SSLWantReadError(2, "did not complete (read)")
    assert translate(error).code == "timeout"


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, {"error": {"message": "x", "code": "context_length_exceeded"}}, "context_too_long"),
        (
            400,
            {"error": "the request exceeds the available context size, try increasing it"},
            "context_too_long",
        ),
        (
            400,
            {"message": "This model's maximum context length is 4096 tokens. However, you"},
            "context_too_long",
        ),
        (400, {"error": {"message": "API key not valid. Pass a valid one."}}, "key_refused"),
        (400, {"error": {"message": "Your request was rejected by our safety system"}}, None),
        (400, {"error": {"message": "unknown model: m"}}, "model_unknown"),
        (400, {"detail": "nonsense"}, "request_refused"),
        (401, "", "key_refused"),
        (402, {"error": {"message": "Insufficient Balance"}}, "no_credit"),
        (403, {"error": {"message": "no", "code": "model_not_found"}}, "model_unknown"),
        (403, {"error": {"message": "Country, region, or territory"}}, "country_unsupported"),
        (403, "<html>blocked</html>", "forbidden"),
        (404, {"error": 'model "m" not found, try pulling it first'}, "model_unknown"),
        (404, {"error": {"message": "The model `m` does not exist or you"}}, "model_unknown"),
        (404, {"error": {"message": "The model `m` has been deprecated"}}, "model_retired"),
        (
            404,
            {"error": {"message": "The model gpt-3.5-turbo has been shut down"}},
            "model_retired",
        ),
        (404, {"detail": "Not Found"}, "address_wrong"),
        (404, {"error": {"code": 404, "message": "File Not Found"}}, "address_wrong"),
        (405, "", "address_wrong"),
        (408, "", "timeout"),
        (409, "", "busy"),
        (410, {"error": {"message": "model m was shut down"}}, "model_retired"),
        (413, "", "request_too_large"),
        (429, {"error": {"message": "x", "type": "insufficient_quota"}}, "no_credit"),
        (429, {"error": {"message": "x", "code": "billing_hard_limit_reached"}}, "no_credit"),
        (429, {"error": {"message": "slow down"}}, "too_many_requests"),
        (500, "", "service_fault"),
        (502, "<html>bad gateway</html>", "service_fault"),
        (503, {"error": {"message": "Loading model"}}, "service_fault"),
        (529, "", "service_fault"),
        (307, "", "address_wrong"),
    ],
)
def test_a_status_and_what_was_said_make_the_code(
    status: int, body: object, code: str | None
) -> None:
    translated = translate(status_error(status, body), "m")
    assert translated.code == (code or "content_refused")
    if translated.code.startswith("model_"):
        assert translated.values == {"model": "m"}
        assert "“m”" in str(translated)


@pytest.mark.parametrize(
    ("body", "code", "error_class"),
    [
        ({"message": "x", "code": "insufficient_quota"}, "no_credit", None),
        ({"message": "x", "code": "rate_limit_exceeded"}, "too_many_requests", ProviderBusyError),
        ({"message": "x", "code": "context_length_exceeded"}, "context_too_long", None),
        ({"message": "The server had an error", "type": "server_error"}, "service_fault", None),
        ("out of memory", "service_fault", ProviderBusyError),
        (None, "service_fault", None),
    ],
)
def test_an_error_inside_a_stream_is_told(
    body: object, code: str, error_class: type[ProviderError] | None
) -> None:
    translated = translate(openai.APIError("An error occurred", REQUEST, body=body))
    assert translated.code == code
    assert isinstance(translated, error_class or FAULTS[code][0])


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "12"}, 12.0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After-Ms": "250", "Retry-After": "9"}, 0.25),
        ({"Retry-After": "-4"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
def test_the_wait_asked_for_is_read(headers: dict[str, str], seconds: float | None) -> None:
    translated = translate(status_error(429, "", headers))
    assert isinstance(translated, ProviderBusyError)
    assert translated.retry_after == seconds


def test_the_wait_may_be_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    translated = translate(status_error(503, "", {"Retry-After": later}))
    assert isinstance(translated, ProviderBusyError)
    assert translated.retry_after == pytest.approx(60, abs=5)


def test_a_redirect_names_the_host_and_nothing_else() -> None:
    location = "https://login.example.com/path?token=secret"
    translated = translate(status_error(302, "", {"Location": location}))
    assert translated.code == "sign_in_page"
    assert "login.example.com" in translated.detail
    assert "secret" not in translated.detail


@pytest.mark.parametrize(
    ("status", "location", "code"),
    [
        (302, "http://portal.hotel/login", "sign_in_page"),
        (307, f"https://{REQUEST.url.host}/v1", "address_wrong"),
        (303, "/v2/models", "address_wrong"),
        (301, "https://elsewhere.example.com/v1", "address_wrong"),
        (308, "https://elsewhere.example.com/v1", "address_wrong"),
        (302, "", "address_wrong"),
        (511, "", "sign_in_page"),
    ],
)
def test_a_network_that_wants_one_to_sign_in_is_told_from_a_wrong_address(
    status: int, location: str, code: str
) -> None:
    translated = translate(status_error(status, "", {"Location": location} if location else {}))
    assert translated.code == code
    assert translated.retryable is False


@pytest.mark.parametrize(
    "text",
    [
        "Incorrect API key provided: sk-proj-abcDEF123_-456. You can find",
        "Authorization: Bearer abcdef.123-x",
        "header Basic dXNlcjpwYXNz",
        "my own key is 0123456789",
        'says "sk-abcdefgh"',
    ],
)
def test_no_key_stays_in_a_detail(text: str) -> None:
    redacted = redact(text, "0123456789")
    for secret in ("abc", "dXNl", "0123456789"):
        assert secret not in redacted
    assert "…" in redacted


@pytest.mark.parametrize(
    "text",
    [
        "wss://host/v1?access_token=abc-def&model=m",
        '{"access_token": "abc-def"}',
        "api_key=abc-def",
        "https://user:abc-def@host/",
        "refused: b2RkL2tleSsx",
        "odd%2Fkey%2B1",
    ],
)
def test_tokens_and_spellings_of_the_key_are_in_no_detail(text: str) -> None:
    shown = redact(text, "odd/key+1")
    assert "…" in shown
    for secret in ("abc-def", "b2RkL2tl", "odd%2F"):
        assert secret not in shown


def test_details_are_redacted_whoever_made_the_error() -> None:
    body = {"error": {"message": "Incorrect API key provided: my-odd-key " + "x" * 2000}}
    with pytest.raises(ProviderAuthError) as caught, provider_errors(key="my-odd-key"):
        raise status_error(401, body)
    assert "my-odd-key" not in caught.value.detail
    assert len(caught.value.detail) <= LONGEST_DETAIL
    with pytest.raises(ProviderAnswerError) as answered, provider_errors(key="my-odd-key"):
        raise ProviderAnswerError("x", detail="page with my-odd-key")
    assert "my-odd-key" not in answered.value.detail


def test_faults_of_our_own_pass_through() -> None:
    with pytest.raises(KeyError), provider_errors():
        raise KeyError("ours")


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_every_sentence_can_be_filled_in(code: str) -> None:
    error_class, sentence = FAULTS[code]
    assert issubclass(error_class, ProviderError)
    assert error_class is not ProviderError
    assert sentence.format(model="m", date="today").endswith(".")


SENT = ("stream_options", "temperature", "max_completion_tokens")


@pytest.mark.parametrize(
    ("status", "body", "name"),
    [
        (400, {"error": {"message": "no", "param": "temperature"}}, "temperature"),
        (400, {"error": {"message": "no", "param": "stream_options.include_usage"}}, SENT[0]),
        (400, {"error": {"message": "Unsupported value: 'temperature' must be 1"}}, "temperature"),
        (
            400,
            {"error": {"message": "'max_completion_tokens' unknown, use 'max_tokens' instead"}},
            "max_completion_tokens",
        ),
        (422, {"detail": [{"loc": ["body", "stream_options"], "msg": "Extra"}]}, SENT[0]),
        (
            400,
            {"error": {"message": "'temperature' is not for this model. It is deprecated."}},
            "temperature",
        ),
        (
            400,
            {"error": {"message": "for this model a value was not found", "param": "temperature"}},
            "temperature",
        ),
        (400, {"error": {"message": "no", "param": "messages"}}, None),
        (400, {"error": {"message": "Use max_tokens"}}, None),
        (404, {"error": {"message": "temperature"}}, None),
        (400, {"error": {"message": "context length; lower max_completion_tokens"}}, None),
        (500, {"error": {"message": "temperature"}}, None),
    ],
)
def test_the_refused_parameter_is_found(status: int, body: object, name: str | None) -> None:
    with pytest.raises(ProviderError) as caught, provider_errors("m"):
        raise status_error(status, body)
    assert refused_parameter(caught.value, SENT) == name


def test_an_error_without_an_answer_refuses_no_parameter() -> None:
    assert refused_parameter(ProviderRefusedError("x", code="request_refused"), SENT) is None
