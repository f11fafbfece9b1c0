"""Only one window of QGIS works on an installation at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.translation import tr

LOCK_NAME = "installation.lock"
_LOCKED_BYTE = 1 << 20  # far behind the text: on Windows a locked byte cannot be read


class InstallationLock:
    """A lock file that the operating system releases when its holder ends, however it ends.

    The text in it (process and computer) is for the sentence that the other window shows; a file that a crash left
    behind locks nothing. On Linux and macOS the installing child inherits the lock, so that an installation that
    outlives a killed QGIS is noticed.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_NAME
        self._file: Any = None

    def __enter__(self) -> InstallationLock:
        """Take the lock.

        Raises:
            BackendError: somebody else has it, or the folder cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(self.path, "r+b" if self.path.exists() else "w+b")
        except OSError as error:
            raise BackendError(
                tr("The folder {folder} cannot be written: {reason}. Choose another one.").format(
                    folder=self.path.parent, reason=error.strerror or error
                )
            ) from error
        try:
            _lock(self._file)
        except OSError as error:
            holder = self._holder()
            self._file.close()
            self._file = None
            raise BackendError(
                tr(
                    "Another window of QGIS is working on this installation (process {process} on {computer}). Wait "
                    "until it is done, or choose another folder."
                ).format(process=holder.get("process", "?"), computer=holder.get("computer", "?"))
            ) from error
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps({"process": os.getpid(), "computer": socket.gethostname()}).encode())
        self._file.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                _unlock(self._file)
            self._file.close()
            self._file = None

    @property
    def inherited(self) -> tuple[int, ...]:
        """The file descriptors that a child is to inherit."""
        return () if self._file is None or sys.platform == "win32" else (self._file.fileno(),)

    def _holder(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError):
            self._file.seek(0)
            holder = json.loads(self._file.read(1000))
            if isinstance(holder, dict):
                return holder
        return {}


if sys.platform == "win32":
    import msvcrt

    def _lock(file: Any) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: Any) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: Any) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: Any) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
