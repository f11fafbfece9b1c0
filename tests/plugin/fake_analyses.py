"""The stand-in's analyses: tables and rasters as docs/protocol.md has them, from the crudest reckoning that will do."""

from __future__ import annotations

import json
import math
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from fake_backend import COLUMNS, REAL, TEXT, WHOLE, make_package, point, polygons, unit, write_raster
from osgeo import gdal, ogr, osr

MEETING = (20.0, 45.0)
"""Where all trajectories end."""
TAGS = {"PLONK_MODEL": "earthview"}


class InputError(Exception):
    """A sentence about an input."""


def write(folder: Path, job: dict, request: dict) -> list[tuple[str, str, int | None]]:
    """Do the analysis of the inputs in the folder; the files made."""
    watched = os.environ.get("PLONK_FAKE_INPUTS")
    if watched:
        target = Path(watched) / request["analysis"]
        shutil.copytree(folder, target, dirs_exist_ok=True)
        (target / "request.json").write_text(json.dumps(request))
    photos = rows(folder / "results", "photos")
    samples = rows(folder / "results", "samples")
    wanted = request["parameters"]["photos"] or sorted({row["photo_id"] for row in photos + samples})
    names = {row["photo_id"]: row["name"] for row in photos}
    chosen = {number: [row for row in samples if row["photo_id"] == number] for number in wanted}
    return globals()[f"do_{request['analysis']}"](folder, job, request["parameters"], chosen, names)


def rows(path: Path, table: str | int) -> list[dict]:
    """The rows of a table with their points or polygons in EPSG:4326, transformed for real."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = source.GetLayer(table) if isinstance(table, int) else source.GetLayerByName(table)
    if layer is None:
        return []
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if layer.GetSpatialRef() is None and layer.GetGeomType() != ogr.wkbNone:
        raise InputError(f"The layer {layer.GetName()} has no coordinate reference system.")
    found = []
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is not None and geometry.IsEmpty():
            geometry = None
        if geometry is not None:
            geometry = geometry.Clone()
            geometry.FlattenTo2D()
            geometry = geometry.GetLinearGeometry()
            geometry.AssignSpatialReference(layer.GetSpatialRef())
            geometry.TransformTo(degrees)
        found.append({**feature.items(), "geometry": geometry})
    return found


def centre(samples: list[dict]) -> tuple[float, float, float]:
    """Longitude, latitude and concentration of the samples."""
    points = np.array([unit(row["geometry"].GetX(), row["geometry"].GetY()) for row in samples])
    weights = np.array([1.0 if row.get("weight") is None else row["weight"] for row in samples])
    mean = (points * weights[:, None]).sum(0) / weights.sum()
    length = np.linalg.norm(mean)
    x, y, z = mean / length
    return math.degrees(math.atan2(y, x)), math.degrees(math.asin(z)), min(1 / max(1 - length, 1e-6), 500.0)


def raster(folder: Path, number: int, name: str, samples: list[dict]):
    file = f"density_{number:03d}_{Path(name).stem}.tif"
    credibility, resolution, areas = write_raster(folder / file, [(*centre(samples), 1.0)], 2.0)
    data = gdal.Open(str(folder / file), gdal.GA_Update)
    data.SetMetadataItem("PLONK_PHOTO", name)
    del data
    return file, credibility, resolution, areas


def do_density(folder, job, parameters, chosen, names):
    return [
        (raster(folder, number, names.get(number, f"photo {number}"), samples)[0], "density", number)
        for number, samples in chosen.items()
    ]


def do_regions(folder, job, parameters, chosen, names):
    package, add = make_package(folder / "results.gpkg", {"regions": COLUMNS["regions"]}, TAGS)
    for number, samples in chosen.items():
        _, credibility, resolution, areas = raster(folder, number, "x", samples)
        for level in parameters["levels"]:
            add("regions", polygons(credibility, level, resolution), photo_id=number, level=level,
                area_km2=areas.get(level, 1.0))  # fmt: skip
    package.CommitTransaction()
    return [("results.gpkg", "geopackage", None)]


def own(row: dict) -> dict:
    """The columns that came with a feature."""
    return {name: value for name, value in row.items() if name not in {"geometry", "fid"}}


def own_columns(features: list[dict]) -> list[tuple[str, int]]:
    kinds = {int: WHOLE, float: REAL}
    return [(name, kinds.get(type(value), TEXT)) for name, value in own(features[0]).items()]


def do_rank(folder, job, parameters, chosen, names):
    places = [row for row in rows(folder / "places", 0) if row["geometry"] is not None]
    kind = [("photo_id", WHOLE), *own_columns(places), ("longitude", REAL), ("latitude", REAL), ("log_density", REAL),
            ("log_density_error", REAL), ("density_per_km2", REAL), ("credibility", REAL), ("rank", WHOLE),
            ("relative_odds", REAL)]  # fmt: skip
    package, add = make_package(folder / "results.gpkg", {"candidates": (ogr.wkbPoint, kind)}, TAGS)
    for number, samples in chosen.items():
        longitude, latitude, kappa = centre(samples)
        where = [(row["geometry"].Centroid().GetX(), row["geometry"].Centroid().GetY()) for row in places]
        logs = [float(math.log(kappa) + kappa * (unit(*one) @ unit(longitude, latitude) - 1)) for one in where]
        order = sorted(range(len(places)), key=lambda index: -logs[index])
        for rank, index in enumerate(order, 1):
            credibility = 1 - math.exp(logs[index] - math.log(kappa))
            add("candidates", point(*where[index]), photo_id=number, longitude=where[index][0],
                latitude=where[index][1], log_density=logs[index], log_density_error=0.001, rank=rank,
                density_per_km2=math.exp(logs[index]) / 6371.0088**2, credibility=credibility,
                relative_odds=math.exp(logs[index] - logs[order[0]]), **own(places[index]))  # fmt: skip
    package.CommitTransaction()
    return [("results.gpkg", "geopackage", None)]


def do_zones(folder, job, parameters, chosen, names):
    zones = [row for row in rows(folder / "zones", 0) if row["geometry"] is not None]
    kind = [("photo_id", WHOLE), *own_columns(zones), ("probability", REAL), ("probability_error", REAL),
            ("area_km2", REAL), ("elsewhere", WHOLE)]  # fmt: skip
    package, add = make_package(folder / "results.gpkg", {"zones": (ogr.wkbMultiPolygon, kind)}, TAGS)
    for number, samples in chosen.items():
        inside = [sum(zone["geometry"].Contains(row["geometry"]) for row in samples) for zone in zones]
        for zone, count in zip(zones, inside):
            share = count / len(samples)
            add("zones", ogr.ForceToMultiPolygon(zone["geometry"].Clone()), photo_id=number, probability=share,
                probability_error=math.sqrt(share * (1 - share) / len(samples)), area_km2=1.0, elsewhere=0,
                **own(zone))  # fmt: skip
        add("zones", None, photo_id=number, probability=1 - sum(inside) / len(samples), probability_error=0.0,
            elsewhere=1)  # fmt: skip
    package.CommitTransaction()
    return [("results.gpkg", "geopackage", None)]


def run_tables(folder: Path, answers: list[tuple[int, dict, list[dict]]], levels, extra: dict):
    """The tables of a run for (photo_id, row of photos, samples with weight)."""
    kind, fields = COLUMNS["samples"]
    columns = {**COLUMNS, "samples": (kind, [*fields, ("weight", REAL)]), **extra}
    package, add = make_package(folder / "results.gpkg", columns, TAGS)
    files = [("results.gpkg", "geopackage", None)]
    for number, photo, samples in answers:
        file, credibility, resolution, areas = raster(folder, number, photo["name"], samples)
        longitude, latitude, _ = centre(samples)
        known = {name for name, _ in COLUMNS["photos"][1]}
        row = {name: value for name, value in photo.items() if name in known}
        row.update(photo_id=number, longitude=longitude, latitude=latitude, density_file=file)
        add("photos", point(longitude, latitude), **row)
        for sample in samples:
            add("samples", sample["geometry"], photo_id=number, log_density=sample["log_density"],
                mode=sample.get("mode"), weight=sample["weight"])  # fmt: skip
        for level in levels:
            add("regions", polygons(credibility, level, resolution), photo_id=number, level=level,
                area_km2=areas.get(level, 1.0))  # fmt: skip
        add("modes", point(longitude, latitude), photo_id=number, mode=1, weight=1.0, radius_km=1.0, place="Here")
        files.append((file, "density", number))
    return package, add, files


def do_prior(folder, job, parameters, chosen, names):
    photos = {row["photo_id"]: row for row in rows(folder / "results", "photos")}
    weigh = weights_of(folder / "prior", parameters)
    answers = []
    for number, samples in chosen.items():
        weighted = [{**row, "weight": weigh(row["geometry"])} for row in samples]
        total = sum(row["weight"] for row in weighted)
        if not total:
            raise InputError(f"The prior excludes all samples of {names[number]}. Choose a wider one.")
        for row in weighted:
            row["weight"] /= total
        effective = 1 / sum(row["weight"] ** 2 for row in weighted)
        if effective < parameters["floor"]:
            job["warnings"].append(f"{names[number]} is left with {effective:.0f} effective samples.")
        answers.append((number, photos[number], weighted))
    package, _, files = run_tables(folder, answers, parameters["levels"], {})
    package.CommitTransaction()
    return files


def weights_of(path: Path, parameters: dict):
    if gdal.IdentifyDriverEx(str(path), gdal.OF_RASTER, ["GTiff"]):
        data = gdal.Open(str(path))
        if not data.GetProjection():
            raise InputError("The prior's raster has no coordinate reference system.")
        values, (west, width, _, north, _, height) = data.ReadAsArray(), data.GetGeoTransform()
        values = values if values.ndim == 2 else values[0]

        def at(place):
            column, row = int((place.GetX() - west) // width), int((place.GetY() - north) // height)
            inside = 0 <= row < values.shape[0] and 0 <= column < values.shape[1]
            return float(values[row, column]) if inside else parameters["outside"]

        return at
    areas = [row for row in rows(path, 0) if row["geometry"] is not None]
    field = parameters["field"]
    return lambda place: max(
        (1.0 if field is None else row[field] for row in areas if row["geometry"].Contains(place)),
        default=parameters["outside"],
    )


def do_joint(folder, job, parameters, chosen, names):
    photos = {row["photo_id"]: row for row in rows(folder / "results", "photos")}
    everything = [{**row, "weight": None} for samples in chosen.values() for row in samples]
    photo = {**photos[next(iter(chosen))], "name": f"{len(chosen)} photos, one place", "path": ""}
    kind = [
        ("photo_id", WHOLE),
        ("name", TEXT),
        ("bits", REAL),
        ("log_bayes_factor", REAL),
        ("credibility", REAL),
        ("contradicts", WHOLE),
        ("remark", TEXT),
    ]
    package, add, files = run_tables(
        folder, [(1, photo, everything)], parameters["levels"], {"contributions": (ogr.wkbNone, kind)}
    )
    for number in chosen:
        against = "desert" in names[number]
        remark = f"{names[number]} contradicts the others." if against else f"{names[number]} agrees with the others."
        add(
            "contributions",
            None,
            photo_id=number,
            name=names[number],
            bits=1.5,
            contradicts=int(against),
            remark=remark,
        )
        if against:
            job["warnings"].append(remark)
    package.CommitTransaction()
    return files


def do_trajectories(folder, job, parameters, chosen, names):
    kind = [("photo_id", WHOLE), ("sample", WHOLE), ("frame", WHOLE), ("flow_time", REAL), ("time", ogr.OFTDateTime),
            ("time_end", ogr.OFTDateTime)]  # fmt: skip
    tables = {
        "trajectories": (ogr.wkbPoint, kind),
        "paths": (ogr.wkbMultiLineString, [("photo_id", WHOLE), ("sample", WHOLE)]),
    }
    package, add = make_package(folder / "results.gpkg", tables, TAGS)
    start, step = datetime.fromisoformat(parameters["start"].rstrip("Z")), parameters["seconds_per_frame"]
    random = np.random.default_rng(0)
    for number in chosen:
        for sample in range(parameters["samples"]):
            begin = (random.uniform(-170, 170), random.uniform(-80, 80))
            places = []
            for frame in range(parameters["frames"]):
                share = frame / (parameters["frames"] - 1)
                places.append(tuple(share * end + (1 - share) * one for one, end in zip(begin, MEETING)))
                moments = [start + timedelta(seconds=step * (frame + more)) for more in (0, 1)]
                add("trajectories", point(*places[-1]), photo_id=number, sample=sample, frame=frame, flow_time=share,
                    time=moments[0].strftime("%Y/%m/%d %H:%M:%S+00"),
                    time_end=moments[1].strftime("%Y/%m/%d %H:%M:%S+00"))  # fmt: skip
            line = ", ".join(f"{x} {y}" for x, y in places)
            add("paths", ogr.CreateGeometryFromWkt(f"MULTILINESTRING (({line}))"), photo_id=number, sample=sample)
    package.CommitTransaction()
    return [("results.gpkg", "geopackage", None)]


def do_evaluate(folder, job, parameters, chosen, names):
    photos = {row["photo_id"]: row for row in rows(folder / "results", "photos")}
    found = {}
    if (folder / "truth").exists():
        for row in rows(folder / "truth", 0):
            for number, photo in photos.items():
                values = [row[parameters["field"]]] if parameters["field"] else own(row).values()
                if photo["name"] in values:
                    found[number] = (row["geometry"].GetX(), row["geometry"].GetY())
    else:
        for number, photo in photos.items():
            if photo["exif_longitude"] is not None:
                found[number] = (photo["exif_longitude"], photo["exif_latitude"])
    measured = [number for number in chosen if number in found]
    if not measured:
        raise InputError("No true place belongs to a photo of the results.")
    for number in set(chosen) - set(measured):
        job["warnings"].append(f"1 photo has no true place: {names[number]}.")
    kind = [("photo_id", WHOLE), ("name", TEXT), ("distance_km", REAL), ("credibility", REAL), ("log_density", REAL),
            ("gain_bits", REAL), ("place", TEXT), ("true_place", TEXT), ("longitude", REAL), ("latitude", REAL),
            ("true_longitude", REAL), ("true_latitude", REAL)]  # fmt: skip
    package, add = make_package(folder / "results.gpkg", {"evaluation": (ogr.wkbMultiLineString, kind)}, TAGS)
    distances = []
    for number in measured:
        longitude, latitude, _ = centre(chosen[number])
        true = found[number]
        distances.append(6371.0088 * math.acos(max(-1.0, min(1.0, float(unit(longitude, latitude) @ unit(*true))))))
        line = ogr.CreateGeometryFromWkt(f"MULTILINESTRING (({longitude} {latitude}, {true[0]} {true[1]}))")
        exact = {"log_density": 1.5, "gain_bits": 5.8} if parameters["densities"] == "exact" else {}
        add("evaluation", line, photo_id=number, name=names[number], distance_km=distances[-1], credibility=0.4,
            place="Here", true_place="There", longitude=longitude, latitude=latitude, true_longitude=true[0],
            true_latitude=true[1], **exact)  # fmt: skip
    package.CommitTransaction()
    figures = {"median_km": float(np.median(distances)), "mean_km": float(np.mean(distances)), "geoscore": 3000.0,
               "calibration_error": 0.05, "over_confidence": -0.01,
               "nll_nats": -1.5 if parameters["densities"] == "exact" else None}  # fmt: skip
    scores = {"photos": len(measured), "figures": {name: {"value": value} for name, value in figures.items()},
              "calibration": {"verdict": "calibrated"}}  # fmt: skip
    (folder / "scores.json").write_text(json.dumps(scores))
    (folder / "scores.csv").write_text("photo,distance_km\n")
    (folder / "report.html").write_text("<html><body>A report</body></html>")
    return [
        ("results.gpkg", "geopackage", None),
        ("report.html", "report", None),
        ("scores.json", "scores", None),
        ("scores.csv", "table", None),
    ]
