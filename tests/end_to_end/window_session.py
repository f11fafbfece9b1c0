"""A user's session in the real QGIS window, driven by mouse and key events. test_window.py starts it:

    qgis --noversioncheck --nologo --profiles-path PROFILES --code tests/end_to_end/window_session.py

The plugin must be installed and enabled in that profile. These environment variables are read:

    PLONK_WINDOW_ROOT      folder of the whole project
    PLONK_WINDOW_OUTPUT    folder for the project, its results, and session.json: what was seen in each state
    PLONK_WINDOW_PICTURES  folder for a picture of the window in each state
    PLONK_BACKEND_ENV      virtual environment that holds plonk-backend (read by the plugin)

It ends QGIS with exit code 0; on any failure with 1 and a traceback on standard error.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsLayerTreeGroup, QgsLayoutItemMap, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QMimeData, QPoint, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDrag, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QFileDialog, QLineEdit, QMenu, QWidget
from qgis.utils import iface, plugins

ROOT = Path(os.environ["PLONK_WINDOW_ROOT"])  # QGIS runs this text without saying where it lies
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "resources" / "demo")]

from qgis_events import StallDetector, wait_for_signal  # noqa: E402 - found only now

PHOTOS = ("bering_strait_across_180.jpg", "himalaya.jpg", "italy_and_the_adriatic.jpg")
SAMPLES = 1500
SESSION_MS = 240_000
WAIT = 60.0
"""Seconds until a signal counts as missing."""
LEFT = Qt.MouseButton.LeftButton


class Session:
    """One state after the other; each waits for a signal, never for a time."""

    def __init__(self) -> None:
        self.seen: dict[str, dict] = {}
        self.output = Path(os.environ["PLONK_WINDOW_OUTPUT"])
        self.pictures = Path(os.environ["PLONK_WINDOW_PICTURES"])
        iface.initializationCompleted.connect(self.start)
        # The last resort when no signal comes at all.
        QTimer.singleShot(SESSION_MS, lambda: self.end(f"Nothing came for {SESSION_MS // 1000} s."))

    def start(self) -> None:
        # In a turn of its own, so that QGIS ends its own beginning.
        QTimer.singleShot(0, self.run)

    def run(self) -> None:
        try:
            self.prepare()
            for state in (
                self.empty,
                self.photos_dropped,
                self.settings_changed,
                self.running_and_cancelled,
                self.results,
                self.zoomed_by_key_and_mouse,
                self.probability_told,
                self.one_photo_again,
                self.results_kept,
                self.project_saved_and_reopened,
                self.project_moved,
                self.report_exported,
                self.layout_added,
                self.narrow,
                self.floating,
                self.dark,
            ):
                state()
        except Exception:  # noqa: BLE001 - whatever it was, QGIS must end and say so
            self.end(traceback.format_exc())
        else:
            self.end()

    def end(self, failure: str = "") -> None:
        """Leave QGIS without being asked whether to save."""
        if failure:
            sys.__stderr__.write(f"The session failed: {failure}\n")
            with contextlib.suppress(RuntimeError):
                self.picture("failure")
        (self.output / "session.json").write_text(json.dumps(self.seen, indent=1), encoding="utf-8")
        # Layers must go before QGIS does, or it ends in a segmentation fault.
        iface.newProject(False)
        QApplication.exit(1 if failure else 0)

    # What a user has, and what a user sees

    def prepare(self) -> None:
        """The window as large as the screen: layers at the left, the dock at the right, a world map between."""
        import demo_map

        self.window, self.canvas = iface.mainWindow(), iface.mapCanvas()
        self.project = QgsProject.instance()
        places = demo_map.DemoPlaces(ROOT / "resources" / "samples", self.output)
        places.prepare()
        demo_map.begin_project(self.project, places)
        self.dock = plugins["plonk_qgis"].dock
        self.ui, self.photos, self.cards = self.dock.ui, self.dock.photos, self.dock.ui.results
        self.window.move(0, 0)
        self.window.resize(QApplication.primaryScreen().size())
        for panel in self.window.findChildren(QDockWidget):
            if panel.objectName() not in {"Layers", "plonk_qgis_dock"}:
                panel.hide()
        self.project.setFileName(str(self.output / "session.qgz"))
        # The button of the toolbar shows the dock.
        self.dock.close()
        action = next(action for action in self.window.findChildren(type(iface.actionPan())) if is_ours(action))
        toolbar = next(widget for widget in action.associatedWidgets() if widget.inherits("QToolBar"))
        QTest.mouseClick(toolbar.widgetForAction(action), LEFT)
        assert self.dock.isVisible(), "the button of the toolbar does not show the dock"
        QApplication.setActiveWindow(self.window)
        self.share_width(400)
        self.canvas.setExtent(demo_map.WORLD)
        self.map_drawn()

    def share_width(self, dock: int) -> None:
        layers = self.window.findChild(QDockWidget, "Layers")
        self.window.resizeDocks([self.dock, layers], [dock, 280], Qt.Orientation.Horizontal)
        QApplication.processEvents()

    def map_drawn(self) -> None:
        QApplication.processEvents()
        while self.canvas.isDrawing():
            wait_for_signal(self.canvas.mapCanvasRefreshed, WAIT)

    def picture(self, name: str, screen: bool = False) -> None:
        """Keep how the window looks, with whatever is on it."""
        for _ in range(3):  # a layout may ask for another one
            QApplication.processEvents()
        taken = QApplication.primaryScreen().grabWindow(0) if screen else self.window.grab()
        assert taken.save(str(self.pictures / f"{name}.png")), f"{name}.png could not be written"

    @contextlib.contextmanager
    def watched(self, state: str):
        """Measure the turns of the event loop while the plugin works; not while a picture is taken."""
        with StallDetector() as stalls:
            yield
            QApplication.processEvents()
        seen = self.seen.setdefault(state, {})
        seen["longest_turn"] = max(round(stalls.longest, 4), seen.get("longest_turn", 0.0))
        seen["longest_turn_on_the_wall"] = max(round(stalls.longest_wall, 4), seen.get("longest_turn_on_the_wall", 0.0))

    def note(self, state: str, **facts: object) -> None:
        self.seen.setdefault(state, {}).update(facts)

    # The states

    def empty(self) -> None:
        self.picture("01-empty")
        self.note("empty", run_enabled=self.ui.run.isEnabled(), message=self.ui.message.text())

    def photos_dropped(self) -> None:
        """Files dragged by the mouse from another window onto the list, as from a file manager."""
        folder = self.output / "photos"
        folder.mkdir()
        for name in PHOTOS:
            shutil.copy(ROOT / "resources" / "samples" / name, folder)
        files = Files([folder / name for name in PHOTOS])
        target = self.photos.view.viewport()
        pictures: set[Path] = set()
        self.photos.thumbnail_ready.connect(pictures.add)
        with self.watched("photos"):
            searched: list[int] = []
            self.photos.added.connect(searched.append)
            action = files.drag_to(self.window.windowHandle(), target.mapToGlobal(target.rect().center()))
            until(lambda: searched)
            added = searched[0]
            while len(pictures) < added:
                wait_for_signal(self.photos.thumbnail_ready, WAIT)
            # The dock asks the backend for its models; the licence of the model comes with them.
            until(lambda: self.ui.form.models)
        self.note(
            "photos",
            accepted=action == Qt.DropAction.CopyAction,
            added=added,
            names=[path.name for path in self.photos.photos],
            run_enabled=self.ui.run.isEnabled(),
            models=len(self.ui.form.models),
        )
        self.picture("02-photos")

    def settings_changed(self) -> None:
        """A click unfolds them; keys fill them in."""
        box = self.ui.form.settings_box
        was_folded = box.isCollapsed()
        with self.watched("settings"):
            QTest.mouseClick(box, LEFT, pos=QPoint(40, 10))
            QApplication.processEvents()
            unfolded = not box.isCollapsed()
            field = box.samples
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, str(SAMPLES))
            QTest.keyClick(field, Qt.Key.Key_Tab)
            QTest.keyClicks(box.quality, "D")
        self.note(
            "settings",
            was_folded=was_folded,
            unfolded=unfolded,
            samples=box.samples.value(),
            quality=box.quality.value,
        )
        self.picture("03-settings")
        QTest.mouseClick(box, LEFT, pos=QPoint(40, 10))
        self.note("settings", folded_again=box.isCollapsed())
        self.picture("04-ready")

    def click_run(self) -> None:
        """Press Run and wait until the first progress is shown."""
        QTest.mouseClick(self.ui.run, LEFT)
        assert self.dock.running, "Run does not run"
        while self.ui.progress.value() == 0:
            wait_for_signal(self.ui.progress.valueChanged, WAIT)

    def running_and_cancelled(self) -> None:
        with self.watched("running"):
            self.click_run()
            # The photos have been sent: now the backend samples.
            while self.ui.progress.value() <= 100:
                wait_for_signal(self.ui.progress.valueChanged, WAIT)
        self.note(
            "running",
            progress=self.ui.progress.value(),
            message=self.ui.message.text(),
            run_enabled=self.ui.run.isEnabled(),
            cancel_enabled=self.ui.cancel.isEnabled(),
        )
        self.picture("05-running")
        assert self.dock.running, "the run was over before it could be cancelled; SAMPLES is too small"
        with self.watched("cancelled"):
            clicked = time.perf_counter()
            QTest.mouseClick(self.ui.cancel, LEFT)
            wait_for_signal(self.dock.run_cancelled, WAIT)
            taken = time.perf_counter() - clicked
        self.note(
            "cancelled",
            seconds=round(taken, 3),
            message=self.ui.message.text(),
            run_enabled=self.ui.run.isEnabled(),
            layers=self.our_layers(),
            folders=[path.name for path in self.results_folders()],
        )
        self.picture("06-cancelled")

    def results(self) -> None:
        finished: list[object] = []
        self.dock.run_finished.connect(finished.append)
        with self.watched("results"):
            self.click_run()
            while not self.cards.model.photos:
                wait_for_signal(self.ui.progress.valueChanged, WAIT)
        first = self.ui.progress.value() if self.dock.running else None
        self.picture("07-first-result")
        with self.watched("results"):
            while not finished:
                wait_for_signal(self.dock.run_finished, WAIT)
        self.dock.run_finished.disconnect(finished.append)
        self.outcome = finished[0]
        self.map_drawn()
        self.note(
            "results",
            first_card_at=first,
            cards=[card_text(self.cards, row) for row in range(self.cards.view.model().rowCount())],
            layers=self.our_layers(),
            groups=self.groups(),
        )
        iface.messageBar().clearWidgets()
        self.picture("08-results")

    def zoomed_by_key_and_mouse(self) -> None:
        view = self.cards.view
        before = self.canvas.extent()
        with self.watched("zoomed"):
            QTest.mouseDClick(view.viewport(), LEFT, pos=self.on_card(0))
        by_mouse = self.canvas.extent()
        self.map_drawn()
        with self.watched("zoomed"):
            QTest.mouseClick(view.viewport(), LEFT, pos=self.on_card(0))
            QTest.keyClick(view, Qt.Key.Key_Down)
            QTest.keyClick(view, Qt.Key.Key_Return)
        by_key = self.canvas.extent()
        self.map_drawn()
        self.note("zoomed", whole=box(before), by_mouse=box(by_mouse), by_key=box(by_key))
        iface.messageBar().clearWidgets()
        self.picture("09-zoomed")

    def on_card(self, row: int) -> QPoint:
        """A place on a card that is no button."""
        view = self.cards.view
        index = view.model().index(row, 0)
        view.scrollTo(index)
        return view.visualRect(index).topLeft() + QPoint(120, 14)

    def probability_told(self) -> None:
        """Take the tool, point at the map, click on it."""
        before = self.canvas.mapTool()
        place = self.on_map(1)
        with self.watched("probability"):
            QTest.mouseClick(self.ui.probability, LEFT)
            tool = self.canvas.mapTool()
            QTest.mouseMove(self.canvas.viewport(), place)
            until(lambda: tool.text)
        hovered = tool.text
        self.picture("10-probability")
        clicked: list[str] = []
        tool.told.connect(clicked.append)
        with self.watched("probability"):
            QTest.mouseClick(self.canvas.viewport(), LEFT, pos=place)
        tool.told.disconnect(clicked.append)
        self.note(
            "probability",
            taken=tool is not before,
            checked=self.ui.probability.isChecked(),
            hovered=hovered,
            clicked="".join(clicked),
            copied=QApplication.clipboard().text(),
        )
        iface.messageBar().clearWidgets()
        iface.actionPan().trigger()
        self.note("probability", left=not self.ui.probability.isChecked())

    def on_map(self, row: int) -> QPoint:
        """Where a card's best estimate is on the map, in pixels."""
        result = self.cards.model.photo(row).result
        return self.canvas.getCoordinateTransform().transform(result.longitude, result.latitude).toQPointF().toPoint()

    def one_photo_again(self) -> None:
        """More > Run again > With another seed, by the mouse."""
        view = self.cards.view
        before = [card_text(self.cards, row) for row in range(3)]
        view.scrollTo(view.model().index(0, 0))
        QTest.mouseClick(view.viewport(), LEFT, pos=view.button_box(0, "more").center())
        QApplication.processEvents()
        more = QApplication.activePopupWidget()
        assert isinstance(more, QMenu), "the button More opens no menu"
        again = next(action for action in more.actions() if action.menu() and action.objectName() == "rerun")
        QTest.mouseClick(more, LEFT, pos=more.actionGeometry(again).center())
        while not again.menu().isVisible():
            wait_for_signal(again.menu().aboutToShow, WAIT)
            QApplication.processEvents()
        self.picture("11-menu", screen=True)
        seed = next(action for action in again.menu().actions() if action.objectName() == "rerun_seed")
        words = seed.text()
        with self.watched("again"):
            QTest.mouseClick(again.menu(), LEFT, pos=again.menu().actionGeometry(seed).center())
            assert self.dock.running, "the menu's entry starts no run"
            outcome = wait_for_signal(self.dock.run_finished, WAIT)[0]
        self.map_drawn()
        after = [card_text(self.cards, row) for row in range(self.cards.view.model().rowCount())]
        self.note(
            "again",
            words=words,
            photos=[photo.name for photo in outcome.photos],
            seed_before=self.outcome.run.request.seed,
            seed=outcome.run.request.seed,
            states=[self.photos.model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in range(len(PHOTOS))],
            cards_before=before,
            cards_after=after,
            groups=self.groups(),
            names=self.group_names(),
            shown=self.groups_shown(),
        )
        iface.messageBar().clearWidgets()
        self.picture("12-again")

    def results_kept(self) -> None:
        """The button's menu, by the mouse: results are copied beside the project, and the layers read them there."""
        # InstantPopup opens its menu in an event loop of its own.
        opened: list[bool] = []

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            if menu is not self.dock.keep:
                return QTimer.singleShot(20, choose)
            opened.append(menu.now.isEnabled())
            self.picture("13-keep", screen=True)
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.now).center())

        layers = self.our_layers()
        kept: list[tuple] = []
        self.dock.keep.keeping.kept.connect(lambda *told: kept.append(told))
        QTimer.singleShot(0, choose)
        QTest.mouseClick(self.ui.keep, LEFT)
        with self.watched("kept"):
            QApplication.processEvents()
            until(lambda: kept)
        self.map_drawn()
        sources = {layer.source().partition("|")[0] for layer in self.project.mapLayers().values()}
        self.note(
            "kept",
            enabled=opened,
            file=Path(kept[0][0]).name,
            count=kept[0][1],
            layers_before=layers,
            layers=self.our_layers(),
            in_the_runs_folder=[source for source in sources if f"{os.sep}plonk{os.sep}" in source],
        )
        self.picture("14-kept")
        iface.messageBar().clearWidgets()

    def project_saved_and_reopened(self) -> None:
        """QGIS's own turns are not measured here: it reads and draws a whole project in one."""
        path = self.project.fileName()
        layers = self.our_layers()
        iface.actionSaveProject().trigger()
        saved = Path(path).is_file() and not self.project.isDirty()
        iface.actionNewProject().trigger()
        self.map_drawn()
        empty = len(self.project.mapLayers())
        self.picture("15-new-project")
        iface.addProject(path)
        self.map_drawn()
        self.note(
            "reopened",
            saved=saved,
            layers_of_the_new_project=empty,
            layers_before=layers,
            layers=self.our_layers(),
            invalid=[layer.name() for layer in self.project.mapLayers().values() if not layer.isValid()],
            groups=self.groups(),
            renderers=sorted({layer.renderer().type() for layer in self.project.mapLayers().values()}),
            sources_kept_relative=self.kept_relative(path),
        )
        iface.messageBar().clearWidgets()
        self.picture("16-reopened")

    def project_moved(self) -> None:
        """The project's file and what lies beside it under its name, in another folder; nothing else."""
        moved = self.output / "elsewhere" / "moved project"
        moved.mkdir(parents=True)
        for name in ("session.qgz", "session_results.gpkg", "world.gpkg"):
            shutil.copy(self.output / name, moved)
        shutil.copytree(self.output / "session_results_rasters", moved / "session_results_rasters")
        layers = self.our_layers()
        iface.addProject(str(moved / "session.qgz"))
        self.map_drawn()
        ours = [layer for layer in self.project.mapLayers().values() if "plonk" in layer.source()]
        self.note(
            "moved",
            layers_before=layers,
            layers=self.our_layers(),
            invalid=[layer.name() for layer in ours if not layer.isValid()],
            left_behind=[layer.source() for layer in ours if not layer.source().startswith(str(moved))],
            rows=sum(layer.featureCount() for layer in ours if hasattr(layer, "featureCount")),
        )
        iface.messageBar().clearWidgets()
        self.picture("17-moved")

    def report_exported(self) -> None:
        """A card is clicked, then the button; the name is typed into the dialog for files."""
        problems: list[str] = []
        self.dock.report.failed.connect(problems.append)
        written: list[Path] = []
        self.dock.report.written.connect(written.append)
        QTest.mouseClick(self.cards.view.viewport(), LEFT, pos=self.on_card(1))
        offered: list[str] = []

        def type_name() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return QTimer.singleShot(20, type_name)
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            offered.append(field.text())
            field.selectAll()
            QTest.keyClicks(field, "report on the Himalaya")
            self.picture("18-file-dialog", screen=True)
            QTest.keyClick(field, Qt.Key.Key_Return)

        QTimer.singleShot(0, type_name)
        QTest.mouseClick(self.ui.report, LEFT)  # comes back when the dialog is closed
        with self.watched("report"):
            QApplication.processEvents()
            until(lambda: written or problems)
        for pdf in written:
            shutil.copy(pdf, self.pictures / "report.pdf")
        self.note("report", offered=offered, problems=problems, written=[str(pdf) for pdf in written])
        self.picture("19-report")
        iface.messageBar().clearWidgets()

    def layout_added(self) -> None:
        """More > Add the report to the print layouts. QGIS opens a window for it: turns of its own, not measured."""
        view = self.cards.view
        view.scrollTo(view.model().index(1, 0))
        QTest.mouseClick(view.viewport(), LEFT, pos=view.button_box(1, "more").center())
        QApplication.processEvents()
        more = QApplication.activePopupWidget()
        action = next(action for action in more.actions() if action.objectName() == "layout")
        added: list[object] = []
        self.dock.report.laid_out.connect(added.append)
        QTest.mouseClick(more, LEFT, pos=more.actionGeometry(action).center())
        until(lambda: added and iface.openLayoutDesigners())
        window = iface.openLayoutDesigners()[0].window()
        window.resize(1200, 900)
        (layout,) = self.project.layoutManager().layouts()
        maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap) and item.isVisible()]
        # Maps are drawn in the background; how many drawings each waits for is only told when it changes.
        drawings: dict[int, int] = {}
        for number, item in enumerate(maps):
            item.backgroundTaskCountChanged.connect(lambda count, number=number: drawings.update({number: count}))
            item.refresh()
        until(lambda: len(drawings) == len(maps) and not any(drawings.values()))
        QApplication.processEvents()
        names = [layout.name() for layout in self.project.layoutManager().layouts()]
        self.note("layout", names=names, designed=window.windowTitle())
        assert window.grab().save(str(self.pictures / "20-layout.png"))
        window.close()
        QApplication.processEvents()

    def dark(self) -> None:
        """The last state: QGIS cannot take this theme back as long as it runs."""
        QgsApplication.setUITheme("Night Mapping")
        back = self.ui.palette().color(QPalette.ColorRole.Window)
        self.note("dark", window_lightness=back.lightness())
        self.picture("23-dark")

    def narrow(self) -> None:
        self.share_width(320)
        self.map_drawn()
        self.note("narrow", width=self.dock.width())
        self.picture("21-narrow")
        self.share_width(400)

    def floating(self) -> None:
        self.dock.setFloating(True)
        self.dock.resize(420, 760)
        self.dock.move(700, 140)
        self.note("floating", floating=self.dock.isFloating(), visible=self.dock.isVisible())
        self.picture("22-floating", screen=True)
        self.dock.setFloating(False)
        self.share_width(400)
        self.map_drawn()

    # What is in the project and on the disk

    def our_layers(self) -> list[str]:
        return sorted(layer.name() for layer in self.project.mapLayers().values() if "plonk" in layer.source())

    def groups(self) -> list[list[str]]:
        """What is in each of the groups on top of the layer tree."""
        return [
            [child.name() for child in group.children()]
            for group in self.project.layerTreeRoot().children()
            if isinstance(group, QgsLayerTreeGroup)
        ]

    def group_names(self) -> list[str]:
        groups = self.project.layerTreeRoot().children()
        return [group.name() for group in groups if isinstance(group, QgsLayerTreeGroup)]

    def groups_shown(self) -> list[list[str]]:
        """What is ticked in each of the groups on top of the layer tree."""
        return [
            [child.name() for child in group.children() if child.isVisible()]
            for group in self.project.layerTreeRoot().children()
            if isinstance(group, QgsLayerTreeGroup)
        ]

    def results_folders(self) -> list[Path]:
        folder = self.output / "plonk"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def kept_relative(self, path: str) -> bool:
        unpacked = self.output / "unpacked"
        shutil.unpack_archive(path, unpacked, "zip")
        text = next(unpacked.glob("*.qgs")).read_text(encoding="utf-8")
        sources = re.findall(r"<datasource>([^<]+)</datasource>", text)
        return bool(sources) and all(source.startswith("./") for source in sources)


class Files(QWidget):
    """A window with files that can be dragged, as a file manager's; within this process, by Qt's own drag and drop.

    A drag between two programs needs a pointer that both believe in, which Xvfb does not have.
    """

    def __init__(self, paths: list[Path]) -> None:
        super().__init__()
        self._urls = [QUrl.fromLocalFile(str(path)) for path in paths]
        self._action = Qt.DropAction.IgnoreAction
        self.setWindowTitle("Files")
        self.setGeometry(300, 300, 200, 100)
        self.show()
        QTest.qWaitForWindowExposed(self)

    def mousePressEvent(self, event) -> None:  # noqa: N802 - Qt's name
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls(self._urls)
        drag.setMimeData(mime)
        execute = drag.exec if hasattr(drag, "exec") else drag.exec_
        self._action = execute(Qt.DropAction.CopyAction)  # an event loop of its own, until the button is let go

    def drag_to(self, window, place: QPoint):
        """Press here, move to a place on the screen in a window, let go; what the receiver says it did."""
        start = self.mapToGlobal(self.rect().center())
        way = [start + (place - start) * step / 10 for step in range(11)] + [place]

        def move(step: int) -> None:
            over = self.windowHandle() if step < 3 else window
            there = over.mapFromGlobal(way[step])
            if step + 1 < len(way):
                QTest.mouseMove(over, there)
                QTimer.singleShot(20, lambda: move(step + 1))
            else:
                QTest.mouseRelease(over, LEFT, Qt.KeyboardModifier.NoModifier, there)

        QTimer.singleShot(20, lambda: move(0))
        QTest.mousePress(self.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, self.rect().center())
        self.close()
        return self._action


def until(condition) -> None:
    """Let events come until something is so that has no signal of its own."""
    began = time.monotonic()
    QTimer.singleShot(int(WAIT * 1000), lambda: None)  # an event at the latest then
    while not condition():
        assert time.monotonic() - began < WAIT, "it never came about"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def is_ours(action) -> bool:
    return action.objectName() == "plonk_qgis_show"


def card_text(cards, row: int) -> str:
    """What is read aloud of a card."""
    return cards.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or ""


def box(extent) -> list[float]:
    return [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]


session = Session()  # the name keeps it alive
