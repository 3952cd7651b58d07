"""Importing and exporting from the command line, without a window."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from desktop_assistant.app.archive_file import MANIFEST
from desktop_assistant.app.program import Program
from desktop_assistant.errors import AssistantError, CardError, CharacterError
from desktop_assistant.model.card import CardContainer, CardImport
from desktop_assistant.runtime.loop_thread import LoopThread
from desktop_assistant.ui.ports import ArchiveContents, TalkFormat

Result = TypeVar("Result")

Where = tuple[Path | None, bool]
"""The data folder that was asked for, and whether the demo's own is meant."""

CLOSE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: ``character`` by name, ``conversation`` by id, or else everything."""

    path: Path
    character: str = ""
    conversation: int = 0
    form: TalkFormat = TalkFormat.MARKDOWN
    v2_only: bool = False
    with_recordings: bool = True
    force: bool = False


def run_import(where: Where, files: Sequence[Path], out: TextIO, err: TextIO) -> bool:
    """Take in cards and archives, each for itself, and tell what became of each.

    Returns:
        Whether all of them could be used.

    Raises:
        AssistantError: the database cannot be used.
    """

    async def work(program: Program) -> bool:
        is_fine = True
        await program.library.characters()
        for path in files:
            try:
                await _import(program, path, out)
            except AssistantError as error:
                err.write(f"{path.name}: {error}\n")
                is_fine = False
        return is_fine

    return _with_program(where, work)


def run_export(where: Where, export: Export, out: TextIO) -> None:
    """Write a card, a conversation or everything.

    Raises:
        AssistantError: there is nothing of that name or id, the file exists, or it cannot be
            written.
    """
    if export.path.exists() and not export.force:
        raise AssistantError(
            f"{export.path} exists already. Choose another name, or add --force.",
            code="file_exists",
        )

    async def work(program: Program) -> None:
        if export.character:
            await _export_character(program, export)
        elif export.conversation:
            await program.archive.export_conversation(export.conversation, export.path, export.form)
        else:
            contents = await program.archive.export_all(
                export.path, with_recordings=export.with_recordings, progress=lambda _: None
            )
            out.write(_told(contents))
        out.write(f"Saved as {export.path}\n")

    _with_program(where, work)


def _with_program(where: Where, work: Callable[[Program], Awaitable[Result]]) -> Result:
    # Qt belongs to the main thread, whoever draws a portrait later.
    application = _drawing()
    program = Program.prepare(where[0], demo=where[1])
    loop_thread = LoopThread()
    loop_thread.start()

    async def run() -> Result:
        return await work(program)

    try:
        return loop_thread.run(run()).result()
    finally:
        loop_thread.run(program.close()).result(timeout=CLOSE_SECONDS)
        loop_thread.stop()
        del application


async def _import(program: Program, path: Path, out: TextIO) -> None:
    if _is_archive(path):
        contents = await program.archive.import_all(path, lambda _: None)
        out.write(f"{path.name}\n{_told(contents)}")
        return
    imported = await program.cards.read(path)
    out.write(_report(path, imported))
    if imported.known_as:
        out.write("  Here already; nothing was added.\n")
        return
    character = await program.cards.save(imported)
    out.write(f"  Added as “{character.name}”.\n")


def _is_archive(path: Path) -> bool:
    """By what is in it; a damaged zip by its name."""
    try:
        # A pipe would wait for a writer, a device may never end.
        if not path.is_file():
            return False
        with zipfile.ZipFile(path) as file:
            return MANIFEST in file.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return path.suffix.lower() == ".zip"


def _report(path: Path, imported: CardImport) -> str:
    report = imported.report
    head = f"{path.name}: {imported.character.name} ({report.spec}, {report.container.value})\n"
    return head + "".join(f"  {line.finding.value}: {line.text}\n" for line in report.lines)


def _told(contents: ArchiveContents) -> str:
    counted = (
        ("characters", contents.characters),
        ("instances", contents.instances),
        ("conversations", contents.conversations),
        ("turns", contents.turns),
        ("memories", contents.memories),
        ("recordings", contents.recordings),
    )
    told = ", ".join(f"{number} {name}" for name, number in counted)
    return (
        f"  {told}; {contents.skipped} were here already\n" if contents.skipped else f"  {told}\n"
    )


async def _export_character(program: Program, export: Export) -> None:
    characters = await program.library.characters()
    named = [
        each for each in characters if each.name.casefold() == export.character.strip().casefold()
    ]
    if not named:
        known = ", ".join(each.name for each in characters)
        raise CharacterError(
            f"There is no character named “{export.character}”. There are: {known}.",
            code="no_such_name",
        )
    try:
        container = CardContainer(export.path.suffix.lower().removeprefix("."))
    except ValueError:
        raise CardError(
            "The name of a card ends in .png, .json or .charx. Choose such a name.",
            code="card_name",
        ) from None
    await program.cards.export(named[0].id, export.path, container, v2_only=export.v2_only)


def _drawing() -> object:
    """Keep it while portraits are drawn: they need Qt's fonts, though no screen."""
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise AssistantError(
            f"A library that pictures need is missing: {error}. Install it and try again; on "
            "Debian and Ubuntu: apt install libegl1 libgl1 libxkbcommon0 libfontconfig1",
            code="library_missing",
        ) from error

    return QGuiApplication.instance() or QGuiApplication([sys.argv[0], "-platform", "offscreen"])
