"""What lies in the store: verified, loaded, imported from folders; no network anywhere."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from plonk_backend.checkpoints.importing import import_folder
from plonk_backend.checkpoints.loading import load_head, load_model
from plonk_backend.checkpoints.registry import ENCODERS, RELEASED, card_of, cards
from plonk_backend.checkpoints.sizes import head_bytes, human_size
from plonk_backend.checkpoints.store import Store, models_folder
from plonk_backend.errors import ModelError
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.geolocator import Geolocator
from safetensors.torch import load, save
from test_checkpoints_hub import DINOV2, STREET_CLIP, WIDTH, YFCC, dinov2_files, head_files

SHARED_CLIP = Path(__file__).resolve().parents[3] / "shared" / "parity" / "clip_vision"
HEAD_REMEDY = "run `plonk-backend models download plonk-yfcc`"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "store"))
    return Store()


def written(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A head and an encoder as somebody brings them on a stick."""
    head = written(tmp_path / "stick" / "PLONK_YFCC", head_files(1))
    return head, written(tmp_path / "stick" / "dinov2", dinov2_files(3))


@pytest.fixture
def installed(store: Store, folders: tuple[Path, Path]) -> Store:
    for folder in folders:
        import_folder(folder, store)
    return store


def weights_of(store: Store, repository: str = YFCC) -> Path:
    return store.path(repository) / "model.safetensors"


def flip(path: Path, *, keep_time: bool) -> None:
    """Change one byte in the middle."""
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    times = (before.st_atime_ns, before.st_mtime_ns if keep_time else before.st_mtime_ns + 1_000_000_000)
    os.utime(path, ns=times)


def test_the_folder_is_the_users_unless_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "elsewhere"))
    assert models_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("PLONK_MODELS")
    assert models_folder().parts[-2:] == ("plonk-backend", "models")


def test_a_model_from_folders_answers_as_its_parts_do(installed: Store, folders: tuple[Path, Path]) -> None:
    model = load_model("plonk-yfcc")
    assert (model.kind, model.card.id, model.card.available) == ("riemannian", "plonk-yfcc", True)
    encoder_sha = hashlib.sha256((folders[1] / "model.safetensors").read_bytes()).hexdigest()
    assert model.encoder_revision == encoder_sha[:12]
    assert len(model.revision) == 12
    embedding = model.embed(Image.new("RGB", (500, 400), "teal"))
    assert embedding.shape == (WIDTH,)
    assert torch.isfinite(embedding).all()
    assert not torch.equal(embedding, model.embed(Image.new("RGB", (500, 400), "maroon")))
    published = GeoAdaLNMLP(3, 32, 2, 2, WIDTH)
    published.load_state_dict(load((folders[0] / "model.safetensors").read_bytes()))
    x = torch.nn.functional.normalize(torch.randn(5, 3, generator=torch.Generator().manual_seed(0)), dim=-1)
    with torch.inference_mode():
        ours, theirs = (
            network(x, network.condition(torch.tensor(0.5), embedding)) for network in (model.network, published)
        )
    assert torch.equal(ours, theirs)
    assert not any(parameter.requires_grad for parameter in model.network.parameters())


def test_the_revision_follows_the_weights(installed: Store, tmp_path: Path) -> None:
    first = load_model("plonk-yfcc").revision
    assert load_model("plonk-yfcc").revision == first
    import_folder(written(tmp_path / "other", head_files(7)), installed, "plonk-yfcc")
    second = load_model("plonk-yfcc")
    assert second.revision != first
    import_folder(written(tmp_path / "third" / "dinov2", dinov2_files(8)), installed)
    third = load_model("plonk-yfcc")
    assert third.revision not in (first, second.revision)
    assert third.encoder_revision != second.encoder_revision


def test_a_model_is_available_as_soon_as_both_parts_are_there(store: Store, folders: tuple[Path, Path]) -> None:
    geolocator = Geolocator("cpu")

    def available() -> list[str]:
        return [str(model["id"]) for model in geolocator.models() if model["available"]]

    assert available() == ["earthview"]
    with pytest.raises(
        ModelError, match=r"plonk-yfcc is not downloaded; run `plonk-backend models download plonk-yfcc`"
    ):
        card_of("plonk-yfcc")
    import_folder(folders[0], store)
    assert available() == ["earthview"]
    with pytest.raises(ModelError, match=r"The encoder dinov2-vitl14-reg of the model plonk-yfcc is not downloaded"):
        card_of("plonk-yfcc")
    import_folder(folders[1], store)
    assert available() == ["earthview", "plonk-yfcc"]
    weights_of(store).unlink()
    assert available() == ["earthview"]
    with pytest.raises(ModelError, match=rf"damaged: {weights_of(store)} is missing; {HEAD_REMEDY}"):
        card_of("plonk-yfcc")


def test_a_truncated_file_is_found_on_load(installed: Store) -> None:
    weights = weights_of(installed)
    size = weights.stat().st_size
    os.truncate(weights, size - 1)
    with pytest.raises(ModelError, match=f"{weights} has {size - 1} bytes in place of {size}; {HEAD_REMEDY}"):
        load_model("plonk-yfcc")


@pytest.mark.parametrize("repository", [YFCC, DINOV2])
def test_a_changed_byte_is_found_on_load(installed: Store, repository: str) -> None:
    weights = weights_of(installed, repository)
    expected = hashlib.sha256(weights.read_bytes()).hexdigest()
    flip(weights, keep_time=False)
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    for _ in range(2):  # that it was found is not forgotten
        with pytest.raises(ModelError, match=f"{weights} has the sha256 {found} in place of {expected}; {HEAD_REMEDY}"):
            load_model("plonk-yfcc")


def test_a_byte_that_changed_behind_the_clocks_back_is_found_by_verify(installed: Store) -> None:
    flip(weights_of(installed), keep_time=True)
    assert installed.damage(YFCC) is None
    assert "has the sha256" in (installed.damage(YFCC, thorough=True) or "")


def test_a_store_that_was_copied_is_verified_once(installed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(weights_of(installed), ns=(1, 1))
    load_model("plonk-yfcc")

    def unread(*arguments: object) -> str:
        raise AssertionError("it was verified before")

    monkeypatch.setattr("plonk_backend.checkpoints.store.sha256_of", unread)
    load_model("plonk-yfcc")
    os.utime(weights_of(installed), ns=(2, 2))
    with pytest.raises(AssertionError):
        load_model("plonk-yfcc")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "files": 3}'])
def test_a_damaged_manifest_is_no_model(installed: Store, text: str) -> None:
    (installed.path(YFCC) / "manifest.json").write_text(text)
    assert [card.id for card in cards() if card.available] == ["earthview"]
    with pytest.raises(ModelError, match="plonk-yfcc is not downloaded"):
        load_model("plonk-yfcc")
    assert "manifest.json is missing or cannot be read" in (installed.damage(YFCC) or "")


def test_files_outside_their_folder_are_not_believed(installed: Store) -> None:
    path = installed.path(YFCC) / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"][0]["name"] = "../../secret"
    path.write_text(json.dumps(manifest))
    assert installed.find(YFCC) is None


def test_head_and_encoder_must_belong_together(installed: Store, tmp_path: Path) -> None:
    import_folder(written(tmp_path / "wide", head_files(5, cond_dim=80)), installed, "plonk-inat")
    with pytest.raises(ModelError, match=r"plonk-inat takes embeddings of 80 numbers, but its encoder .* gives 64"):
        load_model("plonk-inat")


def config_without(key: str) -> dict[str, Any]:
    config = json.loads(head_files(1)["config.json"])
    del config[key]
    return config


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        (config_without("depth"), r"config\.json lacks depth"),
        ({**config_without("dim"), "dim": "32"}, r"config\.json says dim = '32'"),
        ({**config_without("dim"), "dim": 0}, r"config\.json says dim = 0"),
        ({**config_without("depth"), "depth": 3}, r"model\.safetensors has 2 blocks, but config\.json says depth 3"),
        ({**config_without("dim"), "dim": 64}, r"has the shape \(\d+.*\) in place of"),
        ({**config_without("cond_dim"), "cond_dim": 65}, r"cond_mapper\.weight has the shape \(32, 64\) in place of"),
    ],
)
def test_a_head_that_does_not_fit_is_not_imported(
    installed: Store, tmp_path: Path, config: dict[str, Any], sentence: str
) -> None:
    before = {path: path.read_bytes() for path in installed.folder.rglob("*") if path.is_file()}
    folder = written(tmp_path / "new", {**head_files(9), "config.json": json.dumps(config).encode()})
    with pytest.raises(ModelError, match=sentence):
        import_folder(folder, installed, "plonk-yfcc")
    after = {path: path.read_bytes() for path in installed.folder.rglob("*") if path.is_file()}
    assert {path: after.get(path) for path in before} == before
    assert not [path for path in after if path not in before and path.suffix != ".lock"]


@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_a_heads_names_are_compared(tmp_path: Path, change: str) -> None:
    files = head_files(1)
    weights = load(files["model.safetensors"])
    if change == "missing":
        del weights["final_linear.bias"]
        sentence = r"final_linear\.bias is missing"
    else:
        weights["surplus"] = torch.zeros(1)
        sentence = "surplus is none of its names"
    folder = written(tmp_path / "head", {**files, "model.safetensors": save(weights)})
    with pytest.raises(ModelError, match=sentence):
        load_head(folder)


def test_folders_that_hold_nothing_of_use(store: Store, tmp_path: Path) -> None:
    other = written(tmp_path / "other", {"model.safetensors": save({"weight": torch.zeros(2)})})
    for folder, sentence in (
        (tmp_path / "none", "none does not exist; check the path"),
        (written(tmp_path / "empty", {}), "holds no weights; a flow head is config.json and"),
        (other, "holds neither StreetCLIP nor a DINOv2"),
        (written(tmp_path / "text", {"model.safetensors": b"no tensors"}), r"model\.safetensors cannot be read"),
        (
            written(tmp_path / "unnamed", head_files(1)),
            "its name tells no released model; say which one it is with --as",
        ),
    ):
        with pytest.raises(ModelError, match=sentence):
            import_folder(folder, store)
    assert store.installed() == []


class Program:
    """What a pickle may hold: a call, made when it is read without care."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.folder),)


def test_a_pickle_that_would_run_something_is_refused(store: Store, tmp_path: Path) -> None:
    folder = written(tmp_path / "stick", {})
    torch.save({"vision_model.weight": torch.zeros(1), "more": Program(tmp_path / "ran")}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="could run programs"):
        import_folder(folder, store)
    assert not (tmp_path / "ran").exists()
    assert store.installed() == []


def test_a_model_of_ones_own(installed: Store, tmp_path: Path) -> None:
    folder = written(tmp_path / "fine-tuned", head_files(21))
    for name, encoder, kind, sentence in (
        ("my-alps", None, None, "my-alps is no released model; .*--encoder .*--kind"),
        ("My Alps!", "dinov2-vitl14-reg", "euclidean", "cannot be a model's id"),
        ("earthview", "dinov2-vitl14-reg", "euclidean", "The id earthview is taken"),
        ("plonk-yfcc", "street-clip", None, "plonk-yfcc is a released model"),
    ):
        with pytest.raises(ModelError, match=sentence):
            import_folder(folder, installed, name, encoder, kind)  # type: ignore[arg-type]
    import_folder(folder, installed, "my-alps", "dinov2-vitl14-reg", "euclidean")
    model = load_model("my-alps")
    assert (model.kind, model.card.title) == ("euclidean", "my-alps (imported)")
    assert [card.id for card in cards() if card.available] == ["earthview", "plonk-yfcc", "my-alps"]


def test_an_encoder_may_be_a_file_of_any_name(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path / "stick", {"dino.safetensors": dinov2_files(3)["model.safetensors"]}) / "dino.safetensors"
    assert import_folder(file, store).id == "dinov2-vitl14-reg"
    import_folder(written(tmp_path / "PLONK_YFCC", head_files(1)), store)
    assert load_model("plonk-yfcc").encoder.cond_dim == WIDTH


@pytest.mark.skipif(not SHARED_CLIP.exists(), reason="the folder shared/parity is not there")
def test_a_street_clip_folder(store: Store, tmp_path: Path) -> None:
    assert import_folder(SHARED_CLIP, store).id == "street-clip"
    assert {path.name for path in store.path(STREET_CLIP).iterdir()} >= {"model.safetensors", "config.json"}
    import_folder(written(tmp_path / "PLONK_OSV_5M", head_files(1)), store)
    model = load_model("plonk-osv5m")
    assert model.embed(Image.new("RGB", (80, 60), "olive")).shape == (WIDTH,)


def test_a_folder_that_cannot_be_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "file" / "models"))
    with pytest.raises(ModelError, match=r"folder for models .*file.models cannot be written .*PLONK_MODELS"):
        import_folder(folders[0], Store())


def test_the_released_heads_are_those_of_the_published_code() -> None:
    assert len({head.repository for head in RELEASED}) == len({head.id for head in RELEASED}) == 9
    assert {head.encoder for head in RELEASED if "osv5m" in head.id} == {"street-clip"}
    assert {head.encoder for head in RELEASED if "osv5m" not in head.id} == {"dinov2-vitl14-reg"}
    kinds = {head.id.rpartition("-")[2]: head.kind for head in RELEASED}
    assert (kinds["flow"], kinds["diffusion"], kinds["yfcc"]) == ("euclidean", "diffusion", "riemannian")
    assert "non-commercial" in next(card.licence for card in cards() if card.id == "plonk-osv5m")
    assert ENCODERS["dinov2-vitl14-reg"].repository == "timm/vit_large_patch14_reg4_dinov2.lvd142m"


@pytest.mark.parametrize("dim", [256, 512])
def test_the_size_of_a_released_head_is_known_before(dim: int) -> None:
    with torch.device("meta"):
        network = GeoAdaLNMLP(input_dim=3, dim=dim, depth=12, expansion=4, cond_dim=1024)
    assert head_bytes(dim) == sum(4 * tensor.numel() for tensor in network.state_dict().values())


@pytest.mark.parametrize(
    ("size", "shown"),
    [(12, "12 bytes"), (618156, "618 kB"), (36_900_000, "37 MB"), (999_600_000, "1.0 GB"), (1.364e9, "1.4 GB")],
)
def test_sizes_for_people(size: float, shown: str) -> None:
    assert human_size(size) == shown


def test_a_store_whose_files_have_new_times_loads_at_once(installed: Store, tmp_path: Path) -> None:
    os.utime(weights_of(installed), (1, 1))
    model = load_model("plonk-yfcc")
    prepared = model.prepare(torch.float32)
    assert prepared.dim == model.network.final_linear.in_features  # read again after it was prepared
    model.prepare(torch.float32)
    import_folder(written(tmp_path / "other", head_files(7)), installed, "plonk-yfcc")
    with pytest.raises(ModelError, match="plonk-yfcc was replaced by another one meanwhile"):
        _ = model.network


def test_weights_that_are_no_numbers_are_refused_and_nothing_is_left(store: Store, folders: tuple[Path, Path]) -> None:
    head = folders[0]
    weights = load((head / "model.safetensors").read_bytes())
    weights["final_linear.weight"][0, 0] = float("nan")
    (head / "model.safetensors").write_bytes(save(weights))
    with pytest.raises(ModelError, match="not finite numbers") as failure:
        import_folder(head, store, "plonk-yfcc")
    assert str(head / "model.safetensors") in str(failure.value)
    assert "Nothing was imported" in str(failure.value)
    assert not store.holds(YFCC)
