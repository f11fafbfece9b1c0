"""Numbers and names as people read them."""

from __future__ import annotations

import math
import re
from pathlib import Path

from qgis.PyQt.QtCore import QLocale

from plonk_qgis.translation import tr

BROAD_BITS = 2.0
"""Below this localizability [bits] a photo says hardly anything, and its best estimate should not stand out."""


def path_text(path: Path | str) -> str:
    """A path or name to show or to send. What is not UTF-8 in it becomes "\N{REPLACEMENT CHARACTER}".

    Python reads such file names with lone surrogates, which neither UTF-8 nor JSON nor XML can write.
    """
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", str(path))


def area_number(km2: float) -> str:
    """An area with two figures, without its unit: "850", "12,000", "3.4 million"."""
    locale = _locale()
    if not math.isfinite(km2) or km2 < 0:
        return "–"
    if km2 < 10:
        return locale.toString(km2, "f", 1)
    rounded = _two_figures(km2)
    if rounded >= 1e6:
        return tr("{number} million").format(number=locale.toString(rounded / 1e6, "f", 1 if rounded < 1e7 else 0))
    return locale.toString(rounded, "f", 0)


def area_text(km2: float) -> str:
    """An area for reading: "850 km²", "3.4 million km²"."""
    return tr("{number} km²").format(number=area_number(km2))


def position_text(longitude: float, latitude: float) -> str:
    """A position for reading: "48.86° N, 2.35° E"."""
    locale = _locale()
    north = tr("N") if latitude >= 0 else tr("S")
    east = tr("E") if longitude >= 0 else tr("W")
    return "{}° {}, {}° {}".format(
        locale.toString(abs(latitude), "f", 2), north, locale.toString(abs(longitude), "f", 2), east
    )


def bits_text(bits: float) -> str:
    """Localizability with one decimal; never "-0.0"."""
    return QLocale().toString(max(bits, 0.0), "f", 1)


def _locale() -> QLocale:
    locale = QLocale()
    # QGIS leaves out the separators of thousands unless told otherwise; seven digits in a row cannot be read.
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale


def _two_figures(value: float) -> float:
    scale: float = 10.0 ** (math.floor(math.log10(value)) - 1)
    return round(value / scale) * scale
