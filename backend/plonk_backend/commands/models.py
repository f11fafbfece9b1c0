"""`plonk-backend models`: what can be chosen."""

from __future__ import annotations

import argparse
import json
import sys

from plonk_backend.cli import OK
from plonk_backend.commands.device import build_geolocator
from plonk_backend.commands.terminal import table
from plonk_backend.request import DEFAULT_MODEL


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """List the models."""
    models = build_geolocator("auto").models()
    if options.json:
        sys.stdout.write(json.dumps({"models": models, "default": DEFAULT_MODEL}, indent=2, ensure_ascii=False) + "\n")
        return OK
    rows = [
        (str(model["id"]), "yes" if model["available"] else "no", str(model["licence"]), str(model["title"]))
        for model in models
    ]
    sys.stdout.write(table(("model", "available", "licence", "title"), rows))
    return OK
