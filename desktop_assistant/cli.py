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


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="desktop-assistant",
        description="Hold a button, speak, and a character answers in its own voice.",
    )
    top.add_argument("--version", action="version", version=f"Desktop Assistant {__version__}")
    top.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under DIR")
    top.add_argument("--demo", action="store_true", help="try it with no key and no network")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    chat = commands.add_parser("chat", help="the same conversation in this terminal")
    chat.add_argument("--character", metavar="NAME", help="whom to talk with")
    chat.add_argument("--mute", action="store_true", help="write the replies only")
    return top


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
        sys.stderr.write(f"{error}\n")
        return MISUSE
