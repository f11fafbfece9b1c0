"""A model as a parameter: any id is taken; the dialogs offer those that the backend has."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString

from plonk_qgis.backend.protocol import DEFAULT_MODEL

_BOX = "plonk_qgis.processing.model_box.ModelBox"
"""By its name: Processing loads it when a dialog wants it, and there are no dialogs in qgis_process."""


def model_parameter(name: str, title: str) -> QgsProcessingParameterString:
    """The id of a model."""
    parameter = QgsProcessingParameterString(name, title, DEFAULT_MODEL)
    parameter.setMetadata({"widget_wrapper": {"class": _BOX}})
    return parameter
