"""The source is searched for places that would show what others wrote as it comes.

There are few ways to show a text: a label, a field, a box, a tooltip, a name read aloud. Each has
one safe form, and a text of others that goes another way is found here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "desktop_assistant" / "ui"

ONLY_IN = {
    # A picture, a text that paints nothing, and the one link that is meant as markup.
    "QLabel": {
        *("plain_label.py", "elided_label.py", "portraits.py"),
        *("chat_view/row_widgets.py", "settings_dialog/connection_page.py"),
    },
    "QMessageBox": {"questions.py"},
    "QPlainTextEdit": {"long_text.py", "message_field.py", "forms/text_field.py"},
    "QTextEdit": set(),
    "QTextBrowser": set(),
}
"""Where these may be made or derived from; everywhere else their safe forms are used."""

NUMBERS = {
    *("count", "number", "all", "id", "size", "date", "when", "seconds", "tokens", "words"),
    *("conversations", "turns", "memories", "characters", "skipped"),
}
"""What a sentence may be filled with as it is."""

SETTERS = {
    *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription"),
    *("setItemText", "setPlaceholderText", "setInformativeText", "setTitle", "setTabText"),
    *("addItem", "addAction", "addMenu", "addButton", "addTab", "setStatusTip", "setWhatsThis"),
    *("QAction", "QListWidgetItem", "QPushButton", "QCheckBox", "QRadioButton", "QMenu"),
    *("QAccessibleAnnouncementEvent", "showText", "setData", "setItemData", "write_line"),
}
SAFE = {
    *("one_line", "lines", "filled", "menu_text", "plain_tip", "quoted", "snippet_of", "fold"),
    # Numbers, dates and states, in the program's own words.
    *("friendly_moment", "moment_text", "size_text", "state_name", "origin", "language_name"),
    *("tr", "translate", "setData", "plain_box", "title_of", "details", "instead_of", "aloud"),
}
FOREIGN = {
    *("name", "title", "tagline", "text", "said", "reply", "label", "notes", "creator", "summary"),
    *("greeting", "message", "key", "spec", "host_api", "user_name", "instance_name", "nickname"),
}
"""Attributes that hold what others wrote."""

SHOWS_SAFELY = {
    # Made safe by the widget: labels, elided choices, search rows.
    *("_text.setText", "_state.setText", "_old.setText", "_title.setText", "known.addItem"),
    *("voice.addItem", "write_line"),
    # The names of pages, of services that are offered, and what is kept with a row.
    *("rows.addItem", "tabs.addTab", "service.addItem", "widget.setText"),
    # A field in which it is edited, limited by its own greatest length.
    *("name.setText", "user_name.setText", "editor.setText", "line.setAccessibleName"),
    "clipboard.setText",
}
"""Calls that take a text as it is, as they are written at their place."""


def calls() -> Iterator[tuple[str, ast.FunctionDef | None, ast.Call]]:
    """Every call with its file and the function it is in."""
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        owners = {
            id(inner): function
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for inner in ast.walk(function)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path.relative_to(UI).as_posix(), owners.get(id(node)), node


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def written(call: ast.Call) -> str:
    """The call as it is written, with the last part of what it is called on."""
    on = call.func.value if isinstance(call.func, ast.Attribute) else None
    owner = getattr(on, "attr", getattr(on, "id", ""))
    return f"{owner}.{called(call)}" if owner not in ("", "self") else called(call)


def is_foreign(node: ast.AST, tainted: set[str]) -> bool:
    """Whether an expression lets through, as it is, what others wrote."""
    if isinstance(node, ast.Call) and called(node) in SAFE:
        return False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        # What a widget says of itself was made safe when it was given to it.
        inside = [node.func.value, *node.args, *(each.value for each in node.keywords)]
        return any(is_foreign(each, tainted) for each in inside)
    if isinstance(node, ast.Attribute) and node.attr in FOREIGN:
        return True
    if isinstance(node, ast.Name) and node.id in tainted:
        return True
    if isinstance(node, ast.IfExp):
        return any(is_foreign(each, tainted) for each in (node.body, node.orelse))
    return any(is_foreign(each, tainted) for each in ast.iter_child_nodes(node))


def tainted_names(function: ast.FunctionDef | None) -> set[str]:
    """Local names for what others wrote."""
    names: set[str] = set()
    for node in ast.walk(function) if function is not None else ():
        if isinstance(node, ast.Assign) and is_foreign(node.value, names):
            names |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    return names


def shown_by(call: ast.Call) -> list[ast.expr]:
    """Those of its arguments that are seen or read aloud."""
    if called(call) in ("setData", "setItemData"):
        return call.args[1:]
    return call.args[:1] if called(call) == "addItem" else call.args


def test_labels_boxes_and_fields_are_the_safe_ones() -> None:
    made = {
        (called(call), path)
        for path, _, call in calls()
        if called(call) in ONLY_IN and path not in ONLY_IN[called(call)]
    }
    derived = {
        (base.id, path.relative_to(UI).as_posix())
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in ONLY_IN
    }
    assert made == set()
    assert {(base, path) for base, path in derived if path not in ONLY_IN[base]} == set()


def test_no_box_is_asked_for_in_a_way_that_guesses_its_format() -> None:
    guessing = {"information", "warning", "critical", "question", "about"}
    found = {
        path
        for path, _, call in calls()
        if written(call) in {f"QMessageBox.{each}" for each in guessing}
    }
    assert found == set()


def test_sentences_are_filled_with_texts_made_safe() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, _, call in calls()
        if called(call) == "format"
        and path not in ("plain_text.py", "settings_dialog/connection_page.py")
        and any(keyword.arg not in NUMBERS for keyword in call.keywords)
        # What is cut and cleaned by itself, since it is longer than a line.
        and not (path == "chat_view/words.py" and called(call.keywords[0].value) == "clean")
    ]
    assert found == []


def test_nothing_others_wrote_is_shown_as_it_comes() -> None:
    found = []
    for path, function, call in calls():
        if called(call) not in SETTERS or written(call) in SHOWS_SAFELY:
            continue
        tainted = tainted_names(function)
        if any(is_foreign(value, tainted) for value in shown_by(call)):
            found.append(f"{path}:{call.lineno} {ast.unparse(call)[:90]}")
    assert found == []


def test_the_search_finds_what_it_is_for() -> None:
    code = "def show(self, who):\n    told = f'{who.name}!'\n    self.setToolTip(told)\n"
    function = ast.parse(code).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert tainted_names(function) == {"told"}
    call = ast.parse("setToolTip(plain_tip(who.name) if who.name else told)").body[0]
    assert not is_foreign(call.value, set())  # type: ignore[attr-defined] # an expression
    assert is_foreign(call.value, {"told"})  # type: ignore[attr-defined]
