"""The keyring: working, missing, refusing, forgetting and hanging ones."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from desktop_assistant.errors import SecretsError
from desktop_assistant.settings.secrets import SERVICE, Secrets

URL = "https://api.openai.com/v1"
KEY = "sk-secret-of-the-test"


class MemoryKeyring:
    """A keyring that works."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.add(threading.current_thread().name)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class ForgetfulKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class BrokenKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(1783, "CredWrite", KEY)


class HangingKeyring(MemoryKeyring):
    """Blocks every call until ``wake`` is set, as a dead keyring service does."""

    def __init__(self) -> None:
        super().__init__()
        self.wake = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.wake.wait(60)
        return super().get_password(service, username)


class PlainTextKeyring(KeyringBackend):
    """Stands for an installed backend that encrypts nothing, and would be preferred."""

    viable = False
    priority = 99

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("a key was asked of a plain-text keyring")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("a key was given to a plain-text keyring")


def made(kind: Any) -> Any:
    """An instance; the library's classes have constructors without types."""
    return kind()


def code_of(work: Callable[[], Coroutine[Any, Any, object]]) -> str:
    with pytest.raises(SecretsError) as caught:
        asyncio.run(work())
    assert KEY not in str(caught.value) + caught.value.detail
    return caught.value.code


def test_a_key_is_kept_by_address_away_from_the_main_thread() -> None:
    backend = MemoryKeyring()
    secrets = Secrets(backend)

    async def use() -> list[str | None]:
        await secrets.write(URL, KEY)
        await secrets.write("http://other", "other")
        found = [await secrets.read(URL), await secrets.read("http://third")]
        await secrets.delete(URL)
        await secrets.delete(URL)
        return [*found, await secrets.read(URL)]

    assert asyncio.run(use()) == [KEY, None, None]
    assert backend.entries == {(SERVICE, "http://other"): "other"}
    assert backend.threads == {"keyring"}


def test_a_key_that_was_not_kept_is_noticed() -> None:
    assert code_of(lambda: Secrets(ForgetfulKeyring()).write(URL, KEY)) == "keyring"


def test_whatever_a_backend_raises_becomes_our_error(caplog: pytest.LogCaptureFixture) -> None:
    secrets = Secrets(BrokenKeyring())
    assert code_of(lambda: secrets.read(URL)) == "keyring"
    assert code_of(lambda: secrets.write(URL, KEY)) == "keyring"
    assert code_of(lambda: secrets.delete(URL)) == "keyring"
    assert KEY not in caplog.text


def test_a_locked_keyring_is_called_so() -> None:
    from keyring.errors import KeyringLocked

    class Locked(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyringLocked("no prompter")

    assert code_of(lambda: Secrets(Locked()).read(URL)) == "keyring_locked"


def test_a_hanging_keyring_is_left_behind_and_asked_again_once_it_answers() -> None:
    backend = HangingKeyring()
    secrets = Secrets(backend, deadline=0.1)
    backend.entries[SERVICE, URL] = KEY

    async def use() -> str | None:
        for _ in range(20):
            with pytest.raises(SecretsError) as caught:
                await secrets.read(URL)
            assert caught.value.code == "keyring_slow"
        assert len([t for t in threading.enumerate() if t.name == "keyring"]) == 1
        backend.wake.set()
        give_up = time.monotonic() + 30
        while True:
            try:
                return await secrets.read(URL)
            except SecretsError:
                assert time.monotonic() < give_up
                await asyncio.sleep(0.01)

    assert asyncio.run(use()) == KEY


def test_an_answer_after_the_loop_has_closed_harms_nothing() -> None:
    backend = HangingKeyring()
    assert code_of(lambda: Secrets(backend, deadline=0.01).read(URL)) == "keyring_slow"
    [thread] = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    backend.wake.set()
    thread.join(30)
    assert not thread.is_alive()


@pytest.fixture
def chosen() -> Iterator[Callable[[KeyringBackend], None]]:
    """Makes a backend the system's own for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.mark.parametrize("backend", [made(NullKeyring), made(FailKeyring), made(PlainTextKeyring)])
def test_a_backend_that_does_not_encrypt_gets_no_key(
    chosen: Callable[[KeyringBackend], None], backend: KeyringBackend
) -> None:
    chosen(backend)
    assert code_of(lambda: Secrets().write(URL, KEY)) == "keyring_missing"
    assert code_of(lambda: Secrets().read(URL)) == "keyring_missing"


class FakeChain(ChainerBackend):
    backends: ClassVar[list[KeyringBackend]] = []


def test_a_chain_that_would_use_a_plain_text_backend_gets_no_key(
    chosen: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(made(FakeChain))
    assert code_of(lambda: Secrets().write(URL, KEY)) == "keyring_missing"
    monkeypatch.setattr(FakeChain, "backends", [made(PlainTextKeyring), made(NullKeyring)])
    assert code_of(lambda: Secrets().write(URL, KEY)) == "keyring_missing"


def test_only_the_trusted_first_choice_of_a_chain_is_used(
    chosen: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = type("Keyring", (MemoryKeyring,), {"__module__": "keyring.backends.libsecret"})()
    chosen(made(FakeChain))
    monkeypatch.setattr(FakeChain, "backends", [trusted, made(PlainTextKeyring)])

    async def use() -> str | None:
        await Secrets().write(URL, KEY)
        assert await Secrets().read("http://absent") is None
        return await Secrets().read(URL)

    assert asyncio.run(use()) == KEY


DEAD_SERVICE = """
import asyncio, socket, sys, tempfile, os, time
address = os.path.join(tempfile.mkdtemp(dir=sys.argv[1]), "bus")
server = socket.socket(socket.AF_UNIX)
server.bind(address)
server.listen()
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + address
os.environ.pop("PYTHON_KEYRING_BACKEND", None)
import keyring.backends.SecretService  # imported ahead, so that the deadline is for the service

from desktop_assistant.errors import SecretsError
from desktop_assistant.settings.secrets import Secrets

try:
    asyncio.run(Secrets(deadline=1.0).read("http://host"))
except SecretsError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_a_session_bus_that_never_answers_does_not_hold_the_program_up(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", DEAD_SERVICE, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert child.stdout == "keyring_slow\n"
