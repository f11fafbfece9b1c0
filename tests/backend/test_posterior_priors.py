"""Posteriors under priors, against products of von Mises-Fisher distributions, which are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.priors import (
    PriorError,
    apply_prior,
    draw_under_prior,
    effective_samples,
    resample,
)
from plonk_backend.sphere import to_unit
from test_posterior_mixtures import Component, draw_points, log_density

BROAD = (Component(1, 10, 40, 20),)


def sequence(mixture: tuple[Component, ...], most: int = 65_536):
    """A sampler whose sample i does not depend on how many are asked for, and how many it was asked for."""
    points = draw_points(mixture, most, np.random.default_rng(5))
    asked: list[int] = []

    def draw_more(count: int) -> Posterior:
        asked.append(count)
        return Posterior(points[:count], log_density(mixture, points[:count]))

    return draw_more, asked


def vmf_prior(longitude: float, latitude: float, kappa: float):
    """exp(κ (cos θ - 1)), not normalised."""
    centre = to_unit(longitude, latitude)
    return lambda points: kappa * (points @ centre - 1)


def test_the_product_of_two_von_mises_fisher_distributions() -> None:
    draw_more, _ = sequence(BROAD)
    posterior = draw_more(65_536)
    applied = apply_prior(posterior, vmf_prior(40, 30, 30)(posterior.points))

    # exp(κ₁ m₁·x) exp(κ₂ m₂·x) is again von Mises-Fisher, of κ m = κ₁ m₁ + κ₂ m₂.
    sum_of_both = 20 * to_unit(10, 40) + 30 * to_unit(40, 30)
    kappa = float(np.linalg.norm(sum_of_both))
    mean = sum_of_both / kappa
    under = applied.posterior
    resultant = under.shares @ under.points
    assert resultant / np.linalg.norm(resultant) == pytest.approx(mean, abs=5e-3)
    assert np.linalg.norm(resultant) == pytest.approx(1 / np.tanh(kappa) - 1 / kappa, abs=2e-3)
    truth = np.log(kappa / (2 * np.pi * -np.expm1(-2 * kappa))) + kappa * (under.points @ mean - 1)
    assert under.log_density == pytest.approx(truth, abs=0.03)
    evidence = np.log(20 / (2 * np.pi)) - np.log(kappa / (2 * np.pi)) + kappa - 20 - 30
    assert applied.log_evidence == pytest.approx(evidence, abs=0.03)
    assert under.weights is not None
    assert under.weights.sum() == pytest.approx(1, abs=1e-12)
    assert applied.effective_samples == pytest.approx(1 / (under.weights**2).sum())
    assert 1000 < applied.effective_samples < 65_536


def test_a_constant_prior_changes_nothing_whatever_its_size() -> None:
    draw_more, _ = sequence(BROAD)
    posterior = draw_more(100)
    for constant in (0.0, -5000.0, 5000.0):
        applied = apply_prior(posterior, np.full(100, constant))
        assert applied.posterior.shares == pytest.approx(posterior.shares)
        assert applied.posterior.log_density == pytest.approx(posterior.log_density)
        assert applied.log_evidence == pytest.approx(constant)
        assert applied.effective_samples == pytest.approx(100)


def test_samples_that_the_prior_excludes_are_left_out() -> None:
    draw_more, _ = sequence(BROAD)
    posterior = draw_more(1000)
    north = posterior.points[:, 2] > np.sin(np.radians(40))
    applied = apply_prior(posterior, np.where(north, 0.0, -np.inf))
    assert applied.kept.tolist() == np.flatnonzero(north).tolist()
    assert (applied.posterior.points == posterior.points[north]).all()
    assert applied.effective_samples == pytest.approx(north.sum())
    assert applied.log_evidence == pytest.approx(np.log(north.mean()))
    assert np.isfinite(applied.posterior.log_density).all()


def test_priors_one_after_the_other_are_their_product() -> None:
    draw_more, _ = sequence(BROAD)
    posterior = draw_more(500)
    first, second = vmf_prior(0, 50, 10)(posterior.points), vmf_prior(30, 30, 10)(posterior.points)
    twice = apply_prior(apply_prior(posterior, first).posterior, second)
    once = apply_prior(posterior, first + second)
    assert twice.posterior.shares == pytest.approx(once.posterior.shares)
    assert twice.posterior.log_density == pytest.approx(once.posterior.log_density)


def test_a_prior_that_excludes_everything_says_so() -> None:
    draw_more, _ = sequence(BROAD)
    with pytest.raises(PriorError, match="excludes all 7 samples"):
        apply_prior(draw_more(7), np.full(7, -np.inf))
    with pytest.raises(PriorError, match="excludes the only sample"):
        apply_prior(draw_more(1), np.full(1, -np.inf))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_prior_that_is_no_number_says_so(value: float) -> None:
    draw_more, _ = sequence(BROAD)
    with pytest.raises(PriorError, match="not a number, or infinite"):
        apply_prior(draw_more(3), [0.0, value, 0.0])


def test_effective_samples() -> None:
    assert effective_samples([0.2] * 5) == pytest.approx(5)
    assert effective_samples([3.0, 0.0, 0.0]) == pytest.approx(1)
    assert effective_samples([1e-200, 1e-200]) == pytest.approx(2)


def test_resampling_takes_each_sample_as_often_as_its_weight_says() -> None:
    rng = np.random.default_rng(0)
    weights = rng.dirichlet(np.full(50, 0.3))
    posterior = Posterior(rng.normal(size=(50, 3)), np.arange(50.0), weights)
    again = resample(posterior, 1000, seed=3)
    assert again.weights is None
    times = np.bincount(again.log_density.astype(int), minlength=50)
    assert times.sum() == 1000
    assert (np.abs(times - 1000 * weights) < 1).all()
    assert (again.points == posterior.points[again.log_density.astype(int)]).all()
    assert (resample(posterior, 1000, seed=3).log_density == again.log_density).all()
    mean = np.mean([np.bincount(resample(posterior, 7, seed).log_density.astype(int), minlength=50)
                    for seed in range(2000)], axis=0)  # fmt: skip
    assert mean == pytest.approx(7 * weights, abs=0.06)


def test_resampling_never_takes_a_sample_without_weight() -> None:
    posterior = Posterior(np.zeros((4, 3)), np.arange(4.0), np.array([0.0, 0.5, 0.5, 0.0]))
    for seed in range(50):
        assert set(resample(posterior, 5, seed).log_density) == {1.0, 2.0}


def test_more_samples_are_drawn_until_the_floor() -> None:
    draw_more, asked = sequence(BROAD)
    log_prior = vmf_prior(-10, 20, 100)
    few = apply_prior(draw_more(1024), log_prior(draw_more(1024).points)).effective_samples
    assert few < 100
    asked.clear()
    drawn = draw_under_prior(draw_more, log_prior, floor=200, most=65_536)
    assert drawn.applied.effective_samples >= 200
    assert drawn.warning is None
    assert asked[0] == 1024
    assert asked == sorted(set(asked))
    assert drawn.drawn == asked[-1] < 65_536
    # A floor that is met at once draws no more.
    asked.clear()
    assert draw_under_prior(draw_more, lambda points: np.zeros(len(points)), floor=200, most=65_536).drawn == 1024
    assert asked == [1024]


def test_a_floor_that_cannot_be_reached_is_told() -> None:
    draw_more, asked = sequence(BROAD)
    drawn = draw_under_prior(draw_more, vmf_prior(-10, 20, 2000), floor=500, most=4000, first=64)
    assert drawn.drawn == asked[-1] == 4000
    assert 1 <= drawn.applied.effective_samples < 500
    assert drawn.warning is not None
    assert "4000 samples" in drawn.warning
    assert "500 were wanted" in drawn.warning


def test_a_prior_far_from_the_first_samples_is_searched_for() -> None:
    draw_more, asked = sequence(BROAD)
    hits = draw_more(65_536).points[:, 2] > np.sin(np.radians(78))
    first = int(np.flatnonzero(hits)[0])
    assert 100 < first < 30_000
    asked.clear()

    def log_prior(points: np.ndarray) -> np.ndarray:
        return np.where(points[:, 2] > np.sin(np.radians(78)), 0.0, -np.inf)

    drawn = draw_under_prior(draw_more, log_prior, floor=5, most=65_536, first=64)
    assert drawn.applied.effective_samples >= 5
    assert asked[0] == 64
    with pytest.raises(PriorError, match=f"excludes all {first} samples"):
        draw_under_prior(draw_more, log_prior, floor=5, most=first, first=64)
