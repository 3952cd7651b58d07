"""The key for an address: where it comes from and where it is kept.

A key belongs to one address and is never given for another. One from the environment or a
``.env`` file belongs to the address set in the same place; where that place sets none, to the
address in the environment of the process, and else to the provider's own. So a ``.env`` found
in some folder cannot send a key from elsewhere to an address of its choice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from desktop_assistant.errors import SecretsError, SettingsError
from desktop_assistant.settings.environment import (
    KEYS,
    OPENAI_API_KEY,
    Environment,
    Source,
)
from desktop_assistant.settings.schema import OPENAI_URL
from desktop_assistant.settings.secrets import Secrets

log = logging.getLogger(__name__)

OWN_ADDRESSES = {OPENAI_API_KEY: OPENAI_URL}
"""The address a key is for when no address is set."""

DEFAULT_PORTS = {"http": 80, "https": 443}


class KeySource(StrEnum):
    """Where a key comes from."""

    ENVIRONMENT = "environment"
    DOTENV = "dotenv"
    KEYRING = "keyring"
    SESSION = "session"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key, or ``None`` where there is none. Printing it never shows the key.

    ``fault``: the keyring, which may hold one, could not be asked.
    """

    value: str | None = field(repr=False)
    source: KeySource
    fault: SecretsError | None = None


@dataclass(frozen=True, slots=True)
class KeyState:
    """Where the key is, and whether the keyring answers; never the key itself.

    ``keyring_code`` is the code of the error when it does not.
    """

    source: KeySource
    keyring_available: bool
    keyring_code: str = ""


class Keys:
    """Looks in the environment, in ``.env`` files, in the keyring, then in this session.

    A session key is one the keyring did not take; it goes before an older one in there.
    ``on_key`` is told of each key before it is given out or kept, so that logs can hide it.
    """

    def __init__(
        self,
        environment: Environment,
        secrets: Secrets,
        on_key: Callable[[str], object] = lambda key: None,
    ) -> None:
        self._environment = environment
        self._secrets = secrets
        self._on_key = on_key
        self._session: dict[str, str] = {}

    async def find(self, base_url: str) -> FoundKey:
        """Asks the keyring each time, so callers keep the answer. Never raises."""
        found = self._found_without_keyring(normal_url(base_url))
        if found is None:
            key, fault = await self._read_keyring(normal_url(base_url))
            found = FoundKey(key or None, KeySource.KEYRING if key else KeySource.NONE, fault)
        if found.value:
            self._on_key(found.value)
        return found

    async def status(self, base_url: str) -> KeyState:
        """Where the key is. Never raises."""
        key, fault = await self._read_keyring(normal_url(base_url))
        found = self._found_without_keyring(normal_url(base_url))
        source = KeySource.KEYRING if key else KeySource.NONE
        if found is not None:
            source = found.source
        return KeyState(source, fault is None, fault.code if fault else "")

    async def save(self, base_url: str, key: str) -> KeyState:
        """Into the keyring, or for this session where it cannot be used.

        Raises:
            SettingsError: this cannot be a key.
        """
        account, key = normal_url(base_url), clean_key(key)
        self._on_key(key)
        try:
            await self._secrets.write(account, key)
        except SecretsError as error:
            log.info("the key is kept for this session only: %s", error)
            self._session[account] = key
        else:
            self._session.pop(account, None)
        return await self.status(base_url)

    async def forget(self, base_url: str) -> KeyState:
        """Out of the session and the keyring; what the environment sets stays.

        Raises:
            SecretsError: the keyring could not be asked to forget it.
        """
        self._session.pop(normal_url(base_url), None)
        try:
            await self._secrets.delete(normal_url(base_url))
        except SecretsError as error:
            if error.code != "keyring_missing":
                raise
        return await self.status(base_url)

    async def _read_keyring(self, account: str) -> tuple[str | None, SecretsError | None]:
        """The key in there, if any, and why the keyring could not be asked."""
        try:
            return await self._secrets.read(account), None
        except SecretsError as error:
            log.info("no key from the keyring: %s", error)
            return None, error

    def _found_without_keyring(self, account: str) -> FoundKey | None:
        if not account:
            return None
        for source in self._environment.sources:
            for name in KEYS:
                if name in source.values and self._address(name, source) == account:
                    key = _usable_key(name, source.values[name])
                    if key:
                        where = KeySource.DOTENV if source.file else KeySource.ENVIRONMENT
                        return FoundKey(key, where)
        if account in self._session:
            return FoundKey(self._session[account], KeySource.SESSION)
        return None

    def _address(self, name: str, source: Source) -> str:
        """The address the key called ``name`` in ``source`` is for."""
        variable = KEYS[name]
        process = self._environment.sources[0]
        address = source.values.get(variable) or process.values.get(variable)
        return normal_url(address or OWN_ADDRESSES.get(name, ""))


def clean_key(text: str) -> str:
    """``text`` without the space that copying brings along.

    Raises:
        SettingsError: it is empty or holds what no key holds.
    """
    key = text.strip()
    if not key:
        raise SettingsError("Enter a key first.", code="key_empty")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(
            "This key holds characters that no key has. Copy it once more, and only the key.",
            code="key_malformed",
        )
    return key


def normal_url(base_url: str) -> str:
    """One spelling for each address: lower-case host, no default port, no slash at the end."""
    text = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return text
    if not parts.hostname:
        return text
    scheme = parts.scheme.lower()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    return f"{scheme}://{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _usable_key(name: str, text: str) -> str:
    try:
        return clean_key(text)
    except SettingsError:
        log.warning("%s holds characters that no key has; it is not used", name)
        return ""
