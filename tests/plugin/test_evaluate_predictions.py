"""Results against true places, through Processing, with the stand-in for a backend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.layers.map_tips import evaluation_tip
from plonk_qgis.processing.provider import PlonkProvider


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings: list[str] = []
        self.infos: list[str] = []

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)

    def pushInfo(self, info):  # noqa: N802 - QGIS's name
        self.infos.append(info)


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsProject.instance().clear()
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def received(tmp_path, monkeypatch) -> Path:
    """The folder with the request and the input files of the analysis that the backend was asked for."""
    monkeypatch.setenv("PLONK_FAKE_INPUTS", str(tmp_path / "received"))
    return tmp_path / "received" / "evaluate"


@pytest.fixture
def located(provider, received, make_photo, tmp_path):
    """The layers of a run over two photos."""
    make_photo("desert.jpg")
    make_photo("fiji.jpg")
    parameters = {"FOLDER": str(tmp_path / "photos"), "SAMPLES": 30, "RESOLUTION": 2.0}
    run("geolocatephotos", {**parameters, "OUTPUT_FOLDER": str(tmp_path / "located")})
    results = tmp_path / "located" / "results.gpkg"
    return {"PHOTOS": f"{results}|layername=photos", "SAMPLES": f"{results}|layername=samples"}


@pytest.fixture
def truth():
    return points("field=fid:int&field=photo:string", [(7, "desert.jpg"), (8, "fiji.jpg"), (9, "other.jpg")],
                  ["POINT (11 24)", "POINT (178 -18)", "POINT (0 10)"])  # fmt: skip


def points(fields, values, wkts, crs="EPSG:4326"):
    layer = QgsVectorLayer(f"Point?crs={crs}&{fields}", "true places", "memory")
    features = []
    for row, wkt in zip(values, wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    QgsProject.instance().addMapLayer(layer)
    return layer


def create(name="evaluatepredictions"):
    return QgsApplication.processingRegistry().createAlgorithmById(f"plonk:{name}")


def run(name, parameters, feedback=None):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = create(name)
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results, context


def evaluate(parameters, feedback=None):
    return run("evaluatepredictions", parameters, feedback)


def refused(parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = create().checkParameterValues(parameters, context)
    assert not fine
    return message


def sent(received):
    return json.loads((received / "request.json").read_text())


def with_exif(located, longitude, latitude):
    """A copy of the photos in memory, the first of which has a position."""
    photos = QgsVectorLayer(located["PHOTOS"], "photos", "ogr").materialize(_everything())
    first = next(photos.getFeatures())
    fields = photos.fields()
    changes = {fields.lookupField("exif_longitude"): longitude, fields.lookupField("exif_latitude"): latitude}
    assert photos.dataProvider().changeAttributeValues({first.id(): changes})
    QgsProject.instance().addMapLayer(photos)
    return photos


def _everything():
    from qgis.core import QgsFeatureRequest

    return QgsFeatureRequest()


def test_everything_that_was_asked_for_is_written(located, received, truth, tmp_path):
    feedback = Feedback()
    files = {
        "REPORT": str(tmp_path / "new" / "report.html"),
        "SCORES_JSON": str(tmp_path / "scores.json"),
        "SCORES_CSV": str(tmp_path / "scores.csv"),
    }
    parameters = {**located, "TRUTH": truth.id(), "TRUTH_FIELD": "photo", "BESIDE": 1, "SEED": 3, **files}
    results, context = evaluate({**parameters, "EVALUATION": "memory:"}, feedback)
    for name, path in files.items():
        assert results[name] == path
        assert Path(path).is_file()
    layer = QgsProcessingUtils.mapLayerFromString(results["EVALUATION"], context)
    lines = {feature["name"]: feature for feature in layer.getFeatures()}
    assert set(lines) == {"desert.jpg", "fiji.jpg"}
    assert (lines["fiji.jpg"]["true_longitude"], lines["fiji.jpg"]["true_latitude"]) == (178, -18)
    assert results["PHOTO_COUNT"] == 2
    assert results["MEDIAN_KM"] == pytest.approx(sum(line["distance_km"] for line in lines.values()) / 2)
    assert (results["GEOSCORE"], results["CALIBRATION_ERROR"], results["VERDICT"]) == (3000, 0.05, "calibrated")
    assert results["NLL"] == -1.5
    request = sent(received)
    assert request["inputs"] == ["results", "truth"]
    assert request["parameters"] == {
        "photos": [1, 2], "field": "photo", "densities": "exact", "beside": "osv5m", "seed": 3,
    }  # fmt: skip
    assert any("2 photos: median distance" in info for info in feedback.infos)


def test_files_that_nobody_wants_are_not_written(located, truth):
    results, _ = evaluate({**located, "TRUTH": truth.id(), "METHOD": 1})
    assert "REPORT" not in results
    assert "EVALUATION" not in results
    assert results["PHOTO_COUNT"] == 2
    assert "NLL" not in results


def test_true_places_travel_in_their_own_reference_system(located, received):
    metres = points(
        "field=fid:int&field=name:string", [(1, "fiji.jpg")], ["POINT (19814869.4 -2037548.5)"], crs="EPSG:3857"
    )
    results, context = evaluate({**located, "TRUTH": metres.id(), "EVALUATION": "memory:"})
    (line,) = QgsProcessingUtils.mapLayerFromString(results["EVALUATION"], context).getFeatures()
    assert (line["true_longitude"], line["true_latitude"]) == pytest.approx((178, -18), abs=0.01)
    copy = QgsVectorLayer(str(received / "truth"), "t", "ogr")
    assert copy.crs().authid() == "EPSG:3857"
    assert copy.fields().lookupField("place_fid") >= 0


def test_a_field_that_a_geopackage_keeps_for_itself_has_its_other_name(located, received, provider):
    layer = points("field=fid:string", [("fiji.jpg",)], ["POINT (178 -18)"])
    evaluate({**located, "TRUTH": layer.id(), "TRUTH_FIELD": "fid"})
    assert sent(received)["parameters"]["field"] == "place_fid"


def test_positions_of_the_cameras_are_the_truth_where_no_layer_is_given(located, received):
    photos = with_exif(located, 11.0, 24.0)
    feedback = Feedback()
    results, _ = evaluate({**located, "PHOTOS": photos.id()}, feedback)
    assert results["PHOTO_COUNT"] == 1
    assert sent(received)["inputs"] == ["results"]
    assert feedback.warnings == ["1 photo has no true place: fiji.jpg."]


def test_nothing_to_measure_by_is_told_before_any_work(located, received):
    assert "None of the photos of" in refused(located)
    half = with_exif(located, 11.0, None)
    assert "None of the photos of" in refused({**located, "PHOTOS": half.id()})
    assert not received.exists()


def test_what_makes_no_sense_is_refused_before_any_work(located, truth, received, tmp_path):
    asked = {**located, "TRUTH": truth.id()}
    assert "no field nothing" in refused({**asked, "TRUTH_FIELD": "nothing"})
    assert "is a folder" in refused({**asked, "REPORT": str(tmp_path)})
    (tmp_path / "file").write_text("x")
    assert "is not a folder" in refused({**asked, "SCORES_CSV": str(tmp_path / "file" / "scores.csv")})
    empty = points("field=photo:string", [], [])
    assert "is empty" in refused({**asked, "TRUTH": empty.id()})
    assert "no samples" in refused({**asked, "SAMPLES": located["PHOTOS"]})
    assert refused({**asked, "METHOD": 7})
    assert not received.exists()


def test_true_places_of_other_photos_are_an_error_that_says_so(located):
    strangers = points("field=photo:string", [("other.jpg",)], ["POINT (0 10)"])
    with pytest.raises(QgsProcessingException, match="No true place belongs"):
        evaluate({**located, "TRUTH": strangers.id()})


def test_the_layer_is_styled_and_explained(located, truth):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    sink = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
    algorithm = create()
    results, fine = algorithm.run(
        {**located, "TRUTH": truth.id(), "EVALUATION": sink}, context, Feedback(), catchExceptions=False
    )
    assert fine
    layer = QgsProcessingUtils.mapLayerFromString(results["EVALUATION"], context)
    (details,) = context.layersToLoadOnCompletion().values()
    details.postProcessor().postProcessLayer(layer, context, Feedback())
    ranges = layer.renderer().ranges()
    assert ranges[0].label() == "less than 25 km off"
    assert [(part.lowerValue(), part.upperValue()) for part in ranges] == [
        (0, 25), (25, 200), (200, 750), (750, 2500), (2500, 20016),
    ]  # fmt: skip
    symbols = [part.symbol() for part in ranges]
    assert all(symbol.symbolLayerCount() == 4 for symbol in symbols)
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    scope.setFeature(next(layer.getFeatures()))
    tip = QgsExpression.replaceExpressionText(evaluation_tip(), scope)
    assert "[%" not in tip
    assert "Here → There" in tip
    assert "5.8 bits" in tip


def test_scripts_can_rely_on_the_numbers_of_choices(provider):
    algorithm = type(create())
    assert algorithm.METHODS == ("exact", "samples")
    assert algorithm.TABLES_BESIDE == (None, "osv5m", "yfcc4k")
