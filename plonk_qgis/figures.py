"""Numbers and names as people read them."""

from __future__ import annotations

import math
import re
from pathlib import Path

from qgis.PyQt.QtCore import QLocale

from plonk_qgis.translation import tr

BROAD_BITS = 2.0
"""Below this localizability [bits] a photo says hardly anything, and its best estimate should not stand out."""

EARTH_AREA_KM2 = 4 * math.pi * 6371.0088**2

PINPOINTED, REGIONAL, CONTINENTAL, ANYWHERE = "pinpointed", "regional", "continental", "anywhere"
_LEAST_BITS = ((14.0, PINPOINTED), (8.0, REGIONAL), (4.0, CONTINENTAL))


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
        return locale.toString(float(km2), "f", 1)
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


def sureness(bits: float) -> str:
    """The word for a localizability [bits]: `PINPOINTED`, `REGIONAL`, `CONTINENTAL` or `ANYWHERE`.

    The bits decide, not the area of the 90 % region: one stray tenth of the probability would make that region of a
    photo that is otherwise pinned down as large as the Earth. B bits are as much as to know that the place lies
    in a part of 1 / 2^B of the Earth, with equal chances all over it (`equal_area_km2`):

    | word        | bits    | that part, at most                                 |
    |-------------|---------|----------------------------------------------------|
    | pinpointed  | from 14 | 31,000 km², a circle with a radius of 100 km       |
    | regional    | from 8  | 2 million km², a circle with a radius of 800 km    |
    | continental | from 4  | 32 million km², a cap with a radius of 3,200 km    |
    | anywhere    | below 4 | more than a sixteenth of the Earth                 |

    For a posterior of one round hill that part is 1.2 times the 90 % region.
    """
    return next((word for least, word in _LEAST_BITS if bits >= least), ANYWHERE)


def sureness_text(word: str) -> str:
    """A word of `sureness`, in the user's language."""
    return {
        PINPOINTED: tr("pinpointed"),
        REGIONAL: tr("regional"),
        CONTINENTAL: tr("continental"),
        ANYWHERE: tr("anywhere"),
    }[word]


def equal_area_km2(bits: float) -> float:
    """The area [km²] that a place of equal chances would have to lie in to be known by this many bits."""
    return float(EARTH_AREA_KM2 * 2.0 ** -max(bits, 0.0))


def share_text(share: float) -> str:
    """A share in [0, 1] in per cent: "62 %", "< 1 %"; 100 % only for all, 0 % only for nothing."""
    if 0 < share < 0.01:
        return tr("< 1 %")
    if 0.99 < share < 1 - 1e-9:
        return tr("> 99 %")
    return tr("{number} %").format(number=round(100 * share))


def distance_text(km: float) -> str:
    """A distance with two figures: "850 m", "85 km", "1,200 km"."""
    if not math.isfinite(km):
        return "–"
    km = float(km)  # Qt's locale takes whole numbers for something else
    if km < 1:
        return tr("{number} m").format(number=_locale().toString(_whole(1000 * km), "f", 0))
    if km < 10:
        return tr("{number} km").format(number=_locale().toString(km, "f", 1))
    return tr("{number} km").format(number=_locale().toString(_two_figures(km), "f", 0))


def per_area_text(density: float) -> str:
    """A probability density [1/km²] in per cent per area that one can imagine: "2 % per million km²"."""
    if density * 1e6 < 0.5:
        return tr("{number} % per million km²").format(number=two_figures_text(100 * density * 1e6))
    if density * 1e3 < 0.5:
        return tr("{number} % per 1,000 km²").format(number=two_figures_text(100 * density * 1e3))
    return tr("{number} % per km²").format(number=two_figures_text(100 * density))


def two_figures_text(value: float) -> str:
    """A number that is not negative, with two figures: "0.2", "12", "1,200"; "0" below a thousandth."""
    if value < 0.001:
        return "0"
    rounded = _two_figures(value)
    decimals = 1 - math.floor(math.log10(value))
    return _locale().toString(rounded, "f", 0 if rounded == int(rounded) else max(0, min(decimals, 4)))


def _locale() -> QLocale:
    locale = QLocale()
    # QGIS leaves out the separators of thousands unless told otherwise; seven digits in a row cannot be read.
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale


def _whole(value: float) -> float:
    return _two_figures(value) if value >= 10 else float(round(value))


def _two_figures(value: float) -> float:
    return float(round(value, 1 - math.floor(math.log10(value))))
