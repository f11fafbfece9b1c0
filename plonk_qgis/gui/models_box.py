"""The models on this computer: which there are, how large, under which licence; to download, verify, remove, import."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.models import DAMAGED, EMBEDDED, INSTALLED, MISSING, DownloadPlan, StoredModel
from plonk_qgis.backend.protocol import RIEMANNIAN
from plonk_qgis.tasks.model_work import ModelWork, size_text

_ICONS = {EMBEDDED: "mIconSuccess.svg", INSTALLED: "mIconSuccess.svg", DAMAGED: "mIconWarning.svg"}
_ID = int(Qt.ItemDataRole.UserRole)


class ModelsBox(QGroupBox):
    """The list, and what can be done with the chosen model.

    Args:
        work: does it, and goes on when the box is closed; the box makes its own without.
    """

    def __init__(self, work: ModelWork | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Models"))
        self.setObjectName("plonk_models")
        self.work = work or ModelWork(parent=self)
        self._consent: QMessageBox | None = None
        self._make_widgets()
        self.work.changed.connect(self._show_work)
        self.work.listed.connect(self._show_models)
        self.work.planned.connect(self._ask)
        self.work.told.connect(self._tell)
        if self.work.models:
            self._show_models(self.work.models)
        self._show_work()
        self.work.refresh()

    @property
    def chosen(self) -> StoredModel | None:
        """The model that is selected in the list."""
        items = self.list.selectedItems()
        wanted = items[0].data(0, _ID) if items else None
        return next((model for model in self.work.models if model.id == wanted), None)

    def choose(self, model: str) -> None:
        """Select a model."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ID) == model:
                self.list.setCurrentItem(item)

    def _make_widgets(self) -> None:
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([self.tr("Model"), self.tr("Size"), self.tr("State")])
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setMinimumHeight(7 * self.fontMetrics().height())
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.download = QPushButton(self.tr("&Download…"))
        self.download.setToolTip(self.tr("Shows how large it is and its licence first"))
        self.download.clicked.connect(partial(self._do, self.work.plan))
        self.verify = QPushButton(self.tr("&Verify"))
        self.verify.setToolTip(self.tr("Read the files and compare them with what they must be"))
        self.verify.clicked.connect(partial(self._do, self.work.verify))
        self.remove = QPushButton(self.tr("&Remove…"))
        self.remove.setToolTip(self.tr("Delete the files from this computer"))
        self.remove.clicked.connect(self._remove_clicked)
        self.importing = QPushButton(self.tr("&Import folder…"))
        self.importing.setToolTip(self.tr("Take a model from a folder, on a computer without network for instance"))
        self.importing.clicked.connect(self._import_clicked)
        self.bar = QProgressBar()
        self.step = QLabel()
        self.step.setWordWrap(True)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.cancel.setToolTip(self.tr("Stop now; what was downloaded is kept"))
        self.cancel.clicked.connect(self.work.cancel)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.hide()
        # Two rows: four buttons side by side do not fit into a narrow dock.
        buttons = QGridLayout()
        for place, button in enumerate((self.download, self.importing, self.verify, self.remove)):
            buttons.addWidget(button, place // 2, place % 2)
        progress = QGridLayout()
        progress.addWidget(self.step, 0, 0, 1, 2)
        progress.addWidget(self.bar, 1, 0)
        progress.addWidget(self.cancel, 1, 1)
        progress.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        layout.addLayout(buttons)
        layout.addLayout(progress)
        layout.addWidget(self.outcome)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The names need the room more; the size stands below the list, too.
        self.list.setColumnHidden(1, event.size().width() < 36 * self.fontMetrics().averageCharWidth() + 100)

    def _show_models(self, models: tuple[StoredModel, ...]) -> None:
        chosen = self.chosen
        first = next((model.id for model in models if model.state in {DAMAGED, MISSING}), "")
        self.list.clear()
        words = {
            EMBEDDED: self.tr("always there"),
            INSTALLED: self.tr("downloaded"),
            MISSING: self.tr("not downloaded"),
            DAMAGED: self.tr("damaged"),
        }
        # The baselines, which are for comparisons, come last.
        for model in sorted(models, key=lambda model: model.kind != RIEMANNIAN):
            item = QTreeWidgetItem([model.title, size_text(model.size), words.get(model.state, model.note)])
            item.setData(0, _ID, model.id)
            item.setTextAlignment(1, int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter))
            item.setToolTip(0, f"{model.title}\n{model.summary}")
            item.setToolTip(2, model.note)
            if model.state in _ICONS:
                item.setIcon(2, QgsApplication.getThemeIcon(_ICONS[model.state]))
            self.list.addTopLevelItem(item)
        self.choose(chosen.id if chosen is not None else first)
        self._show_chosen()

    def _show_chosen(self) -> None:
        model, idle = self.chosen, not self.work.busy
        self.download.setEnabled(idle and model is not None and model.state in {MISSING, DAMAGED})
        self.verify.setEnabled(idle and model is not None and model.state in {INSTALLED, DAMAGED})
        self.remove.setEnabled(idle and model is not None and model.state in {INSTALLED, DAMAGED})
        self.importing.setEnabled(idle and bool(self.work.models))
        if model is None:
            self.about.clear()
            return
        licence = self.tr("{size}, licence: {licence}").format(size=size_text(model.size), licence=model.licence)
        note = model.note if model.state == DAMAGED else ""
        self.about.setText("\n".join(filter(None, (model.summary, licence, note))))

    def _show_work(self) -> None:
        # To list them anew takes a moment, and is no news.
        busy = self.work.busy and not (self.work.listing and self.work.models)
        for widget in (self.bar, self.step, self.cancel):
            widget.setVisible(busy)
        if busy:
            self.outcome.hide()
            self.step.setText(self.work.message)
            known = self.work.fraction >= 0
            self.bar.setRange(0, 1000 if known else 0)
            self.bar.setValue(int(1000 * self.work.fraction) if known else -1)
        self._show_chosen()

    def _tell(self, sentence: str, well: bool) -> None:
        self.outcome.setText(sentence)
        self.outcome.setVisible(True)

    def _do(self, action: object, *_: object) -> None:
        model = self.chosen
        if model is not None and callable(action):
            action(model.id)

    def _ask(self, plan: DownloadPlan) -> None:
        """The user's consent; the map can be used meanwhile."""
        if self._consent is not None:
            return
        box = self._consent = QMessageBox(self)
        box.setObjectName("plonk_consent")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Download {model}").format(model=plan.model))
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(self._consent_text(plan))
        yes = box.addButton(
            self.tr("Download {size}").format(size=size_text(plan.size - plan.there)), QMessageBox.ButtonRole.AcceptRole
        )
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))

        def answered(*_: object) -> None:
            agreed = box.clickedButton() is yes
            self._consent = None
            if agreed:
                self.work.download(plan)

        box.finished.connect(answered)
        box.open()

    def _consent_text(self, plan: DownloadPlan) -> str:
        rows = "".join(
            f"<tr><td><nobr>{escape(file.owner)}</nobr></td><td><nobr>{escape(file.name)}</nobr></td>"
            f"<td align='right'><nobr>{escape(size_text(file.size))}</nobr></td></tr>"
            for file in plan.files
        )
        lines = [
            self.tr("From {source} to {folder}:").format(source=escape(plan.source), folder=escape(plan.folder)),
            f"<table cellspacing='6'>{rows}</table>",
        ]
        for owner, licence, restriction in plan.licences:
            text = self.tr("Licence of {model}: {licence}").format(model=escape(owner), licence=escape(licence))
            if restriction:
                allows = self.tr("It allows {restriction}.").format(restriction=escape(restriction))
                text += f". <b>{allows}</b>"
            lines.append(text)
        if plan.there:
            lines.append(
                self.tr("{there} of {size} are there from an earlier download, which goes on.").format(
                    there=size_text(plan.there), size=size_text(plan.size)
                )
            )
        return "".join(f"<p>{line}</p>" for line in lines)

    def _remove_clicked(self) -> None:
        model = self.chosen
        if model is None:
            return
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Remove {model}").format(model=model.id),
            self.tr("Delete {model} from this computer? It can be downloaded again.").format(model=model.id),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.button(QMessageBox.StandardButton.Yes).setText(self.tr("&Delete"))
        box.accepted.connect(partial(self.work.remove, model.id))
        box.open()

    def _import_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder with a model's files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(lambda folder: self.work.take(Path(folder)))
        dialog.open()
