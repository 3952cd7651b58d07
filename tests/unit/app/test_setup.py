"""Settings in force: which come from outside, and what a change of them sets off."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from desktop_assistant.app.setup import Setup
from desktop_assistant.audio.audio import Audio
from desktop_assistant.settings.environment import OPENAI_BASE_URL, read_environment
from desktop_assistant.settings.file import SettingsFile
from desktop_assistant.settings.keys import Keys
from desktop_assistant.settings.schema import Settings
from desktop_assistant.settings.secrets import Secrets


def make_setup(folder: Path, changes: list[Settings], address: str = "") -> Setup:
    variables = {OPENAI_BASE_URL: address} if address else {}
    environment = read_environment(folder, working=folder, variables=variables)
    file = SettingsFile(folder / "settings.toml")
    keys = Keys(environment, Secrets())
    setup = Setup(file, Settings(), environment, keys, Audio(lambda: setup.settings().sound))

    async def changed() -> None:
        changes.append(setup.settings())

    setup.changed = changed
    return setup


def muted(settings: Settings, is_muted: bool) -> Settings:
    return replace(settings, speaking=replace(settings.speaking, muted=is_muted))


def test_muting_is_saved_without_making_the_services_anew(tmp_path: Path) -> None:
    changes: list[Settings] = []
    setup = make_setup(tmp_path, changes)
    asyncio.run(setup.apply(muted(setup.settings(), True)))
    assert changes == []
    assert setup.settings().speaking.muted
    assert SettingsFile(tmp_path / "settings.toml").load().settings.speaking.muted


def test_anything_else_is_in_force_at_once(tmp_path: Path) -> None:
    changes: list[Settings] = []
    setup = make_setup(tmp_path, changes)
    louder = muted(setup.settings(), True)
    louder = replace(louder, speaking=replace(louder.speaking, speed=1.5))
    asyncio.run(setup.apply(louder))
    asyncio.run(setup.apply(louder))
    assert changes == [louder, louder], "saving again is a way to try again"


def test_of_two_quick_changes_the_last_one_stays(tmp_path: Path) -> None:
    setup = make_setup(tmp_path, [])

    async def both() -> None:
        on, off = muted(setup.settings(), True), muted(setup.settings(), False)
        await asyncio.gather(setup.apply(on), setup.apply(off))

    asyncio.run(both())
    assert not setup.settings().speaking.muted
    assert not SettingsFile(tmp_path / "settings.toml").load().settings.speaking.muted


def test_muting_under_an_address_from_outside_saves_the_user_s_own(tmp_path: Path) -> None:
    changes: list[Settings] = []
    setup = make_setup(tmp_path, changes, "http://127.0.0.1:9/v1")
    own = Settings().connection("openai").base_url
    assert setup.address_is_fixed()
    asyncio.run(setup.apply(muted(setup.settings(), True)))
    assert changes == []
    assert setup.settings().connection("openai").base_url == "http://127.0.0.1:9/v1"
    saved = SettingsFile(tmp_path / "settings.toml").load().settings
    assert saved.connection("openai").base_url == own


def test_an_address_of_the_settings_is_not_fixed(tmp_path: Path) -> None:
    assert not make_setup(tmp_path, []).address_is_fixed()
