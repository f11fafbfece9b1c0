"""Peak memory of a contender, in a process of its own, so that none shares the high-water mark of another.

    echo TASK | python -m plonk_backend.evaluation.benchmark.memory

is that process; its standard input is a `Task` as JSON, its standard output the bytes as JSON.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from plonk_backend.evaluation.benchmark.machine import limited_to, threads_within_operations
from plonk_backend.evaluation.benchmark.peer import Peer
from plonk_backend.evaluation.benchmark.workload import NetworkSource, Workload
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.heap import share_one_heap

logger = logging.getLogger(__name__)

STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Task:
    """A draw of samples, as another process can be asked for it.

    Attributes:
        source: of the network.
        embeddings: a .npy file.
        samples: of each photo.
        device: where.
        threads: cores that the process may use.
        solver, steps, densities, number_type: of our sampler; solver "" is the published one.
        together: whether the published sampler takes all photos in one batch.
    """

    source: NetworkSource
    embeddings: str
    samples: int
    device: str
    threads: int
    solver: str
    steps: int
    densities: bool
    number_type: str
    together: bool = True


def peak_growth(
    workload: Workload, solver: str, steps: int, *, densities: bool, number_type: torch.dtype, together: bool = True
) -> int | None:
    """By how many bytes a process grows, at its peak, when it draws the workload's samples.

    Counted from the process with the network loaded, on a GPU from its memory then. What is prepared of the network's
    weights counts, less what is freed of them meanwhile, as where photos are located; the programs' own code does
    not. None where the system does not tell.

    Args:
        workload: what to draw.
        solver: of ours; "" is the published sampler.
        steps: of ours; the published one's take no more memory the more they are.
        densities: whether ours computes log densities.
        number_type: of ours.
        together: whether the published sampler takes all photos in one batch.
    """
    if workload.device.type == "cpu" and not STATUS.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "embeddings.npy"
        np.save(file, workload.embeddings.cpu().numpy())
        task = Task(
            source=workload.source,
            embeddings=str(file),
            samples=workload.samples,
            device=str(workload.device),
            threads=usable_cores(),
            solver=solver,
            steps=steps,
            densities=densities,
            number_type=str(number_type).removeprefix("torch."),
            together=together,
        )
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(asdict(task)),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        logger.warning("The peak memory could not be measured: %s", done.stderr.strip().splitlines()[-1:])
        return None
    growth: int | None = json.loads(done.stdout)
    return growth


def main() -> None:
    """Do the task of standard input."""
    written = json.load(sys.stdin)
    source = written.pop("source")
    if source["shape"] is not None:
        source["shape"] = tuple(source["shape"])
    task = Task(source=NetworkSource(**source), **written)
    with limited_to(task.threads), threads_within_operations(1):
        sys.stdout.write(json.dumps(_growth(task)))


def _growth(task: Task) -> int | None:
    device = torch.device(task.device)
    workload = Workload(
        task.source, task.source.load(device), torch.from_numpy(np.load(task.embeddings)), task.samples, seed=0
    )
    peer = None if task.solver else Peer(workload.network)
    if peer is None:
        share_one_heap()  # as the program does
    before = _forget_peak(device)
    if peer is not None:
        with threads_within_operations(task.threads):
            peer.sample(workload.embeddings, workload.starts(), task.steps, together=task.together)
    else:
        network = InferenceNetwork(workload.network, getattr(torch, task.number_type), keep=False)
        sampling = Sampling(task.samples, task.solver, task.steps, densities=task.densities)
        draw_samples(network, workload.embeddings, sampling)
    peak = torch.cuda.max_memory_allocated(device) if device.type == "cuda" else _status("VmHWM")
    return None if before is None or peak is None else peak - before


def _forget_peak(device: torch.device) -> int | None:
    """The memory in use now, which is the peak from now on."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        return torch.cuda.memory_allocated(device)
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return _status("VmRSS")
    return None


def _status(name: str) -> int | None:
    """A line of Linux's account of this process, in bytes."""
    for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return None


if __name__ == "__main__":
    main()
