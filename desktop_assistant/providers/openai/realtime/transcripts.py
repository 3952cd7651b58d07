"""What has been understood of an utterance so far, put together from its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from desktop_assistant.model.speech import Transcript
from desktop_assistant.providers.openai.answers import clean
from desktop_assistant.providers.openai.realtime.web_socket import Event

_PREFIX = "conversation.item.input_audio_transcription."


@dataclass(slots=True)
class Transcripts:
    """The texts of the items of one utterance, in the order in which they began.

    There is one item where the service does not cut the utterance by itself. ``committed`` is
    set when all of the utterance has been sent.
    """

    DELTA: ClassVar = _PREFIX + "delta"
    COMPLETED: ClassVar = _PREFIX + "completed"
    FAILED: ClassVar = _PREFIX + "failed"

    committed: bool = False
    language: str = ""
    _texts: dict[str, str] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _last: str = ""
    _is_over: bool = False

    @property
    def is_final(self) -> bool:
        """Whether the last item is complete and so are all before it."""
        return self._is_over and not self._open

    @property
    def partial(self) -> Transcript:
        return Transcript(self._text, final=False, language=self.language)

    @property
    def final(self) -> Transcript:
        return Transcript(self._text, final=True, language=self.language)

    def take(self, event: Event) -> bool:
        """Note what ``event`` says; whether the text changed."""
        item = event.get("item_id")
        if not isinstance(item, str):
            return False
        match event["type"]:
            case "input_audio_buffer.committed":
                self._begin(item)
                self._last = item if self.committed else ""
            case self.DELTA:
                self._begin(item)
                self._texts[item] += _text(event.get("delta"))
                return True
            case self.COMPLETED:
                self._complete(item, event)
                return True
        return False

    def _begin(self, item: str) -> None:
        if item not in self._texts:
            self._texts[item] = ""
            self._open.add(item)

    def _complete(self, item: str, event: Event) -> None:
        self._texts[item] = _text(event.get("transcript"))
        self._open.discard(item)
        self.language = _language(event) or self.language
        # A service that does not say what it committed has committed the only item there is.
        if self.committed and self._last in ("", item):
            self._is_over = True

    @property
    def _text(self) -> str:
        texts = (clean(text).strip() for text in self._texts.values())
        return " ".join(text for text in texts if text)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _language(event: Event) -> str:
    found = event.get("languages")
    if isinstance(found, list) and found and isinstance(found[0], dict):
        return _text(found[0].get("code"))
    return ""
