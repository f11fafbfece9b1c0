"""The factor on a flow's velocities, chosen so that credible regions hold what they say.

A network that has not learnt to its end gives too broad posteriors; larger velocities make them narrower and leave the
uniform one as it is.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import save_file

from plonk_backend.baselines.riemannian import RiemannianHead
from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.evaluation.earthview import rendered_views
from plonk_backend.evaluation.heads import evaluate_head
from plonk_backend.training.augmentation import another_season, augment
from plonk_backend.training.data.examples import ArrayExamples
from plonk_backend.training.earthview import SCALED

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from plonk_backend.flow.network import GeoAdaLNMLP

logger = logging.getLogger(__name__)

SCALES = (0.92, 0.94, 0.96, 0.98, 1.0, 1.02, 1.04, 1.06, 1.08, 1.1, 1.12)

HALVINGS = 1
"""Of the resolution of the imagery that half of the views see."""


@dataclass(frozen=True)
class ScaleScore:
    """How well a factor does.

    Attributes:
        scale: the factor on the velocities.
        calibration_error: mean distance between the levels of credible regions and the shares of true places in them.
        over_confidence: mean level at which true places lie, above the 1/2 of an exact model.
        nll: mean of −log p at the true places [nats per steradian].
    """

    scale: float
    calibration_error: float
    over_confidence: float
    nll: float


def scaled(network: GeoAdaLNMLP, factor: float) -> GeoAdaLNMLP:
    """A copy of a network whose velocities are multiplied."""
    copy = deepcopy(network)
    weights = copy.state_dict()
    with torch.no_grad():
        for name in SCALED:
            weights[name].mul_(factor)
    return copy


def score_scales(
    network: GeoAdaLNMLP,
    embeddings: Tensor,
    truth: NDArray[np.float64],
    scales: Sequence[float] = SCALES,
    *,
    samples: int = 256,
    seed: int = 0,
) -> list[ScaleScore]:
    """Measure factors on photos of known place.

    Levels are exact: the share of a photo's samples where its density is higher than at the true place.

    Args:
        network: a Riemannian flow head.
        embeddings: of the photos, shape (P, cond_dim).
        truth: unit vectors, shape (P, 3).
        scales: the factors.
        samples: of each photo.
        seed: of the samples.
    """
    examples = ArrayExamples(embeddings.numpy(), truth)
    scores = []
    for scale in scales:
        measured = evaluate_head(RiemannianHead(scaled(network, scale)), examples, samples=samples, seed=seed, draws=1)
        curve = measured.calibration
        score = ScaleScore(scale, curve.error, curve.over_confidence, measured["nll_nats"])
        logger.info(
            "velocities times %.2f: calibration error %.1f points, true places at levels %+.1f points, NLL %.3f",
            scale, 100 * score.calibration_error, 100 * score.over_confidence, score.nll,
        )  # fmt: skip
        scores.append(score)
    return scores


def calibrate(folder: Path, imagery: Path, count: int, seed: int = 0) -> ScaleScore:
    """Choose the factor of a checkpoint of earthview, and write the network with it.

    All views have another season; half of them are clear, half have clouds, haze and a camera's faults; all are of
    land, and half of each 1000 to 4000 km wide, half 300 to 1000 km; half of these as from imagery of half the
    resolution, on which places are found less exactly. The factor with the least calibration error is
    taken.

    Args:
        folder: the checkpoint.
        imagery: plate carrée image of the Earth.
        count: views to choose by.
        seed: of the views; others than the training's.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    before = config["training"]["velocity_scale"]
    model = load_earthview(folder)
    embeddings, truth = [], []
    part = 0
    for widths in ((1000.0, 4000.0), (300.0, 1000.0)):
        for change in (another_season, augment):
            for halvings in (0.0, HALVINGS):
                part += 1
                views = rendered_views(imagery, count // 8, widths, 10**6 + 10 * seed + part, change, halvings)
                for image, place in views:
                    embeddings.append(model.embed(image))
                    truth.append(place)
    network = scaled(model.network, 1 / before)
    best = min(score_scales(network, torch.stack(embeddings), np.stack(truth)), key=lambda one: one.calibration_error)
    chosen = scaled(model.network, best.scale / before).state_dict()
    save_file({name: value.half() for name, value in chosen.items()}, folder / "flow" / "model.safetensors")
    config["training"]["velocity_scale"] = best.scale
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    return best
