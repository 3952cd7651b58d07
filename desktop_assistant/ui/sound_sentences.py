"""The words for errors of microphone and speaker; some name the place on this system."""

from __future__ import annotations

import sys

from PySide6.QtCore import QT_TRANSLATE_NOOP

SOUND_SENTENCES: dict[str, object] = {
    "audio_device": QT_TRANSLATE_NOOP(
        "Errors",
        "The sound device does not work. Choose another one in Settings.",
    ),
    "no_microphone": QT_TRANSLATE_NOOP(
        "Errors", "There is no microphone. Connect one; until then you can type."
    ),
    "microphone_busy": QT_TRANSLATE_NOOP(
        "Errors",
        "Another program is using the microphone. Close that program, or choose another "
        "microphone in Settings.",
    ),
    "microphone_forbidden": QT_TRANSLATE_NOOP(
        "Errors",
        "This program may not use the microphone. Allow it in the system's privacy settings.",
    ),
    "microphone_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone cannot be opened. Choose another one in Settings.",
    ),
    "microphone_gone": QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone was disconnected; what you said until then is kept. Connect it again, "
        "or choose another one in Settings.",
    ),
    "microphone_slept": QT_TRANSLATE_NOOP(
        "Errors",
        "The computer was asleep while you spoke; what you said until then is kept. Try again, "
        "or say the rest in a new turn.",
    ),
    "microphone_silent": QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone gives only silence. It may be muted, or this program may not be "
        "allowed to use it: look at the system's privacy settings.",
    ),
    "no_speaker": QT_TRANSLATE_NOOP(
        "Errors", "There is no speaker. Connect one; until then answers are only written."
    ),
    "speaker_busy": QT_TRANSLATE_NOOP(
        "Errors",
        "Another program keeps the speaker to itself. Close that program, then try again.",
    ),
    "speaker_failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The speaker cannot be opened. Choose another one in Settings.",
    ),
    "speaker_gone": QT_TRANSLATE_NOOP(
        "Errors",
        "The speaker was disconnected; the answer is here in writing. Connect it again, or "
        "choose another one in Settings.",
    ),
    "portaudio_missing": QT_TRANSLATE_NOOP(
        "Errors",
        "Sound does not work: the PortAudio library is missing. Install it (on Debian and "
        "Ubuntu: libportaudio2), then start the program again. Until then you can type.",
    ),
}
"""Code -> English sentence, as ``SENTENCES`` has them."""

SYSTEM_SENTENCES: dict[tuple[str, str], object] = {
    ("microphone_forbidden", "win32"): QT_TRANSLATE_NOOP(
        "Errors",
        "Windows does not let this program use the microphone. Allow it in Settings › Privacy & "
        "security › Microphone, also for desktop apps.",
    ),
    ("microphone_forbidden", "darwin"): QT_TRANSLATE_NOOP(
        "Errors",
        "macOS does not let this program use the microphone. Allow it in System Settings › "
        "Privacy & Security › Microphone, then start the program again.",
    ),
    ("microphone_forbidden", "linux"): QT_TRANSLATE_NOOP(
        "Errors",
        "The system does not let this program use the microphone. Allow it in the system's "
        "privacy or sound settings, then try again.",
    ),
    ("microphone_silent", "win32"): QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone gives only silence. Unmute it, or allow it in Settings › Privacy & "
        "security › Microphone, also for desktop apps.",
    ),
    ("microphone_silent", "darwin"): QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone gives only silence. Unmute it, or allow it in System Settings › Privacy "
        "& Security › Microphone.",
    ),
    ("microphone_silent", "linux"): QT_TRANSLATE_NOOP(
        "Errors",
        "The microphone gives only silence. Look whether it is muted, in the system's sound "
        "settings or on the microphone itself.",
    ),
}
"""(Code, ``sys.platform``) -> the sentence that names the place on that system."""


def on_this_system(code: str) -> object | None:
    """The sentence for ``code`` that is meant for this system alone, if there is one."""
    return SYSTEM_SENTENCES.get((code, sys.platform))
