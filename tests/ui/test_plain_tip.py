"""Texts of others are never read as HTML in a tooltip, and are never slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.ui.character_picker import CharacterPicker
from desktop_assistant.ui.elided_label import ElidedLabel
from desktop_assistant.ui.instance_list import InstanceList
from desktop_assistant.ui.plain_tip import LONGEST, plain_tip
from desktop_assistant.ui.theme import Theme

HOSTILE = '<img src="file:///etc/passwd"><a href="https://x.example">x</a> & more'


def shown(tip: str) -> str:
    """What a reader sees of a tooltip."""
    if not Qt.mightBeRichText(tip):
        return tip
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


@pytest.mark.parametrize("text", ["", "Plain & simple", HOSTILE, "<b>", "a <i>b</i>", "<"])
def test_what_is_shown_is_the_text_itself(text: str) -> None:
    assert shown(plain_tip(text)) == text


def test_a_long_one_is_cut_and_can_be_wrapped() -> None:
    tip = shown(plain_tip("a" * 1_000_000))
    assert tip.replace("\u200b", "") == "a" * (LONGEST - 1) + "…"
    assert max(len(piece) for piece in tip.split("\u200b")) <= 41


def test_one_that_is_wrapped_keeps_its_lines() -> None:
    text = "word " * 20 + "\n\n  end & <b>"
    assert shown(plain_tip(text)) == text


def test_every_list_of_names_shows_them_as_they_are(qtbot: QtBot, theme: Theme) -> None:
    character = Character(HOSTILE, id=1, tagline=HOSTILE)
    picker, instances = CharacterPicker(theme), InstanceList(theme)
    label = ElidedLabel("caption")
    for widget in (picker, instances, label):
        qtbot.addWidget(widget)
    picker.show_characters([character], 1)
    person = Instance(HOSTILE, character, id=1)
    instances.show_instances([person], 1, can_add=True)
    label.resize(20, 20)
    label.show_text(HOSTILE)
    tips = [picker.item(0).toolTip(), instances.list.item(0).toolTip(), label.toolTip()]
    assert [shown(tip) for tip in tips] == [HOSTILE] * 3


def _picker(theme: Theme, text: str) -> QWidget:
    picker = CharacterPicker(theme)
    picker.show_characters([Character(text, id=1, tagline=text)], 1)
    return picker


def _instances(theme: Theme, text: str) -> QWidget:
    instances = InstanceList(theme)
    instances.show_instances([Instance(text, Character(text), id=1)], 1, can_add=True)
    return instances


def _label(_: Theme, text: str) -> QWidget:
    label = ElidedLabel("caption")
    label.show_text(text)
    return label


@pytest.mark.parametrize("make", [_picker, _instances, _label])
def test_a_name_of_a_megabyte_never_stalls_the_window(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme, str], QWidget]
) -> None:
    began = time.process_time()
    widget = make(theme, "a" * 1_000_000)
    qtbot.addWidget(widget)
    widget.resize(260, 200)
    widget.show()
    widget.grab()
    assert time.process_time() - began < 1.0
