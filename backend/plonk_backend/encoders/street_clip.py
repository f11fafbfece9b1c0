"""StreetCLIP, a CLIP ViT-L/14 at 336 pixels, the encoder of `plonk-osv5m`.

Network: CLIP's vision tower (arXiv 2103.00020); weights: arXiv 2302.00275. The flow was trained on what the published
code computes, so this repeats it: CLIP's own preprocessing, and the CLS token before the last layer norm.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import timm
import torch
from PIL import Image
from torch import Tensor, nn

from plonk_backend.encoders.pixels import standardised
from plonk_backend.encoders.weights import depth_of, fit, read_weights, require, shapes_read_off
from plonk_backend.errors import ModelError

HEAD_DIM = 64
"""Channels of an attention head where no config.json tells the number of heads."""

MEAN, DEVIATION = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
"""Of the colours in CLIP's training pictures."""

LONGEST = 64
"""A strip that is longer than this many times its width is cut down to that first: only its middle is looked at, and
the whole of it, resized, would take gigabytes."""

KIND = "a CLIP vision tower"

TOWER = "vision_model."
LAYERS = f"{TOWER}encoder.layers."

EMBEDDINGS = {
    "cls_token": "class_embedding",
    "pos_embed": "position_embedding.weight",
    "patch_embed.proj.weight": "patch_embedding.weight",
}
BLOCK = {
    "norm1": ("layer_norm1",),
    "attn.qkv": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    "attn.proj": ("self_attn.out_proj",),
    "norm2": ("layer_norm2",),
    "mlp.fc1": ("mlp.fc1",),
    "mlp.fc2": ("mlp.fc2",),
}
"""timm's names and Hugging Face's."""

UNUSED = {f"{TOWER}{name}" for name in ("embeddings.position_ids", "post_layernorm.weight", "post_layernorm.bias")}
"""Numbers from 0 on, and the layer norm that comes after what the flow was trained on."""

ACTIVATION = "quick_gelu"


class StreetClipEncoder(nn.Module):
    """Photo -> CLS token before the last layer norm.

    Args:
        width: channels of a token.
        depth: number of blocks.
        heads: attention heads.
        patch: side of a patch [px].
        size: side of the square that the network sees [px].
        hidden: width of a block's hidden layer.
    """

    name = "street-clip-336"
    bfloat16_on_cuda = True

    def __init__(
        self,
        width: int = 1024,
        depth: int = 24,
        heads: int = 16,
        patch: int = 14,
        size: int = 336,
        hidden: int = 4096,
    ) -> None:
        super().__init__()
        self.cond_dim = width
        self.size = size
        self.trunk = timm.create_model(
            "vit_large_patch14_clip_quickgelu_336",
            pretrained=False,
            num_classes=0,
            img_size=size,
            embed_dim=width,
            depth=depth,
            num_heads=heads,
            patch_size=patch,
            mlp_ratio=hidden / width,
            weight_init="skip",  # all are overwritten, and drawing 300 million numbers takes seconds
        )
        self.trunk.norm = nn.Identity()

    def preprocess(self, image: Image.Image) -> Tensor:
        """The centre of the photo with its shorter side at the network's size: shape (3, size, size), float32."""
        rgb = image.convert("RGB")
        short = min(rgb.size)
        left, top = (max(0, (side - LONGEST * short) // 2) for side in rgb.size)
        if left or top:
            rgb = rgb.crop((left, top, rgb.width - left, rgb.height - top))
        # The longer side is rounded down, and so is the margin, as Hugging Face's CLIP processor does.
        width, height = (self.size * side // short for side in rgb.size)
        resized = rgb.resize((width, height), Image.Resampling.BICUBIC)
        left, top = (width - self.size) // 2, (height - self.size) // 2
        return standardised(resized.crop((left, top, left + self.size, top + self.size)), MEAN, DEVIATION)

    def forward(self, pixels: Tensor) -> Tensor:
        """(B, 3, size, size) -> (B, cond_dim)."""
        return self.trunk(pixels)


def load_street_clip(weights: Path) -> StreetClipEncoder:
    """Load weights in Hugging Face's naming; the text tower is left out.

    The network's shape is read off the weights, the number of heads off the config.json beside them if it is there.

    Args:
        weights: `model.safetensors` or `pytorch_model.bin` of a CLIP or of its vision tower.

    Raises:
        ModelError: a file is missing, damaged, or not of a CLIP vision tower.
    """
    published = read_weights(weights, TOWER)
    config = _vision_config(weights.parent / "config.json")
    with shapes_read_off(weights, KIND):
        encoder = _network_for(published, config, weights)
        state = _timm_names(published, weights)
    fit(encoder.trunk, state, weights, KIND)
    return encoder.eval().requires_grad_(False)


def _network_for(published: dict[str, Tensor], config: dict[str, int], path: Path) -> StreetClipEncoder:
    """A network of the weights' shape."""
    cls, positions, projection = (f"{TOWER}embeddings.{name}" for name in EMBEDDINGS.values())
    hidden = f"{TOWER}encoder.layers.0.mlp.fc1.weight"
    require(published, (cls, positions, projection, hidden), path, KIND)
    width, patch, count = published[cls].shape[-1], published[projection].shape[-1], published[positions].shape[0]
    grid = math.isqrt(count - 1)
    heads = config.get("num_attention_heads", max(1, width // HEAD_DIM))
    size = config.get("image_size", grid * patch)
    if width % heads or config.get("patch_size", patch) != patch or grid**2 + 1 != count or size // patch != grid:
        raise ModelError(
            f"{path} does not fit {KIND}: {width} channels, {heads} heads, patches of {patch} pixels and {count} "
            f"positions, for pictures of {size} pixels; check the config.json beside it, or choose another file."
        )
    return StreetClipEncoder(width, depth_of(published, LAYERS), heads, patch, size, published[hidden].shape[0])


def _timm_names(published: dict[str, Tensor], path: Path) -> dict[str, Tensor]:
    """The weights in timm's naming and shapes: queries, keys and values in one matrix, in this order.

    What has no place keeps its name, for `fit` to find.
    """
    sources: dict[str, tuple[str, ...]] = {
        name: (f"{TOWER}embeddings.{theirs}",) for name, theirs in EMBEDDINGS.items()
    }
    for part in ("weight", "bias"):
        sources[f"norm_pre.{part}"] = (f"{TOWER}pre_layrnorm.{part}",)  # their spelling
        for block in range(depth_of(published, LAYERS)):
            for name, layers in BLOCK.items():
                sources[f"blocks.{block}.{name}.{part}"] = tuple(f"{LAYERS}{block}.{layer}.{part}" for layer in layers)
    needed = [source for group in sources.values() for source in group]
    require(published, needed, path, KIND)
    state = {name: torch.cat([published[source] for source in group]) for name, group in sources.items()}
    state["cls_token"] = state["cls_token"].reshape(1, 1, -1)
    state["pos_embed"] = state["pos_embed"][None]
    return state | {name: published[name] for name in published.keys() - {*needed, *UNUSED}}


def _vision_config(path: Path) -> dict[str, int]:
    """The whole numbers of a CLIP's or a CLIP vision tower's config.json; none if there is no such file.

    Raises:
        ModelError: it is damaged, or the network it describes is computed otherwise.
    """
    if not path.is_file():
        return {}
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        vision = config.get("vision_config", config)
        if vision is config and config.get("model_type") != "clip_vision_model":
            return {}  # of something else that lies in the same folder
        numbers = {
            name: int(vision[name]) for name in ("num_attention_heads", "image_size", "patch_size") if name in vision
        }
        activation = vision.get("hidden_act", ACTIVATION)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} cannot be read ({error}); download it again.") from error
    if activation != ACTIVATION or any(number < 1 for number in numbers.values()):
        raise ModelError(f"{path} does not describe StreetCLIP ({activation}, {numbers}); download it again.")
    return numbers
