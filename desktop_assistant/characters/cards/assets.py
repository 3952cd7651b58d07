"""The pictures and files a card refers to, and how they move from one container to another."""

from __future__ import annotations

import base64
import binascii
import re

from desktop_assistant.characters.cards.findings import Findings
from desktop_assistant.characters.cards.json_text import JsonObject
from desktop_assistant.characters.cards.limits import MAX_DATA_URI
from desktop_assistant.characters.cards.pictures import extension
from desktop_assistant.characters.cards.png import ASSET
from desktop_assistant.model.card import CardContainer, CardFile

MAIN_ICON = "assets/icon/images/main"

_INSIDE = re.compile(r"(?:embeded://|embedded://|__asset:)")
"""The first is the standard's own spelling."""
_ONLINE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def assets_of(data: JsonObject) -> list[JsonObject]:
    held = data.get("assets")
    return [asset for asset in held if isinstance(asset, dict)] if isinstance(held, list) else []


def uri_of(asset: JsonObject) -> str:
    uri = asset.get("uri")
    return uri if isinstance(uri, str) else ""


def online_uris(data: JsonObject) -> set[str]:
    return {uri for asset in assets_of(data) if _ONLINE.match(uri := uri_of(asset))}


def main_icon(data: JsonObject) -> JsonObject | None:
    """The icon called main, else the first."""
    icons = [asset for asset in assets_of(data) if asset.get("type") == "icon"]
    mains = [icon for icon in icons if icon.get("name") == "main"]
    return next(iter(mains or icons), None)


def icon_picture(data: JsonObject, files: tuple[CardFile, ...], findings: Findings) -> bytes:
    """The main icon's bytes from inside the card; empty if it is elsewhere or unreadable."""
    icon = main_icon(data)
    if icon is None:
        return b""
    uri = uri_of(icon)
    if uri.startswith("data:"):
        return _data_uri(uri, findings)
    path = inner_path(uri)
    found = next((file for file in files if path_of(file) == path), None) if path else None
    if path and found is None:
        findings.add("picture_unreadable")
    return content(found) if found else b""


def inner_path(uri: str) -> str:
    """The path inside the card; empty for any other URI."""
    inside = _INSIDE.match(uri)
    return uri[inside.end() :] if inside else ""


def path_of(file: CardFile) -> str:
    """As a URI names it: the keyword's colon may be missing."""
    if file.path.startswith(ASSET):
        return file.path[len(ASSET) :].removeprefix(":")
    return file.path


def content(file: CardFile) -> bytes:
    """What a file holds; asset chunks of a PNG are in base64. Empty if that is broken."""
    if not file.path.startswith(ASSET):
        return file.data
    try:
        return base64.b64decode(file.data.translate(None, b" \t\r\n"), validate=True)
    except binascii.Error:
        return b""


def moved(
    data: JsonObject, files: tuple[CardFile, ...], container: CardContainer
) -> tuple[CardFile, ...]:
    """``files`` as ``container`` holds them; the URIs in ``data`` follow.

    A PNG holds them in chunks, a CHARX as members, and JSON in the URIs themselves; there,
    files without an asset that names them are left out.
    """
    if container is CardContainer.JSON:
        _into_uris(data, files)
        return ()
    is_png = container is CardContainer.PNG
    kept, paths = [], {}
    for file in files:
        if file.path.startswith(ASSET) == is_png:
            kept.append(file)
        elif is_png:
            paths[file.path] = f"__asset:{file.path}"
            kept.append(CardFile(f"{ASSET}:{file.path}", base64.b64encode(file.data)))
        else:
            name = re.sub(r"[^\w.-]+", "_", path_of(file)).lstrip(".") or "file"
            paths[path_of(file)] = f"embeded://assets/other/{name}"
            kept.append(CardFile(f"assets/other/{name}", content(file)))
    _rewrite(data, paths)
    return tuple({file.path: file for file in kept}.values())


def with_icon(
    data: JsonObject, files: tuple[CardFile, ...], picture: bytes
) -> tuple[CardFile, ...]:
    """``files`` with ``picture`` as the main icon, and the asset that names it."""
    kind = extension(picture)
    path = f"{MAIN_ICON}.{kind}"
    icon = main_icon(data)
    entry: JsonObject = {**(icon or {}), "type": "icon", "uri": f"embeded://{path}"}
    entry |= {"name": "main", "ext": kind}
    held = data.get("assets")
    assets = held if isinstance(held, list) else []
    data["assets"] = [entry, *(asset for asset in assets if asset is not icon)]
    old = inner_path(uri_of(icon)) if icon else ""
    kept = [file for file in files if file.path not in (old, path)]
    return (*kept, CardFile(path, picture))


def _data_uri(uri: str, findings: Findings) -> bytes:
    if len(uri) > MAX_DATA_URI:
        findings.add("file_too_big")
        return b""
    head, _, text = uri.partition(",")
    if not head.endswith(";base64"):
        findings.add("picture_unreadable")
        return b""
    try:
        letters = text.translate({ord(space): None for space in " \t\r\n="})
        return base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
    except ValueError:
        findings.add("picture_unreadable")
        return b""


def _into_uris(data: JsonObject, files: tuple[CardFile, ...]) -> None:
    uris = {}
    for file in files:
        text = base64.b64encode(content(file)).decode()
        uris[path_of(file)] = f"data:application/octet-stream;base64,{text}"
    _rewrite(data, uris)


def _rewrite(data: JsonObject, uris: dict[str, str]) -> None:
    held = data.get("assets")
    if not uris or not isinstance(held, list):
        return
    data["assets"] = [
        {**asset, "uri": uris.get(inner_path(uri_of(asset)), asset.get("uri"))}
        if isinstance(asset, dict)
        else asset
        for asset in held
    ]
