"""Work in the background as scripts in virtual time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_assistant.conversation.commands import (
    Command,
    OpenConversation,
    PressTalk,
    ReleaseTalk,
    SendText,
)
from desktop_assistant.conversation.events import MemoriesChanged
from desktop_assistant.conversation.reflection.extraction import FACTS
from desktop_assistant.errors import (
    AssistantError,
    ProviderAnswerError,
    ProviderBusyError,
    ProviderModelError,
    ProviderRefusedError,
)
from desktop_assistant.model.chat import ChatRequest
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.turn import Outcome, Summary, Turn
from desktop_assistant.settings.schema import Remembering, Settings, Speaking, Thinking
from tests.fakes.ports import FakeEmbeddings, FakeThinking, nora
from tests.fakes.stage import Stage, play

HI = (0.1, SendText("My dog is called Bo."))
"""Ends at about half a second, since nothing is spoken."""


def facts(*texts: str, **fields: Any) -> str:
    empty: dict[str, Any] = {"memory_id": 0, "keywords": [], "turns": [1]}
    return json.dumps({"facts": [{**empty, "text": text, **fields} for text in texts]})


def one_fact(request: ChatRequest) -> str:
    return facts("Ana's dog is called Bo.") if request.shape else "They talked about Bo."


def stage_with(
    answer: Callable[[ChatRequest], str | AssistantError] = one_fact, **fields: Any
) -> Stage:
    remembering = Remembering(**{"embedding_model": "", **fields.pop("remembering", {})})
    thinking = fields.pop("thinking", Thinking())
    settings = Settings(thinking=thinking, remembering=remembering, speaking=Speaking(muted=True))
    return Stage(
        settings=settings,
        thinking=FakeThinking("I see.", answer=answer),
        reflects=True,
        **fields,
    )


def said(stage: Stage, count: int, conversation: int = 1, first: int = 1) -> None:
    """Turns that are there already."""
    for number in range(first, first + count):
        stage.turns.turns[number] = Turn(
            conversation,
            id=number,
            said=f"Number {number} is here.",
            reply="I see.",
            heard="I see.",
            outcome=Outcome.COMPLETED,
        )


def looked_at(request: ChatRequest) -> list[str]:
    return [turn["user"] for turn in json.loads(request.messages[1].text)["turns"]]


def asked_at(stage: Stage) -> list[float]:
    return [at for at, _ in stage.thinking.aside]


def test_facts_are_kept_once_the_user_is_silent() -> None:
    stage = play(stage_with(), HI)
    ended = next(at for at, event in stage.events if type(event).__name__ == "TurnEnded")
    assert asked_at(stage) == [pytest.approx(ended + 1.5, abs=0.05)]
    request = stage.thinking.aside[0][1]
    assert looked_at(request) == ["My dog is called Bo."]
    assert request.shape == FACTS
    (kept,) = stage.memories.kept
    assert (kept.text, kept.turn_ids, kept.state) == (
        "Ana's dog is called Bo.",
        (1,),
        MemoryState.KEPT,
    )
    assert [event.memories for event in stage.of_type(MemoriesChanged)] == [(kept,)]
    assert stage.memories.tokens == {"2026-01-01": 120}


def test_asking_suggests_and_never_does_nothing() -> None:
    stage = play(stage_with(remembering={"keep": "ask"}), HI)
    assert [memory.state for memory in stage.memories.kept] == [MemoryState.SUGGESTED]
    stage = play(stage_with(remembering={"keep": "never"}), HI)
    assert not stage.thinking.aside
    assert not stage.memories.changes


def test_turning_it_off_while_the_model_writes_keeps_nothing() -> None:
    stage = stage_with()

    def answer(request: ChatRequest) -> str:
        stage.settings = replace(stage.settings, remembering=Remembering(keep="never"))
        return one_fact(request)

    stage.thinking.answer = answer
    assert not play(stage, HI).memories.changes


def test_the_demo_asks_for_nothing() -> None:
    stage = stage_with(thinking=Thinking(connection="demo"), embeddings=FakeEmbeddings())
    stage.settings = replace(stage.settings, remembering=Remembering())
    said(stage, 200)
    play(stage, HI)
    assert not stage.thinking.aside
    assert stage.embeddings is not None
    assert not stage.embeddings.texts


@pytest.mark.parametrize(
    ("own", "instance_model", "expected"),
    [("", None, "gpt-6-luna"), ("", "hers", "hers"), ("cheap", "hers", "cheap")],
)
def test_the_model_is_the_cheap_one_if_one_is_chosen(
    own: str, instance_model: str | None, expected: str
) -> None:
    instance = replace(nora(), model=instance_model)
    stage = play(stage_with(remembering={"model": own}, instance=instance), HI)
    assert [request.model for _, request in stage.thinking.aside] == [expected]


def test_what_an_earlier_run_left_is_done_in_batches_with_what_led_up_to_it() -> None:
    stage = stage_with()
    said(stage, 20)
    stage.memories.extracted[1] = 4
    play(stage)
    first, second = (request for _, request in stage.thinking.aside)
    assert looked_at(first) == [f"Number {number} is here." for number in range(5, 13)]
    before = json.loads(first.messages[1].text)["before"]
    assert [turn["user"] for turn in before] == ["Number 3 is here.", "Number 4 is here."]
    assert len(looked_at(second)) == 8
    assert [upto.id for _, _, upto, _ in stage.memories.changes] == [12, 20]
    assert asked_at(stage)[0] == pytest.approx(1.5, abs=0.05)


def test_known_memories_go_along_and_are_updated() -> None:
    stage = stage_with(lambda request: facts("Bo is ten.", memory_id=5))
    stage.memories.memories = [Memory(7, "Bo is nine.", id=5), Memory(8, "Another's.", id=6)]
    play(stage, HI)
    asked = json.loads(stage.thinking.aside[0][1].messages[1].text)
    assert asked["known"] == [{"id": 5, "text": "Bo is nine."}]
    assert stage.memories.changes[0][1][0].memory_id == 5


@pytest.mark.parametrize("next_turn", [SendText("And this?"), PressTalk()])
def test_a_turn_postpones_what_has_not_begun(next_turn: Command) -> None:
    script = (HI, (1.5, next_turn), (4.0, ReleaseTalk()))
    stage = play(stage_with(), *script)
    last_ended = max(at for at, event in stage.events if type(event).__name__ == "TurnEnded")
    assert asked_at(stage) == [pytest.approx(last_ended + 1.5, abs=0.05)]
    assert len(looked_at(stage.thinking.aside[0][1])) == 2


def test_a_turn_cuts_off_what_was_asked_already() -> None:
    """A service on one's own machine answers one request at a time."""
    stage = stage_with()
    said(stage, 16)
    play(stage, (1.6, PressTalk()), (20.0, ReleaseTalk()))
    cut, *times = asked_at(stage)
    assert cut == pytest.approx(1.5, abs=0.05)
    assert times
    assert all(at > 20 for at in times)
    assert [upto.id for _, _, upto, _ in stage.memories.changes] == [8, 16, 17]
    requests = [request for _, request in stage.thinking.aside]
    assert requests[0] == requests[1]
    assert stage.memories.tokens["2026-01-01"] > 120 * len(times)


def test_a_turn_is_not_slower_for_it() -> None:
    def reply_done(stage: Stage) -> float | None:
        return stage.ended[-1].times.reply_done

    stage = stage_with()
    said(stage, 300)
    busy = play(stage, (2.2, SendText("Hello")))
    quiet = play(Stage(settings=stage.settings, thinking=FakeThinking("I see.")), (2.2, HI[1]))
    assert reply_done(busy) == reply_done(quiet)


def test_closing_ends_work_at_once() -> None:
    stage = stage_with()
    said(stage, 8)
    play(stage, until=2.0)
    assert len(stage.thinking.aside) == 1
    assert not stage.memories.changes


@pytest.mark.parametrize("answer", ["Sorry, I cannot.", ""])
def test_a_malformed_answer_is_tried_once_more_and_then_given_up(answer: str) -> None:
    stage = play(stage_with(lambda _: answer), HI)
    assert len(stage.thinking.aside) == 2
    ((_, changes, upto, _),) = stage.memories.changes
    assert (changes, upto.id) == ([], 1)
    assert not stage.of_type(MemoriesChanged)
    assert not stage.notices


def test_a_model_without_room_is_asked_again_for_an_answer_of_any_length() -> None:
    def answer(request: ChatRequest) -> str | AssistantError:
        if request.max_tokens:
            return ProviderRefusedError("Too long.", code="context_too_long")
        return one_fact(request)

    stage = play(stage_with(answer), HI)
    assert len(stage.thinking.aside) == 2
    assert [memory.text for memory in stage.memories.kept] == ["Ana's dog is called Bo."]


def test_long_turns_are_looked_at_a_few_at_a_time() -> None:
    stage = stage_with()
    said(stage, 8)
    for number, turn in list(stage.turns.turns.items()):
        stage.turns.turns[number] = replace(turn, reply="word " * 700, heard="word " * 700)
    stage.turns.turns[3] = replace(stage.turns.turns[3], said="word " * 9000)
    play(stage)
    asked = [looked_at(request) for _, request in stage.thinking.aside if request.shape]
    assert [len(turns) for turns in asked] == [2, 1, 2, 2, 1]


def test_what_is_known_of_every_turn_goes_along() -> None:
    """Long talk in the last turn hides nothing of the first one."""
    stage = stage_with()
    said(stage, 3)
    play(stage)
    asked = [words for instance, words in stage.memories.asked]
    assert asked == [f"I see. Number {number} is here." for number in (1, 2, 3)]


def test_content_the_service_refuses_is_given_up() -> None:
    error = ProviderRefusedError("No.", code="content_refused")
    stage = play(stage_with(lambda _: error), HI)
    assert len(stage.thinking.aside) == 2
    assert stage.memories.changes[0][2].id == 1


def test_what_the_service_could_not_do_is_tried_again_with_growing_pauses() -> None:
    errors: list[AssistantError] = [ProviderBusyError("Busy."), ProviderAnswerError("Broken.")]
    stage = stage_with(lambda request: errors.pop() if errors else one_fact(request))
    play(stage, HI, until=300)
    first, second, third = asked_at(stage)
    assert second - first == pytest.approx(31, abs=0.1)
    assert third - second == pytest.approx(61, abs=0.1)
    assert len(stage.memories.kept) == 1
    assert not stage.notices


@pytest.mark.parametrize(("chosen", "told"), [("cheap", ["remembering_model"]), ("", [])])
def test_a_model_chosen_for_this_alone_that_fails_is_told_once(
    chosen: str, told: list[str]
) -> None:
    error = ProviderModelError("The service has no such model.")
    stage = stage_with(lambda _: error, remembering={"model": chosen})
    play(stage, HI, until=300)
    assert len(stage.thinking.aside) > 2
    assert stage.notices == told


def test_a_bug_is_no_end_of_it(caplog: pytest.LogCaptureFixture) -> None:
    def answer(request: ChatRequest) -> str:
        if len(stage.thinking.aside) == 1:
            raise RuntimeError("oops")
        return one_fact(request)

    stage = stage_with()
    stage.thinking.answer = answer
    play(stage, HI, (60.0, SendText("Again")), until=120)
    assert len(stage.memories.changes) == 1
    assert "failed" in caplog.text
    assert "Bo" not in caplog.text


def test_the_budget_of_a_day_is_kept_and_told_once() -> None:
    stage = stage_with(remembering={"daily_tokens": 200})
    said(stage, 40)
    script = [(float(10 * number), SendText("Hello")) for number in range(1, 4)]
    play(stage, *script)
    assert len(stage.thinking.aside) == 2
    assert stage.notices == ["remembering_budget"]
    assert stage.memories.tokens == {"2026-01-01": 240}


def test_the_next_day_goes_on() -> None:
    stage = stage_with(remembering={"daily_tokens": 100})
    said(stage, 16)
    play(stage)
    stage.days.append("2026-01-02")
    play(stage, (1.0, SendText("Good morning")))
    assert [upto.id for _, _, upto, _ in stage.memories.changes] == [8, 16]
    assert stage.memories.tokens == {"2026-01-01": 120, "2026-01-02": 120}


def test_no_budget_at_all_is_no_news() -> None:
    stage = play(stage_with(remembering={"daily_tokens": 0}), HI)
    assert not stage.thinking.aside
    assert not stage.notices


def test_switching_while_the_model_writes_mixes_nothing_up() -> None:
    other = replace(nora(), name="Max", id=8)
    stage = stage_with(lambda request: facts(looked_at(request)[0]))
    stage.turns.others[2] = other
    said(stage, 1)
    said(stage, 1, conversation=2, first=2)
    play(stage, (2.0, OpenConversation(2)))
    assert [
        (instance_id, change.text, upto.id)
        for instance_id, (change,), upto, _ in stage.memories.changes
    ] == [
        (7, "Number 1 is here.", 1),
        (8, "Number 2 is here.", 2),
    ]
    assert {instance for instance, _ in stage.memories.asked} == {7, 8}


def test_what_one_instance_still_waits_for_is_done_after_a_switch() -> None:
    stage = stage_with()
    stage.turns.others[2] = replace(nora(), name="Max", id=8)
    play(stage, HI, (1.0, OpenConversation(2)))
    assert [(instance_id, upto.id) for instance_id, _, upto, _ in stage.memories.changes] == [
        (7, 1)
    ]


def test_a_reset_while_the_model_writes_is_respected() -> None:
    stage = stage_with()

    def answer(request: ChatRequest) -> str:
        stage.turns.turns.clear()
        return one_fact(request)

    stage.thinking.answer = answer
    assert not play(stage, HI).memories.changes


def test_a_long_conversation_is_summed_up_until_nothing_is_left() -> None:
    stage = stage_with(remembering={"keep": "never"})
    said(stage, 400)
    play(stage, until=200)
    requests = [request for _, request in stage.thinking.aside]
    folded = [each for request in requests for each in looked_at(request)]
    assert folded == [f"Number {number} is here." for number in range(1, len(folded) + 1)]
    assert 340 <= len(folded) <= 360
    assert len(requests) < 12
    assert stage.memories.summaries[1] == Summary(1, "They talked about Bo.", len(folded))
    assert json.loads(requests[1].messages[1].text)["summary"] == "They talked about Bo."


def test_the_next_turn_has_the_summary() -> None:
    stage = stage_with(remembering={"keep": "never"})
    said(stage, 100)
    play(stage, (30.0, SendText("Hello")))
    prompt = "\n".join(message.text for message in stage.thinking.requests[-1].messages)
    assert "They talked about Bo." in prompt
    assert "Number 2 is here." not in prompt
    assert "Number 100 is here." in prompt


def test_a_summary_nobody_can_write_ends_too() -> None:
    stage = stage_with(lambda _: "", remembering={"keep": "never"})
    said(stage, 100)
    play(stage)
    summary = stage.memories.summaries[1]
    assert summary.text.startswith("Number 1 is here. / Number 2")
    assert summary.last_turn_id >= 50
    assert len(stage.thinking.aside) % 2 == 0


def test_the_newest_exchange_is_the_topic_of_the_next_recall() -> None:
    stage = stage_with(remembering={"embedding_model": "e"}, embeddings=FakeEmbeddings())
    play(stage, HI, (10.0, SendText("And now?")))
    topics = {topic for topic in stage.memories.topics if topic[0]}
    assert topics == {(b"My dog is called Bo.\nI see.", "e")}


def test_a_topic_of_another_conversation_is_not_used() -> None:
    stage = stage_with(
        remembering={"embedding_model": "e", "keep": "never"}, embeddings=FakeEmbeddings(delay=5)
    )
    said(stage, 1)
    stage.turns.others[2] = replace(nora(), id=8)
    play(stage, (3.0, OpenConversation(2)), (20.0, SendText("Hello")))
    assert stage.memories.topics == [(b"", "")]


def test_new_memories_get_vectors() -> None:
    stage = stage_with(
        lambda _: facts("Bo is nine.", keywords=["pet"]),
        remembering={"embedding_model": "e"},
        embeddings=FakeEmbeddings(),
    )
    play(stage, HI)
    assert stage.memories.vectors == {1: b"Bo is nine.\npet"}


def test_many_vectors_are_made_between_turns() -> None:
    """As after an import; a batch that was asked for already may finish."""
    embeddings = FakeEmbeddings(delay=1.0)
    stage = stage_with(remembering={"embedding_model": "e", "keep": "never"}, embeddings=embeddings)
    said(stage, 1)
    stage.memories.kept = [Memory(7, f"Fact {number}", id=number) for number in range(1, 101)]
    play(stage, (4.0, PressTalk()), (60.0, ReleaseTalk()), until=50.0)
    during = len(stage.memories.vectors)
    assert 0 < during < 100
    play(stage, (4.0, PressTalk()), (60.0, ReleaseTalk()))
    assert len(stage.memories.vectors) == 100


@pytest.mark.parametrize(
    ("error", "asked"), [(ProviderModelError("None."), 1), (ProviderBusyError("Busy."), 5)]
)
def test_a_service_without_embeddings_is_not_asked_again(error: AssistantError, asked: int) -> None:
    embeddings = FakeEmbeddings(error=error)
    stage = stage_with(remembering={"embedding_model": "e"}, embeddings=embeddings)
    play(stage, HI, (20.0, SendText("And now?")))
    assert len(embeddings.texts) == asked
    assert len(stage.memories.changes) == 2
    assert not stage.notices
