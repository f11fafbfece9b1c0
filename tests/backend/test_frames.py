"""Frames: rotations that an embedding's anchor names, and a flow that is the same in all of them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from plonk_backend.baselines.heads import load_network
from plonk_backend.checkpoints.loading import load_head
from plonk_backend.cli import main
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.benchmark.peer import Peer
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import projected_euler, published_sampler
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.flow.start import start_points
from plonk_backend.flow.times import at_points
from plonk_backend.flow.velocity import FieldFactory
from plonk_backend.frames import frames, into_frame, out_of_frame
from plonk_backend.request import RequestError
from plonk_backend.sphere import to_unit
from plonk_backend.training.objectives import riemannian_flow_matching
from safetensors.torch import save_file
from test_flow_inference import points
from torch import Tensor

LENGTH = 8
GAMMAS = torch.tensor([0.1, 0.6, 0.95])
ANCHORS = torch.from_numpy(to_unit([0, 12, -179.9, 77, 0], [0, 47, -80, 90, -90])).float()


def framed_network() -> GeoAdaLNMLP:
    """Random weights of such a size that all layers, the condition and the place matter."""
    network = GeoAdaLNMLP(3, 24, 2, 4, LENGTH + 3, framed=True).eval().requires_grad_(False)
    generator = torch.Generator().manual_seed(3)
    for parameter in network.parameters():
        scale = parameter.shape[1] ** -0.5 if parameter.ndim == 2 else 0.2
        parameter.copy_(scale * torch.randn(parameter.shape, generator=generator))
    # Time runs through hundreds of waves: the field must not.
    network.time_embedder.map_time[0].weight.mul_(0.2)
    network.final_linear.weight.mul_(0.4)
    return network


def unframed(network: GeoAdaLNMLP) -> GeoAdaLNMLP:
    other = GeoAdaLNMLP(3, 24, 2, 4, LENGTH).eval().requires_grad_(False)
    other.load_state_dict(network.state_dict())
    return other


def conditions(count: int) -> Tensor:
    return torch.randn(count, LENGTH, generator=torch.Generator().manual_seed(5))


def embeddings(anchors: Tensor = ANCHORS) -> Tensor:
    """Of photos, the last one without an anchor."""
    anchors = torch.cat([anchors, torch.zeros(1, 3)])
    return torch.cat([conditions(len(anchors)), anchors], dim=-1)


def test_a_frame_is_a_rotation_with_the_anchor_above_and_north_ahead():
    turned = frames(2.5 * ANCHORS.double())
    eye = torch.eye(3, dtype=torch.float64).expand(len(ANCHORS), 3, 3)
    torch.testing.assert_close(turned @ turned.mT, eye, atol=1e-7, rtol=0)
    torch.testing.assert_close(torch.linalg.det(turned), torch.ones(len(ANCHORS), dtype=torch.float64))
    middle = into_frame(ANCHORS.double(), turned)
    torch.testing.assert_close(middle, torch.tensor([0.0, 0, 1]).double().expand_as(middle), atol=1e-7, rtol=0)
    # A little to the north of the first three is a little along y, a little to the east along x.
    lon, lat = np.array([0, 12, -179.9]), np.array([0, 47, -80])
    north, east = (torch.from_numpy(to_unit(*place)) for place in ((lon, lat + 0.1), (lon + 0.1, lat)))
    x, y, _ = into_frame(north, turned[:3]).unbind(-1)
    assert float(x.abs().max()) < 1e-6
    assert torch.allclose(y, torch.full_like(y, math.radians(0.1)), rtol=1e-3)
    x, y, _ = into_frame(east, turned[:3]).unbind(-1)
    assert float((x / torch.from_numpy(np.cos(np.radians(lat)))).min()) > 0.99 * math.radians(0.1)
    there = torch.randn(len(ANCHORS), 3, generator=torch.Generator().manual_seed(0)).double()
    torch.testing.assert_close(out_of_frame(into_frame(there, turned), turned), there, atol=1e-6, rtol=0)


def test_no_anchor_is_no_rotation_to_the_last_bit():
    nothing = frames(torch.zeros(2, 3))
    x = points(2)
    assert torch.equal(into_frame(x, nothing), x)
    assert torch.equal(out_of_frame(x, nothing), x)


@pytest.mark.parametrize("guidance", [0.0, 1.5])
def test_the_field_is_that_of_the_network_without_frames_turned(guidance):
    network, photos, x = framed_network(), embeddings(), points(40)
    plain = FieldFactory(InferenceNetwork(unframed(network)), at_points(GAMMAS.double()), 0.0)
    framed = FieldFactory(InferenceNetwork(network), at_points(GAMMAS.double()), guidance)
    null = plain.of_photos(torch.zeros(1, LENGTH))
    together = framed.of_photos(photos)
    for index in range(len(GAMMAS)):
        values, divergences = together.with_divergence(index, x.repeat(len(photos), 1))
        for photo, embedding in enumerate(photos):
            turned = frames(embedding[-3:])
            v, divergence = plain.of_photos(embedding[None, :-3]).with_divergence(index, into_frame(x, turned))
            v0, divergence0 = null.with_divergence(index, x)
            v = (1 + guidance) * out_of_frame(v, turned) - guidance * v0
            divergence = (1 + guidance) * divergence - guidance * divergence0
            rows = slice(photo * len(x), (photo + 1) * len(x))
            torch.testing.assert_close(values[rows], v, atol=2e-5, rtol=1e-5)
            torch.testing.assert_close(divergences[rows], divergence, atol=1e-4, rtol=1e-4)
            torch.testing.assert_close(together(index, x.repeat(len(photos), 1))[rows], v, atol=2e-5, rtol=1e-5)


def test_the_trained_form_has_the_same_field():
    network, photos, x = framed_network(), embeddings(), points(20)
    field = FieldFactory(InferenceNetwork(network), at_points(GAMMAS.double())).of_photos(photos)
    for index, gamma in enumerate(GAMMAS):
        u = network(x[None], network.condition(gamma, photos[:, None]))
        v = u - x * (x * u).sum(-1, keepdim=True)
        torch.testing.assert_close(field(index, x.repeat(len(photos), 1)), v.view(-1, 3), atol=2e-5, rtol=1e-5)


@pytest.mark.parametrize("guidance", [0.0, 0.5])
def test_mass_is_one_and_samples_have_the_densities_of_their_places(guidance):
    network, photos = InferenceNetwork(framed_network()), embeddings()
    everywhere = start_points(0, 1024)
    draws = draw_samples(network, photos, Sampling(samples=40, solver="rk4", steps=96, guidance=guidance))
    for embedding, draw in zip(photos, draws, strict=True):
        density = np.exp(log_densities(network, embedding, everywhere, guidance=guidance).values)
        assert 4 * math.pi * density.mean() == pytest.approx(1, abs=0.03)
        assert density.std() / density.mean() > 0.1
        there = log_densities(network, embedding, draw.points, guidance=guidance).values
        assert np.abs(there - draw.log_density).max() < 0.01


def test_samples_do_not_depend_on_the_photos_beside_to_the_last_bit():
    network, photos = InferenceNetwork(framed_network()), embeddings()
    sampling = Sampling(samples=300, seed=4)
    together = draw_samples(network, photos, sampling)
    for photo in (0, 3, len(photos) - 1):
        (alone,) = draw_samples(network, photos[photo : photo + 1], sampling)
        assert np.array_equal(alone.points, together[photo].points)
        assert np.array_equal(alone.log_density, together[photo].log_density)


def test_the_published_sampler_goes_to_the_same_places_turned():
    network, photos, noise = (
        framed_network(),
        embeddings(),
        torch.randn(3, 3, generator=torch.Generator().manual_seed(1)),
    )
    found = published_sampler(network, photos, noise.expand(len(photos), -1, -1), projected_euler, steps=8)[0]
    turned = frames(photos[:, -3:])[:, None]
    plain = published_sampler(unframed(network), photos[:, :-3], into_frame(noise, turned), projected_euler, steps=8)[0]
    torch.testing.assert_close(found, out_of_frame(plain, turned), atol=1e-4, rtol=0)


def test_the_loss_is_the_same_wherever_the_anchor_is():
    network, generator = framed_network(), torch.Generator().manual_seed(2)
    condition = conditions(1).expand(len(ANCHORS), -1)
    turned = frames(ANCHORS)
    offset = torch.nn.functional.normalize(torch.tensor([0.3, 0.1, 1.0]), dim=-1)
    places = out_of_frame(offset.expand(len(ANCHORS), 3), turned)[:, None]
    noise = torch.randn(3, generator=generator)
    normal = out_of_frame(noise.expand(len(ANCHORS), 3), turned)[:, None]
    losses = [
        riemannian_flow_matching(
            network, torch.cat([condition[one], ANCHORS[one]])[None], places[one][None], GAMMAS[1:2], normal[one][None]
        )
        for one in range(len(ANCHORS))
    ]
    torch.testing.assert_close(torch.stack(losses), losses[0].expand(len(losses)), atol=1e-5, rtol=1e-5)


def write(folder, network, **changes):
    folder.mkdir(exist_ok=True)
    config = {"input_dim": 3, "dim": 24, "depth": 2, "expansion": 4, "cond_dim": LENGTH + 3, "framed": True}
    (folder / "config.json").write_text(json.dumps(config | changes))
    save_file(network.state_dict(), folder / "model.safetensors")
    return folder


def test_a_framed_head_is_written_and_read_as_one(tmp_path):
    network = framed_network()
    folder = write(tmp_path / "head", network)
    for read in (load_head(folder), load_network(folder)):
        assert read.framed
        assert read.cond_dim == LENGTH + 3
        photos, x = embeddings(), points(5)
        expected = network(x[None], network.condition(GAMMAS[1], photos[:, None]))
        assert torch.equal(read(x[None], read.condition(GAMMAS[1], photos[:, None])), expected)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"framed": "yes"}, "framed = 'yes'"), ({"cond_dim": 3}, "no room"), ({"framed": False}, "cond_mapper.weight")],
)
def test_a_head_that_cannot_be_framed_so_is_told(tmp_path, changes, told):
    with pytest.raises(ModelError, match=told):
        load_head(write(tmp_path / "head", framed_network(), **changes))


def test_a_training_that_begins_from_a_framed_head_is_framed(tmp_path):
    start = write(tmp_path / "start", framed_network())
    photos = embeddings()
    np.savez(tmp_path / "data.npz", embeddings=photos.numpy(), positions=points(len(photos)).numpy())
    out = str(tmp_path / "out")
    options = ["--dim", "24", "--depth", "2", "--steps", "2", "--batch", "4", "--data", str(tmp_path / "data.npz")]
    assert main(["train", "head", "--start", str(start), "--out", out, *options]) == 0
    assert load_head(tmp_path / "out").framed
    assert main(["train", "head", "--resume", "--out", out, *options]) == 0


def test_the_published_network_is_not_compared_with_a_framed_one():
    with pytest.raises(RequestError, match="knows no frames"):
        Peer(framed_network())
