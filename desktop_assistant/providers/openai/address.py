"""Which addresses a connection may have: a key and a voice must not travel in the clear."""

from __future__ import annotations

import httpx2

from desktop_assistant.providers.openai.faults import fault
from desktop_assistant.settings.addresses import is_private


def checked_address(base_url: str) -> str:
    """``base_url`` without surrounding blanks and trailing slashes.

    Raises:
        ProviderUnreachableError: it is no address of a service (``address_wrong``), or plain
            http to somewhere beyond this machine and its own network (``address_insecure``).
    """
    try:
        url = httpx2.URL(base_url.strip())
    except httpx2.InvalidURL as error:
        raise fault("address_wrong", detail=str(error)) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise fault("address_wrong", detail="an address starts with https:// or http://")
    if url.userinfo:
        raise fault("address_wrong", detail="an address holds no user name or password")
    if url.query or url.fragment:
        raise fault("address_wrong", detail="an address ends before any ? or #")
    if url.scheme == "http" and not is_private(url.host):
        raise fault("address_insecure", detail=url.host)
    return str(url).rstrip("/")
