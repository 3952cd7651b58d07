"""Faults 19 to 22: what comes back when sound is sent out or asked for."""

from __future__ import annotations

import time

from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.model.turn import Outcome, Turn
from desktop_assistant.ui.talk_face import TalkFace
from tests.fakes.openai_faults import Endpoint, raw_answer
from tests.faults.desk import Desk
from tests.faults.row import fault

HEARING, SPEAKING = "/audio/transcriptions", "/audio/speech"
REPLY = "It is sunny and mild today. A light wind comes from the west of the river."


def _hears_nothing(desk: Desk, script: str) -> None:
    desk.service.script(HEARING, script)
    turn = desk.speak()
    desk.require(turn.outcome is Outcome.UNHEARD, f"the turn is {turn.outcome.value}")
    desk.require(desk.seen, "nothing is said about it")
    desk.require(not desk.service.turns(), "a reply was asked for all the same")
    desk.require_kept_recording(turn)
    desk.require_offer("Try again")


@fault(19, "an empty transcript")
def empty_transcript(desk: Desk) -> None:
    _hears_nothing(desk, "text_empty")


@fault(19, "a transcript that is null")
def null_transcript(desk: Desk) -> None:
    desk.service.script(HEARING, "text_null")
    turn = desk.speak()
    desk.require(desk.seen, "nothing is said about it")
    desk.require(not desk.service.turns(), "a reply was asked for all the same")
    desk.require_kept_recording(turn)


@fault(19, "a transcript as plain text")
def plain_transcript(desk: Desk) -> None:
    desk.service.script(HEARING, "text_plain")
    turn = desk.speak()
    desk.require(turn.said == "just some words" or desk.seen, "nothing is said about it")
    desk.require_kept_recording(turn)


def _answered_aloud(desk: Desk, script: str | Endpoint, times: int | None) -> Turn:
    desk.service.behaviour.reply = REPLY
    desk.service.script(SPEAKING, script, times)
    desk.program.post(SetMuted(False))
    count = len(desk.ended())
    desk.type()
    turn = desk.wait_for_turn(count, 80)
    desk.require(turn.reply == REPLY, f"the text is {turn.reply!r}")
    return turn


def _voice_fails(desk: Desk, script: str | Endpoint, times: int | None = None) -> None:
    """The text stays, the user is told, and later sentences are tried no more than once."""
    turn = _answered_aloud(desk, script, times)
    desk.require(turn.error is not None, "nothing is said about it")
    desk.require(desk.seen, "nothing is said about it")
    asked = len(desk.service.requests_to(SPEAKING))
    desk.require(asked <= 6, f"speech was asked for {asked} times")


@fault(20, "the voice breaks off")
def voice_dropped(desk: Desk) -> None:
    _voice_fails(desk, "sound_drop")


@fault(20, "the voice stops amid a sentence", seconds=150)
def voice_stalled(desk: Desk) -> None:
    _voice_fails(desk, "sound_stall")
    desk.require_told_wait("speaking_slow")


@fault(20, "the voice says nothing, and the user mutes it")
def voice_muted(desk: Desk) -> None:
    desk.service.script(SPEAKING, "stall", None)
    desk.program.post(SetMuted(False))
    desk.type()
    desk.until(lambda: desk.service.requests_to(SPEAKING), "no voice was asked for")
    began = time.monotonic()
    desk.program.post(SetMuted(True))
    turn = desk.wait_for_turn(0)
    desk.require(time.monotonic() - began < 1.5, "muting did not end the turn")
    desk.require(turn.outcome is Outcome.COMPLETED, f"the turn is {turn.outcome.value}")
    desk.require(turn.error is None, "a voice nobody wants is told to have failed")
    desk.require(turn.reply == "It is sunny and mild.", "the text is gone")


@fault(20, "the voice fails once, and the next sentence is spoken")
def voice_failed_once(desk: Desk) -> None:
    _answered_aloud(desk, "service_fault", 3)
    said = [request.json["input"] for request in desk.service.requests_to(SPEAKING)]
    second = "A light wind comes from the west of the river."
    desk.require(second in said, "the next sentence was not tried")


@fault(21, "JSON in place of the voice")
def json_as_sound(desk: Desk) -> None:
    _voice_fails(desk, "json_as_sound")
    desk.require(TalkFace.SPEAKING is not desk.window.pane.composer.talk.face, "noise is played")


@fault(21, "a page in place of the voice")
def page_as_sound(desk: Desk) -> None:
    _voice_fails(desk, "html")


@fault(22, "a WAV file of length 0, and one of 2 GB, in place of samples")
def odd_headers(desk: Desk) -> None:
    for size in (b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff"):
        head = b"RIFF" + size + b"WAVEfmt \x10\0\0\0\1\0\1\0\xc0\x5d\0\0\x80\xbb\0\0\2\0\x10\0"
        wave = head + b"data" + size + b"\x10\x20" * 12_000
        desk.service.script(SPEAKING, raw_answer(200, wave, "audio/wav"), None)
        count = len(desk.ended())
        desk.program.post(SetMuted(False))
        desk.type()
        turn = desk.wait_for_turn(count)
        desk.require(turn.reply == "It is sunny and mild.", "the text is gone")
        desk.require(turn.heard or turn.error, "it was neither heard nor is it told")
        desk.service.forget_scripts()
