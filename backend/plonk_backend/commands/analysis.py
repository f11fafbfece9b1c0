"""`plonk-backend density|regions|rank|zones|prior|joint|trajectories`, `evaluate predictions`: more from results."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from plonk_backend.analyses.parameters import ROLES, Analysis, described
from plonk_backend.cli import INTERRUPTED, OK
from plonk_backend.commands.device import add_device, build_geolocator
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.terminal import ProgressLine
from plonk_backend.errors import OutputError
from plonk_backend.runs import GEOPACKAGE, AnalysisResult, Cancelled, Progress


class AnalysisCommand:
    """The command of one analysis: its inputs are arguments, its parameters options.

    Args:
        analysis: the class of its parameters.
    """

    def __init__(self, analysis: type[Analysis]) -> None:
        self._analysis = analysis

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""
        first, *others = self._analysis.inputs
        parser.add_argument(first, metavar=first.upper(), type=Path, help=ROLES[first])
        for role in others:
            parser.add_argument(f"--{role}", metavar="FILE", type=Path, required=True, help=ROLES[role])
        for role in self._analysis.optional_inputs:
            parser.add_argument(f"--{role}", metavar="FILE", type=Path, help=ROLES[role])
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the result files")
        for one in self._analysis.parameters():
            _add_option(parser, one)
        add_device(parser)
        parser.add_argument("--json", action="store_true", help="print JSON in place of the files' paths")

    def run(self, options: argparse.Namespace) -> int:
        """Analyse and write the files.

        Raises:
            RequestError: an option's value does not fit.
            InputError: a file cannot be used.
            OutputError: the folder holds results or cannot be written.
            ModelError: the model that drew the results cannot be used.
        """
        analysis = self._analysis(**{one.name: getattr(options, one.name) for one in self._analysis.parameters()})
        named = {role: getattr(options, role) for role in (*analysis.inputs, *analysis.optional_inputs)}
        inputs = {role: file for role, file in named.items() if file is not None}
        folder: Path = options.out.resolve()
        _refuse_results(folder)
        progress = ProgressLine(sys.stderr)

        def show(step: Progress) -> None:
            progress.show(step.fraction, step.message)

        with stop_on_signals() as stopped:
            geolocator = build_geolocator(options.device)
            if stopped.is_set():  # only now: an exception in the midst of torch's import comes out as anything
                raise KeyboardInterrupt
            try:
                result = geolocator.analyse(analysis, inputs, folder, on_progress=show, cancelled=stopped.is_set)
            except Cancelled:
                progress.clear()  # before the sentence
                sys.stderr.write("plonk-backend: cancelled; nothing was written.\n")
                return INTERRUPTED
            finally:
                progress.clear()
        if options.json:
            sys.stdout.write(json.dumps(_as_json(result, folder), indent=2, ensure_ascii=False) + "\n")
            return OK
        for warning in result.warnings:
            sys.stderr.write(f"warning: {warning}\n")
        sys.stderr.flush()
        sys.stdout.write("".join(f"{folder / file.name}\n" for file in result.files))
        return OK


def _add_option(parser: argparse.ArgumentParser, one: dataclasses.Field[Any]) -> None:
    """A parameter's option: --seconds-per-frame for seconds_per_frame."""
    name = "--" + one.name.replace("_", "-")
    if one.metadata["of"] is bool:
        parser.add_argument(name, action="store_true", help=described(one))
        return
    default = "" if one.default is None else f" ({_as_text(one.default)})"
    parser.add_argument(
        name,
        type=_reader(one.metadata["of"]),
        choices=one.metadata["choices"] or None,
        default=one.default,
        help=described(one) + default,
    )


def _reader(of: Callable[[str], object]) -> Callable[[str], object]:
    """The function, with a sentence of ours where it fails."""

    def read(text: str) -> object:
        try:
            return of(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text} does not fit; see --help") from None

    return read


def _as_text(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _refuse_results(folder: Path) -> None:
    """So that the files of two runs do not mix."""
    there = sorted(path.name for path in folder.glob("density_*.tif"))
    if os.path.lexists(folder / GEOPACKAGE):
        there = [GEOPACKAGE]
    if there:
        raise OutputError(
            f"The output folder {folder} already holds results ({there[0]}); choose another folder with --out."
        )


def _as_json(result: AnalysisResult, folder: Path) -> dict[str, Any]:
    """Warnings and files as in docs/protocol.md; each file has a path in place of size and sha256."""
    return {
        "folder": str(folder),
        "warnings": list(result.warnings),
        "files": [
            {key: value for key, value in asdict(file).items() if value is not None} | {"path": str(folder / file.name)}
            for file in result.files
        ],
    }
