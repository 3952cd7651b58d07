"""Addresses of services: those offered by name, and what is wrong with a typed one."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from PySide6.QtCore import QUrl

from desktop_assistant.settings.addresses import is_private
from desktop_assistant.settings.schema import OPENAI_URL


@dataclass(frozen=True, slots=True)
class Preset:
    """A service offered by name; ``is_local`` ones run on this computer and only write."""

    name: str
    address: str
    is_local: bool = False


PRESETS = (
    Preset("OpenAI", OPENAI_URL),
    Preset("Ollama", "http://127.0.0.1:11434/v1", is_local=True),
    Preset("LM Studio", "http://127.0.0.1:1234/v1", is_local=True),
)


def normal_address(text: str) -> str:
    """``text`` without blanks around it and slashes behind it."""
    return text.strip().rstrip("/")


def is_address(text: str) -> bool:
    """Whether ``text`` could be the address of a service at all; none holds a key or a password."""
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    is_bare = not (url.userInfo() or "@" in url.authority() or url.hasQuery() or url.hasFragment())
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host()) and is_bare


def is_insecure(text: str) -> bool:
    """Whether it leads without encryption to somewhere beyond the user's own network."""
    url = QUrl(text)
    return url.scheme() == "http" and bool(url.host()) and not is_private(url.host().strip("[]"))


def is_readable_on_the_way(text: str) -> bool:
    """Whether what goes to this address leaves the computer without encryption."""
    url = QUrl(text)
    if url.scheme() != "http" or not url.host():
        return False
    host = url.host().strip("[]")
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
