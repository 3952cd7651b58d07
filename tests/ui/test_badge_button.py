"""The badge in the corner of a button."""

from __future__ import annotations

from itertools import pairwise

from pytestqt.qtbot import QtBot

from desktop_assistant.ui.badge_button import BadgeButton
from desktop_assistant.ui.theme import Theme


def test_the_badge_is_seen_and_told(qtbot: QtBot, theme: Theme) -> None:
    button = BadgeButton(theme, "memories", "Memories", "Ctrl+M")
    qtbot.addWidget(button)
    looks = []
    for count, has_news in ((0, False), (0, True), (3, False), (250, True)):
        button.show_badge(count, has_news=has_news, hint="3 wait" if count else "")
        looks.append(button.grab().toImage())
    assert all(one != other for one, other in pairwise(looks))
    assert button.toolTip() == "Memories (Ctrl+M)\n3 wait"
    assert button.accessibleDescription() == "3 wait"
    button.show_badge(0, has_news=False, hint="")
    assert button.grab().toImage() == looks[0]
    assert button.toolTip() == "Memories (Ctrl+M)"
