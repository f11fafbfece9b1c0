"""Training data: examples in memory, positions as people write them, splits by place."""

import numpy as np
import pytest
from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import distance_km, to_unit
from plonk_backend.training.data.examples import ArrayExamples, require_spread, split_by_place, spread_warning
from plonk_backend.training.data.opening import open_examples
from plonk_backend.training.data.positions import Fault, Position, read_position
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.splits import fitting_resolution, place_cells


def random_points(count, seed=0):
    points = np.random.default_rng(seed).normal(size=(count, 3))
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def examples(count=50, dim=4):
    return np.random.default_rng(1).normal(size=(count, dim)).astype(np.float32), random_points(count)


# Examples


def test_rows_come_in_the_order_asked_for():
    embeddings, points = examples()
    data = ArrayExamples(embeddings, points)
    rows = np.array([7, 3, 3, 49])
    got, places = data.batch(rows)
    assert got.dtype == places.dtype == np.float32
    np.testing.assert_array_equal(got, embeddings[rows])
    np.testing.assert_allclose(places, points[rows], atol=1e-7)
    assert (len(data), data.cond_dim, data.name(3)) == (50, 4, "row 3")


@pytest.mark.parametrize(
    ("embeddings", "points", "says"),
    [
        (np.ones((3, 2)), np.ones((3, 3)), "length"),
        (np.ones((3, 2)), np.full((3, 3), np.nan), "length nan"),
        (np.ones((3, 2)), np.eye(3)[:2], "3 embeddings need as many positions"),
        (np.ones(3), np.eye(3), "rows of real numbers"),
        (np.ones((0, 2)), np.ones((0, 3)), "no row is left"),
    ],
)
def test_what_are_no_examples_is_refused(embeddings, points, says):
    with pytest.raises(InputError, match=says):
        ArrayExamples(embeddings, points)


def test_an_npz_file_of_degrees_or_vectors(tmp_path):
    embeddings, points = examples()
    np.savez(tmp_path / "vectors.npz", embeddings=embeddings, positions=points)
    lon, lat = np.array([2.35, 190.0, -70.0]), np.array([48.85, -10.0, 91.0])
    np.savez(tmp_path / "degrees.npz", embeddings=embeddings[:3].astype(np.float16), longitude=lon, latitude=lat)
    report = RowReport()
    data = open_examples(tmp_path / "degrees.npz", report=report)
    assert len(data) == 2
    np.testing.assert_allclose(data.batch(np.array([1]))[1][0], to_unit(-170, -10), atol=1e-7)
    assert report.counts == {Reason.SWAPPED: 1}
    assert (report.rows, report.used) == (3, 2)
    np.testing.assert_array_equal(open_examples(tmp_path / "vectors.npz").batch(np.arange(50))[0], embeddings)
    with pytest.raises(InputError, match=r"vectors\.npz does not say which encoder made its embeddings"):
        open_examples(tmp_path / "vectors.npz", embedding="earthview")


def test_an_npy_pair_is_read_from_the_disk(tmp_path):
    embeddings, points = examples()
    np.save(tmp_path / "e.npy", embeddings)
    np.save(tmp_path / "e.positions.npy", points)
    data = open_examples(tmp_path / "e.npy")
    assert isinstance(data.embeddings, np.memmap)
    np.testing.assert_array_equal(data.batch(np.array([5]))[0][0], embeddings[5])


def test_rows_that_are_not_finite_are_counted(tmp_path):
    embeddings, points = examples(10)
    embeddings[2, 1] = np.nan
    points[4] = np.nan
    points[5] *= 2
    np.savez(tmp_path / "e.npz", embeddings=embeddings, positions=points)
    report = RowReport()
    assert len(open_examples(tmp_path / "e.npz", report=report)) == 7
    assert report.counts == {
        Reason.NOT_FINITE_EMBEDDING: 1,
        Reason.NOT_FINITE_POSITION: 1,
        Reason.OUT_OF_RANGE: 1,
    }
    said = "\n".join(report.sentences())
    assert "3 of 10 rows are left out" in said
    assert "row 5 (a vector of length 2, not 1)" in said


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_damaged_npz_file_is_a_sentence(tmp_path, content):
    (tmp_path / "e.npz").write_bytes(content)
    with pytest.raises(InputError, match=r"e\.npz cannot be read"):
        open_examples(tmp_path / "e.npz")


def test_an_npz_file_without_a_good_row_says_why(tmp_path):
    np.savez(tmp_path / "e.npz", embeddings=np.ones((4, 2)), longitude=np.zeros(4), latitude=np.zeros(4))
    with pytest.raises(InputError, match=r"no row that can be used(.|\n)*4 with the position 0° N 0° E"):
        open_examples(tmp_path / "e.npz")


# Positions


@pytest.mark.parametrize(
    ("longitude", "latitude", "place"),
    [
        (2.2945, 48.8584, (2.2945, 48.8584)),
        ("2,2945", " 48.8584 ", (2.2945, 48.8584)),
        ("2° 17.67' E", "48° 51.5' N", (2.2945, 48.858333)),
        ("E 2 17 40.2", "N 48 51 30", (2.2945, 48.858333)),
        ("2°17′40.2″W", "48°51′30″S", (-2.2945, -48.858333)),
        ("-2°17'40.2''", "-48° 51' 30\"", (-2.2945, -48.858333)),
        ("−70.5", "-0°30'", (-70.5, -0.5)),
        ("0°30'W", "0.25N", (-0.5, 0.25)),
        (359.5, 10, (-0.5, 10)),
        (-180, 10, (180, 10)),
        ("1.5e1", "1E1", (15, 10)),
        ("12.5e", "1n", (12.5, 1)),
    ],
)
def test_positions_that_are_read(longitude, latitude, place):
    found = read_position(longitude, latitude)
    assert isinstance(found, Position), found
    np.testing.assert_allclose((found.longitude, found.latitude), place, atol=1e-6)


@pytest.mark.parametrize(
    ("longitude", "latitude", "reason"),
    [
        (None, None, Reason.NO_POSITION),
        ("", "48.1", Reason.NO_POSITION),
        ("NULL", "", Reason.NO_POSITION),
        (float("nan"), 48.0, Reason.NOT_FINITE_POSITION),
        ("nan", "nan", Reason.NOT_FINITE_POSITION),
        (float("inf"), 0, Reason.NOT_FINITE_POSITION),
        (48.0, 120.0, Reason.SWAPPED),
        ("48° N", "2° E", Reason.SWAPPED),
        (100.0, 120.0, Reason.OUT_OF_RANGE),
        (10.0, 4851.5, Reason.OUT_OF_RANGE),
        (400.0, 10.0, Reason.OUT_OF_RANGE),
        (0, 0, Reason.ZERO),
        ("0.0", "-0.0", Reason.ZERO),
        ("2 17.67", "48 51.5", Reason.UNREADABLE_POSITION),
        ("2° 17' E", "48° 61' N", Reason.UNREADABLE_POSITION),
        ("2° 17' E", "48.5° 30' N", Reason.UNREADABLE_POSITION),
        ("2° 17' O", "48° N", Reason.UNREADABLE_POSITION),
        ("2° E", "-48° N", Reason.UNREADABLE_POSITION),
        ("1,234.5", "10", Reason.UNREADABLE_POSITION),
        ("1_0", "10", Reason.UNREADABLE_POSITION),
        ("Paris", "10", Reason.UNREADABLE_POSITION),
        (object(), 10, Reason.UNREADABLE_POSITION),
    ],
)
def test_positions_that_are_not(longitude, latitude, reason):
    found = read_position(longitude, latitude)
    assert isinstance(found, Fault), found
    assert found.reason is reason


# Places that teach nothing


def test_one_spot_is_told_of_and_refused():
    spot = np.repeat(to_unit(2.3, 48.8)[None], 30, axis=0)
    assert "All 30 rows lie on one spot" in spread_warning(spot)
    with pytest.raises(InputError, match="nothing can be learnt"):
        require_spread(spot)
    mostly = np.concatenate([spot, random_points(10)])
    assert "75% of 40 rows have the very same position" in spread_warning(mostly)
    require_spread(mostly)
    assert spread_warning(random_points(40)) is None


# Splits


def test_cells_stay_whole_and_the_share_is_reached():
    points = random_points(20_000)
    train, held = split_by_place(points, 0.1, seed=3, resolution=2)
    assert len(train) + len(held) == 20_000
    cells = place_cells(points, 2)
    assert not set(cells[train]) & set(cells[held])
    assert abs(len(held) / 20_000 - 0.1) < 0.005


def test_a_split_depends_on_seed_and_places_alone():
    points = random_points(3000)
    held = split_by_place(points, 0.2, seed=1, resolution=2)[1]
    again = split_by_place(points, 0.2, seed=1, resolution=2)[1]
    np.testing.assert_array_equal(again, held)
    order = np.random.default_rng(5).permutation(3000)
    shuffled = split_by_place(points[order], 0.2, seed=1, resolution=2)[1]
    assert set(order[shuffled]) == set(held)
    assert set(split_by_place(points, 0.2, seed=2, resolution=2)[1]) != set(held)


def test_degrees_give_the_same_split_as_vectors():
    longitude = np.random.default_rng(0).uniform(-180, 180, 500)
    latitude = np.random.default_rng(1).uniform(-89, 89, 500)
    by_degrees = split_by_place(np.stack([longitude, latitude], axis=1), 0.3, seed=0, resolution=3)
    by_vectors = split_by_place(to_unit(longitude, latitude), 0.3, seed=0, resolution=3)
    np.testing.assert_array_equal(by_degrees[1], by_vectors[1])


def test_places_meet_over_the_antimeridian_and_at_the_poles():
    degrees = np.array([[180.0, 10.0], [-180.0, 10.0], [179.9999, 10.0], [-179.9999, 10.0]])
    assert len(set(place_cells(degrees, 4))) == 1
    for pole in (90.0, -90.0):
        around = np.array([[longitude, pole] for longitude in (-180.0, -77.0, 0.0, 123.0)])
        assert len(set(place_cells(around, 9))) == 1


def test_one_big_cell_does_not_swallow_the_training():
    town = np.repeat(to_unit(2.35, 48.85)[None], 900, axis=0)
    points = np.concatenate([town, random_points(100)])
    for seed in range(5):
        _, held = split_by_place(points, 0.05, seed=seed, resolution=3)
        assert 40 <= len(held) <= 60


def test_two_cells_are_one_for_each_side():
    points = to_unit([10.0, 10.0, 120.0], [50.0, 50.0, 20.0])
    train, held = split_by_place(points, 0.1, seed=0, resolution=4)
    assert (sorted(train), sorted(held)) == ([0, 1], [2])


def test_one_cell_cannot_be_split():
    points = np.repeat(to_unit(2.3, 48.8)[None], 30, axis=0)
    with pytest.raises(InputError, match="All 30 rows lie in one cell of 1,770 km²"):
        split_by_place(points, 0.2, seed=0, resolution=4)


def test_no_row_is_near_a_held_out_one_where_a_gap_is_wanted():
    points = random_points(4000)
    train, held = split_by_place(points, 0.05, seed=0, resolution=1, gap=1)
    assert len(train) + len(held) < 4000
    nearest = np.min(distance_km(points[train][:, None], points[held][None]), axis=1)
    assert nearest.min() > 100
    with pytest.raises(InputError, match="none is left to train on"):
        split_by_place(points, 0.3, seed=0, resolution=0, gap=9)


def test_cells_as_fine_as_the_data_need():
    assert fitting_resolution(random_points(2000)) == 2
    rng = np.random.default_rng(0)
    town = to_unit(2.3 + rng.uniform(-0.1, 0.1, 300), 48.8 + rng.uniform(-0.1, 0.1, 300))
    resolution = fitting_resolution(town)
    assert 5 < resolution <= 8
    assert len(set(place_cells(town, resolution))) >= 20
