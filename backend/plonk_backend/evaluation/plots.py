"""The report's plots as SVG, the same bytes for the same scores."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axis import Axis
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, PercentFormatter
from numpy.typing import NDArray
from PIL import Image
from scipy.stats import binom  # type: ignore[import-untyped]

from plonk_backend.evaluation.great_circles import great_circle
from plonk_backend.evaluation.metrics.calibration import BAND, Calibration
from plonk_backend.evaluation.metrics.point import RADII_KM
from plonk_backend.evaluation.scores import RecallByArea, Scores
from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]

IMAGERY = Path(__file__).parent / "imagery" / "blue_marble_2004_05.jpg"
"""NASA's Blue Marble, in the public domain: what is land, and what is sea."""

INK, GREY, ACCENT, SOFT, WARM = "#1f2933", "#7b8794", "#1f6f8b", "#cfe3ea", "#c2511d"
LAND, SEA = (243, 239, 230), (214, 226, 235)
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "plonk",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": "#9aa5b1",
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e4e7eb",
    "grid.linewidth": 0.7,
    "axes.axisbelow": True,
    "xtick.color": "#52606d",
    "ytick.color": "#52606d",
    "legend.frameon": False,
    "legend.fontsize": 8.5,
}
MOST_LINES, MOST_POINTS = 300, 20_000
"""Of the map; of more, every n-th is drawn."""
MOST_STEPS = 2000
"""Of the curve of distances."""
_HALF_COLUMN = (5.4, 4.0)
TENTHS = np.linspace(0, 1, 11)


def error_map(scores: Scores) -> str:
    """True places, coloured by how far off the estimates are, with a great circle from each to its estimate."""
    each = scores.each
    shown = np.arange(0, len(each), -(-len(each) // MOST_POINTS))
    shown = shown[np.argsort(each.distance_km[shown], kind="stable")]  # the worst on top
    distance = np.maximum(each.distance_km[shown], 1.0)
    longitude, latitude = to_lonlat(each.truth[shown])
    with matplotlib.rc_context(_STYLE | {"axes.grid": False}):
        figure = Figure(figsize=(11, 4.75), layout="constrained")
        axes = figure.add_subplot()
        axes.imshow(_background(), extent=(-180, 180, -90, 90), aspect="equal", interpolation="bilinear")
        norm = LogNorm(10, 20_000, clip=True)
        lined = shown[:: -(-len(shown) // MOST_LINES)]
        segments, values = [], []
        for row in lined:
            for part in great_circle(each.truth[row], each.estimate[row]):
                segments.append(part)
                values.append(max(each.distance_km[row], 1.0))
        lines = LineCollection(segments, cmap="plasma_r", norm=norm, linewidths=0.7, alpha=0.55)
        lines.set_array(np.array(values))
        axes.add_collection(lines)
        size = 26 if len(shown) <= 500 else 10 if len(shown) <= 5000 else 4
        points = axes.scatter(
            longitude, latitude, c=distance, s=size, cmap="plasma_r", norm=norm, edgecolors="white", linewidths=0.4,
            zorder=3, rasterized=len(shown) > 2000,
        )  # fmt: skip
        axes.set(xlim=(-180, 180), ylim=(-90, 90), xticks=range(-120, 121, 60), yticks=range(-60, 61, 30))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _degrees(value, "E", "W")))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _degrees(value, "N", "S")))
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        bar = figure.colorbar(points, ax=axes, shrink=0.72, pad=0.015, aspect=28)
        bar.outline.set_visible(False)
        bar.set_label("distance of the estimate")
        bar.set_ticks([10, 100, 1000, 10_000], labels=["10 km", "100 km", "1,000 km", "10,000 km"])
        return _svg(figure)


def calibration_plot(curve: Calibration) -> str:
    """Share of the true places in the regions of each level, and where it lies if the model is exact."""
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=_HALF_COLUMN, layout="constrained")
        axes = figure.add_subplot()
        ends = np.concatenate([[0.0], curve.levels, [1.0]])
        low, high = (np.concatenate([[0.0], values, [1.0]]) for values in (curve.low, curve.high))
        axes.fill_between(ends, low, high, color=SOFT, label="where 95 % of exact models lie", linewidth=0)
        axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle=(0, (4, 3)), label="exact model")
        axes.plot(ends, np.concatenate([[0.0], curve.observed, [1.0]]), color=WARM, linewidth=2, label="observed")
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="level of the credible region", ylabel="true places inside it")
        _per_cent(axes.xaxis, axes.yaxis)
        axes.annotate("regions too large", (0.03, 0.96), color=GREY, va="top", fontsize=8.5)
        axes.annotate("regions too small", (0.97, 0.04), color=GREY, ha="right", fontsize=8.5)
        figure.legend(loc="outside lower center", ncols=3)
        return _svg(figure)


def levels_plot(levels: Array) -> str:
    """How many true places lie at levels of each tenth, and where those numbers lie if the model is exact."""
    known = levels[~np.isnan(levels)]
    counts, edges = np.histogram(known, TENTHS)
    expected, tail = len(known) / (len(TENTHS) - 1), (1 - BAND) / 2
    low, high = (binom.ppf(share, len(known), 1 / (len(TENTHS) - 1)) for share in (tail, 1 - tail))
    with matplotlib.rc_context(_STYLE | {"axes.grid.axis": "y"}):
        figure = Figure(figsize=_HALF_COLUMN, layout="constrained")
        axes = figure.add_subplot()
        axes.axhspan(low, high, color=SOFT, linewidth=0, label="where 95 % of exact models lie")
        axes.axhline(expected, color=GREY, linewidth=1, linestyle=(0, (4, 3)), label="exact model")
        axes.bar(edges[:-1], counts, np.diff(edges), align="edge", color=WARM, alpha=0.75, edgecolor="white",
                 label="observed")  # fmt: skip
        axes.set(xlim=(0, 1), xticks=TENTHS[::2], xlabel="level at which the true place lies", ylabel="photos")
        axes.set_ylim(0, 1.08 * max(counts.max(), high))
        _per_cent(axes.xaxis)
        figure.legend(loc="outside lower center", ncols=3)
        return _svg(figure)


def distance_plot(distances_km: Array) -> str:
    """Share of the estimates within each distance."""
    ordered = np.sort(np.maximum(distances_km, 0.1))
    share = (np.arange(len(ordered)) + 1) / len(ordered)
    steps = np.unique(np.linspace(0, len(ordered) - 1, min(len(ordered), MOST_STEPS)).round().astype(int))
    ordered, share = ordered[steps], share[steps]
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=_HALF_COLUMN, layout="constrained")
        axes = figure.add_subplot()
        left = min(0.5, float(10 ** np.floor(np.log10(ordered[0]))))
        axes.step([left, *ordered, 20_015], [0, *share, 1], where="post", color=ACCENT, linewidth=2)
        for radius in RADII_KM:
            inside = float((distances_km < radius).mean())
            axes.plot([radius] * 2, [0, inside], color=WARM, linewidth=0.9, linestyle=(0, (2, 2)))
            axes.plot(radius, inside, "o", color=WARM, markersize=4)
            axes.annotate(
                f"{100 * inside:.0f} %", (radius, inside), textcoords="offset points", xytext=(-4, 5), ha="right",
                color=WARM, fontsize=8.5,
            )  # fmt: skip
        axes.set(xscale="log", xlim=(left, 20_015), ylim=(0, 1.04), xlabel="distance [km]", ylabel="photos within it")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        _per_cent(axes.yaxis)
        return _svg(figure)


def recall_plot(curve: RecallByArea) -> str:
    """Share of the true places that are found by searching so large an area of each photo."""
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=_HALF_COLUMN, layout="constrained")
        axes = figure.add_subplot()
        axes.fill_between(curve.area_km2, curve.low, curve.high, color=SOFT, linewidth=0, label="95 % interval")
        axes.plot(curve.area_km2, curve.found, color=ACCENT, linewidth=2, label="densest places first")
        axes.plot(
            curve.area_km2, curve.by_chance, color=GREY, linewidth=1, linestyle=(0, (4, 3)), label="any places",
        )  # fmt: skip
        axes.set(
            xscale="log", xlim=(curve.area_km2[0], curve.area_km2[-1]), ylim=(0, 1.02),
            xlabel="area searched for each photo [km²]", ylabel="true places found",
        )  # fmt: skip
        _per_cent(axes.yaxis)
        axes.legend(loc="upper left")
        return _svg(figure)


@cache
def _background() -> NDArray[np.uint8]:
    """Land and sea, pale, so that what is drawn on them stands out."""
    with Image.open(IMAGERY) as image:
        small = image.convert("RGB").resize((900, 450), Image.Resampling.LANCZOS)
    red, blue = (np.asarray(small, dtype=np.float64)[..., channel] for channel in (0, 2))
    sea = np.clip((blue - red - 6) / 18, 0, 1)[..., None]
    return np.asarray(sea * np.array(SEA) + (1 - sea) * np.array(LAND), dtype=np.uint8)


def _per_cent(*axes: Axis) -> None:
    for axis in axes:
        axis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))


def _degrees(value: float, positive: str, negative: str) -> str:
    if not value or abs(value) == 180:
        return f"{abs(value):.0f}°"
    return f"{abs(value):.0f}° {positive if value > 0 else negative}"


def _svg(figure: Figure) -> str:
    """The element alone, of any width, for an HTML page; its identifiers differ from those of other figures."""
    FigureCanvasSVG(figure)
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    svg = text.getvalue()[text.getvalue().index("<svg") :]
    return re.sub(r'width="[\d.]+pt" height="[\d.]+pt"|height="[\d.]+pt" |width="[\d.]+pt" ', "", svg, count=2)
