"""Faults 1 to 15: the way to the service, and what it answers."""

from __future__ import annotations

import os
import socket
import time

from desktop_assistant.conversation.commands import SetMuted
from desktop_assistant.model.turn import Outcome
from tests.fakes.openai_faults import Endpoint, error_answer, raw_answer
from tests.faults.desk import Desk
from tests.faults.row import fault

CHAT = "/chat/completions"
HEARING = "/audio/transcriptions"
BROKEN = ("reply_broken", "answer_broken")
UNREACHABLE = ("offline", "not_running")


def _fails(desk: Desk, script: str | Endpoint, *codes: str, times: int | None = None) -> None:
    """A typed turn fails with one of ``codes``; then everything works again."""
    desk.service.script(CHAT, script, times)
    desk.require_error(desk.ask_in_writing(), *codes)


def _breaks_off(desk: Desk, script: str | Endpoint, *codes: str) -> None:
    """What came of the reply is kept and shown, and can be tried again or gone on with."""
    desk.service.script(CHAT, script, None)
    turn = desk.ask_in_writing()
    desk.require_error(turn, *codes)
    desk.require(turn.reply.startswith("It is"), f"the part that came is gone: {turn.reply!r}")
    desk.require(len(desk.service.turns()) == 1, "it was sent again unasked")
    desk.require_offer("Try again", "Continue")
    desk.require_alive()


def _unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _without_environment(desk: Desk, url: str) -> None:
    """An address of the environment goes before that of the settings, so it is taken away."""
    desk.close()
    os.environ["OPENAI_BASE_URL"] = url
    desk.open()


@fault(1, "the name of the service is not known")
def no_such_name(desk: Desk) -> None:
    _without_environment(desk, "https://no.such.host.invalid/v1")
    desk.require_error(desk.ask_in_writing(), *UNREACHABLE)
    desk.require_offer("Try again")


@fault(1, "the service refuses connections")
def refused_connection(desk: Desk) -> None:
    _without_environment(desk, f"http://127.0.0.1:{_unused_port()}/v1")
    desk.require_error(desk.ask_in_writing(), *UNREACHABLE)
    desk.require_offer("Try again")


@fault(1, "https to a port that speaks http")
def no_certificate(desk: Desk) -> None:
    _without_environment(desk, desk.service.url.replace("http://", "https://"))
    desk.require_error(desk.ask_in_writing(), "certificate", "address_wrong", *UNREACHABLE)


@fault(1, "an address of another kind")
def other_scheme(desk: Desk) -> None:
    _without_environment(desk, "ftp://127.0.0.1/v1")
    desk.require_error(desk.ask_in_writing(), "address_wrong", "address_insecure")
    desk.require_offer("Open settings")


@fault(1, "offline while speaking")
def offline_while_speaking(desk: Desk) -> None:
    _without_environment(desk, f"http://127.0.0.1:{_unused_port()}/v1")
    turn = desk.speak()
    desk.require_error(turn, *UNREACHABLE)
    desk.require_kept_recording(turn)
    desk.require_offer("Try again")


@fault(2, "the connection is reset amid the reply")
def reset_midway(desk: Desk) -> None:
    _breaks_off(desk, "drop", *BROKEN)


@fault(2, "the reply ends inside a piece")
def cut_midway(desk: Desk) -> None:
    _breaks_off(desk, "cut", *BROKEN)


@fault(3, "the stream ends without a finish reason")
def no_finish_reason(desk: Desk) -> None:
    _breaks_off(desk, "no_done", *BROKEN)


@fault(4, "broken JSON in the stream")
def broken_json(desk: Desk) -> None:
    _breaks_off(desk, "bad_json", *BROKEN)


@fault(4, "bad UTF-8 in the stream")
def broken_text(desk: Desk) -> None:
    _breaks_off(desk, "bad_utf8", *BROKEN)


@fault(5, "an error inside the stream")
def error_in_stream(desk: Desk) -> None:
    _breaks_off(desk, "error_event", *BROKEN, "service_fault", "service_failed")


@fault(5, "an error in plain words inside the stream")
def error_text_in_stream(desk: Desk) -> None:
    _breaks_off(desk, "error_event_text", *BROKEN, "service_fault", "service_failed")


@fault(5, "no credit, told inside the stream")
def quota_in_stream(desk: Desk) -> None:
    _fails(desk, "error_event_quota", "no_credit")


@fault(6, "a sign-in page instead of an answer")
def captive_portal(desk: Desk) -> None:
    _fails(desk, "html", "page_answered")
    desk.require_said("sign in")
    desk.require_offer("Try again")
    desk.require_alive()


@fault(6, "a network that sends on to its sign-in page")
def sent_to_sign_in(desk: Desk) -> None:
    elsewhere = {"Location": "http://portal.hotel.invalid/login"}
    _fails(desk, raw_answer(302, b"", "text/html", elsewhere), "sign_in_page")
    desk.require_said("sign in")
    desk.require_offer("Try again")
    desk.require_alive()


@fault(6, "a sign-in page instead of a transcript")
def captive_portal_while_hearing(desk: Desk) -> None:
    desk.service.script(HEARING, "html", None)
    turn = desk.speak()
    desk.require_error(turn, "page_answered")
    desk.require_kept_recording(turn)
    desk.service.forget_scripts()
    count = len(desk.ended())
    desk.require_offer("Try again")
    _press(desk, "Try again")
    desk.require(desk.wait_for_turn(count).said == "What a day.", "retrying did not help")


@fault(6, "plain JSON where a stream was asked for")
def json_for_stream(desk: Desk) -> None:
    _fails(desk, "json", "not_an_answer", *BROKEN)


@fault(7, "an empty answer")
def empty_answer(desk: Desk) -> None:
    _fails(desk, "empty", "reply_empty", "not_an_answer", *BROKEN)


@fault(7, "a stream that only says that it is done")
def done_only(desk: Desk) -> None:
    _fails(desk, "done_only", "reply_empty", *BROKEN)


@fault(7, "a reply without words")
def reply_without_words(desk: Desk) -> None:
    _fails(desk, "reply_empty", "reply_empty")


@fault(7, "half a transcript")
def truncated_transcript(desk: Desk) -> None:
    desk.service.script(HEARING, "truncated", None)
    turn = desk.speak()
    desk.require_error(turn, *BROKEN, "not_an_answer")
    desk.require_said("what you said")
    desk.require_kept_recording(turn)


@fault(8, "pieces without choices, and one of numbers only")
def odd_pieces(desk: Desk) -> None:
    desk.service.script(CHAT, "odd_chunks")
    turn = desk.ask_in_writing()
    desk.require(turn.reply == "All is well.", f"the reply is {turn.reply!r}")
    desk.require(turn.error is None, "an error is shown")
    desk.require(turn.usage.reply_tokens == 4, "the tokens were not counted")


@fault(9, "the key is refused")
def key_refused(desk: Desk) -> None:
    _fails(desk, "key_refused", "key_refused")
    desk.require(len(desk.service.turns()) == 1, "it was tried again")
    desk.require_offer("Open settings")
    desk.require("sk-proj" not in " ".join(desk.seen), "a key is on the screen")


@fault(9, "the key may not do this")
def forbidden(desk: Desk) -> None:
    _fails(desk, "forbidden", "forbidden")
    desk.require(len(desk.service.turns()) == 1, "it was tried again")


@fault(9, "the service is not offered in this country")
def country(desk: Desk) -> None:
    _fails(desk, "country", "country_unsupported")


@fault(10, "a key with a line break, and one with other letters")
def odd_keys(desk: Desk) -> None:
    from desktop_assistant.errors import AssistantError
    from desktop_assistant.ui.error_messages import describe

    setup, url = desk.program.setup, "https://example.com/v1"
    status = desk.ask(setup.save_key(url, "  sk-with-a-break\n"))
    desk.require(status.source != "none", "the key was not kept")
    for key in ("sk-schlüssel", "sk two words", "sk-\u200bhidden"):
        try:
            desk.ask(setup.save_key(url, key))
        except AssistantError as error:
            desk.require(error.code == "key_malformed", f"the error is {error.code}")
            desk.seen = [describe(error)]
        else:
            desk.require(False, f"{key!r} was taken")


@fault(11, "a model that does not exist")
def unknown_model(desk: Desk) -> None:
    _fails(desk, "model_unknown", "model_unknown")
    desk.require_offer("Open settings")


@fault(11, "a model that was retired, with its date")
def retired_model(desk: Desk) -> None:
    # The service still lists the model with the date on which it was shut down.
    desk.service.behaviour.models = (("gpt-6-luna", "2026-01-14"), ("gpt-7", None))
    _fails(desk, "model_unknown", "model_ended")
    desk.require_offer("Open settings")
    desk.require_said("2026")


@fault(12, "too many requests, for a moment")
def too_many(desk: Desk) -> None:
    desk.service.script(CHAT, "too_many")
    turn = desk.ask_in_writing()
    desk.require(turn.reply and not turn.error, "a short wait was not waited for")


@fault(12, "too many requests, with a countdown")
def too_many_counted(desk: Desk) -> None:
    wait = {"Retry-After": "3"}
    desk.service.script(CHAT, error_answer(429, "rate_limit_exceeded", "Slow", headers=wait))
    desk.program.post(SetMuted(True))
    desk.type()
    desk.until(lambda: desk.service.turns(), "nothing was sent")
    began = time.monotonic()
    desk.pass_time(0.5)
    desk.look()
    desk.require(desk.seen, "the wait is not shown")
    stop = desk.window.pane.composer.stop
    desk.require(stop.isVisible() and stop.isEnabled(), "the wait cannot be ended")
    desk.offered.append(stop.text())
    turn = desk.wait_for_turn(0)
    desk.require(turn.reply and not turn.error, "it was not tried again")
    desk.require(time.monotonic() - began > 2.5, "it did not wait as long as asked")


@fault(12, "too many requests, for an hour")
def too_many_for_long(desk: Desk) -> None:
    began = time.monotonic()
    _fails(desk, "too_many_long", "too_many_requests")
    desk.require(time.monotonic() - began < 10, "the user had to wait")
    desk.require_offer("Try again")
    desk.require_alive()


@fault(13, "no credit left")
def no_credit(desk: Desk) -> None:
    _fails(desk, "no_credit", "no_credit")
    desk.require(len(desk.service.turns()) == 1, "it was tried again")


def _repeats(desk: Desk, script: str) -> None:
    """At most two retries before the first word, and one fault does no harm."""
    desk.service.script(CHAT, script)
    turn = desk.ask_in_writing()
    desk.require(turn.reply and not turn.error, "one fault was too much")
    desk.service.script(CHAT, script, None)
    before = len(desk.service.turns())
    desk.require_error(desk.ask_in_writing(), "service_fault", "busy", "timeout", "unavailable")
    tries = len(desk.service.turns()) - before
    desk.require(1 <= tries <= 3, f"it was sent {tries} times")
    desk.require_offer("Try again")


@fault(14, "an error of the service (500)")
def service_fault(desk: Desk) -> None:
    _repeats(desk, "service_fault")


@fault(14, "the service is down (503)")
def unavailable(desk: Desk) -> None:
    _repeats(desk, "unavailable")


@fault(14, "the service took too long (408)")
def request_timeout(desk: Desk) -> None:
    desk.service.script(CHAT, "request_timeout", 1)
    turn = desk.ask_in_writing()
    desk.require(turn.reply or turn.error, "nothing came")


@fault(14, "a conflict at the service (409)")
def conflict(desk: Desk) -> None:
    _repeats(desk, "conflict")


@fault(15, "no answer at all", seconds=100)
def no_answer(desk: Desk) -> None:
    began = time.monotonic()
    desk.service.script(CHAT, "stall", None)
    desk.require_error(desk.ask_in_writing(seconds=60), "timeout")
    desk.require(time.monotonic() - began < 45, "it waited too long")
    desk.require_told_wait("thinking_slow")
    desk.require_offer("Try again")


@fault(15, "no further word amid the reply", seconds=100)
def stalled_midway(desk: Desk) -> None:
    desk.service.script(CHAT, "stall_midway", None)
    turn = desk.ask_in_writing(seconds=60)
    desk.require_error(turn, "timeout", *BROKEN)
    desk.require(turn.reply == "It is sunny", "the part that came is gone")
    desk.require_told_wait("thinking_slow")
    desk.require_offer("Try again")


@fault(15, "no answer, and the user stops it")
def stopped(desk: Desk) -> None:
    desk.service.script(CHAT, "stall")
    desk.program.post(SetMuted(True))
    desk.type()
    desk.until(lambda: desk.service.turns(), "nothing was sent")
    began = time.monotonic()
    desk.window.pane.composer.stop.click()
    turn = desk.wait_for_turn(0)
    desk.require(turn.outcome is Outcome.INTERRUPTED, "it was not stopped")
    desk.require(time.monotonic() - began < 1.5, "stopping took long")


def _press(desk: Desk, label: str) -> None:
    from tests.faults import sight

    desk.require(sight.press(desk.window, label), f"there is no button “{label}”")
