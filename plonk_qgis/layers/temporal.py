"""Layers that move in QGIS's temporal controller."""

from __future__ import annotations

from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime

FRAMES_PER_SECOND = 12
"""How fast the temporal controller plays; its own default of one frame per second is no motion."""
START, END = "time", "time_end"
"""The columns with the beginning and the end of each row's frame; the style names them, too."""


def animate(project: QgsProject | None, layer: QgsVectorLayer) -> None:
    """Set the project's time and the temporal controller to the layer's frames, unless the user has set them."""
    fields = layer.fields()
    starts = layer.minimumAndMaximumValue(fields.lookupField(START))
    ends = layer.minimumAndMaximumValue(fields.lookupField(END))
    if project is None or not (isinstance(starts[0], QDateTime) and isinstance(ends[1], QDateTime)):
        return
    whole, frame = QgsDateTimeRange(starts[0], ends[1]), starts[0].msecsTo(ends[0])
    settings = project.timeSettings()
    if settings.temporalRange().isInfinite():
        settings.setTemporalRange(whole)
        settings.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalMilliseconds)
        settings.setTimeStep(frame)
    controller = _controller()
    if (
        controller is not None
        and controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.NavigationOff
    ):
        controller.setTemporalExtents(whole)
        controller.setFrameDuration(QgsInterval(frame / 1000))
        controller.setFramesPerSecond(FRAMES_PER_SECOND)


def _controller() -> QgsTemporalNavigationObject | None:
    """The desktop's temporal controller; None without a desktop."""
    from qgis.utils import iface  # set only when the desktop is there

    canvas = iface.mapCanvas() if iface is not None else None
    controller = canvas.temporalController() if canvas is not None else None
    return controller if isinstance(controller, QgsTemporalNavigationObject) else None
