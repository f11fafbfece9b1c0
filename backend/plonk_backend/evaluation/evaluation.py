"""An evaluation with all that a report tells about it, and its machine-readable files."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from plonk_backend.errors import OutputError
from plonk_backend.evaluation.figures import FIGURES
from plonk_backend.evaluation.published import published_named
from plonk_backend.evaluation.regions import regions_of
from plonk_backend.evaluation.scores import LOG_UNIFORM, Scores
from plonk_backend.sphere import to_lonlat

REPORT, SCORES, TABLE = "report.html", "scores.json", "scores.csv"


@dataclass(frozen=True)
class Evaluation:
    """What was measured, and of what.

    Attributes:
        title: what was measured, for people.
        scores: the figures.
        names: what each photo is called, P of them.
        notes: sentences that readers must be told, such as about photos that were left out.
        provenance: what the samples come from, by name.
        beside: name of the table of published figures to show beside the measured ones; None for none.
        identifiers: a further column of the table by photo, such as photo_id, with its name.
    """

    title: str
    scores: Scores
    names: Sequence[str]
    notes: Sequence[str] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)
    beside: str | None = None
    identifiers: tuple[str, Sequence[int]] | None = None

    def __post_init__(self) -> None:
        if self.beside is not None:
            published_named(self.beside)


def write_evaluation(folder: Path, evaluation: Evaluation) -> tuple[str, str, str]:
    """Write the report, the scores and the table by photo into a folder; their names.

    Raises:
        OutputError: a file cannot be written.
    """
    from plonk_backend.evaluation.report import report_html  # noqa: PLC0415 - matplotlib takes its time

    contents = {
        REPORT: report_html(evaluation),
        SCORES: json.dumps(as_json(evaluation), indent=1, ensure_ascii=False, allow_nan=False) + "\n",
    }
    try:
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
        _write_table(folder / TABLE, evaluation)
    except OSError as error:
        raise OutputError(f"The evaluation cannot be written to {folder}: {error.strerror or error}.") from error
    return REPORT, SCORES, TABLE


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """All but the single photos; published figures stand apart from the measured ones."""
    content: dict[str, Any] = {
        "title": evaluation.title,
        **evaluation.scores.as_json(),
        "units": {
            name: "share, 0 to 1" if about.unit == "%" else about.unit
            for name, about in FIGURES.items()
            if name in evaluation.scores.figures
        },
        "notes": list(evaluation.notes),
        "provenance": dict(evaluation.provenance),
    }
    if evaluation.beside is not None:
        table = published_named(evaluation.beside)
        content["as_published_not_measured_here"] = {
            "data": table.title,
            "model": table.model,
            "source": table.source,
            "caution": table.caution,
            "figures": dict(table.figures),
        }
    return content


def photo_columns(scores: Scores) -> dict[str, list[Any]]:
    """What is known of each photo, by column."""
    each = scores.each
    columns: dict[str, list[Any]] = {}
    for name, points in (("true", each.truth), ("estimated", each.estimate)):
        longitude, latitude = to_lonlat(points)
        columns[f"{name}_longitude"] = np.round(longitude, 7).tolist()
        columns[f"{name}_latitude"] = np.round(latitude, 7).tolist()
    for name in (
        "distance_km", "credibility", "log_density", "log_density_from_samples", "area50_km2", "area90_km2",
        "area_at_truth_km2", "energy_score_km",
    ):  # fmt: skip
        columns[name] = [value if math.isfinite(value) else None for value in getattr(each, name).tolist()]
    gain = (each.log_density - LOG_UNIFORM) / math.log(2)
    columns["gain_bits"] = [value if math.isfinite(value) else None for value in gain.tolist()]
    columns["exact_levels"] = [int(value) for value in each.exact_levels]
    for name, points in (("true", each.truth), ("estimated", each.estimate)):
        regions = regions_of(points)
        columns[f"{name}_country"] = [one.country for one in regions]
        columns[f"{name}_region"] = [one.region for one in regions]
        columns[f"{name}_city"] = [one.city for one in regions]
    return columns


def _write_table(path: Path, evaluation: Evaluation) -> None:
    columns: dict[str, Sequence[Any]] = {}
    if evaluation.identifiers is not None:
        columns[evaluation.identifiers[0]] = evaluation.identifiers[1]
    columns |= {"photo": evaluation.names, **photo_columns(evaluation.scores)}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            table.writerow(["" if value is None else _short(value) for value in row])


def _short(value: Any) -> Any:
    return f"{value:.8g}" if isinstance(value, float) else value
