"""What earlier runs said about the photos of a new one is switched off: two answers on one another cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsProject, QgsProperty, QgsVectorLayer
from qgis.core import QgsPalLayerSettings as Labels

from plonk_qgis.layers import marks
from plonk_qgis.layers.marks import mark_of, run_name


def hide_earlier(project: QgsProject, new: QgsLayerTreeGroup, photos: Iterable[str]) -> None:
    """Switch off what the groups of other runs show of these photos; what else they show stays as it is.

    A group of nothing but these photos is switched off and folded as a whole. In others, the photos' own groups are
    switched off, and their best estimates lose their labels.

    Args:
        new: the group of the run that is to be seen.
        photos: the paths of its photos, as the layers' marks have them.
    """
    located_again = set(photos)
    for group in project.layerTreeRoot().children():
        if not isinstance(group, QgsLayerTreeGroup) or group is new or not _run_of(group):
            continue
        own = {child: path for child in group.children() if (path := _photo_of(child))}
        if own and set(own.values()) <= located_again:
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)
            continue
        hidden = []
        for child, path in own.items():
            if path in located_again:
                child.setItemVisibilityChecked(False)
                hidden += [mark.photo_id for mark in _marks(child)][:1]
        if hidden:
            _without_labels(group, hidden)


def show_again(project: QgsProject, folder: Path, photo: str) -> None:
    """Switch on what a run says about a photo, with the groups that it lies in."""
    for node in project.layerTreeRoot().findLayers():
        mark = mark_of(node.layer()) if node.layer() is not None else None
        if mark is None or mark.run != run_name(folder):
            continue
        if mark.photo_path == photo and isinstance(node.parent(), QgsLayerTreeGroup):
            node.parent().setItemVisibilityCheckedParentRecursive(True)


def _run_of(group: QgsLayerTreeGroup) -> str:
    """The run whose best estimates are on top of a group; "" where it is no group of a run."""
    for child in group.children():
        mark = mark_of(child.layer()) if isinstance(child, QgsLayerTreeLayer) and child.layer() is not None else None
        if mark is not None and mark.kind == marks.PHOTOS:
            return mark.run
    return ""


def _photo_of(node: object) -> str:
    """The path of the photo that a group shows; "" where it shows none, or more."""
    paths = {mark.photo_path for mark in _marks(node)}
    return paths.pop() if len(paths) == 1 else ""


def _marks(node: object) -> list[marks.Mark]:
    if not isinstance(node, QgsLayerTreeGroup):
        return []
    layers = [child.layer() for child in node.children() if isinstance(child, QgsLayerTreeLayer)]
    return [mark for layer in layers if layer is not None and (mark := mark_of(layer)) is not None]


def _without_labels(group: QgsLayerTreeGroup, photo_ids: list[int]) -> None:
    for child in group.children():
        layer = child.layer() if isinstance(child, QgsLayerTreeLayer) else None
        mark = mark_of(layer) if layer is not None else None
        if mark is None or mark.kind != marks.PHOTOS or not isinstance(layer, QgsVectorLayer) or not layer.labeling():
            continue
        labeling = layer.labeling().clone()
        settings = labeling.settings()
        shown = settings.dataDefinedProperties().property(Labels.Property.Show)
        before = f"({shown.expressionString()}) AND " if shown.isActive() and shown.expressionString() else ""
        excluded = ", ".join(map(str, photo_ids))
        condition = QgsProperty.fromExpression(f'{before}"photo_id" NOT IN ({excluded})')
        properties = settings.dataDefinedProperties()
        properties.setProperty(Labels.Property.Show, condition)
        settings.setDataDefinedProperties(properties)
        labeling.setSettings(settings)
        layer.setLabeling(labeling)
