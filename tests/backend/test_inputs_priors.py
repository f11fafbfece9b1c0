"""Priors from rasters and polygons, against values that are known at every place."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.prior import read_prior
from plonk_backend.inputs.prior_polygons import PolygonPrior
from plonk_backend.inputs.prior_raster import RasterPrior
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.priors import PriorError, apply_prior
from plonk_backend.sphere import to_unit
from pyproj import Transformer
from test_inputs_places import text, write
from test_posterior_mixtures import MIXTURES, draw

pytestmark = pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")

DEGREES = Affine(1.0, 0, -180, 0, -1.0, 90)


def raster(
    path: Path, values: Any, transform: Affine | None = DEGREES, crs: str | None = "EPSG:4326", **profile: Any
) -> Path:
    bands = np.atleast_3d(np.asarray(values).T).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about those that are not georeferenced
        with rasterio.open(
            path,
            "w",
            driver="GTiff",
            count=len(bands),
            height=bands.shape[1],
            width=bands.shape[2],
            dtype=bands.dtype,
            crs=crs,
            transform=transform,
            **profile,
        ) as dataset:
            dataset.write(bands)
    return path


def weights(prior: RasterPrior | PolygonPrior, *lonlat: tuple[float, float]) -> list[float]:
    longitude, latitude = zip(*lonlat, strict=True)
    return np.exp(prior.log_prior(to_unit(longitude, latitude))).round(9).tolist()


def numbered(height: int, width: int) -> np.ndarray:
    return np.arange(height * width, dtype=np.float64).reshape(height, width)


def anywhere(count: int = 3000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    return rng.uniform(-180, 180, count), np.degrees(np.arcsin(rng.uniform(-1, 1, count)))


@pytest.mark.parametrize(
    "profile", [{}, {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate"}, {"dtype": None}]
)
def test_each_place_has_the_value_of_its_cell(tmp_path: Path, profile: dict[str, Any]) -> None:
    values = numbered(180, 360)
    if "dtype" in profile:
        profile, values = {}, values.astype(np.uint16)
    prior = read_prior(raster(tmp_path / "upload", values, **profile))
    longitude, latitude = anywhere()
    truth = values[np.floor(90 - latitude).astype(int), np.floor(longitude + 180).astype(int)]
    with np.errstate(divide="ignore"):
        assert prior.log_prior(to_unit(longitude, latitude)) == pytest.approx(np.log(truth.astype(float)))
    assert prior.warnings == ()
    assert prior.log_prior(np.empty((0, 3))).shape == (0,)


@pytest.mark.parametrize("first", [-180, 0, 30, -360])
def test_the_poles_and_the_antimeridian_are_covered_wherever_the_raster_begins(tmp_path: Path, first: float) -> None:
    values = numbered(180, 360)
    prior = read_prior(raster(tmp_path / "a.tif", values, Affine(1.0, 0, first, 0, -1.0, 90)), outside=5e9)
    longitude, latitude = anywhere()
    column = np.floor((longitude - first) % 360).astype(int)
    truth = values[np.floor(90 - latitude).astype(int), column]
    assert np.exp(prior.log_prior(to_unit(longitude, latitude))) == pytest.approx(truth)
    there = weights(prior, (180, 0.5), (-180, 0.5), (7, 90), (7, -90), (-33, -90))
    assert 5e9 not in there
    assert there[0] == there[1]
    assert there[2:4] == [values[0, int(-first) % 360], values[179, int(-first) % 360]]
    assert there[4] == there[3]


@pytest.mark.parametrize(
    ("crs", "transform", "shape"),
    [
        ("EPSG:3857", Affine(1e5, 0, -2e7, 0, -1e5, 2e7), (400, 400)),
        ("EPSG:3035", Affine(5e4, 0, 2.5e6, 0, -5e4, 5.5e6), (80, 100)),
        ("EPSG:3031", Affine(1e5, 0, -3e6, 0, -1e5, 3e6), (60, 60)),
        ("EPSG:32633", Affine(1e4, 2e3, 3e5, 3e3, -1e4, 6e6), (90, 70)),
        ("EPSG:4267", Affine(0.7, 0.3, 230, -0.2, -0.6, 70), (60, 90)),
        ("EPSG:4326", Affine(0, 1.0, -30, 1.0, 0, -40), (70, 60)),
    ],
)
def test_rasters_of_other_systems_rotated_and_partial(
    tmp_path: Path, crs: str, transform: Affine, shape: tuple[int, int]
) -> None:
    values = numbered(*shape) + 1
    prior = read_prior(raster(tmp_path / "a.tif", values, transform, crs), outside=0.25)
    longitude, latitude = anywhere(20_000)
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(longitude, latitude)
    if crs == "EPSG:4267":
        x = np.where(x < 0, x + 360, x)
    column, row = (np.floor(part) for part in ~transform * (x, y))
    inside = (row >= 0) & (row < shape[0]) & (column >= 0) & (column < shape[1])
    if crs == "EPSG:32633":
        inside &= np.abs(longitude - 15) < 60  # the projection turns back on itself far away
    truth = np.full(len(longitude), 0.25)
    truth[inside] = values[row[inside].astype(int), column[inside].astype(int)]
    assert inside.sum() > 5
    assert (~inside).sum() > 5
    assert np.mean(np.isclose(np.exp(prior.log_prior(to_unit(longitude, latitude))), truth)) > 0.9995


def test_places_without_data_have_the_weight_outside(tmp_path: Path) -> None:
    values = np.full((180, 360), 2.0, dtype=np.float32)
    values[0, 0], values[0, 1], values[0, 2] = -9999, np.nan, 0
    path = raster(tmp_path / "a.tif", values, nodata=-9999)
    corner = [(-179.5, 89.5), (-178.5, 89.5), (-177.5, 89.5), (-176.5, 89.5)]
    assert weights(read_prior(path), *corner) == [0, 0, 0, 2]
    assert weights(read_prior(path, outside=0.5), *corner) == [0.5, 0.5, 0, 2]
    mask = np.full((180, 360), 255, dtype=np.uint8)
    mask[0, 3] = 0
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        path = raster(tmp_path / "b.tif", np.full((180, 360), 7, dtype=np.uint8))
        with rasterio.open(path, "r+") as dataset:
            dataset.write_mask(mask)
    assert weights(read_prior(path, outside=0.5), *corner) == [7, 7, 7, 0.5]


def test_values_that_cannot_be_weights_are_named(tmp_path: Path) -> None:
    values = np.ones((180, 360), dtype=np.float32)
    values[10, 20], values[30, 40] = -9999, np.inf
    prior = read_prior(raster(tmp_path / "a.tif", values))
    assert weights(prior, (0, 0)) == [1]
    with pytest.raises(InputError, match=r"^a\.tif holds -9999 at longitude -159\.5000, latitude 79\.5000; .*no-data"):
        weights(prior, (0, 0), (-159.5, 79.5))
    with pytest.raises(InputError, match=r"^a\.tif holds inf at"):
        weights(prior, (-139.5, 59.5))


def test_scale_and_offset_count(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", np.full((180, 360), 30, dtype=np.int16))
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.1,), (2.0,)
    assert weights(read_prior(path), (0, 0)) == pytest.approx([5])


def test_bands_and_classes_are_told_of(tmp_path: Path) -> None:
    two = read_prior(raster(tmp_path / "a.tif", np.stack([np.full((18, 36), 3.0), np.zeros((18, 36))]),
                            Affine(10, 0, -180, 0, -10, 90)))  # fmt: skip
    assert two.warnings == ("a.tif has 2 bands; the first is the prior.",)
    assert weights(two, (1, 1)) == [3]
    path = raster(tmp_path / "b.tif", np.full((18, 36), 3, dtype=np.uint8), Affine(10, 0, -180, 0, -10, 90))
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {3: (255, 0, 0, 255)})
    assert read_prior(path).warnings == ("b.tif holds numbers of classes; they were taken as weights.",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"crs": None}, "a has no coordinate reference system"),
        ({"transform": None}, "a is not georeferenced"),
        ({"values": np.ones((18, 36), dtype=np.complex64)}, "a holds complex numbers"),
        ({"crs": 'LOCAL_CS["Site",UNIT["metre",1]]'}, "neither geographic nor projected"),
    ],
)
def test_rasters_that_cannot_be_used(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_prior(raster(tmp_path / "a", **{"values": np.ones((18, 36)), **changes}))


def test_files_that_are_no_priors(tmp_path: Path) -> None:
    whole = raster(tmp_path / "a.tif", np.ones((180, 360)))
    (tmp_path / "half").write_bytes(whole.read_bytes()[:200_000])
    with pytest.raises(InputError, match=r"^half cannot be read"):
        weights(read_prior(tmp_path / "half"), (0, -80))
    (tmp_path / "head").write_bytes(whole.read_bytes()[:100])
    with pytest.raises(InputError, match=r"^head cannot be read"):
        read_prior(tmp_path / "head")
    with pytest.raises(InputError, match=r"^Feature 1 of points is a Point; zones are polygons"):
        read_prior(write(tmp_path / "points", [shapely.Point(0, 0)]))
    with pytest.raises(InputError, match="in a format that is not read here"):
        read_prior(text(tmp_path / "a.vrt", "<VRTDataset><SourceFilename>a.tif</SourceFilename></VRTDataset>"))
    with pytest.raises(InputError, match=r'^a\.tif is a raster, which has no column "weight"'):
        read_prior(whole, field="weight")
    with pytest.raises(InputError, match=r'^a\.tif is a raster, which has no layer "zones"'):
        read_prior(whole, layer="zones")
    with pytest.raises(InputError, match=r'^a\.csv is a CSV file, which has no layer "zones"'):
        read_prior(text(tmp_path / "a.csv", "lon,lat\n1,2\n"), layer="zones")
    for outside in (-1.0, np.nan, np.inf):
        with pytest.raises(InputError, match="must be 0 or more"):
            read_prior(whole, outside=outside)


def zones(path: Path) -> Path:
    csv = (
        "Name,Weight,Text,wkt\n"
        'west,0.5,a,"POLYGON((0 0,10 0,10 10,0 10,0 0))"\n'
        'east,2,b,"POLYGON((5 0,20 0,20 10,5 10,5 0))"\n'
        'pacific,1,c,"POLYGON((170 -10,190 -10,190 10,170 10,170 -10))"\n'
        'unknown,,d,"POLYGON((50 0,60 0,60 10,50 10,50 0))"\n'
        "nowhere,3,e,\n"
    )
    return text(path, csv)


def test_polygons_weigh_what_they_hold(tmp_path: Path) -> None:
    path = zones(tmp_path / "zones.csv")
    places = [(2, 5), (7, 5), (15, 5), (180, 0), (-180, 0), (-175, 5), (175, 5), (165, 5), (55, 5), (100, 80)]
    assert weights(read_prior(path), *places) == [1, 1, 1, 1, 1, 1, 1, 0, 1, 0]
    prior = read_prior(path, field="weight", outside=0.1)
    assert weights(prior, *places) == [0.5, 2, 2, 1, 1, 1, 1, 0.1, 0.1, 0.1]
    assert prior.warnings == (
        "zones.csv has features without an area: line 6.",
        'zones.csv has polygons without a value of "weight", which do not count: unknown.',
    )


def test_a_pole_belongs_to_the_polygon_around_it(tmp_path: Path) -> None:
    cap = write(tmp_path / "cap", [shapely.Point(0, 0).buffer(1e6)], "EPSG:3995")
    assert weights(read_prior(cap), (0, 90), (77, 90), (77, 85), (0, 70), (0, -90)) == [1, 1, 1, 0, 0]


def test_fields_that_hold_no_weights(tmp_path: Path) -> None:
    path = zones(tmp_path / "zones.csv")
    with pytest.raises(InputError, match=r'^zones\.csv has no column "population"; it has: Name, Weight, Text'):
        read_prior(path, field="population")
    with pytest.raises(InputError, match=r'^The column "Text" of zones\.csv does not hold numbers'):
        read_prior(path, field="Text")
    negative = text(tmp_path / "a.csv", 'w,wkt\n-1,"POLYGON((0 0,10 0,10 10,0 10,0 0))"\n')
    with pytest.raises(InputError, match=r'^The column "w" of a\.csv holds -1 \(line 2\)'):
        read_prior(negative, field="w")


def test_many_polygons_and_places_at_once(tmp_path: Path) -> None:
    cells = [shapely.box(x, y, x + 10, y + 10) for x in range(-180, 180, 10) for y in range(-90, 90, 10)]
    prior = read_prior(write(tmp_path / "grid", cells))
    longitude, latitude = anywhere(50_000)
    assert (prior.log_prior(to_unit(longitude, latitude)) == 0).all()


def test_a_prior_of_one_side_of_the_antimeridian(tmp_path: Path) -> None:
    posterior = draw(MIXTURES["antimeridian"], 2000)
    west = text(tmp_path / "west.csv", 'wkt\n"POLYGON((-180 -90,0 -90,0 90,-180 90,-180 -90))"\n')
    applied = apply_prior(posterior, read_prior(west).log_prior(posterior.points))
    assert (applied.posterior.points[:, 1] <= 0).all()
    assert applied.effective_samples == pytest.approx(1000, abs=100)
    nothing = text(tmp_path / "none.csv", 'wkt\n"POLYGON((0 0,1 0,1 1,0 1,0 0))"\n')
    with pytest.raises(PriorError, match="excludes all 2000 samples"):
        apply_prior(posterior, read_prior(nothing).log_prior(posterior.points))
    one = Posterior(posterior.points[:1], posterior.log_density[:1])
    assert apply_prior(one, read_prior(nothing, outside=1.0).log_prior(one.points)).effective_samples == 1
