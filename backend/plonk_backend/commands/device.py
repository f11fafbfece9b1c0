"""The option `--device`, and the geolocator that runs there."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plonk_backend.geolocator import Geolocator


def add_device(parser: argparse.ArgumentParser) -> None:
    """Add `--device`."""
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, … (%(default)s)")


def build_geolocator(device: str) -> Geolocator:
    """A geolocator on the device; imports torch, which takes seconds."""
    from plonk_backend.geolocator import Geolocator

    return Geolocator(device=device)
