"""`evaluate model`: heads of every kind on embeddings, and a model on photos."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from plonk_backend.baselines.heads import UniformHead, VonMisesFisherHead, load_any_head, uniform_head
from plonk_backend.baselines.von_mises_fisher import VonMisesFisherMLP
from plonk_backend.cli import main
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.heads import BLOCK, evaluate_head
from plonk_backend.evaluation.photo_scores import EvaluationError
from plonk_backend.evaluation.scores import Scores
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.training.data.examples import ArrayExamples
from safetensors.torch import save_file

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
COND = 8


@cache
def examples(photos: int = 40) -> ArrayExamples:
    generator = np.random.default_rng(0)
    places = generator.normal(size=(photos, 3))
    places /= np.linalg.norm(places, axis=-1, keepdims=True)
    embeddings = generator.normal(size=(photos, COND)).astype(np.float32)
    return ArrayExamples(embeddings, places, [f"IMG_{number}.jpg" for number in range(photos)])


def write_head(folder: Path, kind: str) -> Path:
    torch.manual_seed(0)
    folder.mkdir()
    dims = {"input_dim": 3, "dim": 32, "depth": 2, "expansion": 2, "cond_dim": COND}
    extra: dict[str, object] = {"kind": kind}
    network: torch.nn.Module
    if kind in ("von-mises-fisher", "mixture"):
        components = 3 if kind == "mixture" else None
        extra |= {"components": components}
        network = VonMisesFisherMLP(**dims, components=components)
    else:
        network = GeoAdaLNMLP(**dims)
    (folder / "config.json").write_text(json.dumps(dims | extra))
    save_file(network.state_dict(), folder / "model.safetensors")
    return folder


@pytest.mark.parametrize("kind", ["riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture"])
def test_heads_of_every_kind_are_measured(tmp_path: Path, kind: str) -> None:
    head = load_any_head(write_head(tmp_path / kind, kind))
    some = np.arange(6)
    scores = evaluate_head(head, examples(), some, samples=20, steps=4, draws=20)
    assert scores.photos == 6
    has_densities = kind in ("riemannian", "von-mises-fisher", "mixture")
    assert scores.exact_levels == float(has_densities)
    assert math.isfinite(scores["nll_nats"]) == has_densities
    assert math.isfinite(scores["energy_score_km"])
    again = evaluate_head(head, examples(), some, samples=20, steps=4, draws=20)
    assert again.as_json() == scores.as_json()


class Sharpened(VonMisesFisherHead):
    """Knows the true mixtures, up to a factor of their concentrations; the embedding is the number of one."""

    def __init__(self, truth: list[Mixture], factor: float) -> None:
        self.kind = "mixture"
        self.cond_dim = COND
        self._truth = truth
        self._factor = factor

    def mixtures(self, embeddings: torch.Tensor) -> list[Mixture]:
        chosen = [self._truth[int(number)] for number in embeddings[:, 0]]
        return [Mixture(one.weights, one.centres, one.concentrations * self._factor) for one in chosen]


@cache
def known() -> tuple[ArrayExamples, list[Mixture]]:
    generator = np.random.default_rng(5)
    mixtures = []
    for _ in range(300):
        centres = generator.normal(size=(2, 3))
        centres /= np.linalg.norm(centres, axis=-1, keepdims=True)
        mixtures.append(Mixture(np.array([0.3, 0.7]), centres, 10 ** generator.uniform(1, 4, 2)))
    places = np.array([mixture.draw(generator, 1)[0] for mixture in mixtures])
    embeddings = np.zeros((300, COND), dtype=np.float32)
    embeddings[:, 0] = np.arange(300)
    return ArrayExamples(embeddings, places), mixtures


@pytest.mark.parametrize(
    ("factor", "verdict"), [(1.0, "calibrated"), (4.0, "over-confident"), (0.25, "under-confident")]
)
def test_an_exact_model_is_calibrated_and_a_sharpened_one_over_confident(factor: float, verdict: str) -> None:
    data, mixtures = known()
    scores = evaluate_head(Sharpened(mixtures, factor), data, samples=100, draws=20)
    assert scores.calibration.verdict == verdict
    entropy = -np.mean([one.log_density(one.draw(np.random.default_rng(0), 400)).mean() for one in mixtures])
    if factor == 1.0:
        assert scores["nll_nats"] == pytest.approx(entropy, abs=0.3)
    else:
        assert scores["nll_nats"] > entropy + 0.3


def test_the_uniform_model_knows_nothing() -> None:
    scores = evaluate_head(uniform_head(COND), examples(), samples=50, draws=20)
    assert scores["gain_bits"] == pytest.approx(0)
    assert scores.calibration.verdict == "calibrated"


def test_photos_do_not_all_share_their_random_numbers() -> None:
    seeds: list[int] = []

    class Watched(UniformHead):
        def sample(
            self, embeddings: torch.Tensor, samples: int, seed: int, steps: int | None = None
        ) -> NDArray[np.float64]:
            seeds.append(seed)
            return super().sample(embeddings, samples, seed, steps)

    scores = evaluate_head(Watched(COND), examples(), samples=50, draws=20)
    assert len(seeds) == len(set(seeds)) == -(-40 // BLOCK)
    assert len(np.unique(scores.each.draw, axis=0)) == 40


def test_embeddings_of_another_encoder_are_refused() -> None:
    with pytest.raises(EvaluationError, match="another encoder"):
        evaluate_head(uniform_head(COND + 1), examples())
    with pytest.raises(EvaluationError, match="no photo"):
        evaluate_head(uniform_head(COND), examples(), np.arange(0))


def test_progress_can_stop_it() -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate_head(uniform_head(COND), examples(), samples=5, on_photos=stop)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    one = examples()
    path = tmp_path / "data.npz"
    np.savez(path, embeddings=np.asarray(one.embeddings), positions=one.positions())
    return path


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code and what it wrote as an error."""

    def run(*arguments: str, model: str = "uniform", out: str = "out") -> tuple[int, str]:
        code = main(
            ["evaluate", "model", "--model", model, "--data", str(data), "--out", str(tmp_path / out), *arguments]
        )
        return code, capsys.readouterr().err

    return run


def scores_of(folder: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return content


def test_the_command_measures_a_folder(run: Run, tmp_path: Path) -> None:
    head = write_head(tmp_path / "head", "mixture")
    assert run("--samples", "30", "--limit", "12", "--beside", "yfcc4k", model=str(head))[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.html", "scores.csv", "scores.json"]
    content = scores_of(tmp_path / "out")
    assert content["photos"] == 12
    provenance = content["provenance"]
    assert isinstance(provenance, dict)
    assert (provenance["kind"], provenance["rows"]) == ("mixture", "12 of 40")
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 12
    code, error = run(model=str(head))
    assert code == 1
    assert "already holds" in error


def test_held_out_rows_are_those_of_the_training(run: Run, tmp_path: Path) -> None:
    from plonk_backend.training.data.splits import fitting_resolution, split_by_place

    assert run("--samples", "10", "--held-out", "0.3", "--seed", "4")[0] == 0
    positions = examples().positions()
    _, out = split_by_place(positions, 0.3, 4, min(4, fitting_resolution(positions)))
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8", newline="") as file:
        assert [row["photo"] for row in csv.DictReader(file)] == [f"row {row}" for row in out]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--samples", "0"], 2, "samples"),
        (["--limit", "0"], 2, "--limit must be at least 1"),
        (["--held-out", "1"], 2, "share between 0 and 1"),
        (["--model", "no-such-model"], 1, "no-such-model"),
        (["--model", "earthview"], 1, "another encoder"),
        (["--model", "earthview", "--encoder", "earthview"], 2, "encoder of its own"),
        (["--data", "/no/such/place"], 1, "is not there"),
    ],
)
def test_what_does_not_fit_is_said(run: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    found, error = run(*arguments)
    assert found == code
    assert message in error
    assert not (tmp_path / "out").exists()


def test_photos_are_embedded_by_the_models_encoder(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "photos.csv"
    truth = (SAMPLES / "samples.csv").read_text().splitlines()
    rows = [f"{SAMPLES}/{line}" for line in truth[1:] if line.startswith(("italy", "florida"))]
    table.write_text("\n".join([truth[0], *rows, "missing.jpg,5,50,1", f"{SAMPLES}/himalaya.jpg,,,1"]) + "\n")
    code, error = run("--data", str(table), "--samples", "60", model="earthview")
    assert code == 0
    content = scores_of(tmp_path / "out")
    assert content["photos"] == 2
    assert "2 of 4 rows are left out" in error
    assert "missing.jpg" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    figures = content["figures"]
    assert isinstance(figures, dict)
    assert figures["gain_bits"]["value"] > 4


def test_scores_can_be_had_in_python() -> None:
    scores: Scores = evaluate_head(uniform_head(COND), examples(), np.arange(5), samples=10, draws=10)
    assert scores["median_km"] > 0
