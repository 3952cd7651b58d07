"""Writes the bill of materials of a release: ``python -m installer.sbom dist``.

CycloneDX 1.6 as JSON, out of the lock and what the libraries say of themselves. The file is the
same whenever it is made from the same lock.
"""

from __future__ import annotations

import json
import sys
import uuid
from pathlib import Path
from typing import Any

from desktop_assistant import __version__
from installer.parts import UNKNOWN, Part, parts

NAME = "desktop-assistant"
LICENCE = "MIT"


def bill(all_parts: list[Part]) -> dict[str, Any]:
    """The document, ready to be written."""
    own = f"pkg:pypi/{NAME}@{__version__}"
    versions = {part.name: purl(part) for part in all_parts}
    needed = {name for part in all_parts for name in part.needs}
    first = [versions[part.name] for part in all_parts if part.name not in needed]
    content = "\n".join([own, *(f"{purl(part)} {part.hashes}" for part in all_parts)])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": __version__,
                "licenses": [{"license": {"id": LICENCE}}],
                "purl": own,
            }
        },
        "components": [component(part) for part in all_parts],
        "dependencies": [
            {"ref": own, "dependsOn": first},
            *(
                {"ref": purl(part), "dependsOn": [versions[name] for name in part.needs]}
                for part in all_parts
            ),
        ],
    }


def component(part: Part) -> dict[str, Any]:
    told = {"licenses": [{"license": {"name": part.licence}}]} if part.licence != UNKNOWN else {}
    return {
        "type": "library",
        "bom-ref": purl(part),
        "name": part.name,
        "version": part.version,
        **told,
        "purl": purl(part),
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{part.name}/{part.version}/",
                "hashes": [{"alg": "SHA-256", "content": each} for each in part.hashes],
            }
        ],
    }


def purl(part: Part) -> str:
    return f"pkg:pypi/{part.name}@{part.version}"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NAME}-{__version__}.cdx.json"
    path.write_text(json.dumps(bill(parts()), indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
