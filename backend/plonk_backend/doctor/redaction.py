"""A report that can be shown to strangers: no names of people and machines, no secrets."""

from __future__ import annotations

import getpass
import os
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TOKEN = re.compile(
    r"(?i)(?<![a-z])(bearer\s+|(?:token|password|secret|api[_-]?key)[\"']?\s*[:=]\s*[\"']?)[^\s\"',;]{6,}"
)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@]*(?::[^/\s@]*)?@")
_HUB_TOKEN = re.compile(r"\bhf_[A-Za-z0-9]{8,}")


@dataclass(frozen=True)
class Redaction:
    """What is taken out of a text.

    Attributes:
        homes: folders that become `~`.
        users: names that become `user`.
        hosts: names that become `host`.
    """

    homes: Sequence[str] = ()
    users: Sequence[str] = ()
    hosts: Sequence[str] = ()

    @classmethod
    def of_this_machine(cls) -> Redaction:
        """What tells who and where this is."""
        homes = {str(Path.home()), os.path.realpath(Path.home())}
        try:
            users = {getpass.getuser()}
        except (OSError, KeyError, ImportError):  # no such variable, and the system knows no name for the number
            users = set()
        hosts = {socket.gethostname(), socket.getfqdn()} - {"localhost"}
        return cls(tuple(homes), tuple(users), tuple(hosts))

    def __call__(self, text: str) -> str:
        """The text without them, and without tokens and passwords."""
        text = _HUB_TOKEN.sub("***", _TOKEN.sub(r"\1***", _CREDENTIALS.sub("***@", text)))
        for home in sorted(self.homes, key=len, reverse=True):
            if len(home) > 1:  # that of a user without one is /
                as_json = home.replace("\\", "\\\\")
                text = re.sub(rf"(?:{re.escape(as_json)}|{re.escape(home)})(?![\w.-])", "~", text, flags=re.IGNORECASE)
        for names, word in ((self.hosts, "host"), (self.users, "user")):
            for name in sorted(names, key=len, reverse=True):
                if name:
                    text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", word, text, flags=re.IGNORECASE)
        return text
