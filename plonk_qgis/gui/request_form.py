"""The part of the dock that says how to locate."""

from __future__ import annotations

from html import escape

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from plonk_qgis.backend.protocol import (
    DEFAULT_MODEL,
    DEFAULT_PRESET,
    PRESETS,
    RIEMANNIAN,
    Catalogue,
    GeolocationRequest,
    Model,
    Preset,
)
from plonk_qgis.gui.choice_box import Choice, ChoiceBox
from plonk_qgis.gui.folded_settings import FoldedSettings
from plonk_qgis.gui.models_dialog import ModelsDialog
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.processing.analysis_parameters import levels_from
from plonk_qgis.quality import quality_title


class RequestForm(QWidget):
    """Model and its licence on top, everything else folded away."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, Model] = {}
        self._presets: dict[str, Preset] | None = None
        self._default_model = DEFAULT_MODEL

        self.model = ChoiceBox()
        self.model.setToolTip(
            self.tr("The model that locates the photos; it decides which kind of photo is understood")
        )
        self.model.activated.connect(self._model_chosen)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.note.linkActivated.connect(self.show_more_models)
        self.note.hide()
        self.settings_box = box = FoldedSettings()
        self.quality, self.samples, self.guidance, self.seed = box.quality, box.samples, box.guidance, box.seed
        self.steps, self.folder, self.prior, self.same_place = box.steps, box.folder, box.prior, box.same_place
        self.quality.offer([Choice(preset, quality_title(preset)) for preset in PRESETS], DEFAULT_PRESET)
        self.quality.currentIndexChanged.connect(self._describe_quality)
        self.show_choices(choices)

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
        layout.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and self._models:
            self._describe_model()  # its link has a colour

    # What was chosen before, and what is chosen now

    def show_choices(self, choices: Choices) -> None:
        """Put choices into the fields; what cannot be chosen here is the default."""
        box = self.settings_box
        wanted = choices.model or self._default_model
        if self._models:
            known = wanted in self._models and self._models[wanted].available
            self.model.setCurrentIndex(max(self.model.findData(wanted if known else self._default_model), 0))
        else:
            self.model.offer([Choice(wanted, wanted)], wanted)
        row = self.quality.findData(choices.preset)
        self.quality.setCurrentIndex(row if row >= 0 else max(self.quality.findData(DEFAULT_PRESET), 0))
        box.samples.setValue(choices.samples)
        box.guidance.setValue(choices.guidance)
        box.seed.setValue(choices.seed)
        box.steps.setValue(choices.steps)
        row = box.resolution.findData(choices.resolution)
        box.resolution.setCurrentIndex(row if row >= 0 else box.resolution.findData(0.25))
        box.levels.setText(choices.levels)
        box.folder.setFilePath(choices.folder)
        box.prior.setLayer(QgsProject.instance().mapLayer(choices.prior))
        box.same_place.setChecked(choices.same_place)
        self.embed = choices.embed
        self._describe_model()
        self._describe_quality()

    def choices(self) -> Choices:
        """What the fields say."""
        box, prior = self.settings_box, self.prior.currentLayer()
        return Choices(
            model=self.model.value,
            preset=self.quality.value,
            samples=box.samples.value(),
            guidance=box.guidance.value(),
            seed=box.seed.value(),
            steps=box.steps.value(),
            resolution=float(box.resolution.currentData()),
            levels=box.levels.text().strip(),
            folder=box.folder.filePath().strip(),
            prior=prior.id() if prior is not None else "",
            same_place=box.same_place.isChecked(),
            embed=self.embed,
        )

    def keep_always(self, wanted: bool) -> None:
        """Whether the results of each run are kept in the project's GeoPackage; remembered at once."""
        self.embed = wanted
        self.choices().keep(QgsProject.instance())

    def request(self) -> GeolocationRequest:
        """What the fields say, as a run wants it.

        Raises:
            BackendError: the levels are none; the message is a sentence for people.
        """
        chosen = self.choices()
        return GeolocationRequest(
            model=chosen.model,
            preset=chosen.preset,
            samples=chosen.samples,
            guidance=chosen.guidance,
            seed=chosen.seed,
            resolution=chosen.resolution,
            steps=chosen.steps or None,
            levels=tuple(levels_from(chosen.levels)) if chosen.levels else (),
        )

    @property
    def prior_layer(self) -> QgsMapLayer | None:
        """The layer that says what is known beforehand."""
        return self.prior.currentLayer()

    def point_at_levels(self) -> None:
        """Take the user to the field whose text is wrong."""
        self.settings_box.setCollapsed(False)
        self.settings_box.levels.setFocus()
        self.settings_box.levels.selectAll()

    # What the backend offers

    @property
    def models(self) -> tuple[Model, ...]:
        """The backend's models, as far as they are known."""
        return tuple(self._models.values())

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Offer the backend's models and qualities; what was chosen before stays if it can."""
        self._models = {model.id: model for model in catalogue.models}
        if catalogue.models:
            self._default_model = catalogue.default
            self.model.offer([self._choice(model) for model in catalogue.models], catalogue.default)
        self._describe_model()
        self._presets = {preset.name: preset for preset in catalogue.presets}
        self.quality.setEnabled(bool(catalogue.presets))
        self.steps.setEnabled(bool(catalogue.presets))
        for field in (self.prior, self.same_place):
            field.setEnabled({"prior", "joint"} <= set(catalogue.analyses))
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
        hint = self.tr("Not downloaded yet. “Get more models…” fetches it.")
        title = self.tr("{title} – not downloaded").format(title=model.title)
        return Choice(model.id, title, f"{about}\n\n{hint}", usable=False)

    def _about(self, model: Model) -> str:
        licence = self._licence_text(model)
        return "\n".join(text for text in (model.summary, licence) if text)

    def _licence_text(self, model: Model) -> str:
        return self.tr("Licence: {licence}").format(licence=model.licence) if model.licence else ""

    def _model_chosen(self) -> None:
        model = self._models.get(self.model.value)
        if model is not None:
            self.samples.setValue(model.default_samples)
        self._describe_model()

    def _describe_model(self) -> None:
        model = self._models.get(self.model.value)
        if model is None:
            return
        self.model.setToolTip(f"{model.title}\n{self._about(model)}")  # a narrow box cuts the title
        note = [escape(self._licence_text(model))] if model.licence else []
        if self._missing():
            words = self.tr("Get more models…").replace(" ", "&nbsp;")
            note.append(f"<a href='models' style='color: {readable_link(self.note).name()}'>{words}</a>")
        self.note.setText(" ".join(note))
        self.note.setVisible(bool(note))

    def _missing(self) -> list[Model]:
        return [model for model in self._models.values() if not model.available]

    def show_more_models(self) -> None:
        """Offer to download the models that are not there."""
        missing = self._missing()
        for_work = [model for model in missing if model.kind == RIEMANNIAN] or missing
        if for_work:
            ModelsDialog(parent=self, model=for_work[0].id).show()

    def _describe_quality(self) -> None:
        if self._presets is not None and not self._presets:
            self.quality.setToolTip(self.tr("This backend offers no choice of quality; a newer one does"))
            return
        about = [self.tr("How much work goes into each photo: more is more exact and takes longer")]
        preset = (self._presets or {}).get(self.quality.value)
        if preset is not None and preset.summary:
            about.append(f"{quality_title(preset.name)}: {preset.summary}")
        self.quality.setToolTip("\n".join(about))


def readable_link(widget: QWidget) -> QColor:
    """The palette's colour of links; that of the text where the links could not be read, as in dark themes."""
    palette, active = widget.palette(), QPalette.ColorGroup.Active
    link, text = palette.color(active, QPalette.ColorRole.Link), palette.color(active, QPalette.ColorRole.WindowText)
    dark = text.lightness() > 128
    return text if dark and link.lightness() < 160 else link
