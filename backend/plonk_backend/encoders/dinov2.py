"""DINOv2 ViT-L/14 with registers at 336 pixels, the encoder of `plonk-yfcc` and `plonk-inat`.

Network and weights: arXiv 2304.07193, registers: arXiv 2309.16588. The flow was trained on what the published code
computes, so this repeats it: the largest centred square, and the CLS token after the last layer norm.
"""

from __future__ import annotations

import math
from pathlib import Path

import timm
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from plonk_backend.encoders.pixels import standardised
from plonk_backend.encoders.weights import depth_of, fit, read_weights, require, shapes_read_off
from plonk_backend.errors import ModelError

SIZE = 336
"""Side of the square that the network sees [px]."""

HEAD_DIM = 64
"""Channels of an attention head, in all published sizes of the network."""

MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of the colours in ImageNet."""

KIND = "a DINOv2 with registers"


class DinoV2Encoder(nn.Module):
    """Photo -> CLS token after the last layer norm.

    Args:
        width: channels of a token, a multiple of 64.
        depth: number of blocks.
        patch: side of a patch [px].
        registers: number of register tokens.
        hidden: width of a block's hidden layer.
    """

    name = "dinov2-vitl14-reg-336"
    bfloat16_on_cuda = True

    def __init__(
        self, width: int = 1024, depth: int = 24, patch: int = 14, registers: int = 4, hidden: int = 4096
    ) -> None:
        super().__init__()
        self.cond_dim = width
        self.trunk = timm.create_model(
            "vit_large_patch14_reg4_dinov2",
            pretrained=False,
            num_classes=0,
            img_size=SIZE,
            embed_dim=width,
            depth=depth,
            num_heads=width // HEAD_DIM,
            patch_size=patch,
            reg_tokens=registers,
            mlp_ratio=hidden / width,
            weight_init="skip",  # all are overwritten, and drawing 300 million numbers takes seconds
        )

    def preprocess(self, image: Image.Image) -> Tensor:
        """The largest centred square at 336 pixels, standardised: shape (3, 336, 336), float32."""
        rgb = image.convert("RGB")
        side = min(rgb.size)
        # Halves are rounded to even numbers, as torchvision's centre crop does.
        left, top = round((rgb.width - side) / 2), round((rgb.height - side) / 2)
        square = rgb.crop((left, top, left + side, top + side))
        return standardised(square.resize((SIZE, SIZE), Image.Resampling.BICUBIC), MEAN, DEVIATION)

    def forward(self, pixels: Tensor) -> Tensor:
        """(B, 3, 336, 336) -> (B, cond_dim)."""
        return self.trunk(pixels)


def load_dinov2(weights: Path) -> DinoV2Encoder:
    """Load published weights; the network's shape is read off them.

    Args:
        weights: timm's `model.safetensors`, or the original `dinov2_vitl14_reg4_pretrain.pth`.

    Raises:
        ModelError: the file is missing, damaged, or not of a DINOv2 with registers.
    """
    state = read_weights(weights)
    with shapes_read_off(weights, KIND):
        encoder, state = _network_for(state, weights)
    fit(encoder.trunk, state, weights, KIND)
    return encoder.eval().requires_grad_(False)


def _network_for(published: dict[str, Tensor], path: Path) -> tuple[DinoV2Encoder, dict[str, Tensor]]:
    """A network of the weights' shape, and the weights as its trunk names and shapes them."""
    state = _timm_names(published)
    projection, hidden = "patch_embed.proj.weight", "blocks.0.mlp.fc1.weight"
    require(state, ("cls_token", "reg_token", "pos_embed", projection, hidden), path, KIND)
    width, patch = state["cls_token"].shape[-1], state[projection].shape[-1]
    if width % HEAD_DIM or SIZE % patch:
        raise ModelError(
            f"{path} does not fit {KIND}: it has {width} channels and patches of {patch} pixels, which do not "
            f"divide into heads of {HEAD_DIM} and a picture of {SIZE} pixels; choose another file."
        )
    state["pos_embed"] = _resampled(state["pos_embed"], SIZE // patch, path)
    depth, registers = depth_of(state, "blocks."), state["reg_token"].shape[-2]
    return DinoV2Encoder(width, depth, patch, registers, state[hidden].shape[0]), state


def _timm_names(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights in timm's arrangement, where the CLS token holds its position already.

    The original keeps its position first among the patches'; the mask token serves training alone.
    """
    state.pop("mask_token", None)
    if "register_tokens" in state and "cls_token" in state and "pos_embed" in state:
        state["reg_token"] = state.pop("register_tokens")
        state["cls_token"] = state["cls_token"] + state["pos_embed"][:, :1]
        state["pos_embed"] = state["pos_embed"][:, 1:]
    return state


def _resampled(positions: Tensor, grid: int, path: Path) -> Tensor:
    """Position embeddings of a square of patches at another number of them: (1, G², C) -> (1, grid², C).

    Bicubic and antialiased, to a size instead of by a factor: what the original does for the networks with registers
    (`interpolate_antialias`, `interpolate_offset` 0), whose weights are for 37 × 37 patches.
    """
    given = math.isqrt(positions.shape[1])
    if given**2 != positions.shape[1]:
        raise ModelError(
            f"{path} does not fit {KIND}: it has {positions.shape[1]} positions, which make no square; "
            "choose another file."
        )
    if given == grid:
        return positions
    square = positions.float().reshape(1, given, given, -1).permute(0, 3, 1, 2)
    resized = F.interpolate(square, size=(grid, grid), mode="bicubic", antialias=True)
    return torch.flatten(resized, 2).transpose(1, 2)
