"""The small parts: banner, icons, portraits, style sheet, message field, header."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_assistant.model.character import Character, Instance
from desktop_assistant.runtime.resources import resource_path
from desktop_assistant.ui.banner import Banner, Notice, Tone
from desktop_assistant.ui.character_picker import fold
from desktop_assistant.ui.conversation_header import ConversationHeader, language_name
from desktop_assistant.ui.elided_label import ElidedLabel
from desktop_assistant.ui.icons import IconButton, icon_pixmap, read_image
from desktop_assistant.ui.message_field import MAX_LINES, MessageField
from desktop_assistant.ui.portraits import initials, portrait
from desktop_assistant.ui.styles import apply_style, stylesheet
from desktop_assistant.ui.theme import DARK, LIGHT, Colors, Theme, blend

LEFT = Qt.MouseButton.LeftButton
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00ff00"/></svg>'  # noqa: E501


def contrast(one: str, other: str) -> float:
    """As WCAG 2 computes it."""

    def luminance(name: str) -> float:
        color = QColor(name)
        parts = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        )
        return sum(
            part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True)
        )

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def banner(qtbot: QtBot, theme: Theme) -> Banner:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    return banner


def text_of(banner: Banner) -> str:
    return banner.shown.text if banner.shown else ""


def test_the_gravest_notice_is_shown_and_of_equals_the_newest(banner: Banner) -> None:
    assert banner.isHidden()
    banner.post(Notice("demo", "demo"))
    banner.post(Notice("microphone", "no microphone"))
    assert text_of(banner) == "no microphone"
    banner.post(Notice("store", "broken", Tone.DANGER))
    banner.post(Notice("key", "no key", Tone.WARNING))
    assert text_of(banner) == "broken"
    banner.withdraw("store")
    assert text_of(banner) == "no key"
    banner.withdraw("key")
    banner.withdraw("microphone")
    assert text_of(banner) == "demo"
    banner.withdraw("demo")
    banner.withdraw("demo")
    assert banner.isHidden()


def test_a_notice_of_the_same_code_is_replaced(banner: Banner) -> None:
    banner.post(Notice("microphone", "none"))
    banner.post(Notice("microphone", "busy"))
    assert text_of(banner) == "busy"
    banner.withdraw("microphone")
    assert banner.isHidden()


def test_a_notice_can_be_acted_upon_and_dismissed(banner: Banner) -> None:
    done: list[str] = []
    banner.post(Notice("key", "no key", Tone.WARNING, "Open settings", lambda: done.append("open")))
    button = banner.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.text() == button.accessibleName() == "Open settings"
    button.click()
    assert done == ["open"]
    close = banner.findChild(IconButton)
    assert isinstance(close, IconButton)
    close.click()
    assert banner.isHidden()


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_can_be_read_on_its_ground(colors: Colors) -> None:
    pairs = [
        (colors.text, ground)
        for ground in (colors.window, colors.sidebar, colors.surface, colors.raised)
    ]
    pairs += [(colors.text, colors.selected), (colors.text, colors.hover)]
    pairs += [(colors.muted, colors.window), (colors.muted, colors.sidebar)]
    pairs += [(colors.muted, colors.selected), (colors.on_accent, colors.accent)]
    pairs += [(colors.on_said, colors.said), (colors.danger, colors.danger_surface)]
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)
    for drawing, ground in ((colors.on_recording, colors.recording), (colors.focus, colors.window)):
        assert contrast(drawing, ground) >= 3, (drawing, ground)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_the_style_sheet_is_filled_in_completely(colors: Colors) -> None:
    sheet = stylesheet(colors)
    assert "$" not in sheet.split("*/", 1)[1]
    assert colors.accent in sheet
    assert str(resource_path("icons").as_posix()) in sheet


def test_colours_are_all_colours() -> None:
    for colors in (LIGHT, DARK):
        for name, value in asdict(colors).items():
            assert name == "is_dark" or QColor(value).isValid()


def test_blending_goes_from_the_ground_to_the_colour() -> None:
    assert blend("#ffffff", "#000000", 0.0).name() == "#000000"
    assert blend("#ffffff", "#000000", 1.0).name() == "#ffffff"
    assert blend("#ff0000", "#000000", 0.5).name() == "#800000"


@pytest.mark.parametrize("file", sorted(resource_path("icons").glob("*.svg")), ids=lambda f: f.stem)
def test_every_icon_can_be_drawn_at_any_scale(qtbot: QtBot, file: object) -> None:
    name = file.stem  # type: ignore[attr-defined]
    for ratio in (1.0, 1.5, 2.0):
        pixmap = icon_pixmap(name, "#ff0000", 20, ratio)
        assert pixmap.width() == round(20 * ratio)
        image = pixmap.toImage()
        opaque = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert opaque, name
        if b"currentColor" in file.read_bytes():  # type: ignore[attr-defined]
            assert all(color.red() > 200 and color.green() < 60 for color in opaque)


def test_a_portrait_is_round_and_sharp(qtbot: QtBot) -> None:
    green = Character("Ada", portrait=SQUARE, accent="#ff0000")
    drawn = portrait(green, 44, 2.0)
    assert drawn.size() == QSize(88, 88)
    assert drawn.deviceIndependentSize().toSize() == QSize(44, 44)
    image = drawn.toImage()
    assert image.pixelColor(44, 44) == QColor("#00ff00")
    assert image.pixelColor(1, 1).alpha() == 0


@pytest.mark.parametrize("data", [b"", b"not an image", b"<svg", b"\x89PNG\r\n\x1a\n"])
def test_without_a_usable_portrait_initials_are_shown(qtbot: QtBot, data: bytes) -> None:
    image = portrait(Character("Ada Wren", portrait=data, accent="#112233"), 44, 1.0).toImage()
    assert image.pixelColor(22, 4) == QColor("#112233")
    colors = {image.pixelColor(x, 22).name() for x in range(8, 36)}
    assert len(colors) > 1, "the letters are missing"


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada", "A"), ("nonna rosa", "NR"), ("A B C", "AB"), ("", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_images_cover_what_is_asked_for() -> None:
    wide = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"/>'
    assert read_image(wide, QSize(40, 40)).size() == QSize(80, 40)
    assert read_image(b"nothing", QSize(40, 40)) == QImage()


def test_the_field_grows_to_five_lines_and_shrinks_again(qtbot: QtBot) -> None:
    field = MessageField()
    qtbot.addWidget(field)
    field.resize(300, 30)
    field.show()
    one = field.height()
    heights = []
    for lines in range(1, 9):
        field.setPlainText("\n".join("x" for _ in range(lines)))
        heights.append(field.height())
    line = field.fontMetrics().lineSpacing()
    assert heights[:MAX_LINES] == [one + n * line for n in range(MAX_LINES)]
    assert set(heights[MAX_LINES:]) == {one + (MAX_LINES - 1) * line}
    field.clear()
    assert field.height() == one
    field.setPlainText("a long line " * 20)
    assert field.height() > one, "wrapped lines count too"


def test_taking_the_text_empties_the_field(qtbot: QtBot) -> None:
    field = MessageField()
    qtbot.addWidget(field)
    field.setPlainText("  hello\n")
    assert field.take_text() == "hello"
    assert field.toPlainText() == ""


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("es", "Español"), ("it", "Italiano"), ("xx-unknown", "xx-unknown")],
)
def test_languages_are_named_in_their_own_words(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_header_shows_whom_one_talks_with(qtbot: QtBot, theme: Theme) -> None:
    header = ConversationHeader(theme)
    qtbot.addWidget(header)
    assert not header.new.isEnabled()
    marco = Character("Marco", language="it")
    header.show_instance(Instance("Marco the second", marco, id=3))
    texts = [label.whole_text for label in header.findChildren(ElidedLabel)]
    assert texts == ["Marco the second", "Marco · Italiano"]
    assert header.new.isEnabled()


def test_muting_says_so_and_keeps_its_name(qtbot: QtBot, theme: Theme) -> None:
    header = ConversationHeader(theme)
    qtbot.addWidget(header)
    told: list[bool] = []
    header.mute_changed.connect(told.append)
    header.show_muted(True)
    assert told == []
    QTest.mouseClick(header.mute, LEFT)
    QTest.mouseClick(header.mute, LEFT)
    assert told == [False, True]
    assert header.mute.accessibleName() == "Mute"
    assert header.mute.toolTip() == "Replies are only written"


def test_a_label_that_does_not_fit_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    label = ElidedLabel("hint")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.show_text("much longer than sixty pixels can show")
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "much longer than sixty pixels can show"
    label.resize(900, 20)
    assert label.text() == label.whole_text
    assert label.toolTip() == ""


def test_taglines_fold_into_two_lines(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(QFont())
    text = "A science guide who still looks up at the stars"
    half = metrics.horizontalAdvance(text) * 0.6
    lines = fold(text, metrics, half, 2)
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert all(metrics.horizontalAdvance(line) <= half for line in lines)
    assert fold(text, metrics, 10_000, 2) == [text]
    assert fold(text, metrics, half / 2, 2)[1].endswith("…")
    assert fold("", metrics, half, 2) == []
    assert fold("Unbreakablylongword" * 9, metrics, half, 2)[0].endswith("…")


@pytest.mark.parametrize("kind", [MessageField, QLineEdit, QComboBox])
def test_what_stands_in_an_empty_field_can_be_read(
    qtbot: QtBot, theme: Theme, kind: type[MessageField] | type[QLineEdit] | type[QComboBox]
) -> None:
    theme.choose("light")
    apply_style(theme)
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, QComboBox):
        field.setEditable(True)
    field.show()
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    assert line is not None
    ink = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert ink == QColor(theme.colors.muted)
