"""The check of the backend: what it finds, what the box shows, and a report that can be shown to strangers."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_events import StallDetector

from plonk_qgis.backend.errors import RunCancelled
from plonk_qgis.backend.examination import FAILED, OK, RUNNING, WARNING, examine, last_lines, report
from plonk_qgis.backend.redaction import redact
from plonk_qgis.bundled import plugin_version
from plonk_qgis.gui.doctor_box import DoctorBox

ORDER = ["environment", "python", "packages", "kernel", "photo", "new", "service"]


def never() -> bool:
    return False


def checked(environment, watch=lambda checks: None):
    return {check.name: check for check in examine(lambda: environment, watch, never)}


def test_a_sound_backend_passes(fake_environment):
    steps = []
    checks = checked(fake_environment, steps.append)
    assert list(checks) == ORDER
    assert {check.state for check in checks.values()} == {OK}
    assert checks["service"].sentence == "The service starts and offers 2 models."
    assert checks["new"].title == "News"  # one that this plugin does not know yet
    # While the checks go on, one runs at a time, and none goes back.
    for step in steps[1:-1]:
        assert sum(check.state == RUNNING for check in step) <= 1
    counts = [sum(check.state == OK for check in step) for step in steps]
    assert counts == sorted(counts)


def test_no_environment_is_the_only_finding(tmp_path):
    checks = checked(tmp_path / "nowhere")
    assert checks["environment"].state == FAILED
    assert "nowhere does not exist" in checks["environment"].sentence
    assert checks["service"].state == "waiting"


@pytest.mark.parametrize(
    ("mode", "name", "state", "sentence", "advice"),
    [
        ("broken", "kernel", FAILED, "The GPU fails to compute.", "Update the GPU's driver."),
        (
            "dies", "kernel", FAILED,
            "The backend ended in the middle of this check (exit code 132): Illegal instruction.",
            "Repair the backend.",
        ),
        ("ancient", "python", WARNING, "This plonk-backend is too old to check itself.", "Update the backend."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(fake_environment, monkeypatch, mode, name, state, sentence, advice):
    monkeypatch.setenv("PLONK_FAKE_MODE", mode)
    checks = checked(fake_environment)
    assert (checks[name].state, checks[name].sentence, checks[name].advice) == (state, sentence, advice)
    assert checks["service"].state == OK  # looked at all the same


def test_a_service_that_does_not_start_is_told(fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "exit")
    checks = checked(fake_environment)
    assert checks["service"].state == FAILED
    assert "RuntimeError: no device" in checks["service"].sentence


def test_the_checks_run_in_a_cleaned_environment(fake_environment, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/qgis/python")
    assert "PYTHONPATH=None" in checked(fake_environment)["python"].details[0]


def test_cancel_ends_the_program_within_a_second(fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "hangs")
    reached = []

    def watch(checks):
        if any(check.name == "kernel" and check.state == RUNNING for check in checks):
            reached.append(time.monotonic())

    with pytest.raises(RunCancelled):
        examine(lambda: fake_environment, watch, lambda: bool(reached))
    assert time.monotonic() - reached[0] < 1.0


def test_the_report_has_versions_findings_and_the_log_but_no_names(fake_environment, monkeypatch, tmp_path):
    log = tmp_path / "backend.log"
    log.write_text("".join(f"line {number} by {Path.home()}\n" for number in range(100)))
    monkeypatch.setattr("plonk_qgis.backend.examination.log_path", lambda: log)
    monkeypatch.setenv("PLONK_FAKE_MODE", "broken")
    text = report(tuple(checked(fake_environment).values()))
    assert f"plonk_qgis {plugin_version()}" in text
    assert f"QGIS {Qgis.QGIS_VERSION}, Qt 5" in text or f"QGIS {Qgis.QGIS_VERSION}, Qt 6" in text
    assert "[failed] Computation: The GPU fails to compute. (0.1 s)" in text
    assert "-> Update the GPU's driver." in text
    assert "line 99 by ~" in text
    assert "line 69" not in text
    assert str(Path.home()) not in text
    assert "abcdefghijkl" not in text


def test_last_lines_of_a_file_that_is_not_there(tmp_path):
    assert last_lines(tmp_path / "none", 5) == []


def test_names_of_people_and_machines_are_taken_out(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "grace"))
    monkeypatch.setenv("LOGNAME", "grace")
    monkeypatch.setattr(socket, "gethostname", lambda: "mark-one")
    assert redact(f"grace@mark-one {tmp_path}/grace/x, disgrace") == "user@host ~/x, disgrace"


# The box


@pytest.fixture
def box(fake_environment, qgis_iface):
    box = DoctorBox(lambda: fake_environment)
    box.resize(500, 500)
    box.show()
    yield box
    box.stop()
    box.deleteLater()


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def lines(box):
    return {name: text.text() for name, (_, text) in box._rows.items()}


def test_the_box_shows_each_check_and_copies_the_report(box, wait_for):
    assert not box.copy.isVisible()
    with StallDetector() as stalls:
        click(box.button)
        assert box.cancel.isVisible()
        assert not box.button.isEnabled()
        wait_for(box.finished)
    assert stalls.longest < 0.05
    assert lines(box)["photo"] == "Sample photo: Sample photo is fine."
    assert [icon.accessibleName() for icon, _ in box._rows.values()] == ["works"] * len(ORDER)
    assert all(not icon.pixmap().isNull() for icon, _ in box._rows.values())
    assert box.verdict.text() == "The backend works."
    click(box.copy)
    assert "[ok] Sample photo" in QgsApplication.clipboard().text()


def test_the_box_says_what_to_do(box, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "broken")
    click(box.button)
    wait_for(box.finished)
    assert lines(box)["kernel"] == "Computation: The GPU fails to compute.\nUpdate the GPU's driver."
    assert box.verdict.text() == "Checks that failed: 1. The report tells more."
    monkeypatch.delenv("PLONK_FAKE_MODE")
    click(box.button)  # after the repair
    wait_for(box.finished)
    assert box.verdict.text() == "The backend works."


def test_the_box_can_be_cancelled(box, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "hangs")
    click(box.button)
    wait_for(box._query.progressed)
    click(box.cancel)
    wait_for(box.finished)
    assert box.verdict.text() == "Cancelled."
    assert lines(box) == {}
    assert box.button.isEnabled()


def test_an_icon_exists_for_every_state():
    for name in ("mIconSuccess.svg", "mIconWarning.svg", "mIconCritical.svg", "mActionRefresh.svg"):
        assert not QgsApplication.getThemeIcon(name).isNull(), name


def test_closing_the_dialog_ends_the_checks(fake_environment, qgis_iface, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "hangs")
    box = DoctorBox(lambda: fake_environment)
    box.check()
    query = box._query
    wait_for(query.progressed)
    box.deleteLater()
    wait_for(query.taskTerminated)
