"""What the backend writes: in the panel Log Messages, and in a file that outlives QGIS."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsMessageLog

from plonk_qgis.backend.network_proxy import redacted

LOG_TAB = "plonk"
_LARGEST = 1_000_000
"""Bytes of a file; there is an older one beside it, so twice this at most."""
_LONGEST_LINE = 4_000
_SECRETS = re.compile(r"(?i)(?<![a-z])(bearer\s+|token[\"']?\s*[:=]\s*[\"']?)[\w.~+/-]{8,}=*")
_lock = threading.Lock()


def log_path() -> Path:
    """The file; the one before it has `.1` at its end."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "plonk" / "logs" / "backend.log"


class BackendLog:
    """Takes lines from any thread; tokens, and passwords in addresses, are left out.

    Args:
        token: the secret of the process that writes; "" for none.
        path: the file.
    """

    def __init__(self, token: str = "", path: Path | None = None) -> None:
        self._token = token
        self._path = path or log_path()

    def write(self, line: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        """Add a line. A disk that is full or read-only loses the file, not the panel."""
        text = without_secrets(line, self._token)
        QgsMessageLog.logMessage(text, LOG_TAB, level, False)
        with _lock, contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Opened for each line: other windows write to it too, and on Windows an open file can't be renamed.
            if self._path.exists() and self._path.stat().st_size > _LARGEST:
                os.replace(self._path, self._path.with_name(self._path.name + ".1"))
            with self._path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(time.strftime("%Y-%m-%d %H:%M:%S ") + text[:_LONGEST_LINE] + "\n")


def without_secrets(text: str, token: str = "") -> str:
    """The text without this token, without what looks like one, and without passwords in addresses."""
    if token:
        text = text.replace(token, "***")
    return redacted(_SECRETS.sub(r"\1***", text))
