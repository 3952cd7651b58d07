"""Values from the environment and from real ``.env`` files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_assistant.settings.environment import (
    DATA_DIR,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
    Environment,
    read_environment,
)

KEY = "sk-secret-of-the-test"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    working, config = tmp_path / "working", tmp_path / "config"
    working.mkdir()
    config.mkdir()
    return working, config


def write(folder: Path, text: str, mode: int = 0o600) -> None:
    (folder / ".env").write_text(text, "utf-8")
    (folder / ".env").chmod(mode)


def read(folders: tuple[Path, Path], **variables: str) -> Environment:
    working, config = folders
    return read_environment(config, working=working, variables=variables)


def test_the_environment_wins_over_the_working_folder_over_the_config(
    folders: tuple[Path, Path],
) -> None:
    working, config = folders
    write(config, f"{OPENAI_API_KEY}=from-config\n{OPENAI_BASE_URL}=http://config\nX=1\n")
    assert read(folders).get(OPENAI_API_KEY) == "from-config"
    write(working, f"export {OPENAI_API_KEY}='from-working' # mine\n")
    assert read(folders).get(OPENAI_API_KEY) == "from-working"
    environment = read(folders, **{OPENAI_API_KEY: "from-process", "X": "2"})
    assert environment.get(OPENAI_API_KEY) == "from-process"
    assert environment.get(OPENAI_BASE_URL) == "http://config"
    assert environment.get("X") == environment.get(DATA_DIR) == ""


def test_each_value_knows_where_it_came_from(folders: tuple[Path, Path]) -> None:
    working, _ = folders
    write(working, f"{OPENAI_BASE_URL}=http://here\n")
    environment = read(folders, **{OPENAI_API_KEY: KEY})
    process, dotenv = environment.source(OPENAI_API_KEY), environment.source(OPENAI_BASE_URL)
    assert process is not None
    assert process.file is None
    assert dotenv is not None
    assert dotenv.file == working / ".env"
    assert environment.source(DATA_DIR) is None


def test_empty_values_count_as_not_set(folders: tuple[Path, Path]) -> None:
    working, _ = folders
    write(working, f"{OPENAI_API_KEY}={KEY}\n{OPENAI_BASE_URL}\n")
    environment = read(folders, **{OPENAI_API_KEY: "  "})
    assert environment.get(OPENAI_API_KEY) == KEY
    assert environment.get(OPENAI_BASE_URL) == ""


def test_the_process_is_read_and_never_changed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    working, config = folders
    write(working, f"{OPENAI_API_KEY}=other\n{DATA_DIR}=x\n")
    monkeypatch.setenv(OPENAI_API_KEY, KEY)
    monkeypatch.delenv(DATA_DIR, raising=False)
    monkeypatch.chdir(working)
    environment = read_environment(config)
    assert environment.get(OPENAI_API_KEY) == KEY
    assert environment.get(DATA_DIR) == "x"
    assert os.environ[OPENAI_API_KEY] == KEY
    assert DATA_DIR not in os.environ


def test_a_file_cannot_take_a_key_into_an_address(folders: tuple[Path, Path]) -> None:
    working, _ = folders
    write(working, f"{OPENAI_BASE_URL}=http://evil/${{{OPENAI_API_KEY}}}\n")
    assert KEY not in read(folders, **{OPENAI_API_KEY: KEY}).get(OPENAI_BASE_URL)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")
def test_a_key_that_others_can_read_is_warned_of_and_used(
    folders: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    working, _ = folders
    write(working, f"{OPENAI_BASE_URL}=http://here\n", 0o644)
    read(folders)
    assert caplog.text == ""
    write(working, f"{OPENAI_API_KEY}={KEY}\n", 0o644)
    assert read(folders).get(OPENAI_API_KEY) == KEY
    assert "can be read by others" in caplog.text
    assert KEY not in caplog.text


def test_a_file_that_is_no_text_is_left_out(
    folders: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    working, config = folders
    (working / ".env").write_bytes(b"\xff\xfe\x00OPENAI")
    (config / ".env").mkdir()
    assert read(folders, **{OPENAI_API_KEY: KEY}).get(OPENAI_API_KEY) == KEY
    assert "cannot be read" in caplog.text


def test_printing_shows_no_key(folders: tuple[Path, Path]) -> None:
    assert KEY not in repr(read(folders, **{OPENAI_API_KEY: KEY}))
