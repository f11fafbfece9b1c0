"""The models in a window of their own, for those who come from the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from plonk_qgis.gui.models_box import ModelsBox
from plonk_qgis.tasks.model_work import ModelWork


class ModelsDialog(QDialog):
    """The box in a window of its own; the map can be used meanwhile.

    Args:
        work: the plugin's; without one, the dialog's work ends with its parent, not with the dialog.
        model: selected at first.
    """

    def __init__(self, work: ModelWork | None = None, parent: QWidget | None = None, model: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.box = ModelsBox(work or ModelWork(parent=parent or self))
        self.box.setTitle("")
        self.box.setFlat(True)
        if model:
            self.box.work.listed.connect(self._choose_first)
        self._model = model
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        closing.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.box, 1)
        layout.addWidget(closing)

    def sizeHint(self) -> QSize:
        return QSize(36 * self.fontMetrics().averageCharWidth() + 240, 26 * self.fontMetrics().height())

    def _choose_first(self) -> None:
        wanted, self._model = self._model, ""
        if wanted:
            self.box.choose(wanted)
