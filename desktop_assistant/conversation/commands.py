"""What a front end can ask of a conversation. Taken in order, one at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressTalk:
    """The talk button went down; while the character speaks this is a barge-in."""


@dataclass(frozen=True, slots=True)
class ReleaseTalk:
    """The talk button went up."""


@dataclass(frozen=True, slots=True)
class SendText:
    """A typed message; ends a running turn first."""

    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """End the running turn, whatever it is doing."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Try a turn again from the first stage whose result is missing.

    Of a completed turn only the voice is tried again; its reply stays. With a ``connection``
    or a ``language`` (BCP 47) its recording is heard again, by that connection, as that language.
    """

    turn_id: int
    connection: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with a reply where it was cut, and speak what was not heard of it."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """``text`` is what the user said in that turn, which is answered anew."""

    turn_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Discard:
    """Delete a turn without a transcript, and its recording, for good."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class PlayRecording:
    """Play what the user said in that turn; anything else the user does ends it."""

    turn_id: int


@dataclass(frozen=True, slots=True)
class Announce:
    """Say what went wrong with the machine's own voice, if the user likes that.

    ``text`` is in ``language``, that of the front end. Talking and stopping end it.
    """

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class SetMuted:
    """With ``muted`` replies are only written; a reply being spoken falls silent."""

    muted: bool


@dataclass(frozen=True, slots=True)
class OpenConversation:
    """Go on with this conversation; ends a running turn first."""

    conversation_id: int


@dataclass(frozen=True, slots=True)
class Refresh:
    """The character, instance or lore was edited: the next turn uses it as it is now.

    A running turn goes on with what it began with.
    """


Command = (
    PressTalk
    | ReleaseTalk
    | SendText
    | Stop
    | Retry
    | Continue
    | Rewrite
    | Discard
    | PlayRecording
    | Announce
    | SetMuted
    | OpenConversation
    | Refresh
)


WRITING = (PressTalk, SendText, Retry, Continue, Rewrite, Discard)
"""Commands that make or change turns, which a database that is only read cannot keep."""
