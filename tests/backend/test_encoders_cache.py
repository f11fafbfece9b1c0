"""The embedding cache: what is kept is found, what is damaged is not, and nothing that fails there stops a run."""

import errno
import logging
import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.encoders import cache as cache_module
from plonk_backend.encoders.cache import EmbeddingCache, default_folder

PHOTO = "ab" * 32
KEY = (PHOTO, "dinov2-vitl14-reg-336 float32 cpu", "0123456789ab")
EMBEDDING = torch.arange(8, dtype=torch.float32) / 7


def files(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def test_what_is_written_is_read_by_another_instance(tmp_path):
    assert EmbeddingCache(tmp_path).read(*KEY, length=8) is None
    EmbeddingCache(tmp_path).write(*KEY, EMBEDDING)
    read = EmbeddingCache(tmp_path).read(*KEY, length=8)
    assert torch.equal(read, EMBEDDING)
    assert read.dtype == torch.float32


@pytest.mark.parametrize("part", range(3))
def test_every_part_of_the_key_tells_entries_apart(tmp_path, part):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    other = list(KEY)
    other[part] += "x"
    assert cache.read(*other, length=8) is None


def test_a_new_version_of_the_embeddings_uses_none_of_the_old(tmp_path, monkeypatch):
    EmbeddingCache(tmp_path).write(*KEY, EMBEDDING)
    monkeypatch.setattr(cache_module, "VERSION", cache_module.VERSION + 1)
    assert EmbeddingCache(tmp_path).read(*KEY, length=8) is None


@pytest.mark.parametrize("part", ["../../up", "/etc/passwd", "a:b*c?", "x" * 5000, "\N{SNOWMAN}", "CON", ""])
def test_keys_of_any_letters_stay_inside_the_folder(tmp_path, part):
    folder = tmp_path / "cache"
    cache = EmbeddingCache(folder)
    cache.write(part, part, part, EMBEDDING)
    assert torch.equal(cache.read(part, part, part, length=8), EMBEDDING)
    (entry,) = files(tmp_path)
    assert entry.parent.parent == folder
    assert set(entry.parent.name + entry.stem) <= set("0123456789abcdef")


def test_neither_the_photos_digest_nor_a_name_is_in_the_folder(tmp_path):
    EmbeddingCache(tmp_path).write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    assert PHOTO[:16] not in str(entry.relative_to(tmp_path))
    assert PHOTO.encode() not in entry.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_other_users_cannot_look_into_it(tmp_path):
    cache = EmbeddingCache(tmp_path / "cache")
    cache.write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    for path in (cache.folder, entry.parent, entry):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def damage(entry, how):
    if how == "cut":
        entry.write_bytes(entry.read_bytes()[:-5])
    elif how == "empty":
        entry.write_bytes(b"")
    elif how == "garbage":
        entry.write_bytes(os.urandom(300))
    elif how == "zip":
        np.savez(entry.with_suffix(".npz"), a=EMBEDDING.numpy())
        os.replace(entry.with_suffix(".npz"), entry)
    elif how == "objects":
        np.save(entry, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    elif how == "another shape":
        np.save(entry, np.zeros((2, 8), dtype=np.float32))
    elif how == "another length":
        np.save(entry, np.zeros(9, dtype=np.float32))
    elif how == "another type":
        np.save(entry, np.zeros(8))
    elif how == "not finite":
        np.save(entry, np.full(8, np.nan, dtype=np.float32))
    elif how == "a folder":
        entry.unlink()
        entry.mkdir()


HOW = ["cut", "empty", "garbage", "zip", "objects", "another shape", "another length", "another type", "not finite"]


@pytest.mark.parametrize("how", HOW)
def test_a_damaged_entry_counts_as_none_and_is_replaced(tmp_path, how):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    damage(entry, how)
    assert cache.read(*KEY, length=8) is None
    cache.write(*KEY, EMBEDDING)
    assert torch.equal(cache.read(*KEY, length=8), EMBEDDING)


def test_a_damaged_header_is_not_believed(tmp_path):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    content = entry.read_bytes()
    for shape in (b"(888888888888,), }", b"(4, 2), }", b"(8,), ('xxxxxxxx(("):
        damaged = content.replace(b"(8,), }".ljust(len(shape)), shape)
        assert damaged != content
        assert len(damaged) == len(content)
        entry.write_bytes(damaged)
        assert cache.read(*KEY, length=8) is None


def warnings_of(caplog):
    return [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    cache = EmbeddingCache(tmp_path / "file" / "cache")
    for revision in "abc":
        cache.write(PHOTO, "encoder", revision, EMBEDDING)
        assert cache.read(PHOTO, "encoder", revision, length=8) is None
    (warning,) = warnings_of(caplog)
    assert str(cache.folder) in warning.getMessage()


def test_an_entry_that_is_a_folder_stops_nothing(tmp_path, caplog):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    damage(entry, "a folder")
    assert cache.read(*KEY, length=8) is None
    cache.write(*KEY, EMBEDDING)
    assert len(warnings_of(caplog)) == 1


def test_a_full_disk_is_told_once_and_leaves_nothing_unfinished(tmp_path, caplog, monkeypatch):
    def full(source, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = EmbeddingCache(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        for revision in "abc":
            cache.write(PHOTO, "encoder", revision, EMBEDDING)
    assert len(warnings_of(caplog)) == 1
    assert files(tmp_path) == []
    cache.write(*KEY, EMBEDDING)  # there is space again
    assert torch.equal(cache.read(*KEY, length=8), EMBEDDING)


def used(cache, moment, *keys):
    """Set when entries were last used, and which file is whose."""
    for key in keys:
        os.utime(cache._path(*key), (moment, moment))


def test_the_entries_that_were_not_used_for_longest_go_first(tmp_path):
    keys = [(PHOTO, "encoder", str(number)) for number in range(20)]
    cache = EmbeddingCache(tmp_path)
    for moment, key in enumerate(keys):
        cache.write(*key, EMBEDDING)
        used(cache, 1000 + moment, key)
    size = files(tmp_path)[0].stat().st_size
    assert cache.read(*keys[0], length=8) is not None  # used now, though written first
    bounded = EmbeddingCache(tmp_path, limit_bytes=10 * size)
    newest = (PHOTO, "encoder", "newest")
    bounded.write(*newest, EMBEDDING)
    kept = [key for key in [*keys, newest] if cache._path(*key).exists()]
    assert kept == [keys[0], *keys[-7:], newest]  # nine tenths of the limit
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10 * size


def test_it_stays_within_its_limit_while_it_is_written(tmp_path):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    size = files(tmp_path)[0].stat().st_size
    bounded = EmbeddingCache(tmp_path, limit_bytes=6 * size)
    counts = []
    for number in range(30):
        bounded.write(PHOTO, "encoder", str(number), EMBEDDING)
        counts.append(len(files(tmp_path)))
    assert max(counts) == 6
    assert min(counts[5:]) == 5


def test_what_a_killed_process_left_counts_and_goes(tmp_path):
    cache = EmbeddingCache(tmp_path)
    cache.write(*KEY, EMBEDDING)
    (entry,) = files(tmp_path)
    unfinished = entry.with_name("left.part")
    unfinished.write_bytes(b"x" * 10_000)
    os.utime(unfinished, (1, 1))
    bystander = tmp_path / "notes.txt"
    bystander.write_text("not the cache's")
    EmbeddingCache(tmp_path, limit_bytes=5000).write(PHOTO, "encoder", "another", EMBEDDING)
    assert not unfinished.exists()
    assert bystander.exists()
    assert len(files(tmp_path)) == 3


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_CACHE", str(tmp_path))
    assert EmbeddingCache().folder == tmp_path / "embeddings"
    monkeypatch.delenv("PLONK_CACHE")
    assert default_folder().is_absolute()
    assert "plonk-backend" in str(default_folder())
