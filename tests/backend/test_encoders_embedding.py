"""Embedding photos: independent of one another, from the cache the second time, in batches that fit a GPU's memory."""

import hashlib
import subprocess
import sys
import threading
import weakref

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.encoders.batches import BATCH, ConstantBatches
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.dinov2 import DinoV2Encoder
from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.encoders.street_clip import StreetClipEncoder
from plonk_backend.errors import ModelError, PhotoError
from plonk_backend.flow.sampler import usable_cores
from torch import nn

CPU = torch.device("cpu")


class Counting(nn.Module):
    """A small encoder that says which batches it was given."""

    name = "counting"
    cond_dim = 5
    bfloat16_on_cuda = True

    def __init__(self, largest=None):
        super().__init__()
        torch.manual_seed(0)
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(3 * 8 * 8, 64), nn.GELU(), nn.Linear(64, self.cond_dim))
        self.batches = []
        self.largest = largest
        self.lock = threading.Lock()

    def preprocess(self, image):
        return torch.from_numpy(np.array(image.resize((8, 8)))).permute(2, 0, 1).float() / 255

    def forward(self, pixels):
        if self.largest is not None and len(pixels) > self.largest:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory (a test)")
        with self.lock:
            self.batches.append(len(pixels))
        return self.layers(pixels)


def photos(count, start=0):
    images = [
        Image.fromarray(np.random.default_rng(seed).integers(0, 256, (9, 12, 3), dtype=np.uint8))
        for seed in range(start, start + count)
    ]
    return images, [hashlib.sha256(image.tobytes()).hexdigest() for image in images]


def in_batches(embedder, monkeypatch):
    """As on a GPU, computed on the processor."""
    monkeypatch.setattr(embedder, "_encode_one_by_one", embedder._encode_in_batches)
    return embedder


@pytest.fixture(params=["one by one", "in batches"])
def make(request, monkeypatch):
    def embedder(encoder, *arguments):
        made = PhotoEmbedder(encoder, "revision", "cpu", *arguments)
        return made if request.param == "one by one" else in_batches(made, monkeypatch)

    return embedder


def test_embeddings_are_the_encoders(make):
    images, digests = photos(20)
    encoder = Counting()
    seen = []
    embeddings = make(encoder).embed([lambda image=image: image for image in images], digests, seen.append)
    assert embeddings.shape == (20, 5)
    assert embeddings.dtype == torch.float32
    assert sorted(seen) == list(range(20))
    with torch.no_grad():
        expected = encoder(torch.stack([encoder.preprocess(image) for image in images]))
    torch.testing.assert_close(embeddings, expected, atol=1e-5, rtol=0)
    assert embeddings.std(0).min() > 1e-3


@pytest.mark.parametrize(
    "encoder",
    [
        Counting(),
        DinoV2Encoder(width=64, depth=2, hidden=128).eval(),
        StreetClipEncoder(width=64, depth=2, heads=1, size=84, hidden=128).eval(),
        EarthviewEncoder(32, channels=(8, 16, 24, 32), embedding=7).eval(),
    ],
    ids=lambda encoder: encoder.name,
)
def test_a_photo_gets_the_same_to_the_last_bit_whatever_else_is_there(make, encoder):
    torch.manual_seed(1)
    for parameter in encoder.parameters():
        nn.init.normal_(parameter, 0.0, 0.1)
    images, digests = photos(19)
    embedder = make(encoder)
    together = embedder.embed(images, digests)
    assert together.isfinite().all()
    assert not torch.equal(together[0], together[1])
    for index in (0, 7, 18):
        assert torch.equal(embedder.embed([images[index]], [digests[index]])[0], together[index])
    assert torch.equal(embedder.embed(images[::-1], digests[::-1]), together.flip(0))


def test_no_photos_give_no_embeddings(make):
    encoder = Counting()
    assert make(encoder).embed([], []).shape == (0, 5)
    assert encoder.batches == []


def test_photos_without_digests_are_refused():
    with pytest.raises(ValueError, match="2 images, but 1 digests"):
        PhotoEmbedder(Counting(), "revision").embed(photos(2)[0], ["ab"])


def test_the_same_photo_is_encoded_once(make):
    images, digests = photos(3)
    encoder = Counting()
    seen = []
    embeddings = make(encoder).embed([*images, images[1]], [*digests, digests[1]], seen.append)
    assert torch.equal(embeddings[1], embeddings[3])
    assert sorted(seen) == [0, 1, 2, 3]
    assert sum(encoder.batches) in {3, BATCH}


def test_the_second_time_the_encoder_is_not_asked(make, tmp_path):
    images, digests = photos(6)
    first = make(Counting(), EmbeddingCache(tmp_path)).embed(images, digests)

    def never():
        raise AssertionError("the photo is in the cache and need not be decoded")

    encoder = Counting()
    seen = []
    again = make(encoder, EmbeddingCache(tmp_path)).embed([never] * 6, digests, seen.append)
    assert torch.equal(again, first)
    assert encoder.batches == []
    assert seen == list(range(6))


def test_only_what_is_missing_is_encoded(make, tmp_path):
    images, digests = photos(6)
    make(Counting(), EmbeddingCache(tmp_path)).embed(images[::2], digests[::2])
    encoder = Counting()
    embeddings = make(encoder, EmbeddingCache(tmp_path)).embed(images, digests)
    assert sum(encoder.batches) in {3, BATCH}
    assert torch.equal(embeddings, make(Counting()).embed(images, digests))


def test_another_process_finds_what_this_one_kept(tmp_path):
    images, digests = photos(3)
    first = PhotoEmbedder(Counting(), "revision", "cpu", EmbeddingCache(tmp_path)).embed(images, digests)
    program = """
import sys
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.embedding import PhotoEmbedder

class Encoder:
    name, cond_dim, bfloat16_on_cuda = "counting", 5, True
    def preprocess(self, image): raise AssertionError
    def __call__(self, pixels): raise AssertionError

digests = sys.argv[1:]
embedder = PhotoEmbedder(Encoder(), "revision", "cpu")
from pathlib import Path
embedder.cache = EmbeddingCache(Path(sys.stdin.read()))
sys.stdout.buffer.write(embedder.embed([lambda: None] * len(digests), digests).numpy().tobytes())
"""
    command = [sys.executable, "-c", program, *digests]
    found = subprocess.run(command, input=str(tmp_path).encode(), capture_output=True, check=False)
    assert found.returncode == 0, found.stderr.decode()
    assert found.stdout == first.numpy().tobytes()


def test_another_revision_or_encoder_is_computed_anew(tmp_path):
    images, digests = photos(1)
    cache = EmbeddingCache(tmp_path)
    PhotoEmbedder(Counting(), "revision", "cpu", cache).embed(images, digests)
    newer, other = Counting(), Counting()
    other.name = "another"
    PhotoEmbedder(newer, "newer", "cpu", cache).embed(images, digests)
    PhotoEmbedder(other, "revision", "cpu", cache).embed(images, digests)
    assert newer.batches == other.batches == [1]


class Cancelled(Exception):  # noqa: N818 - not an error
    pass


def test_a_caller_who_raises_stops_it_and_keeps_what_was_finished(make, tmp_path):
    images, digests = photos(200)
    encoder = Counting()
    seen = []

    def cancel(index):
        seen.append(index)
        if len(seen) == 3:
            raise Cancelled

    threads = threading.active_count()
    with pytest.raises(Cancelled):
        make(encoder, EmbeddingCache(tmp_path)).embed([lambda image=image: image for image in images], digests, cancel)
    assert threading.active_count() == threads
    assert len(seen) == 3
    cache = EmbeddingCache(tmp_path)
    assert all(cache.read(digests[index], "counting float32 cpu", "revision", 5) is not None for index in seen)


def test_cancelling_leaves_the_rest_alone(monkeypatch):
    images, digests = photos(500)
    encoder = Counting()

    def cancel(index):
        raise Cancelled

    with pytest.raises(Cancelled):
        in_batches(PhotoEmbedder(encoder, "revision"), monkeypatch).embed(images, digests, cancel)
    assert encoder.batches == [BATCH]


def test_what_decoding_raises_reaches_the_caller(make):
    images, digests = photos(5)

    def broken():
        raise PhotoError("holiday.jpg is damaged.")

    with pytest.raises(PhotoError, match=r"holiday\.jpg"):
        make(Counting()).embed([*images[:4], broken], digests)


def test_few_photos_are_in_memory_at_once(make):
    alive, most, lock = 0, 0, threading.Lock()

    def released():
        nonlocal alive
        with lock:
            alive -= 1

    def decode(image):
        nonlocal alive, most
        picture = image.copy()
        with lock:
            alive += 1
            most = max(most, alive)
        weakref.finalize(picture, released)
        return picture

    class Holding(Counting):
        def preprocess(self, image):
            pixels = super().preprocess(image)
            weakref.finalize(pixels, lambda: released_pixels.append(1))
            made_pixels.append(1)
            held.append(len(made_pixels) - len(released_pixels))
            return pixels

    made_pixels, released_pixels, held = [], [], []
    images, digests = photos(300)
    make(Holding()).embed([lambda image=image: decode(image) for image in images], digests)
    assert len(made_pixels) == 300
    assert most <= usable_cores()
    assert max(held) <= 3 * BATCH + usable_cores()


def test_batches_have_one_size_and_the_last_is_filled_up():
    encoder = Counting()
    batches = ConstantBatches(encoder, CPU, size=8)
    images, _ = photos(13)
    pixels = torch.stack([encoder.preprocess(image) for image in images])
    embeddings = batches.encode(pixels)
    assert encoder.batches == [8, 8]
    torch.testing.assert_close(embeddings, encoder(pixels).detach(), atol=1e-6, rtol=0)


def test_a_batch_that_does_not_fit_is_halved_and_stays_so(monkeypatch):
    images, digests = photos(40)
    encoder = Counting(largest=5)
    embedder = in_batches(PhotoEmbedder(encoder, "revision"), monkeypatch)
    embeddings = embedder.embed(images, digests)
    assert encoder.batches == [4] * 10  # tried 16 and 8 before, once each
    assert torch.equal(
        embeddings, in_batches(PhotoEmbedder(Counting(), "revision"), monkeypatch).embed(images, digests)
    )
    encoder.batches.clear()
    encoder.largest = None
    embedder.embed(images[:3], digests[:3])
    assert encoder.batches == [4]


def test_a_photo_that_does_not_fit_alone_is_an_error_for_people(monkeypatch):
    embedder = in_batches(PhotoEmbedder(Counting(largest=0), "revision"), monkeypatch)
    with pytest.raises(ModelError, match="choose the device cpu"):
        embedder.embed(*photos(3))


def test_only_large_networks_are_rounded_to_bfloat16():
    assert DinoV2Encoder.bfloat16_on_cuda
    assert StreetClipEncoder.bfloat16_on_cuda
    assert not EarthviewEncoder.bfloat16_on_cuda
    seen = []

    class Spy(Counting):
        def forward(self, pixels):
            result = super().forward(pixels)
            seen.append(result.dtype)
            return result

    pixels = torch.rand(2, 3, 8, 8)
    rounded = ConstantBatches(Spy(), CPU, torch.bfloat16).encode(pixels)
    exact = ConstantBatches(Spy(), CPU).encode(pixels)
    assert seen == [torch.bfloat16, torch.float32]
    assert rounded.dtype == exact.dtype == torch.float32
    torch.testing.assert_close(rounded, exact, atol=0.02, rtol=0)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU")
@pytest.mark.parametrize("count", [1, 5, 33])
def test_on_a_gpu_embeddings_do_not_depend_on_the_batch(count):
    torch.manual_seed(0)
    encoder = DinoV2Encoder(width=128, depth=3, hidden=256)
    for parameter in encoder.parameters():
        nn.init.normal_(parameter, 0.0, 0.1)
    images, digests = photos(33)
    expected = PhotoEmbedder(encoder, "revision", "cpu").embed(images[:count], digests[:count])
    embedder = PhotoEmbedder(encoder, "revision", "cuda")
    embeddings = embedder.embed(images, digests)
    assert torch.equal(embedder.embed(images[:count], digests[:count]), embeddings[:count])
    difference = (embeddings[:count] - expected).norm() / expected.norm()
    assert difference < 0.05
