"""Styles: QML files from resources/styles, then what only the run knows, such as the colours of photos."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProperty,
    QgsRenderContext,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from plonk_qgis.bundled import resource
from plonk_qgis.layers.style_texts import translate_style

EARTH_KM2 = 4 * math.pi * 6371.0088**2
CHANCE = 1 / EARTH_KM2
"""Probability density [1/km²] if nothing at all were known."""

# Twelve hues that stay apart on pale maps, in the order of the photos; then again from the start.
# The QML files hold the same list in their data-defined colours, for layers that show many photos.
PHOTO_COLOURS = (
    "#1f6fb4", "#c8372d", "#2e8b57", "#7d4fc4", "#d97706", "#00838f", "#b0307a", "#7a5c2e", "#4d7c0f", "#475569",
    "#9f1239", "#1e3a8a",
)  # fmt: skip

_SMALL_NUMBERS = frozenset({"density_per_km2", "relative_odds", "probability", "weight"})


def photo_colour(photo_id: int) -> QColor:
    """The colour of a photo in all layers of its run; `photo_id` counts from 1."""
    return QColor(PHOTO_COLOURS[(photo_id - 1) % len(PHOTO_COLOURS)])


def apply_style(layer: QgsMapLayer, name: str) -> None:
    """Apply `resources/styles/NAME.qml`, its legend in the user's language.

    Raises:
        FileNotFoundError: the plugin is incomplete.
    """
    path: Path = resource("styles", f"{name}.qml")
    message, applied = layer.loadNamedStyle(str(path))
    if not applied:
        raise FileNotFoundError(f"{path}: {message}")
    translate_style(layer)


def colour_for_photo(layer: QgsVectorLayer, photo_id: int) -> None:
    """Give a layer that shows one photo that photo's colour, in the legend as on the map."""
    colour = photo_colour(photo_id)
    renderer = layer.renderer().clone()
    for symbol in renderer.symbols(QgsRenderContext()):
        _colour_symbol(symbol, colour)
    layer.setRenderer(renderer)


def fade_by_weight(layer: QgsVectorLayer) -> None:
    """Let samples with little weight fade; those that a prior excludes vanish. Without weights nothing changes."""
    if layer.fields().lookupField("weight") < 0:
        return
    renderer = layer.renderer().clone()
    # The root, for between the heaviest and the others there may be orders of magnitude.
    opacity = QgsProperty.fromExpression('coalesce(100 * sqrt("weight" / maximum("weight", "photo_id")), 100)')
    for symbol in renderer.symbols(QgsRenderContext()):
        symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, opacity)
    layer.setRenderer(renderer)


def widen_small_numbers(layer: QgsVectorLayer) -> None:
    """Room for small numbers in the attribute table: cut short, 3.67e-10 looks like 3.67."""
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for column in columns:
        if column.name in _SMALL_NUMBERS:
            column.width = 190
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)


def hide_outermost_line(layer: QgsVectorLayer) -> None:
    """Switch off the line of the largest credible region; a tick in the legend brings it back."""
    renderer = layer.renderer().clone()
    renderer.rootRule().children()[-1].setActive(False)
    layer.setRenderer(renderer)


def _colour_symbol(symbol: QgsSymbol, colour: QColor) -> None:
    for layer in symbol.symbolLayers():
        for key in (QgsSymbolLayer.Property.PropertyFillColor, QgsSymbolLayer.Property.PropertyStrokeColor):
            if layer.dataDefinedProperties().isActive(key):
                layer.setDataDefinedProperty(key, QgsProperty())
                if key == QgsSymbolLayer.Property.PropertyFillColor:
                    layer.setFillColor(_with_alpha(colour, layer.fillColor().alpha()))
                    layer.setColor(_with_alpha(colour, layer.color().alpha()))
                else:
                    layer.setStrokeColor(_with_alpha(colour, layer.strokeColor().alpha()))
                    if layer.subSymbol() is None and layer.layerType() == "SimpleLine":
                        layer.setColor(_with_alpha(colour, layer.color().alpha()))
        if layer.subSymbol() is not None:
            _colour_symbol(layer.subSymbol(), colour)


def _with_alpha(colour: QColor, alpha: int) -> QColor:
    mixed = QColor(colour)
    mixed.setAlpha(alpha)
    return mixed
