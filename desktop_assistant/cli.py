"""The command line: the window by default, a conversation in the terminal as ``chat``."""

from __future__ import annotations

import argparse
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
    return top


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
        from desktop_assistant.app.window import run_window

        return run_window(options.data_dir, demo=options.demo)
    except AssistantError as error:
        # Windows gives a program with a window no such stream.
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED
