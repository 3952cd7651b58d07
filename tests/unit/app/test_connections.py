"""Why a role has no key: none was given, or the keyring cannot be asked for it."""

from __future__ import annotations

import asyncio

import pytest

from desktop_assistant.app.connections import Connections
from desktop_assistant.errors import Action, ProviderAuthError, SecretsError
from desktop_assistant.settings.environment import Environment
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import OPENAI_URL, Settings
from desktop_assistant.settings.secrets import Secrets


class Keyring(Secrets):
    """Fails with ``fault`` as long as there is one, and holds a key."""

    def __init__(self, fault: str) -> None:
        super().__init__()
        self.fault = fault

    async def read(self, account: str) -> str | None:
        if self.fault:
            raise SecretsError("It cannot be used.", code=self.fault)
        return "sk-kept"


def connections(keyring: Keyring) -> Connections:
    return Connections(Keys(Environment(()), keyring), lambda: None)


@pytest.mark.parametrize(
    ("fault", "code", "action"),
    [
        ("keyring_locked", "keyring_locked", Action.RETRY),
        ("keyring_slow", "keyring_slow", Action.RETRY),
        ("keyring", "keyring", Action.RETRY),
        ("keyring_missing", "key_missing", Action.OPEN_SETTINGS),
    ],
)
def test_a_locked_keyring_is_not_taken_for_a_missing_key(
    fault: str, code: str, action: Action
) -> None:
    keyring = Keyring(fault)
    made = connections(keyring)

    async def use() -> None:
        told = await made.key_fault(Settings())
        assert told is not None
        assert (told.code, told.action) == (code, action)
        with pytest.raises(ProviderAuthError) as caught:
            await made.openai(OPENAI_URL)
        assert (caught.value.code, caught.value.action) == (code, action)
        keyring.fault = ""
        assert await made.key_fault(Settings()) is None
        await made.openai(OPENAI_URL)
        await made.close()

    asyncio.run(use())
