"""What makes a step of each baseline; `plonk_backend.flow.reference.sample_reference` takes it.

Both kinds live in R³ and end near the sphere; `sample_reference` divides their points by their length. The published
code takes the latitude arcsin(z) and the longitude atan2(y, x) of the point as it is: the longitude is the same, but
the latitude moves where |x| ≠ 1, and beyond |z| = 1 there is none (NaN). Neither kind has a density on the sphere.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from plonk_backend.baselines.diffusion import ddim
from plonk_backend.baselines.euclidean_flow import euler
from plonk_backend.flow.reference import StepRule

BaselineKind: TypeAlias = Literal["euclidean", "diffusion"]

STEP_RULES: dict[BaselineKind, StepRule] = {"euclidean": euler, "diffusion": ddim}
"""By what the network was trained as."""
