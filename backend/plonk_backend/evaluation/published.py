"""Figures that others published, to be shown beside measured ones and never mixed with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plonk_backend.errors import PlonkError


class UnknownTableError(PlonkError):
    """A table of published figures that there is not."""


@dataclass(frozen=True)
class Published:
    """A row of a paper's table.

    Attributes:
        title: the data set.
        model: what was measured there.
        source: who says so.
        figures: by the names of `figures.FIGURES`, in their units, shares between 0 and 1.
        caution: what keeps them from being compared with figures measured elsewhere.
    """

    title: str
    model: str
    source: str
    figures: Mapping[str, float]
    caution: str


_SOURCE = (
    "Dufour, Kalogeiton, Picard and Landrieu, “Around the World in 80 Timesteps”, arXiv 2412.06781, as cited by "
    "others; not measured here"
)
_CAUTION = (
    "The two columns may only be compared where the photos are those of the {set}, all of them. On other photos, even "
    "on a part of these, both the task and its figures are others."
)

PUBLISHED: Mapping[str, Published] = {
    "osv5m": Published(
        title="OSV-5M, test set",
        model="PLONK, Riemannian flow matching",
        source=_SOURCE,
        figures={
            "geoscore": 3767.0,
            "mean_km": 1069.0,
            "accuracy_country": 0.762,
            "accuracy_region": 0.442,
            "accuracy_city": 0.054,
        },
        caution=_CAUTION.format(set="test set of OSV-5M"),
    ),
    "yfcc4k": Published(
        title="YFCC-4k",
        model="PLONK, Riemannian flow matching",
        source=_SOURCE,
        figures={
            "accuracy_25km": 0.237,
            "accuracy_200km": 0.364,
            "accuracy_750km": 0.545,
            "accuracy_2500km": 0.736,
        },
        caution=_CAUTION.format(set="YFCC-4k"),
    ),
}
"""By what `--beside` calls them."""


def published_named(name: str) -> Published:
    """The table of that name.

    Raises:
        UnknownTableError: there is none.
    """
    if name not in PUBLISHED:
        raise UnknownTableError(
            f"There is no table of published figures called {name}; choose one of: {', '.join(PUBLISHED)}."
        )
    return PUBLISHED[name]
