"""The one path from photos to files; the command line, the service and batch runs all call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plonk_backend.request import GeolocationRequest, PhotoSource


class Cancelled(Exception):
    """The caller asked to stop; nothing of the run is left on disk."""


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
    """A result file: its name in the output folder, `kind` "geopackage" or "density", and its photo."""

    name: str
    kind: str
    photo_id: int | None = None


@dataclass(frozen=True)
class RunResult:
    """How a run ended: one entry per photo of the request, in its order, and the files written."""

    summaries: tuple[PhotoSummary | None, ...]
    errors: tuple[str | None, ...]
    files: tuple[RunFile, ...]


class Geolocator:
    """Runs requests with models that are loaded once and kept."""

    def models(self) -> list[dict[str, object]]:
        """The models as docs/protocol.md's `model`."""
        raise NotImplementedError

    def run(
        self,
        request: GeolocationRequest,
        photos: Sequence[PhotoSource],
        folder: Path,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> RunResult:
        """Geolocate photos and write the result files into a folder.

        A photo that cannot be used fails alone. Files appear in `folder` only when they are whole.

        Raises:
            Cancelled: `cancelled()` became true; it is asked at least once per solver step.
            RequestError: the request names an unknown model, or there is no photo.
            OutputError: the folder cannot be written.
        """
        raise NotImplementedError
