"""Kernel densities corrected height by height, against the truth of mixtures."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.credibility import credibility_levels
from plonk_backend.posterior.density import kernel_density
from plonk_backend.posterior.density_correction import density_correction
from plonk_backend.posterior.grid import Window, cell_areas
from plonk_backend.posterior.kernels import fitted_kernels
from plonk_backend.sphere import to_unit
from test_posterior_mixtures import MIXTURES, draw, true_density

ROWS = 360
LEVELS = (0.5, 0.8, 0.95)


def kernels_on_grid(posterior: Posterior) -> np.ndarray:
    return kernel_density(fitted_kernels(posterior), Window.whole(ROWS))


def corrected(posterior: Posterior) -> np.ndarray:
    density = kernels_on_grid(posterior)
    density_correction(posterior, fitted_kernels(posterior)).apply(density)
    return density


def masses_inside(density: np.ndarray, truth: np.ndarray) -> list[float]:
    """True mass in the highest-density regions of an estimate."""
    levels = credibility_levels(density.copy())
    mass = truth * cell_areas(ROWS)[:, None]
    return [float(mass[levels <= level].sum()) for level in LEVELS]


@pytest.mark.parametrize("count", [300, 1000, 4096])
@pytest.mark.parametrize("name", MIXTURES)
def test_regions_of_corrected_densities_hold_their_level(name: str, count: int) -> None:
    truth = true_density(MIXTURES[name], ROWS)
    posterior = draw(MIXTURES[name], count, seed=5)
    assert masses_inside(corrected(posterior), truth) == pytest.approx(LEVELS, abs=0.015)


@pytest.mark.parametrize("name", ["two", "three", "uneven"])
def test_the_error_of_the_density_shrinks(name: str) -> None:
    truth = true_density(MIXTURES[name], ROWS)
    posterior = draw(MIXTURES[name], 1000, seed=6)
    areas = cell_areas(ROWS)[:, None]
    before = np.abs(kernels_on_grid(posterior) - truth) * areas
    after = np.abs(corrected(posterior) - truth) * areas
    assert after.sum() < 0.9 * before.sum()


@pytest.mark.parametrize("name", MIXTURES)
def test_the_mass_stays(name: str) -> None:
    density = corrected(draw(MIXTURES[name], 1000))
    assert float((density * cell_areas(ROWS)[:, None]).sum()) == pytest.approx(1, abs=0.02)
    assert (density >= 0).all()


def test_no_exact_densities_no_correction() -> None:
    drawn = draw(MIXTURES["two"], 200)
    for posterior in (
        draw(MIXTURES["two"], 20),
        Posterior(drawn.points, drawn.log_density, np.full(200, 1 / 200)),
        Posterior(drawn.points, np.full(200, np.nan)),
        Posterior(np.repeat(to_unit([0.0], [0.0]), 200, axis=0), np.full(200, 9.0)),
    ):
        assert (corrected(posterior) == kernels_on_grid(posterior)).all()
