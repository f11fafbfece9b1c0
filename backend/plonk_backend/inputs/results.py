"""Results of earlier runs, whole or as users left them: filtered, edited, merged, exported in another system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.inputs.crs import LayerCrs
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.inputs.layers import gdal_name, list_layers, parsed
from plonk_backend.inputs.photo_records import PhotoRecord, read_photo_records
from plonk_backend.inputs.results_table import ResultsTable
from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import to_unit

PHOTOS, SAMPLES = "photos", "samples"


@dataclass(frozen=True)
class Results:
    """What a file of results holds.

    Attributes:
        source: the file, for messages.
        photos: the rows of `photos`, in their order; where there is no such layer, a bare record for each that has
            samples.
        samples: posteriors by photo_id, also of photos whose rows were filtered out; empty where there is no layer
            `samples`.
        warnings: sentences for people, such as about samples that were left out.
    """

    source: str
    photos: tuple[PhotoRecord, ...]
    samples: dict[int, Posterior]
    warnings: tuple[str, ...]

    def chosen(self, photo_ids: Sequence[int] | None = None) -> tuple[PhotoRecord, ...]:
        """The photos of these numbers, in the order of the file and each once; all of them for None.

        Raises:
            InputError: there is no such photo, or none at all.
        """
        if photo_ids is None:
            return self.photos
        known = {photo.photo_id for photo in self.photos}
        for photo_id in photo_ids:
            if photo_id not in known:
                raise InputError(f"{self.source} has no photo {photo_id}; it has {_ids(known)}.")
        if not photo_ids:
            raise InputError(f"No photo of {self.source} is chosen; choose at least one.")
        return tuple(photo for photo in self.photos if photo.photo_id in photo_ids)

    def posterior(self, photo: PhotoRecord) -> Posterior:
        """A photo's samples.

        Raises:
            InputError: there are none.
        """
        if photo.photo_id not in self.samples:
            raise InputError(
                f'{self.source} has no samples of {photo.name} (photo_id {photo.photo_id}) in a layer "{SAMPLES}"; '
                "choose the layer of samples of the same run, without a filter that hides them."
            )
        return self.samples[photo.photo_id]


def read_results(path: Path) -> Results:
    """Read the layers `photos` and `samples` of a GeoPackage; one of the two is enough.

    Names of layers and columns may have capitals; further columns and layers do not matter; samples may lie in any
    reference system. Samples without a position, photo_id or log density are left out and told of. Weights are
    normalised; a photo whose weights are all missing or null has none.

    Raises:
        InputError: the file is no GeoPackage, has neither layer, lacks a column, its values cannot be right, or none of
            its samples can be used.
    """
    if format_of(path) is not Format.GEOPACKAGE:
        raise InputError(f"{path.name} is no GeoPackage; choose the results.gpkg of a run, or layers exported to one.")
    layers = {name.casefold(): name for name in list_layers(path, gdal_name(path, Format.GEOPACKAGE))}
    if PHOTOS not in layers and SAMPLES not in layers:
        raise InputError(
            f'{path.name} has neither a layer "{PHOTOS}" nor a layer "{SAMPLES}"; choose the results.gpkg of a run, or '
            "layers of one."
        )
    samples, warnings = _read_samples(path, layers[SAMPLES]) if SAMPLES in layers else ({}, [])
    if PHOTOS in layers:
        photos = read_photo_records(path, layers[PHOTOS])
    else:
        photos = [PhotoRecord(path.name, photo_id, f"photo {photo_id}") for photo_id in samples]
    if not photos:
        raise InputError(f"{path.name} has no photo: its layers are empty. Choose others, or remove the filter.")
    return Results(path.name, tuple(photos), samples, tuple(warnings))


def _read_samples(path: Path, layer: str) -> tuple[dict[int, Posterior], list[str]]:
    table = ResultsTable(path, layer, ("photo_id", "log_density", "weight"), geometry=True)
    photo_id, log_density = table.photo_ids(), table.numbers("log_density")
    weight = table.numbers("weight") if "weight" in table.columns else np.full(len(photo_id), np.nan)
    if table.wkb is None:
        raise InputError(f"{table.begin} has no geometry; choose the layer of points that a run wrote.")
    geometry = _single(table)
    known = {
        "position": ~shapely.is_missing(geometry),
        "photo_id": np.isfinite(photo_id),
        "log_density": np.isfinite(log_density),
    }
    there = np.logical_and.reduce(list(known.values()))
    if not len(there):
        return {}, []
    if not there.any():
        lacking = ", ".join(f"{(~has).sum()} without {name}" for name, has in known.items() if not has.all())
        raise InputError(
            f"{table.begin} has no sample that can be used; of its {len(there)} rows, {lacking}. Choose the samples "
            "as a run wrote them, or remove the layer, and they are drawn anew where the file has the photos."
        )
    warnings = []
    if not there.all():
        warnings.append(
            f"{table.begin}: {(~there).sum()} of {len(there)} rows were left out, for they have no position, photo_id "
            "or log_density."
        )
    x, y = shapely.get_x(geometry[there]), shapely.get_y(geometry[there])
    crs = LayerCrs(table.crs, table.begin)
    longitude, latitude = crs.to_lonlat(x, y)
    lost = np.flatnonzero(~np.isfinite(longitude))
    if len(lost):
        fid = table.fids[there][lost[0]]
        raise InputError(f"Feature {fid} of {table.source} {crs.nowhere(float(x[lost[0]]), float(y[lost[0]]))}.")
    return _by_photo(table, photo_id[there], to_unit(longitude, latitude), log_density[there], weight[there]), warnings


def _single(table: ResultsTable) -> NDArray[np.object_]:
    """Points, None where a row has none; multipoints of one part are points."""
    geometry = parsed(table.source, table.wkb, table.fids)
    geometry[shapely.is_empty(geometry)] = None
    kinds = shapely.get_type_id(geometry)
    multiple = kinds == 4
    wrong = np.flatnonzero(~np.isin(kinds, (-1, 0)) & ~(multiple & (shapely.get_num_geometries(geometry) == 1)))
    if len(wrong):
        raise InputError(
            f"Feature {table.fids[wrong[0]]} of {table.source} is a {geometry[wrong[0]].geom_type}; samples are "
            "points. Choose the layer of samples that a run wrote."
        )
    geometry[multiple] = shapely.get_geometry(geometry[multiple], 0)
    return geometry


def _by_photo(
    table: ResultsTable,
    photo_id: NDArray[np.float64],
    points: NDArray[np.float64],
    log_density: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> dict[int, Posterior]:
    order = np.argsort(photo_id, kind="stable")
    numbers, first = np.unique(photo_id[order], return_index=True)
    return {
        int(number): Posterior(points[rows], log_density[rows], _normalised(table, int(number), weight[rows]))
        for number, rows in zip(numbers, np.split(order, first[1:]), strict=True)
    }


def _normalised(table: ResultsTable, photo_id: int, weight: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Weights whose sum is 1; None where all are null.

    Raises:
        InputError: some are null and others are not, or one is negative or infinite, or all are 0.
    """
    null = np.isnan(weight)
    if null.all():
        return None
    problem = None
    if null.any():
        problem = "some have none"
    elif (weight < 0).any():
        problem = "some are negative"
    elif not np.isfinite(weight).all():
        problem = "some are infinite"
    elif not (weight > 0).any():
        problem = "all are 0"
    if problem:
        raise InputError(
            f'The column "weight" of {table.source} is no weight for the samples of photo {photo_id}: {problem}.'
        )
    relative = weight / weight.max()  # whose sum cannot overflow
    return np.asarray(relative / relative.sum(), dtype=np.float64)


def _ids(known: set[int]) -> str:
    some = sorted(known)
    shown = ", ".join(str(photo_id) for photo_id in some[:10])
    return f"photo_id {shown}" + (f" and {len(some) - 10} more" if len(some) > 10 else "")
