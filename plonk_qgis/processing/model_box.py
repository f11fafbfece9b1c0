"""How a model is chosen in the dialogs of Processing: a list of the models there are, with room for another id.

A string parameter's own list (`value_hints`) will not do: what is not in it cannot be entered, and a model that was
made or imported on this machine, or that a remote backend has, may not be known when the dialog opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from plonk_qgis.backend.protocol import DEFAULT_MODEL, Model
from plonk_qgis.processing.known_models import KnownModels


class ModelBox(QgsAbstractProcessingParameterWidgetWrapper):
    """The field of a model in the dialog for one run, and in a row of the batch dialog.

    Processing makes it from the parameter's metadata. The modeler's dialog gets QGIS's own field for texts: there a
    model can come from an input of the graphical model, too.
    """

    def __new__(cls, parameter: QgsProcessingParameterDefinition, dialog: Any = None, *place: int) -> Any:
        if hasattr(dialog, "model") and hasattr(dialog, "childId"):
            widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
            widget.setDialog(dialog)
            return widget
        return super().__new__(cls)

    def __init__(self, parameter: QgsProcessingParameterDefinition, dialog: Any = None, *place: int) -> None:
        super().__init__(parameter, QgsProcessingGui.WidgetType.Standard)
        self._known: KnownModels | None = None
        self._made: QComboBox | None = None

    def createWidget(self) -> QWidget:
        # Kept: else Python deletes the box when this function has returned, before QGIS has put it into the dialog.
        self._made = box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setToolTip(self.parameterDefinition().toolTip())
        box.addItem(DEFAULT_MODEL)
        box.currentTextChanged.connect(lambda _: self.widgetValueHasChanged.emit(self))
        provider = self.parameterDefinition().provider()
        if hasattr(provider, "known_models"):
            self._known = provider.known_models()
            if self._known.models:
                fill(box, self._known.models)
            self._known.changed.connect(self._offer)
            self._known.ask()
        return box

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:
        self._box().setEditText("" if value is None else str(value))

    def widgetValue(self) -> str:
        return str(self._box().currentText()).strip()

    def _box(self) -> QComboBox:
        # Asked for each time: the object that createWidget made stands for nothing any more when QGIS has handed the
        # widget to the dialog, for PyQt then makes another one.
        return self.wrappedWidget()

    def _offer(self) -> None:
        """Put the models into the list; what is written stays as it is."""
        models = self._known.models if self._known is not None else ()
        if models and self.wrappedWidget() is not None:
            fill(self._box(), models)


def fill(box: QComboBox, models: Sequence[Model]) -> None:
    """List the ids of models in a box; those that are still to be downloaded cannot be chosen."""
    written = box.currentText()
    box.blockSignals(True)
    box.clear()
    for row, model in enumerate(models):
        box.addItem(model.id)
        about = "\n".join(text for text in (model.title, model.summary, model.licence) if text)
        box.setItemData(row, about, Qt.ItemDataRole.ToolTipRole)
        box.model().item(row).setEnabled(model.available)
    box.setEditText(written)
    box.blockSignals(False)
