"""`plonk-backend doctor`: a sound installation is found sound, and each thing that is broken is found and named."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
import plonk_backend
import pytest
import torch
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import main
from plonk_backend.commands import doctor
from plonk_backend.doctor import computation, installation, map_data, sample_photo
from plonk_backend.doctor.finding import FAILED, OK, WARNING
from plonk_backend.doctor.redaction import Redaction


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_sound_installation_passes_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--device", "cpu"]) == 0
    started, *checks, finished = lines(capsys)
    assert [check["name"] for check in started["checks"]] == list(doctor.TITLES)
    assert [check["name"] for check in checks] == list(doctor.TITLES)
    assert {check["state"] for check in checks} <= {OK, WARNING}
    assert all(check["sentence"].endswith(".") for check in checks)
    assert finished == {"event": "finished", "state": OK if all(c["state"] == OK for c in checks) else WARNING}
    photo = checks[-1]
    steps = dict(detail.rsplit(": ", 1) for detail in photo["details"])
    assert {"sampling", "mapping"} <= set(steps)
    assert all(re.fullmatch(r"\d+\.\d\d s", seconds) for seconds in steps.values())


def test_a_check_that_breaks_is_told_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(device: str) -> None:
        raise RuntimeError("CUDA error: no kernel image\nand more")

    monkeypatch.setattr(computation, "kernel", broken)
    assert main(["doctor", "--device", "cpu"]) == 1
    output = capsys.readouterr().out
    assert "FAILED  Computation: The check broke (RuntimeError: CUDA error: no kernel image)." in output
    assert "→ Repair the backend in QGIS" in output
    assert "ok      Sample photo: " in output
    assert output.endswith("See above what to do.\n")


def test_every_dependency_is_imported() -> None:
    project = Path(plonk_backend.__file__).parents[1] / "pyproject.toml"
    if not project.is_file():
        pytest.skip("plonk-backend is not installed from its source")
    dependencies = re.search(r"^dependencies = \[(.*?)^\]", project.read_text(), re.DOTALL | re.MULTILINE)
    assert dependencies
    assert set(re.findall(r'"([\w-]+)', dependencies[1])) == set(installation.IMPORTS)


def test_a_package_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    finding = installation.packages()
    assert finding.state == FAILED
    assert finding.sentence == "These packages cannot be imported: pyogrio."
    assert "Repair" in finding.advice
    assert any(detail.startswith("pyogrio: ModuleNotFoundError") for detail in finding.details)
    assert any(detail.startswith("numpy 2") or detail.startswith("numpy 1") for detail in finding.details)


def test_the_product_of_matrices_is_the_known_one() -> None:
    """The formula against numpy's whole numbers."""
    n = 16
    i, j = np.indices((n, n))
    product = (i + j) @ (i - j)
    formula = (n - 1) * n * (2 * n - 1) // 6 + (i - j) * (n * (n - 1) // 2) - n * i * j
    assert (product == formula).all()
    finding = computation.kernel("cpu")
    assert finding.state == OK
    assert [detail.split(":")[0] for detail in finding.details] == ["float32", "bfloat16", "float64"]


def test_a_device_that_computes_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = torch.Tensor.__matmul__

    def wrong(self: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        return right(self, other) * (1.1 if self.dtype == torch.bfloat16 else 1.0)

    monkeypatch.setattr(torch.Tensor, "__matmul__", wrong)
    finding = computation.kernel("cpu")
    assert finding.state == FAILED
    assert finding.sentence == "The processor fails to compute in bfloat16."


def test_an_idle_gpu_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(computation.shutil, "which", lambda program: "/usr/bin/nvidia-smi")
    finding = computation.device()
    assert finding.state == WARNING
    assert "although this computer seems to have an NVIDIA GPU" in finding.sentence
    assert finding.advice
    monkeypatch.setattr(computation.shutil, "which", lambda program: None)
    assert computation.device().state == OK


def test_map_data_of_another_program_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert map_data.geodata().state == OK

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no database context specified")

    monkeypatch.setattr(map_data.pyproj.Transformer, "from_crs", broken)
    finding = map_data.geodata()
    assert finding.state == FAILED
    assert "PROJ_LIB" in finding.advice


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    finding = installation.folders(Store(tmp_path / "file" / "models"))
    assert finding.state == FAILED
    assert str(tmp_path / "file" / "models") in finding.sentence
    assert "PLONK_MODELS" in finding.advice
    assert installation.folders(Store(tmp_path / "models")).state == OK


def test_a_full_disk_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = installation.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(installation.shutil, "disk_usage", lambda folder: usage._replace(free=5_000_000))
    finding = installation.folders(Store(tmp_path))
    assert finding.state == WARNING
    assert finding.sentence == "Only 5.0 MB are free for models."


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert installation.models(store).state == OK
    head = next(iter(installation.registry.heads(store)))
    store.path(head.repository).mkdir(parents=True)  # a folder without its manifest
    finding = installation.models(store)
    assert finding.state == FAILED
    assert finding.sentence == f"Damaged models: {head.id}."
    assert f"models download {head.id}" in finding.advice


def test_a_photo_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_photo, "_sample_photo", lambda: b"no photo")
    finding = sample_photo.photo("cpu")
    assert finding.state == FAILED
    assert finding.sentence.startswith("A sample photo could not be located: doctor.jpg")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("/home/ada/models/x", "~/models/x"),
        ("/home/adam/models", "/home/adam/models"),
        (r"C:\Users\Ada\AppData", r"~\AppData"),
        ("run by ada on turing.example.org", "run by user on host"),
        ("turing: ada's adapter", "host: user's adapter"),
        ("Bearer abcdef0123456789", "Bearer ***"),
        ('PLONK_BACKEND_TOKEN="abcdef0123"', 'PLONK_BACKEND_TOKEN="***"'),
        ("hf_ABCDEFGHIJKLMN", "***"),
        ("http://ada:secret@proxy:3128", "http://***@proxy:3128"),
    ],
)
def test_reports_can_be_shown_to_strangers(text: str, clean: str) -> None:
    redact = Redaction(homes=("/home/ada", r"C:\Users\Ada"), users=("ada",), hosts=("turing", "turing.example.org"))
    assert redact(text) == clean


def test_this_machines_names_are_taken_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "grace")
    monkeypatch.setattr("socket.gethostname", lambda: "mark-one")
    assert Redaction.of_this_machine()(f"grace@mark-one:{tmp_path}/x") == "user@host:~/x"
