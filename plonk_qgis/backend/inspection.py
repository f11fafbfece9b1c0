"""The condition of an installation, as far as a look at its files tells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plonk_qgis.backend.environment import backend_program
from plonk_qgis.backend.install_state import InstallState
from plonk_qgis.backend.installed_packages import (
    BACKEND_PACKAGE,
    backend_version,
    distributions,
    environment_python,
    first_damage,
)
from plonk_qgis.translation import tr

NOTHING, UNFINISHED, READY, BROKEN = "nothing", "unfinished", "ready", "broken"


@dataclass(frozen=True)
class Inspection:
    """What was found in an installation folder.

    Attributes:
        condition: NOTHING, UNFINISHED, READY or BROKEN.
        environment: the environment in use; None where there is none.
        version: of plonk-backend in it.
        device: what it computes on, as of the day of its installation.
        reason: what is broken.
        pending: an environment is unfinished, perhaps beside a ready one.
    """

    condition: str
    environment: Path | None = None
    version: str = ""
    device: str = ""
    reason: str = ""
    pending: bool = False


def inspect(folder: Path) -> Inspection:
    """Look at a folder; runs nothing, but reads the disk: not for the GUI thread."""
    state = InstallState.load(folder)
    if state is None or not (state.ready or state.pending):
        return Inspection(NOTHING)
    if not state.ready:
        return Inspection(UNFINISHED, pending=True)
    environment = folder / state.ready
    version = backend_version(environment)
    reason = _what_is_broken(environment)
    return Inspection(
        BROKEN if reason else READY, environment, version or state.version, state.device, reason, bool(state.pending)
    )


def _what_is_broken(environment: Path) -> str:
    if not environment.is_dir():
        return tr("its folder {folder} is gone").format(folder=environment)
    if not environment_python(environment).is_file():
        return tr("the Python that it was made with is gone")
    if not backend_version(environment):
        return tr("plonk-backend is not in the environment")
    if not backend_program(environment).is_file():
        return tr("the program plonk-backend is gone")
    for distribution in distributions(environment):
        if distribution.name == BACKEND_PACKAGE:
            file = first_damage(distribution)
            if file:
                return tr("the file {file} is missing or was changed").format(file=file)
    return ""
