"""Zipped Shapefiles."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import SHAPEFILE_CODE

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
MOST_BYTES = 2**31
"""Largest file of a Shapefile; the format knows no larger ones, whatever an archive claims."""


def unpacked_shapefile(path: Path, folder: Path) -> Path:
    """Unpack the one Shapefile of an archive into a folder and return its .shp file; other files stay packed.

    Raises:
        InputError: the archive is damaged or encrypted, has no Shapefile or several, or one without its columns.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _parts(path.name, archive)
            for suffix, member in parts.items():
                if member.flag_bits & 1:
                    raise InputError(f"{path.name} is encrypted; make a zip archive without a password.")
                if member.file_size > MOST_BYTES:
                    raise InputError(f"{path.name} holds files larger than a Shapefile's may be; use a GeoPackage.")
                with archive.open(member) as packed, (folder / f"layer{suffix}").open("wb") as file:
                    # No more than announced is read, and zipfile checks the sum at the end.
                    shutil.copyfileobj(packed, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise InputError(f"{path.name} is a damaged zip archive; make it again.") from error
    except OSError as error:
        raise InputError(f"{path.name} cannot be unpacked ({error.strerror or error}).") from error
    unpacked = folder / "layer.shp"
    with unpacked.open("rb") as file:
        # By its name alone GDAL would not know; it might be text that leads to other files.
        if file.read(len(SHAPEFILE_CODE)) != SHAPEFILE_CODE:
            raise InputError(f"{path.name} holds a .shp file that is no Shapefile; export the layer again.")
    return unpacked


def _parts(name: str, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not _of_the_system(member.filename)]
    shapes = [member for member in members if member.filename.lower().endswith(".shp")]
    if not shapes:
        raise InputError(f"{name} is a zip archive without a Shapefile; only these are read packed. Unpack it first.")
    if len(shapes) > 1:
        names = ", ".join(sorted(PurePosixPath(member.filename).name for member in shapes)[:10])
        raise InputError(f"{name} holds {len(shapes)} Shapefiles ({names}); pack only the one that is meant.")
    stem = shapes[0].filename[: -len(".shp")].casefold()
    parts = {
        suffix: member for suffix in PARTS for member in members if member.filename.casefold() == f"{stem}{suffix}"
    }
    for suffix, meaning in ((".shx", "index"), (".dbf", "columns")):
        if suffix not in parts:
            raise InputError(f"{name} holds a Shapefile without its {suffix} file ({meaning}); pack all of its files.")
    return parts


def _of_the_system(filename: str) -> bool:
    """What macOS adds to archives, beginning like the files that it is about."""
    return filename.startswith("__MACOSX/") or PurePosixPath(filename).name.startswith("._")
