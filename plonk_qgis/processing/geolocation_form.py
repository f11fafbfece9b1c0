"""What `plonk:geolocatephotos` asks for, and what it tells about that: its parameters and its help."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from plonk_qgis.backend.protocol import DEFAULT_PRESET, MAX_SAMPLES, PRESETS
from plonk_qgis.processing.analysis_parameters import (
    help_on_parameters,
    levels_parameter,
    seed_parameter,
)
from plonk_qgis.processing.model_parameter import model_parameter
from plonk_qgis.quality import quality_title
from plonk_qgis.translation import tr

PHOTOS, FOLDER, PHOTO_LAYER, PHOTO_FIELD = "PHOTOS", "FOLDER", "PHOTO_LAYER", "PHOTO_FIELD"
MODEL, QUALITY, SAMPLES, GUIDANCE, SEED = "MODEL", "QUALITY", "SAMPLES", "GUIDANCE", "SEED"
RESOLUTION, STEPS = "RESOLUTION", "STEPS"
_NUMBER = QgsProcessingParameterNumber.Type
_SOURCE = QgsProcessing.SourceType


def photo_parameters() -> tuple[QgsProcessingParameterDefinition, ...]:
    """Where the photos are."""
    return (
        QgsProcessingParameterMultipleLayers(PHOTOS, tr("Photos"), _SOURCE.TypeFile, optional=True),
        QgsProcessingParameterFile(
            FOLDER, tr("Folder with photos"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        ),
        QgsProcessingParameterFeatureSource(
            PHOTO_LAYER, tr("Layer with photos"), [_SOURCE.TypeVector], None, optional=True
        ),
        QgsProcessingParameterField(
            PHOTO_FIELD,
            tr("Field with the photos' paths"),
            None,
            PHOTO_LAYER,
            QgsProcessingParameterField.DataType.String,
            optional=True,
        ),
    )


def model_parameters() -> tuple[QgsProcessingParameterDefinition, ...]:
    """What everybody decides: the model, and how much work goes into each photo."""
    return (
        model_parameter(MODEL, tr("Model")),
        QgsProcessingParameterEnum(
            QUALITY,
            tr("Quality"),
            [quality_title(preset) for preset in PRESETS],
            defaultValue=PRESETS.index(DEFAULT_PRESET),
        ),
        QgsProcessingParameterNumber(
            SAMPLES, tr("Samples per photo"), _NUMBER.Integer, 1000, minValue=1, maxValue=MAX_SAMPLES
        ),
    )


def advanced_parameters() -> tuple[QgsProcessingParameterDefinition, ...]:
    """What most leave as it is."""
    return (
        QgsProcessingParameterNumber(GUIDANCE, tr("Guidance"), _NUMBER.Double, 0.0, minValue=0.0, maxValue=100.0),
        seed_parameter(),
        QgsProcessingParameterNumber(
            RESOLUTION, tr("Raster cell [degrees]"), _NUMBER.Double, 0.25, minValue=0.05, maxValue=5.0
        ),
        levels_parameter(),
        QgsProcessingParameterNumber(
            STEPS,
            tr("Solver steps [by quality if left out]"),
            _NUMBER.Integer,
            None,
            optional=True,
            minValue=1,
            maxValue=10_000,
        ),
    )


def sinks() -> tuple[QgsProcessingParameterDefinition, ...]:
    """The tables of the results."""
    titles = (
        ("OUTPUT_PHOTOS", tr("Best estimates"), _SOURCE.TypeVectorPoint),
        ("OUTPUT_SAMPLES", tr("Samples"), _SOURCE.TypeVectorPoint),
        ("OUTPUT_REGIONS", tr("Credible regions"), _SOURCE.TypeVectorPolygon),
        ("OUTPUT_MODES", tr("Likely places"), _SOURCE.TypeVectorPoint),
    )
    return tuple(QgsProcessingParameterFeatureSink(name, title, kind, None, True) for name, title, kind in titles)


def help_paragraphs() -> tuple[str, ...]:
    """The help, as HTML without its paragraph marks."""
    return (
        tr(
            "Finds out where photos may have been taken. For each photo the answer is a probability distribution "
            "over the whole Earth, not a point alone."
        ),
        tr(
            "<b>Photos</b> and <b>Folder with photos</b>: single files, a folder with everything below it, or both "
            "(jpg, png, webp, tif, heic, avif). A photo that cannot be used is reported by name; the others go on."
        ),
        tr(
            "<b>Layer with photos</b>: more photos, named by the features of a layer; to take some of them only, "
            "select them and tick “Selected features only”."
        ),
        tr(
            "<b>Model</b>: the id of a model of the backend. earthview comes with it and knows overhead views of "
            "the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the "
            "ground, are downloaded once, in Settings > Options > Photo geolocation."
        ),
        tr(
            "<b>Quality</b>: how much work goes into each photo. Draft is for a first look, Fine for figures that "
            "will be quoted."
        ),
        tr("<b>Samples per photo</b>: places to draw from each distribution. More give smoother results."),
        tr(
            "<b>Guidance</b>: 0 asks for the model's own, honest distribution. Larger values make it more decided "
            "than it should be."
        ),
        tr("<b>Seed</b>: the same photos with the same seed give the same results."),
        tr("<b>Raster cell</b>: size of the cells of the density rasters; it must divide 180 degrees."),
        tr(
            "<b>Best estimates</b>: per photo the likeliest place, the areas that hold the true place with 50 and "
            "90 percent, and the information in bits (0: could be anywhere). <b>Samples</b>: the places drawn. "
            "<b>Credible regions</b>: the smallest regions that hold 50, 80 and 95 percent. "
            "<b>Likely places</b>: where the samples gather, with their share."
        ),
        tr(
            "<b>Results folder</b>: gets results.gpkg with all tables and a GeoTIFF per photo (band 1 probability "
            "density per km², band 2 credibility). It must not hold the results of an earlier run."
        ),
        tr(
            "The work is done by plonk-backend, which is installed in Settings > Options > Photo geolocation. "
            "The variable PLONK_BACKEND_ENV may name its environment, too. Where the options name a backend on another "
            "computer, the photos are sent there."
        ),
    )


def parameter_help() -> dict[str, str]:
    """What the dialog tells about each parameter."""
    return {
        **help_on_parameters(),
        PHOTOS: tr("Image files: jpg, png, webp, tif, heic, avif."),
        FOLDER: tr("All photos in the folder and below it are located."),
        PHOTO_LAYER: tr(
            "A layer whose features name photos, such as that of “Import geotagged photos”. Relative paths begin "
            "at the folder of the project or of the layer."
        ),
        PHOTO_FIELD: tr(
            "Left out, attachment fields are taken, or else the field that looks most as if it held photos."
        ),
        MODEL: tr("earthview, or the id of a model that Settings > Options > Photo geolocation lists."),
        QUALITY: tr("Draft for a first look, Fine for figures that will be quoted."),
        SAMPLES: tr("More make smoother results and take longer."),
        GUIDANCE: tr("0 for the model's own distribution; larger values make it more decided."),
        STEPS: tr("Left out, the quality says how many."),
    }
