"""The velocity network: an MLP whose layer norms are steered by the photo and the flow time.

The published architecture (arXiv 2412.06781, section 3.4 and figure 4) with the released parameter names, so that
checkpoints load with `strict=True`. This is the form that is trained and that parity is tested with; sampling uses
`plonk_backend.flow.inference`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from plonk_backend.frames import ANCHOR, frames, into_frame, out_of_frame, split_anchor


@dataclass(frozen=True)
class Conditioning:
    """Modulations for one photo and flow time (or a batch of them).

    Attributes:
        blocks: per block (scale, shift, gate), each broadcastable to (..., dim).
        final: scale and shift of the last layer norm.
        frame: the rotation that the field is seen in, shape (..., 3, 3), if any: see `plonk_backend.frames`.
    """

    blocks: tuple[tuple[Tensor, Tensor, Tensor], ...]
    final: tuple[Tensor, Tensor]
    frame: Tensor | None = None


class TimeEncoding(nn.Module):
    """cos and sin of the time at frequencies 10000^(-2k/channels)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        k = torch.arange(channels // 2, dtype=torch.float32)
        self.register_buffer("freqs", (1 / 10000) ** (2 * k / channels))
        self.freqs: Tensor

    def forward(self, time: Tensor) -> Tensor:
        """(...) -> (..., channels)."""
        angle = time[..., None] * self.freqs
        return torch.cat([angle.cos(), angle.sin()], dim=-1)


class TimeEmbedder(nn.Module):
    """Flow time γ -> vector: encoding of 1000 γ, standardised over its channels, then two linear layers."""

    def __init__(self, channels: int, expansion: int = 4) -> None:
        super().__init__()
        self.encode_time = TimeEncoding(channels)
        self.map_time = nn.Sequential(
            nn.Linear(channels, channels * expansion), nn.SiLU(), nn.Linear(channels * expansion, channels * expansion)
        )

    def forward(self, gamma: Tensor) -> Tensor:
        """(...) -> (..., channels * expansion)."""
        encoded = self.encode_time(gamma * 1000)
        encoded = (encoded - encoded.mean(-1, keepdim=True)) / encoded.std(-1, keepdim=True)
        embedded: Tensor = self.map_time(encoded)
        return embedded


class Block(nn.Module):
    """x + gate · MLP((1 + scale) · LN(x) + shift), the modulation a linear map of SiLU(condition)."""

    def __init__(self, dim: int, expansion: int) -> None:
        super().__init__()
        # The names and indices (0, 3) are those of the released checkpoints, which keep a dropout of rate 0 between.
        widen, narrow = nn.Linear(dim, dim * expansion), nn.Linear(dim * expansion, dim)
        self.mlp = nn.Sequential(widen, nn.GELU(), nn.Identity(), narrow)
        self.ada_map = nn.Sequential(nn.SiLU(), nn.Linear(dim, dim * 3))
        nn.init.zeros_(narrow.weight)
        nn.init.zeros_(narrow.bias)

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        """(..., dim) -> (..., dim)."""
        scale, shift, gate = modulation
        normed = F.layer_norm(x, x.shape[-1:])
        return x + self.mlp(normed * (1 + scale) + shift) * gate


class GeoAdaLNMLP(nn.Module):
    """u(x, γ, c): points on the sphere, flow time and condition -> a vector in R³ (not yet tangent).

    Args:
        input_dim: 3.
        dim: width; the time embedding has the same width and uses dim // 4 channels.
        depth: number of blocks.
        expansion: width of a block's hidden layer over dim.
        cond_dim: length of the condition, the photo's embedding.
        framed: whether the embedding ends in an anchor, which the sphere is turned by (`plonk_backend.frames`).
            No released checkpoint's does.
    """

    def __init__(
        self, input_dim: int, dim: int, depth: int, expansion: int, cond_dim: int, framed: bool = False
    ) -> None:
        super().__init__()
        self.cond_dim = cond_dim
        self.framed = framed
        self.time_embedder = TimeEmbedder(dim // 4)
        self.cond_mapper = nn.Linear(cond_dim - ANCHOR * framed, dim)
        self.initial_mapper = nn.Linear(input_dim, dim)
        self.blocks = nn.ModuleList([Block(dim, expansion) for _ in range(depth)])
        self.final_adaln = nn.Sequential(nn.SiLU(), nn.Linear(dim, dim * 2))
        self.final_linear = nn.Linear(dim, input_dim)

    def condition(self, gamma: Tensor, embedding: Tensor) -> Conditioning:
        """The modulations for flow times γ (...) and embeddings (..., cond_dim)."""
        frame = None
        if self.framed:
            embedding, anchor = split_anchor(embedding)
            frame = frames(anchor)
        c = self.cond_mapper(embedding) + self.time_embedder(gamma)
        blocks = []
        for block in self.blocks:
            scale, shift, gate = cast(Block, block).ada_map(c).chunk(3, dim=-1)
            blocks.append((scale, shift, gate))
        scale, shift = self.final_adaln(c).chunk(2, dim=-1)
        return Conditioning(tuple(blocks), (scale, shift), frame)

    def forward(self, x: Tensor, conditioning: Conditioning) -> Tensor:
        """(..., 3) -> (..., 3)."""
        frame = conditioning.frame
        h = self.initial_mapper(x if frame is None else into_frame(x, frame))
        for block, modulation in zip(self.blocks, conditioning.blocks, strict=True):
            h = block(h, modulation)
        scale, shift = conditioning.final
        h = F.layer_norm(h, h.shape[-1:]) * (1 + scale) + shift
        u: Tensor = self.final_linear(h)
        return u if frame is None else out_of_frame(u, frame)
