"""Rendered views as the study's data: embeddings by earthview's encoder, true places and widths."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.errors import OutputError
from plonk_backend.inputs.errors import InputError

if TYPE_CHECKING:
    from plonk_backend.encoders.encoder import ImageEncoder
    from plonk_backend.encoders.texture import Texture

TRAINING, HELD_OUT = "training.npz", "held-out.npz"

WIDTHS_KM = (300.0, 1000.0, 2000.0, 4000.0)
"""Of held-out views, an equal share each."""

TRAINED_WIDTHS_KM = (250.0, 4600.0)
"""Of training views, log-uniform between the two, as earthview was trained."""

LAND = 0.72
"""Share of views whose centre is drawn from land alone, as earthview was trained."""

CLEAN = 0.25
"""Share of views that stay as rendered; the others get clouds, haze, seasons and a camera's faults."""

_BATCH = 160


@dataclass(frozen=True)
class ViewSet:
    """Views, N of them.

    Attributes:
        embeddings: float32, shape (N, C).
        positions: of the views' centres, unit vectors, float64, shape (N, 3).
        width_km: ground across the view, shape (N,).
        land: whether the centre lies on land, shape (N,).
    """

    embeddings: NDArray[np.float32]
    positions: NDArray[np.float64]
    width_km: NDArray[np.float64]
    land: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.positions)

    def rows(self, which: Any) -> ViewSet:
        """Some of the views, by an index, a slice or a mask."""
        return ViewSet(**{one.name: getattr(self, one.name)[which] for one in fields(self)})

    def write(self, path: Path) -> None:
        """Write them into an .npz that `train head --data` reads, too.

        Raises:
            OutputError: the file cannot be written.
        """
        part = path.with_suffix(".part.npz")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(part, **{one.name: getattr(self, one.name) for one in fields(self)})
            part.replace(path)
        except OSError as error:
            raise OutputError(f"The views cannot be written to {path}: {error.strerror or error}.") from error


def read_views(path: Path) -> ViewSet:
    """The views of a file that `ViewSet.write` wrote.

    Raises:
        InputError: it is missing, damaged or holds something else.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            views = ViewSet(**{one.name: file[one.name] for one in fields(ViewSet)})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} cannot be read ({error}); `plonk-backend study views` writes such files.") from error
    count = len(views.embeddings)
    shapes = (views.positions.shape, views.width_km.shape, views.land.shape)
    if not count or views.embeddings.ndim != 2 or shapes != ((count, 3), (count,), (count,)):
        raise InputError(f"{path} holds arrays that do not fit together; make it anew by `plonk-backend study views`.")
    return views


def rendered(
    encoder: ImageEncoder,
    size: int,
    texture: Texture,
    count: int,
    seed: int,
    *,
    widths_km: tuple[float, ...] = (),
    on_batch: Callable[[int], None] = lambda done: None,
) -> ViewSet:
    """Render views and embed them.

    Args:
        encoder: makes the embeddings.
        size: side of the pictures that it takes [px].
        texture: global imagery.
        count: how many views.
        seed: of places, cameras and weather.
        widths_km: each for an equal share of the views; else log-uniform, as in training.
        on_batch: called with the number of views that are done; may raise to stop.
    """
    import torch  # noqa: PLC0415 - the command line must not wait for it

    from plonk_backend.encoders.texture import sample_texture  # noqa: PLC0415
    from plonk_backend.training.augmentation import augment  # noqa: PLC0415
    from plonk_backend.training.rendering import draw_cameras, draw_targets, render  # noqa: PLC0415

    generator = torch.Generator().manual_seed(seed)
    parts = []
    for start in range(0, count, _BATCH):
        rows = min(_BATCH, count - start)
        targets = draw_targets(texture, rows, LAND, generator)
        # Those on land come first; their order must not go with the widths'.
        targets = targets[torch.randperm(rows, generator=generator)]
        cameras = draw_cameras(targets, generator, width_km=TRAINED_WIDTHS_KM)
        if widths_km:
            which = (start + torch.arange(rows)) % len(widths_km)
            cameras.width_km.copy_(torch.tensor(widths_km)[which])
        sharpness = torch.rand(rows, generator=generator) * 1.3 - 0.4
        pictures = augment(render(texture, cameras, size, sharpness), generator, CLEAN)
        with torch.inference_mode():
            embeddings = encoder((pictures.clamp(0, 1) * 255).round() / 255)
        level = torch.zeros(1, dtype=torch.long)
        land = sample_texture(texture, targets[None, None], level)[0, 3, 0] > 0.5
        positions = targets.double().numpy()
        parts.append(
            ViewSet(
                embeddings.float().numpy(),
                positions / np.linalg.norm(positions, axis=1, keepdims=True),
                cameras.width_km.double().numpy(),
                land.numpy(),
            )
        )
        on_batch(start + rows)
    return ViewSet(**{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(ViewSet)})
