"""Training of earthview's encoder to find a picture's place on the map by likeness.

The map is looked at from above, place by place and at nine scales; each of these maps has a descriptor, the key of the
place. The encoder learns to give a picture, as it might have been taken, a descriptor like the keys of its own place
and scale: the loss is the divergence of the softmax over all keys from weights that fall off with the distance from the
true place. What is learnt is to match rather than to remember; the keys, which begin as what the encoder sees of the
maps and are moved by the same gradients, stay with the model (`plonk_backend.encoders.memory`).
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from multiprocessing import Value
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.encoders.memory import KEY_STEP, WIDTHS_KM
from plonk_backend.encoders.texture import LEVELS, Texture, sample_texture
from plonk_backend.errors import PlonkError
from plonk_backend.sphere import EARTH_RADIUS_KM
from plonk_backend.training.earthview import encoder_to_train, unscaled_head, write_checkpoint
from plonk_backend.training.imagery import load_textures
from plonk_backend.training.negatives import load_photographs, package_photographs
from plonk_backend.training.processes import Processes
from plonk_backend.training.rendering import cell_centres, map_cameras, render, tangent_offsets
from plonk_backend.training.stream import batches
from plonk_backend.training.timed import TimedTraining

if TYPE_CHECKING:
    from plonk_backend.training.earthview import TrainingPlan

logger = logging.getLogger(__name__)

SPACING = (0.30, 0.28, 0.26, 0.23, 0.20, 0.18, 0.17, 0.15, 0.14)
"""Distance between neighbouring maps of each width, in widths."""

NEAR = 0.16
"""Standard deviation of the weights of keys around a picture's place, in the picture's width."""

SIMILAR_SCALE = 0.3
"""Standard deviation of the weights of keys around a picture's width, of the widths' logarithms."""

TABLE_RATE = 1250.0
"""Learning rate of the keys' plain gradient descent, in that of the network's AdamW.

AdamW would make as much of the small gradients of places that are seldom seen as of the others' large ones.
"""

FLAT_WEIGHT = 0.25
"""Weight of the loss of pictures that are like no map."""

DESCRIBED_AT_ONCE = 128


class Keys(nn.Module):
    """The maps' descriptors while they are trained, shape (M, D), and the inverse temperature of the softmax."""

    def __init__(self, descriptors: Tensor) -> None:
        super().__init__()
        self.table = nn.Parameter(descriptors)
        self.log_sharpness = nn.Parameter(torch.tensor(16.0).log())

    def log_likeness(self, descriptors: Tensor) -> Tensor:
        """Logarithm of the softmax over all keys, shape (B, M), for descriptors of unit length, shape (B, D)."""
        sharpness = self.log_sharpness.clamp(max=4).exp()
        return torch.log_softmax(sharpness * descriptors @ F.normalize(self.table, dim=-1).T, dim=-1)


def map_places(texture: Texture, spacing: float = 1.0) -> tuple[Tensor, Tensor]:
    """Places and widths of the maps: a lattice over the Earth for each width, without maps that show next to no land.

    Args:
        texture: global imagery.
        spacing: distance between neighbours, in the usual one.

    Returns:
        Unit vectors, shape (M, 3), and widths [km], shape (M,).
    """
    places, widths = [], []
    for width, apart in zip(WIDTHS_KM, SPACING, strict=True):
        centres = cell_centres(max(12, round(4 * math.pi * (EARTH_RADIUS_KM / (spacing * apart * width)) ** 2)))
        level = math.log2(0.2 * width / EARTH_RADIUS_KM / texture.texel_radians())
        levels = torch.tensor([round(min(max(level, 0), LEVELS - 1))])
        land = torch.zeros(len(centres))
        generator = torch.Generator().manual_seed(0)
        for share in (0.0, *(0.25,) * 4, *(0.4,) * 8):
            points = tangent_offsets(centres, torch.full((len(centres),), share * width), generator)
            land = torch.maximum(land, sample_texture(texture, points[None, None], levels)[0, 3, 0])
        places.append(centres[land > 0.5])
        widths.append(torch.full((len(places[-1]),), width))
    return torch.cat(places), torch.cat(widths)


def map_features(
    encoder: EarthviewEncoder, texture: Texture, places: Tensor, widths: Tensor, team: Processes
) -> Tensor:
    """What the encoder's trunk sees of maps, seen from four sides, shape (M, channels); each process does its part."""
    found: list[Tensor] = []
    share = math.ceil(len(places) / team.count)
    for first in range(team.rank * share, min(len(places), (team.rank + 1) * share), DESCRIBED_AT_ONCE):
        part = slice(first, min(first + DESCRIBED_AT_ONCE, (team.rank + 1) * share))
        cameras = map_cameras(places[part], widths[part], torch.zeros(len(places[part])))
        rgb = render(texture, cameras, encoder.size).rgb.to(team.device)
        with torch.inference_mode(), torch.autocast(team.device.type, dtype=torch.bfloat16):
            turned = [encoder.features(torch.rot90(rgb, turn, (-2, -1))) for turn in range(4)]
            found.append(torch.stack(turned).float().mean(0))
    own = torch.cat(found)
    features = torch.zeros(len(places), own.shape[1], device=team.device)
    features[team.rank * share : team.rank * share + len(own)] = own
    return team.mean(features) * team.count


def principal_directions(features: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Weights and bias of a layer that keeps the features' principal components, evened out, for comparison by angle.

    Args:
        features: shape (M, C).
        count: components that are kept, D.

    Returns:
        Shapes (D, C) and (D,).
    """
    mean = features.mean(0)
    variances, directions = torch.linalg.eigh(torch.cov((features - mean).T))
    order = variances.argsort(descending=True)[:count]
    weight = (directions[:, order] / variances[order].clamp_min(1e-6).pow(0.4)).T
    return weight, -(weight @ mean)


def log_weights(places: Tensor, widths: Tensor, target: Tensor, width_km: Tensor) -> Tensor:
    """Logarithms of the weights of keys, which fall off with the distance from pictures' places and widths.

    Args:
        places: of the keys, for each of the pictures or for all of them, shape (B or 1, K, 3).
        widths: of the keys' maps [km], shape (B or 1, K).
        target: places of the pictures, shape (B, 3).
        width_km: of the ground in the pictures [km], shape (B,).

    Returns:
        Shape (B, K).
    """
    squared_km = EARTH_RADIUS_KM**2 * (2 - 2 * (target[:, None] @ places.transpose(-1, -2))[:, 0]).clamp_min(0)
    octaves = widths.log() - width_km.log()[:, None]
    return -0.5 * squared_km / (NEAR * width_km[:, None]) ** 2 - 0.5 * (octaves / SIMILAR_SCALE) ** 2


def matching_loss(
    log_likeness: Tensor, places: Tensor, widths: Tensor, target: Tensor, known: Tensor, width_km: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """The divergence from the weights of the true place's keys, and that of pictures that are like none.

    Pictures that are no overhead views, and views of the sea with no key near, are to be like all keys alike.

    Args:
        log_likeness: see `Keys.log_likeness`; shape (B, M).
        places: of the keys, shape (M, 3).
        widths: of the keys' maps [km], shape (M,).
        target: true places, shape (B, 3).
        known: whether there is one, shape (B,).
        width_km: of the ground in the pictures [km], shape (B,).

    Returns:
        The loss [nats]; the mean divergence of pictures with keys, and that of the others (0 where there are none).
    """
    with torch.no_grad():
        weights = log_weights(places[None], widths[None], target, width_km).exp()
        total = weights.sum(-1, keepdim=True)
        found = known & (total[:, 0] > 0.3)
        weights = weights / total.clamp_min(1e-9)
        weights = weights * (weights > 1e-4)
        weights = weights / weights.sum(-1, keepdim=True).clamp_min(1e-9)
        entropy = -torch.special.xlogy(weights, weights).sum(-1)
    divergence = -(weights * log_likeness).sum(-1) - entropy
    flat = -log_likeness.mean(-1) - math.log(len(places))
    matched, unlike = divergence[found].sum(), flat[~found].sum()
    count = int(found.sum())
    loss = (matched + FLAT_WEIGHT * unlike) / len(target)
    return loss, matched / max(1, count), unlike / max(1, len(target) - count)


def train_matching(
    plan: TrainingPlan,
    imagery: Sequence[Path],
    photographs: Sequence[Path],
    out: Path,
    start: Path,
    team: Processes,
    workers: int,
    resume: bool,
) -> None:
    """Train an encoder to match, from a checkpoint's, and write it with its memory, beside that checkpoint's head.

    The head is not trained, and does not know the new embeddings: `train earthview --head-alone` is the next step. A
    memory that the checkpoint has is trained further if its maps are the same ones, and made anew otherwise.

    Raises:
        PlonkError: the imagery shows no land.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    pictures = load_photographs([*package_photographs(), *photographs])
    textures = load_textures(imagery, plan.seed)
    before, history = encoder_to_train(plan, start)
    places, widths = map_places(textures[0], plan.spacing)
    before.to(team.device)
    encoder = EarthviewEncoder.from_shape(before.shape | {"places": len(places), "descriptor": plan.descriptor})
    memory = encoder.memory
    if memory is None:
        raise PlonkError(f"The imagery {imagery[0]} shows no land to be kept in a memory.")
    encoder.to(team.device).to(memory_format=torch.channels_last)
    encoder.trunk.load_state_dict(before.trunk.state_dict())
    if before.memory is not None and encoder.shape == before.shape:
        encoder.load_state_dict(before.state_dict())
        descriptors = before.memory.keys.float() * KEY_STEP
    else:
        logger.info("%d maps are looked at", len(places))
        features = map_features(before.eval(), textures[0], places, widths, team)
        weight, bias = principal_directions(features, plan.descriptor)
        with torch.no_grad():
            encoder.match.weight.copy_(weight)
            encoder.match.bias.copy_(bias)
            descriptors = encoder.describe(features)
    encoder.requires_grad_(False)
    encoder.trunk.requires_grad_(True)
    encoder.match.requires_grad_(True)
    model = nn.ModuleDict({"encoder": encoder, "map": Keys(descriptors)}).to(team.device)
    keys: Any = model["map"]
    run = TimedTraining(
        model, plan, team, out, resume=resume, table=keys.table, table_rate=TABLE_RATE * plan.learning_rate
    )
    share = Value("d", run.minutes / plan.minutes)
    drawn = batches(plan, textures, pictures, share, plan.seed + run.step, team, workers)
    places, widths = places.to(team.device), widths.to(team.device)
    for share.value in run.progress():
        batch = next(drawn)
        rgb, target, known, width_km = (part.to(team.device) for part in batch)
        with torch.autocast(team.device.type, dtype=torch.bfloat16):
            seen = encoder.features(rgb)
        likeness = keys.log_likeness(encoder.describe(seen))
        loss, matched, unlike = matching_loss(likeness, places, widths, target, known, width_km)
        run.update(loss, matched=matched, unlike=unlike)
        run.save_at_times()
    average = run.average.weights
    encoder.load_state_dict({n.removeprefix("encoder."): v for n, v in average.items() if n.startswith("encoder.")})
    memory.fill(F.normalize(average["map.table"], dim=-1).cpu(), places.cpu())
    if team.first:
        weights = {f"encoder.{name}": value for name, value in encoder.state_dict().items()}
        weights |= {f"flow.{name}": value for name, value in unscaled_head(start, history).items()}
        write_checkpoint(plan, encoder, weights, run.step, out, history)
    run.finish()
