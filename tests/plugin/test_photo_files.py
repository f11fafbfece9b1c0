from __future__ import annotations

from pathlib import Path

import pytest

from plonk_qgis.backend.errors import RunCancelled
from plonk_qgis.tasks.photo_files import file_filter, photos_from


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_gives_its_photos_in_natural_order_and_nothing_else(tmp_path):
    touch(tmp_path, "IMG_10.JPG", "IMG_2.jpg", "notes.txt", "sub/deep/a.heic", ".hidden/b.jpg", "._IMG_2.jpg", "c.avif")
    names = [str(path.relative_to(tmp_path)) for path in photos_from([tmp_path])]
    assert names == ["c.avif", "IMG_2.jpg", "IMG_10.JPG", "sub/deep/a.heic"]


def test_files_are_taken_as_they_are_and_each_once(tmp_path):
    touch(tmp_path, "a.jpg", "text.doc")
    missing = tmp_path / "missing.jpg"
    found = photos_from([tmp_path / "text.doc", str(missing), tmp_path, tmp_path / "a.jpg", missing])
    assert found == [tmp_path / "text.doc", missing, tmp_path / "a.jpg"]


def test_a_search_can_be_cancelled(tmp_path):
    with pytest.raises(RunCancelled):
        photos_from([tmp_path], lambda: True)


def test_the_filter_knows_capitals():
    assert "*.jpg" in file_filter("Photos")
    assert "*.JPG" in file_filter("Photos")
