from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from desktop_assistant.characters.shipped import shipped_characters
from desktop_assistant.model.character import Character, DemoLine
from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from desktop_assistant.providers.demo.chat import MODEL, WORDS_PER_SECOND, DemoChat
from tests.virtual_time import run

NOW = datetime(2025, 11, 21, 16, 5, tzinfo=UTC)

BO = Character(
    name="Bo",
    demo_lines=(
        DemoLine("Why is the sky blue?", "Air scatters blue.  It is\nso."),
        DemoLine("What time is it right now?", "Now {time}, on {date}."),
        DemoLine("Tell me a funny joke.", "No."),
        DemoLine("Which city should I visit in Italy?", "Rome."),
    ),
)
JUNE, THEO, CARMEN, MATEO, BRUNO, LIVIA = shipped_characters()


def request(*texts: str) -> ChatRequest:
    """A system message, then user and assistant in turns."""
    roles = (Role.USER, Role.ASSISTANT)
    turns = (Message(roles[index % 2], text) for index, text in enumerate(texts))
    return ChatRequest((Message(Role.SYSTEM, "Why is the sky blue?"), *turns), model="any")


async def deltas_of(character: Character | None, *texts: str) -> list[ChatDelta]:
    chat = DemoChat(lambda: character, lambda: NOW)
    await chat.warm_up()
    return [delta async for delta in chat.reply(request(*texts))]


def ask(character: Character | None, *texts: str) -> str:
    return "".join(delta.text for delta in run(deltas_of(character, *texts)))


def test_the_answer_is_the_characters_own_line_to_the_letter() -> None:
    assert ask(BO, "Why is the sky blue?") == "Air scatters blue.  It is\nso."


def test_the_last_question_counts_not_those_before() -> None:
    assert ask(BO, "Why is the sky blue?", "Air.", "Tell me a funny joke.") == "No."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("why's the sky blue", "Air scatters blue.  It is\nso."),
        ("tell me a joke!", "No."),
        ("which italian city should I visit", "Rome."),
        ("WHAT TIME IS IT", "Now it is 4:05 PM, on Friday, November 21."),
    ],
)
def test_a_typed_question_need_not_be_exact(typed: str, answer: str) -> None:
    assert ask(BO, typed) == answer


def test_an_unknown_question_gets_a_list_of_what_can_be_asked() -> None:
    answer = ask(BO, "How tall is the Eiffel tower?")

    assert answer.startswith("In this demo I only know a few questions.")
    assert answer.endswith("Why is the sky blue? What time is it right now? Tell me a funny joke.")


@pytest.mark.parametrize(
    ("character", "start", "question"),
    [
        (CARMEN, "En esta demostración", "¿Qué puedes hacer por mí?"),
        (BRUNO, "In questa dimostrazione", "Che cosa puoi fare per me?"),
    ],
)
def test_what_can_be_asked_is_said_in_the_characters_language(
    character: Character, start: str, question: str
) -> None:
    answer = ask(character, "zzz")

    assert answer.startswith(start)
    assert question in answer


@pytest.mark.parametrize(
    ("character", "asked", "same_as"),
    [
        (CARMEN, "¿que hora es?", "What time is it right now?"),
        (MATEO, "cuentame un chiste", "Tell me a funny joke."),
        (BRUNO, "perché il cielo è blu", "Why is the sky blue?"),
        (LIVIA, "raccontami qualcosa della luna", "Tell me something about the moon."),
    ],
)
def test_a_question_in_the_characters_language_is_the_same_question(
    character: Character, asked: str, same_as: str
) -> None:
    assert ask(character, asked) == ask(character, same_as)


@pytest.mark.parametrize("character", [JUNE, THEO, CARMEN, MATEO, BRUNO, LIVIA])
def test_no_placeholder_is_left_in_any_answer(character: Character) -> None:
    answers = [ask(character, line.sentence) for line in character.demo_lines]

    assert [answer for answer in answers if "{" in answer] == []
    assert len(set(answers)) == len({line.answer for line in character.demo_lines})


@pytest.mark.parametrize("language", ["en", "es", "it", "de"])
def test_a_character_without_lines_says_why_it_cannot_answer(language: str) -> None:
    answer = ask(Character("Mine", language=language), "Why is the sky blue?")

    assert {"es": "ajustes", "it": "impostazioni"}.get(language, "settings") in answer


def test_without_a_character_or_a_question_there_is_still_an_answer() -> None:
    assert ask(None, "Hello") == ask(Character("Mine"), "Hello")
    assert ask(BO).startswith("In this demo")


def test_the_answer_arrives_word_by_word_and_ends_with_its_usage() -> None:
    *written, last = run(deltas_of(JUNE, "Why is the sky blue?"))

    assert len(written) > 20
    assert all(delta.text and delta.finish_reason is None for delta in written)
    assert all(len(delta.text.split()) == 1 for delta in written)
    assert (last.text, last.finish_reason, last.model) == ("", "stop", MODEL)
    assert last.usage is not None
    assert last.usage.prompt_tokens > 10
    assert last.usage.reply_tokens > 30


def test_a_reply_that_was_cut_goes_on() -> None:
    chat = DemoChat(lambda: BO, lambda: NOW)
    asked = ChatRequest(
        (
            Message(Role.USER, "Why is the sky blue?"),
            Message(Role.ASSISTANT, "Air scatters"),
            Message(Role.SYSTEM, "Go on."),
        ),
        model="demo",
    )

    async def texts() -> str:
        return "".join([delta.text async for delta in chat.reply(asked)])

    assert run(texts()) == " blue.  It is\nso."


def test_the_pace_is_that_of_typing() -> None:
    async def measure() -> tuple[float, int]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        deltas = await deltas_of(JUNE, "Tell me something about the moon.")
        return loop.time() - start, len(deltas) - 1

    seconds, count = run(measure())

    assert seconds == pytest.approx(count / WORDS_PER_SECOND, rel=0.01)
    assert 40 <= WORDS_PER_SECOND <= 60


def test_the_clock_of_this_computer_is_used_by_default() -> None:
    chat = DemoChat(lambda: BO)

    before = datetime.now(UTC).astimezone()
    answer = chat.answer("What time is it right now?")
    after = datetime.now(UTC).astimezone()

    assert str(before.day) in answer or str(after.day) in answer
