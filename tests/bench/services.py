"""The services a turn needs, on loopback, with delays that are known."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from typing import Any, Self

from tests.fakes.openai_endpoints import split_tokens

TRANSCRIPTION, FIRST_TOKEN, TOKENS_PER_SECOND, SPEECH_FIRST_BYTE = 0.300, 0.250, 60.0, 0.200
"""Seconds after the last byte of the sound, seconds to the first token, tokens a second, seconds
to the first byte of speech."""

SPEECH_RATE = 10.0
"""Times real time."""

QUESTION = "What is the weather like today?"
REPLIES = (
    "It is sunny and mild outside. You will not need a coat this afternoon.",
    "The train leaves at a quarter past nine. You have time for a coffee.",
    "Yes, I remember your sister. She likes the sea.",
)


def limit(reply: str) -> float:
    """The least a turn can take, in seconds, when each service is waited for in turn."""
    tokens = split_tokens(reply)
    last = next(n for n, token in enumerate(tokens) if token.endswith((".", "!", "?")))
    return TRANSCRIPTION + FIRST_TOKEN + last / TOKENS_PER_SECOND + SPEECH_FIRST_BYTE


class Services:
    """The loopback server in a process of its own, so that it takes none of the program's time.

    ``live``: hearing and speaking through the Realtime interface, with words as they are spoken.
    """

    def __init__(
        self,
        replies: Sequence[str] = REPLIES,
        rate: float = TOKENS_PER_SECOND,
        *,
        live: bool = False,
    ) -> None:
        command = [sys.executable, "-m", "tests.fakes.openai_server", "--transcript", QUESTION]
        for reply in replies:
            command += ["--reply", reply]
        command += ["--transcription-ms", str(TRANSCRIPTION * 1000)]
        command += ["--first-token-ms", str(FIRST_TOKEN * 1000)]
        command += ["--tokens-per-second", str(rate)]
        command += ["--speech-first-byte-ms", str(SPEECH_FIRST_BYTE * 1000)]
        command += ["--speech-rate", str(SPEECH_RATE)]
        if live:
            # A streaming service knows each word soon after it is said.
            command += ["--live", "--word-ms", "300", "--words-held-back", "0"]
        self._command = command
        self.url = ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        return self

    def __exit__(self, *_: object) -> None:
        # What it prints at its end is not wanted, and may be more than a pipe holds.
        self._process.kill()
        self._process.wait(10)

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].split("/")[0])

    @property
    def environment(self) -> dict[str, str]:
        return {"OPENAI_BASE_URL": self.url, "OPENAI_API_KEY": "sk-bench"}

    def set(self, **behaviour: object) -> None:
        """Change what it does from now on: fields of ``Behaviour``."""
        self._ask("/_set", behaviour)

    def hang_ups(self) -> list[float]:
        """When requests were seen closed by the client before their end, ``time.monotonic()``."""
        log = self._ask("/_log", None)
        return [entry["closed_early_at"] for entry in log if entry["closed_early_at"]]

    def _ask(self, path: str, body: dict[str, object] | None) -> Any:
        address = self.url.removesuffix("/v1") + path
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(address, data)) as answer:
            return json.load(answer)
