"""The log of an installation: a file in its folder, and the Log Messages panel."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from qgis.core import Qgis, QgsMessageLog

from plonk_qgis.backend.install_state import LOG_NAME
from plonk_qgis.backend.network_proxy import redacted
from plonk_qgis.backend.process import LOG_TAB

_LARGE = 2_000_000


class InstallationLog:
    """Takes lines from any thread; user names and passwords in addresses are left out."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOG_NAME
        self._file: IO[str] | None = None

    def __enter__(self) -> InstallationLog:
        with contextlib.suppress(OSError):  # the panel still has the lines
            keep = self._path.is_file() and self._path.stat().st_size < _LARGE
            self._file = open(self._path, "a" if keep else "w", encoding="utf-8", errors="replace")
        self.write(time.strftime("%Y-%m-%d %H:%M:%S"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.write(f"{type(error).__name__}: {error}")
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, line: str) -> None:
        """Add a line."""
        text = redacted(line)
        QgsMessageLog.logMessage(text, LOG_TAB, Qgis.MessageLevel.Info, False)
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.write(time.strftime("%H:%M:%S ") + text + "\n")
                self._file.flush()
