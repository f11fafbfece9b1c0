"""The button that keeps results with the project: what its menu offers, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QWidget

from plonk_qgis.gui.keep_results import KeepResults
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.layers import keeping


class KeepMenu(QMenu):
    """Keep the results now, where one likes, or always.

    Signals:
        wanted_always: whether results of runs to come are to be kept, too.

    Args:
        project: whose results are kept.
        tell: puts a sentence into the message bar.
    """

    wanted_always = pyqtSignal(bool)

    def __init__(self, project: QgsProject, tell: Callable[..., None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._tell = tell
        self.keeping = KeepResults(project, self)
        self.keeping.kept.connect(self._tell_kept)
        self.keeping.failed.connect(tell)
        project.cleared.connect(self.keeping.stop)  # its layers are gone
        self.now = self._action("keep_now", self._keep_now)
        self.elsewhere = self._action("keep_elsewhere", self._keep_elsewhere)
        self.elsewhere.setText(self.tr("Keep the results in a GeoPackage…"))
        self.elsewhere.setIcon(QgsApplication.getThemeIcon("/mActionFileSaveAs.svg"))
        self.addSeparator()
        self.always = self._action("keep_always", self._keep_always)
        self.always.setText(self.tr("Keep the results of every run so"))
        self.always.setCheckable(True)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.refresh)
        self.refresh()

    def _action(self, name: str, call: Callable[[], None]) -> QAction:
        action = self.addAction("")
        action.setObjectName(name)
        action.triggered.connect(lambda checked=False: call())
        return action

    def refresh(self) -> None:
        """Offer what can be done now."""
        target = keeping.own_target(self._project)
        words = self.tr("Keep the results in {file}") if target is not None else self.tr("Keep the results")
        self.now.setText(words.format(file=target.name if target is not None else "").replace("&", "&&"))
        self.now.setIcon(QgsApplication.getThemeIcon("/mGeoPackage.svg"))
        tip = self.tr("Save the project first: its results are kept beside it")
        if target is not None:
            tip = self.tr("Copies the results of this project into {path}; its layers then read them there").format(
                path=target
            )
        for action in (self.now, self.always):
            action.setToolTip(tip)
            action.setEnabled(target is not None and not self.keeping.busy)
        self.elsewhere.setEnabled(not self.keeping.busy)
        self.always.setChecked(Choices.of(self._project).embed)

    def after_run(self) -> None:
        """A run has ended: keep its results, if that was wished."""
        target = keeping.own_target(self._project)
        if target is not None and Choices.of(self._project).embed:
            self.keeping.start(target)

    def stop(self) -> None:
        """Give up; once."""
        self._project.cleared.disconnect(self.keeping.stop)
        self.keeping.stop()

    def _keep_now(self) -> None:
        self.keeping.start(keeping.own_target(self._project))

    def _keep_elsewhere(self) -> None:
        near = keeping.own_target(self._project)
        target, _ = QFileDialog.getSaveFileName(
            self.parentWidget(),
            self.tr("Keep the results in a GeoPackage"),
            str(near or Path.home() / self.tr("photo locations.gpkg")),
            self.tr("GeoPackage (*.gpkg)"),
            # Tables are added to a file that is there.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if target:
            path = Path(target)
            self.keeping.start(path if path.suffix.lower() == ".gpkg" else path.with_name(f"{path.name}.gpkg"))

    def _keep_always(self) -> None:
        self.wanted_always.emit(self.always.isChecked())
        self.after_run()  # what is there already, too

    def _tell_kept(self, target: Path, count: int) -> None:
        sentence = self.tr("{count} layers now read from {file}. Save the project to keep it so.")
        self._tell(sentence.format(count=count, file=target.name), Qgis.MessageLevel.Success, 12)
