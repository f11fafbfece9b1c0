"""`zones`: how probable given zones are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.analyses.model_access import densities_are_exact
from plonk_backend.analyses.parameters import Zones
from plonk_backend.analyses.work import Work
from plonk_backend.inputs.polygons import read_polygons
from plonk_backend.outputs.layers import Layer, geometry_column, masked, with_prefix
from plonk_backend.posterior.polygon_areas import polygon_areas_km2
from plonk_backend.posterior.zone_geometry import Zones as PreparedZones
from plonk_backend.posterior.zones import zonal_probability


def run(analysis: Zones, work: Work) -> None:
    """Write the layer `zones`: for each photo each zone, and a row without a geometry for all that no zone holds."""
    photos = work.photos
    zones = read_polygons(work.inputs["zones"], analysis.layer)
    work.warn(*zones.warnings)
    there = [number for number, geometry in enumerate(zones.geometry) if geometry is not None]
    polygons = [geometry for geometry in zones.geometry if geometry is not None]
    prepared = PreparedZones(polygons)
    probability, error = [], []
    for photo, on_step in work.each_photo("looking into the zones for"):
        found = zonal_probability(work.posterior(photo, on_step), prepared, exact_densities=densities_are_exact(photo))
        probability.append([*found.probability, found.elsewhere])
        error.append([*found.error, found.elsewhere_error])
    rows, times = len(there) + 1, len(photos)
    areas = polygon_areas_km2(np.array(polygons, dtype=object))
    own: dict[str, NDArray[Any]] = {
        "probability": np.ravel(probability).astype(np.float64),
        "probability_error": np.ravel(error).astype(np.float64),
        "area_km2": np.tile([*areas, np.nan], times),
        "elsewhere": np.tile(np.arange(rows) == len(there), times),
    }
    attributes = {
        name: np.ma.concatenate([values[there], masked(values[:1])] * times)  # type: ignore[no-untyped-call]
        for name, values in zones.attributes.items()
    }
    photo_id = np.repeat(np.array([photo.photo_id for photo in photos], dtype=np.int32), rows)
    columns = {"photo_id": photo_id, **with_prefix(attributes, ["photo_id", *own], "zone_"), **own}
    work.write_layers(Layer("zones", "MultiPolygon", geometry_column([*polygons, None] * times), columns))
