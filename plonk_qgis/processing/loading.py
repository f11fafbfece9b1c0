"""Styles for results that Processing loads into the project; it calls these in the main thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import (
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from plonk_qgis.layers import map_tips, marks
from plonk_qgis.layers.density_style import name_legend, style_density
from plonk_qgis.layers.marks import Mark
from plonk_qgis.layers.one_photo import ONE_PHOTO_AT_A_TIME, show_one_photo
from plonk_qgis.layers.provenance import describe
from plonk_qgis.layers.region_lines import style_regions
from plonk_qgis.layers.run_group import MOST_SHOWN
from plonk_qgis.layers.styling import apply_style, fade_by_weight, widen_small_numbers
from plonk_qgis.layers.temporal import animate
from plonk_qgis.tasks.analysis import AnalysisOutcome
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr

# Processing keeps no reference of its own to a Python post-processor; without ours it is collected before its turn.
_waiting: list[_Styling] = []
_LONGEST_WAIT = 24 * 3600.0
"""Seconds after which a layer will not be loaded any more: its dialog was closed, or its model failed. A shorter wait
could take the post-processor from under a long model, which QGIS does not survive."""


class _Styling(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, apply: Callable[[QgsMapLayer, QgsProcessingContext], None]) -> None:
        super().__init__()
        self._apply = apply
        self.made = time.monotonic()

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._apply(layer, context)  # the context at hand: the one of the run may be gone by now
        layer.triggerRepaint()
        if self in _waiting:
            _waiting.remove(self)


def style_when_loaded(
    context: QgsProcessingContext, destination: str, table: str, outcome: RunOutcome | AnalysisOutcome
) -> None:
    """Style the layer of a sink when, and if, it is loaded."""
    if not context.willLoadLayerOnCompletion(destination):
        return
    title = _title(table, outcome)
    tips = {
        "photos": map_tips.best_estimate_tip,
        "modes": map_tips.mode_tip,
        "candidates": map_tips.candidate_tip,
        "zones": map_tips.zone_tip,
        "evaluation": map_tips.evaluation_tip,
    }

    def apply(layer: QgsMapLayer, context: QgsProcessingContext) -> None:
        if table == "regions":
            style_regions(layer)
        else:
            apply_style(layer, table)
        if table in tips:
            layer.setMapTipTemplate(tips[table]())
        if isinstance(outcome, AnalysisOutcome) and table in ONE_PHOTO_AT_A_TIME:
            show_one_photo(layer, outcome.analysis.photo_names)
        widen_small_numbers(layer)
        if table == "samples":
            fade_by_weight(layer)
        if table == "trajectories":
            animate(context.project(), layer)
        describe(layer, outcome, title, title)
        _unfold(context, layer)

    _attach(context, destination, apply)


def _title(table: str, outcome: RunOutcome | AnalysisOutcome) -> str:
    """What a layer is called, such that a project tells the results of an analysis from those of the run."""
    titles = {
        "photos": tr("Best estimates of photo locations"),
        "samples": tr("Samples of photo locations"),
        "regions": tr("Credible regions of photo locations"),
        "modes": tr("Likely places of photos"),
        "candidates": tr("Candidate places of photos, ranked"),
        "zones": tr("Probability of each zone"),
        "contributions": tr("What each photo contributes to the joint posterior"),
        "trajectories": tr("Samples on their way from noise to the posterior"),
        "paths": tr("Paths of the samples"),
        "evaluation": tr("How far off the best estimates are"),
    }
    analysis = outcome.analysis.name if isinstance(outcome, AnalysisOutcome) else ""
    if analysis == "prior":
        titles |= {
            "photos": tr("Best estimates under the prior"),
            "samples": tr("Samples under the prior"),
            "regions": tr("Credible regions under the prior"),
            "modes": tr("Likely places under the prior"),
        }
    if analysis == "joint":
        titles |= {
            "photos": tr("Joint best estimate"),
            "samples": tr("Joint samples"),
            "regions": tr("Joint credible regions"),
            "modes": tr("Joint likely places"),
        }
    return titles[table]


def _density_title(name: str, outcome: RunOutcome | AnalysisOutcome) -> str:
    title = tr("Probability density of {name}").format(name=name)
    if not isinstance(outcome, AnalysisOutcome):
        return title
    asked = outcome.analysis.parameters
    if outcome.analysis.name == "prior":
        return tr("{title} under the prior").format(title=title)
    if outcome.analysis.name == "joint":
        return tr("Joint probability density of {name}").format(name=name)
    about = []
    if asked.get("extent") == "focus":
        about.append(tr("focus"))
    elif asked.get("extent") not in (None, "global"):
        about.append(tr("window"))
    if asked.get("method") == "exact":
        about.append(tr("exact"))
    return f"{title} ({', '.join(about)})" if about else title


def load_densities(
    context: QgsProcessingContext,
    densities: Sequence[tuple[str, Path]],
    peak: float,
    outcome: RunOutcome | AnalysisOutcome,
    feedback: QgsProcessingFeedback,
) -> None:
    """Load density rasters, given as (name of the photo, file), with the results; with many, the first of them."""
    for name, path in densities[:MOST_SHOWN]:
        _load_density(context, name, path, peak, outcome)
    if len(densities) > MOST_SHOWN:
        feedback.pushInfo(
            tr("The first {count} density rasters are loaded; all of them lie in {folder}.").format(
                count=MOST_SHOWN, folder=densities[0][1].parent
            )
        )


def _load_density(
    context: QgsProcessingContext, name: str, path: Path, peak: float, outcome: RunOutcome | AnalysisOutcome
) -> None:
    title = _density_title(name, outcome)
    details = QgsProcessingContext.LayerDetails(title, context.project(), title)
    context.addLayerToLoadOnCompletion(str(path), details)

    def apply(layer: QgsMapLayer, context: QgsProcessingContext) -> None:
        layer.setName(title)
        style_density(layer, peak)
        describe(layer, outcome, title, title)
        Mark(marks.DENSITY, path.parent.name, 0, name).write(layer)
        node = _node(context, layer)
        if node is not None:
            name_legend(node)

    _attach(context, str(path), apply)


def _unfold(context: QgsProcessingContext, layer: QgsMapLayer) -> None:
    """Show the layer's legend: its classes are what the colours mean."""
    node = _node(context, layer)
    if node is not None:
        node.setExpanded(False)  # it says that it is unfolded, but the tree folded it while it had one symbol
        node.setExpanded(True)


def _node(context: QgsProcessingContext, layer: QgsMapLayer) -> QgsLayerTreeLayer | None:
    """The layer's place in the project's tree; None where there is no project."""
    project = context.project()
    return project.layerTreeRoot().findLayer(layer.id()) if project is not None else None


def _attach(
    context: QgsProcessingContext, destination: str, apply: Callable[[QgsMapLayer, QgsProcessingContext], None]
) -> None:
    styling = _Styling(apply)
    _waiting[:] = [other for other in _waiting if styling.made - other.made < _LONGEST_WAIT]
    _waiting.append(styling)
    context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styling)
