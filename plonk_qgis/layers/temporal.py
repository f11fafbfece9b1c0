"""Layers that move in QGIS's temporal controller."""

from __future__ import annotations

from qgis.core import QgsDateTimeRange, QgsProject, QgsUnitTypes, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

START, END = "time", "time_end"
"""The columns with the beginning and the end of each row's frame; the style names them, too."""


def animate(project: QgsProject | None, layer: QgsVectorLayer) -> None:
    """Set the project's time to that of the layer, a frame per step, unless the project has a time of its own."""
    fields = layer.fields()
    starts = layer.minimumAndMaximumValue(fields.lookupField(START))
    ends = layer.minimumAndMaximumValue(fields.lookupField(END))
    if project is None or not project.timeSettings().temporalRange().isInfinite():
        return
    if not (isinstance(starts[0], QDateTime) and isinstance(ends[0], QDateTime) and starts[0].isValid()):
        return
    settings = project.timeSettings()
    settings.setTemporalRange(QgsDateTimeRange(starts[0], ends[1]))
    settings.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalMilliseconds)
    settings.setTimeStep(starts[0].msecsTo(ends[0]))
