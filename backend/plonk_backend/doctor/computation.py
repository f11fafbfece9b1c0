"""The device that models run on, and whether it computes right."""

from __future__ import annotations

import platform
import shutil
import time

import torch

from plonk_backend.checkpoints.loading import usable_device
from plonk_backend.checkpoints.sizes import human_size
from plonk_backend.doctor.finding import FAILED, OK, REINSTALL, WARNING, Finding

_TOLERANCE = {"float64": 1e-12, "float32": 1e-5, "bfloat16": 2e-2, "float16": 2e-3}
"""Relative error of a product of matrices that its number type explains."""


def device(wanted: str = "auto") -> Finding:
    """What the models would run on, and whether a GPU lies idle."""
    chosen = torch.device(usable_device(wanted))
    details = [f"torch {torch.__version__}, built for CUDA {torch.version.cuda or 'none'}"]
    if chosen.type == "cuda":
        properties = torch.cuda.get_device_properties(chosen)
        details.append(f"compute capability {properties.major}.{properties.minor}")
        memory = human_size(properties.total_memory)
        return Finding(OK, f"The models run on the GPU {properties.name} ({memory}).", details=tuple(details))
    details.append(f"{torch.get_num_threads()} threads")
    if chosen.type == "cpu" and shutil.which("nvidia-smi") and not torch.cuda.is_available():
        return Finding(
            WARNING,
            "The models run on the processor, although this computer seems to have an NVIDIA GPU.",
            "Update the GPU's driver, or repair the backend so that the PyTorch that fits the driver is installed.",
            tuple(details),
        )
    return Finding(OK, f"The models run on the processor ({platform.machine()}).", details=tuple(details))


def kernel(wanted: str = "auto") -> Finding:
    """Whether the device computes, and computes right: products of matrices in each number type that models use.

    A[i, j] = i + j and B[i, j] = i - j for n rows have (A B)[i, j] = Σ_k (i + k)(k - j)
    = s₂ + (i - j) s₁ - n i j, with s₁ = n (n - 1) / 2 and s₂ = (n - 1) n (2 n - 1) / 6.
    """
    chosen = torch.device(usable_device(wanted))
    n = 16  # all entries of A and B are whole numbers below 2^5, which every type holds exactly
    index = torch.arange(n, dtype=torch.float64)
    i, j = index[:, None], index[None, :]
    expected = (n - 1) * n * (2 * n - 1) / 6 + (i - j) * (n * (n - 1) / 2) - n * i * j
    types = [torch.float32, torch.bfloat16] + ([torch.float16] if chosen.type == "cuda" else [torch.float64])
    details, wrong = [], []
    for kind in types:
        name = str(kind).removeprefix("torch.")
        begin = time.perf_counter()
        try:
            a, b = (i + j).to(chosen, kind), (i - j).to(chosen, kind)
            error = float(((a @ b).double().cpu() - expected).abs().max() / expected.abs().max())
        except RuntimeError as failure:
            wrong.append(name)
            details.append(f"{name}: {str(failure).splitlines()[0]}")
            continue
        details.append(f"{name}: relative error {error:.1e}, {1e3 * (time.perf_counter() - begin):.1f} ms")
        if not error <= _TOLERANCE[name]:
            wrong.append(name)
    where = "the GPU" if chosen.type == "cuda" else "the processor"
    if wrong:
        advice = (
            "Update the GPU's driver and repair the backend; until then `--device cpu` works."
            if chosen.type == "cuda"
            else REINSTALL
        )
        return Finding(FAILED, f"{where.capitalize()} fails to compute in {', '.join(wrong)}.", advice, tuple(details))
    return Finding(OK, f"{where.capitalize()} computes right in {len(types)} number types.", details=tuple(details))
