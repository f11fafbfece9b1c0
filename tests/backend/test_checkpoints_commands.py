"""`plonk-backend models …` from end to end, against a hub on the loopback interface."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from plonk_backend.checkpoints.loading import load_model
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import main
from plonk_backend.commands.model_events import Progress
from plonk_backend.commands.terminal import ProgressLine
from test_checkpoints_hub import DINOV2, INAT, OSV5M, STREET_CLIP, YFCC, Hub, dinov2_files, head_files, running_hub

TIMEOUT = 60.0


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with running_hub(monkeypatch, tmp_path) as running:
        yield running


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


def states(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The last column of the list."""
    capsys.readouterr()
    assert main(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-2]
    return {line.split()[0]: line[lines[0].index("state") :] for line in lines[1:]}


def test_download_then_everything_without_the_hub(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit = next(iter(hub.repositories[YFCC]))
    assert main(["models", "download", "plonk-yfcc", "plonk-inat", "--yes"]) == 0
    output, error = capsys.readouterr()
    lines = output.splitlines()
    assert lines[0].split() == ["for", "file", "size", "licence", "from"]
    assert [line.split()[:2] for line in lines[1:6]] == [
        ["plonk-yfcc", "config.json"],
        ["plonk-yfcc", "model.safetensors"],
        ["dinov2-vitl14-reg", "model.safetensors"],
        ["plonk-inat", "config.json"],
        ["plonk-inat", "model.safetensors"],
    ]
    assert [line.split()[4] for line in lines[1:6]] == ["MIT", "MIT", "Apache-2.0", "MIT", "MIT"]
    assert f"To {Store().folder} from {hub.address}" in lines
    assert f"plonk-yfcc: installed ({commit[:12]})" in lines
    assert error == ""

    hub.status = 503  # no more of it
    hub.asked.clear()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    assert states(capsys)["plonk-yfcc"] == f"installed ({commit[:12]})"
    assert main(["models", "verify"]) == 0
    whole = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in whole] == ["plonk-yfcc", "plonk-inat", "dinov2-vitl14-reg"]
    assert all(re.search(r": whole \(\d.* [kM]B\)$", line) for line in whole)
    assert load_model("plonk-yfcc").embed(Image.new("RGB", (60, 50), "navy")).shape == (64,)
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    assert capsys.readouterr().out == "Nothing to download: all files are there and whole.\n"
    assert hub.asked == []


def test_a_photo_is_located_with_a_downloaded_model(
    hub: Hub,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    hub.status = 503
    Image.new("RGB", (60, 50), "navy").save(tmp_path / "photo.png")
    out = tmp_path / "out"
    arguments = ["--model", "plonk-yfcc", "--samples", "64", "--resolution", "2", "--device", "cpu"]
    assert main(["geolocate", str(tmp_path / "photo.png"), "--out", str(out), *arguments]) == 0
    assert (out / "results.gpkg").exists()


def test_nothing_is_downloaded_without_consent(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub.publish(OSV5M, head_files(4))
    hub.publish(STREET_CLIP, {"pytorch_model.bin": b"weights", "config.json": b"{}"})
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["models", "download", "plonk-osv5m"]) == 2
    output, error = capsys.readouterr()
    assert "The licence of street-clip, CC-BY-NC-4.0, allows non-commercial use only." in output
    assert re.search(r"no terminal to ask on whether to download \d+ kB; agree with --yes", error)
    for answer in ("n\n", "\n", ""):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        assert main(["models", "download", "plonk-osv5m"]) == 1
        assert "nothing was downloaded" in capsys.readouterr().err
    assert hub.bytes_asked() == []
    assert not Store().holds(OSV5M)
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert main(["models", "download", "plonk-osv5m"]) == 0
    assert Store().damage(STREET_CLIP, thorough=True) is None
    assert Store().find(OSV5M) is not None


def test_verify_finds_a_flipped_byte_and_download_repairs_it(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    weights = Store().path(YFCC) / "model.safetensors"
    good = weights.read_bytes()
    weights.write_bytes(bytes([good[0] ^ 1]) + good[1:])
    expected, found = (hashlib.sha256(content).hexdigest() for content in (good, weights.read_bytes()))
    capsys.readouterr()
    assert main(["models", "verify", "plonk-yfcc"]) == 1
    output, error = capsys.readouterr()
    assert f"plonk-yfcc: {weights} has the sha256 {found} in place of {expected}" in output
    assert "dinov2-vitl14-reg: whole" in output
    assert "models download ID" in error
    os.truncate(weights, 100)
    assert main(["models", "verify", "plonk-yfcc"]) == 1
    assert f"{weights} has 100 bytes in place of {len(good)}" in capsys.readouterr().out
    assert states(capsys)["plonk-yfcc"].startswith(f"damaged: {weights} has 100 bytes")
    hub.asked.clear()
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    assert f"plonk-yfcc is replaced: {weights} has 100 bytes" in capsys.readouterr().out
    assert weights.read_bytes() == good
    assert not [path for path, _ in hub.bytes_asked() if DINOV2 in path]
    assert main(["models", "verify"]) == 0


def test_verify_of_what_is_not_there(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "verify"]) == 0
    assert "nothing to verify" in capsys.readouterr().out
    assert main(["models", "verify", "plonk-inat"]) == 1
    assert capsys.readouterr().out == "plonk-inat: not downloaded\ndinov2-vitl14-reg: not downloaded\n"
    assert main(["models", "verify", "earthview"]) == 1
    assert "earthview is a part of plonk-backend" in capsys.readouterr().err


def test_remove_keeps_an_encoder_that_is_needed(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "download", "plonk-yfcc", "plonk-inat", "--yes"]) == 0
    capsys.readouterr()
    assert main(["models", "remove", "dinov2-vitl14-reg"]) == 1
    assert "needed by plonk-yfcc, plonk-inat; remove these first" in capsys.readouterr().err
    assert main(["models", "remove", "plonk-yfcc"]) == 0
    assert re.fullmatch(r"plonk-yfcc: removed, \d+ kB freed\n", capsys.readouterr().out)
    assert states(capsys)["plonk-inat"].startswith("installed")
    assert states(capsys)["plonk-yfcc"] == "not downloaded; its encoder is there"
    load_model("plonk-inat")
    assert main(["models", "remove", "plonk-inat"]) == 0
    output = capsys.readouterr().out
    assert re.fullmatch(r"plonk-inat: removed, \d+ kB freed\ndinov2-vitl14-reg: removed, 2\.6 MB freed\n", output)
    assert [Store().holds(repository) for repository in (YFCC, INAT, DINOV2)] == [False] * 3
    assert main(["models", "remove", "plonk-inat"]) == 1
    assert "plonk-inat is not downloaded: there is nothing to remove" in capsys.readouterr().err


def test_import_says_what_is_missing(
    hub: Hub,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, files in (("PLONK_iNaturalist", head_files(1)), ("dinov2", dinov2_files(2))):
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_bytes(content)
    assert main(["models", "import", str(tmp_path / "PLONK_iNaturalist")]) == 0
    assert "encoder dinov2-vitl14-reg is still missing" in capsys.readouterr().out
    assert states(capsys)["plonk-inat"] == "its encoder dinov2-vitl14-reg is not downloaded"
    assert main(["models", "import", str(tmp_path / "dinov2")]) == 0
    assert states(capsys)["plonk-inat"] == "installed (imported)"
    own = ["--as", "mine", "--encoder", "dinov2-vitl14-reg", "--kind", "riemannian"]
    assert main(["models", "import", str(tmp_path / "PLONK_iNaturalist"), *own]) == 0
    assert states(capsys)["mine"] == "installed (imported)"
    load_model("mine")
    assert hub.asked == []
    assert main(["models", "remove", "mine"]) == 0
    assert "mine" not in states(capsys)


def test_an_unknown_id_names_the_known_ones(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("download", "verify", "remove"):
        assert main(["models", action, "atlantis"]) == 1
        assert "There is no model atlantis; choose one of: plonk-yfcc, plonk-osv5m" in capsys.readouterr().err


def test_progress_on_a_terminal(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    error = capsys.readouterr().err
    assert re.search(r"\r\x1b\[K100 % 2\.6 MB of 2\.6 MB: dinov2-vitl14-reg, model\.safetensors", error)
    assert error.endswith("\r\x1b[K")


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
def test_ctrl_c_keeps_what_has_arrived(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(self: object, fraction: float, message: str) -> None:
        if fraction > 0.5:  # within the encoder
            signal.raise_signal(signal.SIGINT)

    # A shell's background jobs ignore Ctrl-C, and so would these tests.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with monkeypatch.context() as patches:
            patches.setattr(ProgressLine, "show", interrupt)
            assert main(["models", "download", "plonk-yfcc", "--yes"]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    error = capsys.readouterr().err
    assert "interrupted; what has arrived is kept, and `plonk-backend models download plonk-yfcc` goes on" in error
    assert Store().find(YFCC) is not None
    assert Store().find(DINOV2) is None
    hub.asked.clear()
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    (path, part), *others = hub.bytes_asked()[1:]  # after the redirect
    assert others == []
    assert path.startswith(f"/cdn/{DINOV2}")
    start = re.fullmatch(r"bytes=(\d+)-", part or "")
    assert start
    assert int(start[1]) > 1_000_000


def test_a_killed_download_leaves_a_part_and_no_file(
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hub.hold = 30_000
    store = Store()
    environment = {**os.environ, "HF_HUB_DISABLE_TELEMETRY": "1"}
    command = [sys.executable, "-m", "plonk_backend", "models", "download", "plonk-yfcc", "--yes"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        arrived, tries = False, int(TIMEOUT / 0.01)
        while not arrived and tries and process.poll() is None:
            threading.Event().wait(0.01)
            tries -= 1
            parts = [path.stat().st_size for path in (store.folder / ".unfinished").rglob("*.part")]
            arrived = 30_000 in parts
        process.kill()
    assert arrived
    assert not store.path(YFCC).exists()
    assert states(capsys)["plonk-yfcc"] == "not downloaded"
    hub.hold = None
    hub.asked.clear()
    assert main(["models", "download", "plonk-yfcc", "--yes"]) == 0
    assert [part for path, part in hub.bytes_asked() if path.startswith(f"/cdn/{YFCC}")] == ["bytes=30000-"]
    assert store.damage(YFCC, thorough=True) is None


def events(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict]:
    capsys.readouterr()
    assert main(["models", "--json"]) == 0
    return {model["id"]: model for model in json.loads(capsys.readouterr().out)["models"]}


def test_a_program_is_told_what_a_download_would_fetch_then_how_it_goes(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "download", "plonk-yfcc", "--json"]) == 0
    (told,) = events(capsys)
    assert told["event"] == "plan"
    assert [(file["for"], file["licence"]) for file in told["files"]] == [
        ("plonk-yfcc", "MIT"), ("plonk-yfcc", "MIT"), ("dinov2-vitl14-reg", "Apache-2.0"),
    ]  # fmt: skip
    assert told["size"] == sum(file["size"] for file in told["files"]) > 0
    assert (told["there"], told["folder"], told["source"]) == (0, str(Store().folder), hub.address)
    assert hub.bytes_asked() == []
    assert not Store().holds(YFCC)
    assert listed(capsys)["plonk-yfcc"]["state"] == "missing"

    assert main(["models", "download", "plonk-yfcc", "--json", "--yes"]) == 0
    plan, *progress, state = events(capsys)
    assert plan == told
    assert {one["event"] for one in progress} == {"progress"}
    assert progress[-1]["fraction"] == 1
    assert [one["fraction"] for one in progress] == sorted(one["fraction"] for one in progress)
    assert state["id"] == "plonk-yfcc"
    assert listed(capsys)["plonk-yfcc"]["state"] == "installed"
    assert main(["models", "download", "plonk-yfcc", "--json"]) == 0
    assert events(capsys)[0]["files"] == []


def test_a_program_is_told_what_is_left_of_a_broken_download(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "download", "plonk-yfcc", "--json", "--yes"]) == 0
    capsys.readouterr()
    weights = Store().path(YFCC) / "model.safetensors"
    content, revision = weights.read_bytes(), Store().find(YFCC).revision
    assert main(["models", "remove", "plonk-yfcc", "--json"]) == 0
    assert [one["id"] for one in events(capsys)] == ["plonk-yfcc", "dinov2-vitl14-reg"]
    assert revision
    parts = Store().unfinished(YFCC)
    (parts / f"{hashlib.sha256(content).hexdigest()}.part").write_bytes(content[:100])
    assert main(["models", "download", "plonk-yfcc", "--json"]) == 0
    assert events(capsys)[0]["there"] == 100


def test_a_program_is_told_what_is_damaged(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "download", "plonk-yfcc", "--json", "--yes"]) == 0
    capsys.readouterr()
    assert main(["models", "verify", "plonk-yfcc", "--json"]) == 0
    assert [one["problem"] for one in events(capsys) if one["event"] == "verified"] == [None, None]
    os.truncate(Store().path(YFCC) / "model.safetensors", 100)
    assert main(["models", "verify", "plonk-yfcc", "--json"]) == 1
    found = {one["id"]: one["problem"] for one in events(capsys) if one["event"] == "verified"}
    assert "has 100 bytes in place of" in found["plonk-yfcc"]
    assert found["dinov2-vitl14-reg"] is None
    assert listed(capsys)["plonk-yfcc"]["state"] == "damaged"


def test_a_program_is_told_what_was_imported(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "PLONK_YFCC"
    folder.mkdir()
    for name, content in head_files(1).items():
        (folder / name).write_bytes(content)
    assert main(["models", "import", str(folder), "--as", "plonk-yfcc", "--json"]) == 0
    assert events(capsys) == [
        {"event": "imported", "id": "plonk-yfcc", "restriction": "", "missing_encoder": "dinov2-vitl14-reg"}
    ]
    assert main(["models", "import", str(tmp_path / "none"), "--json"]) == 1
    output, error = capsys.readouterr()
    assert output == ""
    assert error.startswith("plonk-backend: ")


def test_progress_is_told_five_times_a_second_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    progress = Progress(lambda: now[0])
    for step in range(101):
        now[0] = step / 100
        progress.show(step / 100, "reading")
    told = [one["fraction"] for one in events(capsys)]
    assert 5 <= len(told) <= 7
    assert (told[0], told[-1]) == (0, 1)
