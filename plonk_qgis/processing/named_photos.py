"""Photos that the features of a layer name, as inputs of an algorithm: PHOTO_LAYER and PHOTO_FIELD."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.layers.photo_sources import PhotoSource
from plonk_qgis.processing.analysis import Need, check_columns
from plonk_qgis.processing.geolocation_form import PHOTO_FIELD, PHOTO_LAYER
from plonk_qgis.processing.source_layers import layer_of
from plonk_qgis.translation import tr


def check_photo_layer(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """See that the layer can be asked for photos.

    Raises:
        BackendError: it cannot be read, is empty, or lacks a field that was chosen.
    """
    source = algorithm.parameterAsSource(parameters, PHOTO_LAYER, context)
    if source is None:
        raise BackendError(algorithm.invalidSourceError(parameters, PHOTO_LAYER))
    check_columns(source, Need("named", ()))
    for name in algorithm.parameterAsFields(parameters, PHOTO_FIELD, context):
        if source.fields().lookupField(name) < 0:
            raise BackendError(
                tr("The layer “{layer}” has no field {field}. Choose another field, or none.").format(
                    layer=source.sourceName(), field=name
                )
            )


def photo_source(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> PhotoSource | None:
    """What can be asked for the photos in another thread; made in the main one, where the layer lives.

    None where there is no such layer.
    """
    layer = layer_of(algorithm, parameters, PHOTO_LAYER, context)  # where its paths begin is not for a source to say
    if layer is None:
        return None
    fields = algorithm.parameterAsFields(parameters, PHOTO_FIELD, context)
    return PhotoSource(layer, context.project() or QgsProject.instance(), fields)


def paths_of(
    source: PhotoSource,
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> tuple[str, ...]:
    """The paths that the chosen features name.

    Raises:
        BackendError: there is none.
        RunCancelled: the user cancelled.
    """
    features = algorithm.parameterAsSource(parameters, PHOTO_LAYER, context)
    found = source.photos(feedback.isCanceled, features)
    if not found.paths:
        raise BackendError(
            tr("No feature of the layer “{layer}” names a photo. Choose another layer, or the field.").format(
                layer=found.layer
            )
        )
    return found.paths
