"""Why talking or hearing is off, put together from the parts that know."""

from __future__ import annotations

import logging

from desktop_assistant.audio.devices import SoundReadiness
from desktop_assistant.errors import ProviderAuthError
from desktop_assistant.ui.ports import Readiness

log = logging.getLogger(__name__)


def readiness_of(sound: SoundReadiness, key: ProviderAuthError | None) -> Readiness:
    """What the window shows of the devices and of the key; ``key`` is why there is none."""
    readiness = Readiness(
        microphone=str(sound.microphone or ""),
        speaker=str(sound.speaker or ""),
        key=str(key or ""),
        microphone_code=sound.microphone.code if sound.microphone else "",
        speaker_code=sound.speaker.code if sound.speaker else "",
        key_code=key.code if key else "",
    )
    codes = (readiness.microphone_code, readiness.speaker_code, readiness.key_code)
    log.info("microphone %s, speaker %s, key %s", *(code or "ready" for code in codes))
    return readiness
