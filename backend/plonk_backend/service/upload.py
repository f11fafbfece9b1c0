"""Takes a file's bytes from the network to the job's folder, never holding more than a piece of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from anyio import to_thread

from plonk_backend.errors import OutputError
from plonk_backend.service.errors import TooLargeError
from plonk_backend.service.job import Job
from plonk_backend.service.photo_file import too_large

MAX_INPUT_BYTES = 4 * 2**30
"""Largest file that an analysis takes [bytes]."""

_PIECE = 2**20


async def take(job: Job, slot: int | str, announced: int, stream: AsyncIterator[bytes], limit: int) -> None:
    """Write a request's body into the job's folder; the file is put once it is whole, or not at all.

    Args:
        job: whose file it is.
        slot: which one: a photo's number, from 0, or an input's role.
        announced: the body's size as its Content-Length says [bytes]; 0 if it does not.
        stream: the body.
        limit: largest file [bytes].

    Raises:
        NotThereError, WrongStateError: as `Job.expects`.
        TooLargeError: the file is beyond the limit.
        OutputError: the disk is full, or the folder cannot be written.
    """
    with job.held():
        name = job.expects(slot)
        if announced > limit:
            raise TooLargeError(too_large(name, limit))
        try:
            descriptor, part = tempfile.mkstemp(dir=job.upload_folder, suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    await _write(file, stream, name, limit)
                job.accept(slot, Path(part))
            finally:
                Path(part).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"The backend cannot store {name}: {error.strerror or error}.") from error


async def _write(file: BinaryIO, stream: AsyncIterator[bytes], name: str, limit: int) -> None:
    size = 0
    pending = bytearray()
    async for piece in stream:
        size += len(piece)
        if size > limit:
            raise TooLargeError(too_large(name, limit))
        pending += piece
        if len(pending) >= _PIECE:
            await to_thread.run_sync(file.write, bytes(pending))
            pending.clear()
    await to_thread.run_sync(file.write, bytes(pending))
