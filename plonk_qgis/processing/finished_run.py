"""A run as its files tell it, long after: photos, answers and how they were made, without the backend."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from osgeo import gdal  # type: ignore[import-not-found]

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.protocol import GeolocationRequest, Mode, PhotoResult
from plonk_qgis.backend_texts import translated
from plonk_qgis.layers.keeping import raster_folder
from plonk_qgis.tasks.geolocation import PhotoOutcome, Run, RunOutcome
from plonk_qgis.tasks.result_files import GEOPACKAGE, provenance_tags
from plonk_qgis.translation import tr

_TABLES = ("photos", "samples", "regions", "modes")
_NEEDED = ("photo_id", "name", "longitude", "latitude", "log_density", "localizability_bits", "area50_km2",
           "area90_km2")  # fmt: skip


def geopackage_in(place: Path) -> Path:
    """The results that a folder, or its results.gpkg, stands for.

    Raises:
        BackendError: there are none.
    """
    file = place / GEOPACKAGE if place.is_dir() else place
    if not file.is_file():
        raise BackendError(
            tr("There are no results in {folder}: it holds no {file}. Choose the results folder of a run.").format(
                folder=place, file=GEOPACKAGE
            )
        )
    return file


@contextlib.contextmanager
def finished_run(geopackage: Path, prefix: str = "") -> Iterator[RunOutcome]:
    """The run whose results lie in a GeoPackage; what it names may be gone after the block.

    Args:
        prefix: what the names of the tables begin with, where results were kept in a project's GeoPackage.

    Raises:
        BackendError: these are no results of a run.
    """
    if not prefix:
        yield _outcome(geopackage, geopackage.parent)
        return
    folder = raster_folder(geopackage) / prefix.rstrip("_")
    with tempfile.TemporaryDirectory(prefix="plonk_kept_") as scratch:
        plain = Path(scratch) / GEOPACKAGE
        for table in _TABLES:
            _copy_table(geopackage, prefix + table, plain, table)
        yield _outcome(plain, folder)


def recorded_sha256(geopackage: Path) -> dict[int, str]:
    """The fingerprints of the photos as they were located, by photo_id, as far as the results have them."""
    return {int(row["photo_id"]): row["sha256"] for row in _rows(geopackage, "photos") if row.get("sha256")}


def _outcome(geopackage: Path, folder: Path) -> RunOutcome:
    photos, modes = _rows(geopackage, "photos"), _rows(geopackage, "modes")
    lacking = [name for name in _NEEDED if photos and name not in photos[0]]
    if not photos or lacking or not _has_table(geopackage, "regions"):
        raise BackendError(
            tr("{file} holds no results of a run. Choose the results folder that Geolocate photos made.").format(
                file=geopackage
            )
        )
    outcomes = []
    for index, row in enumerate(photos):
        path = Path(row.get("path") or row.get("name") or "")
        outcomes.append(PhotoOutcome(index, path, "done", None, _result(row, modes)))
    tags = provenance_tags(geopackage)
    densities = [folder / str(row["density_file"]) for row in photos if row.get("density_file")]
    request = _request(tags, photos[0], densities[0] if densities else None)
    run = Run(tuple(photo.path for photo in outcomes), request, folder)
    finished = _finished(folder, next((path for path in densities if path.is_file()), geopackage))
    found = re.match(r"plonk-backend ([^,\s]+)", tags.get("PLONK_SOFTWARE", ""))
    version = found.group(1) if found else ""
    return RunOutcome(run, tuple(outcomes), geopackage, version, tags, finished)


def _finished(folder: Path, file: Path) -> datetime:
    """When the run ended, as far as can be known: the files of a run are the same whenever they are made.

    The panel names folders after the time. Else it is the time of a file: a raster, for to open a GeoPackage can change
    its.
    """
    stamp = re.search(r"\d{4}-\d\d-\d\d_\d{6}", folder.name)
    with contextlib.suppress(ValueError):
        if stamp:
            return datetime.strptime(stamp.group(), "%Y-%m-%d_%H%M%S")
    return datetime.fromtimestamp(file.stat().st_mtime)


def _result(row: dict[str, Any], modes: list[dict[str, Any]]) -> PhotoResult:
    """The answer of a row, as the backend told it."""
    mine = [mode for mode in modes if mode["photo_id"] == row["photo_id"]]
    return PhotoResult(
        photo_id=int(row["photo_id"]),
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        place=translated(row.get("place") or ""),
        log_density=float(row["log_density"]),
        localizability_bits=float(row["localizability_bits"]),
        area50_km2=float(row["area50_km2"]),
        area90_km2=float(row["area90_km2"]),
        warning=translated(row["warning"]) if row.get("warning") else None,
        density_file=str(row.get("density_file") or ""),
        modes=tuple(Mode.from_json(mode) for mode in sorted(mine, key=lambda mode: -float(mode["weight"]))),
    )


def _request(tags: dict[str, str], row: dict[str, Any], density: Path | None) -> GeolocationRequest:
    """What had been asked for: the file's tags say it, or else what the photo's row keeps for the model."""
    kept: dict[str, Any] = {}
    with contextlib.suppress(ValueError):
        kept = dict(json.loads(row.get("settings") or "{}"))
    told = {name: tags.get(f"PLONK_{name.upper()}") or kept.get(name) for name in ("samples", "guidance", "seed")}
    cell = _cell(density) if density is not None else None
    return GeolocationRequest(
        model=tags.get("PLONK_MODEL") or str(row.get("model") or ""),
        preset=tags.get("PLONK_PRESET", ""),
        samples=int(told["samples"] or 0),
        guidance=float(told["guidance"] or 0.0),
        seed=int(told["seed"] or 0),
        resolution=cell or GeolocationRequest.resolution,
    )


def _cell(path: Path) -> float | None:
    """The raster's cell [degrees]."""
    raster = _open(path, gdal.OF_RASTER)
    return None if raster is None else float(raster.GetGeoTransform()[1])


def _rows(geopackage: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table by column, points as longitude and latitude; none where there is no such table."""
    source = _open(geopackage, gdal.OF_VECTOR)
    layer = source.GetLayerByName(table) if source is not None else None
    rows = []
    for feature in layer if layer is not None else ():
        row = feature.items()
        geometry = feature.GetGeometryRef()
        if geometry is not None and geometry.GetPointCount() == 1:
            row.setdefault("longitude", geometry.GetX())
            row.setdefault("latitude", geometry.GetY())
        rows.append(row)
    return rows


def _has_table(geopackage: Path, table: str) -> bool:
    source = _open(geopackage, gdal.OF_VECTOR)
    return source is not None and source.GetLayerByName(table) is not None


def _copy_table(source: Path, table: str, target: Path, name: str) -> None:
    original = _open(source, gdal.OF_VECTOR)
    if original is None or original.GetLayerByName(table) is None:
        return
    options = gdal.VectorTranslateOptions(
        format="GPKG", accessMode="update" if target.exists() else None, layers=[table], layerName=name
    )
    done = gdal.VectorTranslate(str(target), original, options=options)
    del done  # written when closed


def _open(path: Path, kind: int) -> Any:
    """A dataset for reading; None where there is none, whether GDAL is told to raise or not."""
    with contextlib.suppress(RuntimeError):
        return gdal.OpenEx(str(path), kind | gdal.OF_READONLY)
    return None
