"""Whether an installed backend works, found out by running it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from plonk_qgis.backend.environment import backend_program
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.install_output import failure_sentence
from plonk_qgis.backend.installed_packages import backend_version, environment_python
from plonk_qgis.translation import tr

# A kernel is run, not only asked for: a build that does not fit the GPU is found out here.
_DEVICE_QUESTION = """
import importlib, importlib.util, json
for name in ("torchvision", "timm", "rasterio", "pyogrio", "pyproj", "shapely", "fastapi", "uvicorn"):
    if importlib.util.find_spec(name):
        importlib.import_module(name)
import torch
kind, name, problem = "cpu", "", ""
try:
    if torch.cuda.is_available():
        square = torch.ones(8, 8, device="cuda")
        (square @ square).sum().item()
        kind, name = ("rocm" if getattr(torch.version, "hip", None) else "cuda"), torch.cuda.get_device_name(0)
    elif torch.backends.mps.is_available():
        square = torch.ones(8, 8, device="mps")
        (square @ square).sum().item()
        kind = "mps"
except Exception as error:
    kind, problem = "cpu", str(error).splitlines()[0]
print("DEVICE " + json.dumps({"kind": kind, "name": name, "problem": problem}))
"""
_MARK = "DEVICE "


class Run(Protocol):
    """Runs a program; see child_program.run_program."""

    def __call__(self, command: list[str], heard: Callable[[str], None]) -> int: ...


def try_out(environment: Path, run: Run) -> tuple[str, str]:
    """The version of a working plonk-backend, and what it computes on ("the processor", "the GPU NVIDIA H100").

    Raises:
        BackendError: it does not work.
    """
    program = backend_program(environment)
    version = backend_version(environment)
    if not version or not program.is_file():
        raise BackendError(does_not_work([tr("plonk-backend is not in the environment")], 0))
    lines: list[str] = []
    code = run([str(program), "--version"], lines.append)
    if code != 0 or not any(version in line for line in lines):
        raise BackendError(does_not_work(lines, code))
    lines.clear()
    code = run([str(environment_python(environment)), "-I", "-c", _DEVICE_QUESTION], lines.append)
    answer = next((line[len(_MARK) :] for line in reversed(lines) if line.startswith(_MARK)), "")
    if code != 0 or not answer:
        raise BackendError(does_not_work(lines, code))
    return version, _device(json.loads(answer))


def does_not_work(lines: list[str], code: int) -> str:
    """A sentence from the last words of a program that failed."""
    if code < 0:
        return failure_sentence(lines, code, "", "")
    last = next((line.strip() for line in reversed(lines) if line.strip()), tr("it gave no reason"))
    return tr("The installed backend does not work: {reason}. Press Repair; the log tells more.").format(
        reason=last.rstrip(".")
    )


def _device(answer: dict[str, str]) -> str:
    if answer.get("kind") in {"cuda", "rocm"}:
        return tr("the GPU {name}").format(name=answer.get("name", ""))
    if answer.get("kind") == "mps":
        return tr("the Mac's GPU (MPS)")
    if answer.get("problem"):
        return tr("the processor, for the GPU did not work ({problem})").format(problem=answer["problem"])
    return tr("the processor")
