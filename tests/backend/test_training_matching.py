"""earthview's memory of the map: what it keeps, what it is read for, and a training of seconds that makes one."""

import itertools
import json
import math

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.checkpoints.registry import EARTHVIEW
from plonk_backend.cli import main
from plonk_backend.encoders.earthview import EarthviewEncoder, packed, unpacked
from plonk_backend.encoders.memory import NEAREST, PlaceMemory, coordinate_waves
from plonk_backend.encoders.texture import sample_texture
from plonk_backend.frames import split_anchor
from plonk_backend.sphere import EARTH_RADIUS_KM, to_unit
from plonk_backend.training import timed
from plonk_backend.training.earthview import TrainingPlan
from plonk_backend.training.imagery import load_texture
from plonk_backend.training.matching import (
    SPACING,
    WIDTHS_KM,
    Keys,
    map_places,
    matching_loss,
    principal_directions,
)
from plonk_backend.training.processes import Processes
from plonk_backend.training.rendering import tangent_offsets, uniform_points
from plonk_backend.training.timed import TimedTraining
from safetensors.torch import save_file
from test_training_heads import in_two_processes
from torch import nn


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


@pytest.fixture(scope="module")
def imagery(tmp_path_factory):
    """A world of sea with one continent, 60° long and broad, of random colours."""
    rgb = np.zeros((360, 720, 3), np.uint8)
    rgb[..., 2] = 120
    rgb[120:240, 300:420] = np.random.default_rng(0).integers(90, 200, (120, 120, 1)) * np.array([1.0, 0.9, 0.5])
    path = tmp_path_factory.mktemp("imagery") / "world.png"
    Image.fromarray(rgb).save(path)
    return path


@pytest.fixture
def memory():
    memory = PlaceMemory(500, 64)
    descriptors = nn.functional.normalize(torch.randn(500, 64, generator=generator()), dim=-1)
    places = uniform_points(500, generator(1))
    memory.fill(descriptors, places)
    return memory, descriptors, places


def test_what_is_kept_is_found_by_its_descriptor(memory):
    memory, descriptors, places = memory
    similarity, index = memory.nearest(descriptors[:20])
    found = memory.positions()[index]
    assert similarity.shape == (20, NEAREST)
    assert found.shape == (20, NEAREST, 3)
    assert (similarity.diff(dim=1) <= 0).all()
    torch.testing.assert_close(similarity[:, 0], torch.ones(20), rtol=0, atol=0.02)
    assert float((found[:, 0] - places[:20]).norm(dim=-1).max()) * EARTH_RADIUS_KM < 0.5
    exact = (descriptors[:20] @ descriptors.T).topk(NEAREST).values
    torch.testing.assert_close(similarity, exact, rtol=0, atol=0.02)


def test_a_good_match_alone_is_heard_and_equal_ones_are_averaged(memory):
    memory, _, places = memory
    said = memory.say(coordinate_waves(places[:2]))
    width = said.shape[1]
    with torch.no_grad():
        memory.log_sharpness.fill_(math.log(50.0))
    alone = memory.read(torch.tensor([[0.9, 0.1]]), places[None, :2])
    both = memory.read(torch.tensor([[0.9, 0.9]]), places[None, :2])
    torch.testing.assert_close(alone[0, :width], said[0], rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(both[0, :width], said.mean(0), rtol=1e-4, atol=1e-5)


def test_a_memory_smaller_than_what_is_read_is_read_whole():
    memory = PlaceMemory(20, 8)
    similarity, index = memory.nearest(nn.functional.normalize(torch.randn(3, 8, generator=generator()), dim=-1))
    assert similarity.shape == (3, 20)
    assert memory.read(similarity, memory.positions()[index]).shape == (3, memory.length)


def test_maps_lie_on_land_as_close_as_they_should(imagery):
    texture = load_texture(imagery)
    places, widths = map_places(texture)
    assert set(widths.tolist()) == set(WIDTHS_KM)
    inland = torch.from_numpy(to_unit(np.linspace(-20, 20, 9), np.linspace(-20, 20, 9))).float()
    for width, spacing in zip(WIDTHS_KM, SPACING, strict=True):
        nearest = (inland[:, None] - places[widths == width]).norm(dim=-1).min(1).values * EARTH_RADIUS_KM
        assert float(nearest.max()) < 0.85 * spacing * width  # a lattice's holes
    smallest = places[widths == WIDTHS_KM[0]]
    land = sample_texture(texture, smallest[None, None], torch.tensor([0]))[0, 3, 0]
    assert float(land.mean()) > 0.9  # the others show a coast
    few, _ = map_places(texture, 4.0)
    assert len(places) / 16 == pytest.approx(len(few), rel=0.25)


def test_the_loss_is_least_for_the_weights_around_the_true_place():
    places, widths = uniform_points(400, generator()), torch.full((400,), 1000.0)
    target = torch.cat([tangent_offsets(places[:5], torch.full((5,), 100.0), generator(1)), places[:3]])
    known = torch.tensor([True] * 5 + [False] * 3)
    width_km = torch.full((8,), 1100.0)

    def loss(log_likeness):
        return matching_loss(log_likeness, places, widths, target, known, width_km)

    distance = (places[None] - target[:, None]).norm(dim=-1) * EARTH_RADIUS_KM
    weights = torch.exp(-0.5 * (distance / 176) ** 2)  # 0.16 of the pictures' width
    true = (weights / weights.sum(1, keepdim=True)).clamp_min(1e-12).log()
    uniform = torch.full((8, 400), -math.log(400))
    right = torch.where(known[:, None], true, uniform)
    best, matched, unlike = loss(right)
    assert float(best) == pytest.approx(0, abs=0.01)
    assert float(matched) == pytest.approx(0, abs=0.01)
    assert float(unlike) == pytest.approx(0, abs=1e-5)
    for worse in (uniform, torch.log_softmax(right.roll(1, dims=1), -1), torch.where(known[:, None], true, true)):
        assert float(loss(worse)[0]) > 0.1


def test_views_of_the_sea_far_from_all_keys_are_to_be_like_none():
    places, widths = uniform_points(50, generator()), torch.full((50,), 300.0)
    target = -places[:1]
    far = torch.tensor([300.0])
    uniform = torch.full((1, 50), -math.log(50))
    peaked = torch.log_softmax(torch.arange(50.0)[None], -1)
    known = torch.tensor([True])
    assert float(matching_loss(uniform, places, widths, target, known, far)[0]) == pytest.approx(0, abs=1e-5)
    assert float(matching_loss(peaked, places, widths, target, known, far)[2]) > 1


def test_principal_directions_are_even_and_uncorrelated():
    features = torch.randn(5000, 12, generator=generator()) @ torch.randn(12, 12, generator=generator(1))
    weight, bias = principal_directions(features, 6)
    reduced = features @ weight.T + bias
    covariance = torch.cov(reduced.T)
    off = covariance - torch.diag(covariance.diagonal())
    assert float(off.abs().max()) < 0.01 * float(covariance.diagonal().min())
    torch.testing.assert_close(reduced.mean(0), torch.zeros(6), rtol=0, atol=1e-3)


def test_weights_are_kept_in_a_byte_each_and_packed_again_into_the_same_ones():
    torch.manual_seed(0)
    encoder = EarthviewEncoder(32, channels=(8, 16, 24, 32), embedding=7, places=30, descriptor=8).eval()
    kept = packed(encoder.state_dict())
    restored = unpacked(kept)
    again = packed(restored)
    assert all(torch.equal(again[name], kept[name]) for name in kept)
    assert {value.dtype for name, value in kept.items() if name.endswith("conv1.weight")} == {torch.int8}
    other = EarthviewEncoder.from_shape(encoder.shape).eval()
    other.load_state_dict(restored)
    picture = torch.rand(4, 3, 32, 32, generator=generator())
    with torch.inference_mode():
        torch.testing.assert_close(other(picture), encoder(picture), rtol=0, atol=0.05)


def test_keys_are_compared_by_angle():
    keys = Keys(5 * torch.eye(4))
    likeness = keys.log_likeness(torch.eye(4)[:1]).detach()
    assert float(likeness.exp().sum()) == pytest.approx(1, abs=1e-5)
    assert float(likeness[0, 0] - likeness[0, 1]) == pytest.approx(16, rel=1e-4)


def test_matching_and_then_a_head_from_nothing_to_a_model(imagery, tmp_path):
    short = ["--imagery", str(imagery), "--minutes", "0.03", "--batch", "8", "--sizes", "32", "--workers", "0"]
    first, second, third = (str(tmp_path / name) for name in ("first", "second", "third"))
    assert main(["train", "earthview", "--out", first, *short]) == 0
    in_two_processes(["train", "earthview", "--matching", "--spacing", "4", "--start", first, "--out", second, *short])
    matched = load_earthview(tmp_path / "second").encoder
    assert matched.memory is not None
    assert len(matched.memory.keys) == len(map_places(load_texture(imagery), 4.0)[0])
    assert float(matched.memory.keys.float().norm(dim=-1).min()) > 0.9 * 180
    assert main(["train", "earthview", "--head-alone", "--start", second, "--out", third, *short]) == 0
    model = load_earthview(tmp_path / "third")
    for name, value in matched.state_dict().items():
        same = torch.equal(value, model.encoder.state_dict()[name])
        if name != "memory.log_sharpness":  # too few steps for its numbers of half precision
            assert same == (not name.startswith(("reader", "memory.say"))), name
    view = Image.effect_noise((32, 32), 90).convert("RGB")
    torch.testing.assert_close(model.embed(view.rotate(90)), model.embed(view), rtol=0, atol=1e-4)
    # Then the comparison with the map in detail, and a head for what it says.
    fifth, sixth = tmp_path / "fifth", tmp_path / "sixth"
    in_two_processes(
        ["train", "earthview", "--registering", "--spacing", "4", "--start", third, "--out", str(fifth), *short]
    )
    registered = load_earthview(fifth).encoder
    for name, value in matched.state_dict().items():
        if name.startswith(("trunk", "match", "memory.keys", "memory.places")):
            assert torch.equal(registered.state_dict()[name], value), name
    with Image.open(imagery) as whole:
        assert registered.registration.map.file.numel() < whole.width * whole.height
    assert main(["train", "earthview", "--head-alone", "--start", str(fifth), "--out", str(sixth), *short]) == 0
    model = load_earthview(sixth)
    for name, value in registered.state_dict().items():
        if name.startswith(("trunk", "match", "memory.keys", "registration")):
            assert torch.equal(model.encoder.state_dict()[name], value), name
    assert model.network.framed
    read, anchor = split_anchor(model.embed(view))
    torch.testing.assert_close(read.std(correction=0), torch.tensor(1.0), rtol=0, atol=1e-3)
    assert float(anchor.norm()) == pytest.approx(1, abs=1e-5) or not anchor.any()
    # The same maps: the memory is trained further, on more imagery.
    fourth = ["--matching", "--spacing", "4", "--start", third, "--out", str(tmp_path / "fourth")]
    assert main(["train", "earthview", *fourth, *short, "--imagery", str(imagery)]) == 0
    again = load_earthview(tmp_path / "fourth").encoder.memory
    assert (again.keys.float() - matched.memory.keys.float()).abs().max() < 40


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--matching"], "--matching trains a part"),
        (["--registering"], "--registering trains a part"),
        (["--spacing", "0"], "--spacing must be between 0.5 and 100"),
    ],
)
def test_options_that_make_no_sense_are_told(tmp_path, capsys, more, sentence):
    assert main(["train", "earthview", "--out", str(tmp_path), *more]) == 2
    assert sentence in capsys.readouterr().err


def test_a_timed_training_goes_on_where_it_was_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(timed, "SAVED_EVERY_S", 0.0)
    plan = TrainingPlan(minutes=1.0, warm_up=1)
    team = Processes(0, 1, torch.device("cpu"))

    def training(resume):
        torch.manual_seed(0)
        module = nn.Linear(3, 1)
        table = nn.Parameter(torch.ones(2))
        whole = nn.ModuleDict({"linear": module})
        whole.register_parameter("table", table)
        run = TimedTraining(whole, plan, team, tmp_path, resume=resume, table=table, table_rate=0.1)
        return whole, run

    first, run = training(False)
    for _ in itertools.islice(run.progress(), 3):
        loss = (first["linear"](torch.ones(1, 3)) - 1).square().sum() + first.table.square().sum()
        run.update(loss, squares=loss)
        assert run.save_at_times()
    assert run.step == 3
    assert first.table[0].item() < 0.9  # plain gradient descent moved it
    second, again = training(True)
    assert again.step == 3
    assert again.minutes > 0
    for name, value in first.state_dict().items():
        assert torch.equal(value, second.state_dict()[name])
        assert torch.equal(run.average.weights[name], again.average.weights[name])
    again.finish()
    assert not (tmp_path / "training.pt").exists()


def test_only_a_memory_of_the_same_maps_can_be_registered(imagery, tmp_path, capsys):
    config = json.loads((EARTHVIEW / "config.json").read_text())
    del config["encoder"]["map_bytes"]
    encoder = EarthviewEncoder.from_shape(config["encoder"])
    (tmp_path / "config.json").write_text(json.dumps(config))
    save_file(packed(encoder.state_dict()), tmp_path / "encoder.safetensors")
    short = ["--imagery", str(imagery), "--minutes", "0.03", "--batch", "8", "--sizes", "80", "--workers", "0"]
    command = ["train", "earthview", "--registering", "--start", str(tmp_path), "--out", str(tmp_path / "new"), *short]
    assert main(command) == 1
    assert "has no memory of this imagery's maps; train it with --matching first" in capsys.readouterr().err
