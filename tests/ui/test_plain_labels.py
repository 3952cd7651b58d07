"""No label reads what others wrote as markup: the source is searched for any that would."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "desktop_assistant" / "ui"


def own_words(argument: ast.expr) -> bool:
    """Whether it is a text of the program's own, with nothing put into it."""
    if isinstance(argument, ast.Constant):
        return True
    is_call = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute)
    return is_call and argument.func.attr in ("tr", "translate")  # type: ignore[attr-defined]


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def unchecked(kinds: tuple[str, ...]) -> set[str]:
    """Where one is made of foreign or later text in a function that does not fix its format."""
    found = set()
    for path, function in functions():
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        made = [call for call in calls if called(call) in kinds]
        foreign = [call for call in made if not (call.args and own_words(call.args[0]))]
        formats = [call for call in calls if called(call) == "setTextFormat"]
        if len(foreign) > len(formats):
            found.add(f"{path.relative_to(UI).as_posix()} {function.name}")
    return found


def test_every_label_with_text_of_others_is_plain() -> None:
    assert unchecked(("QLabel",)) == set()


def test_every_message_box_is_plain() -> None:
    assert unchecked(("QMessageBox",)) == set()


def test_no_box_is_asked_for_in_a_way_that_guesses_its_format() -> None:
    guessing = {"information", "warning", "critical", "question", "about"}
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in guessing:
                owner = getattr(getattr(node.func, "value", None), "id", "")
                assert owner != "QMessageBox", path
