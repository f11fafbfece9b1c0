"""Shards of embeddings: any row at any time, whole or cut off; and how `plonk-backend embed` writes them."""

import contextlib
import json
import os
import pickle
import re
import signal
import subprocess
import sys

import numpy as np
import pytest
import torch
import webdataset
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from plonk_backend.checkpoints.importing import import_folder
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import main
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import to_unit
from plonk_backend.training.data.encoding import load_photo_encoder
from plonk_backend.training.data.examples import split_by_place
from plonk_backend.training.data.opening import open_examples, open_photos
from plonk_backend.training.data.positions import Fault, Position
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.seen import Seen
from plonk_backend.training.data.shard_files import ShardFile
from plonk_backend.training.data.shard_index import BYTES_PER_ROW, FOLDER
from plonk_backend.training.data.shards import ShardExamples
from plonk_backend.training.data.tars import Cut, members
from test_checkpoints_hub import dinov2_files


def write_shards(folder, rows=30, shards=3, dim=16, dtype=np.float32, name="npy"):
    """Shards as webdataset writes them; their embeddings, longitudes and latitudes."""
    rng = np.random.default_rng(0)
    embeddings = rng.normal(size=(rows, dim)).astype(dtype)
    longitude, latitude = rng.uniform(-180, 180, rows), rng.uniform(-90, 90, rows)
    folder.mkdir(exist_ok=True)
    each = rows // shards
    for shard in range(shards):
        with webdataset.TarWriter(str(folder / f"{shard:04d}.tar")) as writer:
            for row in range(shard * each, (shard + 1) * each):
                about = {"latitude": latitude[row], "longitude": longitude[row], "id": row}
                writer.write({"__key__": f"{row:05d}", name: embeddings[row], "json": about})
    return embeddings, longitude, latitude


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_any_rows_in_any_order(tmp_path, dtype):
    embeddings, longitude, latitude = write_shards(tmp_path / "s", dtype=dtype)
    data = open_examples(tmp_path / "s")
    assert isinstance(data, ShardExamples)
    assert (len(data), data.cond_dim) == (30, 16)
    rows = np.array([29, 0, 10, 10, 9, 20, -1])
    got, places = data.batch(rows)
    assert got.dtype == places.dtype == np.float32
    np.testing.assert_array_equal(got, embeddings[rows].astype(np.float32))
    np.testing.assert_allclose(places, to_unit(longitude, latitude)[rows], atol=1e-7)
    np.testing.assert_allclose(data.positions(), to_unit(longitude, latitude), atol=1e-7)
    np.testing.assert_allclose(data.lonlat()[0], longitude, atol=1e-7)
    with pytest.raises(IndexError):
        data.batch(np.array([30]))
    assert data.batch(np.array([], dtype=np.int64))[0].shape == (0, 16)
    assert (data.name(0), data.name(29)) == ("0000.tar/00000", "0002.tar/00029")
    train, held = split_by_place(data.positions(), 0.2, seed=0, resolution=1)
    assert len(train) + len(held) == 30


def test_examples_go_to_other_processes(tmp_path):
    embeddings, _, _ = write_shards(tmp_path / "s")
    data = open_examples(tmp_path / "s")
    data.batch(np.arange(3))
    again = pickle.loads(pickle.dumps(data))  # noqa: S301 - its own
    np.testing.assert_array_equal(again.batch(np.array([12]))[0][0], embeddings[12])


def test_the_index_is_kept_and_made_anew_when_a_shard_changes(tmp_path):
    write_shards(tmp_path / "s")
    open_examples(tmp_path / "s")
    kept = sorted(path.name for path in (tmp_path / "s" / FOLDER).iterdir())
    assert kept == [f"{shard:04d}.tar.npy.npz" for shard in range(3)]
    before = (tmp_path / "s" / FOLDER / kept[0]).stat().st_mtime_ns
    open_examples(tmp_path / "s")
    assert (tmp_path / "s" / FOLDER / kept[0]).stat().st_mtime_ns == before
    with webdataset.TarWriter(str(tmp_path / "s" / "0000.tar")) as writer:
        writer.write({"__key__": "x", "npy": np.full(16, 7.0), "json": {"latitude": 1, "longitude": 2}})
    data = open_examples(tmp_path / "s")
    assert len(data) == 21
    assert (data.batch(np.array([0]))[0] == 7).all()
    (tmp_path / "s" / FOLDER / kept[1]).write_bytes(b"damaged")
    assert len(open_examples(tmp_path / "s")) == 21


def test_the_index_takes_as_little_memory_as_it_says(tmp_path):
    write_shards(tmp_path / "s")
    data = open_examples(tmp_path / "s")
    arrays = [value for value in vars(data).values() if isinstance(value, np.ndarray) and len(value) == len(data)]
    assert sum(array.nbytes for array in arrays) == BYTES_PER_ROW * len(data)


def test_embeddings_are_chosen_by_the_names_of_either_code(tmp_path):
    with webdataset.TarWriter(str(tmp_path / "0.tar")) as writer:
        for row in range(3):
            both = {"street_clip.npy": np.full(4, 1.0), "dinov2_vitl14_registers.npy": np.full(6, 2.0)}
            writer.write({"__key__": f"{row}", **both, "jpg": b"x", "json": {"latitude": 10, "longitude": row}})
    with pytest.raises(InputError, match=r'"dinov2_vitl14_registers", "street_clip"\); name one'):
        open_examples(tmp_path)
    assert open_examples(tmp_path, embedding="street-clip").cond_dim == 4
    assert open_examples(tmp_path, embedding="dinov2-vitl14-reg").cond_dim == 6
    assert open_examples(tmp_path, embedding="dinov2_vitl14_registers").cond_dim == 6
    with pytest.raises(InputError, match="no embeddings of earthview"):
        open_examples(tmp_path, embedding="earthview")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.77, 0.999])
def test_a_shard_that_is_cut_off_gives_the_rows_before(tmp_path, share):
    embeddings, _, _ = write_shards(tmp_path / "s", rows=20, shards=2)
    shard = tmp_path / "s" / "0001.tar"
    whole = shard.read_bytes()
    content = whole.rstrip(b"\0")
    shard.write_bytes(whole[: int(share * len(content))])
    report = RowReport()
    data = open_examples(tmp_path / "s", report=report)
    assert 10 <= len(data) < 20
    np.testing.assert_array_equal(data.batch(np.arange(len(data)))[0], embeddings[: len(data)])
    assert any(str(shard) in line and "good rows before are used" in line for line in report.sentences())
    assert set(report.counts) <= {Reason.CUT_OFF}


def test_a_cut_at_every_byte_is_noticed(tmp_path):
    write_shards(tmp_path / "s", rows=2, shards=1)
    whole = (tmp_path / "s" / "0000.tar").read_bytes()
    end = len(whole.rstrip(b"\0")) // 512 * 512 + 512  # where the marks of the end begin
    for length in range(1, end, 97):
        assert any(isinstance(one, Cut) for one in members(tmp_path / "x.tar", whole[:length])), length
    assert not any(isinstance(one, Cut) for one in members(tmp_path / "x.tar", whole))
    damaged = bytearray(whole)
    damaged[1] ^= 1
    assert any(isinstance(one, Cut) for one in members(tmp_path / "x.tar", bytes(damaged)))


def test_bad_rows_of_shards_are_counted(tmp_path):
    good = np.ones(4, dtype=np.float32)
    place = {"latitude": 10.0, "longitude": 20.0}
    rows = {
        "good": {"npy": good, "json": place},
        "text": {"npy": good, "json": {"latitude": "48° 51.5' N", "longitude": "2°17'E"}},
        "nan": {"npy": np.array([1, np.nan, 1, 1], dtype=np.float32), "json": place},
        "short": {"npy": good[:3], "json": place},
        "whole": {"npy": np.ones(4, dtype=np.int64), "json": place},
        "double": {"npy": good.astype(np.float64), "json": place},
        "alone": {"npy": good},
        "nothing": {"json": place},
        "swapped": {"npy": good, "json": {"latitude": 120, "longitude": 30}},
        "broken": {"npy": good, "json": b"{"},
        "row": {"npy": good[None], "json": place},
    }
    with webdataset.TarWriter(str(tmp_path / "0.tar")) as writer:
        for key, files in rows.items():
            writer.write({"__key__": key, **files})
    for _ in range(2):  # from the shard, and from its index
        report = RowReport()
        data = open_examples(tmp_path, report=report)
        assert len(data) == 3
        assert report.rows == 11
        assert report.counts == {
            Reason.WRONG_EMBEDDING: 3,
            Reason.NO_POSITION: 2,
            Reason.NOT_FINITE_EMBEDDING: 1,
            Reason.NO_EMBEDDING: 1,
            Reason.SWAPPED: 1,
        }
        assert "0.tar/short (3 numbers of type <f4)" in "\n".join(report.sentences())


def test_compressed_shards_and_none(tmp_path):
    (tmp_path / "0.tar.gz").write_bytes(b"\x1f\x8b")
    with pytest.raises(InputError, match="compressed"):
        open_examples(tmp_path)
    (tmp_path / "0.tar").write_bytes(b"\x1f\x8b" + bytes(600))
    with pytest.raises(InputError, match="compressed with gzip"):
        open_examples(tmp_path)


def test_a_shard_without_a_good_row(tmp_path):
    with webdataset.TarWriter(str(tmp_path / "0.tar")) as writer:
        writer.write({"__key__": "a", "npy": np.ones(4), "json": {"latitude": 0, "longitude": 0}})
    with pytest.raises(InputError, match=r"no row that can be used(.|\n)*0° N 0° E"):
        open_examples(tmp_path)


def test_many_photos_are_remembered(monkeypatch):
    monkeypatch.setattr("plonk_backend.training.data.seen._RECENT", 16)
    seen = Seen()
    digests = [f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}" + "0" * 48 for number in range(1000)]
    here, there = Position(8, 47), Position(9, 47)
    assert all(seen.before(digest, f"line {number}", here) is None for number, digest in enumerate(digests))
    for number in (0, 15, 16, 500, 999):
        assert seen.before(digests[number], "again", here) == f"line {number}"
    assert seen.before(digests[3], "again", there) == "line 3, which lies 76 km away"
    assert len(seen._packed) < 10


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), change=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_damage_anywhere_is_a_sentence_or_fewer_rows(tmp_path, place, change, cut):
    shard = tmp_path / "s" / "0000.tar"
    embeddings, _, _ = write_shards(tmp_path / "s", rows=4, shards=1, dim=8)
    arrays = {"embeddings": embeddings, "longitude": np.arange(1.0, 5), "latitude": np.arange(1.0, 5)}
    np.savez_compressed(tmp_path / "e.npz", **arrays)
    for path in (shard, tmp_path / "e.npz"):
        content = bytearray(path.read_bytes())
        at = int(place * (len(content) - 1))
        content[at : len(content) if cut else at + len(change)] = change
        path.write_bytes(content)
        try:
            data = open_examples(path)
        except InputError:
            continue
        got, places = data.batch(np.arange(len(data)))
        assert 1 <= len(got) <= 4
        assert np.isfinite(got).all()
        np.testing.assert_allclose(np.linalg.norm(places, axis=1), 1, atol=1e-6)


# plonk-backend embed


def photos(folder, count=24):
    """Photos beside a table of where they were taken, with a duplicate, a damaged one and one without a place."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    lines = ["photo,latitude,longitude"]
    for number in range(count):
        colours = rng.integers(0, 256, (6, 6, 3), dtype=np.uint8)
        Image.fromarray(colours).resize((80, 60)).save(folder / f"{number}.jpg")
        lines.append(f"{number}.jpg,{rng.uniform(-80, 80):.5f},{rng.uniform(-180, 180):.5f}")
    (folder / f"{count - 2}.jpg").write_bytes((folder / "0.jpg").read_bytes())
    (folder / "5.jpg").write_bytes(b"damaged")
    lines[8] = "7.jpg,,"
    (folder / "points.csv").write_text("\n".join(lines) + "\n")
    return folder / "points.csv"


def embed(source, out, *options):
    arguments = ["embed", str(source), "--encoder", "earthview", "--out", str(out), "--device", "cpu", "--rows", "5"]
    return main([*arguments, *options])


def shards_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.tar"))}


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    """A table of photos, and the folder of its embeddings."""
    folder = tmp_path_factory.mktemp("embed")
    table = photos(folder / "photos")
    assert embed(table, folder / "out", "--workers", "1") == 0
    return table, folder / "out"


def test_embed_writes_what_the_model_makes_of_each_photo(embedded, tmp_path):
    table, out = embedded
    report = RowReport()
    data = open_examples(out, embedding="earthview", report=report)
    assert len(data) == 21
    assert not report.left_out
    encoder = load_photo_encoder("earthview", "cpu")
    direct = open_examples(table, embedder=encoder.embedder(EmbeddingCache(tmp_path)), report=(told := RowReport()))
    assert told.counts == {Reason.DUPLICATE: 1, Reason.UNREADABLE_PHOTO: 1, Reason.NO_POSITION: 1}
    np.testing.assert_allclose(data.batch(np.arange(21))[0], direct.batch(np.arange(21))[0], atol=3e-3)
    np.testing.assert_allclose(data.positions(), direct.positions(), atol=1e-7)


def test_embed_tells_about_every_row_that_it_left_out(embedded):
    _, out = embedded
    lines = (out / "left_out.csv").read_text().splitlines()
    assert lines[0] == "row,file,reason,detail"
    assert [line.split(",")[0] for line in lines[1:]] == ["line 7", "line 9", "line 24"]
    assert re.search('a photo that came before,"the same as line 2, which lies [0-9,]+ km away', lines[3])
    report = json.loads((out / "report.json").read_text())
    assert (report["rows"], report["used"], len(report["left_out"])) == (24, 21, 3)
    sizes = json.loads((out / "sizes.json").read_text())
    assert sizes == {"000000.tar": 5, "000001.tar": 3, "000002.tar": 5, "000003.tar": 5, "000004.tar": 3}


def test_webdataset_reads_the_shards(embedded):
    _, out = embedded
    rows = list(webdataset.WebDataset(str(out / "000000.tar"), shardshuffle=False).decode())
    assert [row["__key__"] for row in rows] == [f"{number:09d}" for number in range(5)]
    assert rows[0]["npy"].dtype == np.float16
    assert set(rows[0]["json"]) == {"latitude", "longitude", "row", "sha256", "source"}
    assert rows[0]["json"]["row"] == "line 2"


def test_the_bytes_do_not_depend_on_the_number_of_workers(embedded, tmp_path):
    table, out = embedded
    assert embed(table, tmp_path / "out", "--workers", "5") == 0
    assert shards_of(tmp_path / "out") == shards_of(out)


def test_a_killed_run_goes_on_after_its_whole_shards(embedded, tmp_path):
    table, out = embedded
    command = [sys.executable, "-m", "plonk_backend", "embed", str(table), "--encoder", "earthview"]
    command += ["--out", str(tmp_path / "out"), "--device", "cpu", "--rows", "5", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "000001.tar: " in line:
                process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
                break
        process.stderr.read()
    assert process.returncode != 0
    whole = {name: (tmp_path / "out" / name).stat().st_ino for name in ("000000.tar", "000001.tar")}
    (tmp_path / "out" / ".000002.tar.part").write_bytes(b"what a kill leaves")
    assert embed(table, tmp_path / "out") == 0
    assert shards_of(tmp_path / "out") == shards_of(out)
    for name, inode in whole.items():
        assert (tmp_path / "out" / name).stat().st_ino == inode, "made again"
    assert not list((tmp_path / "out").glob(".*.part"))
    assert (tmp_path / "out" / "left_out.csv").read_text() == (out / "left_out.csv").read_text()


def test_batches_of_a_gpu_give_every_row_in_its_order(embedded):
    table, out = embedded
    encoder = load_photo_encoder("earthview", "cpu")
    found = list(encoder.embed_in_batches(open_photos(table).rows(), workers=2, seen=Seen()))
    assert [row.row for row, _ in found] == [f"line {number}" for number in range(2, 26)]
    taken = np.stack([photo.taken for _, photo in found if not isinstance(photo, Fault)])
    expected, _ = open_examples(out).batch(np.arange(21))
    np.testing.assert_allclose(taken, expected, atol=3e-3)


def test_two_runs_do_not_write_to_one_folder(embedded, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"):
        assert embed(embedded[0], tmp_path / "out") == 1
    assert "Another run is writing" in capsys.readouterr().err


def test_a_run_that_is_stopped_says_how_to_go_on(embedded, tmp_path, capsys, monkeypatch):
    table, out = embedded
    told = []

    class StopAfterSeven:
        def is_set(self):
            told.append(1)
            return len(told) >= 7

    with monkeypatch.context() as patch:
        patch.setattr("plonk_backend.commands.embed.stop_on_signals", lambda: contextlib.nullcontext(StopAfterSeven()))
        assert embed(table, tmp_path / "out") == 130
    assert "run the same command again to go on" in capsys.readouterr().err
    assert list(shards_of(tmp_path / "out")) == ["000000.tar"]
    assert embed(table, tmp_path / "out", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["rows"], printed["used"]) == (24, 21)
    assert shards_of(tmp_path / "out") == shards_of(out)


def test_a_shard_that_was_cut_off_is_made_again(embedded, tmp_path):
    table, out = embedded
    assert embed(table, tmp_path / "out") == 0
    shard = tmp_path / "out" / "000002.tar"
    shard.write_bytes(shard.read_bytes()[:2000])
    assert embed(table, tmp_path / "out") == 0
    assert shards_of(tmp_path / "out") == shards_of(out)


def test_another_encoder_or_source_is_not_mixed_in(embedded, tmp_path, capsys):
    table, out = embedded
    assert embed(table, out, "--keep-duplicates") == 1
    assert "made otherwise (keep_duplicates False, not True)" in capsys.readouterr().err
    folder = tmp_path / "photos"
    other = photos(folder)
    assert embed(other, tmp_path / "out") == 0
    other.write_text(other.read_text().replace("0.jpg,", "0.jpg,1", 1))
    assert embed(other, tmp_path / "out") == 1
    assert "was changed since" in capsys.readouterr().err


def test_rows_that_were_added_are_embedded_too(tmp_path):
    table = photos(tmp_path / "photos", 12)
    assert embed(table, tmp_path / "out") == 0
    Image.new("RGB", (50, 50), (1, 2, 3)).save(tmp_path / "photos" / "new.jpg")
    table.write_text(table.read_text() + "new.jpg,10,10\n")
    assert embed(table, tmp_path / "out") == 0
    assert sum(json.loads((tmp_path / "out" / "sizes.json").read_text()).values()) == 10


def test_a_full_disk_keeps_the_whole_shards(embedded, tmp_path, capsys, monkeypatch):
    table, out = embedded
    add, calls = ShardFile.add, []

    def full(file, key, embedding, about):
        calls.append(key)
        if len(calls) > 6:
            raise OSError(28, "No space left on device")
        add(file, key, embedding, about)

    with monkeypatch.context() as patch:
        patch.setattr(ShardFile, "add", full)
        assert embed(table, tmp_path / "out") == 1
    assert "No space left on device). The shards there are whole: free disk space" in capsys.readouterr().err
    assert list(shards_of(tmp_path / "out")) == ["000000.tar"]
    assert not list((tmp_path / "out").glob(".*.part"))
    assert embed(table, tmp_path / "out") == 0
    assert shards_of(tmp_path / "out") == shards_of(out)


def test_embed_without_a_good_row(tmp_path, capsys):
    (tmp_path / "t.csv").write_text("photo,lat,lon\na.jpg,1,2\n")
    assert embed(tmp_path / "t.csv", tmp_path / "out") == 1
    assert "no photo that can be used" in capsys.readouterr().err


def test_a_downloaded_encoder_needs_no_flow_head(tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "store"))
    folder = tmp_path / "dinov2"
    folder.mkdir()
    for name, content in dinov2_files(3).items():
        (folder / name).write_bytes(content)
    import_folder(folder, Store())
    table = photos(tmp_path / "photos", 9)
    arguments = ["--encoder", "dinov2-vitl14-reg", "--out", str(tmp_path / "out"), "--device", "cpu"]
    assert main(["embed", str(table), *arguments]) == 0
    data = open_examples(tmp_path / "out")
    encoder = load_photo_encoder("dinov2-vitl14-reg", "cpu")
    assert data.cond_dim == encoder.network.cond_dim
    with Image.open(tmp_path / "photos" / "0.jpg") as photo, torch.inference_mode():
        expected = encoder.network(encoder.network.preprocess(photo.convert("RGB"))[None])[0].numpy()
    np.testing.assert_array_equal(data.batch(np.array([0]))[0][0], expected.astype(np.float16))


def test_embeddings_are_no_photos(embedded, tmp_path, capsys):
    _, out = embedded
    with pytest.raises(InputError, match="hold embeddings of earthview, not of street-clip"):
        open_examples(out, embedding="street-clip")
    assert embed(out, tmp_path / "out") == 1
    assert "hold embeddings, not photos" in capsys.readouterr().err


def test_embed_wants_numbers_and_an_encoder_that_is_there(tmp_path, capsys):
    table = photos(tmp_path / "photos", 9)
    assert embed(table, tmp_path / "out", "--workers", "0") == 2
    assert main(["embed", str(table), "--encoder", "street-clip", "--out", str(tmp_path / "out")]) == 1
    assert "street-clip" in capsys.readouterr().err
    assert embed(tmp_path / "nowhere", tmp_path / "out") == 1
    assert "is not there" in capsys.readouterr().err
