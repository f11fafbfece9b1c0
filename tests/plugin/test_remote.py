"""A backend on another computer (here: this one, by its address and token), by QGIS's network."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import textwrap
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer

import pytest
from conftest import ROOT
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis_events import StallDetector

from plonk_qgis.backend.client import Request
from plonk_qgis.backend.errors import BackendError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.backend.remote import RemoteAccess
from plonk_qgis.backend.remote_choice import Remote, chosen_remote
from plonk_qgis.gui import remote_box
from plonk_qgis.gui.offer import Offer
from plonk_qgis.gui.remote_box import RemoteBox
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.analysis import Analysis, analyse
from plonk_qgis.tasks.geolocation import Run, geolocate
from plonk_qgis.tasks.geolocation_task import GeolocationTask

TOKEN = "a-token-that-somebody-made-up-over-there"
SMALL = GeolocationRequest(samples=20, resolution=2.0)


@pytest.fixture
def serve(fake_environment):
    """A function that starts a backend as an administrator would, and gives its address."""
    started = []

    def start(mode: str = "") -> str:
        process = subprocess.Popen(
            [str(fake_environment / "bin" / "plonk-backend"), "serve", "--port", "0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PLONK_BACKEND_TOKEN": TOKEN, "PLONK_FAKE_MODE": mode},
        )
        started.append(process)
        return f"http://127.0.0.1:{json.loads(process.stdout.readline())['port']}"

    yield start
    for process in started:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=10)


def remote_backend(remote: Remote) -> Backend:
    def no_environment():
        raise AssertionError("this computer's backend was asked for")

    return Backend(no_environment, remote=RemoteAccess(lambda: remote))


def test_a_run_there_gives_the_files_here(serve, make_photo, tmp_path, wait_for):
    backend = remote_backend(Remote(serve(), token=TOKEN))
    photos = tuple(make_photo(name) for name in ("fiji.jpg", "desert.jpg"))
    task = GeolocationTask(backend, Run(photos, SMALL, tmp_path / "out"))
    with StallDetector() as stalls:
        QgsApplication.taskManager().addTask(task)
        (outcome,) = wait_for(task.succeeded)
    assert stalls.longest < 0.05, f"the GUI thread was busy for {stalls.longest:.3f} s"
    assert [photo.state for photo in outcome.photos] == ["done", "done"]
    assert outcome.backend_version == "0.1.0"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "density_001_fiji.tif", "density_002_desert.tif", "results.gpkg",
    ]  # fmt: skip
    assert not backend.running


def test_in_the_main_thread_as_in_qgis_process(serve, make_photo, tmp_path):
    backend = remote_backend(Remote(serve(), token=TOKEN))
    outcome = geolocate(backend, Run((make_photo("desert.jpg"),), SMALL, tmp_path / "out"))
    assert outcome.located
    asked = Analysis("regions", {"levels": [0.5], "photos": [1]}, {"results": outcome.geopackage}, tmp_path / "regions")
    assert analyse(backend, asked).geopackage.is_file()


@pytest.fixture
def in_a_thread(wait_for):
    """A function that calls another in a worker thread while the event loop runs, and gives its answer or error."""
    from plonk_qgis.tasks.backend_query import QueryTask

    def call(function):
        caught = []

        def work(cancelled):
            try:
                return function()
            except Exception as error:  # noqa: BLE001 - handed over
                caught.append(error)

        task = QueryTask("test", work)
        QgsApplication.taskManager().addTask(task)
        (answer,) = wait_for(task.answered)
        return caught[0] if caught else answer

    return call


def test_a_wrong_token_is_told(serve, in_a_thread):
    url = serve()
    backend = remote_backend(Remote(url, token="wrong"))
    error = in_a_thread(lambda: backend.client().catalogue())
    assert str(error) == f"The backend at {url} does not accept the token. Give the right one in the options."


def test_an_error_there_is_its_own_sentence(serve, make_photo, tmp_path, in_a_thread):
    backend = remote_backend(Remote(serve("job"), token=TOKEN))
    error = in_a_thread(lambda: geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out")))
    assert str(error) == "The model earthview could not be loaded. Install it again."
    refused = GeolocationRequest(model="nonsense")
    error = in_a_thread(lambda: geolocate(backend, Run((make_photo("a.jpg"),), refused, tmp_path / "out")))
    assert str(error) == "There is no model called nonsense."


def test_a_connection_that_breaks_is_told_and_nothing_is_started_here(serve, make_photo, tmp_path, in_a_thread):
    url = serve("die")
    backend = remote_backend(Remote(url, token=TOKEN))
    error = in_a_thread(lambda: geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out")))
    assert isinstance(error, BackendUnreachableError)
    assert str(error).startswith(f"The backend at {url} cannot be reached: ")
    assert not (tmp_path / "out").exists()


def test_nobody_there_is_told(in_a_thread):
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    error = in_a_thread(lambda: remote_backend(Remote(url, token=TOKEN)).client())
    assert str(error).startswith(f"The backend at {url} cannot be reached: ")


@pytest.fixture
def mute():
    """A server that takes connections and never answers; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize("threaded", [True, False])
def test_cancel_acts_within_a_second(mute, in_a_thread, threaded):
    backend = remote_backend(Remote(mute, token=TOKEN))
    begin = time.monotonic()

    def ask():
        backend.client(lambda: time.monotonic() - begin > 0.3)

    if threaded:
        assert isinstance(in_a_thread(ask), RunCancelled)
    else:
        with pytest.raises(RunCancelled):
            ask()
    assert time.monotonic() - begin < 1.3


@pytest.fixture
def web(request):
    """A web server that is no backend; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = request.param
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def cutting():
    """A backend whose connection breaks in the middle of what is sent to it; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            body = b'{"version": "0.1.0", "protocol": 1}'
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_PUT(self):
            self.rfile.read(1000)
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

        def log_message(self, *_):
            pass

        def finish(self):
            with contextlib.suppress(OSError):
                super().finish()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_upload_that_is_cut_is_told(cutting, in_a_thread):
    backend = remote_backend(Remote(cutting, token=TOKEN))
    error = in_a_thread(lambda: backend.client().put_photo("1", 0, b"x" * 5_000_000))
    assert isinstance(error, BackendUnreachableError)
    assert str(error).startswith(f"The backend at {cutting} cannot be reached: ")


@pytest.fixture
def untrusted(tmp_path):
    """A web server with a certificate that nobody knows; its address."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
         "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    # The handshake is made by the thread of each connection: a client that connects and says nothing stops nobody else.
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_certificate_that_is_not_trusted_is_told(untrusted, in_a_thread):
    def ask():  # with what is made in a thread of its own, as by a script
        access = remote_backend(Remote(untrusted, token=TOKEN))
        assert access._remote._courier.thread() == QgsApplication.instance().thread()
        return access.client()

    error = in_a_thread(ask)
    assert isinstance(error, BackendUnreachableError)
    assert str(error).startswith(f"The backend at {untrusted} cannot be reached: its certificate is not trusted (")
    assert "Manage Certificates" in str(error)


def test_nobody_is_hurried_while_qgis_asks_for_the_master_password(serve, in_a_thread, monkeypatch):
    class Manager:
        def updateNetworkRequest(self, request, authcfg):  # noqa: N802 - QGIS names it
            loop = QEventLoop()
            QTimer.singleShot(400, loop.quit)
            loop.exec()
            request.setRawHeader(b"Authorization", b"Bearer " + TOKEN.encode())
            return True, request

    monkeypatch.setattr(QgsApplication, "authManager", Manager)
    monkeypatch.setattr("plonk_qgis.backend.remote._PATIENCE", 0.2)
    monkeypatch.setattr("plonk_qgis.backend.client.BackendClient.health", lambda *_: ("0.1.0", 1))
    backend = remote_backend(Remote(serve(), "cfg1234"))

    def ask():
        answer = bytearray()
        backend.client()._transport.call(Request("GET", "/v1/models", timeout=0.2), answer.extend)
        return json.loads(answer)

    assert in_a_thread(ask)["default"] == "earthview"


REDIRECTION = (302, {"Location": "http://127.0.0.1:9/elsewhere"}, b"")
NEW_PROTOCOL = (200, {}, b'{"version": "9.0.0", "protocol": 9}')


@pytest.mark.parametrize(
    ("web", "sentence"),
    [
        (REDIRECTION, "wants to send the photos to another address"),
        ((200, {}, b"<html>Welcome</html>"), "There is no plonk-backend at this address."),
        ((404, {}, b"<html>No</html>"), "refused a request (status 404)"),
        ((502, {}, b"<html>Bad gateway</html>"), "the backend behind it does not answer (status 502)"),
        (NEW_PROTOCOL, "speaks protocol 9, this plugin speaks protocol 1"),
    ],
    indirect=["web"],
)
def test_what_is_no_backend_is_told(web, sentence, in_a_thread):
    error = in_a_thread(lambda: remote_backend(Remote(web, token=TOKEN)).client())
    assert isinstance(error, BackendError)
    assert sentence in str(error)


@pytest.mark.parametrize(
    ("url", "base", "unencrypted"),
    [
        ("https://gpu.example.org:8765/", "https://gpu.example.org:8765", False),
        ("gpu.example.org:8765", "https://gpu.example.org:8765", False),
        ("http://gpu:8765", "http://gpu:8765", True),
        ("http://192.168.1.7:8765", "http://192.168.1.7:8765", True),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765", False),
        ("http://localhost:8765", "http://localhost:8765", False),
        ("http://[::1]:8765", "http://[::1]:8765", False),
    ],
)
def test_addresses(url, base, unencrypted):
    remote = Remote(url)
    assert (remote.base, remote.unencrypted, remote.problem) == (base, unencrypted, "")


@pytest.mark.parametrize("url", ["ftp://gpu", "https://", "https://gpu:99999", "https://me:word@gpu"])
def test_what_is_no_address_is_told(url):
    with pytest.raises(BackendError, match="address"):
        remote_backend(Remote(url)).client()


def test_the_token_is_never_shown():
    remote = Remote("https://gpu", token=TOKEN)
    assert TOKEN not in repr(remote)


def test_the_setting_chooses():
    assert chosen_remote() is None
    Settings(remote=True, remote_url="https://gpu", remote_authcfg="abc1234").save()
    assert chosen_remote() == Remote("https://gpu", "abc1234")
    Settings(remote=False, remote_url="https://gpu").save()
    assert chosen_remote() is None


# The dock's offer


@pytest.fixture
def offer(fake_environment):
    """A function that makes an offer as the dock has it, and the list of what it tells."""
    made = []

    def make():
        offer, told = Offer(Backend(remote=RemoteAccess())), []
        offer.destined.connect(lambda address: told.append(("destined", address)))
        offer.failed.connect(lambda sentence: told.append(("failed", sentence)))
        offer.installed.connect(lambda: told.append(("installed", "")))
        made.append(offer)
        return offer, told

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def stored(monkeypatch):
    """A function that chooses a backend on another computer; its token comes as if QGIS had stored it."""

    def store(url: str) -> None:
        Settings(remote=True, remote_url=url, remote_authcfg="cfg1234").save()

    class Manager:
        def updateNetworkRequest(self, request, authcfg):  # noqa: N802 - QGIS names it
            assert authcfg == "cfg1234"
            request.setRawHeader(b"Authorization", b"Bearer " + TOKEN.encode())
            return True, request

    monkeypatch.setattr(QgsApplication, "authManager", Manager)
    return store


def test_with_a_backend_elsewhere_nobody_is_told_to_install_one(offer, stored, serve, wait_for):
    url = serve()
    stored(url)
    asking, told = offer()
    asking.look()
    (catalogue,) = wait_for(asking.fetched)
    assert catalogue.models
    assert told == [("destined", url.removeprefix("http://")), ("installed", "")]
    asking.refresh()
    assert asking.question is not None, "its models may be others by now"
    wait_for(asking.fetched)
    Settings(remote=False).save()
    asking.reconsider(False)
    assert told[2] == ("destined", "")
    assert "not installed yet" in told[3][1]


def test_a_backend_elsewhere_that_does_not_answer_is_told_until_it_does(offer, stored, serve, wait_for):
    with socket.create_server(("127.0.0.1", 0)) as free:
        stored(f"http://127.0.0.1:{free.getsockname()[1]}")
    asking, told = offer()
    asking.look()
    wait_for(asking.failed)
    assert "cannot be reached" in told[-1][1]
    QTest.qWait(1)
    stored(serve())
    asking.look()
    wait_for(asking.fetched)
    assert told[-1] == ("installed", "")


# The box


@pytest.fixture
def box(qgis_iface):
    box = RemoteBox()
    box.resize(500, 400)
    box.show()
    yield box
    box.deleteLater()


def write(field, text):
    field.clear()
    QTest.keyClicks(field, text)


def test_the_box_is_folded_until_it_is_wanted(box):
    assert not box.url.isVisible()
    box.use.setFocus()
    QTest.keyClick(box.use, Qt.Key.Key_Space)
    assert box.url.isVisible()
    assert not box.test.isEnabled()


def test_the_box_says_openly_that_photos_leave(box):
    box.use.setChecked(True)
    assert box.sending.isVisible()
    assert "leave this computer" in box.sending.text()


def test_the_box_warns_of_plain_http(box):
    box.use.setChecked(True)
    for url, warned in (("http://gpu:8765", True), ("https://gpu:8765", False), ("http://localhost:1", False)):
        write(box.url, url)
        assert box.warning.isVisible() == warned
    assert "unencrypted" in box.warning.text()


def test_the_box_tests_what_is_typed(box, serve, wait_for):
    box.use.setChecked(True)
    write(box.url, serve())
    write(box.token, TOKEN)
    for token, well in ((TOKEN, True), ("wrong", False)):
        write(box.token, token)
        QTest.mouseClick(box.test, Qt.MouseButton.LeftButton)
        assert not box.test.isEnabled()
        assert wait_for(box.tested) == (well,)
        assert box.test.isEnabled()
    assert "does not accept the token" in box.answer.text()


def test_the_token_is_stored_by_the_manager_and_not_in_the_settings(box, monkeypatch):
    stored = []
    monkeypatch.setattr(remote_box, "store_token", lambda token, authcfg: stored.append((token, authcfg)) or "cfg1234")
    box.use.setChecked(True)
    write(box.url, "https://gpu:8765")
    write(box.token, TOKEN)
    box.apply()
    assert stored == [(TOKEN, "")]
    assert box.token.text() == ""
    settings = Settings.load()
    assert (settings.remote, settings.remote_url, settings.remote_authcfg) == (True, "https://gpu:8765", "cfg1234")
    values = QgsSettings()
    values.beginGroup("plonk_qgis")
    assert TOKEN not in " ".join(str(values.value(key)) for key in values.allKeys())
    box.apply()  # without another token, the stored one stays
    assert stored == [(TOKEN, "")]


def test_a_locked_manager_is_told(box, monkeypatch):
    monkeypatch.setattr(remote_box, "store_token", lambda token, authcfg: "")
    box.use.setChecked(True)
    write(box.token, TOKEN)
    box.apply()
    assert "was not stored" in box.answer.text()
    assert box.token.text() == TOKEN


def test_the_real_manager_keeps_the_token_and_gives_it_to_requests(serve, tmp_path):
    """In a QGIS of its own, whose authentication database is nobody's."""
    script = f"""
        import os, sqlite3
        os.environ["QGIS_AUTH_DB_DIR_PATH"] = {str(tmp_path)!r}
        from qgis.core import QgsApplication
        app = QgsApplication([], True)
        app.initQgis()
        manager = QgsApplication.authManager()
        assert manager.setMasterPassword("master of this test", False)
        from plonk_qgis.backend.process import Backend
        from plonk_qgis.backend.remote import RemoteAccess
        from plonk_qgis.backend.remote_choice import Remote
        from plonk_qgis.gui.remote_box import store_token
        first = store_token("an older token", "")
        assert first
        assert store_token({TOKEN!r}, first) == first, "replaced, not added"
        assert len(manager.configIds()) == 1
        backend = Backend(remote=RemoteAccess(lambda: Remote({serve()!r}, first)))
        print(backend.client().catalogue().default)
        database = open(os.path.join({str(tmp_path)!r}, "qgis-auth.db"), "rb").read()
        assert {TOKEN.encode()!r} not in database
        app.exitQgis()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "earthview", done.stderr
