"""`plonk-backend doctor`: check this installation and say what to do about what is wrong (docs/command-line.md)."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping

from plonk_backend.cli import FAILED as EXIT_FAILED
from plonk_backend.cli import OK as EXIT_OK
from plonk_backend.commands.device import add_device
from plonk_backend.doctor import installation
from plonk_backend.doctor.finding import FAILED, OK, WARNING, Finding
from plonk_backend.doctor.redaction import Redaction

_LOG = logging.getLogger(__name__)
_ENDS = {OK: "All is well.", WARNING: "It works, but not as well as it could.", FAILED: "See above what to do."}
_MARKS = {OK: "ok     ", WARNING: "warning", FAILED: "FAILED "}

TITLES = {
    "python": "Program",
    "packages": "Packages",
    "device": "Device",
    "kernel": "Computation",
    "geodata": "Map data",
    "folders": "Folders",
    "models": "Models",
    "photo": "Sample photo",
}
"""The checks in their order, and what people call them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print a line of JSON after each check")
    add_device(parser)


def run(options: argparse.Namespace) -> int:
    """Check everything; 1 if a check fails."""
    findings: dict[str, Finding] = {}
    clean = Redaction.of_this_machine()
    if options.json:
        _line(event="started", checks=[{"name": name, "title": title} for name, title in TITLES.items()])
    for name, check in _checks(options.device).items():
        begin = time.perf_counter()
        finding = findings[name] = _answer(check)
        seconds = time.perf_counter() - begin
        if options.json:
            _line(
                event="check",
                name=name,
                state=finding.state,
                sentence=clean(finding.sentence),
                advice=clean(finding.advice),
                details=[clean(detail) for detail in finding.details],
                seconds=round(seconds, 2),
            )
        else:
            sys.stdout.write(clean(_text(name, finding, seconds)))
            sys.stdout.flush()
    worst = next((state for state in (FAILED, WARNING) if any(one.state == state for one in findings.values())), OK)
    if options.json:
        _line(event="finished", state=worst)
    else:
        sys.stdout.write(f"{_ENDS[worst]}\n")
    return EXIT_FAILED if worst == FAILED else EXIT_OK


def _checks(device: str) -> Mapping[str, Callable[[], Finding]]:
    # Each imports what it checks: a broken library is that check's finding, and the others go on.
    def computes() -> Finding:
        from plonk_backend.doctor.computation import device as found

        return found(device)

    def kernel() -> Finding:
        from plonk_backend.doctor.computation import kernel as found

        return found(device)

    def geodata() -> Finding:
        from plonk_backend.doctor.map_data import geodata as found

        return found()

    def photo() -> Finding:
        from plonk_backend.doctor.sample_photo import photo as found

        return found(device)

    return {
        "python": installation.python,
        "packages": installation.packages,
        "device": computes,
        "kernel": kernel,
        "geodata": geodata,
        "folders": installation.folders,
        "models": installation.models,
        "photo": photo,
    }


def _answer(check: Callable[[], Finding]) -> Finding:
    """The finding; a check that breaks has found something, too, and the others go on."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever a broken installation raises
        _LOG.info("a check broke", exc_info=True)
        reason = str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "no reason given"
        return Finding(
            FAILED,
            f"The check broke ({type(error).__name__}: {reason}).",
            "Repair the backend in QGIS (Settings > Options > Photo geolocation); --verbose tells more.",
        )


def _text(name: str, finding: Finding, seconds: float) -> str:
    lines = [f"{_MARKS[finding.state]} {TITLES[name]}: {finding.sentence} ({seconds:.1f} s)"]
    lines += [f"          {detail}" for detail in finding.details]
    if finding.advice:
        lines.append(f"        → {finding.advice}")
    return "\n".join(lines) + "\n"


def _line(**values: object) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()
