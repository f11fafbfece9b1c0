"""Updates of a network for a given time, by one process or several: earthview's trainings follow the clock."""

from __future__ import annotations

import logging
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from plonk_backend.training.optimisation import MovingAverage
from plonk_backend.training.processes import Processes

if TYPE_CHECKING:
    from plonk_backend.training.earthview import TrainingPlan

logger = logging.getLogger(__name__)

SAVED_EVERY_S = 300
LOGGED_EVERY = 100
"""Steps."""


class TimedTraining:
    """AdamW, a warm-up and half a cosine by the clock, gradients averaged over the processes, and a moving average.

    Args:
        module: what is trained: its parameters that require gradients.
        plan: how.
        team: the processes that train together.
        folder: the state is kept there, and the log.
        resume: go on from the state in the folder, if there is one.
        table: a parameter of the module that is moved by plain gradient descent instead, unclipped.
        table_rate: its peak learning rate.

    Attributes:
        step: updates done.
        minutes: trained for.
        average: the moving average of the module's weights.
    """

    def __init__(
        self,
        module: nn.Module,
        plan: TrainingPlan,
        team: Processes,
        folder: Path,
        *,
        resume: bool,
        table: nn.Parameter | None = None,
        table_rate: float = 0.0,
    ) -> None:
        self._module, self._plan, self._team = module, plan, team
        self._state, self._log = folder / "training.pt", folder / "log.csv"
        self._trained = [parameter for parameter in module.parameters() if parameter.requires_grad]
        self._clipped = [parameter for parameter in self._trained if parameter is not table]
        decayed = [parameter for parameter in self._clipped if parameter.ndim > 1]
        others = [parameter for parameter in self._clipped if parameter.ndim <= 1]
        self._optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.03}, {"params": others, "weight_decay": 0.0}], betas=(0.9, 0.98)
        )
        self._table_optimizer = None if table is None else torch.optim.SGD([table], lr=table_rate)
        self._table_rate = table_rate
        self.average = MovingAverage(module, plan.ema)
        self.step, self.minutes = 0, 0.0
        if resume and self._state.exists():
            saved = torch.load(self._state, map_location=team.device, weights_only=True)
            module.load_state_dict(saved["model"])
            self._optimizer.load_state_dict(saved["optimizer"])
            self.average.weights, self.step, self.minutes = saved["average"], saved["step"], saved["spent"]
        self._before = self.minutes
        self._started = self._saved_at = time.monotonic()
        self._sums: dict[str, float] = {}
        self._told = 0

    def progress(self) -> Iterator[float]:
        """The share of the time that is gone, the same in all processes, until all of it is."""
        while True:
            elapsed = torch.tensor(self._before + (time.monotonic() - self._started) / 60, device=self._team.device)
            self.minutes = float(self._team.largest(elapsed))
            share = self.minutes / self._plan.minutes
            if share >= 1:
                return
            warm = min(1.0, (self.step + 1) / self._plan.warm_up)
            factor = warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * share)))
            for group in self._optimizer.param_groups:
                group["lr"] = self._plan.learning_rate * factor
            if self._table_optimizer is not None:
                self._table_optimizer.param_groups[0]["lr"] = self._table_rate * factor
            yield share

    def update(self, loss: Tensor, **told: Tensor) -> None:
        """One update; each hundredth logs the means of what was told since."""
        self._module.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        if self._team.count > 1:
            gradients = [p.grad for p in self._trained if p.grad is not None]
            mean = self._team.mean(torch.cat([gradient.reshape(-1) for gradient in gradients]))
            for gradient, part in zip(gradients, torch.split(mean, [g.numel() for g in gradients]), strict=True):
                gradient.copy_(part.view_as(gradient))
        nn.utils.clip_grad_norm_(self._clipped, 1.0)
        self._optimizer.step()
        if self._table_optimizer is not None:
            self._table_optimizer.step()
        self.average.update(self._module, self.step)
        self.step += 1
        self._told += 1
        for name, value in told.items():
            self._sums[name] = self._sums.get(name, 0.0) + value.item()
        if self.step % LOGGED_EVERY or not self._team.first:
            return
        means = {name: total / self._told for name, total in self._sums.items()}
        self._sums, self._told = {}, 0
        rate = self._optimizer.param_groups[0]["lr"]
        new = not self._log.exists()
        with self._log.open("a", encoding="utf-8") as log:
            if new:
                log.write(",".join(["step", "minute", "learning_rate", *means]) + "\n")
            numbers = [
                f"{self.step}",
                f"{self.minutes:.2f}",
                f"{rate:.6f}",
                *(f"{mean:.4f}" for mean in means.values()),
            ]
            log.write(",".join(numbers) + "\n")
        told_means = ", ".join(f"{name} {mean:.4f}" for name, mean in means.items())
        logger.info("step %d, minute %.1f, %s", self.step, self.minutes, told_means)

    def save_at_times(self) -> bool:
        """Save the state if that was long ago; whether it was saved."""
        if not self._team.first or time.monotonic() - self._saved_at < SAVED_EVERY_S:
            return False
        self._saved_at = time.monotonic()
        state = {
            "model": self._module.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "average": self.average.weights,
            "step": self.step,
            "spent": self.minutes,
        }
        torch.save(state, self._state.with_suffix(".part"))
        os.replace(self._state.with_suffix(".part"), self._state)
        return True

    def finish(self) -> None:
        """Remove the state: there is nothing left to go on with."""
        if self._team.first:
            self._state.unlink(missing_ok=True)
