"""Which provider fills which role."""

from __future__ import annotations

import pytest

from desktop_assistant.errors import SettingsError
from desktop_assistant.providers.registry import PROVIDERS, Role, require_role


@pytest.mark.parametrize("role", Role)
def test_every_role_can_be_filled(role: Role) -> None:
    assert any(role in roles for roles in PROVIDERS.values())


def test_a_provider_is_refused_what_it_cannot_do() -> None:
    require_role("device", Role.SPEAKING)
    for provider, role in (("device", Role.HEARING), ("nobody", Role.THINKING)):
        with pytest.raises(SettingsError, match="Choose another service"):
            require_role(provider, role)
