"""The location report: a page for each photo, from a print-layout template, and its export as PDF."""

from __future__ import annotations

import hashlib
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
from plonk_qgis.familiar_areas import compared
from plonk_qgis.figures import (
    area_text,
    bits_text,
    distance_text,
    position_text,
    share_text,
    sureness,
    sureness_text,
)
from plonk_qgis.layers.provenance import how_made
from plonk_qgis.layers.report_map import furnish
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.style_texts import translate_layout
from plonk_qgis.layers.zoom import WGS84, extent_in, region_extent, widest_region
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

_MOST_MODES = 5
_LONGEST_FACT = 33
"""Characters on a line beside a fact's name."""
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
        for name, text in _texts(run, photo, self._fingerprint(photo), number + 1, len(self._pages)).items():
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


def _texts(run: RunOutcome, photo: PhotoOutcome, fingerprint: str, page: int, pages: int) -> dict[str, str]:
    """The texts of a page by the template's item."""
    result = photo.result
    assert result is not None  # noqa: S101 - the constructor saw to it
    bits = result.localizability_bits
    facts = [  # an empty name goes on with the line above
        (tr("Best estimate"), position_text(result.longitude, result.latitude)),
        (tr("50 % sure it lies within"), area_text(result.area50_km2)),
        ("", _fitting(compared(result.area50_km2))),
        (tr("90 % sure it lies within"), area_text(result.area90_km2)),
        ("", _fitting(compared(result.area90_km2))),
        (tr("What the photo tells"), f"{sureness_text(sureness(bits))} ({bits_text(bits)} {tr('bits')})"),
        (tr("Model"), run.provenance.get("PLONK_MODEL") or run.run.request.model),
        (tr("Model's revision"), run.provenance.get("PLONK_MODEL_REVISION", "")),
        (tr("Run"), run.finished.strftime("%Y-%m-%d %H:%M")),
    ]
    facts = [(name, value) for name, value in facts if value]
    modes = [
        tr("{share} around {place}, within {radius}").format(
            share=share_text(mode.weight),
            place=mode.place or position_text(mode.longitude, mode.latitude),
            radius=distance_text(mode.radius_km),
        )
        for mode in result.modes[:_MOST_MODES]
    ]
    if len(result.modes) > _MOST_MODES:
        modes.append(tr("and {count} more").format(count=len(result.modes) - _MOST_MODES))
    made = [how_made(run), tr("Photo: {path}").format(path=photo.full_name)]
    if fingerprint:
        made.append(tr("SHA-256 of the photo: {fingerprint}").format(fingerprint=fingerprint))
    if photo.answer:
        made.insert(0, f"{photo.answer}.")
    if result.warning:
        made.append(result.warning)
    return {
        "photo_name": photo.name,
        "place": result.place or tr("no named place near"),
        "figure_names": "\n".join(name for name, _ in facts),
        "figure_values": "\n".join(value for _, value in facts),
        "modes": "\n".join(modes) or tr("Not told by this backend."),
        "provenance": "\n".join(made),
        "footer": tr("Photo Geolocation (PLONK) for QGIS"),
        "page": tr("Page {page} of {pages}").format(page=page, pages=pages),
    }


def sha256_of(path: Path) -> str:
    """The photo's fingerprint, by which anybody can see whether a file is the one reported; "" where it is gone."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                found.update(chunk)
    except OSError:
        return ""
    return found.hexdigest()


def _fitting(text: str) -> str:
    """The text, unless it would need a second line: names and values stand side by side, line by line."""
    return text if len(text) <= _LONGEST_FACT else ""


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
