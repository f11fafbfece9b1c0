"""What one may choose about the backend's installation, folded away under More."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from plonk_qgis.backend.backend_source import bundled_wheel
from plonk_qgis.backend.installation_settings import (
    BUNDLED,
    FOLDER,
    INDEX,
    WHEELHOUSE,
    InstallationSettings,
    default_folder,
)


class InstallationChoices(QgsCollapsibleGroupBox):
    """Folder, source, Python and another index; all of them may stay as they are."""

    def __init__(self, settings: InstallationSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("More"))
        self._make_widgets()
        self._lay_out()
        self._show_settings(settings)

    def settings(self) -> InstallationSettings:
        """What is chosen in the box."""
        return InstallationSettings(
            folder=self.folder.filePath().strip(),
            source=self.source.currentData(),
            source_folder=self.source_folder.filePath().strip(),
            python=self.python.filePath().strip(),
            extra_index=self.extra_index.text().strip(),
        )

    def _make_widgets(self) -> None:
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("The folder to install the backend in"))
        self.folder.lineEdit().setPlaceholderText(str(default_folder()))
        self.folder.setToolTip(self.tr("The backend and PyTorch are installed below this folder; several GB"))
        self.source = QComboBox()
        self.source.addItem(
            self.tr("Comes with the plugin; PyTorch from the package index")
            if bundled_wheel() is not None
            else self.tr("As the plugin does it; PyTorch from the package index"),
            BUNDLED,
        )
        self.source.addItem(self.tr("Package index, all of it"), INDEX)
        self.source.addItem(self.tr("Folder of wheels, without network"), WHEELHOUSE)
        self.source.addItem(self.tr("Folder with the backend's source"), FOLDER)
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(12)
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.source.currentIndexChanged.connect(self._source_chosen)
        self.source_folder = QgsFileWidget()
        self.source_folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.source_folder.setDialogTitle(self.tr("The folder to install from"))
        self.python = QgsFileWidget()
        self.python.setDialogTitle(self.tr("The Python to make the environment with"))
        self.python.lineEdit().setPlaceholderText(self.tr("look for one (3.10 or newer)"))
        self.extra_index = QLineEdit()
        self.extra_index.setPlaceholderText(self.tr("none"))
        self.extra_index.setToolTip(
            self.tr(
                "Address of another package index, asked besides the usual one: for example PyTorch's own, which "
                "offers builds for other GPUs, or for the processor alone"
            )
        )

    def _lay_out(self) -> None:
        self.setSaveCollapsedState(False)
        self.setCollapsed(True)
        # Unfolded, QGIS shows everything that lies in it.
        self.collapsedStateChanged.connect(self._source_chosen)
        for field in (self.folder, self.source_folder, self.python, self.extra_index):
            field.setMinimumWidth(180)  # in a narrow page its row breaks rather than hide what is in it
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Install &in"), self.folder)
        form.addRow(self.tr("Install &from"), self.source)
        self._source_label = QLabel(self.tr("That folder"))
        form.addRow(self._source_label, self.source_folder)
        form.addRow(self.tr("&Python"), self.python)
        form.addRow(self.tr("E&xtra package index"), self.extra_index)

    def _show_settings(self, settings: InstallationSettings) -> None:
        self.folder.setFilePath(settings.folder)
        self.source.setCurrentIndex(max(self.source.findData(settings.source), 0))
        self.source_folder.setFilePath(settings.source_folder)
        self.python.setFilePath(settings.python)
        self.extra_index.setText(settings.extra_index)
        self._source_chosen()

    def _source_chosen(self, *_: object) -> None:
        needed = self.source.currentData() in {WHEELHOUSE, FOLDER} and not self.isCollapsed()
        self.source_folder.setVisible(needed)
        self._source_label.setVisible(needed)
