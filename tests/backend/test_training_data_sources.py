"""Photos of known place, however they lie on the disk: tables, layers, folders, the three data sets."""

import bz2
import csv
import json

import numpy as np
import pytest
import webdataset
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.opening import open_examples, open_photos
from plonk_backend.training.data.photo_examples import PhotoExamples, photo_bytes
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.rows import Fields

from pyogrio.raw import write as write_layer  # isort: skip
import shapely  # isort: skip


def picture(path, number=0, position=None, size=24):
    """A small JPEG whose bytes depend on its number, with a position in its EXIF data if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (size, size), (number * 37 % 256, number * 91 % 256, number % 256))
    exif = Image.Exif()
    if position is not None:
        longitude, latitude = position
        exif.get_ifd(0x8825).update(
            {
                1: "N" if latitude >= 0 else "S",
                2: (IFDRational(round(abs(latitude) * 10_000), 10_000), IFDRational(0), IFDRational(0)),
                3: "E" if longitude >= 0 else "W",
                4: (IFDRational(round(abs(longitude) * 10_000), 10_000), IFDRational(0), IFDRational(0)),
            }
        )
    image.save(path, exif=exif)
    return path


def read(source, fields=None, **options):
    report = RowReport()
    return PhotoExamples(open_photos(source, fields or Fields(), **options), report), report


def names(examples):
    return [photo.name for photo in examples.photos]


# Tables


def test_a_table_with_every_fault_gives_its_good_rows_and_counts_the_others(tmp_path):
    for number in range(4):
        picture(tmp_path / "photos" / f"{number}.jpg", number)
    (tmp_path / "photos" / "same.jpg").write_bytes((tmp_path / "photos" / "0.jpg").read_bytes())
    (tmp_path / "photos" / "no.jpg").write_bytes(b"no picture")
    (tmp_path / "points.csv").write_text(
        "Photo;Latitude [deg];LON\n"
        "photos/0.jpg;48,8584;2,2945\n"
        "photos\\1.jpg;48° 51.5' N;2° 17.67' E\n"
        f"{tmp_path / 'photos' / '2.jpg'};-33.8568;151.2153\n"
        "photos/3.jpg;151.2153;-33.8568\n"
        "photos/same.jpg;10;10\n"
        "photos/no.jpg;10;10\n"
        "photos/missing.jpg;10;10\n"
        ";10;10\n"
        "photos/3.jpg;;\n"
        "photos/3.jpg;nan;10\n"
        "photos/3.jpg;0;0\n"
        "photos/3.jpg;10\n"
        "\n"
        "https://example.org/3.jpg;10;10\n",
        encoding="utf-8",
    )
    examples, report = read(tmp_path / "points.csv")
    assert names(examples) == ["0.jpg", "1.jpg", "2.jpg"]
    np.testing.assert_allclose(examples.latitude, [48.8584, 48.858333, -33.8568], atol=1e-6)
    assert report.counts == {
        Reason.NO_PHOTO: 3,
        Reason.SWAPPED: 1,
        Reason.DUPLICATE: 1,
        Reason.UNREADABLE_PHOTO: 1,
        Reason.NO_POSITION: 1,
        Reason.NOT_FINITE_POSITION: 1,
        Reason.ZERO: 1,
        Reason.BROKEN_LINE: 1,
    }
    assert (report.rows, report.used) == (13, 3)
    said = "\n".join(report.sentences())
    assert "line 5 (latitude 151.2153, longitude -33.8568)" in said
    assert "line 6 (the same as line 2, which lies 4,3" in said
    assert "no.jpg is not a photo that can be read" in said


def test_duplicates_stay_where_they_are_wanted(tmp_path):
    for name in ("a.jpg", "b.jpg"):
        picture(tmp_path / name, 1, (10, 20))
    assert len(PhotoExamples(open_photos(tmp_path), keep_duplicates=True)) == 2
    assert len(PhotoExamples(open_photos(tmp_path))) == 1


def test_columns_may_be_named(tmp_path):
    picture(tmp_path / "a.jpg")
    (tmp_path / "t.csv").write_text("what,north,east\na.jpg,1,2\n")
    with pytest.raises(InputError, match=r"no column for a longitude; its columns are what, north, east\. Name"):
        open_photos(tmp_path / "t.csv")
    examples, _ = read(tmp_path / "t.csv", Fields(photo="What", latitude="north", longitude="EAST"))
    assert (examples.longitude[0], examples.latitude[0]) == (2, 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.jpg").rename(tmp_path / "elsewhere" / "a.jpg")
    fields = Fields(photo="what", latitude="north", longitude="east", photos=tmp_path / "elsewhere")
    assert len(read(tmp_path / "t.csv", fields)[0]) == 1


def test_a_table_as_exiftool_writes_it(tmp_path):
    picture(tmp_path / "a.jpg")
    (tmp_path / "t.csv").write_text(
        'SourceFile,GPSLatitude,GPSLongitude\n./a.jpg,"48 deg 51\' 30.12"" N","2 deg 17\' 40.20"" W"\n'
    )
    examples, _ = read(tmp_path / "t.csv")
    np.testing.assert_allclose((examples.longitude[0], examples.latitude[0]), (-2.2945, 48.858367), atol=1e-6)


def test_a_column_that_looks_like_photos_is_taken(tmp_path):
    picture(tmp_path / "a.JPG")
    (tmp_path / "t.csv").write_text("Bild,Y,X,Notiz\na.JPG,47,8,a.txt\n,47,8,\n")
    examples, report = read(tmp_path / "t.csv")
    assert names(examples) == ["a.JPG"]
    assert report.counts == {Reason.NO_PHOTO: 1}
    write_points(tmp_path / "p.geojson", [shapely.Point(8, 47)], ["a.JPG"], "EPSG:4326", field="Bild")
    assert len(read(tmp_path / "p.geojson")[0]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_the_encodings_of_spreadsheets(tmp_path, encoding):
    picture(tmp_path / "Zürich.jpg")
    text = "sep=;\r\nphoto;lat;lon\r\nZürich.jpg;47,37;8,54\r\n"
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    assert names(read(tmp_path / "t.csv")[0]) == ["Zürich.jpg"]


def test_a_table_with_geometries_as_text(tmp_path):
    picture(tmp_path / "a.jpg")
    (tmp_path / "t.csv").write_text("photo,wkt\na.jpg,POINT (8 47)\na.jpg,\n")
    examples, report = read(tmp_path / "t.csv")
    assert (examples.longitude[0], examples.latitude[0]) == (8, 47)
    assert report.counts == {Reason.NO_POSITION: 1}


def test_a_table_without_a_good_row_says_why(tmp_path):
    (tmp_path / "t.csv").write_text("photo,lat,lon\na.jpg,1,2\n")
    with pytest.raises(InputError, match=r"t\.csv has no photo that can be used(.|\n)*a\.jpg is not there"):
        read(tmp_path / "t.csv")


def test_all_labels_on_one_spot_are_told_of(tmp_path):
    for number in range(3):
        picture(tmp_path / f"{number}.jpg", number, (8.5, 47.4))
    assert any("All 3 rows lie on one spot" in line for line in read(tmp_path)[1].sentences())


# Layers


def write_points(path, points, photos, crs, field="photo", **options):
    write_layer(
        str(path),
        geometry=np.array([shapely.to_wkb(point) if point else None for point in points], dtype=object),
        field_data=[np.array(photos, dtype=object)],
        fields=[field],
        geometry_type="Point",
        crs=crs,
        **options,
    )


def test_a_layer_is_transformed_and_its_photos_lie_beside_it(tmp_path):
    for number in range(3):
        picture(tmp_path / "dcim" / f"{number}.jpg", number)
    # Berne's old observatory, the origin of Switzerland's coordinates (EPSG:2056), and a place in Zurich by swisstopo's
    # approximate formulas, which are good to a metre.
    points = [shapely.Point(2_600_000, 1_200_000), None, shapely.Point(2_683_000, 1_247_000)]
    write_points(tmp_path / "p.gpkg", points, [f"dcim/{number}.jpg" for number in range(3)], "EPSG:2056", layer="p")
    examples, report = read(tmp_path / "p.gpkg")
    np.testing.assert_allclose(examples.longitude, [7.438632, 8.537504], atol=2e-5)
    np.testing.assert_allclose(examples.latitude, [46.951083, 47.368614], atol=2e-5)
    assert report.counts == {Reason.NO_POSITION: 1}
    assert "feature 2 (no geometry)" in "\n".join(report.sentences())


def test_positions_that_are_nowhere_are_counted_in_layers_too(tmp_path):
    for number in range(4):
        picture(tmp_path / f"{number}.jpg", number)
    points = [shapely.Point(47, 120), shapely.Point(0, 0), shapely.Point(8, 47), shapely.Point(500, 10)]
    write_points(tmp_path / "p.geojson", points, [f"{number}.jpg" for number in range(4)], "EPSG:4326", "Path")
    examples, report = read(tmp_path / "p.geojson")
    assert names(examples) == ["2.jpg"]
    assert report.counts == {Reason.SWAPPED: 1, Reason.ZERO: 1, Reason.OUT_OF_RANGE: 1}


def test_a_layer_without_a_photo_field_says_which_fields_it_has(tmp_path):
    write_points(tmp_path / "p.geojson", [shapely.Point(8, 47)], ["a"], "EPSG:4326", field="titel")
    with pytest.raises(InputError, match=r"no field for the photo; its fields are titel"):
        open_photos(tmp_path / "p.geojson")
    assert open_photos(tmp_path / "p.geojson", Fields(photo="TITEL")).count() == 1


# Folders


def test_a_folder_of_photos_with_positions(tmp_path):
    picture(tmp_path / "b" / "2.jpg", 2, (-70.5, -33.25))
    picture(tmp_path / "a" / "1.jpg", 1, (8.5, 47.25))
    picture(tmp_path / "none.jpg", 3)
    picture(tmp_path / "zero.jpg", 4, (0, 0))
    picture(tmp_path / ".hidden" / "5.jpg", 5, (1, 1))
    (tmp_path / "notes.txt").write_text("no photo")
    examples, report = read(tmp_path)
    assert names(examples) == ["1.jpg", "2.jpg"]
    np.testing.assert_allclose(examples.longitude, [8.5, -70.5])
    np.testing.assert_allclose(examples.latitude, [47.25, -33.25])
    assert report.counts == {Reason.NO_POSITION: 1, Reason.ZERO: 1}


@pytest.mark.parametrize(
    ("gps", "reason"),
    [
        ({2: (47.0, 0.0, 0.0), 4: (8.0, 0.0, 0.0)}, Reason.UNREADABLE_POSITION),
        ({1: "N", 2: (147.0, 0.0, 0.0), 3: "E", 4: (8.0, 0.0, 0.0)}, Reason.OUT_OF_RANGE),
        ({1: "N", 2: (47.0, 0.0, 0.0), 3: "E"}, Reason.NO_POSITION),
        ({1: "N", 2: (IFDRational(0, 0), 0.0, 0.0), 3: "E", 4: (8.0, 0.0, 0.0)}, Reason.NOT_FINITE_POSITION),
    ],
)
def test_positions_that_exif_data_only_seem_to_have(tmp_path, gps, reason):
    picture(tmp_path / "good.jpg", 0, (8, 47))
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps)
    Image.new("RGB", (20, 20)).save(tmp_path / "bad.jpg", exif=exif)
    _, report = read(tmp_path)
    assert report.counts == {reason: 1}


def test_a_folder_without_photos_and_a_path_without_anything(tmp_path):
    with pytest.raises(InputError, match="There is no photo in"):
        open_photos(tmp_path)
    with pytest.raises(InputError, match=r"nowhere is not there; give an \.npz file"):
        open_photos(tmp_path / "nowhere")


def test_a_single_photo_is_no_source(tmp_path):
    with pytest.raises(InputError, match="is a single photo; give the folder"):
        open_photos(picture(tmp_path / "a.jpg", 0, (8, 47)))


def test_photos_are_no_embeddings(tmp_path):
    picture(tmp_path / "a.jpg", 0, (8, 47))
    with pytest.raises(InputError, match="holds photos, not embeddings; run `plonk-backend embed"):
        open_examples(tmp_path)


# OSV-5M


def osv5m(folder, parts=("train", "test")):
    """The authors' layout, with columns that nobody needs here."""
    folder.mkdir(exist_ok=True)
    for part in parts:
        with (folder / f"{part}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "latitude", "longitude", "thumb_original_url", "cell", "unique_city"])
            for number in range(3):
                identity = f"{3859149887465501 + number}"
                picture(folder / "images" / part / f"{number % 2:02d}" / f"{identity}.jpg", number + len(part))
                writer.writerow([identity, -43.8 + number, -176.6 + number, "", "(0, 8)", "Waitangi_NaN_NZ"])
            writer.writerow(["77", "1.0", "2.0", "", "", ""])
    return folder


def test_osv5m_as_its_authors_lay_it_out(tmp_path):
    osv5m(tmp_path)
    examples, report = read(tmp_path)
    assert [photo.parent.name for photo in examples.photos] == ["00", "01", "00"]
    assert examples.photos[0].parent.parent.name == "train"
    np.testing.assert_allclose(examples.latitude, [-43.8, -42.8, -41.8])
    assert report.counts == {Reason.NO_PHOTO: 1}
    assert read(tmp_path, Fields(split="test"))[0].photos[0].parent.parent.name == "test"
    assert read(tmp_path / "test.csv")[0].photos[0].parent.parent.name == "test"
    with pytest.raises(InputError, match=r'has no part "val"; it has "test", "train"'):
        open_photos(tmp_path, Fields(split="val"))


def test_osv5m_that_is_not_unpacked(tmp_path):
    osv5m(tmp_path, ("train",))
    for folder in (tmp_path / "images" / "train").iterdir():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    (tmp_path / "images" / "train" / "00.zip").write_bytes(b"PK")
    with pytest.raises(InputError, match="still packed"):
        open_photos(tmp_path)


# iNaturalist


@pytest.mark.parametrize("below", ["", "images"])
def test_inaturalist_as_its_authors_lay_it_out(tmp_path, below):
    names_in_it = [f"train/0000{number}_Animalia_Aves/{number}.jpg" for number in range(4)]
    for number, name in enumerate(names_in_it):
        picture(tmp_path / below / name, number)
    entries = [
        {"id": 10 + number, "file_name": name, "latitude": 10.0 * number, "longitude": 20.5, "location_uncertainty": 3}
        for number, name in enumerate(names_in_it)
    ]
    entries[2]["latitude"] = float("nan")
    entries[3] |= {"latitude": None, "longitude": None}
    listing = {
        "info": {"year": 2021, "description": 'a list of "images"'},
        "images": entries,
        "categories": [{"id": 0, "name": "Pica pica"}],
        "annotations": [{"id": 10, "image_id": 10, "category_id": 0}],
    }
    (tmp_path / "train.json").write_text(json.dumps(listing))
    examples, report = read(tmp_path)
    assert names(examples) == ["0.jpg", "1.jpg"]
    np.testing.assert_allclose(examples.latitude, [0, 10])
    assert report.counts == {Reason.NOT_FINITE_POSITION: 1, Reason.NO_POSITION: 1}
    assert "image 12" in "\n".join(report.sentences())


def test_long_annotations_are_read_in_pieces(tmp_path):
    entries = [{"id": n, "file_name": f"train/{n}.jpg", "latitude": 1.5, "longitude": n / 100} for n in range(15_000)]
    (tmp_path / "train.json").write_text(json.dumps({"images": entries, "annotations": []}))
    assert (tmp_path / "train.json").stat().st_size > 2**20
    rows = list(open_photos(tmp_path).rows())
    assert len(rows) == 15_000
    assert rows[14_999].place.longitude == 149.99
    text = (tmp_path / "train.json").read_text()
    (tmp_path / "train.json").write_text(text[: len(text) // 2])
    with pytest.raises(InputError, match="cut off or damaged"):
        list(open_photos(tmp_path).rows())


def test_embeddings_beside_the_images(tmp_path):
    """As plonk/data/extract_embeddings writes them, and plonk/data/data.py reads them."""
    osv5m(tmp_path / "osv5m")
    below = tmp_path / "osv5m" / "embeddings" / "street_clip" / "train" / "00"
    below.mkdir(parents=True)
    for number in range(2):
        np.save(below / f"{3859149887465501 + number}.npy", np.full(5, number, dtype=np.float32))
    report = RowReport()
    data = open_examples(tmp_path / "osv5m", embedding="street-clip", report=report)
    np.testing.assert_array_equal(data.batch(np.array([1, 0]))[0], [[1] * 5, [0] * 5])
    assert data.name(1).endswith("502.npy")
    assert report.counts == {Reason.NO_EMBEDDING: 2}

    folder = tmp_path / "inat" / "embeddings" / "dinov2" / "val"
    folder.mkdir(parents=True)
    entries = [{"id": n, "file_name": f"val/{n}.jpg", "latitude": 1 + n, "longitude": 5} for n in range(4)]
    (tmp_path / "inat" / "val.json").write_text(json.dumps({"images": entries}))
    for number, array in enumerate((np.ones(3), np.full(3, np.nan), np.ones(4))):
        np.save(folder / f"{number}.npy", array)
    report = RowReport()
    data = open_examples(tmp_path / "inat", report=report)
    assert (len(data), data.cond_dim) == (1, 3)
    assert report.counts == {
        Reason.NOT_FINITE_EMBEDDING: 1,
        Reason.WRONG_EMBEDDING: 1,
        Reason.NO_EMBEDDING: 1,
    }
    (tmp_path / "inat" / "embeddings" / "street_clip").mkdir()
    with pytest.raises(InputError, match=r'several encoders \("dinov2", "street_clip"\)'):
        open_examples(tmp_path / "inat")


# YFCC-100M


def yfcc_line(number, fields, marker="0", accuracy="16", digest="", position=("8.5", "47.25")):
    line = [f"{1000 + number}", "u", "nick", "2012", "1", "cam", 'a "quoted title', "d", "t", "", *position, accuracy]
    line += ["page", "url", "CC", "l", "s", "f", "x", "y", "jpg", marker]
    return "\t".join(line if fields == 23 else [str(number), line[0], digest, *line[1:]])


@pytest.mark.parametrize("fields", [23, 25])
def test_yfcc_as_it_is_distributed(tmp_path, fields):
    digests = [f"{number:x}abcdef0123456789" for number in range(7)]
    for number, digest in enumerate(digests):
        picture(tmp_path / "data" / "images" / digest[:3] / digest[3:6] / f"{digest}.jpg", number)
    lines = [
        yfcc_line(0, fields, digest=digests[0]),
        yfcc_line(1, fields, digest=digests[1], marker="1"),
        yfcc_line(2, fields, digest=digests[2], accuracy="11"),
        yfcc_line(3, fields, digest=digests[3], position=("", "")),
        yfcc_line(4, fields, digest=digests[4], position=("-70.5", "-33.25")),
        yfcc_line(5, fields, digest=digests[5]),
        "not\ta\tline",
    ]
    (tmp_path / "yfcc100m_dataset.bz2").write_bytes(bz2.compress(("\n".join(lines) + "\n").encode()))
    (tmp_path / "yfcc_4k_ids.txt").write_text("1005\n")
    identities = [*range(1000, 1006), "not"]
    (tmp_path / "yfcc100m_hash").write_text(
        "".join(f"{identity}\t{digest}\n" for identity, digest in zip(identities, digests, strict=True))
    )
    examples, report = read(tmp_path)
    assert [photo.stem for photo in examples.photos] == [digests[0], digests[4]]
    np.testing.assert_allclose(examples.longitude, [8.5, -70.5])
    assert report.counts == {Reason.UNWANTED: 3, Reason.NO_POSITION: 1, Reason.BROKEN_LINE: 1}
    said = "\n".join(report.sentences())
    assert "line 2 (a video); line 3 (an accuracy of 11, below 12); line 6 (in YFCC-4k" in said


def test_yfcc_with_hashes_in_another_order(tmp_path):
    (tmp_path / "yfcc100m_dataset").write_text(yfcc_line(0, 23) + "\n")
    (tmp_path / "yfcc100m_hash").write_text("999\tabcdef0123\n")
    with pytest.raises(InputError, match="not in the order"):
        list(open_photos(tmp_path).rows())
    (tmp_path / "yfcc100m_hash").unlink()
    with pytest.raises(InputError, match="needs yfcc100m_hash beside it"):
        open_photos(tmp_path)


def test_yfcc_as_the_published_code_prepares_it(tmp_path):
    header = "photo_id\tlongitude\tlatitude\taccuracy\textension\tdownload_url\thash\n"
    tables = tmp_path / "yfcc100m_dataset_with_gps_train"
    tables.mkdir()
    for number in (0, 1, 10):
        digest = f"{number:02x}abcdef0123456789"
        picture(tmp_path / "images" / digest[:3] / digest[3:6] / f"{digest}.jpg", number)
        (tables / f"{number}.csv").write_text(f"{header}{number}\t{number}.5\t47.25\t16.0\tjpg\thttp://x\t{digest}\n")
    examples, _ = read(tmp_path)
    np.testing.assert_allclose(examples.longitude, [0.5, 1.5, 10.5])
    assert len(read(tables / "10.csv", Fields(photos=tmp_path / "images"))[0]) == 1


def test_yfcc4k(tmp_path):
    picture(tmp_path / "images" / "1000.jpg")
    (tmp_path / "info.txt").write_text(yfcc_line(0, 25, digest="x") + "\n" + yfcc_line(1, 25, digest="y") + "\n")
    examples, report = read(tmp_path)
    assert names(examples) == ["1000.jpg"]
    assert report.counts == {Reason.NO_PHOTO: 1}


# Shards of photos


def test_shards_of_photos(tmp_path):
    for shard in range(2):
        with webdataset.TarWriter(str(tmp_path / f"{shard:04d}.tar")) as writer:
            for number in range(3):
                content = picture(tmp_path / "one.jpg", 10 * shard + number).read_bytes()
                about = {"latitude": 10.0 * number, "longitude": 5.0 + shard, "unique_country": "NZ"}
                writer.write({"__key__": f"{shard}{number}", "jpg": content, "json": about})
            writer.write({"__key__": f"{shard}9", "json": {"latitude": 1.0, "longitude": 1.0}})
    (tmp_path / "one.jpg").unlink()
    examples, report = read(tmp_path)
    assert len(examples) == 6
    np.testing.assert_allclose(examples.longitude, [5, 5, 5, 6, 6, 6])
    assert photo_bytes(examples.photos[0])[:2] == b"\xff\xd8"
    assert examples.image(5).size == (24, 24)
    assert report.counts == {Reason.NO_PHOTO: 2}


def test_shards_of_photos_that_are_cut_off_give_what_lies_before(tmp_path):
    shard = tmp_path / "0000.tar"
    with webdataset.TarWriter(str(shard)) as writer:
        for number in range(4):
            content = picture(tmp_path / "one.jpg", number).read_bytes()
            writer.write({"__key__": str(number), "jpg": content, "json": {"latitude": 1 + number, "longitude": 5}})
    (tmp_path / "one.jpg").unlink()
    whole = shard.read_bytes()
    shard.write_bytes(whole[: len(whole) // 2])
    examples, report = read(tmp_path)
    assert 1 <= len(examples) < 4
    assert any("0000.tar is cut off" in line or "0000.tar ends" in line for line in report.sentences())
