"""The location report, made in a worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plonk_qgis.layers.report import write_report
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr


def report_task(pages: Sequence[tuple[RunOutcome, PhotoOutcome]], target: Path) -> QueryTask:
    """A task that writes the report of some photos, each with the run that located it; answers with the file."""
    return QueryTask(tr("Writing the location report"), lambda cancelled: write_report(pages, target, cancelled))
