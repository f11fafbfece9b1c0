"""The benchmark of density rasters measures what it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from plonk_backend.evaluation.benchmark.maps import map_figures, task_of
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.sphere import to_unit


def test_figures_of_a_map_and_of_its_peer() -> None:
    pytest.importorskip("sklearn")
    mixture = Mixture(np.array([0.4, 0.6]), to_unit([180, 20], [-20, 88]), np.array([100.0, 40.0]))
    figures = map_figures(task_of(mixture, samples=300, resolution=1.0))
    assert figures.mass == pytest.approx(1, abs=1e-5)
    assert 0 < figures.error < figures.peer_error < 0.4
    assert 0.01 < figures.peer_bandwidth < 0.3
    assert figures.times_faster == pytest.approx(figures.peer_seconds / figures.seconds)
    if Path("/proc/self/status").exists():
        assert figures.peak_bytes is not None
        assert 0 <= figures.peak_bytes < 600e6
