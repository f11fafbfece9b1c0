"""The figures as JSON and as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from plonk_backend.commands.terminal import table
from plonk_backend.evaluation.benchmark.densities import DensityReport
from plonk_backend.evaluation.benchmark.encoding import EncodingFigures
from plonk_backend.evaluation.benchmark.machine import Machine
from plonk_backend.evaluation.benchmark.maps import MapFigures
from plonk_backend.evaluation.benchmark.sampling import SamplingFigures, SamplingReport


@dataclass(frozen=True)
class Report:
    """A run of the benchmark.

    Attributes:
        machine: where.
        network: what it is and its shape, for people; None where no network was measured.
        photos, samples: how many, and samples of each.
        sampling, densities, encoding, maps: what was measured.
    """

    machine: Machine
    network: str | None
    photos: int
    samples: int
    sampling: SamplingReport | None
    densities: DensityReport | None
    encoding: tuple[EncodingFigures, ...] | None
    maps: tuple[MapFigures, ...] | None

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        return asdict(self)

    def as_text(self) -> str:
        """Tables, and sentences on what their figures are."""
        machine = self.machine
        load = "" if machine.load is None else f", load before {machine.load:.1f}"
        device = "" if machine.device == "cpu" else f", {machine.device}"
        parts = [f"{machine.processor}{device}, {_cores(machine.cores)}{load}; PyTorch {machine.torch}\n"]
        if self.network is not None:
            parts.append(f"{self.network}; {_photos(self.photos)}, {self.samples} samples of each\n")
        if self.sampling is not None:
            parts.append(_sampling(self.sampling))
        if self.densities is not None:
            parts.append(_densities(self.densities))
        if self.encoding is not None:
            parts.append(_encoding(self.encoding))
        if self.maps is not None:
            parts.append(_maps(self.maps, self.samples))
        return "\n".join(parts)


def _cores(count: int) -> str:
    return "1 core" if count == 1 else f"{count} cores"


def _photos(count: int) -> str:
    return "1 photo" if count == 1 else f"{count} photos"


def _number(value: float | None, form: str, unit: str = "") -> str:
    return "" if value is None else f"{value:{form}}{unit}"


def _sampling(report: SamplingReport) -> str:
    header = (
        ("sampling", "steps", "numbers", "s", "samples/s", "faster", "ms/1000 evals", "of rate")
        + ("median km", "p95 km", "MiB")
        + (("energy km", "told apart") if report.second_draws else ())
    )
    rows = [_sampling_row(one, report.second_draws is not None) for one in report.contenders]
    text = table(header, rows, right=[1, *range(3, len(header))])
    notes = [
        f"{kind} products of matrices: " + ", ".join(f"{way} {rate / 1e9:.0f} GFLOP/s" for way, rate in rates.items())
        for kind, rates in report.product_rates.items()
    ]
    notes.append("Of rate: operations of the network's products, over the best of these rates in the same numbers.")
    notes.append(f"Distances in km: end points of {_photos(report.compared_photos)} to those of {report.fine}.")
    for one in report.contenders:
        if one.steps_timed != one.steps:
            notes.append(
                f"The {one.name} sampler was timed for {one.steps_timed} steps; its time is scaled to {one.steps}."
            )
    if report.published_together is not None:
        way = "all photos in one batch" if report.published_together else "one photo after the other, which was faster"
        notes.append(f"The published sampler ran once, {way}.")
    if report.second_draws:
        second = report.second_draws
        notes.append(
            f"Energy distance to the truth, mean over the conditions; that of a second draw of the truth is "
            f"{second.mean_km:.2f} ± {second.deviation_km:.2f} km (standard deviation), "
            f"{second.largest_km:.2f} at most. "
            "Told apart: conditions in which it exceeds that of every second draw."
        )
    return text + "".join(f"{note}\n" for note in notes)


def _sampling_row(one: SamplingFigures, with_truth: bool) -> list[str]:
    row = [
        one.name + (" + densities" if one.densities else ""),
        f"{one.solver} {one.steps}",
        one.number_type,
        _number(one.seconds, ".3g"),
        _number(one.samples_per_second, ",.0f"),
        _number(one.times_faster, ".1f", "x"),
        _number(one.evaluation_ms, ".3g"),
        _number(one.rate_share, ".0%"),
        _number(one.median_km, ".3g"),
        _number(one.p95_km, ".3g"),
        _number(None if one.memory_bytes is None else one.memory_bytes / 2**20, ",.0f"),
    ]
    if with_truth:
        energy = one.energy
        row += [f"{energy.mean_km:.2f}", f"{energy.told_apart} of {len(energy.of_each_km)}"] if energy else ["", ""]
    return row


def _densities(report: DensityReport) -> str:
    rows = [
        [
            one.name,
            one.number_type,
            f"{one.seconds:.3g}",
            f"{1e3 * one.seconds / report.places:.3g}",
            _number(one.times_faster, ".1f", "x"),
            f"{one.median_nats:.2g}",
            f"{one.p95_nats:.2g}",
            f"{one.largest_nats:.2g}",
        ]
        for one in report.contenders
    ]
    header = ("log densities", "numbers", "s", "ms/place", "faster", "median nats", "p95 nats", "largest nats")
    text = table(header, rows, right=range(2, len(header)))
    text += f"Differences in nats: at {report.checked} samples of the first photo, to {report.fine}.\n"
    for one in report.contenders:
        if one.places_timed != report.places:
            text += (
                f"The {one.name} likelihood was asked for {one.places_timed} places at once, with the tolerance "
                f"{report.peer_tolerance:g}; its time is scaled to {report.places}.\n"
            )
    if report.truth is not None:
        lines = [
            [
                str(number),
                f"{one.mass:.4f} ± {one.mass_error:.4f}",
                f"{one.score:.3f}",
                f"{one.entropy:.3f}",
                f"{one.divergence:.4f} ± {one.divergence_error:.4f}",
            ]
            for number, one in enumerate(report.truth, 1)
        ]
        titles = ("condition", "∫ p dA", "NLL", "of the truth", "divergence")
        text += "\n" + table(titles, lines, right=range(5))
        text += "NLL: mean -log density of true draws, in nats; ± one standard error.\n"
    return text


def _encoding(figures: Iterable[EncodingFigures]) -> str:
    rows = [
        [
            one.encoder,
            one.weights,
            str(one.photos),
            f"{one.photos_per_second:.3g}",
            f"{one.cached_photos_per_second:,.0f}",
        ]
        for one in figures
    ]
    return table(("encoding", "weights", "photos", "photos/s", "from the cache"), rows, right=(2, 3, 4))


def _maps(figures: Iterable[MapFigures], samples: int) -> str:
    rows = [
        [
            str(number),
            f"{one.seconds:.2f}",
            f"{one.file_seconds:.2f}",
            _number(None if one.peak_bytes is None else one.peak_bytes / 2**20, ",.0f"),
            f"{one.times_faster:,.0f}x",
            f"{one.error:.4f}",
            f"{one.peer_error:.4f}",
            f"{one.mass:.6f}",
        ]
        for number, one in enumerate(figures, 1)
    ]
    titles = ("map of condition", "s", "file s", "MiB", "faster", "total variation", "scikit-learn's", "mass")
    return table(titles, rows, right=range(8)) + (
        f"Global rasters of 0.1° of {samples} samples. Faster: than scikit-learn's KernelDensity with the haversine "
        "metric, timed for some of the cells, its bandwidth tuned to the truth.\n"
    )
