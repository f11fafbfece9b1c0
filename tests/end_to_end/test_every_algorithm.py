"""Every algorithm of the provider by `qgis_process`, its answer as JSON."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import rows
from osgeo import gdal, ogr, osr
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtGui import QColor, QImage

COUNTRIES = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"

# The inputs of each: "photos", "samples", "results", "places" and "truth" stand for what `located` has made, "folder"
# for a new one. Then the outputs: a table's rows, a raster's bands, or a file's ending. What takes longest comes first.
CASES = {
    "plonk:jointposterior": (
        {"PHOTOS": "photos", "SAMPLES": "samples", "COUNT": 50, "RESOLUTION": 2, "OUTPUT_FOLDER": "folder"},
        {"OUTPUT_PHOTOS": 1, "OUTPUT_CONTRIBUTIONS": 2},
    ),
    "plonk:densityraster": ({"SAMPLES": "samples", "RESOLUTION": 1, "OUTPUT_FOLDER": "folder"}, {"OUTPUT_RASTER": 2}),
    "plonk:credibleregions": ({"SAMPLES": "samples", "LEVELS": "50, 90", "RESOLUTION": 1}, {"OUTPUT": 4}),
    "plonk:rankcandidates": ({"PHOTOS": "photos", "SAMPLES": "samples", "PLACES": "places"}, {"OUTPUT": 4}),
    "plonk:zonalprobability": ({"SAMPLES": "samples", "ZONES": COUNTRIES}, {"OUTPUT": 482}),
    "plonk:applyprior": (
        {"PHOTOS": "photos", "SAMPLES": "samples", "PRIOR": COUNTRIES, "RESOLUTION": 1, "OUTPUT_FOLDER": "folder"},
        {"OUTPUT_PHOTOS": 2, "OUTPUT_REGIONS": 6},
    ),
    "plonk:trajectories": ({"PHOTOS": "photos", "COUNT": 5, "FRAMES": 4}, {"OUTPUT": 40, "OUTPUT_PATHS": 10}),
    "plonk:evaluatepredictions": (
        {"PHOTOS": "photos", "SAMPLES": "samples", "TRUTH": "truth"},
        {"EVALUATION": 2, "REPORT": ".html", "SCORES_JSON": ".json"},
    ),
    "plonk:finetunemodel": (
        {"INPUT": "survey", "PHOTO_FIELD": "photo", "NAME": "tiny", "STEPS": 2, "ACCEPT_WORSE": True},
        {"REPORT": ".html"},
    ),
    "plonk:locationreport": ({"RESULTS": "results", "PHOTOS": "photos"}, {"OUTPUT": ".pdf"}),
}


@pytest.fixture(scope="module")
def located(qgis_process, samples, tmp_path_factory):
    """Layers of two pictures of one place from `plonk:geolocatephotos`, and a layer of places in metres."""
    folder = tmp_path_factory.mktemp("located")
    again = shutil.copy(samples / "italy_and_the_adriatic.jpg", folder / "again.jpg")
    photos = (samples / "italy_and_the_adriatic.jpg", again)
    done = qgis_process(
        "--json", "run", "plonk:geolocatephotos", "--", *(f"PHOTOS={photo}" for photo in photos), "SAMPLES=100",
        "QUALITY=0", "RESOLUTION=1", f"OUTPUT_FOLDER={folder / 'out'}", f"OUTPUT_PHOTOS={folder / 'photos.gpkg'}",
        f"OUTPUT_SAMPLES={folder / 'samples.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(done.stdout)["results"]
    assert len(rows(results["OUTPUT_PHOTOS"])) == 2
    assert len(rows(results["OUTPUT_SAMPLES"])) == 200
    assert len(results["OUTPUT_RASTERS"]) == 2
    places = folder / "places.gpkg"
    write_places(places)
    return {
        "photos": results["OUTPUT_PHOTOS"],
        "samples": results["OUTPUT_SAMPLES"],
        "results": results["OUTPUT_FOLDER"],
        "places": str(places),
        "survey": str(write_survey(folder)),
        "truth": str(write_truth(folder / "truth.geojson", photos)),
    }


def write_truth(path, photos):
    """Where the photos were taken."""
    point = {"type": "Point", "coordinates": [13.0, 42.5]}
    features = [{"type": "Feature", "geometry": point, "properties": {"photo": Path(photo).name}} for photo in photos]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def write_survey(folder):
    """24 pictures of noise, each with its place in metres."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(3857)
    (folder / "survey").mkdir()
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "survey" / "survey.gpkg"))
    made = source.CreateLayer("survey", srs, ogr.wkbPoint)
    made.CreateField(ogr.FieldDefn("photo", ogr.OFTString))
    for number in range(24):
        picture = QImage(32, 32, QImage.Format.Format_RGB32)
        picture.fill(QColor.fromHsv(15 * number, 200, 200))
        assert picture.save(str(folder / "survey" / f"{number}.png"))
        feature = ogr.Feature(made.GetLayerDefn())
        feature["photo"] = f"{number}.png"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({1e6 * (number % 6)} {1e6 * (number // 6)})"))
        made.CreateFeature(feature)
    return folder / "survey" / "survey.gpkg"


def write_places(path):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(3857)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = source.CreateLayer("places", srs, ogr.wkbPoint)
    made.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for name, x, y in (("Rome", 1391493.6, 5146011.7), ("Athens", 2638272.0, 4579425.8)):
        feature = ogr.Feature(made.GetLayerDefn())
        feature["name"] = name
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        made.CreateFeature(feature)


def destination(folder, name, expected):
    """Where an output shall go; None for one that goes where the algorithm puts it."""
    if "RASTER" in name:
        return None
    return folder / f"{name.lower()}{expected if isinstance(expected, str) else '.gpkg'}"


@pytest.fixture(scope="module")
def answer_of(request, qgis_process, located, tmp_path_factory):
    """A function that gives an algorithm's answer. Two run at a time, each in a QGIS with a backend of its own."""

    def run(algorithm):
        inputs, outputs = CASES[algorithm]
        folder = tmp_path_factory.mktemp(algorithm.partition(":")[2])
        standing = {**located, "folder": str(folder / "out")}
        given = {name: standing.get(value, value) for name, value in inputs.items()}
        wanted = {name: destination(folder, name, expected) for name, expected in outputs.items()}
        arguments = {**given, **{name: path for name, path in wanted.items() if path is not None}}
        return qgis_process("--json", "run", algorithm, "--", *(f"{name}={value}" for name, value in arguments.items()))

    with ThreadPoolExecutor(2) as pool:
        tests = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
        runs = {name: pool.submit(run, name) for test in tests if (name := test.get("algorithm")) in CASES}

        def answer(algorithm):
            if algorithm not in runs:
                runs[algorithm] = pool.submit(run, algorithm)
            done = runs[algorithm].result()
            assert done.returncode == 0, done.stdout + done.stderr
            return json.loads(done.stdout)

        yield answer
        pool.shutdown(cancel_futures=True)


def test_every_algorithm_has_a_case(qgis_process):
    done = qgis_process("--json", "list")
    listed = json.loads(done.stdout)["providers"]["plonk"]["algorithms"]
    assert set(listed) == {"plonk:geolocatephotos", *CASES}


@pytest.mark.parametrize("algorithm", CASES)
def test_json_comes_out(algorithm, answer_of):
    answer = answer_of(algorithm)
    assert answer["algorithm_details"]["id"] == algorithm
    for name, expected in CASES[algorithm][1].items():
        result = answer["results"][name]
        if isinstance(expected, str):
            with open(result, "rb") as file:
                assert len(file.read()) > 1000
        elif "RASTER" in name:
            assert gdal.Open(result).RasterCount == expected
        else:
            assert len(rows(result)) == expected


def test_places_in_metres_are_ranked(answer_of):
    ranked = rows(answer_of("plonk:rankcandidates")["results"]["OUTPUT"])
    assert {(row["photo_id"], row["name"], row["rank"]) for row, _ in ranked} == {
        (photo, name, rank) for photo in (1, 2) for name, rank in (("Rome", 1), ("Athens", 2))
    }


def test_two_pictures_of_one_place_say_more_than_one(answer_of, located):
    results = answer_of("plonk:jointposterior")["results"]
    contributions = [row for row, _ in rows(results["OUTPUT_CONTRIBUTIONS"])]
    assert [row["name"] for row in contributions] == ["italy_and_the_adriatic.jpg", "again.jpg"]
    assert not any(row["contradicts"] for row in contributions)
    ((together, _),) = rows(results["OUTPUT_PHOTOS"])
    assert together["name"] == "2 photos, one place"
    assert together["localizability_bits"] > max(row["localizability_bits"] for row, _ in rows(located["photos"]))
    assert len(results["OUTPUT_RASTERS"]) == 1


def test_a_fine_tuned_model_locates_photos(answer_of, qgis_process, samples, tmp_path):
    results = answer_of("plonk:finetunemodel")["results"]
    assert (results["MODEL"], results["INSTALLED"]) == ("local-tiny", True)
    assert results["GAIN_LOW"] <= results["GAIN"] <= results["GAIN_HIGH"]
    done = qgis_process(
        "--json", "run", "plonk:geolocatephotos", "--", f"PHOTOS={samples / 'italy_and_the_adriatic.jpg'}",
        "MODEL=local-tiny", "SAMPLES=50", "QUALITY=0", "RESOLUTION=2", f"OUTPUT_FOLDER={tmp_path / 'out'}",
        f"OUTPUT_PHOTOS={tmp_path / 'photos.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (row, _), *_ = rows(tmp_path / "photos.gpkg")
    assert row["model"] == "local-tiny"


def test_a_layer_of_another_kind_is_one_clear_sentence(qgis_process, located, tmp_path):
    done = qgis_process(
        "--json", "run", "plonk:credibleregions", "--", f"SAMPLES={located['places']}", f"OUTPUT={tmp_path / 'x.gpkg'}"
    )
    assert done.returncode != 0
    assert "is no samples layer: it lacks the field photo_id and log_density" in done.stderr


def test_json_goes_in(qgis_process, located, tmp_path):
    """From QGIS 3.24 on by itself; 3.22 has no such thing, there it goes in as arguments (docs/processing.md)."""
    inputs = {"SAMPLES": located["samples"], "RESOLUTION": 1, "OUTPUT": str(tmp_path / "regions.gpkg")}
    if Qgis.QGIS_VERSION_INT >= 32400:
        done = qgis_process("run", "plonk:credibleregions", "-", input=json.dumps({"inputs": inputs}))
    else:
        refused = qgis_process("run", "plonk:credibleregions", "-", input=json.dumps({"inputs": inputs}))
        assert "Invalid parameter value -" in refused.stderr
        done = qgis_process("--json", "run", "plonk:credibleregions", "--", *as_arguments(inputs))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(json.loads(done.stdout)["results"]["OUTPUT"])) == 6


def as_arguments(inputs):
    lists = {name: value if isinstance(value, list) else [value] for name, value in inputs.items()}
    return [f"{name}={value}" for name, values in lists.items() for value in values]
