"""Who may ask, and what the service answers to what does not fit."""

from __future__ import annotations

import base64
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from plonk_backend import PROTOCOL, __version__
from plonk_backend.geolocator import Geolocator
from plonk_backend.service.gate import JSON_LIMIT, host_name
from test_service_double import TIMEOUT, TOKEN, Double, Service, service, until


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service") / "jobs", photo_limit=1000, input_limit=2000) as running:
        assert running.client.get("/v1/models").status_code == 200  # the double is loaded
        yield running


def sentence(answer: httpx.Response, status: int) -> str:
    """The error's sentence; fails if the answer is anything but the protocol's error."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert list(body) == ["error"]
    error: str = body["error"]
    assert error[0].isupper() or error.startswith("IMG_")
    assert error.endswith(".")
    return error


# Who may ask


def test_the_token_may_be_the_password_of_basic_credentials(backend: Service) -> None:
    """QGIS's authentication manager has had such since ever, and bearer tokens since lately."""
    for given, status in (
        (f"plonk:{TOKEN}", 200),
        (f":{TOKEN}", 200),
        (TOKEN, 401),
        (f"{TOKEN}:", 401),
        ("plonk:x", 401),
    ):
        credentials = base64.b64encode(given.encode()).decode()
        answer = backend.client.get("/v1/models", headers={"Authorization": f"Basic {credentials}"})
        assert answer.status_code == status, given


def test_health_needs_no_token(backend: Service) -> None:
    answer = httpx.get(backend.client.base_url.join("/v1/health"))
    assert answer.json() == {"version": __version__, "protocol": PROTOCOL}


@pytest.mark.parametrize(
    "credentials",
    [None, "", "Bearer", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer é"],
)
@pytest.mark.parametrize("path", ["/v1/models", "/v1/openapi.json", "/v1/jobs/1", "/nothing", "/v1/health/"])
def test_everything_else_needs_the_token(backend: Service, credentials: str | None, path: str) -> None:
    headers = {} if credentials is None else {b"Authorization": credentials.encode()}
    answer = httpx.get(backend.client.base_url.join(path), headers=headers)
    assert "token" in sentence(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_scheme_is_not_case_sensitive(backend: Service) -> None:
    assert backend.client.get("/v1/models", headers={"Authorization": f"bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "127.0.0.2", ""])
@pytest.mark.parametrize("path", ["/v1/health", "/v1/models"])
def test_another_host_is_misdirected(backend: Service, host: str, path: str) -> None:
    assert "Host" in sentence(backend.client.get(path, headers={"Host": host}), 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:1", "127.0.0.1:9000"])
def test_the_own_host_is_answered_also_through_a_tunnel(backend: Service, host: str) -> None:
    assert backend.client.get("/v1/models", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("header", "name"),
    [("localhost:80", "localhost"), ("[::1]:80", "::1"), ("[::1]", "::1"), ("10.0.0.1", "10.0.0.1"), ("", "")],
)
def test_host_name(header: str, name: str) -> None:
    assert host_name(header) == name


def test_no_cors_headers(backend: Service) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for answer in (
        backend.client.get("/v1/models", headers=headers),
        httpx.options(backend.client.base_url.join("/v1/jobs"), headers=headers),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


# What does not fit


def test_an_unknown_address_and_a_wrong_method(backend: Service) -> None:
    assert "/v1/nothing" in sentence(backend.client.get("/v1/nothing"), 404)
    assert "DELETE /v1/models" in sentence(backend.client.delete("/v1/models"), 405)
    sentence(backend.client.get("/docs"), 404)


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({}, "photos"),
        ([], "object"),
        ({"photos": []}, "photo"),
        ({"photos": [{"path": "x"}]}, "photos[0].name"),
        ({"photos": [{"name": ""}]}, "photos[0].name"),
        ({"photos": [{"name": 3}]}, "photos[0].name"),
        ({"photos": [{"name": "a"}], "sample": 3}, "sample"),
        ({"photos": [{"name": "a"}], "samples": "3"}, "samples"),
        ({"photos": [{"name": "a"}], "samples": True}, "samples"),
        ({"photos": [{"name": "a"}], "samples": 0}, "samples"),
        ({"photos": [{"name": "a"}], "seed": -1}, "seed"),
        ({"photos": [{"name": "a"}], "steps": 0}, "steps"),
        ({"photos": [{"name": "a"}], "preset": "best"}, "preset best"),
        ({"photos": [{"name": "a"}], "solver": "leap"}, "solver leap"),
        ({"photos": [{"name": "a"}], "guidance": -1}, "guidance"),
        ({"photos": [{"name": "a"}], "resolution": 7}, "resolution"),
        ({"photos": [{"name": "a"}], "levels": []}, "levels"),
        ({"photos": [{"name": "a"}], "levels": [1.5]}, "levels"),
        ({"photos": [{"name": "a"}], "model": "atlantis"}, "atlantis"),
    ],
)
def test_a_job_that_does_not_fit_is_told_what(backend: Service, request_: Any, named: str) -> None:
    assert named in sentence(backend.client.post("/v1/jobs", json=request_), 422)


@pytest.mark.parametrize("body", [b"", b"{", b'{"photos": [', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json(backend: Service, body: bytes) -> None:
    answer = backend.client.post("/v1/jobs", content=body, headers={"Content-Type": "application/json"})
    sentence(answer, answer.status_code)
    assert answer.status_code in (400, 422)


def test_a_body_that_is_too_large(backend: Service) -> None:
    json_type = {"Content-Type": "application/json"}
    announced = backend.client.post("/v1/jobs", content=b" " * (JSON_LIMIT + 1), headers=json_type)
    assert "16 MiB" in sentence(announced, 413)
    streamed = backend.client.post("/v1/jobs", content=iter([b" " * 2**20] * 17), headers=json_type)
    assert "16 MiB" in sentence(streamed, 413)


def test_a_photo_that_is_too_large(backend: Service) -> None:
    job = backend.post(None)
    address = f"/v1/jobs/{job}/photos/0"
    assert "IMG_0.jpg" in sentence(backend.client.put(address, content=b"x" * 1001), 413)
    assert "IMG_0.jpg" in sentence(backend.client.put(address, content=iter([b"x" * 600] * 2)), 413)
    assert [path for path in (backend.folder / job).rglob("*") if path.is_file()] == []
    assert backend.client.put(address, content=b"x" * 1000).status_code == 204


def test_the_answer_to_a_large_body_that_nobody_wants_arrives(backend: Service) -> None:
    # More than the sockets' buffers hold: without reading it to its end the client would see a reset connection.
    large = b"x" * 2**25
    assert sentence(backend.client.put("/v1/jobs/none/photos/0", content=large), 404)
    assert sentence(backend.client.put("/v1/jobs/none/photos/0", content=large, headers={"Authorization": "x"}), 401)


@pytest.mark.parametrize(("number", "status"), [("1", 404), ("-1", 404), ("one", 422), ("9" * 30, 404)])
def test_a_photo_that_the_job_does_not_have(backend: Service, number: str, status: int) -> None:
    sentence(backend.client.put(f"/v1/jobs/{backend.post(None)}/photos/{number}", content=b"x"), status)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/start"),
        ("GET", "/events"),
        ("GET", "/files/results.gpkg"),
        ("PUT", "/photos/0"),
    ],
)
def test_a_job_that_does_not_exist(backend: Service, method: str, path: str) -> None:
    assert "no job 77" in sentence(backend.client.request(method, f"/v1/jobs/77{path}"), 404)


def test_jobs_are_taken_while_the_geolocator_loads(tmp_path: Path) -> None:
    loaded, double = threading.Event(), Double()

    def load() -> Geolocator:
        assert loaded.wait(TIMEOUT)
        return double

    with service(tmp_path / "jobs", load) as backend:
        known, unknown = backend.start(b"photo"), backend.start(b"photo", model="atlantis")
        assert backend.client.get(f"/v1/jobs/{known}").json()["message"] == "loading the backend's libraries"
        loaded.set()
        assert until(backend.client, known, lambda job: False)["state"] == "finished"
        failed = until(backend.client, unknown, lambda job: False)
        assert (failed["state"], "atlantis" in failed["error"]) == ("failed", True)


def test_a_geolocator_that_cannot_be_loaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Geolocator:
        raise ImportError("libtorch.so is missing")

    with service(tmp_path / "jobs", broken) as backend, caplog.at_level(logging.ERROR):
        assert backend.client.get("/v1/health").status_code == 200
        assert "libtorch.so is missing" in sentence(backend.client.get("/v1/models"), 500)
        job = backend.ended(b"photo")
        assert (job["state"], "libtorch.so is missing" in job["error"]) == ("failed", True)


def test_an_unexpected_exception_is_a_sentence_and_a_traceback_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> list[dict[str, object]]:
        raise ZeroDivisionError("the inside story")

    with caplog.at_level(logging.ERROR), service(tmp_path / "jobs") as backend:
        monkeypatch.setattr(backend.double, "models", broken)
        error = sentence(backend.client.get("/v1/models"), 500)
    assert "the inside story" not in error
    assert "the inside story" in caplog.text
    assert TOKEN not in caplog.text


# What it says about itself


def test_models(backend: Service) -> None:
    body = backend.client.get("/v1/models").json()
    presets = body.pop("presets")
    analyses = ["density", "regions", "rank", "zones", "prior", "joint", "trajectories", "evaluate"]
    assert body.pop("analyses") == analyses
    assert body == {"models": backend.double.models(), "default": "earthview"}
    assert [preset["name"] for preset in presets] == ["draft", "standard", "fine"]
    assert all(preset["summary"].endswith(".") for preset in presets)


def test_the_openapi_document_has_every_call(backend: Service) -> None:
    document = backend.client.get("/v1/openapi.json").json()
    calls = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert calls == {
        ("GET", "/v1/health"),
        ("GET", "/v1/models"),
        ("POST", "/v1/jobs"),
        ("POST", "/v1/analyses"),
        ("PUT", "/v1/jobs/{id}/photos/{n}"),
        ("PUT", "/v1/jobs/{id}/inputs/{role}"),
        ("POST", "/v1/jobs/{id}/start"),
        ("GET", "/v1/jobs/{id}"),
        ("GET", "/v1/jobs/{id}/events"),
        ("GET", "/v1/jobs/{id}/files/{name}"),
        ("DELETE", "/v1/jobs/{id}"),
    }
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for call in methods.values():
            assert ("security" in call) == (path != "/v1/health")
            for status, answer in call["responses"].items():
                if status >= "400":
                    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}


def test_the_openapi_document_has_the_jobs_fields(backend: Service) -> None:
    schemas = backend.client.get("/v1/openapi.json").json()["components"]["schemas"]
    job = backend.ended(b"photo")
    assert set(schemas["Job"]["properties"]) == set(job)
    assert set(schemas["Photo"]["properties"]) == set(job["photos"][0])
    assert set(schemas["PhotoResult"]["properties"]) == set(job["photos"][0]["result"])
    assert set(schemas["GeoPackageFile"]["properties"]) == set(job["files"][0])
    assert set(schemas["DensityFile"]["properties"]) == set(job["files"][1])
    assert set(schemas["JobRequest"]["properties"]) == {
        "photos", "model", "samples", "guidance", "seed", "preset", "solver", "steps", "reference",
        "resolution", "levels",
    }  # fmt: skip
