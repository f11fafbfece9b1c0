"""`plonk-backend geolocate`: photos in, tables and map files out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from plonk_backend.cli import FAILED, INTERRUPTED, OK
from plonk_backend.commands.device import add_device, build_geolocator
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.terminal import ProgressLine, table
from plonk_backend.errors import OutputError
from plonk_backend.flow.presets import PRESETS, SOLVER_NAMES
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError, with_levels
from plonk_backend.runs import GEOPACKAGE, Cancelled, PhotoSummary, Progress, RunResult
from plonk_backend.service.photo_file import PhotoFile

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"})
"""What counts as a photo in a folder; a file named on the command line is taken whatever it is called."""

_DEFAULTS = GeolocationRequest()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "photos", metavar="PHOTO", nargs="+", type=Path, help="photo, or a folder that is searched for photos"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the result files")
    parser.add_argument("--model", default=_DEFAULTS.model, help="see `plonk-backend models` (%(default)s)")
    parser.add_argument("--samples", type=int, default=_DEFAULTS.samples, help="samples per photo (%(default)s)")
    parser.add_argument("--guidance", type=float, default=_DEFAULTS.guidance, help="guidance weight (%(default)s)")
    parser.add_argument("--seed", type=int, default=_DEFAULTS.seed, help="seed of the samples (%(default)s)")
    parser.add_argument(
        "--preset",
        choices=list(PRESETS),
        default=_DEFAULTS.preset,
        help="how much work goes into a posterior; see docs/flow-engine.md (%(default)s)",
    )
    parser.add_argument("--solver", choices=SOLVER_NAMES, help="solver in place of the preset's")
    parser.add_argument("--steps", type=int, default=_DEFAULTS.steps, help="solver steps in place of the preset's")
    parser.add_argument(
        "--reference", action="store_true", help="sample as the published code does, for comparisons; no densities"
    )
    parser.add_argument(
        "--resolution", type=float, default=_DEFAULTS.resolution, help="raster cell in degrees (%(default)s)"
    )
    parser.add_argument(
        "--levels",
        type=_levels,
        default=_DEFAULTS.levels,
        help="probability in each credible region, with commas (" + ",".join(map(str, _DEFAULTS.levels)) + ")",
    )
    add_device(parser)
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")


def _levels(text: str) -> tuple[float, ...]:
    try:
        return with_levels([float(level) for level in text.split(",")])
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no list of numbers such as 0.5,0.8,0.95") from None


def run(options: argparse.Namespace) -> int:
    """Locate the photos and write the files.

    Raises:
        RequestError: there is no photo, or an option's value does not fit.
        OutputError: the folder holds results or cannot be written.
        ModelError: the model cannot be used.
    """
    request = GeolocationRequest(
        model=options.model,
        samples=options.samples,
        guidance=options.guidance,
        seed=options.seed,
        preset=options.preset,
        solver=options.solver,
        steps=options.steps,
        reference=options.reference,
        resolution=options.resolution,
        levels=options.levels,
    )
    photos = _photos(options.photos)
    if not photos:
        raise RequestError(
            f"There is no photo in {', '.join(map(str, options.photos))}; choose another folder, or name the photo."
        )
    folder: Path = options.out.resolve()
    if os.path.lexists(folder / GEOPACKAGE):
        raise OutputError(
            f"The output folder {folder} already holds results ({GEOPACKAGE}); choose another folder with --out."
        )

    progress = ProgressLine(sys.stderr)

    def show(step: Progress) -> None:
        progress.show(step.fraction, step.message)

    with stop_on_signals() as stopped:
        geolocator = build_geolocator(options.device)
        if stopped.is_set():  # only now: an exception in the midst of torch's import comes out as anything
            raise KeyboardInterrupt
        try:
            result = geolocator.run(request, photos, folder, on_progress=show, cancelled=stopped.is_set)
        except Cancelled:
            progress.clear()  # before the sentence
            sys.stderr.write("plonk-backend: cancelled; nothing was written.\n")
            return INTERRUPTED
        finally:
            progress.clear()
    if options.json:
        sys.stdout.write(json.dumps(_as_json(photos, result, folder), indent=2, ensure_ascii=False) + "\n")
    else:
        _print_result(photos, result, folder)
    return OK if any(result.summaries) else FAILED


# Photos in


def _photos(paths: Sequence[Path]) -> list[PhotoSource]:
    """The photos that the paths name, in their order and each once; folders are searched to the bottom."""
    files: dict[Path, None] = {}
    for path in paths:
        found = _photos_in(path) if path.is_dir() else [path]
        files |= dict.fromkeys(Path(os.path.abspath(file)) for file in found)
    return [PhotoFile(_text(file.name), _text(file), file) for file in files]


def _photos_in(folder: Path) -> list[Path]:
    return [
        Path(parent, name)
        for parent, folders, names in sorted(os.walk(folder))
        for name in sorted(names)
        if Path(name).suffix.lower() in PHOTO_SUFFIXES and not name.startswith(".")
    ]


def _text(path: Path | str) -> str:
    """A path as text that every file format takes: bytes of its name that are no UTF-8 become �."""
    return os.fsencode(path).decode(errors="replace")


# Results out


def _as_json(photos: Sequence[PhotoSource], result: RunResult, folder: Path) -> dict[str, Any]:
    """Photos and files as in docs/protocol.md; each file has a path in place of size and sha256."""
    entries = zip(photos, result.summaries, result.errors, strict=True)
    return {
        "folder": str(folder),
        "photos": [
            {
                "index": index,
                "name": photo.name,
                "path": photo.path,
                "state": "failed" if summary is None else "done",
                "error": error,
                "result": None if summary is None else asdict(summary),
            }
            for index, (photo, summary, error) in enumerate(entries)
        ],
        "files": [
            {key: value for key, value in asdict(file).items() if value is not None} | {"path": str(folder / file.name)}
            for file in result.files
        ],
    }


def _print_result(photos: Sequence[PhotoSource], result: RunResult, folder: Path) -> None:
    names = _distinct_names(photos)
    rows = [_row(name, summary) for name, summary in zip(names, result.summaries, strict=True) if summary]
    if rows:
        header = ("photo", "best estimate", "nearest place", "50 % area", "90 % area", "bits")
        sys.stdout.write(table(header, rows, right=(3, 4, 5)))
    sys.stdout.flush()
    for photo, name, summary, error in zip(photos, names, result.summaries, result.errors, strict=True):
        if summary is not None and summary.warning:
            sys.stderr.write(f"warning: {name}: {summary.warning}\n")
        if error is not None:
            named = name + error.removeprefix(photo.name) if error.startswith(f"{photo.name} ") else error
            sys.stderr.write(f"failed: {named}\n")
    sys.stderr.flush()
    if result.files:
        sys.stdout.write("\n" + "".join(f"{folder / file.name}\n" for file in result.files))


def _distinct_names(photos: Sequence[PhotoSource]) -> list[str]:
    """The photos' names; of those that share one, as much of the end of their paths as tells them apart."""
    paths = [Path(photo.path).parts for photo in photos]
    tails = Counter(parts[-length:] for parts in paths for length in range(1, len(parts) + 1))
    return [
        next((str(Path(*parts[-n:])) for n in range(1, len(parts) + 1) if tails[parts[-n:]] == 1), photo.path)
        for photo, parts in zip(photos, paths, strict=True)
    ]


def _row(name: str, summary: PhotoSummary) -> tuple[str, ...]:
    latitude = f"{abs(summary.latitude):.3f}°{'N' if summary.latitude >= 0 else 'S'}"
    longitude = f"{abs(summary.longitude):.3f}°{'E' if summary.longitude >= 0 else 'W'}"
    areas = (_area(summary.area50_km2), _area(summary.area90_km2))
    return (name, f"{latitude} {longitude}", summary.place, *areas, f"{summary.localizability_bits:.1f}")


def _area(km2: float) -> str:
    """Three digits: a sampled area is not known any better."""
    rounded = float(f"{km2:.3g}")
    return f"{rounded:,.0f} km²" if rounded >= 100 else f"{rounded:g} km²"
