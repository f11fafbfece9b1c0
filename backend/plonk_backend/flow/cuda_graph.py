"""One evaluation of the network, recorded as a CUDA graph: sixty small kernels started at once.

Without it, a GPU waits for Python between kernels for about as long as it computes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import torch
from torch import Tensor

Evaluation = Callable[..., tuple[Tensor, ...]]

_LOG = logging.getLogger(__name__)


class Recording:
    """A function of tensors that gives a tuple of tensors, played back for inputs of the same shapes.

    Args:
        function: must work on its inputs alone and wait for nothing.
        examples: inputs of the shapes, types and device to come.
    """

    def __init__(self, function: Evaluation, *examples: Tensor) -> None:
        self._inputs = [example.clone() for example in examples]
        self._lock = threading.Lock()
        # Libraries set themselves up in the first calls, which must not be recorded.
        aside = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(3):
                function(*self._inputs)
        torch.cuda.current_stream().wait_stream(aside)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._outputs = function(*self._inputs)

    def __call__(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """The function of inputs of the recorded shapes."""
        with self._lock:
            for held, given in zip(self._inputs, inputs, strict=True):
                held.copy_(given)
            self._graph.replay()
            return tuple(output.clone() for output in self._outputs)


def recorded(function: Evaluation, *examples: Tensor) -> Evaluation:
    """The function recorded, if its record gives the same to the last bit; else the function itself.

    The record is tried with other inputs than those that it was made with. Where a driver cannot record, or memory is
    too small for it, evaluations go on one kernel after the other.
    """
    others = [example.flip(0) for example in examples]
    try:
        recording = Recording(function, *examples)
        expected, found = function(*others), recording(*others)
    except RuntimeError as error:  # what torch raises for all that a GPU refuses
        _LOG.warning("The GPU cannot record the network (%s); it computes without.", error)
        return function
    if not all(torch.equal(a, b) for a, b in zip(expected, found, strict=True)):
        _LOG.warning("The GPU's record of the network gives other numbers than the network; it is not used.")
        return function
    return recording
