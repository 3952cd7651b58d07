"""Faults 16 to 18: what a model or a service does not take, cuts off, or sends elsewhere."""

from __future__ import annotations

import json

from desktop_assistant.conversation.commands import SetMuted
from tests.fakes.openai_faults import events, raw_answer
from tests.fakes.openai_server import OpenAIServer
from tests.faults.desk import Desk, with_base_url
from tests.faults.row import fault

CHAT = "/chat/completions"


@fault(16, "the conversation is too long for the model, once")
def too_long_once(desk: Desk) -> None:
    for text in ("One.", "Two.", "Three."):
        desk.ask_in_writing(text)
    desk.service.script(CHAT, "context")
    before = len(desk.service.turns())
    turn = desk.ask_in_writing()
    desk.require(turn.reply and not turn.error, "it was not sent once more, shortened")
    sizes = [len(request.body) for request in desk.service.turns()[before:]]
    desk.require(len(sizes) == 2 and sizes[1] < sizes[0], f"the requests have {sizes} bytes")
    desk.require_said("oldest part was left out")


@fault(16, "the message itself is too long for the model")
def too_long(desk: Desk) -> None:
    desk.service.script(CHAT, "context", None)
    desk.require_error(desk.ask_in_writing(), "context_too_long")
    desk.require(len(desk.service.turns()) <= 2, "it was sent again and again")
    desk.require_offer("")


@fault(17, "the reply reached its maximum length")
def cut_by_length(desk: Desk) -> None:
    desk.service.script(CHAT, "length")
    turn = desk.ask_in_writing()
    desk.require((turn.reply, turn.finish_reason) == ("It is ", "length"), "the reply is gone")
    desk.require_said("length")
    desk.require_offer("Continue")


@fault(17, "the reply was cut by the content filter")
def filtered(desk: Desk) -> None:
    desk.service.script(CHAT, "filtered")
    turn = desk.ask_in_writing()
    desk.require(turn.reply.startswith("It is"), "the part that came is gone")
    desk.require(desk.seen, "nothing is said about it")


@fault(17, "the content was refused")
def refused_content(desk: Desk) -> None:
    desk.service.script(CHAT, "filtered_empty", None)
    desk.require_error(desk.ask_in_writing(), "content_refused")
    desk.require_offer("Change my words")


@fault(17, "a cut sentence is not spoken")
def cut_sentence(desk: Desk) -> None:
    part = _piece("It is sunny today. And tomorrow we will p")
    desk.service.script(CHAT, events(part, _finish("length"), b"[DONE]"))
    desk.program.post(SetMuted(False))
    desk.type()
    desk.wait_for_turn(0)
    spoken = [request.json["input"] for request in desk.service.requests_to("/audio/speech")]
    desk.require(spoken and spoken[0].startswith("It is sunny"), f"spoken: {spoken}")
    desk.require("will p" not in " ".join(spoken), f"spoken: {spoken}")


@fault(18, "the service sends on to another address")
def redirected(desk: Desk) -> None:
    with OpenAIServer() as other:
        to = {"Location": other.url + CHAT}
        desk.service.script(CHAT, raw_answer(307, b"", "text/plain", to), None)
        turn = desk.ask_in_writing()
        desk.require(turn.error is not None, "it was followed")
        desk.require(desk.seen, "nothing is said about it")
        desk.require(not other.requests, "what was said went to another address")


@fault(18, "a key stays with its address")
def bound_key(desk: Desk) -> None:
    with OpenAIServer() as other:
        with_base_url(desk, other.url)
        desk.ask_in_writing()
        sent = [request.headers.get("authorization", "") for request in other.requests]
        desk.require(not any("sk-loopback" in each for each in sent), "the key went elsewhere")


def _piece(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    return json.dumps(_frame(choice)).encode()


def _finish(reason: str) -> bytes:
    return json.dumps(_frame({"index": 0, "delta": {}, "finish_reason": reason})).encode()


def _frame(choice: dict[str, object]) -> dict[str, object]:
    head = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return {**head, "choices": [choice]}
