"""A backend on another computer, as an office has one: the real `plonk-backend serve` with HTTPS and a token in a file,
the token in QGIS's authentication manager, a photo through the dock."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, ROOT

TOKEN = "a-token-that-the-office-made-for-this-computer"

# In a QGIS of its own, whose authentication database is nobody's, and which has no backend of its own.
SESSION = """
import os
import sys

sys.path[:0] = [{root!r}, {root!r} + "/tests"]
from qgis.core import QgsApplication, QgsAuthCertUtils, QgsProject
app = QgsApplication([], True)
app.initQgis()
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QByteArray, Qt
from qgis.PyQt.QtNetwork import QSslCertificate
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow
from qgis_events import wait_for_signal
from unittest.mock import MagicMock

manager = QgsApplication.authManager()
assert manager.setMasterPassword("master of this test", False)
(authority,) = QSslCertificate.fromPath({certificate!r})
assert manager.storeCertAuthority(authority)
assert manager.storeCertTrustPolicy(authority, QgsAuthCertUtils.CertTrustPolicy.Trusted)
manager.rebuildCaCertsCache()
manager.rebuildTrustedCaCertsCache()

from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.remote import RemoteAccess
from plonk_qgis.gui.dock import PhotoDock
from plonk_qgis.gui.remote_box import RemoteBox

box = RemoteBox()
box.show()
box.use.setChecked(True)
QTest.keyClicks(box.url, {url!r})
QTest.keyClicks(box.token, "a wrong token that is as long as the right one")
QTest.mouseClick(box.test, Qt.MouseButton.LeftButton)
wait_for_signal(box.tested, 60)
print("WRONG", box.answer.text())
box.token.clear()
QTest.keyClicks(box.token, {token!r})
QTest.mouseClick(box.test, Qt.MouseButton.LeftButton)
wait_for_signal(box.tested, 120)
print("RIGHT", box.answer.text())
box.apply()

window = QMainWindow()
canvas = QgsMapCanvas(window)
iface = MagicMock()
iface.mainWindow = lambda: window
iface.mapCanvas = lambda: canvas
iface.activeLayer = lambda: None
backend = Backend(remote=RemoteAccess())
dock = PhotoDock(iface, backend)
window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
window.show()
dock.setUserVisible(True)
print("DOCK", dock.ui.destination.text())
dock.add([{photo!r}])
wait_for_signal(dock.photos_added, 60)
dock.run_failed.connect(lambda sentence: print("FAILED", sentence, flush=True))
QTest.mouseClick(dock.ui.run, Qt.MouseButton.LeftButton)
(outcome,) = wait_for_signal(dock.run_finished, 300)
print("STATES", [photo.state for photo in outcome.photos], backend.running)
print("LAYERS", len(QgsProject.instance().mapLayers()) > 2)
print("FILES", sorted(path.suffix for path in outcome.run.folder.iterdir()))
sys.stdout.flush()
dock.shut_down()
QgsProject.instance().clear()
os._exit(0)  # what QGIS takes down after this is not what is tested
"""


@pytest.fixture
def office(tmp_path):
    """The address and the certificate of a backend that others may reach."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl")
    key, certificate, token = tmp_path / "key.pem", tmp_path / "certificate.pem", tmp_path / "token"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
         "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-addext", "basicConstraints=critical,CA:TRUE", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    token.write_text(TOKEN)
    token.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (tmp_path / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [Path(ENVIRONMENT) / "bin" / "plonk-backend", "serve", "--host", "0.0.0.0", "--port", str(port),  # noqa: S104
             "--allow-remote", "--token-file", token, "--certificate", certificate, "--key", key],
            stdout=subprocess.PIPE, stderr=log, env={**os.environ, "OMP_NUM_THREADS": "2"},
        )  # fmt: skip
    try:
        line = process.stdout.readline()
        assert line, (tmp_path / "serve.log").read_text()
        assert json.loads(line)["scheme"] == "https"
        yield f"https://localhost:{port}", certificate
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.stdout.close()
    assert TOKEN not in (tmp_path / "serve.log").read_text()


def test_a_photo_through_the_dock(office, samples, tmp_path):
    url, certificate = office
    photo = sorted(samples.glob("*.jpg"))[0]
    session = SESSION.format(root=str(ROOT), certificate=str(certificate), url=url, token=TOKEN, photo=str(photo))
    variables = {name: value for name, value in os.environ.items() if name != "PLONK_BACKEND_ENV"}
    profile = tmp_path / "profile"
    profile.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(session)],
        env={
            **variables, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(profile),
            "QGIS_AUTH_DB_DIR_PATH": str(profile), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(profile),
            "XDG_DOCUMENTS_DIR": str(tmp_path),
        },
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    assert said.get("WRONG") == f"The backend at {url} does not accept the token. Give the right one in the options.", (
        done.stdout + done.stderr
    )
    assert said["RIGHT"].startswith("It works: plonk-backend ")
    assert said["DOCK"] == f"Photos are sent to {url.removeprefix('https://')} and located there."
    assert said.get("STATES") == "['done'] False", done.stdout + done.stderr
    assert said["LAYERS"] == "True"
    assert said["FILES"] == "['.gpkg', '.tif']"
