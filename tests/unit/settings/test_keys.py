"""Which key is given for which address, and where a saved one goes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_assistant.errors import SecretsError, SettingsError
from desktop_assistant.settings.environment import Environment, Source
from desktop_assistant.settings.keys import (
    FoundKey,
    Keys,
    KeySource,
    KeyState,
    clean_key,
    normal_url,
)
from desktop_assistant.settings.schema import OPENAI_URL
from desktop_assistant.settings.secrets import SERVICE, Secrets
from desktop_assistant.ui import ports
from tests.unit.settings.test_secrets import BrokenKeyring, HangingKeyring, MemoryKeyring

LOCAL = "http://127.0.0.1:8080/v1"
EVIL = "https://evil.example/v1"
WORKING = Path("working/.env")
CONFIG = Path("config/.env")


def keys(
    process: dict[str, str] | None = None,
    *files: tuple[Path, dict[str, str]],
    backend: MemoryKeyring | None = None,
) -> Keys:
    sources = [Source(process or {}), *(Source(values, path) for path, values in files)]
    deadline = 0.2 if isinstance(backend, HangingKeyring) else 60
    secrets = Secrets(backend or MemoryKeyring(), deadline=deadline)
    return Keys(Environment(tuple(sources)), secrets)


def found(keys: Keys, base_url: str) -> tuple[str | None, KeySource]:
    key = asyncio.run(keys.find(base_url))
    assert asyncio.run(keys.status(base_url)).source is key.source
    return key.value, key.source


def test_the_sources_are_asked_in_order() -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, OPENAI_URL] = "kept"
    named = {"OPENAI_API_KEY": "working"}
    config = (CONFIG, {"OPENAI_API_KEY": "config"})
    everywhere = keys({"OPENAI_API_KEY": "process"}, (WORKING, named), config, backend=backend)
    assert found(everywhere, OPENAI_URL) == ("process", KeySource.ENVIRONMENT)
    assert found(keys({}, (WORKING, named), config, backend=backend), OPENAI_URL) == (
        "working",
        KeySource.DOTENV,
    )
    assert found(keys({}, config, backend=backend), OPENAI_URL) == ("config", KeySource.DOTENV)
    assert found(keys(backend=backend), OPENAI_URL + "/") == ("kept", KeySource.KEYRING)
    assert found(keys(), OPENAI_URL) == (None, KeySource.NONE)


def test_a_key_is_only_given_for_its_own_address() -> None:
    plain = keys({"OPENAI_API_KEY": "real"})
    assert found(plain, OPENAI_URL)[0] == "real"
    assert found(plain, LOCAL)[0] is None
    moved = keys({"OPENAI_API_KEY": "real", "OPENAI_BASE_URL": LOCAL + "/"})
    assert found(moved, LOCAL)[0] == "real"
    assert found(moved, OPENAI_URL)[0] is None


def test_a_file_cannot_send_a_key_from_elsewhere_to_its_address() -> None:
    lured = keys(
        {"OPENAI_API_KEY": "real"},
        (WORKING, {"OPENAI_BASE_URL": EVIL}),
        (CONFIG, {"OPENAI_API_KEY": "also real"}),
    )
    assert found(lured, EVIL)[0] is None
    assert found(lured, OPENAI_URL)[0] == "real"


def test_a_file_key_follows_the_address_in_the_environment() -> None:
    both = keys({"OPENAI_BASE_URL": LOCAL}, (WORKING, {"OPENAI_API_KEY": "mine"}))
    assert found(both, LOCAL) == ("mine", KeySource.DOTENV)
    own = (WORKING, {"OPENAI_API_KEY": "mine", "OPENAI_BASE_URL": "http://other"})
    assert found(keys({"OPENAI_BASE_URL": LOCAL}, own), LOCAL)[0] is None
    assert found(keys({"OPENAI_BASE_URL": LOCAL}, own), "http://other")[0] == "mine"


def test_a_watson_key_goes_to_watson_only() -> None:
    watson = keys({"WATSON_STT_APIKEY": "w", "WATSON_STT_URL": "https://stt.example"})
    assert found(watson, "https://stt.example")[0] == "w"
    assert found(watson, OPENAI_URL)[0] is None
    homeless = keys({"WATSON_STT_APIKEY": "w"})
    assert found(homeless, "")[0] is None


def test_a_saved_key_is_in_the_keyring_by_address() -> None:
    backend = MemoryKeyring()
    kept = keys(backend=backend)
    state = asyncio.run(kept.save("HTTPS://API.OpenAI.com:443/v1/", "  sk-new\n"))
    assert state == KeyState(KeySource.KEYRING, keyring_available=True)
    assert backend.entries == {(SERVICE, OPENAI_URL): "sk-new"}
    assert found(kept, LOCAL)[0] is None
    assert asyncio.run(kept.forget(OPENAI_URL)) == KeyState(KeySource.NONE, keyring_available=True)
    assert backend.entries == {}


@pytest.mark.parametrize("kind", [BrokenKeyring, HangingKeyring])
def test_without_a_keyring_the_key_lives_for_the_session(kind: type[MemoryKeyring]) -> None:
    backend = kind()
    session = keys(backend=backend)
    state = asyncio.run(session.save(LOCAL, "sk-new"))
    assert (state.source, state.keyring_available) == (KeySource.SESSION, False)
    assert found(session, LOCAL) == ("sk-new", KeySource.SESSION)
    assert found(session, OPENAI_URL) == (None, KeySource.NONE)
    with pytest.raises(SecretsError):
        asyncio.run(session.forget(LOCAL))
    assert found(session, LOCAL) == (None, KeySource.NONE)
    if isinstance(backend, HangingKeyring):
        backend.wake.set()


def test_the_newest_key_is_used_when_the_keyring_kept_an_older_one() -> None:
    class Forgetful(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            pass

    backend = Forgetful()
    backend.entries[SERVICE, OPENAI_URL] = "old"
    session = keys(backend=backend)
    state = asyncio.run(session.save(OPENAI_URL, "new"))
    assert state == KeyState(KeySource.SESSION, keyring_available=True)
    assert found(session, OPENAI_URL)[0] == "new"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "key_empty"),
        (" \n", "key_empty"),
        ("sk-é", "key_malformed"),
        ("sk-a b", "key_malformed"),
        ("sk-a\nb", "key_malformed"),
        ("sk-a\0", "key_malformed"),
        ("sk-\u200b", "key_malformed"),
    ],
)
def test_what_cannot_be_a_key_is_refused_before_it_is_kept(key: str, code: str) -> None:
    backend = MemoryKeyring()
    with pytest.raises(SettingsError) as caught:
        asyncio.run(keys(backend=backend).save(OPENAI_URL, key))
    assert caught.value.code == code
    assert backend.entries == {}


def test_a_malformed_key_in_the_environment_is_not_used(caplog: pytest.LogCaptureFixture) -> None:
    assert found(keys({"OPENAI_API_KEY": "sk-señor"}), OPENAI_URL)[0] is None
    assert "OPENAI_API_KEY holds characters" in caplog.text
    assert "señor" not in caplog.text


def test_each_key_is_told_of_before_it_is_used() -> None:
    told: list[str] = []
    sources = (Source({"OPENAI_API_KEY": "from-environment"}),)
    telling = Keys(Environment(sources), Secrets(MemoryKeyring(), deadline=60), told.append)
    asyncio.run(telling.find(OPENAI_URL))
    asyncio.run(telling.save(LOCAL, " typed "))
    asyncio.run(telling.find(LOCAL))
    asyncio.run(telling.find(EVIL))
    assert told == ["from-environment", "typed", "typed"]


def test_printing_shows_no_key() -> None:
    assert "sk-" not in repr(FoundKey("sk-secret", KeySource.KEYRING))


def test_the_windows_key_sources_are_the_same() -> None:
    assert [source.value for source in KeySource] == [source.value for source in ports.KeySource]


@settings(max_examples=50)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_a_real_key_is_left_as_it_is(key: str) -> None:
    assert clean_key(f" {key}\r\n") == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://LOCALHOST:80/v1/", "http://localhost/v1"),
        ("https://[::1]:443", "https://[::1]"),
        ("https://me:pw@host/v1", "https://host/v1"),
        (" host/v1/ ", "host/v1"),
        ("http://host:port/", "http://host:port"),
    ],
)
def test_one_address_has_one_spelling(one: str, other: str) -> None:
    assert normal_url(one) == normal_url(other) == other


@pytest.mark.parametrize(
    "other",
    ["http://host/v1", "https://host:444/v1", "https://host/v2", "https://host/V1", "https://h"],
)
def test_different_addresses_stay_different(other: str) -> None:
    assert normal_url("https://host/v1") != normal_url(other)


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_any_text_can_be_asked_for(text: str) -> None:
    assert normal_url(normal_url(text)) == normal_url(text)


def test_a_keyring_that_cannot_be_asked_is_told_from_one_without_a_key() -> None:
    class KeyringLocked(Exception):  # noqa: N818 -- the library's own name
        pass

    class Locked(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyringLocked

    locked = keys(backend=Locked())
    key = asyncio.run(locked.find(OPENAI_URL))
    assert key.value is None
    assert key.fault is not None
    assert key.fault.code == "keyring_locked"
    assert asyncio.run(locked.status(OPENAI_URL)).keyring_code == "keyring_locked"
    empty = keys(backend=MemoryKeyring())
    assert asyncio.run(empty.find(OPENAI_URL)).fault is None
    given = keys({"OPENAI_API_KEY": "given"}, backend=Locked())
    assert asyncio.run(given.find(OPENAI_URL)).fault is None
