"""The menus of one or more result cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from plonk_qgis.backend.protocol import RIEMANNIAN, Model
from plonk_qgis.coordinates import NOTATIONS
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

LAST_SEED = 2**63 - 1


class CardActions(QObject):
    """What can be done with photos; `run` is None until the run is over, and what needs its files waits for that.

    Signals:
        zoom, table: PhotoOutcome.
        copy: list of PhotoOutcome, the notation's name (coordinates.NOTATIONS).
        rerun: list of Path, dict of what to change in the request.
        compare: Path.
        report, layout: list of PhotoOutcome.
    """

    zoom = pyqtSignal(object)
    table = pyqtSignal(object)
    copy = pyqtSignal(list, str)
    rerun = pyqtSignal(list, dict)
    compare = pyqtSignal(object)
    report = pyqtSignal(list)
    layout = pyqtSignal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: RunOutcome | None = None
        self.models: tuple[Model, ...] = ()

    def full_menu(self, menu: QMenu, photos: Sequence[PhotoOutcome]) -> None:
        """Everything, for the right mouse button."""
        located = [photo for photo in photos if photo.result is not None]
        if located:
            _add(menu, tr("Zoom to the region"), "mActionZoomToLayer", "zoom", lambda: self.zoom.emit(located[0]))
            copying = menu.addMenu(QgsApplication.getThemeIcon("/mActionEditCopy.svg"), tr("Copy coordinates"))
            self.copy_menu(copying, located)
            _add(
                menu, tr("Open in the attribute table"), "mActionOpenTable", "table",
                lambda: self.table.emit(located[0]), self.run is not None,
            )  # fmt: skip
            menu.addSeparator()
        self.more_menu(menu, photos)

    def copy_menu(self, menu: QMenu, photos: Sequence[PhotoOutcome]) -> None:
        """The ways to write coordinates, each with the first photo's as an example."""
        first = next(photo.result for photo in photos if photo.result is not None)
        words = {
            "decimal": tr("Decimal degrees, latitude first"),
            "dms": tr("Degrees, minutes, seconds"),
            "wkt": tr("WKT, longitude first"),
            "geo": tr("Link (geo:)"),
        }
        for name, write in NOTATIONS.items():
            example = write(first.longitude, first.latitude)
            _add(
                menu, f"{words[name]}\t{example}", "", f"copy_{name}",
                lambda checked=False, name=name: self.copy.emit(list(photos), name),
            )  # fmt: skip

    def more_menu(self, menu: QMenu, photos: Sequence[PhotoOutcome]) -> None:
        """What has no button of its own on a card."""
        own = [photo for photo in photos if not photo.answer]  # the answers of analyses are made from these
        if own:
            self._add_reruns(menu, [photo.path for photo in own])
        located = [photo for photo in photos if photo.result is not None]
        if not located:
            return
        over = self.run is not None
        if own and own[0].result is not None:
            _add(
                menu, tr("Compare with another model or seed…"), "", "compare",
                lambda: self.compare.emit(own[0].path), over,
            )  # fmt: skip
        menu.addSeparator()
        one = len(photos) == 1
        _add(
            menu, tr("Export a location report…") if one else tr("Export a report of these photos…"),
            "mActionSaveAsPDF", "report", lambda: self.report.emit(located), over,
        )  # fmt: skip
        _add(
            menu, tr("Add the report to the print layouts"), "mActionNewLayout", "layout",
            lambda: self.layout.emit(located), over,
        )  # fmt: skip

    def _add_reruns(self, menu: QMenu, paths: Sequence[object]) -> None:
        again = menu.addMenu(QgsApplication.getThemeIcon("/mActionRefresh.svg"), tr("Run again"))
        again.menuAction().setObjectName("rerun")
        if self.run is None:
            again.setEnabled(False)
            return
        seed = next_seed(self.run.run.request.seed)
        _add(
            again, tr("With another seed ({seed})").format(seed=seed), "", "rerun_seed",
            lambda: self.rerun.emit(list(paths), {"seed": seed}),
        )  # fmt: skip
        again.addSeparator()
        for model in other_models(self.models, self.run):
            action = _add(
                again, tr("With the model {title}").format(title=model.title), "", f"rerun_{model.id}",
                lambda checked=False, model=model: self.rerun.emit(list(paths), {"model": model.id}),
            )  # fmt: skip
            action.setToolTip(model.summary)
        again.setToolTipsVisible(True)


def next_seed(seed: int) -> int:
    """Another seed for the same photos."""
    return seed + 1 if seed < LAST_SEED else 0


def other_models(models: Sequence[Model], run: RunOutcome) -> list[Model]:
    """The models that can be used now, without the baselines and the one of this run."""
    used = model_of(run)
    return [model for model in models if model.available and model.kind == RIEMANNIAN and model.id != used]


def model_of(run: RunOutcome) -> str:
    """The id of the model that a run really used; the request may leave it to the backend."""
    return run.provenance.get("PLONK_MODEL") or run.run.request.model


def _add(menu: QMenu, words: str, icon: str, name: str, call: Callable[..., None], enabled: bool = True) -> QAction:
    # An & in a title would underline the letter behind it.
    action = menu.addAction(words.replace("&", "&&"))
    if icon:
        action.setIcon(QgsApplication.getThemeIcon(f"/{icon}.svg"))
    action.setObjectName(name)
    action.setEnabled(enabled)
    action.triggered.connect(call)
    return action
