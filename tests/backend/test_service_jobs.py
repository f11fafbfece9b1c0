"""Jobs: from the photos to the files, in a queue, cancelled, deleted, forgotten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from plonk_backend.request import GeolocationRequest
from plonk_backend.service.job import Job, JobPhoto
from plonk_backend.service.photo_file import PhotoFile
from test_service_double import Service, follow, is_running, service, until


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Service]:
    with service(tmp_path / "jobs") as running:
        yield running


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_job_from_its_photos_to_its_files(backend: Service) -> None:
    job = backend.ended(b"first", b"warn", samples=10, seed=2**63 - 1, guidance=1, levels=[0.9, 0.5, 0.5])
    assert (job["state"], job["progress"], job["error"]) == ("finished", 1.0, None)
    assert [photo["index"] for photo in job["photos"]] == [0, 1]
    first, second = job["photos"]
    assert (first["name"], first["path"], first["state"]) == ("IMG_0.jpg", "/photos/IMG_0.jpg", "done")
    assert first["result"] == {
        "photo_id": 1, "longitude": -43.21, "latitude": -22.95, "place": "Niterói, Brazil", "log_density": 3.2,
        "localizability_bits": 7.9, "area50_km2": 120000.4, "area90_km2": 830000.2, "warning": None,
        "density_file": "density_001_IMG_0.tif", "modes": [
            {"weight": 0.75, "longitude": -43.2, "latitude": -22.9, "radius_km": 85.0, "place": "Niterói, Brazil"},
            {"weight": 0.25, "longitude": 18.4, "latitude": -33.9, "radius_km": 120.5,
             "place": "Cape Town, South Africa"},
        ],
    }  # fmt: skip
    assert second["result"]["warning"] == "The model is a double."
    assert [file["name"] for file in job["files"]] == [
        "results.gpkg", "density_001_IMG_0.tif", "density_002_IMG_1.tif"
    ]  # fmt: skip
    assert [file["kind"] for file in job["files"]] == ["geopackage", "density", "density"]
    assert "photo_id" not in job["files"][0]
    assert job["files"][2]["photo_id"] == 2
    for file in job["files"]:
        content = backend.client.get(f"/v1/jobs/{job['id']}/files/{file['name']}").content
        assert (file["size"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert backend.double.requests == [GeolocationRequest(samples=10, seed=2**63 - 1, guidance=1, levels=(0.5, 0.9))]
    assert backend.client.get(f"/v1/jobs/{job['id']}").json() == job


def test_a_new_job_waits_for_its_photos(backend: Service) -> None:
    job = backend.client.get(f"/v1/jobs/{backend.post(None)}").json()
    assert (job["state"], job["progress"], job["files"]) == ("created", 0.0, [])
    assert job["photos"] == [
        {"index": 0, "name": "IMG_0.jpg", "path": "/photos/IMG_0.jpg", "state": "waiting", "error": None,
         "result": None}
    ]  # fmt: skip


def test_photos_that_were_never_put_or_are_empty_fail_alone(backend: Service) -> None:
    job = backend.ended(None, b"photo", b"")
    assert job["state"] == "finished"
    assert [photo["state"] for photo in job["photos"]] == ["failed", "done", "failed"]
    assert "IMG_0.jpg was never uploaded" in job["photos"][0]["error"]
    assert "IMG_2.jpg" in job["photos"][2]["error"]
    assert [file.get("photo_id") for file in job["files"]] == [None, 2]


def test_a_job_whose_photos_all_fail_is_finished_without_files(backend: Service) -> None:
    job = backend.ended(None, b"")
    assert (job["state"], job["error"], job["files"]) == ("finished", None, [])


def test_the_bytes_arrive_as_they_were_sent_and_the_last_put_counts(backend: Service) -> None:
    large = bytes(range(256)) * 20_000
    job = backend.post(b"an earlier photo")
    backend.client.put(f"/v1/jobs/{job}/photos/0", content=large)
    backend.client.post(f"/v1/jobs/{job}/start")
    until(backend.client, job, lambda state: False)
    assert backend.double.seen == [[large]]


def test_photos_are_gone_after_the_run(backend: Service) -> None:
    backend.ended(b"photo")
    backend.ended(b"crash")
    assert {path.parent.name for path in files_of(backend.folder)} == {"results"}


def test_a_run_that_breaks_fails_the_job_and_the_next_one_runs(backend: Service) -> None:
    broken = backend.ended(b"photo", b"crash")
    assert broken["state"] == "failed"
    assert "the solver broke" in broken["error"]
    assert [photo["state"] for photo in broken["photos"]] == ["done", "failed"]
    assert "IMG_1.jpg" in broken["photos"][1]["error"]
    assert broken["files"] == []
    assert backend.ended(b"photo")["state"] == "finished"


def test_calls_in_the_wrong_state(backend: Service) -> None:
    job = backend.start(b"hold")
    until(backend.client, job, is_running)
    for method, path in (("PUT", "photos/0"), ("POST", "start"), ("GET", "files/results.gpkg")):
        answer = backend.client.request(method, f"/v1/jobs/{job}/{path}")
        assert answer.status_code == 409, path
        assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("name", ["none.tif", "..%2Fphotos%2F0", "%2Fetc%2Fpasswd", "."])
def test_only_the_jobs_own_files_are_served(backend: Service, name: str) -> None:
    job = backend.ended(b"photo")
    assert backend.client.get(f"/v1/jobs/{job['id']}/files/{name}").status_code in (404, 405)


# The queue


def test_jobs_run_one_after_another(backend: Service) -> None:
    first, second = backend.start(b"hold"), backend.start(b"photo")
    until(backend.client, first, is_running)
    assert backend.client.get(f"/v1/jobs/{second}").json()["state"] == "queued"
    assert backend.client.delete(f"/v1/jobs/{first}").status_code == 204
    assert until(backend.client, second, lambda job: False)["state"] == "finished"


def test_a_queued_job_is_cancelled_at_once(backend: Service) -> None:
    first, second = backend.start(b"hold"), backend.start(b"photo")
    until(backend.client, first, is_running)
    events = follow(backend.client, second)
    assert next(events)["state"] == "queued"
    assert backend.client.delete(f"/v1/jobs/{second}").status_code == 204
    assert not (backend.folder / second).exists()
    last = list(events)[-1]
    assert (last["state"], last["photos"][0]["state"]) == ("cancelled", "cancelled")
    assert backend.client.get(f"/v1/jobs/{first}").json()["state"] == "running"
    assert len(backend.double.requests) == 1


# Cancelling and deleting


def test_deleting_a_running_job_stops_it_and_leaves_nothing(backend: Service) -> None:
    job = backend.start(b"photo", b"hold", b"photo")
    events = follow(backend.client, job)
    for state in events:
        if state["photos"][1]["state"] == "running":
            break
    assert files_of(backend.folder)
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 204
    assert backend.client.get(f"/v1/jobs/{job}").status_code == 404
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 404
    last = list(events)[-1]
    assert last["state"] == "cancelled"
    assert [photo["state"] for photo in last["photos"]] == ["done", "cancelled", "cancelled"]
    assert last["files"] == []
    assert backend.ended(b"photo")["state"] == "finished"  # the worker is through with the one before
    assert not (backend.folder / job).exists()


def test_deleting_a_finished_job_removes_its_files(backend: Service) -> None:
    job = backend.ended(b"photo")["id"]
    assert files_of(backend.folder)
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 204
    assert not list(backend.folder.iterdir())
    assert backend.client.get(f"/v1/jobs/{job}/files/results.gpkg").status_code == 404


def test_deleting_a_job_that_was_never_started(backend: Service) -> None:
    job = backend.post(b"photo")
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 204
    assert not list(backend.folder.iterdir())


def test_the_service_ends_during_a_job_and_leaves_nothing(tmp_path: Path) -> None:
    with service(tmp_path / "jobs") as backend:
        until(backend.client, backend.start(b"hold"), is_running)
    assert backend.double.left.is_set()
    assert not (tmp_path / "jobs").exists()


def test_only_the_latest_ended_jobs_are_kept(tmp_path: Path) -> None:
    with service(tmp_path / "jobs", kept_jobs=2) as backend:
        waiting = backend.post(b"photo")
        jobs = [backend.ended(b"photo")["id"] for _ in range(3)]
        until(backend.client, backend.start(b"hold"), is_running)  # the worker has cleared up after the third
        found = [backend.client.get(f"/v1/jobs/{job}").status_code for job in (waiting, *jobs)]
        assert found == [200, 404, 200, 200]
        assert not (backend.folder / jobs[0]).exists()


# Events


def test_events_begin_with_the_job_and_end_with_its_end(backend: Service) -> None:
    job = backend.post(b"photo", b"")
    events = follow(backend.client, job)
    assert next(events)["state"] == "created"
    backend.client.post(f"/v1/jobs/{job}/start")
    states = list(events)
    assert states[-1]["state"] == "finished"
    assert states[-1] == backend.client.get(f"/v1/jobs/{job}").json()
    progress = [state["progress"] for state in states]
    assert progress == sorted(progress)
    assert [state["state"] for state in follow(backend.client, job)] == ["finished"]


def test_a_client_that_leaves_does_not_disturb_the_others(backend: Service) -> None:
    job = backend.start(b"hold")
    leaving, staying = follow(backend.client, job), follow(backend.client, job)
    next(leaving)
    next(staying)
    leaving.close()  # type: ignore[attr-defined]
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 204
    assert list(staying)[-1]["state"] == "cancelled"


# Without HTTP


def test_a_folder_stays_while_it_is_held(tmp_path: Path) -> None:
    job = Job("1", GeolocationRequest(), [JobPhoto("a.jpg", "")], tmp_path / "1")
    with job.held():
        job.discard()
        assert job.folder.exists()
    assert not job.folder.exists()


def test_a_photo_file_reads_when_asked_and_says_why_not(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    photo = PhotoFile("a.jpg", "", file)
    assert (photo.content, photo.error) == (None, "a.jpg does not exist; check the path.")
    file.write_bytes(b"photo")
    assert (photo.content, photo.error) == (b"photo", None)
    assert PhotoFile("b", "", tmp_path).error == "b is a folder, not a photo; choose a photo in it."
    with file.open("wb") as sparse:
        sparse.truncate(2**28 + 1)
    assert photo.content is None
    assert photo.error == "a.jpg is larger than 256 MiB, the most that the backend takes; use a smaller copy."
