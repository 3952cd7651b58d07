"""The last save of a turn, after which its recording is deleted if nobody needs it any more."""

from __future__ import annotations

import logging

from desktop_assistant.conversation.ports import Recordings
from desktop_assistant.conversation.silence import SILENT_CODE
from desktop_assistant.conversation.turn_draft import TurnDraft
from desktop_assistant.errors import AssistantError
from desktop_assistant.model.turn import Outcome, Turn

log = logging.getLogger(__name__)


async def save_for_good(draft: TurnDraft, recordings: Recordings, *, keeps_all: bool) -> None:
    """Save a turn that has ended; ``keeps_all``: the user wants to keep every recording.

    Raises:
        StoreError: the turn could not be written; its recording stays then.
    """
    spent = draft.turn.recording
    try:
        if spent and (draft.is_slip or not _is_needed(draft.turn, keeps_all)):
            if draft.turn.id <= 0:
                # A file the store knows nothing of would be taken for speech never saved.
                await draft.save()
            draft.change(recording="")
        await draft.save()
    except Exception:
        draft.change(recording=spent)
        raise
    if spent and not draft.turn.recording:
        await _discard(recordings, spent)


async def _discard(recordings: Recordings, name: str) -> None:
    """What cannot be deleted now is deleted at the next start: the store knows it is not needed."""
    try:
        await recordings.discard(name)
    except AssistantError as error:
        log.warning("a recording that is not needed stays for now: %s", error.code)


def _is_needed(turn: Turn, keeps_all: bool) -> bool:
    """Whether the recording holds something the transcript does not, or the user wants it."""
    code = turn.error.code if turn.error is not None else ""
    if turn.outcome is Outcome.UNHEARD:
        return code == "no_words"
    if code == SILENT_CODE:
        return False
    return not turn.said or keeps_all
