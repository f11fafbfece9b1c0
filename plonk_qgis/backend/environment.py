"""Where the backend is installed, and the environment variables that it is started with."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.settings import Settings
from plonk_qgis.translation import tr

ENVIRONMENT_VARIABLE = "PLONK_BACKEND_ENV"
TOKEN_VARIABLE = "PLONK_BACKEND_TOKEN"  # noqa: S105 - the variable's name, not a token

# QGIS sets these for its own Python, Qt, GDAL and PROJ; in the backend's Python they would load the wrong libraries.
_FOREIGN_PREFIXES = ("PYTHON", "QT_", "QGIS_", "PROJ_", "GDAL_", "OGR_", "LD_", "DYLD_", "OSGEO4W", "O4W_", "CONDA_")
_FOREIGN_NAMES = frozenset({"VIRTUAL_ENV", "GEOTIFF_CSV", "CPL_ZIP_ENCODING", "SSL_CERT_FILE", "SSL_CERT_DIR"})


def is_chosen() -> bool:
    """Whether an environment was installed, or named by the setting or the variable."""
    return bool(_from_variable() or Settings.load().backend_environment.strip())


def backend_environment() -> Path:
    """The virtual environment to start the backend from.

    The variable PLONK_BACKEND_ENV comes before the setting, so that a script or a test can choose without changing
    the user's profile.

    Raises:
        BackendError: none was chosen.
    """
    chosen = _from_variable() or Settings.load().backend_environment.strip()
    if not chosen:
        raise BackendError(
            tr(
                "The backend, the program that locates photos, is not installed yet. Settings > Options > Photo "
                "geolocation installs it with one button; scripts may name an environment that holds it in the "
                "variable {variable}."
            ).format(variable=ENVIRONMENT_VARIABLE)
        )
    return Path(chosen).expanduser()


def backend_program(environment: Path) -> Path:
    """Where the program `plonk-backend` of an environment lies, if it is there."""
    if sys.platform == "win32":
        return environment / "Scripts" / "plonk-backend.exe"
    return environment / "bin" / "plonk-backend"


def backend_executable(environment: Path) -> Path:
    """The program `plonk-backend` of an environment.

    Raises:
        BackendError: the folder or the program is not there.
    """
    executable = backend_program(environment)
    if not environment.is_dir():
        raise BackendError(
            tr("The backend's environment {folder} does not exist. {advice}").format(
                folder=environment, advice=_advice(environment)
            )
        )
    if not executable.is_file():
        raise BackendError(
            tr(
                "There is no plonk-backend in the environment {folder}. Install it there with pip, or use another one. "
                "{advice}"
            ).format(folder=environment, advice=_advice(environment))
        )
    return executable


def _from_variable() -> str:
    return os.environ.get(ENVIRONMENT_VARIABLE, "").strip()


def _advice(environment: Path) -> str:
    """Where another environment than this one can be chosen."""
    variable = _from_variable()
    if variable and Path(variable).expanduser() == environment:
        return tr("The variable {variable} names it and comes before the options: change or unset it.").format(
            variable=ENVIRONMENT_VARIABLE
        )
    return tr("Choose another folder in Settings > Options > Photo geolocation.")


def child_environment(executable: Path, token: str, parent: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables for the backend's process: the parent's without what is meant for QGIS, and the token."""
    variables = cleaned_environment(executable.parent, parent)
    variables[TOKEN_VARIABLE] = token
    return variables


def cleaned_environment(programs: Path, parent: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parent's variables without what is meant for QGIS; `programs` is the folder that its PATH begins with."""
    parent = os.environ if parent is None else parent
    variables = {
        name: value
        for name, value in parent.items()
        if not name.upper().startswith(_FOREIGN_PREFIXES) and name.upper() not in _FOREIGN_NAMES
    }
    qgis_root = parent.get("OSGEO4W_ROOT")
    paths = [
        path
        for path in parent.get("PATH", "").split(os.pathsep)
        # On Windows QGIS puts its own DLLs on the PATH, where the backend's libraries would find them first.
        if path and not (qgis_root and path.lower().startswith(qgis_root.lower()))
    ]
    variables["PATH"] = os.pathsep.join([str(programs), *paths])
    variables["PYTHONUTF8"] = "1"  # the one line of JSON and the log are UTF-8 on every system
    variables["PYTHONNOUSERSITE"] = "1"
    return variables
