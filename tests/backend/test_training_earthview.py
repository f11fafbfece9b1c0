"""Rendering from the sphere, and a training of seconds that leaves a loadable model."""

import json
import re

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.checkpoints.registry import EARTHVIEW, card_of
from plonk_backend.cli import main
from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.encoders.texture import sample_texture
from plonk_backend.errors import ModelError, PlonkError
from plonk_backend.evaluation.benchmark.truth import read_truth
from plonk_backend.sphere import EARTH_RADIUS_KM, to_unit
from plonk_backend.training.augmentation import augment
from plonk_backend.training.earthview import TrainingPlan
from plonk_backend.training.imagery import load_texture
from plonk_backend.training.negatives import draw_negatives
from plonk_backend.training.rendering import Cameras, draw_cameras, draw_targets, render
from plonk_backend.training.stream import draw_batch
from plonk_backend.training.velocity_scale import SCALES, score_scales
from safetensors.torch import load_file
from test_flow_inference import KNOWN, needs_known, network_of
from test_training_heads import in_two_processes


@pytest.fixture(scope="module")
def imagery(tmp_path_factory):
    """A world whose red is the longitude, green the latitude and blue 1 in the west, so that views can be read."""
    longitude, latitude = np.meshgrid((np.arange(1440) + 0.5) / 4 - 180, 90 - (np.arange(720) + 0.5) / 4)
    rgb = np.stack([(longitude + 180) / 360, (latitude + 90) / 180, (longitude < 0) * 1.0], axis=-1)
    path = tmp_path_factory.mktemp("imagery") / "world.png"
    Image.fromarray((rgb * 255).round().astype(np.uint8)).save(path)
    return path


@pytest.fixture(scope="module")
def texture(imagery):
    return load_texture(imagery)


def camera(longitude, latitude, width_km=1000.0, tilt=0.0, heading=0.0):
    values = (torch.tensor([float(np.radians(angle))]) for angle in (30.0, tilt, heading))
    field_of_view, tilts, headings = values
    target = torch.from_numpy(to_unit([longitude], [latitude])).float()
    return Cameras(target, torch.tensor([width_km]), field_of_view, tilts, headings)


def test_north_is_up_and_east_is_right(texture):
    rgb = render(texture, camera(20, 40), 64).rgb[0]
    assert rgb[1, 5, 32] > rgb[1, 58, 32]  # green grows with latitude
    assert rgb[0, 32, 58] > rgb[0, 32, 5]  # red grows with longitude


def test_heading_turns_the_view(texture):
    rgb = render(texture, camera(20, 0, heading=90), 64).rgb[0]
    assert rgb[0, 5, 32] > rgb[0, 58, 32]  # east is up
    assert rgb[1, 32, 5] > rgb[1, 32, 58]  # so that north is left


@pytest.mark.parametrize("tilt", [0.0, 45.0])
@pytest.mark.parametrize(("longitude", "latitude"), [(30, 10), (-120, -35), (100, 60)])
def test_the_target_is_in_the_middle(texture, longitude, latitude, tilt):
    rgb = render(texture, camera(longitude, latitude, tilt=tilt, heading=70), 65).rgb[0, :, 32, 32]
    assert float(rgb[0]) * 360 - 180 == pytest.approx(longitude, abs=1.5)
    assert float(rgb[1]) * 180 - 90 == pytest.approx(latitude, abs=1.0)


def test_width_is_the_ground_covered(texture):
    latitude = render(texture, camera(30, 0, width_km=2000), 256).latitude[0, 0, :, 128]
    covered = float(latitude[0] - latitude[-1]) * EARTH_RADIUS_KM
    # A little more than 2000 km: the ground falls away from the plane that is 2000 km wide.
    assert covered == pytest.approx(2000, rel=0.03)


def test_no_seam_at_the_antimeridian(texture):
    points = torch.from_numpy(to_unit(np.array([179.99, -179.99]), 10.0)).float()[None, None]
    red = sample_texture(texture, points, torch.zeros(1, dtype=torch.long))[0, 0, 0]
    assert float((red[0] - red[1]).abs()) < 0.2  # both lie in the blend between the two sides
    rgb = render(texture, camera(180, 10), 64).rgb[0]
    assert rgb[2, :, 60].min() > 0.9
    assert rgb[2, :, 3].max() < 0.1


@pytest.mark.parametrize("latitude", [90.0, -90.0])
def test_poles_are_rendered(texture, latitude):
    views = render(texture, camera(0, latitude, width_km=3000), 64)
    assert torch.isfinite(views.rgb).all()
    assert float(views.rgb[0, 1].mean()) == pytest.approx((latitude + 90) / 180, abs=0.12)


def test_space_around_a_wide_tilted_view(texture):
    views = render(texture, camera(0, 0, width_km=4000, tilt=50), 64)
    assert 0.3 < float(views.earth.mean()) < 1
    assert float((views.rgb * (1 - views.earth)).abs().max()) == 0


def test_targets_lie_on_land_as_often_as_asked(texture):
    targets = draw_targets(texture, 400, 1.0, torch.Generator().manual_seed(0))
    land = sample_texture(texture, targets[None, None], torch.zeros(1, dtype=torch.long))[0, 3, 0]
    assert targets.shape == (400, 3)
    assert float(land.mean()) > 0.9


def test_augmented_views_and_negatives_are_pictures(texture):
    generator = torch.Generator().manual_seed(0)
    cameras = draw_cameras(draw_targets(texture, 32, 0.5, generator), generator)
    for pictures in (augment(render(texture, cameras, 48), generator), draw_negatives([], 32, 48, generator)):
        assert pictures.shape == (32, 3, 48, 48)
        assert torch.isfinite(pictures).all()
        assert float(pictures.min()) >= 0
        assert float(pictures.max()) <= 1


def test_views_are_as_wide_as_the_plan_says(texture):
    plan = TrainingPlan(batch=40, negatives=0.25, widths_km=(300.0, 400.0))
    batch = draw_batch(plan, texture, [], 32, torch.Generator().manual_seed(0))
    assert batch.known.sum() == 30
    assert ((batch.width_km[batch.known] >= 300) & (batch.width_km[batch.known] <= 400)).all()


def test_widths_that_make_no_sense_are_told(tmp_path, capsys):
    for widths in (["400", "300"], ["0", "300"], ["nan", "300"]):
        assert main(["train", "earthview", "--out", str(tmp_path / "out"), "--widths", *widths]) == 2
        assert "between 50 and 8000 km" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_imagery_of_another_shape_is_refused(tmp_path):
    Image.new("RGB", (30, 30)).save(tmp_path / "square.png")
    with pytest.raises(PlonkError, match=r"square\.png is 30 x 30"):
        load_texture(tmp_path / "square.png")


def test_a_short_training_leaves_a_model_that_loads(imagery, tmp_path):
    arguments = ["--imagery", str(imagery), "--minutes", "0.05", "--batch", "8", "--sizes", "32", "--workers", "0"]
    assert main(["train", "earthview", "--out", str(tmp_path), *arguments]) == 0
    model = load_earthview(tmp_path)
    embedding = model.embed(Image.new("RGB", (300, 200), "green"))
    assert embedding.shape == (128,)
    assert torch.isfinite(embedding).all()


def test_two_processes_train_one_model_further(imagery, tmp_path):
    """From the shipped checkpoint."""
    command = ["train", "earthview", "--out", str(tmp_path), "--start", str(EARTHVIEW), "--imagery", str(imagery)]
    in_two_processes([*command, "--minutes", "0.1", "--batch", "8", "--sizes", "80", "--workers", "0"])
    shipped, trained = load_earthview(), load_earthview(tmp_path)
    view = Image.new("RGB", (300, 200), "green")
    assert trained.embed(view).shape == shipped.embed(view).shape
    for part in ("flow/model", "encoder"):
        before, after = (load_file(folder / f"{part}.safetensors") for folder in (EARTHVIEW, tmp_path))
        assert any(not torch.equal(before[name], after[name]) for name in before)


def test_the_head_is_trained_alone_on_views_from_four_sides(imagery, tmp_path):
    short = ["--imagery", str(imagery), "--minutes", "0.05", "--batch", "8", "--sizes", "80", "--workers", "0"]
    assert main(["train", "earthview", "--out", str(tmp_path), "--start", str(EARTHVIEW), "--head-alone", *short]) == 0
    before, after = (load_file(folder / "encoder.safetensors") for folder in (EARTHVIEW, tmp_path))
    seeing = [name for name in before if name.startswith(("trunk", "match", "memory.keys", "memory.places"))]
    assert len(seeing) > 20
    assert all(torch.equal(before[name], after[name]) for name in seeing)
    assert not torch.equal(before["reader.2.weight"], after["reader.2.weight"])
    heads = [load_file(folder / "flow" / "model.safetensors") for folder in (EARTHVIEW, tmp_path)]
    assert not torch.equal(heads[0]["final_linear.weight"], heads[1]["final_linear.weight"])
    encoder = load_earthview(tmp_path).encoder
    once = EarthviewEncoder.from_shape(encoder.shape | {"turns": 1})
    once.load_state_dict(encoder.state_dict())
    view = Image.effect_noise((80, 80), 90).convert("RGB")
    turned = torch.stack([encoder.preprocess(view.rotate(turn)) for turn in (0, 90, 180, 270)])
    with torch.no_grad():
        seen, from_one_side = (of.eval().look_around(turned).mean(0) for of in (encoder, once))
    for side in range(1, 4):
        torch.testing.assert_close(seen[side], seen[0], rtol=0, atol=1e-4)
        assert not torch.allclose(from_one_side[side], from_one_side[0], atol=1e-2)


def test_the_factor_on_the_velocities_is_chosen_by_views(imagery, tmp_path, capsys):
    short = ["--imagery", str(imagery), "--minutes", "0.02", "--batch", "8", "--sizes", "80", "--workers", "0"]
    unseen = tmp_path / "unseen.png"
    Image.effect_noise((360, 180), 60).convert("RGB").save(unseen)
    more = ["--start", str(EARTHVIEW), "--head-alone", "--calibrate", "8", "--calibrate-on", str(unseen)]
    assert main(["train", "earthview", "--out", str(tmp_path), *more, *short]) == 0
    assert re.fullmatch(
        r"Velocities are multiplied by [\d.]+: the calibration error is [\d.]+ points on 8 views.\n",
        capsys.readouterr().out,
    )
    config = json.loads((tmp_path / "config.json").read_text())
    assert config["training"]["velocity_scale"] in SCALES
    assert config["encoder"]["turns"] == 4
    assert [training["minutes"] for training in config["history"]][-1] != config["training"]["minutes"]


@needs_known
def test_velocities_that_are_too_small_or_too_large_are_found():
    """A flow to known posteriors, whose velocities are multiplied."""
    posteriors = read_truth(KNOWN / "posteriors.json")
    embeddings = torch.from_numpy(np.load(KNOWN / "embeddings.npy")).float()
    truth = np.concatenate([mixture.draw(np.random.default_rng(7), 8) for mixture in posteriors[:3]])
    repeated = embeddings[:3].repeat_interleave(8, 0)
    scores = score_scales(network_of(KNOWN), repeated, truth, (0.8, 1.0, 1.25), samples=64)
    by_scale = {score.scale: score for score in scores}
    assert by_scale[0.8].over_confidence < by_scale[1.0].over_confidence < by_scale[1.25].over_confidence
    assert by_scale[1.0].nll < min(by_scale[0.8].nll, by_scale[1.25].nll)


def test_imagery_to_calibrate_on_is_looked_for_before_the_training(tmp_path, capsys):
    asked = ["train", "earthview", "--out", str(tmp_path), "--calibrate-on", str(tmp_path / "march.png")]
    assert main(asked) == 2
    assert "say how many views" in capsys.readouterr().err
    assert main([*asked, "--calibrate", "120"]) == 2
    assert "There is no image" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())


def test_a_head_alone_needs_its_checkpoint(tmp_path, capsys):
    assert main(["train", "earthview", "--out", str(tmp_path), "--head-alone"]) == 2
    assert "name one by --start" in capsys.readouterr().err


def test_a_damaged_model_is_one_sentence(tmp_path):
    with pytest.raises(ModelError, match=r"earthview cannot be loaded from .*install"):
        load_earthview(tmp_path)


def test_an_unknown_model_names_the_known_ones():
    with pytest.raises(ModelError, match="no model street; choose one of: earthview"):
        card_of("street")
