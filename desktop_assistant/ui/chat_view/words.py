"""What the chat view says about a turn besides the turn's own text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from desktop_assistant.conversation import again
from desktop_assistant.conversation.turn_state import TurnState
from desktop_assistant.errors import Action
from desktop_assistant.model.turn import Outcome, Turn, TurnError
from desktop_assistant.ui.plain_text import clean
from desktop_assistant.ui.system_settings import can_open_privacy

Describe = Callable[[TurnError], str]
"""The sentence for an error in the user's language."""

LONGEST_ALOUD = 4_000
"""Characters of what was said and of what was answered, for those who do not see them."""


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
        kept = QCoreApplication.translate("ChatView", "Your recording is kept")
        return f"{kept} ({_length(turn.times.held)})" if turn.times.held else kept
    return ""


def recording_actions(turn: Turn) -> tuple[Action, ...]:
    """What can be done with the sound of a turn of which nothing else is known."""
    return (Action.PLAY, Action.DISCARD) if again.can_discard(turn) else ()


def notice(turn: Turn, describe: Describe, *, is_newest: bool = True) -> Notice | None:
    """What is to be said about a turn that has ended; nothing when all went well."""
    actions = _actions(turn, is_newest=is_newest)
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
    return _cut_notice(turn, actions)


def _cut_notice(turn: Turn, actions: tuple[Action, ...]) -> Notice | None:
    """What is said about a reply that the service ended before the model did."""
    if turn.finish_reason == "length":
        text = QCoreApplication.translate("ChatView", "The reply reached its maximum length.")
        return Notice(text, False, actions)
    if turn.finish_reason == "content_filter":
        text = QCoreApplication.translate(
            "ChatView", "The service cut this reply off, because of its rules on content."
        )
        return Notice(text, False, actions)
    return None


def marks_unheard(turn: Turn) -> bool:
    """Whether the part of the reply that was not heard is drawn in the muted colour."""
    return turn.outcome is Outcome.INTERRUPTED and not turn.muted and bool(turn.reply)


def aloud(turn: Turn, name: str, describe: Describe) -> str:
    """A whole turn in one text, for those who do not see it; of a long one the beginning."""
    lines = []
    if turn.said:
        you = QCoreApplication.translate("ChatView", "You: {text}")
        lines.append(you.format(text=clean(turn.said[:LONGEST_ALOUD])))
    elif missing := missing_words(turn):
        lines.append(missing)
    if turn.reply:
        lines.append(f"{name}: {clean(turn.reply[:LONGEST_ALOUD])}")
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
_BROKEN_SOUND = ("reply_broken", "reply_empty", "answer_broken", "answer_endless")


def _actions(turn: Turn, *, is_newest: bool) -> tuple[Action, ...]:
    """What is offered below a turn; what was interrupted long ago offers nothing any more."""
    if again.can_discard(turn):
        actions: tuple[Action, ...] = (Action.RETRY, Action.RETRY_WITH, Action.EDIT)
    elif turn.outcome is Outcome.INTERRUPTED and not is_newest:
        actions = ()
    else:
        can_go_on = again.can_continue(turn)
        actions = (Action.CONTINUE,) if can_go_on else ()
        actions += (Action.RETRY,) if _offers_retry(turn, can_go_on=can_go_on) else ()
    if is_newest and turn.said and turn.error and turn.error.code in _OTHER_WORDS_HELP:
        actions = (Action.REWRITE, *actions)
    return (*_mending(turn), *actions)


_OTHER_WORDS_HELP = ("content_refused", "request_too_large")


def _mending(turn: Turn) -> tuple[Action, ...]:
    """Where the reason can be put right, if that is not here."""
    wished = Action(turn.error.action) if turn.error else Action.NONE
    if wished is Action.OPEN_SETTINGS or (wished is Action.OPEN_PRIVACY and can_open_privacy()):
        return (wished,)
    return ()


SETTINGS_ACTIONS = (Action.OPEN_SETTINGS, Action.OPEN_PRIVACY)


def _offers_retry(turn: Turn, *, can_go_on: bool) -> bool:
    """Retrying needs a saved turn and something to answer, or a recording to hear again."""
    if not again.can_answer(turn):
        return False
    wished = Action(turn.error.action) if turn.error else Action.NONE
    if turn.outcome is Outcome.COMPLETED:
        was_filtered = turn.finish_reason == "content_filter" and turn.error is None
        return wished is Action.RETRY or was_filtered
    if turn.outcome is Outcome.FAILED:
        return wished in (Action.RETRY, *SETTINGS_ACTIONS) or can_go_on or not turn.said
    return turn.outcome is not Outcome.UNHEARD or bool(turn.recording)


def _length(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(1, round(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def _interruption(turn: Turn) -> str:
    if again.can_discard(turn):
        return QCoreApplication.translate(
            "ChatView", "This is not in words yet. Try again, or write it yourself."
        )
    if not marks_unheard(turn):
        return QCoreApplication.translate("ChatView", "Stopped")
    if not turn.heard.strip():
        return QCoreApplication.translate("ChatView", "Interrupted — nothing of this was heard")
    if turn.heard.strip() == turn.reply.strip():
        return QCoreApplication.translate("ChatView", "Interrupted")
    return QCoreApplication.translate("ChatView", "Interrupted — the dimmed part was not heard")
