"""Areas that people have an idea of, to compare a region with."""

from __future__ import annotations

import math
from bisect import bisect_left

from plonk_qgis.figures import EARTH_AREA_KM2
from plonk_qgis.translation import tr

SAME = 1.12
"""Areas that differ by less than this factor are called equally large."""


def familiar_areas() -> tuple[tuple[float, str], ...]:
    """Areas [km²] in ascending order, and whose they are; none is more than twice as large as the one before.

    Countries with their inland waters, as the United Nations' Demographic Yearbook and The World Factbook have them;
    rounded, for the comparison is.
    """
    return (
        (160, tr("Liechtenstein")),
        (316, tr("Malta")),
        (468, tr("Andorra")),
        (735, tr("Singapore")),
        (1_110, tr("Hong Kong")),
        (2_040, tr("Mauritius")),
        (2_590, tr("Luxembourg")),
        (3_640, tr("Majorca")),
        (5_780, tr("Bali")),
        (9_250, tr("Cyprus")),
        (11_000, tr("Jamaica")),
        (17_800, tr("Kuwait")),
        (20_300, tr("Slovenia")),
        (30_700, tr("Belgium")),
        (41_300, tr("Switzerland")),
        (70_300, tr("Ireland")),
        (83_900, tr("Austria")),
        (103_000, tr("Iceland")),
        (132_000, tr("Greece")),
        (176_000, tr("Uruguay")),
        (243_000, tr("the United Kingdom")),
        (301_000, tr("Italy")),
        (358_000, tr("Germany")),
        (378_000, tr("Japan")),
        (450_000, tr("Sweden")),
        (506_000, tr("Spain")),
        (587_000, tr("Madagascar")),
        (784_000, tr("Turkey")),
        (1_002_000, tr("Egypt")),
        (1_221_000, tr("South Africa")),
        (1_564_000, tr("Mongolia")),
        (1_964_000, tr("Mexico")),
        (2_166_000, tr("Greenland")),
        (2_382_000, tr("Algeria")),
        (2_780_000, tr("Argentina")),
        (3_287_000, tr("India")),
        (4_230_000, tr("the European Union")),
        (7_690_000, tr("Australia")),
        (8_516_000, tr("Brazil")),
        (9_985_000, tr("Canada")),
        (14_200_000, tr("the continent of Antarctica")),
        (17_100_000, tr("Russia")),
        (24_700_000, tr("North America")),
        (30_400_000, tr("Africa")),
        (44_600_000, tr("Asia")),
        (70_600_000, tr("the Indian Ocean")),
        (106_500_000, tr("the Atlantic Ocean")),
        (148_900_000, tr("all land on Earth")),
        (EARTH_AREA_KM2 / 2, tr("half the Earth")),
        (EARTH_AREA_KM2, tr("the whole Earth")),
    )


def compared(km2: float) -> str:
    """An area [km²] compared with a familiar one: "about as large as Germany"; "" for what is no area."""
    if not math.isfinite(km2) or km2 <= 0:
        return ""
    known = familiar_areas()
    above = min(bisect_left([area for area, _ in known], km2), len(known) - 1)
    candidates = known[max(above - 1, 0) : above + 1]
    area, name = min(candidates, key=lambda one: abs(math.log(km2 / one[0])))
    if km2 < area / 1.5:  # below the table
        return tr("smaller than {place}").format(place=name)
    if km2 > area * SAME:
        return tr("a little larger than {place}").format(place=name)
    if km2 < area / SAME:
        return tr("a little smaller than {place}").format(place=name)
    return tr("about as large as {place}").format(place=name)
