"""The command line, `plonk-backend …`; docs/command-line.md shows it at work.

Modules that import torch are imported by the commands that need them: `--help` and `serve` must not wait for it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import logging
import os
import shutil
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

from plonk_backend import __version__
from plonk_backend.errors import OutputError, PlonkError
from plonk_backend.request import DEFAULT_MODEL, GeolocationRequest, PhotoSource, RequestError, with_levels
from plonk_backend.service.photo_file import PhotoFile

if TYPE_CHECKING:
    from plonk_backend.geolocator import Geolocator, PhotoSummary, Progress, RunResult

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"})
"""What counts as a photo in a folder; a file named on the command line is taken whatever it is called."""

GEOPACKAGE = "results.gpkg"
"""As in `plonk_backend.geolocator`, which imports torch."""

OK, FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130

_LOG = logging.getLogger(__name__)
_DEFAULTS = GeolocationRequest()
_VERBOSE = "log what is done, and show tracebacks"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the process's exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a place's name may hold letters that the terminal lacks
    parser = _parser(command=next((word for word in arguments if not word.startswith("-")), None))
    options = parser.parse_args(arguments)
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if options.verbose or options.command in ("serve", "train") else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        return _run(options)
    except PlonkError as error:
        if options.verbose:
            _LOG.exception("%s", options.command)
        sys.stderr.write(f"plonk-backend: {error}\n")
        return BAD_USAGE if isinstance(error, RequestError) else FAILED
    except KeyboardInterrupt:
        sys.stderr.write("plonk-backend: interrupted.\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone, as in `plonk-backend models | head -1`; let the exit not trip over it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if options.verbose:
            raise
        sys.stderr.write(f"plonk-backend: unexpected {type(error).__name__}: {error} (--verbose shows where)\n")
        return FAILED


def _run(options: argparse.Namespace) -> int:
    command: str = options.command
    if command == "geolocate":
        return _geolocate(options)
    if command == "serve":
        return _serve(options)
    if command == "models":
        return _models(options)
    code: int = options.run(options)  # train and evaluate
    return code


# Arguments


def _parser(command: str | None) -> argparse.ArgumentParser:
    """The parser; the arguments of `train` and `evaluate` stand in modules that are imported only for these."""
    parser = argparse.ArgumentParser(
        prog="plonk-backend", description="Where was this photo taken? A probability distribution over the Earth."
    )
    parser.add_argument("--version", action="version", version=f"plonk-backend {__version__}")
    parser.add_argument("--verbose", action="store_true", help=_VERBOSE)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_geolocate(commands.add_parser("geolocate", help="locate photos and write the map files"))
    _add_serve(commands.add_parser("serve", help="serve the QGIS plugin over HTTP (docs/protocol.md)"))
    models = commands.add_parser("models", help="list the models")
    models.add_argument("--json", action="store_true", help="print JSON")
    _add_verbose(models)
    train = commands.add_parser("train", help="train a model")
    evaluate = commands.add_parser("evaluate", help="measure a model")
    trained = train.add_subparsers(dest="subject", metavar="MODEL", required=True)
    evaluated = evaluate.add_subparsers(dest="subject", metavar="MODEL", required=True)
    train_earthview = trained.add_parser("earthview", help="the embedded model for overhead views")
    evaluate_earthview = evaluated.add_parser("earthview", help="the embedded model for overhead views")
    if command == "train":
        from plonk_backend.training import earthview as training

        training.add_arguments(train_earthview)
        train_earthview.set_defaults(run=training.run)
    elif command == "evaluate":
        from plonk_backend.evaluation import earthview as evaluation

        evaluation.add_arguments(evaluate_earthview)
        evaluate_earthview.set_defaults(run=evaluation.run)
    return parser


def _add_geolocate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "photos", metavar="PHOTO", nargs="+", type=Path, help="photo, or a folder that is searched for photos"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the result files")
    parser.add_argument("--model", default=_DEFAULTS.model, help="see `plonk-backend models` (%(default)s)")
    parser.add_argument("--samples", type=int, default=_DEFAULTS.samples, help="samples per photo (%(default)s)")
    parser.add_argument("--guidance", type=float, default=_DEFAULTS.guidance, help="guidance weight (%(default)s)")
    parser.add_argument("--seed", type=int, default=_DEFAULTS.seed, help="seed of the samples (%(default)s)")
    parser.add_argument("--steps", type=int, default=_DEFAULTS.steps, help="solver steps (%(default)s)")
    parser.add_argument(
        "--resolution", type=float, default=_DEFAULTS.resolution, help="raster cell in degrees (%(default)s)"
    )
    parser.add_argument(
        "--levels",
        type=_levels,
        default=_DEFAULTS.levels,
        help="probability in each credible region, with commas (" + ",".join(map(str, _DEFAULTS.levels)) + ")",
    )
    _add_device(parser)
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    _add_verbose(parser)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="port; 0 takes a free one (%(default)s)")
    parser.add_argument("--exit-with-parent", action="store_true", help="exit when standard input closes")
    parser.add_argument("--allow-remote", action="store_true", help="allow an address that other machines can reach")
    _add_device(parser)
    _add_verbose(parser)
    parser.epilog = "The environment variable PLONK_BACKEND_TOKEN must hold a secret of at least 32 characters."


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, … (%(default)s)")


def _add_verbose(parser: argparse.ArgumentParser) -> None:
    # Before or after the command; without a default here, or it would undo what stands before.
    parser.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=_VERBOSE)


def _levels(text: str) -> tuple[float, ...]:
    try:
        return with_levels([float(level) for level in text.split(",")])
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no list of numbers such as 0.5,0.8,0.95") from None


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port from 0 to 65535")
    return int(text)


# Commands


def _geolocate(options: argparse.Namespace) -> int:
    request = GeolocationRequest(
        model=options.model,
        samples=options.samples,
        guidance=options.guidance,
        seed=options.seed,
        steps=options.steps,
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

    progress = _ProgressLine(sys.stderr)
    with _stop_on_signals() as stopped:
        geolocator = _build_geolocator(options.device)
        from plonk_backend.geolocator import Cancelled

        if stopped.is_set():  # only now: an exception in the midst of torch's import comes out as anything
            raise KeyboardInterrupt
        try:
            result = geolocator.run(request, photos, folder, on_progress=progress.show, cancelled=stopped.is_set)
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


def _serve(options: argparse.Namespace) -> int:
    from plonk_backend.service.server import ServeError, ServeOptions, serve

    wishes = ServeOptions(options.host, options.port, options.exit_with_parent, options.allow_remote)
    try:
        return serve(wishes, lambda: _build_geolocator(options.device))
    except ServeError as error:
        sys.stderr.write(f"plonk-backend: {error}\n")
        return BAD_USAGE


def _models(options: argparse.Namespace) -> int:
    models = _build_geolocator("auto").models()
    if options.json:
        sys.stdout.write(json.dumps({"models": models, "default": DEFAULT_MODEL}, indent=2, ensure_ascii=False) + "\n")
        return OK
    rows = [
        (str(model["id"]), "yes" if model["available"] else "no", str(model["licence"]), str(model["title"]))
        for model in models
    ]
    sys.stdout.write(_table(("model", "available", "licence", "title"), rows))
    return OK


def _build_geolocator(device: str) -> Geolocator:
    from plonk_backend.geolocator import Geolocator

    return Geolocator(device=device)


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
        sys.stdout.write(_table(header, rows, right=(3, 4, 5)))
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


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


class _ProgressLine:
    """One line on a terminal that is written over; nothing where there is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def show(self, progress: Progress) -> None:
        """Write the step over the one before."""
        if self._shown:
            width = shutil.get_terminal_size().columns - 1
            line = f"{100 * progress.fraction:3.0f} % {progress.message}"[:width]
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()

    def clear(self) -> None:
        """Leave an empty line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets; a second Ctrl-C does what it usually does."""
    stopped = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        stopped.set()
        signal.signal(number, before[number])

    before = {int(number): signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
