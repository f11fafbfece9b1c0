"""The figures of an evaluation: what each is called, in what unit, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass

from plonk_backend.evaluation.metrics.point import RADII_KM


@dataclass(frozen=True)
class About:
    """What people are told of a figure.

    Attributes:
        title: of a row of a table.
        unit: behind the number; "%" where the figure is a share, which is then shown times 100.
        better: "lower", "higher", or "" where neither is.
        digits: behind the decimal point.
    """

    title: str
    unit: str = ""
    better: str = ""
    digits: int = 2


DISTANCE: dict[str, About] = {
    "median_km": About("Median distance", "km", "lower", 1),
    "mean_km": About("Mean distance", "km", "lower", 1),
    "geoscore": About("GeoScore", "of 5000", "higher", 0),
    **{f"accuracy_{radius:g}km": About(f"Within {radius:,g} km", "%", "higher", 1) for radius in RADII_KM},
}
REGIONS: dict[str, About] = {
    "accuracy_country": About("Right country", "%", "higher", 1),
    "accuracy_region": About("Right region", "%", "higher", 1),
    "accuracy_subregion": About("Right sub-region", "%", "higher", 1),
    "accuracy_city": About("Right city", "%", "higher", 1),
}
DISTRIBUTION: dict[str, About] = {
    "nll_nats": About("Negative log likelihood", "nats per steradian", "lower", 3),
    "nll_bits_per_dimension": About("Negative log likelihood in the paper's unit", "bits per dimension", "lower", 3),
    "gain_bits": About("Gain over knowing nothing", "bits", "higher", 2),
    "nll_nats_from_samples": About(
        "Negative log likelihood, estimated from the samples alone", "nats per steradian", "lower", 2
    ),
    "energy_score_km": About("Energy score", "km", "lower", 1),
    "precision": About("Precision", "%", "higher", 1),
    "recall": About("Recall", "%", "higher", 1),
    "density": About("Density", "", "higher", 3),
    "coverage": About("Coverage", "%", "higher", 1),
    "precision_in_parts": About("Precision, in 20 parts as published", "%", "higher", 1),
    "recall_in_parts": About("Recall, in 20 parts as published", "%", "higher", 1),
    "density_in_parts": About("Density, in 20 parts as published", "", "higher", 3),
    "coverage_in_parts": About("Coverage, in 20 parts as published", "%", "higher", 1),
}
CONFIDENCE: dict[str, About] = {
    "calibration_error": About("Expected calibration error", "%", "lower", 2),
    "over_confidence": About("Over-confidence (mean level less 50 %)", "%", "", 2),
    "truth_in_50": About("True places in the 50 % regions", "%", "", 1),
    "truth_in_90": About("True places in the 90 % regions", "%", "", 1),
    "area50_km2": About("Median area of the 50 % region", "km²", "lower", 0),
    "area90_km2": About("Median area of the 90 % region", "km²", "lower", 0),
    "area_at_truth_km2": About("Median area to search before the true place", "km²", "lower", 0),
}
FIGURES = DISTANCE | REGIONS | DISTRIBUTION | CONFIDENCE
"""All figures by their names in `Scores.figures`, in the order of tables."""
