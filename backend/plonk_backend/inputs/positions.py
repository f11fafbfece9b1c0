"""One way to write each place on Earth, so that equal places are equal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import to_unit

Array = NDArray[np.float64]


def canonical(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    """Longitudes in (-180, 180], 0 at the poles; latitudes [degrees] as they are. NaN stays."""
    turned = 180 - np.remainder(180 - longitude, 360)
    # Small ones keep all of their digits.
    longitude = np.where((longitude > -180) & (longitude <= 180), longitude, turned)
    return np.where(np.abs(latitude) >= 90, 0.0, longitude), latitude


def unit_vectors(longitude: Array, latitude: Array) -> Array:
    """Unit vectors, shape (N, 3), of places that `canonical` gave; the poles are exactly (0, 0, ±1)."""
    points = to_unit(longitude, latitude)
    poles = np.abs(latitude) >= 90
    points[poles] = [0.0, 0.0, 1.0]
    points[poles, 2] *= np.sign(latitude[poles])
    return points
