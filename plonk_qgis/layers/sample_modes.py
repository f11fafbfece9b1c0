"""Samples by the place around which they gather: a rule for each, named after it in the legend."""

from __future__ import annotations

from qgis.core import QgsProperty, QgsRuleBasedRenderer, QgsSymbol, QgsSymbolLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from plonk_qgis.backend.protocol import Mode, PhotoResult
from plonk_qgis.figures import position_text, share_text
from plonk_qgis.layers.styling import photo_colour
from plonk_qgis.translation import tr

MOST_NAMED = 5
"""Places with a rule of their own; those beyond are small."""
_SWATCH = 2.2
"""Diameter of a dot in the legend [mm]."""
_ALPHA = 130
_TURN, _LIGHTER = 40, 8
"""Degrees on the colour wheel and per cent of lightness from one place to the next."""


def style_samples(layer: QgsVectorLayer, result: PhotoResult) -> None:
    """Give each place a shade of the photo's colour; without modes, as older backends send none, nothing changes.

    The layer has the style of samples, in the photo's colour.
    """
    if not result.modes or layer.fields().lookupField("mode") < 0:
        return
    template = layer.renderer().symbol()
    root = QgsRuleBasedRenderer.Rule(None)
    colour = photo_colour(result.photo_id)
    for number, mode in enumerate(result.modes[:MOST_NAMED], 1):
        symbol = _shaded(template, colour, number - 1)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"mode" = {number}', place_and_share(mode)))
    rest = sum(mode.weight for mode in result.modes[MOST_NAMED:])
    if rest:
        symbol = _shaded(template, colour, MOST_NAMED)
        label = tr("{share}: elsewhere").format(share=share_text(rest))
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "ELSE", label))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def place_and_share(mode: Mode) -> str:
    """A mode in a legend, the share first, for legends are narrow: "62 %: Foligno, Italy"."""
    place = mode.place or position_text(mode.longitude, mode.latitude)
    return tr("{share}: {place}").format(place=place, share=share_text(mode.weight))


def _shaded(template: QgsSymbol, colour: QColor, step: int) -> QgsSymbol:
    """The symbol in the step-th shade: 0 is the colour itself, then a little lighter and further round the wheel."""
    hue, saturation, lightness, _ = colour.getHsl()
    # Alternately to both sides, lest shades run into another photo's colour.
    turn = _TURN * ((step + 1) // 2) * (1 if step % 2 else -1)
    lighter = min(lightness + round(2.55 * _LIGHTER * (step % 3)), 200)
    # Through hue and lightness a colour does not come back quite as it was.
    shade = QColor.fromHsl((max(hue, 0) + turn) % 360, saturation, lighter) if step else QColor(colour)
    symbol = template.clone()
    layer = symbol.symbolLayer(0)
    shade.setAlpha(_ALPHA)
    layer.setColor(shade)
    layer.setFillColor(shade)
    # In the legend there is no sample, so the expression has no value there, and the swatch's size counts.
    size = QgsProperty.fromExpression(f'{layer.size()} + 0 * "mode"')
    layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, size)
    layer.setSize(_SWATCH)
    return symbol
