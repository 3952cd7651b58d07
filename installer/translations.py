"""Bring the translations up to date, or check that they are.

``python -m installer.translations`` updates the ``.ts`` sources from the code and compiles the
``.qm`` files the program loads; with ``--check`` it changes nothing and fails when a text is
missing, unfinished, gone from the code, or compiled from an older source.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es", "it")


def update(folder: Path) -> None:
    """Bring the sources in ``folder`` up to date with the code, and compile them."""
    code = sorted(str(path) for path in (ROOT / "desktop_assistant").rglob("*.py"))
    for language in LANGUAGES:
        source = folder / f"desktop_assistant_{language}.ts"
        _run(
            "pyside6-lupdate",
            *code,
            "-ts",
            str(source),
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            language,
        )
        _run("pyside6-lrelease", str(source), "-qm", str(source.with_suffix(".qm")))


def problems(fresh: Path) -> list[str]:
    """What is wrong with the translations in the tree, given up-to-date ones in ``fresh``."""
    found: list[str] = []
    for language in LANGUAGES:
        name = f"desktop_assistant_{language}"
        kept = _messages(FOLDER / f"{name}.ts")
        for key in _messages(fresh / f"{name}.ts").keys() - kept.keys():
            found.append(f"{name}.ts: missing {key}")
        for key, is_finished in kept.items():
            if not is_finished:
                found.append(f"{name}.ts: not translated {key}")
        for key in kept.keys() - _messages(fresh / f"{name}.ts").keys():
            found.append(f"{name}.ts: no longer in the code {key}")
        compiled = FOLDER / f"{name}.qm"
        if not compiled.exists() or not filecmp.cmp(compiled, fresh / compiled.name, shallow=False):
            found.append(f"{name}.qm: compiled from another source; run make translations")
    return found


def _messages(source: Path) -> dict[tuple[str, str], bool]:
    """Each text by its context, and whether its translation is finished."""
    if not source.exists():
        return {}
    found = {}
    for context in ElementTree.parse(source).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = done and bool("".join(translation.itertext()).strip())  # type: ignore[union-attr]
    return found


def _run(*command: str) -> None:
    program = Path(sys.executable).parent / command[0]
    done = subprocess.run([str(program), *command[1:]], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    """Update, or check with ``--check``; exits with 1 when something is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    if not arguments.parse_args().check:
        update(FOLDER)
        return
    with tempfile.TemporaryDirectory() as fresh:
        for source in FOLDER.glob("*.ts"):
            shutil.copy(source, fresh)
        update(Path(fresh))
        found = problems(Path(fresh))
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
