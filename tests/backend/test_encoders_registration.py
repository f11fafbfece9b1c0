"""Views against a map: the map that an encoder carries, the polar grid, and the pose that is found."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.checkpoints.loading import load_model
from plonk_backend.encoders.earthview import EarthviewEncoder, Look, likely_anchor, packed, unpacked
from plonk_backend.encoders.map_picture import MapPicture
from plonk_backend.encoders.memory import WIDTHS_KM
from plonk_backend.encoders.registration import (
    ANGLES,
    RADIUS,
    RINGS,
    PolarNetwork,
    Registration,
    ground_angles,
    map_points,
)
from plonk_backend.encoders.texture import LEVELS, sample_texture, texture_of
from plonk_backend.frames import frames, into_frame, out_of_frame, split_anchor
from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_unit
from plonk_backend.training.imagery import load_texture
from plonk_backend.training.registering import registration_loss
from plonk_backend.training.rendering import Cameras, map_cameras, render, tangent_offsets, uniform_points
from plonk_backend.training.stream import Batch


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def rough_world(height: int = 512) -> np.ndarray:
    """Colours that vary on all scales, continuous across the antimeridian."""
    rng = np.random.default_rng(3)
    rgb = np.full((height, 2 * height, 3), 0.5)
    for octave in range(3, 8):
        noise = rng.normal(size=(2**octave, 2 ** (octave + 1), 3))
        wrapped = np.concatenate([noise, noise[:, :1]], axis=1)
        channels = [
            np.array(Image.fromarray(channel.astype(np.float32)).resize((2 * height, height), Image.Resampling.BICUBIC))
            for channel in np.moveaxis(wrapped, -1, 0)
        ]
        rgb += 0.08 * np.stack(channels, axis=-1)
    return (rgb.clip(0, 1) * 255).astype(np.uint8)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    path = tmp_path_factory.mktemp("imagery") / "rough.png"
    Image.fromarray(rough_world()).save(path)
    return path


def lossless(path) -> bytes:
    into = io.BytesIO()
    with Image.open(path) as image:
        image.save(into, "WEBP", lossless=True)
    return into.getvalue()


@pytest.fixture(scope="module")
def registration(world):
    """Of 24 places, 1150 km across; the first layers are as they come, and colours are compared."""
    torch.manual_seed(0)
    data = lossless(world)
    made = Registration(8, 24, len(data))
    made.map = MapPicture.of(data)
    made.levels.fill_(WIDTHS_KM.index(1150.0))
    return made.eval()


def test_the_map_is_seen_as_the_texture_is(world):
    texture = load_texture(world)
    picture = MapPicture.of(lossless(world))
    points = torch.cat([uniform_points(396, generator()), torch.eye(3), torch.tensor([[-1.0, -1e-4, 0.0]])])
    points = (points / points.norm(dim=-1, keepdim=True)).view(20, 20, 1, 3)
    spacing = texture.texel_radians() * 2.0 ** torch.arange(20).remainder(7)
    level = torch.arange(20).remainder(7).clamp(max=LEVELS - 1)
    seen = picture.sample(points, spacing)
    torch.testing.assert_close(seen, sample_texture(texture, points, level)[:, :3], rtol=0, atol=0.005)


def test_all_levels_are_of_the_whole_earth_whatever_its_height():
    """90 rows cannot be halved four times."""
    longitude = (torch.arange(180) + 0.5) / 180
    latitude = (torch.arange(90) + 0.5) / 90
    image = torch.stack([longitude.expand(90, -1), latitude[:, None].expand(-1, 180), torch.zeros(90, 180)])
    texture = texture_of(image)
    degrees = torch.deg2rad(torch.tensor([[-130.0, 40.0], [0.0, -45.0], [150.0, -44.0], [150.0, 30.0]]))
    east, north = degrees.unbind(-1)
    points = torch.stack([north.cos() * east.cos(), north.cos() * east.sin(), north.sin()], dim=-1)
    for level in range(LEVELS):
        seen = sample_texture(texture, points[None, None], torch.tensor([level]))[0, :2, 0]
        expected = torch.stack([east / (2 * math.pi) + 0.5, 0.5 - north / math.pi])
        torch.testing.assert_close(seen, expected, rtol=0, atol=0.25 / texture.heights[level])


def test_a_rotation_of_the_colours_is_one_of_the_features():
    torch.manual_seed(0)
    network = PolarNetwork()
    rgb = torch.rand(2, 3, RINGS, ANGLES, generator=generator())
    turned = network(rgb.roll(8, dims=-1))
    torch.testing.assert_close(turned, network(rgb).roll(4, dims=-1), rtol=0, atol=1e-5)


@pytest.mark.parametrize("width", [300.0, 1150.0, 4400.0])
def test_the_grid_is_what_a_camera_sees(world, width):
    texture = load_texture(world)
    places = uniform_points(3, generator())
    view = render(texture, map_cameras(places, torch.full((3,), width), torch.zeros(3)), 160)
    angles = ground_angles(torch.tensor([width]))[0]
    assert (angles.diff() > 0).all()
    points = map_points(places, torch.full((3,), width))
    # The latitude in the picture, where the outermost ring lies due north and due south.
    ring = (RINGS - 0.5) / RINGS * RADIUS
    for turn, sign in ((0, 1), (ANGLES // 2, -1)):
        row = 80 - sign * ring * 160
        seen = view.latitude[:, 0, round(row - 0.5), 79:81].mean(-1)
        expected = torch.asin(points[:, -1, turn, 2].clamp(-1, 1))
        torch.testing.assert_close(seen, expected, rtol=0, atol=0.02 * width / EARTH_RADIUS_KM)


@pytest.mark.parametrize(("heading", "offset_km", "tilt"), [(0, 0, 0), (40, 120, 0), (200, 180, 0), (310, 100, 30)])
def test_a_view_is_found_on_the_map_with_its_pose(world, registration, heading, offset_km, tilt):
    places = uniform_points(24, generator(5))
    target = tangent_offsets(places[7:8], torch.tensor([float(offset_km)]), generator(heading))
    camera = Cameras(
        target,
        torch.tensor([1250.0]),
        torch.tensor([math.radians(35)]),
        torch.tensor([math.radians(tilt)]),
        torch.tensor([math.radians(heading)]),
    )
    rgb = render(load_texture(world), camera, 80).rgb
    seen, index = torch.zeros(1, 8), torch.arange(24)[None]
    found = registration.register(rgb, seen, torch.zeros(1, 24), index, places, keep=5)
    assert found.log_likelihood.shape == (1, 5)
    assert float(found.log_likelihood[0, 0]) > -0.1  # nearly all of the likelihood
    error_km = float((found.places[0, 0] - target[0]).norm()) * EARTH_RADIUS_KM
    assert error_km < 60  # 5 % of the width


def test_sharper_poses_leave_the_best_of_them(registration):
    poses = 10 * torch.rand(52, 6, ANGLES // 2, generator=generator())
    detail = torch.tensor(0.7)
    for sharpness in (1.0, 4.0, 500.0):
        made = Registration(8, 24, len(registration.map.file))
        made.log_pose_sharpness.data.fill_(math.log(sharpness))
        likelihood = made.place_likelihoods(poses, detail)
        power = (poses * detail * sharpness).double().exp() if sharpness < 10 else None
        expected = detail * poses.amax((0, 2)) if power is None else (power.sum((0, 2)).log() / sharpness).float()
        torch.testing.assert_close(likelihood, expected, rtol=0, atol=0.02)


def test_what_is_remembered_gives_the_same(world, registration):
    places = uniform_points(24, generator(5))
    rgb = torch.rand(2, 3, 80, 80, generator=generator())
    asked = (rgb, torch.zeros(2, 8), torch.zeros(2, 24), torch.arange(24).expand(2, -1), places, 24)
    fresh = registration.register(*asked)
    registration.remember(places)
    try:
        remembered = registration.register(*asked)
    finally:
        registration.forget()
    torch.testing.assert_close(remembered.log_likelihood, fresh.log_likelihood, rtol=0, atol=0.05)


def test_an_encoder_with_a_map_is_kept_and_read_again(world):
    torch.manual_seed(0)
    data = lossless(world)
    encoder = EarthviewEncoder(
        80, channels=(8, 16, 24, 32), embedding=7, places=600, descriptor=8, map_bytes=len(data)
    ).eval()
    encoder.registration.map = MapPicture.of(data)
    encoder.memory.fill(torch.nn.functional.normalize(torch.randn(600, 8), dim=-1), uniform_points(600, generator()))
    other = EarthviewEncoder.from_shape(encoder.shape).eval()
    other.load_state_dict(unpacked(packed(encoder.state_dict())))
    assert torch.equal(other.registration.map.file, encoder.registration.map.file)
    picture = torch.rand(2, 3, 80, 80, generator=generator())
    with torch.inference_mode():
        torch.testing.assert_close(other(picture), encoder(picture), rtol=0, atol=0.05)
        torch.testing.assert_close(encoder(picture)[1:], encoder(picture[1:]), rtol=0, atol=1e-4)


def test_what_is_no_overhead_view_learns_to_fit_all_places_alike(world):
    torch.manual_seed(0)
    data = lossless(world)
    encoder = EarthviewEncoder(80, channels=(8, 16, 24, 32), places=600, descriptor=8, map_bytes=len(data)).eval()
    encoder.requires_grad_(False)
    registration, places = encoder.registration, uniform_points(600, generator())
    registration.map = MapPicture.of(data)
    encoder.memory.fill(torch.nn.functional.normalize(torch.randn(600, 8), dim=-1), places)
    rgb, nowhere = torch.rand(4, 3, 80, 80, generator=generator(1)), torch.zeros(4, dtype=torch.bool)
    others = Batch(rgb, uniform_points(4, generator(2)), nowhere, torch.ones(4))
    registration.trust.requires_grad_(True)
    optimizer = torch.optim.Adam(registration.trust.parameters(), lr=0.3)
    told = []
    for step in range(12):
        scores = registration_loss(encoder, registration, others, places, generator(step))
        assert torch.equal(scores.loss, scores.others)
        assert not scores.right
        optimizer.zero_grad()
        torch.autograd.backward(scores.loss)
        optimizer.step()
        told.append(scores.others.item())
    assert 0 <= told[-1] < 0.1 * told[0]


def near(place, km, count, seed=0):
    return tangent_offsets(place.expand(count, 3), torch.full((count,), float(km)), generator(seed))


def test_the_anchor_is_where_most_of_the_likelihood_lies():
    here, there = uniform_points(2, generator(4))
    # One place is the likeliest, but three near each other have more together.
    places = torch.cat([here[None], near(there[None], 60, 3), uniform_points(4, generator(5))])[None]
    share = torch.tensor([[0.3, 0.25, 0.2, 0.1, 0.05, 0.05, 0.03, 0.02]])
    anchor = likely_anchor(share.log(), places)
    assert float((anchor[0] @ there).arccos()) * EARTH_RADIUS_KM < 60
    assert float(anchor.norm()) == pytest.approx(1, abs=1e-6)


def test_where_nothing_is_likely_there_is_no_anchor():
    places = uniform_points(60, generator(6))[None]
    assert not likely_anchor(torch.full((1, 60), 1 / 60).log(), places).any()


def test_an_embedding_ends_in_its_anchor_and_the_rest_is_told_from_there(world):
    torch.manual_seed(0)
    picture = lossless(world)
    encoder = EarthviewEncoder(
        32, channels=(8, 16, 24, 32), embedding=7, places=40, descriptor=8, map_bytes=len(picture)
    )
    encoder.eval().requires_grad_(False)
    assert encoder.cond_dim == 10
    middle = uniform_points(1, generator(7))
    places = torch.cat([near(middle, 100, 30, 8), near(middle, 3000, 10, 9)])[None]
    share = torch.cat([torch.full((1, 30), 0.03), torch.full((1, 10), 0.01)], dim=1)
    evidence = torch.zeros(1, encoder.reader[0].in_features - 32 - encoder.memory.length - 3)
    sides = torch.randn(1, 1, 32, generator=generator())
    embedding = encoder.embed(Look(sides, (share.log() / 10, places, evidence)))
    read, anchor = split_anchor(embedding)
    assert read.shape == (1, 7)
    assert float((anchor[0] @ middle[0]).clamp(max=1).arccos()) * EARTH_RADIUS_KM < 50
    # The same neighbourhood elsewhere: what is read differs by no more than what the anchor itself says.
    elsewhere = frames(middle)[0]
    encoder.reader[0].weight[:, -3:] = 0
    here, other = (
        split_anchor(encoder.embed(Look(sides, (share.log() / 10, one, evidence))))[0]
        for one in (places, out_of_frame(into_frame(places, elsewhere), frames(uniform_points(1, generator(3)))[0]))
    )
    torch.testing.assert_close(here, other, atol=1e-3, rtol=0)


SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(scope="module")
def shipped():
    return load_model("earthview").encoder


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_the_shipped_model_anchors_views_where_they_were_taken(shipped, turns):
    """Whichever way up; the open ocean has no anchor. Within an eighth of the width, or two pixels of the map."""
    rows = list(csv.DictReader((SAMPLES / "samples.csv").open()))
    pictures = [Image.open(SAMPLES / row["file"]).convert("RGB").rotate(90 * turns, expand=True) for row in rows]
    with torch.inference_mode():
        anchors = split_anchor(shipped(torch.stack([shipped.preprocess(picture) for picture in pictures])))[1]
    for row, anchor in zip(rows, anchors.double().numpy(), strict=True):
        if row["file"] == "open_pacific.jpg":
            assert not anchor.any()
            continue
        error_km = distance_km(anchor, to_unit(float(row["longitude"]), float(row["latitude"])))
        assert error_km < max(float(row["width_km"]) / 8, 60), row["file"]
