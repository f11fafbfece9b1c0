"""Result files: a GeoPackage per run, a cloud-optimised GeoTIFF per photo, staged so that only whole files appear."""

from plonk_backend.outputs.geopackage import FailedPhoto, LocatedPhoto, embedding_text, write_geopackage
from plonk_backend.outputs.names import file_name
from plonk_backend.outputs.provenance import Provenance, software_versions
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.outputs.staging import staged

__all__ = [
    "FailedPhoto",
    "LocatedPhoto",
    "Provenance",
    "embedding_text",
    "file_name",
    "software_versions",
    "staged",
    "write_geopackage",
    "write_photo_raster",
]
