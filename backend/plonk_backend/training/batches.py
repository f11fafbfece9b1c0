"""Where a training's batches come from. A batch depends on the seed and the step alone, so that a run can go on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.request import RequestError
from plonk_backend.training.data.examples import Examples

ALL = slice(None)


class BatchSource(Protocol):
    """Batches by their number.

    Attributes:
        cond_dim: numbers in an embedding.
    """

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        ...

    def batch(self, step: int, part: slice = ALL) -> tuple[Tensor, Tensor]:
        """Rows `part` of the batch of a step.

        Returns:
            Embeddings, shape (B, C), and unit vectors, float32, shape (B, 3), or (B, K, 3) for K places of each row.
            For a training from end to end, pictures of shape (B, 3, S, S) in place of embeddings.
        """
        ...


class RowOrder:
    """Which rows make up the batch of a step: epochs, each a permutation of its own.

    The last rows of an epoch, if they do not fill a batch, go on with the first ones of the next.

    Args:
        rows: numbers of the rows to train on.
        batch: rows of a batch.
        seed: of the permutations.

    Raises:
        RequestError: there is no row.
    """

    def __init__(self, rows: NDArray[np.int64], batch: int, seed: int) -> None:
        if not len(rows):
            raise RequestError("There is no row to train on.")
        self._rows = np.asarray(rows, dtype=np.int64)
        self._batch = batch
        self._seed = seed
        self._epoch = (-1, self._rows)

    def rows(self, step: int) -> NDArray[np.int64]:
        """The rows of a step, shape (batch,)."""
        place, wanted, taken = step * self._batch, self._batch, []
        while wanted:
            epoch, offset = divmod(place, len(self._rows))
            some = self._permuted(epoch)[offset : offset + wanted]
            taken.append(some)
            place, wanted = place + len(some), wanted - len(some)
        return np.concatenate(taken)

    def _permuted(self, epoch: int) -> NDArray[np.int64]:
        if self._epoch[0] != epoch:
            self._epoch = (epoch, np.random.default_rng((self._seed, epoch)).permutation(self._rows))
        return self._epoch[1]


class ExamplesSource:
    """Rows of examples in the order of `RowOrder`.

    Args:
        examples: embeddings and places.
        rows: numbers of the rows to train on.
        batch: rows of a batch.
        seed: of the order.
    """

    def __init__(self, examples: Examples, rows: NDArray[np.int64], batch: int, seed: int) -> None:
        self._examples = examples
        self._order = RowOrder(rows, batch, seed)

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        return self._examples.cond_dim

    def batch(self, step: int, part: slice = ALL) -> tuple[Tensor, Tensor]:
        """Embeddings (B, C) and unit vectors (B, 3)."""
        embeddings, places = self._examples.batch(self._order.rows(step)[part])
        return torch.from_numpy(embeddings), torch.from_numpy(places)


class MixturesSource:
    """Fresh draws from known posteriors, the same number of rows of each.

    Args:
        truth: the posteriors.
        embeddings: one for each of them, shape (P, C).
        batch: rows of a batch.
        draws: places drawn for each row.
        seed: of the draws.
    """

    def __init__(
        self, truth: Sequence[Mixture], embeddings: NDArray[np.floating], batch: int, seed: int, draws: int = 1
    ) -> None:
        if embeddings.ndim != 2 or len(embeddings) != len(truth) or not np.isfinite(embeddings).all():
            raise RequestError(
                f"{len(truth)} posteriors need as many embeddings, finite numbers of shape (P, C), but these have the "
                f"shape {embeddings.shape}."
            )
        self._truth = truth
        self._embeddings = torch.from_numpy(np.asarray(embeddings, dtype=np.float32))
        self._batch = batch
        self._draws = draws
        self._seed = seed

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        return int(self._embeddings.shape[1])

    def batch(self, step: int, part: slice = ALL) -> tuple[Tensor, Tensor]:
        """Embeddings (B, C) and unit vectors (B, K, 3)."""
        generator = np.random.default_rng((self._seed, step))
        # Row i has posterior (i + first) mod P: all come equally often, whatever the batch.
        first = step * self._batch
        which = (first + np.arange(self._batch)) % len(self._truth)
        places = np.empty((self._batch, self._draws, 3), dtype=np.float32)
        for number, mixture in enumerate(self._truth):
            rows = np.flatnonzero(which == number)
            drawn = mixture.draw(generator, len(rows) * self._draws)
            places[rows] = drawn.reshape(len(rows), self._draws, 3)
        return self._embeddings[torch.from_numpy(which[part])], torch.from_numpy(places[part])


def examples_source(examples: Examples, rows: NDArray[np.int64], batch: int, seed: int) -> BatchSource:
    """Batches of rows of examples; see `ExamplesSource`."""
    return ExamplesSource(examples, rows, batch, seed)


def mixtures_source(
    truth: Sequence[Mixture], embeddings: NDArray[np.floating], batch: int, seed: int, draws: int = 1
) -> BatchSource:
    """Batches of fresh draws from known posteriors; see `MixturesSource`."""
    return MixturesSource(truth, embeddings, batch, seed, draws)


def digest(source: BatchSource) -> str:
    """16 hexadecimal digits that stand for the data: the sha256 of the first batch."""
    total = hashlib.sha256()
    for part in source.batch(0):
        total.update(str(tuple(part.shape)).encode())
        total.update(part.contiguous().numpy().tobytes())
    return total.hexdigest()[:16]
