"""What a result card says, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass

from plonk_qgis.backend.protocol import Mode
from plonk_qgis.familiar_areas import compared
from plonk_qgis.figures import (
    area_text,
    bits_text,
    distance_text,
    equal_area_km2,
    position_text,
    share_text,
    sureness,
    sureness_text,
)
from plonk_qgis.tasks.geolocation import PhotoOutcome
from plonk_qgis.translation import tr

MOST_MODES = 4


@dataclass(frozen=True)
class AreaLine:
    """A credible region: its size, its share with its size, and something as large."""

    size: str
    figure: str
    comparison: str


@dataclass(frozen=True)
class ModeLine:
    """A likely place: its weight in [0, 1] and in words, the place, and how wide it is."""

    weight: float
    share: str
    place: str
    radius: str


@dataclass(frozen=True)
class Card:
    """The texts of a photo's card.

    Attributes:
        title: the place of the best estimate; of a photo that failed, that it did.
        sureness: one of the words of `figures.sureness`; "" of a photo that failed.
        more_modes: what the list of modes leaves out, or "".
        remark: the warning, or the sentence that says why the photo failed.
    """

    photo: PhotoOutcome
    title: str
    name: str
    position: str = ""
    sureness: str = ""
    bits: str = ""
    areas: tuple[AreaLine, ...] = ()
    modes: tuple[ModeLine, ...] = ()
    more_modes: str = ""
    remark: str = ""

    def as_text(self) -> str:
        """The card for reading aloud."""
        lines = [self.title, self.name, self.position]
        if self.sureness:
            lines.append(f"{sureness_text(self.sureness)}, {self.bits}")
        lines += [", ".join(filter(None, (area.figure, area.comparison))) for area in self.areas]
        lines += [" ".join((mode.share, mode.place, mode.radius)) for mode in self.modes]
        return "\n".join(filter(None, (*lines, self.more_modes, self.remark)))


def card_of(photo: PhotoOutcome) -> Card:
    """The card of a photo that is finished."""
    result = photo.result
    if result is None:
        return Card(photo, tr("Not located"), photo.name, remark=photo.error or tr("No result."))
    name = tr("{answer} ({name})").format(answer=photo.answer, name=photo.name) if photo.answer else photo.name
    position = position_text(result.longitude, result.latitude)
    left_out = result.modes[MOST_MODES:]
    return Card(
        photo,
        title=result.place or position,
        name=name,
        position=position if result.place else "",
        sureness=sureness(result.localizability_bits),
        bits=tr("{number} bits").format(number=bits_text(result.localizability_bits)),
        areas=(
            _area_line(tr("50 % within {area}"), result.area50_km2),
            _area_line(tr("90 % within {area}"), result.area90_km2),
        ),
        modes=tuple(_mode_line(mode) for mode in result.modes[:MOST_MODES]),
        more_modes=tr("and {count} more, together {share}").format(
            count=len(left_out), share=share_text(sum(mode.weight for mode in left_out))
        )
        if left_out
        else "",
        remark=result.warning or "",
    )


def bits_explained(bits: float) -> str:
    """What the bits mean, in a sentence."""
    return tr(
        "{bits} bits of information about the place: as much as to know that it lies somewhere within {area}. "
        "Each bit more halves that area; 0 bits is the whole Earth."
    ).format(bits=bits_text(bits), area=area_text(equal_area_km2(bits)))


def _area_line(words: str, km2: float) -> AreaLine:
    size = area_text(km2)
    return AreaLine(size, words.format(area=size), compared(km2))


def _mode_line(mode: Mode) -> ModeLine:
    place = mode.place or position_text(mode.longitude, mode.latitude)
    return ModeLine(mode.weight, share_text(mode.weight), place, tr("± {distance}").format(
        distance=distance_text(mode.radius_km)
    ))  # fmt: skip


def area_lines(card: Card, number: int) -> str:
    """An area of a card and what it compares with, each in a line."""
    area = card.areas[number]
    return "\n".join(filter(None, (area.size, area.comparison)))


def mode_lines(card: Card) -> str:
    """The likely places of a card, each in a line with its share."""
    return "\n".join(filter(None, [*(f"{mode.share}  {mode.place}" for mode in card.modes), card.more_modes]))
