"""The command line: the window by default, a conversation in the terminal as ``chat``."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_assistant import __version__
from desktop_assistant.errors import AssistantError

MISUSE = 2
"""The exit code for a command line that cannot be carried out."""

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it."""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="desktop-assistant",
        description="Hold a button, speak, and a character answers in its own voice.",
        parents=[_common()],
    )
    top.set_defaults(data_dir=None, demo=False)
    top.add_argument("--version", action="version", version=f"Desktop Assistant {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    chat = commands.add_parser(
        "chat", help="the same conversation in this terminal", parents=[_common()]
    )
    chat.add_argument("--character", metavar="NAME", help="whom to talk with")
    chat.add_argument("--mute", action="store_true", help="write the replies only")
    talk = commands.add_parser(
        "talk", help="push-to-talk in the window that is open", parents=[_common()]
    )
    talk.add_argument("what", choices=("start", "stop", "toggle"))
    _add_transfer(commands)
    return top


def _add_transfer(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    taking = commands.add_parser(
        "import", help="add character cards and archives", parents=[_common()]
    )
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    giving = commands.add_parser(
        "export", help="write a card, a conversation or everything", parents=[_common()]
    )
    what = giving.add_mutually_exclusive_group(required=True)
    what.add_argument("--all", action="store_true", help="everything but settings and keys")
    what.add_argument(
        "--character", metavar="NAME", default="", help="its card: .png, .json or .charx"
    )
    what.add_argument("--conversation", metavar="ID", type=int, default=0, help="one conversation")
    giving.add_argument("file", type=Path, metavar="FILE")
    giving.add_argument("--v2", action="store_true", help="write the card as V2 only")
    giving.add_argument(
        "--format",
        choices=("markdown", "json", "audio"),
        default="markdown",
        help="of a conversation; audio is a zip with text and recordings",
    )
    giving.add_argument(
        "--no-recordings", action="store_true", help="leave the recordings out of --all"
    )
    giving.add_argument("--force", action="store_true", help="replace a file that exists")


def _common() -> argparse.ArgumentParser:
    """The options that may stand before a command and after it.

    Without a default, so that those of a command take nothing back; made anew for each
    parser, since parsers share the options of a parent and ``set_defaults`` changes them.
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", type=_folder, metavar="DIR", help="keep everything under DIR")
    common.add_argument("--demo", action="store_true", help="try it with no key and no network")
    return common


def _folder(name: str) -> Path:
    if not name.strip():
        raise argparse.ArgumentTypeError("The name of the folder is empty. Give another one.")
    return Path(name)


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        if options.command == "chat":
            from desktop_assistant.app.terminal import run_terminal

            run_terminal(options.data_dir, options.demo, options.character, mute=options.mute)
            return 0
        if options.command == "talk":
            from desktop_assistant.app.one_window import talk

            talk(options.data_dir, options.what, demo=options.demo)
            return 0
        if options.command in ("import", "export"):
            return _transfer(options)
        from desktop_assistant.app.window import run_window

        return run_window(options.data_dir, demo=options.demo)
    except AssistantError as error:
        # Windows gives a program with a window no such stream.
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED


def _transfer(options: argparse.Namespace) -> int:
    from desktop_assistant.app.transfer import Export, run_export, run_import
    from desktop_assistant.ui.ports import TalkFormat

    out, err = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    if isinstance(out, io.TextIOWrapper):
        # Names in other scripts would end an import halfway where a terminal has few letters.
        out.reconfigure(errors="replace")
    where = (options.data_dir, options.demo)
    if options.command == "import":
        return 0 if run_import(where, options.files, out, err) else MISUSE
    export = Export(
        options.file,
        character=options.character,
        conversation=options.conversation,
        form=TalkFormat(options.format),
        v2_only=options.v2,
        with_recordings=not options.no_recordings,
        force=options.force,
    )
    run_export(where, export, out)
    return 0
