"""What can be chosen for a run besides photos and model; folded away until somebody wants it."""

from __future__ import annotations

import random

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from plonk_qgis.backend.protocol import MAX_SAMPLES
from plonk_qgis.gui.choice_box import ChoiceBox

RESOLUTIONS = (0.05, 0.1, 0.25, 0.5, 1.0)
"""Cells of the density rasters [degrees]; each must divide 180."""
MAX_SEED = 2**31 - 1
MAX_STEPS = 10_000
_KM_PER_DEGREE = 111


class FoldedSettings(QgsCollapsibleGroupBoxBasic):
    """The fields; what they mean for a request is the form's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Settings"))
        self.setCollapsed(True)
        self._make_knowledge()
        self._make_numbers()
        self._make_places()
        self._arrange()

    def _make_knowledge(self) -> None:
        self.quality = ChoiceBox()
        self.prior = QgsMapLayerComboBox()
        kinds = QgsMapLayerProxyModel.Filter
        self.prior.setFilters(kinds.PolygonLayer | kinds.RasterLayer)
        self.prior.setAllowEmptyLayer(True, self.tr("Nothing"))
        self.prior.setLayer(None)
        _let_shrink(self.prior)
        self.prior.setToolTip(
            self.tr(
                "A layer that says where photos can have been taken: polygons, or a raster of weights. The answer is "
                "also given under this prior; places outside of it are ruled out"
            )
        )
        self.same_place = QCheckBox(self.tr("All &photos show one place"))
        self.same_place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.same_place.setToolTip(
            self.tr(
                "The photos were taken at one place, as in an album: they are also combined into one answer, which "
                "says which of them do not fit"
            )
        )

    def _make_numbers(self) -> None:
        self.samples = QSpinBox()
        self.samples.setRange(1, MAX_SAMPLES)
        self.samples.setSingleStep(100)
        self.samples.setGroupSeparatorShown(True)
        self.samples.setToolTip(self.tr("Places to draw for each photo; more give smoother results and take longer"))
        self.steps = QSpinBox()
        self.steps.setRange(0, MAX_STEPS)
        self.steps.setSpecialValueText(self.tr("By quality"))
        self.steps.setToolTip(
            self.tr("Steps from noise to the answer; leave it to the quality unless you compare solvers")
        )
        self.guidance = QDoubleSpinBox()
        self.guidance.setRange(0, 100)
        self.guidance.setSingleStep(0.5)
        self.guidance.setDecimals(1)
        self.guidance.setToolTip(
            self.tr("0 gives the model's own, honest distribution; more makes it more decided than it should be")
        )
        self.seed = QSpinBox()
        self.seed.setRange(0, MAX_SEED)
        self.seed.setToolTip(self.tr("The same photos with the same seed give the same results"))
        self.new_seed = QToolButton()
        self.new_seed.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.new_seed.setAutoRaise(True)
        self.new_seed.setToolTip(self.tr("Another seed, at random"))
        self.new_seed.setAccessibleName(self.new_seed.toolTip())
        self.new_seed.clicked.connect(self.draw_seed)
        self.resolution = QComboBox()
        _let_shrink(self.resolution)
        for degrees in RESOLUTIONS:
            number, km = QLocale().toString(degrees, "g", 3), round(degrees * _KM_PER_DEGREE)
            self.resolution.addItem(self.tr("{number}° (about {km} km)").format(number=number, km=km), degrees)
        self.resolution.setToolTip(self.tr("Size of the cells of the density rasters, which cover the whole Earth"))
        self.levels = QLineEdit()
        self.levels.setToolTip(
            self.tr("The credible regions hold the photo's place with these probabilities in per cent, such as 50, 95")
        )

    def _make_places(self) -> None:
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("Folder for results"))
        self.folder.lineEdit().setPlaceholderText(self.tr("Beside the project"))
        self.folder.setToolTip(
            self.tr("Each run gets a new folder in here. Left empty: in the folder “plonk” beside the project")
        )

    def _arrange(self) -> None:
        seed = QHBoxLayout()
        seed.setSpacing(2)
        seed.addWidget(self.seed, 1)
        seed.addWidget(self.new_seed)
        inner = self._rows = QFormLayout(self)
        inner.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inner.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # in a narrow dock, or in a wordy language
        inner.setContentsMargins(8, 6, 0, 2)
        for text, field, shown in (
            (self.tr("&Quality"), self.quality, self.quality),
            (self.tr("&Known beforehand"), self.prior, self.prior),
            ("", self.same_place, self.same_place),
            (self.tr("Sa&ve in"), self.folder.lineEdit(), self.folder),
            (self.tr("&Samples per photo"), self.samples, self.samples),
            (self.tr("Solver s&teps"), self.steps, self.steps),
            (self.tr("&Guidance"), self.guidance, self.guidance),
            (self.tr("S&eed"), self.seed, seed),
            (self.tr("Raster &cells"), self.resolution, self.resolution),
            (self.tr("Regions [%]"), self.levels, self.levels),
        ):
            if not text:
                inner.addRow(shown)
                continue
            label = QLabel(text)
            label.setBuddy(field)
            label.setToolTip((shown if shown is self.folder else field).toolTip())
            inner.addRow(label, shown)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields in the order of the Tab key."""
        return (
            self.quality, self.prior, self.same_place, self.folder, self.samples, self.steps, self.guidance, self.seed,
            self.new_seed, self.resolution, self.levels,
        )  # fmt: skip

    def draw_seed(self) -> None:
        """Put another seed into the field."""
        self.seed.setValue(another_seed(self.seed.value()))


def _let_shrink(box: QComboBox) -> None:
    """Titles can be long; the dock must not grow with them."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def another_seed(seed: int) -> int:
    """A seed that is not this one, short enough to be read out."""
    other = random.randrange(1, 10_000)  # noqa: S311 - nothing secret  # nosec B311
    return other if other != seed else other + 1
