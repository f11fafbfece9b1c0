"""Samples of a few photos on maps of the world: an early look at whether a training goes anywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from plonk_backend.sphere import to_lonlat

BACKDROP = Path(__file__).parents[1] / "evaluation" / "imagery" / "blue_marble_2004_05.jpg"
"""NASA's Blue Marble (public domain), plate carrée."""

_WIDTH = 720
_INK = "#1d2733"


def draw_world(
    path: Path,
    samples: NDArray[np.float64],
    truth: NDArray[np.floating] | None = None,
    *,
    heading: str = "",
    titles: Sequence[str] = (),
) -> None:
    """Write a PNG with a map for each photo: its samples, and a cross where it was taken.

    Args:
        path: of the PNG.
        samples: unit vectors, shape (P, S, 3).
        truth: unit vectors, shape (P, 3); None where it is not known.
        heading: above all maps.
        titles: above each.

    Raises:
        OSError: the file cannot be written.
    """
    columns = min(len(samples), 2 if len(samples) <= 4 else 3)
    rows = math.ceil(len(samples) / columns)
    # matplotlib's own figure and canvas: pyplot would keep them, and look for a screen.
    figure = Figure(figsize=(4.4 * columns, 2.42 * rows + 0.35), dpi=110, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    backdrop = _backdrop()
    for number, points in enumerate(samples):
        axes = figure.add_subplot(rows, columns, number + 1)
        axes.imshow(backdrop, extent=(-180, 180, -90, 90), interpolation="bilinear")
        longitude, latitude = to_lonlat(points)
        axes.scatter(longitude, latitude, s=7, color="#ffb000", alpha=0.55, linewidths=0)
        if truth is not None:
            place = to_lonlat(truth[number])
            axes.scatter(*place, s=90, marker="+", color="white", linewidths=2.6)
            axes.scatter(*place, s=90, marker="+", color="#d81b60", linewidths=1.4)
        axes.set_xlim(-180, 180)
        axes.set_ylim(-90, 90)
        axes.set_xticks(range(-180, 181, 60))
        axes.set_yticks(range(-90, 91, 30))
        axes.grid(color="white", alpha=0.22, linewidth=0.5)
        axes.tick_params(length=0, labelbottom=False, labelleft=False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        if number < len(titles):
            axes.set_title(titles[number], fontsize=8, color=_INK, loc="left", pad=3)
    if heading:
        figure.suptitle(heading, fontsize=10, color=_INK, x=0.01, ha="left")
    figure.savefig(path)


def _backdrop() -> NDArray[np.uint8]:
    """The map beneath, darkened and greyed so that points stand out; shape (H, W, 3)."""
    with Image.open(BACKDROP) as image:
        small = np.asarray(image.convert("RGB").resize((_WIDTH, _WIDTH // 2), Image.Resampling.BOX), dtype=np.float32)
    grey = small.mean(-1, keepdims=True)
    return (0.62 * (0.45 * small + 0.55 * grey) + 14).clip(0, 255).astype(np.uint8)
