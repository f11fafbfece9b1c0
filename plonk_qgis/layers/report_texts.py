"""What a page of the location report says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plonk_qgis.familiar_areas import compared
from plonk_qgis.figures import (
    area_text,
    bits_text,
    distance_text,
    position_text,
    share_text,
    sureness,
    sureness_text,
)
from plonk_qgis.layers.provenance import how_made
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

_MOST_MODES = 5
_LONGEST_FACT = 33
"""Characters on a line beside a fact's name."""


def report_texts(run: RunOutcome, photo: PhotoOutcome, fingerprint: str, page: int, pages: int) -> dict[str, str]:
    """The texts of a page by the template's item."""
    result = photo.result
    assert result is not None  # noqa: S101 - the constructor saw to it
    bits = result.localizability_bits
    facts = [  # an empty name goes on with the line above
        (tr("Best estimate"), position_text(result.longitude, result.latitude)),
        (tr("50 % sure it lies within"), area_text(result.area50_km2)),
        ("", _fitting(compared(result.area50_km2))),
        (tr("90 % sure it lies within"), area_text(result.area90_km2)),
        ("", _fitting(compared(result.area90_km2))),
        (tr("What the photo tells"), f"{sureness_text(sureness(bits))} ({bits_text(bits)} {tr('bits')})"),
        (tr("Model"), run.provenance.get("PLONK_MODEL") or run.run.request.model),
        (tr("Model's revision"), run.provenance.get("PLONK_MODEL_REVISION", "")),
        (tr("Run"), run.finished.strftime("%Y-%m-%d %H:%M")),
    ]
    facts = [(name, value) for name, value in facts if value]
    modes = [
        tr("{share} around {place}, within {radius}").format(
            share=share_text(mode.weight),
            place=mode.place or position_text(mode.longitude, mode.latitude),
            radius=distance_text(mode.radius_km),
        )
        for mode in result.modes[:_MOST_MODES]
    ]
    if len(result.modes) > _MOST_MODES:
        modes.append(tr("and {count} more").format(count=len(result.modes) - _MOST_MODES))
    made = [how_made(run), tr("Photo: {path}").format(path=photo.full_name)]
    if fingerprint:
        made.append(tr("SHA-256 of the photo: {fingerprint}").format(fingerprint=fingerprint))
    if photo.answer:
        made.insert(0, f"{photo.answer}.")
    if result.warning:
        made.append(result.warning)
    return {
        "photo_name": photo.name,
        "place": result.place or tr("no named place near"),
        "figure_names": "\n".join(name for name, _ in facts),
        "figure_values": "\n".join(value for _, value in facts),
        "modes": "\n".join(modes) or tr("Not told by this backend."),
        "provenance": "\n".join(made),
        "footer": tr("Photo Geolocation (PLONK) for QGIS"),
        "page": tr("Page {page} of {pages}").format(page=page, pages=pages),
    }


def sha256_of(path: Path) -> str:
    """The photo's fingerprint, by which anybody can see whether a file is the one reported; "" where it is gone."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                found.update(chunk)
    except OSError:
        return ""
    return found.hexdigest()


def _fitting(text: str) -> str:
    """The text, unless it would need a second line: names and values stand side by side, line by line."""
    return text if len(text) <= _LONGEST_FACT else ""
