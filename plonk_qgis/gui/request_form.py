"""The part of the dock that says how to locate."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.protocol import DEFAULT_MODEL, MAX_SAMPLES, GeolocationRequest, Model
from plonk_qgis.settings import Settings


class RequestForm(QWidget):
    """Model on top, everything else folded away."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, Model] = {}

        self.model = QComboBox()
        # Titles can be long; the dock must not grow with them.
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setMinimumContentsLength(12)
        self.model.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.model.setToolTip(
            self.tr("The model that locates the photos; it decides which kind of photo is understood")
        )
        identifier = settings.model or DEFAULT_MODEL
        self.model.addItem(identifier, identifier)
        self.model.activated.connect(self._model_chosen)

        self.samples = QSpinBox()
        self.samples.setRange(1, MAX_SAMPLES)
        self.samples.setSingleStep(100)
        self.samples.setGroupSeparatorShown(True)
        self.samples.setValue(settings.samples)
        self.samples.setToolTip(self.tr("Places to draw for each photo; more give smoother results and take longer"))

        self.guidance = QDoubleSpinBox()
        self.guidance.setRange(0, 100)
        self.guidance.setSingleStep(0.5)
        self.guidance.setDecimals(1)
        self.guidance.setValue(settings.guidance)
        self.guidance.setToolTip(
            self.tr("0 gives the model's own, honest distribution; more makes it more decided than it should be")
        )

        self.seed = QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setValue(settings.seed)
        self.seed.setToolTip(self.tr("The same photos with the same seed give the same results"))

        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("Folder for results"))
        self.folder.lineEdit().setPlaceholderText(self.tr("Beside the project"))
        self.folder.setToolTip(
            self.tr("Each run gets a new folder in here. Left empty: in the folder “plonk” beside the project")
        )

        self.settings_box = QgsCollapsibleGroupBoxBasic(self.tr("Settings"))
        self.settings_box.setCollapsed(True)
        inner = QFormLayout(self.settings_box)
        inner.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inner.setContentsMargins(8, 6, 0, 2)
        for text, field in (
            (self.tr("&Samples per photo"), self.samples),
            (self.tr("&Guidance"), self.guidance),
            (self.tr("S&eed"), self.seed),
            (self.tr("Sa&ve in"), self.folder),
        ):
            label = QLabel(text)
            label.setBuddy(field.lineEdit() if field is self.folder else field)
            label.setToolTip(field.toolTip())
            inner.addRow(label, field)

        top = QFormLayout()
        top.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        model_label = QLabel(self.tr("&Model"))
        model_label.setBuddy(self.model)
        top.addRow(model_label, self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.settings_box)

    def show_models(self, models: Sequence[Model], default: str) -> None:
        """Offer the backend's models; the one chosen before stays if it is among them."""
        before = self.model.currentData()
        self._models = {model.id: model for model in models}
        self.model.clear()
        for row, model in enumerate(models):
            title = model.title if model.available else self.tr("{title} (not installed)").format(title=model.title)
            self.model.addItem(title, model.id)
            about = [text for text in (model.summary, model.licence) if text]
            self.model.setItemData(row, "\n".join(about), Qt.ItemDataRole.ToolTipRole)
            if not model.available:
                item = self.model.model().item(row)
                item.setEnabled(False)
        usable = {model.id for model in models if model.available}
        self.model.setCurrentIndex(max(self.model.findData(before if before in usable else default), 0))
        self._describe()

    def request(self) -> GeolocationRequest:
        """What the form says."""
        return GeolocationRequest(
            model=self.model.currentData() or "",
            samples=self.samples.value(),
            guidance=self.guidance.value(),
            seed=self.seed.value(),
        )

    def remember(self) -> None:
        """Store the form for next time."""
        settings = Settings.load()
        request = self.request()
        settings.model, settings.samples = request.model, request.samples
        settings.guidance, settings.seed = request.guidance, request.seed
        settings.save()

    def _model_chosen(self) -> None:
        model = self._models.get(self.model.currentData())
        if model is not None:
            self.samples.setValue(model.default_samples)
        self._describe()

    def _describe(self) -> None:
        model = self._models.get(self.model.currentData())
        if model is not None and model.summary:
            self.model.setToolTip(model.summary)
