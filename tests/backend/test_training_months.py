"""Trainings on several images of the Earth: months and products between theirs; views that are learnt from again."""

from multiprocessing import Value

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.encoders.texture import sample_texture
from plonk_backend.errors import PlonkError
from plonk_backend.sphere import to_unit
from plonk_backend.training.augmentation import another_product
from plonk_backend.training.earlier_views import EarlierViews
from plonk_backend.training.earthview import TrainingPlan
from plonk_backend.training.imagery import MONTHS_BETWEEN, load_textures
from plonk_backend.training.negatives import load_photographs, package_photographs
from plonk_backend.training.rendering import Views, draw_cameras, draw_targets, render
from plonk_backend.training.stream import Stream

DARK, BRIGHT = 60, 220


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """A dark red and a bright red world, the second of half the resolution."""
    folder = tmp_path_factory.mktemp("worlds")
    paths = []
    for name, red, width in (("june.png", DARK, 360), ("december.png", BRIGHT, 180)):
        paths.append(folder / name)
        Image.new("RGB", (width, width // 2), (red, 20, 10)).save(paths[-1])
    return paths


def reds(texture, count=4000):
    longitude, latitude = np.random.default_rng(0).uniform(-1, 1, (2, count)) * [[180], [85]]
    points = torch.from_numpy(to_unit(longitude, latitude)).float()[None, None]
    return 255 * sample_texture(texture, points, torch.zeros(1, dtype=torch.long))[0, 0, 0]


def test_months_between_have_regions_of_both(worlds):
    june, december, *between = load_textures(worlds)
    assert len(between) == MONTHS_BETWEEN
    torch.testing.assert_close(reds(june), torch.full((4000,), float(DARK)))
    torch.testing.assert_close(reds(december), torch.full((4000,), float(BRIGHT)))
    means = []
    for texture in between:
        found = reds(texture)
        assert found.min() < DARK + 5
        assert found.max() > BRIGHT - 5
        means.append(float(found.mean()))
    assert means == sorted(means)  # the later month has more of December
    assert means[0] < (DARK + BRIGHT) / 2 < means[-1]


def test_a_month_between_changes_gradually_and_has_no_seam(worlds):
    texture = load_textures(worlds)[2]
    longitude = np.arange(179.0, 181.0, 0.05)
    points = torch.from_numpy(to_unit(longitude, np.full(len(longitude), 30.0))).float()[None, None]
    red = 255 * sample_texture(texture, points, torch.zeros(1, dtype=torch.long))[0, 0, 0]
    assert float(red.diff().abs().max()) < 4


def test_one_image_is_taken_as_it_is(worlds):
    assert len(load_textures(worlds[:1])) == 1


def test_an_image_that_is_missing_is_told(worlds, tmp_path):
    with pytest.raises(PlonkError, match=r"imagery .*july\.png could not be read"):
        load_textures([*worlds, tmp_path / "july.png"])


def test_every_month_is_seen_in_training(worlds):
    plan = TrainingPlan(batch=8, sizes=(16,), clean=1.0, land=1.0)
    textures = load_textures(worlds)[:2]
    pictures = load_photographs(package_photographs())
    stream = iter(Stream(plan, textures, pictures, Value("d", 0.0), seed=0))
    chosen = torch.stack([next(stream).rgb[0].mean() for _ in range(24)])
    assert chosen.std() > 0.05  # dark and bright batches


def test_another_product_paints_the_land_of_some_views(tmp_path):
    rng = np.random.default_rng(0)
    world = np.zeros((180, 360, 3), np.uint8)
    world[..., 2] = 120
    world[60:120, 100:200] = rng.integers(90, 200, (60, 100, 3)) * [1.0, 0.9, 0.5]
    Image.fromarray(world).save(tmp_path / "world.png")
    texture = load_textures([tmp_path / "world.png"])[0]
    cameras = draw_cameras(draw_targets(texture, 400, 0.9, generator()), generator(1))
    views = render(texture, cameras, 16)
    painted = another_product(views, generator(2), share=0.25)
    assert isinstance(painted, Views)
    change = (painted.rgb - views.rgb).abs()
    assert float((change * (views.land < 1e-6)).max()) == 0  # neither sea nor space
    assert float(painted.rgb.min()) >= 0
    assert float(painted.rgb.max()) <= 1
    has_land = views.land.amax((1, 2, 3)) > 0.5
    assert float((change.amax((1, 2, 3)) > 0.02)[has_land].float().mean()) == pytest.approx(0.25, abs=0.07)
    assert torch.equal(another_product(views, generator(2), share=0.0).rgb, views.rgb)


def views_numbered(first, count):
    numbers = torch.arange(first, first + count).float()
    seen = numbers[:, None, None].expand(count, 4, 6) + torch.arange(4)[:, None] / 8
    return seen, numbers[:, None].expand(count, 3), numbers % 2 == 0


def test_earlier_views_come_with_their_own_places():
    earlier = EarlierViews(room=16, reuse=3, generator=generator())
    seen, target, known = earlier.beside(views_numbered(0, 4))
    assert seen.shape == (4, 4, 6)  # there are none yet
    for first in range(4, 60, 4):
        seen, target, known = earlier.beside(views_numbered(first, 4))
        assert seen.shape == (16, 4, 6)
        numbers = seen[:, 0, 0]
        assert numbers[:4].tolist() == [first, first + 1, first + 2, first + 3]
        assert numbers[4:].max() < first
        assert numbers[4:].min() >= max(0, first - 16)
        torch.testing.assert_close(seen[:, 3, 5], numbers + 3 / 8)
        torch.testing.assert_close(target[:, 1], numbers)
        assert torch.equal(known, numbers % 2 == 0)


def test_no_earlier_views_where_none_are_wanted():
    earlier = EarlierViews(room=16, reuse=0, generator=generator())
    earlier.beside(views_numbered(0, 4))
    assert earlier.beside(views_numbered(4, 4))[1][:, 0].tolist() == [4, 5, 6, 7]
