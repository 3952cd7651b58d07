"""A scripted chat model that knows nothing but what is in its prompt."""

from __future__ import annotations

import json
import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from desktop_assistant.model.chat import ChatDelta, ChatRequest, Message, Role
from tests.bench.month import TOPICS

IDLE_FACTS = 2
"""Written down in each turn of small talk."""

COMMON_WORDS = sorted({word for topic in TOPICS for word in topic.keywords})
DATED = re.compile(r'^- (\d{4}-\d{2}-\d{2}): "(.*)"$', re.MULTILINE)


@dataclass
class Reader:
    """A chat model that knows nothing but its prompt, and how facts are worded.

    With ``names_ids`` it tells which known memory a fact is the new text of, with
    ``gives_keywords`` the other words people may ask with. It writes down
    too much: small talk gives idle facts that compete with the planted ones.
    """

    names_ids: bool
    gives_keywords: bool
    dice: random.Random
    small_talk: str = "I see. Tell me more."
    requests: list[ChatRequest] = field(default_factory=list)

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        if request.shape is not None:
            text = json.dumps({"facts": self._facts(json.loads(request.messages[-1].text))})
        elif request.messages[-1].text.startswith("{"):
            text = request.messages[-1].text[:400]
        else:
            self.requests.append(request)
            text = answer(request.messages) or self.small_talk
        yield ChatDelta(text)
        yield ChatDelta(finish_reason="stop", model=request.model)

    async def warm_up(self) -> None:
        """There is nothing to connect to."""

    def _facts(self, data: dict[str, Any]) -> list[dict[str, object]]:
        facts: list[dict[str, object]] = []
        for turn in data["turns"]:
            said = turn.get("user", "")
            told = TOLD.get(said)
            if told is None:
                facts += [] if said in ASKED else self._idle_facts(turn["turn"])
                continue
            number, value = told
            topic = TOPICS[number]
            known = [
                each["id"] for each in data["known"] if each["text"] in worded(number, topic.fact)
            ]
            facts.append(
                {
                    "memory_id": known[0] if known and self.names_ids else 0,
                    "text": topic.fact.format(v=value),
                    "keywords": list(topic.keywords) if self.gives_keywords else [],
                    "turns": [turn["turn"]],
                }
            )
        return facts

    def _idle_facts(self, turn: int) -> list[dict[str, object]]:
        """Small talk written down as well, in words that are asked for."""
        facts: list[dict[str, object]] = []
        for _ in range(IDLE_FACTS):
            words = self.dice.sample(COMMON_WORDS, 5)
            text = f"The user's {words[0]} had to do with a {words[1]} and the {words[2]} once."
            facts.append({"memory_id": 0, "text": text, "keywords": words[3:], "turns": [turn]})
        return facts


def worded(number: int, template: str) -> dict[str, str]:
    """The text for every value of a topic, whoever's it is, with the value."""
    values = [value for values in TOPICS[number].values for value in values]
    return {template.format(v=value): value for value in values}


TOLD: dict[str, tuple[int, str]] = {
    said: (number, value)
    for number, topic in enumerate(TOPICS)
    for template in (topic.said, topic.changed)
    if template
    for said, value in worded(number, template).items()
}
ASKED = {question: number for number, topic in enumerate(TOPICS) for question in topic.questions}
UNKNOWN = "I do not know."


def answer(messages: tuple[Message, ...]) -> str:
    """What the messages say about the question in the last one; the newest of it.

    Empty when it is no question.
    """
    asked = next(each.text for each in reversed(messages) if each.role is Role.USER)
    number = ASKED.get(asked)
    if number is None:
        return ""
    found: list[tuple[str, str]] = []
    facts = worded(number, TOPICS[number].fact)
    for message in messages:
        if message.role is Role.SYSTEM:
            lines = DATED.findall(message.text)
            found += [(day, facts[text]) for day, text in lines if text in facts]
        elif message.role is Role.USER and TOLD.get(message.text, (-1, ""))[0] == number:
            # What stands in the history is of today.
            found.append(("9999", TOLD[message.text][1]))
    # Of two of the same day, as of two sentences, the later one counts.
    newest = max(found, key=lambda each: each[0], default=("", ""))[1]
    return f"It is {newest}." if newest else UNKNOWN
