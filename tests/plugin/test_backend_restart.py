"""A backend that crashes at work is started again and the work done once more; one without work is stopped."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qgis.core import QgsApplication

from plonk_qgis.backend.backend_log import BackendLog, without_secrets
from plonk_qgis.backend.backend_log import log_path as REAL_LOG_PATH  # before conftest.py replaces it
from plonk_qgis.backend.client import BackendClient, Loopback
from plonk_qgis.backend.errors import BackendError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.analysis import Analysis, analyse
from plonk_qgis.tasks.geolocation import Run, geolocate

SMALL = GeolocationRequest(samples=20, resolution=2.0)
AGAIN = "The backend stopped; it was started again and the run goes on."


@pytest.fixture
def crashes(monkeypatch, tmp_path):
    """A function that has the backend crash so many times from now on."""

    def crash(times: int):
        lives = tmp_path / "lives"
        lives.write_text("x" * times)
        monkeypatch.setenv("PLONK_FAKE_LIVES", str(lives))
        monkeypatch.setenv("PLONK_FAKE_MODE", "die")
        return lives

    return crash


def test_after_one_crash_the_run_goes_on_and_says_so(backend, make_photo, tmp_path, crashes):
    lives = crashes(1)
    messages, pids = [], []

    def on_progress(progress):
        messages.append(progress.message)
        pids.append(backend.pid)

    run = Run((make_photo("fiji.jpg"), tmp_path / "missing.jpg", make_photo("desert.jpg")), SMALL, tmp_path / "out")
    outcome = geolocate(backend, run, on_progress)
    assert lives.read_text() == ""
    assert messages.count(AGAIN) == 1
    assert len({pid for pid in pids if pid}) == 2
    assert [photo.state for photo in outcome.photos] == ["done", "failed", "done"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "density_001_fiji.tif", "density_003_desert.tif", "results.gpkg",
    ]  # fmt: skip


def test_a_second_crash_fails_and_there_is_no_third_try(backend, make_photo, tmp_path, crashes):
    lives = crashes(3)
    with pytest.raises(
        BackendError, match=r"was started again, and stopped once more \(exit code 9\)\. .*Log Messages"
    ):
        geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out"))
    assert lives.read_text() == "x"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("sent", [b"", b'{"models": ['])
def test_an_answer_that_ends_too_early_is_a_broken_connection(sent):
    """A backend that dies while it answers: the answer's head has come, and its body has not, or not all of it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + sent)

        thread = threading.Thread(target=answer)
        thread.start()
        client = BackendClient(Loopback(*server.getsockname(), "secret"))
        try:
            with pytest.raises(BackendUnreachableError, match="connection to the backend broke"):
                client.job("1")
        finally:
            thread.join()


def test_an_analysis_survives_one_crash_but_not_two(backend, make_photo, tmp_path, crashes):
    results = geolocate(backend, Run((make_photo("desert.jpg"),), SMALL, tmp_path / "results")).geopackage
    backend.stop()
    messages = []
    crashes(1)
    asked = Analysis("regions", {"levels": [0.5], "photos": [1]}, {"results": results}, tmp_path / "one")
    assert analyse(backend, asked, lambda share, message: messages.append(message)).geopackage.is_file()
    assert AGAIN in messages
    crashes(2)
    asked = Analysis("regions", {"levels": [0.5], "photos": [1]}, {"results": results}, tmp_path / "two")
    with pytest.raises(BackendError, match="stopped once more"):
        analyse(backend, asked)
    assert not (tmp_path / "two").exists()


def test_two_runs_at_once_both_survive_the_crash_of_their_backend(backend, make_photo, tmp_path, monkeypatch):
    """The second one to notice finds the backend running again already."""
    endless = GeolocationRequest(samples=200_000, resolution=2.0)
    both = threading.Barrier(2)
    told = {}

    def work(name):
        def on_progress(progress):
            if progress.message == AGAIN:
                told[name] = True
            elif any(photo.state == "running" for photo in progress.photos) and name not in reached:
                reached.add(name)
                both.wait(20)

        run = Run((make_photo(f"{name}.jpg"),), endless, tmp_path / name)
        with pytest.raises(RunCancelled):
            geolocate(backend, run, on_progress, lambda: len(told) == 2)

    reached = set()
    threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two")]
    backend.client()
    for thread in threads:
        thread.start()
    while len(reached) < 2:
        threads[0].join(0.05)
    os.kill(backend.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(30)
    assert told == {"one": True, "two": True}


def test_cancel_acts_within_a_second_while_it_is_started_again(backend, make_photo, tmp_path, monkeypatch, crashes):
    crashes(1)
    stop = threading.Event()
    pressed = []

    def on_progress(progress):
        if progress.message.startswith("The backend stopped"):
            monkeypatch.setenv("PLONK_FAKE_MODE", "silent")  # the next one takes for ever to start
            pressed.append(time.monotonic() + 0.3)
            threading.Timer(0.3, stop.set).start()

    with pytest.raises(RunCancelled):
        geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out"), on_progress, stop.is_set)
    assert time.monotonic() - pressed[0] < 1.0
    assert not backend.running
    assert not (tmp_path / "out").exists()


def test_a_backend_that_is_stopped_on_purpose_is_not_started_again(backend, make_photo, tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")

    def on_progress(progress):
        if any(photo.state == "running" for photo in progress.photos):
            backend.stop()

    with pytest.raises(BackendError, match="was stopped in the middle of the work"):
        geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out"), on_progress)
    assert not backend.running


def test_a_backend_that_cannot_be_started_again_says_why(backend, make_photo, tmp_path, monkeypatch, crashes):
    crashes(1)

    def on_progress(progress):
        if progress.message.startswith("The backend stopped"):
            monkeypatch.setenv("PLONK_FAKE_MODE", "exit")

    with pytest.raises(BackendError, match="ended while it was starting: RuntimeError: no device"):
        geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out"), on_progress)


# Idle


@dataclass
class Clock:
    """Timers that go off when the test says so."""

    timers: list[FakeTimer] = field(default_factory=list)

    def __call__(self, seconds, function):
        self.timers.append(FakeTimer(seconds, function))
        return self.timers[-1]

    @property
    def running(self):
        return [timer for timer in self.timers if timer.started and not timer.cancelled]


@dataclass
class FakeTimer:
    seconds: float
    function: object
    started: bool = False
    cancelled: bool = False
    daemon: bool = False

    def start(self):
        self.started = True

    def cancel(self):
        self.cancelled = True


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def idle_backend(fake_environment, clock):
    backend = Backend(lambda: fake_environment, timer=clock)
    yield backend
    backend.stop()


def test_it_stops_after_minutes_without_work_and_starts_again(idle_backend, clock, make_photo, tmp_path):
    geolocate(idle_backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "one"))
    (timer,) = clock.running
    assert timer.seconds == 15 * 60
    assert timer.daemon
    timer.function()
    assert not idle_backend.running
    assert geolocate(idle_backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "two")).located


def test_nothing_counts_down_while_it_works(idle_backend, clock):
    with idle_backend.use() as client:
        with idle_backend.use():
            assert client.catalogue()
            assert clock.running == []
        assert clock.running == []
    assert len(clock.running) == 1


def test_each_question_starts_the_countdown_anew(idle_backend, clock):
    idle_backend.client()
    (first,) = clock.running
    idle_backend.client()
    (second,) = clock.running
    assert second is not first
    first.function()  # was about to go off in that moment
    assert idle_backend.running


def test_a_countdown_that_ends_as_work_begins_stops_nothing(idle_backend, clock):
    idle_backend.client()
    (timer,) = clock.running
    with idle_backend.use() as client:
        timer.function()
        assert client.catalogue()
    idle_backend._idle.begin_work()
    idle_backend._stop_when_idle()  # it had gone off, and waited for the lock
    assert idle_backend.running


def test_stop_takes_the_countdown_away(idle_backend, clock):
    idle_backend.client()
    idle_backend.stop()
    assert clock.running == []


def test_the_minutes_are_a_setting_and_0_means_never(idle_backend, clock):
    Settings(idle_minutes=2).save()
    idle_backend.client()
    assert [timer.seconds for timer in clock.running] == [120]
    Settings(idle_minutes=0).save()
    idle_backend.client()
    assert clock.running == []


# Logs


@pytest.fixture
def log_lines(tmp_path):
    """A function that gives the lines of the log file."""
    file = tmp_path / "logs" / "backend.log"  # see conftest.py
    return lambda: file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_the_file_lies_in_the_profile():
    assert REAL_LOG_PATH() == Path(QgsApplication.qgisSettingsDirPath()) / "plonk" / "logs" / "backend.log"


def test_what_the_backend_writes_is_in_the_file_without_its_token(backend, log_lines):
    client = backend.client()
    token = backend._child.token
    client.catalogue()
    child = backend._child
    backend.stop()
    child.join()
    written = "\n".join(log_lines())
    assert "GET /v1/models" in written
    assert token not in written


def test_a_crash_is_in_the_file(backend, make_photo, tmp_path, crashes, log_lines):
    crashes(1)
    geolocate(backend, Run((make_photo("a.jpg"),), SMALL, tmp_path / "out"))
    assert [line for line in log_lines() if "exit code 9" in line]


def test_the_file_is_bounded(tmp_path):
    log = BackendLog(path=tmp_path / "logs" / "backend.log")
    for _ in range(700):
        log.write("x" * 10_000)
    files = sorted((tmp_path / "logs").iterdir())
    assert [file.name for file in files] == ["backend.log", "backend.log.1"]
    assert all(file.stat().st_size < 1_010_000 for file in files)


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path):
    (tmp_path / "file").touch()
    BackendLog(path=tmp_path / "file" / "backend.log").write("a line")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("my secret is s3cret", "my secret is ***"),
        ("Authorization: Bearer abcDEF123456-_", "Authorization: Bearer ***"),
        ('"token": "abcdef123456"', '"token": "***"'),
        ("PLONK_BACKEND_TOKEN=abcdef123456 x", "PLONK_BACKEND_TOKEN=*** x"),
        ("via http://me:word@proxy:3128/", "via http://***@proxy:3128/"),
        ("32 tokens of the photo", "32 tokens of the photo"),
    ],
)
def test_secrets_are_left_out(line, written):
    assert without_secrets(line, "s3cret") == written


# The box


def test_the_box_keeps_the_minutes_and_names_the_log(qgis_iface):
    from plonk_qgis.gui.idle_box import IdleBox

    box = IdleBox()
    assert box.minutes.value() == 15
    box.minutes.setValue(0)
    assert box.minutes.text() == "never"
    box.apply()
    assert Settings.load().idle_minutes == 0
    assert IdleBox().minutes.value() == 0
