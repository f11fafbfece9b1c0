"""Which build of PyTorch fits this computer, found out by asking its drivers."""

from __future__ import annotations

import csv
import platform
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plonk_qgis.backend.child_program import ask_program
from plonk_qgis.backend.environment import cleaned_environment
from plonk_qgis.translation import tr

GIB = 1 << 30

Ask = Callable[[list[str]], "str | None"]


@dataclass(frozen=True)
class NvidiaGpu:
    """What nvidia-smi says; `capability` is None where the driver is too old to tell."""

    name: str
    driver: int
    memory_mib: int
    capability: tuple[int, int] | None


@dataclass(frozen=True)
class Hardware:
    """What computes here."""

    system: str
    machine: str
    nvidia: tuple[NvidiaGpu, ...] = ()
    amd: str = ""

    @property
    def apple_silicon(self) -> bool:
        return self.system == "Darwin" and self.machine == "arm64"


@dataclass(frozen=True)
class TorchChoice:
    """The build to install.

    Attributes:
        device: "cuda", "rocm", "mps" or "cpu": what it should compute on.
        sentence: what was found and what follows from it, for the user.
        requirements: requirements for pip besides plonk-backend.
        backend: what uv's option --torch-backend is given, for uv knows the indexes of PyTorch's builds.
        download: bytes that are fetched, roughly.
        disk: bytes that the environment takes, roughly, with what pip needs while it works.
    """

    device: str
    sentence: str
    requirements: tuple[str, ...] = ()
    backend: str = "auto"
    download: int = int(0.9 * GIB)
    disk: int = int(3.5 * GIB)


def probe_hardware(ask: Ask | None = None) -> Hardware:
    """Ask the drivers; takes up to some seconds. Never raises."""
    ask = ask or _ask
    system, machine = platform.system(), platform.machine()
    return Hardware(system, machine, tuple(_nvidia(ask)), _amd(ask) if system == "Linux" else "")


def choose_torch(hardware: Hardware, extra_index: bool = False, with_uv: bool = False) -> TorchChoice:
    """The build for this hardware.

    The package index itself offers one build per system: for Linux on x86-64 a CUDA build (which runs on the
    processor, too), for Windows one for the processor, for Apple silicon one with Metal. Which CUDA a release of
    PyTorch is built for was read from its wheels' dependencies: 12.6 in 2.7, 12.8 from 2.8 to 2.10, 13.0 from 2.11
    on. CUDA 12 runs with driver 525 or newer, CUDA 13 with 580 or newer (NVIDIA, "Minor version compatibility");
    builds of 12.8 begin with compute capability 7.0, of 13.0 with 7.5.

    Args:
        hardware: what was found.
        extra_index: the user named another index, which may offer more builds.
        with_uv: uv installs, which finds PyTorch's builds for every GPU by itself.
    """
    if hardware.nvidia:
        return _for_nvidia(hardware, hardware.nvidia[0], extra_index or with_uv)
    if hardware.apple_silicon:
        return TorchChoice("mps", tr("This Mac's GPU is used through Metal (MPS)."), backend="auto")
    if hardware.amd:
        if extra_index or with_uv:
            return TorchChoice(
                "rocm",
                tr("An AMD GPU was found ({name}); a ROCm build of PyTorch is looked for.").format(name=hardware.amd),
                download=5 * GIB,
                disk=20 * GIB,
            )
        return _on_the_processor(
            hardware,
            tr(
                "An AMD GPU was found ({name}), but the package index offers no ROCm build of PyTorch: the processor "
                "does the work. To use the GPU, name PyTorch's index for ROCm as extra index under "
                "More, or install uv first."
            ).format(name=hardware.amd),
            with_uv,
        )
    return _on_the_processor(
        hardware, tr("No GPU was found: the processor does the work, several times slower than a GPU would."), with_uv
    )


def unsupported(hardware: Hardware) -> str:
    """Why there is no PyTorch for this computer; "" where there is one."""
    if hardware.system == "Darwin" and hardware.machine == "x86_64":
        return tr(
            "PyTorch is no longer made for Macs with Intel processors (the last one was 2.2, the backend needs 2.4). "
            "Use a backend on another computer instead."
        )
    return ""


def _for_nvidia(hardware: Hardware, gpu: NvidiaGpu, any_build: bool) -> TorchChoice:
    found = tr("An NVIDIA GPU was found: {name}, {memory} GiB, driver {driver}.").format(
        name=gpu.name, memory=round(gpu.memory_mib / 1024), driver=gpu.driver
    )
    if hardware.system != "Linux" or hardware.machine != "x86_64":
        if any_build:
            sentence = tr("A CUDA build of PyTorch is looked for.")
            return TorchChoice("cuda", f"{found} {sentence}", (), "auto", 3 * GIB, 9 * GIB)
        sentence = tr(
            "The package index offers only PyTorch for the processor on this system. To use the GPU, name PyTorch's "
            "index for CUDA as extra index under More, or install uv first."
        )
        return TorchChoice("cpu", f"{found} {sentence}", (), "cpu")
    capability = gpu.capability or (7, 5)
    if gpu.driver < 525 or capability < (5, 0):
        reason = (
            tr("Its driver is older than 525, the first that runs CUDA 12. Update the driver to use the GPU.")
            if gpu.driver < 525
            else tr("It is too old for today's PyTorch.")
        )
        sentence = tr("The processor does the work.")
        return _on_the_processor(hardware, f"{found} {reason} {sentence}", any_build)
    limit: tuple[str, ...]
    if capability < (7, 0):
        limit, cuda = ("torch<2.8",), "12.6"
    elif gpu.driver < 580 or capability < (7, 5):
        limit, cuda = ("torch<2.11",), "12.8"
    else:
        limit, cuda = (), "13"
    sentence = tr("PyTorch is installed in a build for CUDA {cuda}, which fits it.").format(cuda=cuda)
    return TorchChoice("cuda", f"{found} {sentence}", limit, "auto", 3 * GIB, 9 * GIB)


def _on_the_processor(hardware: Hardware, sentence: str, small_build: bool) -> TorchChoice:
    if hardware.system == "Linux" and hardware.machine == "x86_64" and not small_build:
        # The only build that the index offers brings CUDA's libraries along.
        return TorchChoice("cpu", sentence, (), "cpu", 3 * GIB, 9 * GIB)
    return TorchChoice("cpu", sentence, (), "cpu")


def _nvidia(ask: Ask) -> list[NvidiaGpu]:
    gpus = []
    for fields in ("name,driver_version,memory.total,compute_cap", "name,driver_version,memory.total"):
        answer = ask(["nvidia-smi", f"--query-gpu={fields}", "--format=csv,noheader,nounits"])
        if answer is None:
            continue  # old drivers do not know compute_cap; without a driver nothing is known
        for row in csv.reader(answer.splitlines(), skipinitialspace=True):
            try:
                capability = tuple(int(part) for part in row[3].split(".")[:2]) if len(row) > 3 else None
                memory = int(re.sub(r"\D", "", row[2]) or 0)  # "[N/A]" where it is shared with the processor
                gpus.append(NvidiaGpu(row[0].strip(), int(row[1].split(".")[0]), memory, capability))  # type: ignore[arg-type]
            except (IndexError, ValueError):
                continue
        break
    return gpus


def _amd(ask: Ask) -> str:
    answer = ask(["rocm-smi", "--showproductname"]) or ""
    names = re.findall(r"Card [Ss]eries:\s*(.+)", answer)
    return names[0].strip() if names else ""


def _ask(command: list[str]) -> str | None:
    folders = {
        "nvidia-smi": ("C:\\Windows\\System32", "C:\\Program Files\\NVIDIA Corporation\\NVSMI", "/usr/lib/wsl/lib"),
        "rocm-smi": ("/opt/rocm/bin",),
    }.get(command[0], ())
    suffix = ".exe" if sys.platform == "win32" else ""
    program = shutil.which(command[0]) or next(
        (str(path) for path in (Path(folder) / (command[0] + suffix) for folder in folders) if path.is_file()), None
    )
    if program is None:
        return None
    return ask_program([program, *command[1:]], cleaned_environment(Path(program).parent), timeout=15.0)
