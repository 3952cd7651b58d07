"""Which addresses are this machine or the user's own network."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

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


def is_this_computer(host: str) -> bool:
    """Whether ``host`` is this machine itself."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


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
