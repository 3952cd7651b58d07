"""The words for errors: every code with its sentence, and every action with its button."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_assistant.errors import Action, AssistantError
from desktop_assistant.model.turn import TurnError
from desktop_assistant.ui.card_sentences import CARD_SENTENCES
from desktop_assistant.ui.dates import written
from desktop_assistant.ui.kept_sentences import KEPT_SENTENCES
from desktop_assistant.ui.plain_text import filled, lines
from desktop_assistant.ui.sound_sentences import SOUND_SENTENCES, on_this_system

SENTENCES: dict[str, object] = {
    # The service and its key.
    "key_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no key yet. Enter it in Settings.",
    ),
    "key_empty": QT_TRANSLATE_NOOP("Errors", "Enter a key first."),
    "key_refused": QT_TRANSLATE_NOOP(
        "Errors",
        "The service refused the key. Check it in Settings.",
    ),
    "key_malformed": QT_TRANSLATE_NOOP(
        "Errors", "This key holds characters that no key has. Copy it once more, and only the key."
    ),
    "forbidden": QT_TRANSLATE_NOOP(
        "Errors",
        "The service does not allow this with your key. Choose another key or model.",
    ),
    "country_unsupported": QT_TRANSLATE_NOOP(
        "Errors",
        "The service is not offered in your country or region. Choose another service in Settings.",
    ),
    "no_credit": QT_TRANSLATE_NOOP(
        "Errors",
        "The account has no credit left. Add credit with the service, or use another key.",
    ),
    "too_many_requests": QT_TRANSLATE_NOOP(
        "Errors", "The service gets too many requests at the moment. Try again in a little while."
    ),
    "busy": QT_TRANSLATE_NOOP("Errors", "The service is busy. Try again."),
    "service_fault": QT_TRANSLATE_NOOP(
        "Errors",
        "Something went wrong at the service. Try again in a little while.",
    ),
    "service_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The service could not do this. Try again, or check the settings.",
    ),
    "leaves_computer": QT_TRANSLATE_NOOP(
        "Errors",
        "This instance stays on this computer and in your own network, but the service is "
        "elsewhere, so nothing was sent. Choose a service of your own in Settings, or change "
        "what the instance may do.",
    ),
    "provider_unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "The service “{name}” cannot do this. Choose another one in Settings.",
    ),
    "model_unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "The service has no model “{model}”. Choose another one in Settings.",
    ),
    "model_retired": QT_TRANSLATE_NOOP(
        "Errors",
        "The service has retired the model “{model}”. Choose another one in Settings.",
    ),
    "model_ended": QT_TRANSLATE_NOOP(
        "Errors",
        "The model “{model}” was shut down on {date}. Choose another one in Settings.",
    ),
    "model_ending": QT_TRANSLATE_NOOP(
        "Errors",
        "The service shuts down the model “{model}” on {date}. Choose another one in Settings "
        "before then.",
    ),
    "context_shortened": QT_TRANSLATE_NOOP(
        "Errors",
        "The conversation was too long for this model, so the oldest part was left out.",
    ),
    "context_too_long": QT_TRANSLATE_NOOP(
        "Errors",
        "The conversation is too long for this model. Start a new conversation, or shorten "
        "what is sent in Settings › Answers.",
    ),
    "request_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "This is too long for the service. Say or write less at once.",
    ),
    "content_refused": QT_TRANSLATE_NOOP(
        "Errors",
        "The service refused this content. Put it in other words.",
    ),
    "length_used_up": QT_TRANSLATE_NOOP(
        "Errors",
        "The model used up the maximum length before it said anything. Raise it in Settings.",
    ),
    "request_refused": QT_TRANSLATE_NOOP(
        "Errors",
        "The service refused the request. Choose another model or service in Settings.",
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Errors",
        "The service refused the request. Choose another model or service in Settings.",
    ),
    # The way to the service.
    "offline": QT_TRANSLATE_NOOP(
        "Errors", "The service cannot be reached. Check the network, then try again."
    ),
    "unreachable": QT_TRANSLATE_NOOP(
        "Errors", "The service cannot be reached. Check the network, then try again."
    ),
    "proxy_unusable": QT_TRANSLATE_NOOP(
        "Errors",
        "The proxy that this computer is set to use does not work. Correct it in the system's "
        "network settings, then start the program again.",
    ),
    "not_running": QT_TRANSLATE_NOOP(
        "Errors",
        "Nothing answers at this address on this computer. Start the service there, then try "
        "again.",
    ),
    "timeout": QT_TRANSLATE_NOOP("Errors", "The service did not answer in time. Try again."),
    "certificate": QT_TRANSLATE_NOOP(
        "Errors",
        "The connection is not safe: the certificate of the service is not valid. Check the "
        "computer's date, and whether this network wants you to sign in first. Then try again.",
    ),
    "address_wrong": QT_TRANSLATE_NOOP(
        "Errors",
        "The service is not at this address. Check the address in Settings.",
    ),
    "address_insecure": QT_TRANSLATE_NOOP(
        "Errors",
        "This address is not encrypted, so your key and words could be read on the way. "
        "Use an address that starts with https://.",
    ),
    "not_an_answer": QT_TRANSLATE_NOOP(
        "Errors",
        "The service sent back something that is no answer. Try again, or check its address in "
        "Settings.",
    ),
    "page_answered": QT_TRANSLATE_NOOP(
        "Errors",
        "A web page answered in place of the service. If this network wants you to sign in, do "
        "so in a web browser, then try again; if not, check the address in Settings.",
    ),
    "sign_in_page": QT_TRANSLATE_NOOP(
        "Errors",
        "This network wants you to sign in first. Open any page in a web browser, sign in "
        "there, then try again.",
    ),
    "answer_endless": QT_TRANSLATE_NOOP(
        "Errors",
        "The service sent far more than an answer, so it was cut off. Try again, or choose "
        "another service in Settings.",
    ),
    "reply_broken": QT_TRANSLATE_NOOP("Errors", "The answer broke off. Try again."),
    "answer_broken": QT_TRANSLATE_NOOP("Errors", "The answer broke off. Try again."),
    "reply_empty": QT_TRANSLATE_NOOP(
        "Errors",
        "The answer was empty. Try again.",
    ),
    # Hearing and speaking.
    "hearing_broken": QT_TRANSLATE_NOOP(
        "Errors", "The service did not send back what you said. Try again."
    ),
    "nothing_heard": QT_TRANSLATE_NOOP(
        "Errors", "I heard nothing. Speak closer to the microphone."
    ),
    "no_words": QT_TRANSLATE_NOOP("Errors", "I understood no words. Say it once more?"),
    "too_short": QT_TRANSLATE_NOOP(
        "Errors", "That was too short. Hold the button while you speak."
    ),
    "remembering_budget": QT_TRANSLATE_NOOP(
        "Errors",
        "Today's budget for remembering is used up. What is said stays in the conversations and "
        "is looked at tomorrow.",
    ),
    "remembering_model": QT_TRANSLATE_NOOP(
        "Errors",
        "The model chosen for memory cannot be used, so nothing is remembered. Choose another "
        "one in Settings › Memory.",
    ),
    "talk_too_long": QT_TRANSLATE_NOOP(
        "Errors",
        "Ten minutes is the longest I can listen at once. Say the rest in a new turn.",
    ),
    "speech_as_files": QT_TRANSLATE_NOOP(
        "Errors",
        "This service does not take live speech, so speech is sent as files from now on.",
    ),
    "speech_live": QT_TRANSLATE_NOOP(
        "Errors",
        "This service does not take speech as files, so speech is sent live from now on.",
    ),
    "text_not_read": QT_TRANSLATE_NOOP(
        "Errors",
        "The voice said something else than what is written here. Try again, or choose another "
        "speaking model in Settings.",
    ),
    "demo_not_understood": QT_TRANSLATE_NOOP(
        "Errors",
        "That is not one of the sentences this demo knows. Choose one from the list.",
    ),
    "voice_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The voice could not speak. Try again, or choose another voice in Settings.",
    ),
    "sound_unusable": QT_TRANSLATE_NOOP(
        "Errors",
        "The service sent no sound that can be played. Choose another voice in Settings.",
    ),
    "no_device_voice": QT_TRANSLATE_NOOP(
        "Errors",
        "This computer has no voice to speak with. Choose another voice in Settings.",
    ),
    **SOUND_SENTENCES,
    **KEPT_SENTENCES,
    # Settings and keys.
    "folder_not_created": QT_TRANSLATE_NOOP(
        "Errors", "The folder {folder} cannot be created. Choose another with --data-dir."
    ),
    "settings": QT_TRANSLATE_NOOP(
        "Errors",
        "The settings cannot be used as they are. Check them and save them again.",
    ),
    "settings_broken": QT_TRANSLATE_NOOP(
        "Errors",
        "The settings file was broken and was set aside as {file}. The defaults are used; "
        "check them in Settings.",
    ),
    "settings_values": QT_TRANSLATE_NOOP(
        "Errors",
        "Some settings could not be used and are back at their defaults: {names}. Check them "
        "in Settings.",
    ),
    "settings_not_saved": QT_TRANSLATE_NOOP(
        "Errors", "The settings could not be saved. Check the disk and the settings folder."
    ),
    "settings_disk_full": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no room on the disk for the settings. Free some space, then save them again.",
    ),
    "settings_unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "The settings file cannot be read, so the defaults are used. Check the settings "
        "folder, then start the program again.",
    ),
    "settings_newer": QT_TRANSLATE_NOOP(
        "Errors",
        "The settings are from a newer version of this program. What this version does not "
        "know is left as it is; update the program to use it.",
    ),
    "keyring": QT_TRANSLATE_NOOP(
        "Errors",
        "The system's keyring cannot be used. Check that it is running and unlocked, then try "
        "again.",
    ),
    "keyring_locked": QT_TRANSLATE_NOOP(
        "Errors", "The system's keyring is locked. Unlock it and try again."
    ),
    "keyring_slow": QT_TRANSLATE_NOOP(
        "Errors",
        "The system's keyring does not answer. Unlock it if it is locked, then try again.",
    ),
    "keyring_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "This system has no keyring that can keep a key safely. Install one, or set the key "
        "in the environment.",
    ),
    # Characters and instances.
    "character": QT_TRANSLATE_NOOP(
        "Errors",
        "This cannot be saved as it is. Check what you entered.",
    ),
    "name_empty": QT_TRANSLATE_NOOP(
        "Errors",
        "A name is needed. Enter one.",
    ),
    "name_taken": QT_TRANSLATE_NOOP(
        "Errors",
        "There is already an instance named “{name}”. Choose another name.",
    ),
    "memory_empty": QT_TRANSLATE_NOOP(
        "Errors",
        "Write what is to be remembered.",
    ),
    "portrait_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "This picture is too large. Choose one of at most 20 MB and 40 megapixels.",
    ),
    "portrait_unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "This picture cannot be read. Choose a PNG, JPEG, WebP, GIF or SVG file.",
    ),
    "no_conversation": QT_TRANSLATE_NOOP("Errors", "Pick a character first."),
    **CARD_SENTENCES,
    # Starting.
    "already_running": QT_TRANSLATE_NOOP(
        "Errors",
        "Desktop Assistant is running already, but does not answer. Wait a moment and try again; "
        "if that does not help, log out and in again.",
    ),
    # Ours.
    "unexpected": QT_TRANSLATE_NOOP(
        "Errors", "Something went wrong inside the program. Please report it; the log says more."
    ),
}
"""Code -> English sentence; ``{name}`` is filled in from the values of the error."""

_OF_HEARING = dict.fromkeys(("reply_broken", "answer_broken", "reply_empty"), "hearing_broken")
"""What is called an answer elsewhere is what the user said, where that was asked for."""

_ACTIONS: dict[Action, object] = {
    Action.RETRY: QT_TRANSLATE_NOOP("Errors", "Try again"),
    Action.RETRY_WITH: QT_TRANSLATE_NOOP("Errors", "Try again with…"),
    Action.CONTINUE: QT_TRANSLATE_NOOP("Errors", "Continue"),
    Action.EDIT: QT_TRANSLATE_NOOP("Errors", "Write it myself"),
    Action.REWRITE: QT_TRANSLATE_NOOP("Errors", "Change my words"),
    Action.PLAY: QT_TRANSLATE_NOOP("Errors", "Play"),
    Action.DISCARD: QT_TRANSLATE_NOOP("Errors", "Discard"),
    Action.OPEN_SETTINGS: QT_TRANSLATE_NOOP("Errors", "Open settings"),
    Action.OPEN_PRIVACY: QT_TRANSLATE_NOOP("Errors", "Open the system's settings"),
}


def describe(error: Exception | TurnError) -> str:
    """The sentence for ``error`` in the user's language; anything unknown is ``unexpected``."""
    if isinstance(error, TurnError):
        is_hearing = error.values.get("role") == "hearing"
        code = _OF_HEARING.get(error.code, error.code) if is_hearing else error.code
        return describe_code(code, error.message, error.values)
    if isinstance(error, AssistantError):
        return describe_code(error.code, str(error), error.values)
    return describe_code("unexpected")


def describe_code(code: str, message: str = "", values: dict[str, str | int] | None = None) -> str:
    """The sentence for ``code``, or ``message`` where there is none or a value is missing."""
    sentence = on_this_system(code) or SENTENCES.get(code)
    if sentence is None:
        return lines(message) or describe_code("unexpected")
    translated = QCoreApplication.translate("Errors", str(sentence))
    values = {**(values or {})}
    if "date" in values:
        values["date"] = written(str(values["date"]))
    try:
        return filled(translated, **values)
    except (KeyError, IndexError, ValueError):
        return lines(message) or translated


def language_of_sentences() -> str:
    """The language that :func:`describe` speaks now, as a code such as ``es``."""
    # Translated to its own code by each translation.
    return QCoreApplication.translate("Errors", "en")


def action_label(action: Action | str) -> str:
    """What the button for ``action`` says; empty for :attr:`Action.NONE`."""
    label = _ACTIONS.get(Action(action))
    return QCoreApplication.translate("Errors", str(label)) if label is not None else ""
