from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_assistant.characters.shipped import (
    load_character,
    load_characters,
    shipped_characters,
)
from desktop_assistant.errors import BugError
from desktop_assistant.model.character import Character
from desktop_assistant.providers.demo.sentences import SENTENCES
from desktop_assistant.providers.openai.voices import VOICES
from desktop_assistant.runtime.resources import resource_path

MARKDOWN = re.compile(r"[*#_`\[\]|<>]|https?:|^\s*[-•]", re.MULTILINE)
CHARACTERS = shipped_characters()
each = pytest.mark.parametrize("character", CHARACTERS, ids=lambda character: character.origin)


def painted(character: Character, size: int) -> QImage:
    """The portrait on magenta, so that an unpainted pixel shows."""
    renderer = QSvgRenderer(QByteArray(character.portrait))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor(Qt.GlobalColor.magenta))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def test_there_are_two_of_each_language_and_the_plain_assistant_comes_first() -> None:
    languages = Counter(character.language for character in CHARACTERS)

    assert languages == {"en": 2, "es": 2, "it": 2}
    assert "assistant" in CHARACTERS[0].tags
    assert [character.position for character in CHARACTERS] == [1, 2, 3, 4, 5, 6]


def test_no_two_are_alike() -> None:
    for distinct in (
        {character.name for character in CHARACTERS},
        {character.origin for character in CHARACTERS},
        {character.greeting for character in CHARACTERS},
        {character.accent for character in CHARACTERS},
        {character.portrait for character in CHARACTERS},
        {character.voice.names["openai"] for character in CHARACTERS},
        {character.voice.names["device.espeak"] for character in CHARACTERS},
        {character.voice.style for character in CHARACTERS},
    ):
        assert len(distinct) == len(CHARACTERS)


@each
def test_every_voice_is_one_the_service_has(character: Character) -> None:
    assert character.voice.names["openai"] in {voice.name for voice in VOICES}


@each
def test_every_text_can_be_spoken(character: Character) -> None:
    texts = [
        character.greeting,
        *character.alternate_greetings,
        *(line.answer for line in character.demo_lines),
    ]

    assert [text for text in texts if MARKDOWN.search(text)] == []
    assert [text for text in texts if "  " in text or "\n" in text] == []


@each
def test_a_greeting_leaves_the_name_open_since_instances_have_their_own(
    character: Character,
) -> None:
    for greeting in (character.greeting, *character.alternate_greetings):
        assert character.name not in greeting


@each
def test_each_answers_every_sentence_and_some_at_length(character: Character) -> None:
    answers = {line.sentence: line.answer for line in character.demo_lines}

    assert set(SENTENCES) <= set(answers)
    assert all(answers.values())
    assert sum(len(re.findall(r"[.!?](?:\s|$)", answer)) >= 4 for answer in answers.values()) >= 3


@each
def test_who_speaks_another_language_can_be_asked_in_it(character: Character) -> None:
    own = [line.sentence for line in character.demo_lines if line.sentence not in SENTENCES]

    assert len(own) == (0 if character.language == "en" else len(SENTENCES))
    assert len(set(own)) == len(own)


@each
def test_only_known_placeholders_are_used(character: Character) -> None:
    found = {name for line in character.demo_lines for name in re.findall(r"\{.*?\}", line.answer)}

    assert found == {"{time}", "{date}"}


@each
@pytest.mark.parametrize("size", [44, 200])
def test_a_portrait_fills_its_square(character: Character, size: int) -> None:
    image = painted(character, size)

    corners = [(1, 1), (size - 2, 1), (1, size - 2), (size - 2, size - 2)]
    assert QColor(Qt.GlobalColor.magenta) not in [image.pixelColor(*at) for at in corners]
    colors = {image.pixelColor(x, y).rgb() for x in range(size) for y in range(size)}
    assert len(colors) > 50


@each
def test_a_portrait_stays_inside_its_square(character: Character) -> None:
    renderer = QSvgRenderer(QByteArray(character.portrait))
    image = QImage(300, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(Qt.GlobalColor.magenta))
    painter = QPainter(image)
    renderer.render(painter, QRectF(50, 50, 200, 200))
    painter.end()

    outside = [(x, y) for x in range(300) for y in (20, 47, 252, 280)]
    assert {image.pixelColor(x, y).name() for x, y in outside} == {"#ff00ff"}


@pytest.fixture
def june(tmp_path: Path) -> Path:
    """A copy of a good character, to spoil."""
    for ending in (".toml", ".svg"):
        source = resource_path("characters", f"june{ending}")
        (tmp_path / source.name).write_bytes(source.read_bytes())
    return tmp_path / "june.toml"


def test_a_good_file_loads_with_its_portrait(june: Path) -> None:
    character = load_character(june)

    assert (character.name, character.origin) == ("June", "june")
    assert character.portrait.lstrip().startswith(b"<svg")
    assert character.voice.names["device.say"] == "Samantha"


@pytest.mark.parametrize(
    ("line", "instead", "complaint"),
    [
        ('name = "June"', "", "name is missing"),
        ('name = "June"', 'name = "  "', "name is empty"),
        ('name = "June"', "name = 7", "name is not a text"),
        ('accent = "#4f5bd5"', 'accent = "blue"', "accent is not a colour"),
        ("position = 1", 'position = "1"', "position is not a whole number"),
        ("position = 1", "position = true", "position is not a whole number"),
        ("position = 1", "position = 1\nvoise = 2", "voise means nothing here"),
        ("speed = 1.05", "speed = 9.0", "speed is not between 0.5 and 2.0"),
        ("speed = 1.05", "speed = 1.05\npich = 1.0", "voice is not as it should be: pich"),
        ('tags = ["assistant", "everyday"]', "tags = [1]", "tags holds something that is no text"),
        ('tags = ["assistant", "everyday"]', 'tags = "x"', "tags is not a list"),
        ('sentence = "Tell me a funny joke."', "", "demo 11 is not as it should be: sentence"),
    ],
)
def test_a_damaged_file_says_where_and_what(
    june: Path, line: str, instead: str, complaint: str
) -> None:
    text = june.read_text(encoding="utf-8")
    assert line in text
    june.write_text(text.replace(line, instead, 1), encoding="utf-8")

    with pytest.raises(BugError, match=re.escape(complaint)) as caught:
        load_character(june)

    assert "june.toml" in str(caught.value)


def test_what_is_no_toml_is_said_to_be_unreadable(june: Path) -> None:
    june.write_bytes(b"name = \xff")

    with pytest.raises(BugError, match="cannot be read"):
        load_character(june)


def test_a_missing_portrait_is_an_error(june: Path) -> None:
    june.with_suffix(".svg").unlink()

    with pytest.raises(BugError, match="cannot be read"):
        load_character(june)


def test_a_portrait_must_be_a_picture(june: Path) -> None:
    june.with_suffix(".svg").write_text("not a picture")

    with pytest.raises(BugError, match="not an SVG picture"):
        load_character(june)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BugError, match="no characters"):
        load_characters(tmp_path)


def test_demo_must_be_a_list_of_tables(june: Path) -> None:
    text = june.read_text(encoding="utf-8")
    head = text.split("[voice]")[0]
    voice = text[text.index("[voice]") : text.index("[[demo]]")]
    june.write_text(f"{head}demo = [1]\n{voice}", encoding="utf-8")

    with pytest.raises(BugError, match="demo is not a list of tables"):
        load_character(june)
