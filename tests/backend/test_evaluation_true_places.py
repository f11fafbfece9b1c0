"""True places find their photos, and what does not fit is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from plonk_backend.evaluation.true_places import exif_places, layer_places
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.sphere import to_lonlat


def photo(photo_id: int, path: str, exif: tuple[float, float] | None = None) -> PhotoRecord:
    longitude, latitude = exif or (None, None)
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    return PhotoRecord("results.gpkg", photo_id, name, path, exif_longitude=longitude, exif_latitude=latitude)


PHOTOS = (
    photo(1, "/trip/a/IMG_1.jpg"),
    photo(2, "/trip/a/IMG_2.JPG"),
    photo(3, "/trip/b/IMG_1.jpg"),
    photo(7, "C:\\trip\\Zürich.heic"),
)


def table(folder: Path, head: str, *rows: str) -> Path:
    path = folder / "truth.csv"
    path.write_text("\n".join([f"{head},longitude,latitude", *rows]), encoding="utf-8")
    return path


def found(path: Path, **more: Any) -> dict[int, tuple[float, float]]:
    places = layer_places(path, PHOTOS, **more).by_photo
    return {photo_id: tuple(round(float(value), 6) for value in to_lonlat(point)) for photo_id, point in places.items()}


@pytest.mark.parametrize(
    ("head", "value", "photo_id"),
    [
        ("photo_id", "2", 2),
        ("photo_id", "7.0", 7),
        ("path", "/trip/a/IMG_1.jpg", 1),
        ("path", "/TRIP/a/img_1.JPG", 1),
        ("file", "b/IMG_1.jpg", 3),
        ("file", "b\\IMG_1.jpg", 3),
        ("filename", "img_2.jpg", 2),
        ("name", "IMG_2", 2),
        ("whatever", "Zürich.heic", 7),
        ("whatever", "c:/trip/zürich.heic", 7),
        ("whatever", "Zürich.jpg", 7),
        ("path", "file:///trip/b/IMG_1.jpg", 3),
    ],
)
def test_rows_name_their_photos(tmp_path: Path, head: str, value: str, photo_id: int) -> None:
    assert found(table(tmp_path, head, f"{value},11.5,48.25")) == {photo_id: (11.5, 48.25)}


def test_the_column_that_names_most_photos_is_found(tmp_path: Path) -> None:
    path = table(tmp_path, "name,image", "Munich,IMG_2.jpg,11.5,48.25", "Zurich,Zürich.heic,8.5,47.4")
    assert found(path) == {2: (11.5, 48.25), 7: (8.5, 47.4)}
    with pytest.raises(InputError, match="column name should hold"):
        found(path, field="name")
    with pytest.raises(InputError, match=r"no column camera; its columns: name, image"):
        found(path, field="camera")
    assert found(path, field="IMAGE") == found(path)


def test_what_does_not_fit_is_counted_and_named(tmp_path: Path) -> None:
    path = table(
        tmp_path, "file",
        "IMG_1.jpg,1,1",  # of two folders
        "IMG_2.jpg,2,2",
        "unknown.jpg,3,3",
        *(f"more{number}.jpg,3,3" for number in range(7)),
        "Zürich.heic,0,0",
    )  # fmt: skip
    places = layer_places(path, PHOTOS)
    assert list(places.by_photo) == [2]
    notes = "\n".join(places.notes)
    assert "3 photos have no true place in truth.csv: IMG_1.jpg, IMG_1.jpg, Zürich.heic." in notes
    assert "8 rows of truth.csv are no photos of the results: unknown.jpg, more0.jpg" in notes
    assert "and 3 more." in notes
    assert "1 row of truth.csv fits several photos: IMG_1.jpg." in notes
    assert "1 row of truth.csv has no position, or 0, 0: Zürich.heic." in notes


def test_places_that_contradict_one_another_are_left_out(tmp_path: Path) -> None:
    rows = ("2,5,50", "2,5,51", "7,8,47", "7,8.00001,47")
    places = layer_places(table(tmp_path, "photo_id", *rows), PHOTOS)
    assert list(places.by_photo) == [7]
    assert any("1 photo has several true places: IMG_2.JPG." in note for note in places.notes)


def test_points_of_a_layer_in_metres(tmp_path: Path) -> None:
    path = tmp_path / "truth.geojson"
    feature = {
        "type": "Feature",
        "properties": {"photo": "IMG_2.jpg"},
        "geometry": {"type": "Point", "coordinates": [1280174.2, 6149183.3]},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    assert found(path)[2] == pytest.approx((11.5, 48.2538), abs=1e-4)


def test_swapped_or_impossible_positions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"truth\.csv"):
        found(table(tmp_path, "file", "IMG_2.jpg,48,111"))


def test_a_table_without_a_column_for_the_photos_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("longitude,latitude\n1,2\n")
    with pytest.raises(InputError, match="no column that says which photo"):
        layer_places(path, PHOTOS)


def test_cameras_know_where_they_were() -> None:
    places = exif_places((photo(1, "a.jpg", (179.9, -16.5)), photo(2, "b.jpg")))
    assert np.allclose(to_lonlat(places.by_photo[1]), (179.9, -16.5))
    assert places.notes == ("1 photo has no position in its EXIF: b.jpg.",)
    with pytest.raises(InputError, match="Choose a layer of their true places"):
        exif_places((photo(2, "b.jpg"),))
