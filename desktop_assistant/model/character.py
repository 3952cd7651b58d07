"""Characters, and the instances users have of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """Which voice speaks: one name per provider, since voices are not shared between them.

    ``names`` maps a provider's name (``"openai"``, ``"device"``) to its voice name;
    ``style`` is an instruction for voices that take one ("warm and unhurried");
    ``speed`` is a factor, 1.0 being the voice's own pace; ``pitch`` likewise, for
    machine voices only.
    """

    names: dict[str, str] = field(default_factory=dict)
    style: str = ""
    speed: float = 1.0
    pitch: float = 1.0


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A sentence the demo can hear and the answer this character gives to it."""

    sentence: str
    answer: str


@dataclass(frozen=True, slots=True)
class DepthPrompt:
    """An instruction that stands ``depth`` messages before the end of the prompt."""

    text: str
    depth: int = 4
    role: str = "system"


@dataclass(frozen=True, slots=True)
class Character:
    """A personality. ``id`` is 0 until saved; ``origin`` names the shipped file it came from.

    ``instructions`` and ``post_history_instructions`` (which come after the history) are left
    out of prompts unless ``use_instructions``. ``nickname`` replaces the name in macros.
    ``creator``, ``creator_notes`` and ``version`` are for people, never in a prompt.

    ``language`` is a BCP 47 tag such as ``"it"``. ``portrait`` is image bytes (SVG or PNG),
    empty when there is none. ``accent`` is the colour of the character as ``"#rrggbb"``.
    """

    name: str
    id: int = 0
    origin: str = ""
    tagline: str = ""
    description: str = ""
    personality: str = ""
    scenario: str = ""
    greeting: str = ""
    alternate_greetings: tuple[str, ...] = ()
    example_dialogue: str = ""
    instructions: str = ""
    post_history_instructions: str = ""
    use_instructions: bool = True
    depth_prompt: DepthPrompt | None = None
    nickname: str = ""
    creator: str = ""
    creator_notes: str = ""
    version: str = ""
    voice: VoiceChoice = VoiceChoice()
    language: str = "en"
    tags: tuple[str, ...] = ()
    accent: str = "#5b6cff"
    portrait: bytes = b""
    demo_lines: tuple[DemoLine, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """One relationship with a character: its own unique name, notes, memory and conversations.

    ``None`` in an override means "as the character has it" (voice, language) or "as the
    settings have it" (model, temperature, maximum length). A voice override may say only a
    part, such as the voice of one provider. Nothing of one that is ``local_only`` goes to a
    service beyond this machine and its own network.
    """

    name: str
    character: Character
    id: int = 0
    notes: str = ""
    user_name: str = ""
    voice_override: VoiceChoice | None = None
    language_override: str | None = None
    model: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None
    local_only: bool = False

    @property
    def voice(self) -> VoiceChoice:
        """The character's, with what the override says otherwise: voices by provider, the rest
        where it is not the usual.
        """
        base, own, usual = self.character.voice, self.voice_override, VoiceChoice()
        if own is None:
            return base
        return VoiceChoice(
            names={**base.names, **own.names},
            style=own.style or base.style,
            speed=base.speed if own.speed == usual.speed else own.speed,
            pitch=base.pitch if own.pitch == usual.pitch else own.pitch,
        )

    @property
    def language(self) -> str:
        return self.language_override or self.character.language
