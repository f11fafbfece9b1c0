"""One analysis: results of an earlier run (and places, zones or a prior) go to the backend, result files come back.

As a run of photos, it knows neither widgets nor layers, and leaves a folder either with all results or as it was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from osgeo import gdal  # type: ignore[import-not-found]

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import RUNNING_STATES, AnalysisRequest, Job
from plonk_qgis.tasks.following import FAREWELL_TIMEOUT, follow
from plonk_qgis.tasks.restarting import with_one_restart
from plonk_qgis.tasks.result_files import fetch_results, provenance_tags, result_folder
from plonk_qgis.translation import tr

# How the progress bar is shared out.
_SENT, _COMPUTED = 0.05, 0.95


@dataclass(frozen=True)
class Analysis:
    """What to do.

    Attributes:
        name: which analysis, as the contract names it.
        parameters: the analysis' own, as the contract names them.
        inputs: the files that it reads, by role.
        folder: where the results go.
        photo_names: names of the photos by their photo_id, as far as they are known, to be shown.
    """

    name: str
    parameters: Mapping[str, Any]
    inputs: Mapping[str, Path]
    folder: Path
    photo_names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Density:
    """A density raster: whose it is, and its highest value [1/km²]."""

    photo_id: int
    photo_name: str
    path: Path
    peak: float


@dataclass(frozen=True)
class AnalysisOutcome:
    """How an analysis ended.

    Attributes:
        analysis: what was asked for.
        geopackage: the vector results; None when the analysis gives rasters alone.
        densities: the rasters.
        warnings: sentences about results that are to be read with care.
        backend_version: version of the backend that computed it.
        provenance: what the files say about how they were made, as the contract's tags (PLONK_…).
        finished: local time.
    """

    analysis: Analysis
    geopackage: Path | None
    densities: tuple[Density, ...]
    warnings: tuple[str, ...]
    backend_version: str
    provenance: Mapping[str, str] = field(default_factory=dict)
    finished: datetime = field(default_factory=datetime.now)


def analyse(
    backend: Backend,
    analysis: Analysis,
    on_progress: Callable[[float, str], None] = lambda share, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AnalysisOutcome:
    """Carry out an analysis; `on_progress` is told the share done in [0, 1], and what is being done.

    Raises:
        BackendError: it could not be carried out; the message is a sentence for people.
        RunCancelled: `cancelled()` became true; nothing is left.
    """
    with result_folder(analysis.folder):
        on_progress(0.0, tr("Starting the backend (the first start takes a little longer)"))
        return with_one_restart(
            backend,
            lambda client: _carry_out(client, analysis, on_progress, cancelled),
            lambda message: on_progress(0.0, message),
            cancelled,
        )


def _carry_out(
    client: BackendClient,
    analysis: Analysis,
    on_progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> AnalysisOutcome:
    if analysis.name not in client.catalogue(cancelled).analyses:
        raise BackendError(
            tr(
                "The installed plonk-backend (version {version}) is too old for this analysis. Update it in its "
                "environment with pip."
            ).format(version=client.version or "?")
        )
    if cancelled():
        raise RunCancelled
    job = client.create_analysis(AnalysisRequest(analysis.name, analysis.parameters, tuple(analysis.inputs)))
    try:
        on_progress(0.0, tr("Handing the layers to the backend"))
        for role, path in analysis.inputs.items():
            client.put_input(job.id, role, path, cancelled)
        client.start_job(job.id)

        def look(seen: Job) -> None:
            if seen.state in RUNNING_STATES:
                on_progress(_SENT + (_COMPUTED - _SENT) * min(max(seen.progress, 0.0), 1.0), seen.message)

        job = follow(client, job.id, look, cancelled)
        on_progress(_COMPUTED, tr("Fetching the results"))
        geopackage = fetch_results(client, job, analysis.folder, cancelled)
    finally:
        # Cancels it if it still runs, and frees the disk if not. What happened matters more than a failure here.
        with contextlib.suppress(BackendError):
            client.delete_job(job.id, timeout=FAREWELL_TIMEOUT)
    densities = tuple(
        _density(analysis.folder / file.name, file.photo_id or 0) for file in job.files if file.kind == "density"
    )
    tags = provenance_tags(geopackage) if geopackage is not None else {}
    return AnalysisOutcome(analysis, geopackage, densities, job.warnings, client.version, tags)


def _density(path: Path, photo_id: int) -> Density:
    """What the raster tells about itself. GDAL reads it here, for QGIS would have to do so in the main thread."""
    peak, name = 0.0, ""
    with contextlib.suppress(RuntimeError):  # where somebody switched GDAL's exceptions on
        raster = gdal.Open(str(path))
        if raster is not None:
            name = raster.GetMetadataItem("PLONK_PHOTO") or ""
            _, peak = raster.GetRasterBand(1).ComputeRasterMinMax(0) or (0.0, 0.0)
    return Density(photo_id, name or path.stem, path, peak)
