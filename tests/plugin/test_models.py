"""The algorithms in the graphical modeler: what one gives, the next takes."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.processing.provider import PlonkProvider

VALUE = QgsProcessingModelChildParameterSource.fromStaticValue
OUTPUT_OF = QgsProcessingModelChildParameterSource.fromChildOutput
INPUT = QgsProcessingModelChildParameterSource.fromModelParameter


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


def step(model, name, sources, outputs=()):
    """Add an algorithm to a model; `outputs` become the model's own."""
    child = QgsProcessingModelChildAlgorithm(f"plonk:{name}")
    child.setChildId(name)
    child.setDescription(name)
    # As the modeler's own dialog does, with every default written down.
    defaults = {
        definition.name(): VALUE(definition.defaultValue())
        for definition in child.algorithm().parameterDefinitions()
        if not definition.isDestination() and definition.defaultValue() is not None
    }
    for parameter, source in {**defaults, **sources}.items():
        child.addParameterSources(parameter, source if isinstance(source, list) else [source])
    own = {}
    for output in outputs:
        title = f"{name} {output}"
        own[title] = QgsProcessingModelOutput(title, title)
        own[title].setChildId(name)
        own[title].setChildOutputName(output)
    child.setModelOutputs(own)
    model.addChildAlgorithm(child)


def add_input(model, definition):
    model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))


def polygon(wkt, name):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", name, "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([name])
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def run_model(model, parameters):
    fine, issues = model.validate()
    assert fine, issues
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, fine = model.run(parameters, context, QgsProcessingFeedback(), catchExceptions=False)
    assert fine
    return results, context


def features(results, name, context):
    return list(QgsProcessingUtils.mapLayerFromString(results[name], context).getFeatures())


def test_photos_prior_then_density_regions_and_zones(provider, make_photo, tmp_path):
    photos = [str(make_photo("desert.jpg")), str(make_photo("fiji.jpg"))]
    model = QgsProcessingModelAlgorithm("With a prior", "tests")
    add_input(model, QgsProcessingParameterMapLayer("prior", "Prior"))
    add_input(model, QgsProcessingParameterFeatureSource("zones", "Zones"))
    step(model, "geolocatephotos", {"PHOTOS": VALUE(photos), "SAMPLES": VALUE(40), "RESOLUTION": VALUE(2.0)})
    located = {
        "PHOTOS": OUTPUT_OF("geolocatephotos", "OUTPUT_PHOTOS"),
        "SAMPLES": OUTPUT_OF("geolocatephotos", "OUTPUT_SAMPLES"),
    }
    step(model, "applyprior", {**located, "PRIOR": INPUT("prior"), "OUTSIDE": VALUE(0.001)}, ["OUTPUT_PHOTOS"])
    with_prior = {
        "PHOTOS": OUTPUT_OF("applyprior", "OUTPUT_PHOTOS"),
        "SAMPLES": OUTPUT_OF("applyprior", "OUTPUT_SAMPLES"),
    }
    step(model, "densityraster", {**with_prior, "LOAD": VALUE(False)}, ["OUTPUT_RASTER"])
    step(model, "credibleregions", {**with_prior, "LEVELS": VALUE("95")}, ["OUTPUT"])
    step(model, "zonalprobability", {**with_prior, "ZONES": INPUT("zones")}, ["OUTPUT"])

    # A model is used as a file.
    assert model.toFile(str(tmp_path / "prior.model3"))
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(tmp_path / "prior.model3"))
    prior = polygon("POLYGON ((-180 -90, 60 -90, 60 90, -180 90, -180 -90))", "west")
    zones = polygon("POLYGON ((-30 -40, 60 -40, 60 60, -30 60, -30 -40))", "africa and europe")
    parameters = {"prior": prior.id(), "zones": zones.id()}
    for destination in model.destinationParameterDefinitions():
        parameters[destination.name()] = "TEMPORARY_OUTPUT"
    results, context = run_model(model, parameters)

    names = {name: next(key for key in results if name in key.lower()) for name in (
        "applyprior", "densityraster", "credibleregions", "zonalprobability",
    )}  # fmt: skip
    assert [feature["name"] for feature in features(results, names["applyprior"], context)] == [
        "desert.jpg", "fiji.jpg",
    ]  # fmt: skip
    assert [feature["level"] for feature in features(results, names["credibleregions"], context)] == [0.95, 0.95]
    zones = features(results, names["zonalprobability"], context)
    assert len(zones) == 4
    assert QgsProcessingUtils.mapLayerFromString(results[names["densityraster"]], context).isValid()
    assert not context.layersToLoadOnCompletion()


def test_photos_then_rank(provider, make_photo):
    places = QgsVectorLayer("Point?crs=EPSG:4326&field=name:string", "places", "memory")
    for name, wkt in (("Sahara", "POINT (10 23)"), ("Suva", "POINT (178 -18)")):
        feature = QgsFeature(places.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        places.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(places)
    model = QgsProcessingModelAlgorithm("Rank", "tests")
    add_input(model, QgsProcessingParameterFeatureSource("places", "Places"))
    photos = VALUE([str(make_photo("desert.jpg"))])
    step(model, "geolocatephotos", {"PHOTOS": photos, "SAMPLES": VALUE(40), "RESOLUTION": VALUE(2.0)})
    step(
        model,
        "rankcandidates",
        {
            "PHOTOS": OUTPUT_OF("geolocatephotos", "OUTPUT_PHOTOS"),
            "SAMPLES": OUTPUT_OF("geolocatephotos", "OUTPUT_SAMPLES"),
            "PLACES": INPUT("places"),
        },
        ["OUTPUT"],
    )
    (destination,) = model.destinationParameterDefinitions()
    results, context = run_model(model, {"places": places.id(), destination.name(): "TEMPORARY_OUTPUT"})
    found = features(results, next(key for key in results if "rank" in key.lower()), context)
    assert [feature["name"] for feature in sorted(found, key=lambda row: row["rank"])] == ["Sahara", "Suva"]
