"""Analyses over HTTP: what is asked, what is put, how it ends. `test_analyses.py` has the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from plonk_backend.analyses.parameters import ANALYSES, Density, Prior, Rank, Zones
from test_service_double import Service, post_analysis, service, until
from test_service_http import sentence


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service") / "jobs", photo_limit=1000, input_limit=2000) as running:
        assert running.client.get("/v1/models").status_code == 200  # the double is loaded
        yield running


def ended(backend: Service, job: str) -> dict[str, Any]:
    assert backend.client.post(f"/v1/jobs/{job}/start").status_code == 202
    return until(backend.client, job, lambda state: False)


def test_an_analysis_runs_like_any_job(backend: Service) -> None:
    job = post_analysis(backend.client, "rank", {"results": b"warn", "places": b"x,y\n1,2\n"}, photos=[2, 3])
    state = ended(backend, job)
    assert (state["state"], state["progress"], state["error"], state["photos"]) == ("finished", 1.0, None, [])
    assert state["warnings"] == ["The photos contradict one another."]
    assert backend.double.analyses[-1] == Rank(photos=(2, 3))
    assert backend.double.inputs[-1] == {"results": b"warn", "places": b"x,y\n1,2\n"}
    files = {file["name"]: file for file in state["files"]}
    assert files["results.gpkg"]["kind"] == "geopackage"
    assert (files["density_003_x.tif"]["kind"], files["density_003_x.tif"]["photo_id"]) == ("density", 3)
    assert backend.client.get(f"/v1/jobs/{job}/files/density_003_x.tif").content == b"density"
    assert not (backend.folder / job / "uploads").exists()


@pytest.mark.parametrize("name", list(ANALYSES))
def test_every_analysis_has_defaults(backend: Service, name: str) -> None:
    inputs = dict.fromkeys(ANALYSES[name].inputs, b"content")
    assert ended(backend, post_analysis(backend.client, name, inputs))["state"] == "finished"
    assert backend.double.analyses[-1] == ANALYSES[name]()


def test_parameters_arrive(backend: Service) -> None:
    window = {"extent": [170, -20, -170, 0], "resolution": 0.5, "method": "exact"}
    ended(backend, post_analysis(backend.client, "density", {"results": b"x"}, **window))
    assert backend.double.analyses[-1] == Density(resolution=0.5, extent=(170.0, -20.0, 190.0, 0.0), method="exact")
    parameters = {"field": "weight", "outside": 0.1, "floor": 5, "resample": True, "levels": [0.9, 0.5, 0.9]}
    ended(backend, post_analysis(backend.client, "prior", {"results": b"x", "prior": b"y"}, **parameters))
    assert backend.double.analyses[-1] == Prior(field="weight", outside=0.1, floor=5, resample=True, levels=(0.5, 0.9))
    for analysis in (Rank(layer="Forêts 2"), Zones(layer="Forêts 2"), Prior(layer="Forêts 2")):
        inputs = dict.fromkeys(analysis.inputs, b"x")
        ended(backend, post_analysis(backend.client, analysis.name, inputs, layer="Forêts 2"))
        assert backend.double.analyses[-1] == analysis


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({}, "lacks analysis"),
        ([], "object"),
        ({"analysis": "divination", "inputs": ["results"]}, "no analysis divination; choose one of: density, regions"),
        ({"analysis": 3, "inputs": ["results"]}, "no analysis 3"),
        ({"analysis": "rank"}, "lacks inputs"),
        ({"analysis": "rank", "inputs": ["results"]}, "rank reads results and places"),
        ({"analysis": "rank", "inputs": ["results", "results"]}, "rank reads results and places"),
        ({"analysis": "rank", "inputs": ["results", "zones"]}, "inputs[1]"),
        ({"analysis": "regions", "inputs": ["results"], "parameter": {}}, "does not know: parameter."),
        (
            {"analysis": "regions", "inputs": ["results"], "parameters": {"level": 1}},
            "does not know: parameters.level.",
        ),
        ({"analysis": "regions", "inputs": ["results"], "parameters": {"levels": ["1"]}}, "parameters.levels[0]"),
        ({"analysis": "regions", "inputs": ["results"], "parameters": {"levels": [1.5]}}, "levels"),
        ({"analysis": "regions", "inputs": ["results"], "parameters": {"photos": []}}, "no photo"),
        ({"analysis": "regions", "inputs": ["results"], "parameters": {"photos": ["1"]}}, "parameters.photos[0]"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"extent": "world"}}, "parameters.extent"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"extent": [1, 2, 3]}}, "at least 4 items"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"extent": [1, 3, 2, 2]}}, "south"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"extent": [10, 20, 10, 30]}}, "no width"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"extent": [180, 20, -180, 30]}}, "no width"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"method": "guess"}}, "parameters.method"),
        ({"analysis": "density", "inputs": ["results"], "parameters": {"resolution": 7}}, "resolution"),
        ({"analysis": "trajectories", "inputs": ["results"], "parameters": {"start": "noon"}}, "start noon"),
        ({"analysis": "joint", "inputs": ["results"], "parameters": {"samples": 0}}, "samples"),
        ({"analysis": "zones", "inputs": ["results", "zones"], "parameters": {"layer": ""}}, "layer has no name"),
        ({"analysis": "rank", "inputs": ["results", "places"], "parameters": {"layer": 1}}, "parameters.layer"),
        (
            {"analysis": "joint", "inputs": ["results"], "parameters": {"layer": "a"}},
            "does not know: parameters.layer.",
        ),
    ],
)
def test_an_analysis_that_does_not_fit_is_told_what(backend: Service, request_: Any, named: str) -> None:
    assert named in sentence(backend.client.post("/v1/analyses", json=request_), 422)


@pytest.mark.parametrize(
    ("given", "west", "east"),
    [((-180, 180), -180, 180), ((0, 360), 0, 360), ((10, 9), 10, 369), ((170, -170), 170, 190), ((350, 370), -10, 10)],
)
def test_windows_go_eastward(given: tuple[float, float], west: float, east: float) -> None:
    assert Density(extent=(given[0], -10.0, given[1], 10.0)).extent == (west, -10, east, 10)


def test_an_input_that_was_not_put_is_said_when_the_job_runs(backend: Service) -> None:
    state = ended(backend, post_analysis(backend.client, "rank", {"results": b"x", "places": None}))
    assert state["state"] == "failed"
    assert "no file was given as places" in state["error"]


def test_inputs_that_the_job_does_not_have(backend: Service) -> None:
    job = post_analysis(backend.client, "regions", {"results": None})
    address = f"/v1/jobs/{job}/inputs"
    assert "no input places; its inputs are results" in sentence(
        backend.client.put(f"{address}/places", content=b"x"), 404
    )
    sentence(backend.client.put(f"{address}/..%2Fresults", content=b"x"), 404)
    assert "0 photos" in sentence(backend.client.put(f"/v1/jobs/{job}/photos/0", content=b"x"), 404)
    photos = backend.post(None)
    assert "its files are photos" in sentence(
        backend.client.put(f"/v1/jobs/{photos}/inputs/results", content=b"x"), 404
    )


def test_an_input_may_be_put_again_until_the_job_starts(backend: Service) -> None:
    job = post_analysis(backend.client, "regions", {"results": b"first"})
    address = f"/v1/jobs/{job}/inputs/results"
    assert backend.client.put(address, content=b"second").status_code == 204
    assert ended(backend, job)["state"] == "finished"
    assert backend.double.inputs[-1] == {"results": b"second"}
    assert "started already" in sentence(backend.client.put(address, content=b"third"), 409)


def test_an_input_that_is_too_large(backend: Service) -> None:
    job = post_analysis(backend.client, "regions", {"results": None})
    address = f"/v1/jobs/{job}/inputs/results"
    for content in (b"x" * 2001, iter([b"x" * 1200] * 2)):
        assert "results" in sentence(backend.client.put(address, content=content), 413)
    assert [path for path in (backend.folder / job).rglob("*") if path.is_file()] == []
    assert backend.client.put(address, content=b"x" * 2000).status_code == 204


def test_deleting_in_the_middle_stops_it_and_leaves_nothing(backend: Service) -> None:
    job = post_analysis(backend.client, "regions", {"results": b"hold"})
    backend.double.left.clear()
    assert backend.client.post(f"/v1/jobs/{job}/start").status_code == 202
    assert until(backend.client, job, lambda state: state["message"] == "analysing")["state"] == "running"
    assert backend.client.delete(f"/v1/jobs/{job}").status_code == 204
    assert backend.double.left.wait(60)
    after = post_analysis(backend.client, "regions", {"results": b"x"})
    assert ended(backend, after)["state"] == "finished"  # the worker has let go of the first
    assert not (backend.folder / job).exists()


def test_the_openapi_document_has_every_parameter(backend: Service) -> None:
    document = backend.client.get("/v1/openapi.json").json()
    schemas = document["components"]["schemas"]
    body = document["paths"]["/v1/analyses"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["discriminator"]["mapping"] == {
        name: f"#/components/schemas/{name.capitalize()}Request" for name in ANALYSES
    }
    for name, analysis in ANALYSES.items():
        parameters = schemas[f"{name.capitalize()}Parameters"]["properties"]
        assert list(parameters) == [one.name for one in analysis.parameters()]
        assert all(parameter["description"] for parameter in parameters.values())
        inputs = schemas[f"{name.capitalize()}Request"]["properties"]["inputs"]["items"]
        assert inputs.get("enum", [inputs.get("const")]) == [*analysis.inputs, *analysis.optional_inputs]
    assert schemas["DensityParameters"]["properties"]["method"]["enum"] == ["kernel", "exact"]
    assert schemas["PriorParameters"]["properties"]["levels"]["default"] == [0.5, 0.8, 0.95]
