"""The entry in the browser panel's context menu, on the items that QGIS itself makes of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsDataItem, QgsDirectoryItem
from qgis.gui import QgsDataItemGuiContext, QgsGui
from qgis.PyQt.QtWidgets import QMenu

from plonk_qgis.gui.browser_entry import BrowserEntry


@pytest.fixture
def located() -> list[list[str]]:
    """What the entry was asked to locate."""
    return []


@pytest.fixture
def entry(qgis_iface, located):
    """The entry among QGIS's own, as the plugin puts it there."""
    registry = QgsGui.dataItemGuiProviderRegistry()
    entry = BrowserEntry(located.append)
    registry.addProvider(entry)
    yield entry
    registry.removeProvider(entry)
    assert "plonk_photos" not in [provider.name() for provider in registry.providers()]


@pytest.fixture
def folder(make_photo, tmp_path) -> QgsDirectoryItem:
    for name in ("a.jpg", "B.PNG"):
        make_photo(name)
    (tmp_path / "photos" / "table.csv").write_text("a,b\n1,2\n")
    (tmp_path / "photos" / "inner").mkdir()
    return QgsDirectoryItem(None, "photos", str(tmp_path / "photos"))


@pytest.fixture
def items(folder) -> dict[str, QgsDataItem]:
    """The items of the folder by their file names, as the browser makes them."""
    return {Path(item.path()).name: item for item in folder.createChildren()}


def entries(item, selected=()):
    """The entry's actions in the menu that all of QGIS's providers fill, as the browser asks them."""
    menu = QMenu()
    for provider in QgsGui.dataItemGuiProviderRegistry().providers():
        if isinstance(provider, BrowserEntry):
            provider.populateContextMenu(item, menu, list(selected), QgsDataItemGuiContext())
    return menu, [action for action in menu.actions() if action.objectName() == "plonk_locate"]


def test_the_browser_shows_photos_as_items(items):
    assert set(items) == {"a.jpg", "B.PNG", "table.csv", "inner"}


@pytest.mark.parametrize("name", ["a.jpg", "B.PNG"])
def test_a_photo_is_asked_for(entry, items, located, name):
    _menu, (action,) = entries(items[name], [items[name]])
    assert action.text() == "Where was this taken?"
    assert not action.icon().isNull()
    action.trigger()
    assert located == [[items[name].path()]]


def test_many_photos_are_asked_for_at_once(entry, items, located):
    chosen = [items["a.jpg"], items["table.csv"], items["B.PNG"]]
    _menu, (action,) = entries(items["B.PNG"], chosen)
    assert action.text() == "Where were these 2 photos taken?"
    action.trigger()
    assert located == [[items["a.jpg"].path(), items["B.PNG"].path()]]


def test_a_click_beside_the_selection_is_about_the_item_alone(entry, items, located):
    _menu, (action,) = entries(items["a.jpg"], [items["B.PNG"]])
    action.trigger()
    assert located == [[items["a.jpg"].path()]]


def test_a_folder_is_asked_for(entry, folder, items, located):
    _menu, (action,) = entries(folder, [folder])
    assert action.text() == "Locate the photos in this folder…"
    action.trigger()
    _menu, (action,) = entries(items["inner"], [items["inner"], items["a.jpg"]])
    assert action.text() == "Locate the chosen photos and folders…"
    action.trigger()
    assert located == [[folder.dirPath()], [items["a.jpg"].path(), items["inner"].path()]]


def test_the_action_outlives_the_items(entry, make_photo, tmp_path, located):
    make_photo("a.jpg")
    parent = QgsDirectoryItem(None, "photos", str(tmp_path / "photos"))
    children = parent.createChildren()
    _menu, (action,) = entries(children[0], children)
    del children, parent
    action.trigger()
    assert located == [[str(tmp_path / "photos" / "a.jpg")]]


def test_nothing_is_offered_elsewhere(entry, items):
    assert entries(items["table.csv"], [items["table.csv"]])[1] == []
    drive = QgsDirectoryItem(None, "drive", "/")
    assert entries(drive, [drive])[1] == []
    zipped = QgsDataItem(QgsDataItem.Type.Layer, None, "a.jpg", "/vsizip//somewhere/photos.zip/a.jpg")
    assert entries(zipped, [zipped])[1] == []
    address = QgsDataItem(QgsDataItem.Type.Layer, None, "a.jpg", "https://example.org/a.jpg")
    assert entries(address, [address])[1] == []
