"""Styles: QML files from resources/styles, then what only the run knows (colours of photos, span of the density)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsColorRampShader,
    QgsMapLayer,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRenderContext,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from plonk_qgis.backend.protocol import PhotoResult
from plonk_qgis.bundled import resource
from plonk_qgis.figures import per_area_text
from plonk_qgis.layers.style_texts import translate_style
from plonk_qgis.translation import tr

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
_FACTORS = (3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)
_DECADES = tuple(10**power for power in range(1, 13))
_FADE_FROM = 1.5
"""Times likelier than chance where the density begins to show."""


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


def run_peak(results: Sequence[PhotoResult]) -> float:
    """The highest density [1/km²] to expect in the rasters of a run."""
    # log_density is in nats per steradian; the raster's cells smooth the peak, hence the half.
    peaks = (4 * math.pi * math.exp(min(result.log_density, 50.0)) / 2 for result in results)
    return CHANCE * max(peaks, default=100.0)


def style_density(layer: QgsRasterLayer, peak: float) -> None:
    """Colour a density by how likely a place is, its legend in per cent of the probability per area.

    One scale for all photos of a run, so that their colours compare: transparent at chance, the last colour at the
    run's highest peak [1/km²]. A photo that says nothing leaves the map as it is.
    """
    apply_style(layer, "density")
    template = layer.renderer().shader().rasterShaderFunction()
    colours = [item.color for item in template.colorRampItemList()]
    factors = _scale(peak / CHANCE)
    items = []
    for step, factor in enumerate(factors):
        share = step / (len(factors) - 1)
        last = factor == factors[-1]
        if step == 0:
            label = tr("by chance: {share}").format(share=per_area_text(CHANCE))
        else:
            text = tr("{share} or more") if last else "{share}"
            label = text.format(share=per_area_text(CHANCE * factor))
        items.append(QgsColorRampShader.ColorRampItem(CHANCE * factor, _between(colours, share), label))
    function = QgsColorRampShader(items[0].value, items[-1].value)
    function.setColorRampType(QgsColorRampShader.Type.Interpolated)
    function.setColorRampItemList(items)
    # Else 3.22 shows one continuous legend bar, without the sentences.
    legend = function.legendSettings()
    if legend is not None:
        settings = type(legend)(legend)
        settings.setUseContinuousLegend(False)
        function.setLegendSettings(settings)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(items[0].value)
    renderer.setClassificationMax(items[-1].value)
    renderer.setOpacity(layer.renderer().opacity())
    layer.setRenderer(renderer)


def _scale(peak: float) -> list[float]:
    """Times likelier than chance, up to the first step at or above the peak."""
    # A sharp posterior on small cells reaches millions; each power of ten is step enough then.
    factors: Sequence[float] = _FACTORS if peak <= _FACTORS[-1] else _DECADES
    top = next((factor for factor in factors if factor >= peak), factors[-1])
    return [_FADE_FROM, *(factor for factor in factors if factor <= max(top, 100))]


def _between(colours: Sequence[QColor], share: float) -> QColor:
    """The colour at a share of the way along equally spaced colours."""
    place = share * (len(colours) - 1)
    low = min(int(place), len(colours) - 2)
    part = place - low
    first, second = colours[low], colours[low + 1]
    mixed = [round(a + (b - a) * part) for a, b in zip(first.getRgb(), second.getRgb())]
    return QColor(*mixed)


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
