"""The talk button: what it shows, what it tells, and when it moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.ui.talk_button import TalkButton, ring_level
from desktop_assistant.ui.talk_face import SIZE, STILL, TalkFace
from desktop_assistant.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def button(qtbot: QtBot, theme: Theme) -> Iterator[TalkButton]:
    button = TalkButton(theme)
    qtbot.addWidget(button)
    button.show_face(TalkFace.IDLE)
    with qtbot.waitExposed(button):
        button.show()
    yield button
    button.hide()


@pytest.fixture
def told(button: TalkButton) -> list[str]:
    """What the button says when it goes down and up."""
    told: list[str] = []
    button.held.connect(lambda: told.append("held"))
    button.let_go.connect(lambda: told.append("let go"))
    return told


def image_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_pressing_and_releasing_the_mouse_is_told(button: TalkButton, told: list[str]) -> None:
    QTest.mousePress(button, LEFT)
    assert told == ["held"]
    QTest.mouseRelease(button, LEFT)
    assert told == ["held", "let go"]


def test_leaving_the_button_lets_go_once(button: TalkButton, told: list[str]) -> None:
    QTest.mousePress(button, LEFT)
    QTest.mouseMove(button, QPoint(SIZE + 40, SIZE // 2))
    assert told == ["held", "let go"]
    QTest.mouseRelease(button, LEFT, pos=QPoint(SIZE + 40, SIZE // 2))
    assert told == ["held", "let go"]


def test_other_mouse_buttons_do_not_talk(button: TalkButton, told: list[str]) -> None:
    QTest.mousePress(button, Qt.MouseButton.RightButton)
    assert told == []


def test_hiding_lets_go(button: TalkButton, told: list[str]) -> None:
    QTest.mousePress(button, LEFT)
    button.hide()
    assert told == ["held", "let go"]


def test_going_off_lets_go_and_says_why(button: TalkButton, told: list[str]) -> None:
    button.hold()
    button.show_face(TalkFace.OFF, "There is no microphone.")
    assert told == ["held", "let go"]
    assert not button.isEnabled()
    assert button.toolTip() == "There is no microphone."
    assert button.accessibleDescription() == "There is no microphone."
    button.hold()
    assert told == ["held", "let go"]


def test_assistive_technology_presses_once_to_hold_and_once_to_let_go(
    button: TalkButton, told: list[str]
) -> None:
    button.click()
    assert told == ["held"]
    button.click()
    assert told == ["held", "let go"]


def test_its_name_is_the_contract_only_when_idle(button: TalkButton) -> None:
    names = {}
    for face in TalkFace:
        button.show_face(face)
        names[face] = button.accessibleName()
    assert names[TalkFace.IDLE] == "Hold to talk"
    assert names[TalkFace.LISTENING] == "Listening"
    assert len(set(names.values())) == len(TalkFace)


def test_its_caption_says_what_is_going_on(button: TalkButton, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.caption_changed) as changed:
        button.show_face(TalkFace.OPENING)
    assert changed.args == ["Starting microphone…"]
    button.show_face(TalkFace.OFF, "No sound here.")
    assert button.caption() == "No sound here."


@pytest.mark.parametrize("face", list(TalkFace))
def test_only_moving_faces_have_a_timer(button: TalkButton, face: TalkFace) -> None:
    button.show_face(face)
    assert button.is_animated is (face not in STILL)
    button.hide()
    assert not button.is_animated


def test_moving_faces_move(button: TalkButton, qtbot: QtBot) -> None:
    button.show_face(TalkFace.THINKING)
    first = image_of(button)
    qtbot.waitUntil(lambda: image_of(button) != first)


def test_the_bars_rest_while_the_voice_makes_no_sound(button: TalkButton) -> None:
    def moves(face: TalkFace, *, is_silent: bool) -> bool:
        button.show_face(face)
        button.set_silent(is_silent)
        return button.is_animated

    assert moves(TalkFace.SPEAKING, is_silent=False)
    resting = moves(TalkFace.SPEAKING, is_silent=True)
    assert not resting
    assert moves(TalkFace.SPEAKING, is_silent=False)
    assert moves(TalkFace.THINKING, is_silent=True)
    button.show_face(TalkFace.SPEAKING)
    assert button.is_animated, "what was silent is over with its face"


def test_nothing_moves_where_the_system_asks_for_stillness(
    button: TalkButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "reduced_motion", property(lambda _: True))
    button.show_face(TalkFace.LISTENING)
    assert not button.is_animated
    quiet = image_of(button)
    button.set_level(-10)
    assert image_of(button) != quiet, "the level is information, not decoration"


def test_every_face_looks_different_in_light_and_dark(button: TalkButton, theme: Theme) -> None:
    for choice in ("light", "dark"):
        theme.choose(choice)
        images = []
        for face in TalkFace:
            button.show_face(face)
            images.append(image_of(button))
        assert all(one != other for i, one in enumerate(images) for other in images[:i])


def test_the_ring_follows_the_level_smoothly(button: TalkButton, qtbot: QtBot) -> None:
    button.show_face(TalkFace.LISTENING)
    button.set_level(-8.0)
    assert button.level < 1.0
    qtbot.waitUntil(lambda: button.level > 0.9)
    button.set_level(-90.0)
    qtbot.waitUntil(lambda: button.level < 0.1)


@pytest.mark.parametrize(("dbfs", "level"), [(-90, 0.0), (-55, 0.0), (-31.5, 0.5), (0, 1.0)])
def test_levels_span_speech(dbfs: float, level: float) -> None:
    assert ring_level(dbfs) == pytest.approx(level)
