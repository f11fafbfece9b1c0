"""Coordinates of any reference system to longitude and latitude, by transformation, never by relabelling."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from plonk_backend.inputs.errors import InputError

Array = NDArray[np.float64]

WGS84 = CRS.from_epsg(4326)

MOST_LONGITUDE = 360.0
"""Longitudes of places are written from -180 to 180 or from 0 to 360."""

MOST_DRAWN_LONGITUDE = 540.0
"""What is drawn across the border of either goes on beyond it."""

_ROUNDING = 1e-9
"""Degrees by which a latitude may exceed 90; the pole is meant."""


class LayerCrs:
    """The coordinate reference system of a layer or raster.

    Args:
        definition: what GDAL says: "EPSG:3857", WKT, or nothing.
        source: what the layer is called in messages.

    Attributes:
        name: for people, such as "ETRS89-extended / LAEA Europe".
        geographic: whether coordinates are longitudes and latitudes of some datum.
        metres: length of a unit of a projected system [m]; 1 for others.

    Raises:
        InputError: there is none, or it has no positions on the Earth's surface.
    """

    def __init__(self, definition: str | None, source: str) -> None:
        crs = _known(definition, source)
        self.source = source
        self.name = crs.name
        self.geographic = crs.is_geographic
        factor = crs.axis_info[0].unit_conversion_factor if crs.axis_info else 1.0
        self.metres = 1.0 if self.geographic else factor or 1.0
        self._degrees = float(np.degrees(factor or np.radians(1))) if self.geographic else 1.0
        self._same = self.geographic and crs.equals(WGS84, ignore_axis_order=True)
        try:
            # always_xy: layers hold x = east or longitude first, whatever order the system's definition has.
            self._transformer = Transformer.from_crs(crs, WGS84, always_xy=True)
        except ProjError as error:
            raise InputError(
                f"{source} cannot be transformed from {crs.name} to longitude and latitude; reproject it to EPSG:4326."
            ) from error

    def to_lonlat(self, x: Array, y: Array, most_longitude: float = MOST_LONGITUDE) -> tuple[Array, Array]:
        """Longitude and latitude [degrees, WGS 84]; NaN where the system has no such position.

        Longitudes of geographic systems keep their turn: 190 stays 190, so that what is drawn across the antimeridian
        stays together. Those of projected systems lie in [-180, 180].
        """
        if not self.geographic:
            longitude, latitude = self._transformer.transform(x, y)
            return _finite(longitude, latitude)
        given_longitude, given_latitude = x * self._degrees, y * self._degrees
        fits = (np.abs(given_longitude) <= most_longitude) & (np.abs(given_latitude) <= 90 + _ROUNDING)
        longitude, latitude = given_longitude, given_latitude
        if not self._same:
            longitude, latitude = self._transformer.transform(x, np.clip(y, -90 / self._degrees, 90 / self._degrees))
            longitude = given_longitude + _turned(longitude - given_longitude)
        return _finite(np.where(fits, longitude, np.nan), np.clip(latitude, -90, 90))

    def from_lonlat(self, longitude: Array, latitude: Array) -> tuple[Array, Array]:
        """The system's coordinates; NaN where it does not represent the place. Geographic ones keep the turn, as above.

        Far from where a projection is meant to be used it may put two places on one spot; those that do not come back
        to where they were are taken as not represented.
        """
        if self._same:
            return longitude, latitude
        x, y = self._transformer.transform(longitude, latitude, direction="INVERSE")
        back_longitude, back_latitude = self._transformer.transform(x, y)
        x, y = _finite(x, y)
        if self.geographic:
            x = (longitude + _turned(x * self._degrees - longitude)) / self._degrees
        away = np.abs(_turned(back_longitude - longitude)) * np.cos(np.radians(latitude))
        with np.errstate(invalid="ignore"):
            returns = (away < 1e-3) & (np.abs(back_latitude - latitude) < 1e-3)
        return np.where(returns, x, np.nan), np.where(returns, y, np.nan)

    def nowhere(self, x: float, y: float) -> str:
        """Why a position has no longitude and latitude: the end of a sentence that begins with the feature."""
        if self.geographic:
            return (
                f"lies at longitude {x:.10g}, latitude {y:.10g}, which is nowhere on Earth; check that these are "
                "degrees, that the two are not swapped, and that the layer has the right coordinate reference system"
            )
        return (
            f"lies at x {x:.10g}, y {y:.10g}, which is nowhere in {self.name}; check that the layer has the right "
            "coordinate reference system"
        )


def _known(definition: str | None, source: str) -> CRS:
    missing = f"{source} has no coordinate reference system; set the right one and export it again."
    if not definition:
        raise InputError(missing)
    try:
        crs = CRS.from_user_input(definition).to_2d()
    except CRSError as error:
        raise InputError(
            f"{source} has a coordinate reference system that is not understood; reproject it to EPSG:4326."
        ) from error
    while crs.is_compound:
        crs = crs.sub_crs_list[0]
    if crs.name.lower().startswith(("undefined", "unknown engineering", "unnamed")) and not crs.is_projected:
        raise InputError(missing)
    if not (crs.is_geographic or crs.is_projected):
        raise InputError(
            f"{source} has the coordinate reference system {crs.name}, which is neither geographic nor projected; "
            "reproject it to EPSG:4326."
        )
    return crs


def _turned(angle: Array) -> Array:
    """The same direction in [-180, 180)."""
    return np.asarray(np.remainder(angle + 180, 360) - 180, dtype=np.float64)


def _finite(first: Array, second: Array) -> tuple[Array, Array]:
    first, second = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    good = np.isfinite(first) & np.isfinite(second)
    return np.where(good, first, np.nan), np.where(good, second, np.nan)
