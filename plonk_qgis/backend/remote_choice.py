"""Which backend on another computer the user chose, if any."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from plonk_qgis.settings import Settings
from plonk_qgis.translation import tr


@dataclass(frozen=True)
class Remote:
    """Where a backend on another computer is.

    Attributes:
        url: its address, as users write it.
        authcfg: id in QGIS's authentication manager.
        token: in place of `authcfg`, for one that is not stored yet.
    """

    url: str
    authcfg: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return f"Remote({self.base})"  # never the token

    @property
    def base(self) -> str:
        """The address without what users write at its end, with a scheme."""
        url = self.url.strip()
        return (url if "://" in url else f"https://{url}").rstrip("/")

    @property
    def problem(self) -> str:
        """Why this is no address; "" if it is one."""
        parts = urlsplit(self.base)
        try:
            good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good:
            return tr("{url} is no address of a backend; write one such as https://gpu.example.org:8765.").format(
                url=self.url
            )
        if parts.username or parts.password:
            return tr("The address must hold no user name and no password; the token has a place of its own.")
        return ""

    @property
    def unencrypted(self) -> bool:
        """Whether photos travel to another computer for everybody on the way to read."""
        parts = urlsplit(self.base)
        try:
            local = ipaddress.ip_address(parts.hostname or "").is_loopback
        except ValueError:
            local = (parts.hostname or "").lower() == "localhost"
        return parts.scheme == "http" and not local


def chosen_remote() -> Remote | None:
    """The backend on another computer that the user chose; None when it is this computer's."""
    settings = Settings.load()
    return Remote(settings.remote_url, settings.remote_authcfg) if settings.remote and settings.remote_url else None
