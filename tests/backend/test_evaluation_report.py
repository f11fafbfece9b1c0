"""The report of an evaluation: one file, its tables and plots, what is measured apart from what is published."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from plonk_backend.errors import OutputError
from plonk_backend.evaluation.evaluation import REPORT, SCORES, TABLE, Evaluation, write_evaluation
from plonk_backend.evaluation.great_circles import great_circle
from plonk_backend.evaluation.published import PUBLISHED, UnknownTableError
from plonk_backend.evaluation.report import report_html, shown
from plonk_backend.evaluation.scores import Scores, evaluate_posteriors
from plonk_backend.sphere import to_lonlat, to_unit

NAMES = ["a<b>&.jpg", *(f"IMG_{number}.jpg" for number in range(1, 60))]


@cache
def scores(photos: int = 60) -> Scores:
    generator = np.random.default_rng(0)
    truth = generator.normal(size=(photos, 3))
    truth /= np.linalg.norm(truth, axis=-1, keepdims=True)
    samples = truth[:, None] + 0.1 * generator.normal(size=(photos, 40, 3))
    return evaluate_posteriors(samples / np.linalg.norm(samples, axis=-1, keepdims=True), truth, draws=50)


def evaluation(**more: object) -> Evaluation:
    return Evaluation("A model & its photos", scores(), NAMES, **more)  # type: ignore[arg-type]


@cache
def page_text(beside: str | None = None) -> str:
    return report_html(evaluation(beside=beside))


class Page(HTMLParser):
    """What the page holds: tags with their attributes, and the rows of its tables as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data

    def row(self, title: str) -> list[str]:
        return next(row for row in self.rows if row[0] == title)


def test_the_page_needs_nothing_else() -> None:
    page = Page(page_text())
    assert sum(tag == "svg" for tag, _ in page.tags) == 5
    for tag, attributes in page.tags:
        assert tag not in ("script", "link", "iframe")
        for name in ("src", "href", "xlink:href"):
            assert re.match("$|#|data:", attributes.get(name) or ""), (tag, attributes)


def test_text_from_outside_is_only_text() -> None:
    worst = evaluation(notes=("<script>alert(1)</script>",), provenance={"<b>": "</main>"})
    text = report_html(worst)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert text.count("</main>") == 1
    assert "A model &amp; its photos" in text


def test_figures_stand_in_the_tables() -> None:
    page = Page(page_text())
    row = page.row("Median distance")
    assert row[1] == shown("median_km", scores()["median_km"])
    assert row[2] == " … ".join(
        shown("median_km", value) for value in (scores().figures["median_km"].low, scores().figures["median_km"].high)
    )
    # What is not known has no row.
    assert not any(row[0] == "Negative log likelihood" for row in page.rows)
    worst = int(np.argmax(scores().each.distance_km))
    assert page.row(NAMES[worst])[3] == f"{scores().each.distance_km[worst]:,.0f}"


def test_published_figures_are_shown_only_when_asked_for_and_in_their_own_column() -> None:
    without = page_text()
    assert "published" not in re.sub("in 20 parts as published|published code", "", without).lower()
    for name, table in PUBLISHED.items():
        page = Page(page_text(name))
        head = next(row for row in page.rows if any("As published" in cell for cell in row))
        assert head[1].startswith("Measured here")
        assert head[2].startswith("As published")
        assert table.caution in page_text(name)
    assert next(row for row in Page(page_text("osv5m")).rows if "1,069" in row)[0] == "Mean distance"
    row = next(row for row in page.rows if row[0] == "Within 25 km" and "23.7 %" in row)
    assert row[2] == "23.7 %"
    assert row[1].startswith(shown("accuracy_25km", scores()["accuracy_25km"]))


def test_published_figures_are_those_that_others_cite() -> None:
    assert PUBLISHED["osv5m"].figures == {
        "geoscore": 3767,
        "mean_km": 1069,
        "accuracy_country": 0.762,
        "accuracy_region": 0.442,
        "accuracy_city": 0.054,
    }
    assert list(PUBLISHED["yfcc4k"].figures.values()) == [0.237, 0.364, 0.545, 0.736]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(UnknownTableError, match="osv5m, yfcc4k"):
        evaluation(beside="imagenet")


def test_files_hold_the_scores(tmp_path: Path) -> None:
    made = evaluation(beside="osv5m", identifiers=("photo_id", list(range(1, 61))))
    assert write_evaluation(tmp_path, made) == (REPORT, SCORES, TABLE)
    content = json.loads((tmp_path / SCORES).read_text(encoding="utf-8"))
    assert content["figures"]["median_km"]["value"] == scores()["median_km"]
    assert content["as_published_not_measured_here"]["figures"]["geoscore"] == 3767
    assert "geoscore" in content["units"]
    with (tmp_path / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["photo"] for row in rows] == NAMES
    assert rows[3]["photo_id"] == "4"
    assert float(rows[7]["distance_km"]) == pytest.approx(scores().each.distance_km[7], rel=1e-6)
    assert rows[0]["log_density"] == ""


def test_the_same_evaluation_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_evaluation(tmp_path / folder, Evaluation("Few", scores(5), NAMES[:5]))
    for name in (REPORT, SCORES, TABLE):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_single_photo_has_a_page() -> None:
    text = report_html(Evaluation("One", scores(1), ["one.jpg"]))
    assert "1 photo of known place" in text
    assert "So few photos" in text


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_evaluation(tmp_path / "missing", Evaluation("One", scores(1), ["one.jpg"]))


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        (float("nan"), "median_km", "–"),
        (float("inf"), "nll_nats", "∞"),
        (-1.5, "nll_nats", "−1.500"),
        (-1e-9, "nll_nats", "0.000"),
        (0.1234, "accuracy_25km", "12.3 %"),
        (123456.0, "area50_km2", "123,000"),
    ],
)
def test_numbers_are_readable(value: float, name: str, text: str) -> None:
    assert shown(name, value) == text


def test_great_circles_are_cut_at_the_antimeridian() -> None:
    west, east = to_unit(170.0, 50.0), to_unit(-150.0, 52.0)
    first, second = great_circle(west, east)
    assert first[0] == pytest.approx([170, 50])
    assert second[-1] == pytest.approx([-150, 52])
    assert first[-1][0] == 180
    assert second[0][0] == -180
    assert first[-1][1] == pytest.approx(second[0][1])
    for part in (first, second):
        assert (np.abs(np.diff(part[:, 0])) < 20).all()
    # All of it is on the great circle.
    normal = np.cross(west, east)
    normal /= np.linalg.norm(normal)
    points = to_unit(*np.vstack([first[:-1], second[1:]]).T)
    assert np.abs(points @ normal).max() < 1e-9


def test_great_circles_between_one_place_and_its_antipode_are_no_accident() -> None:
    here = to_unit(20.0, 10.0)
    assert np.isfinite(np.vstack(great_circle(here, here))).all()
    assert np.isfinite(np.vstack(great_circle(here, -here))).all()
    longitude, _ = to_lonlat(np.array(here))
    assert float(longitude) == pytest.approx(20)
