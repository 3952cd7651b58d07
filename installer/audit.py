"""Asks whether a known weakness is in a library of the lock: ``python -m installer.audit TOOL``.

TOOL is pip-audit, in an environment of its own, since what checks the program is no part of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from installer.parts import ROOT

UNREACHABLE = "The advisory service cannot be reached from here, so nothing was checked."


def audit(tool: Path, lock: Path = ROOT / "requirements.lock") -> tuple[int, str]:
    """The exit code and what to say."""
    done = subprocess.run(
        [
            *(str(tool), "--requirement", str(lock), "--disable-pip", "--require-hashes"),
            *("--format", "json", "--progress-spinner", "off", "--timeout", "20"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return verdict(done.stdout, done.stderr)


def verdict(output: str, errors: str) -> tuple[int, str]:
    """What pip-audit found; 0 also where it could ask nobody."""
    try:
        told: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if any(sign in errors for sign in ("ConnectionError", "ServiceError", "Could not connect")):
            return 0, UNREACHABLE
        return 1, f"pip-audit failed:\n{errors}"
    checked = [each for each in told if "skip_reason" not in each]
    if not checked:
        return 0, UNREACHABLE
    weak = [
        f"{each['name']} {each['version']}: {found['id']}, mended in "
        f"{', '.join(found.get('fix_versions', ())) or 'no version yet'}"
        for each in checked
        for found in each.get("vulns", ())
    ]
    skipped = f" ({len(told) - len(checked)} unknown to the service)" if checked != told else ""
    if weak:
        return 1, "\n".join(weak)
    return 0, f"No known weakness. Libraries checked: {len(checked)}{skipped}."


def main(tool: Path) -> int:
    code, said = audit(tool)
    sys.stdout.write(f"{said}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
