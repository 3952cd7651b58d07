"""What a live service says of key and words when something goes wrong stays out of every log.

The log is written at its finest, as nobody runs the program, by the handler of the program.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.speech import HearingOptions
from desktop_assistant.providers.openai.client import OpenAIConnection, connect
from desktop_assistant.providers.openai.realtime.web_socket import RealtimeSocket
from desktop_assistant.runtime import bugs as bugs_module
from desktop_assistant.runtime import logs
from desktop_assistant.runtime.bugs import Bugs
from desktop_assistant.runtime.logs import LOG_NAME, log_file, redact, without_words
from desktop_assistant.settings.environment import proxy_secrets
from desktop_assistant.ui.error_messages import describe
from tests.integration.providers.openai.realtime_support import hear, realtime_server, say_once
from tests.integration.providers.openai.support import KEY, SOON, use

SAID = "My xylophonist eats a quokkaburger"
WORDS = ("xylophonist", "quokkaburger")
TELLING = ("close_telling", "error_telling", "junk_telling")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log file; libraries tell what they tell in the program."""
    monkeypatch.setattr(logs, "_secrets", set())
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", *logs.CHATTY)}
    root.setLevel(logging.DEBUG)
    for name in logs.CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    with closing(log_file(tmp_path)) as handler:
        root.addHandler(handler)
        try:
            yield tmp_path / LOG_NAME
        finally:
            root.removeHandler(handler)
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)


def leaks(text: str, *more: str) -> list[str]:
    return [each for each in (KEY, "0123456789", *WORDS, *more) if each in text]


def check(error: ProviderError | None, log: Path) -> None:
    """Nothing of it is in what is told of ``error``, nor in the log, nor in a report of a bug."""
    assert error is not None
    for told in (str(error), repr(error), repr(error.values), describe(error)):
        assert leaks(told) == []
    assert not {KEY, "0123456789"} & set(leaks(error.detail))
    bug = RuntimeError("a bug in what handles it")
    bug.__cause__ = error
    logging.getLogger("desktop_assistant").error("a turn failed", exc_info=bug)
    reports: list[str] = []
    taking = Bugs()
    taking.listen(reports.append)
    taking.take("the event loop", bug)
    assert [leaks(report) for report in reports] == [[]]
    assert leaks(log.read_text("utf-8")) == []


@pytest.mark.parametrize("fault", TELLING)
@pytest.mark.parametrize("event", ["session", "append", "commit"])
def test_hearing_that_fails(log: Path, fault: str, event: str) -> None:
    with realtime_server(transcript=SAID) as server:
        server.script(f"/realtime/{event}", fault, None)
        found, error = use(server, hear)
    check(error, log)
    assert all(SAID.startswith(each.text) for each in found)


def test_partial_transcripts_are_shown_and_not_logged(log: Path) -> None:
    with realtime_server(transcript=SAID) as server:
        server.script("/realtime/commit", "close_telling")
        found, error = use(server, lambda link: hear(link, asked=HearingOptions(language="en")))
    assert error is None
    partial = [each.text for each in found if not each.final]
    assert any(word in text for word in WORDS for text in partial)
    assert found[-1].text == SAID
    text = log.read_text("utf-8")
    assert "the WebSocket closed during an utterance: closed with 1011" in text
    assert leaks(text) == []


@pytest.mark.parametrize("fault", TELLING)
def test_speaking_that_fails(log: Path, fault: str) -> None:
    with realtime_server() as server:
        server.script("/realtime/response", fault, None)
        _, error = use(server, lambda link: say_once(link, SAID))
    check(error, log)


PASSWORD = "hunter2-%40secret"
PROXIES = {
    "usual": f"http://nora:{PASSWORD}@127.0.0.1:9",
    "with an at": "http://nora:hunter2-@secret@127.0.0.1:9",
    "with a slash": "http://nora:hunter2-/secret@127.0.0.1:9",
    "of another kind": f"socks5://nora:{PASSWORD}@127.0.0.1:9",
    "of no kind": f"ftp://nora:{PASSWORD}@127.0.0.1:9",
    "without a scheme": f"nora:{PASSWORD}@127.0.0.1:9",
    "without a port": f"http://nora:{PASSWORD}@127.0.0.1:port",
}


def through_a_proxy(*, live: bool) -> ProviderError:
    async def go() -> None:
        connection = connect("https://voice.example/v1", KEY, retries=SOON)
        try:
            await ask(connection)
        finally:
            await connection.aclose()

    async def ask(connection: OpenAIConnection) -> None:
        if live:
            await RealtimeSocket.open(connection, {"model": "m"}, "m")
        else:
            await connection.models()

    with pytest.raises(ProviderError) as caught:
        asyncio.run(go())
    return caught.value


@pytest.mark.parametrize("live", [True, False], ids=["live", "as files"])
@pytest.mark.parametrize("proxy", PROXIES.values(), ids=[*PROXIES])
def test_a_proxy_that_fails_shows_no_password(
    log: Path, monkeypatch: pytest.MonkeyPatch, proxy: str, live: bool
) -> None:
    for name in ("HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy)
    for secret in proxy_secrets():
        redact(secret)
    error = through_a_proxy(live=live)
    assert error.code in ("offline", "proxy_unusable")
    assert leaks(error.detail, "hunter2", "secret") == []
    check(error, log)
    assert leaks(log.read_text("utf-8"), "hunter2", "secret") == []


def test_a_socks_proxy_is_told_and_no_bug(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCKS_PROXY", "socks5://127.0.0.1:9")
    assert through_a_proxy(live=True).code == "proxy_unusable"
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    error = through_a_proxy(live=False)
    assert (error.code, error.retryable) == ("proxy_unusable", False)


def test_passwords_of_proxies_are_known_before_anything_is_asked() -> None:
    found = proxy_secrets({"https_proxy": PROXIES["usual"], "NO_PROXY": "a@b", "HOME": "x:y@z"})
    assert {PASSWORD, "hunter2-@secret", f"nora:{PASSWORD}"} <= set(found)
    assert proxy_secrets({"ALL_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": ""}) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://nora:hunter2@host/v1",
        "wss://nora:hunter2@host",
        "socks5h://nora:hunter2@host:1080",
        "http://nora:hunter2-@more@host/",
        "http://nora:hunter2/more@host/",
    ],
)
def test_an_address_with_a_password_is_logged_without(log: Path, address: str) -> None:
    logging.getLogger("desktop_assistant").warning("cannot reach %s", address)
    logging.getLogger("desktop_assistant").warning("cannot reach %r", {"url": address})
    text = log.read_text("utf-8")
    assert leaks(text, "hunter2", "more") == []
    assert "host" in text


def test_errors_of_libraries_keep_their_kind_and_place_in_a_trace() -> None:
    import httpx2  # as the client raises it

    def fail() -> None:
        raise ExceptionGroup("two", [httpx2.ReadError(f"line\n{SAID}"), ValueError("mine")])

    with pytest.raises(ExceptionGroup) as caught:
        fail()
    error = caught.value
    trace = without_words("".join(traceback.format_exception(error)), error)
    assert leaks(trace) == []
    assert "ReadError" in trace
    assert "in fail" in trace
    assert "mine" in trace


def test_what_is_written_to_the_terminal_is_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx2

    monkeypatch.setattr(bugs_module, "bugs", Bugs())
    error = httpx2.ReadError(SAID)
    bugs_module._take_exception(type(error), error, None)
    assert leaks(capsys.readouterr().err) == []
