"""`plonk:finetunemodel`: a layer's photos and places go to the backend's command, its verdict comes back."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.processing.provider import PlonkProvider


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings: list[str] = []
        self.infos: list[str] = []
        self.texts: list[str] = []
        self.cancel_at = ""

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)

    def pushInfo(self, info):  # noqa: N802 - QGIS's name
        self.infos.append(info)

    def setProgressText(self, text):  # noqa: N802 - QGIS's name
        self.texts.append(text)
        if self.cancel_at and self.cancel_at in text:
            self.cancel()


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


@pytest.fixture
def sent(monkeypatch, tmp_path):
    """Where the table goes that the backend got."""
    monkeypatch.setenv("PLONK_FAKE_TABLE", str(tmp_path / "sent.csv"))
    return tmp_path / "sent.csv"


@pytest.fixture
def layer(provider):
    """24 photos in Web Mercator, one of them without a place and one without a name; relative paths, too."""
    return made_layer(24)


def made_layer(count, crs="EPSG:3857"):
    layer = QgsVectorLayer(f"Point?crs={crs}&field=photo:string&field=size:int", "Survey", "memory")
    features = []
    for number in range(count):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([None if number == 1 else f"/photos/{number} #1.jpg", number])
        if number != 2:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(111319.49 * number, 0)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def create():
    return QgsApplication.processingRegistry().createAlgorithmById("plonk:finetunemodel")


def asked(layer, tmp_path, **more):
    return {"INPUT": layer.id() if isinstance(layer, QgsVectorLayer) else layer, "PHOTO_FIELD": "photo",
            "NAME": "mine", "REPORT": str(tmp_path / "new" / "report.html"), **more}  # fmt: skip


def run(parameters, feedback=None):
    algorithm, context = create(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results


def refused(parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = create().checkParameterValues(parameters, context)
    assert not fine
    return message


def test_a_better_model(layer, sent, tmp_path):
    feedback = Feedback()
    results = run(asked(layer, tmp_path), feedback)
    assert results == {
        "REPORT": str(tmp_path / "new" / "report.html"), "MODEL": "local-mine", "INSTALLED": True, "VERDICT": "better",
        "PHOTO_COUNT": 12, "NLL_BASE": 1.5, "NLL_TUNED": 1.0, "GAIN": 0.5, "GAIN_LOW": 0.2, "GAIN_HIGH": 0.8,
    }  # fmt: skip
    assert Path(results["REPORT"]).read_text() == "<html>a report</html>"
    assert feedback.infos == [
        "It is so.",
        "2 rows are left out:",
        "local-mine is installed and can be chosen as a model.",
    ]
    assert feedback.warnings == []
    assert feedback.texts == ["looking at photo 1 of 40", "tuning, step 10 of 20"]
    with sent.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["photo", "longitude", "latitude"]
    assert rows[1][0] == "/photos/0 #1.jpg"
    assert rows[2][0] == ""
    assert rows[3][1:] == ["", ""]
    assert [float(row[1]) for row in rows[4:]] == pytest.approx(list(range(3, 24)), abs=1e-4)
    assert [float(row[2]) for row in rows[4:]] == pytest.approx([0] * 21, abs=1e-6)


def test_a_worse_model_is_not_installed_unless_accepted(layer, tmp_path):
    feedback = Feedback()
    results = run(asked(layer, tmp_path, SEED=1), feedback)
    assert (results["INSTALLED"], results["VERDICT"], results["GAIN"]) == (False, "worse", -0.5)
    assert "GAIN_LOW" not in results
    assert feedback.warnings[0].startswith("local-mine is not installed, for it was not shown to be better.")
    feedback = Feedback()
    results = run(asked(layer, tmp_path, SEED=1, ACCEPT_WORSE=True), feedback)
    assert results["INSTALLED"] is True
    assert feedback.warnings == ["local-mine is installed, though it was not shown to be better."]


def test_relative_paths_begin_at_the_layers_file_and_selected_features_count(provider, sent, make_photo, tmp_path):
    photo = make_photo("kept.jpg", tmp_path / "survey")
    table = tmp_path / "survey" / "points.geojson"
    points = ",".join(
        f'{{"type":"Feature","properties":{{"photo":"kept.jpg"}},"geometry":{{"type":"Point","coordinates":[{n},1]}}}}'
        for n in range(25)
    )
    table.write_text(f'{{"type":"FeatureCollection","features":[{points}]}}')
    layer = QgsVectorLayer(str(table), "points", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([feature.id() for feature in layer.getFeatures()][:21])
    run(asked(QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), tmp_path))
    with sent.open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [row[0] for row in rows] == [str(photo)] * 21
    assert [float(row[2]) for row in rows] == [1.0] * 21


def test_it_ends_within_a_second_when_cancelled(layer, monkeypatch, tmp_path):
    monkeypatch.setenv("PLONK_FAKE_MODE", "hangs")
    feedback = Feedback()
    feedback.cancel_at = "looking at photo 1"
    begin = time.monotonic()
    assert run(asked(layer, tmp_path), feedback) == {}
    assert time.monotonic() - begin < 20  # it would hang for a minute
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("mode", "more", "sentence"),
    [
        ("ancient", {}, "too old to fine-tune models"),
        ("", {"BASE_MODEL": "nothing"}, "There is no model nothing; choose one of: earthview."),
    ],
)
def test_what_the_backend_refuses_is_told_in_its_words(mode, more, sentence, layer, monkeypatch, tmp_path):
    monkeypatch.setenv("PLONK_FAKE_MODE", mode)
    with pytest.raises(QgsProcessingException, match=sentence):
        run(asked(layer, tmp_path, **more))


def test_nonsense_is_refused_before_any_work(layer, tmp_path):
    assert "The new model has no name" in refused(asked(layer, tmp_path, NAME="  "))
    assert "No base model is named" in refused(asked(layer, tmp_path, BASE_MODEL=" "))
    assert "has no field other" in refused(asked(layer, tmp_path, PHOTO_FIELD="other"))
    assert "has 5 points; at least 20 photos" in refused(asked(made_layer(5), tmp_path))
    assert "is a folder" in refused(asked(layer, tmp_path, REPORT=str(tmp_path)))
    nowhere = made_layer(30)
    nowhere.setCrs(nowhere.crs().__class__())
    assert "has no coordinate system" in refused(asked(nowhere, tmp_path))


def test_a_backend_on_another_computer_is_no_place_to_fine_tune(layer, backend, monkeypatch, tmp_path):
    monkeypatch.setattr(type(backend), "remote", property(lambda self: True))
    assert "Fine-tuning runs on this machine only" in refused(asked(layer, tmp_path))


def test_the_help_tells_of_every_input(provider):
    algorithm = create()
    assert all(one.help() for one in algorithm.parameterDefinitions())
    assert "installed only if it is better" in algorithm.shortHelpString()
    assert not algorithm.icon().isNull()
