"""The part of the dock that says how to locate."""

from __future__ import annotations

from html import escape

from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.protocol import (
    DEFAULT_MODEL,
    DEFAULT_PRESET,
    MAX_SAMPLES,
    PRESETS,
    Catalogue,
    GeolocationRequest,
    Model,
    Preset,
)
from plonk_qgis.gui.choice_box import Choice, ChoiceBox
from plonk_qgis.gui.more_models import MoreModels, download_command
from plonk_qgis.quality import quality_title
from plonk_qgis.settings import Settings


class RequestForm(QWidget):
    """Model and its licence on top, everything else folded away."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, Model] = {}

        self.model = ChoiceBox()
        self.model.setToolTip(
            self.tr("The model that locates the photos; it decides which kind of photo is understood")
        )
        identifier = settings.model or DEFAULT_MODEL
        self.model.addItem(identifier, identifier)
        self.model.activated.connect(self._model_chosen)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.note.linkActivated.connect(self.show_more_models)
        self.note.hide()

        self.quality = ChoiceBox()
        self.quality.offer(
            [Choice(preset, quality_title(preset)) for preset in PRESETS],
            settings.preset if settings.preset in PRESETS else DEFAULT_PRESET,
        )
        self.quality.currentIndexChanged.connect(self._describe_quality)
        self._presets: dict[str, Preset] | None = None
        self._describe_quality()

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
            (self.tr("&Quality"), self.quality),
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
        layout.addWidget(self.note)
        layout.addWidget(self.settings_box)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Offer the backend's models and qualities; what was chosen before stays if it can."""
        self._models = {model.id: model for model in catalogue.models}
        if catalogue.models:
            self.model.offer([self._choice(model) for model in catalogue.models], catalogue.default)
        self._describe_model()
        self._presets = {preset.name: preset for preset in catalogue.presets}
        self.quality.setEnabled(bool(catalogue.presets))
        if catalogue.presets:
            self.quality.offer(
                [Choice(preset.name, quality_title(preset.name), preset.summary) for preset in catalogue.presets],
                DEFAULT_PRESET,
            )
        self._describe_quality()

    def _choice(self, model: Model) -> Choice:
        about = self._about(model)
        if model.available:
            return Choice(model.id, model.title, about)
        hint = self.tr("Not downloaded yet. To get it, run in a terminal:") + f"\n{download_command(model.id)}"
        title = self.tr("{title} – not downloaded").format(title=model.title)
        return Choice(model.id, title, f"{about}\n\n{hint}", usable=False)

    def _about(self, model: Model) -> str:
        licence = self._licence_text(model)
        return "\n".join(text for text in (model.summary, licence) if text)

    def _licence_text(self, model: Model) -> str:
        return self.tr("Licence: {licence}").format(licence=model.licence) if model.licence else ""

    def request(self) -> GeolocationRequest:
        """What the form says."""
        return GeolocationRequest(
            model=self.model.value,
            preset=self.quality.value,
            samples=self.samples.value(),
            guidance=self.guidance.value(),
            seed=self.seed.value(),
        )

    def remember(self) -> None:
        """Store the form for next time."""
        settings = Settings.load()
        request = self.request()
        settings.model, settings.preset, settings.samples = request.model, request.preset, request.samples
        settings.guidance, settings.seed = request.guidance, request.seed
        settings.save()

    def _model_chosen(self) -> None:
        model = self._models.get(self.model.value)
        if model is not None:
            self.samples.setValue(model.default_samples)
        self._describe_model()

    def _describe_model(self) -> None:
        model = self._models.get(self.model.value)
        if model is None:
            return
        self.model.setToolTip(self._about(model))
        note = [escape(self._licence_text(model))] if model.licence else []
        if self._missing():
            note.append("<a href='models'>{}</a>".format(self.tr("Get more models…").replace(" ", "&nbsp;")))
        self.note.setText(" ".join(note))
        self.note.setVisible(bool(note))

    def _missing(self) -> list[Model]:
        return [model for model in self._models.values() if not model.available]

    def show_more_models(self) -> None:
        """Tell how to get the models that are not there."""
        if self._missing():
            MoreModels(self._missing(), self).show()

    def _describe_quality(self) -> None:
        if self._presets is not None and not self._presets:
            self.quality.setToolTip(self.tr("This backend offers no choice of quality; a newer one does"))
            return
        about = [self.tr("How much work goes into each photo: more is more exact and takes longer")]
        preset = (self._presets or {}).get(self.quality.value)
        if preset is not None and preset.summary:
            about.append(f"{quality_title(preset.name)}: {preset.summary}")
        self.quality.setToolTip("\n".join(about))
