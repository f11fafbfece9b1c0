"""Lines of credible regions: one kind for each level that the layer holds, thick around the surest places."""

from __future__ import annotations

from qgis.core import QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer

from plonk_qgis.layers.styling import apply_style
from plonk_qgis.translation import tr

_STANDARD = (0.5, 0.8, 0.95)
"""The levels that resources/styles/regions.qml is drawn for."""
_THICKEST, _THINNEST, _HALO = 0.8, 0.25, 0.5
"""Widths of the lines, and how much wider the halo is [mm], as in regions.qml."""


def style_regions(layer: QgsVectorLayer) -> None:
    """Apply the style of credible regions; its legend names the levels that are there, whichever they are."""
    apply_style(layer, "regions")
    values = layer.uniqueValues(layer.fields().lookupField("level"))
    levels = sorted({round(value, 6) for value in values if isinstance(value, float)})
    if not levels or tuple(levels) == _STANDARD:
        return
    renderer = layer.renderer().clone()
    root = renderer.rootRule()
    innermost, middle, outermost = (rule.symbol().clone() for rule in root.children())
    while root.children():
        root.removeChildAt(0)
    for number, level in enumerate(levels):
        last = number == len(levels) - 1
        symbol = (innermost if number == 0 else outermost if last else middle).clone()
        _set_width(symbol, _THICKEST - (_THICKEST - _THINNEST) * number / max(len(levels) - 1, 1))
        rule = QgsRuleBasedRenderer.Rule(symbol)
        rule.setFilterExpression(f'abs("level" - {level:.6f}) < 0.000001')
        rule.setLabel(_label(level, number, len(levels)))
        root.appendChild(rule)
    layer.setRenderer(renderer)


def _label(level: float, number: int, count: int) -> str:
    names = {
        1: (tr("the line"),),
        2: (tr("the thick line"), tr("the thin line")),
        3: (tr("the thick line"), tr("the middle line"), tr("the thin line")),
    }
    if count in names:
        line = names[count][number]
    elif number in (0, count - 1):
        line = tr("the thickest line") if number == 0 else tr("the thinnest line")
    else:
        line = tr("line {number} of {count}, from the thickest").format(number=number + 1, count=count)
    return tr("{percent} % sure: inside {line}").format(percent=f"{100 * level:.6g}", line=line)


def _set_width(symbol: QgsSymbol, width: float) -> None:
    """Set the line inside the symbol's geometry generator, drawn last, and the halo below it."""
    halo, line = symbol.symbolLayer(0).subSymbol().symbolLayers()
    halo.setWidth(width + _HALO)
    line.setWidth(width)
