"""What can go wrong with a service: each code with its class and its sentence."""

from __future__ import annotations

from desktop_assistant.errors import (
    Action,
    ProviderAnswerError,
    ProviderAuthError,
    ProviderBusyError,
    ProviderCreditError,
    ProviderError,
    ProviderModelError,
    ProviderRefusedError,
    ProviderUnreachableError,
)
from desktop_assistant.providers.openai.shutdowns import in_words

FAULTS: dict[str, tuple[type[ProviderError], str]] = {
    "key_refused": (
        ProviderAuthError,
        "The service refused the key. Check it in Settings.",
    ),
    "key_malformed": (
        ProviderAuthError,
        "This key holds characters that no key has. Copy it once more, and only the key.",
    ),
    "forbidden": (
        ProviderAuthError,
        "The service does not allow this with your key. Choose another key or model.",
    ),
    "country_unsupported": (
        ProviderRefusedError,
        "The service is not offered in your country or region. Choose another service in Settings.",
    ),
    "no_credit": (
        ProviderCreditError,
        "The account has no credit left. Add credit with the service, or use another key.",
    ),
    "too_many_requests": (
        ProviderBusyError,
        "The service gets too many requests at the moment. Try again in a little while.",
    ),
    "busy": (ProviderBusyError, "The service is busy. Try again."),
    "service_fault": (
        ProviderBusyError,
        "Something went wrong at the service. Try again in a little while.",
    ),
    "model_unknown": (
        ProviderModelError,
        "The service has no model “{model}”. Choose another one in Settings.",
    ),
    "model_retired": (
        ProviderModelError,
        "The service has retired the model “{model}”. Choose another one in Settings.",
    ),
    "model_ended": (
        ProviderModelError,
        "The model “{model}” was shut down on {date}. Choose another one in Settings.",
    ),
    "context_too_long": (
        ProviderRefusedError,
        "The conversation is too long for this model. Start a new conversation, or shorten "
        "what is sent in Settings › Answers.",
    ),
    "request_too_large": (
        ProviderRefusedError,
        "This is too long for the service. Say or write less at once.",
    ),
    "content_refused": (
        ProviderRefusedError,
        "The service refused this content. Put it in other words.",
    ),
    "length_used_up": (
        ProviderRefusedError,
        "The model used up the maximum length before it said anything. Raise it in Settings.",
    ),
    "request_refused": (
        ProviderRefusedError,
        "The service refused the request. Choose another model or service in Settings.",
    ),
    "offline": (
        ProviderUnreachableError,
        "The service cannot be reached. Check the network, then try again.",
    ),
    "not_running": (
        ProviderUnreachableError,
        "Nothing answers at this address on this computer. Start the service there, then try "
        "again.",
    ),
    "proxy_unusable": (
        ProviderUnreachableError,
        "The proxy that this computer is set to use does not work. Correct it in the system's "
        "network settings, then start the program again.",
    ),
    "timeout": (ProviderUnreachableError, "The service did not answer in time. Try again."),
    "certificate": (
        ProviderUnreachableError,
        "The connection is not safe: the certificate of the service is not valid. Check the "
        "computer's date, and whether this network wants you to sign in first. Then try again.",
    ),
    "address_wrong": (
        ProviderUnreachableError,
        "The service is not at this address. Check the address in Settings.",
    ),
    "address_insecure": (
        ProviderUnreachableError,
        "This address is not encrypted, so your key and words could be read on the way. "
        "Use an address that starts with https://.",
    ),
    "leaves_computer": (
        ProviderRefusedError,
        "This instance stays on this computer and in your own network, but the service is "
        "elsewhere, so nothing was sent. Choose a service of your own in Settings, or change "
        "what the instance may do.",
    ),
    "not_an_answer": (
        ProviderAnswerError,
        "The service sent back something that is no answer. Try again, or check its address in "
        "Settings.",
    ),
    "page_answered": (
        ProviderAnswerError,
        "A web page answered in place of the service. If this network wants you to sign in, do "
        "so in a web browser, then try again; if not, check the address in Settings.",
    ),
    "sign_in_page": (
        ProviderUnreachableError,
        "This network wants you to sign in first. Open any page in a web browser, sign in "
        "there, then try again.",
    ),
    "answer_endless": (
        ProviderAnswerError,
        "The service sent far more than an answer, so it was cut off. Try again, or choose "
        "another service in Settings.",
    ),
    "sound_unusable": (
        ProviderAnswerError,
        "The service sent no sound that can be played. Choose another voice in Settings.",
    ),
    "reply_broken": (ProviderAnswerError, "The answer broke off. Try again."),
    "text_not_read": (
        ProviderAnswerError,
        "The voice said something else than what is written here. Try again, or choose another "
        "speaking model in Settings.",
    ),
    "reply_empty": (ProviderAnswerError, "The answer was empty. Try again."),
}
"""Code -> class and sentence. ``{model}`` and ``{date}`` are filled in from the error's values."""

NEEDS_SETTINGS = frozenset(
    {
        "address_wrong",
        "address_insecure",
        "country_unsupported",
        "context_too_long",
        "leaves_computer",
        "length_used_up",
        "request_refused",
        "sound_unusable",
    }
)
"""Trying again does not help here, whatever the class says of its other codes."""

NEEDS_USER = frozenset({"certificate", "proxy_unusable", "sign_in_page", "answer_endless"})
"""Trying again may help, but not before the user has done something."""


def fault(
    code: str,
    *,
    detail: str = "",
    model: str = "",
    date: str = "",
    retry_after: float | None = None,
) -> ProviderError:
    """The error of that code, with its sentence filled in.

    Args:
        code: a key of :data:`FAULTS`.
        detail: what the other side said.
        model: the model that was asked.
        date: when it was shut down, ``YYYY-MM-DD``.
        retry_after: seconds the service asks to wait, for errors that know one.
    """
    error_class, sentence = FAULTS[code]
    values: dict[str, str | int] = {"model": model} if model else {}
    if date:
        values["date"] = date
    message = sentence.format(model=model, date=in_words(date))
    if issubclass(error_class, ProviderBusyError):
        return error_class(message, code=code, detail=detail, retry_after=retry_after, **values)
    error = error_class(message, code=code, detail=detail, **values)
    if code in NEEDS_SETTINGS:
        error.action = Action.OPEN_SETTINGS
    if code in NEEDS_SETTINGS | NEEDS_USER:
        error.retryable = False
    return error
