"""Orders: what is one, and where it is sent."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_assistant.runtime.orders import (
    LONGEST,
    VERSION,
    Order,
    send,
    socket_name,
    understood,
    written,
)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has named pipes instead")


@pytest.mark.parametrize("order", Order)
def test_what_is_written_is_understood(order: Order) -> None:
    assert understood(written(order)) is order
    assert len(written(order)) <= LONGEST


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"raise\n",
        b'"raise"\n',
        b"[]\n",
        b"[" * 1000,
        b"\xff\xfe\x00",
        b'{"version": 1}\n',
        b'{"version": 2, "order": "raise"}\n',
        b'{"version": "1", "order": "raise"}\n',
        b'{"version": true, "order": "raise"}\n',
        b'{"version": 1.0, "order": "raise"}\n',
        b'{"version": 1, "order": "quit"}\n',
        b'{"version": 1, "order": "RAISE"}\n',
        b'{"version": 1, "order": ["raise"]}\n',
        b'{"version": 1, "order": {"raise": 1}}\n',
        b'{"version": 1, "order": "raise", "path": "/etc/passwd"}\n',
        b'{"version": 1, "order": "raise"} {}\n',
        written(Order.RAISE)[:-1] + b" " * LONGEST + b"\n",
    ],
)
def test_anything_else_is_not(line: bytes) -> None:
    assert understood(line) is None


@given(st.binary(max_size=2 * LONGEST))
def test_no_bytes_break_it(line: bytes) -> None:
    assert understood(line) is None


@given(
    st.dictionaries(
        st.sampled_from(["version", "order", "more"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
        ),
    )
)
def test_no_json_is_an_order_by_chance(said: dict[str, object]) -> None:
    known = said.get("order") in list(Order) and said.get("version") == VERSION
    if not known:
        assert understood(json.dumps(said).encode()) is None


@on_posix
def test_each_data_folder_has_a_place_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("desktop_assistant.runtime.orders.LONGEST_RUNTIME", 4096)
    one, other = socket_name(tmp_path / "one"), socket_name(tmp_path / "two")
    assert one != other
    assert one == socket_name(tmp_path / "two" / ".." / "one")
    assert Path(one).parent.stat().st_mode & 0o777 == 0o700
    assert len(one) < len(str(tmp_path)) + 60, "sockets have short names"


@on_posix
def test_without_a_runtime_folder_there_is_a_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = tmp_path / f"desktop-assistant-{os.getuid()}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    assert Path(socket_name(tmp_path)).parent == folder
    assert folder.stat().st_mode & 0o777 == 0o700


@on_posix
def test_a_runtime_folder_too_deep_for_a_socket_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("deep" * 20)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert not Path(socket_name(tmp_path)).is_relative_to(deep)


@on_posix
def test_a_folder_that_is_a_link_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / f"desktop-assistant-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        socket_name(tmp_path)
    assert send(tmp_path, Order.RAISE) is None


@on_posix
def test_nobody_answers_where_nobody_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert send(tmp_path, Order.RAISE) is None
