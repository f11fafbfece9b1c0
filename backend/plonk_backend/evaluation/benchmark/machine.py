"""The machine: what it is called, which cores are used, and how fast it multiplies matrices."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
import torch.nn.functional as F

from plonk_backend.flow.blocks import ROWS, usable_cores
from plonk_backend.flow.inference import packs
from plonk_backend.request import RequestError

SHAPE = (ROWS, 512, 2048)
"""Rows, inner and outer size of the product that the machine's rate is measured with: a block of samples in the widest
layer of the released networks."""

T = TypeVar("T")


@dataclass(frozen=True)
class Machine:
    """Where figures come from.

    Attributes:
        processor: its name.
        device: of the figures: the processor's or the GPU's name.
        cores: how many were used, ours by work side by side, the published package by threads within operations.
        torch: version of PyTorch.
        fast_number_type: in which presets compute that are not exact.
        load: programs that were running in the minute before, on the whole machine; None where that is unknown. Above
            a half, other programs took part of the cores.
    """

    processor: str
    device: str
    cores: int
    torch: str
    fast_number_type: str
    load: float | None


def describe(device: torch.device, number_type: torch.dtype) -> Machine:
    """The machine as it is now."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return Machine(_processor(), name, usable_cores(), torch.__version__, name_of(number_type), load)


def name_of(number_type: torch.dtype) -> str:
    """ "float32", "bfloat16", …"""
    return str(number_type).removeprefix("torch.")


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


@contextmanager
def limited_to(cores: int | None) -> Iterator[None]:
    """Let this process use so many of its cores, and give them back at the end; None leaves all.

    Raises:
        RequestError: there are not so many, or this system cannot limit a process.
    """
    if cores is None:
        yield
        return
    if not 1 <= cores <= usable_cores():
        raise RequestError(
            f"--threads must lie between 1 and {usable_cores()}, the cores of this process; not {cores}."
        )
    if cores == usable_cores():
        yield
        return
    if not hasattr(os, "sched_setaffinity"):
        raise RequestError("This system cannot limit a process to some of its cores; leave --threads out.")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def threads_within_operations(count: int) -> Iterator[None]:
    """Let torch use so many threads within an operation."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def timed(work: Callable[[], T], repeats: int = 1) -> tuple[T, float]:
    """The last result of some work, and the median of the seconds that it took.

    The work must end with its result in the processor's memory: a GPU runs behind otherwise.
    """
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return result, statistics.median(seconds)


def product_rates(device: torch.device, number_type: torch.dtype) -> dict[str, float]:
    """Floating-point operations per second in products of matrices, by the way of computing them [1/s].

    On a processor, all cores of this process multiply at once, each on its own. The best of several rounds counts:
    this is what others are measured by.
    """
    rates = {}
    for name, product in _products(device, number_type).items():
        best = min(_seconds_of_round(product, device) for _ in range(7))
        rates[name] = 2.0 * SHAPE[0] * SHAPE[1] * SHAPE[2] * _REPEATS * _parallel(device) / best
    return rates


_REPEATS = 20


def _parallel(device: torch.device) -> int:
    return usable_cores() if device.type == "cpu" else 16  # a GPU multiplies the blocks of 16 groups at once


def _products(device: torch.device, number_type: torch.dtype) -> dict[str, Callable[[], torch.Tensor]]:
    rows, inner, outer = SHAPE
    if device.type != "cpu":
        rows *= _parallel(device)
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(rows, inner, generator=generator).to(device)
    weight = torch.randn(outer, inner, generator=generator).to(device)
    bias = torch.zeros(outer, device=device)
    products: dict[str, Callable[[], torch.Tensor]] = {"linear float32": lambda: F.linear(x, weight, bias)}
    typed = [tensor.to(number_type) for tensor in (x, weight, bias)]
    if number_type != torch.float32:
        products[f"linear {name_of(number_type)}"] = lambda: F.linear(*typed)
    if packs(typed[1]):
        packed = torch.ops.mkldnn._reorder_linear_weight(typed[1], rows)
        products[f"packed {name_of(number_type)}"] = lambda: torch.ops.mkldnn._linear_pointwise(
            typed[0], packed, typed[2], "none", [], ""
        )
    return products


def _seconds_of_round(product: Callable[[], torch.Tensor], device: torch.device) -> float:
    def multiply() -> None:
        with torch.inference_mode():
            for _ in range(_REPEATS):
                product()

    if device.type != "cpu":
        torch.cuda.synchronize(device)
        start = time.perf_counter()
        multiply()
        torch.cuda.synchronize(device)
        return time.perf_counter() - start
    with threads_within_operations(1), ThreadPoolExecutor(usable_cores()) as pool:
        start = time.perf_counter()
        for future in [pool.submit(multiply) for _ in range(usable_cores())]:
            future.result()
        return time.perf_counter() - start
