"""The child process: found, started, reused, restarted, stopped; and every way in which it may not start."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from plonk_qgis.backend.environment import backend_environment, backend_executable, child_environment
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.process import Backend, Listening
from plonk_qgis.backend.protocol import PRESETS
from plonk_qgis.settings import Settings


def test_the_variable_comes_before_the_setting(monkeypatch):
    Settings(backend_environment="/from/setting").save()
    assert backend_environment() == Path("/from/setting")
    monkeypatch.setenv("PLONK_BACKEND_ENV", "/from/variable")
    assert backend_environment() == Path("/from/variable")


def test_no_environment_is_one_clear_sentence():
    with pytest.raises(BackendError, match=r"not installed yet.*Settings > Options > Photo geolocation"):
        backend_environment()


def test_wrong_environments_are_named(tmp_path):
    with pytest.raises(BackendError, match=f"{tmp_path}/nowhere does not exist"):
        backend_executable(tmp_path / "nowhere")
    with pytest.raises(BackendError, match=f"no plonk-backend in the environment {tmp_path}"):
        backend_executable(tmp_path)


def test_the_advice_fits_where_the_environment_was_chosen(tmp_path, monkeypatch):
    for wrong in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(BackendError, match=r"Choose another folder in Settings > Options > Photo geolocation\.$"):
            backend_executable(wrong)
        monkeypatch.setenv("PLONK_BACKEND_ENV", str(wrong))
        with pytest.raises(BackendError, match=r"variable PLONK_BACKEND_ENV .*: change or unset it\.$"):
            backend_executable(backend_environment())
        with pytest.raises(BackendError, match=r"Settings > Options"):  # another one, tried in the options
            backend_executable(tmp_path / "tried")
        monkeypatch.delenv("PLONK_BACKEND_ENV")


def test_the_child_gets_nothing_that_is_meant_for_qgis():
    parent = {
        "PATH": "/usr/bin", "HOME": "/home/a", "PYTHONHOME": "x", "PYTHONPATH": "x", "PYTHONSTARTUP": "x",
        "VIRTUAL_ENV": "x", "QT_PLUGIN_PATH": "x", "PROJ_LIB": "x", "PROJ_DATA": "x", "GDAL_DATA": "x",
        "GDAL_DRIVER_PATH": "x", "LD_LIBRARY_PATH": "x", "LD_PRELOAD": "x", "CUDA_VISIBLE_DEVICES": "0",
    }  # fmt: skip
    child = child_environment(Path("/env/bin/plonk-backend"), "secret", parent)
    assert set(child) == {
        "PATH", "HOME", "CUDA_VISIBLE_DEVICES", "PYTHONUTF8", "PYTHONNOUSERSITE", "PLONK_BACKEND_TOKEN",
    }  # fmt: skip
    assert child["PATH"] == f"/env/bin{os.pathsep}/usr/bin"


def test_it_is_started_once_and_reused(backend):
    assert not backend.running
    backend.client()
    first = backend.pid
    catalogue = backend.client().catalogue()
    assert backend.pid == first
    assert catalogue.default == "earthview"
    assert [model.available for model in catalogue.models] == [True, False]
    assert tuple(preset.name for preset in catalogue.presets) == PRESETS
    assert all(preset.summary for preset in catalogue.presets)


def test_an_older_backend_has_models_and_no_presets(backend, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "old")
    catalogue = backend.client().catalogue()
    assert [model.id for model in catalogue.models] == ["earthview", "plonk-yfcc"]
    assert catalogue.presets == ()


def test_a_backend_that_loads_its_libraries_can_be_left(backend, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "loading")
    client = backend.client()
    looks = []

    def cancelled():
        looks.append(time.monotonic())
        return len(looks) == 3

    with pytest.raises(RunCancelled):
        client.catalogue(cancelled)
    assert len(looks) == 3
    assert looks[-1] - looks[0] < 5  # it is asked ten times a second, and the answer takes a minute


def test_the_token_is_long_new_and_hidden(backend):
    client = backend.client()
    token = backend._child.token
    assert len(token) >= 43
    assert token not in repr(client)
    command = Path(f"/proc/{backend.pid}/cmdline").read_bytes()
    assert token.encode() not in command
    backend.stop()
    backend.client()
    assert backend._child.token != token


def test_it_is_restarted_when_dead(backend):
    backend.client()
    first = backend.pid
    os.kill(first, signal.SIGKILL)
    backend._child.process.wait(timeout=5)
    assert backend.client().catalogue()
    assert backend.pid != first


def test_stop_leaves_no_process(backend):
    backend.client()
    pid = backend.pid
    backend.stop()
    assert not backend.running
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_stop_lets_it_take_its_temporary_files_along(backend, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    backend.client()
    process = backend._child.process
    assert list(tmp_path.iterdir())
    backend.stop()
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_stop_ends_one_that_does_not_listen_to_it(backend, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "deaf")
    backend.client()
    process = backend._child.process
    start = time.monotonic()
    backend.stop()
    assert process.returncode == -signal.SIGTERM
    assert time.monotonic() - start < 5


def test_it_ends_when_its_standard_input_closes(backend):
    backend.client()
    process = backend._child.process
    process.stdin.close()
    assert process.wait(timeout=10) == 0


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("protocol", r"speaks protocol 2, this plugin speaks protocol 1"),
        ("garbage", r"plonk-backend that this plugin cannot use"),
        ("exit", r"ended while it was starting: RuntimeError: no device"),
    ],
)
def test_a_start_that_fails_is_one_clear_sentence(backend, monkeypatch, mode, sentence):
    monkeypatch.setenv("PLONK_FAKE_MODE", mode)
    with pytest.raises(BackendError, match=sentence):
        backend.client()
    assert not backend.running


def test_a_start_can_be_cancelled(backend, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "silent")
    with pytest.raises(RunCancelled):
        backend.client(lambda: True)
    assert not backend.running


def test_a_flood_on_standard_error_does_not_block_it(backend, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "chatty")
    client = backend.client()
    for _ in range(5):
        assert client.catalogue()


def test_a_changed_environment_starts_another_backend(fake_environment, tmp_path):
    chosen = [fake_environment]
    backend = Backend(lambda: chosen[0])
    try:
        backend.client()
        chosen[0] = tmp_path
        with pytest.raises(BackendError, match="no plonk-backend"):
            backend.client()
        assert not backend.running
    finally:
        backend.stop()


@pytest.mark.parametrize("line", ["", "[]", "null", "{}", '{"event": "listening"}', "not json"])
def test_other_first_lines_are_refused(line):
    with pytest.raises(BackendError):
        Listening.from_line(line)


def test_a_proxy_is_never_asked(backend, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert backend.client().catalogue()


def test_no_pipe_leaks_into_other_children(backend):
    """Another child of QGIS must not keep the backend's standard input open."""
    backend.client()
    descriptor = backend._child.process.stdin.fileno()
    listing = subprocess.run(["ls", "-l", "/proc/self/fd"], capture_output=True, text=True, check=True, close_fds=False)
    assert f" {descriptor} -> {os.readlink(f'/proc/self/fd/{descriptor}')}" not in listing.stdout
