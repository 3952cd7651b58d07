"""One conversation as text and as data."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from desktop_assistant.conversation.talk_export import to_json, to_markdown
from desktop_assistant.model.character import Character, Instance
from desktop_assistant.model.turn import ConversationInfo, Outcome, Turn

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ADA = Instance("Ada at work", Character("Ada"), id=1, user_name="Kim <b>")


def a_turn(said: str = "Hello", reply: str = "Hi.", **fields: object) -> Turn:
    values: dict[str, object] = {"id": 7, "started_at": NOON, "outcome": Outcome.COMPLETED}
    return Turn(1, said=said, reply=reply, **(values | fields))  # type: ignore[arg-type]


def markdown(*turns: Turn, title: str = "Tea") -> str:
    info = ConversationInfo(1, 1, title, started_at=NOON)
    return "".join(to_markdown(info, ADA, turns))


def data(*turns: Turn) -> dict[str, object]:
    info = ConversationInfo(1, 1, "Tea", started_at=NOON)
    read: dict[str, object] = json.loads("".join(to_json(info, ADA, turns)))
    return read


def test_it_says_who_said_what_and_when() -> None:
    text = markdown(a_turn(), a_turn("Later", "Yes.", started_at=NOON + timedelta(days=1)))
    assert text.startswith("# Tea\n\n- With: Ada at work (Ada)\n- Begun: ")
    assert "**Kim \\<b\\>**, " in text
    assert text.count("\n## 2026-03-0") == 2
    assert text.index("Hello") < text.index("Hi.") < text.index("Later")


@pytest.mark.parametrize(
    ("turn", "note"),
    [
        (
            a_turn(reply="One. Two.", heard="One.", outcome=Outcome.INTERRUPTED),
            "*(interrupted; heard up to “…One.”)*",
        ),
        (a_turn(outcome=Outcome.INTERRUPTED), "*(interrupted; not heard)*"),
        (a_turn(outcome=Outcome.INTERRUPTED, muted=True), "*(interrupted)*"),
        (a_turn(reply="", outcome=Outcome.FAILED), "*(this turn failed)*"),
        (a_turn(said="", reply="", outcome=Outcome.UNHEARD), "*(nothing was heard)*"),
    ],
)
def test_what_did_not_go_to_its_end_is_marked(turn: Turn, note: str) -> None:
    assert note in markdown(turn)


@pytest.mark.parametrize(
    "reply",
    [
        "<script>alert(1)</script>",
        "`<script>` and \\`<script>\\`",
        "- item\n  ```\n<script>",
        "> ```\n<script>",
        "``` a`b\n<script>",
        "    ```\n<script>",
        "```html\n<i>\n```\n<script>",
        "~~~\n<i>\n ~~~~ \n<script>",
        "```\n<i>\n    ```\n```\n<script>",
        "a\r```\r<i>\r```\r<script>",
    ],
)
def test_html_is_only_text(reply: str) -> None:
    assert "<script" not in markdown(a_turn(reply=reply))


def test_code_stays_code_and_an_open_block_is_closed() -> None:
    text = markdown(a_turn(reply="```html\n<b>bold</b>"), a_turn("<u>", "After."))
    assert "```html\n<b>bold</b>\n```\n" in text
    assert "&lt;u>" in text


def test_pictures_are_not_fetched_by_whoever_shows_it() -> None:
    assert "![" not in markdown(a_turn(reply="See ![x](https://tracker.example/x.png)"))


def test_a_title_cannot_be_markup() -> None:
    assert markdown(title="a\n# b <c> [d](e)").startswith("# a \\# b \\<c\\> \\[d\\](e)\n")


def test_data_reads_back_and_names_its_version() -> None:
    read = data(a_turn("“Hi” \U0001f600\n", recording="a.wav", spoken=True), a_turn())
    assert (read["format"], read["version"]) == ("desktop-assistant-conversation", 1)
    turns = read["turns"]
    assert isinstance(turns, list)
    assert turns[0]["said"] == "“Hi” \U0001f600\n"
    assert turns[0]["recording"] == "a.wav"
    assert turns[1]["outcome"] == "completed"


def test_no_turns_are_no_error() -> None:
    assert data()["turns"] == []
    assert markdown().endswith("- Turns: 0\n")
