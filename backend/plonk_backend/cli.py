"""The command line, `plonk-backend …`; docs/command-line.md shows it at work.

A command's module is imported only when it is the one to run, and imports torch only when it needs it: `--help` and
`serve` must not wait for it.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from plonk_backend import __version__
from plonk_backend.analyses.parameters import ANALYSES
from plonk_backend.errors import PlonkError
from plonk_backend.heap import share_one_heap
from plonk_backend.request import RequestError

OK, FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130

_LOG = logging.getLogger(__name__)
_VERBOSE = "log what is done, and show tracebacks"
_COMMANDS = {
    "geolocate": "locate photos and write the map files",
    **{name: analysis.about for name, analysis in ANALYSES.items() if name != "evaluate"},
    "serve": "serve the QGIS plugin over HTTP (docs/protocol.md)",
    "models": "list the models",
    "doctor": "check this installation",
    "benchmark": "measure speed and error on this machine",
    "embed": "compute photos' embeddings, once, for training",
    "finetune": "fine-tune a model on photos of known place",
    "study": "repeat the paper's comparison of heads at this machine's size",
}
_LOGGED = ("serve", "train", "embed", "study")
"""Commands that take long, and say what they are at."""
_SUBJECTS = {
    "train": (
        "train a model",
        {
            "earthview": "the embedded model for overhead views, on views that it renders",
            "head": "a head of any kind, on embeddings or on photos",
        },
    ),
    "evaluate": (
        "measure a model, or the results of a run",
        {
            "earthview": "the embedded model for overhead views, on imagery that it was not trained on",
            "model": "a model, on embeddings or photos of known place",
            "predictions": "results of an earlier run, against the true places",
        },
    ),
}
"""Commands that come in several kinds, each with its own arguments."""
_MODULES = {
    **{name: f"plonk_backend.commands.{name}" for name in ("geolocate", "serve", "models", "doctor", "benchmark")},
    "train earthview": "plonk_backend.training.earthview",
    "train head": "plonk_backend.commands.train_head",
    "evaluate earthview": "plonk_backend.evaluation.earthview",
    "evaluate model": "plonk_backend.commands.evaluate_model",
    "embed": "plonk_backend.commands.embed",
    "finetune": "plonk_backend.commands.finetune",
    "study": "plonk_backend.commands.study",
}
"""Where a command's work is done."""


class Command(Protocol):
    """A module or object that does a command's work."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add the command's arguments."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do it; the process's exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the process's exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    share_one_heap()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a place's name may hold letters that the terminal lacks
    parser = _parser([word for word in arguments if not word.startswith("-")][:2])
    options = parser.parse_args(arguments)
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if options.verbose or options.command in _LOGGED else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        code: int = options.run(options)
        return code
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


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the one command that is to run: `words` begins with its name."""
    parser = argparse.ArgumentParser(
        prog="plonk-backend", description="Where was this photo taken? A probability distribution over the Earth."
    )
    parser.add_argument("--version", action="version", version=f"plonk-backend {__version__}")
    parser.add_argument("--verbose", action="store_true", help=_VERBOSE)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    command = words[0] if words else None
    for name, about in _COMMANDS.items():
        added = commands.add_parser(name, help=about)
        _add_verbose(added)
        if name == command:
            _complete(added, name)
    for name, (about, subjects) in _SUBJECTS.items():
        kinds = commands.add_parser(name, help=about).add_subparsers(dest="subject", metavar="WHAT", required=True)
        for subject, subject_about in subjects.items():
            added = kinds.add_parser(subject, help=subject_about)
            _add_verbose(added)
            if [name, subject] == list(words):
                _complete(added, f"{name} {subject}")
    return parser


def _add_verbose(parser: argparse.ArgumentParser) -> None:
    """Before or after the command; without a default here, or it would undo what stands before."""
    parser.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=_VERBOSE)


def _complete(parser: argparse.ArgumentParser, name: str) -> None:
    command = _command(name)
    command.add_arguments(parser)
    parser.set_defaults(run=command.run)


def _command(name: str) -> Command:
    """A command by its name, "serve" or "train head"; its module is imported."""
    if name == "evaluate predictions":
        name = "evaluate"
    if name in ANALYSES:
        from plonk_backend.commands.analysis import AnalysisCommand

        return AnalysisCommand(ANALYSES[name])
    return cast(Command, import_module(_MODULES[name]))
