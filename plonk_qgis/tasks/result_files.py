"""Result files: from the backend to the chosen folder, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from osgeo import gdal  # type: ignore[import-not-found]

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import Job
from plonk_qgis.translation import tr

GEOPACKAGE = "results.gpkg"
"""The contract's name of the vector results."""


@contextlib.contextmanager
def result_folder(folder: Path) -> Iterator[None]:
    """Make the folder for the work inside; when that fails, take away again what was made.

    Raises:
        BackendError: it cannot be made or written, or holds the results of an earlier run; told before any work.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        occupied = (folder / GEOPACKAGE).exists()
    except OSError as error:
        raise BackendError(
            tr("The results cannot be written to {folder}: {reason}. Choose another folder.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error
    if occupied:
        raise _occupied(folder, GEOPACKAGE)
    try:
        yield
    except BaseException:
        for made in missing:
            try:
                made.rmdir()
            except OSError:
                break  # somebody else put something there meanwhile
        raise


def fetch_results(client: BackendClient, job: Job, folder: Path, cancelled: Callable[[], bool]) -> Path | None:
    """Download all files of a finished job.

    Each arrives as `NAME.part`; when all are there and whole they are renamed. On any failure nothing is left.

    Returns:
        The GeoPackage; None when the job has none because every photo failed.

    Raises:
        BackendError: a file arrived damaged, is in the way, or cannot be written.
        RunCancelled: `cancelled()` became true.
    """
    targets = {}
    for file in job.files:
        if not file.name or file.name in {".", ".."} or any(mark in file.name for mark in "/\\:\0"):
            raise BackendError(
                tr("The backend named a result file “{name}”, which is no file name. Update it.").format(name=file.name)
            )
        targets[file] = folder / file.name
    for target in targets.values():
        if target.exists():
            raise _occupied(folder, target.name)
    leftovers: list[Path] = []
    try:
        for file, target in targets.items():
            part = target.with_name(target.name + ".part")
            leftovers.append(part)
            client.download(job.id, file, part, cancelled)
        if cancelled():  # for the last time: from here on the results are kept
            raise RunCancelled
        for target in targets.values():
            os.replace(target.with_name(target.name + ".part"), target)
            leftovers.append(target)
        leftovers.clear()
    except OSError as error:
        raise BackendError(
            tr("The results could not be written to {folder}: {reason}. Make room or choose another folder.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error
    finally:
        for path in leftovers:
            with contextlib.suppress(OSError):  # it was never made, or goes by its other name
                path.unlink()
    return next((target for file, target in targets.items() if file.kind == "geopackage"), None)


def provenance_tags(geopackage: Path) -> dict[str, str]:
    """The contract's tags of the vector results; empty where there are none, or where they cannot be read.

    All layers of a file have the same.
    """
    # QGIS has no call for the metadata of a file's layers; GDAL, which comes with every QGIS, has.
    try:
        source = gdal.OpenEx(str(geopackage), gdal.OF_VECTOR)
        layer = source.GetLayer(0) if source is not None else None
        tags = layer.GetMetadata() if layer is not None else {}
    except RuntimeError:  # where somebody switched GDAL's exceptions on
        return {}
    return {name: value for name, value in tags.items() if name.startswith("PLONK_")}


def _occupied(folder: Path, name: str) -> BackendError:
    # An open project may show the earlier files; replacing a GeoPackage under it could damage both.
    return BackendError(
        tr("{folder} already holds results of an earlier run ({name}). Choose another folder.").format(
            folder=folder, name=name
        )
    )
