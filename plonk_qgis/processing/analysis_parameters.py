"""Parameters that several analyses have, and how they are read."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterNumber, QgsProcessingParameterString

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.protocol import MAX_SAMPLES
from plonk_qgis.translation import tr

LEVELS, RESOLUTION, COUNT, SEED = "LEVELS", "RESOLUTION", "COUNT", "SEED"
_NUMBER = QgsProcessingParameterNumber.Type


def levels_parameter() -> QgsProcessingParameterDefinition:
    """Levels of credible regions, in per cent."""
    return QgsProcessingParameterString(LEVELS, tr("Levels of the credible regions [%]"), "50, 80, 95")


def levels_from(text: str) -> list[float]:
    """Shares from per cents such as "50, 80, 95"; semicolons and blanks separate as well.

    Raises:
        BackendError: these are no per cents.
    """
    parts = text.replace(";", " ").replace("%", " ").replace(",", " ").split()
    try:
        percents = [float(part) for part in parts]
    except ValueError:
        percents = []
    if not percents or not all(0 < percent < 100 for percent in percents):
        raise BackendError(
            tr("The levels “{text}” are no per cents between 0 and 100, such as 50, 80, 95.").format(text=text)
        )
    return [percent / 100 for percent in sorted(set(percents))]


def check_cell(degrees: float) -> float:
    """A raster's cell that divides 180 degrees, as it came.

    Raises:
        BackendError: it does not; the raster would not end at the poles.
    """
    rows = round(180 / degrees) if degrees > 0 else 0
    if rows < 1 or abs(rows * degrees - 180) > 1e-3 * min(degrees, 1.0):
        raise BackendError(
            tr(
                "Raster cells of {size} degrees do not divide 180 degrees. Choose 0.1, 0.25, 0.5 or 1, for example."
            ).format(size=f"{degrees:g}")
        )
    return degrees


def resolution_parameter(default: float | None = 0.25) -> QgsProcessingParameterDefinition:
    """The cell of rasters; without a default the backend chooses."""
    title = tr("Raster cell [degrees]") if default else tr("Raster cell [degrees; chosen if left out]")
    return QgsProcessingParameterNumber(
        RESOLUTION,
        title,
        _NUMBER.Double,
        default,
        optional=default is None,
        minValue=0.05 if default else 0.0005,
        maxValue=5.0,
    )


def count_parameter(title: str, default: int) -> QgsProcessingParameterDefinition:
    """How many samples to draw."""
    return QgsProcessingParameterNumber(COUNT, title, _NUMBER.Integer, default, minValue=1, maxValue=MAX_SAMPLES)


def seed_parameter() -> QgsProcessingParameterDefinition:
    """The seed of random draws."""
    return QgsProcessingParameterNumber(SEED, tr("Seed"), _NUMBER.Integer, 0, minValue=0, maxValue=2**31 - 1)


def help_on_parameters() -> dict[str, str]:
    """What the dialogs tell about the parameters that several analyses have."""
    return {
        "PHOTOS": tr("The layer “Best estimates” that Geolocate photos made, or a copy of it."),
        "SAMPLES": tr("The layer “Samples” of the same run, or a copy of it."),
        LEVELS: tr("Per cents with commas between them, such as 50, 80, 95."),
        RESOLUTION: tr("Size of the cells; it must divide 180 degrees, as 0.1, 0.25, 0.5 and 1 do."),
        COUNT: tr("More make smoother results and take longer."),
        SEED: tr("The same seed gives the same results."),
        "OUTPUT_FOLDER": tr("A new or empty folder for the files; a temporary one is deleted when QGIS closes."),
    }


def help_on_layers() -> str:
    """The paragraph about PHOTOS and SAMPLES."""
    return tr(
        "<b>Photos</b> and <b>Samples</b> are layers that <i>Geolocate photos</i> made: “Best estimates” and "
        "“Samples”. Copies do as well, whatever their file, coordinate system or filter; to take some photos only, "
        "select them and tick “Selected features only”."
    )


def help_on_backend() -> str:
    """The paragraph about where the work is done."""
    return tr(
        "The photos themselves are not needed again. The work is done by plonk-backend on this computer, unless "
        "Settings > Options > Photo geolocation names a backend on another one."
    )
