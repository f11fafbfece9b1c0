"""Packages into an environment, by uv where it is on the PATH, by the environment's own pip elsewhere."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plonk_qgis.backend.backend_source import Request, backend_requirement, source_arguments, wheelhouse_size
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.install_log import InstallationLog
from plonk_qgis.backend.install_output import InstallOutput, failure_sentence
from plonk_qgis.backend.installed_packages import (
    BACKEND_PACKAGE,
    Damage,
    count_installed,
    distributions,
    drop_unfinished,
    environment_python,
    site_packages,
)
from plonk_qgis.backend.torch_choice import TorchChoice
from plonk_qgis.translation import tr


class Run(Protocol):
    """Runs a program; see child_program.run_program."""

    def __call__(
        self, command: list[str], heard: Callable[[str], None], idle: Callable[[], None] | None = None
    ) -> int: ...


def find_uv() -> str | None:
    """The program uv, if it is on the PATH."""
    return shutil.which("uv")


@dataclass
class PackageInstaller:
    """Installs into one environment.

    Args:
        environment: the environment's folder.
        request: what to install, and from where.
        choice: the build of PyTorch.
        uv: the program uv; None for pip.
        run: runs a program.
        say: hears of the progress: a fraction and a text.
        log: takes the output.
    """

    environment: Path
    request: Request
    choice: TorchChoice
    uv: str | None
    run: Run
    say: Callable[[float, str], None]
    log: InstallationLog

    def install_all(self, begin: float, end: float) -> None:
        """The backend and all that it needs; the bar goes from `begin` to `end`.

        Raises:
            BackendError: it cannot be done; the sentence says why.
        """
        for name in drop_unfinished(self.environment):
            self.log.write(f"{name} was cut short and is installed again.")
        if not self.uv:
            self._restore_pip(broken=False)
            if self.request.online:
                # An old pip neither resumes a download nor says how far it is. Without this one it works as well.
                self.say(begin, tr("Updating pip…"))
                self.run([*self._pip_program(), "install", "--upgrade", "pip"], self.log.write)
        requirements = [backend_requirement(self.request), *(self.choice.requirements if self.request.online else ())]
        self._install(requirements, begin, end)

    def reinstall(self, damages: list[Damage], begin: float, end: float) -> None:
        """Put broken packages in place again, each in the version that it had; and what is missing altogether.

        Raises:
            BackendError: it cannot be done; the sentence says why.
        """
        middle = (begin + end) / 2
        if not self.uv:
            self._restore_pip(broken=any(damage.distribution.name == "pip" for damage in damages))
        broken = [damage.distribution for damage in damages if damage.distribution.name != "pip"]
        if broken:
            requirements = [
                backend_requirement(self.request) if one.name == BACKEND_PACKAGE else f"{one.name}=={one.version}"
                for one in broken
            ]
            self._install(
                ["--reinstall" if self.uv else "--force-reinstall", "--no-deps", *requirements], begin, middle
            )
        self._install([backend_requirement(self.request)], middle, end)

    def _install(self, arguments: list[str], begin: float, end: float) -> None:
        expected = self.choice.download if self.request.online else wheelhouse_size(self.request.source_folder)
        output = InstallOutput(expected, lambda: count_installed(self.environment))

        def heard(line: str) -> None:
            if output.hear(line):
                self.log.write(line)

        def idle() -> None:
            output.look()
            self.say(begin + (end - begin) * output.fraction, output.text)

        command, builds = self._command()
        code = self.run([*command, *builds, *arguments], heard, idle)
        if code > 0 and builds:
            self.log.write(tr("PyTorch's own index did not answer; the build of the package index is taken."))
            code = self.run([*command, *arguments], heard, idle)
        if code != 0:
            wheelhouse = "" if self.request.online else str(self.request.source_folder)
            raise BackendError(failure_sentence(list(output.last_lines), code, wheelhouse, self._python_name()))

    def _command(self) -> tuple[list[str], list[str]]:
        """The command up to what is to be installed, and options that choose a build of PyTorch."""
        if self.uv:
            python = str(environment_python(self.environment))
            command = [self.uv, "pip", "install", "--python", python, *source_arguments(self.request, True)]
            own_index = self.request.online and not self.request.extra_index
            return command, ["--torch-backend", self.choice.backend] if own_index else []
        bar = "raw" if self._pip_version() >= (24, 1) else "off"
        return [*self._pip_program(), "install", "--progress-bar", bar, *source_arguments(self.request, False)], []

    def _pip_program(self) -> list[str]:
        return [str(environment_python(self.environment)), "-I", "-m", "pip"]

    def _restore_pip(self, broken: bool) -> None:
        """Make sure that the environment has a whole pip; uv makes environments without one."""
        site = site_packages(self.environment)
        pip = next((one for one in distributions(self.environment) if one.name == "pip"), None)
        if pip is not None and broken and site is not None:
            shutil.rmtree(site / "pip", ignore_errors=True)
            shutil.rmtree(pip.folder, ignore_errors=True)
            pip = None
        if pip is None:
            self.run([str(environment_python(self.environment)), "-I", "-m", "ensurepip", "--upgrade"], self.log.write)

    def _pip_version(self) -> tuple[int, ...]:
        version = next((one.version for one in distributions(self.environment) if one.name == "pip"), "0")
        return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())

    def _python_name(self) -> str:
        site = site_packages(self.environment)
        name = site.parent.name if site is not None and sys.platform != "win32" else ""
        return name.replace("python", "Python ") or "Python"
