"""A head measured on embeddings with true places, block by block."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.baselines.heads import Head
from plonk_backend.baselines.riemannian import RiemannianHead
from plonk_backend.evaluation.metrics.bootstrap import DRAWS
from plonk_backend.evaluation.photo_scores import EvaluationError, PhotoScores, score_photos
from plonk_backend.evaluation.scores import Scores, chances, summarised
from plonk_backend.training.data.examples import Examples

Array = NDArray[np.float64]

BLOCK = 8
"""Photos that are drawn at once. They share their random numbers, and other blocks have others; larger blocks would let
the chance of their draws show in the figures."""

READ = 64
"""Photos that are read, and whose densities at the true places are computed, at once."""


def evaluate_head(
    head: Head,
    examples: Examples,
    rows: NDArray[np.int64] | None = None,
    *,
    samples: int = 500,
    steps: int | None = None,
    seed: int = 0,
    draws: int = DRAWS,
    on_photos: Callable[[int], None] = lambda done: None,
) -> Scores:
    """Draw samples for every example and measure them against its true place.

    Levels and areas come from exact densities, of samples and truth, where the head has them. The same arguments give
    the same scores on one device.

    Args:
        head: what is measured.
        examples: embeddings with true places.
        rows: which of them; all unless given.
        samples: of each photo.
        steps: of the head's solver; None for its default.
        seed: of samples, levels and intervals.
        draws: of the bootstrap.
        on_photos: called with the number of photos that are done; may raise to stop.

    Raises:
        EvaluationError: there is no example, its embeddings are not the head's, or the samples are no numbers.
    """
    chosen = np.arange(len(examples)) if rows is None else rows
    if not len(chosen):
        raise EvaluationError("There is no photo to measure.")
    if examples.cond_dim != head.cond_dim:
        raise EvaluationError(
            f"The model takes embeddings of {head.cond_dim} numbers, but the data have {examples.cond_dim}: they were "
            "made by another encoder. Embed the photos with the model's."
        )
    uniform = chances(seed, len(chosen))
    parts = []
    for start in range(0, len(chosen), READ):
        vectors, places = examples.batch(chosen[start : start + READ])
        embeddings = torch.from_numpy(np.ascontiguousarray(vectors))
        truth = places.astype(np.float64)
        truth /= np.linalg.norm(truth, axis=-1, keepdims=True)
        at_truth = head.log_density(embeddings, truth[:, None])
        for begin in range(0, len(truth), BLOCK):
            block, first = slice(begin, begin + BLOCK), start + begin
            points, of_samples = _drawn(head, embeddings[block], samples, _seed(seed, first), steps)
            parts.append(
                score_photos(
                    points,
                    truth[block],
                    uniform[first : first + len(points)],
                    log_density_at_truth=None if at_truth is None else at_truth[block, 0],
                    log_density_of_samples=of_samples,
                    first=first,
                )
            )
            on_photos(first + len(points))
    return summarised(PhotoScores.joined(parts), (samples, samples), seed=seed, draws=draws)


def _seed(seed: int, first: int) -> int:
    """Of the block that begins with a photo; no two blocks have the same random numbers."""
    return int(np.random.SeedSequence([seed, first]).generate_state(1, np.uint64)[0] >> 1)


def _drawn(head: Head, embeddings: Tensor, samples: int, seed: int, steps: int | None) -> tuple[Array, Array | None]:
    """Samples, shape (P, S, 3), and their exact log densities, shape (P, S), where the head has them."""
    if isinstance(head, RiemannianHead):  # whose densities come with the samples, at little cost
        return head.sample_with_densities(embeddings, samples, seed, steps)
    points = head.sample(embeddings, samples, seed, steps)
    return points, head.log_density(embeddings, points)
