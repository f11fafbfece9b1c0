"""The texts of resources/styles and resources/layouts in the user's language.

QML files and layout templates know one language alone. resources/i18n/update.py collects their texts; what was loaded
from them is gone through here.
"""

from __future__ import annotations

import re

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsGraduatedSymbolRenderer,
    QgsLayoutItemLabel,
    QgsMapLayer,
    QgsPrintLayout,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from plonk_qgis.backend_texts import place_expression
from plonk_qgis.translation import look_up

_QUOTED = re.compile(r"'([A-Za-z][^']* [^']*)'")
"""A text of several words within an expression."""


def translate_style(layer: QgsMapLayer) -> None:
    """Translate the legend, the labels on the map and the names of columns that a style brought along."""
    if not isinstance(layer, QgsVectorLayer):
        return  # rasters get their legend's sentences in styling.py
    _translate_legend(layer)
    labeling = layer.labeling()
    if isinstance(labeling, QgsVectorLayerSimpleLabeling):
        settings = labeling.settings()
        if settings.isExpression:
            label = _QUOTED.sub(_translated_literal, settings.fieldName)
            settings.fieldName = label.replace('"place"', place_expression())
            layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    for index in range(layer.fields().count()):
        alias = layer.attributeAlias(index)
        if alias:
            layer.setFieldAlias(index, look_up(alias))


def translate_layout(layout: QgsPrintLayout) -> None:
    """Translate the labels of a print layout that was made from a template."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel) and item.text():
            item.setText(look_up(item.text()))


def _translate_legend(layer: QgsVectorLayer) -> None:
    if layer.renderer() is None:
        return
    renderer = layer.renderer().clone()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            if rule.label():
                rule.setLabel(look_up(rule.label()))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            if category.label():
                renderer.updateCategoryLabel(index, look_up(category.label()))
    elif isinstance(renderer, QgsGraduatedSymbolRenderer):
        for index, part in enumerate(renderer.ranges()):
            if part.label():
                renderer.updateRangeLabel(index, look_up(part.label()))
    layer.setRenderer(renderer)


def _translated_literal(found: re.Match[str]) -> str:
    return "'{}'".format(look_up(found[1]).replace("'", "''"))
