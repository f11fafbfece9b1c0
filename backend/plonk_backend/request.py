"""What a caller asks for: one request, shared by the command line, the service and batch runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from plonk_backend.errors import PlonkError
from plonk_backend.flow.presets import DEFAULT_PRESET, PRESETS, SOLVER_NAMES

DEFAULT_MODEL = "earthview"
MAX_SAMPLES = 1_000_000
RESOLUTIONS = (0.05, 5.0)
"""Smallest and largest raster cell [degrees]."""


class RequestError(PlonkError):
    """A request that cannot be carried out; the message is a sentence for people."""


@dataclass(frozen=True)
class GeolocationRequest:
    """How to geolocate photos.

    Attributes:
        model: id of a model in the registry.
        samples: samples of the posterior per photo.
        guidance: classifier-free guidance weight w; u = (1 + w) u(c) - w u(0). 0 samples the model's own posterior.
        seed: seed of the start points; the same seed on the same device gives the same samples.
        preset: a key of `plonk_backend.flow.presets.PRESETS`: solver, steps and number type.
        solver: one of `plonk_backend.flow.presets.SOLVER_NAMES`, in place of the preset's; None for the preset's.
        steps: of the solver, in place of the preset's; None for the preset's.
        reference: sample as the published code does, for comparisons: normal start noise, 250 Euler steps, and no exact
            densities.
        resolution: cell of the density raster [degrees].
        levels: probability held by each credible region, each in (0, 1).
    """

    model: str = DEFAULT_MODEL
    samples: int = 1000
    guidance: float = 0.0
    seed: int = 0
    preset: str = DEFAULT_PRESET
    solver: str | None = None
    steps: int | None = None
    reference: bool = False
    resolution: float = 0.25
    levels: tuple[float, ...] = (0.5, 0.8, 0.95)

    def __post_init__(self) -> None:
        check_samples(self.samples)
        if not (math.isfinite(self.guidance) and 0 <= self.guidance <= 100):
            raise RequestError(f"The guidance must lie between 0 and 100, not {self.guidance}.")
        check_seed(self.seed)
        if self.preset not in PRESETS:
            raise RequestError(f"There is no preset {self.preset}; choose one of: {', '.join(PRESETS)}.")
        if self.solver is not None and self.solver not in SOLVER_NAMES:
            raise RequestError(f"There is no solver {self.solver}; choose one of: {', '.join(SOLVER_NAMES)}.")
        if self.steps is not None and not 1 <= self.steps <= 10_000:
            raise RequestError(f"The number of solver steps must lie between 1 and 10000, not {self.steps}.")
        check_resolution(self.resolution)
        check_levels(self.levels)

    def as_dict(self) -> dict[str, Any]:
        """The request as plain JSON types."""
        return {**asdict(self), "levels": list(self.levels)}


@dataclass(frozen=True)
class PhotoSource:
    """A photo to geolocate: the bytes, and what to call it.

    Attributes:
        name: file name, for people and for the names of result files.
        path: where the photo lies on the caller's machine; written into the results, never opened.
        content: the file's bytes; None when they could not be had.
        error: why the bytes could not be had, as a sentence that names the photo.
    """

    name: str
    path: str
    content: bytes | None
    error: str | None = None


def with_levels(levels: Sequence[float]) -> tuple[float, ...]:
    """Levels sorted and without repeats."""
    return tuple(sorted({float(level) for level in levels}))


def check_samples(samples: int) -> None:
    """Raises a RequestError if there are too few or too many samples."""
    if not 1 <= samples <= MAX_SAMPLES:
        raise RequestError(f"The number of samples must lie between 1 and {MAX_SAMPLES}, not {samples}.")


def check_seed(seed: int) -> None:
    """Raises a RequestError if the generators of random numbers do not take the seed."""
    if not 0 <= seed < 2**63:
        raise RequestError(f"The seed must be a whole number from 0 to 2^63 - 1, not {seed}.")


def check_resolution(resolution: float, smallest: float = RESOLUTIONS[0]) -> None:
    """Raises a RequestError if a raster cannot have cells of this size [degrees]; the default is for global ones."""
    largest = RESOLUTIONS[1]
    if not (math.isfinite(resolution) and smallest <= resolution <= largest):
        raise RequestError(
            f"The raster's resolution must lie between {smallest} and {largest} degrees, not {resolution}."
        )
    if not math.isclose(180 / resolution, round(180 / resolution), rel_tol=1e-9):
        raise RequestError(f"The raster's resolution must divide 180 degrees; {resolution} does not.")


def check_levels(levels: Sequence[float]) -> None:
    """Raises a RequestError unless each level is a probability that a region can hold."""
    if not levels or not all(0 < level < 1 for level in levels):
        raise RequestError("The levels of the credible regions must be numbers between 0 and 1, at least one.")
