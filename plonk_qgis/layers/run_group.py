"""The layer-tree group of one run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from plonk_qgis.figures import BROAD_BITS
from plonk_qgis.layers import map_tips, marks
from plonk_qgis.layers.density_style import name_legend, run_peak, style_density
from plonk_qgis.layers.marks import Mark
from plonk_qgis.layers.provenance import describe
from plonk_qgis.layers.quick_raster import open_raster
from plonk_qgis.layers.region_lines import style_regions
from plonk_qgis.layers.sample_modes import style_samples
from plonk_qgis.layers.styling import apply_style, colour_for_photo, hide_outermost_line
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

MOST_SHOWN = 12
"""With more photos than this only the best estimates are shown at first: more densities hide one another."""
MOST_WITH_OUTERMOST_LINE = 3
"""With more photos than this the 95 % lines are switched off at first: they cross the other photos' answers."""


class RunGroup:
    """Makes the layers of a run and puts them on top of the project, as one group.

    At the top of the group lie the best estimates of all photos; below, one subgroup per photo holds its samples,
    credible regions and density. `steps` does it bit by bit, so that the window stays alive; each step is short.
    """

    def __init__(self, project: QgsProject, outcome: RunOutcome) -> None:
        self._project = project
        self._outcome = outcome
        self._located = outcome.located
        self._layers: dict[int, list[QgsMapLayer]] = {}
        self.group: QgsLayerTreeGroup | None = None
        self.best_estimates: QgsVectorLayer | None = None

    def build(self) -> QgsLayerTreeGroup | None:
        """All steps at once; None when no photo came out."""
        for _ in self.steps():
            pass
        return self.group

    def steps(self) -> Iterator[None]:
        """Make the layers, one per step, then show them all."""
        if self._outcome.geopackage is None or not self._located:
            return
        best = self._best_estimates()
        yield
        modes = self._other_places()
        yield
        for photo in self._located:
            layers: list[QgsMapLayer] = []
            for make in (self._regions, self._samples, self._density):
                layer = make(photo)
                if layer is not None:
                    layers.append(layer)
                yield
            self._layers[photo.index] = layers
        # All that touches the project is one step: between two steps it may be closed, and would take the layers along.
        group = QgsLayerTreeGroup(
            # What differs comes first: the panel of layers is narrow.
            tr("Photo locations {time} ({date}, seed {seed})").format(
                time=self._outcome.finished.strftime("%H:%M:%S"),
                date=self._outcome.finished.strftime("%Y-%m-%d"),
                seed=self._outcome.run.request.seed,
            )
        )
        self._project.addMapLayers([best, modes, *(one for many in self._layers.values() for one in many)], False)
        group.addLayer(best)
        group.addLayer(modes).setItemVisibilityChecked(False)
        several = len(self._located) > 1
        for photo in self._located:
            subgroup = group.addGroup(photo.name)
            for layer in self._layers[photo.index]:
                node = subgroup.addLayer(layer)
                node.setExpanded(not several)
                if isinstance(layer, QgsRasterLayer):
                    name_legend(node)
            subgroup.setExpanded(not several)
            subgroup.setItemVisibilityChecked(self._shown(photo))
        # One insertion of the whole group: one redraw of the map.
        self._project.layerTreeRoot().insertChildNode(0, group)
        self.group = group
        self.best_estimates = best

    def _shown(self, photo: PhotoOutcome) -> bool:
        if len(self._located) == 1:
            return True
        # A photo that says nothing covers the whole Earth, and with it the other photos' answers.
        says_something = photo.result is not None and photo.result.localizability_bits >= BROAD_BITS
        return says_something and len(self._located) <= MOST_SHOWN

    @property
    def _run_name(self) -> str:
        return marks.run_name(self._outcome.run.folder)

    def _mark(self, kind: str, photo: PhotoOutcome) -> Mark:
        result = photo.result
        number = result.photo_id if result is not None else 0
        estimate = f"{result.longitude} {result.latitude}" if result is not None else ""
        return Mark(kind, self._run_name, number, photo.name, photo.full_name, estimate)

    def _vector(self, table: str, title: str, subset: str = "") -> QgsVectorLayer:
        source = f"{self._outcome.geopackage}|layername={table}"
        if subset:
            source += f"|subset={subset}"
        layer = QgsVectorLayer(source, title, "ogr")
        layer.setReadOnly(True)  # results are evidence: edit a copy
        return layer

    def _best_estimates(self) -> QgsVectorLayer:
        layer = self._vector("photos", tr("Best estimates"))
        apply_style(layer, "photos")
        layer.setMapTipTemplate(map_tips.best_estimate_tip())
        about = tr("The likeliest single place of each photo: the sample of the highest probability density.")
        describe(layer, self._outcome, tr("Best estimates of photo locations"), about)
        Mark(marks.PHOTOS, self._run_name).write(layer)
        return layer

    def _other_places(self) -> QgsVectorLayer:
        layer = self._vector("modes", tr("Likely places"))
        apply_style(layer, "modes")
        layer.setMapTipTemplate(map_tips.mode_tip())
        about = tr("The places around which the samples of a photo gather, each with its share of the probability.")
        describe(layer, self._outcome, tr("Likely places of photos"), about)
        Mark(marks.MODES, self._run_name).write(layer)
        return layer

    def _samples(self, photo: PhotoOutcome) -> QgsVectorLayer | None:
        if photo.result is None:
            return None
        layer = self._vector("samples", tr("Samples"), f"photo_id = {photo.result.photo_id}")
        apply_style(layer, "samples")
        colour_for_photo(layer, photo.result.photo_id)
        style_samples(layer, photo.result)
        tip = map_tips.photo_tip(photo.name, photo.full_name, photo.result, map_tips.sample_about())
        layer.setMapTipTemplate(tip)
        about = tr("Places drawn from the probability distribution of this photo; where they lie dense, it is likely.")
        describe(layer, self._outcome, tr("Samples for {name}").format(name=photo.name), about)
        self._mark(marks.SAMPLES, photo).write(layer)
        return layer

    def _regions(self, photo: PhotoOutcome) -> QgsVectorLayer | None:
        if photo.result is None:
            return None
        layer = self._vector("regions", tr("Credible regions"), f"photo_id = {photo.result.photo_id}")
        style_regions(layer)
        colour_for_photo(layer, photo.result.photo_id)
        if len(self._located) > MOST_WITH_OUTERMOST_LINE:
            hide_outermost_line(layer)
        tip = map_tips.photo_tip(photo.name, photo.full_name, photo.result, map_tips.region_about())
        layer.setMapTipTemplate(tip)
        about = tr("The smallest regions that hold the photo's place with a probability of 50, 80 and 95 percent.")
        describe(layer, self._outcome, tr("Credible regions of {name}").format(name=photo.name), about)
        self._mark(marks.REGIONS, photo).write(layer)
        return layer

    def _density(self, photo: PhotoOutcome) -> QgsRasterLayer | None:
        path = self._outcome.density(photo)
        if path is None or not Path(path).is_file():
            return None
        layer = open_raster(path, tr("Probability density"))
        peak = run_peak([other.result for other in self._located if other.result is not None])
        style_density(layer, peak, photo.result.localizability_bits if photo.result is not None else None)
        about = tr(
            "Band 1: probability density per km². Band 2: level of the smallest credible region that holds the cell. "
            "Coloured by how much of the probability the smallest area with that place in it holds: darkest where the "
            "likeliest 10 percent lie."
        )
        describe(layer, self._outcome, tr("Probability density of {name}").format(name=photo.name), about)
        self._mark(marks.DENSITY, photo).write(layer)
        return layer
