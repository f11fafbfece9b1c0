"""The location report: a page for each photo, from a print-layout template, and its export as PDF."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutPoint,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.bundled import resource
from plonk_qgis.layers.report_map import furnish
from plonk_qgis.layers.report_texts import report_texts, sha256_of
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.style_texts import translate_layout
from plonk_qgis.layers.zoom import WGS84, extent_in, region_extent, widest_region
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

_DPI = 200
_WORLD = QgsRectangle(-180, -90, 180, 90)


class Report:
    """A print layout with a page for each photo.

    It has layers of its own in a project of its own, so that a worker thread can make and export it; everything of it
    belongs to the thread that made it. `ProjectLayout` is made of the user's layers.

    Args:
        pages: the photos, each with the run that located it.
        project: the project of the layout.
        title: the layout's name.

    Raises:
        BackendError: a photo has no result, or the template is not there.
    """

    def __init__(
        self, pages: Sequence[tuple[RunOutcome, PhotoOutcome]], project: QgsProject | None = None, title: str = ""
    ) -> None:
        self._pages = pages
        if not pages or any(photo.result is None or run.geopackage is None for run, photo in pages):
            raise BackendError(tr("A report is made of photos that were located. Choose at least one."))
        self._template = _template()
        self._project = project or QgsProject()
        if project is None:
            self._project.setCrs(QgsCoordinateReferenceSystem(WGS84))
        self._layers: list[QgsMapLayer] = []
        self._copies: dict[Path, Path] = {}
        self.layout = QgsPrintLayout(self._project)
        self.layout.setName(title or tr("Location report"))
        self.layout.initializeDefaults()

    def build(self, step: Callable[[int], None] = lambda page: None) -> None:
        """Make all pages; `step` is told the number of each, from 0, and may raise to stop.

        Raises:
            BackendError: the results of a photo are gone.
        """
        for number in self.steps():
            step(number)

    def steps(self) -> Iterator[int]:
        """Make a page per step; the number of each is told before it is made.

        Raises:
            BackendError: the results of a photo are gone.
        """
        background = self._background()
        pages = self.layout.pageCollection()
        portrait = QgsLayoutItemPage.Orientation.Portrait
        pages.page(0).setPageSize("A4", portrait)
        for number, (run, photo) in enumerate(self._pages):
            yield number
            if number:
                page = QgsLayoutItemPage(self.layout)
                page.setPageSize("A4", portrait)
                pages.addPage(page)
            self._add_page(number, self._with_own_file(run, photo), photo, background)

    def _background(self) -> list[QgsMapLayer]:
        self._layers.append(_world_layer())
        return self._layers

    def export(self, target: Path) -> None:
        """Write the PDF, whole or not at all.

        Raises:
            BackendError: it cannot be written.
        """
        settings = QgsLayoutExporter.PdfExportSettings()
        settings.dpi = _DPI
        settings.writeGeoPdf = False
        part = target.with_name(f".{target.name}.part")
        result = QgsLayoutExporter(self.layout).exportToPdf(str(part), settings)
        try:
            if result != QgsLayoutExporter.ExportResult.Success:
                raise BackendError(
                    tr("The report could not be written to {path}. Choose another folder or name.").format(path=target)
                )
            part.replace(target)
        except OSError as error:
            raise BackendError(
                tr("The report could not be written to {path}: {reason}.").format(
                    path=target, reason=error.strerror or error
                )
            ) from error
        finally:
            if part.exists():
                part.unlink()

    def close(self) -> None:
        """Let go of everything, in the thread that made it, lest QGIS falls over it when it ends."""
        self.layout.clear()
        self._project.clear()
        self._layers.clear()
        for copy in self._copies.values():
            shutil.rmtree(copy.parent, ignore_errors=True)

    def _with_own_file(self, run: RunOutcome, photo: PhotoOutcome) -> RunOutcome:
        """The run with a copy of its GeoPackage.

        QGIS changes a GeoPackage's journal when it opens and closes it. Done here, it would take the file away from the
        layers of the user's map, which another thread is reading.
        """
        original = run.geopackage
        assert original is not None  # noqa: S101 - the constructor saw to it
        if original not in self._copies:
            copy = Path(tempfile.mkdtemp(prefix="plonk_report_")) / original.name
            self._copies[original] = copy
            try:
                shutil.copyfile(original, copy)
            except OSError as error:
                raise BackendError(
                    tr("The results of {name} are gone: {path}. Locate the photo again.").format(
                        name=photo.name, path=original
                    )
                ) from error
        return replace(run, geopackage=self._copies[original])

    def _add_page(self, number: int, run: RunOutcome, photo: PhotoOutcome, background: list[QgsMapLayer]) -> None:
        document = QDomDocument()
        document.setContent(self._template)
        items, _ = self.layout.loadFromTemplate(document, QgsReadWriteContext(), False)
        translate_layout(self.layout)
        by_id: dict[str, QgsLayoutItem] = {}
        for item in items:
            where = item.pagePositionWithUnits()
            item.attemptMove(QgsLayoutPoint(where.x(), where.y(), where.units()), True, False, number)
            by_id[item.id()] = item
        for name, text in report_texts(run, photo, self._fingerprint(photo), number + 1, len(self._pages)).items():
            label = by_id.get(name)
            if isinstance(label, QgsLayoutItemLabel):
                label.setText(text)
        picture = by_id.get("photo")
        if isinstance(picture, QgsLayoutItemPicture):
            picture.setPicturePath(str(photo.path))
        self._fill_maps(by_id, run, photo, background)
        main = by_id.get("map")
        if isinstance(main, QgsLayoutItemMap) and photo.result is not None:
            furnish(main, photo.result.latitude, number)

    def _fill_maps(
        self, items: dict[str, QgsLayoutItem], run: RunOutcome, photo: PhotoOutcome, background: list[QgsMapLayer]
    ) -> None:
        assert photo.result is not None  # noqa: S101 - the constructor saw to it
        assert run.geopackage is not None  # noqa: S101 - likewise
        region = self._region(run, photo)
        if region is None:
            raise BackendError(
                tr("The results of {name} are gone: {path}. Locate the photo again.").format(
                    name=photo.name, path=run.geopackage
                )
            )
        extent, _ = region_extent(region, photo.result.longitude)
        shown = extent_in(extent, QgsCoordinateReferenceSystem(WGS84), self._project) or _WORLD
        layers = [*self._photo_layers(run, photo), *background]
        for name, area in (("map", shown), ("overview", _WORLD)):
            item = items.get(name)
            if isinstance(item, QgsLayoutItemMap):
                item.setCrs(QgsCoordinateReferenceSystem(WGS84))
                item.setKeepLayerSet(True)
                item.setLayers(layers)
                item.zoomToExtent(area)
        main, overview = items.get("map"), items.get("overview")
        if isinstance(main, QgsLayoutItemMap) and isinstance(overview, QgsLayoutItemMap):
            overview.setVisibility(shown.width() < 200)  # else the map shows the world itself
            overview.overview().setLinkedMap(main)

    def _fingerprint(self, photo: PhotoOutcome) -> str:
        return sha256_of(photo.path)

    def _region(self, run: RunOutcome, photo: PhotoOutcome) -> QgsGeometry | None:
        if run.geopackage is None or photo.result is None:
            return None
        return widest_region(run.geopackage, photo.result.photo_id)

    def _photo_layers(self, run: RunOutcome, photo: PhotoOutcome) -> list[QgsMapLayer]:
        """Best estimate, regions and density of one photo, styled as on the user's map."""
        group = RunGroup(self._project, replace(run, photos=(photo,)))
        tree = group.build()
        if tree is None:
            return []
        layers = [node.layer() for node in tree.findLayers()]
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and photo.result is not None and not layer.subsetString():
                layer.setSubsetString(f"photo_id = {photo.result.photo_id}")
        return [layer for layer in layers if "|layername=modes" not in layer.source()]


def _template() -> str:
    path = resource("layouts", "location_report.qpt")
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BackendError(
            tr("The plugin is incomplete: {path} cannot be read. Install it again.").format(path=path)
        ) from error


def _world_layer() -> QgsVectorLayer:
    """The countries that come with QGIS, as a quiet background."""
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    layer = QgsVectorLayer(f"{path}|layername=countries", tr("Countries"), "ogr")
    symbol = QgsFillSymbol.createSimple({"color": "#f6f4ee", "outline_color": "#c3c9d1", "outline_width": "0.15"})
    if layer.isValid():
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def write_report(pages: Sequence[tuple[RunOutcome, PhotoOutcome]], target: Path, cancelled: Callable[[], bool]) -> Path:
    """Make the report of some photos and write it; for a worker thread.

    Returns:
        The target.

    Raises:
        BackendError: a sentence that says why it could not be made.
        RunCancelled: `cancelled()` became true; nothing is left.
    """

    def step(page: int) -> None:
        if cancelled():
            raise RunCancelled

    if not target.parent.is_dir():
        raise BackendError(
            tr("The report could not be written to {path}: there is no such folder.").format(path=target)
        )
    report = Report(pages)
    try:
        report.build(step)
        step(len(pages))
        report.export(target)
    finally:
        report.close()
    return target
