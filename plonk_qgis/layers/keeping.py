"""Results kept with the project: their tables in its GeoPackage, their rasters beside it.

The rasters stay files, copied bit for bit into a folder named after the GeoPackage. A GeoPackage can hold Float32
rasters too, as tiled gridded coverages, but only with one band a table, where these have two (density and credibility),
without their tags, and cut into tiles whose numbers no longer are those of the file that the backend wrote.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osgeo import gdal  # type: ignore[import-not-found]
from qgis.core import QgsDataProvider, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsVectorLayer

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.layers.marks import mark_of, run_name
from plonk_qgis.translation import tr


@dataclass(frozen=True)
class Kept:
    """Where results went.

    Attributes:
        target: the GeoPackage.
        tables: the new table of each (file, table).
        rasters: the new file of each raster.
    """

    target: Path
    tables: dict[tuple[Path, str], str] = field(default_factory=dict)
    rasters: dict[Path, Path] = field(default_factory=dict)


def project_geopackage(project: QgsProject) -> Path | None:
    """The GeoPackage that the project itself is stored in; None for a project in a file of its own."""
    name = project.fileName()
    if not name.startswith("geopackage:"):
        return None
    return Path(name[len("geopackage:") :].partition("?projectName=")[0])


def own_target(project: QgsProject) -> Path | None:
    """Where a project keeps its results: in the GeoPackage that it is stored in, or in one beside its file.

    None for a project that was never saved.
    """
    within = project_geopackage(project)
    if within is not None or not project.fileName():
        return within
    file = Path(project.absoluteFilePath())
    return file.with_name(f"{file.stem}_results.gpkg")


def sources(project: QgsProject, target: Path) -> list[Path]:
    """The files behind the layers of results that are not in the target yet, in the main thread."""
    files = {file: None for layer in _results(project) if (file := _file(layer)) is not None}
    folder = raster_folder(target)
    return [file for file in files if file != target and folder not in file.parents]


def raster_folder(target: Path) -> Path:
    """Where the rasters go that belong to a GeoPackage."""
    return target.with_name(f"{target.stem}_rasters")


def copy(files: Iterable[Path], target: Path, cancelled: Callable[[], bool] = lambda: False) -> Kept:
    """Copy tables and rasters; for a worker thread. What is not finished is taken away again.

    Args:
        files: GeoPackages and rasters.
        target: a GeoPackage; made where there is none.

    Raises:
        BackendError: it could not be done, a sentence for people.
        RunCancelled: `cancelled()` became true.
    """
    kept = Kept(target)
    new = not target.exists()
    try:
        for file in files:
            if cancelled():
                raise RunCancelled
            if file.suffix.lower() == ".gpkg":
                _copy_tables(file, kept, cancelled)
            else:
                _copy_raster(file, kept)
    except BaseException as error:
        _take_back(kept, new)
        if isinstance(error, (OSError, RuntimeError)):
            raise BackendError(
                tr(
                    "The results could not be copied into {path}: {reason}. Check that there is room and that no "
                    "other program holds the file."
                ).format(path=target, reason=error)
            ) from error
        raise
    return kept


def repoint(project: QgsProject, kept: Kept) -> Iterator[QgsMapLayer]:
    """Let the layers of results read the copies: one layer per step, in the main thread. Styles and names stay."""
    for layer in _results(project):
        file, parts = _file(layer), _parts(layer)
        if file is None:
            continue
        if isinstance(layer, QgsVectorLayer):
            table = kept.tables.get((file, str(parts.get("layerName") or "")))
            if table is None:
                continue
            source = f"{kept.target}|layername={table}"
            if layer.subsetString():
                source += f"|subset={layer.subsetString()}"
            layer.setDataSource(source, layer.name(), "ogr", QgsDataProvider.ProviderOptions(), False)
        elif file in kept.rasters:
            options = QgsDataProvider.ProviderOptions()
            layer.setDataSource(str(kept.rasters[file]), layer.name(), "gdal", options, False)
        else:
            continue
        project.setDirty(True)
        yield layer


def _results(project: QgsProject) -> list[QgsMapLayer]:
    return [layer for layer in project.mapLayers().values() if mark_of(layer) is not None]


def _parts(layer: QgsMapLayer) -> dict[str, Any]:
    parts: dict[str, Any] = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return parts


def _file(layer: QgsMapLayer) -> Path | None:
    path = _parts(layer).get("path")
    return Path(path) if path else None


def _name_of(file: Path) -> str:
    """A name for a run's results that is allowed for tables and folders: plonk_2026_11_22_215213."""
    return "plonk_" + re.sub(r"\W+", "_", run_name(file.parent))


def _copy_tables(file: Path, kept: Kept, cancelled: Callable[[], bool]) -> None:
    with _Exceptions():
        source = gdal.OpenEx(str(file), gdal.OF_VECTOR)
        tables = [source.GetLayer(index).GetName() for index in range(source.GetLayerCount())]
        taken = _tables(kept.target)
        for table in tables:
            # Between tables alone: GDAL 3.6 leaves a table that its callback stops in a state that ends QGIS.
            if cancelled():
                raise RunCancelled
            name = _free(f"{_name_of(file)}_{table}", taken)
            taken.add(name)
            kept.tables[file, table] = name  # from here on it is to be taken back
            done = gdal.VectorTranslate(
                str(kept.target),
                source,
                format="GPKG",
                accessMode="update" if kept.target.exists() else None,
                layers=[table],
                layerName=name,
                options=["-preserve_fid"],
            )
            del done  # written when closed


def _copy_raster(file: Path, kept: Kept) -> None:
    folder = raster_folder(kept.target) / _name_of(file)
    folder.mkdir(parents=True, exist_ok=True)
    copied = folder / _free(file.name, {path.name for path in folder.iterdir()})
    kept.rasters[file] = copied
    shutil.copyfile(file, copied)


def _take_back(kept: Kept, new: bool) -> None:
    for path in kept.rasters.values():
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    if new:
        kept.target.unlink(missing_ok=True)
        return
    try:
        with _Exceptions():
            package = gdal.OpenEx(str(kept.target), gdal.OF_VECTOR | gdal.OF_UPDATE)
            for name in kept.tables.values():
                if package.GetLayerByName(name) is not None:
                    package.ExecuteSQL(f'DROP TABLE "{name}"')
            del package
    except RuntimeError:
        return  # what was the matter before is told already


def _tables(target: Path) -> set[str]:
    if not target.exists():
        return set()
    package = gdal.OpenEx(str(target), gdal.OF_VECTOR)
    return {package.GetLayer(index).GetName() for index in range(package.GetLayerCount())}


def _free(name: str, taken: set[str]) -> str:
    path = Path(name)
    names = [name, *(f"{path.stem}_{number}{path.suffix}" for number in range(2, 1000))]
    return next(one for one in names if one not in taken)


class _Exceptions:
    """GDAL's errors as exceptions within a block, and as they were after it."""

    def __enter__(self) -> None:
        self._before = bool(gdal.GetUseExceptions())
        gdal.UseExceptions()

    def __exit__(self, *_: object) -> None:
        if not self._before:
            gdal.DontUseExceptions()
