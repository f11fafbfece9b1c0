"""A layer's geometries and columns, not yet transformed, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError

MOST_FEATURES = 1_000_000
"""Features in a layer; more are refused, so that an analysis is not begun that never ends."""

_LISTED = 5


@dataclass(frozen=True)
class VectorLayer:
    """A layer as it was read.

    Attributes:
        source: what to call it in messages: "zones.gpkg", or 'the layer "search" of zones.gpkg'.
        geometry: shapely objects in two dimensions, shape (N,); None where a feature has none.
        feature_names: what to call each feature: "feature 12" by its id, as QGIS shows it, or "line 12".
        columns: by name, each of shape (N,): numbers, datetime64, or objects that are text or None.
        crs: its reference system as GDAL writes it; None where it has none.
        warnings: sentences about what was not read as it stands.

    Raises:
        InputError: it has more than `MOST_FEATURES`.
    """

    source: str
    geometry: NDArray[np.object_]
    feature_names: list[str]
    columns: dict[str, NDArray[Any]]
    crs: str | None
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.geometry) > MOST_FEATURES:
            raise InputError(f"{self.begin} has more than {MOST_FEATURES:,} features; filter it to those that matter.")

    @property
    def begin(self) -> str:
        """The source at the beginning of a sentence."""
        return f"The{self.source[3:]}" if self.source.startswith("the layer ") else self.source

    def feature(self, number: int | np.integer[Any]) -> str:
        """A feature at the beginning of a sentence: "Feature 12 of zones.gpkg"."""
        return f"{self.feature_names[number].capitalize()} of {self.source}"

    def listed(self, numbers: NDArray[np.integer[Any]]) -> str:
        """Features in the middle of a sentence, the first few by name."""
        names = ", ".join(self.feature_names[number] for number in numbers[:_LISTED])
        return names + (f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else "")


def object_array(values: list[Any]) -> NDArray[np.object_]:
    """An array of objects, shape (N,), whatever they are; NumPy would look into sequences."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


_LABELS = ("name", "title", "label", "place", "id")


def feature_labels(layer: VectorLayer) -> list[str]:
    """What to call each feature: its name in a column that looks like one, else "feature 12"."""
    by_name = {name.casefold(): values for name, values in reversed(layer.columns.items())}
    known = next((by_name[label] for label in _LABELS if label in by_name), None)
    if known is None:
        return list(layer.feature_names)
    null = np.array([value is None for value in known], dtype=bool) if known.dtype == object else np.isnan(known)
    return [
        feature if missing else str(value)
        for value, missing, feature in zip(known.tolist(), null, layer.feature_names, strict=True)
    ]
