"""What PulseAudio, or PipeWire in its place, tells of the devices behind PortAudio's back.

On Linux PortAudio knows one device, "default", whatever is plugged in. The sound server's own
program knows better, and sleeps until something changes.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import shutil
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress

from desktop_assistant.audio.devices import Device, Direction

log = logging.getLogger(__name__)

PROGRAM = "pactl"

SETTLE_SECONDS = 0.5
"""Plugging in one headset makes a dozen events; they are told as one."""

LIST_SECONDS = 2.0

_EVENT = re.compile(rb"'(?:new|remove)' on (?:source|sink|card) |'change' on server ")

_STAND_INS = frozenset({"default", "pulse", "pipewire", "jack"})
"""The names under which ALSA offers the sound server itself."""

_NOT_A_DEVICE = re.compile(r".*\.monitor|auto_null")
"""What is played, to be recorded; and the server's own stand-in for a missing speaker."""

_LISTS = {Direction.INPUT: "sources", Direction.OUTPUT: "sinks"}


class PulseWatch:
    """Tells when devices come or go. Used on the conversation's loop; idle it costs nothing.

    Args:
        changed: called after something has changed, also when the server itself has gone.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._watching: asyncio.Task[None] | None = None
        self._is_watching = False

    @property
    def is_watching(self) -> bool:
        """Whether every change is told, so that nobody needs to look."""
        return self._is_watching

    def start(self) -> None:
        """Begin, unless it watches already or there is nothing to watch with."""
        if self._watching is None and _find_program():
            self._watching = asyncio.create_task(self._watch(), name="watch the sound devices")
            self._watching.add_done_callback(self._note_end)

    async def close(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})

    async def lacks(self, direction: Direction, devices: Sequence[Device]) -> bool:
        """Whether ``devices`` are only a sound server that has none of this direction."""
        if not devices or not all(device.name in _STAND_INS for device in devices):
            return False
        names = await _names(_LISTS[direction])
        return names is not None and all(_NOT_A_DEVICE.fullmatch(name) for name in names)

    async def _watch(self) -> None:
        process = await _run("subscribe")
        if process is None:
            return
        try:
            assert process.stdout is not None
            while line := await process.stdout.readline():
                # The first event is that of the watch itself, which has come to the server.
                self._is_watching = True
                if _EVENT.search(line):
                    await self._settle(process.stdout)
                    self._changed()
        finally:
            had_begun, self._is_watching = self._is_watching, False
            await _end(process)
        if had_begun:
            log.info("the sound server went away")
            self._changed()

    async def _settle(self, lines: asyncio.StreamReader) -> None:
        """Read on for a moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while await lines.readline():
                    pass

    def _note_end(self, task: asyncio.Task[None]) -> None:
        self._watching = None
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("the sound devices are not watched any more", exc_info=error)


def _find_program() -> str | None:
    return shutil.which(PROGRAM) if sys.platform == "linux" else None


async def _names(kind: str) -> list[str] | None:
    """The names of the server's sources or sinks; None when it does not answer."""
    process = await _run("list", "short", kind)
    if process is None:
        return None
    try:
        async with asyncio.timeout(LIST_SECONDS):
            output, _ = await process.communicate()
    except TimeoutError:
        log.info("the sound server does not answer")
        return None
    finally:
        await _end(process)
    if process.returncode:
        return None
    rows = (line.split("\t") for line in output.decode(errors="replace").splitlines())
    return [row[1] for row in rows if len(row) > 1]


async def _run(*arguments: str) -> Process | None:
    program = _find_program()
    if program is None:
        return None
    environment = os.environ | {"LC_ALL": "C"}
    try:
        return await asyncio.create_subprocess_exec(
            program,
            *arguments,
            env=environment,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            start_new_session=True,  # Ctrl+C in a terminal is not meant for it
        )
    except OSError as error:
        log.info("%s cannot be run: %s", PROGRAM, error)
        return None


async def _end(process: Process) -> None:
    """Kill it if it still runs, and reap it, whatever happens meanwhile."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await asyncio.shield(asyncio.create_task(process.communicate(), name="reap pactl"))
