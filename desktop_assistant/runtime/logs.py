"""The log files. Neither a key nor anything said is ever in them.

Code must not log what is said or written; keys are also removed here, should one get into a
message, its arguments or an exception.
"""

from __future__ import annotations

import base64
import faulthandler
import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from copy import copy
from html import escape
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote, quote_plus

log = logging.getLogger(__name__)

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

LOG_NAME = "desktop-assistant.log"
FAULTS_NAME = "faults.log"
LARGEST_LOG = 1_000_000
"""Bytes of one log file; four older ones are kept."""

FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"

CHATTY = ("httpx2", "httpcore2", "httpx", "httpcore", "openai", "websockets", "keyring")
"""Libraries that tell of every request, with its whole address."""

REPEATING = frozenset({*CHATTY, "anyio", "h11", "pydantic", "pydantic_core"})
"""Libraries whose errors may repeat what was sent or answered."""

HIDDEN = "[hidden]"

SHORTEST_SECRET = 4
"""Hiding anything shorter would make a log unreadable."""

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w-])()sk-[\w-]{8,}",
        r"(\b[a-z][a-z0-9+.-]*://)[^\s'\"<>]+(?=@)",
        r"(\b(?:Bearer|Basic)\s+)[^\s'\",;)\]}]+",
        r"(\baccess_token['\"]?\s*[=:]\s*['\"]?)[^&\s'\"]+",
        r"(\bapi[-_]?key['\"]?\s*[=:]\s*['\"]?)[^&\s'\",;)\]}]+",
    )
)
"""What looks like a key; the first group is what stays in front of it."""

_ESCAPE = re.compile("%[0-9A-F]{2}")

SHORTEST_ENCODED = 8
"""In base64, fewer characters could be any others."""

_secrets: set[str] = set()


def redact(secret: str) -> None:
    """Never log ``secret`` from now on, in any of the spellings a log may use for it."""
    if len(secret) >= SHORTEST_SECRET:
        _secrets.update(spellings(secret))


def spellings(secret: str) -> list[str]:
    """How ``secret`` may stand in a text: as it is, quoted, escaped or encoded; longest first."""
    if not secret:
        return []
    escaped = json.dumps(secret)[1:-1]
    found = {secret, repr(secret)[1:-1], escaped, escaped.replace("/", "\\/"), escape(secret)}
    quoted = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    found |= quoted | {_ESCAPE.sub(lambda found: found[0].lower(), each) for each in quoted}
    return sorted(found | _in_base64(secret), key=len, reverse=True)


def _in_base64(secret: str) -> set[str]:
    """What is the same of it wherever it stands in a longer text, as in ``user:secret``."""
    if len(secret) < SHORTEST_ENCODED:
        return set()
    found = set()
    for shift in range(3):
        content = bytes(shift) + secret.encode("utf-8", "surrogatepass")
        whole = slice((shift * 8 + 5) // 6, len(content) * 8 // 6)
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            found.add(encode(content).decode()[whole])
    return found


def redacted(text: str) -> str:
    """``text`` without the secrets and without what looks like one."""
    for secret in secrets():
        text = text.replace(secret, HIDDEN)
    for pattern in PATTERNS:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text


def secrets() -> list[str]:
    """The longest first, since one secret may be the beginning of another."""
    return sorted(_secrets, key=len, reverse=True)


def without_words(text: str, error: BaseException | None) -> str:
    """A trace without what libraries say of a request or its answer: it may be what was said.

    What they are called and where they were raised stays.
    """
    for each in _chain(error):
        said = str(each)
        if said and type(each).__module__.partition(".")[0] in REPEATING:
            text = text.replace(f": {said}", f": {HIDDEN}")
            # In a group of exceptions each line of it is set in.
            for line in said.splitlines():
                text = text.replace(line, HIDDEN) if len(line) >= SHORTEST_ENCODED else text
    return text


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and all it came from, each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__, each.__context__]
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else ()


class RedactingFormatter(logging.Formatter):
    """Redacts the finished text, so message, arguments, traceback and stack alike."""

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info:
            # What another handler has made of the exception is kept with the record.
            record = copy(record)
            record.exc_text = None
        return redacted(super().format(record))

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 -- logging's name
        return without_words(super().formatException(ei), ei[1])


class PrivateLogFile(RotatingFileHandler):
    """A rotating log file that only its owner may read."""

    def _open(self) -> IO[str]:  # type: ignore[override]  # a TextIOWrapper is an IO[str]
        return open(
            self.baseFilename,
            self.mode,
            encoding="utf-8",
            errors="backslashreplace",
            opener=_private,
        )


def start_logging(folder: Path, level: int = logging.INFO) -> None:
    """Log to ``folder`` from now on, crashes included.

    Without a usable folder the program runs on, and says so where it can: on stderr.
    """
    logging.getLogger().setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        logging.getLogger().addHandler(log_file(folder))
        faults = open(folder / FAULTS_NAME, "a", opener=_private)  # noqa: SIM115  # stays open
    except OSError as error:
        add_stderr()
        log.warning("there are no log files: %s", error)
    else:
        faulthandler.enable(faults)


def add_stderr(level: int = logging.WARNING) -> None:
    """Log to stderr as well, where there is one; Windows gives a GUI program none."""
    if sys.stderr is not None:
        handler = logging.StreamHandler()
        handler.setLevel(level)
        handler.setFormatter(RedactingFormatter(FORMAT))
        logging.getLogger().addHandler(handler)


def log_file(folder: Path) -> logging.Handler:
    handler = PrivateLogFile(
        folder / LOG_NAME, maxBytes=LARGEST_LOG, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter(FORMAT))
    return handler


def _private(path: str, flags: int) -> int:
    file = os.open(path, flags, 0o600)
    if os.name == "posix":
        # It may be there already, for everybody to read.
        os.fchmod(file, 0o600)
    return file
