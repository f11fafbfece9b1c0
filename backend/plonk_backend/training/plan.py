"""What a training of a head is to do: everything that its result depends on beside the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, TypeAlias

from plonk_backend.baselines.kinds import FLOW_KINDS, TRAINED_KINDS, TrainedKind
from plonk_backend.baselines.von_mises_fisher import COMPONENTS
from plonk_backend.errors import PlonkError
from plonk_backend.request import RequestError, check_seed

Precision: TypeAlias = Literal["float32", "bfloat16"]


class TrainingError(PlonkError):
    """A training that cannot begin or go on; the message says what is kept of it."""


@dataclass(frozen=True)
class HeadPlan:
    """How to train a head. The defaults are the published ones of the flows (arXiv 2412.06781, appendix, and its code).

    Attributes:
        kind: what is learnt.
        steps: updates of the weights; the cosine ends there.
        batch: examples an update, of all processes together.
        draws: points of the flow drawn for each example of a batch. They share a time, and with it the part of the
            network that depends on the photo and the time alone: more points for less work. Published: 1.
        learning_rate: peak.
        warmup: updates over which the rate rises to the peak; then half a cosine falls to 0.
        weight_decay: of all weights, within the trust ratio, as LAMB has it.
        clip: largest norm of a gradient; None for no limit.
        ema: decay of the moving average of the weights, which is what is kept in the end.
        condition_dropout: share of examples whose embedding is replaced by zero, for guidance; flows and diffusion
            alone.
        accumulate: parts that a batch is taken in, one after the other, to save memory.
        precision: of the network's products; weights and sums are float32 always.
        schedule: start, end and temperature of the sigmoid over the flow times.
        dim, depth, expansion: of the network.
        components: of a mixture.
        framed: whether the embeddings end in an anchor that the sphere is turned by (`plonk_backend.frames`).
        seed: of the weights and of all draws.
    """

    kind: TrainedKind = "riemannian"
    steps: int = 1_000_000
    batch: int = 1024
    draws: int = 1
    learning_rate: float = 8e-4
    warmup: int = 500
    weight_decay: float = 0.05
    clip: float | None = None
    ema: float = 0.999
    condition_dropout: float = 0.1
    accumulate: int = 1
    precision: Precision = "float32"
    schedule: tuple[float, float, float] = (-7.0, 3.0, 1.0)
    dim: int = 512
    depth: int = 12
    expansion: int = 4
    components: int = COMPONENTS
    framed: bool = False
    seed: int = 0

    @classmethod
    def published(cls, kind: TrainedKind, **changes: Any) -> HeadPlan:
        """The published plan of a kind, with changes.

        The von Mises-Fisher heads have a lower rate, a limit on the gradient and one block fewer, for their larger end.
        """
        if kind in FLOW_KINDS:
            plan = cls(kind=kind)
        else:
            plan = cls(kind=kind, learning_rate=1e-4, clip=0.05, depth=11, condition_dropout=0.0)
        plan = replace(plan, **changes)
        # A short training would be over before it was warm.
        return plan if "warmup" in changes else replace(plan, warmup=min(plan.warmup, plan.steps // 10))

    def check(self) -> None:
        """See to it that the numbers make sense.

        Raises:
            RequestError: one does not.
        """
        if self.kind not in TRAINED_KINDS:
            raise RequestError(f"There is no kind of head {self.kind!r}; there are {', '.join(TRAINED_KINDS)}.")
        for name in ("steps", "batch", "draws", "accumulate", "dim", "depth", "expansion", "components"):
            if getattr(self, name) < 1:
                raise RequestError(f"The training's {name} must be at least 1, not {getattr(self, name)}.")
        if self.dim % 8:
            raise RequestError(f"The head's width must be a multiple of 8, not {self.dim}.")
        if not 0 < self.learning_rate < float("inf") or not 0 <= self.weight_decay < float("inf"):
            raise RequestError("The learning rate must be more than 0, and the weight decay not less than 0.")
        if self.warmup < 0:
            raise RequestError(f"The warm-up may not be less than 0 updates, as {self.warmup} are.")
        check_seed(self.seed)
        if self.clip is not None and not self.clip > 0:
            raise RequestError(f"The limit on the gradient must be more than 0, not {self.clip}.")
        if not 0 <= self.ema < 1 or not 0 <= self.condition_dropout < 1:
            raise RequestError("The average's decay and the condition dropout are shares from 0 to less than 1.")
        if self.batch % self.accumulate:
            raise RequestError(
                f"A batch of {self.batch} examples cannot be taken in {self.accumulate} equal parts; choose a batch "
                "that is a multiple of --accumulate."
            )

    def dims(self, cond_dim: int) -> dict[str, Any]:
        """The five dimensions of config.json, and whether the head is framed, if it is."""
        return {
            "input_dim": 3,
            "dim": self.dim,
            "depth": self.depth,
            "expansion": self.expansion,
            "cond_dim": cond_dim,
        } | ({"framed": True} if self.framed else {})

    def as_json(self) -> dict[str, Any]:
        """Names and values, as they are written and compared."""
        return {**asdict(self), "schedule": list(self.schedule)}


def plan_of_json(written: Mapping[str, Any]) -> HeadPlan:
    """The plan that `HeadPlan.as_json` wrote; names that it does not know are left out."""
    known = {one.name for one in fields(HeadPlan)}
    values = {name: value for name, value in written.items() if name in known}
    return HeadPlan(**{**values, "schedule": tuple(values["schedule"])})


def differences(written: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """What differs between two plans, in words: "steps was 100, not 200"; empty if nothing does."""
    names = [*written, *(name for name in wanted if name not in written)]
    return "; ".join(
        f"{name.replace('_', ' ')} was {_shown(written.get(name))}, not {_shown(wanted.get(name))}"
        for name in names
        if written.get(name) != wanted.get(name)
    )


def _shown(value: Any) -> str:
    return "unset" if value is None else str(value)
