"""``python -m desktop_assistant``, and the entry point of both installed commands."""

from __future__ import annotations

import os
import sys

from desktop_assistant.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Whatever a library writes is for its owner only, too.
    os.umask(0o077)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
