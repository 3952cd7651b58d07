from __future__ import annotations

import pytest

from desktop_assistant.providers.demo.recognizer import LOWEST_MATCH as LOWEST_HEARD
from desktop_assistant.providers.demo.recognizer import grammar
from desktop_assistant.providers.demo.sentences import SENTENCES, demo_sentences, nearest, words


def test_there_are_at_least_ten_and_no_two_are_the_same() -> None:
    assert len(SENTENCES) >= 10
    assert demo_sentences() == list(SENTENCES)
    assert len({tuple(words(sentence)) for sentence in SENTENCES}) == len(SENTENCES)


def test_words_have_no_case_accents_or_marks() -> None:
    assert words("¿Qué hora es, AHORA mismo?") == ["que", "hora", "es", "ahora", "mismo"]
    assert words("  … ") == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_whole_sentence_is_its_own_best_match(sentence: str) -> None:
    match = nearest(sentence.upper().rstrip("?."), SENTENCES)

    assert match.sentence == sentence
    assert match.score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("heard", "sentence"),
    [
        ("what can you do for", SENTENCES[0]),
        ("who are you and where do you come", SENTENCES[1]),
        ("what time is it", SENTENCES[2]),
        ("summarize the story of", SENTENCES[6]),
        ("what should i cook for", SENTENCES[8]),
        ("which city should i", SENTENCES[9]),
    ],
)
def test_a_sentence_without_its_last_words_is_still_found(heard: str, sentence: str) -> None:
    match = nearest(heard, SENTENCES)

    assert match.sentence == sentence
    assert match.score >= LOWEST_HEARD


@pytest.mark.parametrize("heard", ["", "what", "tell me a", "the", "my brother bought a bicycle"])
def test_a_few_common_words_are_no_sentence(heard: str) -> None:
    assert nearest(heard, SENTENCES).score < LOWEST_HEARD


def test_repeating_a_word_does_not_make_a_sentence_nearer() -> None:
    once = nearest("moon", SENTENCES).score

    assert nearest("moon moon moon", SENTENCES).score < once


def test_without_sentences_nothing_is_near() -> None:
    assert nearest("anything", []).sentence == ""


def test_the_grammar_holds_each_sentence_as_plain_words() -> None:
    assert "public <sentence> = (why is the sky blue) | (tell me a joke);" in grammar(
        ["Why is the sky blue?", "Tell me a joke!"]
    )
