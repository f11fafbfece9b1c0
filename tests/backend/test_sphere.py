"""Geometry on the unit sphere, against closed forms."""

import numpy as np
import pytest
import torch
from plonk_backend import sphere


def points(count, seed=0):
    x = np.random.default_rng(seed).normal(size=(count, 3))
    return torch.from_numpy(x / np.linalg.norm(x, axis=-1, keepdims=True))


@pytest.mark.parametrize(
    ("longitude", "latitude", "vector"),
    [(0, 0, (1, 0, 0)), (90, 0, (0, 1, 0)), (180, 0, (-1, 0, 0)), (-180, 0, (-1, 0, 0)), (17, 90, (0, 0, 1))],
)
def test_longitude_and_latitude_to_vector(longitude, latitude, vector):
    np.testing.assert_allclose(sphere.to_unit(longitude, latitude), vector, atol=1e-15)


def test_there_and_back_also_next_to_the_poles():
    latitude = np.array([90 - 1e-9, -90 + 1e-9, 0, 45.5])
    longitude = np.array([10.0, -170, 179.9999999, -0.25])
    back = sphere.to_lonlat(sphere.to_unit(longitude, latitude))
    np.testing.assert_allclose(back[1], latitude, atol=1e-12)
    np.testing.assert_allclose(back[0], longitude, atol=1e-5)


def test_distances_of_a_millimetre_and_of_antipodes():
    a = sphere.to_unit(10, 50)
    near = sphere.to_unit(10, 50 + np.degrees(1e-6 / sphere.EARTH_RADIUS_KM))
    assert sphere.distance_km(a, near) == pytest.approx(1e-6, rel=1e-3)
    assert sphere.distance_km(a, -a) == pytest.approx(np.pi * sphere.EARTH_RADIUS_KM)


def test_log_is_the_inverse_of_exp():
    x, y = points(200), points(200, seed=1)
    v = sphere.log_map(x, y)
    torch.testing.assert_close(sphere.exp_map(x, v), y)
    torch.testing.assert_close((x * v).sum(-1), torch.zeros(200, dtype=x.dtype))
    angle = torch.from_numpy(sphere.distance_km(x.numpy(), y.numpy()) / sphere.EARTH_RADIUS_KM)
    torch.testing.assert_close(v.norm(dim=-1), angle)


def test_exp_and_log_of_nothing_and_of_antipodes_are_finite():
    x = points(5)
    torch.testing.assert_close(sphere.exp_map(x, torch.zeros_like(x)), x)
    torch.testing.assert_close(sphere.log_map(x, x), torch.zeros_like(x))
    assert torch.isfinite(sphere.log_map(x, -x)).all()


def test_geodesic_moves_at_constant_speed_to_its_end():
    x0, x1 = points(50), points(50, seed=1)
    for gamma in (0.0, 0.3, 1.0):
        at = torch.full((50, 1), gamma, dtype=x0.dtype)
        point, velocity = sphere.geodesic(x0, x1, at)
        torch.testing.assert_close(point, sphere.exp_map(x0, gamma * sphere.log_map(x0, x1)))
        torch.testing.assert_close(velocity.norm(dim=-1), sphere.log_map(x0, x1).norm(dim=-1))
        later, _ = sphere.geodesic(x0, x1, at + 1e-6)
        torch.testing.assert_close((later - point) / 1e-6, velocity, atol=1e-5, rtol=1e-4)


def test_tangent_basis_is_orthonormal_everywhere_and_right_handed():
    x = torch.cat([points(100), torch.eye(3, dtype=torch.float64), -torch.eye(3, dtype=torch.float64)])
    a, b = sphere.tangent_basis(x)
    frame = torch.stack([a, b, x], dim=-1)
    torch.testing.assert_close(frame.transpose(-1, -2) @ frame, torch.eye(3, dtype=x.dtype).expand(len(x), 3, 3))
    torch.testing.assert_close(torch.linalg.det(frame), torch.ones(len(x), dtype=x.dtype))
