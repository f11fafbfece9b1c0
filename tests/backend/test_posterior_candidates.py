"""Candidates: levels against what is known of a von Mises-Fisher distribution, ties, and densities that are none."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.candidates import rank_candidates
from plonk_backend.sphere import EARTH_RADIUS_KM, to_unit
from test_posterior_mixtures import MIXTURES, Component, draw, draw_points, log_density


def test_levels_are_those_of_the_distribution() -> None:
    # For a von Mises-Fisher distribution, p(X) > p(x) means closer to the centre: P = 1 - exp(-κ (1 - cos θ)).
    mixture = (Component(1, 25, 60, 300),)
    angles = np.linspace(0, 0.3, 50)
    places = to_unit(25, 60 + np.degrees(angles))
    ranked = rank_candidates(log_density(mixture, places), draw(mixture, 20_000))
    assert ranked.credibility == pytest.approx(1 - np.exp(-300 * (1 - np.cos(angles))), abs=0.012)
    assert (np.diff(ranked.credibility) >= 0).all()
    assert ranked.rank.tolist() == list(range(1, 51))
    assert ranked.relative_odds == pytest.approx(np.exp(-300 * (1 - np.cos(angles))))
    assert ranked.density_per_km2[0] == pytest.approx(300 / (2 * np.pi) / EARTH_RADIUS_KM**2)


def test_a_region_of_a_level_holds_that_share_of_places_drawn_from_the_posterior() -> None:
    mixture = MIXTURES["uneven"]
    places = draw_points(mixture, 5000, np.random.default_rng(7))
    ranked = rank_candidates(log_density(mixture, places), draw(mixture, 5000, seed=8))
    for level in (0.5, 0.8, 0.95):
        assert (ranked.credibility <= level).mean() == pytest.approx(level, abs=0.02)


def test_places_a_metre_apart_are_told_apart() -> None:
    mixture = (Component(1, 7, 46, 5000),)
    # Two places 100 km from the centre, one a metre farther.
    places = to_unit(7, [46.9, 46.9 + 9e-6])
    ranked = rank_candidates(log_density(mixture, places), draw(mixture, 1000))
    assert ranked.rank.tolist() == [1, 2]
    assert 0.999 < ranked.relative_odds[1] < 1


def test_equal_densities_share_the_better_rank() -> None:
    ranked = rank_candidates(np.array([2.0, 5.0, 5.0, -1.0, 2.0]), Posterior(to_unit([0.0], [0.0]), np.array([3.0])))
    assert ranked.rank.tolist() == [3, 1, 1, 5, 3]
    assert ranked.relative_odds == pytest.approx(np.exp([-3, 0, 0, -6, -3]))
    assert ranked.credibility.tolist() == [1, 0, 0, 1, 1]


def test_equal_to_a_sample_is_not_less_dense_than_it() -> None:
    posterior = Posterior(to_unit([0.0] * 4, [0.0] * 4), np.array([1.0, 2.0, 2.0, 3.0]))
    ranked = rank_candidates(np.array([3.0, 2.0, 1.0, 0.0]), posterior)
    assert ranked.credibility.tolist() == [0, 0.25, 0.75, 1]


def test_weights_count() -> None:
    posterior = Posterior(to_unit([0.0] * 3, [0.0] * 3), np.array([3.0, 1.0, 2.0]), np.array([0.7, 0.1, 0.2]))
    ranked = rank_candidates(np.array([2.5, 1.5, 0.5]), posterior)
    assert ranked.credibility == pytest.approx([0.7, 0.9, 1.0])


def test_densities_of_nothing_and_unknown_ones() -> None:
    posterior = Posterior(to_unit([0.0] * 3, [0.0] * 3), np.array([3.0, np.nan, -np.inf]))
    ranked = rank_candidates(np.array([np.nan, -np.inf, 4.0, 2.0, np.nan]), posterior)
    assert ranked.rank.tolist() == [4, 3, 1, 2, 4]
    np.testing.assert_allclose(ranked.credibility, [np.nan, 0.5, 0, 0.5, np.nan])
    np.testing.assert_allclose(ranked.relative_odds, [np.nan, 0, 1, np.exp(-2), np.nan])
    assert ranked.density_per_km2[1] == 0
    assert np.isnan(ranked.density_per_km2[[0, 4]]).all()


@pytest.mark.parametrize("value", [np.nan, -np.inf])
def test_no_candidate_with_a_density(value: float) -> None:
    ranked = rank_candidates(np.full(2, value), draw(MIXTURES["two"], 10))
    assert ranked.rank.tolist() == [1, 1]
    assert np.isnan(ranked.relative_odds).all()


def test_samples_without_densities_give_no_levels() -> None:
    posterior = Posterior(to_unit([0.0] * 2, [0.0] * 2), np.full(2, np.nan))
    ranked = rank_candidates(np.array([1.0, 2.0]), posterior)
    assert np.isnan(ranked.credibility).all()
    assert ranked.rank.tolist() == [2, 1]


def test_no_candidates() -> None:
    ranked = rank_candidates(np.empty(0), draw(MIXTURES["two"], 10))
    assert [len(values) for values in vars(ranked).values()] == [0, 0, 0, 0]


def test_what_makes_no_ranking_is_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        rank_candidates(np.zeros((2, 3)), draw(MIXTURES["two"], 10))
    with pytest.raises(ValueError, match="without samples"):
        rank_candidates(np.zeros(2), Posterior(np.empty((0, 3)), np.empty(0)))
