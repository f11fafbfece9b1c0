"""The algorithms in graphical models and in batch mode, through Processing itself."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsBrowserGuiModel

from plonk_qgis.processing.provider import PlonkProvider

Source = QgsProcessingModelChildParameterSource


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.errors: list[str] = []

    def reportError(self, error, fatalError=False):  # noqa: N802, N803 - QGIS's name
        self.errors.append(error)


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


def child(model, name, inputs, outputs):
    """Add an algorithm to a model: its inputs as sources, its outputs that are outputs of the model, by their names."""
    step = QgsProcessingModelChildAlgorithm(f"plonk:{name}")
    step.setChildId(name)
    step.setDescription(name)
    for definition in step.algorithm().parameterDefinitions():
        if definition.name() in inputs:
            step.addParameterSources(definition.name(), [inputs[definition.name()]])
        elif definition.defaultValue() is not None and not definition.isDestination():
            # as the modeler does
            step.addParameterSources(definition.name(), [Source.fromStaticValue(definition.defaultValue())])
    wanted = {}
    for title, output in outputs.items():
        final = QgsProcessingModelOutput(title, title)
        final.setChildId(name)
        final.setChildOutputName(output)
        wanted[title] = final
    step.setModelOutputs(wanted)
    model.addChildAlgorithm(step)


def chain():
    """Photos of a folder; their samples; the regions of 30 and 70 per cent, with a report."""
    model = QgsProcessingModelAlgorithm("Search areas", "Tests")
    folder = QgsProcessingParameterFile("FOLDER", "Folder", QgsProcessingParameterFile.Behavior.Folder)
    model.addModelParameter(folder, QgsProcessingModelParameter("FOLDER"))
    which = QgsProcessingParameterString("WHICH", "Model", "earthview")
    model.addModelParameter(which, QgsProcessingModelParameter("WHICH"))
    child(model, "geolocatephotos", {
        "FOLDER": Source.fromModelParameter("FOLDER"), "MODEL": Source.fromModelParameter("WHICH"),
        "SAMPLES": Source.fromStaticValue(40), "RESOLUTION": Source.fromStaticValue(2.0),
    }, {"Places": "OUTPUT_PHOTOS"})  # fmt: skip
    child(model, "credibleregions", {
        "SAMPLES": Source.fromChildOutput("geolocatephotos", "OUTPUT_SAMPLES"),
        "PHOTOS": Source.fromChildOutput("geolocatephotos", "OUTPUT_PHOTOS"),
        "LEVELS": Source.fromStaticValue("30, 70"),
    }, {"Areas": "OUTPUT"})  # fmt: skip
    child(model, "locationreport", {
        "RESULTS": Source.fromChildOutput("geolocatephotos", "OUTPUT_FOLDER"),
    }, {"Report": "OUTPUT"})  # fmt: skip
    assert model.validate()[0]
    return model


def run(model, parameters, context, feedback=None):
    fine, message = model.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = model.run(parameters, context, feedback or QgsProcessingFeedback(), catchExceptions=False)
    assert fine
    return results


def by_title(model, values):
    """Destinations by the names that the model's parameters have in this QGIS."""
    names = {definition.description(): definition.name() for definition in model.parameterDefinitions()}
    return {names[title]: value for title, value in values.items()}


@pytest.mark.parametrize("from_file", [False, True])
def test_a_model_hands_the_results_on(provider, make_photo, tmp_path, from_file):
    make_photo("desert.jpg")
    make_photo("fiji.jpg")
    model = chain()
    if from_file:
        assert model.toFile(str(tmp_path / "areas.model3"))
        model = QgsProcessingModelAlgorithm()
        assert model.fromFile(str(tmp_path / "areas.model3"))
    targets = {"Places": "places.gpkg", "Areas": "areas.gpkg", "Report": "report.pdf"}
    outputs = by_title(model, {title: str(tmp_path / name) for title, name in targets.items()})
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    run(model, {"FOLDER": str(tmp_path / "photos"), **outputs}, context)
    places = QgsVectorLayer(str(tmp_path / "places.gpkg"), "places", "ogr")
    assert [feature["name"] for feature in places.getFeatures()] == ["desert.jpg", "fiji.jpg"]
    areas = QgsVectorLayer(str(tmp_path / "areas.gpkg"), "areas", "ogr")
    assert sorted((feature["photo_id"], feature["level"]) for feature in areas.getFeatures()) == [
        (1, 0.3), (1, 0.7), (2, 0.3), (2, 0.7),
    ]  # fmt: skip
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_model_loads_has_the_styles(provider, make_photo, tmp_path):
    make_photo("desert.jpg")
    model, project = chain(), QgsProject.instance()
    loaded = by_title(model, {
        "Places": QgsProcessingOutputLayerDefinition("memory:", project),
        "Areas": QgsProcessingOutputLayerDefinition(str(tmp_path / "areas.gpkg"), project),
        "Report": str(tmp_path / "report.pdf"),
    })  # fmt: skip
    context = QgsProcessingContext()
    context.setProject(project)
    run(model, {"FOLDER": str(tmp_path / "photos"), **loaded}, context)
    layers = {}
    for source, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        layers[layer.metadata().title()] = layer
    assert set(layers) == {
        "Best estimates of photo locations", "Credible regions of photo locations",
        "Probability density of desert.jpg",
    }  # fmt: skip
    assert layers["Best estimates of photo locations"].labelsEnabled()
    regions = layers["Credible regions of photo locations"]
    assert regions.renderer().type() != QgsVectorLayer("Polygon", "plain", "memory").renderer().type()
    assert "levels [0.3, 0.7]" in regions.metadata().abstract()
    del layers, layer, regions


def test_a_model_that_fails_says_which_photo(provider, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "bad.jpg").write_text("no photo")
    model = chain()
    outputs = {"Places": "memory:", "Areas": "memory:", "Report": str(tmp_path / "report.pdf")}
    parameters, feedback = {"FOLDER": str(tmp_path / "photos"), **by_title(model, outputs)}, Feedback()
    with pytest.raises(QgsProcessingException, match="Error encountered while running geolocatephotos"):
        run(model, parameters, QgsProcessingContext(), feedback)
    assert any("No photo could be located" in error and "bad.jpg" in error for error in feedback.errors)
    assert not (tmp_path / "report.pdf").exists()


@pytest.fixture
def batch(provider, qgis_iface, monkeypatch):
    """The real batch dialog of `plonk:geolocatephotos`."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    dialog = BatchAlgorithmDialog(
        QgsApplication.processingRegistry().createAlgorithmById("plonk:geolocatephotos"), None
    )
    yield dialog
    dialog.close()
    dialog.deleteLater()


@pytest.mark.skipif(Qgis.QGIS_VERSION_INT >= 32400, reason="newer dialogs run the rows as tasks, and save other files")
def test_batch_mode_runs_each_row(batch, make_photo, tmp_path, monkeypatch):
    """Rows as the dialog itself saves and loads them: a file of JSON."""
    make_photo("desert.jpg", tmp_path / "one")
    make_photo("fiji.jpg", tmp_path / "two")
    rows = [
        {
            "PARAMETERS": {"FOLDER": repr(str(tmp_path / name)), "SAMPLES": "30", "RESOLUTION": "2", "SEED": str(seed)},
            "OUTPUTS": {
                "OUTPUT_PHOTOS": str(tmp_path / f"{name}.gpkg"),
                "OUTPUT_FOLDER": str(tmp_path / f"{name}_out"),
            },
        }
        for seed, name in enumerate(("one", "two"))
    ]
    (tmp_path / "rows.json").write_text(json.dumps(rows))
    monkeypatch.setattr(
        "qgis.PyQt.QtWidgets.QFileDialog.getOpenFileName", lambda *arguments: (str(tmp_path / "rows.json"), "")
    )
    panel = batch.mainWidget()
    panel.load()
    assert panel.batchRowCount() == 2
    panel.checkLoadLayersOnCompletion.setChecked(False)
    batch.runAlgorithm()
    for name, photo in (("one", "desert.jpg"), ("two", "fiji.jpg")):
        layer = QgsVectorLayer(str(tmp_path / f"{name}.gpkg"), name, "ogr")
        assert [feature["name"] for feature in layer.getFeatures()] == [photo]
        assert (tmp_path / f"{name}_out" / "results.gpkg").is_file()
