"""What the chat view says about a turn besides the turn's own text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import Action
from desktop_assistant.model.turn import Outcome, Turn, TurnError

Describe = Callable[[TurnError], str]
"""The sentence for an error in the user's language."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line below a turn, with the buttons it offers."""

    text: str
    is_error: bool = False
    actions: tuple[Action, ...] = ()


def clock(moment: datetime) -> str:
    """The local time of day, short."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def day_name(day: date, today: date) -> str:
    if day == today:
        return QCoreApplication.translate("ChatView", "Today")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("ChatView", "Yesterday")
    date_only = QDate(day.year, day.month, day.day)
    return QLocale().toString(date_only, QLocale.FormatType.LongFormat)


def reply_moment(turn: Turn) -> datetime:
    """When the reply began, as far as that was measured."""
    waited = (turn.times.held or 0) + (turn.times.first_token or 0)
    return turn.started_at + timedelta(seconds=waited)


def hearing_state(state: TurnState) -> str:
    """What stands where the words of the user are still missing."""
    if state is TurnState.LISTENING:
        return QCoreApplication.translate("ChatView", "Listening")
    if state is TurnState.TRANSCRIBING:
        return QCoreApplication.translate("ChatView", "Transcribing")
    return ""


def speaking() -> str:
    return QCoreApplication.translate("ChatView", "Speaking…")


def missing_words(turn: Turn) -> str:
    """What stands in place of the user's words in a spoken turn that has none."""
    if turn.said or not turn.spoken:
        return ""
    if turn.outcome is Outcome.UNHEARD:
        return QCoreApplication.translate("ChatView", "I heard nothing")
    if turn.recording:
        return QCoreApplication.translate("ChatView", "Your recording is kept")
    return ""


def notice(turn: Turn, describe: Describe) -> Notice | None:
    """What is to be said about a turn that has ended; nothing when all went well."""
    actions = _actions(turn)
    match turn.outcome:
        case Outcome.FAILED:
            return Notice(_sentence(turn, describe), True, actions)
        case Outcome.UNHEARD:
            return Notice(_sentence(turn, describe), False, actions) if turn.error else None
        case Outcome.INTERRUPTED:
            return Notice(_interruption(turn), False, actions)
        case Outcome.PENDING:
            text = QCoreApplication.translate(
                "ChatView", "The program ended before this turn was finished."
            )
            return Notice(text, False, actions)
    if turn.error is not None:
        return Notice(_voice_sentence(turn.error, describe), True, actions)
    if turn.finish_reason == "length":
        text = QCoreApplication.translate("ChatView", "The reply reached its maximum length.")
        return Notice(text)
    return None


def marks_unheard(turn: Turn) -> bool:
    """Whether the part of the reply that was not heard is drawn in the muted colour."""
    return turn.outcome is Outcome.INTERRUPTED and not turn.muted and bool(turn.reply)


def aloud(turn: Turn, name: str, describe: Describe) -> str:
    """A whole turn in one text, for those who do not see it."""
    lines = []
    if turn.said:
        lines.append(QCoreApplication.translate("ChatView", "You: {text}").format(text=turn.said))
    elif missing := missing_words(turn):
        lines.append(missing)
    if turn.reply:
        lines.append(f"{name}: {turn.reply}")
    remark = notice(turn, describe)
    if remark is not None and turn.outcome is not Outcome.PENDING:
        lines.append(remark.text)
    return "\n".join(lines)


def _sentence(turn: Turn, describe: Describe) -> str:
    if turn.error is None:
        return QCoreApplication.translate("ChatView", "This turn did not work.")
    return describe(turn.error)


def _voice_sentence(error: TurnError, describe: Describe) -> str:
    """Of a service that speaks, first that nothing is lost; broken sound needs no more words."""
    if error.values.get("role") != "speaking" or error.code.startswith(_SPEAK_FOR_THEMSELVES):
        return describe(error)
    stopped = QCoreApplication.translate(
        "ChatView", "The voice stopped; the whole answer is here in writing."
    )
    return stopped if error.code in _BROKEN_SOUND else f"{stopped} {describe(error)}"


_SPEAK_FOR_THEMSELVES = ("speaker", "no_speaker", "audio", "voice", "no_device")
_BROKEN_SOUND = ("reply_broken", "reply_empty", "answer_broken", "answer_endless", "sound_unusable")


def _actions(turn: Turn) -> tuple[Action, ...]:
    """Retrying needs a saved turn and something to answer, or a recording to hear again."""
    can_retry = bool(turn.id and (turn.said or turn.recording))
    wished = Action(turn.error.action) if turn.error else Action.NONE
    if wished is Action.OPEN_SETTINGS:
        is_open = can_retry and turn.outcome is Outcome.FAILED
        return (wished, Action.RETRY) if is_open else (wished,)
    is_unfinished = turn.outcome is Outcome.PENDING or not turn.said
    if can_retry and (wished is Action.RETRY or is_unfinished):
        return (Action.RETRY,)
    return ()


def _interruption(turn: Turn) -> str:
    if not marks_unheard(turn):
        return QCoreApplication.translate("ChatView", "Stopped")
    if not turn.heard.strip():
        return QCoreApplication.translate("ChatView", "Interrupted — nothing of this was heard")
    if turn.heard.strip() == turn.reply.strip():
        return QCoreApplication.translate("ChatView", "Interrupted")
    return QCoreApplication.translate("ChatView", "Interrupted — the dimmed part was not heard")
