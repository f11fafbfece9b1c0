"""Installing the backend through the button: real environments, the real pip, tiny wheels, no network."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from wheelhouse import write_wheel, write_wheelhouse

from plonk_qgis.backend.backend_source import Request
from plonk_qgis.backend.install_state import STATE_NAME, InstallState
from plonk_qgis.backend.installation_settings import WHEELHOUSE, InstallationSettings
from plonk_qgis.backend.installed_packages import environment_python, site_packages
from plonk_qgis.backend.installer import Installer
from plonk_qgis.bundled import plugin_version
from plonk_qgis.gui.installation_box import InstallationBox
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.installation import Installation

VERSION = plugin_version()
PATIENCE = 120.0


@pytest.fixture(autouse=True)
def _pip_alone(monkeypatch):
    monkeypatch.setattr("plonk_qgis.tasks.installation.find_uv", lambda: None)


def until(condition):
    """Let QGIS work until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        QApplication.processEvents()
        QTest.qWait(10)


class Window:
    """The box as a window of QGIS shows it, for one installation folder."""

    def __init__(self, folder, wheels):
        InstallationSettings(
            folder=str(folder), source=WHEELHOUSE, source_folder=str(wheels), python=sys.executable
        ).save()
        self.installation = Installation()
        self.box = InstallationBox(self.installation)
        self.box.resize(700, 500)
        self.box.show()
        until(lambda: self.box._inspection is not None)

    def click(self, button):
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, button) -> str:
        """Click a button, and return the sentence that its work ends with."""
        self.click(button)
        return self.wait()

    def wait(self) -> str:
        until(lambda: self.installation.task is None)
        self.look()
        return self.box.outcome.text()

    def look(self):
        self.box._inspection = None
        self.box.look()
        until(lambda: self.box._inspection is not None)

    def close(self):
        self.installation.cancel()
        until(lambda: self.installation.task is None)
        until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
        self.box.deleteLater()


@pytest.fixture
def make_window(qgis_iface):
    windows = []

    def make(folder, wheels):
        windows.append(Window(folder, wheels))
        return windows[-1]

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def wheels(tmp_path):
    return write_wheelhouse(tmp_path / "wheels", VERSION)


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An installation as the button makes it: a folder with `here` and `wheels`, and where a copy of it is kept."""
    base = tmp_path_factory.mktemp("installation") / "used"
    wheels = write_wheelhouse(base / "wheels", VERSION)
    (base / "here").mkdir()
    request = Request(base / "here", VERSION, WHEELHOUSE, wheels, sys.executable)
    Installer(request, lambda progress: None, lambda: False, lambda environment: None, None).install()
    kept = base.with_name("kept")
    shutil.copytree(base, kept, symlinks=True)
    return base, kept


@pytest.fixture
def installed(installation):
    """A backend as it was installed, in the place that it was installed in: its folder and its wheels."""
    base, kept = installation
    shutil.rmtree(base)
    shutil.copytree(kept, base, symlinks=True)
    Settings(backend_environment=str(base / "here" / "env1")).save()
    return base / "here", base / "wheels"


@pytest.fixture
def trap(monkeypatch):
    """A package index and proxy that nobody may ask."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, address)
        yield
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.usefixtures("trap")
def test_one_button_installs_and_another_removes(make_window, wheels, tmp_path, monkeypatch):
    folder = tmp_path / "here"
    window = make_window(folder, wheels)
    assert "not installed yet" in window.box.state.text()
    assert window.box.main.text().replace("&", "") == "Install the backend"
    assert not window.box.remove.isVisible()
    sentence = window.press(window.box.main)
    assert sentence.startswith(f"plonk-backend {VERSION} works, on the processor.")
    assert window.box.state.text() == f"plonk-backend {VERSION} is installed and computes on the processor."
    environment = folder / "env1"
    assert Settings.load().backend_environment == str(environment)
    said = subprocess.run(
        [environment / "bin" / "plonk-backend", "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"plonk-backend {VERSION}\n"
    assert not (folder / "tmp").exists()
    assert "Successfully installed" in (folder / "installation.log").read_text()

    (folder / "mine.txt").write_text("the user's")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    window.click(window.box.remove)
    assert window.installation.task is None
    assert environment.is_dir()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    assert window.press(window.box.remove) == "The backend was removed."
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert Settings.load().backend_environment == ""
    assert "not installed yet" in window.box.state.text()


def test_cancel_ends_all_programs_within_a_second_and_resume_goes_on(make_window, tmp_path):
    hold = tmp_path / "hold"
    hold.touch()
    begun = tmp_path / "hold.begun"
    folder = tmp_path / "here"
    window = make_window(folder, write_wheelhouse(tmp_path / "wheels", VERSION, hold))
    window.click(window.box.main)
    until(begun.exists)
    until(lambda: begun.read_text().isdigit())
    builder = int(begun.read_text())
    python = environment_python(folder / "env1")
    made = python.lstat().st_mtime_ns
    start = time.monotonic()
    window.click(window.box.cancel)
    until(lambda: window.installation.task is None)
    assert time.monotonic() - start < 1.5
    until(lambda: not _lives(builder))
    assert "Cancelled" in window.installation.outcome
    window.look()
    assert "not finished" in window.box.state.text()
    assert window.box.main.text().replace("&", "") == "Resume"
    assert Settings.load().backend_environment == ""

    hold.unlink()
    assert "works" in window.press(window.box.main)
    assert python.lstat().st_mtime_ns == made  # the environment was gone on with, not made anew
    assert Settings.load().backend_environment == str(folder / "env1")


def test_a_killed_installation_says_so_and_resumes(make_window, tmp_path):
    hold = tmp_path / "hold"
    hold.touch()
    folder = tmp_path / "here"
    window = make_window(folder, write_wheelhouse(tmp_path / "wheels", VERSION, hold))
    window.click(window.box.main)
    until((tmp_path / "hold.begun").exists)
    os.killpg(os.getpgid(_child_of(os.getpid(), "pip")), signal.SIGKILL)
    assert "ended from outside (signal 9" in window.wait()
    hold.unlink()
    assert "works" in window.press(window.box.main)


def test_what_is_broken_is_repaired(make_window, installed):
    folder, wheels = installed
    window = make_window(folder, wheels)
    site = site_packages(folder / "env1")
    (site / "torch" / "__init__.py").unlink()
    (site / "plonk_backend" / "words.py").write_text("VERSION = 'something else'\n")
    window.look()
    assert "plonk_backend/words.py is missing or was changed" in window.box.state.text()
    assert window.box.main.text().replace("&", "") == "Repair"
    sentence = window.press(window.box.main)
    assert "torch was reinstalled: torch/__init__.py was missing or changed." in sentence
    assert "plonk-backend was reinstalled" in sentence
    assert (site / "torch" / "__init__.py").is_file()
    assert "is installed" in window.box.state.text()
    assert window.press(window.box.main).endswith("Nothing was broken.")

    # Cut short in the middle of a package: pip would take it for installed.
    (next(site.glob("torch-*.dist-info")) / "RECORD").unlink()
    shutil.rmtree(site / "torch")
    # And a broken pip has to be repaired without pip.
    (site / "pip" / "__init__.py").unlink()
    sentence = window.press(window.box.main)
    assert "torch was not completely installed." in sentence
    assert "pip was reinstalled" in sentence


def test_an_environment_whose_python_is_gone_is_made_anew(make_window, installed):
    folder, wheels = installed
    window = make_window(folder, wheels)
    environment_python(folder / "env1").unlink()
    window.look()
    assert "the Python that it was made with is gone" in window.box.state.text()
    assert "works" in window.press(window.box.main)
    assert Settings.load().backend_environment == str(folder / "env2")
    assert not (folder / "env1").exists()


def test_an_update_leaves_the_old_one_working_until_the_new_one_does(make_window, installed, tmp_path, monkeypatch):
    folder, wheels = installed
    window = make_window(folder, wheels)
    state = InstallState.load(folder)
    for module in ("backend.backend_source", "gui.installation_box"):
        monkeypatch.setattr(f"plonk_qgis.{module}.plugin_version", lambda: "9.1")
    write_wheelhouse(wheels, "9.1")
    window.look()
    assert window.box.state.text() == f"plonk-backend {VERSION} is installed; this plugin goes with 9.1."
    for wheel in wheels.glob("torch-*"):
        wheel.rename(tmp_path / wheel.name)
    sentence = window.press(window.box.update_button)
    assert sentence.startswith(f"The folder of wheels {wheels} lacks torch")
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]}" in sentence
    assert Settings.load().backend_environment == str(folder / "env1")
    assert (folder / "env1" / "bin" / "plonk-backend").is_file()
    shutil.move(tmp_path / "torch-2.9.0-py3-none-any.whl", wheels)
    assert window.press(window.box.update_button).startswith("plonk-backend 9.1 works")
    assert Settings.load().backend_environment == str(folder / "env2")
    assert not (folder / "env1").exists()
    assert state.ready == "env1"


def test_an_empty_folder_of_wheels_is_refused_before_anything_is_made(make_window, tmp_path):
    (tmp_path / "empty").mkdir()
    window = make_window(tmp_path / "here", tmp_path / "empty")
    assert "There are no wheels" in window.press(window.box.main)
    assert not list((tmp_path / "here").glob("env*"))


def test_a_backend_that_does_not_work_is_not_switched_to(make_window, wheels, tmp_path):
    write_wheel(wheels, "torch", "2.9.0", {"torch/__init__.py": "raise ImportError('libcudart is missing')\n"})
    folder = tmp_path / "here"
    window = make_window(folder, wheels)
    assert "does not work: ImportError: libcudart is missing" in window.press(window.box.main)
    assert Settings.load().backend_environment == ""


def test_two_windows_do_not_work_on_one_folder(make_window, installed):
    folder, wheels = installed
    (site_packages(folder / "env1") / "plonk_backend" / "words.py").unlink()
    other = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, os, sys\n"
            "file = open(sys.argv[1], 'w')\n"
            "fcntl.flock(file, fcntl.LOCK_EX)\n"
            'file.write(\'{"process": %d, "computer": "desk"}\' % os.getpid())\n'
            "file.flush()\n"
            "print('locked', flush=True)\n"
            "sys.stdin.read()\n",
            str(folder / "installation.lock"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert other.stdout.readline() == b"locked\n"
        window = make_window(folder, wheels)
        assert f"Another window of QGIS is working on this installation (process {other.pid} on desk)" in window.press(
            window.box.main
        )
        assert not (site_packages(folder / "env1") / "plonk_backend" / "words.py").exists()
    finally:
        other.kill()  # like a QGIS that crashed: the lock's file stays, the lock does not
        other.communicate()
    assert (folder / "installation.lock").read_text()
    assert "works" in window.press(window.box.main)


def test_a_full_disk_is_told_before_the_work(make_window, wheels, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=10))
    window = make_window(tmp_path / "here", wheels)
    sentence = window.press(window.box.main)
    assert "GB are free there" in sentence
    assert not list((tmp_path / "here").glob("env*"))


def test_a_folder_of_others_is_never_removed(make_window, wheels, tmp_path):
    folder = tmp_path / "others"
    (folder / "env1").mkdir(parents=True)
    (folder / STATE_NAME).write_text(json.dumps({"made_by": "somebody", "ready": "env1", "environments": ["env1"]}))
    window = make_window(folder, wheels)
    assert not window.box.remove.isVisible()
    window.installation.start("remove", window.box.settings())
    assert "was not made by this plugin" in window.wait()
    assert (folder / "env1").is_dir()
    # Names that lead out of the folder are no names.
    (folder / STATE_NAME).write_text(json.dumps({"made_by": "plonk_qgis", "environments": ["../wheels", "env1"]}))
    assert InstallState.load(folder).environments == ["env1"]


def test_the_dialog_may_be_closed_while_it_installs(make_window, tmp_path):
    hold = tmp_path / "hold"
    hold.touch()
    folder = tmp_path / "here"
    window = make_window(folder, write_wheelhouse(tmp_path / "wheels", VERSION, hold))
    window.click(window.box.main)
    until((tmp_path / "hold.begun").exists)
    window.box.deleteLater()
    QApplication.processEvents()
    again = window.box = InstallationBox(window.installation)
    again.show()
    assert again.cancel.isVisible()
    assert "being installed" in again.state.text()
    window.click(again.cancel)
    assert "Cancelled" in window.wait()


def test_the_proxy_of_qgis_goes_along_and_its_password_stays_out_of_the_log(qgis_iface):
    from qgis.core import QgsNetworkAccessManager

    from plonk_qgis.backend.network_proxy import proxy_variables, redacted

    settings = QgsSettings()
    values = {
        "proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "proxy.example", "proxyPort": "3128",
        "proxyUser": "ann", "proxyPassword": "p@ss", "noProxyUrls": ["http://intranet.example/x"],
    }  # fmt: skip
    assert proxy_variables() == {}
    try:
        for name, value in values.items():
            settings.setValue(f"proxy/{name}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        variables = proxy_variables()
    finally:
        settings.remove("proxy")
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    assert variables["HTTPS_PROXY"] == "http://ann:p%40ss@proxy.example:3128"
    assert variables["NO_PROXY"] == "intranet.example"
    assert redacted(f"$ pip --proxy {variables['HTTPS_PROXY']}") == "$ pip --proxy http://***@proxy.example:3128"


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _child_of(parent: int, word: str) -> int:
    """The child process of a process that has a word in its command line."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat, open(f"/proc/{entry}/cmdline") as command:
                    if int(stat.read().rsplit(")", 1)[1].split()[1]) == parent and word in command.read().split("\0"):
                        return int(entry)
            except OSError:
                continue
    raise AssertionError(f"there is no child {word}")
