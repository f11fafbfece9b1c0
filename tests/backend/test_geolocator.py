"""The one path from photos to files, with the model that is shipped."""

import base64
import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
import torch
from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.errors import ModelError, OutputError
from plonk_backend.geolocator import Geolocator
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError
from plonk_backend.runs import Cancelled
from plonk_backend.sphere import distance_km, to_unit

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
QUICK = GeolocationRequest(samples=256, steps=16, resolution=1.0, seed=5)


def photo(name, content=None, error=None):
    path = SAMPLES / name
    return PhotoSource(name, str(path), path.read_bytes() if content is None and error is None else content, error)


@pytest.fixture(scope="module")
def geolocator():
    return Geolocator("cpu")


@pytest.fixture(scope="module")
def run(geolocator, tmp_path_factory):
    """A run over every sample and some photos that cannot be used."""
    folder = tmp_path_factory.mktemp("run")
    photos = [photo(path.name) for path in sorted(SAMPLES.glob("*.jpg"))]
    good = len(photos)
    photos += [photo("text.jpg", b"no picture"), photo("gone.jpg", error="gone.jpg does not exist.")]
    progress = []
    result = geolocator.run(QUICK, photos, folder, on_progress=progress.append)
    return folder, photos, good, result, progress


def truths():
    rows = (SAMPLES / "samples.csv").read_text().splitlines()[1:]
    return {name: (float(lon), float(lat)) for name, lon, lat, _ in (row.split(",") for row in rows)}


def read(folder, layer):
    meta, _, geometry, values = pyogrio.raw.read(folder / "results.gpkg", layer=layer)
    return dict(zip(meta["fields"], values, strict=True)), geometry


def test_bad_photos_fail_alone(run):
    folder, _, good, result, _ = run
    assert [summary is not None for summary in result.summaries] == [True] * good + [False] * 2
    assert "text.jpg" in result.errors[good]
    assert result.errors[good + 1] == "gone.jpg does not exist."
    failures, _ = read(folder, "failures")
    assert list(failures["name"]) == ["text.jpg", "gone.jpg"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(file.name for file in result.files)


def test_progress_is_monotonous_and_ends(run):
    _, photos, _, _, progress = run
    fractions = [step.fraction for step in progress]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert {step.index for step in progress} == set(range(len(photos)))


def test_every_density_sums_to_one(run):
    folder, _, _, result, _ = run
    for file in result.files:
        if file.kind == "density":
            with rasterio.open(folder / file.name) as dataset:
                density = dataset.read(1, out_dtype="float64")
                edges = np.sin(np.radians(np.linspace(90, -90, dataset.height + 1)))
            areas = 2 * np.pi * 6371.0088**2 * (edges[:-1] - edges[1:]) / density.shape[1]
            assert density.sum(axis=1) @ areas == pytest.approx(1, abs=0.01)


def test_the_summaries_have_the_modes_of_the_layer(run):
    folder, _, _, result, _ = run
    modes, geometry = read(folder, "modes")
    layer = list(zip(modes["photo_id"], modes["weight"], modes["radius_km"], modes["place"], strict=True))
    summaries = [summary for summary in result.summaries if summary]
    told = [(one.photo_id, mode) for one in summaries for mode in one.modes]
    assert [(photo_id, mode.weight, mode.radius_km, mode.place) for photo_id, mode in told] == layer
    assert [shapely.Point(mode.longitude, mode.latitude) for _, mode in told] == list(shapely.from_wkb(geometry))
    for summary in summaries:
        weights = [mode.weight for mode in summary.modes]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) == pytest.approx(1)


def test_every_geometry_is_valid(run):
    folder, *_ = run
    for layer in ("photos", "samples", "regions", "modes"):
        _, geometry = read(folder, layer)
        shapes = shapely.from_wkb(geometry)
        assert shapely.is_valid(shapes).all()
        assert (np.abs(shapely.bounds(shapes)) <= [180, 90, 180, 90]).all()


def test_a_view_across_the_antimeridian_has_regions_on_both_sides(run):
    folder, *_ = run
    photos, _ = read(folder, "photos")
    photo_id = dict(zip(photos["name"], photos["photo_id"], strict=True))["bering_strait_across_180.jpg"]
    regions, geometry = read(folder, "regions")
    of_photo = shapely.union_all(shapely.from_wkb(geometry[regions["photo_id"] == photo_id]))
    west, _, east, _ = of_photo.bounds
    assert west == pytest.approx(-180)
    assert east == pytest.approx(180)


def test_known_views_are_found_and_the_ground_photo_stays_broad(run):
    folder, *_ = run
    photos, _ = read(folder, "photos")
    found = {name: index for index, name in enumerate(photos["name"])}
    sharp = ("italy_and_the_adriatic", "horn_of_africa", "florida_and_cuba", "bering_strait_across_180", "queensland")
    errors = []
    for name in sharp:
        index = found[f"{name}.jpg"]
        estimate = to_unit(photos["longitude"][index], photos["latitude"][index])
        errors.append(float(distance_km(estimate, to_unit(*truths()[f"{name}.jpg"]))))
    assert np.median(errors) < 1000
    ground = found["ground_photo_stonehenge.jpg"]
    assert photos["localizability_bits"][ground] <= 2
    assert "overhead views only" in photos["warning"][ground]
    assert photos["warning"][found["italy_and_the_adriatic.jpg"]] is None


def test_the_same_request_gives_the_same_bytes(geolocator, tmp_path):
    one = [photo("patagonia.jpg")]
    for folder in ("a", "b"):
        geolocator.run(QUICK, one, tmp_path / folder)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_adding_a_photo_changes_nothing_for_the_others(geolocator, run, tmp_path):
    folder, photos, *_ = run
    name = "patagonia.jpg"
    geolocator.run(QUICK, [photo(name)], tmp_path)
    alone, points = read(tmp_path, "samples")
    samples, all_points = read(folder, "samples")
    chosen = samples["photo_id"] == 1 + [one.name for one in photos].index(name)
    assert (points == all_points[chosen]).all()
    np.testing.assert_array_equal(alone["log_density"], samples["log_density"][chosen])


def test_the_photos_carry_what_the_model_needs_to_be_asked_again(geolocator, run):
    folder, *_ = run
    photos, _ = read(folder, "photos")
    settings = json.loads(photos["settings"][0])
    assert (settings["model"], settings["samples"], settings["seed"]) == ("earthview", 256, 5)
    assert (settings["solver"], settings["steps"]) == ("mid3", 16)
    assert settings["numbers"] in ("float32", "bfloat16")
    embedding = np.frombuffer(base64.b64decode(photos["embedding"][0]), "<f4").copy()
    model = geolocator._models["earthview"]
    drawn = model.sampler.draw(torch.from_numpy(embedding)[None], QUICK, lambda share: None)[0]
    samples, _ = read(folder, "samples")
    np.testing.assert_array_equal(samples["log_density"][samples["photo_id"] == 1], drawn.log_density)


def test_two_photos_of_one_name_get_files_of_their_own(geolocator, tmp_path):
    twice = [photo("sahara_desert.jpg"), photo("sahara_desert.jpg")]
    result = geolocator.run(QUICK, twice, tmp_path)
    assert len({file.name for file in result.files}) == 3


def test_cancelling_leaves_nothing(geolocator, tmp_path):
    stop = threading.Event()
    steps = []

    def on_progress(step):
        steps.append(step)
        if step.message.startswith("sampling"):
            stop.set()

    with pytest.raises(Cancelled):
        geolocator.run(
            QUICK, [photo("patagonia.jpg")], tmp_path / "out", on_progress=on_progress, cancelled=stop.is_set
        )
    assert not (tmp_path / "out").exists()
    assert sum(step.message.startswith("sampling") for step in steps) == 1  # it stopped within one solver step


def test_a_run_in_which_all_fail_writes_nothing(geolocator, tmp_path):
    result = geolocator.run(QUICK, [photo("text.jpg", b"no picture")], tmp_path)
    assert result.files == ()
    assert list(tmp_path.iterdir()) == []


def test_no_photo_and_an_unknown_model_and_an_unwritable_folder(geolocator, tmp_path):
    with pytest.raises(RequestError, match="no photo"):
        geolocator.run(QUICK, [], tmp_path)
    with pytest.raises(ModelError, match="no model nothing"):
        geolocator.run(GeolocationRequest(model="nothing"), [photo("patagonia.jpg")], tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"):
        geolocator.run(QUICK, [photo("patagonia.jpg")], tmp_path / "file" / "out")


def test_a_device_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(ModelError, match="The device abacus cannot be used here"):
        Geolocator("abacus").run(QUICK, [photo("patagonia.jpg")], tmp_path)


def test_models_are_listed_as_the_protocol_says(geolocator):
    models = json.loads(json.dumps(geolocator.models()))
    assert models[0]["id"] == "earthview"
    assert set(models[0]) == {"id", "title", "summary", "licence", "available", "kind", "default_samples"}


def test_presets_and_the_published_sampler_say_what_they_are(geolocator, tmp_path):
    one = [photo("patagonia.jpg")]
    told = {}
    for name, request in {
        "draft": GeolocationRequest(samples=64, resolution=2.0, preset="draft"),
        "fine": GeolocationRequest(samples=64, resolution=2.0, preset="fine", steps=40),
        "reference": GeolocationRequest(samples=64, resolution=2.0, reference=True, steps=20),
    }.items():
        result = geolocator.run(request, one, tmp_path / name)
        with rasterio.open(tmp_path / name / result.summaries[0].density_file) as dataset:
            told[name] = dataset.tags()
        photos, _ = read(tmp_path / name, "photos")
        assert ("estimated from how close the samples lie" in (photos["warning"][0] or "")) == (name == "reference")
    assert [told[name]["PLONK_STEPS"] for name in told] == ["12", "40", "20"]
    assert [told[name]["PLONK_PRESET"] for name in told] == ["draft", "fine", "standard"]
    assert told["fine"]["PLONK_NUMBERS"] == "float32"
    assert told["draft"]["PLONK_SOLVER"] == "geodesic multistep midpoint 3"
    assert told["reference"]["PLONK_SOLVER"] == "published sampler: Euler, projected"


def test_an_unknown_preset_is_one_sentence():
    with pytest.raises(RequestError, match="There is no preset best; choose one of: draft, standard, fine"):
        GeolocationRequest(preset="best")
    with pytest.raises(RequestError, match="There is no solver leap; choose one of: euler, heun"):
        GeolocationRequest(solver="leap")


def test_a_second_run_with_another_seed_encodes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_CACHE", str(tmp_path / "cache"))
    photos = [photo("patagonia.jpg"), photo("queensland.jpg")]
    quick = GeolocationRequest(samples=16, preset="draft", resolution=5.0)
    Geolocator("cpu").run(quick, photos, tmp_path / "first")

    def encode(self, rgb):
        raise AssertionError("encoded again")

    monkeypatch.setattr(EarthviewEncoder, "forward", encode)
    again = Geolocator("cpu").run(replace(quick, seed=9), photos, tmp_path / "second")
    assert all(again.summaries)
    with pytest.raises(AssertionError, match="encoded again"):
        Geolocator("cpu").run(quick, [photo("sahara_desert.jpg")], tmp_path / "third")
