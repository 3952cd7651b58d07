from __future__ import annotations

import subprocess
import sys

import pytest

from desktop_assistant.providers.openai.text_to_speech import LONGEST_INPUT, split_text
from desktop_assistant.providers.openai.voices import DEFAULT_VOICE, VOICES


def test_the_package_imports_without_the_client() -> None:
    code = (
        "import sys, desktop_assistant.providers.openai as package, "
        "desktop_assistant.providers.openai.voices;"
        "assert 'openai' not in sys.modules and 'httpx2' not in sys.modules;"
        "package.connect('http://127.0.0.1:9/v1', None);"
        "assert 'openai' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_default_voice_is_one_of_them() -> None:
    names = [voice.name for voice in VOICES]
    assert DEFAULT_VOICE in names
    assert len(names) == len(set(names)) == 13


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", []),
        ("  \n ", []),
        ("Hello.", [6]),
        ("x" * LONGEST_INPUT, [LONGEST_INPUT]),
        ("x" * (LONGEST_INPUT + 1), [LONGEST_INPUT, 1]),
        ("word " * 1000, [4094, 904]),
        ("x" * LONGEST_INPUT + " y", [LONGEST_INPUT, 1]),
    ],
)
def test_long_texts_are_cut_at_spaces(text: str, lengths: list[int]) -> None:
    parts = split_text(text)
    assert [len(part) for part in parts] == lengths
    assert "".join(parts).replace(" ", "") == text.replace(" ", "").strip()
