"""The analyses in real QGIS with the real backend: the layers of one run, and what is made of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import rows
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.backend.protocol import ANALYSES
from plonk_qgis.processing.provider import PlonkProvider

gdal.UseExceptions()
SAMPLES = 300


@pytest.fixture(scope="module")
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def located(provider, samples, tmp_path_factory):
    """One run over two photos; its layers as sources."""
    folder = tmp_path_factory.mktemp("run") / "out"
    photos = [str(samples / name) for name in ("italy_and_the_adriatic.jpg", "bering_strait_across_180.jpg")]
    run("geolocatephotos", {"PHOTOS": photos, "SAMPLES": SAMPLES, "RESOLUTION": 1.0, "OUTPUT_FOLDER": str(folder)})
    return {"PHOTOS": f"{folder}/results.gpkg|layername=photos", "SAMPLES": f"{folder}/results.gpkg|layername=samples"}


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings: list[str] = []

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)


def run(name, parameters, feedback=None):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"plonk:{name}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results, context


def features(results, name, context):
    return list(QgsProcessingUtils.mapLayerFromString(results[name], context).getFeatures())


def layer(kind, wkts, crs="EPSG:4326", names=(), fields="field=name:string"):
    made = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", "drawn", "memory")
    added = []
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(made.fields())
        feature.setAttribute("name", names[number] if names else f"n{number}")
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        added.append(feature)
    assert made.dataProvider().addFeatures(added)[0]
    QgsProject.instance().addMapLayer(made)
    return made


def in_crs(source, crs):
    original = QgsVectorLayer(source, "original", "ogr") if isinstance(source, str) else source
    target = QgsCoordinateReferenceSystem(crs)
    copy = original.materialize(QgsFeatureRequest().setDestinationCrs(target, QgsProject.instance().transformContext()))
    copy.setCrs(target)
    QgsProject.instance().addMapLayer(copy)
    return copy


def test_the_backend_offers_what_the_plugin_asks_for(backend):
    assert set(ANALYSES) <= set(backend.client().catalogue().analyses)


def test_density_of_a_window_across_180(located, tmp_path):
    points: dict[int, list] = {1: [], 2: []}
    for row in QgsVectorLayer(located["SAMPLES"], "samples", "ogr").getFeatures():
        points[row["photo_id"]].append((row.geometry().asPoint().x(), row.geometry().asPoint().y()))
    for name, extent in (("window", "150,-150,40,80"), ("rest", "-150,150,40,80")):
        parameters = {**located, "EXTENT": f"{extent} [EPSG:4326]", "RESOLUTION": 0.5}
        results, _ = run("densityraster", {**parameters, "OUTPUT_FOLDER": str(tmp_path / name)})
        assert len(results["OUTPUT_RASTERS"]) == 2
        rasters = [gdal.Open(path) for path in results["OUTPUT_RASTERS"]]
        band = rasters[1].GetRasterBand(1)
        values = band.ReadAsArray()
        has_data = ~np.isnan(values) & (values != band.GetNoDataValue())
        longitude = rasters[1].GetGeoTransform()[0] + 0.5 * (np.arange(rasters[1].RasterXSize) + 0.5)
        # a strip from 180 to 180 degrees, and in it the cells of the window alone
        inside_window = np.abs(longitude) > 150
        assert (has_data == (inside_window if name == "window" else ~inside_window)).all()
        assert has_data.any(axis=0).sum() == (120 if name == "window" else 600)
        assert len(values) == 80
        for raster, places in zip(rasters, points.values()):
            x, y = np.array(places).T
            share = np.mean(((np.abs(x) > 150) == (name == "window")) & (y > 40) & (y < 80))
            assert float(raster.GetMetadataItem("PLONK_MASS_INSIDE")) == pytest.approx(share, abs=0.05)


def test_density_in_focus(located, tmp_path):
    results, _ = run("densityraster", {**located, "AREA": 1, "OUTPUT_FOLDER": str(tmp_path / "out")})
    raster = gdal.Open(results["OUTPUT_RASTER"])
    assert float(raster.GetMetadataItem("PLONK_MASS_INSIDE")) > 0.5
    assert raster.GetGeoTransform()[1] < 0.25


def test_regions_at_levels_of_choice(located):
    results, context = run("credibleregions", {**located, "LEVELS": "25, 90", "OUTPUT": "memory:"})
    found = features(results, "OUTPUT", context)
    assert sorted({feature["level"] for feature in found}) == [0.25, 0.9]
    assert all(feature.geometry().isGeosValid() for feature in found)


def test_places_are_ranked_wherever_their_coordinates_come_from(located):
    wkts = ["POINT ZM (12.5 41.9 5 6)", "POINT ZM (23.7 38 0 0)", "", "POINT ZM (180 66 0 0)", "POINT ZM (-180 66 0 0)"]
    names = ["Rome", "Athens", "nowhere", "east", "west"]
    places = layer(
        "PointZM", wkts, names=names, fields="field=fid:int&field=name:string&field=rank:int&field=geom:string"
    )
    results, context = run("rankcandidates", {**located, "PLACES": places.id(), "OUTPUT": "memory:"})
    found = {(feature["photo_id"], feature["name"]): feature for feature in features(results, "OUTPUT", context)}
    assert len(found) == 2 * 4
    assert found[1, "Rome"]["rank"] == 1
    assert found[1, "Rome"]["relative_odds"] == 1
    assert {"place_fid", "place_rank", "place_geom"} <= set(found[1, "Rome"].fields().names())
    for photo in (1, 2):
        east, west = found[photo, "east"], found[photo, "west"]
        assert east["log_density"] == pytest.approx(west["log_density"], abs=1e-3)
        assert east["rank"] == west["rank"] or abs(east["rank"] - west["rank"]) == 1
    elsewhere = in_crs(layer("Point", ["POINT (12.5 41.9)", "POINT (23.7 38)"], names=["Rome", "Athens"]), "EPSG:3035")
    parameters = {**located, "PHOTOS": in_crs(located["PHOTOS"], "EPSG:3857").id(), "PLACES": elsewhere.id()}
    results, context = run("rankcandidates", {**parameters, "OUTPUT": "memory:"})
    for feature in features(results, "OUTPUT", context):
        same = found[feature["photo_id"], feature["name"]]
        assert feature["log_density"] == pytest.approx(same["log_density"], abs=1e-3)


def test_countries_and_the_sea_sum_to_one(located):
    world = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
    results, context = run("zonalprobability", {**located, "ZONES": world, "OUTPUT": "memory:"})
    found = features(results, "OUTPUT", context)
    for photo in (1, 2):
        mine = [feature for feature in found if feature["photo_id"] == photo]
        assert sum(feature["probability"] for feature in mine) == pytest.approx(1, abs=0.01)
        assert [feature.hasGeometry() for feature in mine if feature["elsewhere"]] == [False]
    italy = next(feature for feature in found if feature["photo_id"] == 1 and feature["NAME"] == "Italy")
    assert italy["probability"] > 0.05
    # another CRS, and samples in a third: the same answer, for nothing is relabelled
    europe = QgsVectorLayer(world, "world", "ogr")
    assert europe.setSubsetString("NAME IN ('Italy', 'Croatia')")
    zones, samples = in_crs(europe, "EPSG:3035"), in_crs(located["SAMPLES"], "EPSG:3857")
    parameters = {"SAMPLES": samples.id(), "ZONES": zones.id(), "OUTPUT": "memory:"}
    results, context = run("zonalprobability", parameters)
    other = next(
        feature
        for feature in features(results, "OUTPUT", context)
        if feature["photo_id"] == 1 and feature["NAME"] == "Italy"
    )
    assert other["probability"] == pytest.approx(italy["probability"], abs=0.01)


def test_curved_and_missing_zones(located):
    circle = "CURVEPOLYGON (CIRCULARSTRING (5 42, 12 49, 19 42, 12 35, 5 42))"
    zones = layer("CurvePolygon", [circle, ""])
    results, context = run("zonalprobability", {**located, "ZONES": zones.id(), "OUTPUT": "memory:"})
    found = [feature for feature in features(results, "OUTPUT", context) if not feature["elsewhere"]]
    share = next(f["probability"] for f in found if f["photo_id"] == 1 and f["name"] == "n0")
    assert 0.2 < share <= 1


def test_a_prior_then_regions_and_zones_of_what_is_left(located, tmp_path):
    prior = layer("Polygon", ["POLYGON ((-180 35, 180 35, 180 90, -180 90, -180 35))"])
    parameters = {**located, "PRIOR": prior.id(), "OUTPUT_FOLDER": str(tmp_path / "out"), "RESOLUTION": 1.0}
    results, context = run("applyprior", {
        **parameters, "OUTPUT_PHOTOS": str(tmp_path / "photos.gpkg"), "OUTPUT_SAMPLES": str(tmp_path / "samples.gpkg"),
    })  # fmt: skip
    assert len(results["OUTPUT_RASTERS"]) == 2
    left = {"PHOTOS": results["OUTPUT_PHOTOS"], "SAMPLES": results["OUTPUT_SAMPLES"]}
    weights = [columns["weight"] for columns, _ in rows(tmp_path / "samples.gpkg")]
    assert len(weights) >= SAMPLES
    assert all(weight is not None and weight >= 0 for weight in weights)
    results, context = run("zonalprobability", {**left, "ZONES": prior.id(), "OUTPUT": "memory:"})
    for feature in features(results, "OUTPUT", context):
        assert feature["probability"] == pytest.approx(0 if feature["elsewhere"] else 1, abs=0.01)
    results, context = run("credibleregions", {**left, "LEVELS": "50", "OUTPUT": "memory:"})
    north = QgsGeometry.fromWkt("POLYGON ((-180 30, 180 30, 180 90, -180 90, -180 30))")
    for feature in features(results, "OUTPUT", context):
        inside = feature.geometry().intersection(north)
        assert inside.area() == pytest.approx(feature.geometry().area(), rel=0.05)


def test_a_prior_that_excludes_everything_is_one_clear_sentence(located, tmp_path):
    prior = layer("Polygon", ["POLYGON ((-120 -60, -119.9 -60, -119.9 -59.9, -120 -60))"])
    with pytest.raises(QgsProcessingException, match="prior") as caught:
        run("applyprior", {**located, "PRIOR": prior.id(), "FLOOR": 0, "OUTPUT_FOLDER": str(tmp_path / "out")})
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_raster_prior(located, tmp_path):
    path = tmp_path / "prior.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 36, 18, 1, gdal.GDT_Float32)
    data.SetGeoTransform((-180, 10, 0, 90, 0, -10))
    data.SetProjection(QgsCoordinateReferenceSystem("EPSG:4326").toWkt())
    data.GetRasterBand(1).Fill(2.0)
    del data
    parameters = {**located, "PRIOR": str(path), "OUTPUT_FOLDER": str(tmp_path / "out"), "RESOLUTION": 1.0}
    results, context = run("applyprior", {**parameters, "OUTPUT_SAMPLES": "memory:"})
    weights = [feature["weight"] for feature in features(results, "OUTPUT_SAMPLES", context)]
    assert max(weights) == pytest.approx(min(weights))  # it says nothing


def test_trajectories_start_as_noise_and_end_as_the_answer(located):
    parameters = {"PHOTOS": located["PHOTOS"], "COUNT": 20, "FRAMES": 6, "OUTPUT": "memory:", "OUTPUT_PATHS": "memory:"}
    results, context = run("trajectories", parameters)
    found = features(results, "OUTPUT", context)
    assert len(found) == 2 * 20 * 6
    italy = [feature for feature in found if feature["photo_id"] == 1]

    def spread(frame):
        places = [f.geometry().asPoint() for f in italy if f["frame"] == frame]
        return sum(math.hypot(place.x() - 12, place.y() - 43) for place in places) / len(places)

    frames = sorted({feature["frame"] for feature in italy})
    assert spread(frames[-1]) < 0.6 * spread(frames[0])
    assert all(feature["time"] < feature["time_end"] for feature in italy)
    lines = features(results, "OUTPUT_PATHS", context)
    assert len(lines) == 2 * 20
    assert all(line.geometry().boundingBox().xMaximum() <= 180 for line in lines)
