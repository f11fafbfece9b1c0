"""The location report as a print layout of the user's project, to be changed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qgis.core import QgsGeometry, QgsMapLayer, QgsProject, QgsVectorLayer

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.layers import marks
from plonk_qgis.layers.marks import mark_of, run_name
from plonk_qgis.layers.report import Report
from plonk_qgis.layers.zoom import regions_beside, widest_region
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

_ORDER = (marks.PHOTOS, marks.REGIONS, marks.SAMPLES, marks.DENSITY)
"""Kinds of layers from the top."""


class ProjectLayout(Report):
    """A report of the layers that the project has, in the project's layout manager; for the main thread.

    Args:
        fingerprints: `sha256_of` the photos, which takes too long for the main thread.
    """

    def __init__(
        self,
        project: QgsProject,
        pages: Sequence[tuple[RunOutcome, PhotoOutcome]],
        fingerprints: Mapping[Path, str],
    ) -> None:
        self._fingerprints = fingerprints
        names = {photo.name for _, photo in pages}
        title = tr("Location report {name}").format(name=names.pop()) if len(names) == 1 else tr("Location report")
        taken = {layout.name() for layout in project.layoutManager().layouts()}
        if title in taken:
            title = next(name for number in range(2, 10_000) if (name := f"{title} ({number})") not in taken)
        super().__init__(pages, project, title)

    def adding(self) -> Iterator[None]:
        """Make a page per step, then give the layout to the project.

        Raises:
            BackendError: the layers of a photo are not in the project.
        """
        for _ in self.steps():
            yield
        self._project.layoutManager().addLayout(self.layout)

    def _background(self) -> list[QgsMapLayer]:
        """What else the map shows."""
        shown = self._project.layerTreeRoot().checkedLayers()
        return [layer for layer in shown if layer.isValid() and mark_of(layer) is None]

    def _with_own_file(self, run: RunOutcome, photo: PhotoOutcome) -> RunOutcome:
        return run

    def _fingerprint(self, photo: PhotoOutcome) -> str:
        return self._fingerprints.get(photo.path, "")

    def _region(self, run: RunOutcome, photo: PhotoOutcome) -> QgsGeometry | None:
        layer = marks.layer_of(self._project, marks.PHOTOS, run.run.folder)
        found = regions_beside(layer) if isinstance(layer, QgsVectorLayer) else None
        if found is None or photo.result is None:
            return super()._region(run, photo)
        return widest_region(found[0], photo.result.photo_id, found[1])

    def _photo_layers(self, run: RunOutcome, photo: PhotoOutcome) -> list[QgsMapLayer]:
        number = photo.result.photo_id if photo.result is not None else 0
        found: dict[str, QgsMapLayer] = {}
        for layer in self._project.mapLayers().values():
            mark = mark_of(layer)
            if mark is not None and mark.run == run_name(run.run.folder) and mark.photo_id in {0, number}:
                found.setdefault(mark.kind, layer)
        if marks.REGIONS not in found:
            raise BackendError(
                tr("The layers of {name} are no longer in the project. Export the report as a PDF.").format(
                    name=photo.name
                )
            )
        return [found[kind] for kind in _ORDER if kind in found]
