"""What is said, written or remembered is in the database and in no other file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.fakes.openai_server import OpenAIServer
from tests.integration.security.conftest import files
from tests.integration.security.test_planted_key import program

SAID, ANSWERED = "xylophonist", "quokkaburger"

DATA = {"assistant.sqlite3", "assistant.sqlite3-wal", "assistant.sqlite3-shm"}


@pytest.mark.parametrize(
    "faults",
    [(), ("service_fault", "drop", "bad_json", "bad_request", "html")],
    ids=["well", "badly"],
)
def test_nothing_said_is_in_any_other_file(tmp_path: Path, faults: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with OpenAIServer(reply=f"My {ANSWERED} is cold.") as server:
        for fault in faults:
            server.script("/chat/completions", fault)
        lines = "".join(f"{number} {SAID}\n" for number in range(max(1, len(faults))))
        said = program(home, server.url, "chat", "--mute", said=lines)
        asked = server.turns()
    assert any(SAID in str(request.json) for request in asked)
    assert ANSWERED in said or faults
    written = files(home)
    words = [word.encode() for word in (SAID, ANSWERED)]
    holding = {path.name for path, content in written.items() if any(w in content for w in words)}
    assert "assistant.sqlite3" in holding
    assert holding <= DATA
    assert any(path.name.endswith(".log") for path in written)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_everything_is_for_its_owner_only_even_where_folders_were_open(tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "home" / "data"
    for folder in (data, data / "logs", data / "recordings", data / "backups"):
        folder.mkdir(parents=True)
        folder.chmod(0o777)
    for name in ("logs/desktop-assistant.log", "logs/faults.log", "settings.toml"):
        (data / name).touch()
        (data / name).chmod(0o666)
    with OpenAIServer(reply="Good.") as server:
        where = ("--data-dir", str(data))
        program(home, server.url, "chat", "--mute", *where, said="Hello\n")
        program(home, server.url, "export", "--all", *where, str(home / "everything.zip"))
        talk = ("--conversation", "1", str(home / "talk.md"))
        program(home, server.url, "export", *where, *talk)
        card = ("--character", "June", str(home / "june.json"))
        program(home, server.url, "export", *where, *card)
    modes = {
        path.relative_to(home): oct(stat.S_IMODE(path.stat().st_mode))
        for path in [*data.rglob("*"), data, *home.glob("*.*")]
    }
    assert {Path("talk.md"), Path("everything.zip"), Path("june.json")} <= set(modes)
    wanted = {name: "0o700" if (home / name).is_dir() else "0o600" for name in modes}
    assert modes == wanted
