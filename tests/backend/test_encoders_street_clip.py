"""StreetCLIP: agreement with the published network and preprocessing, shapes and heads, errors for people."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.encoders.street_clip import StreetClipEncoder, load_street_clip
from plonk_backend.errors import ModelError
from safetensors.torch import save_file
from torchvision import transforms
from torchvision.transforms import functional

EXPECTED = Path(__file__).parents[1] / "data" / "encoders" / "clip_vision.npz"
SHARED = Path(__file__).resolve().parents[3] / "shared"
PARITY = SHARED / "parity" / "clip_vision"
needs_parity = pytest.mark.skipif(not PARITY.is_dir(), reason="the folder shared/parity is not there")

WIDTH, DEPTH, HEADS, HIDDEN, PATCH, GRID = 64, 2, 4, 128, 14, 4
VISION = {
    "hidden_size": WIDTH,
    "num_hidden_layers": DEPTH,
    "num_attention_heads": HEADS,
    "intermediate_size": HIDDEN,
    "patch_size": PATCH,
    "image_size": PATCH * GRID,
    "hidden_act": "quick_gelu",
}


def published_weights():
    """A small CLIP in Hugging Face's naming, with some of a text tower; numpy keeps RandomState's numbers for good."""
    draw = np.random.RandomState(0)
    shapes = {
        "embeddings.class_embedding": (WIDTH,),
        "embeddings.patch_embedding.weight": (WIDTH, 3, PATCH, PATCH),
        "embeddings.position_embedding.weight": (GRID**2 + 1, WIDTH),
    }
    for layer in ("pre_layrnorm", "post_layernorm"):
        shapes |= {f"{layer}.weight": (WIDTH,), f"{layer}.bias": (WIDTH,)}
    for block in range(DEPTH):
        for layer, shape in {
            **dict.fromkeys(("layer_norm1", "layer_norm2"), (WIDTH,)),
            **{f"self_attn.{name}_proj": (WIDTH, WIDTH) for name in ("q", "k", "v", "out")},
            "mlp.fc1": (HIDDEN, WIDTH),
            "mlp.fc2": (WIDTH, HIDDEN),
        }.items():
            name = f"encoder.layers.{block}.{layer}"
            shapes |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    weights = {}
    for name, shape in shapes.items():
        centre, spread = (1.0 if "norm" in name and name.endswith("weight") else 0.0), 0.3
        weights[f"vision_model.{name}"] = torch.from_numpy(
            draw.uniform(centre - spread, centre + spread, shape).astype(np.float32)
        )
    return weights | {
        "vision_model.embeddings.position_ids": torch.arange(GRID**2 + 1)[None],
        "text_model.final_layer_norm.bias": torch.zeros(WIDTH),
        "visual_projection.weight": torch.zeros(32, WIDTH),
        "logit_scale": torch.tensor(2.6),
    }


def pictures():
    return torch.from_numpy(
        np.random.RandomState(1).uniform(-2, 2, (2, 3, PATCH * GRID, PATCH * GRID)).astype(np.float32)
    )


def small(folder, config, weights=None, name="model.safetensors"):
    """Where a small checkpoint is written."""
    path = folder / name
    if name.endswith(".safetensors"):
        save_file(weights or published_weights(), path)
    else:
        torch.save(weights or published_weights(), path)
    if config is not None:
        (folder / "config.json").write_text(config if isinstance(config, str) else json.dumps(config))
    return path


CLIP = {"model_type": "clip", "vision_config": VISION, "text_config": {"num_attention_heads": 2}}
TOWER = VISION | {"model_type": "clip_vision_model"}


@pytest.mark.parametrize("config", [CLIP, TOWER], ids=["of a CLIP", "of a vision tower"])
@pytest.mark.parametrize("name", ["model.safetensors", "pytorch_model.bin"])
def test_the_cls_token_agrees_with_the_published_code(tmp_path, config, name):
    # The figures come from Hugging Face's CLIPVisionModel with these weights: last_hidden_state[:, 0].
    encoder = load_street_clip(small(tmp_path, config, name=name))
    expected = torch.from_numpy(np.load(EXPECTED)["cls_token"])
    assert expected.std() > 0.5
    with torch.inference_mode():
        torch.testing.assert_close(encoder(pictures()), expected, atol=1e-4, rtol=0)
    assert encoder.name == "street-clip-336"
    assert encoder.cond_dim == WIDTH
    assert not encoder.training
    assert not any(parameter.requires_grad for parameter in encoder.parameters())


@needs_parity
def test_the_cls_token_agrees_with_the_shared_figures():
    figures = {name: torch.from_numpy(value) for name, value in np.load(PARITY / "expected.npz").items()}
    encoder = load_street_clip(PARITY / "model.safetensors")
    with torch.inference_mode():
        torch.testing.assert_close(encoder(figures["pixel_values"]), figures["cls_token"], atol=1e-4, rtol=0)


@pytest.mark.parametrize("config", [None, {"dim": 512}], ids=["none", "of something else"])
def test_without_a_config_heads_have_64_channels(tmp_path, config):
    encoder = load_street_clip(small(tmp_path, config))
    assert [block.attn.num_heads for block in encoder.trunk.blocks] == [1, 1]
    assert encoder.size == PATCH * GRID


@pytest.fixture(scope="module")
def encoder():
    """For preprocessing alone."""
    return StreetClipEncoder(width=64, depth=1, heads=1, hidden=64).eval()


SIZES = [(336, 337), (337, 336), (339, 336), (336, 336), (1, 40), (61, 1), (1, 1), (8, 5), (300, 4001), (2500, 100)]


@pytest.mark.parametrize("size", SIZES)
def test_preprocessing_agrees_with_the_definition(encoder, size):
    colours = np.random.default_rng(sum(size)).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    image = Image.fromarray(colours)
    # torchvision rounds the longer side as CLIP's processor does, but not the margins.
    resized = functional.resize(image, 336, transforms.InterpolationMode.BICUBIC)
    cropped = functional.crop(resized, (resized.height - 336) // 2, (resized.width - 336) // 2, 336, 336)
    expected = functional.normalize(
        functional.to_tensor(cropped), [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]
    )
    pixels = encoder.preprocess(image)
    assert pixels.dtype == torch.float32
    torch.testing.assert_close(pixels, expected, atol=1e-6, rtol=0)


@pytest.mark.parametrize("size", [(1, 30_001), (30_000, 1), (7, 5000)])
def test_of_a_long_strip_only_the_middle_is_resized(encoder, size):
    grey = np.zeros((size[1], size[0]), dtype=np.uint8)
    middle = tuple(slice(side // 2 - 10, side // 2 + 10) if side > 20 else slice(None) for side in grey.shape)
    grey[middle] = 255
    pixels = encoder.preprocess(Image.fromarray(grey))
    assert pixels.shape == (3, 336, 336)
    assert (pixels > 1.9).all()  # white, all of it


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1"])
def test_other_modes_are_converted(encoder, mode):
    image = Image.effect_noise((50, 40), 80).convert("RGB").convert(mode)
    assert torch.equal(encoder.preprocess(image), encoder.preprocess(image.convert("RGB")))


@needs_parity
def test_preprocessing_agrees_with_the_published_figures(encoder):
    figures = {name: value for name, value in np.load(PARITY / "preprocessed.npz").items() if name.startswith("clip_")}
    assert len(figures) == 2
    for name, expected in figures.items():
        (path,) = (SHARED / "photos").rglob(f"{name.removeprefix('clip_')}.*")
        pixels = encoder.preprocess(Image.open(path))
        # The figures are in half precision, whose last bit is 0.002 at most here.
        torch.testing.assert_close(pixels, torch.from_numpy(expected).float(), atol=0.002, rtol=0)


def without(name):
    weights = published_weights()
    del weights[name]
    return weights


LAYER = "vision_model.encoder.layers.1"
FAULTS = {
    f"missing {LAYER}.self_attn.k_proj.bias": lambda: without(f"{LAYER}.self_attn.k_proj.bias"),
    "missing vision_model.embeddings.class_embedding": lambda: without("vision_model.embeddings.class_embedding"),
    "missing vision_model.pre_layrnorm.weight": lambda: without("vision_model.pre_layrnorm.weight"),
    "unexpected vision_model.head.bias": lambda: published_weights() | {"vision_model.head.bias": torch.zeros(3)},
    "(64, 9)": lambda: published_weights() | {f"{LAYER}.mlp.fc2.weight": torch.zeros(WIDTH, 9)},
    "unexpected shapes": lambda: published_weights() | {f"{LAYER}.self_attn.q_proj.weight": torch.zeros(WIDTH, 9)},
    "16 positions": lambda: (
        published_weights() | {"vision_model.embeddings.position_embedding.weight": torch.zeros(16, WIDTH)}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_weights_that_do_not_fit_are_told_by_file_and_name(tmp_path, fault):
    path = small(tmp_path, None, FAULTS[fault]())
    with pytest.raises(ModelError) as error:
        load_street_clip(path)
    assert fault in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    "config",
    [
        "{",
        "[]",
        TOWER | {"hidden_act": "gelu"},
        TOWER | {"num_attention_heads": 0},
        TOWER | {"num_attention_heads": "many"},
        TOWER | {"num_attention_heads": 5},
        TOWER | {"image_size": 224},
        TOWER | {"patch_size": 16},
        {"vision_config": None},
    ],
)
def test_a_config_that_does_not_fit_is_named(tmp_path, config):
    path = small(tmp_path, config)
    with pytest.raises(ModelError, match=r"config\.json"):
        load_street_clip(path)


def test_a_text_tower_alone_is_none(tmp_path):
    path = small(tmp_path, None, {"text_model.final_layer_norm.bias": torch.zeros(3)})
    with pytest.raises(ModelError, match="is not a CLIP vision tower"):
        load_street_clip(path)
