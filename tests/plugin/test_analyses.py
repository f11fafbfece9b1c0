"""The algorithms that analyse earlier results, through Processing itself, with the stand-in for a backend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsTemporalUtils,
    QgsVectorLayer,
)

from plonk_qgis.layers.map_tips import zone_tip
from plonk_qgis.processing.provider import ALGORITHMS, PlonkProvider

GOLDEN = Path(__file__).with_name("algorithms.json")


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self.texts: list[str] = []
        self.infos: list[str] = []
        self.cancel_at_message = ""

    def reportError(self, error, fatalError=False):  # noqa: N802, N803 - QGIS's name
        self.errors.append(error)

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)

    def pushInfo(self, info):  # noqa: N802 - QGIS's name
        self.infos.append(info)

    def setProgressText(self, text):  # noqa: N802 - QGIS's name
        self.texts.append(text)
        if self.cancel_at_message and self.cancel_at_message in text:
            self.cancel()


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def received(tmp_path, monkeypatch) -> Path:
    """The folder with the request and the input files of each analysis that the backend was asked for."""
    monkeypatch.setenv("PLONK_FAKE_INPUTS", str(tmp_path / "received"))
    return tmp_path / "received"


@pytest.fixture
def located(provider, received, make_photo, tmp_path):
    """The layers of a run over two photos: photos and samples, as sources for the algorithms."""
    make_photo("desert.jpg")
    make_photo("fiji.jpg")
    parameters = {"FOLDER": str(tmp_path / "photos"), "SAMPLES": 30, "RESOLUTION": 2.0}
    run("geolocatephotos", {**parameters, "OUTPUT_FOLDER": str(tmp_path / "located")})
    results = tmp_path / "located" / "results.gpkg"
    return {"PHOTOS": f"{results}|layername=photos", "SAMPLES": f"{results}|layername=samples"}


def create(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f"plonk:{name}")


def run(name, parameters, feedback=None, context=None):
    if context is None:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
    algorithm = create(name)
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results, context


def rows(results, name, context):
    layer = QgsProcessingUtils.mapLayerFromString(results[name], context)
    return layer, list(layer.getFeatures())


def refused(name, parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = create(name).checkParameterValues(parameters, context)
    assert not fine
    return message


def memory_layer(kind, wkts, crs="EPSG:4326", fields="field=name:string", values=()):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", "drawn by hand", "memory")
    features = []
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values[number]) if values else [f"n{number}"])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    QgsProject.instance().addMapLayer(layer)
    return layer


def in_other_crs(source, crs, name="copy"):
    """A memory layer with the features of a table, transformed to another CRS."""
    original = QgsVectorLayer(source, name, "ogr")
    target = QgsCoordinateReferenceSystem(crs)
    copy = original.materialize(QgsFeatureRequest().setDestinationCrs(target, QgsProject.instance().transformContext()))
    copy.setCrs(target)
    QgsProject.instance().addMapLayer(copy)
    return copy


@pytest.fixture(autouse=True)
def _empty_project():
    yield
    QgsProject.instance().clear()


def sent(received, analysis):
    return json.loads((received / analysis / "request.json").read_text())["parameters"]


def table(received, analysis, role, name=None):
    layer = QgsVectorLayer(f"{received / analysis / role}" + (f"|layername={name}" if name else ""), "t", "ogr")
    assert layer.isValid()
    return layer


def test_the_names_that_scripts_and_models_rely_on(provider):
    """Golden: changing any of these breaks other people's scripts and models."""
    found = {}
    for kind in ALGORITHMS:
        algorithm = provider.algorithm(kind(None).name())
        found[algorithm.id()] = {
            "parameters": [
                [p.name(), p.type(), "optional" if p.flags() & p.FlagOptional else "needed"]
                for p in algorithm.parameterDefinitions()
            ],
            "outputs": [[o.name(), o.type()] for o in algorithm.outputDefinitions()],
        }
    assert found == json.loads(GOLDEN.read_text())


def test_choices_and_defaults_keep_their_numbers(provider):
    """Golden, too: scripts say METHOD=1."""
    density = create("densityraster")
    assert [len(density.parameterDefinition(name).options()) for name in ("AREA", "METHOD")] == [2, 2]
    assert type(density).AREAS == ("global", "focus")
    assert type(density).METHODS == ("kernel", "exact")
    assert create("credibleregions").parameterDefinition("LEVELS").defaultValue() == "50, 80, 95"
    prior = create("applyprior")
    assert [prior.parameterDefinition(name).defaultValue() for name in ("OUTSIDE", "FLOOR", "RESAMPLE")] == [
        0.0, 200, False,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ALGORITHMS[1:])
def test_everything_is_explained(provider, kind):
    algorithm = provider.algorithm(kind(None).name())
    assert algorithm.group() in ("Analyse photo locations", "Models")
    assert algorithm.shortHelpString().count("<p>") >= 4
    assert algorithm.shortDescription()
    assert "plonk" in algorithm.tags()
    assert Path(f"{kind.ICON}.svg").name in {path.name for path in _icons()}
    assert not algorithm.icon().pixmap(24, 24).isNull()


def _icons():
    from plonk_qgis.bundled import resource

    return resource("icons").iterdir()


def test_density_rasters_of_all_photos(located, received, tmp_path):
    parameters = {"SAMPLES": located["SAMPLES"], "OUTPUT_FOLDER": str(tmp_path / "out")}
    results, _ = run("densityraster", parameters)
    assert [Path(path).is_file() for path in results["OUTPUT_RASTERS"]] == [True, True]
    assert results["OUTPUT_RASTER"] == results["OUTPUT_RASTERS"][0]
    assert QgsRasterLayer(results["OUTPUT_RASTER"]).isValid()
    assert sent(received, "density") == {"photos": None, "resolution": None, "extent": "global", "method": "kernel"}


def test_the_chosen_photos_and_their_samples_are_all_that_is_sent(located, received, tmp_path):
    photos = QgsVectorLayer(located["PHOTOS"], "photos", "ogr")
    QgsProject.instance().addMapLayer(photos)
    photos.selectByExpression("\"name\" = 'fiji.jpg'")
    (fiji,) = photos.selectedFeatures()
    parameters = {
        "PHOTOS": QgsProcessingFeatureSourceDefinition(photos.id(), selectedFeaturesOnly=True),
        "SAMPLES": located["SAMPLES"], "AREA": 1, "RESOLUTION": 0.5, "METHOD": 1,
        "OUTPUT_FOLDER": str(tmp_path / "out"),
    }  # fmt: skip
    results, _ = run("densityraster", parameters)
    assert len(results["OUTPUT_RASTERS"]) == 1
    asked = sent(received, "density")
    assert asked == {"photos": [fiji["photo_id"]], "resolution": 0.5, "extent": "focus", "method": "exact"}
    copy = next(table(received, "density", "results", "photos").getFeatures())
    assert [copy[name] for name in ("photo_id", "embedding", "settings")] == [
        fiji[name] for name in ("photo_id", "embedding", "settings")
    ]
    samples = table(received, "density", "results", "samples")
    assert samples.featureCount() == 30
    assert samples.uniqueValues(samples.fields().lookupField("photo_id")) == {fiji["photo_id"]}


@pytest.mark.parametrize(
    ("extent", "window"),
    [
        ("10,20,-30,40 [EPSG:4326]", [10, -30, 20, 40]),
        ("170,-170,50,70 [EPSG:4326]", [170, 50, -170, 70]),
        ("-556597.45,1669792.36,0,1118889.97 [EPSG:3857]", [-5, 0, 15, 10]),
        ("19926188.85,20148827.83,-111325.14,111325.14 [EPSG:3857]", [179, -1, 181, 1]),
        ("0,1113194.9,0,1118889.97 [EPSG:3857]", [0, 0, 10, 10]),
        # Mercator around 180 degrees: this extent is 170 to -170
        ("-1113194.9,1113194.9,-1118889.97,1118889.97 [EPSG:3832]", [140, -10, 160, 10]),
        ("2226389.8,5565974.5,-1118889.97,1118889.97 [EPSG:3832]", [170, -10, -160, 10]),
    ],
)
def test_an_extent_is_told_in_degrees(located, received, tmp_path, extent, window):
    parameters = {"SAMPLES": located["SAMPLES"], "EXTENT": extent, "OUTPUT_FOLDER": str(tmp_path / "out")}
    run("densityraster", parameters)
    west, south, east, north = sent(received, "density")["extent"]
    assert (east - west) % 360 == pytest.approx(
        window[2] - window[0] if window[2] > window[0] else window[2] - window[0] + 360, abs=0.01
    )
    assert (west - window[0] + 180) % 360 - 180 == pytest.approx(0, abs=0.01)
    assert [south, north] == pytest.approx([window[1], window[3]], abs=0.1)


def test_regions_at_levels_of_choice(located, received):
    results, context = run("credibleregions", {**located, "LEVELS": "90; 25 %", "OUTPUT": "memory:"})
    layer, found = rows(results, "OUTPUT", context)
    assert sorted({feature["level"] for feature in found}) == [0.25, 0.9]
    assert {feature["photo_id"] for feature in found} == {1, 2}
    assert layer.crs().authid() == "EPSG:4326"
    assert sent(received, "regions") == {"photos": [1, 2], "levels": [0.25, 0.9], "resolution": None}


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        (
            "50,68,90,99",
            [
                "50 % sure: inside the thickest line", "68 % sure: inside line 2 of 4, from the thickest",
                "90 % sure: inside line 3 of 4, from the thickest", "99 % sure: inside the thinnest line",
            ],
        ),
        ("95, 50", ["50 % sure: inside the thick line", "95 % sure: inside the thin line"]),
        ("99.7", ["99.7 % sure: inside the line"]),
        (
            "50,80,95",
            [
                "50 % sure: inside the thick line", "80 % sure: inside the middle line",
                "95 % sure: inside the thin line",
            ],
        ),
    ],
)  # fmt: skip
def test_the_legend_of_regions_names_the_levels_asked_for(located, levels, labels):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    sink = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
    results, _ = run("credibleregions", {**located, "LEVELS": levels, "OUTPUT": sink}, context=context)
    layer, found = rows(results, "OUTPUT", context)
    (details,) = context.layersToLoadOnCompletion().values()
    details.postProcessor().postProcessLayer(layer, context, Feedback())
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules] == labels
    widths = [rule.symbol().symbolLayer(0).subSymbol().symbolLayer(1).width() for rule in rules]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == len(widths)
    expression = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in found:
        expression.setFeature(feature)
        drawn = [rule.label() for rule in rules if QgsExpression(rule.filterExpression()).evaluate(expression)]
        assert [label.split(" ")[0] for label in drawn] == [f"{100 * feature['level']:g}"]


@pytest.mark.parametrize("levels", ["", "50, x", "0", "100", "0.5, 120", "-3"])
def test_levels_that_are_none_are_refused(located, levels):
    message = refused("credibleregions", {**located, "LEVELS": levels, "OUTPUT": "memory:"})
    assert "per cents between 0 and 100" in message or "LEVELS" in message


def test_places_are_ranked_and_keep_their_columns(located, received):
    places = memory_layer(
        "PointZM",
        ["POINT ZM (178 -18 3 4)", "POINT ZM (10 23 0 0)", "", "POINT ZM (-60 23 0 0)"],
        fields="field=fid:int&field=geom:string&field=Name:string&field=name:string",
        values=[(7, "g", "Suva", "a"), (8, "g", "Tamanrasset", "b"), (9, "g", "nowhere", "c"), (7, "g", "x", "d")],
    )
    results, context = run("rankcandidates", {**located, "PLACES": places.id(), "OUTPUT": "memory:"})
    layer, found = rows(results, "OUTPUT", context)
    assert len(found) == 2 * 3
    assert layer.fields().names()[:5] == ["photo_id", "place_fid", "place_geom", "Name", "name_"]
    best = {feature["photo_id"]: feature["Name"] for feature in found if feature["rank"] == 1}
    assert best == {1: "Tamanrasset", 2: "Suva"}
    assert {feature["place_fid"] for feature in found} == {7, 8}
    # what the backend got is the layer as it is, null geometry, heights and all
    assert table(received, "rank", "places").featureCount() == 4
    assert table(received, "rank", "places").name() == "t"


def test_zones_of_curves_and_missing_ones(located, received):
    zones = memory_layer(
        "CurvePolygon",
        [
            "CURVEPOLYGON (CIRCULARSTRING (0 23, 10 33, 20 23, 10 13, 0 23))",
            "",
            "POLYGON ((100 -60, 160 -60, 160 0, 100 0, 100 -60))",
        ],
    )
    feedback = Feedback()
    results, context = run("zonalprobability", {**located, "ZONES": zones.id(), "OUTPUT": "memory:"}, feedback)
    layer, found = rows(results, "OUTPUT", context)
    elsewhere = {row["photo_id"]: f"{100 * row['probability']:.1f}" for row in found if row["elsewhere"]}
    assert [info for info in feedback.infos if "no zone" in info] == [
        f"{name}: {elsewhere[number]} % of the probability lies in no zone."
        for number, name in ((1, "desert.jpg"), (2, "fiji.jpg"))
    ]
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    scope.setFeature(next(row for row in found if not row["elsewhere"]))
    assert "<b>n0</b><br><b>" in QgsExpression.replaceExpressionText(zone_tip(), scope)
    scope.setFeature(next(row for row in found if row["elsewhere"]))
    assert 'px"><b>' in QgsExpression.replaceExpressionText(zone_tip(), scope)
    assert [feature["elsewhere"] for feature in found].count(1) == 2
    for photo in (1, 2):
        assert sum(feature["probability"] for feature in found if feature["photo_id"] == photo) == pytest.approx(1)
    assert "CIRCULARSTRING" in next(table(received, "zones", "zones").getFeatures()).geometry().asWkt().upper()
    assert not [feature for feature in found if feature["elsewhere"] and feature.hasGeometry()]


def test_layers_of_another_crs_give_the_same(located, received):
    zones = memory_layer("Polygon", ["POLYGON ((-10 0, 60 0, 60 40, -10 40, -10 0))"])
    plain, context = run("zonalprobability", {**located, "ZONES": zones.id(), "OUTPUT": "memory:"})
    expected = [feature["probability"] for feature in rows(plain, "OUTPUT", context)[1]]
    assert expected[0] > 0.3
    samples = in_other_crs(located["SAMPLES"], "EPSG:3857")
    zones.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    turned = memory_layer("Polygon", [], crs="EPSG:3395")
    transform = QgsCoordinateTransform(zones.crs(), turned.crs(), QgsProject.instance())
    (zone,) = zones.getFeatures()
    geometry = zone.geometry()
    geometry.transform(transform)
    zone.setGeometry(geometry)
    turned.dataProvider().addFeatures([zone])
    other, context = run(
        "zonalprobability",
        {"PHOTOS": located["PHOTOS"], "SAMPLES": samples.id(), "ZONES": turned.id(), "OUTPUT": "memory:"},
    )
    assert [feature["probability"] for feature in rows(other, "OUTPUT", context)[1]] == expected
    assert table(received, "zones", "zones").crs().authid() == "EPSG:3395"
    assert table(received, "zones", "results", "samples").crs().authid() == "EPSG:3857"


def test_an_edited_copy_in_memory_keeps_what_the_model_needs(located, received):
    photos = in_other_crs(located["PHOTOS"], "EPSG:3857")
    assert photos.startEditing()
    photos.deleteFeature(next(photos.getFeatures()).id())
    places = memory_layer("Point", ["POINT (178 -18)"])
    parameters = {"PHOTOS": photos.id(), "SAMPLES": located["SAMPLES"], "PLACES": places.id(), "OUTPUT": "memory:"}
    results, context = run("rankcandidates", parameters)
    assert len(rows(results, "OUTPUT", context)[1]) == 1
    assert sent(received, "rank")["photos"] == [2]
    assert next(table(received, "rank", "results", "photos").getFeatures())["embedding"]
    photos.rollBack()


def test_a_prior_of_polygons(located, received, tmp_path):
    prior = memory_layer(
        "MultiPolygon", ["MULTIPOLYGON (((-20 0, 60 0, 60 50, -20 50, -20 0)))"], fields="field=weight:double",
        values=[(2.5,)],
    )  # fmt: skip
    feedback = Feedback()
    parameters = {
        **located, "PRIOR": prior.id(), "FIELD": "weight", "OUTSIDE": 0.5, "FLOOR": 1000, "RESAMPLE": True,
        "OUTPUT_FOLDER": str(tmp_path / "out"), "OUTPUT_SAMPLES": "memory:", "OUTPUT_PHOTOS": "memory:",
    }  # fmt: skip
    results, context = run("applyprior", parameters, feedback)
    _, samples = rows(results, "OUTPUT_SAMPLES", context)
    weights = {round(feature["weight"] * 1e9) for feature in samples if feature["photo_id"] == 1}
    assert max(weights) == pytest.approx(5 * min(weights))
    _, photos = rows(results, "OUTPUT_PHOTOS", context)
    assert all(feature["embedding"] and feature["settings"] for feature in photos)
    assert len(results["OUTPUT_RASTERS"]) == 2
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".gpkg", ".tif", ".tif"]
    asked = sent(received, "prior")
    assert asked == {
        "photos": [1, 2], "field": "weight", "outside": 0.5, "floor": 1000, "resample": True, "resolution": 0.25,
        "levels": [0.5, 0.8, 0.95],
    }  # fmt: skip
    assert [sentence.split(" is left")[0] for sentence in feedback.warnings] == ["desert.jpg", "fiji.jpg"]


def write_raster(path: Path, crs="EPSG:4326", driver="GTiff", value=1.0):
    data = gdal.GetDriverByName("MEM").Create("", 36, 18, 1, gdal.GDT_Float32)
    data.SetGeoTransform((-180, 10, 0, 90, 0, -10))
    if crs:
        data.SetProjection(QgsCoordinateReferenceSystem(crs).toWkt())
    data.GetRasterBand(1).Fill(value)
    gdal.GetDriverByName(driver).CreateCopy(str(path), data)
    return path


def test_choosing_a_raster_as_the_prior_in_the_dialog(located, qgis_iface, tmp_path):
    """QGIS 3.22 ended here while the field with weights was a parameter that depends on the layer."""
    from qgis.core import QgsProcessingParameterDefinition
    from qgis.gui import QgsGui, QgsProcessingContextGenerator, QgsProcessingGui

    layers = [
        QgsRasterLayer(str(write_raster(tmp_path / "prior.tif")), "raster"),
        memory_layer("Polygon", ["POLYGON ((0 0, 1 0, 1 1, 0 0))"]),
    ]
    QgsProject.instance().addMapLayer(layers[0])
    algorithm, context = create("applyprior"), QgsProcessingContext()
    context.setProject(QgsProject.instance())

    class ContextGenerator(QgsProcessingContextGenerator):
        """What the dialog is to its widgets."""

        def processingContext(self):  # noqa: N802 - QGIS's name
            return context

    kind = QgsProcessingGui.WidgetType.Standard
    wrappers, widgets = {}, []
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterDefinition) and not definition.isDestination():
            wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, kind)
            widgets.append(wrapper.createWrappedWidget(context))
            wrappers[definition.name()] = wrapper
    generator = ContextGenerator()  # outlives the widgets
    for wrapper in wrappers.values():
        wrapper.registerProcessingContextGenerator(generator)
    for wrapper in wrappers.values():
        wrapper.postInitialize(list(wrappers.values()))
    for layer in (*layers, layers[0]):
        wrappers["PRIOR"].setParameterValue(layer.id(), context)
        assert wrappers["PRIOR"].parameterValue() == layer.id()


def test_a_prior_from_a_geotiff_is_sent_as_it_is(located, received, tmp_path):
    path = write_raster(tmp_path / "prior.tif")
    run("applyprior", {**located, "PRIOR": str(path), "OUTPUT_FOLDER": str(tmp_path / "out")})
    assert (received / "prior" / "prior").read_bytes() == path.read_bytes()
    assert sent(received, "prior")["field"] is None


@pytest.mark.parametrize("kind", ["another format", "crs set in the project", "nodata set in the project"])
def test_a_prior_that_only_qgis_knows_whole_is_sent_as_a_copy(located, received, tmp_path, kind):
    if kind == "another format":
        layer = QgsRasterLayer(str(write_raster(tmp_path / "prior.img", driver="HFA")), "prior")
    elif kind == "crs set in the project":
        layer = QgsRasterLayer(str(write_raster(tmp_path / "prior.tif", crs="")), "prior")
        assert not layer.crs().isValid()
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    else:
        from qgis.core import QgsRasterRange

        layer = QgsRasterLayer(str(write_raster(tmp_path / "prior.tif")), "prior")
        layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(5, 6)])
    QgsProject.instance().addMapLayer(layer)
    run("applyprior", {**located, "PRIOR": layer.id(), "OUTPUT_FOLDER": str(tmp_path / "out")})
    data = gdal.Open(str(received / "prior" / "prior"))
    assert data.GetDriver().ShortName == "GTiff"
    assert data.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert (data.RasterXSize, data.RasterYSize) == (36, 18)
    assert data.GetRasterBand(1).ComputeRasterMinMax(0) == (1, 1)


def test_priors_that_make_no_sense_are_told_before_any_work(located, tmp_path):
    out = {"OUTPUT_FOLDER": str(tmp_path / "out")}
    raster = QgsRasterLayer(str(write_raster(tmp_path / "prior.tif", crs="")), "bare")
    QgsProject.instance().addMapLayer(raster)
    assert "“bare” has no coordinate" in refused("applyprior", {**located, "PRIOR": raster.id(), **out})
    good = str(write_raster(tmp_path / "good.tif"))
    assert "A raster has no fields" in refused("applyprior", {**located, "PRIOR": good, "FIELD": "x", **out})
    empty = memory_layer("Polygon", [])
    assert "is empty" in refused("applyprior", {**located, "PRIOR": empty.id(), **out})
    zones = memory_layer("Polygon", ["POLYGON ((0 0, 1 0, 1 1, 0 0))"])
    assert "has no field weight" in refused("applyprior", {**located, "PRIOR": zones.id(), "FIELD": "weight", **out})
    assert "name of “drawn by hand” holds no numbers" in refused(
        "applyprior", {**located, "PRIOR": zones.id(), "FIELD": "name", **out}
    )


def test_a_prior_that_excludes_everything_is_the_backends_sentence(located, tmp_path):
    prior = memory_layer("Polygon", ["POLYGON ((-120 70, -100 70, -100 75, -120 70))"])
    with pytest.raises(QgsProcessingException, match=r"The prior excludes all samples of desert\.jpg"):
        run("applyprior", {**located, "PRIOR": prior.id(), "OUTPUT_FOLDER": str(tmp_path / "out")})
    assert not (tmp_path / "out").exists()


def test_photos_of_one_place(located, received, tmp_path):
    feedback = Feedback()
    parameters = {
        **located, "COUNT": 50, "SEED": 3, "OUTPUT_FOLDER": str(tmp_path / "out"), "OUTPUT_PHOTOS": "memory:",
        "OUTPUT_CONTRIBUTIONS": str(tmp_path / "contributions.gpkg"),
    }  # fmt: skip
    results, context = run("jointposterior", parameters, feedback)
    layer, found = rows(results, "OUTPUT_CONTRIBUTIONS", context)
    assert not layer.isSpatial()
    assert [feature["name"] for feature in found] == ["desert.jpg", "fiji.jpg"]
    (photo,) = rows(results, "OUTPUT_PHOTOS", context)[1]
    assert photo["name"] == "2 photos, one place"
    assert feedback.warnings == ["desert.jpg contradicts the others."]
    asked = sent(received, "joint")
    assert asked == {"photos": [1, 2], "samples": 50, "seed": 3, "resolution": 0.25, "levels": [0.5, 0.8, 0.95]}


def test_trajectories_move_in_the_temporal_controller(located, received, tmp_path):
    project = QgsProject.instance()
    context = QgsProcessingContext()
    context.setProject(project)
    parameters = {
        "PHOTOS": located["PHOTOS"], "COUNT": 4, "FRAMES": 5, "START": "2020-02-03T04:05:06", "SECONDS_PER_FRAME": 2,
        "OUTPUT": QgsProcessingOutputLayerDefinition("memory:", project), "OUTPUT_PATHS": "memory:",
    }  # fmt: skip
    results, _ = run("trajectories", parameters, context=context)
    assert sent(received, "trajectories") == {
        "photos": [1, 2], "samples": 4, "frames": 5, "start": "2020-02-03T04:05:06Z", "seconds_per_frame": 2,
    }  # fmt: skip
    layer, found = rows(results, "OUTPUT", context)
    assert len(found) == 2 * 4 * 5
    assert len(rows(results, "OUTPUT_PATHS", context)[1]) == 2 * 4
    ((source, details),) = context.layersToLoadOnCompletion().items()
    assert source == results["OUTPUT"]
    details.postProcessor().postProcessLayer(layer, context, Feedback())
    properties = layer.temporalProperties()
    assert properties.isActive()
    project.addMapLayer(layer, False)
    whole = QgsTemporalUtils.calculateTemporalRangeForProject(project)
    assert whole.begin().toString("yyyy-MM-dd HH:mm:ss") == "2020-02-03 04:05:06"
    assert whole.begin().secsTo(whole.end()) == 10
    assert project.timeSettings().temporalRange() == whole
    assert project.timeSettings().timeStep() == 2000


def test_loaded_layers_are_styled(located, tmp_path):
    project = QgsProject.instance()
    zones = memory_layer("Polygon", ["POLYGON ((-10 0, 60 0, 60 40, -10 40, -10 0))"])
    places = memory_layer("Point", ["POINT (178 -18)"])
    for name, more in (("zonalprobability", {"ZONES": zones.id()}), ("rankcandidates", {"PLACES": places.id()})):
        context = QgsProcessingContext()
        context.setProject(project)
        sink = QgsProcessingOutputLayerDefinition("memory:", project)
        results, _ = run(name, {**located, **more, "OUTPUT": sink}, context=context)
        layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
        (details,) = context.layersToLoadOnCompletion().values()
        details.postProcessor().postProcessLayer(layer, context, Feedback())
        assert layer.labelsEnabled()
        assert layer.mapTipTemplate()
        assert layer.name().endswith(": desert.jpg (1 of 2 photos)")
        assert f"Analysis {'zones' if 'zon' in name else 'rank'}" in layer.metadata().abstract()
        legend = [item.label() for item in layer.renderer().legendSymbolItems()]
        assert any("%" in label for label in legend)


def test_what_only_machines_read_is_hidden_but_kept(located, tmp_path):
    project = QgsProject.instance()
    context = QgsProcessingContext()
    context.setProject(project)
    sink = QgsProcessingOutputLayerDefinition("memory:", project)
    parameters = {**located, "OUTPUT_PHOTOS": sink, "OUTPUT_CONTRIBUTIONS": sink, "OUTPUT_FOLDER": f"{tmp_path}/out"}
    results, _ = run("jointposterior", parameters, context=context)
    loaded = context.layersToLoadOnCompletion()
    layers = {}
    for name in ("OUTPUT_PHOTOS", "OUTPUT_CONTRIBUTIONS"):
        layers[name] = QgsProcessingUtils.mapLayerFromString(results[name], context)
        loaded[results[name]].postProcessor().postProcessLayer(layers[name], context, Feedback())
    photos = layers["OUTPUT_PHOTOS"]
    hidden = {column.name for column in photos.attributeTableConfig().columns() if column.hidden and column.name}
    assert hidden == {"settings", "embedding"}
    for name in hidden:
        place = photos.fields().lookupField(name)
        assert photos.editorWidgetSetup(place).type() == "Hidden"
        assert photos.attributeDisplayName(place) == name
    assert next(photos.getFeatures())["embedding"]
    (style,) = layers["OUTPUT_CONTRIBUTIONS"].conditionalStyles().rowStyles()
    assert style.rule() == '"contradicts"'


def test_density_rasters_are_loaded_unless_told_otherwise(located, tmp_path):
    project = QgsProject.instance()
    for load in (True, False):
        context = QgsProcessingContext()
        context.setProject(project)
        parameters = {**located, "LOAD": load, "OUTPUT_FOLDER": str(tmp_path / f"out{load}")}
        results, _ = run("densityraster", parameters, context=context)
        loaded = context.layersToLoadOnCompletion()
        assert list(loaded) == (results["OUTPUT_RASTERS"] if load else [])
        for source, details in loaded.items():
            layer = QgsProcessingUtils.mapLayerFromString(source, context)
            details.postProcessor().postProcessLayer(layer, context, Feedback())
            assert layer.name() in {"Probability density of desert.jpg", "Probability density of fiji.jpg"}
            assert layer.renderer().type() == "singlebandpseudocolor"


@pytest.mark.parametrize(
    ("name", "more", "title"),
    [
        ("densityraster", {"AREA": 1}, "Probability density of desert.jpg (focus)"),
        ("densityraster", {"METHOD": 1}, "Probability density of desert.jpg (exact)"),
        ("densityraster", {"EXTENT": "0,9,0,9 [EPSG:4326]"}, "Probability density of desert.jpg (window)"),
        ("applyprior", {}, "Probability density of desert.jpg under the prior"),
        ("jointposterior", {}, "Joint probability density of 2 photos, one place"),
    ],
)
def test_results_can_be_told_from_those_of_the_run(located, tmp_path, name, more, title):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {**located, **more, "OUTPUT_FOLDER": str(tmp_path / "out")}
    tables = {}
    if name == "applyprior":
        parameters["PRIOR"] = memory_layer("Polygon", ["POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"]).id()
    if name != "densityraster":
        names = [f"OUTPUT_{table}" for table in ("PHOTOS", "SAMPLES", "REGIONS", "MODES")]
        tables = {table: QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance()) for table in names}
    results, _ = run(name, {**parameters, **tables}, context=context)
    for table in tables:
        layer = QgsProcessingUtils.mapLayerFromString(results[table], context)
        details = context.layerToLoadOnCompletionDetails(results[table])
        details.postProcessor().postProcessLayer(layer, context, Feedback())
        for shown in (details.name, layer.metadata().title()):
            assert "Joint" in shown if name == "jointposterior" else shown.endswith(" under the prior")
    layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT_RASTERS"][0], context)
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT_RASTERS"][0])
    details.postProcessor().postProcessLayer(layer, context, Feedback())
    assert layer.name() == layer.metadata().title() == title


def test_a_bad_prior_is_found_before_the_work_leaves_the_main_thread(located, tmp_path):
    prior = memory_layer("Polygon", ["POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"])
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    parameters = {**located, "PRIOR": prior.id(), "FIELD": "weihgt", "OUTPUT_FOLDER": str(tmp_path / "out")}
    assert not create("applyprior").prepare(parameters, context, feedback)
    assert feedback.errors == [
        "The layer “drawn by hand” has no field weihgt with weights. Choose another field, or none."
    ]


def test_a_layer_of_another_kind_is_one_clear_sentence(located, tmp_path):
    places = memory_layer("Point", ["POINT (1 2)"])
    message = refused("credibleregions", {"SAMPLES": places.id(), "OUTPUT": "memory:"})
    assert message.startswith(
        "The layer “drawn by hand” is no samples layer: it lacks the field photo_id and log_density"
    )
    message = refused("credibleregions", {"SAMPLES": located["PHOTOS"], "OUTPUT": "memory:"})
    assert "holds best estimates, one for each photo, and no samples" in message
    message = refused("credibleregions", {**located, "PHOTOS": located["SAMPLES"], "OUTPUT": "memory:"})
    assert "is no photos layer: it lacks the field localizability_bits" in message
    fields = "field=photo_id:int&field=localizability_bits:double"
    photos = memory_layer("Point", ["POINT (1 2)"], fields=fields, values=[(1, 3.0)])
    message = refused("trajectories", {"PHOTOS": photos.id(), "OUTPUT": "memory:"})
    assert "lacks the field settings and embedding" in message
    assert "Locate the photos again." in message
    empty = memory_layer("Point", [], fields="field=photo_id:int&field=log_density:double")
    assert "is empty" in refused("credibleregions", {"SAMPLES": empty.id(), "OUTPUT": "memory:"})
    adrift = memory_layer("Point", ["POINT (1 2)"], crs="")
    adrift.setCrs(QgsCoordinateReferenceSystem())
    assert "no coordinate reference system" in refused(
        "rankcandidates", {**located, "PLACES": adrift.id(), "OUTPUT": "memory:"}
    )
    message = refused("densityraster", {"SAMPLES": located["SAMPLES"], "METHOD": 1, "OUTPUT_FOLDER": str(tmp_path)})
    assert "choose the photos layer" in message


def test_layers_of_different_runs_do_not_mix(located, tmp_path):
    samples = memory_layer(
        "Point", ["POINT (1 2)"], fields="field=photo_id:int&field=log_density:double", values=[(77, 1.0)]
    )
    with pytest.raises(QgsProcessingException, match="no samples of the chosen photos"):
        run("credibleregions", {"PHOTOS": located["PHOTOS"], "SAMPLES": samples.id(), "OUTPUT": "memory:"})
    fields = "field=photo_id:int&field=localizability_bits:double&field=settings:string&field=embedding:string"
    twice = memory_layer("Point", ["POINT (1 2)"] * 2, fields=fields, values=[(1, 3.0, "{}", "x")] * 2)
    with pytest.raises(QgsProcessingException, match="two photos with the photo_id 1"):
        run("trajectories", {"PHOTOS": twice.id(), "OUTPUT": "memory:"})


def test_an_older_backend_is_one_clear_sentence(located, backend, monkeypatch):
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "old")
    with pytest.raises(QgsProcessingException, match=r"plonk-backend \(version 0\.1\.0\) is too old for this analysis"):
        run("credibleregions", {**located, "OUTPUT": "memory:"})


def test_it_can_be_cancelled(located, backend, monkeypatch, tmp_path):
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    feedback = Feedback()
    feedback.cancel_at_message = "Handing"
    parameters = {**located, "OUTPUT_FOLDER": str(tmp_path / "out")}
    results, _ = run("densityraster", parameters, feedback)
    assert results == {}
    assert not (tmp_path / "out").exists()


def test_a_failed_job_is_the_backends_sentence(located, backend, monkeypatch):
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "job")
    with pytest.raises(QgsProcessingException, match="could not be loaded"):
        run("credibleregions", {**located, "OUTPUT": "memory:"})


def test_a_shapefile_is_warned_of(located, tmp_path):
    feedback = Feedback()
    run("credibleregions", {**located, "OUTPUT": str(tmp_path / "regions.shp")}, feedback)
    assert [sentence for sentence in feedback.warnings if "Write a GeoPackage" in sentence]


def test_the_files_handed_over_do_not_stay(located):
    folder = Path(QgsProcessingUtils.tempFolder())
    before = set(folder.iterdir())
    run("credibleregions", {**located, "OUTPUT": "memory:"})
    assert set(folder.iterdir()) == before


def test_points_beyond_the_world_are_left_to_the_backend(located, received):
    places = memory_layer("MultiPoint", ["MULTIPOINT ((180 10))", "MULTIPOINT ((-180 10))", "MULTIPOINT ((5 90))"])
    run("rankcandidates", {**located, "PLACES": places.id(), "OUTPUT": "memory:"})
    points = [feature.geometry().asMultiPoint()[0] for feature in table(received, "rank", "places").getFeatures()]
    assert points == [QgsPointXY(180, 10), QgsPointXY(-180, 10), QgsPointXY(5, 90)]
