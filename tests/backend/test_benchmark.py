"""`plonk-backend benchmark`: figures of small networks, held against what is known of them."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from plonk_backend.checkpoints.loading import load_earthview, load_head
from plonk_backend.cli import main
from plonk_backend.encoders.dinov2 import DinoV2Encoder
from plonk_backend.evaluation.benchmark import maps
from plonk_backend.evaluation.benchmark.densities import held_against
from plonk_backend.evaluation.benchmark.encoding import measure_encoding, random_weights
from plonk_backend.evaluation.benchmark.energy import TrueDraws
from plonk_backend.evaluation.benchmark.machine import limited_to, product_rates, threads_within_operations
from plonk_backend.evaluation.benchmark.memory import peak_growth
from plonk_backend.evaluation.benchmark.truth import Mixture, read_truth
from plonk_backend.evaluation.benchmark.workload import NetworkSource, Workload, random_network
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.flow.reference import projected_euler, published_sampler
from plonk_backend.flow.start import start_points
from plonk_backend.request import RequestError
from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_unit

NETWORK = Path(__file__).parents[1] / "data" / "parity_flow"
CPU = torch.device("cpu")


def mixture(*components: tuple[float, float, float, float]) -> Mixture:
    """Of components (weight, longitude, latitude, κ)."""
    weights, longitudes, latitudes, kappas = np.array(components).T
    return Mixture(weights, to_unit(longitudes, latitudes), kappas)


def measured(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What a run printed as JSON."""
    capsys.readouterr()
    assert main(["benchmark", "--json", "--device", "cpu", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def truth_file(tmp_path: Path) -> Path:
    """Two conditions."""
    components = [{"weight": 2, "latitude": 40, "longitude": -120, "kappa": 3}]
    path = tmp_path / "truth.json"
    path.write_text(json.dumps([components, [*components, {**components[0], "latitude": -60, "kappa": 200}]]))
    return path


@pytest.fixture
def embeddings_file(tmp_path: Path) -> Path:
    """Two embeddings for the small network."""
    path = tmp_path / "embeddings.npy"
    np.save(path, np.random.default_rng(0).standard_normal((2, load_head(NETWORK).cond_dim)).astype(np.float32))
    return path


def test_maps_are_measured_of_known_posteriors(
    capsys: pytest.CaptureFixture[str], truth_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    monkeypatch.setattr(maps, "REPEATS", 1)
    monkeypatch.setattr(maps, "CELLS_TIMED", 200)
    report = measured(capsys, "--subject", "maps", "--truth", str(truth_file), "--photos", "1", "--samples", "300")
    (figures,) = report["maps"]
    assert figures["mass"] == pytest.approx(1, abs=1e-5)
    assert figures["error"] < figures["peer_error"]
    assert report["sampling"] is report["densities"] is report["encoding"] is None
    assert main(["benchmark", "--subject", "maps"]) != 0
    assert "--truth" in capsys.readouterr().err


def test_sampling_figures_agree_with_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    report = measured(
        capsys, "--subject", "sampling", "--shape", "16x2", "--samples", "40", "--photos", "2", "--repeats", "1"
    )
    assert report["machine"]["torch"] == torch.__version__
    assert report["machine"]["cores"] == usable_cores()
    assert report["densities"] is report["encoding"] is None
    contenders = report["sampling"]["contenders"]
    assert [(one["name"], one["densities"]) for one in contenders] == [
        (name, densities) for name in ("draft", "standard", "fine") for densities in (False, True)
    ]
    operations = 2 * (3 * 16 + 2 * 2 * 16 * 64 + 16 * 3)
    for one in contenders:
        assert one["samples_per_second"] * one["seconds"] == pytest.approx(80)
        assert one["evaluation_ms"] * one["steps"] * 80 / 1e6 == pytest.approx(one["seconds"])
        rate = max(report["sampling"]["product_rates"][one["number_type"]].values())
        with_densities = {"draft": 36, "standard": 72, "fine": 192}
        assert one["rows"] == (with_densities[one["name"]] if one["densities"] else one["steps"])
        assert one["rate_share"] == pytest.approx(one["rows"] * 80 * operations / one["seconds"] / rate)
        assert one["times_faster"] is one["energy"] is None
    draft, standard, fine = (one for one in contenders if not one["densities"])
    assert 0 < fine["median_km"] < standard["median_km"] < draft["median_km"] < 1000
    assert all(one["median_km"] <= one["p95_km"] for one in (draft, standard, fine))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peak memory is measured on Linux")
def test_more_photos_at_once_take_more_memory() -> None:
    source = NetworkSource(shape=(16, 1))
    few, many = (
        Workload(source, source.load(CPU), torch.zeros(photos, 1024), samples=20_000, seed=0) for photos in (1, 16)
    )
    less = peak_growth(few, "euler", 1, densities=False, number_type=torch.float32)
    more = peak_growth(many, "euler", 1, densities=False, number_type=torch.float32)
    assert less is not None
    assert more is not None
    # 300,000 points more, of three float64 each.
    assert 0 < less < more - 300_000 * 24 < 2**30


def test_densities_agree_with_fine_ones(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--subject", "densities", "--shape", "16x1", "--samples", "8", "--preset", "fine", "--repeats", "1")
    report = measured(capsys, *arguments)["densities"]
    figures = {(one["name"], one["number_type"]): one for one in report["contenders"]}
    assert report["checked"] == report["places"] == 8
    assert 0 < figures["at places", "float32"]["largest_nats"] < 0.1
    assert figures["with samples, fine", "float32"]["largest_nats"] < 0.1
    assert all(one["median_nats"] <= one["p95_nats"] <= one["largest_nats"] for one in report["contenders"])


def test_a_truth_gives_energy_distances_and_scores(
    capsys: pytest.CaptureFixture[str], truth_file: Path, embeddings_file: Path
) -> None:
    report = measured(
        capsys,
        *("--subject", "sampling", "--subject", "densities", "--network", str(NETWORK), "--preset", "draft"),
        *("--embeddings", str(embeddings_file), "--truth", str(truth_file), "--samples", "20", "--repeats", "1"),
    )
    contenders = report["sampling"]["contenders"]
    assert [one["name"] for one in contenders] == ["draft", "draft", "fine solution"]
    energy = contenders[-1]["energy"]
    assert energy["mean_km"] == pytest.approx(np.mean(energy["of_each_km"]))
    # This network has never heard of that truth.
    assert energy["told_apart"] == 2
    assert energy["second_draws_as_far"] == 0
    assert report["sampling"]["second_draws"]["largest_km"] < energy["mean_km"]
    for one in report["densities"]["truth"]:
        assert one["mass"] == pytest.approx(1, abs=5 * one["mass_error"])
        assert one["divergence"] == pytest.approx(one["score"] - one["entropy"])
        assert one["divergence"] > 3 * one["divergence_error"] > 0


def test_the_table_says_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--shape", "16x1", "--samples", "4", "--repeats", "1", "--preset", "draft")
    assert main(["benchmark", "--subject", "sampling", "--subject", "densities", *arguments]) == 0
    text = capsys.readouterr().out
    assert "A network of 16x1 with random weights; 1 photo, 4 samples of each" in text
    assert "draft + densities" in text
    assert "with samples, draft" in text
    assert torch.__version__ in text


def test_mass_is_one_whatever_the_truth() -> None:
    head = random_network(16, 1, 0)
    for parameter in head.final_linear.parameters():
        parameter.mul_(0.2)  # a slow flow stays broad, where few draws tell its mass
    embedding = torch.randn(head.cond_dim, generator=torch.Generator().manual_seed(1))
    with threads_within_operations(1):
        figures = held_against(
            InferenceNetwork(head), embedding, mixture((1, 10, 20, 0.5)), np.random.default_rng(2), 100
        )
    assert 0 < figures.mass_error < 0.05
    assert figures.mass == pytest.approx(1, abs=4 * figures.mass_error)
    assert figures.divergence == pytest.approx(figures.score - figures.entropy)


def test_mixtures_have_the_density_of_their_draws() -> None:
    truth = mixture((0.3, 0, 90, 4.0), (0.7, 180, -17, 30.0))
    everywhere = start_points(1, 100_000)
    assert 4 * math.pi * np.exp(truth.log_density(everywhere)).mean() == pytest.approx(1, abs=1e-3)
    draws = truth.draw(np.random.default_rng(3), 50_000)
    np.testing.assert_allclose(np.linalg.norm(draws, axis=-1), 1)
    # E[x] of a component is (coth κ - 1/κ) μ.
    lengths = 1 / np.tanh(truth.concentrations) - 1 / truth.concentrations
    np.testing.assert_allclose(draws.mean(0), (truth.weights * lengths) @ truth.centres, atol=0.01)
    entropy = -(4 * math.pi * np.exp(truth.log_density(everywhere)) * truth.log_density(everywhere)).mean()
    assert -truth.log_density(draws).mean() == pytest.approx(entropy, abs=0.03)


def test_energy_distance_of_far_places_is_twice_their_distance() -> None:
    truth = (mixture((1, 0, 0, 1e6)),)
    there = np.repeat(to_unit(90, 0)[None, None], 50, axis=1)
    measured_km = TrueDraws(truth, 50, 0).distance_to(there)
    assert measured_km.mean_km == pytest.approx(math.pi * EARTH_RADIUS_KM, rel=1e-2)
    assert measured_km.told_apart == 1


def test_energy_distance_tells_wrong_samples_from_right_ones() -> None:
    truth = (mixture((0.5, 0, 50, 20.0), (0.5, 120, -30, 20.0)), mixture((1, -60, 0, 2.0)))
    draws = TrueDraws(truth, 400, 5)
    assert abs(draws.second_draws.mean_km) < draws.second_draws.deviation_km
    generator = np.random.default_rng(6)
    right = np.stack([one.draw(generator, 400) for one in truth])
    assert draws.distance_to(right).second_draws_as_far > 0
    one_mode = np.stack([mixture((1, 0, 50, 20.0)).draw(generator, 400), right[1]])
    assert draws.distance_to(one_mode).second_draws_as_far == 0
    assert draws.distance_to(one_mode).told_apart >= 1


def test_evenly_spread_samples_are_held_against_the_truth_without_bias() -> None:
    uniform = (mixture((1, 0, 0, 1e-6)),)
    draws = TrueDraws(uniform, 1000, 7)
    network = random_network(16, 1, 0)
    workload = Workload(NetworkSource(shape=(16, 1)), network, torch.zeros(1, 1024), 1000, seed=7)
    assert abs(draws.distance_to(workload.starts()[None]).mean_km) < 3 * draws.second_draws.deviation_km


@pytest.mark.parametrize("content", ["no JSON", "[[]]", '[[{"weight": 1, "latitude": 0, "longitude": 0}]]', "[3]"])
def test_a_damaged_truth_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "truth.json"
    path.write_text(content)
    with pytest.raises(RequestError, match=r"truth\.json.*latitude"):
        read_truth(path)


def test_cores_are_limited_and_given_back() -> None:
    before = usable_cores()
    with limited_to(1):
        assert usable_cores() == (1 if hasattr(sys.modules["os"], "sched_setaffinity") else before)
        rates = product_rates(CPU, torch.float32)
    assert usable_cores() == before
    assert rates
    assert all(rate > 1e6 for rate in rates.values())
    with pytest.raises(RequestError, match=r"--threads"), limited_to(before + 1):
        pass


def test_encoders_are_measured_with_and_without_the_cache() -> None:
    small = {
        "small": ("random", lambda: random_weights(DinoV2Encoder(width=64, depth=1, patch=84, hidden=64))),
        "earthview": ("shipped", lambda: load_earthview().encoder),
    }
    with threads_within_operations(1):
        figures = measure_encoding(CPU, 2, 0, small)
    assert [one.encoder for one in figures] == ["dinov2-vitl14-reg-336", "earthview"]
    for one in figures:
        assert one.same
        assert one.cached_photos_per_second > one.photos_per_second > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--shape", "twelve"], "--shape is WIDTHxDEPTH"),
        (["--shape", "16x1", "--samples", "1"], "--samples must be at least 2"),
        (["--shape", "16x1", "--seed", "-1"], "--seed must be 0 or more"),
        (["--shape", "16x1", "--threads", "100000"], "--threads must lie between 1 and"),
        (["--shape", "16x1", "--truth", "truth.json"], "name their file"),
        (["--shape", "16x1", "--embeddings", "none.npy"], "none.npy cannot be read"),
    ],
)
def test_what_does_not_go_together_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["benchmark", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_embeddings_must_fit_the_network(capsys: pytest.CaptureFixture[str], embeddings_file: Path) -> None:
    assert main(["benchmark", "--shape", "16x1", "--embeddings", str(embeddings_file)]) == 2
    assert "takes an array of shape (N, 1024)" in capsys.readouterr().err
    arguments = ["--network", str(NETWORK), "--embeddings", str(embeddings_file), "--photos", "3"]
    assert main(["benchmark", *arguments]) == 2
    assert "holds 2 embeddings" in capsys.readouterr().err


def test_without_the_published_package_a_sentence_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("plonk", "plonk.pipe"):
        monkeypatch.setitem(sys.modules, module, None)
    assert main(["benchmark", "--shape", "16x1", "--peer"]) == 1
    assert "pip install --no-deps diff-plonk" in capsys.readouterr().err


def test_the_published_package_runs_beside_ours(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("plonk.pipe", reason="the published package diff-plonk is not installed")
    from plonk_backend.evaluation.benchmark.peer import Peer

    network = load_head(NETWORK)
    peer = Peer(network)
    embeddings = torch.randn(2, network.cond_dim, generator=torch.Generator().manual_seed(4))
    starts = start_points(4, 30)
    noise = torch.from_numpy(starts).float().expand(2, -1, -1)
    expected = published_sampler(network, embeddings, noise, projected_euler, steps=20)[0].numpy()
    for together in (True, False):
        points = peer.sample(embeddings, starts, 20, together=together)
        assert distance_km(points, expected / np.linalg.norm(expected, axis=-1, keepdims=True)).max() < 10
    with threads_within_operations(1):
        ours = log_densities(InferenceNetwork(network), embeddings[0], starts[:4]).values
    # The published one leaves the sphere on its way.
    assert np.abs(peer.log_densities(embeddings[0], starts[:4], 1e-3) - ours).max() < 3
    report = measured(
        capsys,
        *("--network", str(NETWORK), "--samples", "20", "--repeats", "1", "--preset", "draft", "--peer"),
        *("--peer-steps", "25", "--peer-places", "2", "--peer-tolerance", "1e-2"),
        *("--subject", "sampling", "--subject", "densities"),
    )
    published, draft = report["sampling"]["contenders"][:2]
    assert (published["name"], published["steps"], published["steps_timed"]) == ("published", 250, 25)
    assert draft["times_faster"] == pytest.approx(published["seconds"] / draft["seconds"])
    assert published["memory_bytes"] is not None or not Path("/proc/self/status").exists()
    assert report["densities"]["contenders"][0]["places_timed"] == 2
