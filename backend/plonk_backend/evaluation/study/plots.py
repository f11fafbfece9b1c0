"""The study's figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from plonk_backend.errors import OutputError
from plonk_backend.evaluation.study.table import Result, title
from plonk_backend.evaluation.study.views import WIDTHS_KM

COLOURS = {
    "riemannian": "#c2511d",
    "euclidean": "#1f6f8b",
    "diffusion": "#6b4c9a",
    "von-mises-fisher": "#8a8f3c",
    "mixture": "#3c8f5a",
    "uniform": "#7b8794",
    "earthview": "#c2511d",
    "nearest-neighbours": "#1f6f8b",
    "cell-classifier": "#3c8f5a",
}
_STYLE: dict[Any, Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e4e7eb",
    "axes.axisbelow": True,
    "legend.frameon": False,
}
_PLAIN = FuncFormatter(lambda value, position: f"{value:,.10g}")
SCORES = {
    "nll_nats": ("Negative log likelihood\n[nats per steradian], exact", 1.0),
    "nll_nats_from_samples": ("The same by the samples alone\n[nats per steradian]", 1.0),
    "energy_score_km": ("Energy score [km]", 1.0),
    "calibration_error": ("Calibration error [points]", 100.0),
}


def write_plots(folder: Path, results: Sequence[Result]) -> list[Path]:
    """Write PNG files of the figures that the results have something for; their paths.

    Raises:
        OutputError: a file cannot be written.
    """
    written = []
    with matplotlib.rc_context(_STYLE):
        for kind in ("head", "alternative"):
            some = [one for one in results if one["kind"] == kind]
            if not some:
                continue
            drawn = {f"study-{kind}-scores.png": _scores(some)}
            if any("by_width" in one for one in some):
                drawn[f"study-{kind}-widths.png"] = _widths(some)
            if any(one.get("ladder") for one in some):
                drawn[f"study-{kind}-steps.png"] = _steps(some)
            for name, figure in drawn.items():
                written.append(folder / name)
                try:
                    FigureCanvasAgg(figure).print_figure(written[-1], dpi=110)
                except OSError as error:
                    raise OutputError(f"{written[-1]} cannot be written: {error.strerror or error}.") from error
    return written


def _scores(results: Sequence[Result]) -> Figure:
    """A panel for each figure: a dot for each contender, with its interval."""
    figure = Figure(figsize=(11, 0.34 * len(results) + 1.3), layout="constrained")
    rows = range(len(results), 0, -1)
    for number, (name, (label, factor)) in enumerate(SCORES.items()):
        axes = figure.add_subplot(1, len(SCORES), number + 1)
        for row, one in zip(rows, results, strict=True):
            found = one["figures"].get(name) or {}
            if found.get("value") is None:
                axes.text(0.03, row, "has none", va="center", color="#9aa5b1", transform=axes.get_yaxis_transform())
                continue
            value, low, high = (factor * found[part] for part in ("value", "low", "high"))
            colour = COLOURS.get(one["name"], "#1f2933")
            axes.plot([low, high], [row, row], color=colour, linewidth=1.6)
            axes.plot([value], [row], "o", color=colour, markersize=5)
        axes.set_yticks(list(rows), [title(one) for one in results] if not number else [""] * len(results))
        axes.set_ylim(0.4, len(results) + 0.6)
        axes.set_xlabel(label)
    return figure


def _widths(results: Sequence[Result]) -> Figure:
    """Median distance over land by width."""
    figure = Figure(figsize=(6.6, 4.0), layout="constrained")
    axes = figure.add_subplot()
    for number, one in enumerate(results):
        parts = [part for part in one["by_width"] if part["over"] == "land" and part["median_km"]["value"] is not None]
        # A little beside one another: intervals would hide each other.
        at = [part["width_km"] * 1.02 ** (number - len(results) / 2) for part in parts]
        values = [part["median_km"]["value"] for part in parts]
        lower = [part["median_km"]["value"] - part["median_km"]["low"] for part in parts]
        upper = [part["median_km"]["high"] - part["median_km"]["value"] for part in parts]
        axes.errorbar(
            at, values, [lower, upper], color=COLOURS.get(one["name"]), marker="o", markersize=4, linewidth=1.3,
            elinewidth=0.8, label=title(one),
        )  # fmt: skip
    _logarithmic(axes, WIDTHS_KM)
    axes.set_xlabel("width of the view [km], centre on land")
    axes.set_ylabel("median distance [km]")
    axes.legend(fontsize=8)
    return figure


def _steps(results: Sequence[Result]) -> Figure:
    """Energy score, or distance to the truth, by steps of the sampler."""
    figure = Figure(figsize=(6.6, 4.0), layout="constrained")
    axes = figure.add_subplot()
    every: set[int] = set()
    against_truth = False
    for one in results:
        rungs = one.get("ladder", [])
        for place, sampler in enumerate(dict.fromkeys(rung["sampler"] for rung in rungs)):
            of_one = sorted((rung for rung in rungs if rung["sampler"] == sampler), key=lambda rung: rung["steps"])
            against_truth = "truth" in of_one[0]
            values = [
                rung["truth"]["energy_distance_km"] if against_truth else rung["figures"]["energy_score_km"]["value"]
                for rung in of_one
            ]
            every |= {rung["steps"] for rung in of_one}
            axes.plot(
                [rung["steps"] for rung in of_one], values, "--o" if place else "-o", color=COLOURS.get(one["name"]),
                markersize=4, linewidth=1.3, label=f"{title(one)}, {sampler}",
            )  # fmt: skip
    _logarithmic(axes, sorted(every), both=False)
    if against_truth:
        chance = results[0]["second_draws"]
        mean, deviation = chance["mean_km"], chance["deviation_km"]
        axes.axhspan(mean - 2 * deviation, mean + 2 * deviation, color="#e4e7eb", label="draws of the truth itself")
    axes.set_xlabel("evaluations of the network")
    axes.set_ylabel("energy distance to the truth [km]" if against_truth else "energy score [km]")
    axes.legend(fontsize=8)
    return figure


def _logarithmic(axes: Axes, ticks: Sequence[float], both: bool = True) -> None:
    axes.set_xscale("log")
    axes.set_xticks(list(ticks), [f"{tick:,.0f}" for tick in ticks])
    axes.minorticks_off()
    if both:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(_PLAIN)
