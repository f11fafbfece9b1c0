"""Whether the packages of an environment are whole: their own lists of files are compared with the disk."""

from __future__ import annotations

import csv
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plonk_qgis.backend.errors import RunCancelled

BACKEND_PACKAGE = "plonk-backend"


@dataclass(frozen=True)
class Distribution:
    """An installed package: its name as pip writes it, its version and its folder of metadata."""

    name: str
    version: str
    folder: Path


@dataclass(frozen=True)
class Damage:
    """A package that is not whole, and the first file that shows it."""

    distribution: Distribution
    file: str


def environment_python(environment: Path) -> Path:
    """The environment's Python."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def site_packages(environment: Path) -> Path | None:
    """The folder that packages are installed in; None if there is no such folder."""
    pattern = "Lib/site-packages" if sys.platform == "win32" else "lib/python3*/site-packages"
    return next(iter(sorted(environment.glob(pattern))), None)


def distributions(environment: Path) -> Iterator[Distribution]:
    """The packages of an environment."""
    site = site_packages(environment)
    for folder in sorted(site.glob("*.dist-info")) if site is not None else ():
        name, _, version = folder.name[: -len(".dist-info")].partition("-")
        if version:
            yield Distribution(re.sub(r"[-_.]+", "-", name).lower(), version, folder)


def backend_version(environment: Path) -> str:
    """The version of plonk-backend in an environment; "" where it is not installed."""
    return next((found.version for found in distributions(environment) if found.name == BACKEND_PACKAGE), "")


def damages(environment: Path, cancelled: Callable[[], bool] = bool) -> list[Damage]:
    """Packages with a file that is gone or has another size than on the day of its installation."""
    found = []
    for distribution in distributions(environment):
        if cancelled():
            raise RunCancelled
        file = first_damage(distribution)
        if file:
            found.append(Damage(distribution, file))
    return found


def drop_unfinished(environment: Path) -> list[str]:
    """Forget packages whose installation was cut short, so that they count as not installed; their names.

    RECORD is written last: metadata without it were left by an installation that was killed.
    """
    dropped = []
    for distribution in list(distributions(environment)):
        if not (distribution.folder / "RECORD").is_file():
            shutil.rmtree(distribution.folder, ignore_errors=True)
            dropped.append(distribution.name)
    return dropped


def count_installed(environment: Path) -> int:
    """How many packages are in the environment."""
    site = site_packages(environment)
    return sum(1 for _ in site.glob("*.dist-info/RECORD")) if site is not None else 0


def first_damage(distribution: Distribution) -> str:
    """The first of a package's files that is gone or has another size; "" if it is whole."""
    record = distribution.folder / "RECORD"
    try:
        with open(record, newline="", encoding="utf-8") as lines:
            for row in csv.reader(lines):
                if not row or row[0].endswith(".pyc"):
                    continue
                path = distribution.folder.parent / row[0]
                try:
                    size = path.stat().st_size
                except OSError:
                    return row[0]
                if len(row) > 2 and row[2].isdigit() and size != int(row[2]):
                    return row[0]
    except (OSError, UnicodeError, csv.Error):
        return f"{distribution.folder.name}/RECORD"
    return ""
