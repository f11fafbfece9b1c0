"""DINOv2: agreement with the published network and preprocessing, both namings of the weights, errors for people."""

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from plonk_backend.encoders.dinov2 import SIZE, load_dinov2
from plonk_backend.errors import ModelError
from safetensors.torch import save_file
from torchvision import transforms

EXPECTED = Path(__file__).parents[1] / "data" / "encoders" / "dinov2.npz"
SHARED = Path(__file__).resolve().parents[3] / "shared"
PREPROCESSED = SHARED / "parity" / "clip_vision" / "preprocessed.npz"

WIDTH, DEPTH, HIDDEN, GRID = 128, 2, 256, 37


def published_weights():
    """A small network in the naming of dinov2_vitl14_reg4_pretrain.pth; numpy keeps RandomState's numbers for good."""
    draw = np.random.RandomState(0)
    shapes = {
        "cls_token": (1, 1, WIDTH),
        "pos_embed": (1, GRID**2 + 1, WIDTH),
        "register_tokens": (1, 4, WIDTH),
        "mask_token": (1, WIDTH),
        "patch_embed.proj.weight": (WIDTH, 3, 14, 14),
        "patch_embed.proj.bias": (WIDTH,),
    }
    for block in range(DEPTH):
        for layer, shape in {
            "norm1": (WIDTH,),
            "attn.qkv": (3 * WIDTH, WIDTH),
            "attn.proj": (WIDTH, WIDTH),
            "norm2": (WIDTH,),
            "mlp.fc1": (HIDDEN, WIDTH),
            "mlp.fc2": (WIDTH, HIDDEN),
        }.items():
            shapes |= {f"blocks.{block}.{layer}.weight": shape, f"blocks.{block}.{layer}.bias": shape[:1]}
        shapes |= {f"blocks.{block}.ls1.gamma": (WIDTH,), f"blocks.{block}.ls2.gamma": (WIDTH,)}
    shapes |= {"norm.weight": (WIDTH,), "norm.bias": (WIDTH,)}
    weights = {}
    for name, shape in shapes.items():
        spread = 1.0 if name in {"cls_token", "pos_embed", "register_tokens"} else 0.15
        centre = 1.0 if "norm" in name and name.endswith("weight") else 0.0
        spread, centre = (0.5, 0.5) if name.endswith("gamma") else (spread, centre)
        weights[name] = torch.from_numpy(draw.uniform(centre - spread, centre + spread, shape).astype(np.float32))
    return weights


def timm_weights():
    weights = published_weights()
    del weights["mask_token"]
    positions = weights.pop("pos_embed")
    weights["reg_token"] = weights.pop("register_tokens")
    weights["cls_token"] = weights["cls_token"] + positions[:, :1]
    weights["pos_embed"] = positions[:, 1:].contiguous()
    return weights


def pictures():
    return torch.from_numpy(np.random.RandomState(1).uniform(-2, 2, (2, 3, SIZE, SIZE)).astype(np.float32))


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    path = tmp_path_factory.mktemp("dinov2") / "small.pth"
    torch.save(published_weights(), path)
    return load_dinov2(path)


def test_the_cls_token_agrees_with_the_published_code(encoder):
    # The figures come from facebookresearch/dinov2's DinoVisionTransformer with these weights, set up as
    # hub/backbones.py sets up dinov2_vitl14_reg: 518 pixels, antialiased positions without an offset.
    expected = torch.from_numpy(np.load(EXPECTED)["cls_token"])
    assert expected.std() > 0.5
    with torch.inference_mode():
        torch.testing.assert_close(encoder(pictures()), expected, atol=1e-4, rtol=0)


def test_timms_naming_gives_the_same(encoder, tmp_path):
    save_file(timm_weights(), tmp_path / "model.safetensors")
    with torch.inference_mode():
        assert torch.equal(load_dinov2(tmp_path / "model.safetensors")(pictures()), encoder(pictures()))


def test_weights_in_half_precision_are_computed_in_full(tmp_path):
    torch.save({name: value.half() for name, value in published_weights().items()}, tmp_path / "half.pth")
    loaded = load_dinov2(tmp_path / "half.pth")
    assert {value.dtype for value in loaded.state_dict().values()} == {torch.float32}


def test_positions_of_the_right_number_are_taken_as_they_are(tmp_path):
    weights = timm_weights()
    weights["pos_embed"] = weights["pos_embed"][:, : 24 * 24].clone()
    save_file(weights, tmp_path / "model.safetensors")
    assert torch.equal(load_dinov2(tmp_path / "model.safetensors").trunk.pos_embed, weights["pos_embed"])


def test_the_encoder_says_what_it_is(encoder):
    assert encoder.name == "dinov2-vitl14-reg-336"
    assert encoder.cond_dim == WIDTH
    assert not encoder.training
    assert not any(parameter.requires_grad for parameter in encoder.parameters())


SIZES = [(336, 337), (337, 336), (339, 336), (336, 336), (1, 40), (61, 1), (1, 1), (8, 5), (300, 4001), (2500, 100)]


@pytest.mark.parametrize("size", SIZES)
def test_preprocessing_agrees_with_torchvision(encoder, size):
    colours = np.random.default_rng(sum(size)).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    published = transforms.Compose(
        [
            transforms.CenterCrop(min(size)),
            transforms.Resize(SIZE, interpolation=transforms.InterpolationMode.BICUBIC),
            transforms.ToTensor(),
            transforms.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
        ]
    )
    image = Image.fromarray(colours)
    pixels = encoder.preprocess(image)
    assert pixels.dtype == torch.float32
    torch.testing.assert_close(pixels, published(image), atol=1e-6, rtol=0)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1"])
def test_other_modes_are_converted(encoder, mode):
    image = Image.effect_noise((50, 40), 80).convert("RGB").convert(mode)
    assert torch.equal(encoder.preprocess(image), encoder.preprocess(image.convert("RGB")))


@pytest.mark.skipif(not PREPROCESSED.is_file(), reason="the folder shared/parity is not there")
def test_preprocessing_agrees_with_the_published_figures(encoder):
    figures = {name: value for name, value in np.load(PREPROCESSED).items() if name.startswith("dinov2_")}
    assert len(figures) == 2
    for name, expected in figures.items():
        (path,) = (SHARED / "photos").rglob(f"{name.removeprefix('dinov2_')}.*")
        pixels = encoder.preprocess(Image.open(path))
        # The figures are in half precision, whose last bit is 0.002 at most here.
        torch.testing.assert_close(pixels, torch.from_numpy(expected).float(), atol=0.002, rtol=0)


def without(name):
    weights = published_weights()
    del weights[name]
    return weights


FAULTS = {
    "missing blocks.1.mlp.fc2.bias": lambda: without("blocks.1.mlp.fc2.bias"),
    "missing reg_token": lambda: without("register_tokens"),
    "missing cls_token": lambda: without("cls_token"),
    "unexpected head.weight": lambda: published_weights() | {"head.weight": torch.zeros(3, 3)},
    "norm.bias (7,) instead of (128,)": lambda: published_weights() | {"norm.bias": torch.zeros(7)},
    "1368 positions": lambda: published_weights() | {"pos_embed": torch.zeros(1, 1369, WIDTH)},
    "100 channels": lambda: (
        published_weights() | {"cls_token": torch.zeros(1, 1, 100), "pos_embed": torch.zeros(1, 10, 100)}
    ),
    "unexpected shapes": lambda: published_weights() | {"patch_embed.proj.weight": torch.tensor(1.0)},
    "no table of weights": lambda: [torch.zeros(3)],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_weights_that_do_not_fit_are_told_by_file_and_name(tmp_path, fault):
    torch.save(FAULTS[fault](), tmp_path / "odd.pth")
    with pytest.raises(ModelError) as error:
        load_dinov2(tmp_path / "odd.pth")
    assert fault in str(error.value)
    assert str(tmp_path / "odd.pth") in str(error.value)


class Program:
    def __reduce__(self):
        return (Path.touch, (Path(self.path),))


def test_a_pickle_that_would_run_a_program_does_not(tmp_path):
    program = Program()
    program.path = str(tmp_path / "ran")
    torch.save({"cls_token": program}, tmp_path / "evil.pth")
    (tmp_path / "plain.pth").write_bytes(pickle.dumps(program, protocol=2))
    for name in ("evil.pth", "plain.pth"):
        with pytest.raises(ModelError, match="holds more than weights"):
            load_dinov2(tmp_path / name)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "name", ["absent.pth", "absent.safetensors", "cut.pth", "cut.safetensors", "empty.pth", "folder.pth"]
)
def test_files_that_cannot_be_read_are_named(tmp_path, name):
    path = tmp_path / name
    if name == "cut.pth":
        torch.save(published_weights(), path)
        path.write_bytes(path.read_bytes()[:5000])
    elif name == "cut.safetensors":
        save_file(timm_weights(), path)
        path.write_bytes(path.read_bytes()[:5000])
    elif name == "empty.pth":
        path.touch()
    elif name == "folder.pth":
        path.mkdir()
    with pytest.raises(ModelError) as error:
        load_dinov2(path)
    assert str(path) in str(error.value)
