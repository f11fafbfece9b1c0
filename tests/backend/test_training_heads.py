"""Trainings that are killed, stopped, refused, divided among processes, or that come to the end."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tarfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.baselines.heads import load_any_head, load_network
from plonk_backend.baselines.kinds import TRAINED_KINDS
from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.cli import main
from plonk_backend.errors import ModelError, PlonkError
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.request import RequestError
from plonk_backend.training.batches import mixtures_source
from plonk_backend.training.data.opening import open_photos
from plonk_backend.training.data.photo_examples import PhotoExamples
from plonk_backend.training.end_to_end import PicturesSource, load_encoder_to_train, write_earthview
from plonk_backend.training.measuring import HeldOut, KnownTruth
from plonk_backend.training.plan import HeadPlan, TrainingError
from plonk_backend.training.trainer import Every, train_head

TRUTH = [Mixture(np.ones(1), np.array([centre]), np.array([20.0])) for centre in ([0.0, 0.6, 0.8], [1.0, 0.0, 0.0])]
EMBEDDINGS = np.array([[1.0, 0.0, 0.5], [0.0, -1.0, 0.5]], dtype=np.float32)
PLAN = HeadPlan(steps=24, batch=8, draws=2, learning_rate=0.01, warmup=4, dim=16, depth=1, expansion=2, components=2)
STEPS = 250
OPTIONS = (
    f"--steps {STEPS} --batch 8 --draws 2 --dim 16 --depth 1 --learning-rate 0.01 --seed 5 --device cpu --threads 1"
)


def source(plan=PLAN, embeddings=EMBEDDINGS):
    return mixtures_source(TRUTH, embeddings, plan.batch, plan.seed, plan.draws)


def weights(folder):
    return load_network(folder).state_dict()


def same(first, second):
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def lines(folder):
    """The log without the speed."""
    with (folder / "log.csv").open(newline="") as stream:
        return [[row["step"], row["loss"], row["gradient_norm"], row["validation"]] for row in csv.DictReader(stream)]


def stopping(step):
    """A `cancelled` that says so before an update."""
    asked = iter(range(10_000))
    return lambda: next(asked) >= step


@pytest.fixture
def known(tmp_path, monkeypatch):
    """What the command reads; it measures the trained head with few draws."""
    monkeypatch.setattr("plonk_backend.commands.train_head.FINAL_DRAWS", 4)
    centres = [(53.13010235, 90.0), (0.0, 0.0)]
    content = [[{"weight": 1, "latitude": lat, "longitude": lon, "kappa": 20}] for lat, lon in centres]
    (tmp_path / "posteriors.json").write_text(json.dumps(content))
    np.save(tmp_path / "embeddings.npy", EMBEDDINGS)
    return ["--known", str(tmp_path / "posteriors.json"), "--embeddings", str(tmp_path / "embeddings.npy")]


def command(known, out, *more):
    return ["train", "head", *known, "--out", str(out), *OPTIONS.split(), *more]


def process(arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "plonk_backend", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **environment},
    )


def in_two_processes(arguments):
    """Run a training as torchrun would, by its environment; both must end well."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    together = [
        process(
            arguments,
            RANK=str(rank),
            LOCAL_RANK=str(rank),
            WORLD_SIZE="2",
            MASTER_ADDR="127.0.0.1",
            MASTER_PORT=port,
        )
        for rank in range(2)
    ]
    outcomes = [one.communicate()[1] for one in together]
    assert [one.returncode for one in together] == [0, 0], outcomes


def test_a_killed_training_goes_on_to_the_same_weights(known, tmp_path, capsys):
    often = ("--save-every", "30", "--log-every", "7")
    killed = process(command(known, tmp_path / "killed", *often))
    for line in killed.stderr:
        if "The state of step 30 is written" in line:
            killed.send_signal(signal.SIGKILL)
            break
    killed.stderr.close()
    assert killed.wait() == -signal.SIGKILL
    assert (tmp_path / "killed" / "training.pt").exists()
    # What a kill in the midst of writing leaves, and a line of the log that was not finished.
    (tmp_path / "killed" / "training.pt.part").write_bytes(b"half")
    with (tmp_path / "killed" / "log.csv").open("a") as log:
        log.write("249,0.")
    assert main(command(known, tmp_path / "killed", *often, "--resume")) == 0
    assert main(command(known, tmp_path / "whole", *often)) == 0
    assert same(weights(tmp_path / "killed"), weights(tmp_path / "whole"))
    assert lines(tmp_path / "killed") == lines(tmp_path / "whole")
    assert not (tmp_path / "killed" / "training.pt").exists()
    assert "above the truth's entropy" in capsys.readouterr().out
    # Nothing is left to do, and nothing is done.
    written = (tmp_path / "killed" / "model.safetensors").stat().st_mtime_ns
    assert main(command(known, tmp_path / "killed", *often, "--resume")) == 0
    assert (tmp_path / "killed" / "model.safetensors").stat().st_mtime_ns == written


@pytest.mark.parametrize("kind", ["riemannian", "mixture"])
def test_a_stopped_training_goes_on_to_the_same_weights(tmp_path, kind):
    plan = replace(PLAN, kind=kind, clip=0.3, accumulate=2)
    whole = train_head(plan, source(plan), tmp_path / "whole", every=Every(log=5))
    assert (whole.finished, whole.steps) == (True, 24)
    parts = tmp_path / "parts"
    first = train_head(plan, source(plan), parts, every=Every(log=5), cancelled=stopping(7))
    assert (first.finished, first.steps) == (False, 7)
    assert not same(weights(parts), weights(tmp_path / "whole"))
    second = train_head(plan, source(plan), parts, every=Every(log=5), resume=True, cancelled=stopping(6))
    assert second.steps == 13
    assert train_head(plan, source(plan), parts, every=Every(log=5), resume=True).finished
    assert same(weights(parts), weights(tmp_path / "whole"))
    assert lines(parts) == lines(tmp_path / "whole")


def test_two_processes_train_as_one(known, tmp_path):
    """torchrun's environment by hand. The sums are rounded in another order, nothing else differs."""
    short = ("--steps", "12", "--accumulate", "2", "--kind", "diffusion")
    in_two_processes(command(known, tmp_path / "two", *short))
    assert main(command(known, tmp_path / "one", *short)) == 0
    one, two = weights(tmp_path / "one"), weights(tmp_path / "two")
    for name in one:
        torch.testing.assert_close(two[name], one[name], rtol=2e-4, atol=1e-5)
    assert len(lines(tmp_path / "two")) == len(lines(tmp_path / "one")) == 1


@pytest.mark.parametrize("kind", TRAINED_KINDS)
def test_every_kind_learns(tmp_path, kind):
    plan = replace(PLAN, kind=kind, steps=200, batch=32, draws=4, learning_rate=0.03, dim=32, ema=0.9)
    truth = KnownTruth.drawn(TRUTH, EMBEDDINGS, 16, 0)
    measured = train_head(plan, source(plan), tmp_path, every=Every(validation=100), validate=truth.measure).validations
    head = load_any_head(tmp_path)
    assert head.kind == kind
    samples = head.sample(torch.from_numpy(EMBEDDINGS), 200, 0, 32)
    for points, mixture in zip(samples, TRUTH, strict=True):
        mean = points.mean(axis=0)
        assert mean @ mixture.centres[0] / np.linalg.norm(mean) > 0.95
        assert np.linalg.norm(mean) > 0.7
    density = head.log_density(torch.from_numpy(EMBEDDINGS), truth.points)
    assert [step for step, _ in measured] == [100, 200]
    if density is not None:
        assert measured[-1][1] == pytest.approx(-density.mean(), abs=1e-3)
        # Knowing nothing is log 4π = 2.53.
        assert measured[-1][1] < truth.entropy() + 0.6


def test_another_plan_or_other_data_are_refused(tmp_path):
    train_head(PLAN, source(), tmp_path, cancelled=stopping(3))
    other = replace(PLAN, steps=48, learning_rate=0.02)
    with pytest.raises(
        TrainingError, match=r"another plan: steps was 24, not 48; learning rate was 0\.01, not 0\.02\."
    ):
        train_head(other, source(other), tmp_path, resume=True)
    with pytest.raises(TrainingError, match="begun with other data"):
        train_head(PLAN, source(PLAN, EMBEDDINGS + 1), tmp_path, resume=True)
    with pytest.raises(TrainingError, match=r"not finished\. Go on with it by --resume"):
        train_head(PLAN, source(), tmp_path)
    assert train_head(PLAN, source(), tmp_path, resume=True).finished
    with pytest.raises(TrainingError, match="is finished, and had another plan: steps was 24, not 48"):
        train_head(other, source(other), tmp_path, resume=True)
    with pytest.raises(TrainingError, match="holds a trained head already"):
        train_head(PLAN, source(), tmp_path)
    with pytest.raises(TrainingError, match="no training to go on with"):
        train_head(PLAN, source(), tmp_path / "empty", resume=True)


def test_a_damaged_state_is_told(tmp_path):
    train_head(PLAN, source(), tmp_path, cancelled=stopping(3))
    state = tmp_path / "training.pt"
    for content in (state.read_bytes()[:2000], b"", b"no state"):
        state.write_bytes(content)
        with pytest.raises(TrainingError, match=r"training\.pt cannot be read"):
            train_head(PLAN, source(), tmp_path, resume=True)


class _Broken:
    """Embeddings that are out of all proportion from a step on."""

    cond_dim = 3

    def batch(self, step, part=slice(None)):
        embeddings, places = source().batch(step, part)
        return (embeddings * float("inf") if step >= 7 else embeddings), places


def test_numbers_that_are_not_finite_stop_it_and_leave_the_last_head(tmp_path):
    with pytest.raises(TrainingError, match=r"not finite at step 8.*is kept in"):
        train_head(PLAN, _Broken(), tmp_path, every=Every(save=5))
    assert all(value.isfinite().all() for value in weights(tmp_path).values())
    assert json.loads((tmp_path / "config.json").read_text())["training"]["steps_done"] == 5
    # The state is whole: with good data of the same beginning, it goes on.
    assert train_head(PLAN, source(), tmp_path, resume=True).finished


def test_a_full_disk_leaves_the_last_state(tmp_path):
    """A limit on the size of files stands for the disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = {}

    def fill(progress):
        if progress.step == 10:
            kept["state"] = (tmp_path / "training.pt").read_bytes()
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))

    try:
        with pytest.raises(TrainingError, match=r"step 10 cannot be written.*The state before is whole.*make room"):
            train_head(PLAN, source(), tmp_path, every=Every(log=5, save=5), on_progress=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (tmp_path / "training.pt").read_bytes() == kept["state"]
    assert not list(tmp_path.glob("*.part"))
    assert train_head(PLAN, source(), tmp_path, resume=True).finished
    train_head(PLAN, source(), tmp_path / "whole")
    assert same(weights(tmp_path), weights(tmp_path / "whole"))


def test_a_head_is_begun_from_another(tmp_path):
    train_head(PLAN, source(), tmp_path / "base")
    plan = replace(PLAN, steps=1, learning_rate=1e-12, warmup=0)
    train_head(plan, source(plan), tmp_path / "next", start=tmp_path / "base")
    for name, value in weights(tmp_path / "base").items():
        torch.testing.assert_close(weights(tmp_path / "next")[name], value, atol=1e-6, rtol=0)
    with pytest.raises(ModelError, match="of the kind riemannian, but one of the kind euclidean"):
        train_head(replace(plan, kind="euclidean"), source(), tmp_path / "kind", start=tmp_path / "base")
    with pytest.raises(ModelError, match="has not the dimensions"):
        train_head(replace(plan, dim=24), source(), tmp_path / "dim", start=tmp_path / "base")


def test_what_is_shown_on_the_way(tmp_path):
    shown = []
    truth = KnownTruth.drawn(TRUTH, EMBEDDINGS, 4, 0)
    train_head(
        PLAN,
        source(),
        tmp_path,
        every=Every(log=10, validation=12, picture=24),
        validate=truth.measure,
        draw=truth.draw,
        on_progress=shown.append,
    )
    assert [one.step for one in shown] == [10, 12, 20, 24]
    assert [one.validation is None for one in shown] == [True, False, True, False]
    assert "step 20 of 24, loss" in str(shown[2])
    with Image.open(tmp_path / "samples-0000024.png") as picture:
        assert min(picture.size) > 200
        assert np.asarray(picture.convert("RGB")).std() > 20
    assert len(lines(tmp_path)) == 4
    assert list((tmp_path / "tensorboard").iterdir())


def test_held_out_photos_are_measured_without_a_density_too(tmp_path):
    plan = replace(PLAN, kind="diffusion")
    held_out = HeldOut(torch.from_numpy(EMBEDDINGS), np.concatenate([one.centres for one in TRUTH]), ["a", "b"])
    measured = train_head(plan, source(plan), tmp_path, every=Every(validation=24), validate=held_out.measure)
    assert 0 < measured.validations[0][1] < 3


def arrays(tmp_path, positions=None):
    generator = np.random.default_rng(0)
    points = generator.normal(size=(40, 3)) if positions is None else positions
    points /= np.linalg.norm(points, axis=-1, keepdims=True)
    np.savez(tmp_path / "data.npz", embeddings=generator.normal(size=(40, 6)).astype(np.float32), positions=points)
    return str(tmp_path / "data.npz")


def test_embeddings_with_positions_are_trained_on(tmp_path):
    out = tmp_path / "out"
    few = ["--steps", "6", "--validate-every", "6", "--held-out", "0.2"]
    assert main(["train", "head", "--data", arrays(tmp_path), "--out", str(out), *OPTIONS.split(), *few]) == 0
    assert load_any_head(out).cond_dim == 6
    assert float(lines(out)[-1][-1]) == pytest.approx(np.log(4 * np.pi), abs=3)


def test_photos_are_trained_on_from_end_to_end(tmp_path):
    generator = np.random.default_rng(1)
    rows = ["photo,latitude,longitude"]
    for number in range(8):
        colours = generator.integers(0, 256, (3, 4, 3), dtype=np.uint8)
        Image.fromarray(colours).resize((64, 48)).save(tmp_path / f"{number}.jpg")
        rows.append(f"{number}.jpg,{generator.uniform(-60, 60):.3f},{generator.uniform(-180, 180):.3f}")
    (tmp_path / "photos.csv").write_text("\n".join([*rows, "missing.jpg,1,2", ""]))
    few = ["--steps", "4", "--validate-every", "4", "--held-out", "0.25"]
    options = [
        "train",
        "head",
        "--end-to-end",
        "earthview",
        "--data",
        str(tmp_path / "photos.csv"),
        *OPTIONS.split(),
        *few,
    ]
    assert main([*options, "--out", str(tmp_path / "whole")]) == 0
    model, shipped = load_earthview(tmp_path / "whole"), load_earthview()
    assert model.network.cond_dim == shipped.network.cond_dim
    assert model.network.framed
    before, after = shipped.encoder.state_dict(), model.encoder.state_dict()
    assert any(not torch.equal(before[name], after[name]) for name in before if name.startswith("trunk."))
    assert "missing.jpg" in (tmp_path / "whole" / "left_out.csv").read_text()
    assert np.isfinite(float(lines(tmp_path / "whole")[-1][-1]))

    plan = replace(PLAN, steps=3, batch=4)

    def train(out, **more):
        encoder = load_encoder_to_train(None)
        pictures = PicturesSource(photos, np.arange(8), 4, 0, encoder.preprocess, encoder.cond_dim)
        return train_head(
            plan, pictures, tmp_path / out, encoder=encoder, write=partial(write_earthview, encoder.shape), **more
        )

    photos = PhotoExamples(open_photos(tmp_path / "photos.csv"))
    train("once")
    train("twice", cancelled=stopping(2))
    assert train("twice", resume=True).finished
    for file in ("encoder.safetensors", "flow/model.safetensors"):
        assert (tmp_path / "once" / file).read_bytes() == (tmp_path / "twice" / file).read_bytes()
    with pytest.raises(ModelError, match="holds no encoder with a head"):
        load_encoder_to_train(tmp_path)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--held-out", "1"], "--held-out is a share"),
        (["--batch", "7", "--accumulate", "2"], "equal parts"),
        (["--embeddings", "x.npy"], "--embeddings goes with --known"),
        (["--threads", "0"], "--threads must be at least 1"),
        (["--dim", "20"], "multiple of 8"),
        (["--device", "tpu"], "cannot be used here"),
        (["--resume"], "no training to go on with"),
        (["--start", "nowhere"], "config.json cannot be read"),
    ],
)
def test_options_that_make_no_sense_are_told(tmp_path, capsys, more, sentence):
    data = arrays(tmp_path)
    assert main(["train", "head", "--data", data, "--out", str(tmp_path / "out"), *OPTIONS.split(), *more]) in (1, 2)
    assert sentence in capsys.readouterr().err


def test_known_posteriors_that_do_not_fit_are_told(known, tmp_path, capsys):
    for content in (np.array([["a"]]), EMBEDDINGS[:1], np.full((2, 3), np.nan)):
        np.save(tmp_path / "embeddings.npy", content)
        assert main(command(known, tmp_path / "out")) == 2
    errors = capsys.readouterr().err
    assert "holds no array of numbers" in errors
    assert errors.count("2 posteriors need as many embeddings") == 2
    (tmp_path / "embeddings.npy").write_bytes(b"")
    assert main(command(known, tmp_path / "out")) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_labels_on_one_spot_are_told(tmp_path, capsys):
    data = arrays(tmp_path, np.tile([[0.6, 0.0, 0.8]], (40, 1)))
    assert main(["train", "head", "--data", data, "--out", str(tmp_path / "out"), *OPTIONS.split()]) in (1, 2)
    assert "one spot" in capsys.readouterr().err


def test_a_batch_that_processes_cannot_share_is_told(tmp_path, monkeypatch):
    from plonk_backend.training.processes import Processes

    here = Processes(1, 3, torch.device("cpu"))
    assert here.parts(12, 2) == [slice(4, 6), slice(6, 8)]
    with pytest.raises(RequestError, match="among 3 processes"):
        here.parts(8, 1)
    assert issubclass(TrainingError, PlonkError)
    assert Path(tmp_path).exists()


def test_data_are_read_as_the_options_say(tmp_path, capsys):
    """Columns of any name, a part of a data set, and one encoder's embeddings of shards with several."""
    generator = np.random.default_rng(2)
    folder = tmp_path / "set"
    for part, width in (("train", 5), ("val", 6)):
        (folder / part).mkdir(parents=True)
        with tarfile.open(folder / part / "000.tar", "w") as shard:
            for number in range(12):
                place = {"latitude": generator.uniform(-60, 60), "longitude": generator.uniform(-170, 170)}
                members = {f"{number}.json": json.dumps(place).encode()}
                for name, extra in (("dinov2_vitl14_registers", 0), ("street_clip", 3)):
                    content = io.BytesIO()
                    np.save(content, generator.normal(size=width + extra).astype(np.float32))
                    members[f"{number}.{name}.npy"] = content.getvalue()
                for name, content in members.items():
                    about = tarfile.TarInfo(name)
                    about.size = len(content)
                    shard.addfile(about, io.BytesIO(content))
    few = [*OPTIONS.split(), "--steps", "2", "--held-out", "0.2", "--picture-every", "0"]
    chosen = ["--embedding", "street_clip"]
    assert main(["train", "head", "--data", str(folder / "val"), *chosen, "--out", str(tmp_path / "a"), *few]) == 0
    assert load_any_head(tmp_path / "a").cond_dim == 9

    photos = tmp_path / "photos"
    photos.mkdir()
    rows = ["what;east;north"]
    for number in range(6):
        colours = generator.integers(0, 256, (3, 4, 3), dtype=np.uint8)
        Image.fromarray(colours).resize((64, 48)).save(photos / f"{number}.jpg")
        rows.append(f"{number}.jpg;{generator.uniform(-170, 170):.3f};{generator.uniform(-60, 60):.3f}")
    (tmp_path / "odd.csv").write_text("\n".join([*rows, ""]))
    options = ["train", "head", "--end-to-end", "earthview", "--data", str(tmp_path / "odd.csv"), *few]
    named = ["--photo-field", "what", "--longitude-field", "east", "--latitude-field", "north", "--photos", str(photos)]
    assert main([*options, *named, "--out", str(tmp_path / "b")]) == 0
    assert load_any_head(tmp_path / "b" / "flow").cond_dim == load_earthview().network.cond_dim
    assert main([*options, *named, "--embedding", "x", "--out", str(tmp_path / "c")]) != 0
    assert "--embedding names ready-made embeddings" in capsys.readouterr().err


def test_every_seed_is_taken_or_told(tmp_path):
    """The largest that the other commands take, and none beyond."""
    out = tmp_path / "out"
    few = [*OPTIONS.split(), "--steps", "2", "--held-out", "0.2", "--picture-every", "0"]
    assert main(["train", "head", "--data", arrays(tmp_path), "--out", str(out), *few, "--seed", str(2**63 - 1)]) == 0
    assert all(value.isfinite().all() for value in weights(out).values())
    with pytest.raises(RequestError, match="seed must be a whole number from 0 to"):
        replace(PLAN, seed=2**63).check()


def test_a_file_in_the_folders_place_is_told(tmp_path, capsys):
    for out in (tmp_path / "data.npz", tmp_path / "data.npz" / "head"):
        assert main(["train", "head", "--data", arrays(tmp_path), "--out", str(out), *OPTIONS.split()]) == 1
        assert f"The folder {out} cannot be made" in capsys.readouterr().err
