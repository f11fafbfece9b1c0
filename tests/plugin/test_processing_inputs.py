"""What the algorithms take, say and refuse: photos of features, solver steps, levels, cells, layers of another kind."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.processing.provider import ALGORITHMS, PlonkProvider
from plonk_qgis.tasks.result_files import provenance_tags


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


def create(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f"plonk:{name}")


def in_project():
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def run(name, parameters):
    algorithm, context = create(name), in_project()
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(), catchExceptions=False)
    assert fine
    return results, context


def refused(name, parameters):
    fine, message = create(name).checkParameterValues(parameters, in_project())
    assert not fine
    return message


def layer_of(rows, fields="field=name:string&field=photo:string&field=other:string", kind="Point", wkt="POINT (1 2)"):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326&{fields}", "drawn", "memory")
    features = []
    for values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def quick(tmp_path):
    return {"SAMPLES": 20, "RESOLUTION": 2.0, "OUTPUT_PHOTOS": "memory:", "OUTPUT_FOLDER": str(tmp_path / "out")}


@pytest.fixture
def named(provider, make_photo):
    """A layer of three features: two name a photo in one field, one in another."""
    one, two, three = (str(make_photo(f"{name}.jpg")) for name in ("desert", "fiji", "third"))
    return layer_of([("a", one, None), ("b", two, None), ("c", None, three)])


def photos(results, context):
    layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT_PHOTOS"], context)
    return [feature["name"] for feature in layer.getFeatures()]


def test_photos_are_named_by_features(named, quick):
    assert photos(*run("geolocatephotos", {**quick, "PHOTO_LAYER": named.id()})) == ["desert.jpg", "fiji.jpg"]


def test_the_field_may_be_chosen(named, quick):
    parameters = {**quick, "PHOTO_LAYER": named.id(), "PHOTO_FIELD": "other"}
    assert photos(*run("geolocatephotos", parameters)) == ["third.jpg"]


@pytest.mark.parametrize(("selected_only", "names"), [(True, ["fiji.jpg"]), (False, ["desert.jpg", "fiji.jpg"])])
def test_selected_features_only_where_it_is_asked(named, quick, selected_only, names):
    named.selectByExpression("\"name\" = 'b'")
    layer = QgsProcessingFeatureSourceDefinition(named.id(), selectedFeaturesOnly=selected_only)
    assert photos(*run("geolocatephotos", {**quick, "PHOTO_LAYER": layer})) == names


def test_files_and_features_go_together_each_once(named, quick, make_photo):
    first = str(make_photo("first.jpg"))
    again = named.getFeature(min(named.allFeatureIds()))["photo"]
    parameters = {**quick, "PHOTOS": [first, again], "PHOTO_LAYER": named.id()}
    assert photos(*run("geolocatephotos", parameters)) == ["first.jpg", "desert.jpg", "fiji.jpg"]


def test_paths_begin_at_the_layers_folder(provider, quick, make_photo, tmp_path):
    make_photo("desert.jpg")
    (tmp_path / "table.csv").write_text("name,photo\na,photos/desert.jpg\n")
    assert photos(*run("geolocatephotos", {**quick, "PHOTO_LAYER": str(tmp_path / "table.csv")})) == ["desert.jpg"]


def test_a_layer_that_names_no_photo_is_one_clear_sentence(provider, quick):
    bare = layer_of([("a", "text", None)])
    with pytest.raises(QgsProcessingException, match="No feature of the layer “drawn” names a photo"):
        run("geolocatephotos", {**quick, "PHOTO_LAYER": bare.id()})
    message = refused("geolocatephotos", {**quick, "PHOTO_LAYER": bare.id(), "PHOTO_FIELD": "lacking"})
    assert message.startswith("The layer “drawn” has no field lacking.")
    assert "is empty" in refused("geolocatephotos", {**quick, "PHOTO_LAYER": layer_of([]).id()})


def test_steps_and_levels_reach_the_results(named, quick, tmp_path):
    parameters = {**quick, "PHOTO_LAYER": named.id(), "STEPS": 7, "LEVELS": "25, 90", "OUTPUT_REGIONS": "memory:"}
    results, context = run("geolocatephotos", parameters)
    assert provenance_tags(tmp_path / "out" / "results.gpkg")["PLONK_STEPS"] == "7"
    regions = QgsProcessingUtils.mapLayerFromString(results["OUTPUT_REGIONS"], context)
    assert {feature["level"] for feature in regions.getFeatures()} == {0.25, 0.9}


def test_nonsense_is_refused_before_any_work(named, quick, backend):
    given = {**quick, "PHOTO_LAYER": named.id()}
    assert "do not divide 180 degrees" in refused("geolocatephotos", {**given, "RESOLUTION": 0.7})
    assert "no per cents" in refused("geolocatephotos", {**given, "LEVELS": "0, 120"})
    assert "No model is named" in refused("geolocatephotos", {**given, "MODEL": "  "})
    assert "STEPS" in refused("geolocatephotos", {**given, "STEPS": 0})
    assert not backend.running


def test_layers_of_another_geometry_are_refused(named, quick, tmp_path):
    run("geolocatephotos", {**quick, "PHOTO_LAYER": named.id()})
    table = f"{tmp_path / 'out' / 'results.gpkg'}|layername="
    located = {"PHOTOS": f"{table}photos", "SAMPLES": f"{table}samples", "OUTPUT": "memory:"}
    lines = layer_of([("a", "", "")], kind="LineString", wkt="LINESTRING (0 0, 1 1)")
    areas = layer_of([("a", "", "")], kind="Polygon", wkt="POLYGON ((0 0, 1 0, 1 1, 0 0))")
    assert "holds no polygons" in refused("zonalprobability", {**located, "ZONES": named.id()})
    assert "holds no polygons" in refused("zonalprobability", {**located, "ZONES": lines.id()})
    assert "holds no points" in refused("rankcandidates", {**located, "PLACES": areas.id()})
    prior = {**located, "OUTPUT_FOLDER": str(tmp_path / "prior")}
    assert "holds no polygons" in refused("applyprior", {**prior, "PRIOR": named.id()})
    for name in ("credibleregions", "densityraster", "jointposterior"):
        parameters = {**located, "RESOLUTION": 0.7, "OUTPUT_FOLDER": str(tmp_path / "more")}
        assert "do not divide 180 degrees" in refused(name, parameters)


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_every_input_is_explained_and_there_is_an_example(provider, kind):
    algorithm = provider.algorithm(kind(None).name())
    unexplained = [p.name() for p in algorithm.parameterDefinitions() if not p.isDestination() and not p.help()]
    assert unexplained == []
    assert "<b>Example</b>: " in algorithm.shortHelpString()
