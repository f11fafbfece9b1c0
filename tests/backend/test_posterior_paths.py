"""Trajectories: frames in time, lines along geodesics, whole across the antimeridian and the poles."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from plonk_backend.posterior.paths import Paths, at_times, geodesic_line, trajectory_lines, trajectory_points
from plonk_backend.sphere import distance_km, to_unit

START = datetime(2000, 1, 1, tzinfo=timezone.utc)


def random_points(count: int, seed: int = 0) -> np.ndarray:
    points = np.random.default_rng(seed).normal(size=(count, 3))
    return points / np.linalg.norm(points, axis=-1, keepdims=True)


def line(*places: tuple[float, float]):
    return geodesic_line(to_unit(*np.array(places, dtype=float).T))


def vertices(geometry) -> list[np.ndarray]:
    return [np.array(part.coords) for part in geometry.geoms]


def length_km(geometry) -> float:
    return sum(distance_km(to_unit(*part[:-1].T), to_unit(*part[1:].T)).sum() for part in vertices(geometry))


def assert_sound(geometry) -> None:
    assert geometry.is_valid
    west, south, east, north = geometry.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for part in vertices(geometry):
        assert np.abs(np.diff(part[:, 0])).max() <= 10 + 1e-9
        assert (np.diff(part, axis=0) != 0).any(axis=1).all()


def test_positions_between_steps_lie_on_geodesics():
    points = np.stack([random_points(5, seed) for seed in range(3)])
    known = np.array([0.0, 0.3, 1.0])
    found = at_times(points, known, np.array([0.0, 0.15, 0.3, 0.3 + 0.7 / 4, 1.0]))
    np.testing.assert_array_equal(found[[0, 2, 4]], points)
    np.testing.assert_allclose(np.linalg.norm(found, axis=-1), 1, atol=1e-12)
    whole = distance_km(points[0], points[1])
    np.testing.assert_allclose(distance_km(points[0], found[1]), whole / 2)
    np.testing.assert_allclose(distance_km(found[1], points[1]), whole / 2)
    whole = distance_km(points[1], points[2])
    np.testing.assert_allclose(distance_km(points[1], found[3]), whole / 4)
    np.testing.assert_allclose(distance_km(found[3], points[2]), whole * 3 / 4)


def test_a_sample_that_stays_stays():
    points = np.repeat(random_points(4)[None], 3, axis=0)
    found = at_times(points, np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.3, 0.7, 1.0]))
    np.testing.assert_allclose(found, np.repeat(points[:1], 4, axis=0), atol=1e-15)


def test_frames_follow_one_another_without_a_gap():
    paths = Paths(np.array([0, 0.4, 1.0]), np.stack([random_points(2, seed) for seed in range(3)]))
    table = trajectory_points(paths, START, 0.5)
    assert table.sample.tolist() == [0, 1, 0, 1, 0, 1]
    assert table.frame.tolist() == [0, 0, 1, 1, 2, 2]
    assert table.flow_time.tolist() == [0, 0, 0.4, 0.4, 1, 1]
    assert table.time[[0, 2, 4]].astype(str).tolist() == [
        "2000-01-01T00:00:00.000",
        "2000-01-01T00:00:00.500",
        "2000-01-01T00:00:01.000",
    ]
    np.testing.assert_array_equal(table.time_end[:4], table.time[2:])
    assert str(table.time_end[-1]) == "2000-01-01T00:00:01.500"
    np.testing.assert_allclose(to_unit(table.longitude, table.latitude).reshape(3, 2, 3), paths.points, atol=1e-12)


def test_frames_that_are_no_whole_milliseconds_leave_no_gap_either():
    paths = Paths(np.linspace(0, 1, 50), np.repeat(random_points(1)[None], 50, axis=0))
    table = trajectory_points(paths, START, 1 / 3)
    np.testing.assert_array_equal(table.time_end[:-1], table.time[1:])
    assert str(table.time_end[-1]) == "2000-01-01T00:00:16.667"


def test_offsets_are_taken_off():
    paths = Paths(np.array([0, 1.0]), random_points(2)[:, None])
    plus_two = datetime(2000, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    for start in (plus_two, START.replace(tzinfo=None)):
        np.testing.assert_array_equal(trajectory_points(paths, start, 1).time, trajectory_points(paths, START, 1).time)


def test_frames_beyond_the_calendar_are_an_error():
    paths = Paths(np.array([0, 1.0]), random_points(2)[:, None])
    with pytest.raises(ValueError, match="9999"):
        trajectory_points(paths, datetime(9999, 12, 31, tzinfo=timezone.utc), 1e6)


def test_a_short_line_has_its_own_points():
    (part,) = vertices(line((10, 10), (10.5, 10.2), (10.3, 10.9)))
    np.testing.assert_allclose(part, [(10, 10), (10.5, 10.2), (10.3, 10.9)], atol=1e-12)


def test_a_long_line_follows_the_geodesic():
    geometry = line((-60, 50), (30, 60))
    assert_sound(geometry)
    (part,) = vertices(geometry)
    normal = np.cross(to_unit(-60, 50), to_unit(30, 60))
    points = to_unit(*part.T)
    assert np.abs(points @ normal / np.linalg.norm(normal)).max() < 1e-12
    assert part[:, 1].max() > 64
    # Between the vertices, where the map's line is straight.
    middle = to_unit(*((part[:-1] + part[1:]) / 2).T)
    assert np.abs(np.arcsin(middle @ normal / np.linalg.norm(normal))).max() * 6371 < 1
    np.testing.assert_allclose(length_km(geometry), distance_km(to_unit(-60, 50), to_unit(30, 60)))


@pytest.mark.parametrize(("west", "east"), [(170, -170), (179.9, -179.9), (-179.5, 178), (120, -120)])
def test_the_antimeridian_splits(west, east):
    geometry = line((west, -10), (east, 20))
    assert_sound(geometry)
    first, second = vertices(geometry)
    side = np.copysign(180, west)
    assert first[-1, 0] == side
    assert second[0, 0] == -side
    assert first[-1, 1] == second[0, 1]
    # The crossing is on the geodesic.
    normal = np.cross(to_unit(west, -10), to_unit(east, 20))
    assert abs(to_unit(*first[-1]) @ normal) < 1e-12
    np.testing.assert_allclose(length_km(geometry), distance_km(to_unit(west, -10), to_unit(east, 20)))


def test_lines_that_end_or_turn_or_run_on_the_antimeridian():
    ending = line((179, 0), (-180, 5))
    assert_sound(ending)
    assert len(ending.geoms) == 1
    turning = line((-179, 0), (180, 5), (-179, 8))
    assert_sound(turning)
    assert len(turning.geoms) == 1
    running = geodesic_line(
        np.array([[-1, 0.0, 0], [-np.cos(0.1), -0.0, np.sin(0.1)], [-np.cos(0.2), 0.0, np.sin(0.2)]])
    )
    assert_sound(running)
    np.testing.assert_allclose(length_km(running), 0.2 * 6371.0088)
    assert len(running.geoms) == 1
    beginning = line((180, 0), (-175, 5))
    assert_sound(beginning)
    np.testing.assert_allclose(length_km(beginning), distance_km(to_unit(180, 0), to_unit(-175, 5)))


@pytest.mark.parametrize("pole", [90, -90])
def test_through_a_pole(pole):
    geometry = line((20, pole * 0.8), (-160, pole * 0.9))
    assert_sound(geometry)
    first, second = vertices(geometry)
    np.testing.assert_allclose(first[:, 0], 20, atol=1e-6)
    np.testing.assert_allclose(second[:, 0], -160, atol=1e-6)
    assert first[-1, 1] == second[0, 1] == pole
    np.testing.assert_allclose(length_km(geometry), 27 * np.radians(1) * 6371.0088)


@pytest.mark.parametrize("offset_km", [1e-4, 0.01, 1, 100])
def test_past_a_pole(offset_km):
    height = np.sqrt(1 - (offset_km / 6371) ** 2)
    near = np.array([offset_km / 6371, 0, height])
    along = np.array([0, 1.0, 0])
    ways = np.array([np.cos(0.5) * near - np.sin(0.5) * along, np.cos(0.5) * near + np.sin(0.5) * along])
    geometry = geodesic_line(ways)
    assert_sound(geometry)
    # Within 6 m of the pole the line goes to the pole itself.
    np.testing.assert_allclose(length_km(geometry), 6371.0088, rtol=1e-6)
    assert geometry.bounds[3] > 90 - np.degrees(2 * offset_km / 6371) - 1e-4


def test_beginning_and_ending_at_poles():
    geometry = line((77, 90), (33, -90), (10, 0))
    assert_sound(geometry)
    up = line((10, 0), (5, 90))
    assert_sound(up)
    (part,) = vertices(up)
    np.testing.assert_allclose(part[-1], [10, 90], atol=1e-9)
    assert part[-1, 1] == 90
    down = line((5, -90), (10, 0))
    (part,) = vertices(down)
    np.testing.assert_allclose(part[0], [10, -90], atol=1e-9)
    assert part[0, 1] == -90
    np.testing.assert_allclose(length_km(down), 90 * np.radians(1) * 6371.0088)


def test_between_opposite_points():
    for point in random_points(3):
        geometry = geodesic_line(np.array([point, -point]))
        assert_sound(geometry)
        np.testing.assert_allclose(length_km(geometry), np.pi * 6371.0088, rtol=1e-6)
    poles = geodesic_line(np.array([[0, 0, 1.0], [0, 0, -1.0]]))
    assert_sound(poles)
    np.testing.assert_allclose(length_km(poles), np.pi * 6371.0088, rtol=1e-6)


def test_no_way_is_an_empty_line():
    for points in (np.repeat(random_points(1), 5, axis=0), to_unit(np.zeros(3), np.full(3, 90.0)), random_points(1)):
        geometry = geodesic_line(points)
        assert geometry.is_empty
        assert geometry.geom_type == "MultiLineString"


def test_any_way_is_sound():
    rng = np.random.default_rng(3)
    steps = np.cumsum(rng.normal(size=(40, 60, 3)) * 0.1, axis=0) + rng.normal(size=(1, 60, 3)) * 0.3
    paths = Paths(np.linspace(0, 1, 40), steps / np.linalg.norm(steps, axis=-1, keepdims=True))
    lines = trajectory_lines(paths)
    assert len(lines) == 60
    assert sum(len(one.geoms) for one in lines) > 80
    for sample, one in enumerate(lines):
        assert_sound(one)
        way = paths.points[:, sample]
        np.testing.assert_allclose(length_km(one), distance_km(way[:-1], way[1:]).sum(), rtol=1e-9)
