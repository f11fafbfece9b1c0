"""Where results come from: written into every file, so that a map can be traced to what made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

import rasterio  # type: ignore[import-untyped]

PACKAGES = ("plonk-backend", "torch", "timm", "numpy")


def software_versions() -> str:
    """Versions of the packages that results depend on: "plonk-backend 0.1.0, torch 2.4.0, …, GDAL 3.10.3"."""
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join([*versions, f"GDAL {rasterio.__gdal_version__}"])


@dataclass(frozen=True)
class Provenance:
    """What made a run's results; every field must be the same for two runs to give the same files."""

    model: str
    revision: str
    seed: int
    samples: int
    steps: int
    solver: str
    guidance: float
    preset: str
    numbers: str
    software: str = field(default_factory=software_versions)

    def tags(self) -> dict[str, str]:
        """As the tags of docs/protocol.md: of rasters, and of the GeoPackage's layers."""
        return {
            "PLONK_MODEL": self.model,
            "PLONK_MODEL_REVISION": self.revision,
            "PLONK_SEED": str(self.seed),
            "PLONK_SAMPLES": str(self.samples),
            "PLONK_SOLVER": self.solver,
            "PLONK_STEPS": str(self.steps),
            "PLONK_GUIDANCE": format(self.guidance, "g"),
            "PLONK_PRESET": self.preset,
            "PLONK_NUMBERS": self.numbers,
            "PLONK_SOFTWARE": self.software,
        }

    def photo_tags(self, name: str, sha256: str) -> dict[str, str]:
        """The same, with the photo that a raster is about."""
        return {**self.tags(), "PLONK_PHOTO": name, "PLONK_PHOTO_SHA256": sha256}
