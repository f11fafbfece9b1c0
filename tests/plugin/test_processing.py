"""`plonk:geolocatephotos` through Processing itself."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.processing.geolocate_photos import GeolocatePhotos
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.tasks.result_files import provenance_tags


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.errors: list[str] = []
        self.texts: list[str] = []
        self.cancel_at_message = ""

    def reportError(self, error, fatalError=False):  # noqa: N802, N803 - QGIS's name
        self.errors.append(error)

    def setProgressText(self, text):  # noqa: N802 - QGIS's name
        self.texts.append(text)
        if self.cancel_at_message and self.cancel_at_message in text:
            self.cancel()


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def algorithm(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("plonk:geolocatephotos")


def run(algorithm, parameters, feedback=None):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results, context


def test_the_names_that_scripts_and_models_rely_on(algorithm):
    """Golden: changing any of these breaks other people's models."""
    assert algorithm.id() == "plonk:geolocatephotos"
    assert [(p.name(), p.type(), bool(p.flags() & p.FlagOptional)) for p in algorithm.parameterDefinitions()] == [
        ("PHOTOS", "multilayer", True),
        ("FOLDER", "file", True),
        ("PHOTO_LAYER", "source", True),
        ("PHOTO_FIELD", "field", True),
        ("MODEL", "string", False),
        ("QUALITY", "enum", False),
        ("SAMPLES", "number", False),
        ("GUIDANCE", "number", False),
        ("SEED", "number", False),
        ("RESOLUTION", "number", False),
        ("LEVELS", "string", False),
        ("STEPS", "number", True),
        ("OUTPUT_PHOTOS", "sink", True),
        ("OUTPUT_SAMPLES", "sink", True),
        ("OUTPUT_REGIONS", "sink", True),
        ("OUTPUT_MODES", "sink", True),
        ("OUTPUT_FOLDER", "folderDestination", False),
    ]
    assert [o.name() for o in algorithm.outputDefinitions()] == [
        "OUTPUT_PHOTOS", "OUTPUT_SAMPLES", "OUTPUT_REGIONS", "OUTPUT_MODES", "OUTPUT_FOLDER", "OUTPUT_RASTERS",
    ]  # fmt: skip


def test_the_qualities_keep_their_numbers(algorithm):
    """Golden, too: scripts say QUALITY=2."""
    quality = algorithm.parameterDefinition("QUALITY")
    assert quality.options() == ["Draft", "Standard", "Fine"]
    assert quality.defaultValue() == 1
    assert not quality.flags() & quality.FlagAdvanced


@pytest.mark.parametrize(("quality", "preset"), [({}, "standard"), ({"QUALITY": 0}, "draft"), ({"QUALITY": 2}, "fine")])
def test_the_quality_reaches_the_files(algorithm, make_photo, tmp_path, quality, preset):
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "SAMPLES": 20, "RESOLUTION": 2.0, **quality}
    run(algorithm, {**parameters, "OUTPUT_FOLDER": str(tmp_path / "out")})
    assert provenance_tags(tmp_path / "out" / "results.gpkg")["PLONK_PRESET"] == preset


def test_a_quality_that_there_is_not_is_refused_before_any_work(algorithm, make_photo, tmp_path):
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "QUALITY": 3, "OUTPUT_FOLDER": str(tmp_path / "out")}
    fine, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not fine
    assert "QUALITY" in message


def test_an_older_backend_does_its_work_as_before(algorithm, make_photo, tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "old")
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "SAMPLES": 20, "RESOLUTION": 2.0, "QUALITY": 2}
    feedback = Feedback()
    run(algorithm, {**parameters, "OUTPUT_FOLDER": str(tmp_path / "out")}, feedback)
    assert "This backend offers no choice of quality; a newer one does." in feedback.texts
    assert (tmp_path / "out" / "results.gpkg").is_file()


def test_everything_is_explained(algorithm):
    text = algorithm.shortHelpString()
    titles = (
        "Photos",
        "Folder with photos",
        "Model",
        "Quality",
        "Samples per photo",
        "Guidance",
        "Seed",
        "Raster cell",
    )
    for title in titles:
        assert f"<b>{title}" in text
    assert algorithm.displayName()
    assert not algorithm.icon().isNull()


def test_photos_in_tables_and_rasters_out(algorithm, make_photo, tmp_path):
    make_photo("desert.jpg")
    bad = tmp_path / "photos" / "bad.jpg"
    bad.write_text("no photo")
    feedback = Feedback()
    parameters = {
        "FOLDER": str(tmp_path / "photos"),
        "SAMPLES": 25,
        "RESOLUTION": 2.0,
        "OUTPUT_PHOTOS": "memory:",
        "OUTPUT_SAMPLES": str(tmp_path / "samples.gpkg"),
        "OUTPUT_REGIONS": "memory:",
        "OUTPUT_FOLDER": str(tmp_path / "out"),
    }
    results, context = run(algorithm, parameters, feedback)
    assert feedback.errors == ["bad.jpg is not a photo that can be read. Remove it or export it again."]
    photos = QgsProcessingUtils.mapLayerFromString(results["OUTPUT_PHOTOS"], context)
    (row,) = photos.getFeatures()
    assert row["photo_id"] == 2
    assert row["name"] == "desert.jpg"
    assert "fid" not in photos.fields().names()
    samples = QgsVectorLayer(results["OUTPUT_SAMPLES"], "samples", "ogr")
    assert samples.featureCount() == 25
    assert samples.crs().authid() == "EPSG:4326"
    regions = QgsProcessingUtils.mapLayerFromString(results["OUTPUT_REGIONS"], context)
    assert sorted(feature["level"] for feature in regions.getFeatures()) == [0.5, 0.8, 0.95]
    assert "OUTPUT_MODES" not in results
    assert results["OUTPUT_RASTERS"] == [str(tmp_path / "out" / "density_002_desert.tif")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["density_002_desert.tif", "results.gpkg"]
    del samples


def test_loaded_layers_are_styled(algorithm, make_photo, tmp_path):
    context = QgsProcessingContext()
    project = QgsProject.instance()
    context.setProject(project)
    photo = make_photo("desert.jpg")
    definition = algorithm.parameterDefinition("OUTPUT_PHOTOS")
    wanted = QgsProcessingOutputLayerDefinition("memory:", project)
    parameters = {
        "PHOTOS": [str(photo)], "SAMPLES": 25, "RESOLUTION": 2.0, definition.name(): wanted,
        "OUTPUT_FOLDER": str(tmp_path / "out"),
    }  # fmt: skip
    _, fine = algorithm.run(parameters, context, Feedback(), catchExceptions=False)
    assert fine
    loaded = context.layersToLoadOnCompletion()
    assert len(loaded) == 2
    for source, details in loaded.items():
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
        details.postProcessor().postProcessLayer(layer, context, Feedback())
        assert layer.metadata().abstract()
    photos = QgsProcessingUtils.mapLayerFromString(
        next(s for s, d in loaded.items() if d.outputName == "OUTPUT_PHOTOS"), context
    )
    assert photos.labelsEnabled()
    assert photos.mapTipTemplate()


def test_no_photo_is_one_clear_sentence(algorithm, tmp_path):
    context = QgsProcessingContext()
    fine, message = algorithm.checkParameterValues({"OUTPUT_FOLDER": str(tmp_path / "out")}, context)
    assert not fine
    assert message == "There is no photo to locate: choose photos, or a folder with photos."
    parameters = {"FOLDER": str(tmp_path / "nowhere"), "OUTPUT_FOLDER": str(tmp_path / "out")}
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert (fine, "nowhere" in message) == (False, True)
    with pytest.raises(QgsProcessingException, match="There is no photo in"):
        run(algorithm, {"FOLDER": str(tmp_path), "OUTPUT_FOLDER": str(tmp_path / "out")})


@pytest.mark.parametrize(
    ("sink", "sentence"),
    [
        ("out/results.gpkg", "where the run itself writes its results"),
        ("out/../out/results.gpkg", "where the run itself writes its results"),
        ("out/results", "where the run itself writes its results"),
        ("ogr:dbname='{}/out/results.gpkg' table=\"mine\" (geom)", "where the run itself writes its results"),
        ("file/mine.gpkg", "file is not a folder"),
        ("file/deeper/mine.shp", "file is not a folder"),
    ],
)
def test_a_sink_that_cannot_be_written_is_told_before_any_work(
    algorithm, backend, make_photo, tmp_path, sink, sentence
):
    (tmp_path / "file").touch()
    where = sink.format(tmp_path) if ":" in sink else f"{tmp_path}/{sink}"
    for value in (where, QgsProcessingOutputLayerDefinition(where)):
        parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "OUTPUT_REGIONS": value, "OUTPUT_FOLDER": f"{tmp_path}/out"}
        fine, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
        assert not fine
        assert sentence in message


@pytest.mark.parametrize("sink", ["memory:", "TEMPORARY_OUTPUT", "postgis:dbname='x' table=\"y\"", None])
def test_sinks_that_are_no_files_are_taken(algorithm, make_photo, tmp_path, sink):
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "OUTPUT_MODES": sink, "OUTPUT_FOLDER": f"{tmp_path}/out"}
    assert algorithm.checkParameterValues(parameters, QgsProcessingContext())[0]


def test_the_folder_of_a_sink_is_made(algorithm, make_photo, tmp_path):
    parameters = {
        "PHOTOS": [str(make_photo("a.jpg"))], "SAMPLES": 20, "RESOLUTION": 2.0, "OUTPUT_FOLDER": str(tmp_path / "out"),
        "OUTPUT_PHOTOS": str(tmp_path / "new" / "deeper" / "photos.gpkg"),
    }  # fmt: skip
    run(algorithm, parameters)
    assert (tmp_path / "new" / "deeper" / "photos.gpkg").is_file()


def test_a_table_that_cannot_be_read_is_a_sentence(algorithm, make_photo, tmp_path, monkeypatch):
    monkeypatch.setattr(GeolocatePhotos, "TABLES", {"OUTPUT_PHOTOS": "nonsense"})
    parameters = {
        "PHOTOS": [str(make_photo("a.jpg"))], "SAMPLES": 20, "RESOLUTION": 2.0, "OUTPUT_FOLDER": str(tmp_path / "out"),
        "OUTPUT_PHOTOS": "memory:",
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match=r"no readable table nonsense\. All results lie in .*out\."):
        run(algorithm, parameters)


def test_when_all_photos_fail_all_are_named(algorithm, tmp_path):
    photos = [str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")]
    with pytest.raises(QgsProcessingException, match=r"No photo could be located(.|\n)*a\.jpg(.|\n)*b\.jpg"):
        run(algorithm, {"PHOTOS": photos, "OUTPUT_FOLDER": str(tmp_path / "out")})


def test_errors_are_sentences(algorithm, make_photo, tmp_path):
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "MODEL": "nonsense", "OUTPUT_FOLDER": str(tmp_path / "out")}
    with pytest.raises(QgsProcessingException, match="There is no model called nonsense"):
        run(algorithm, parameters)


def test_it_can_be_cancelled(algorithm, make_photo, tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    feedback = Feedback()
    feedback.cancel_at_message = "Reading"
    parameters = {"PHOTOS": [str(make_photo("a.jpg"))], "OUTPUT_FOLDER": str(tmp_path / "out")}
    results, _ = run(algorithm, parameters, feedback)
    assert results == {}
    assert not (tmp_path / "out").exists()
