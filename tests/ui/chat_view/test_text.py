"""Text of a model in documents: all words kept, nothing loaded, nothing hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop_assistant.ui.chat_view.reply_body import ReplyBody
from desktop_assistant.ui.chat_view.style import Style, style_for
from desktop_assistant.ui.chat_view.text_document import SafeDocument, blocks, markdown_document
from desktop_assistant.ui.chat_view.text_part import TextPart
from desktop_assistant.ui.theme import LIGHT


@pytest.fixture
def style(qapp: QApplication) -> Style:
    return style_for(LIGHT, qapp.font())


@pytest.fixture
def body(style: Style) -> ReplyBody:
    return ReplyBody(style)


def shown(body: ReplyBody) -> str:
    return "\n".join(part.text() for part in body.parts)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<think>a</think>b", "<think>a</think>b"),
        ("a <!-- note --> b", "a <!-- note --> b"),
        ("---\ntitle: x\n---\nhello", "title: x\nhello"),
        ("**bold** and `code`", "bold and code"),
        ("one\ntwo", "one\ntwo"),
        ("- [x] done\n- [ ] open", "\u2611 done\n\u2610 open"),
        ("&lt;b&gt; 5 < 6 > 4", "<b> 5 < 6 > 4"),
        ("a \u202e b", "a  b"),
    ],
)
def test_no_word_is_lost(body: ReplyBody, source: str, text: str) -> None:
    body.show(source)
    assert shown(body).strip() == text


def test_an_image_is_its_alternative_text(body: ReplyBody, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(SafeDocument, "loadResource", lambda self, kind, name: asked.append(name))
    body.show("See ![a *red* cat](/etc/passwd) and ![](http://127.0.0.1:1/x.png)!")
    body.stack(0, 0, 400)
    assert shown(body) == "See a red cat and !"
    assert asked == []


def test_a_document_gives_an_empty_picture_for_any_address(qapp: QApplication) -> None:
    document = SafeDocument()
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in ("file:///etc/passwd", "/etc/passwd", "http://127.0.0.1/x.png", "x.png"):
        picture = document.resource(kind, QUrl(address))
        assert (picture.width(), picture.height()) == (1, 1)
        assert picture.pixelColor(0, 0).alpha() == 0


def test_links_headings_and_code_look_like_the_theme(body: ReplyBody, style: Style) -> None:
    body.show("# Title\n\nSee [this](https://example.com) and `code`.")
    formats = {}
    for block in blocks(body.parts[0].document):
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            formats[fragment.text().strip(" .")] = fragment.charFormat()
            iterator += 1
    assert formats["this"].foreground().color() == QColor(LIGHT.accent)
    assert formats["Title"].font().pointSizeF() > style.body.pointSizeF()
    assert formats["Title"].fontWeight() >= QFont.Weight.DemiBold.value
    assert formats["code"].fontFamilies() == style.code.families()


def test_only_the_last_chunk_of_a_growing_reply_is_laid_out_again(body: ReplyBody) -> None:
    paragraph = "Some words of a paragraph. " * 30 + "\n\n"
    body.show(paragraph * 3 + "And")
    before = list(body.parts)
    body.show(paragraph * 3 + "And so on")
    assert len(before) > 2
    assert body.parts[:-1] == before[:-1]
    assert body.parts[-1] is not before[-1]
    body.show(paragraph * 3 + "And so on")
    assert body.parts[-1].text().endswith("And so on")


def test_a_grown_reply_looks_like_the_whole_one(style: Style) -> None:
    source = "Look:\n\n```py\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n1. one\n"
    grown, whole = ReplyBody(style), ReplyBody(style)
    for end in range(1, len(source) + 1):
        grown.show(source[:end])
    whole.show(source)
    assert shown(grown) == shown(whole)
    assert grown.stack(0, 0, 500) == whole.stack(0, 0, 500)


def test_rows_of_a_growing_table_beyond_the_limit_cost_nothing(body: ReplyBody) -> None:
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 60
    body.show(table)
    part = body.parts[-1]
    body.show(table + "| 1 | 2 |\n" * 5)
    assert body.parts[-1] is part
    assert body.is_shortened


def test_what_was_not_heard_is_muted(body: ReplyBody) -> None:
    source = (
        "Hear **this 👩‍🚀 part** and not [that](https://example.com/word) one.\n\n```\ncode\n```"
    )
    body.show(source)
    body.mute_after(source[: source.index(" and")])
    muted = _muted_text(body)
    assert muted.startswith(" and not that one.")
    assert muted.endswith("code")
    assert "this" not in muted


def test_a_muted_reply_that_is_tried_again_is_bright(body: ReplyBody) -> None:
    body.show("One two three.")
    body.mute_after("One ")
    body.show("One two three. Four.")
    assert _muted_text(body) == ""


def _muted_text(body: ReplyBody) -> str:
    muted = ""
    for part in body.parts:
        for block in blocks(part.document):
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                color = fragment.charFormat().foreground().color()
                muted += fragment.text() if color == QColor(LIGHT.muted) else ""
                iterator += 1
    return muted


def test_text_and_positions_of_a_part_agree(body: ReplyBody) -> None:
    body.show("First line\nsecond line with a word")
    (part,) = body.parts
    body.stack(20, 30, 400)
    start, end = part.word_at(part.text().index("second") + 2)
    assert part.text(start, end) == "second"
    assert part.position_at(part.rect.topLeft()) == 0
    assert part.position_at(part.rect.bottomRight()) == part.length


def test_right_to_left_text_begins_at_the_right(body: ReplyBody) -> None:
    body.show("مرحبا بك")
    (part,) = body.parts
    body.stack(0, 0, 400)
    assert _left_of_first_line(part) > 200


def _left_of_first_line(part: TextPart) -> float:
    layout = part.document.firstBlock().layout()
    return float(layout.lineAt(0).naturalTextRect().left())


@pytest.mark.parametrize("before", ["", "Words.\n\n", "> A quote.\n\n", "- an item\n\n"])
def test_titles_of_a_table_look_alike_and_stand_above_their_columns(
    style: Style, before: str
) -> None:
    table = "| one | two |\n|:--|:-:|\n| 1 | 2 |\n\n"
    document = markdown_document(f"{before}{table}# After", style)
    first, second, one, two, after = list(blocks(document))[-5:]
    assert [title.text() for title in (first, second)] == ["one", "two"]
    for title, below in ((first, one), (second, two)):
        assert title.begin().fragment().charFormat().fontWeight() == QFont.Weight.Bold
        assert title.blockFormat().alignment() == below.blockFormat().alignment()
        assert title.blockFormat().topMargin() == 0
    assert after.blockFormat().headingLevel() == 1


def test_a_rule_is_drawn_in_the_colour_of_borders(style: Style) -> None:
    document = markdown_document("one\n\n---\n\ntwo", style)
    (rule,) = (block for block in blocks(document) if not block.text())
    assert rule.blockFormat().background().color() == QColor(LIGHT.border)
