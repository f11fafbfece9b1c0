"""Styles for results that Processing loads into the project; it calls these in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from plonk_qgis.layers import map_tips
from plonk_qgis.layers.provenance import describe
from plonk_qgis.layers.styling import apply_style, style_density
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

# Processing keeps no reference of its own to a Python post-processor; without ours it is collected before its turn.
_waiting: list[QgsProcessingLayerPostProcessorInterface] = []


class _Styling(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, apply: Callable[[QgsMapLayer], None]) -> None:
        super().__init__()
        self._apply = apply

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._apply(layer)
        layer.triggerRepaint()
        if self in _waiting:
            _waiting.remove(self)


def style_when_loaded(context: QgsProcessingContext, destination: str, table: str, outcome: RunOutcome) -> None:
    """Style the layer of a sink when, and if, it is loaded."""
    if not context.willLoadLayerOnCompletion(destination):
        return
    title = {
        "photos": tr("Best estimates of photo locations"),
        "samples": tr("Samples of photo locations"),
        "regions": tr("Credible regions of photo locations"),
        "modes": tr("Likely places of photos"),
    }[table]
    tips = {"photos": map_tips.best_estimate_tip, "modes": map_tips.mode_tip}

    def apply(layer: QgsMapLayer) -> None:
        apply_style(layer, table)
        if table in tips:
            layer.setMapTipTemplate(tips[table]())
        describe(layer, outcome, title, title)

    _attach(context, destination, apply)


def load_density(context: QgsProcessingContext, path: Path, photo: PhotoOutcome, outcome: RunOutcome) -> None:
    """Load a density raster with the results."""
    title = tr("Probability density of {name}").format(name=photo.name)
    details = QgsProcessingContext.LayerDetails(title, context.project(), title)
    context.addLayerToLoadOnCompletion(str(path), details)

    def apply(layer: QgsMapLayer) -> None:
        layer.setName(title)
        style_density(layer, [other.result for other in outcome.located if other.result is not None])
        describe(layer, outcome, title, title)

    _attach(context, str(path), apply)


def _attach(context: QgsProcessingContext, destination: str, apply: Callable[[QgsMapLayer], None]) -> None:
    styling = _Styling(apply)
    _waiting.append(styling)
    context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styling)
