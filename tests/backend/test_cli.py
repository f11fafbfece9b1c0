"""The command line, with a double in place of the model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import plonk_backend.commands.geolocate
import plonk_backend.evaluation
import plonk_backend.geolocator
import plonk_backend.training
import pytest
from plonk_backend import __version__
from plonk_backend.analyses.parameters import Density, Joint, Prior, Regions, Trajectories, Zones
from plonk_backend.cli import main
from plonk_backend.commands.geolocate import _area
from plonk_backend.request import GeolocationRequest
from test_service_double import TIMEOUT, Double


@pytest.fixture
def doubles(monkeypatch: pytest.MonkeyPatch) -> list[Double]:
    """The geolocators that commands build from now on."""
    built: list[Double] = []

    def build(device: str) -> Double:
        built.append(Double(device))
        return built[-1]

    monkeypatch.setattr(plonk_backend.geolocator, "Geolocator", build)
    return built


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with photos on several levels and other files between them."""
    folder = tmp_path / "photos"
    for name in ("b.jpg", "a.PNG", "deep/er/c.heic", "deep/d.tiff", "notes.txt", "._b.jpg", "deep/e.jpg.part"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"photo")
    return folder


def names(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [photo["name"] for photo in json.loads(capsys.readouterr().out)["photos"]]


def test_geolocate_prints_a_table_and_the_files(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "b.jpg").write_bytes(b"warn")
    out = tmp_path / "new" / "out"
    assert main(["geolocate", str(photos / "b.jpg"), str(tmp_path / "none.jpg"), "--out", str(out)]) == 0
    output, error = capsys.readouterr()
    assert output.splitlines() == [
        "photo  best estimate      nearest place      50 % area    90 % area  bits",
        "b.jpg  22.950°S 43.210°W  Niterói, Brazil  120,000 km²  830,000 km²   7.9",
        "",
        str(out / "results.gpkg"),
        str(out / "density_001_b.tif"),
    ]
    assert error.splitlines() == [
        "warning: b.jpg: The model is a double.",
        f"failed: {tmp_path / 'none.jpg'} does not exist; check the path.",
    ]
    assert (out / "results.gpkg").exists()


def test_photos_of_one_name_are_told_apart(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = {"a/2/IMG.jpg": b"warn", "b/2/IMG.jpg": b"", "c/IMG.jpg": b"warn", "c/other.jpg": b"photo"}
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert main(["geolocate", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    output, error = capsys.readouterr()
    shown = [line.split()[0] for line in output.splitlines()[1:4]]
    assert shown == [str(Path(name)) for name in ("a/2/IMG.jpg", "c/IMG.jpg", "other.jpg")]
    assert error.splitlines() == [
        f"warning: {Path('a/2/IMG.jpg')}: The model is a double.",
        f"failed: {Path('b/2/IMG.jpg')} is empty.",
        f"warning: {Path('c/IMG.jpg')}: The model is a double.",
    ]


@pytest.mark.parametrize(
    ("km2", "shown"),
    [(3.14159, "3.14 km²"), (99.96, "100 km²"), (0.012345, "0.0123 km²"), (510_065_621.7, "510,000,000 km²")],
)
def test_areas_have_three_digits(km2: float, shown: str) -> None:
    assert _area(km2) == shown


def test_geolocate_passes_the_request_on(doubles: list[Double], photos: Path, tmp_path: Path) -> None:
    arguments = "--model elsewhere --samples 7 --guidance 1.5 --seed 3 --steps 4 --resolution 0.5 --levels 0.9,0.5"
    code = main(
        ["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "o"), *arguments.split(), "--device", "cpu"]
    )
    assert code == 0
    assert doubles[0].device == "cpu"
    assert doubles[0].requests == [
        GeolocationRequest(
            model="elsewhere", samples=7, guidance=1.5, seed=3, steps=4, resolution=0.5, levels=(0.5, 0.9)
        )
    ]


def test_geolocate_searches_folders_and_takes_each_photo_once(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(photos / "b.jpg"), str(photos), str(photos / "deep" / ".." / "b.jpg"), str(photos / "notes.txt")]
    assert main(["geolocate", *given, "--out", str(tmp_path / "out"), "--json"]) == 0
    assert names(capsys) == ["b.jpg", "a.PNG", "d.tiff", "c.heic", "notes.txt"]


def test_geolocate_prints_json(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "a.PNG").write_bytes(b"")
    out = tmp_path / "out"
    assert main(["geolocate", str(photos / "a.PNG"), str(photos / "b.jpg"), "--out", str(out), "--json"]) == 0
    output, error = capsys.readouterr()
    answer = json.loads(output)
    failed, done = answer["photos"]
    assert (failed["state"], failed["error"], failed["result"]) == ("failed", "a.PNG is empty.", None)
    assert (done["index"], done["state"], done["error"]) == (1, "done", None)
    assert done["path"] == str(photos / "b.jpg")
    assert done["result"]["density_file"] == "density_002_b.tif"
    assert answer["files"] == [
        {"name": "results.gpkg", "kind": "geopackage", "path": str(out / "results.gpkg")},
        {"name": "density_002_b.tif", "kind": "density", "photo_id": 2, "path": str(out / "density_002_b.tif")},
    ]
    assert error == ""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_text(doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg")).write_bytes(b"photo")
    assert main(["geolocate", str(tmp_path), "--out", str(tmp_path / "out"), "--json"]) == 0
    assert names(capsys) == ["\N{REPLACEMENT CHARACTER}.jpg"]


def test_geolocate_without_any_result_fails(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["geolocate", str(tmp_path / "none.jpg"), "--out", str(tmp_path / "out")]) == 1
    output, error = capsys.readouterr()
    assert output == ""
    assert error == f"failed: {tmp_path / 'none.jpg'} does not exist; check the path.\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--samples", "0"], "samples"),
        (["--samples", "x"], "--samples"),
        (["--levels", "0.5,2"], "levels"),
        (["--levels", "half"], "--levels"),
        (["--resolution", "0"], "resolution"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_bad_usage(
    doubles: list[Double],
    photos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    arguments: list[str],
    named: str,
) -> None:
    assert exit_code(["geolocate", str(photos), "--out", str(tmp_path / "out"), *arguments]) == 2
    output, error = capsys.readouterr()
    assert output == ""
    assert named in error


def exit_code(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:  # argparse
        return int(stop.code or 0)


def test_a_folder_without_photos_is_bad_usage(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["geolocate", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 2
    assert f"no photo in {tmp_path / 'empty'}; choose another folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_model_that_does_not_exist(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["geolocate", str(photos), "--out", str(tmp_path / "out"), "--model", "atlantis"]) == 1
    assert capsys.readouterr() == ("", "plonk-backend: There is no model named atlantis.\n")


def test_an_output_folder_that_is_a_file(
    doubles: list[Double], photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["geolocate", str(photos), "--out", str(photos / "b.jpg")]) == 1
    assert str(photos / "b.jpg") in capsys.readouterr().err


def test_an_output_folder_that_holds_results_is_refused(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    capsys.readouterr()
    assert main(arguments) == 1
    output, error = capsys.readouterr()
    assert output == ""
    assert f"{tmp_path / 'out'} already holds results" in error
    assert len(doubles) == 1  # the model is not loaded for nothing
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"crash"])
def test_no_folder_is_left_without_results(doubles: list[Double], photos: Path, tmp_path: Path, content: bytes) -> None:
    (photos / "b.jpg").write_bytes(content)
    assert main(["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "new" / "out")]) == 1
    assert not (tmp_path / "new").exists()


def test_analyses_pass_their_parameters_on(doubles: list[Double], tmp_path: Path) -> None:
    for role in ("results", "prior", "zones"):
        (tmp_path / role).write_bytes(role.encode())
    results, prior, zones = (str(tmp_path / role) for role in ("results", "prior", "zones"))
    commands = {
        "density --resolution 0.01 --extent=-10,40,20,50 --method exact": Density(
            resolution=0.01, extent=(-10.0, 40.0, 20.0, 50.0), method="exact"
        ),
        "density --extent focus --photos 3,1": Density(extent="focus", photos=(3, 1)),
        "regions --levels 0.9,0.5": Regions(levels=(0.5, 0.9)),
        f"zones --zones {zones}": Zones(),
        f"prior --prior {prior} --field people --outside 0.5 --floor 9 --resample": Prior(
            field="people", outside=0.5, floor=9, resample=True
        ),
        "joint --samples 7 --seed 3 --resolution 0.5": Joint(samples=7, seed=3, resolution=0.5),
        "trajectories --frames 5 --start 2024-05-01 --seconds-per-frame 0.5": Trajectories(
            frames=5, start="2024-05-01", seconds_per_frame=0.5
        ),
    }
    for number, (command, expected) in enumerate(commands.items()):
        out = str(tmp_path / f"out{number}")
        assert main([*command.split(), results, "--out", out, "--device", "cpu"]) == 0
        assert doubles[-1].analyses == [expected]
        assert doubles[-1].device == "cpu"
        assert doubles[-1].inputs == [{role: role.encode() for role in expected.inputs}]


def test_an_analysis_prints_its_files_and_warnings(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "results").write_bytes(b"warn")
    out = tmp_path / "new" / "out"
    assert main(["regions", str(tmp_path / "results"), "--out", str(out)]) == 0
    output, error = capsys.readouterr()
    assert output.splitlines() == [str(out / "results.gpkg"), str(out / "density_003_x.tif")]
    assert error == "warning: The photos contradict one another.\n"
    assert (out / "results.gpkg").read_bytes() == b"layers"
    assert main(["regions", str(tmp_path / "results"), "--out", str(tmp_path / "json"), "--json"]) == 0
    output, error = capsys.readouterr()
    assert json.loads(output) == {
        "folder": str(tmp_path / "json"),
        "warnings": ["The photos contradict one another."],
        "files": [
            {"name": "results.gpkg", "kind": "geopackage", "path": str(tmp_path / "json" / "results.gpkg")},
            {
                "name": "density_003_x.tif",
                "kind": "density",
                "photo_id": 3,
                "path": str(tmp_path / "json" / "density_003_x.tif"),
            },
        ],
    }
    assert error == ""


@pytest.mark.parametrize("there", ["results.gpkg", "density_001_a.tif"])
def test_an_analysis_refuses_a_folder_with_results(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / there).write_bytes(b"old")
    assert main(["density", str(tmp_path / "results"), "--out", str(tmp_path / "out")]) == 1
    assert f"already holds results ({there})" in capsys.readouterr().err
    assert doubles == []  # torch is not loaded for nothing


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("rank", "--places"),
        ("zones", "--zones"),
        ("prior", "--prior"),
        ("regions --photos one", "--photos"),
        ("regions --levels 0.5,2", "levels"),
        ("density --method guess", "--method"),
        ("density --extent world", "--extent"),
        ("density --extent 1,2,3", "window"),
        ("density --resolution 0.01", "resolution"),
        ("trajectories --start noon", "start noon"),
    ],
)
def test_analyses_say_what_does_not_fit(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, named: str
) -> None:
    (tmp_path / "results").write_bytes(b"x")
    name, *options = command.split()
    assert exit_code([name, str(tmp_path / "results"), "--out", str(tmp_path / "out"), *options]) == 2
    assert named in capsys.readouterr().err
    assert doubles == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
def test_ctrl_c_cancels_an_analysis(
    doubles: list[Double], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(self: object, fraction: float, message: str) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("plonk_backend.commands.terminal.ProgressLine.show", interrupt)
    (tmp_path / "results").write_bytes(b"hold")
    assert main(["regions", str(tmp_path / "results"), "--out", str(tmp_path / "new" / "out")]) == 130
    assert "cancelled" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
def test_ctrl_c_while_torch_loads(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "plonk_backend.commands.geolocate.build_geolocator", lambda device: signal.raise_signal(signal.SIGINT)
    )
    assert main(["geolocate", str(photos), "--out", str(tmp_path / "new" / "out")]) == 130
    assert capsys.readouterr().err == "plonk-backend: interrupted.\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("verbose", [[], ["--verbose"]])
def test_a_failure_that_nobody_foresaw(
    doubles: list[Double], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], verbose: list[str]
) -> None:
    (photos / "b.jpg").write_bytes(b"crash")
    arguments = ["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "out"), *verbose]
    if verbose:
        with pytest.raises(RuntimeError):
            main(arguments)
    else:
        assert main(arguments) == 1
        error = capsys.readouterr().err
        assert "the solver broke" in error
        assert "Traceback" not in error


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
def test_ctrl_c_cancels(
    doubles: list[Double],
    photos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(self: object, fraction: float, message: str) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("plonk_backend.commands.terminal.ProgressLine.show", interrupt)
    (photos / "b.jpg").write_bytes(b"hold")
    before = signal.getsignal(signal.SIGINT)
    assert main(["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "new" / "out")]) == 130
    assert "cancelled" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_progress_on_a_terminal(
    doubles: list[Double],
    photos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["geolocate", str(photos / "b.jpg"), "--out", str(tmp_path / "out")]) == 0
    error = capsys.readouterr().err
    assert "  0 % sampling b.jpg" in error
    assert error.endswith("\r\x1b[K")


def test_models(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path))
    assert main(["models"]) == 0
    listed = capsys.readouterr().out
    lines = listed.splitlines()
    assert lines[0].split() == ["model", "kind", "for", "size", "licence", "state"]
    assert lines[1].startswith("earthview ")
    assert lines[1].endswith(" embedded")
    assert lines[-1] == f"Models are kept in {tmp_path}"
    assert main(["models", "list"]) == 0
    assert capsys.readouterr().out == listed
    answers = []
    for arguments in (["models", "--json"], ["models", "list", "--json"]):
        assert main(arguments) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert answers[0]["default"] == "earthview"
    assert [model["id"] for model in answers[0]["models"]] == [line.split()[0] for line in lines[1:11]]
    assert {model["id"]: model["available"] for model in answers[0]["models"]}["plonk-yfcc"] is False


@pytest.mark.parametrize(("command", "package"), [("train", "training"), ("evaluate", "evaluation")])
def test_train_and_evaluate_hand_over(command: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    earthview = SimpleNamespace(
        add_arguments=lambda parser: parser.add_argument("--views", type=int), run=lambda options: options.views
    )
    monkeypatch.setitem(sys.modules, f"plonk_backend.{package}.earthview", earthview)
    assert main([command, "earthview", "--views", "5"]) == 5
    assert main(["--verbose", command, "earthview", "--views", "6"]) == 6


@pytest.mark.parametrize("arguments", [[], ["--nonsense"], ["dance"], ["train"], ["serve", "--port", "70000"]])
def test_no_such_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(arguments) == 2
    assert "usage" in capsys.readouterr().err


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)


def test_version_and_help() -> None:
    assert python("-m", "plonk_backend", "--version").stdout == f"plonk-backend {__version__}\n"
    shown = python("-m", "plonk_backend", "--help").stdout
    for command in ("geolocate", "rank", "trajectories", "serve", "models", "train", "evaluate"):
        assert command in shown


@pytest.mark.parametrize(
    "arguments", [["--help"], ["rank", "--help"], ["models"], ["models", "verify"], ["models", "download", "--help"]]
)
def test_what_needs_no_heavy_imports_does_without(arguments: list[str], tmp_path: Path) -> None:
    heavy = {"torch", "numpy", "rasterio", "plonk_backend.geolocator", "huggingface_hub"}
    code = (
        "import sys, contextlib, os, plonk_backend.service.server\n"
        f"os.environ['PLONK_MODELS'] = {str(tmp_path)!r}\n"
        "from plonk_backend.cli import main\n"
        f"with contextlib.suppress(SystemExit): main({arguments!r})\n"
        f"sys.exit(' '.join({heavy!r} & set(sys.modules)))"
    )
    done = python("-c", code)
    assert done.stdout
    assert (done.returncode, done.stderr) == (1, "\n")  # sys.exit("")
