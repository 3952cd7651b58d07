"""The settings as frozen values, with their defaults. ``file.py`` reads and writes them."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 1
"""The version of the file's shape; older ones are upgraded by ``upgrades.py``."""

OPENAI_URL = "https://api.openai.com/v1"

RANGES: dict[str, tuple[float, float]] = {
    "thinking.temperature": (0.0, 2.0),
    "thinking.max_tokens": (1, 1_000_000),
    "thinking.history_tokens": (0, 10_000_000),
    "speaking.speed": (0.25, 4.0),
    "sound.warm_seconds": (0.0, 3600.0),
    "remembering.daily_tokens": (0, 100_000_000),
    "remembering.recall_tokens": (0, 100_000),
}
"""The smallest and the largest value of each number, both allowed."""

INTERFACES = ("auto", "realtime", "audio")
"""How speech goes to and comes from a service: as it finds best, live, or as files."""

CHOICES: dict[str, tuple[str, ...]] = {
    "hearing.interface": INTERFACES,
    "speaking.interface": INTERFACES,
    "appearance.theme": ("system", "light", "dark"),
    "remembering.keep": ("always", "ask", "never"),
}
"""The texts allowed where not every text is."""


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """A sound device by name and host API; an empty name follows the system's default."""

    name: str = ""
    host_api: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """One configured endpoint. Its key is bound to ``base_url`` and kept in the keyring."""

    name: str = "openai"
    provider: str = "openai"
    base_url: str = OPENAI_URL


@dataclass(frozen=True, slots=True)
class Hearing:
    """The role hearing. An empty ``language`` uses the instance's own.

    An empty ``model`` is the usual one of the interface.
    """

    connection: str = "openai"
    interface: str = "auto"
    model: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Thinking:
    """The role thinking. ``history_tokens`` is the budget for the turns sent with a request.

    ``temperature`` of ``None`` leaves it to the model. ``head_start``: hearing and
    the reply are begun before the end is certain, and thrown away when it was another one.
    """

    connection: str = "openai"
    model: str = "gpt-6-luna"
    temperature: float | None = None
    max_tokens: int = 1024
    history_tokens: int = 8192
    head_start: bool = True


@dataclass(frozen=True, slots=True)
class Speaking:
    """The role speaking. An empty ``voice`` uses the character's own; ``speed`` is a factor.

    An empty ``model`` is the usual one of the interface. ``say_errors``: what went wrong is said
    aloud with the machine's own voice.
    """

    connection: str = "openai"
    interface: str = "auto"
    model: str = ""
    voice: str = ""
    speed: float = 1.0
    muted: bool = False
    say_errors: bool = False


@dataclass(frozen=True, slots=True)
class Remembering:
    """What is drawn out of conversations and put into prompts.

    ``keep``: new facts are kept ``always``, suggested (``ask``), or not looked for (``never``).
    An empty ``model`` is the one that answers; ``daily_tokens`` is what this work may use up
    in a day; ``recall_tokens`` is the room for memories in a prompt. Without an
    ``embedding_model`` memories are found by their words alone.
    """

    keep: str = "always"
    model: str = ""
    daily_tokens: int = 200_000
    recall_tokens: int = 600
    embedding_model: str = "text-embedding-3-small"


@dataclass(frozen=True, slots=True)
class Sound:
    """Devices, and how long the microphone stays open after use so that it answers at once."""

    microphone: DeviceChoice = DeviceChoice()
    speaker: DeviceChoice = DeviceChoice()
    warm_seconds: float = 20.0
    keep_recordings: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """``theme`` is ``system``, ``light`` or ``dark``; an empty ``language`` follows the system."""

    theme: str = "system"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user can choose, apart from keys."""

    connections: tuple[Connection, ...] = (Connection(),)
    hearing: Hearing = Hearing()
    thinking: Thinking = Thinking()
    speaking: Speaking = Speaking()
    remembering: Remembering = Remembering()
    sound: Sound = Sound()
    appearance: Appearance = Appearance()

    def connection(self, name: str) -> Connection:
        """The connection of that name; one is made up for providers that need no endpoint."""
        for connection in self.connections:
            if connection.name == name:
                return connection
        return Connection(name=name, provider=name, base_url="")
