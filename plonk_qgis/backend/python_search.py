"""The Python that the backend's environment is made with."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plonk_qgis.backend.child_program import ask_program
from plonk_qgis.backend.environment import cleaned_environment
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.translation import tr

OLDEST = (3, 10)
"""What plonk-backend asks for."""
NEWEST_KNOWN = (3, 13)
"""Later ones are taken only if there is nothing else: PyTorch follows new Pythons with a delay of months."""

_QUESTION = """
import json, struct, sys
missing = []
for name in ("venv", "ensurepip", "ssl"):
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
print(json.dumps({"version": list(sys.version_info[:3]), "bits": 8 * struct.calcsize("P"), "missing": missing,
                  "program": sys.executable}))
"""


@dataclass(frozen=True)
class Python:
    """A Python that can make the environment."""

    program: Path
    version: tuple[int, int, int]

    @property
    def name(self) -> str:
        return "Python {}.{}.{}".format(*self.version)


def candidates() -> Iterator[Path]:
    """Programs that may be a Python, the likeliest first: QGIS's own, then those on the PATH."""
    # Inside QGIS, sys.executable is the Python on Linux, but QGIS itself on Windows and macOS; there the interpreter
    # that QGIS brought along lies near its library.
    executable = Path(sys.executable or "python3")
    bases = [Path(base) for base in dict.fromkeys((sys.base_prefix, sys.prefix))]
    if sys.platform == "win32":
        for base in bases:
            yield base / "python.exe"
            yield base / "python3.exe"
        yield executable.with_name("python.exe")
        yield executable.with_name("python3.exe")
    else:
        if executable.name.lower().startswith("python"):
            yield executable
        for base in bases:
            yield base / "bin" / "python3"
        yield executable.with_name("python3")  # QGIS.app/Contents/MacOS/python3
        yield executable.parent / "bin" / "python3"
    minors = range(NEWEST_KNOWN[1] + 2, OLDEST[1] - 1, -1)
    for name in (*(f"python3.{minor}" for minor in minors), "python3", "python"):
        found = shutil.which(name)
        if found:
            yield Path(found)
    if sys.platform == "win32":
        for minor in minors:
            for root in (os.environ.get("LOCALAPPDATA", ""), os.environ.get("PROGRAMFILES", "")):
                if root:
                    yield Path(root) / "Programs" / "Python" / f"Python3{minor}" / "python.exe"
                    yield Path(root) / f"Python3{minor}" / "python.exe"
    else:
        for folder in ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"):
            yield Path(folder) / "python3"


def find_python(chosen: str = "", cancelled: Callable[[], bool] = bool) -> Python:
    """The Python to use: the one that the user named, or the first that fits.

    Raises:
        BackendError: there is none; the sentence says which were looked at and what each of them lacks.
    """
    if chosen.strip():
        program = Path(chosen.strip()).expanduser()
        python, lack = examine(program)
        if python is None:
            raise BackendError(
                tr("The chosen Python {program} cannot be used: {reason}. Choose another one.").format(
                    program=program, reason=lack
                )
            )
        return python
    second_best: Python | None = None
    lacks: list[str] = []
    seen: set[Path] = set()
    for program in candidates():
        if cancelled():
            raise RunCancelled
        if program in seen or not program.is_file():
            continue
        seen.add(program)
        python, lack = examine(program)
        if python is None:
            lacks.append(f"{program}: {lack}")
        elif python.version[:2] <= NEWEST_KNOWN:
            return python
        else:
            second_best = second_best or python
    if second_best is not None:
        return second_best
    raise BackendError(
        tr(
            "No Python {oldest} or newer was found that can make the backend's environment ({found}). Install one (on "
            "Debian and Ubuntu the packages python3 and python3-venv) and press the button again, or name one "
            "under More."
        ).format(oldest=".".join(map(str, OLDEST)), found="; ".join(lacks) or tr("there is none on the PATH"))
    )


def examine(program: Path) -> tuple[Python | None, str]:
    """What a program is: a usable Python, or None and what it lacks."""
    answer = ask_program([str(program), "-I", "-c", _QUESTION], cleaned_environment(program.parent))
    try:
        data = json.loads(answer or "")
        version = tuple(int(part) for part in data["version"])
        lack = _lack(version, int(data["bits"]), list(data["missing"]))
    except (ValueError, KeyError, TypeError):
        return None, tr("it does not run as a Python 3")
    # A launcher (pyenv's, Windows' own) answers with the program behind it.
    real = Path(data.get("program") or program)
    return (Python(real if real.is_file() else program, version), "") if not lack else (None, lack)  # type: ignore[arg-type]


def _lack(version: tuple[int, ...], bits: int, missing: list[str]) -> str:
    if version[:2] < OLDEST:
        return tr("it is version {version}").format(version=".".join(map(str, version)))
    if bits < 64:
        return tr("it is a 32-bit program, and PyTorch needs a 64-bit one")
    if missing:
        return tr("it lacks the modules {modules} (on Debian and Ubuntu: the package python3-venv)").format(
            modules=", ".join(missing)
        )
    return ""
