"""``python -m desktop_assistant``, and the entry point of both installed commands."""

from __future__ import annotations

import sys

from desktop_assistant.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
