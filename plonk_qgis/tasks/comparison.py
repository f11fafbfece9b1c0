"""How far two posteriors of the same photo agree, from the result files of two runs."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal  # type: ignore[import-not-found]

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

LEVEL = 0.9
"""Of the highest-density region that samples are looked for in."""
MOST_SAMPLES = 20_000
"""Samples of a photo that are looked at: their shares are then certain to half a per cent."""

_FINEST = (1440, 720)
"""Cells of the grid on which densities are compared, at most: a quarter of a degree."""
_EARTH_KM = 6371.0088
_DENSITY, _CREDIBILITY = 1, 2


@dataclass(frozen=True)
class Comparison:
    """How far two posteriors agree.

    Attributes:
        distance_km: between their best estimates, along the great circle.
        first_in_second: share of the first one's samples that lie inside the second one's 90 % region.
        second_in_first: the same the other way round.
        common: probability that both share, the integral of the lower of the two densities: 1 for the same
            distribution, 0 for two that don't overlap; 1 less the total variation distance between them.
    """

    distance_km: float
    first_in_second: float
    second_in_first: float
    common: float


def compare(
    first: tuple[RunOutcome, PhotoOutcome],
    second: tuple[RunOutcome, PhotoOutcome],
    cancelled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Compare what two runs made of a photo that both have located. It reads files, so it belongs in a worker thread.

    Raises:
        BackendError: the files of a run are gone, or cannot be read.
        RunCancelled: `cancelled()` became true.
    """
    one, other = (_Posterior(run, photo, cancelled) for run, photo in (first, second))
    return Comparison(
        distance_km=great_circle_km(one.best, other.best),
        first_in_second=other.share_inside(one.samples()),
        second_in_first=one.share_inside(other.samples()),
        common=_common(one, other),
    )


def great_circle_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Distance [km] between two positions (longitude, latitude) on the sphere, by the haversine formula."""
    longitudes, latitudes = (tuple(map(math.radians, pair)) for pair in zip(first, second))
    across = math.sin((latitudes[1] - latitudes[0]) / 2) ** 2
    across += math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin((longitudes[1] - longitudes[0]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(math.sqrt(across), 1.0))


class _Posterior:
    """A photo's samples and density raster."""

    def __init__(self, run: RunOutcome, photo: PhotoOutcome, cancelled: Callable[[], bool]) -> None:
        raster = run.density(photo)
        if photo.result is None or raster is None or run.geopackage is None:
            raise BackendError(tr("{name} was not located in this run.").format(name=photo.name))
        self.best = (photo.result.longitude, photo.result.latitude)
        self._photo_id = photo.result.photo_id
        self._geopackage = run.geopackage
        self._cancelled = cancelled
        self._raster_path = raster
        self._raster = _opened(raster, gdal.OF_RASTER)
        self.size = (self._raster.RasterXSize, self._raster.RasterYSize)

    def samples(self) -> list[tuple[float, float]]:
        """Longitudes and latitudes; the samples are independent, so the first are as good as any."""
        source = _opened(self._geopackage, gdal.OF_VECTOR)
        layer = source.GetLayerByName("samples")
        if layer is None:
            raise _unreadable(self._geopackage)
        layer.SetAttributeFilter(f"photo_id = {self._photo_id}")
        found: list[tuple[float, float]] = []
        for feature in layer:
            point = feature.GetGeometryRef()
            found.append((point.GetX(), point.GetY()))
            if len(found) == MOST_SAMPLES:
                break
            if len(found) % 500 == 0:
                self._go_on()
        if not found:
            raise _unreadable(self._geopackage)
        return found

    def share_inside(self, places: list[tuple[float, float]]) -> float:
        """Share of the places that lie in the region of `LEVEL`: the cells whose credibility is no higher."""
        columns, rows = self.size
        by_row: dict[int, list[int]] = defaultdict(list)
        for longitude, latitude in places:
            row = min(int((90 - latitude) / 180 * rows), rows - 1)
            by_row[row].append(min(int((longitude + 180) / 360 * columns), columns - 1))
        inside = 0
        for row, cells in sorted(by_row.items()):
            self._go_on()
            credibility = self._read(_CREDIBILITY, 0, row, columns, 1)
            inside += sum(0 <= credibility[cell] <= LEVEL for cell in cells)
        return inside / len(places)

    def density(self, size: tuple[int, int]) -> array[float]:
        """The density [1/km²] on a global grid of this many columns and rows, row by row from the north."""
        self._go_on()
        return self._read(
            _DENSITY, 0, 0, *self.size, buf_xsize=size[0], buf_ysize=size[1], resample_alg=gdal.GRIORA_Average
        )

    def _read(self, band: int, *window: int, **options: Any) -> array[float]:
        try:
            content = self._raster.GetRasterBand(band).ReadRaster(*window, buf_type=gdal.GDT_Float32, **options)
        except (AttributeError, RuntimeError) as error:
            raise _unreadable(self._raster_path) from error
        if content is None:
            raise _unreadable(self._raster_path)
        values = array("f")
        values.frombytes(bytes(content))
        return values

    def _go_on(self) -> None:
        if self._cancelled():
            raise RunCancelled


def _common(one: _Posterior, other: _Posterior) -> float:
    """On the coarser of the two grids; peaks that are narrower than its cells count as one if they share a cell."""
    columns = min(one.size[0], other.size[0], _FINEST[0])
    rows = min(one.size[1], other.size[1], _FINEST[1])
    first, second = one.density((columns, rows)), other.density((columns, rows))
    common = 0.0
    for row in range(rows):
        north, south = (math.radians(90 - 180 * edge / rows) for edge in (row, row + 1))
        cell_km2 = _EARTH_KM**2 * 2 * math.pi / columns * (math.sin(north) - math.sin(south))
        part = slice(row * columns, (row + 1) * columns)
        # Where there are no data, the raster says -1.
        common += cell_km2 * sum(lower for lower in map(min, first[part], second[part]) if lower > 0)
    return min(common, 1.0)


def _opened(path: Path, kind: int) -> Any:
    try:
        source = gdal.OpenEx(str(path), kind)
    except RuntimeError:  # where somebody switched GDAL's exceptions on
        source = None
    if source is None:
        raise _unreadable(path)
    return source


def _unreadable(path: Path) -> BackendError:
    return BackendError(
        tr("The results of a run cannot be read any more: {path}. Locate the photo again.").format(path=path)
    )
