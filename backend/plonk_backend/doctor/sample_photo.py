"""A photo from end to end."""

from __future__ import annotations

import io
import math
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from plonk_backend.doctor.finding import FAILED, OK, REINSTALL, Finding
from plonk_backend.errors import PlonkError
from plonk_backend.geolocator import Geolocator
from plonk_backend.request import GeolocationRequest, PhotoSource
from plonk_backend.runs import GEOPACKAGE, Progress


def photo(wanted: str = "auto", *, clock: Callable[[], float] = time.perf_counter) -> Finding:
    """A photo from its bytes to the files of a run, with the seconds of each step."""
    details: list[str] = []
    begin = clock()

    def passed(step: str) -> None:
        nonlocal begin
        now = clock()
        details.append(f"{step}: {now - begin:.2f} s")
        begin = now

    # Sent to the details whenever another kind of step begins.
    step = ["loading the model"]

    def heard(progress: Progress) -> None:
        kind = progress.message.split(":")[0].split(" of ")[0].rstrip("0123456789 ")
        if kind and kind != step[0]:
            passed(step[0])
            step[0] = kind

    request = GeolocationRequest(samples=64, preset="draft", resolution=2.0)
    source = PhotoSource("doctor.jpg", "doctor.jpg", _sample_photo())
    try:
        geolocator = Geolocator(wanted)
        passed("starting")
        with tempfile.TemporaryDirectory(prefix="plonk-doctor-") as folder:
            result = geolocator.run(request, [source], Path(folder), on_progress=heard)
            passed(step[0])
            written = {path.name for path in Path(folder).iterdir()}
    except PlonkError as error:
        return Finding(FAILED, f"A sample photo could not be located: {error}", REINSTALL, tuple(details))
    summary = result.summaries[0]
    if summary is None:
        return Finding(FAILED, f"A sample photo could not be located: {result.errors[0]}", REINSTALL, tuple(details))
    missing = {GEOPACKAGE, summary.density_file} - written
    sane = math.isfinite(summary.log_density) and abs(summary.latitude) <= 90 and abs(summary.longitude) <= 180
    if missing or not sane:
        what = f"{', '.join(sorted(missing))} is missing" if missing else "its place is no place on Earth"
        return Finding(FAILED, f"A sample photo came out wrong: {what}.", REINSTALL, tuple(details))
    return Finding(OK, "A sample photo was located from end to end.", details=tuple(details))


def _sample_photo() -> bytes:
    """A coast from above, roughly: sea, a beach and land, as JPEG."""
    rows, columns = np.mgrid[0:256, 0:384] / 256
    coast = 0.75 + 0.12 * np.sin(7 * rows) + 0.05 * np.sin(19 * rows + 1)
    land = (columns > coast)[..., None]
    shade = (0.85 + 0.15 * np.sin(23 * columns) * np.cos(17 * rows))[..., None]
    picture = np.where(land, np.array([150, 125, 85]) * shade, np.array([12, 45, 95]) * shade)
    buffer = io.BytesIO()
    Image.fromarray(picture.astype("uint8")).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
