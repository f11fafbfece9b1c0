"""The page in Settings > Options, and what the installation finds out about the computer."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QScrollArea

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.install_output import InstallOutput, failure_sentence
from plonk_qgis.backend.installation_settings import WHEELHOUSE, InstallationSettings
from plonk_qgis.backend.python_search import examine, find_python
from plonk_qgis.backend.torch_choice import Hardware, NvidiaGpu, choose_torch, probe_hardware, unsupported
from plonk_qgis.gui.idle_box import IdleBox
from plonk_qgis.gui.options import OptionsPage
from plonk_qgis.settings import Settings


@pytest.fixture
def page(qgis_iface, tmp_path):
    InstallationSettings(folder=str(tmp_path / "here")).save()
    page = OptionsPage()
    page.resize(760, 480)
    page.show()
    deadline = time.monotonic() + 30
    while page.installation._inspection is None:
        assert time.monotonic() < deadline
        QTest.qWait(10)
    yield page
    page.deleteLater()
    QApplication.processEvents()


def test_what_is_rarely_needed_is_folded_away(page):
    assert page.installation.main.isVisible()
    assert not page.installation.more.python.isVisible()
    assert not page.folder.isVisible()
    page.installation.more.setCollapsed(False)
    assert page.installation.more.python.isVisible()
    assert not page.installation.more.source_folder.isVisible()
    page.installation.more.source.setCurrentIndex(page.installation.more.source.findData(WHEELHOUSE))
    assert page.installation.more.source_folder.isVisible()


def test_a_narrow_page_needs_no_horizontal_scrolling(page):
    page.installation.more.setCollapsed(False)
    page.other.setCollapsed(False)
    page.remote.use.setChecked(True)
    page.remote.url.setText("http://a-computer-with-a-long-name.office.example.org:8765")
    page.resize(320, 480)
    QApplication.processEvents()
    assert page.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


def test_boxes_about_this_computer_say_so_while_another_one_is_used(page):
    notes = page.findChildren(QLabel, "plonk_local_note")
    assert {note.parentWidget().objectName() for note in notes} == {
        "plonk_installation", "plonk_doctor", "plonk_models", "plonk_idle",
    }  # fmt: skip
    assert not any(note.isVisible() for note in notes)
    page.remote.use.setFocus()
    QTest.keyClick(page.remote.use, Qt.Key.Key_Space)
    assert all(note.isVisible() and "on this computer" in note.text() for note in notes)
    QTest.keyClick(page.remote.use, Qt.Key.Key_Space)
    assert not any(note.isVisible() for note in notes)


def test_the_minutes_without_work_are_kept(page, monkeypatch):
    idle = page.findChild(IdleBox)
    assert idle.minutes.value() == 15
    idle.minutes.setFocus()
    idle.minutes.selectAll()
    QTest.keyClicks(idle.minutes, "40")
    heard = []
    page.applied.connect(lambda: heard.append(Settings.load().idle_minutes))
    page.apply()
    assert heard == [40]
    idle.minutes.setValue(0)
    assert idle.minutes.text() == "never"
    page.apply()
    assert Settings.load().idle_minutes == 0
    opened = []
    monkeypatch.setattr("qgis.PyQt.QtGui.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    QTest.mouseClick(idle.log, Qt.MouseButton.LeftButton)
    (place,) = opened
    assert Path(place).name in {"logs", "backend.log"}


def test_the_choices_are_kept(page, tmp_path):
    box = page.installation
    box.more.source.setCurrentIndex(box.more.source.findData(WHEELHOUSE))
    box.more.source_folder.setFilePath(str(tmp_path))
    box.more.python.setFilePath("/opt/python/bin/python3")
    box.more.extra_index.setText(" https://packages.example/simple ")
    page.apply()
    assert InstallationSettings.load() == InstallationSettings(
        str(tmp_path / "here"), WHEELHOUSE, str(tmp_path), "/opt/python/bin/python3", "https://packages.example/simple"
    )


def test_an_installed_environment_is_not_overwritten_by_an_untouched_page(page, tmp_path):
    Settings(backend_environment=str(tmp_path / "here" / "env1")).save()  # installed while the page was open
    page.apply()
    assert Settings.load().backend_environment == str(tmp_path / "here" / "env1")


def test_another_environment_comes_before_the_installed_one_until_it_is_emptied(page, tmp_path):
    page.folder.setFilePath(str(tmp_path / "mine"))
    page.apply()
    assert Settings.load().backend_environment == str(tmp_path / "mine")
    page.folder.setFilePath("")
    page.apply()
    assert Settings.load().backend_environment == ""


def linux(*gpus):
    return Hardware("Linux", "x86_64", gpus)


def gpu(driver, capability):
    return NvidiaGpu("NVIDIA Something", driver, 8192, capability)


@pytest.mark.parametrize(
    ("driver", "capability", "requirements", "device"),
    [
        (580, (9, 0), (), "cuda"),
        (580, (7, 0), ("torch<2.11",), "cuda"),
        (550, (8, 6), ("torch<2.11",), "cuda"),
        (550, (6, 1), ("torch<2.8",), "cuda"),
        (470, (8, 6), (), "cpu"),
        (580, (3, 5), (), "cpu"),
        (550, None, ("torch<2.11",), "cuda"),
    ],
)
def test_the_build_of_pytorch_fits_the_driver_and_the_gpu(driver, capability, requirements, device):
    choice = choose_torch(linux(gpu(driver, capability)))
    assert (choice.requirements, choice.device) == (requirements, device)
    assert "NVIDIA Something" in choice.sentence
    assert f"driver {driver}" in choice.sentence


def test_the_processor_is_said_openly():
    assert "the processor does the work" in choose_torch(linux()).sentence
    windows = Hardware("Windows", "AMD64", (gpu(580, (8, 6)),))
    assert choose_torch(windows).device == "cpu"
    assert "only PyTorch for the processor" in choose_torch(windows).sentence
    assert choose_torch(windows, extra_index=True).device == "cuda"
    amd = Hardware("Linux", "x86_64", (), "Radeon")
    assert choose_torch(amd).device == "cpu"
    assert "Radeon" in choose_torch(amd).sentence
    assert choose_torch(amd, with_uv=True).device == "rocm"
    assert choose_torch(Hardware("Darwin", "arm64")).device == "mps"
    assert "Intel" in unsupported(Hardware("Darwin", "x86_64"))
    assert unsupported(linux()) == ""


def test_drivers_are_asked():
    asked = []

    def ask(command):
        asked.append(command)
        if "compute_cap" in command[1]:
            return "NVIDIA H100, 580.65.06, 81559, 9.0\nNVIDIA GB10, 580.65.06, [N/A], 12.1\n"
        return None

    gpus = probe_hardware(ask).nvidia
    assert gpus == (NvidiaGpu("NVIDIA H100", 580, 81559, (9, 0)), NvidiaGpu("NVIDIA GB10", 580, 0, (12, 1)))
    old = probe_hardware(lambda c: "Tesla K80, 470.1, 11441\n" if "compute_cap" not in c[1] else None).nvidia
    assert old == (NvidiaGpu("Tesla K80", 470, 11441, None),)
    assert probe_hardware(lambda _: None).nvidia == ()


def fake_python(folder, answer):
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "python3"
    program.write_text(f"#!/bin/sh\necho '{answer}'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_a_python_is_found_by_running_it(tmp_path, monkeypatch):
    from plonk_qgis.backend import python_search

    old = fake_python(tmp_path / "old", '{"version": [3, 9, 2], "bits": 64, "missing": []}')
    bare = fake_python(tmp_path / "bare", '{"version": [3, 11, 2], "bits": 64, "missing": ["ensurepip"]}')
    dead = fake_python(tmp_path / "dead", "pyenv: command not found")
    monkeypatch.setattr(python_search, "candidates", lambda: iter([old, bare, dead]))
    with pytest.raises(BackendError) as caught:
        find_python()
    for words in (f"{old}: it is version 3.9.2", f"{bare}: it lacks the modules ensurepip", f"{dead}: it does not run"):
        assert words in str(caught.value)
    new = fake_python(tmp_path / "new", '{"version": [3, 19, 0], "bits": 64, "missing": []}')
    good = fake_python(tmp_path / "good", '{"version": [3, 12, 1], "bits": 64, "missing": []}')
    monkeypatch.setattr(python_search, "candidates", lambda: iter([old, new, good]))
    assert find_python().program == good  # PyTorch may not be there for the newest
    monkeypatch.setattr(python_search, "candidates", lambda: iter([old, new]))
    assert find_python().program == new
    with pytest.raises(BackendError, match=r"cannot be used: it is version 3\.9\.2"):
        find_python(str(old))
    python, lack = examine(Path(sys.executable))
    assert lack == ""
    assert python.version == tuple(sys.version_info[:3])


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (["WARNING: Retrying after connection broken by 'NewConnectionError(...)'",
          "ERROR: No matching distribution found for torch>=2.4"], 1, "could not be reached"),
        (["ERROR: No matching distribution found for torch>=2.4"], 1, "offers no torch>=2.4 for Python 3.11"),
        (["ERROR: Could not install packages: [Errno 28] No space left on device"], 1, "disk is full"),
        (["OSError: Tunnel connection failed: 407 Proxy Authentication Required"], 1, "asks for a user name"),
        (["SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]"], 1, "PIP_CERT"),
        (["ERROR: something new."], 1, "failed: something new. The log tells more."),
        (["Collecting torch"], -9, "signal 9"),
    ],
)  # fmt: skip
def test_failures_become_sentences(lines, code, words):
    assert words in failure_sentence(lines, code, "", "Python 3.11")


def test_uv_says_what_is_missing_in_its_own_way():
    lines = [
        "  × No solution found when resolving dependencies:",
        "  ╰─▶ Because torch was not found in the provided package locations and",
        "      plonk-backend==0.1.0 depends on torch>=2.4, we can conclude that",
    ]
    assert failure_sentence(lines, 1, "/wheels", "Python 3.11").startswith("The folder of wheels /wheels lacks torch")


def test_the_bar_follows_pip_and_never_goes_back():
    installed = iter([3, 3, 4, 5])
    output = InstallOutput(1e9, lambda: next(installed))
    fractions = []
    for line, words in (
        ("Collecting torch>=2.4 (from plonk-backend==0.1.0)", "Looking up torch"),
        ("  Downloading torch-2.9.0-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (30 kB)", "Looking up torch"),
        ("  Downloading torch-2.9.0-cp311-cp311-manylinux_2_28_x86_64.whl (500.0 MB)", "Downloading torch (500 MB)"),
        ("Progress 250000000 of 500000000", "Downloading torch: 250 of 500 MB"),
        ("  Using cached numpy-2.3.0-cp311-cp311-manylinux_2_28_x86_64.whl (20.0 MB)", "Downloading numpy (20 MB)"),
        ("Installing collected packages: numpy, torch", "Installing packages: 0 of 2"),
    ):
        output.hear(line)
        assert words in output.text
        fractions.append(output.fraction)
    for done in (1, 2):
        output.look()
        assert f"Installing packages: {done} of 2" in output.text
        fractions.append(output.fraction)
    assert fractions == sorted(fractions)
    assert fractions[3] == pytest.approx(0.2)
    assert fractions[-1] == 1.0
