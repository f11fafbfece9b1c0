"""The layers of what followed a run, as a group in the run's own."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip

from plonk_qgis.layers.provenance import describe
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.styling import apply_style, fade_by_weight
from plonk_qgis.tasks.follow_up import Answer
from plonk_qgis.translation import tr

_CONTRIBUTIONS = "contributions"


class AnswerGroup:
    """Makes the layers of an answer and puts them on top of the run's group.

    What lay there is switched off then: two answers on top of one another cannot be read.
    """

    def __init__(self, project: QgsProject, answer: Answer, run: RunGroup) -> None:
        self._project = project
        self._answer = answer
        self._run = run
        self.best_estimates: QgsVectorLayer | None = None

    def steps(self) -> Iterator[None]:
        """Make the layers, one per step, as those of a run; then move them to their place."""
        own = RunGroup(self._project, self._answer.results)
        contributions = self._contributions()
        yield from own.steps()
        if own.group is None:
            return
        group = own.group.clone()
        group.setName(self._answer.title)
        group.setExpanded(True)
        if contributions is not None:
            self._project.addMapLayer(contributions, False)
            group.insertLayer(1, contributions)
        for node in group.findLayers():
            layer = node.layer()
            if layer is None:
                continue
            describe(layer, self._answer.analysis, f"{layer.metadata().title()}: {self._answer.title}", "")
            if isinstance(layer, QgsVectorLayer) and "samples" in layer.source():
                fade_by_weight(layer)
        root = self._project.layerTreeRoot()
        of_run = self._run.group  # gone if the project was closed meanwhile
        parent = root if of_run is None or sip.isdeleted(of_run) else of_run
        for child in parent.children() if parent is not root else ():
            child.setItemVisibilityChecked(False)
        # In first, out afterwards: the project drops layers that are in no group.
        parent.insertChildNode(0, group)
        root.removeChildNode(own.group)
        self.best_estimates = own.best_estimates

    def _contributions(self) -> QgsVectorLayer | None:
        """What each photo adds to the joint answer."""
        if self._answer.analysis.analysis.name != "joint":
            return None
        source = f"{self._answer.analysis.geopackage}|layername={_CONTRIBUTIONS}"
        layer = QgsVectorLayer(source, tr("Contributions of the photos"), "ogr")
        if not layer.isValid():
            return None
        apply_style(layer, _CONTRIBUTIONS)
        return layer
