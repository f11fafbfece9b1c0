"""Zonal probabilities against integrals of known mixtures, and zones and samples of every awkward kind."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.density_surface import DensitySurface
from plonk_backend.posterior.priors import apply_prior, resample
from plonk_backend.posterior.zones import ZonalProbability, zonal_probability
from plonk_backend.sphere import to_lonlat, to_unit
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw, draw_points, log_density

Box = tuple[float, float, float, float]
WORLD = box(-180, -90, 180, 90)


def true_mass(mixture: Mixture, bounds: Box, rows: int = 60) -> float:
    west, south, east, north = bounds
    low, high = np.sin(np.radians([south, north]))
    across = west + (np.arange(rows) + 0.5) / rows * (east - west)
    up = np.degrees(np.arcsin(low + (np.arange(rows) + 0.5) / rows * (high - low)))
    density = np.exp(log_density(mixture, to_unit(across[None, :], up[:, None])))
    return float(density.mean() * np.radians(east - west) * (high - low))


def boxes_near(mixture: Mixture, size: float, count: int) -> list[Box]:
    """Boxes of about `size` degrees where the mixture has mass, in its tails, and where it has next to none."""
    random = np.random.default_rng(3)
    longitude, latitude = to_lonlat(draw_points(mixture, count, random))
    shift = random.uniform(-2, 2, (2, count)) * size
    latitude = np.clip(latitude + shift[1], -89 + size / 2, 89 - size / 2)
    wide = np.minimum(size / np.cos(np.radians(latitude)), 300)
    west = longitude + shift[0] - wide / 2
    return list(zip(west, latitude - size / 2, west + wide, latitude + size / 2, strict=True))


def z_scores(result: ZonalProbability, truth: np.ndarray) -> np.ndarray:
    return (result.probability - truth) / np.maximum(result.error, 1e-300)


@pytest.mark.parametrize("size", [20.0, 5.0, 1.0, 0.1])
@pytest.mark.parametrize("name", ["uneven", "antimeridian", "three", "near uniform"])
def test_errors_are_those_that_are_stated(name: str, size: float) -> None:
    mixture = MIXTURES[name]
    bounds = boxes_near(mixture, size, 40)
    truth = np.array([true_mass(mixture, one) for one in bounds])
    scores = []
    for count in (300, 2000):
        scores.append(z_scores(zonal_probability(draw(mixture, count, seed=100), [box(*b) for b in bounds]), truth))
    size_of = np.abs(np.array(scores))
    assert (size_of > 3).mean() <= 0.03
    assert (size_of < 1).mean() > 0.6


def test_a_city_in_a_broad_posterior_is_known_to_percents_from_few_samples() -> None:
    mixture = (Component(1, 20, 50, 60),)
    bounds = (25.0, 47.0, 25.3, 47.2)
    result = zonal_probability(draw(mixture, 1000), [box(*bounds)])
    truth = true_mass(mixture, bounds)
    # No sample is expected there.
    assert truth * 1000 < 0.2
    assert result.probability[0] == pytest.approx(truth, rel=0.03)
    assert 0 < result.error[0] < 0.1 * truth


def test_large_zones_hold_their_share() -> None:
    mixture = MIXTURES["uneven"]
    bounds: list[Box] = [(-180, 0, 180, 90), (-180, -90, 0, 90), (30, -20, 150, 50)]
    result = zonal_probability(draw(mixture, 40_000), [box(*b) for b in bounds])
    truth = np.array([true_mass(mixture, b, 400) for b in bounds])
    assert (np.abs(z_scores(result, truth)) < 3.5).all()
    assert (result.error < 0.003).all()


@pytest.mark.parametrize("count", [1, 30, 1000, 20_000])
@pytest.mark.parametrize("name", ["uneven", "three", "near uniform"])
def test_zones_that_tile_the_globe_sum_to_one(name: str, count: int) -> None:
    posterior = draw(MIXTURES[name], count)
    tiles = [box(w, s, w + 20, s + 15) for w in range(-180, 180, 20) for s in range(-90, 90, 15)]
    result = zonal_probability(posterior, tiles)
    assert result.probability.sum() + result.elsewhere == pytest.approx(1, abs=0.01)
    assert result.elsewhere == pytest.approx(0, abs=0.01)
    some = zonal_probability(posterior, tiles[::3])
    assert some.probability.sum() + some.elsewhere == pytest.approx(1, abs=0.01)
    assert some.probability == pytest.approx(result.probability[::3], abs=0.02)


@pytest.mark.parametrize("component", [Component(1, 2, 49, 10), Component(1, 0, 90, 100), Component(1, 180, 0, 400)])
def test_a_search_grid_holds_no_more_than_there_is(component: Component) -> None:
    # Most cells of the globe lie far beyond the samples of a peak, where nothing says how low the density is.
    size = 3
    tiles = [(w, s, w + size, s + size) for w in range(-180, 180, size) for s in range(-90, 90, size)]
    result = zonal_probability(draw((component,), 1000), [box(*tile) for tile in tiles])
    truth = np.array([true_mass((component,), tile, 6) for tile in tiles])
    assert result.probability.sum() + result.elsewhere == pytest.approx(1, abs=0.001)
    assert np.abs(result.probability - truth).sum() / 2 < 0.03
    far = truth < 1e-9
    assert far.sum() > 1000
    assert result.probability[far].sum() < 0.005


@pytest.mark.parametrize("count", [500, 5000])
def test_the_antimeridian_is_no_border(count: int) -> None:
    posterior = draw(MIXTURES["antimeridian"], count)
    split = MultiPolygon([box(178, -20, 180, -14), box(-180, -20, -177, -14)])
    result = zonal_probability(posterior, [split, box(178, -20, 183, -14), box(-182, -20, -177, -14)])
    assert result.probability == pytest.approx(result.probability[:1].repeat(3), abs=0.02)
    truth = true_mass(MIXTURES["antimeridian"], (178, -20, 183, -14))
    assert result.probability == pytest.approx(np.full(3, truth), abs=0.04)


@pytest.mark.parametrize("longitude", [-180.0, 180.0])
@pytest.mark.parametrize("zone", [box(170, -10, 180, 10), box(-180, -10, -170, 10), box(170, -10, 190, 10)])
def test_samples_on_the_antimeridian_lie_on_both_sides(longitude: float, zone: Polygon) -> None:
    posterior = Posterior(to_unit([longitude, 0], [0, 0]), np.zeros(2))
    assert zonal_probability(posterior, [zone]).probability.tolist() == [0.5]


def test_zones_around_the_poles() -> None:
    mixture = MIXTURES["pole"]
    caps: list[Box] = [(-180, 80, 180, 90), (-180, 86, 180, 90), (-180, -90, 180, -60)]
    result = zonal_probability(draw(mixture, 1000), [box(*b) for b in caps])
    truth = np.array([true_mass(mixture, b, 300) for b in caps])
    assert result.probability == pytest.approx(truth, abs=0.05)
    assert (np.abs(z_scores(result, truth)) < 3.5).all()
    at_pole = Posterior(to_unit([123.0], [90.0]), np.array([5.0]))
    assert zonal_probability(at_pole, [box(-180, 80, 180, 90)]).probability.tolist() == [1]


def test_holes_and_overlaps() -> None:
    posterior = draw(MIXTURES["two"], 3000)
    large, small = box(-30, 30, 40, 70), box(-10, 40, 10, 55)
    ring = Polygon(large.exterior, [small.exterior])
    result = zonal_probability(posterior, [large, small, ring, large])
    assert result.probability[1] + result.probability[2] == pytest.approx(result.probability[0], abs=0.02)
    assert result.probability[3] == result.probability[0]
    # What several zones hold is counted once.
    assert result.elsewhere == pytest.approx(1 - result.probability[0], abs=0.02)


def test_no_sample_is_no_proof() -> None:
    posterior = draw(MIXTURES["antimeridian"], 1000)
    result = zonal_probability(posterior, [box(0, 20, 30, 50), WORLD])
    assert result.probability.tolist() == [0, 1]
    assert 0 < result.error[0] <= 1 / 1001
    assert 0 < result.error[1] < 0.01


def test_weights_count() -> None:
    posterior = Posterior(to_unit([0.0, 50.0, 100.0], [0.0] * 3), np.zeros(3), np.array([0.5, 0.3, 0.2]))
    result = zonal_probability(posterior, [box(-10, -10, 60, 10), box(90, -10, 110, 10)])
    assert result.probability == pytest.approx([0.8, 0.2])
    assert result.elsewhere == pytest.approx(0)
    effective = 1 / (0.25 + 0.09 + 0.04)
    assert result.error[1] == pytest.approx(np.sqrt(0.2 * 0.8 / (effective - 1)))


@pytest.mark.parametrize("again", [False, True])
def test_what_a_prior_excludes_stays_excluded(again: bool) -> None:
    drawn = draw(MIXTURES["broad"], 2000)
    longitude, _ = to_lonlat(drawn.points)
    applied = apply_prior(drawn, np.where(np.abs(longitude - 2) < 5, -np.inf, 0.0)).posterior
    posterior = resample(applied, 2000, seed=1) if again else applied
    result = zonal_probability(posterior, [box(-1, 45, 5, 50)])
    assert result.probability.tolist() == [0]


def test_samples_that_were_picked_by_place_count_as_they_are() -> None:
    drawn = draw(MIXTURES["two"], 2000)
    chosen = drawn.points @ to_unit(2.35, 48.85) > 0.9
    picked = Posterior(drawn.points[chosen], drawn.log_density[chosen])
    assert 0.6 < chosen.mean() < 0.8
    assert zonal_probability(picked, [box(-40, 20, 45, 75)]).probability[0] == pytest.approx(1, abs=0.005)


def test_estimated_densities_are_not_interpolated() -> None:
    drawn = draw(MIXTURES["broad"], 1000)
    wrong = Posterior(drawn.points, drawn.log_density - 0.3)
    zones = [box(2, 48, 4, 50), box(-20, 40, 30, 60)]
    result = zonal_probability(wrong, zones, exact_densities=False)
    longitude, latitude = to_lonlat(drawn.points)
    shares = [float(shapely.intersects_xy(zone, longitude, latitude).mean()) for zone in zones]
    assert result.probability == pytest.approx(shares)


@pytest.mark.parametrize("count", [1, 200])
def test_samples_in_one_point(count: int) -> None:
    posterior = Posterior(np.repeat(to_unit([10.0], [20.0]), count, axis=0), np.full(count, 12.0))
    result = zonal_probability(posterior, [box(0, 0, 30, 30), box(40, 0, 50, 10)])
    assert result.probability == pytest.approx([1, 0])
    assert result.elsewhere == pytest.approx(0, abs=1e-12)
    assert result.error[0] == pytest.approx(1 / (count + 1))
    assert 0 < result.error[1] <= 1 / (count + 1)


@pytest.mark.parametrize("value", [np.nan, -np.inf])
def test_samples_without_densities_count_by_number(value: float) -> None:
    drawn = draw(MIXTURES["two"], 200)
    posterior = Posterior(drawn.points, np.full(200, value))
    result = zonal_probability(posterior, [box(-40, 20, 45, 75)])
    assert result.probability[0] == pytest.approx(0.7, abs=0.12)


def test_geometries_that_hold_nothing() -> None:
    nothing = [None, Polygon(), Point(2, 48), LineString([(0, 40), (5, 50)]), GeometryCollection()]
    result = zonal_probability(draw(MIXTURES["two"], 500), nothing)
    assert result.probability.tolist() == [0] * 5
    assert result.error.tolist() == [0] * 5
    assert result.elsewhere == pytest.approx(1)
    none = zonal_probability(draw(MIXTURES["two"], 500), [])
    assert none.probability.shape == (0,)
    assert (none.elsewhere, none.elsewhere_error) == (1, 0)


def test_heights_collections_and_crossed_rings() -> None:
    plain = box(-20, 40, 30, 60)
    bow = Polygon([(-20, 40), (30, 60), (30, 40), (-20, 60)])
    result = zonal_probability(
        draw(MIXTURES["broad"], 1000),
        [plain, shapely.force_3d(plain, 7), GeometryCollection([plain, Point(0, 0)]), bow],
    )
    assert result.probability[1:3] == pytest.approx(result.probability[:1].repeat(2))
    assert 0.2 * result.probability[0] < result.probability[3] < 0.8 * result.probability[0]


def test_no_samples_are_refused() -> None:
    with pytest.raises(ValueError, match="without samples"):
        zonal_probability(Posterior(np.empty((0, 3)), np.empty(0)), [WORLD])


@pytest.mark.parametrize("latitude", [0.0, 89.0])
def test_the_surface_between_samples_of_one_peak_is_exact(latitude: float) -> None:
    # The log density of a von Mises-Fisher distribution is linear in x, which the surface holds but for curvature.
    mixture = (Component(1, 179, latitude, 500),)
    heights = DensitySurface(draw(mixture, 1000)).at(draw_points(mixture, 200, np.random.default_rng(9)))
    places = draw_points(mixture, 200, np.random.default_rng(9))
    among = heights.unseen == 0
    assert among.mean() > 0.9
    np.testing.assert_allclose(heights.log_density[among], log_density(mixture, places)[among], atol=0.01)
    assert (heights.log_error[among] < 0.02).all()


def test_the_surface_knows_where_it_ends() -> None:
    heights = DensitySurface(draw((Component(1, 0, 0, 1000),), 500)).at(to_unit([0, 30], [0, 0]))
    assert heights.unseen[0] == 0
    assert heights.unseen[1] > 0
