"""The layers of a run: their order, styles, tips and metadata; and that they survive the project's file."""

from __future__ import annotations

import math
import re
import shutil
from dataclasses import replace

import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsLayerTreeModel,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
)
from qgis.PyQt.QtCore import Qt, QVariant

from plonk_qgis.backend.protocol import GeolocationRequest, Mode
from plonk_qgis.figures import area_text, bits_text, position_text
from plonk_qgis.layers import map_tips
from plonk_qgis.layers.density_style import name_legend, style_density
from plonk_qgis.layers.marks import mark_of
from plonk_qgis.layers.provenance import how_made
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.sample_modes import style_samples
from plonk_qgis.layers.styling import CHANCE, PHOTO_COLOURS, apply_style, photo_colour
from plonk_qgis.layers.zoom import extent_in, region_extent, widest_region
from plonk_qgis.tasks.geolocation import Run, geolocate


@pytest.fixture
def project(qgis_new_project):
    project = QgsProject.instance()
    yield project
    project.clear()


@pytest.fixture
def outcome(backend, make_photo, tmp_path):
    photos = tuple(make_photo(name) for name in ("fiji.jpg", "ground.jpg", "my #1 photo.jpg"))
    request = GeolocationRequest(model="earthview", samples=50, seed=7, resolution=2.0)
    return geolocate(backend, Run(photos, request, tmp_path / "results"))


def test_the_group_tells_the_story(project, outcome):
    group = RunGroup(project, outcome).build()
    root = project.layerTreeRoot()
    assert root.children()[0] is group or root.children()[0].name() == group.name()
    assert re.fullmatch(r"Photo locations \d\d:\d\d:\d\d \(20[-\d]+, seed 7\)", group.name())
    assert [child.name() for child in group.children()] == [
        "Best estimates", "Likely places", "fiji.jpg", "ground.jpg", "my #1 photo.jpg",
    ]  # fmt: skip
    shown = [child.itemVisibilityChecked() for child in group.children()]
    # "Likely places" is for those who ask; a photo that says nothing must not cover the others.
    assert shown == [True, False, True, False, True]
    fiji = group.findGroup("fiji.jpg")
    assert [layer.name() for layer in fiji.children()] == ["Credible regions", "Samples", "Probability density"]
    assert all(layer.isValid() for layer in project.mapLayers().values())


def test_nothing_stays_in_memory(project, outcome):
    before = set(gdal.ReadDir("/vsimem/") or ())
    RunGroup(project, outcome).build()
    assert set(gdal.ReadDir("/vsimem/") or ()) <= before


def test_between_two_steps_the_project_has_all_layers_or_none(project, outcome):
    for _ in RunGroup(project, outcome).steps():
        assert len(project.mapLayers()) == len(project.layerTreeRoot().findLayers())


def test_a_single_photo_is_shown_whatever_it_says(project, backend, make_photo, tmp_path):
    run = Run((make_photo("ground.jpg"),), GeolocationRequest(samples=20, resolution=2.0), tmp_path / "results")
    group = RunGroup(project, geolocate(backend, run)).build()
    assert group.findGroup("ground.jpg").itemVisibilityChecked()


def test_each_layer_shows_its_photo_in_its_colour(project, outcome):
    group = RunGroup(project, outcome).build()
    for photo in outcome.located:
        samples = group.findGroup(photo.path.name).children()[1].layer()
        assert samples.featureCount() == 50
        rules = samples.renderer().rootRule().children()
        colours = [rule.symbol().symbolLayer(0).color().name() for rule in rules]
        assert colours[0] == photo_colour(photo.result.photo_id).name()
        assert len(set(colours)) == len(colours)
        regions = group.findGroup(photo.path.name).children()[0].layer()
        assert regions.featureCount() == 3
        assert len(regions.renderer().rootRule().children()) == 3


def test_the_qml_knows_the_same_colours():
    from plonk_qgis.bundled import resource

    for name in ("photos", "samples", "regions", "modes"):
        text = resource("styles", f"{name}.qml").read_text()
        assert ",".join(f"'{colour}'" for colour in PHOTO_COLOURS) in text.replace("&apos;", "'")


def test_densities_are_coloured_by_per_cent_of_the_probability(project, outcome):
    group = RunGroup(project, outcome).build()
    legends = []
    for photo in outcome.located:
        node = group.findGroup(photo.path.name).children()[2]
        renderer = node.layer().renderer()
        assert renderer.band() == 2
        ramp = renderer.shader().rasterShaderFunction().colorRampItemList()
        assert [item.value for item in ramp[:-1]] == [0.1, 0.25, 0.5, 0.8, 0.95]
        assert ramp[-1].color.alpha() == 0
        assert [item.color.alpha() for item in ramp] == sorted((i.color.alpha() for i in ramp), reverse=True)
        legends.append([item.label for item in ramp])
        legend = QgsLayerTreeModel(project.layerTreeRoot())  # must outlive its nodes
        assert [entry.data(Qt.ItemDataRole.DisplayRole) for entry in legend.layerLegendNodes(node)] == [
            "The smallest area that holds …", *legends[-1],
        ]  # fmt: skip
    assert legends[0] == [
        "10 % of the probability", "25 % of the probability", "50 % of the probability", "80 % of the probability",
        "95 % of the probability", "outside: the remaining 5 %",
    ]  # fmt: skip
    assert legends.count(legends[0]) == 3
    opacities = [group.findGroup(p.path.name).children()[2].layer().renderer().opacity() for p in outcome.located]
    assert opacities[1] < 0.3 < opacities[0]  # the ground photo says nothing


def test_levels_that_cells_cannot_show_give_way_to_densities(project, outcome):
    RunGroup(project, outcome).build()
    layer = next(layer for layer in project.mapLayers().values() if layer.name() == "Probability density")
    style_density(layer, 1e-4)  # a cell of two degrees has 50,000 km²
    assert layer.renderer().band() == 1
    ramp = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert ramp[0].color.alpha() == 0
    assert ramp[0].value == pytest.approx(1.5 * CHANCE)
    assert ramp[0].label.startswith("by chance: 0.20 % per million km²")
    assert ramp[-1].label == "20 % per 1,000 km² or more"
    assert ramp[-1].value >= 1e-4
    node = project.layerTreeRoot().findLayer(layer.id())
    name_legend(node)
    legend = QgsLayerTreeModel(project.layerTreeRoot())
    assert legend.layerLegendNodes(node)[0].data(Qt.ItemDataRole.DisplayRole) == "Probability per area"


def test_samples_are_told_apart_by_the_place_they_gather_around(project, backend, make_photo, tmp_path):
    run = Run((make_photo("desert.jpg"),), GeolocationRequest(samples=200, resolution=2.0), tmp_path / "results")
    outcome = geolocate(backend, run)
    group = RunGroup(project, outcome).build()
    samples = group.findGroup("desert.jpg").children()[1].layer()
    rules = samples.renderer().rootRule().children()
    assert [rule.label() for rule in rules] == [
        "60 %: Somewhere, Country", "25 %: Somewhere, Country", "15 %: Somewhere, Country",
    ]  # fmt: skip
    assert [rule.filterExpression() for rule in rules] == ['"mode" = 1', '"mode" = 2', '"mode" = 3']
    context = QgsRenderContext()
    renderer = samples.renderer().clone()
    renderer.startRender(context, samples.fields())
    shown = {feature["mode"]: renderer.symbolsForFeature(feature, context) for feature in samples.getFeatures()}
    sizes = {symbol.symbolLayer(0).dataDefinedProperties().count() for symbols in shown.values() for symbol in symbols}
    renderer.stopRender(context)
    assert sorted(shown) == [1, 2, 3]
    assert sizes == {1}
    older = replace(outcome.photos[0].result, modes=())
    before = samples.renderer().dump()
    style_samples(samples, older)
    assert samples.renderer().dump() == before


def test_places_without_weight_share_a_rule(project, outcome):
    RunGroup(project, outcome).build()
    layer = next(layer for layer in project.mapLayers().values() if layer.name() == "Samples")
    apply_style(layer, "samples")
    weights = (0.4, 0.2, 0.1, 0.1, 0.1, 0.06, 0.04)
    modes = tuple(Mode(weight, 10.0, 50.0, 100.0, f"Town {number}") for number, weight in enumerate(weights))
    style_samples(layer, replace(outcome.photos[0].result, modes=modes))
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[0] == "40 %: Town 0"
    assert labels[5:] == ["10 %: elsewhere"]
    assert layer.renderer().rootRule().children()[5].isElse()


def test_layers_know_where_they_come_from(project, outcome):
    RunGroup(project, outcome).build()
    for layer in project.mapLayers().values():
        abstract = layer.metadata().abstract()
        assert layer.metadata().title()
        assert (
            "Model earthview, revision 0123456789ab, seed 7, 50 samples per photo, quality Standard, solver mid3, "
            "24 steps, computed in bfloat16, guidance 0, raster cells of 2 degrees; plonk-backend 0.1.0, plugin 0.1.0."
        ) in abstract


def test_layers_say_only_what_the_files_say(outcome):
    bare = replace(outcome, provenance={"PLONK_SOLVER": "heun", "PLONK_STEPS": "16"})
    assert how_made(bare) == (
        "Model earthview, seed 7, 50 samples per photo, solver heun, 16 steps, guidance 0, raster cells of 2 degrees; "
        "plonk-backend 0.1.0, plugin 0.1.0."
    )
    nothing = replace(outcome, provenance={})
    assert "solver" not in how_made(nothing)
    assert "Model earthview, seed 7" in how_made(nothing)


def test_map_tips_show_the_photo_and_its_numbers(project, outcome):
    run_group = RunGroup(project, outcome)
    run_group.build()
    layer = run_group.best_estimates
    feature = next(f for f in layer.getFeatures() if f["name"] == "my #1 photo.jpg")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "[%" not in html
    assert f'src="file://{outcome.run.photos[2].parent}/my%20%231%20photo.jpg"' in html
    assert area_text(outcome.photos[2].result.area90_km2).replace(",", "") in html.replace(",", "")
    for layer in project.mapLayers().values():
        if layer.name() in {"Samples", "Credible regions", "Likely places"}:
            assert layer.mapTipTemplate()


@pytest.mark.parametrize("template", [map_tips.best_estimate_tip(), map_tips.mode_tip()])
def test_map_tips_show_texts_as_they_are_not_as_html(template):
    fields = QgsFields()
    texts = ("name", "path", "place", "warning")
    for name in texts:
        fields.append(QgsField(name, QVariant.String))
    feature = QgsFeature(fields)
    feature.setAttributes(["<img src=x> & [% 1 + 1 %]"] * len(texts))
    context = QgsExpressionContext()
    context.setFeature(feature)
    html = QgsExpression.replaceExpressionText(template, context)
    written = "&lt;img src=x> &amp; [% 1 + 1 %]"
    assert html.count(written) == template.count("'&lt;'")
    assert html.count("<img src=x>") == 0
    feature.setAttributes([None] * len(texts))
    context.setFeature(feature)
    assert "NULL" not in QgsExpression.replaceExpressionText(template, context)


def test_the_project_can_be_saved_moved_and_opened(project, outcome, tmp_path):
    RunGroup(project, outcome).build()
    before = appearance(project)
    assert any(entries and entries[0].startswith("The smallest area") for _, _, _, entries, *_ in before)
    count = len(project.mapLayers())
    assert project.write(str(tmp_path / "project.qgz"))
    moved = tmp_path / "moved"
    moved.mkdir()
    shutil.copytree(tmp_path / "results", moved / "results")
    shutil.copy(tmp_path / "project.qgz", moved)
    project.clear()
    shutil.rmtree(tmp_path / "results")
    assert project.read(str(moved / "project.qgz"))
    layers = project.mapLayers().values()
    assert len(layers) == count
    assert all(layer.isValid() for layer in layers)
    samples = [layer for layer in layers if layer.name() == "Samples"]
    assert {layer.featureCount() for layer in samples} == {50}
    assert sorted(appearance(project)) == sorted(before)


def appearance(project) -> list[tuple]:
    """What a user sees of each layer: legend, map tip, and the marks by which the plugin finds it."""
    legend = QgsLayerTreeModel(project.layerTreeRoot())
    seen = []
    for node in project.layerTreeRoot().findLayers():
        layer = node.layer()
        entries = [entry.data(Qt.ItemDataRole.DisplayRole) for entry in legend.layerLegendNodes(node)]
        mark = mark_of(layer)
        tip = getattr(layer, "mapTipTemplate", str)()
        seen.append((layer.id(), layer.name(), node.isVisible(), entries, tip, mark.kind, mark.run, mark.photo_name))
    return seen


def test_a_region_across_180_degrees_is_looked_at_from_one_side(project, outcome):
    photo = outcome.photos[0]
    region = widest_region(outcome.geopackage, photo.result.photo_id)
    extent, goes_on = region_extent(region, photo.result.longitude)
    assert goes_on
    assert extent.width() < 60
    assert (extent.center().x() > 0) == (photo.result.longitude > 0)
    ordinary = outcome.photos[2]
    region = widest_region(outcome.geopackage, ordinary.result.photo_id)
    extent, goes_on = region_extent(region, ordinary.result.longitude)
    assert not goes_on
    assert extent.contains(ordinary.result.longitude, ordinary.result.latitude)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:8857", "EPSG:3031"])
def test_every_map_can_zoom_to_a_pole(project, crs):
    shown = extent_in(QgsRectangle(-180, -90, 180, -75), QgsCoordinateReferenceSystem(crs), project)
    assert shown is not None
    assert shown.isFinite()
    assert shown.width() > 0
    assert shown.height() < 3e7


def test_figures_are_for_people():
    assert area_text(4.26) == "4.3 km²"
    assert area_text(853) == "850 km²"
    assert area_text(12_345) == "12,000 km²"
    assert area_text(3_449_000) == "3.4 million km²"
    assert area_text(123_456_789) == "120 million km²"
    assert area_text(math.nan) == "– km²"
    assert position_text(-2.349, -48.861) == "48.86° S, 2.35° W"
    assert bits_text(-0.01) == "0.0"
    assert Qgis.QGIS_VERSION_INT >= 32200
