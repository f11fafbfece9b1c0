"""Density rasters: time, peak memory and error, with scikit-learn's haversine estimate beside them.

    echo TASK | python -m plonk_backend.evaluation.benchmark.maps

is the process whose memory is measured; its standard input is a `Task` as JSON, its standard output the bytes as JSON.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.grid import values_at
from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat

logger = logging.getLogger(__name__)

Array = NDArray[np.float64]

STATUS = Path("/proc/self/status")

REPEATS = 5
CELLS_TIMED = 3000
"""Cells that scikit-learn scores; the time for all is in proportion."""

PLACES = 3000
"""Where errors are measured: half drawn from the truth, half from everywhere."""

TOLERANCES = (0.0, 1e-3)
"""Relative tolerances of scikit-learn's sums; the faster one counts."""

WIDTHS = np.geomspace(0.02, 2.0, 15)
"""Bandwidths that scikit-learn's estimate is tuned over, in units of the samples' typical width."""


@dataclass(frozen=True)
class Task:
    """A raster, as another process can be asked for it: of samples drawn from a mixture.

    Attributes:
        weights, centres, concentrations: of the mixture, see `Mixture`.
        samples, seed: how many are drawn, and from which seed.
        resolution: cell size [degrees].
    """

    weights: list[float]
    centres: list[list[float]]
    concentrations: list[float]
    samples: int
    seed: int
    resolution: float

    @property
    def mixture(self) -> Mixture:
        """What the samples are drawn from."""
        return Mixture(np.array(self.weights), np.array(self.centres), np.array(self.concentrations))

    def posterior(self) -> Posterior:
        """The samples with their exact log densities."""
        points = self.mixture.draw(np.random.default_rng(self.seed), self.samples)
        return Posterior(points, self.mixture.log_density(points))


@dataclass(frozen=True)
class MapFigures:
    """Of one posterior.

    Attributes:
        seconds: for density and credibility, the median.
        file_seconds: for the file besides.
        peak_bytes: by which a process grows when it does both; None where the system does not tell.
        mass: Σ density x area.
        error: total variation to the truth, by importance sampling.
        peer_seconds: scikit-learn's for the same cells, extrapolated from some.
        peer_error, peer_bandwidth: its total variation with the best bandwidth [radians], tuned to the truth.
        times_faster: than scikit-learn, without the file.
    """

    seconds: float
    file_seconds: float
    peak_bytes: int | None
    mass: float
    error: float
    peer_seconds: float
    peer_error: float
    peer_bandwidth: float
    times_faster: float


def measure_maps(truth: Sequence[Mixture], samples: int, seed: int) -> tuple[MapFigures, ...]:
    """Rasters of 0.1° of samples drawn from each of the mixtures."""
    figures = []
    for number, mixture in enumerate(truth, 1):
        logger.info("Maps: condition %d", number)
        figures.append(map_figures(task_of(mixture, samples=samples, seed=seed)))
    return tuple(figures)


def task_of(mixture: Mixture, *, samples: int = 1000, seed: int = 0, resolution: float = 0.1) -> Task:
    """The raster of samples of a mixture."""
    return Task(
        mixture.weights.tolist(), mixture.centres.tolist(), mixture.concentrations.tolist(), samples, seed, resolution
    )


def map_figures(task: Task) -> MapFigures:
    """Time, memory and error of a raster and of scikit-learn's estimate on the same cells.

    Raises:
        ImportError: scikit-learn is not installed.
    """
    posterior = task.posterior()
    seconds, file_seconds = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(REPEATS):
            start = time.perf_counter()
            raster = density_raster(posterior, task.resolution)
            drawn = time.perf_counter()
            write_photo_raster(Path(folder) / "density.tif", raster, {})
            seconds.append(drawn - start)
            file_seconds.append(time.perf_counter() - drawn)
    places = _Places(task.mixture, task.seed + 1)
    estimate = values_at(raster.density, places.points) * EARTH_RADIUS_KM**2
    peer_error, bandwidth = _tuned(posterior, places)
    peer_seconds = _peer_seconds(posterior, bandwidth, raster.density.shape)
    typical = float(np.median(seconds))
    return MapFigures(
        seconds=typical,
        file_seconds=float(np.median(file_seconds)),
        peak_bytes=_peak_bytes(task),
        mass=raster.mass_inside,
        error=places.total_variation(estimate),
        peer_seconds=peer_seconds,
        peer_error=peer_error,
        peer_bandwidth=bandwidth,
        times_faster=peer_seconds / typical,
    )


class _Places:
    """Points at which densities are compared, and the density that they were drawn from."""

    def __init__(self, mixture: Mixture, seed: int) -> None:
        generator = np.random.default_rng(seed)
        anywhere = generator.normal(size=(PLACES - PLACES // 2, 3))
        anywhere /= np.linalg.norm(anywhere, axis=1, keepdims=True)
        self.points = np.concatenate([mixture.draw(generator, PLACES // 2), anywhere])
        self._truth = np.exp(mixture.log_density(self.points))
        self._drawn_from = self._truth / 2 + 1 / (8 * np.pi)

    def total_variation(self, estimate: Array) -> float:
        """Of an estimated density [1/steradian] at the points to the truth."""
        return float(np.mean(np.abs(estimate - self._truth) / self._drawn_from) / 2)


def _tuned(posterior: Posterior, places: _Places) -> tuple[float, float]:
    """The smallest error of scikit-learn's estimate, and its bandwidth [radians]."""
    # The standard deviation of a normal peak whose top is the samples' typical density.
    typical = float(np.exp(-0.5 * np.median(posterior.log_density)) / np.sqrt(2 * np.pi))
    tries = []
    for bandwidth in (WIDTHS * typical).tolist():
        logs = _peer(posterior, bandwidth, 1e-3, _radians(places.points))
        tries.append((places.total_variation(np.exp(logs)), bandwidth))
    return min(tries)


def _peer_seconds(posterior: Posterior, bandwidth: float, shape: tuple[int, int]) -> float:
    generator = np.random.default_rng(0)
    rows, columns = shape
    latitude = np.pi / 2 - (generator.integers(0, rows, CELLS_TIMED) + 0.5) * np.pi / rows
    longitude = -np.pi + (generator.integers(0, columns, CELLS_TIMED) + 0.5) * 2 * np.pi / columns
    cells = np.stack([latitude, longitude], -1)
    times = []
    for tolerance in TOLERANCES:
        start = time.perf_counter()
        _peer(posterior, bandwidth, tolerance, cells)
        times.append(time.perf_counter() - start)
    return min(times) * rows * columns / CELLS_TIMED


def _peer(posterior: Posterior, bandwidth: float, tolerance: float, points: Array) -> Array:
    """scikit-learn's log densities [nats per steradian] at latitudes and longitudes [radians], (M, 2) -> (M,)."""
    estimator = import_module("sklearn.neighbors").KernelDensity(
        bandwidth=bandwidth, metric="haversine", rtol=tolerance
    )
    return np.asarray(estimator.fit(_radians(posterior.points)).score_samples(points))


def _radians(points: Array) -> Array:
    """Latitude and longitude, as scikit-learn's haversine distance takes them."""
    longitude, latitude = to_lonlat(points)
    return np.radians(np.stack([latitude, longitude], -1))


def _peak_bytes(task: Task) -> int | None:
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=json.dumps(asdict(task)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        logger.warning("The peak memory could not be measured: %s", done.stderr.strip().splitlines()[-1:])
        return None
    growth: int | None = json.loads(done.stdout)
    return growth


def main() -> None:
    """Do the task of standard input."""
    sys.stdout.write(json.dumps(_growth(Task(**json.load(sys.stdin)))))


def _growth(task: Task) -> int | None:
    if not STATUS.exists():
        return None
    posterior = task.posterior()
    with tempfile.TemporaryDirectory() as folder:
        # What the programs need for themselves does not count.
        write_photo_raster(Path(folder) / "small.tif", density_raster(posterior, 5.0), {})
        before = _peak()
        write_photo_raster(Path(folder) / "density.tif", density_raster(posterior, task.resolution), {})
        return _peak() - before


def _peak() -> int:
    """High-water mark of this process's memory since it began [bytes]."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
