from __future__ import annotations

import pytest

from desktop_assistant.errors import Action, ProviderAuthError, ProviderUnreachableError
from desktop_assistant.providers.openai.address import checked_address
from desktop_assistant.providers.openai.client import checked_key


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("  https://api.openai.com/v1/ \n", "https://api.openai.com/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://192.168.1.20:1234/v1", "http://192.168.1.20:1234/v1"),
        ("http://10.1.2.3/v1", "http://10.1.2.3/v1"),
        ("http://172.31.0.1/v1", "http://172.31.0.1/v1"),
        ("http://studio.local:1234/v1", "http://studio.local:1234/v1"),
    ],
)
def test_an_address_is_taken_as_meant(given: str, expected: str) -> None:
    assert checked_address(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "http://api.openai.com/v1",
        "http://127.0.0.1.example.com/v1",
        "http://localhost.example.com/v1",
        "http://8.8.8.8/v1",
        "http://172.32.0.1/v1",
        "http://2130706433/v1",
        "http://nas/v1",
        "http://local/v1",
    ],
)
def test_a_key_never_goes_out_unencrypted(given: str) -> None:
    with pytest.raises(ProviderUnreachableError) as caught:
        checked_address(given)
    assert caught.value.code == "address_insecure"
    assert caught.value.action is Action.OPEN_SETTINGS
    assert not caught.value.retryable


@pytest.mark.parametrize(
    "given",
    [
        "",
        "api.openai.com/v1",
        "localhost:11434/v1",
        "ftp://example.com/v1",
        "file:///etc/passwd",
        "https://",
        "https:///v1",
        "https://user:secret@example.com/v1",
        "http://localhost@example.com/v1",
        "https://example.com/v1?key=1",
        "https://example.com/v1#x",
        "https://exa mple.com:port/",
        "https://[::1/v1",
    ],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ProviderUnreachableError) as caught:
        checked_address(given)
    assert caught.value.code == "address_wrong"
    assert "secret" not in caught.value.detail


@pytest.mark.parametrize(
    ("given", "expected"), [(None, ""), ("", ""), ("  ", ""), (" sk-abc\n", "sk-abc")]
)
def test_a_key_loses_its_blanks(given: str | None, expected: str) -> None:
    assert checked_key(given) == expected


@pytest.mark.parametrize("given", ["sk-äbc", "sk-abc\u2026", "sk-a bc", "sk-a\nbc", "sk-\x7f"])
def test_what_cannot_be_a_key_is_refused(given: str) -> None:
    with pytest.raises(ProviderAuthError) as caught:
        checked_key(given)
    assert caught.value.code == "key_malformed"
    assert given not in str(caught.value) + caught.value.detail
