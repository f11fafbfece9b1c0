"""Results files, read back whole and as other programs leave them."""

from __future__ import annotations

import base64
import json
import sqlite3
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from plonk_backend.cli import main
from plonk_backend.inputs.draw_settings import DrawSettings
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.results import read_results
from plonk_backend.outputs import LocatedPhoto, embedding_text, write_geopackage
from plonk_backend.posterior import Posterior, make_products
from plonk_backend.sphere import distance_km, to_lonlat
from pyproj import Transformer
from test_posterior_mixtures import MIXTURES, draw

pytestmark = pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")

SETTINGS = DrawSettings(
    model="earthview",
    revision="abc",
    samples=100,
    guidance=0.5,
    seed=2**40,
    solver="ab3",
    steps=32,
    preset="standard",
    numbers="float32",
    reference=False,
)
EMBEDDING = np.linspace(-1, 1, 16, dtype=np.float32)


def located(photo_id: int, posterior: Posterior, **changes: Any) -> LocatedPhoto:
    return LocatedPhoto(
        photo_id=photo_id,
        name=f"Nouméa {photo_id}.jpg",
        path=f"/photos/{photo_id}.jpg",
        sha256=str(photo_id) * 64,
        products=make_products(posterior, resolution=5, levels=(0.5,))[0],
        density_file=f"density_{photo_id:03d}.tif",
        model="earthview",
        exif_longitude=166.4,
        exif_latitude=-22.3,
        settings=SETTINGS.as_json(),
        embedding=embedding_text(EMBEDDING),
        **changes,
    )


@pytest.fixture(scope="module")
def posteriors() -> dict[int, Posterior]:
    return {1: draw(MIXTURES["antimeridian"], 60), 2: draw(MIXTURES["pole"], 40)}


@pytest.fixture
def whole(tmp_path: Path, posteriors: dict[int, Posterior]) -> Path:
    path = tmp_path / "results.gpkg"
    write_geopackage(path, [located(number, posterior) for number, posterior in posteriors.items()], [], {})
    return path


def layer(path: Path, name: str, columns: dict[str, Any], geometry: Any = None, crs: str | None = "EPSG:4326") -> Path:
    """Write a layer as a program that knows nothing of this one would."""
    arrays = [np.array(values, dtype=object if any(isinstance(v, str) or v is None for v in values) else None)
              for values in columns.values()]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where there is no reference system
        pyogrio.raw.write(
            path,
            geometry=None if geometry is None else shapely.to_wkb(np.array(geometry, dtype=object)),
            field_data=arrays,
            fields=np.array(list(columns), dtype=object),
            layer=name,
            driver="GPKG",
            geometry_type=None if geometry is None else "Unknown",
            crs=crs if geometry is not None else None,
        )
    return path


def samples(
    path: Path, geometry: list[Any], columns: dict[str, Any] | None = None, crs: str | None = "EPSG:4326"
) -> Path:
    count = len(geometry)
    return layer(path, "samples", columns or {"photo_id": [1] * count, "log_density": [0.0] * count}, geometry, crs)


def test_a_whole_file_comes_back(whole: Path, posteriors: dict[int, Posterior]) -> None:
    results = read_results(whole)
    assert results.warnings == ()
    assert [photo.photo_id for photo in results.photos] == [1, 2]
    photo = results.photos[0]
    assert (photo.name, photo.path, photo.sha256) == ("Nouméa 1.jpg", "/photos/1.jpg", "1" * 64)
    assert (photo.model, photo.density_file, photo.warning) == ("earthview", "density_001.tif", None)
    assert (photo.exif_time, photo.exif_longitude, photo.exif_latitude) == (None, 166.4, -22.3)
    assert photo.settings == SETTINGS
    assert photo.embedding.dtype == np.float32
    assert (photo.embedding == EMBEDDING).all()
    for record in results.photos:
        posterior, truth = results.posterior(record), posteriors[record.photo_id]
        assert distance_km(posterior.points, truth.points).max() < 1e-6
        assert (posterior.log_density == truth.log_density).all()
        assert posterior.weights is None


def test_weights_come_back_normalised(tmp_path: Path, posteriors: dict[int, Posterior]) -> None:
    weights = np.linspace(1, 2, 60) / np.linspace(1, 2, 60).sum()
    weighted = Posterior(posteriors[1].points, posteriors[1].log_density, weights)
    path = tmp_path / "results.gpkg"
    write_geopackage(path, [located(1, weighted), located(2, posteriors[2])], [], {})
    results = read_results(path)
    assert results.samples[1].weights == pytest.approx(weights)
    assert results.samples[2].shares == pytest.approx(np.full(40, 1 / 40))


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:3832", "EPSG:4267", "ESRI:54009"])
def test_samples_in_another_system_lie_where_they_lay(
    tmp_path: Path, posteriors: dict[int, Posterior], crs: str
) -> None:
    longitude, latitude = to_lonlat(posteriors[1].points)
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(longitude, latitude)
    path = samples(tmp_path / "moved", list(shapely.points(x, y)), crs=crs)
    assert distance_km(read_results(path).samples[1].points, posteriors[1].points).max() < 1e-3


def test_samples_alone_are_enough_and_ids_may_be_text_or_real(tmp_path: Path) -> None:
    points = [shapely.Point(1, 2), shapely.Point(3, 4), shapely.MultiPoint([(5, 6)])]
    columns = {"PHOTO_ID": ["7", "3", "7"], "Log_Density": [0.5, 1.5, 2.5], "note": ["a", "b", "c"]}
    path = layer(tmp_path / "a.gpkg", "Samples", columns, points)
    results = read_results(path)
    assert [(photo.photo_id, photo.name) for photo in results.photos] == [(3, "photo 3"), (7, "photo 7")]
    assert results.samples[7].log_density.tolist() == [0.5, 2.5]
    assert np.column_stack(to_lonlat(results.samples[7].points)) == pytest.approx(np.array([[1, 2], [5, 6]]))
    real = samples(tmp_path / "b.gpkg", points, {"photo_id": [7.0, 3.0, 7.0], "log_density": [1, 2, 3]})
    assert read_results(real).samples[3].log_density.tolist() == [2.0]


def test_the_photos_layer_says_which_photos_are_meant(tmp_path: Path) -> None:
    path = samples(tmp_path / "a.gpkg", [shapely.Point(0, 0)] * 2, {"photo_id": [1, 2], "log_density": [0.0, 0.0]})
    layer(path, "photos", {"photo_id": [2], "name": ["b.jpg"]})
    results = read_results(path)
    assert [photo.name for photo in results.photos] == ["b.jpg"]
    assert results.chosen() == results.chosen([2]) == results.photos
    with pytest.raises(InputError, match=r"a\.gpkg has no photo 1; it has photo_id 2\."):
        results.chosen([1])
    with pytest.raises(InputError, match="choose at least one"):
        results.chosen([])


def test_photos_of_an_older_version_are_an_error_only_when_the_model_is_needed(tmp_path: Path) -> None:
    path = layer(tmp_path / "old.gpkg", "photos", {"photo_id": [1], "name": ["a.jpg"]})
    results = read_results(path)
    (photo,) = results.photos
    for column in ("settings", "embedding"):
        with pytest.raises(
            InputError, match=rf"^old\.gpkg does not hold .* about a\.jpg again \(the column \"{column}\""
        ):
            getattr(photo, column)
    with pytest.raises(InputError, match=r'no samples of a\.jpg \(photo_id 1\) in a layer "samples"'):
        results.posterior(photo)


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("settings", "{", "is no JSON text"),
        ("settings", "[" * 100_000, "is no JSON text"),
        ("settings", "[]", "is no JSON object"),
        ("settings", '{"model": 3}', 'has no text under "model"'),
        ("settings", SETTINGS.as_json().replace("32,", "0,"), 'at least 1 under "steps"'),
        ("settings", SETTINGS.as_json().replace("0.5", "NaN"), 'no number of at least 0 under "guidance"'),
        ("embedding", "é!", "is no base64 text"),
        ("embedding", base64.b64encode(b"12345").decode(), "does not hold whole numbers of 32 bits"),
        ("embedding", embedding_text([1.0, np.nan]), "not finite"),
        ("embedding", "A" * 1_000_000, "longer than any"),
    ],
)
def test_damaged_settings_and_embeddings_are_named(tmp_path: Path, column: str, text: str, sentence: str) -> None:
    path = layer(tmp_path / "a.gpkg", "photos", {"photo_id": [1], "name": ["a.jpg"], column: [text]})
    (photo,) = read_results(path).photos
    with pytest.raises(InputError, match=rf'^The column "{column}" of a\.jpg in a\.gpkg .*{sentence}.*geolocate'):
        getattr(photo, column)


def test_settings_of_a_later_version_and_of_published_samplers(tmp_path: Path) -> None:
    text = json.dumps({**json.loads(SETTINGS.as_json()), "solver": None, "reference": True, "new": [1]})
    path = layer(tmp_path / "a.gpkg", "photos", {"photo_id": [1], "settings": [text]})
    settings = read_results(path).photos[0].settings
    assert (settings.solver, settings.reference, settings.seed) == (None, True, 2**40)


def test_rows_that_cannot_count_are_left_out_and_told_of(tmp_path: Path) -> None:
    path = samples(
        tmp_path / "a.gpkg",
        [shapely.Point(1, 2), None, shapely.Point(), shapely.Point(3, 4), shapely.Point(5, 6)],
        {"photo_id": [1.0, 1.0, 1.0, np.nan, 1.0], "log_density": [1.0, 1.0, 1.0, 1.0, np.nan]},
    )
    results = read_results(path)
    assert len(results.samples[1].points) == 1
    assert results.warnings == (
        'The layer "samples" of a.gpkg: 4 of 5 rows were left out, for they have no position, photo_id or log_density.',
    )


@pytest.mark.parametrize(
    ("weight", "shares"),
    [
        ([None, None, None], None),
        ([1e300, 1e300, 2e300], [0.25, 0.25, 0.5]),
        ([0.0, 3.0, 1.0], [0, 0.75, 0.25]),
        ([1.0, None, 1.0], "some have none"),
        ([1.0, -1.0, 1.0], "some are negative"),
        ([0.0, 0.0, 0.0], "all are 0"),
        ([1.0, np.inf, 0.0], "some are infinite"),
        (["a", "b", "c"], 'column "weight" of .* does not hold numbers'),
    ],
)
def test_weights(tmp_path: Path, weight: list[Any], shares: list[float] | str | None) -> None:
    values = [np.nan if value is None else value for value in weight]
    columns = {"photo_id": [1, 1, 1], "log_density": [0.0, 0.0, 0.0], "weight": values}
    path = samples(tmp_path / "a.gpkg", [shapely.Point(0, 0)] * 3, columns)
    if isinstance(shares, str):
        with pytest.raises(InputError, match=shares):
            read_results(path)
    elif shares is None:
        assert read_results(path).samples[1].weights is None
    else:
        assert read_results(path).samples[1].weights == pytest.approx(shares)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    points = [shapely.Point(0, 0)]
    for number, (columns, missing) in enumerate(
        [({"photo_id": [1]}, "log_density"), ({"log_density": [1.0]}, "photo_id")]
    ):
        path = samples(tmp_path / f"{number}.gpkg", points, columns)
        with pytest.raises(InputError, match=rf'^The layer "samples" of {number}\.gpkg has no column "{missing}"'):
            read_results(path)
    with pytest.raises(InputError, match="does not hold whole numbers"):
        read_results(samples(tmp_path / "c.gpkg", points, {"photo_id": [1.5], "log_density": [0.0]}))
    with pytest.raises(InputError, match="does not hold numbers"):
        read_results(samples(tmp_path / "d.gpkg", points, {"photo_id": ["a"], "log_density": [0.0]}))


def test_merged_runs_are_refused(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", "photos", {"photo_id": [1, 1]})
    with pytest.raises(InputError, match="several photos with the photo_id 1"):
        read_results(path)


def test_samples_without_geometry_or_system_or_that_are_no_points(tmp_path: Path) -> None:
    columns = {"photo_id": [1], "log_density": [0.0]}
    with pytest.raises(InputError, match="has no geometry; choose the layer of points"):
        read_results(layer(tmp_path / "a.gpkg", "samples", columns))
    with pytest.raises(InputError, match=r'^The layer "samples" of b\.gpkg has no coordinate reference system'):
        read_results(samples(tmp_path / "b.gpkg", [shapely.Point(0, 0)], crs=None))
    with pytest.raises(InputError, match=r"Feature 1 of .* is a LineString; samples are points"):
        read_results(samples(tmp_path / "c.gpkg", [shapely.LineString([(0, 0), (1, 1)])]))
    with pytest.raises(InputError, match=r"Feature 1 .* longitude 400000, latitude 20, which is nowhere on Earth"):
        read_results(samples(tmp_path / "d.gpkg", [shapely.Point(400_000, 20)]))


def test_files_that_are_no_results(tmp_path: Path, whole: Path) -> None:
    for content, sentence in [
        (b"", "is empty"),
        (b"lon,lat\n1,2\n", "is no GeoPackage; choose the results.gpkg"),
        (b"SQLite format 3\0" + bytes(52) + b"GPKG and then nothing of the kind", "cannot be read"),
        (whole.read_bytes()[:5000], "cannot be read"),
    ]:
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(InputError, match=f"^(.*of )?file .*{sentence}"):
            read_results(path)
    with pytest.raises(InputError, match="gone is not there"):
        read_results(tmp_path / "gone")
    with pytest.raises(InputError, match="is a folder"):
        read_results(tmp_path)
    with pytest.raises(InputError, match='has neither a layer "photos" nor a layer "samples"'):
        read_results(layer(tmp_path / "a.gpkg", "other", {"photo_id": [1]}))
    with pytest.raises(InputError, match="has no photo: its layers are empty"):
        read_results(samples(tmp_path / "b.gpkg", []))
    points = [shapely.Point(1, 2), shapely.Point(3, 4), None]
    unusable = samples(tmp_path / "c.gpkg", points, {"photo_id": [1, 1, 1], "log_density": [np.nan] * 3})
    for _ in range(2):
        said = "has no sample that can be used; of its 3 rows, 1 without position, 3 without log_density"
        with pytest.raises(InputError, match=rf'^The layer "samples" of c\.gpkg {said}'):
            read_results(unusable)
        layer(unusable, "photos", {"photo_id": [1], "name": ["a.jpg"]})  # with which they are not drawn anew, unasked
    connection = sqlite3.connect(tmp_path / "plain.sqlite")
    connection.execute("create table photos (photo_id integer)")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match=r"plain\.sqlite is a database, but no GeoPackage"):
        read_results(tmp_path / "plain.sqlite")


def test_the_layer_of_another_input_is_asked_for_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = samples(tmp_path / "results.gpkg", [shapely.Point(x, 5) for x in (1, 2, 3, 21)])
    west, east = [shapely.box(0, 0, 10, 10)], [shapely.box(20, 0, 30, 10)]
    two = layer(tmp_path / "two.gpkg", "west", {"n": [1]}, west)
    layer(two, "Far East", {"n": [1]}, east)
    points = layer(tmp_path / "points.gpkg", "towns", {"n": [1]}, [shapely.Point(1, 1)])
    layer(points, "villages", {"n": [1]}, [shapely.Point(2, 2)])

    def run(command: str, *more: str) -> tuple[Path, int, str]:
        out = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        code = main([*command.split(), str(results), "--out", str(out), "--device", "cpu", *more])
        return out / "results.gpkg", code, capsys.readouterr().err

    for command, wrote, name in [
        (f"zones --zones {two}", "zones", "probability"),
        (f"prior --prior {two} --floor 0", "samples", "weight"),
    ]:
        _, code, error = run(command)
        assert code == 1
        assert 'several layers of polygons: "west", "Far East"; name it with --layer (the parameter layer).' in error
        for chosen, inside in [("west", 3), ("far east", 1)]:
            written, code, error = run(command, "--layer", chosen)
            assert code == 0, error
            meta, _, _, values = pyogrio.raw.read(written, layer=wrote)
            column = values[list(meta["fields"]).index(name)]
            # Shares of one zone and of what lies elsewhere; weights of the samples inside, and of none besides.
            expected = [inside / 4, 1 - inside / 4] if wrote == "zones" else [1 / inside] * inside
            assert column[column > 0] == pytest.approx(expected)
    command = f"rank --places {points}"
    assert 'several layers of points: "towns", "villages"; name it with --layer' in run(command)[2]
    assert 'has no layer "west"; it has "towns", "villages"' in run(command, "--layer", "west")[2]
    assert "locate the photo" in run(command, "--layer", "towns")[2]  # only then is the model wanted
