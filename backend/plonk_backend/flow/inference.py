"""The velocity network, prepared for sampling: the same function as `GeoAdaLNMLP`, computed with less work.

What depends on the photo and the flow time alone (half of the published network's products) is computed once for all
samples and steps. Layer norms take their modulation along; weights are packed for the processor, and the GELU is
applied while a product's result is still in its registers.
"""

from __future__ import annotations

import platform
import threading
from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from plonk_backend.flow.blocks import ROWS
from plonk_backend.flow.cuda_graph import Evaluation, recorded
from plonk_backend.flow.network import Block, GeoAdaLNMLP
from plonk_backend.flow.times import Averages
from plonk_backend.frames import frames, split_anchor

TIMES = 8
"""Flow times that are embedded, and whose conditioning is averaged, at once."""


@dataclass(frozen=True)
class Modulations:
    """What steers the layer norms and gates, for each flow time and group of samples.

    Attributes:
        steps: shape (T, 3 depth + 2, G, dim). Row 3 b of a time holds block b's factor, 1 + scale, then come its shift
            and its gate; the last two rows are the final layer norm's factor and shift.
        frames: of the groups, shape (G, 3, 3); None for a flow without (`plonk_backend.frames`).
    """

    steps: Tensor
    frames: Tensor | None = None


class InferenceNetwork:
    """u(x, γ, c) for many samples x of a few photos.

    Samples are rows. They come in G groups of equal size, one photo each; G = 1 is the case of a processor core that
    works on a block of its own.

    Args:
        network: the flow head; its device is used.
        number_type: of the products: torch.float32, torch.bfloat16, or torch.float64 for tests. What runs between them,
            the layer norms and the sum over blocks, is in float32 at least.
        keep: False frees the blocks' weights from `network` as they are prepared here, so that they are never in
            memory twice; `network` cannot be used afterwards.
    """

    def __init__(self, network: GeoAdaLNMLP, number_type: torch.dtype = torch.float32, *, keep: bool = True) -> None:
        self.number_type = number_type
        self.state_type = torch.float64 if number_type == torch.float64 else torch.float32
        # Not those of the blocks' products: they are prepared below, one after the other.
        state = {
            name: value.detach().to(self.state_type)
            for name, value in network.state_dict().items()
            if ".mlp." not in name
        }
        self.device = state["initial_mapper.weight"].device
        self.dim: int = len(state["initial_mapper.weight"])
        self.cond_dim = network.cond_dim
        self.framed = network.framed
        self._initial = (state["initial_mapper.weight"], state["initial_mapper.bias"])
        self._final = (state["final_linear.weight"], state["final_linear.bias"])
        blocks = [cast(Block, block) for block in network.blocks]
        self._products = []
        for block in blocks:
            widen, narrow = cast(nn.Linear, block.mlp[0]), cast(nn.Linear, block.mlp[3])
            self._products.append((_Product(widen, number_type), _Product(narrow, number_type)))
            if not keep:
                widen.weight, narrow.weight = nn.Parameter(torch.empty(0)), nn.Parameter(torch.empty(0))
        self._cond_mapper = (state["cond_mapper.weight"], state["cond_mapper.bias"])
        self._time_embedder = network.time_embedder
        self._time_type = next(network.parameters()).dtype
        maps = [f"blocks.{number}.ada_map.1" for number in range(len(blocks))] + ["final_adaln.1"]
        self._modulation_maps = [(state[f"{name}.weight"], state[f"{name}.bias"]) for name in maps]
        # 1 is added to the rows that scale.
        factor = torch.zeros(3 * len(blocks) + 2, 1, 1, dtype=self.state_type, device=self.device)
        factor[0::3][: len(blocks)] = 1
        factor[-2] = 1
        self._one = factor
        self._recorded: dict[tuple[object, ...], Evaluation] = {}
        self._recording = threading.Lock()

    @property
    def bytes_a_row(self) -> int:
        """Memory that a row takes while it goes through a block: four vectors of the width, two of the hidden layer."""
        hidden = len(self._products[0][0].bias) if self._products else 0
        return 4 * self.dim * self.state_type.itemsize + 2 * hidden * self.number_type.itemsize

    @torch.inference_mode()
    def embed_times(self, averages: Averages) -> tuple[Tensor, Tensor]:
        """Time embeddings of all nodes, shape (T, K, dim), and their weights, shape (T, K)."""
        times = torch.from_numpy(averages.times).to(self.device, self._time_type).clamp(0, 1)
        # A few times at once, here and below, for the memory.
        embedded = torch.cat([self._time_embedder(few).to(self.state_type) for few in torch.split(times, TIMES)])
        return embedded, torch.from_numpy(averages.weights).to(self.device, self.state_type)

    @torch.inference_mode()
    def modulations(self, embeddings: Tensor, times: tuple[Tensor, Tensor]) -> Modulations:
        """The modulations of photos for all times in one go.

        Args:
            embeddings: shape (G, cond_dim); each row's result depends on that row alone.
            times: from `embed_times`.
        """
        embedded, weights = times
        steps = embedded.new_empty(len(weights), len(self._one), len(embeddings), self.dim)
        conditions = embeddings.to(self.device, self.state_type)
        turned = None
        if self.framed:
            conditions, anchors = split_anchor(conditions)
            turned = frames(anchors)
        for photo, embedding in enumerate(conditions):
            condition = F.linear(embedding, *self._cond_mapper)
            # The modulations are linear in SiLU(c): averaging here averages them.
            few = zip(torch.split(embedded, TIMES), torch.split(weights, TIMES), strict=True)
            average = torch.cat([(F.silu(condition + some) * weight[..., None]).sum(1) for some, weight in few])
            first = 0
            for one in self._modulation_maps:
                mapped = F.linear(average, *one).view(len(weights), -1, self.dim)
                steps[:, first : first + mapped.shape[1], photo] = mapped
                first += mapped.shape[1]
        return Modulations(steps.add_(self._one), turned)

    def __call__(self, x: Tensor, modulation: Tensor) -> Tensor:
        """u at points of shape (R, 3) -> (R, 3); `modulation` is one time's row of `Modulations.steps`."""
        (u,) = self._evaluation(self._value, x, modulation)(x, modulation)
        return u

    def _value(self, x: Tensor, modulation: Tensor) -> tuple[Tensor]:
        h = F.linear(x, *self._initial)
        for number, (widen, narrow) in enumerate(self._products):
            factor, shift, gate = modulation[3 * number : 3 * number + 3]
            y = narrow(widen(_modulated(h, factor, shift).to(self.number_type), gelu=True))
            _add_gated(h, y.to(self.state_type), gate)
        return (F.linear(_modulated(h, modulation[-2], modulation[-1]), *self._final),)

    def with_derivatives(self, x: Tensor, directions: Tensor, modulation: Tensor) -> tuple[Tensor, Tensor]:
        """u and its derivatives along K directions: (R, 3) and (K, R, 3) -> (R, 3) and (K, R, 3).

        Forward-mode differentiation by hand: the value and the derivatives share every product.
        """
        u, du = self._evaluation(self._derivatives, x, directions, modulation)(x, directions, modulation)
        return u, du

    def _evaluation(self, function: Evaluation, *inputs: Tensor) -> Evaluation:
        """The function, on a GPU recorded once for the inputs' shapes."""
        if self.device.type != "cuda":
            return function
        key = (function.__name__, *(tuple(one.shape) for one in inputs))
        with self._recording:
            if key not in self._recorded:
                self._recorded[key] = recorded(function, *inputs)
            return self._recorded[key]

    def _derivatives(self, x: Tensor, directions: Tensor, modulation: Tensor) -> tuple[Tensor, Tensor]:
        count = len(x)
        stack = torch.cat([x[None], directions])
        h = F.linear(stack, self._initial[0])
        h[0] += self._initial[1]
        for number, (widen, narrow) in enumerate(self._products):
            factor, shift, gate = modulation[3 * number : 3 * number + 3]
            inner = _modulated_with_derivatives(h, factor, shift).to(self.number_type)
            wide = widen.without_bias(inner.view(-1, self.dim)).view(len(stack), count, -1)
            wide[0] += widen.bias
            for derivative in wide[1:]:
                torch.ops.aten.gelu_backward.grad_input(derivative, wide[0], grad_input=derivative)
            torch.ops.aten.gelu.out(wide[0], out=wide[0])
            y = narrow.without_bias(wide.view(len(stack) * count, -1)).view(len(stack), count, -1)
            y[0] += narrow.bias
            _add_gated(h, y.to(self.state_type), gate)
        last = F.linear(_modulated_with_derivatives(h, modulation[-2], modulation[-1]), self._final[0])
        return last[0] + self._final[1], last[1:]


def _grouped(rows: Tensor, groups: int) -> Tensor:
    """(..., R, dim) -> (..., G, R / G, dim)."""
    return rows.view(*rows.shape[:-2], groups, -1, rows.shape[-1])


def _modulated(h: Tensor, factor: Tensor, shift: Tensor) -> Tensor:
    """factor · LN(h) + shift for h of shape (R, dim) in groups; factor and shift (G, dim)."""
    if len(factor) == 1:
        return F.layer_norm(h, h.shape[-1:], factor[0], shift[0])
    normed = _grouped(F.layer_norm(h, h.shape[-1:]), len(factor))
    return torch.addcmul(shift[:, None], normed, factor[:, None]).view_as(h)


def _modulated_with_derivatives(h: Tensor, factor: Tensor, shift: Tensor) -> Tensor:
    """The same of a value and its derivatives, h of shape (1 + K, R, dim).

    LN: y = (h - mean) / s, and dy = (dh - mean(dh) - y mean(y dh)) / s.
    """
    y, _, inverse = torch.native_layer_norm(h[0], h.shape[-1:], None, None, 1e-5)
    out = torch.empty_like(h)
    dh, dy = h[1:], out[1:]
    torch.sub(dh, dh.mean(-1, keepdim=True), out=dy)
    dy.addcmul_(y[None], (dh * y).mean(-1, keepdim=True), value=-1).mul_(inverse)
    groups = len(factor)
    torch.addcmul(shift[:, None], _grouped(y, groups), factor[:, None], out=_grouped(out[0], groups))
    _grouped(dy, groups).mul_(factor[:, None])
    return out


def _add_gated(h: Tensor, y: Tensor, gate: Tensor) -> None:
    """h += gate · y in place, shapes (..., R, dim), gate (G, dim)."""
    _grouped(h, len(gate)).addcmul_(_grouped(y, len(gate)), gate[:, None])


class _Product:
    """A linear layer, its weight laid out as the processor likes it best."""

    def __init__(self, layer: nn.Linear, number_type: torch.dtype) -> None:
        self.weight = layer.weight.detach().to(number_type)
        self.bias = layer.bias.detach().to(number_type)
        self._packed = packs(self.weight)
        if self._packed:
            self.weight = torch.ops.mkldnn._reorder_linear_weight(self.weight, ROWS)

    def __call__(self, x: Tensor, gelu: bool = False) -> Tensor:
        if self._packed:
            return torch.ops.mkldnn._linear_pointwise(
                x, self.weight, self.bias, "gelu" if gelu else "none", [], "none" if gelu else ""
            )
        y = F.linear(x, self.weight, self.bias)
        return F.gelu(y) if gelu else y

    def without_bias(self, x: Tensor) -> Tensor:
        if self._packed:
            return torch.ops.mkldnn._linear_pointwise(x, self.weight, None, "none", [], "")
        return F.linear(x, self.weight)


def check_embeddings(network: InferenceNetwork, embeddings: Tensor) -> None:
    """Raise a ValueError unless these are embeddings of photos, shape (P, cond_dim), all numbers finite."""
    if embeddings.ndim != 2 or embeddings.shape[1] != network.cond_dim:
        shape = tuple(embeddings.shape)
        raise ValueError(
            f"This flow takes embeddings of {network.cond_dim} numbers each; these have the shape {shape}."
        )
    if not embeddings.isfinite().all():
        raise ValueError("An embedding holds numbers that are not finite, so there is no posterior to it.")


def packs(weight: Tensor) -> bool:
    """Whether oneDNN's packed products serve a weight: on x86 processors, in float32 and bfloat16."""
    return (
        weight.device.type == "cpu"
        and weight.dtype in (torch.float32, torch.bfloat16)
        and platform.machine().lower() in ("x86_64", "amd64")
        and hasattr(torch.ops.mkldnn, "_linear_pointwise")
        and hasattr(torch.ops.mkldnn, "_reorder_linear_weight")
    )


def fast_number_type(device: torch.device) -> torch.dtype:
    """The number type in which a device multiplies fastest: bfloat16 where it has instructions for it, else float32.

    On processors that is AVX-512 BF16 or AMX. The error of the products in bfloat16 moves end points by far less than
    32 solver steps do (docs/flow-engine.md).
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    has = any(getattr(torch.cpu, probe, lambda: False)() for probe in probes)
    return torch.bfloat16 if device.type == "cpu" and has else torch.float32
