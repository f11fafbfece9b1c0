"""Modes and whole products."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.posterior import Posterior, make_products
from plonk_backend.posterior.from_samples import localizability_bits
from plonk_backend.posterior.modes import find_modes
from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_lonlat, to_unit
from test_posterior_mixtures import MIXTURES, Component, draw, draw_points, log_density


@pytest.mark.parametrize("name", ["two", "three", "uneven"])
@pytest.mark.parametrize("count", [300, 4096])
def test_the_modes_of_a_mixture_are_its_components(name: str, count: int) -> None:
    mixture = MIXTURES[name]
    modes, numbers = find_modes(draw(mixture, count, seed=4))
    assert len(modes) == len(mixture)
    assert numbers.shape == (count,)
    assert [mode.mode for mode in modes] == list(range(1, len(mixture) + 1))
    for component in mixture:
        centre = to_unit(component.longitude, component.latitude)
        nearest = min(modes, key=lambda mode: float(distance_km(to_unit(mode.longitude, mode.latitude), centre)))
        assert nearest.weight == pytest.approx(component.weight, abs=0.03 + 1.2 / np.sqrt(count))
        assert distance_km(to_unit(nearest.longitude, nearest.latitude), centre) < 3 * nearest.radius_km


@pytest.mark.parametrize("kappa", [1.0, 30.0, 1000.0, 1e7])
@pytest.mark.parametrize("count", [30, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_one_peak_is_one_mode(kappa: float, count: int, seed: int) -> None:
    modes, _ = find_modes(draw((Component(1, 179.9, 70, kappa),), count, seed))
    assert len(modes) == 1
    assert modes[0].weight == 1


def test_the_radius_holds_its_share() -> None:
    # 68 % of a von Mises-Fisher distribution lie where 1 - cos θ <= -log(0.32) / κ.
    (mode,), _ = find_modes(draw((Component(1, -70, -50, 400),), 4000))
    expected = EARTH_RADIUS_KM * np.arccos(1 + np.log(0.32) / 400)
    assert mode.radius_km == pytest.approx(expected, rel=0.06)


def test_modes_are_numbered_by_weight_and_hold_every_sample() -> None:
    posterior = draw(MIXTURES["uneven"], 2000)
    modes, numbers = find_modes(posterior)
    weights = [mode.weight for mode in modes]
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) == pytest.approx(1)
    for mode in modes:
        members = numbers == mode.mode
        assert members.mean() == pytest.approx(mode.weight)
        densest = posterior.points[members][posterior.log_density[members].argmax()]
        assert (mode.longitude, mode.latitude) == pytest.approx([float(v) for v in to_lonlat(densest)])


def test_strays_join_the_nearest_mode() -> None:
    mixture = (Component(0.997, 10, 50, 500), Component(0.003, 20, 40, 5000))
    modes, _ = find_modes(draw(mixture, 2000))
    assert len(modes) == 1


def test_many_samples_have_the_modes_of_few() -> None:
    modes, numbers = find_modes(draw(MIXTURES["three"], 60_000))
    assert [round(mode.weight, 1) for mode in modes] == [0.5, 0.3, 0.2]
    assert len(numbers) == 60_000


def test_weights_count() -> None:
    drawn = draw(MIXTURES["two"], 2000)
    longitude, _ = to_lonlat(drawn.points)
    # The lighter one of the two, in America, made three times as heavy as the other.
    share = np.where(longitude < -40, 0.75 / (longitude < -40).sum(), 0.25 / (longitude >= -40).sum())
    modes, numbers = find_modes(Posterior(drawn.points, drawn.log_density, share))
    assert [mode.weight for mode in modes] == pytest.approx([0.75, 0.25])
    assert modes[0].longitude < -40
    assert share[numbers == 1].sum() == pytest.approx(0.75)


def test_the_radius_holds_its_share_of_the_weight() -> None:
    # Samples of a wide distribution, weighted as those of a narrow one.
    wide, narrow = (Component(1, 10, 50, 400),), (Component(1, 10, 50, 1600),)
    points = draw(wide, 20_000).points
    weights = np.exp(log_density(narrow, points) - log_density(wide, points))
    (mode,), _ = find_modes(Posterior(points, log_density(narrow, points), weights / weights.sum()))
    expected = EARTH_RADIUS_KM * np.arccos(1 + np.log(0.32) / 1600)
    assert mode.radius_km == pytest.approx(expected, rel=0.05)


def test_samples_without_weight_are_no_modes() -> None:
    drawn = draw(MIXTURES["two"], 1000)
    longitude, _ = to_lonlat(drawn.points)
    kept = longitude > -40
    modes, numbers = find_modes(Posterior(drawn.points, drawn.log_density, kept / kept.sum()))
    assert [mode.weight for mode in modes] == pytest.approx([1])
    assert modes[0].longitude > -40
    assert (numbers == 1).all()


def test_equal_weights_are_no_weights() -> None:
    drawn = draw(MIXTURES["uneven"], 1000)
    without, _ = find_modes(drawn)
    weighted, _ = find_modes(Posterior(drawn.points, drawn.log_density, np.full(1000, 1e-3)))
    for one, other in zip(without, weighted, strict=True):
        assert (one.mode, one.longitude, one.latitude, one.place) == (
            other.mode,
            other.longitude,
            other.latitude,
            other.place,
        )
        assert (one.weight, one.radius_km) == pytest.approx((other.weight, other.radius_km))


def test_densities_that_are_not_known_make_no_modes_of_their_own() -> None:
    drawn = draw(MIXTURES["two"], 500)
    broken = drawn.log_density.copy()
    broken[::10] = np.nan
    broken[1::50] = -np.inf
    modes, _ = find_modes(Posterior(drawn.points, broken))
    assert len(modes) == 2


def test_samples_that_were_drawn_again_have_the_modes_of_those_drawn_once() -> None:
    drawn = draw(MIXTURES["three"], 1000)
    again = np.random.default_rng(3).integers(0, 1000, 60_000)
    modes, numbers = find_modes(Posterior(drawn.points[again], drawn.log_density[again]))
    assert [round(mode.weight, 1) for mode in modes] == [0.5, 0.3, 0.2]
    for place in range(10):
        assert len(set(numbers[again == place])) == 1


@pytest.mark.parametrize("count", [1, 2, 500, 100_000])
def test_samples_in_one_point(count: int) -> None:
    posterior = Posterior(np.repeat(to_unit([0.0], [-90.0]), count, axis=0), np.full(count, 12.0))
    (mode,), numbers = find_modes(posterior)
    assert mode.radius_km == pytest.approx(0, abs=1e-6)
    assert (numbers == 1).all()


def test_products_fit_together() -> None:
    posterior = draw(MIXTURES["two"], 1000)
    products, _ = make_products(posterior, resolution=1.0, levels=(0.5, 0.8, 0.95))
    best = int(posterior.log_density.argmax())
    assert products.log_density == posterior.log_density[best]
    np.testing.assert_allclose(to_unit(products.longitude, products.latitude), posterior.points[best], atol=1e-12)
    assert products.area50_km2 == pytest.approx(products.regions[0].area_km2)
    assert products.regions[1].area_km2 < products.area90_km2 < products.regions[2].area_km2
    assert products.place.endswith("France")
    assert products.sample_modes.shape == (1000,)
    assert products.sample_modes.dtype == np.int32


def test_localizability_is_the_divergence_from_uniform() -> None:
    # Of a von Mises-Fisher distribution: log(κ / 2π) - 1 + log 4π nats, for all but tiny κ.
    assert localizability_bits(draw((Component(1, 0, 0, 300),), 20_000)) == pytest.approx(
        (np.log(600) - 1) / np.log(2), abs=0.03
    )
    points = draw_points((Component(1, 0, 0, 1e-3),), 100, np.random.default_rng(0))
    assert localizability_bits(Posterior(points, np.full(100, -np.log(4 * np.pi) - 0.01))) == 0


@pytest.mark.parametrize(
    "posterior",
    [
        Posterior(np.empty((0, 3)), np.empty(0)),
        Posterior(np.zeros((2, 2)), np.zeros(2)),
        Posterior(np.zeros((2, 3)), np.zeros(3)),
        Posterior(np.full((2, 3), np.nan), np.zeros(2)),
    ],
)
def test_what_is_no_posterior_is_refused(posterior: Posterior) -> None:
    with pytest.raises(ValueError, match="posterior"):
        make_products(posterior, resolution=1.0, levels=(0.5,))
