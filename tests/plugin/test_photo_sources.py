"""Photos that the features of a layer name, in all the ways in which layers do that."""

from __future__ import annotations

import pytest
from qgis.core import QgsEditorWidgetSetup, QgsFeature, QgsProject, QgsVectorFileWriter, QgsVectorLayer

from plonk_qgis.backend.errors import RunCancelled
from plonk_qgis.layers.photo_sources import PhotoSource


@pytest.fixture
def project(qgis_new_project, tmp_path):
    project = QgsProject.instance()
    (tmp_path / "project").mkdir()
    assert project.write(str(tmp_path / "project" / "map.qgz"))
    yield project
    project.clear()


def make_layer(*fields: str, rows) -> QgsVectorLayer:
    columns = "&".join(f"field={field}" if ":" in field else f"field={field}:string" for field in fields)
    layer = QgsVectorLayer(f"Point?crs=EPSG:4326&{columns}", "places", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def attachment(layer, index: int, **config) -> None:
    layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ExternalResource", config))


def found(layer, project):
    return PhotoSource(layer, project).photos()


def test_the_layer_that_import_geotagged_photos_makes(project):
    """Its fields, as QGIS's algorithm writes them: the whole path is in "photo", the others only look like it."""
    layer = make_layer(
        "photo", "filename", "directory", "altitude:double", "timestamp:datetime",
        rows=[["/data/trip/a.jpg", "a", "/data/trip", 12.0, None], ["/data/trip/b.JPG", "b", "/data/trip", None, None]],
    )  # fmt: skip
    photos = found(layer, project)
    assert photos.paths == ("/data/trip/a.jpg", "/data/trip/b.JPG")
    assert photos.fields == ("photo",)
    assert (photos.features, photos.selected) == (2, False)


def test_only_the_selected_features_are_asked_in_their_order(project):
    layer = make_layer("photo", rows=[[f"/data/{number}.jpg"] for number in range(40)])
    layer.selectByIds([33, 4, 17])
    photos = found(layer, project)
    assert photos.paths == ("/data/3.jpg", "/data/16.jpg", "/data/32.jpg")
    assert (photos.features, photos.selected) == (3, True)


def test_edits_that_are_not_saved_count(project):
    layer = make_layer("photo", rows=[["/data/a.jpg"]])
    assert layer.startEditing()
    layer.changeAttributeValue(1, 0, "/data/changed.jpg")
    assert found(layer, project).paths == ("/data/changed.jpg",)
    layer.rollBack()


def test_a_likely_name_comes_before_any_other_field(project):
    layer = make_layer("comment", "Image Path", rows=[["see x.jpg", "/data/a.png"]])
    assert found(layer, project).fields == ("Image Path",)


def test_without_a_likely_name_the_values_tell(project):
    layer = make_layer("number:int", "remark", "evidence", rows=[[1, "oak", None], [2, "beech", "/data/b.heic"]])
    photos = found(layer, project)
    assert photos.fields == ("evidence",)
    assert photos.paths == ("/data/b.heic",)


def test_a_likely_name_without_photos_is_passed_over(project):
    layer = make_layer("photo", "evidence", rows=[["yes", "/data/b.jpg"]])
    assert found(layer, project).fields == ("evidence",)


def test_nothing_is_found_where_nothing_is(project):
    photos = found(make_layer("photo", rows=[[None], [""], ["https://example.org/a.jpg"], ["report.pdf"]]), project)
    assert photos.paths == ()
    assert photos.features == 4


def test_relative_paths_begin_in_the_projects_folder(project, tmp_path):
    layer = make_layer("photo", rows=[["photos/a.jpg"], ["../b.jpg"], ["photos\\c.jpg"], ["C:\\photos\\d.jpg"]])
    folder = tmp_path / "project"
    assert found(layer, project).paths == (
        str(folder / "photos" / "a.jpg"),
        str(tmp_path / "b.jpg"),
        str(folder / "photos\\c.jpg").replace("\\", "/"),
        "C:/photos/d.jpg",
    )


def test_else_in_the_folder_of_the_layers_file(project, make_photo, tmp_path):
    photo = make_photo("a.jpg", tmp_path / "survey" / "photos")
    memory = make_layer("photo", rows=[["photos/a.jpg"]])
    target = str(tmp_path / "survey" / "survey.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, target, project.transformContext(), options)
    layer = QgsVectorLayer(target, "survey", "ogr")
    assert layer.isValid()
    assert found(layer, project).paths == (str(photo),)


def test_a_file_url_is_a_path(project):
    assert found(make_layer("photo", rows=[["file:///data/a%20b.jpg"]]), project).paths == ("/data/a b.jpg",)


def test_all_attachments_of_a_feature_come_first(project):
    layer = make_layer("photo", "front", "back", rows=[["/no.jpg", "/1f.jpg", "/1b.jpg"], ["/no.jpg", "/2f.jpg", None]])
    attachment(layer, 1, RelativeStorage=0)
    attachment(layer, 2, RelativeStorage=0)
    photos = found(layer, project)
    assert photos.paths == ("/1f.jpg", "/1b.jpg", "/2f.jpg")
    assert photos.fields == ("front", "back")


def test_attachments_relative_to_the_project(project, tmp_path):
    layer = make_layer("pic", rows=[["dcim/a.jpg"]])
    attachment(layer, 0, RelativeStorage=1, DefaultRoot="/elsewhere")
    assert found(layer, project).paths == (str(tmp_path / "project" / "dcim" / "a.jpg"),)


def test_attachments_relative_to_a_default_path(project, tmp_path):
    layer = make_layer("pic", rows=[["a.jpg"]])
    attachment(layer, 0, RelativeStorage=2, DefaultRoot="/media/photos")
    assert found(layer, project).paths == ("/media/photos/a.jpg",)
    attachment(layer, 0, RelativeStorage=2, DefaultRoot="dcim")
    assert found(layer, project).paths == (str(tmp_path / "project" / "dcim" / "a.jpg"),)


def test_attachments_relative_to_a_path_that_an_expression_gives(project, tmp_path):
    layer = make_layer("pic", "day", rows=[["a.jpg", "monday"], ["b.jpg", "tuesday"]])
    root = {"active": True, "type": 3, "expression": "@project_folder || '/' || \"day\""}
    properties = {"name": "", "type": "collection", "properties": {"propertyRootPath": root}}
    attachment(layer, 0, RelativeStorage=2, DefaultRoot="/unused", PropertyCollection=properties)
    folder = tmp_path / "project"
    assert found(layer, project).paths == (str(folder / "monday" / "a.jpg"), str(folder / "tuesday" / "b.jpg"))


def test_a_relative_path_without_any_folder_is_left_out(qgis_new_project):
    layer = make_layer("photo", rows=[["a.jpg"], ["/data/b.jpg"]])
    assert found(layer, QgsProject.instance()).paths == ("/data/b.jpg",)


def test_the_search_can_be_cancelled(project):
    source = PhotoSource(make_layer("photo", rows=[["/data/a.jpg"]]), project)
    with pytest.raises(RunCancelled):
        source.photos(lambda: True)
