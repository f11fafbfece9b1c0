"""Every algorithm of the provider by `qgis_process`, its answer as JSON."""

from __future__ import annotations

import json

import pytest
from conftest import rows
from osgeo import gdal
from qgis.core import Qgis, QgsApplication

COUNTRIES = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"

# The inputs of each: "photos", "samples" and "folder" stand for what was made before; and which outputs it has.
CASES = {
    "plonk:densityraster": ({"SAMPLES": "samples", "RESOLUTION": 1, "OUTPUT_FOLDER": "folder"}, {"OUTPUT_RASTER": 2}),
    "plonk:credibleregions": ({"SAMPLES": "samples", "LEVELS": "50, 90", "RESOLUTION": 1}, {"OUTPUT": 4}),
    "plonk:rankcandidates": ({"PHOTOS": "photos", "SAMPLES": "samples", "PLACES": "photos"}, {"OUTPUT": 4}),
    "plonk:zonalprobability": ({"SAMPLES": "samples", "ZONES": COUNTRIES}, {"OUTPUT": 482}),
    "plonk:applyprior": (
        {"PHOTOS": "photos", "SAMPLES": "samples", "PRIOR": COUNTRIES, "RESOLUTION": 1, "OUTPUT_FOLDER": "folder"},
        {"OUTPUT_PHOTOS": 2, "OUTPUT_REGIONS": 6},
    ),
    "plonk:jointposterior": (
        {"PHOTOS": "photos", "SAMPLES": "samples", "COUNT": 50, "RESOLUTION": 2, "OUTPUT_FOLDER": "folder"},
        {"OUTPUT_PHOTOS": 1, "OUTPUT_CONTRIBUTIONS": 2},
    ),
    "plonk:trajectories": ({"PHOTOS": "photos", "COUNT": 5, "FRAMES": 4}, {"OUTPUT": 40, "OUTPUT_PATHS": 10}),
}


@pytest.fixture(scope="module")
def located(qgis_process, samples, tmp_path_factory):
    """Layers of two photos, and the answer of `plonk:geolocatephotos`."""
    folder = tmp_path_factory.mktemp("located")
    photos = (samples / "italy_and_the_adriatic.jpg", samples / "florida_and_cuba.jpg")
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
    return {"photos": results["OUTPUT_PHOTOS"], "samples": results["OUTPUT_SAMPLES"]}


def test_every_algorithm_has_a_case(qgis_process):
    done = qgis_process("--json", "list")
    listed = json.loads(done.stdout)["providers"]["plonk"]["algorithms"]
    assert set(listed) == {"plonk:geolocatephotos", *CASES}


@pytest.mark.parametrize("algorithm", CASES)
def test_json_comes_out(algorithm, qgis_process, located, tmp_path):
    inputs, outputs = CASES[algorithm]
    standing = {**located, "folder": str(tmp_path / "out")}
    given = {name: standing.get(value, value) for name, value in inputs.items()}
    tables = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in outputs if "RASTER" not in name}
    arguments = [f"{name}={value}" for name, value in {**given, **tables}.items()]
    done = qgis_process("--json", "run", algorithm, "--", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads(done.stdout)
    assert answer["algorithm_details"]["id"] == algorithm
    for name, expected in outputs.items():
        result = answer["results"][name]
        if "RASTER" in name:
            assert gdal.Open(result).RasterCount == expected
        else:
            assert len(rows(result)) == expected


@pytest.mark.skipif(Qgis.QGIS_VERSION_INT < 32400, reason="qgis_process reads JSON from QGIS 3.24 on")
def test_json_goes_in(qgis_process, located, tmp_path):
    inputs = {"SAMPLES": located["samples"], "RESOLUTION": 1, "OUTPUT": str(tmp_path / "regions.gpkg")}
    done = qgis_process("run", "plonk:credibleregions", "-", input=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rows(json.loads(done.stdout)["results"]["OUTPUT"])) == 6
