"""What an installation folder remembers: which environment is in use, and how far an unfinished one has come."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.install_lock import LOCK_NAME
from plonk_qgis.translation import tr

STATE_NAME = "installation.json"
LOG_NAME = "installation.log"
TEMPORARY_NAME = "tmp"
_MAKER = "plonk_qgis"

PYTHON_STEP, PACKAGES_STEP = "python", "packages"


@dataclass
class InstallState:
    """The file `installation.json`; also the mark that this plugin made the folder's content.

    Attributes:
        ready: name of the environment in use; "" when there is none.
        version: version of plonk-backend in it.
        device: what it computes on, a sentence's part such as "the processor".
        pending: name of the environment that is being made.
        steps: steps of the pending one that are done.
        request: what the pending one is made from; it is only resumed with the same.
        environments: names of all folders that were made here, and may be removed.
    """

    ready: str = ""
    version: str = ""
    device: str = ""
    pending: str = ""
    steps: list[str] = field(default_factory=list)
    request: dict[str, str] = field(default_factory=dict)
    environments: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path) -> InstallState | None:
        """The folder's state; None where this plugin never installed anything."""
        try:
            data: Any = json.loads((folder / STATE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(data, dict) or data.get("made_by") != _MAKER:
            return None
        state = cls()
        for entry in fields(cls):
            value = data.get(entry.name)
            if isinstance(value, type(getattr(state, entry.name))):
                setattr(state, entry.name, value)
        # Names, not paths: whatever stands in the file, nothing outside of the folder is touched.
        state.environments = [name for name in state.environments if _is_name(name)]
        if not _is_name(state.ready):
            state.ready = ""
        if not _is_name(state.pending):
            state.pending, state.steps = "", []
        return state

    def save(self, folder: Path) -> None:
        """Write the file in one go, so that a crash leaves the old one or the new one."""
        new = folder / (STATE_NAME + ".new")
        try:
            new.write_text(json.dumps({"made_by": _MAKER, **asdict(self)}, indent=1), encoding="utf-8")
            os.replace(new, folder / STATE_NAME)
        except OSError as error:
            raise BackendError(
                tr("The file {file} cannot be written: {reason}.").format(
                    file=folder / STATE_NAME, reason=error.strerror or error
                )
            ) from error

    def new_environment(self, folder: Path) -> str:
        """A name that is not taken, for an environment of this plugin's."""
        number = 1
        while (folder / f"env{number}").exists():
            number += 1
        name = f"env{number}"
        self.environments.append(name)
        return name

    def drop_others(self, folder: Path, keep: str) -> None:
        """Remove all environments of this folder but one."""
        for name in [name for name in self.environments if name != keep]:
            # What cannot be removed now (on Windows, a program that still runs) is tried again next time.
            shutil.rmtree(folder / name, ignore_errors=True)
            if not (folder / name).exists():
                self.environments.remove(name)
        self.save(folder)


def remove_installation(folder: Path) -> None:
    """Remove what this plugin installed in a folder, and nothing else.

    Raises:
        BackendError: the plugin did not make it, or something in it cannot be removed.
    """
    state = InstallState.load(folder)
    if state is None:
        raise BackendError(
            tr("The folder {folder} was not made by this plugin, and is left alone.").format(folder=folder)
        )
    stuck: list[str] = []
    for name in [*state.environments, TEMPORARY_NAME]:
        shutil.rmtree(folder / name, onerror=lambda _call, path, _error: stuck.append(str(path)))
    stuck = [path for path in stuck if os.path.lexists(path)]
    if stuck:
        raise BackendError(
            tr("{count} files could not be removed, the first is {file}. Is a program still using them?").format(
                count=len(stuck), file=stuck[0]
            )
        )
    for name in (LOG_NAME, STATE_NAME):
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def remove_traces(folder: Path) -> None:
    """Remove the lock's file, once it is released, and the folder if nothing else lies in it."""
    with contextlib.suppress(OSError):
        (folder / LOCK_NAME).unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


def _is_name(name: object) -> bool:
    return isinstance(name, str) and name.startswith("env") and name[3:].isdigit()
