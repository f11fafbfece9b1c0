"""Where a layer comes from, in the layer's own metadata: title, abstract, history."""

from __future__ import annotations

import json

from qgis.core import QgsLayerMetadata, QgsMapLayer

from plonk_qgis.bundled import plugin_version
from plonk_qgis.quality import quality_title
from plonk_qgis.tasks.analysis import AnalysisOutcome
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


def describe(layer: QgsMapLayer, outcome: RunOutcome | AnalysisOutcome, title: str, about: str) -> None:
    """Write what the layer shows and how it was made into its metadata, which the project keeps."""
    made = how_made(outcome) if isinstance(outcome, RunOutcome) else how_analysed(outcome)
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(title)
    metadata.setAbstract(f"{about}\n\n{made}")
    metadata.setHistory(
        [tr("Made on {date}. {how}").format(date=outcome.finished.strftime("%Y-%m-%d %H:%M"), how=made)]
    )
    metadata.setKeywords({"gmd:topicCategory": [tr("Location")]})
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)


def how_made(outcome: RunOutcome) -> str:
    """How a run's results were made, in one sentence.

    What was asked for is known; how the backend went about it (model revision, quality, solver, numbers) is what the
    files' own tags say, and is left out where they say nothing.
    """
    request, tags = outcome.run.request, outcome.provenance
    facts = (
        (tr("Model {value}"), tags.get("PLONK_MODEL") or request.model or tr("(the backend's default)")),
        (tr("revision {value}"), tags.get("PLONK_MODEL_REVISION")),
        (tr("seed {value}"), request.seed),
        (tr("{value} samples per photo"), request.samples),
        (tr("quality {value}"), quality_title(tags.get("PLONK_PRESET", ""))),
        (tr("solver {value}"), tags.get("PLONK_SOLVER")),
        (tr("{value} steps"), tags.get("PLONK_STEPS")),
        (tr("computed in {value}"), tags.get("PLONK_NUMBERS")),
        (tr("guidance {value}"), format(request.guidance, "g")),
        (tr("raster cells of {value} degrees"), format(request.resolution, "g")),
    )
    how = ", ".join(text.format(value=value) for text, value in facts if value not in {None, ""})
    return _with_versions(how, outcome.backend_version)


def how_analysed(outcome: AnalysisOutcome) -> str:
    """How the results of an analysis were made, in one sentence: the analysis and all that was asked of it."""
    asked = {name: value for name, value in outcome.analysis.parameters.items() if value is not None}
    parts = [tr("Analysis {value}").format(value=outcome.analysis.name)]
    parts += [f"{name} {value if isinstance(value, str) else json.dumps(value)}" for name, value in asked.items()]
    parts += [
        text.format(value=outcome.provenance[tag])
        for text, tag in (
            (tr("model {value}"), "PLONK_MODEL"),
            (tr("revision {value}"), "PLONK_MODEL_REVISION"),
        )
        if outcome.provenance.get(tag)
    ]
    return _with_versions(", ".join(parts), outcome.backend_version)


def _with_versions(how: str, backend_version: str) -> str:
    return tr("{how}; plonk-backend {backend}, plugin {plugin}.").format(
        how=how, backend=backend_version or "?", plugin=plugin_version()
    )
