"""Layers of vector files, as GDAL reads them: geometries and columns, not yet transformed."""

from __future__ import annotations

import json
import os
import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio  # type: ignore[import-untyped]
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError  # type: ignore[import-untyped]

from plonk_backend.inputs.csv_layer import read_csv_layer
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.inputs.shapefile_zip import unpacked_shapefile
from plonk_backend.inputs.vector_layer import MOST_FEATURES, VectorLayer, object_array

for _message in (
    ".*non conformant file extension",  # uploads have none
    ".*Measured .* geometry types are not supported",  # M is dropped
    "Skipping field ",  # of a kind that pyogrio does not read
):
    warnings.filterwarnings("ignore", message=_message)

READ_ERRORS = (DataLayerError, DataSourceError, FeatureError, FieldError, OSError, ValueError)

POINTS = frozenset({"Point", "MultiPoint"})
POLYGONS = frozenset(
    {"Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface", "Surface", "PolyhedralSurface", "TIN", "Triangle"}
)
_ANY = frozenset({"Unknown", "GeometryCollection"})

_TIME = re.compile(r"(.*?)(?:Z|([+-])(\d\d):?(\d\d))?")
"""A time, and its offset from UTC if it has one."""

_WESTERN = "cp1252"


def read_layer(path: Path, layer: str | None, wanted: frozenset[str], people_say: str) -> VectorLayer:
    """Read one layer of a GeoPackage, GeoJSON file, Shapefile (zipped, too) or CSV file.

    Args:
        path: the file; its name does not matter.
        layer: its name; None takes the only layer, or the only one with the wanted geometries.
        wanted: `POINTS` or `POLYGONS`.
        people_say: what they are called in messages: "points".

    Raises:
        InputError: the file cannot be read, the layer is not there or not to be told, or there are too many features.
    """
    found = format_of(path)
    if found is Format.CSV:
        if layer is not None:
            raise InputError(f'{path.name} is a CSV file, which has no layer "{layer}"; leave the layer empty.')
        return read_csv_layer(path)
    if found is Format.GEOTIFF:
        raise InputError(
            f"{path.name} is a raster; {people_say} are wanted here, as a GeoPackage, GeoJSON or CSV file."
        )
    with _opened(path, found) as dataset:
        name = _choose(path.name, dataset, layer, wanted, people_say)
        return _read(path.name, dataset, name)


@contextmanager
def _opened(path: Path, found: Format) -> Iterator[str]:
    """The name by which GDAL opens the file with the driver of its format, and no other."""
    if found is Format.ZIP:
        with tempfile.TemporaryDirectory(prefix="plonk-shapefile-") as folder:
            yield str(unpacked_shapefile(path, Path(folder)))
        return
    if found is Format.SHAPEFILE and path.suffix.lower() != ".shp":
        raise InputError(
            f"{path.name} is one of the several files of a Shapefile; put all of them into a zip archive, or export "
            "the layer as a GeoPackage."
        )
    yield gdal_name(path, found)


def gdal_name(path: Path, found: Format) -> str:
    """The name of a file by which GDAL opens it with the driver of its format.

    JSON may be many things, some of which lead to other files; the prefix keeps to one driver. A file that begins like
    a database or a Shapefile is taken by no other driver. pyogrio cuts names at some characters unless there is a
    prefix.
    """
    name = str(path.absolute())
    if found is Format.GEOJSON:
        return f"GeoJSON:{name}"
    if found is Format.GEOPACKAGE and os.name == "posix" and any(character in name for character in "!?;"):
        return f"GPKG:{name}"
    return name


def list_layers(path: Path, dataset: str) -> dict[str, str | None]:
    """Names of a dataset's layers, and the geometry type of each: "MultiPolygon Z", or None for a table without.

    Raises:
        InputError: GDAL cannot read the file.
    """
    try:
        return {str(name): kind for name, kind in pyogrio.list_layers(dataset)}
    except READ_ERRORS as error:
        raise unreadable(path.name, error) from error


def unreadable(source: str, error: Exception) -> InputError:
    """The error for what GDAL says of a file."""
    return InputError(f"{source} cannot be read: {str(error).rstrip('.')}. Export it again.")


def _choose(source: str, dataset: str, layer: str | None, wanted: frozenset[str], people_say: str) -> str:
    layers = list_layers(Path(source), dataset)
    if layer is not None:
        for name in layers:
            if name.casefold() == layer.casefold():
                return name
        raise InputError(f'{source} has no layer "{layer}"; it has {_enumerated(list(layers))}.')
    spatial = {name: _flat(kind) for name, kind in layers.items() if kind is not None}
    fitting = [name for name, kind in spatial.items() if kind in wanted]
    fitting = fitting or [name for name, kind in spatial.items() if kind in _ANY]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise InputError(
            f"{source} has several layers of {people_say}: {_enumerated(fitting)}; name it with --layer (the parameter "
            "layer)."
        )
    if len(spatial) == 1:
        return next(iter(spatial))  # its features say what they are
    raise InputError(f"{source} has no layer of {people_say}; it has {_enumerated(list(layers)) or 'no layer at all'}.")


def _flat(kind: str) -> str:
    """ "Point" of "Point Z", "PointZM" or "2.5D Point"."""
    return re.sub(r"^(2\.5D|3D|Measured|3D Measured) | ?(Z|M|ZM)$", "", kind)


def _enumerated(names: list[str]) -> str:
    quoted = [f'"{name}"' for name in names[:20]]
    return ", ".join(quoted) + (f" and {len(names) - 20} more" if len(names) > 20 else "")


def _read(file: str, dataset: str, layer: str) -> VectorLayer:
    notes: tuple[str, ...] = ()
    try:
        try:
            meta, fids, wkb, columns = _features(dataset, layer, None)
        except UnicodeDecodeError:
            meta, fids, wkb, columns = _features(dataset, layer, _WESTERN)
            notes = (f"{file} is not in UTF-8 as it should be; its text was read as Western European (Windows-1252).",)
    except READ_ERRORS as error:
        raise unreadable(file, error) from error
    several = len(pyogrio.list_layers(dataset)) > 1
    source = f'the layer "{layer}" of {file}' if several else file
    count = len(fids)
    geometry = np.full(count, None, dtype=object) if wkb is None else parsed(source, wkb, fids)
    named = {}
    for name, kind, values in zip(meta["fields"], meta["dtypes"], columns, strict=True):
        plain = _instants(values, np.dtype(kind)) if str(kind).startswith("datetime64") else _plain(values)
        if plain is not None:
            named[str(name)] = plain
    return VectorLayer(source, geometry, [f"feature {fid}" for fid in fids], named, meta["crs"], notes)


def _features(dataset: str, layer: str, encoding: str | None) -> Any:
    return pyogrio.raw.read(
        dataset,
        layer=layer,
        encoding=encoding,
        force_2d=True,
        return_fids=True,
        max_features=MOST_FEATURES + 1,
        datetime_as_string=True,  # as numbers, times lose their offset from UTC
    )


def _instants(texts: NDArray[Any], kind: np.dtype[Any]) -> NDArray[Any]:
    """Times as GDAL writes them, "2020-01-01T10:00:00+02:00", in UTC; one without an offset is taken as it stands."""
    instants = np.full(len(texts), "NaT", dtype=kind)
    for row, text in enumerate(texts):
        if text is None:
            continue
        local, sign, hours, minutes = _TIME.fullmatch(text).groups()  # type: ignore[union-attr]
        offset = np.timedelta64(int(f"{sign}1") * (60 * int(hours) + int(minutes)), "m") if sign else 0
        instants[row] = np.datetime64(local) - offset
    return instants


def parsed(source: str, wkb: NDArray[np.object_], fids: NDArray[np.integer[Any]]) -> NDArray[np.object_]:
    """Shapely objects of WKB, in two dimensions; curves are straightened by GDAL before.

    Raises:
        InputError: a geometry is of a kind that GEOS does not know, such as a TIN.
    """
    geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    lost = np.flatnonzero(shapely.is_missing(geometry) & np.array([one is not None for one in wkb], dtype=bool))
    if len(lost):
        raise InputError(
            f"Feature {fids[lost[0]]} of {source} has a geometry that is damaged or of a kind that is not read here "
            "(a TIN or polyhedral surface); convert the layer to simple points or polygons."
        )
    return np.asarray(shapely.force_2d(geometry), dtype=object).reshape(-1)


def _plain(values: NDArray[Any]) -> NDArray[Any] | None:
    """A column as numbers, times or text; lists become JSON text, and pictures and other bytes are left out."""
    if values.dtype.kind in "bifuM":
        return values
    if any(isinstance(value, bytes) for value in values):
        return None
    return object_array([_text(value) for value in values])


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, np.ndarray | list | tuple):
        return json.dumps([one.item() if isinstance(one, np.generic) else one for one in value], ensure_ascii=False)
    return str(value)
