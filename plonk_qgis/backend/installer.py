"""Makes, repairs and removes the backend's environment. No widgets; all of it is for worker threads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plonk_qgis.backend.backend_source import Request, check_source, wheelhouse_size
from plonk_qgis.backend.backend_trial import try_out
from plonk_qgis.backend.child_program import ask_program, run_program
from plonk_qgis.backend.environment import cleaned_environment
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.install_lock import InstallationLock
from plonk_qgis.backend.install_log import InstallationLog
from plonk_qgis.backend.install_output import failure_sentence
from plonk_qgis.backend.install_state import (
    PACKAGES_STEP,
    PYTHON_STEP,
    TEMPORARY_NAME,
    InstallState,
    remove_installation,
    remove_traces,
)
from plonk_qgis.backend.installed_packages import damages, drop_unfinished, environment_python
from plonk_qgis.backend.package_installer import PackageInstaller
from plonk_qgis.backend.python_search import find_python
from plonk_qgis.backend.torch_choice import Hardware, TorchChoice, choose_torch, probe_hardware, unsupported
from plonk_qgis.translation import tr


@dataclass(frozen=True)
class Progress:
    """How far an installation is: 0 to 1, and what it does."""

    fraction: float
    text: str


@dataclass(frozen=True)
class Installed:
    """A working environment; `notes` are sentences for the user."""

    environment: Path
    version: str
    device: str
    notes: tuple[str, ...] = ()


@dataclass
class Installer:
    """Works on one installation folder.

    Args:
        request: what to install, where, from where.
        report: hears of the progress.
        cancelled: asked ten times a second.
        switch: is told the environment to use from now on, before the former one is removed.
        uv: the program uv; None where it is not on the PATH.
        hardware: asks the drivers.
    """

    request: Request
    report: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    switch: Callable[[Path], None]
    uv: str | None
    hardware: Callable[[], Hardware] = probe_hardware

    def install(self) -> Installed:
        """Make a new environment beside the one in use, or go on with an unfinished one, and switch to it.

        Raises:
            BackendError: it cannot be made; the sentence says why. What was done is kept for the next call.
            RunCancelled: `cancelled` said yes. What was done is kept for the next call.
        """
        with InstallationLock(self.request.folder) as self._lock, InstallationLog(self.request.folder) as self._log:
            return self._install()

    def repair(self) -> Installed:
        """Reinstall what is broken in the environment in use; make a new one where that does not help.

        Raises: as install().
        """
        with InstallationLock(self.request.folder) as self._lock, InstallationLog(self.request.folder) as self._log:
            state = InstallState.load(self.request.folder)
            if state is not None and state.ready:
                environment = self.request.folder / state.ready
                self._tell(0.0, tr("Checking the installed files…"))
                if self._runs(environment):
                    try:
                        return self._repair(state, environment)
                    except BackendError as error:
                        self._log.write(str(error))
                self._log.write("It cannot be repaired in place: a new environment is made.")
            return self._install()

    def remove(self) -> None:
        """Remove what was installed in the folder.

        Raises:
            BackendError: it was not made by this plugin, is in use by another window, or is stuck.
        """
        if InstallState.load(self.request.folder) is not None:
            with InstallationLock(self.request.folder):
                self._say(0.0, tr("Removing the environment…"))
                remove_installation(self.request.folder)
            remove_traces(self.request.folder)
        else:
            remove_installation(self.request.folder)  # says why not

    def _install(self) -> Installed:
        folder = self.request.folder
        check_source(self.request)
        state = InstallState.load(folder) or InstallState()
        choice = self._choice()
        resumable = bool(state.pending) and state.request == self.request.fingerprint
        environment = folder / state.pending if resumable else None
        if environment is None or not environment.is_dir():
            state.pending, state.steps, state.request = "", [], self.request.fingerprint
            state.drop_others(folder, state.ready)
            self._check_space(choice, None)
            state.pending = state.new_environment(folder)
            environment = folder / state.pending
        else:
            self._check_space(choice, environment)
        state.save(folder)
        if PYTHON_STEP not in state.steps:
            self._make_environment(environment)
            state.steps.append(PYTHON_STEP)
            state.save(folder)
        if PACKAGES_STEP not in state.steps:
            self._packages(environment, choice).install_all(0.08, 0.93)
            state.steps.append(PACKAGES_STEP)
            state.save(folder)
        try:
            version, device = self._try_out(environment)
        except BackendError:
            # All packages were there, and yet: the next attempt looks at them again.
            state.steps.remove(PACKAGES_STEP)
            state.save(folder)
            raise
        self.switch(environment)
        state.ready, state.pending, state.steps, state.request = state.pending, "", [], {}
        state.version, state.device = version, device
        state.save(folder)
        state.drop_others(folder, state.ready)
        self._clear_up()
        return Installed(environment, version, device, (choice.sentence,))

    def _repair(self, state: InstallState, environment: Path) -> Installed:
        notes = [
            tr("{package} was not completely installed.").format(package=name) for name in drop_unfinished(environment)
        ]
        broken = damages(environment, self.cancelled)
        notes += [
            tr("{package} was reinstalled: {file} was missing or changed.").format(
                package=damage.distribution.name, file=damage.file
            )
            for damage in broken
        ]
        for note in notes:
            self._log.write(note)
        self._packages(environment, self._choice()).reinstall(broken, 0.1, 0.93)
        version, device = self._try_out(environment)
        self.switch(environment)
        state.version, state.device = version, device
        state.save(self.request.folder)
        self._clear_up()
        return Installed(environment, version, device, tuple(notes) or (tr("Nothing was broken."),))

    def _choice(self) -> TorchChoice:
        self._tell(0.0, tr("Looking at the graphics hardware…"))
        found = self.hardware()
        reason = unsupported(found)
        if reason:
            raise BackendError(reason)
        choice = choose_torch(found, bool(self.request.extra_index), bool(self.uv) and self.request.online)
        self._log.write(choice.sentence)
        return choice

    def _make_environment(self, environment: Path) -> None:
        self._tell(0.02, tr("Looking for a Python…"))
        shutil.rmtree(environment, ignore_errors=True)
        try:
            python = find_python(self.request.python, self.cancelled)
            program, name = str(python.program), python.name
        except BackendError:
            if not self.uv or self.request.python or not self.request.online:
                raise
            program, name = "3.12", "Python 3.12"  # uv fetches one of its own
        self._tell(0.04, tr("Making the environment with {python}…").format(python=name))
        if self.uv:
            command = [self.uv, "venv", "--python", program, str(environment)]
        else:
            command = [program, "-I", "-m", "venv", str(environment)]
        lines: list[str] = []
        code = self._run(command, self._logged(lines.append))
        if code != 0 or not environment_python(environment).is_file():
            raise BackendError(failure_sentence(lines, code, "", name))

    def _packages(self, environment: Path, choice: TorchChoice) -> PackageInstaller:
        return PackageInstaller(environment, self.request, choice, self.uv, self._run, self._say, self._log)

    def _try_out(self, environment: Path) -> tuple[str, str]:
        self._tell(0.95, tr("Trying the backend out…"))
        return try_out(environment, lambda command, heard: self._run(command, self._logged(heard)))

    def _logged(self, heard: Callable[[str], None]) -> Callable[[str], None]:
        """Hears each line, which goes into the log, too."""

        def both(line: str) -> None:
            heard(line)
            self._log.write(line)

        return both

    def _runs(self, environment: Path) -> bool:
        python = environment_python(environment)
        return ask_program([str(python), "-I", "-c", "pass"], cleaned_environment(python.parent)) is not None

    def _check_space(self, choice: TorchChoice, begun: Path | None) -> None:
        """Refuse before the work, not in its middle, if the disk is too small."""
        needed = choice.disk if self.request.online else int(3.2 * wheelhouse_size(self.request.source_folder))
        if begun is not None:
            needed -= sum(path.lstat().st_size for path in begun.rglob("*") if not path.is_dir())
        free = shutil.disk_usage(self.request.folder).free
        if free < needed:
            raise BackendError(
                tr(
                    "The installation needs about {needed} GB in {folder}, and {free} GB are free there. Make room, or "
                    "choose a folder on another disk under More."
                ).format(needed=f"{needed / 1e9:.1f}", folder=self.request.folder, free=f"{free / 1e9:.1f}")
            )

    def _run(self, command: list[str], heard: Callable[[str], None], idle: Callable[[], None] | None = None) -> int:
        temporary = self.request.folder / TEMPORARY_NAME
        temporary.mkdir(exist_ok=True)
        variables = self.request.variables(Path(command[0]).parent, temporary)
        self._log.write("$ " + " ".join(command).strip().split("\n")[0])
        return run_program(
            command,
            variables,
            heard,
            self.cancelled,
            idle,
            self._lock.inherited,
            temporary,
        )

    def _clear_up(self) -> None:
        shutil.rmtree(self.request.folder / TEMPORARY_NAME, ignore_errors=True)
        self.report(Progress(1.0, tr("Done.")))

    def _tell(self, fraction: float, text: str) -> None:
        self._log.write(text)
        self._say(fraction, text)

    def _say(self, fraction: float, text: str) -> None:
        if self.cancelled():
            raise RunCancelled
        self.report(Progress(fraction, text))
