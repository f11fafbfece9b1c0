"""Presets: how much work goes into a posterior. The figures behind them stand in docs/flow-engine.md."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """A number of solver steps and the numbers that they are computed with.

    Attributes:
        name: as a request gives it.
        summary: what it is for, in one sentence for people.
        steps: of the solver without guidance.
        exact: whether products are in float32 even where the device multiplies bfloat16 faster.
    """

    name: str
    summary: str
    steps: int
    exact: bool = False

    def solver_for(self, guidance: float) -> str:
        """The key in `plonk_backend.flow.solver.SOLVERS`: with guidance, the method that is more stable."""
        return "mid2" if guidance else "mid3"

    def steps_for(self, guidance: float) -> int:
        """Steps with guidance weight w: 1 + w times as many, three times at most.

        Guidance pulls 1 + w times as hard towards the data, and the steps must be as much shorter to follow.
        """
        return math.ceil(self.steps * min(1 + guidance, MOST))


MOST = 3
"""Largest factor on a preset's steps."""

PRESETS = {
    preset.name: preset
    for preset in (
        Preset("draft", "For a first look: the distribution is right, log densities to 0.1 nats.", 12),
        Preset("standard", "For work: each sample at least as exact as by the published sampler.", 24),
        Preset("fine", "For figures that will be quoted: log densities to 0.005 nats.", 64, exact=True),
    )
}
DEFAULT_PRESET = "standard"

SOLVER_NAMES = ("euler", "heun", "rk4", "ab2", "ab3", "ab4", "mid2", "mid3")
"""The keys of `plonk_backend.flow.solver.SOLVERS`, for those who must not wait for torch."""


def choices() -> list[dict[str, str]]:
    """The presets as docs/protocol.md's `preset`."""
    return [{"name": preset.name, "summary": preset.summary} for preset in PRESETS.values()]
