"""Texts made to stall, mislead or distort the window, and a program that is full of one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_assistant.errors import ProviderError
from desktop_assistant.model.card import CardImport, Finding, ReportLine
from desktop_assistant.model.character import Character, DepthPrompt, Instance, VoiceChoice
from desktop_assistant.model.chat import ModelInfo
from desktop_assistant.model.lore import Lorebook, LoreEntry
from desktop_assistant.model.memory import Memory, MemoryAuthor, MemoryState, MemoryVersion
from desktop_assistant.model.prompt import LoreUse
from desktop_assistant.model.speech import Voice
from desktop_assistant.model.turn import ConversationInfo, Outcome, SearchHit, Turn, TurnError
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.settings.schema import DeviceChoice
from desktop_assistant.ui.bridge import Bridge
from desktop_assistant.ui.ports import SoundDevices, Why
from desktop_assistant.ui.theme import Theme
from tests.fakes import setup as fake_setup
from tests.fakes.program import FakeProgram
from tests.ui.import_dialog.cards import card

TRICKS = (
    '<img src="file:///etc/passwd"><a href="https://x.example">x</a> <b>bold</b> &lt; & &Save '
    "photo\u202egnp.exe \u2066\u2067left \u200b\u2060\ufeff\u00adnaught \x1b[31mred\x07\x00 \x9b "
    "\r\nnext\x0b\x0c\x85line\u2028and\u2029end \ud83d {name} {0} {count} %1 %n "
    "Z" + "\u0301\u0316" * 200 + " \u0e33\u0e33 [*] \ufdd0\uffff \t\t tab"
)
TEXTS = {
    "a line of 1 MB": "a" * 1_000_000,
    "foreign letters": "字" * 200_000,
    "a table of 5,000 rows": "|a|b|\n|-|-|\n" + "|1|2|\n" * 5_000,
    "nothing but line ends": "\n" * 300_000 + "x",
    "tricks": TRICKS,
    "nothing to see": "\u200b\u2060\u3164" * 50,
}


class HostileParts:
    """Every text that may come from elsewhere is ``text``."""

    def __init__(self, text: str, loop_thread: LoopThread, theme: Theme) -> None:
        self.text = text
        self.theme = theme
        self.program = program = FakeProgram(loop_thread)
        self.bridge = Bridge(program, loop_thread)
        self.character = a_character(text)
        self.instance = Instance(
            text, self.character, id=20, notes=text, user_name=text, model=text, local_only=True
        )
        self.paths = [Path(f"{kind}{text[:200]}.png".replace("\0", "")) for kind in "abc"]
        library = program.library
        library.kept[1], library.people[1] = self.character, self.instance
        library.lorebooks[2] = Lorebook((LoreEntry((text,), text, name=text, comment=text),), text)
        self._fill_talks()
        self._fill_memories()
        self._fill_cards()
        self._fill_setup()

    def _fill_talks(self) -> None:
        library, text = self.program.library, self.text
        error = TurnError("made_up", text, values={"name": text})
        known = TurnError("name_taken", text, values={"name": text})
        self.turns = [
            Turn(5, id=1, said=text, reply=text, outcome=Outcome.COMPLETED),
            Turn(5, id=2, said=text, reply=text, heard=text[:500], outcome=Outcome.INTERRUPTED),
            Turn(5, id=3, said=text, outcome=Outcome.FAILED, error=error),
            Turn(5, id=4, said=text, reply=text, outcome=Outcome.COMPLETED, error=known),
        ]
        self.talk = ConversationInfo(self.instance.id, 5, text, turn_count=4)
        library.talks.append(self.talk)
        library.turns[5] = self.turns

    def _fill_memories(self) -> None:
        book, text = self.program.memories, self.text
        book.hits = {turn.id: SearchHit(turn, self.talk, text) for turn in self.turns}
        made: dict[str, Any] = {"turn_ids": (1, 2), "keywords": (text[:300],), "replaces": 1}
        self.memories = [
            book.add(Memory(self.instance.id, text, state=state, **made)) for state in MemoryState
        ]
        version = MemoryVersion(text, MemoryAuthor.MODEL, self.memories[0].updated_at)
        book.old = {memory.id: [version] * 20 for memory in self.memories}
        lore = ((LoreUse("1", text, text), text),) * 300
        book.whys[1] = Why(tuple(self.memories), lore, text, text, forgotten=2)

    def _fill_cards(self) -> None:
        text = self.text
        codes = ("nickname", "kept_fields", "nameless", "made_up")
        lines = tuple(
            ReportLine(finding, code, text, {"name": text, "names": text, "language": text})
            for finding in Finding
            for code in codes
        )
        made = card(text, self.character, notes=text, lines=lines)
        report = replace(made.report, spec=text)
        character = replace(made.character, creator=text)
        whole = CardImport(character, made.lorebook, made.card, report, made.known_as)
        self.program.cards.readable = {path.name: whole for path in self.paths[:2]}

    def _fill_setup(self) -> None:
        setup, device = self.program.setup, DeviceChoice(self.text, self.text)
        setup.keys = {"https://api.openai.com/v1": "made up"}
        kept = setup.kept
        setup.kept = replace(
            kept,
            thinking=replace(kept.thinking, model=self.text[:300]),
            speaking=replace(kept.speaking, voice=self.text),
            sound=replace(kept.sound, microphone=device, speaker=device),
        )

    @property
    def error(self) -> ProviderError:
        return ProviderError(self.text, code="made_up", name=self.text)


def a_character(text: str) -> Character:
    return Character(
        text,
        2,
        tagline=text,
        description=text,
        personality=text,
        scenario=text,
        greeting=text,
        alternate_greetings=(text, text),
        example_dialogue=text,
        instructions=text,
        post_history_instructions=text,
        depth_prompt=DepthPrompt(text),
        nickname=text,
        creator=text,
        creator_notes=text,
        version=text,
        voice=VoiceChoice({"openai": text, "device": text}, style=text),
        language=text,
        tags=(text, text),
    )


def hostile_services(monkeypatch: Any, text: str) -> None:
    """What services and the system say they have."""
    voices = [Voice(text, text, text), Voice("alloy", text)]
    devices = (DeviceChoice(text, text), DeviceChoice("Desk microphone", "ALSA"))
    models = [ModelInfo(text), ModelInfo(text, text), ModelInfo("gpt-6-luna")]
    monkeypatch.setattr(fake_setup, "MODELS", models)
    monkeypatch.setattr(fake_setup, "VOICES", {"openai": voices, "device": voices})
    monkeypatch.setattr(fake_setup, "DEVICES", SoundDevices(devices, devices))
