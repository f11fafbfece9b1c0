"""What came of a fine-tuning, in sentences, as JSON and as a page to read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from plonk_backend.evaluation.metrics.bootstrap import Figure
from plonk_backend.evaluation.scores import Scores
from plonk_backend.training.checkpointing import told, write_whole
from plonk_backend.training.finetuning_judgement import Judgement, Verdict
from plonk_backend.training.finetuning_tuning import Candidate

HTML, JSON = "report.html", "report.json"
_STYLE = Path(__file__).parents[1] / "evaluation" / "report.css"
_MORE_STYLE = """
table.compared td.number { white-space: normal; width: 21%; }
table.facts td { font-size: 12.5px; word-break: break-all; padding: 2px 10px; }
table.facts td:first-child { width: 30%; }
"""
_FEW_CELLS = 10
_FIGURES = (
    # Name, what it is called, its unit, digits, whether more is better.
    ("median_km", "Median distance of the best estimate", " km", 0, False),
    ("geoscore", "GeoScore (5000 is perfect)", "", 0, True),
    ("accuracy_200km", "Best estimates within 200 km", " %", 0, True),
    ("energy_score_km", "Energy score", " km", 0, False),
    ("calibration_error", "Calibration error of the regions", " %", 1, False),
    ("area90_km2", "Median area of the 90 % region", " km²", 0, False),
)
HEADINGS: dict[Verdict, str] = {
    "better": "Better than the base",
    "worse": "Worse than the base",
    "not distinguishable": "Not distinguishable from the base",
    "no better than the places": "No better than knowing where the photos are taken",
}


@dataclass(frozen=True)
class FinetuningReport:
    """All that is told.

    Attributes:
        model, base: ids.
        base_revision: of the base's weights.
        judgement: on the photos that were held out.
        rows, left_out: of the source, and how many of them could not be used.
        sentences: about these, for people.
        counts: photos to tune on, to choose by, to judge with, and too near to these.
        cells: of these parts but the last.
        resolution: of the H3 cells; cell_km2: their average area.
        best: step and mix that were chosen.
        tried: all that was measured on the photos to choose by.
        choosing_base_nll: how good the base is on these.
        ended: why the tuning went no further.
        facts: what the result depends on: plan, data, seed, versions.
    """

    model: str
    base: str
    base_revision: str
    judgement: Judgement
    rows: int
    left_out: int
    sentences: Sequence[str]
    counts: tuple[int, int, int, int]
    cells: tuple[int, int, int]
    resolution: int
    cell_km2: float
    best: Candidate
    tried: Sequence[Candidate]
    choosing_base_nll: float
    ended: str
    facts: Mapping[str, Any]

    def as_json(self, installed: bool) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "model": self.model,
            "base": self.base,
            "base_revision": self.base_revision,
            "installed": installed,
            "heading": HEADINGS[self.judgement.verdict],
            "sentences": [*verdict_sentences(self), *cautions(self)],
            "judgement": self.judgement.as_json(),
            "rows": {"read": self.rows, "left_out": self.left_out, "sentences": list(self.sentences)},
            "photos": dict(zip(("tuning", "choosing", "judging", "too_near"), self.counts, strict=True)),
            "cells": dict(zip(("tuning", "choosing", "judging"), self.cells, strict=True)),
            "resolution": self.resolution,
            "cell_km2": self.cell_km2,
            "chosen": vars(self.best),
            "tried": [vars(one) for one in self.tried],
            "choosing_base_nll": self.choosing_base_nll,
            "ended": self.ended,
            "facts": dict(self.facts),
        }


def verdict_sentences(report: FinetuningReport) -> list[str]:
    """Whether it is better, and by how much."""
    found = report.judgement
    held_out = f"{found.photos:,} photos in {found.cells:,} areas that the tuning never saw"
    first = (
        f"On {held_out}, {report.model} makes the true places {math.exp(found.gain.value):.2g} times as probable as "
        f"{report.base} does (geometric mean): {_nats(found.gain)}."
    )
    match found.verdict:
        case "better":
            second = (
                f"{report.model} is better than {report.base} on photos like these, by more than chance. It is also "
                "better than knowing where such photos are taken without looking at them: "
                f"{_nats(found.gain_over_places)}."
            )
        case "worse":
            second = f"{report.model} is worse than {report.base}, by more than chance: the tuning did harm."
        case "not distinguishable":
            second = (
                f"That may be chance: the interval holds 0. Whether {report.model} is better or worse than "
                f"{report.base} cannot be told with these photos; more photos from more places would tell."
            )
        case _:
            second = (
                "But it is not shown to be better than knowing where such photos are taken without looking at them: "
                f"{_nats(found.gain_over_places)} over that. It may have learnt where your photos lie, and little of "
                f"what they show; {report.base} with an area or a raster of these places as prior may do as well, "
                "without a new model. If positions could be wrong or mixed up, check them; else more photos would tell."
            )
    distance = (
        f"The best estimates are off by {_km(found.base)} with {report.base} and by {_km(found.tuned)} with "
        f"{report.model} (median of {found.tuned.photos:,} of these photos)."
    )
    return [first, second, distance, _confidence(report)]


def cautions(report: FinetuningReport) -> list[str]:
    """What a person should keep in mind."""
    said = [
        f"This holds for photos like yours: of the same kind, from the same region. {report.model} has learnt that "
        f"photos are taken there; for others, {report.base} is the better choice."
    ]
    if report.judgement.cells < _FEW_CELLS:
        said.append(
            f"Only {report.judgement.cells} areas could be held out, which makes the intervals wide; photos of more "
            "places would make the judgement firmer."
        )
    if report.ended == "time":
        said.append("The tuning ended when its time was up; with more time it may become better.")
    return said


def installation_sentence(model: str, verdict: Verdict, installed: bool) -> str:
    """What became of the model."""
    if installed and verdict == "better":
        return f"{model} is installed, and can be chosen as a model now."
    if installed:
        return f"{model} is installed all the same, as you wished."
    return (
        f"{model} is not installed, for it was not shown to be better. To use it all the same, run the same again with "
        "--accept-worse (in QGIS: “Install the model even if it is not shown to be better”); nothing is trained again."
    )


def write_report(report: FinetuningReport, folder: Path, installed: bool) -> None:
    """Write report.html and report.json.

    Raises:
        TrainingError: they cannot be written.
    """
    content = json.dumps(report.as_json(installed), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    page = report_html(report, installed)
    told(lambda: write_whole(folder / JSON, content.encode()), "The report", folder)
    told(lambda: write_whole(folder / HTML, page.encode()), "The report", folder)


def report_html(report: FinetuningReport, installed: bool) -> str:
    """The page; it needs nothing else."""
    from plonk_backend.evaluation import plots  # noqa: PLC0415 - matplotlib takes its time

    found = report.judgement
    sentences = [
        *verdict_sentences(report),
        installation_sentence(report.model, found.verdict, installed),
    ]
    notes = [*cautions(report), *report.sentences]
    pair = "".join(
        f"<figure>{plots.calibration_plot(scores.calibration)}<figcaption>{escape(name)}: how often its regions hold "
        "the true place.</figcaption></figure>"
        for name, scores in ((report.base, found.base), (report.model, found.tuned))
    )
    body = [
        f"<h1>{escape(HEADINGS[found.verdict])}: {escape(report.model)}</h1>",
        *(f'<p class="lead">{escape(sentence)}</p>' for sentence in sentences),
        f'<ul class="notes">{"".join(f"<li>{escape(one)}</li>" for one in notes)}</ul>',
        "<h2>On the photos that were held out</h2>",
        _comparison(report),
        f'<div class="pair">{pair}</div>',
        f"<figure>{plots.error_map(found.tuned)}<figcaption>The best estimates of {escape(report.model)}: each point "
        "is a true place, its colour how far off the estimate is. Map: NASA, Blue Marble.</figcaption></figure>",
        "<h2>How it was made</h2>",
        *_making(report),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.model)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}{_MORE_STYLE}</style>\n</head>\n"
        "<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )


def _comparison(report: FinetuningReport) -> str:
    found = report.judgement
    heading = _row("th", "", report.base, report.model, "the places alone")
    rows = [
        _row(
            "td",
            "Mean of -log p at the true places, nats per steradian (less is better)",
            *(f"{value:.3f}" for value in (found.base_nll, found.tuned_nll, found.places_nll)),
        ),
        _row(
            "td",
            f"Gain of {report.model}, with its 95 % interval",
            _nats(found.gain),
            "",
            _nats(found.gain_over_places),
        ),
    ]
    for name, title, unit, digits, more in _FIGURES:
        values = [_shown(scores.figures[name], unit, digits) for scores in (found.base, found.tuned)]
        rows.append(_row("td", f"{title} ({'more' if more else 'less'} is better)", *values, ""))
    rows[-1] = rows[-1].replace(" (less is better)", "")
    return f'<table class="compared">{heading}{"".join(rows)}</table>'


def _making(report: FinetuningReport) -> list[str]:
    tuning, choosing, judging, near = report.counts
    close = f" {near:,} photos within 1 km of these are used for nothing." if near else ""
    steps = sorted(report.tried, key=lambda one: (one.step, one.mix))
    gains = "".join(
        _row(
            "td",
            f"{one.step:,}",
            f"{one.mix:.0%}",
            f"{report.choosing_base_nll - one.nll:+.3f}",
            "chosen" if one == report.best else "",
        )
        for one in steps
    )
    flat = {**report.facts, **{f"plan: {name}": value for name, value in dict(report.facts.get("plan", {})).items()}}
    facts = "".join(
        f"<tr><td>{escape(name.replace('_', ' '))}</td><td>{escape(str(value))}</td></tr>"
        for name, value in flat.items()
        if name != "plan" and value is not None
    )
    return [
        f"<p>{report.rows:,} rows were read and {report.left_out:,} of them left out. {tuning:,} photos in "
        f"{report.cells[0]:,} areas were tuned on; {choosing:,} in {report.cells[1]:,} others chose step and mix; "
        f"{judging:,} in {report.cells[2]:,} others judged, and did nothing else.{close} The areas are H3 cells of "
        f"resolution {report.resolution}, {report.cell_km2:,.0f} km² on average.</p>",
        f"<p>Chosen: the weights of step {report.best.step:,}, of which {report.best.mix:.0%} are taken and the rest "
        f"is {escape(report.base)}'s. The tuning ended because {_ENDS.get(report.ended, report.ended)}.</p>",
        "<p>Measured on the photos to choose by:</p>",
        f"<table>{_row('th', 'step', 'share of the tuned weights', 'gain over the base, nats', '')}{gains}</table>",
        f'<table class="facts">{facts}</table>',
    ]


_ENDS = {"finished": "its steps were done", "no gain": "it brought no further gain", "time": "its time was up"}


def _row(tag: str, *texts: str) -> str:
    first, *others = texts
    cells = "".join(f'<{tag} class="number">{escape(text)}</{tag}>' for text in others)
    return f"<tr><{tag}>{escape(first)}</{tag}>{cells}</tr>"


def _confidence(report: FinetuningReport) -> str:
    before, after = (scores.calibration.error for scores in (report.judgement.base, report.judgement.tuned))
    verdict = report.judgement.tuned.calibration.verdict
    return (
        f"The credible regions of {report.model} are off by {after:.1%} on average ({before:.1%} with {report.base}): "
        f"{verdict}, as far as these photos can tell."
    )


def _nats(figure: Figure) -> str:
    if not math.isfinite(figure.low):
        return f"{figure.value:+.2f} nats"
    return f"{figure.value:+.2f} nats (95 %: {figure.low:+.2f} to {figure.high:+.2f})"


def _km(scores: Scores) -> str:
    return f"{scores['median_km']:,.0f} km"


def _shown(figure: Figure, unit: str, digits: int) -> str:
    scale = 100 if unit == " %" else 1
    if not math.isfinite(figure.value):
        return "-"
    value, low, high = (_rounded(scale * one, digits) for one in (figure.value, figure.low, figure.high))
    return f"{value}{unit} ({low} to {high})"


def _rounded(value: float, digits: int) -> str:
    return f"{value / 1e6:,.3g} million" if abs(value) >= 1e6 else f"{value:,.{digits}f}"
