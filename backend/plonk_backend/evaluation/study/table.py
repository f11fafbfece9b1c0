"""The study's results as Markdown, JSON and figures."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from plonk_backend.errors import OutputError
from plonk_backend.evaluation.metrics.bootstrap import paired_difference
from plonk_backend.evaluation.study.files import read_results, write_json
from plonk_backend.evaluation.study.views import WIDTHS_KM

Result: TypeAlias = dict[str, Any]

TITLES = {
    "riemannian": "Riemannian flow",
    "euclidean": "Euclidean flow",
    "diffusion": "diffusion",
    "von-mises-fisher": "von Mises-Fisher",
    "mixture": "mixture of von Mises-Fisher",
    "uniform": "uniform",
    "earthview": "earthview",
    "nearest-neighbours": "nearest neighbours",
    "cell-classifier": "classifier over cells",
}
"""In the order of tables."""

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """Of a table of figures.

    Attributes:
        title: its head.
        name: of the figure.
        digits: behind the decimal point.
        factor: what the figure is multiplied by.
    """

    title: str
    name: str
    digits: int = 0
    factor: float = 1.0


DISTRIBUTIONS = (
    Column("NLL [nats/sr]", "nll_nats", 2),
    Column("NLL [bits/dim]", "nll_bits_per_dimension", 2),
    Column("NLL by the samples [nats/sr]", "nll_nats_from_samples", 2),
    Column("calibration error [points]", "calibration_error", 1, 100),
    Column("energy score [km]", "energy_score_km"),
    Column("area of the 90 % region [1000 km²]", "area90_km2", 0, 1e-3),
)
DISTANCES = (
    Column("median [km]", "median_km"),
    Column("mean [km]", "mean_km"),
    Column("GeoScore", "geoscore"),
)
MANIFOLDS = (
    Column("precision [%]", "precision", 0, 100),
    Column("recall [%]", "recall", 0, 100),
    Column("density", "density", 2),
    Column("coverage [%]", "coverage", 0, 100),
    Column("truth in 50 % region [%]", "truth_in_50", 0, 100),
    Column("in 90 % region [%]", "truth_in_90", 0, 100),
)


def write_tables(folder: Path) -> list[Path]:
    """Write study.md, study.json and figures of all that was measured in a study's folder; their paths.

    Raises:
        InputError: there is no result, or one is damaged.
        OutputError: a file cannot be written.
    """
    from plonk_backend.evaluation.study.plots import write_plots  # noqa: PLC0415 - matplotlib takes its time

    results = ordered(read_results(folder))
    page, data = folder / "study.md", folder / "study.json"
    try:
        page.write_text(markdown(results), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{page} cannot be written: {error.strerror or error}.") from error
    write_json(data, json.loads(json.dumps({"results": results})))
    return [page, data, *write_plots(folder, results)]


def ordered(results: Iterable[Result]) -> list[Result]:
    """In the order of `TITLES`."""
    names = list(TITLES)
    return sorted(results, key=lambda one: names.index(one["name"]) if one["name"] in names else len(names))


def markdown(results: Sequence[Result]) -> str:
    """All tables."""
    parts = []
    for kind, heading in (
        ("head", "Heads, trained with the same budget"),
        ("alternative", "earthview and alternatives"),
    ):
        some = [one for one in results if one["kind"] == kind]
        if some:
            parts += [f"## {heading}: {some[0]['data']}", "", _settings(some), "", *_figure_tables(some)]
    return "\n".join(parts).rstrip() + "\n"


def title(result: Result) -> str:
    """What a contender is called."""
    name: str = result["name"]
    return TITLES.get(name, name)


def shown(figure: dict[str, Any] | None, column: Column) -> str:
    """A figure with its interval: "1.23 [1.10, 1.35]"."""
    if figure is None or figure.get("value") is None:
        return NOTHING
    parts = [_number(figure[name], column) for name in ("value", "low", "high")]
    return parts[0] if NOTHING in parts[1:] else f"{parts[0]} [{parts[1]}, {parts[2]}]"


def _number(value: float | None, column: Column) -> str:
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value * column.factor:,.{column.digits}f}".replace("-", "−")


def _figure_tables(results: Sequence[Result]) -> list[str]:
    lines = _of_figures(results, DISTRIBUTIONS)
    lines += _of_figures(results, DISTANCES) + _of_figures(results, MANIFOLDS)
    if len({len(one["each"]["energy_score_km"]) if "each" in one else 0 for one in results} - {0}) == 1:
        lines += _differences(results)
    if any("truth" in one for one in results):
        lines += _against_truth(results)
    if any("by_width" in one for one in results):
        lines += _by_width(results)
    if any(one.get("ladder") for one in results):
        lines += _ladder(results)
    if any((one["settings"].get("training") or {}).get("parameters") for one in results):
        lines += _training(results)
    return lines


def _of_figures(results: Sequence[Result], columns: Sequence[Column]) -> list[str]:
    rows = [[title(one), *(shown(one["figures"].get(column.name), column) for column in columns)] for one in results]
    return _table(["", *(column.title for column in columns)], rows)


def _differences(results: Sequence[Result]) -> list[str]:
    """From the first one, over the same views: much of what makes a figure uncertain is in both."""
    first, *others = (one for one in results if "each" in one)
    columns = (
        ("energy score [km]", "energy_score_km", 1.0, Column("", "")),
        ("NLL [nats]", "log_density", -1.0, Column("", "", 2)),
        ("NLL by the samples [nats]", "log_density_from_samples", -1.0, Column("", "", 2)),
    )

    def values(one: Result, name: str) -> NDArray[np.float64]:
        return np.array([math.nan if value is None else value for value in one["each"][name]])

    rows = []
    for one in others:
        found = [
            paired_difference(sign * values(one, name), sign * values(first, name)).as_json()
            for _, name, sign, _ in columns
        ]
        rows.append([title(one), *(shown(figure, column[3]) for figure, column in zip(found, columns, strict=True))])
    return [
        f"Mean difference from {_article(first)}, view by view; above 0, {_article(first)} is better:",
        "",
        *_table(["", *(heading for heading, *_ in columns)], rows),
    ]


def _article(result: Result) -> str:
    return title(result) if result["kind"] == "alternative" else f"the {title(result)}"


def _against_truth(results: Sequence[Result]) -> list[str]:
    excess, distance = Column("", "", 3), Column("", "", 1)
    rows = [
        [
            title(one),
            _number(one["truth"]["energy_distance_km"], distance),
            f"{one['truth']['told_apart']} of {len(one['truth']['energy_distance_of_each_km'])}",
            shown(one["truth"].get("excess_nats"), excess),
            _number(one["truth"]["entropy_nats"], excess),
        ]
        for one in results
    ]
    chance = results[0]["second_draws"]
    each = range(1, 1 + len(results[0]["truth"]["energy_distance_of_each_km"]))
    of_each = [
        [title(one), *(_number(value, distance) for value in one["truth"]["energy_distance_of_each_km"])]
        for one in results
    ]
    nats = [
        [title(one), *(_number(value, excess) for value in one["truth"]["excess_of_each_nats"])]
        for one in results
        if "excess_of_each_nats" in one["truth"]
    ]
    return [
        *_table(
            [
                "",
                "energy distance to the truth [km]",
                "posteriors told apart",
                "NLL above the entropy [nats]",
                "entropy [nats/sr]",
            ],
            rows,
        ),
        f"By chance, draws of the truth itself have an energy distance of {_number(chance['mean_km'], distance)} km, "
        f"give or take {_number(chance['deviation_km'], distance)} km.",
        "",
        "Energy distance [km] by posterior:",
        "",
        *_table(["", *(str(number) for number in each)], of_each),
        "NLL above the entropy [nats] by posterior:",
        "",
        *_table(["", *(str(number) for number in each)], nats),
    ]


def _by_width(results: Sequence[Result]) -> list[str]:
    lines = []
    for heading, column in (
        ("Median distance [km] by width of the view, centre on land:", Column("", "median_km")),
        ("NLL [nats/sr], likewise:", Column("", "nll_nats", 2)),
        ("Calibration error [points], likewise:", Column("", "calibration_error", 1, 100)),
    ):
        rows = []
        for one in results:
            of_land = {part["width_km"]: part for part in one["by_width"] if part["over"] == "land"}
            found = [of_land.get(width, {}).get(column.name) for width in WIDTHS_KM]
            rows.append(
                [
                    title(one),
                    *(_number(value, column) if isinstance(value, float) else shown(value, column) for value in found),
                ]
            )
        land = [part["views"] for part in results[0]["by_width"] if part["over"] == "land"]
        heads = [f"{width:,.0f} km ({count} views)" for width, count in zip(WIDTHS_KM, land, strict=True)]
        lines += [heading, "", *_table(["", *heads], rows)]
    own = [one for one in results if "own_estimate" in one]
    if own:
        rows = [
            [
                title(one),
                *(_number(one["own_estimate"].get(f"median_km_land_{width:g}"), Column("", "")) for width in WIDTHS_KM),
            ]
            for one in own
        ]
        lines += [
            "Median distance [km] of the nearest view's place, or of the most probable cell's centre:",
            "",
            *_table(["", *(f"{width:,.0f} km" for width in WIDTHS_KM)], rows),
        ]
    return lines


Reading: TypeAlias = Callable[[dict[str, Any]], str]


def _ladder(results: Sequence[Result]) -> list[str]:
    """One table for each figure: samplers by rows, steps by columns."""
    rungs = [(one, rung) for one in results for rung in one.get("ladder", [])]
    steps = sorted({rung["steps"] for _, rung in rungs})
    if "truth" in rungs[0][1]:
        readings: list[tuple[str, Reading]] = [
            (
                "Energy distance to the truth [km] by steps of the sampler:",
                lambda rung: _number(rung["truth"]["energy_distance_km"], Column("", "", 1)),
            )
        ]
    else:
        of = f"over {rungs[0][1]['views']} of the views"

        def reading(column: Column) -> Reading:
            return lambda rung: shown(rung["figures"].get(column.name), column)

        readings = [
            (f"Energy score [km] by steps of the sampler, {of}:", reading(Column("", "energy_score_km"))),
            (f"NLL by the samples [nats/sr], {of}:", reading(Column("", "nll_nats_from_samples", 2))),
        ]
    readings.append(("Sampling [processor seconds]:", lambda rung: f"{rung['cpu_seconds']:.1f}"))
    lines = []
    for heading, read in readings:
        rows = []
        for one, sampler in dict.fromkeys((one["name"], rung["sampler"]) for one, rung in rungs):
            found = {rung["steps"]: read(rung) for of, rung in rungs if (of["name"], rung["sampler"]) == (one, sampler)}
            rows.append([f"{TITLES.get(one, one)}, {sampler}", *(found.get(count, NOTHING) for count in steps)])
        lines += [heading, "", *_table(["", *map(str, steps)], rows)]
    return lines


def _training(results: Sequence[Result]) -> list[str]:
    rows = []
    for one in results:
        training = one["settings"].get("training")
        if training:
            rows.append(
                [
                    title(one),
                    f"{training['parameters']:,}",
                    f"{training['steps']:,}",
                    f"{training['batch']:,}",
                    f"{training['cpu_seconds']:,.0f}",
                    f"{one['sampling']['cpu_seconds']:,.1f}",
                ]
            )
    heads = ["", "weights", "updates", "examples an update", "training [processor s]", "sampling [processor s]"]
    return _table(heads, rows)


def _settings(results: Sequence[Result]) -> str:
    sampling = results[0]["sampling"]
    measured = (
        f"{sampling['views']} held-out views"
        if "views" in sampling
        else f"{sampling['places']} places drawn from {sampling['posteriors']} known posteriors"
    )
    return (
        f"{measured}, {sampling['samples']} samples of each posterior, {sampling['steps']} steps of the flows' "
        f"samplers, seed {sampling['seed']}; in brackets 95 % bootstrap intervals over what was measured."
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]
