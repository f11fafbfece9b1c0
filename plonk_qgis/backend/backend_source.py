"""Where the backend's package comes from, as pip and uv are told."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from plonk_qgis.backend.environment import cleaned_environment
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.install_state import TEMPORARY_NAME
from plonk_qgis.backend.installation_settings import BUNDLED, FOLDER, INDEX, WHEELHOUSE, InstallationSettings
from plonk_qgis.backend.network_proxy import proxy_variables
from plonk_qgis.bundled import PACKAGE, plugin_version, resource
from plonk_qgis.translation import tr

# Settings of the user's own pip that would send the packages elsewhere than into the environment.
_MISLEADING = frozenset(
    f"PIP_{name}"
    for name in (
        "TARGET",
        "PREFIX",
        "ROOT",
        "USER",
        "PYTHON",
        "NO_DEPS",
        "DRY_RUN",
        "REQUIRE_VIRTUALENV",
        "REQUIREMENT",
    )
)


@dataclass(frozen=True)
class Request:
    """What to install; see InstallationSettings. Made in the main thread, used in another.

    Attributes:
        proxies: variables with QGIS's proxy.
        version: the version of plonk-backend that goes with this plugin.
    """

    folder: Path
    version: str
    source: str = BUNDLED
    source_folder: Path = Path()
    python: str = ""
    extra_index: str = ""
    proxies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_settings(cls, settings: InstallationSettings) -> Request:
        """The user's choice; only for the main thread."""
        return cls(
            settings.where,
            plugin_version(),
            settings.source,
            Path(settings.source_folder.strip()).expanduser(),
            settings.python,
            settings.extra_index.strip(),
            proxies=proxy_variables(),
        )

    @property
    def online(self) -> bool:
        """Whether a package index is asked."""
        return self.source != WHEELHOUSE

    @property
    def fingerprint(self) -> dict[str, str]:
        """What an unfinished environment must have been made from, to be gone on with."""
        return {
            "source": self.source,
            "source_folder": str(self.source_folder),
            "python": self.python,
            "extra_index": self.extra_index,
            "version": self.version,
        }

    def variables(self, programs: Path, temporary: Path) -> dict[str, str]:
        """The variables of an installing program; large files are unpacked on the disk that was checked for space."""
        variables = {
            name: value for name, value in cleaned_environment(programs).items() if name.upper() not in _MISLEADING
        }
        variables.update(self.proxies)
        variables.update({name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")})
        variables.update(PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1", UV_NO_PROGRESS="1", NO_COLOR="1")
        # Hard links into uv's cache would let a damaged file spread to where it is repaired from.
        variables["UV_LINK_MODE"] = "copy"
        if not self.online:
            # "Only this folder" means it: whatever the user's pip is set to look at otherwise stays out.
            variables = {name: value for name, value in variables.items() if name != "PIP_FIND_LINKS"}
            variables["PIP_CONFIG_FILE"] = os.devnull
        return variables


def bundled_wheel() -> Path | None:
    """The backend's wheel that lies in the plugin; None in one that was packaged without it, and in the repository."""
    return next(iter(sorted(resource("backend").glob("plonk_backend-*.whl"))), None)


def check_source(request: Request) -> None:
    """Make sure that the chosen folder is what it should be.

    Raises:
        BackendError: it is not.
    """
    if request.source not in {WHEELHOUSE, FOLDER}:
        return
    folder = request.source_folder
    if not str(folder).strip("."):
        raise BackendError(tr("Choose the folder to install from under More."))
    if request.source == WHEELHOUSE and not any(folder.glob("*.whl")):
        raise BackendError(tr("There are no wheels (files *.whl) in the folder {folder}.").format(folder=folder))
    if request.source == FOLDER and not (folder / "pyproject.toml").is_file():
        raise BackendError(
            tr("The folder {folder} does not hold the backend's source (there is no pyproject.toml).").format(
                folder=folder
            )
        )


def backend_requirement(request: Request) -> str:
    """What pip is asked to install.

    Raises:
        BackendError: the source cannot be read.
    """
    by_name = f"plonk-backend=={request.version}"
    if request.source == FOLDER:
        return str(_copied_source(request.source_folder, request.folder))
    if request.source == WHEELHOUSE:
        wheel = bundled_wheel()
        inside = any(request.source_folder.glob("plonk_backend-*.whl"))
        return by_name if inside or wheel is None else str(wheel)
    if request.source == INDEX:
        return by_name
    wheel = bundled_wheel()
    if wheel is not None:
        return str(wheel)
    beside = PACKAGE.parent / "backend"
    return str(_copied_source(beside, request.folder)) if (beside / "pyproject.toml").is_file() else by_name


def source_arguments(request: Request, uv: bool) -> list[str]:
    """Options of `pip install` or `uv pip install` that say where packages come from."""
    if not request.online:
        only_here = ["--no-index", "--find-links", str(request.source_folder)]
        return ["--no-config", "--offline", *only_here] if uv else only_here
    if request.extra_index:
        several = ["--extra-index-url", request.extra_index]
        return [*several, "--index-strategy", "unsafe-best-match"] if uv else several
    return []


def wheelhouse_size(folder: Path) -> int:
    """Bytes of all wheels in a folder."""
    try:
        return sum(wheel.stat().st_size for wheel in folder.glob("*.whl"))
    except OSError:
        return 0


def _copied_source(source: Path, folder: Path) -> Path:
    """A copy to build from: setuptools writes into the folder that it builds."""
    copy = folder / TEMPORARY_NAME / "source"
    try:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(
            source, copy, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info", ".*", "venv", "env")
        )
    except (OSError, shutil.Error) as error:
        raise BackendError(
            tr("The backend's source in {folder} cannot be read: {reason}.").format(folder=source, reason=error)
        ) from error
    return copy
