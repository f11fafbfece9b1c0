"""QGIS's own checks have nothing to say against the results of a real run: geometries, indices, rasters' statistics."""

from __future__ import annotations

import math
import shutil
import subprocess

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from plonk_qgis.processing.provider import PlonkProvider

gdal.UseExceptions()
PHOTOS = ("bering_strait_across_180.jpg", "south_pole.jpg", "ground_photo_stonehenge.jpg")
"""One on both sides of the 180th meridian; one around a pole; one that could be anywhere."""
WORLD = QgsRectangle(-180, -90, 180, 90)
EARTH_KM2 = 510_065_622


def north():
    """The northern half of the Earth."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "north", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(-180, 0, 180, 90)))
    assert layer.dataProvider().addFeatures([feature])[0]
    return layer


@pytest.fixture(scope="module")
def results(qgis_processing, backend, samples, tmp_path_factory):
    """A folder with the results of a run, and what analyses made of them: the layers' sources, and the rasters."""
    import processing

    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    folder = tmp_path_factory.mktemp("validity")
    processing.run("plonk:geolocatephotos", {
        "PHOTOS": [str(samples / name) for name in PHOTOS], "SAMPLES": 200, "QUALITY": 0,
        "RESOLUTION": 0.5, "OUTPUT_FOLDER": str(folder / "run"),
    })  # fmt: skip
    table = f"{folder}/run/results.gpkg|layername="
    located = {"PHOTOS": f"{table}photos", "SAMPLES": f"{table}samples"}
    regions = {"SAMPLES": located["SAMPLES"], "LEVELS": "10, 50, 99", "OUTPUT": f"{folder}/regions.gpkg"}
    processing.run("plonk:credibleregions", regions)
    prior = {"PRIOR": north(), "OUTSIDE": 0.1, "RESOLUTION": 1.0, "OUTPUT_FOLDER": f"{folder}/prior"}
    processing.run("plonk:applyprior", {**located, **prior})
    focus = {"SAMPLES": located["SAMPLES"], "AREA": 1, "OUTPUT_FOLDER": f"{folder}/focus"}
    processing.run("plonk:densityraster", focus)
    prior_table = f"{folder}/prior/results.gpkg|layername="
    layers = [f"{one}{name}" for one in (table, prior_table) for name in ("photos", "samples", "regions", "modes")]
    yield [*layers, f"{folder}/regions.gpkg"], sorted(folder.glob("*/*.tif"))
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


@pytest.mark.parametrize(("method", "rules"), [(1, "QGIS"), (2, "GEOS")])
def test_the_geometries_are_valid(results, method, rules):
    import processing

    registry = QgsApplication.processingRegistry()
    check = next(name for name in ("native:checkvalidity", "qgis:checkvalidity") if registry.algorithmById(name))
    for source in results[0]:
        parameters = {"INPUT_LAYER": source, "METHOD": method, "IGNORE_RING_SELF_INTERSECTION": False}
        sinks = dict.fromkeys(("VALID_OUTPUT", "INVALID_OUTPUT", "ERROR_OUTPUT"), "memory:")
        found = processing.run(check, {**parameters, **sinks})
        assert found["VALID_COUNT"] > 0, source
        assert (found["INVALID_COUNT"], found["ERROR_COUNT"]) == (0, 0), f"{source} by the rules of {rules}"


def test_the_layers_are_whole_indexed_and_on_the_earth(results):
    for source in results[0]:
        layer = QgsVectorLayer(source, "result", "ogr")
        assert layer.isValid(), source
        assert layer.crs().authid() == "EPSG:4326"
        assert layer.hasSpatialIndex() == layer.SpatialIndexPresence.SpatialIndexPresent
        assert WORLD.contains(layer.extent()), source
        assert all(feature.hasGeometry() and not feature.geometry().isEmpty() for feature in layer.getFeatures())


def test_the_rasters_have_statistics_that_agree(results):
    assert len(results[1]) == 3 * len(PHOTOS)
    for path in results[1]:
        layer = QgsRasterLayer(str(path), "density")
        assert layer.isValid()
        assert layer.crs().authid() == "EPSG:4326"
        provider = layer.dataProvider()
        density = provider.bandStatistics(1, QgsRasterBandStats.Stats.All)
        assert 0 <= density.minimumValue < density.mean < density.maximumValue < math.inf
        assert math.isfinite(density.stdDev)
        credibility = provider.bandStatistics(2, QgsRasterBandStats.Stats.All)
        assert 0 <= credibility.minimumValue < credibility.maximumValue <= 1
        # what the file itself says, for programs that do not reckon
        raster = gdal.Open(str(path))  # must outlive its band
        told = raster.GetRasterBand(1).GetMetadata()
        assert float(told["STATISTICS_MAXIMUM"]) == pytest.approx(density.maximumValue, rel=1e-5)
        assert float(told["STATISTICS_MEAN"]) == pytest.approx(density.mean, rel=1e-3)
        assert density.maximumValue >= 1 / EARTH_KM2


def test_the_statistics_of_processing_run(results):
    import processing

    for path in results[1]:
        for band in (1, 2):
            found = processing.run("native:rasterlayerstatistics", {"INPUT": str(path), "BAND": band})
            assert all(math.isfinite(found[name]) for name in ("MIN", "MAX", "MEAN", "STD_DEV", "SUM"))
            assert found["RANGE"] > 0


def test_gdalinfo_has_no_complaint(results):
    program = shutil.which("gdalinfo")
    if program is None:
        pytest.skip("there is no gdalinfo")
    for path in results[1]:
        done = subprocess.run([program, "-stats", "-checksum", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert done.stderr == ""
        assert done.stdout.count("STATISTICS_VALID_PERCENT") == 2
        assert not path.with_name(path.name + ".aux.xml").exists()  # they were there; nothing had to be reckoned
