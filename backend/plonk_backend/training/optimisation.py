"""LAMB, its learning rate, the limit on the gradient, and the moving average of the weights."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from timm.optim.lamb import Lamb
from torch import Tensor, nn

from plonk_backend.training.plan import HeadPlan

BETAS = (0.9, 0.999)
EPSILON = 1e-8


def build_optimizer(plan: HeadPlan, parameters: Iterable[nn.Parameter]) -> Lamb:
    """LAMB (You et al. 2020, arXiv 1904.00962) with the published settings; the rate is set by `set_rate`.

    timm's limits the norm of the gradient to 1 if it is not told otherwise; the published one does not.
    """
    return Lamb(
        parameters,
        lr=plan.learning_rate,
        betas=BETAS,
        eps=EPSILON,
        weight_decay=plan.weight_decay,
        max_grad_norm=None,
    )


def learning_rate(plan: HeadPlan, step: int) -> float:
    """The rate of update number `step`, counted from 0: a linear rise to the peak, then half a cosine to 0."""
    if step < plan.warmup:
        return plan.learning_rate * (step + 1) / plan.warmup
    share = (step - plan.warmup) / max(1, plan.steps - plan.warmup)
    return plan.learning_rate * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def set_rate(optimizer: Lamb, rate: float) -> None:
    """Set the learning rate of the next update."""
    for group in optimizer.param_groups:
        group["lr"] = rate


def gradient_norm(parameters: Iterable[nn.Parameter], limit: float | None) -> Tensor:
    """The norm of the gradient, which is scaled down to the limit where it exceeds it."""
    gradients = [parameter for parameter in parameters if parameter.grad is not None]
    return nn.utils.clip_grad_norm_(gradients, math.inf if limit is None else limit)


class MovingAverage:
    """The exponential moving average of a module's weights, mᵢ₊₁ = d mᵢ + (1 - d) wᵢ₊₁.

    In the beginning, d = (1 + i) / (10 + i) where that is less: the initial weights would stay for long otherwise. The
    published callback means the same but takes d for 1 - d, so that its averages are all but the last weights.

    Attributes:
        weights: the average, by name; numbers that are not real, as counts of batches, are those of the module.
    """

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: value.detach().clone() for name, value in module.state_dict().items()}

    @torch.no_grad()
    def update(self, module: nn.Module, step: int) -> None:
        """Take in the weights after update number `step`, counted from 0."""
        share = 1 - min(self.decay, (1 + step) / (10 + step))
        for name, value in module.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, share)
            else:
                self.weights[name].copy_(value)
