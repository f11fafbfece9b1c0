"""Files that appear only when all of them are whole."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plonk_backend.errors import OutputError

logger = logging.getLogger(__name__)

PREFIX = ".plonk-unfinished-"
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A hidden folder to write into; its files move into `folder` when the block ends without an exception.

    The hidden folder lies inside `folder`, on the same file system, so that each file appears at once and whole. Files
    of the same name are replaced. When anything is raised in the block, nothing that it wrote is left. Folders made for
    it stay only if there is something in them.

    Raises:
        OutputError: the folder cannot be made or written, or the disk is full; the message names the folder.
    """
    folder = Path(os.path.abspath(folder))
    made = _missing(folder)
    hidden: Path | None = None
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            hidden = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        except OSError as error:
            raise OutputError(_unwritable(folder, error)) from error
        try:
            yield hidden
            _move_into(hidden, folder)
        except OSError as error:
            if error.errno in DISK_ERRORS:
                raise OutputError(_unwritable(folder, error)) from error
            raise
        finally:
            shutil.rmtree(hidden, ignore_errors=True)
    finally:
        _remove_empty(made)


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that do not exist, the deepest first."""
    return [path for path in (folder, *folder.parents) if not os.path.lexists(path)]


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            # There is something in it, or it was never made.
            logger.debug("Left the folder %s", folder)


def _move_into(hidden: Path, folder: Path) -> None:
    """Move every file; if one cannot be moved, those that were are removed again, unless they replaced another."""
    names = sorted(path.name for path in hidden.iterdir())
    for name in names:
        if (folder / name).is_dir():
            raise OutputError(f"The result {folder / name} cannot be written because a folder of that name is there.")
    new: list[Path] = []
    try:
        for name in names:
            replaces = os.path.lexists(folder / name)
            os.replace(hidden / name, folder / name)
            if not replaces:
                new.append(folder / name)
    except OSError as error:
        for path in new:
            path.unlink(missing_ok=True)
        raise OutputError(_unwritable(folder, error)) from error


def _unwritable(folder: Path, error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"The output folder {folder} cannot be used because a file is in its place; choose another folder."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The output folder {folder} cannot be written because the disk is full; free some space or choose another."
        )
    reason = error.strerror or type(error).__name__
    return f"The output folder {folder} cannot be written ({reason}); choose another folder."
