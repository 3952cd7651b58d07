"""Every error the program raises on purpose.

::

    AssistantError                 expected; str() is a sentence for the user
    ├── ProviderError              a service could not do its part
    │   ├── ProviderAuthError          the key is missing or was refused   -> open settings
    │   ├── ProviderCreditError        no credit or quota left             -> open settings
    │   ├── ProviderModelError         the model is unknown or retired     -> open settings
    │   ├── ProviderUnreachableError   offline, wrong address, timed out   -> retry
    │   ├── ProviderBusyError          rate limit, or their fault          -> retry
    │   ├── ProviderRefusedError       the request itself was refused
    │   └── ProviderAnswerError        the answer was cut off or is not one -> retry
    │       └── SocketClosedError          live speech was cut off; inside its provider only
    ├── AudioDeviceError           no microphone or speaker, or it went away
    ├── NothingHeardError          the utterance holds no words; the turn ends unheard
    ├── StoreError                 the database could not be read or written
    ├── SettingsError              the settings file cannot be used
    ├── SecretsError               the keyring cannot be used
    ├── CharacterError             a character or instance cannot be saved as asked
    ├── CardError                  a character card cannot be read or written
    └── ArchiveError               an export of everything cannot be read or written
    BugError                       ours; logged with its traceback, shown as "report this"

A message is English; ``code`` names it for translation, ``detail`` keeps what the
other side said. Neither ever holds a key.
"""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What the user can do about an error; the window offers it as a button."""

    NONE = "none"
    RETRY = "retry"
    RETRY_WITH = "retry_with"
    CONTINUE = "continue"
    EDIT = "edit"
    REWRITE = "rewrite"
    """As EDIT, where there are words already."""
    PLAY = "play"
    DISCARD = "discard"
    OPEN_SETTINGS = "open_settings"
    OPEN_PRIVACY = "open_privacy"
    """Where the system says which programs may use the microphone."""


class AssistantError(Exception):
    """Expected; its text is a sentence for the user that says what to do next.

    Args:
        message: the sentence, in English.
        code: a stable name for translation, such as ``"key_refused"``.
        detail: what the service or system said, without secrets.
        values: what to fill into the translated sentence, such as ``{"model": "gpt-x"}``.
    """

    action = Action.NONE
    retryable = False
    default_code = "unexpected"

    def __init__(
        self, message: str, *, code: str = "", detail: str = "", **values: str | int
    ) -> None:
        super().__init__(message)
        self.code = code or self.default_code
        self.detail = detail
        self.values = values


class ProviderError(AssistantError):
    """A service could not do its part of a turn."""

    default_code = "service_failed"


class ProviderAuthError(ProviderError):
    """The key is missing or was refused."""

    action = Action.OPEN_SETTINGS
    default_code = "key_refused"


class ProviderCreditError(ProviderError):
    """The account has no credit left; waiting does not help."""

    action = Action.OPEN_SETTINGS
    default_code = "no_credit"


class ProviderModelError(ProviderError):
    """The model does not exist, is retired, or is not open to this key."""

    action = Action.OPEN_SETTINGS
    default_code = "model_unknown"


class ProviderUnreachableError(ProviderError):
    """The service cannot be reached: offline, wrong address, certificate or time-out."""

    action = Action.RETRY
    retryable = True
    default_code = "unreachable"


class ProviderBusyError(ProviderError):
    """Too many requests, or a fault of the service; ``retry_after`` is in seconds."""

    action = Action.RETRY
    retryable = True
    default_code = "busy"

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        detail: str = "",
        retry_after: float | None = None,
        **values: str | int,
    ) -> None:
        super().__init__(message, code=code, detail=detail, **values)
        self.retry_after = retry_after


class ProviderRefusedError(ProviderError):
    """The service understood the request and refused it."""

    default_code = "refused"


class ProviderAnswerError(ProviderError):
    """The answer broke off, is empty, or is not an answer at all."""

    action = Action.RETRY
    retryable = True
    default_code = "answer_broken"


class AudioDeviceError(AssistantError):
    """No microphone or speaker, or it went away, or the system gives none of its sound."""

    default_code = "audio_device"

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        detail: str = "",
        action: Action = Action.OPEN_SETTINGS,
        **values: str | int,
    ) -> None:
        super().__init__(message, code=code, detail=detail, **values)
        self.action = action


class NothingHeardError(AssistantError):
    """The utterance holds no words; its turn ends unheard, which is no failure."""

    default_code = "nothing_heard"


class StoreError(AssistantError):
    """The database could not be read or written."""

    action = Action.RETRY
    default_code = "store"


class SettingsError(AssistantError):
    """The settings cannot be used as they are."""

    action = Action.OPEN_SETTINGS
    default_code = "settings"


class SecretsError(AssistantError):
    """The system's keyring is missing, locked or slow."""

    default_code = "keyring"


class CharacterError(AssistantError):
    """A character or an instance cannot be saved as asked."""

    default_code = "character"


class CardError(AssistantError):
    """A character card cannot be read or written; nothing was changed."""

    default_code = "card_unreadable"


class ArchiveError(AssistantError):
    """An archive cannot be read or written; nothing was changed."""

    default_code = "archive_unreadable"


class BugError(Exception):
    """A fault of this program; logged with its traceback and shown as "report this"."""
