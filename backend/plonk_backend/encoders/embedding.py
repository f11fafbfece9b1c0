"""Photos -> embeddings: from the cache where they are in it, by the encoder otherwise."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing

import torch
from PIL import Image
from torch import Tensor, nn

from plonk_backend.encoders.batches import ConstantBatches
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.encoder import ImageEncoder
from plonk_backend.flow.blocks import usable_cores

Source = Image.Image | Callable[[], Image.Image]


class PhotoEmbedder:
    """Embeds photos with one encoder on one device.

    The same photo gets the same embedding to the last bit, whatever other photos are in the call: on the processor
    photos are encoded one by one, on a GPU in batches of one size.

    Args:
        encoder: moved to the device and set to evaluate.
        revision: of the encoder's weights; the cache tells them apart by it.
        device: where to encode.
        cache: None to compute everything anew.
    """

    def __init__(
        self,
        encoder: ImageEncoder,
        revision: str,
        device: torch.device | str = "cpu",
        cache: EmbeddingCache | None = None,
    ) -> None:
        self.encoder = encoder
        self.revision = revision
        self.device = torch.device(device)
        self.cache = cache
        if isinstance(encoder, nn.Module):
            encoder.eval().requires_grad_(False).to(self.device)
        # Before Ampere, bfloat16 is emulated, and slower than float32.
        reduced = (
            encoder.bfloat16_on_cuda
            and self.device.type == "cuda"
            and torch.cuda.is_bf16_supported(including_emulation=False)
        )
        self._batches = ConstantBatches(encoder, self.device, torch.bfloat16 if reduced else torch.float32)
        # Devices and number types round differently, and a run must give the same with and without the cache.
        self._computed_by = f"{encoder.name} {'bfloat16' if reduced else 'float32'} {self.device.type}"

    def embed(
        self,
        images: Sequence[Source],
        sha256: Sequence[str],
        on_photo: Callable[[int], None] = lambda index: None,
    ) -> Tensor:
        """The embeddings of photos.

        On the processor, torch must run with one thread within operations (`torch.set_num_threads(1)`): photos are
        encoded side by side, each on one core.

        Args:
            images: the decoded photos, or functions that decode them, which are called in other threads, once at most,
                and not at all for photos in the cache. Of the pictures that functions decode, only the few that are
                being worked on are held in memory.
            sha256: of the photos' bytes, hexadecimal, in the same order.
            on_photo: called in this thread with the index of every photo whose embedding is there, in any order; may
                raise to cancel, which takes effect when the photos being encoded are finished.

        Returns:
            float32, shape (P, cond_dim), on the CPU.

        Raises:
            ModelError: the GPU has too little memory for a single photo.
            Exception: what a function in `images` or `on_photo` raises. What was finished by then is in the cache.
        """
        if len(images) != len(sha256):
            raise ValueError(f"{len(images)} images, but {len(sha256)} digests")
        embeddings = torch.empty(len(images), self.encoder.cond_dim)
        missing: dict[str, list[int]] = {}
        for index, digest in enumerate(sha256):
            known = self._read(digest)
            if known is None:
                missing.setdefault(digest, []).append(index)
            else:
                embeddings[index] = known
                on_photo(index)
        todo = [indices[0] for indices in missing.values()]
        encode = self._encode_one_by_one if self.device.type == "cpu" else self._encode_in_batches
        with closing(encode(images, todo)) as encoded:
            for first, embedding in encoded:
                if self.cache:
                    self.cache.write(sha256[first], self._computed_by, self.revision, embedding)
                for index in missing[sha256[first]]:
                    embeddings[index] = embedding
                    on_photo(index)
        return embeddings

    def _read(self, digest: str) -> Tensor | None:
        if self.cache is None:
            return None
        return self.cache.read(digest, self._computed_by, self.revision, self.encoder.cond_dim)

    def _encode_one_by_one(
        self, images: Sequence[Source], todo: Sequence[int]
    ) -> Generator[tuple[int, Tensor], None, None]:
        """(index, embedding) of photos in the order in which they are finished, on the processor.

        Side by side, each on one core: threads within a product of matrices wait for one another, which takes many
        times as long when other programs keep a core busy.
        """

        def encode(index: int) -> Tensor:
            with torch.inference_mode():
                return self.encoder(self._pixels(images[index])[None])[0].float()

        with ThreadPoolExecutor(max_workers=usable_cores()) as pool:
            futures = {pool.submit(encode, index): index for index in todo}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _encode_in_batches(
        self, images: Sequence[Source], todo: Sequence[int]
    ) -> Generator[tuple[int, Tensor], None, None]:
        """(index, embedding) of photos in their order; the next ones are preprocessed while a batch is encoded."""
        with ThreadPoolExecutor(max_workers=usable_cores()) as pool:
            waiting = iter(todo)
            # Two batches ahead, and no more: a thousand photos' pixels would take gigabytes.
            ahead: deque[tuple[int, Future[Tensor]]] = deque()

            def prepare(count: int) -> None:
                for index in itertools.islice(waiting, count):
                    ahead.append((index, pool.submit(self._pixels, images[index])))

            try:
                prepare(2 * self._batches.size)
                while ahead:
                    batch = [ahead.popleft() for _ in range(min(self._batches.size, len(ahead)))]
                    pixels = [future.result() for _, future in batch]
                    prepare(len(batch))
                    embeddings = self._batches.encode(torch.stack(pixels))
                    yield from zip([index for index, _ in batch], embeddings, strict=True)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _pixels(self, source: Source) -> Tensor:
        return self.encoder.preprocess(source if isinstance(source, Image.Image) else source())
