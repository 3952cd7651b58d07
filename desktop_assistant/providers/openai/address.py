"""Which addresses a connection may have: a key and a voice must not travel in the clear."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

import httpx2

from desktop_assistant.providers.openai.faults import fault

_PRIVATE = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


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


def is_private(host: str) -> bool:
    """Whether ``host`` is this machine or on the user's own network."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local")):
        return True
    return is_private_address(name)


def is_private_address(text: str) -> bool:
    """Whether ``text`` is an IP address of this machine or of the user's own network."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in _PRIVATE)
