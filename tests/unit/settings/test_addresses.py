"""What is this machine, and what is only near."""

from __future__ import annotations

import pytest

from desktop_assistant.settings.addresses import is_this_computer


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("ollama.localhost", True),
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("192.168.1.4", False),
        ("box.local", False),
        ("api.openai.com", False),
        ("localhost.example.com", False),
        ("", False),
    ],
)
def test_whether_a_service_is_on_this_computer(host: str, is_here: bool) -> None:
    assert is_this_computer(host) is is_here
