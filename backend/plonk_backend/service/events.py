"""A job's changes as server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from plonk_backend.service import schemas
from plonk_backend.service.job import Job

KEEP_ALIVE = 15.0
"""After so long without a change a comment goes out [s], so that neither side takes the connection for dead."""
_PAUSE = 0.1
"""Changes within this time make one event [s]: a solver reports far more often than anyone can look."""


async def events(job: Job, keep_alive: float = KEEP_ALIVE) -> AsyncIterator[bytes]:
    """The job now and after each change, as `data: <job>`; ends after a final state."""
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended; so has the connection
            loop.call_soon_threadsafe(changed.set)

    with job.heard_by(wake):
        while True:
            changed.clear()
            description = job.description()
            yield b"data: " + description.model_dump_json().encode() + b"\n\n"
            if description.state in schemas.FINAL_STATES:
                return
            while not await _within(changed, keep_alive):
                yield b": still here\n\n"
            if not job.final:
                await asyncio.sleep(_PAUSE)


async def _within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except asyncio.TimeoutError:
        return False
    return True
