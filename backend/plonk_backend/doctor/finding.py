"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass, field

OK, WARNING, FAILED = "ok", "warning", "failed"
REINSTALL = "Repair the backend in QGIS (Settings > Options > Photo geolocation), or install plonk-backend again."
"""The advice where a part of the installation is broken."""


@dataclass(frozen=True)
class Finding:
    """The answer of one check.

    Attributes:
        state: OK; WARNING where it works, but not as well as it could; FAILED.
        sentence: what was found.
        advice: what to do about it; "" where there is nothing to do.
        details: facts for the report, one a line.
    """

    state: str
    sentence: str
    advice: str = ""
    details: tuple[str, ...] = field(default_factory=tuple)
