"""The evaluation as a page to read: one HTML file that needs nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plonk_backend.evaluation import plots
from plonk_backend.evaluation.evaluation import Evaluation
from plonk_backend.evaluation.figures import CONFIDENCE, DISTANCE, DISTRIBUTION, FIGURES, REGIONS, About
from plonk_backend.evaluation.metrics.bootstrap import Figure
from plonk_backend.evaluation.published import Published, published_named
from plonk_backend.evaluation.regions import Region, regions_of
from plonk_backend.evaluation.scores import Scores
from plonk_backend.sphere import to_lonlat

WORST = 10
"""Photos that are listed."""
FEW = 50
"""Fewer photos than this say little, and the page says so."""
_STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_GROUPS = (("Distances", DISTANCE), ("Regions", REGIONS), ("Distributions", DISTRIBUTION), ("Confidence", CONFIDENCE))
_CARDS = ("median_km", "geoscore", "accuracy_200km", "gain_bits", "calibration_error")
_VERDICTS = {
    "calibrated": "The credible regions hold the true places about as often as they say.",
    "over-confident": "The credible regions are too small: they hold the true places less often than they say.",
    "under-confident": "The credible regions are too large: they hold the true places more often than they say.",
    "miscalibrated": "The credible regions do not hold the true places as often as they say.",
    "unknown": "It is not known where in their distributions the true places lie.",
}


def report_html(evaluation: Evaluation) -> str:
    """The page; the same evaluation gives the same bytes."""
    scores = evaluation.scores
    body = [
        f"<h1>{escape(evaluation.title)}</h1>",
        f'<p class="lead">{_lead(scores)}</p>',
        f'<div class="cards">{"".join(_card(scores, name) for name in _CARDS if _known(scores, name))}</div>',
        _notes(evaluation),
        "<h2>Where the estimates are off</h2>",
        _plot(
            plots.error_map(scores),
            "Each point is a true place; its colour, and the great circle from it, say how far off the estimate is."
            + (" Of many photos, some have a line." if len(scores.each) > plots.MOST_LINES else "")
            + " Map: NASA, Blue Marble.",
        ),
        '<div class="pair">',
        _plot(
            plots.distance_plot(scores.each.distance_km),
            "Share of the photos whose estimate is within a distance of the true place.",
        ),
        _plot(plots.recall_plot(scores.recall_by_area), "How much has to be searched until the true place is found."),
        "</div>",
        "<h2>Whether the probabilities can be trusted</h2>",
        f"<p>{_confidence(scores)}</p>",
        *_calibration(scores),
        "<h2>All figures</h2>",
        "<p>Each with the 95 % interval of drawing other photos of the same kind (bootstrap over the photos).</p>",
        *(_table(title, group, scores) for title, group in _GROUPS),
        *_beside(evaluation),
        "<h2>The worst photos</h2>",
        _worst(evaluation),
        "<h2>What the figures mean</h2>",
        _meanings(scores),
        *_provenance(evaluation.provenance),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(evaluation.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def shown(name: str, value: float) -> str:
    """A figure's value as a table has it, without its unit."""
    about = FIGURES[name]
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if about.unit == "km²" and abs(value) >= 1000:
        value = float(f"{value:.3g}")  # more digits would claim a precision that samples do not have
    return _signed(100 * value if about.unit == "%" else value, about.digits) + (" %" if about.unit == "%" else "")


def _signed(value: float, digits: int) -> str:
    """With a minus sign, but not before zero."""
    text = f"{value:,.{digits}f}"
    return text.lstrip("-") if text.strip("-0.,") == "" else text.replace("-", "−")


def _lead(scores: Scores) -> str:
    low, high = scores.samples
    samples = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    few = " So few photos say little about others: look at the intervals." if scores.photos < FEW else ""
    return (
        f"Measured on {_count(scores.photos, 'photo')} of known place, by {samples} samples of each photo's "
        f"distribution. Half of the estimates are within {shown('median_km', scores['median_km'])} km of the true "
        f"place.{few}"
    )


def _confidence(scores: Scores) -> str:
    curve = scores.calibration
    sentence = _VERDICTS[curve.verdict]
    if curve.verdict == "unknown":
        few = "So few photos do not tell whether the credible regions hold the true places as often as they say."
        return few if curve.photos else sentence
    about = (
        f" The expected calibration error is {100 * curve.error:.1f} points; an exact model would have "
        f"{100 * curve.error_by_chance:.1f} by chance with so many photos, and seldom more than "
        f"{100 * curve.error_by_chance_95:.1f}."
    )
    if scores.exact_levels < 1:
        of = "The" if not scores.exact_levels else f"For {1 - scores.exact_levels:.0%} of the photos, the"
        about += f" {of} levels are estimated from how close the samples lie, for no exact densities were at hand."
    return f"<strong>{curve.verdict.capitalize()}.</strong> {sentence}{about}"


def _band_text(scores: Scores) -> str:
    return (
        f"Share of the true places in the credible regions of each level, {_count(scores.calibration.photos, 'photo')}."
        " The band holds 95 % of exact models at each level by itself (binomial)."
    )


def _calibration(scores: Scores) -> Iterable[str]:
    if scores.calibration.photos:
        yield '<div class="pair">'
        yield _plot(plots.calibration_plot(scores.calibration), _band_text(scores))
        levels = "At which levels the true places lie: with an exact model, each tenth has as many."
        yield _plot(plots.levels_plot(scores.each.credibility), levels)
        yield "</div>"


def _card(scores: Scores, name: str) -> str:
    about, figure = FIGURES[name], scores.figures[name]
    unit = "" if about.unit == "%" else f' <span class="unit">{escape(about.unit)}</span>'
    interval = _interval(name, figure)
    return (
        f'<div class="card"><div class="name">{escape(about.title)}</div>'
        f'<div class="value">{shown(name, figure.value)}{unit}</div>'
        f'<div class="interval">{interval or "&nbsp;"}</div></div>'
    )


def _known(scores: Scores, name: str) -> bool:
    return not math.isnan(scores[name])


def _interval(name: str, figure: Figure) -> str:
    if math.isnan(figure.low):
        return ""
    return f"{shown(name, figure.low)} … {shown(name, figure.high)}"


def _table(title: str, group: Mapping[str, About], scores: Scores) -> str:
    rows = [
        (
            escape(about.title),
            shown(name, scores[name]),
            _interval(name, scores.figures[name]),
            "" if about.unit == "%" else escape(about.unit),
            {"lower": "↓", "higher": "↑"}.get(about.better, ""),
        )
        for name, about in group.items()
        if name in scores.figures and _known(scores, name)
    ]
    return _html_table(
        (title, "Measured here", "95 % interval", "Unit", "Better"), rows, numbers=(1, 2), kind="figures"
    )


def _beside(evaluation: Evaluation) -> list[str]:
    if evaluation.beside is None:
        return []
    table: Published = published_named(evaluation.beside)
    scores = evaluation.scores
    rows = [
        (
            escape(FIGURES[name].title),
            f"{shown(name, scores[name])}<br><small>{_interval(name, scores.figures[name])}</small>",
            shown(name, value) if FIGURES[name].unit == "%" else f"{value:,g}",  # with the digits that were published
            "" if FIGURES[name].unit == "%" else escape(FIGURES[name].unit),
        )
        for name, value in table.figures.items()
    ]
    return [
        "<h2>Beside published figures</h2>",
        f'<p class="caution">{escape(table.caution)}</p>',
        _html_table(
            (
                "",
                f"Measured here<br><small>{_count(scores.photos, 'photo')}</small>",
                f"As published<br><small>{escape(table.title)}, {escape(table.model)}</small>",
                "Unit",
            ),
            rows,
            numbers=(1, 2),
            kind="beside",
        ),
        f'<p class="source">As published: {escape(table.source)}.</p>',
    ]


def _worst(evaluation: Evaluation) -> str:
    each = evaluation.scores.each
    rows = np.argsort(-each.distance_km, kind="stable")[:WORST]
    true, guessed = regions_of(each.truth[rows]), regions_of(each.estimate[rows])
    content = [
        (
            escape(evaluation.names[row]),
            _place(each.truth[row], one),
            _place(each.estimate[row], other),
            f"{each.distance_km[row]:,.0f}",
            f"{100 * each.credibility[row]:.1f} %" if math.isfinite(each.credibility[row]) else "–",
            _bits(float(each.log_density[row])),
        )
        for row, one, other in zip(rows, true, guessed, strict=True)
    ]
    title = ("Photo", "True place", "Estimate", "km off", "Level of the truth", "Gain, bits")
    about = (
        "The level of the truth is that of the smallest credible region that holds it: far off and at a low level, the "
        "photo left many places open; far off and near 100 %, the model was sure and wrong. The gain is what the model "
        "gives the true place over knowing nothing; below 0 it is worse than that."
    )
    return f"<p>{about}</p>" + _html_table(title, content, numbers=(3, 4, 5), kind="worst")


def _bits(log_density: float) -> str:
    if math.isnan(log_density):
        return "–"
    gain = (log_density + math.log(4 * math.pi)) / math.log(2)
    return _signed(gain, 1) if math.isfinite(gain) else "−∞"


def _place(point: NDArray[np.float64], region: Region) -> str:
    longitude, latitude = (float(value) for value in to_lonlat(point))
    where = (
        f"{abs(latitude):.2f}° {'N' if latitude >= 0 else 'S'}, {abs(longitude):.2f}° {'E' if longitude >= 0 else 'W'}"
    )
    near = f"{escape(region.city)}, {escape(region.country_name)}" if region.city else "far from any town"
    return f"{near}<br><small>{where}</small>"


def _notes(evaluation: Evaluation) -> str:
    if not evaluation.notes:
        return ""
    return f'<ul class="notes">{"".join(f"<li>{escape(note)}</li>" for note in evaluation.notes)}</ul>'


def _meanings(scores: Scores) -> str:
    entries = [
        ("GeoScore", "5000 exp(−d / 1492.7 km), the mean over the photos (points of the game GeoGuessr)."),
        (
            "Right country, region, …",
            "Estimate and true place have the same nearest town of GeoNames, or one of the same country, region or "
            "sub-region, as OSV-5M has it. True places that are far from any town do not count.",
        ),
        (
            "Negative log likelihood",
            "Minus the log of the density that the model gives the true place, per steradian; the uniform distribution "
            "has 2.531 nats. In the paper's unit it is divided by 3 ln 2, and the uniform distribution has 1.217.",
        ),
        ("Gain", "How many bits more the true place has than under the uniform distribution; log₂ 4π − NLL."),
        (
            "Energy score",
            "Mean distance of the samples from the truth, less half of their mean distance from one another. The true "
            "distribution has the lowest.",
        ),
        (
            "Precision, recall, density, coverage",
            "One sample of each photo against all true places, by balls that reach to the third nearest neighbour "
            "(great circles): samples near true places, true places near samples, how many balls hold a sample, and "
            "how many balls hold one at all. The published code takes the mean over 20 parts of its set.",
        ),
        (
            "Level of the truth",
            "Share of the distribution whose density is higher than at the true place. If the model is exact, it is "
            "uniform between 0 and 100 %.",
        ),
        (
            "Expected calibration error",
            "Mean over all levels of how far the share of true places in the regions is from the level.",
        ),
        ("Area to search", "Area of all places that are denser than the true one."),
    ]
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in entries) + "</dl>"


def _provenance(provenance: Mapping[str, str]) -> Iterable[str]:
    if not provenance:
        return
    yield "<h2>How this was made</h2>"
    rows = [(f"<code>{escape(name)}</code>", escape(value)) for name, value in provenance.items()]
    yield _html_table(("", ""), rows, kind="provenance")


def _plot(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def _html_table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = (), kind: str = "") -> str:
    if not rows:
        return ""

    def cells(tag: str, row: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=number' if column in numbers else ''}>{cell}</{tag}>" for column, cell in enumerate(row)
        )

    top = f"<thead><tr>{cells('th', head)}</tr></thead>" if any(head) else ""
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f'<div class="scroll"><table class="{kind}">{top}<tbody>{body}</tbody></table></div>'


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
