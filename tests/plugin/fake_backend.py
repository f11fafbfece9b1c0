"""A stand-in for plonk-backend that speaks docs/protocol.md and can fail on demand.

It computes nothing: a photo's name decides its distribution. PLONK_FAKE_MODE chooses how it fails: "die" (killed in
the middle of a job; PLONK_FAKE_LIVES names a file, and it dies only as often as that has letters), "protocol" (speaks
another version), "damaged" (a wrong sha256), "garbage" (no JSON on standard output), "exit" (ends at once), "slow" (a
job takes until it is cancelled), "job" (the job fails), "chatty" (floods standard error), "silent" (never says that it
listens), "deaf" (goes on without standard input), "old" (knows no presets and no analyses, and refuses a request that
names one), "loading" (takes a minute to tell its models). PLONK_FAKE_STORE names a folder: the model plonk-yfcc is
available as soon as there is a file of that name in it. PLONK_FAKE_INPUTS names a folder that gets each analysis'
request and the files that came with it; what an analysis does is in fake_analyses.py.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import numpy as np
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
MODE = os.environ.get("PLONK_FAKE_MODE", "")
TOKEN = os.environ.get("PLONK_BACKEND_TOKEN", "")
STORE = Path(os.environ.get("PLONK_FAKE_STORE", os.devnull))
# Solver, steps and numbers of each.
PRESETS = {
    "draft": ("mid3", 12, "bfloat16"),
    "standard": ("mid3", 24, "bfloat16"),
    "fine": ("mid3", 64, "float32"),
}
FIELDS = {"photos", "model", "preset", "samples", "guidance", "seed", "steps", "resolution", "levels"}
# The inputs and the parameters of each.
ANALYSES = {
    "density": (["results"], {"resolution", "extent", "method"}),
    "regions": (["results"], {"levels", "resolution"}),
    "rank": (["results", "places"], set()),
    "zones": (["results", "zones"], set()),
    "prior": (["results", "prior"], {"field", "outside", "floor", "resample", "resolution", "levels"}),
    "joint": (["results"], {"samples", "seed", "resolution", "levels"}),
    "trajectories": (["results"], {"samples", "frames", "start", "seconds_per_frame"}),
    "evaluate": (["results"], {"field", "densities", "beside", "seed"}),
}
MAY_BE_LEFT_OUT = {"evaluate": ["truth"]}
MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"RIFF")
RADIUS = 6371.0088
PLACES = {
    "fiji": [(179.0, -17.5, 300.0, 1.0)],
    "pole": [(0.0, -89.0, 60.0, 1.0)],
    "desert": [(10.0, 23.0, 40.0, 0.6), (130.0, -25.0, 60.0, 0.25), (48.0, 20.0, 90.0, 0.15)],
    "ground": [(0.0, 0.0, 0.05, 1.0)],
}


def unit(longitude, latitude):
    lon, lat = np.radians(longitude), np.radians(latitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], -1)


def mixture(name: str) -> list[tuple[float, float, float, float]]:
    for word, modes in PLACES.items():
        if word in name.lower():
            return modes
    seed = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
    random = np.random.default_rng(seed)
    return [(float(random.uniform(-120, 150)), float(random.uniform(-40, 60)), float(random.uniform(40, 400)), 1.0)]


def density(points, modes):
    """Per steradian: von Mises-Fisher, mixed."""
    total = np.zeros(points.shape[:-1])
    for longitude, latitude, kappa, weight in modes:
        dot = points @ unit(longitude, latitude)
        total += weight * kappa / (2 * math.pi * (1 - math.exp(-2 * kappa))) * np.exp(kappa * (dot - 1))
    return total


def write_raster(path: Path, modes, resolution: float):
    rows = round(180 / resolution)
    lats = 90 - resolution * (np.arange(rows) + 0.5)
    lons = -180 + resolution * (np.arange(2 * rows) + 0.5)
    grid = density(unit(*np.meshgrid(lons, lats)), modes) / RADIUS**2
    cell = (np.radians(resolution) * RADIUS) ** 2 * np.cos(np.radians(lats))[:, None] * np.ones_like(grid)
    grid /= (grid * cell).sum()
    order = np.argsort(-grid, axis=None)
    credibility = np.empty(grid.size)
    credibility[order] = np.cumsum((grid * cell).ravel()[order])
    credibility = credibility.reshape(grid.shape)
    areas = {level: float(cell[credibility <= level].sum()) for level in (0.5, 0.8, 0.9, 0.95)}
    data = gdal.GetDriverByName("GTiff").Create(
        str(path), 2 * rows, rows, 2, gdal.GDT_Float32, ["COMPRESS=DEFLATE", "TILED=YES"]
    )
    data.SetGeoTransform((-180, resolution, 0, 90, 0, -resolution))
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    data.SetProjection(srs.ExportToWkt())
    for band, values in ((1, grid), (2, credibility)):
        data.GetRasterBand(band).WriteArray(values.astype("float32"))
        data.GetRasterBand(band).SetNoDataValue(-1)
    data.BuildOverviews("AVERAGE", [2, 4])
    data = None
    return credibility, resolution, areas


def polygons(credibility, level: float, resolution: float) -> ogr.Geometry:
    rows, columns = credibility.shape
    memory = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Byte)
    memory.SetGeoTransform((-180, resolution, 0, 90, 0, -resolution))
    memory.GetRasterBand(1).WriteArray((credibility <= level).astype("uint8"))
    source = ogr.GetDriverByName("Memory").CreateDataSource("")  # must outlive its layer
    layer = source.CreateLayer("", None, ogr.wkbPolygon)
    gdal.Polygonize(memory.GetRasterBand(1), memory.GetRasterBand(1), layer, -1)
    collected = ogr.Geometry(ogr.wkbMultiPolygon)
    for feature in layer:
        collected.AddGeometry(feature.GetGeometryRef().MakeValid())
    return collected


def provenance(request: dict) -> dict[str, str]:
    tags = {"PLONK_MODEL": request["model"], "PLONK_MODEL_REVISION": "0123456789ab", "PLONK_SEED": str(request["seed"])}
    if MODE == "old":
        return {**tags, "PLONK_SOLVER": "heun", "PLONK_STEPS": str(request["steps"])}
    solver, steps, numbers = PRESETS[request["preset"]]
    steps = request["steps"] or steps
    return {**tags, "PLONK_PRESET": request["preset"], "PLONK_SOLVER": solver, "PLONK_STEPS": str(steps),
            "PLONK_NUMBERS": numbers}  # fmt: skip


TEXT, REAL, WHOLE = ogr.OFTString, ogr.OFTReal, ogr.OFTInteger
COLUMNS = {
    "photos": (ogr.wkbPoint, [("photo_id", WHOLE), ("name", TEXT), ("path", TEXT), ("sha256", TEXT),
               ("longitude", REAL), ("latitude", REAL), ("log_density", REAL), ("localizability_bits", REAL),
               ("area50_km2", REAL), ("area90_km2", REAL), ("place", TEXT), ("exif_time", TEXT),
               ("exif_longitude", REAL), ("exif_latitude", REAL), ("warning", TEXT), ("density_file", TEXT),
               ("model", TEXT), ("settings", TEXT), ("embedding", TEXT)]),
    "samples": (ogr.wkbPoint, [("photo_id", WHOLE), ("log_density", REAL), ("mode", WHOLE)]),
    "regions": (ogr.wkbMultiPolygon, [("photo_id", WHOLE), ("level", REAL), ("area_km2", REAL)]),
    "modes": (ogr.wkbPoint, [("photo_id", WHOLE), ("mode", WHOLE), ("weight", REAL), ("radius_km", REAL),
              ("place", TEXT)]),
    "failures": (ogr.wkbNone, [("photo_id", WHOLE), ("name", TEXT), ("path", TEXT), ("error", TEXT)]),
}  # fmt: skip


def make_package(path: Path, columns: dict, tags: dict[str, str]):
    """A GeoPackage with these tables, and a function that adds a row to one of them."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    package = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layers = {}
    for name, (kind, fields) in columns.items():
        layers[name] = package.CreateLayer(name, srs if kind != ogr.wkbNone else None, kind)
        layers[name].SetMetadata(tags)
        for field in fields:
            layers[name].CreateField(ogr.FieldDefn(*field))

    def add(layer: str, geometry, **values):
        feature = ogr.Feature(layers[layer].GetLayerDefn())
        for key, value in values.items():
            if value is not None:
                feature[key] = value
        feature.SetGeometry(geometry)
        layers[layer].CreateFeature(feature)

    package.StartTransaction()
    return package, add


def point(longitude: float, latitude: float) -> ogr.Geometry:
    return ogr.CreateGeometryFromWkt(f"POINT ({longitude} {latitude})")


def file_entries(folder: Path, files: list[tuple[str, str, int | None]]) -> list[dict]:
    entries = []
    for name, kind, photo_id in files:
        content = (folder / name).read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if MODE == "damaged" and kind == "density":
            sha256 = "0" * 64
        entries.append({"name": name, "kind": kind, "size": len(content), "sha256": sha256, "photo_id": photo_id})
    return entries


def write_results(folder: Path, job: dict, contents: dict[int, bytes], request: dict, cancelled) -> list[dict]:
    package, add = make_package(folder / "results.gpkg", COLUMNS, provenance(request))
    files = []
    for photo in job["photos"]:
        index, name, photo_id = photo["index"], photo["name"], photo["index"] + 1
        if cancelled():
            break
        content = contents.get(index)
        if content is None or not content.startswith(MAGIC):
            photo["error"] = f"{name} is not a photo that can be read. Remove it or export it again."
            photo["state"] = "failed"
            add("failures", None, photo_id=photo_id, name=name, path=photo["path"], error=photo["error"])
            continue
        photo["state"] = "running"
        job["message"] = f"sampling {index + 1} of {len(job['photos'])}: {name}"
        modes = mixture(name)
        density_file = f"density_{photo_id:03d}_{re.sub('[^A-Za-z0-9._-]', '_', Path(name).stem)}.tif"
        credibility, resolution, areas = write_raster(folder / density_file, modes, max(request["resolution"], 1.0))
        random = np.random.default_rng(request["seed"] + index)
        best = None
        count = request["samples"]
        centres = unit(np.array([m[0] for m in modes]), np.array([m[1] for m in modes]))
        chosen = random.choice(len(modes), size=count, p=[m[3] for m in modes])
        kappas = np.array([m[2] for m in modes])[chosen]
        points = centres[chosen] + random.normal(size=(count, 3)) / np.sqrt(kappas)[:, None]
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        logs = np.log(density(points, modes))
        for (x, y, z), value, mode in zip(points, logs, chosen):
            longitude, latitude = math.degrees(math.atan2(y, x)), math.degrees(math.asin(z))
            add("samples", point(longitude, latitude), photo_id=photo_id, log_density=float(value), mode=int(mode) + 1)
            if best is None or value > best[2]:
                best = (longitude, latitude, float(value))
        for level in request["levels"]:
            add("regions", polygons(credibility, level, resolution), photo_id=photo_id, level=level,
                area_km2=areas.get(level, 0.0))  # fmt: skip
        for number, (longitude, latitude, kappa, weight) in enumerate(modes, 1):
            add("modes", point(longitude, latitude), photo_id=photo_id, mode=number, weight=weight,
                place="Somewhere, Country", radius_km=RADIUS / math.sqrt(kappa))  # fmt: skip
        bits = float(logs.mean() / math.log(2) + math.log2(4 * math.pi))
        warning = None
        if bits < 2:
            warning = "This model knows overhead views only; for ground photos choose plonk-yfcc."
        result = {
            "photo_id": photo_id, "longitude": best[0], "latitude": best[1], "place": "Somewhere, Country",
            "log_density": best[2], "localizability_bits": bits, "area50_km2": areas[0.5],
            "area90_km2": areas[0.9], "warning": warning, "density_file": density_file,
        }  # fmt: skip
        row = dict(result)
        if MODE != "old":
            result["modes"] = [
                {"weight": weight, "longitude": longitude, "latitude": latitude,
                 "radius_km": RADIUS / math.sqrt(kappa), "place": "Somewhere, Country"}
                for longitude, latitude, kappa, weight in sorted(modes, key=lambda mode: -mode[3])
            ]  # fmt: skip
        embedding = base64.b64encode(np.full(384, index, "<f4").tobytes()).decode()
        add("photos", point(best[0], best[1]), name=name, path=photo["path"], settings=json.dumps({"seed": 0}),
            embedding=embedding, sha256=hashlib.sha256(content).hexdigest(), model=request["model"],
            **row)  # fmt: skip
        files.append((density_file, "density", photo_id))
        photo["state"] = "done"
        photo["result"] = result
        job["progress"] = (index + 1) / len(job["photos"])
    package.CommitTransaction()
    add = package = None
    return file_entries(folder, [("results.gpkg", "geopackage", None), *files]) if files else []


def has_to_die() -> bool:
    lives = os.environ.get("PLONK_FAKE_LIVES")
    if lives is None:
        return True
    left = Path(lives).read_text()
    Path(lives).write_text(left[1:])
    return bool(left)


class Jobs:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: dict[str, dict] = {}
        self.requests: dict[str, dict] = {}
        self.contents: dict[str, dict[int, bytes]] = {}
        self.cancelled: set[str] = set()

    def create(self, request: dict) -> dict:
        identifier = f"job{len(self.jobs) + 1}"
        defaults = {"model": "earthview", "samples": 1000, "guidance": 0, "seed": 0, "resolution": 0.25}
        defaults.update({"steps": 16} if MODE == "old" else {"preset": "standard", "steps": None})
        self.requests[identifier] = {**defaults, "levels": [0.5, 0.8, 0.95], **request}
        self.contents[identifier] = {}
        photos = [
            {"index": i, "name": p["name"], "path": p["path"], "state": "waiting", "error": None, "result": None}
            for i, p in enumerate(request["photos"])
        ]
        return self.add(identifier, photos)

    def create_analysis(self, request: dict) -> dict:
        identifier = f"job{len(self.jobs) + 1}"
        self.requests[identifier] = request
        self.contents[identifier] = {}
        return self.add(identifier, [])

    def add(self, identifier: str, photos: list[dict]) -> dict:
        self.jobs[identifier] = {"id": identifier, "state": "created", "progress": 0.0, "message": "", "error": None,
                                 "warnings": [], "photos": photos, "files": []}  # fmt: skip
        return self.jobs[identifier]

    def analyse(self, identifier: str) -> None:
        job, request, contents = self.jobs[identifier], self.requests[identifier], self.contents[identifier]
        folder = self.folder / identifier
        folder.mkdir()
        missing = set(request["inputs"]) - set(contents)
        if missing:
            job["state"], job["error"] = "failed", f"The input {missing.pop()} was never sent."
            return
        for role, content in contents.items():
            (folder / role).write_bytes(content)
        import fake_analyses  # it imports this module

        try:
            files = fake_analyses.write(folder, job, request)
        except fake_analyses.InputError as error:
            job["state"], job["error"] = "failed", str(error)
            return
        job["files"], job["progress"], job["state"] = file_entries(folder, files), 1.0, "finished"

    def work(self, identifier: str) -> None:
        job = self.jobs[identifier]
        job["state"] = "running"
        if MODE == "die" and has_to_die():
            os._exit(9)
        if MODE == "job":
            job["state"], job["error"] = "failed", "The model earthview could not be loaded. Install it again."
            return
        if MODE == "slow" or self.requests[identifier].get("samples", 0) > 100_000:
            for photo in job["photos"][:1]:
                photo["state"] = "running"
            while identifier not in self.cancelled:
                job["progress"] = min(job["progress"] + 0.001, 0.9)
                time.sleep(0.01)
        if "analysis" in self.requests[identifier]:
            self.analyse(identifier)
            return
        folder = self.folder / identifier
        folder.mkdir()
        files = write_results(
            folder, job, self.contents[identifier], self.requests[identifier], lambda: identifier in self.cancelled
        )
        job["files"], job["progress"] = files, 1.0
        job["state"] = "cancelled" if identifier in self.cancelled else "finished"


def catalogue() -> dict:
    """The contract's answer to GET /v1/models."""
    model = {"id": "earthview", "title": "Earth from above", "summary": "Overhead views.", "licence": "GPL",
             "available": True, "default_samples": 1000}  # fmt: skip
    other = {**model, "id": "plonk-yfcc", "title": "Ground photos", "summary": "Photos of any kind.",
             "licence": "MIT; encoder Apache-2.0", "available": (STORE / "plonk-yfcc").exists(),
             "default_samples": 500}  # fmt: skip
    answer = {"models": [model, other], "default": "earthview"}
    if MODE == "old":
        return answer
    for entry in answer["models"]:
        entry["kind"] = "riemannian"
    summaries = {"draft": "For a first look.", "standard": "As exact as published.", "fine": "For quotable figures."}
    presets = [{"name": name, "summary": text} for name, text in summaries.items()]
    return {**answer, "presets": presets, "analyses": list(ANALYSES)}


class Handler(BaseHTTPRequestHandler):
    jobs: Jobs

    def log_message(self, text, *args):
        sys.stderr.write(text % args + "\n")
        if MODE == "chatty":
            sys.stderr.write("x" * 200_000 + "\n")

    def answer(self, status: int, data=None, raw: bytes | None = None):
        body = raw if raw is not None else (b"" if data is None else json.dumps(data).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_call(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/v1/health":
            return self.answer(200, {"version": "0.1.0", "protocol": 2 if MODE == "protocol" else 1})
        basic = base64.b64encode(f"plonk:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") not in {f"Bearer {TOKEN}", f"Basic {basic}"}:
            return self.answer(401, {"error": "The token is wrong."})
        parts = unquote(self.path).strip("/").split("/")
        call = (self.command, *parts[1:2])
        if call == ("GET", "models"):
            if MODE == "loading":
                threading.Event().wait(60)
            return self.answer(200, catalogue())
        if call == ("POST", "jobs") and len(parts) == 2:
            request = json.loads(body)
            if any(0xD800 <= ord(sign) < 0xE000 for photo in request["photos"] for sign in photo["path"]):
                return self.answer(422, {"error": "The request is not Unicode."})
            known = FIELDS - {"preset"} if MODE == "old" else FIELDS
            if not set(request) <= known:
                return self.answer(422, {"error": f"There is no field {', '.join(sorted(set(request) - known))}."})
            if request.get("preset", "standard") not in PRESETS:
                return self.answer(422, {"error": f"There is no preset {request['preset']}."})
            if request.get("model", "earthview") != "earthview":
                return self.answer(422, {"error": f"There is no model called {request['model']}."})
            return self.answer(201, self.jobs.create(request))
        if call == ("POST", "analyses") and MODE != "old":
            request = json.loads(body)
            inputs, parameters = ANALYSES[request["analysis"]]
            more = [role for role in MAY_BE_LEFT_OUT.get(request["analysis"], []) if role in request["inputs"]]
            if sorted(request["inputs"]) != sorted([*inputs, *more]):
                return self.answer(422, {"error": f"The analysis reads {' and '.join(inputs)}."})
            unknown = set(request["parameters"]) - parameters - {"photos"}
            if unknown:
                return self.answer(422, {"error": f"There is no field {', '.join(sorted(unknown))}."})
            return self.answer(201, self.jobs.create_analysis(request))
        job = self.jobs.jobs.get(parts[2]) if len(parts) > 2 else None
        if job is None:
            return self.answer(404, {"error": "There is no such job."})
        if self.command == "PUT":
            self.jobs.contents[job["id"]][int(parts[4]) if parts[3] == "photos" else parts[4]] = body
            return self.answer(204)
        if self.command == "POST":
            threading.Thread(target=self.jobs.work, args=(job["id"],), daemon=True).start()
            return self.answer(202, job)
        if self.command == "DELETE":
            self.jobs.cancelled.add(job["id"])
            return self.answer(204)
        if len(parts) > 4:
            return self.answer(200, raw=(self.jobs.folder / job["id"] / parts[4]).read_bytes())
        return self.answer(200, job)

    do_GET = do_PUT = do_POST = do_DELETE = handle_call  # noqa: N815


def main() -> None:
    if sys.argv[1] in {"doctor", "models", "finetune"}:
        import fake_commands

        sys.exit(fake_commands.run(sys.argv[1:], MODE))
    if MODE == "exit":
        sys.exit("RuntimeError: no device")
    if MODE == "garbage":
        print("hello", flush=True)  # noqa: T201 - not the contract
    with tempfile.TemporaryDirectory() as folder:
        Handler.jobs = Jobs(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if MODE not in {"garbage", "silent"}:
            line = {"event": "listening", "host": "127.0.0.1", "port": server.server_port, "version": "0.1.0",
                    "protocol": 2 if MODE == "protocol" else 1}  # fmt: skip
            print(json.dumps(line), flush=True)  # noqa: T201 - the contract
        sys.stdin.buffer.read()
        if MODE == "deaf":
            time.sleep(60)
        time.sleep(0.3)  # a real one needs a moment, too


if __name__ == "__main__":
    main()
