"""Recorded evaluations: used only if they give what the function gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from plonk_backend.checkpoints.loading import load_head
from plonk_backend.flow import cuda_graph
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.times import at_points
from torch import Tensor

HEAD = Path(__file__).parents[1] / "data" / "parity_flow"
COND_DIM = json.loads((HEAD / "config.json").read_text())["cond_dim"]


def double(x: Tensor) -> tuple[Tensor]:
    return (2 * x,)


def test_a_record_that_is_wrong_or_fails_is_not_used(monkeypatch, caplog):
    x = torch.arange(6.0).view(2, 3)

    class Stale:
        """Plays back what it was recorded with."""

        def __init__(self, function, *examples):
            self.outputs = function(*examples)

        def __call__(self, *inputs):
            return self.outputs

    class Right:
        def __init__(self, function, *examples):
            self.function = function

        def __call__(self, *inputs):
            return self.function(*inputs)

    class Refused:
        def __init__(self, function, *examples):
            raise torch.cuda.OutOfMemoryError("no room to record")

    monkeypatch.setattr(cuda_graph, "Recording", Stale)
    assert cuda_graph.recorded(double, x) is double
    assert "gives other numbers" in caplog.text
    monkeypatch.setattr(cuda_graph, "Recording", Refused)
    assert cuda_graph.recorded(double, x) is double
    assert "no room to record" in caplog.text
    monkeypatch.setattr(cuda_graph, "Recording", Right)
    assert isinstance(cuda_graph.recorded(double, x), Right)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
@torch.inference_mode()
def test_the_network_is_recorded_on_a_gpu():
    network = InferenceNetwork(load_head(HEAD).cuda(), torch.float32)
    times = network.embed_times(at_points(torch.tensor([0.2, 0.7])))
    steps = network.modulations(torch.randn(2, COND_DIM), times).steps
    for modulation in steps:
        for seed in range(3):
            x = torch.randn(512, 3, generator=torch.Generator().manual_seed(seed)).cuda()
            directions = torch.randn(2, 512, 3).cuda()
            assert torch.equal(network(x, modulation), network._value(x, modulation)[0])
            found = network.with_derivatives(x, directions, modulation)
            for a, b in zip(found, network._derivatives(x, directions, modulation), strict=True):
                assert torch.equal(a, b)
    assert all(isinstance(one, cuda_graph.Recording) for one in network._recorded.values())
