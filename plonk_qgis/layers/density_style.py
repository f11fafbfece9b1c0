"""How a density raster is coloured, and what its legend says to somebody who never heard of densities.

Its colours are those of band 2: how much of the probability the smallest area with that place in it holds. That is a
percentage, it means the same for every photo, and it is what the lines of the credible regions say. A density in
1/km² (1e-7) means nothing to most people, and "30 times likelier than by chance" does not say whether that is much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsColorRampShader,
    QgsLayerTreeLayer,
    QgsMapLayerLegendUtils,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QColor

from plonk_qgis.backend.protocol import PhotoResult
from plonk_qgis.figures import per_area_text
from plonk_qgis.layers.styling import CHANCE, apply_style
from plonk_qgis.translation import tr

_MOST_IN_A_CELL = 0.2
"""Share of the probability in one cell beyond which levels can no longer be told apart by cells."""
_KM_PER_DEGREE = 111.2
_DECADES = tuple(10**power for power in range(1, 13))
_FADE_FROM = 1.5
"""Times likelier than chance where a density begins to show."""
_PALEST, _FULL_BITS = 0.2, 6.0
"""Opacity of a photo that says nothing, and the bits from which on a photo is drawn in full."""


def run_peak(results: Sequence[PhotoResult]) -> float:
    """The highest density [1/km²] to expect in the rasters of a run."""
    # log_density is in nats per steradian; the raster's cells smooth the peak, hence the half.
    peaks = (4 * math.pi * math.exp(min(result.log_density, 50.0)) / 2 for result in results)
    return CHANCE * max(peaks, default=100.0)


def style_density(layer: QgsRasterLayer, peak: float, bits: float | None = None) -> None:
    """Colour a density raster, dark where the photo was most probably taken and transparent where hardly.

    Args:
        peak: the run's highest density [1/km²]. Where one cell of the raster holds most of the probability, there are
            no levels between its inside and its outside; then the colours are those of the density, in per cent per
            area, on one scale up to this peak for all photos of the run.
        bits: the photo's localizability. The less it says, the paler it is drawn: otherwise the half of the Earth that
            is the 50 % region of a photo of nothing in particular would cover the answers of all others.
    """
    apply_style(layer, "density")
    cell_km2 = abs(layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY()) * _KM_PER_DEGREE**2
    template = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    if peak * cell_km2 > _MOST_IN_A_CELL:
        _colour(layer, 1, _by_density(peak, [item.color for item in reversed(template)]))
    else:
        _colour(layer, 2, _by_level(template))
    if bits is not None:
        layer.renderer().setOpacity(min(max(bits / _FULL_BITS, _PALEST), 1.0))


def name_legend(node: QgsLayerTreeLayer) -> None:
    """Give the legend a heading that people understand; without one it would be the band's technical name."""
    layer = node.layer()
    by_level = isinstance(layer, QgsRasterLayer) and layer.renderer().usesBands() != [1]
    heading = tr("The smallest area that holds …") if by_level else tr("Probability per area")
    QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, 0, heading)


def _by_level(template: Sequence[QgsColorRampShader.ColorRampItem]) -> list[QgsColorRampShader.ColorRampItem]:
    """The colours of the QML, with labels in the user's language."""
    items = []
    for item in template[:-1]:
        percent = QLocale().toString(100 * item.value, "g", 4)
        label = tr("{percent} % of the probability").format(percent=percent)
        items.append(QgsColorRampShader.ColorRampItem(item.value, item.color, label))
    rest = QLocale().toString(100 * (1 - template[-2].value), "g", 4)
    label = tr("outside: the remaining {percent} %").format(percent=rest)
    return [*items, QgsColorRampShader.ColorRampItem(template[-1].value, template[-1].color, label)]


def _by_density(peak: float, colours: Sequence[QColor]) -> list[QgsColorRampShader.ColorRampItem]:
    """Steps of one power of ten from chance to the peak, transparent at chance."""
    top = next((factor for factor in _DECADES if CHANCE * factor >= peak), _DECADES[-1])
    factors = [_FADE_FROM, *(factor for factor in _DECADES if factor <= max(top, 100))]
    items = []
    for step, factor in enumerate(factors):
        density = CHANCE * factor
        if step == 0:
            label = tr("by chance: {share}").format(share=per_area_text(CHANCE))
        else:
            share = per_area_text(density)
            label = tr("{share} or more").format(share=share) if factor == factors[-1] else share
        colour = _between(colours, step / (len(factors) - 1))
        items.append(QgsColorRampShader.ColorRampItem(density, colour, label))
    return items


def _colour(layer: QgsRasterLayer, band: int, items: Sequence[QgsColorRampShader.ColorRampItem]) -> None:
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
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(items[0].value)
    renderer.setClassificationMax(items[-1].value)
    layer.setRenderer(renderer)


def _between(colours: Sequence[QColor], share: float) -> QColor:
    """The colour at a share of the way along equally spaced colours."""
    place = share * (len(colours) - 1)
    low = min(int(place), len(colours) - 2)
    part = place - low
    first, second = colours[low], colours[low + 1]
    mixed = [round(a + (b - a) * part) for a, b in zip(first.getRgb(), second.getRgb())]
    return QColor(*mixed)
