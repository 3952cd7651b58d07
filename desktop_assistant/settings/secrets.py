"""Keys in the system's keyring. A dead keyring service may block for minutes; we do not."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop_assistant.errors import SecretsError

log = logging.getLogger(__name__)

SERVICE = "desktop-assistant"
DEADLINE_SECONDS = 3.0

TRUSTED = tuple(
    f"keyring.backends.{name}"
    for name in ("Windows", "macOS", "SecretService", "libsecret", "kwallet")
)
"""The backends that really encrypt; an installed plain-text one never receives a key."""

Result = TypeVar("Result")


class Keyring(Protocol):
    """What is used of a backend of the keyring library."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


class Secrets:
    """One entry for each account (a base URL). Every method raises SecretsError.

    Calls run on threads of their own and are left behind after ``deadline`` seconds. While
    one is left behind, further calls fail at once instead of waiting as long again.
    """

    def __init__(
        self, keyring: Keyring | None = None, *, deadline: float = DEADLINE_SECONDS
    ) -> None:
        self._keyring = keyring
        self._deadline = deadline
        self._left_behind: threading.Thread | None = None

    async def read(self, account: str) -> str | None:
        return await self._call(lambda keyring: keyring.get_password(SERVICE, account))

    async def write(self, account: str, key: str) -> None:
        def write_and_read_back(keyring: Keyring) -> bool:
            keyring.set_password(SERVICE, account, key)
            return keyring.get_password(SERVICE, account) == key

        if not await self._call(write_and_read_back):
            raise SecretsError("The system's keyring did not keep the key.", code="keyring")

    async def delete(self, account: str) -> None:
        """Deleting an absent entry is no error."""

        def delete_if_there(keyring: Keyring) -> None:
            if keyring.get_password(SERVICE, account) is not None:
                keyring.delete_password(SERVICE, account)

        await self._call(delete_if_there)

    async def _call(self, work: Callable[[Keyring], Result]) -> Result:
        if self._left_behind is not None and self._left_behind.is_alive():
            raise _slow()
        self._left_behind = None
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Result] = loop.create_future()
        thread = threading.Thread(
            target=self._work, args=(loop, answer, work), name="keyring", daemon=True
        )
        thread.start()
        try:
            async with asyncio.timeout(self._deadline):
                return await answer
        except TimeoutError as error:
            self._left_behind = thread
            raise _slow() from error

    def _work(
        self,
        loop: asyncio.AbstractEventLoop,
        answer: asyncio.Future[Result],
        work: Callable[[Keyring], Result],
    ) -> None:
        try:
            result = work(self._keyring or _system_keyring())
        except SecretsError as error:
            _deliver(loop, answer, error=error)
        except Exception as error:  # noqa: BLE001  # backends raise whatever their system raises
            # The error's own text is not kept, since it may hold what was being written.
            log.info("the keyring failed: %s", type(error).__name__)
            _deliver(loop, answer, error=_failed(error))
        else:
            _deliver(loop, answer, result=result)


def _deliver(
    loop: asyncio.AbstractEventLoop,
    answer: asyncio.Future[Result],
    *,
    result: Result | None = None,
    error: SecretsError | None = None,
) -> None:
    def settle() -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]  # None only where it is a Result

    try:
        loop.call_soon_threadsafe(settle)
    except RuntimeError:
        log.debug("the keyring answered after the program had stopped asking")


def _system_keyring() -> Keyring:
    """The backend to use. Importing it may already ask the system, so only threads call this."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    if isinstance(chosen, ChainerBackend):
        # The chain tries every backend in turn; only its first choice is ever used here.
        chosen = next(iter(chosen.backends), chosen)
    if type(chosen).__module__ not in TRUSTED:
        raise _missing()
    return chosen


def _missing() -> SecretsError:
    return SecretsError(
        "This system has no keyring that can keep a key safely. Install one, or set the key in "
        "the environment.",
        code="keyring_missing",
    )


def _slow() -> SecretsError:
    return SecretsError(
        "The system's keyring does not answer. Unlock it if it is locked, then try again.",
        code="keyring_slow",
    )


def _failed(error: Exception) -> SecretsError:
    if type(error).__name__ == "KeyringLocked":
        return SecretsError(
            "The system's keyring is locked. Unlock it and try again.", code="keyring_locked"
        )
    if type(error).__name__ == "NoKeyringError":
        return _missing()
    return SecretsError(
        "The system's keyring cannot be used. Check that it is running and "
        "unlocked, then try again.",
        detail=type(error).__name__,
    )
