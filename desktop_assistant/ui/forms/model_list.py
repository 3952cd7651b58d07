"""The models of the service, asked once and shared by the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.forms.asking import Asking
from desktop_assistant.ui.plain_text import one_line
from desktop_assistant.ui.ports import Setup

HEARING_WORDS = ("transcribe", "whisper", "asr", "parakeet", "canary")
SPEAKING_WORDS = ("tts", "speech", "kokoro", "piper", "realtime")
EMBEDDING_WORDS = ("embed", "bge", "minilm")
OTHER_WORDS = ("image", "dall-e", "moderation", "realtime", "audio", "sora", "live")


MOST = 2_000
"""So many models at most, the first by name; no service has as many, and more stall the window."""

LONGEST_NAME = 200


class ModelList(QObject):
    """Signals: ``changed`` when there are models or none any more; ``failed`` with the error."""

    changed = Signal()
    started = Signal()
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        setup: Setup,
        endpoint: Callable[[], tuple[str, str | None]],
        parent: QObject | None = None,
    ) -> None:
        """``endpoint`` gives the address, and the key as typed or ``None`` for the saved one."""
        super().__init__(parent)
        self._setup = setup
        self._endpoint = endpoint
        self._asking = Asking(bridge)
        self.models: tuple[ModelInfo, ...] = ()

    def refresh(self) -> None:
        address, key = self._endpoint()
        self.started.emit()
        self._asking.ask(self._setup.models(address, key), self.take, self._fail)

    def take(self, models: list[ModelInfo]) -> None:
        shown = sorted(filter(_can_be_shown, models), key=lambda model: model.id)
        self.models = tuple(shown[:MOST])
        self.changed.emit()

    def forget(self) -> None:
        """The address changed; the models of another server are no longer to choose from."""
        self._asking.cancel()
        if self.models:
            self.take([])

    def cancel(self) -> None:
        self._asking.cancel()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _can_be_shown(model: ModelInfo) -> bool:
    """Whether its name is the one that would be seen and sent; a hostile one is not offered."""
    return 0 < len(model.id) <= LONGEST_NAME and one_line(model.id) == model.id


def for_hearing(models: tuple[ModelInfo, ...]) -> list[ModelInfo]:
    """Those whose names tell that they transcribe; all of them where no name tells."""
    return _named(models, HEARING_WORDS) or list(models)


def for_speaking(models: tuple[ModelInfo, ...]) -> list[ModelInfo]:
    """Those whose names tell that they speak; all of them where no name tells."""
    hearing = _named(models, HEARING_WORDS)
    speaking = [model for model in _named(models, SPEAKING_WORDS) if model not in hearing]
    return speaking or list(models)


def for_embedding(models: tuple[ModelInfo, ...]) -> list[ModelInfo]:
    """Those whose names tell that they find by meaning; all of them where no name tells."""
    return _named(models, EMBEDDING_WORDS) or list(models)


def for_thinking(models: tuple[ModelInfo, ...]) -> list[ModelInfo]:
    """Those that are not told by their names to be for something else."""
    other = {
        model.id
        for model in _named(models, HEARING_WORDS + SPEAKING_WORDS + EMBEDDING_WORDS + OTHER_WORDS)
    }
    return [model for model in models if model.id not in other] or list(models)


def _named(models: tuple[ModelInfo, ...], words: tuple[str, ...]) -> list[ModelInfo]:
    return [model for model in models if any(word in model.id.lower() for word in words)]
