"""How much history the models take, learned from those that refused a prompt."""

from __future__ import annotations

from dataclasses import replace

from desktop_assistant.conversation.prompt.history import history_window, turn_tokens
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.prompt.tokens import message_tokens
from desktop_assistant.settings.schema import Settings


class Room:
    """Lasts as long as the program: a model that is given more room is tried again then."""

    def __init__(self) -> None:
        self._tokens: dict[str, int] = {}

    def within(self, settings: Settings, scene: Scene) -> Settings:
        """``settings`` with a history no longer than the model takes."""
        known = self._tokens.get(_model(settings, scene))
        if known is None or known >= settings.thinking.history_tokens:
            return settings
        return replace(settings, thinking=replace(settings.thinking, history_tokens=known))

    def shorten(self, settings: Settings, scene: Scene) -> Settings | None:
        """``settings`` for about half the history that goes along with them.

        The summary stays. None where there is no history to leave out.
        """
        window = history_window(scene.history, scene.summary, settings.thinking.history_tokens)
        if not window:
            return None
        summary = message_tokens(scene.summary.text) if scene.summary is not None else 0
        self._tokens[_model(settings, scene)] = summary + sum(map(turn_tokens, window)) // 2
        return self.within(settings, scene)


def _model(settings: Settings, scene: Scene) -> str:
    return scene.instance.model or settings.thinking.model
