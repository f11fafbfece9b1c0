"""Where a layer comes from, in the layer's own metadata: title, abstract, history."""

from __future__ import annotations

from qgis.core import QgsLayerMetadata, QgsMapLayer

from plonk_qgis.bundled import plugin_version
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


def describe(layer: QgsMapLayer, outcome: RunOutcome, title: str, about: str) -> None:
    """Write what the layer shows and how it was made into its metadata, which the project keeps."""
    request = outcome.run.request
    made = tr(
        "Model {model}, seed {seed}, {samples} samples per photo, guidance {guidance:g}, raster cells of "
        "{resolution:g} degrees; plonk-backend {backend}, plugin {plugin}."
    ).format(
        model=request.model or tr("(the backend's default)"),
        seed=request.seed,
        samples=request.samples,
        guidance=request.guidance,
        resolution=request.resolution,
        backend=outcome.backend_version or "?",
        plugin=plugin_version(),
    )
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
