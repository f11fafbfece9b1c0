"""Render the sample photos of resources/samples from imagery that earthview was not trained on.

    python -m plonk_backend.evaluation.samples IMAGERY resources/samples

The committed ones come from the Blue Marble that the npm package three-globe ships (example/img/earth-blue-marble.jpg,
4096 x 2048 pixels; NASA, public domain). `samples.csv` holds the true positions.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image, ImageFilter

from plonk_backend.sphere import to_unit
from plonk_backend.training.imagery import load_texture
from plonk_backend.training.rendering import Cameras, render

PIXELS = 640


@dataclass(frozen=True)
class Scene:
    """What the camera looks at: position, width [km], tilt and heading [degrees]."""

    name: str
    longitude: float
    latitude: float
    width_km: float
    tilt: float
    heading: float


SCENES = (
    Scene("italy_and_the_adriatic", 13.0, 42.5, 1900, 30, 340),
    Scene("horn_of_africa", 46.0, 9.5, 2300, 25, 20),
    Scene("south_pole", 0.0, -90.0, 3800, 0, 0),
    Scene("bering_strait_across_180", 179.5, 65.5, 2300, 15, 10),
    Scene("sahara_desert", 6.0, 23.5, 600, 0, 0),
    Scene("open_pacific", -131.0, -24.0, 1500, 0, 0),
    Scene("florida_and_cuba", -80.5, 25.0, 1700, 40, 345),
    Scene("patagonia", -70.0, -46.5, 2000, 20, 30),
    Scene("himalaya", 86.0, 29.0, 1800, 35, 0),
    Scene("queensland", 144.5, -17.5, 2100, 20, 330),
)


def main() -> None:
    """Render every scene into a folder, with a table of the true positions."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("imagery", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    texture = load_texture(args.imagery)

    def column(attribute: str) -> torch.Tensor:
        return torch.tensor([float(getattr(scene, attribute)) for scene in SCENES])

    targets = torch.from_numpy(to_unit(column("longitude").double(), column("latitude").double())).float()
    cameras = Cameras(
        target=targets,
        width_km=column("width_km"),
        field_of_view=torch.deg2rad(torch.full((len(SCENES),), 40.0)),
        tilt=torch.deg2rad(column("tilt")),
        heading=torch.deg2rad(column("heading")),
    )
    # Twice the size, then reduced: an edge at the limb without steps.
    views = render(texture, cameras, 2 * PIXELS)
    with (args.out / "samples.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["file", "longitude", "latitude", "width_km"])
        for scene, rgb in zip(SCENES, views.rgb, strict=True):
            pixels = (rgb.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
            picture = (
                Image.fromarray(pixels)
                .filter(ImageFilter.GaussianBlur(1))
                .resize((PIXELS, PIXELS), Image.Resampling.LANCZOS)
            )
            picture.save(args.out / f"{scene.name}.jpg", quality=88)
            table.writerow([f"{scene.name}.jpg", scene.longitude, scene.latitude, scene.width_km])


if __name__ == "__main__":
    main()
