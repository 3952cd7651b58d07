"""The service of the soak: answers at once and forgets every request, unlike a test's."""

from __future__ import annotations

import sys
import threading

from tests.fakes.openai_server import OpenAIServer

REPLIES = (
    "It is sunny and mild. A *light* wind comes from the west.",
    "Well:\n\n- one thing\n- another\n\n```python\nprint('yes')\n```\n",
    "I remember that. " * 12,
    "| a | b |\n|---|---|\n| 1 | 2 |\n\nThat is all there is to say about it.",
)
HEARD = ("What a day it is.", "And what about tomorrow?", "Tell me about the sea.")
FORGET_SECONDS = 1.0


def main() -> None:
    with OpenAIServer(reply=REPLIES, transcript=HEARD, speech=lambda text: bytes(4800)) as server:
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        waiting = threading.Event()
        while not waiting.wait(FORGET_SECONDS):
            server.requests.clear()


if __name__ == "__main__":
    main()
