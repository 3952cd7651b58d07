"""A program run for one sentence: fed once, read as it answers, never left running."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress

from desktop_assistant.errors import ProviderError

log = logging.getLogger(__name__)

PIECE = 4096
"""The most bytes read at once: under 0.1 s of sound, so that it starts early."""

PATIENCE = 20.0
"""A program that says nothing for so many seconds has hung."""

_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0


async def output(command: Sequence[str], text: bytes = b"") -> AsyncGenerator[bytes, None]:
    """Give ``text`` to a program's standard input and yield its standard output as it comes.

    Leaving it early kills the program and waits for its end.

    Raises:
        ProviderError: it could not be started, hung, or ended with an error.
    """
    process = await _start(command)
    try:
        await _give(process, text)
        while piece := await _take(process):
            yield piece
        complaint = await _complaint(process)
        if await process.wait() != 0:
            # What it complains of may be the words it was given.
            raise _failed(f"exit status {process.returncode}", complaint)
    finally:
        await _end(process)


async def whole_output(command: Sequence[str], text: bytes = b"") -> bytes:
    """Everything a program writes; raises as :func:`output` does."""
    return b"".join([piece async for piece in output(command, text)])


async def _start(command: Sequence[str]) -> asyncio.subprocess.Process:
    try:
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            creationflags=_FLAGS,
        )
    except OSError as error:
        raise _failed(str(error)) from error


async def _give(process: asyncio.subprocess.Process, text: bytes) -> None:
    """A program that ends before it has read everything is judged by its exit status."""
    assert process.stdin is not None
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(text)
        await process.stdin.drain()
        process.stdin.close()
        await process.stdin.wait_closed()


async def _take(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    try:
        return await asyncio.wait_for(process.stdout.read(PIECE), PATIENCE)
    except TimeoutError as error:
        raise _failed("it hung") from error


async def _complaint(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    return (await process.stderr.read()).decode(errors="replace").strip()[-500:]


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill it if it still runs, empty its pipes and reap it, whatever happens meanwhile."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    reaping = asyncio.create_task(process.communicate(), name="reap a voice program")
    with suppress(BrokenPipeError, ConnectionResetError):
        await asyncio.shield(reaping)


def _failed(how: str, complaint: str = "") -> ProviderError:
    log.info("the voice program failed: %s", how)
    return ProviderError(
        "The voice could not speak. Try again, or choose another voice in Settings.",
        code="voice_failed",
        detail=complaint or how,
    )
