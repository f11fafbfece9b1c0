"""The dialogs of Processing: a model is chosen from those that the backend has, or written."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterString,
    QgsProject,
)
from qgis.gui import QgsBrowserGuiModel, QgsProcessingModelerParameterWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit

from plonk_qgis.processing.provider import PlonkProvider


@pytest.fixture(autouse=True)
def _browser(qgis_iface, monkeypatch):
    """What the dialogs ask the window for."""
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)


@pytest.fixture
def provider(qgis_processing, backend, fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


@pytest.fixture
def algorithm(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("plonk:geolocatephotos")


@pytest.fixture
def dialog(algorithm, wait_for, provider):
    """The real dialog for one run, after the backend has told its models."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(algorithm, False, None)
    if not provider.known_models().models:
        wait_for(provider.known_models().changed)
    yield dialog
    dialog.close()
    dialog.deleteLater()


def entries(box):
    return [box.itemText(row) for row in range(box.count())]


def test_the_models_of_the_backend_are_offered(dialog, tmp_path):
    box = dialog.mainWidget().wrappers["MODEL"].wrappedWidget()
    assert isinstance(box, QComboBox)
    picture = os.environ.get("PLONK_DIALOG_PICTURES")
    if picture:
        dialog.resize(900, 700)
        dialog.show()
        dialog.grab().save(f"{picture}/dialog.png")
    assert box.currentText() == "earthview"
    assert entries(box) == ["earthview", "plonk-yfcc"]
    assert [bool(box.model().item(row).flags() & Qt.ItemFlag.ItemIsEnabled) for row in range(2)] == [True, False]
    assert "Earth from above" in box.itemData(0, Qt.ItemDataRole.ToolTipRole)


def test_any_other_model_may_be_written(dialog, provider):
    wrapper = dialog.mainWidget().wrappers["MODEL"]
    changed = []
    wrapper.widgetValueHasChanged.connect(lambda _: changed.append(wrapper.parameterValue()))
    wrapper.wrappedWidget().setEditText(" local-mine ")
    assert changed[-1] == "local-mine"
    assert dialog.createProcessingParameters()["MODEL"] == "local-mine"
    provider.known_models().changed.emit()
    assert wrapper.parameterValue() == "local-mine"
    wrapper.setParameterValue("local-of-the-history", QgsProcessingContext())
    assert wrapper.parameterValue() == "local-of-the-history"


def test_a_row_of_the_batch_dialog_has_the_list_too(algorithm, provider, wait_for):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    dialog = BatchAlgorithmDialog(algorithm, None)
    try:
        if not provider.known_models().models:
            wait_for(provider.known_models().changed)
        panel = dialog.mainWidget()
        wrapper = panel.wrappers[0][panel.parameter_to_column["MODEL"]]
        assert entries(wrapper.wrappedWidget()) == ["earthview", "plonk-yfcc"]
        assert wrapper.parameterValue() == "earthview"
    finally:
        dialog.close()
        dialog.deleteLater()


def test_the_field_lives_until_the_dialog_has_it():
    """Memory that is given back is overwritten at once here, so that a field that Python deleted ends the process."""
    strict = os.environ | {"MALLOC_PERTURB_": "165", "PYTHONMALLOC": "debug"}
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, "-k", "row_of_the_batch_dialog"],
        env=strict,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert "1 passed" in run.stdout


def test_the_modeler_has_its_own_field(algorithm):
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog

    model = QgsProcessingModelAlgorithm("m", "g")
    model.addModelParameter(QgsProcessingParameterString("WHICH", "Which model"), QgsProcessingModelParameter("WHICH"))
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId("locate")
    child.addParameterSources("MODEL", [QgsProcessingModelChildParameterSource.fromStaticValue("local-mine")])
    model.addChildAlgorithm(child)
    dialog = ModelerParametersDialog(algorithm, model, "locate")
    try:
        wrapper = dialog.widget.widget.wrappers["MODEL"]
        assert isinstance(wrapper, QgsProcessingModelerParameterWidget)
        assert "local-mine" in [edit.text() for edit in wrapper.findChildren(QLineEdit)]
        wrapper.setWidgetValue([QgsProcessingModelChildParameterSource.fromModelParameter("WHICH")])
        assert wrapper.value().parameterName() == "WHICH"
    finally:
        dialog.close()
        dialog.deleteLater()


def test_without_a_backend_there_is_a_field_all_the_same(qgis_processing, backend, monkeypatch):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    monkeypatch.delenv("PLONK_BACKEND_ENV", raising=False)
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    dialog = AlgorithmDialog(
        QgsApplication.processingRegistry().createAlgorithmById("plonk:geolocatephotos"), False, None
    )
    try:
        assert entries(dialog.mainWidget().wrappers["MODEL"].wrappedWidget()) == ["earthview"]
        assert not backend.running
    finally:
        dialog.close()
        dialog.deleteLater()
        QgsApplication.processingRegistry().removeProvider(provider)
