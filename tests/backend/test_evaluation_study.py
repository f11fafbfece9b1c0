"""The study: what it measures is measured right, and it goes on where it was."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from plonk_backend.cli import main
from plonk_backend.encoders.texture import Texture
from plonk_backend.errors import PlonkError
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.study.cells import CellClassifier, cells_of
from plonk_backend.evaluation.study.files import read_results
from plonk_backend.evaluation.study.measuring import KnownPosteriors, Measuring, measured_on_views
from plonk_backend.evaluation.study.neighbours import Kernel, Neighbours, nearest
from plonk_backend.evaluation.study.posteriors import PublishedRiemannian
from plonk_backend.evaluation.study.views import WIDTHS_KM, ViewSet, read_views, rendered
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import sample_reference
from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import distance_km
from plonk_backend.training.data.opening import open_examples
from plonk_backend.training.data.report import RowReport
from plonk_backend.training.imagery import load_texture
from torch import Tensor, nn

LENGTH = 6
HOW = Measuring(samples=64, steps=4, ladder=[2, 4], ladder_views=10, seed=3)


class Average(nn.Module):
    """Stands for an encoder: mean colours of the picture's halves."""

    def forward(self, rgb: Tensor) -> Tensor:
        return torch.cat([rgb[..., :8, :].mean((2, 3)), rgb[..., 8:, :].mean((2, 3))], dim=1)


def points(count: int, seed: int) -> NDArray[np.float64]:
    drawn = np.random.default_rng(seed).standard_normal((count, 3))
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def views(count: int, seed: int, noise: float = 0.05) -> ViewSet:
    """Views whose embeddings tell their place, but for noise."""
    places = points(count, seed)
    blurred = places + noise * np.random.default_rng(seed + 1).standard_normal(places.shape)
    embeddings = np.concatenate([blurred, blurred**2], axis=1).astype(np.float32)
    return ViewSet(embeddings, places, np.resize(np.array(WIDTHS_KM), count), np.arange(count) % 2 == 0)


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Texture:
    """A world whose northern half is land."""
    picture = np.zeros((64, 128, 3), dtype=np.uint8)
    picture[:32], picture[32:] = (120, 110, 60), (10, 30, 90)
    path = tmp_path_factory.mktemp("imagery") / "world.png"
    Image.fromarray(picture).save(path)
    return load_texture(path)


def test_rendered_views_have_places_widths_and_land(texture: Texture) -> None:
    encoder = Average()
    made = rendered(encoder, 16, texture, 200, 5, widths_km=WIDTHS_KM)  # type: ignore[arg-type]
    assert made.embeddings.shape == (200, LENGTH)
    assert np.allclose(np.linalg.norm(made.positions, axis=1), 1, atol=1e-12)
    assert [(made.width_km == width).sum() for width in WIDTHS_KM] == [50] * 4
    assert (made.land == (made.positions[:, 2] > 0))[np.abs(made.positions[:, 2]) > 0.1].all()
    # Views on land alone, and others of either kind: 0.72 + 0.28 / 2.
    assert 0.75 < made.land.mean() < 0.95
    again = rendered(encoder, 16, texture, 200, 5, widths_km=WIDTHS_KM)  # type: ignore[arg-type]
    assert np.array_equal(again.embeddings, made.embeddings)
    spread = rendered(encoder, 16, texture, 40, 5).width_km  # type: ignore[arg-type]
    assert len(np.unique(spread)) == 40
    assert spread.min() >= 250
    assert spread.max() <= 4600


def test_widths_do_not_go_with_land(texture: Texture) -> None:
    made = rendered(Average(), 8, texture, 160, 0, widths_km=WIDTHS_KM)  # type: ignore[arg-type]
    shares = [made.land[made.width_km == width].mean() for width in WIDTHS_KM]
    assert max(shares) < 1
    assert min(shares) > 0.6


def test_views_are_read_as_they_were_written_and_by_the_training(tmp_path: Path) -> None:
    made = views(30, 1)
    made.write(tmp_path / "views.npz")
    read = read_views(tmp_path / "views.npz")
    assert np.array_equal(read.embeddings, made.embeddings)
    assert np.array_equal(read.land, made.land)
    examples = open_examples(tmp_path / "views.npz", report=RowReport())
    assert len(examples) == 30
    assert np.allclose(examples.positions(), made.positions, atol=1e-6)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", None])
def test_damaged_views_are_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "views.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="study views"):
        read_views(path)


def test_views_whose_arrays_do_not_fit_are_refused(tmp_path: Path) -> None:
    made = views(30, 1)
    ViewSet(made.embeddings, made.positions[:20], made.width_km, made.land).write(tmp_path / "views.npz")
    with pytest.raises(InputError, match="do not fit together"):
        read_views(tmp_path / "views.npz")


def integral(density: NDArray[np.float64]) -> float:
    """∫ p over the sphere, of log densities at uniform points."""
    return float(4 * math.pi * np.exp(density).mean())


def test_nearest_are_the_nearest() -> None:
    features, asked = torch.randn(500, 4), torch.randn(300, 4)
    squared, which = nearest(features, asked, 7)
    exact = ((asked[:, None] - features) ** 2).sum(-1)
    assert np.array_equal(which, exact.argsort(dim=1)[:, :7].numpy())
    assert np.allclose(squared, exact.sort(dim=1).values[:, :7].numpy(), atol=1e-4)
    assert nearest(features[:5], asked, 7)[1].shape == (300, 5)


def test_neighbours_make_a_distribution() -> None:
    model = Neighbours(views(400, 1), Kernel(count=8, softness=0.1, concentration=50.0, floor=0.2))
    embeddings = torch.from_numpy(views(3, 7).embeddings)
    uniform = np.repeat(points(40_000, 2)[None], 3, axis=0)
    for row in model.log_density(embeddings, uniform):
        assert integral(row) == pytest.approx(1, abs=0.05)
    drawn = model.sample(embeddings, 4000, seed=0)
    assert np.allclose(np.linalg.norm(drawn, axis=-1), 1)
    # E[1 / (4π p(X))] = 1 for X from p.
    weights = np.exp(-model.log_density(embeddings, drawn)) / (4 * math.pi)
    assert weights.mean(axis=1) == pytest.approx(1, abs=0.12)


def test_neighbours_are_fitted_by_likelihood() -> None:
    known, beside, others = views(1500, 1), views(300, 3), views(300, 5)
    fitted = Neighbours.fitted(known, beside)

    def value(model: Neighbours) -> float:
        return float(model.log_density(torch.from_numpy(others.embeddings), others.positions[:, None]).mean())

    best = value(fitted)
    assert best > -math.log(4 * math.pi) + 2
    assert best > value(Neighbours(known, Kernel(1, 0.02, 3000.0, 0.01))) + 0.1
    assert best > value(Neighbours(known, Kernel(128, 0.5, 10.0, 0.3))) + 0.1
    off = distance_km(fitted.estimates(torch.from_numpy(others.embeddings)), others.positions)
    assert np.median(off) < 1000


class Fixed(nn.Module):
    """Logits that do not depend on the embedding."""

    def __init__(self, cells: int) -> None:
        super().__init__()
        self.logits = torch.linspace(-2, 3, cells)

    def forward(self, embeddings: Tensor) -> Tensor:
        return self.logits.expand(len(embeddings), -1)


def test_cells_make_a_distribution() -> None:
    nside = 2
    model = CellClassifier(Fixed(48), nside)
    embeddings = torch.zeros(2, LENGTH)
    uniform = np.repeat(points(40_000, 2)[None], 2, axis=0)
    assert integral(model.log_density(embeddings, uniform)[0]) == pytest.approx(1, abs=0.03)
    chances = torch.linspace(-2, 3, 48).softmax(0).numpy()
    drawn = model.sample(embeddings, 20_000, seed=1)
    shares = np.bincount(cells_of(drawn[0], nside), minlength=48) / 20_000
    assert np.abs(shares - chances).max() < 0.012
    # Within a cell, they lie anywhere: the mean is near the centre.
    inside = drawn[0][cells_of(drawn[0], nside) == 47]
    assert distance_km(inside.mean(0) / np.linalg.norm(inside.mean(0)), model.estimates(embeddings)[0]) < 500
    assert len(np.unique(cells_of(inside, 8))) == 16


def test_the_classifier_learns_and_keeps_its_best() -> None:
    known, beside = views(2000, 1), views(400, 3)
    model, value = CellClassifier.trained("perceptron", known, beside, epochs=6, seed=0, nside=2)
    assert value < 0.6 * math.log(48)
    density = model.log_density(torch.from_numpy(beside.embeddings), beside.positions[:, None])
    assert -density.mean() == pytest.approx(value + math.log(4 * math.pi / 48), abs=1e-5)
    _, same = CellClassifier.trained("perceptron", known, beside, epochs=6, seed=0, nside=2)
    assert same == value
    assert CellClassifier.trained("linear", known, beside, epochs=4, seed=0, nside=2)[1] < math.log(48)


def test_the_published_sampler_is_the_reference() -> None:
    torch.manual_seed(0)
    network = GeoAdaLNMLP(input_dim=3, dim=16, depth=1, expansion=2, cond_dim=LENGTH).eval()
    embeddings = torch.randn(2, LENGTH)
    drawn = PublishedRiemannian(network).sample(embeddings, 5, seed=4, steps=6)
    assert np.array_equal(drawn, sample_reference(network, embeddings, samples=5, steps=6, seed=4))


class Exact:
    """Posteriors that are what they should be, or sharper by a factor; each is known by its embedding."""

    def __init__(self, truth: tuple[Mixture, ...], embeddings: NDArray[np.floating], sharper: float = 1.0) -> None:
        self.embeddings = torch.from_numpy(np.asarray(embeddings, dtype=np.float32))
        self.mixtures = [Mixture(one.weights, one.centres, sharper * one.concentrations) for one in truth]

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        generator = np.random.default_rng(seed + 100)
        return np.stack([one.draw(generator, samples) for one in self._of(embeddings)])

    def log_density(self, embeddings: Tensor, places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack([one.log_density(row) for one, row in zip(self._of(embeddings), places, strict=True)])

    def _of(self, embeddings: Tensor) -> list[Mixture]:
        nearest_rows = torch.cdist(embeddings, self.embeddings).argmin(1)
        return [self.mixtures[int(row)] for row in nearest_rows]


def truths(count: int) -> tuple[Mixture, ...]:
    return tuple(
        Mixture(np.array([0.3, 0.7]), points(2, number), np.array([20.0, 60.0 + number])) for number in range(count)
    )


def test_the_truth_itself_is_at_no_distance_from_the_truth() -> None:
    truth = truths(2)
    known = KnownPosteriors(truth, np.eye(2), samples=200, seed=0)
    how = Measuring(200, 1, [], 1, 0)
    exact, sharp = (known.measured(Exact(truth, np.eye(2), factor), how) for factor in (1.0, 8.0))
    assert exact["truth"]["excess_nats"]["value"] == pytest.approx(0, abs=1e-12)
    assert abs(exact["truth"]["energy_distance_km"]) < 5 * known.second_draws()["deviation_km"]
    assert exact["truth"]["told_apart"] == 0
    assert exact["figures"]["nll_nats"]["value"] == pytest.approx(exact["truth"]["entropy_nats"], abs=0.3)
    assert exact["figures"]["calibration_error"]["value"] < 0.08
    assert sharp["truth"]["excess_nats"]["low"] > 0.5
    assert sharp["truth"]["told_apart"] == 2
    assert sharp["figures"]["over_confidence"]["low"] > 0.1


def test_figures_over_views_are_those_of_their_posteriors() -> None:
    held_out = views(60, 9)
    truth = tuple(Mixture(np.ones(1), place[None], np.array([100.0])) for place in held_out.positions)
    content = measured_on_views(Exact(truth, held_out.embeddings), held_out, HOW)
    # Each truth lies at the peak, of log density log κ / 2π.
    assert content["figures"]["nll_nats"]["value"] == pytest.approx(-math.log(100 / (2 * math.pi)), abs=1e-6)
    assert content["figures"]["median_km"]["value"] < 1200
    land = [part for part in content["by_width"] if part["over"] == "land"]
    every = [part for part in content["by_width"] if part["over"] == "all"]
    assert [part["views"] for part in every] == [15] * 4
    assert sum(part["views"] for part in land) == held_out.land.sum()
    assert any(part["views"] == 0 and part["calibration_error"] is None for part in land)
    json.dumps(content, allow_nan=False)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of views, and one of a whole study of them."""
    folder = tmp_path_factory.mktemp("study")
    views(200, 1).write(folder / "views" / "training.npz")
    views(24, 3).write(folder / "views" / "held-out.npz")
    assert main(["study", "heads", *arguments(folder / "views", folder / "out")]) == 0
    return folder / "views", folder / "out"


def arguments(data: Path, out: Path, steps: int = 6) -> list[str]:
    return [
        "--data", str(data), "--out", str(out), "--steps", str(steps), "--batch", "16", "--dim", "16", "--depth", "1",
        "--samples", "32", "--sampling-steps", "4", "--ladder", "2", "4", "--ladder-views", "8",
    ]  # fmt: skip


def test_all_six_heads_are_trained_and_measured(study: tuple[Path, Path]) -> None:
    _, out = study
    results = {path.stem: json.loads(path.read_text()) for path in (out / "results").glob("*.json")}
    assert set(results) == {"riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture", "uniform"}
    exact = {name for name, one in results.items() if one["figures"]["nll_nats"]["value"] is not None}
    assert exact == {"riemannian", "von-mises-fisher", "mixture", "uniform"}
    assert results["uniform"]["figures"]["nll_nats"]["value"] == pytest.approx(math.log(4 * math.pi))
    assert all(one["figures"]["nll_nats_from_samples"]["value"] is not None for one in results.values())
    budgets = [one["settings"]["training"] for name, one in results.items() if name != "uniform"]
    assert {(one["steps"], one["batch"], one["learning_rate"], one["seed"]) for one in budgets} == {(6, 16, 4e-3, 0)}
    rungs = [(rung["sampler"], rung["steps"]) for rung in results["riemannian"]["ladder"]]
    assert len(rungs) == 4
    assert len(set(rungs)) == 4


def test_what_is_there_is_not_done_again(study: tuple[Path, Path]) -> None:
    data, out = study
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    missing = out / "results" / "mixture.json"
    missing.unlink()
    assert main(["study", "heads", *arguments(data, out)]) == 0
    after = {path: path.stat().st_mtime_ns for path in before}
    assert {path for path in before if after[path] != before[path]} == {missing}


def test_another_budget_is_refused(study: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    data, out = study
    assert main(["study", "heads", *arguments(data, out, steps=7)]) == 1
    assert "another budget" in capsys.readouterr().err


def test_other_data_are_refused(study: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = study
    views(200, 11).write(tmp_path / "training.npz")
    views(24, 3).write(tmp_path / "held-out.npz")
    assert main(["study", "heads", *arguments(tmp_path, out)]) == 1
    assert "on other data" in capsys.readouterr().err


def test_alternatives_and_tables(study: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = study
    from plonk_backend.baselines.heads import uniform_head
    from plonk_backend.evaluation.study.running import OnViews, measure_alternatives

    yardstick = OnViews(read_views(data / "training.npz"), read_views(data / "held-out.npz"))
    measure_alternatives(yardstick, uniform_head(LENGTH), HOW, out, epochs=2)
    assert main(["study", "table", str(out)]) == 0
    page = (out / "study.md").read_text()
    for name in ("Riemannian flow", "mixture of von Mises-Fisher", "nearest neighbours", "classifier over cells"):
        assert f"| {name} |" in page
    line = next(line for line in page.splitlines() if line.startswith("| Euclidean flow |"))
    assert line.split("|")[2].strip() == "–"
    assert "nan" not in page.lower()
    assert "Mean difference from earthview, view by view" in page
    differences = page.split("Mean difference from the Riemannian flow")[1].split("\n\n")[1].splitlines()
    assert [line.split("|")[1].strip() for line in differences[2:]][:2] == ["Euclidean flow", "diffusion"]
    tables = [line.count("|") for line in page.splitlines() if line.startswith("|")]
    assert len(tables) > 30
    results = json.loads((out / "study.json").read_text())["results"]
    assert len(results) == 9
    for name in ("head-scores", "head-steps", "head-widths", "alternative-scores", "alternative-widths"):
        with Image.open(out / f"study-{name}.png") as picture:
            assert np.asarray(picture.convert("L")).std() > 5


def test_known_posteriors_are_studied_from_the_command_line(tmp_path: Path) -> None:
    listed = [[{"weight": 1.0, "latitude": 10.0 * number, "longitude": 20.0, "kappa": 30.0}] for number in range(2)]
    (tmp_path / "posteriors.json").write_text(json.dumps(listed))
    np.save(tmp_path / "embeddings.npy", np.eye(2, LENGTH, dtype=np.float32))
    given = arguments(tmp_path, tmp_path / "out")[2:]
    known = ["--known", str(tmp_path / "posteriors.json"), "--embeddings", str(tmp_path / "embeddings.npy")]
    assert main(["study", "heads", *known, *given, "--kinds", "mixture", "riemannian"]) == 0
    assert main(["study", "table", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "study.md").read_text()
    assert "energy distance to the truth" in page
    assert "Riemannian flow, as published (Euler)" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["heads", "--data", "{}", "--out", "{}/out", "--kinds", "gaussian"], "no kind of head 'gaussian'"),
        (["heads", "--data", "{}", "--out", "{}/out", "--steps", "0"], "--steps must be at least 1"),
        (["heads", "--data", "{}", "--out", "{}/out", "--ladder", "0"], "--ladder takes numbers"),
        (["heads", "--data", "{}", "--out", "{}/out"], "study views"),
        (["heads", "--data", "{}", "--out", "{}/out", "--embeddings", "{}/e.npy"], "goes with --known"),
        (["heads", "--known", "{}/none.json", "--out", "{}/out"], "need --embeddings"),
        (["heads", "--known", "{}/a", "--embeddings", "{}/e.npy", "--out", "{}/o", "--samples", "3"], "must be even"),
        (["heads", "--known", "{}/a", "--embeddings", "{}/e.npy", "--out", "{}/o"], "should be an .npy"),
        (["table", "{}"], "no result in"),
    ],
)
def test_what_makes_no_sense_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert main(["study", *(one.format(tmp_path) for one in given)]) in (1, 2)
    assert said in capsys.readouterr().err


def test_a_file_that_is_no_result_is_told(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "riemannian.json").write_text('{"name": "riemannian"}')
    with pytest.raises(PlonkError, match="no result of the study"):
        read_results(tmp_path)
