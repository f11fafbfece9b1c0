"""Texts that can be shown to strangers: no names of people and machines, no secrets.

The backend does the same with its own report (plonk_backend/doctor/redaction.py); neither part can import the other.
"""

from __future__ import annotations

import getpass
import os
import re
import socket
from pathlib import Path

from plonk_qgis.backend.backend_log import without_secrets


def redact(text: str) -> str:
    """The text with `~` for the home folder, `user` and `host` for their names, and without tokens and passwords."""
    text = without_secrets(text)
    for home in sorted({str(Path.home()), os.path.realpath(Path.home())}, key=len, reverse=True):
        if len(home) > 1:
            forms = {home, home.replace("\\", "\\\\"), home.replace("\\", "/")}
            either = "|".join(re.escape(form) for form in forms)
            text = re.sub(rf"(?:{either})(?![\w.-])", "~", text, flags=re.IGNORECASE)
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # the system knows no name for the user's number
        user = ""
    for names, word in (({socket.gethostname()} - {"localhost"}, "host"), ({user}, "user")):
        for name in filter(None, names):
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", word, text, flags=re.IGNORECASE)
    return text
