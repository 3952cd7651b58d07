"""Putting an utterance together from what comes in many ways."""

from __future__ import annotations

from desktop_assistant.model.speech import Transcript
from desktop_assistant.providers.openai.realtime.transcripts import Transcripts


def delta(text: object, item: object = "a") -> dict[str, object]:
    return {"type": Transcripts.DELTA, "item_id": item, "delta": text}


def completed(text: object, item: str = "a", **more: object) -> dict[str, object]:
    return {"type": Transcripts.COMPLETED, "item_id": item, "transcript": text, **more}


def committed(item: str) -> dict[str, object]:
    return {"type": "input_audio_buffer.committed", "item_id": item}


def is_over(heard: Transcripts) -> bool:
    return heard.is_final


def test_it_grows_and_ends_with_what_is_completed() -> None:
    heard = Transcripts()
    assert heard.take(delta("Hello"))
    assert heard.take(delta(" wor"))
    assert heard.partial == Transcript("Hello wor", final=False)
    heard.committed = True
    heard.take(committed("a"))
    assert not is_over(heard)
    heard.take(completed(" Hello, world. ", languages=[{"code": "en"}]))
    assert is_over(heard)
    assert heard.final == Transcript("Hello, world.", final=True, language="en")


def test_a_part_completed_before_the_end_is_not_the_end() -> None:
    heard = Transcripts()
    heard.take(delta("First."))
    heard.take(completed("First."))
    heard.take(delta("Sec", "b"))
    assert not is_over(heard)
    heard.committed = True
    heard.take(committed("b"))
    heard.take(completed("Second.", "b"))
    assert is_over(heard)
    assert heard.final.text == "First. Second."


def test_the_parts_stay_in_order_and_all_are_waited_for() -> None:
    heard = Transcripts()
    heard.take(committed("a"))
    heard.committed = True
    heard.take(committed("b"))
    heard.take(completed("Second.", "b"))
    assert not is_over(heard)
    heard.take(completed("First.", "a"))
    assert is_over(heard)
    assert heard.final.text == "First. Second."


def test_a_server_that_does_not_say_what_it_committed_is_understood() -> None:
    heard = Transcripts(committed=True)
    heard.take(completed("Hello."))
    assert is_over(heard)


def test_odd_events_change_nothing() -> None:
    heard = Transcripts()
    assert not heard.take(delta("x", item=7))
    assert not heard.take({"type": "rate_limits.updated"})
    heard.take(delta(None))
    heard.take(completed(None))
    assert heard.final == Transcript("", final=True)
    heard.take(delta("a\x00b"))
    assert heard.partial.text == "ab"
