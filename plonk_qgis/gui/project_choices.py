"""The last choices of the form: each project keeps its own, and a new project begins with those of the last run."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsSettings

from plonk_qgis.backend.protocol import DEFAULT_PRESET
from plonk_qgis.settings import read_as

SCOPE = "plonk_qgis"
OF_ONE_PROJECT = ("folder", "prior", "same_place")
"""Choices that mean nothing in another project."""


@dataclass(frozen=True)
class Choices:
    """What the form says.

    Attributes:
        model: id of a model; "" for the backend's default.
        preset: name of a preset.
        samples: samples per photo.
        guidance: guidance weight.
        seed: seed of the random start points.
        steps: steps of the solver; 0 for the quality's own.
        resolution: cell of the density rasters [degrees].
        levels: levels of the credible regions [%], such as "50, 80, 95".
        folder: where the results go; "" for beside the project.
        prior: id of the layer that says what is known beforehand; "" for none.
        same_place: whether all photos were taken at one place.
        embed: whether the results of each run are kept in the project's GeoPackage.
    """

    model: str = ""
    preset: str = DEFAULT_PRESET
    samples: int = 1000
    guidance: float = 0.0
    seed: int = 0
    steps: int = 0
    resolution: float = 0.25
    levels: str = "50, 80, 95"
    folder: str = ""
    prior: str = ""
    same_place: bool = False
    embed: bool = False

    @classmethod
    def of(cls, project: QgsProject) -> Choices:
        """The project's choices; what it does not have is that of the last run anywhere, or the default."""
        stored = QgsSettings()
        choices = cls()
        for name, default in asdict(choices).items():
            text = None if name in OF_ONE_PROJECT else stored.value(f"{SCOPE}/{name}", None)
            kept, there = project.readEntry(SCOPE, f"/choices/{name}", "")
            if there:
                text = kept
            # A file keeps everything as text; what does not fit was written by somebody else.
            with contextlib.suppress(TypeError, ValueError):
                if text is not None:
                    choices = replace(choices, **{name: read_as(type(default), text)})
        return choices

    def results_folder(self, project: QgsProject) -> Path:
        """Where runs get their folders: where the user says, beside the project, or in the user's profile."""
        if self.folder:
            return Path(self.folder)
        return Path(project.absolutePath() or QgsApplication.qgisSettingsDirPath()) / "plonk"

    def keep(self, project: QgsProject) -> None:
        """Remember the choices, in the project and for new ones."""
        stored = QgsSettings()
        for name, value in asdict(self).items():
            # As text: a project's own lists of numbers and flags differ between versions of QGIS.
            project.writeEntry(SCOPE, f"/choices/{name}", str(value))
            if name not in OF_ONE_PROJECT:
                stored.setValue(f"{SCOPE}/{name}", value)
