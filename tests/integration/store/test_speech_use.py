"""What hearing and speaking took, as it is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_assistant.model.character import Character
from desktop_assistant.model.speech import SpeechUse
from desktop_assistant.model.turn import Turn
from desktop_assistant.store.store import Store
from tests.integration.store.conftest import Run

USE = SpeechUse("m", 1.5, 40, 10, 16, 30, 22)
COUNTED = (1.5, 40, 10, 16, 30, 22)


@pytest.fixture
def turn(run: Run, store: Store) -> Turn:
    run(store.seed([Character("Ada", origin="ada")]))
    [instance] = run(store.instances())
    conversation = run(store.create_conversation(instance.id, ""))
    saved = run(store.save_turn(Turn(conversation.id, said="Hello.")))
    assert isinstance(saved, Turn)
    return saved


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as outside:
        return outside.execute(
            "SELECT turn_id, role, model, seconds, input_tokens, input_sound_tokens,"
            " cached_tokens, output_tokens, output_sound_tokens FROM speech_use ORDER BY id"
        ).fetchall()


def test_uses_of_a_turn_add_up_by_role_and_model(
    run: Run, store: Store, path: Path, turn: Turn
) -> None:
    for role, use in (
        ("hearing", SpeechUse("ears", seconds=2.0)),
        ("speaking", USE),
        ("speaking", SpeechUse("n", input_tokens=1)),
        ("speaking", USE),
    ):
        run(store.add_speech_use(turn.id, role, use))
    assert rows(path) == [
        (turn.id, "hearing", "ears", 2.0, 0, 0, 0, 0, 0),
        (turn.id, "speaking", "m", *(2 * count for count in COUNTED)),
        (turn.id, "speaking", "n", 0.0, 1, 0, 0, 0, 0),
    ]


def test_a_turn_that_is_deleted_takes_its_uses_along(
    run: Run, store: Store, path: Path, turn: Turn
) -> None:
    run(store.add_speech_use(turn.id, "hearing", USE))
    assert len(rows(path)) == 1
    run(store.delete_turn(turn.id))
    run(store.add_speech_use(turn.id, "speaking", USE))
    assert rows(path) == []


def test_saving_a_turn_again_leaves_them(run: Run, store: Store, path: Path, turn: Turn) -> None:
    run(store.add_speech_use(turn.id, "hearing", USE))
    run(store.save_turn(turn))
    assert rows(path) == [(turn.id, "hearing", "m", *COUNTED)]
