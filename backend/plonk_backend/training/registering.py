"""Training of earthview's registration: which of the places that a view's descriptor finds does it fit in detail?

The loss is −log of the mean, by the softmax over the places that the memory names, of a weight that is 1 at the true
place and falls off with the distance from it (`plonk_backend.training.matching.log_weights`): which of several near
places is chosen does not matter. The softmax is over a sample: all places that are near, the likeliest others, and some
of the rest, each of which stands for many.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from multiprocessing import Value
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.encoders.map_picture import MapPicture
from plonk_backend.encoders.memory import WIDTHS_KM
from plonk_backend.errors import PlonkError
from plonk_backend.training.earthview import encoder_to_train, unscaled_head, write_checkpoint
from plonk_backend.training.imagery import load_textures
from plonk_backend.training.matching import log_weights, map_places
from plonk_backend.training.negatives import load_photographs, package_photographs
from plonk_backend.training.processes import Processes
from plonk_backend.training.stream import Batch, batches
from plonk_backend.training.timed import TimedTraining

if TYPE_CHECKING:
    from plonk_backend.encoders.registration import Registration
    from plonk_backend.training.earthview import TrainingPlan

logger = logging.getLogger(__name__)

NAMED = 1024
"""Places that the memory names for a view."""

LIKELIEST, OTHERS = 36, 28
"""Of them, those that are compared: near ones and the likeliest first, and of the rest so many."""

NEAR_WEIGHT = -4.0
"""Logarithm of the weight above which a place counts as near."""

QUALITY = 80
"""Of the map's compression (WebP): 0.9 MB for 5400 x 2700 pixels, colours within 0.004 on average."""


def compressed(path: Path) -> bytes:
    """An image file as the map that a model carries with it."""
    into = io.BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(into, "WEBP", quality=QUALITY, method=6)
    return into.getvalue()


def with_registration(encoder: EarthviewEncoder, picture: bytes, places: Tensor, widths: Tensor) -> EarthviewEncoder:
    """An encoder with a new registration with a map.

    Args:
        encoder: with a memory.
        picture: of the map, compressed.
        places: of the maps of `map_places`, shape (M, 3).
        widths: of these maps [km], shape (M,).

    Raises:
        PlonkError: the encoder has no memory, or one of other maps.
    """
    before = encoder.memory
    if before is None or len(before.keys) != len(places) or float((before.positions() - places).abs().max()) > 1e-3:
        raise PlonkError(
            "The checkpoint has no memory of this imagery's maps; train it with --matching first, with the same first "
            "--imagery and --spacing."
        )
    made = EarthviewEncoder.from_shape(encoder.shape | {"map_bytes": len(picture)})
    registration, memory = made.registration, made.memory
    if registration is None or memory is None:
        raise TypeError("An encoder with a map has both.")
    own = made.state_dict()
    there = {name: value for name, value in encoder.state_dict().items() if own[name].shape == value.shape}
    there = {name: value for name, value in there.items() if name != "memory.log_sharpness"}
    made.load_state_dict(own | there)
    registration.map = MapPicture.of(picture)
    registration.levels.copy_((widths[:, None] - torch.tensor(WIDTHS_KM)).abs().argmin(-1))
    return made


class RegistrationScores(NamedTuple):
    """How well a batch's pictures are registered.

    Attributes:
        loss: mean over the pictures that say something [nats].
        others: of that, the mean over pictures that are no overhead views, which should fit all places alike [nats].
        right: share of the views whose likeliest place is a near one, of those that the memory names one for.
        by_descriptor: the same by the descriptors alone.
    """

    loss: Tensor
    others: Tensor
    right: Tensor
    by_descriptor: Tensor


def registration_loss(
    encoder: EarthviewEncoder, registration: Registration, batch: Batch, places: Tensor, generator: torch.Generator
) -> RegistrationScores:
    """The loss of the views that the memory names a near place for, and of pictures that are no overhead views.

    That of a view is how unlikely the near places are, that of another picture how far the places' shares of the
    likelihood are from equal ones (their divergence).

    Args:
        encoder: with a memory; not trained.
        registration: what is trained.
        batch: views and other pictures.
        places: of the memory, unit vectors, shape (M, 3).
        generator: chooses the places that stand for others.
    """
    rgb, target, known, width_km = (part.to(places.device) for part in batch)
    memory = encoder.memory
    if memory is None:
        raise TypeError("The encoder has no memory.")
    with torch.no_grad():
        with torch.autocast(places.device.type, dtype=torch.bfloat16):
            seen = encoder.look_around(rgb)
        seen = seen.float().mean(0)
        similarity, index = memory.nearest(encoder.describe(seen), NAMED)
        widths = registration.widths_km(index)
        weight = log_weights(places[index], widths, target, width_km)
        found = known & (weight.amax(-1) > -1)
        near = known[:, None] & (weight > NEAR_WEIGHT)
        order = (similarity + torch.where(near, 10 + 0.3 * weight, 0.0)).argsort(-1, descending=True)
        first = min(LIKELIEST, index.shape[1])
        rest = torch.stack([first + torch.randperm(index.shape[1] - first, generator=generator)[:OTHERS] for _ in rgb])
        taken = torch.cat([torch.arange(first).expand(len(rgb), -1), rest], dim=-1).to(order.device)
        chosen = torch.gather(order, 1, taken)
        index, similarity, label = (torch.gather(part, 1, chosen) for part in (index, similarity, weight))
        rows = index.flatten()
        colours = registration.colours(places[rows], registration.widths_km(rows))
    detail, whole = registration.weights(seen)
    view = registration.view_features(rgb)
    place = registration.features(colours.view(*index.shape, *colours.shape[1:]))
    fits = [
        registration.place_likelihoods(registration.pose_likelihoods(one, there), trust)
        for trust, one, there in zip(detail, view, place, strict=True)
    ]
    likelihood = torch.stack(fits) + whole[:, None] * similarity
    stands_for = torch.zeros_like(likelihood)
    stands_for[:, first:] = math.log(max(1, order.shape[1] - first) / max(1, rest.shape[1]))
    share = (likelihood + stands_for).log_softmax(-1)
    of_views = -(share + label).logsumexp(-1)[found]
    equal = stands_for.log_softmax(-1)
    of_others = (equal.exp() * (equal - share)).sum(-1)[~known]
    right, before = (
        torch.gather(label, 1, scores.argmax(-1, keepdim=True))[found] > -2 for scores in (likelihood, similarity)
    )
    return RegistrationScores(*(_mean(part) for part in (torch.cat([of_views, of_others]), of_others, right, before)))


def _mean(x: Tensor) -> Tensor:
    """0 of nothing."""
    return x.sum() / max(1, x.numel())


def train_registration(
    plan: TrainingPlan,
    imagery: Sequence[Path],
    photographs: Sequence[Path],
    out: Path,
    start: Path,
    team: Processes,
    workers: int,
    resume: bool,
) -> None:
    """Train the registration of a checkpoint's encoder, and write it with its map, beside that checkpoint's head.

    A registration that the checkpoint has is trained further, with its map; a new one gets the first imagery.

    The head does not know the new embeddings: `train earthview --head-alone` is the next step.

    Raises:
        PlonkError: the checkpoint has no memory of the first imagery's maps.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    pictures = load_photographs([*package_photographs(), *photographs])
    textures = load_textures(imagery, plan.seed)
    before, history = encoder_to_train(plan, start)
    encoder = before
    if encoder.registration is None:
        encoder = with_registration(before, compressed(imagery[0]), *map_places(textures[0], plan.spacing))
    encoder.eval().requires_grad_(False)
    memory, registration = encoder.memory, encoder.registration
    if memory is None or registration is None:
        raise TypeError("An encoder with a map has both.")
    encoder.to(team.device)
    for part in (registration.network, registration.trust):
        part.requires_grad_(True)
    registration.log_weight.requires_grad_(True)
    registration.log_prior.requires_grad_(True)
    registration.log_pose_sharpness.requires_grad_(True)
    run = TimedTraining(nn.ModuleDict({"encoder": encoder}), plan, team, out, resume=resume)
    share = Value("d", run.minutes / plan.minutes)
    drawn = batches(plan, textures, pictures, share, plan.seed + run.step, team, workers)
    generator = torch.Generator().manual_seed(plan.seed + 10**6 * team.rank + run.step)
    places = F.normalize(memory.positions(), dim=-1)
    for share.value in run.progress():
        scores = registration_loss(encoder, registration, next(drawn), places, generator)
        run.update(
            scores.loss,
            mismatch=scores.loss,
            others=scores.others,
            right=scores.right,
            by_descriptor=scores.by_descriptor,
        )
        run.save_at_times()
    average = {name.removeprefix("encoder."): value for name, value in run.average.weights.items()}
    encoder.load_state_dict(average)
    if team.first:
        weights = {f"encoder.{name}": value for name, value in encoder.state_dict().items()}
        weights |= {f"flow.{name}": value for name, value in unscaled_head(start, history).items()}
        write_checkpoint(plan, encoder, weights, run.step, out, history)
    run.finish()
