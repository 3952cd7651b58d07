"""Log files: private, rotated, and without keys whatever is logged."""

from __future__ import annotations

import json
import logging
import os
import re
import stat
import subprocess
import sys
import traceback
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_assistant.runtime import logs
from desktop_assistant.runtime.logs import HIDDEN, LOG_NAME, log_file, redact, redacted

SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=40)


@pytest.fixture(autouse=True)
def no_secrets_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_secrets", set())


@pytest.fixture
def logger(tmp_path: Path) -> Iterator[logging.Logger]:
    """Writes to a log file of the program in ``tmp_path``, apart from all other loggers."""
    logger = logging.Logger("test")
    with closing(log_file(tmp_path)) as handler:
        logger.addHandler(handler)
        yield logger


def everything_in(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for file in folder.iterdir())


@settings(max_examples=40, deadline=None)
@given(secret=SECRETS, around=st.text(st.characters(codec="utf-8"), max_size=10))
def test_a_registered_secret_is_in_no_text(secret: str, around: str) -> None:
    redact(secret)
    for text in (secret, f"{around}{secret}{around}", repr([secret]), f"{secret}{secret}"):
        assert secret not in redacted(text).replace(HIDDEN, "")


@settings(max_examples=40)
@given(st.from_regex(r"\Ask-(proj-)?[A-Za-z0-9_-]{8,60}\Z"))
def test_an_unregistered_key_is_known_by_its_look(key: str) -> None:
    for text in (key, f"key {key}", f"'{key}'", f"Incorrect API key: {key}.", f"k={key}&x=1"):
        assert key not in redacted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Authorization: Bearer abc.def-ghi", f"Authorization: Bearer {HIDDEN}"),
        ("{'authorization': 'Basic dXNlcjpwdw=='}", f"{{'authorization': 'Basic {HIDDEN}'}}"),
        ("wss://h/v1?access_token=a%2Bb&model=m", f"wss://h/v1?access_token={HIDDEN}&model=m"),
        ('{"apikey": "abc", "x": 1}', f'{{"apikey": "{HIDDEN}", "x": 1}}'),
        ("apikey:abc", f"apikey:{HIDDEN}"),
        ("api_key=abc, model=m", f"api_key={HIDDEN}, model=m"),
        ("task-force has 12345678 members", "task-force has 12345678 members"),
    ],
)
def test_what_looks_like_a_key_is_hidden_and_the_rest_stays(text: str, expected: str) -> None:
    assert redacted(text) == expected


def test_a_secret_that_begins_another_does_not_show_its_end() -> None:
    redact("abcdef")
    redact("abcdefghi")
    assert redacted("abcdefghi abcdef") == f"{HIDDEN} {HIDDEN}"


def test_a_secret_is_hidden_in_an_address_too() -> None:
    redact("a/b+c=d")
    assert redacted("?key=a%2Fb%2Bc%3Dd") == f"?key={HIDDEN}"


def chained(text: str) -> str:
    """A traceback whose causes and context all say ``text``."""
    error = ValueError({"header": text})
    error.__context__ = OSError(f"open {text}")
    error.__cause__ = ExceptionGroup(text, [RuntimeError(text)])
    error.__cause__.__cause__ = KeyError(text)
    return "".join(traceback.format_exception(error))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "repr": lambda key: repr({"key": [key]}),
    "in an address": lambda key: f"wss://host/v1?token={quote(key, safe='')}&model=m",
    "in a form": lambda key: urlencode({"token": key}),
    "small escapes": lambda key: re.sub("%..", lambda m: m[0].lower(), quote(key, safe="")),
    "JSON": lambda key: json.dumps({"session": {"token": key}}),
    "JSON with slashes escaped": lambda key: json.dumps(key).replace("/", "\\/"),
    "HTML": lambda key: f"<p>{escape(key)}</p>",
    "Basic": lambda key: b64encode(f"user:{key}".encode()).decode(),
    "Bearer in base64": lambda key: b64encode(f"Authorization: Bearer {key}".encode()).decode(),
    "base64 for addresses": lambda key: urlsafe_b64encode(f"x{key}y".encode()).decode(),
    "chained exceptions": chained,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(key=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=50))
def test_no_spelling_of_a_secret_gets_through(spelling: str, key: str) -> None:
    redact(key)
    text = SPELLINGS[spelling](key)
    shown = redacted(text)
    assert HIDDEN in shown
    for hidden in (key, quote(key, safe=""), escape(key), json.dumps(key)[1:-1]):
        assert hidden not in shown.replace(HIDDEN, "")
    for word in re.findall(r"[\w+/=-]{8,}", shown):
        for alphabet in (b64decode, urlsafe_b64decode):
            with suppress(ValueError):
                assert key.encode() not in alphabet(word)


LOGGERS = ("desktop_assistant", "openai", "websockets.client", "httpx2", "keyring", "asyncio", "")


@pytest.mark.parametrize("name", LOGGERS)
def test_no_logger_writes_a_secret_in_any_spelling(name: str, tmp_path: Path) -> None:
    key = "own/key+'\"&%41\\<secret>-0123456789"
    redact(key)
    logger = logging.getLogger(name)
    with closing(log_file(tmp_path)) as handler:
        logging.getLogger().addHandler(handler)
        try:
            for spell in SPELLINGS.values():
                logger.error(spell(key))
                logger.error("of %s and %r", spell(key), [key])
            error = OSError(key)
            error.__cause__ = ValueError(quote(key))
            logger.error("failed with %s", key, exc_info=error, stack_info=True)
        finally:
            logging.getLogger().removeHandler(handler)
    text = everything_in(tmp_path)
    assert text.count(HIDDEN) > 2 * len(SPELLINGS)
    for spell in (str, repr, quote, json.dumps, escape):
        assert spell(key).strip("\"'") not in text
    assert "0123456789" not in text


def test_nearly_nothing_is_no_secret() -> None:
    redact("")
    redact("a")
    assert redacted("a cat") == "a cat"


def test_no_part_of_a_record_shows_a_secret(logger: logging.Logger, tmp_path: Path) -> None:
    secret = "very-own-secret-'1'"
    redact(secret)
    logger.warning("message %s", secret)
    logger.warning("argument %s", {"key": [secret]})
    logger.warning(f"inline {secret}", stack_info=True)
    try:
        int(secret)
    except ValueError:
        logger.exception("failed")
    text = everything_in(tmp_path)
    assert "very-own-secret" not in text
    assert text.count(HIDDEN) >= 4
    assert "ValueError" in text


def test_text_no_file_can_hold_is_logged_all_the_same(
    logger: logging.Logger, tmp_path: Path
) -> None:
    logger.warning("half \ud800")
    assert "half \\ud800" in everything_in(tmp_path)


def test_log_files_are_private_and_do_not_grow_for_ever(
    logger: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [handler] = logger.handlers
    monkeypatch.setattr(handler, "maxBytes", 1_000)
    for number in range(200):
        logger.warning("line %d", number)
    files = list(tmp_path.iterdir())
    assert len(files) == 5
    assert sum(file.stat().st_size for file in files) <= 5_000
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


PROGRAM = """
import logging, sys, threading
from pathlib import Path
from desktop_assistant.runtime.bugs import catch_everything
from desktop_assistant.runtime.logs import redact, start_logging

start_logging(Path(sys.argv[1]))
catch_everything()
redact("my-own-secret")
for name in ("httpx2", "openai", "websockets"):
    logging.getLogger(name).info("GET wss://host/?token=whole-address")
logging.getLogger("desktop_assistant").info("started")

def fail():
    raise RuntimeError("thread my-own-secret")

thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
"""


def run_program(folder: Path, end: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM + end, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_unhandled_exceptions_are_logged(tmp_path: Path) -> None:
    child = run_program(tmp_path / "logs", "raise LookupError('main my-own-secret')")
    assert child.returncode == 1
    assert f"LookupError: main {HIDDEN}" in child.stderr
    assert "my-own-secret" not in child.stderr
    text = (tmp_path / "logs" / LOG_NAME).read_text("utf-8")
    assert "INFO MainThread desktop_assistant: started" in text
    assert "unhandled exception in thread worker" in text
    assert "unhandled exception in the main thread" in text
    assert f"RuntimeError: thread {HIDDEN}" in text
    assert f"LookupError: main {HIDDEN}" in text
    assert "whole-address" not in text
    assert "my-own-secret" not in text


@pytest.mark.skipif(os.name != "posix", reason="how POSIX systems report a crash")
def test_a_crash_leaves_its_trace_in_a_private_file(tmp_path: Path) -> None:
    child = run_program(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert child.returncode < 0
    faults = tmp_path / "faults.log"
    assert "Segmentation fault" in faults.read_text()
    assert stat.S_IMODE(faults.stat().st_mode) == 0o600


def test_without_a_folder_for_logs_the_program_runs_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    child = run_program(tmp_path / "file" / "logs", "print('still here')")
    assert child.stdout == "still here\n"
    assert "there are no log files" in child.stderr
    assert "my-own-secret" not in child.stderr
