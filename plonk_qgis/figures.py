"""Numbers as people read them."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QLocale

from plonk_qgis.translation import tr

BROAD_BITS = 2.0
"""Below this localizability [bits] a photo says hardly more than nothing, and its best estimate should not stand out."""


def area_text(km2: float) -> str:
    """An area with two figures and a unit: "850 km²", "12 000 km²", "3.4 million km²"."""
    locale = QLocale()
    if not math.isfinite(km2):
        return "–"
    if km2 < 10:
        return tr("{number} km²").format(number=locale.toString(km2, "f", 1))
    rounded = _two_figures(km2)
    if rounded >= 1e6:
        decimals = 1 if rounded < 1e7 else 0
        return tr("{number} million km²").format(number=locale.toString(rounded / 1e6, "f", decimals))
    return tr("{number} km²").format(number=locale.toString(rounded, "f", 0))


def position_text(longitude: float, latitude: float) -> str:
    """A position for reading: "48.86° N, 2.35° E"."""
    locale = QLocale()
    north = tr("N") if latitude >= 0 else tr("S")
    east = tr("E") if longitude >= 0 else tr("W")
    return "{}° {}, {}° {}".format(
        locale.toString(abs(latitude), "f", 2), north, locale.toString(abs(longitude), "f", 2), east
    )


def bits_text(bits: float) -> str:
    """Localizability with one decimal; never "-0.0"."""
    return QLocale().toString(max(bits, 0.0), "f", 1)


def _two_figures(value: float) -> float:
    scale: float = 10.0 ** (math.floor(math.log10(value)) - 1)
    return round(value / scale) * scale
