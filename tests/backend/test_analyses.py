"""The analyses with the model that is shipped: an earlier run's files in, more files out, one after the other."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from plonk_backend.analyses.parameters import (
    Analysis,
    Density,
    Joint,
    Prior,
    Rank,
    Regions,
    Trajectories,
    Zones,
)
from plonk_backend.drawing import DrawingError
from plonk_backend.errors import ModelError
from plonk_backend.geolocator import Geolocator
from plonk_backend.inputs.draw_settings import parse_embedding, parse_settings
from plonk_backend.inputs.errors import InputError
from plonk_backend.outputs.layers import Layer, point_geometries, write_layers
from plonk_backend.posterior.grid import cell_areas_km2
from plonk_backend.posterior.joint import JointError
from plonk_backend.posterior.priors import PriorError
from plonk_backend.posterior.regions import polygon_area_km2
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError
from plonk_backend.runs import AnalysisResult, Cancelled, Progress
from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_unit

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
NAMES = ("italy_and_the_adriatic.jpg", "florida_and_cuba.jpg", "bering_strait_across_180.jpg")
DRAWN = 256


@pytest.fixture(scope="module")
def geolocator() -> Geolocator:
    return Geolocator("cpu")


@pytest.fixture(scope="module")
def results(geolocator: Geolocator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The GeoPackage of a run over three photos."""
    folder = tmp_path_factory.mktemp("results")
    photos = [PhotoSource(name, f"/photos/{name}", (SAMPLES / name).read_bytes()) for name in NAMES]
    request = GeolocationRequest(samples=DRAWN, preset="draft", resolution=2.0, seed=3)
    geolocator.run(request, photos, folder)
    return folder / "results.gpkg"


Run = Callable[..., tuple[Path, AnalysisResult]]


@pytest.fixture
def run(geolocator: Geolocator, tmp_path: Path) -> Run:
    """Runs an analysis into a new folder."""

    def run(analysis: Analysis, **inputs: Path) -> tuple[Path, AnalysisResult]:
        folder = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        result = geolocator.analyse(analysis, inputs, folder)
        assert sorted(path.name for path in folder.iterdir()) == sorted(file.name for file in result.files)
        return folder, result

    return run


def read(path: Path, layer: str) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Columns and geometries of a layer."""
    meta, _, geometry, values = pyogrio.raw.read(path, layer=layer)
    shapes = np.array([]) if geometry is None else shapely.from_wkb(geometry)
    return dict(zip(meta["fields"], values, strict=True)), shapes


def tags(path: Path, layer: str) -> dict[str, str]:
    metadata: dict[str, str] = pyogrio.read_info(path, layer=layer)["layer_metadata"]
    return metadata


def geojson(path: Path, features: Sequence[tuple[Any, dict[str, Any]]]) -> Path:
    entries = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": None if geometry is None else shapely.geometry.mapping(geometry),
        }
        for geometry, properties in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": entries}))
    return path


def edited(results: Path, folder: Path, *statements: str) -> Path:
    """A copy of results, changed by SQL."""
    copy = folder / "edited.gpkg"
    shutil.copy(results, copy)
    with sqlite3.connect(copy) as database:
        for name in [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            database.execute(f'DROP TRIGGER "{name}"')  # they call functions that only GDAL has
        for statement in statements:
            database.execute(statement)
    return copy


# density


@pytest.mark.parametrize("method", ["kernel", "exact"])
def test_a_window_of_the_density(run: Run, results: Path, method: Any) -> None:
    folder, result = run(Density(extent=(0, 30, 30, 55), resolution=0.5, method=method, photos=(1,)), results=results)
    assert [(file.name, file.kind, file.photo_id) for file in result.files] == [
        ("density_001_italy_and_the_adriatic.tif", "density", 1)
    ]
    with rasterio.open(folder / result.files[0].name) as dataset:
        assert dataset.bounds == pytest.approx((0, 30, 30, 55))
        density, written = dataset.read(1, out_dtype="float64"), dataset.tags()
    inside = float(density.sum(axis=1) @ cell_areas_km2(360)[70:120])
    assert inside == pytest.approx(float(written["PLONK_MASS_INSIDE"]), abs=1e-4)
    samples, points = read(results, "samples")
    x, y = shapely.get_x(points), shapely.get_y(points)
    counted = ((x > 0) & (x < 30) & (y > 30) & (y < 55))[samples["photo_id"] == 1].mean()
    assert counted > 0.4  # or there is nothing to compare
    assert inside == pytest.approx(counted, abs=0.1)
    assert (written["PLONK_ANALYSIS"], written["PLONK_MODEL"]) == ("density", "earthview")
    assert json.loads(written["PLONK_PARAMETERS"])["method"] == method
    assert written["PLONK_PHOTO"] == "italy_and_the_adriatic.jpg"


def test_a_focus_across_the_antimeridian_has_cells_on_both_sides(run: Run, results: Path, tmp_path: Path) -> None:
    # What lies far off makes the focus the whole Earth; what is left holds a fifteenth of the mass, and now all of it.
    near = edited(
        results,
        tmp_path,
        "DELETE FROM samples WHERE photo_id <> 3",
        "DELETE FROM photos WHERE photo_id <> 3",
        "DELETE FROM samples WHERE rowid IN (SELECT id FROM rtree_samples_geom WHERE maxy < 50 OR maxy > 75 OR "
        "(minx > -155 AND maxx < 155))",
        "UPDATE samples SET log_density = log_density + 2.7",
    )
    folder, result = run(Density(extent="focus", resolution=0.25), results=near)
    with rasterio.open(folder / result.files[0].name) as dataset:
        assert (dataset.bounds.left, dataset.bounds.right) == pytest.approx((-180, 180))
        assert dataset.height < 360
        there = dataset.read_masks(1)[0] > 0
    assert there[0]
    assert there[-1]
    assert there.sum() < 720


# regions, zones


def test_regions_hold_their_levels(run: Run, results: Path) -> None:
    folder, _ = run(Regions(levels=(0.3, 0.9), resolution=1.0), results=results)
    columns, geometry = read(folder / "results.gpkg", "regions")
    assert columns["photo_id"].tolist() == [1, 1, 2, 2, 3, 3]
    assert columns["level"].tolist() == [0.9, 0.3] * 3
    assert shapely.is_valid(geometry).all()
    samples, points = read(results, "samples")
    for photo_id, level, region in zip(columns["photo_id"], columns["level"], geometry, strict=True):
        inside = shapely.intersects(region, points[samples["photo_id"] == photo_id])
        assert inside.mean() == pytest.approx(level, abs=0.12)
    assert tags(folder / "results.gpkg", "regions")["PLONK_ANALYSIS"] == "regions"


def test_zones_that_cover_the_earth_hold_everything(run: Run, results: Path, tmp_path: Path) -> None:
    boxes = [
        (shapely.box(west, south, west + 90, south + 90), {"name": f"{west} {south}", "probability": "mine", "n": 7})
        for west in (-180, -90, 0, 90)
        for south in (-90, 0)
    ]
    zones = geojson(tmp_path / "zones.geojson", [*boxes, (None, {"name": "nowhere"})])
    folder, result = run(Zones(), results=results, zones=zones)
    columns, geometry = read(folder / "results.gpkg", "zones")
    assert list(columns) == [
        "photo_id", "name", "zone_probability", "n", "probability", "probability_error", "area_km2", "elsewhere",
    ]  # fmt: skip
    assert any("zones.geojson" in warning for warning in result.warnings)
    assert len(geometry) == 27
    for photo_id in (1, 2, 3):
        of_photo = columns["photo_id"] == photo_id
        assert columns["probability"][of_photo].sum() == pytest.approx(1, abs=0.01)
        elsewhere = of_photo & columns["elsewhere"].astype(bool)
        assert elsewhere.sum() == 1
        assert geometry[elsewhere][0] is None
        assert columns["name"][elsewhere][0] is None
        assert columns["probability"][elsewhere][0] == pytest.approx(0, abs=0.01)
    areas = columns["area_km2"][~columns["elsewhere"].astype(bool)]
    np.testing.assert_allclose(areas, 4 * np.pi * EARTH_RADIUS_KM**2 / 8, rtol=1e-6)


# rank


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text("name,rank,lon,lat\nRome,10,12.5,41.9\nHavana,11,-82.4,23.1\nfar,12,180,0\nthe same,13,-180,0\n")
    return path


def test_places_are_ranked_by_the_models_exact_densities(
    run: Run, geolocator: Geolocator, results: Path, places: Path
) -> None:
    folder, _ = run(Rank(photos=(2, 1)), results=results, places=places)
    columns, geometry = read(folder / "results.gpkg", "candidates")
    assert list(columns) == [
        "photo_id", "name", "place_rank", "longitude", "latitude", "log_density", "log_density_error",
        "density_per_km2", "credibility", "rank", "relative_odds",
    ]  # fmt: skip
    assert columns["photo_id"].tolist() == [1] * 4 + [2] * 4
    assert columns["rank"].tolist()[:1] + columns["rank"].tolist()[5:6] == [1, 1]  # Rome of Italy, Havana of Cuba
    assert columns["place_rank"].tolist() == [10, 11, 12, 13] * 2
    np.testing.assert_allclose(shapely.get_x(geometry), columns["longitude"])
    far = columns["name"] == "far"
    np.testing.assert_array_equal(columns["log_density"][far], columns["log_density"][columns["name"] == "the same"])
    photos, _ = read(results, "photos")
    sampler = geolocator._models["earthview"].sampler
    for index, photo_id in enumerate((1, 2)):
        settings, embedding = parse_settings(photos["settings"][index]), parse_embedding(photos["embedding"][index])
        points = to_unit(np.array([12.5, -82.4]), np.array([41.9, 23.1]))
        exact = sampler.log_density(embedding, settings)(points).values
        mine = columns["log_density"][columns["photo_id"] == photo_id][:2]
        np.testing.assert_allclose(mine, exact, atol=1e-3)
        np.testing.assert_allclose(
            columns["density_per_km2"][columns["photo_id"] == photo_id][:2],
            np.exp(mine) / EARTH_RADIUS_KM**2,
            rtol=1e-9,
        )


def test_results_of_an_older_version_are_sent_back_to_geolocate(
    run: Run, results: Path, places: Path, tmp_path: Path
) -> None:
    old = edited(results, tmp_path, "UPDATE photos SET settings = NULL, embedding = NULL")
    for analysis, inputs in (
        (Rank(), {"places": places}),
        (Trajectories(), {}),
        (Joint(), {}),
        (Density(method="exact"), {}),
    ):
        with pytest.raises(InputError, match="geolocate the photo again"):
            run(analysis, results=old, **inputs)
    folder, _ = run(Regions(resolution=2.0), results=old)  # needs the samples alone
    assert len(read(folder / "results.gpkg", "regions")[1]) == 9


def test_another_model_is_named(run: Run, results: Path, places: Path, tmp_path: Path) -> None:
    gone = edited(results, tmp_path, "UPDATE photos SET settings = replace(settings, 'earthview', 'plonk-yfcc')")
    with pytest.raises(ModelError, match="plonk-yfcc is not downloaded"):
        run(Rank(), results=gone, places=places)
    changed = edited(
        results,
        tmp_path,
        'UPDATE photos SET settings = replace(settings, \'"revision": "\', \'"revision": "deadbeef\')',
    )
    with pytest.raises(DrawingError, match="deadbeef"):
        run(Rank(), results=changed, places=places)


# prior, and what comes after it


@pytest.fixture(scope="module")
def under_prior(
    geolocator: Geolocator, results: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, AnalysisResult]:
    """Photos 1 and 2 under "north of 42° N in Europe"; of photo 2, all samples there were removed before."""
    folder = tmp_path_factory.mktemp("prior")
    america = edited(
        results,
        folder,
        "DELETE FROM samples WHERE photo_id = 2 AND rowid IN (SELECT id FROM rtree_samples_geom WHERE maxx > -30)",
    )
    prior = geojson(folder / "prior.geojson", [(shapely.box(-10, 42, 40, 70), {"weight": 2})])
    analysis = Prior(photos=(1, 2), field="weight", floor=60, resolution=2.0, levels=(0.5,))
    return folder, geolocator.analyse(analysis, {"results": america, "prior": prior}, folder / "out")


def test_a_prior_weights_the_samples(under_prior: tuple[Path, AnalysisResult], results: Path) -> None:
    folder, result = under_prior
    package = folder / "out" / "results.gpkg"
    samples, points = read(package, "samples")
    photos, _ = read(package, "photos")
    before, _ = read(results, "photos")
    assert photos["photo_id"].tolist() == [1]
    failures, _ = read(package, "failures")
    assert failures["photo_id"].tolist() == [2]
    assert failures["error"][0].startswith("florida_and_cuba.jpg: The prior excludes")
    assert failures["error"][0] in result.warnings
    assert samples["weight"].sum() == pytest.approx(1)
    assert (shapely.get_y(points) >= 42).all()
    assert photos["embedding"][0] == before["embedding"][0]
    assert photos["sha256"][0] == before["sha256"][0]
    written = tags(package, "samples")
    assert json.loads(photos["settings"][0])["priors"] == [written["PLONK_PRIOR_SHA256"]]
    assert photos["localizability_bits"][0] > before["localizability_bits"][0]
    assert {file.kind for file in result.files} == {"geopackage", "density"}


def test_what_a_prior_leaves_can_be_analysed_further(
    run: Run, under_prior: tuple[Path, AnalysisResult], tmp_path: Path
) -> None:
    package = under_prior[0] / "out" / "results.gpkg"
    _, densities = run(Density(resolution=2.0, photos=(1,)), results=package)
    assert [file.photo_id for file in densities.files] == [1]
    folder, _ = run(Regions(levels=(0.9,), resolution=1.0, photos=(1,)), results=package)
    _, geometry = read(folder / "results.gpkg", "regions")
    assert geometry[0].bounds[1] > 38  # the border of the prior, smoothed by kernels
    zones = geojson(tmp_path / "zones.geojson", [(shapely.box(-10, 42, 40, 70), {})])
    folder, _ = run(Zones(photos=(1,)), results=package, zones=zones)
    columns, _ = read(folder / "results.gpkg", "zones")
    assert columns["probability"][0] > 0.85
    south = geojson(tmp_path / "south.geojson", [(shapely.box(-10, 42, 40, 45), {})])
    folder, _ = run(Prior(photos=(1,), resolution=2.0, resample=True), results=package, prior=south)
    photos, _ = read(folder / "results.gpkg", "photos")
    assert len(json.loads(photos["settings"][0])["priors"]) == 2
    samples, points = read(folder / "results.gpkg", "samples")
    assert "weight" not in samples
    assert ((shapely.get_y(points) >= 42) & (shapely.get_y(points) <= 45)).all()


def test_analyses_that_ask_the_model_leave_the_prior_out_and_say_so(
    run: Run, under_prior: tuple[Path, AnalysisResult], results: Path, places: Path
) -> None:
    package = under_prior[0] / "out" / "results.gpkg"
    folder, result = run(Rank(photos=(1,)), results=package, places=places)
    assert ["under a prior" in warning for warning in result.warnings] == [True]
    plain, none = run(Rank(photos=(1,)), results=results, places=places)
    assert none.warnings == ()
    for name in ("log_density", "credibility", "relative_odds"):
        np.testing.assert_array_equal(
            read(folder / "results.gpkg", "candidates")[0][name], read(plain / "results.gpkg", "candidates")[0][name]
        )
    with pytest.raises(InputError, match="under a prior"):
        run(Density(method="exact", photos=(1,)), results=package)
    _, result = run(Trajectories(samples=4, frames=3, photos=(1,)), results=package)
    assert ["under a prior" in warning for warning in result.warnings] == [True]


def test_more_samples_are_drawn_where_the_prior_leaves_few(run: Run, results: Path, tmp_path: Path) -> None:
    layers, points = read(results, "samples")
    east = float(np.quantile(shapely.get_x(points[layers["photo_id"] == 1]), 0.7))
    prior = geojson(tmp_path / "prior.geojson", [(shapely.box(east, 36, east + 20, 48), {})])
    folder, few = run(Prior(photos=(1,), floor=0, resolution=2.0), results=results, prior=prior)
    count = len(read(folder / "results.gpkg", "samples")[1])
    assert 0 < count < DRAWN / 2
    assert few.warnings == ()
    folder, more = run(Prior(photos=(1,), floor=2 * count, resolution=2.0), results=results, prior=prior)
    assert len(read(folder / "results.gpkg", "samples")[1]) >= 2 * count
    assert more.warnings == ()
    filtered = edited(results, tmp_path, "DELETE FROM samples WHERE rowid = 1")
    _, rough = run(Prior(photos=(1,), floor=2 * count, resolution=2.0), results=filtered, prior=prior)
    assert "no more can be drawn" in rough.warnings[0]


def test_a_prior_that_excludes_everything_says_so(run: Run, results: Path, tmp_path: Path) -> None:
    prior = geojson(tmp_path / "prior.geojson", [(shapely.box(100, -80, 101, -79), {})])
    with pytest.raises(PriorError, match="excludes all 256 samples"):
        run(Prior(photos=(1,), floor=0), results=results, prior=prior)
    with pytest.raises(PriorError, match=r"florida_and_cuba\.jpg: The prior excludes"):
        run(Prior(photos=(1, 2), floor=0), results=results, prior=prior)
    assert list(tmp_path.glob("out*")) == []


# joint


def test_two_photos_of_one_place(run: Run, results: Path, tmp_path: Path) -> None:
    twice = edited(
        results,
        tmp_path,
        "UPDATE photos SET settings = (SELECT settings FROM photos WHERE photo_id = 1), "
        "embedding = (SELECT embedding FROM photos WHERE photo_id = 1) WHERE photo_id = 2",
        "DELETE FROM samples WHERE photo_id = 2",
        "DELETE FROM samples WHERE photo_id = 3",
        "UPDATE samples SET photo_id = 2 WHERE rowid % 2 = 0",
    )
    folder, result = run(Joint(photos=(1, 2), samples=200, resolution=2.0), results=twice)
    package = folder / "results.gpkg"
    photos, _ = read(package, "photos")
    assert photos["name"].tolist() == ["2 photos, one place"]
    assert (photos["photo_id"].tolist(), photos["settings"].tolist(), photos["embedding"].tolist()) == (
        [1],
        [None],
        [None],
    )
    before, _ = read(results, "photos")
    assert photos["localizability_bits"][0] > before["localizability_bits"][0]
    contributions, _ = read(package, "contributions")
    assert contributions["photo_id"].tolist() == [1, 2]
    assert contributions["name"].tolist() == list(NAMES[:2])
    assert not contributions["contradicts"].any()
    assert contributions["bits"][0] == pytest.approx(contributions["bits"][1], abs=1e-6)  # the same photo twice
    samples, _ = read(package, "samples")
    assert samples["weight"].sum() == pytest.approx(1)
    assert {file.kind for file in result.files} == {"geopackage", "density"}
    with pytest.raises(InputError, match="joint posterior"):
        run(Trajectories(), results=package)
    folder, _ = run(Regions(levels=(0.5,), resolution=2.0), results=package)
    assert len(read(folder / "results.gpkg", "regions")[1]) == 1


def test_one_photo_alone_has_no_joint_posterior(run: Run, results: Path) -> None:
    with pytest.raises(JointError, match="two photos or more"):
        run(Joint(photos=(1,)), results=results)


# trajectories


def test_trajectories_lead_from_noise_to_the_samples(run: Run, results: Path) -> None:
    analysis = Trajectories(photos=(2,), samples=10, frames=5, start="2024-02-28T23:59:58+01:00", seconds_per_frame=1.5)
    folder, _ = run(analysis, results=results)
    columns, points = read(folder / "results.gpkg", "trajectories")
    assert len(points) == 50
    assert columns["frame"].tolist() == [frame for frame in range(5) for _ in range(10)]
    assert columns["flow_time"][0] == 0
    assert columns["flow_time"][-1] == 1
    assert str(columns["time"][0]).startswith("2024-02-28T22:59:58")
    assert str(columns["time_end"][-1]).startswith("2024-02-28T23:00:05.5")
    samples, ends = read(results, "samples")
    last, drawn = points[columns["frame"] == 4], ends[samples["photo_id"] == 2][:10]
    # Not to the last digit where products are in bfloat16: the ways are computed without their densities.
    apart = distance_km(*(to_unit(shapely.get_x(one), shapely.get_y(one)) for one in (last, drawn)))
    assert np.max(apart) < 100
    lines, ways = read(folder / "results.gpkg", "paths")
    assert lines["sample"].tolist() == list(range(10))
    assert shapely.is_valid(ways).all()


# What holds for all


@pytest.mark.parametrize("analysis", [Rank(photos=(1,)), Trajectories(samples=5, frames=3), Regions(resolution=2.0)])
def test_the_same_analysis_gives_the_same_bytes(run: Run, results: Path, places: Path, analysis: Analysis) -> None:
    inputs = {"results": results, "places": places}
    first, second = (run(analysis, **{role: inputs[role] for role in analysis.inputs})[0] for _ in range(2))
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


@pytest.mark.parametrize("analysis", [Rank(), Trajectories(), Joint(), Density(method="exact", resolution=2.0)])
def test_cancelling_takes_one_solver_step_and_leaves_nothing(
    geolocator: Geolocator, results: Path, places: Path, tmp_path: Path, analysis: Analysis
) -> None:
    steps: list[Progress] = []
    inputs = {"results": results, "places": places}
    with pytest.raises(Cancelled):
        geolocator.analyse(
            analysis,
            {role: inputs[role] for role in analysis.inputs},
            tmp_path / "out",
            on_progress=steps.append,
            cancelled=lambda: len(steps) >= 8,
        )
    assert len(steps) == 8
    assert not (tmp_path / "out").exists()


def test_progress_rises_to_the_end(geolocator: Geolocator, results: Path, places: Path, tmp_path: Path) -> None:
    steps: list[Progress] = []
    geolocator.analyse(Rank(), {"results": results, "places": places}, tmp_path / "out", on_progress=steps.append)
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert len(set(fractions)) > 10
    assert any("2 of 3: florida_and_cuba.jpg" in step.message for step in steps)


def test_what_is_missing_is_said(run: Run, results: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no file was given as places"):
        run(Rank(), results=results)
    with pytest.raises(InputError, match="no photo 9"):
        run(Regions(photos=(9,)), results=results)
    with pytest.raises(InputError, match=r"nothing\.gpkg"):
        run(Regions(), results=tmp_path / "nothing.gpkg")
    assert list(tmp_path.glob("out*")) == []


def test_results_without_samples_are_drawn_again(run: Run, results: Path, tmp_path: Path) -> None:
    empty = edited(results, tmp_path, "DELETE FROM samples")
    first, _ = run(Regions(photos=(1,), resolution=2.0), results=empty)
    second, _ = run(Regions(photos=(1,), resolution=2.0), results=results)
    mine, theirs = (read(folder / "results.gpkg", "regions") for folder in (first, second))
    np.testing.assert_allclose(mine[0]["area_km2"], theirs[0]["area_km2"])


@pytest.mark.parametrize("count", [1, 5])
def test_few_samples_and_samples_in_one_point(run: Run, tmp_path: Path, count: int) -> None:
    longitude = np.full(count, 179.9999)
    columns = {"photo_id": np.full(count, 4, dtype=np.int32), "log_density": np.full(count, 9.0)}
    path = tmp_path / "few.gpkg"
    write_layers(path, [Layer("samples", "Point", point_geometries(longitude, np.full(count, 12.0)), columns)], {})
    folder, result = run(Density(resolution=2.0), results=path)
    with rasterio.open(folder / result.files[0].name) as dataset:
        density = dataset.read(1, out_dtype="float64")
    assert density.sum(axis=1) @ cell_areas_km2(90) == pytest.approx(1, abs=0.005)
    folder, _ = run(Regions(resolution=2.0), results=path)
    assert shapely.is_valid(read(folder / "results.gpkg", "regions")[1]).all()
    zones = geojson(tmp_path / "zones.geojson", [(shapely.box(170, 0, 180, 20), {}), (shapely.box(0, 0, 10, 10), {})])
    folder, _ = run(Zones(), results=path, zones=zones)
    assert read(folder / "results.gpkg", "zones")[0]["probability"][1] == pytest.approx(0, abs=1e-3)
    folder, _ = run(Prior(resolution=2.0), results=path, prior=zones)
    assert read(folder / "results.gpkg", "photos")[0]["photo_id"].tolist() == [4]


def test_regions_of_a_sharp_posterior_are_as_small_as_it_is(run: Run, tmp_path: Path) -> None:
    # σ = 2 km: the 95 % region has π · 5.99 σ² = 75 km², less than a cell of 0.1°.
    sigma = 2 / EARTH_RADIUS_KM
    offsets = np.random.default_rng(0).normal(scale=np.degrees(sigma), size=(2000, 2))
    log_density = np.log(1 / (2 * np.pi * sigma**2)) - (np.radians(offsets) ** 2).sum(axis=1) / (2 * sigma**2)
    columns = {"photo_id": np.ones(2000, dtype=np.int32), "log_density": log_density}
    points = point_geometries(offsets[:, 0] - 60, offsets[:, 1])
    write_layers(tmp_path / "sharp.gpkg", [Layer("samples", "Point", points, columns)], {})
    folder, _ = run(Regions(levels=(0.95,)), results=tmp_path / "sharp.gpkg")
    found, geometry = read(folder / "results.gpkg", "regions")
    assert found["area_km2"][0] == pytest.approx(75.3, rel=0.15)
    assert polygon_area_km2(geometry[0]) == pytest.approx(found["area_km2"][0], rel=0.02)
