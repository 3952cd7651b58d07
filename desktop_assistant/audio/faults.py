"""What PortAudio reports, sorted into reasons and told as sentences."""

from __future__ import annotations

from enum import StrEnum

from desktop_assistant.errors import Action, AudioDeviceError


class Reason(StrEnum):
    """Why sound does not work, as far as PortAudio tells."""

    MISSING = "missing"
    NONE = "none"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    SLEPT = "slept"
    FAILED = "failed"


class SoundError(Exception):
    """A reason and PortAudio's own words; never leaves the audio package."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail


_MISSING = (
    "portaudio_missing",
    "Sound does not work: the PortAudio library is missing. Install it (on Debian and Ubuntu: "
    "libportaudio2), then start the program again. Until then you can type.",
)

_MICROPHONE = {
    Reason.MISSING: _MISSING,
    Reason.NONE: (
        "no_microphone",
        "There is no microphone. Connect one; until then you can type.",
    ),
    Reason.BUSY: (
        "microphone_busy",
        "Another program is using the microphone. Close that program, or choose another "
        "microphone in Settings.",
    ),
    Reason.FORBIDDEN: (
        "microphone_forbidden",
        "This program may not use the microphone. Allow it in the system's privacy settings.",
    ),
    Reason.GONE: (
        "microphone_gone",
        "The microphone was disconnected; what you said until then is kept. Connect it again, "
        "or choose another one in Settings.",
    ),
    Reason.SLEPT: (
        "microphone_slept",
        "The computer was asleep while you spoke; what you said until then is kept. Try again, "
        "or say the rest in a new turn.",
    ),
    Reason.FAILED: (
        "microphone_failed",
        "The microphone cannot be opened. Choose another one in Settings.",
    ),
}

_SPEAKER = {
    Reason.MISSING: _MISSING,
    Reason.NONE: (
        "no_speaker",
        "There is no speaker. Connect one; until then answers are only written.",
    ),
    Reason.BUSY: (
        "speaker_busy",
        "Another program keeps the speaker to itself. Close that program, then try again.",
    ),
    Reason.GONE: (
        "speaker_gone",
        "The speaker was disconnected; the answer is here in writing. Connect it again, or "
        "choose another one in Settings.",
    ),
    Reason.FAILED: (
        "speaker_failed",
        "The speaker cannot be opened. Choose another one in Settings.",
    ),
}

_ACTIONS = {
    "microphone_forbidden": Action.OPEN_PRIVACY,
    "microphone_slept": Action.RETRY,
    "speaker_busy": Action.RETRY,
}
"""What helps where the program's own settings do not."""

_BUSY_CODES = {-9985}
_BUSY_NUMBERS = {-2004287478}  # Windows: AUDCLNT_E_DEVICE_IN_USE
_BUSY_WORDS = ("0x8889000a", "device or resource busy", "in use")
_FORBIDDEN_CODES = {-66748, -2147024891}  # macOS's own, and Windows: E_ACCESSDENIED
_FORBIDDEN_WORDS = ("0x80070005", "access is denied", "access denied", "permission denied")


def reason_for(message: str, code: int, host_error: object = None) -> Reason:
    """Sort what PortAudio said.

    Args:
        message: its text.
        code: its error number, 0 when there is none.
        host_error: what the system below it said, as (host API, number, text).
    """
    words = f"{message} {host_error or ''}".lower()
    number = host_error[1] if isinstance(host_error, tuple) and len(host_error) > 1 else 0
    if number in _FORBIDDEN_CODES or any(word in words for word in _FORBIDDEN_WORDS):
        return Reason.FORBIDDEN
    is_busy = code in _BUSY_CODES or number in _BUSY_NUMBERS
    if is_busy or any(word in words for word in _BUSY_WORDS):
        return Reason.BUSY
    return Reason.FAILED


def microphone_error(fault: SoundError) -> AudioDeviceError:
    """The fault as the user is told about it when speaking."""
    return _told(_MICROPHONE[fault.reason], fault)


def speaker_error(fault: SoundError) -> AudioDeviceError:
    """The fault as the user is told about it when listening."""
    return _told(_SPEAKER.get(fault.reason, _SPEAKER[Reason.FAILED]), fault)


def _told(words: tuple[str, str], fault: SoundError) -> AudioDeviceError:
    code, sentence = words
    return AudioDeviceError(
        sentence, code=code, detail=fault.detail, action=_ACTIONS.get(code, Action.OPEN_SETTINGS)
    )
