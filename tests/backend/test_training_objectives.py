"""The losses are the published ones, and what a batch depends on."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.flow.schedule import SigmoidSchedule
from plonk_backend.flow.start import start_points
from plonk_backend.request import RequestError
from plonk_backend.training.batches import digest, examples_source, mixtures_source
from plonk_backend.training.data.examples import ArrayExamples
from plonk_backend.training.objectives import Noise, draw_noise, loss_of
from plonk_backend.training.optimisation import MovingAverage, build_optimizer, learning_rate
from plonk_backend.training.plan import HeadPlan, differences, plan_of_json
from test_flow_inference import random_network

FLOWS = ["riemannian", "euclidean", "diffusion"]
PLAN = HeadPlan(dim=32, depth=2, batch=12, condition_dropout=0.25, seed=4)


def places(rows, points, seed=0):
    return torch.from_numpy(start_points(seed, rows * points)).float().view(rows, points, 3)


def embeddings(rows):
    return torch.randn(rows, 5, generator=torch.Generator().manual_seed(1))


def by_hand(kind, network, emb, x1, t, normal, dropped):
    """The loss of one point, in float64 and without any of the project's geometry."""
    g = (1 / (1 + math.exp(-3)) - 1 / (1 + math.exp(-(10 * t - 7)))) / (1 / (1 + math.exp(-3)) - 1 / (1 + math.exp(7)))
    g = max(g, 1e-9)
    if kind == "riemannian":
        x0 = normal / np.linalg.norm(normal)
        angle = math.acos(float(x0 @ x1))
        slerp = [
            (math.sin((1 - s) * angle) * x0 + math.sin(s * angle) * x1) / math.sin(angle)
            for s in (g - 1e-5, g, g + 1e-5)
        ]
        x, target = slerp[1], (slerp[2] - slerp[0]) / 2e-5
    elif kind == "euclidean":
        x, target = g * x1 + (1 - g) * normal, x1 - normal
    else:
        x, target = math.sqrt(g) * x1 + math.sqrt(1 - g) * normal, normal
    condition = torch.zeros(5) if dropped else emb
    network = network.double()
    gamma = torch.tensor(g, dtype=torch.float64)
    u = network(torch.from_numpy(x), network.condition(gamma, condition.double())).detach().numpy()
    return float(((u - target) ** 2).sum() / 3)


@pytest.mark.parametrize("kind", FLOWS)
def test_a_loss_is_the_published_one(kind):
    plan = HeadPlan(kind=kind, batch=12, condition_dropout=0.25, seed=4)
    emb, x1 = embeddings(12), places(12, 2)
    noise = draw_noise(plan, 3, 12, 2)
    assert 0 < noise.dropped.sum() < 12
    found = loss_of(plan, random_network(32, 2, 5), emb, x1, noise)
    normal, x1 = noise.normal.double().numpy(), x1.double().numpy()
    network = random_network(32, 2, 5)
    expected = [
        by_hand(kind, network, emb[i], x1[i, k], float(noise.times[i]), normal[i, k], bool(noise.dropped[i]))
        for i in range(12)
        for k in range(2)
    ]
    assert float(found) == pytest.approx(np.mean(expected), rel=1e-4)


def test_points_that_share_a_time_are_rows_of_their_own():
    network, noise = random_network(32, 2, 5), draw_noise(PLAN, 0, 4, 3)
    together = loss_of(PLAN, network, embeddings(4), places(4, 3), noise)
    alone = []
    for k in range(3):
        own = Noise(noise.times, noise.normal[:, [k]], noise.dropped)
        alone.append(loss_of(PLAN, network, embeddings(4), places(4, 3)[:, [k]], own))
    torch.testing.assert_close(together, torch.stack(alone).mean())


@pytest.mark.parametrize("kind", FLOWS)
def test_bfloat16_leaves_places_and_times_exact(kind):
    """Between the places that bfloat16 can tell apart, the output still moves."""
    plan, network = HeadPlan(kind=kind), random_network(64, 2, 5)
    noise = draw_noise(plan, 0, 64, 1)
    exact = loss_of(plan, network, embeddings(64), places(64, 1), noise)
    with torch.autocast("cpu", torch.bfloat16):
        rounded = loss_of(plan, network, embeddings(64), places(64, 1), noise)
        assert rounded.dtype == torch.float32
    assert float(rounded) == pytest.approx(float(exact), rel=0.02)
    # 50 m apart, at the end of the flow.
    x1 = torch.nn.functional.normalize(torch.tensor([[[0.6, 0.7, 0.4]], [[0.600008, 0.7, 0.4]]]), dim=-1)
    end = Noise(torch.full((1,), 1e-4), torch.ones(1, 1, 3), torch.zeros(1).bool())
    with torch.autocast("cpu", torch.bfloat16):
        one, other = (loss_of(plan, network, embeddings(1), x1[[i]], end) for i in range(2))
    assert one != other


def test_noise_depends_on_seed_and_step_alone():
    first, again = draw_noise(PLAN, 7, 16, 2), draw_noise(PLAN, 7, 16, 2)
    assert torch.equal(first.normal, again.normal)
    assert torch.equal(first.times, again.times)
    torch.manual_seed(0)
    assert not torch.equal(first.normal, draw_noise(PLAN, 8, 16, 2).normal)
    assert not torch.equal(first.normal, draw_noise(HeadPlan(seed=5), 7, 16, 2).normal)
    part = first.part(slice(4, 8))
    assert torch.equal(part.normal, first.normal[4:8])


def test_times_are_uniform_and_conditions_dropped_as_often_as_said():
    plan = HeadPlan()
    noises = [draw_noise(plan, step, 64, 1) for step in range(200)]
    times = torch.stack([noise.times for noise in noises])
    assert (times.sort(dim=1).values * 64).floor().equal(torch.arange(64.0).expand(200, -1))
    assert times[:, 0].mean() == pytest.approx(0.5, abs=0.06)
    assert times[:, 0].std() == pytest.approx(12**-0.5, abs=0.03)
    assert torch.stack([noise.dropped for noise in noises]).float().mean() == pytest.approx(0.1, abs=0.01)
    gamma = SigmoidSchedule(*plan.schedule)(times)
    # Half of the training happens where three quarters of the way lie behind.
    assert float(gamma.median()) > 0.85


def test_epochs_are_permutations_and_batches_depend_on_the_step_alone():
    examples = ArrayExamples(np.arange(50, dtype=np.float32).reshape(10, 5), start_points(0, 10))
    rows = np.array([0, 1, 2, 4, 5, 7, 9])
    source = examples_source(examples, rows, 3, 11)
    seen = np.concatenate([source.batch(step)[0][:, 0].numpy() / 5 for step in range(14)]).astype(int)
    epochs = seen.reshape(-1, 7)
    assert (np.sort(epochs) == rows).all()
    assert len({tuple(epoch) for epoch in epochs}) > 1
    anew = examples_source(examples, rows, 3, 11)
    for step in (13, 2, 8):
        emb, x1 = anew.batch(step)
        assert torch.equal(emb, source.batch(step)[0])
        assert torch.equal(anew.batch(step, slice(1, 3))[1], x1[1:3])
        np.testing.assert_array_equal(x1.numpy(), examples.positions()[(emb[:, 0].numpy() / 5).astype(int)])
    assert not torch.equal(examples_source(examples, rows, 3, 12).batch(0)[0], source.batch(0)[0])
    with pytest.raises(RequestError, match="no row"):
        examples_source(examples, np.array([], dtype=np.int64), 3, 0)


def test_known_posteriors_are_drawn_afresh_and_equally_often():
    truth = [Mixture(np.ones(1), np.eye(3)[[i]], np.array([1000.0])) for i in range(3)]
    source = mixtures_source(truth, np.eye(3, 5), 7, 2, draws=4)
    assert source.cond_dim == 5
    counts = torch.zeros(5)
    for step in range(3):
        emb, x1 = source.batch(step)
        assert x1.shape == (7, 4, 3)
        counts += emb.sum(0)
        assert ((x1 * emb[:, None, :3]).sum(-1) > 0.97).all()
    assert counts.tolist() == [7, 7, 7, 0, 0]
    assert torch.equal(source.batch(1)[1], mixtures_source(truth, np.eye(3, 5), 7, 2, draws=4).batch(1)[1])
    assert digest(source) == digest(mixtures_source(truth, np.eye(3, 5), 7, 2, draws=4))
    assert digest(source) != digest(mixtures_source(truth, np.eye(3, 5) * 1.5, 7, 2, draws=4))
    for wrong in (np.eye(2, 5), np.full((3, 5), np.nan)):
        with pytest.raises(RequestError, match="3 posteriors need as many embeddings"):
            mixtures_source(truth, wrong, 7, 2)


def test_the_rate_rises_and_falls():
    plan = HeadPlan(steps=1000, warmup=100, learning_rate=0.5)
    rates = [learning_rate(plan, step) for step in range(1000)]
    assert rates[0] == pytest.approx(0.005)
    assert max(rates) == rates[100] == 0.5
    assert rates[550] == pytest.approx(0.25, abs=1e-3)
    assert 0 < rates[-1] < 1e-5
    assert (np.diff(rates[:100]) > 0).all()
    assert (np.diff(rates[101:]) < 0).all()


def test_lamb_is_that_of_the_paper():
    """One update by hand: Adam's direction and the decay, scaled by |w| / |update|; no limit on the gradient."""
    weight = torch.nn.Parameter(torch.tensor([3.0, -4.0]))
    weight.grad = torch.tensor([100.0, -0.5])
    build_optimizer(HeadPlan(learning_rate=0.1, weight_decay=0.05), [weight]).step()
    update = np.array([1.0, -1.0]) + 0.05 * np.array([3.0, -4.0])
    expected = np.array([3.0, -4.0]) - 0.1 * 5 / np.linalg.norm(update) * update
    np.testing.assert_allclose(weight.detach().numpy(), expected, rtol=1e-5)


def test_the_average_follows_slowly():
    module = torch.nn.Linear(1, 1, bias=False)
    average = MovingAverage(module, 0.999)
    torch.nn.init.ones_(module.weight)
    average.weights["weight"].zero_()
    for step in range(10_000, 10_010):
        average.update(module, step)
    assert float(average.weights["weight"]) == pytest.approx(1 - 0.999**10, rel=1e-4)
    average.update(module, 0)
    assert float(average.weights["weight"]) > 0.9


def test_plans_are_written_compared_and_checked():
    plan = HeadPlan.published("mixture", steps=20, components=5)
    assert (plan.learning_rate, plan.clip, plan.depth, plan.warmup) == (1e-4, 0.05, 11, 2)
    assert plan_of_json(plan.as_json()) == plan
    assert HeadPlan.published("riemannian") == HeadPlan()
    other = HeadPlan.published("mixture", steps=30, components=5, warmup=2, clip=None)
    assert differences(plan.as_json(), other.as_json()) == "steps was 20, not 30; clip was 0.05, not unset"
    assert differences(plan.as_json(), plan.as_json()) == ""
    for wrong in (
        {"steps": 0}, {"dim": 12}, {"learning_rate": float("nan")}, {"ema": 1.0}, {"batch": 10, "accumulate": 3},
        {"clip": 0.0}, {"seed": -1}, {"condition_dropout": 1.0}, {"kind": "gaussian"},
    ):  # fmt: skip
        with pytest.raises(RequestError):
            HeadPlan(**wrong).check()
