"""What a run tells its caller: progress, results by photo, files. Importing it loads no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GEOPACKAGE = "results.gpkg"
EvaluationKind = Literal["report", "scores", "table"]


class Cancelled(Exception):  # noqa: N818 - not an error
    """The caller asked to stop; nothing of the run is left on disk."""


@dataclass(frozen=True)
class ModeSummary:
    """A cluster of a photo's posterior, as `posterior.products.Mode`; degrees and km."""

    weight: float
    longitude: float
    latitude: float
    radius_km: float
    place: str


@dataclass(frozen=True)
class PhotoSummary:
    """What a caller shows of one photo that came out; see docs/protocol.md, `result`."""

    photo_id: int
    longitude: float
    latitude: float
    place: str
    log_density: float
    localizability_bits: float
    area50_km2: float
    area90_km2: float
    warning: str | None
    density_file: str
    modes: tuple[ModeSummary, ...]


@dataclass(frozen=True)
class Progress:
    """A step of a run.

    Attributes:
        fraction: share of the whole run that is done, in [0, 1].
        message: what is being done, for people.
        index: the photo that this is about, from 0; None when it is about the run.
        state: that photo's state: "running", "done" or "failed".
        error: why it failed.
        summary: its result once it is done.
    """

    fraction: float
    message: str
    index: int | None = None
    state: str | None = None
    error: str | None = None
    summary: PhotoSummary | None = None


@dataclass(frozen=True)
class RunFile:
    """A result file: its name in the output folder, its kind, and its photo."""

    name: str
    kind: Literal["geopackage", "density"] | EvaluationKind
    photo_id: int | None = None


@dataclass(frozen=True)
class RunResult:
    """How a geolocation ended: one entry per photo of the request, in its order, and the files written."""

    summaries: tuple[PhotoSummary | None, ...]
    errors: tuple[str | None, ...]
    files: tuple[RunFile, ...]


@dataclass(frozen=True)
class AnalysisResult:
    """How an analysis ended: the files written, and sentences that users must be told."""

    files: tuple[RunFile, ...]
    warnings: tuple[str, ...] = ()
