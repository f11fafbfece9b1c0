"""Sampling: a sample depends on its photo, the seed and its number alone; paths, densities, stopping, errors."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from plonk_backend.evaluation.benchmark import workload
from plonk_backend.flow import sampler
from plonk_backend.flow.blocks import ROWS, side_by_side
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.sampler import Draw, Sampling, draw_samples, sample_posterior
from plonk_backend.flow.schedule import SigmoidSchedule
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.start import start_points
from plonk_backend.flow.times import at_points
from plonk_backend.flow.velocity import FieldFactory
from plonk_backend.sphere import distance_km
from test_flow_inference import DATA, network_of, parity_embeddings, parity_network, random_network

TYPES = [torch.float32, torch.bfloat16]


def assert_first_of(few: Draw, many: Draw, count: int) -> None:
    np.testing.assert_array_equal(few.points, many.points[:count])
    np.testing.assert_array_equal(few.path, many.path[:, :count])
    assert (few.log_density is None) == (many.log_density is None)
    if few.log_density is not None and many.log_density is not None:
        np.testing.assert_array_equal(few.log_density, many.log_density[:count])


@pytest.mark.parametrize("number_type", TYPES)
@pytest.mark.parametrize("guidance", [0.0, 2.0])
@pytest.mark.parametrize("densities", [True, False])
def test_samples_do_not_depend_on_what_comes_along(monkeypatch, number_type, guidance, densities):
    network, embeddings = parity_network(number_type), torch.cat([parity_embeddings(), -parity_embeddings()])[:5]
    assert len(embeddings) == 5
    sampling = Sampling(1000, steps=4, guidance=guidance, seed=3, densities=densities, path=(0, 2))
    many = draw_samples(network, embeddings, sampling)
    for count, photos, cores in [(1, [4], 1), (255, [2, 0], 3), (256, [0, 1, 2, 3, 4], 2), (257, [3, 3, 1], 1)]:
        monkeypatch.setattr(sampler, "usable_cores", lambda cores=cores: cores)
        few = draw_samples(network, embeddings[photos], replace(sampling, samples=count))
        assert len(few) == len(photos)
        for photo, draw in zip(photos, few, strict=True):
            assert draw.points.shape == (count, 3)
            assert_first_of(draw, many[photo], count)
    assert np.abs(many[0].points - many[1].points).max() > 1e-3


@pytest.mark.parametrize("number_type", TYPES)
def test_nor_in_a_network_of_released_size(monkeypatch, number_type):
    network = InferenceNetwork(random_network(512, 12, 1024), number_type)
    embeddings = torch.randn((2, 1024), generator=torch.Generator().manual_seed(1))
    sampling = Sampling(ROWS + 40, steps=2)
    many = draw_samples(network, embeddings, sampling)
    monkeypatch.setattr(sampler, "usable_cores", lambda: 5)
    assert_first_of(draw_samples(network, embeddings[1:], replace(sampling, samples=5))[0], many[1], 5)


def test_seeds_differ_and_repeat():
    network, embedding = parity_network(), parity_embeddings()[0]
    first, again = (sample_posterior(network, embedding, Sampling(20, steps=3, seed=7)) for _ in range(2))
    other = sample_posterior(network, embedding, Sampling(20, steps=3, seed=8))
    np.testing.assert_array_equal(first.points, again.points)
    np.testing.assert_array_equal(first.log_density, again.log_density)
    assert np.abs(first.points - other.points).max() > 0.1


@pytest.mark.parametrize("guidance", [0.0, 1.0])
@pytest.mark.parametrize("number_type", [torch.float32, torch.float64])
def test_blocks_in_groups_are_as_by_themselves(monkeypatch, guidance, number_type):
    # As on a GPU: 3 photos of 2 blocks each, in groups of 4, the last of them filled up.
    network, embeddings = parity_network(number_type), parity_embeddings()[:3]
    sampling = Sampling(ROWS + 9, steps=5, guidance=guidance, path=(0, 3, 5))
    alone = draw_samples(network, embeddings, sampling)
    sizes = []
    inner = sampler._carry

    def carry(factory, group, *rest):
        sizes.append(len(group))
        return inner(factory, group, *rest)

    monkeypatch.setattr(sampler, "_carry", carry)
    monkeypatch.setattr(sampler, "blocks_at_once", lambda network: 4)
    together = draw_samples(network, embeddings, sampling)
    assert sizes == [4, 4]
    tolerance = 1e-11 if number_type == torch.float64 else 1e-4
    for ours, theirs in zip(together, alone, strict=True):
        np.testing.assert_allclose(ours.points, theirs.points, atol=tolerance)
        np.testing.assert_allclose(ours.log_density, theirs.log_density, atol=10 * tolerance)
        np.testing.assert_allclose(ours.path, theirs.path, atol=tolerance)


def test_too_little_memory_halves_the_group(monkeypatch, caplog):
    network, embeddings = parity_network(), parity_embeddings()[:3]
    sampling = Sampling(ROWS + 9, steps=3)
    monkeypatch.setattr(sampler, "blocks_at_once", lambda network: 2)
    expected = draw_samples(network, embeddings, sampling)
    sizes = []
    inner = sampler._carry

    def carry(factory, group, *rest):
        sizes.append(len(group))
        if len(group) > limit:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return inner(factory, group, *rest)

    limit = 3
    monkeypatch.setattr(sampler, "_carry", carry)
    monkeypatch.setattr(sampler, "blocks_at_once", lambda network: 16)
    draws = draw_samples(network, embeddings, sampling)
    # Sixteen do not fit, nor do eight and four (two groups, of which the second may not have begun).
    assert list(dict.fromkeys(sizes)) == [16, 8, 4, 2]
    assert sizes.count(2) == 3
    assert "2 blocks" in caplog.text
    for ours, theirs in zip(draws, expected, strict=True):
        assert_first_of(ours, theirs, ROWS + 9)
    limit = 0
    with pytest.raises(torch.cuda.OutOfMemoryError):
        draw_samples(network, embeddings, sampling)


def test_blocks_on_a_gpu_are_as_many_as_its_memory_is_made_for(monkeypatch):
    network = InferenceNetwork(workload.random_network(512, 1, 0), torch.bfloat16)
    assert network.bytes_a_row == 4 * 512 * 4 + 2 * 2048 * 2
    assert sampler.blocks_at_once(network) == 1
    network.device = torch.device("cuda")
    for memory, blocks in ((80 << 30, 16), (4 << 30, 16), (1 << 30, 8), (64 << 20, 1)):
        properties = SimpleNamespace(total_memory=memory)
        monkeypatch.setattr(torch.cuda, "get_device_properties", lambda device, found=properties: found)
        assert sampler.blocks_at_once(network) == blocks


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
@pytest.mark.parametrize("number_type", TYPES)
def test_a_gpu_draws_the_same_posteriors(number_type):
    on_gpu = InferenceNetwork(network_of(DATA).cuda(), number_type)
    embeddings, sampling = parity_embeddings()[:3], Sampling(2 * ROWS + 5, steps=16, guidance=1, path=(0, 8))
    there, here = draw_samples(on_gpu, embeddings, sampling), draw_samples(parity_network(), embeddings, sampling)
    for ours, theirs in zip(there, here, strict=True):
        np.testing.assert_allclose(ours.path[0], theirs.path[0], atol=1e-6)
        apart = np.median(np.linalg.norm(ours.points - theirs.points, axis=-1))
        assert apart < (0.02 if number_type == torch.bfloat16 else 1e-3)
    few = draw_samples(on_gpu, embeddings[2:], replace(sampling, samples=7))
    assert_first_of(few[0], there[2], 7)


def test_a_path_begins_at_the_start_and_ends_at_the_samples():
    network, embedding = parity_network(), parity_embeddings()[:1]
    for solver in SOLVERS:
        draw = draw_samples(
            network, embedding, Sampling(300, solver=solver, steps=32, densities=False, path=(0, 16, 32))
        )[0]
        assert draw.path.shape == (3, 300, 3)
        np.testing.assert_allclose(draw.path[0], start_points(0, 300), atol=1e-6)
        np.testing.assert_array_equal(draw.path[2], draw.points)
        for positions in draw.path:
            np.testing.assert_allclose(np.linalg.norm(positions, axis=-1), 1, atol=1e-12)
        moved = np.median(distance_km(draw.path[0], draw.path[1])), np.median(distance_km(draw.path[0], draw.points))
        assert moved[1] > 10
        assert moved[0] != moved[1]
    assert draw_samples(network, embedding, Sampling(5, steps=2))[0].path.shape == (0, 5, 3)


def test_points_without_densities_are_the_same_points_but_for_rounding():
    network, embedding = parity_network(), parity_embeddings()[:1]
    with_densities = draw_samples(network, embedding, Sampling(100, steps=8))[0]
    without = draw_samples(network, embedding, Sampling(100, steps=8, densities=False))[0]
    np.testing.assert_allclose(with_densities.points, without.points, atol=1e-4)
    assert without.log_density is None
    with pytest.raises(ValueError, match="log densities"):
        without.posterior()
    np.testing.assert_array_equal(with_densities.posterior().points, with_densities.points)


def test_more_steps_converge():
    network, embedding = parity_network(torch.float64), parity_embeddings()[:1]
    ends = {steps: draw_samples(network, embedding, Sampling(64, steps=steps))[0] for steps in (12, 48, 192)}
    near, far = (np.median(distance_km(ends[steps].points, ends[192].points)) for steps in (48, 12))
    assert near < far / 4
    near, far = (np.median(np.abs(ends[steps].log_density - ends[192].log_density)) for steps in (48, 12))
    assert near < far / 4


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_the_standard_preset_is_at_least_as_exact_as_the_published_250_steps(seed):
    """Even for random weights, whose velocity trembles in time more than it flows."""
    head = workload.random_network(64, 4, seed)
    network = InferenceNetwork(head, torch.float32)
    embedding = torch.randn(1, head.cond_dim, generator=torch.Generator().manual_seed(seed))
    start = start_points(seed, 512)

    def raw(solver, times):
        method = SOLVERS[solver]
        field = FieldFactory(network, at_points(method.evaluation_times(times))).of_photos(embedding)
        with torch.inference_mode():
            return method.carry(field, times, torch.from_numpy(start).float(), lambda step, x: None).double().numpy()

    fine = raw("ab4", torch.linspace(0, 1, 3001, dtype=torch.float64))
    published = raw("euler", SigmoidSchedule()(torch.linspace(1, 0, 251, dtype=torch.float64)))
    ours = draw_samples(network, embedding, Sampling(512, seed=seed, densities=False))[0].points
    theirs, errors = distance_km(published, fine), distance_km(ours, fine)
    assert np.median(theirs) > 1
    assert np.median(errors) < np.median(theirs)
    assert np.percentile(errors, 95) < np.percentile(theirs, 95)


@pytest.mark.parametrize("guidance", [0.0, 1.0])
def test_density_integrates_to_one(guidance):
    # E_p[1 / p] = the area of the sphere: the samples' own densities must say so.
    sampling = Sampling(2048, steps=48, guidance=guidance, seed=2)
    inverse = np.exp(-sample_posterior(parity_network(), parity_embeddings()[1], sampling).log_density)
    assert inverse.std() > 0.1
    assert abs(inverse.mean() - 4 * math.pi) < 3 * inverse.std() / math.sqrt(2048)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"samples": 0}, "at least 1 each"),
        ({"steps": 0}, "at least 1 each"),
        ({"solver": "magic"}, "no solver 'magic'; there are euler"),
        ({"path": (0, 9)}, "steps 0 to 8"),
        ({"path": (-1,)}, "steps 0 to 8"),
    ],
)
def test_what_cannot_be_drawn_is_said(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        draw_samples(parity_network(), parity_embeddings(), Sampling(**{"samples": 5, "steps": 8, **options}))


def test_embeddings_must_be_the_networks():
    network = parity_network()
    for wrong in (torch.zeros(2, network.cond_dim + 1), torch.zeros(network.cond_dim)):
        with pytest.raises(ValueError, match=f"embeddings of {network.cond_dim} numbers"):
            draw_samples(network, wrong, Sampling(5, steps=2))
    with pytest.raises(ValueError, match="not finite"):
        draw_samples(network, torch.full((1, network.cond_dim), math.nan), Sampling(5, steps=2))
    assert draw_samples(network, torch.zeros(0, network.cond_dim), Sampling(5, steps=2)) == []


def test_progress_counts_every_step_of_every_block():
    shares = []
    sampling = Sampling(ROWS + 1, steps=3)
    draw_samples(parity_network(), parity_embeddings()[:2], sampling, on_step=shares.append)
    np.testing.assert_allclose(shares, np.arange(1, 13) / 12)


class Stop(Exception):  # noqa: N818
    pass


def test_a_stop_from_a_step_ends_all_blocks(monkeypatch):
    steps = []
    inner = sampler.FieldFactory.of_photos

    def of_photos(factory, embeddings):
        steps.append(threading.get_ident())
        return inner(factory, embeddings)

    def stop(share):
        raise Stop

    monkeypatch.setattr(sampler.FieldFactory, "of_photos", of_photos)
    monkeypatch.setattr(sampler, "usable_cores", lambda: 2)
    before = threading.active_count()
    with pytest.raises(Stop):
        draw_samples(parity_network(), parity_embeddings()[:1], Sampling(200 * ROWS, steps=50), on_step=stop)
    assert threading.active_count() == before
    # The blocks that had begun, not all two hundred.
    assert len(steps) < 20


def test_an_error_in_a_block_reaches_the_caller(monkeypatch):
    network = InferenceNetwork(network_of(DATA))
    monkeypatch.setattr(network, "with_derivatives", lambda *_: (_ for _ in ()).throw(MemoryError("full")))
    with pytest.raises(MemoryError, match="full"):
        draw_samples(network, parity_embeddings()[:1], Sampling(3 * ROWS, steps=4))


def test_an_error_in_one_task_stops_the_others():
    begun, finished = [], []

    def task(number):
        def work(done):
            begun.append(number)
            if number == 1:
                raise OSError("the second one")
            for _ in range(5):
                done()
            finished.append(number)
            return number

        return work

    with pytest.raises(OSError, match="the second one"):
        side_by_side([task(number) for number in range(50)], steps=5, workers=1)
    assert begun == [0, 1]
    assert finished == [0]


def test_results_come_in_the_order_of_the_tasks():
    barrier = threading.Barrier(3)

    def task(number):
        def work(done):
            # All three at once: none is served before another has begun.
            barrier.wait(timeout=60)
            done()
            return number

        return work

    assert side_by_side([task(number) for number in range(3)], steps=1, workers=3) == [0, 1, 2]
    assert side_by_side([], steps=1, workers=3) == []
