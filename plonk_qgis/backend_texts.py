"""What the backend says in English, in the user's language.

The backend knows no languages: its messages, the names of places, what it says about models and photos come as texts
over HTTP. Those that users see day by day are translated here, by their patterns. Others, errors above all, stay
English: an error that was searched for and not found helps nobody.
"""

from __future__ import annotations

import re
from functools import cache

from qgis.PyQt.QtCore import QLocale

from plonk_qgis.translation import look_up, marked

_SOUTHERN = marked("Antarctica")
_FAR_AWAY = marked("far from any town ({text})")
_FROM_TOWN = marked("{distance} km {direction} of {name}")

_PATTERNS = (
    # Where a run stands
    marked("waiting for the photos"),
    marked("waiting for the inputs"),
    marked("waiting for its turn"),
    marked("loading the backend's libraries"),
    marked("starting"),
    marked("reading {number} of {count}: {name}"),
    marked("looking at {number} of {count}: {name}"),
    marked("sampling {number} of {count}: {name}"),
    marked("mapping {number} of {count}: {name}"),
    marked("finished {number} of {count}: {name}"),
    marked("{number} of {count} photos located"),
    marked("finished"),
    marked("failed"),
    marked("cancelling"),
    marked("cancelled"),
    # Where an analysis stands
    marked("reading the results"),
    marked("combining {count} photos"),
    marked("applying the prior to {number} of {count}: {name}"),
    marked("comparing places for {number} of {count}: {name}"),
    marked("drawing the regions of {number} of {count}: {name}"),
    marked("following the samples of {number} of {count}: {name}"),
    marked("looking into the zones for {number} of {count}: {name}"),
    # Where a download stands
    marked("{done} of {total}: {file}"),
    marked("waiting for another download of {file}"),
    # Where a fine-tuning stands
    marked("loading {model}"),
    marked("reading the photos"),
    marked("reading photo {number}"),
    marked("looking at photo {number} of {count}"),
    marked("tuning, step {number} of {count}, best gain {gain} nats"),
    marked("tuning, step {number} of {count}"),
    marked("judging held-out photos"),
    marked("sampling held-out photos"),
    marked("writing the report"),
    marked("waiting for another fine-tuning of {model}"),
    # Places
    _SOUTHERN,
    _FAR_AWAY,
    _FROM_TOWN,
    # Models
    marked("{model} (overhead views)"),
    marked("{model} (ground photos)"),
    marked("{model} (street views)"),
    marked("{model} (animals and plants)"),
    marked("{model} (imported)"),
    marked("{model} (made here)"),
    marked("Fine-tuned on this machine, from {model}, with {count} photos."),
    marked("GPL-2.0-or-later; trained on NASA's Blue Marble and Natural Earth (public domain)"),
    marked("{licence}; encoder {other}, non-commercial use only"),
    marked("{licence}; encoder {other}"),
    # Photos that cannot be used
    marked("{name} cannot be read; check that the file is there."),
    marked("{name} is empty (0 bytes); copy or download it again."),
    marked("{name} is too large ({size} MiB); use a copy of at most {limit} MiB."),
    marked("{name} is too large ({width} x {height} pixels); use a copy of at most {limit} megapixels."),
    marked("{name} needs more memory than there is; use a smaller copy."),
    marked("{name} is damaged or incomplete and cannot be read; copy or download it again."),
    marked("{name} is not a photo that can be read; use {formats} files."),
)
"""Whole texts with places to fill in; the first that fits counts."""

_SENTENCES = (
    # Presets
    marked("For a first look: the distribution is right, log densities to 0.1 nats."),
    marked("For work: each sample at least as exact as by the published sampler."),
    marked("For figures that will be quoted: log densities to 0.005 nats."),
    # Models
    marked("Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos."),
    marked("Photos of any kind, trained on YFCC-100M (Flickr)."),
    marked("Views along roads, trained on OpenStreetView-5M."),
    marked("Animals, plants and fungi in the wild, trained on iNaturalist 2021."),
    marked("A baseline for comparisons: the flow runs through space, not on the sphere."),
    marked("A baseline for comparisons: diffusion (DDIM) in place of the flow."),
    marked("A model that was imported on this machine."),
    # Remarks about a photo
    marked("This picture says little about its place."),
    marked("earthview knows overhead views only; for ground photos download and choose plonk-yfcc."),
)
"""Sentences that may stand beside others."""

_DIRECTIONS = {
    "N": marked("N"),
    "NE": marked("NE"),
    "E": marked("E"),
    "SE": marked("SE"),
    "S": marked("S"),
    "SW": marked("SW"),
    "W": marked("W"),
    "NW": marked("NW"),
}
_SHAPES = {
    "number": r"\d+",
    "count": r"\d+",
    "done": r"[\d.]+ ?\w+",
    "total": r"[\d.]+ ?\w+",
    "distance": r"[\d,]+",
    "direction": "|".join(_DIRECTIONS),
}
"""What fits into a place of this name; into any other, all does."""


def translated(text: str) -> str:
    """A text of the backend in the user's language; one that is not known stays as it is."""
    if text == "" or look_up(_PATTERNS[0]) == _PATTERNS[0]:
        return text  # nothing to do in English
    for pattern in _PATTERNS:
        found = _expression(pattern).fullmatch(text)
        if found:
            values = {name: _filled(name, value) for name, value in found.groupdict().items()}
            return look_up(pattern).format(**values)
    for sentence in _SENTENCES:
        text = text.replace(sentence, look_up(sentence))
    return text


def place_expression() -> str:
    """QGIS's expression for a column `place`, which layers hold as the backend wrote it, in the user's language."""
    parts = {}
    for pattern, named in ((_FROM_TOWN, _DIRECTIONS), (_FAR_AWAY, {"": ""}), (_SOUTHERN, {"": ""})):
        for direction, shown in named.items():
            # What stands between the places to fill in; both languages begin and end with the same ones.
            before = re.sub(r"^\{distance\}|\{(name|text)\}\)?$", "", pattern).format(direction=direction)
            after = re.sub(r"^\{distance\}|\{(name|text)\}\)?$", "", look_up(pattern))
            parts[before] = after.format(direction=look_up(shown) if shown else "")
    if all(before == after for before, after in parts.items()):
        return '"place"'
    pairs = ", ".join("'{}', '{}'".format(*(part.replace("'", "''") for part in pair)) for pair in parts.items())
    # "2,100 km" would be some two kilometres to many.
    number = "'(\\\\d),(\\\\d{3} km )', '\\\\1\N{NARROW NO-BREAK SPACE}\\\\2'"
    return f'replace(regexp_replace("place", {number}), map({pairs}))'


def _filled(place: str, value: str) -> str:
    if place == "text":
        return translated(value)
    if place == "direction":
        return look_up(_DIRECTIONS[value])
    if place == "distance":
        locale = QLocale()
        locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
        return locale.toString(int(value.replace(",", "")))
    return value


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    # Every second part is the name of a place to fill in.
    parts = re.split(r"\{(\w+)\}", pattern)
    return re.compile(
        "".join(
            f"(?P<{part}>{_SHAPES.get(part, '.+')})" if odd % 2 else re.escape(part) for odd, part in enumerate(parts)
        ),
        re.DOTALL,
    )
