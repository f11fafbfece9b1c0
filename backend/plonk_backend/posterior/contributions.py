"""What each photo of one place contributes to the joint posterior, and which photos contradict the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp  # type: ignore[import-untyped]

from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.refinement import Cells

Array = NDArray[np.float64]

UNLIKELY = math.log(1 / 20)
"""A photo whose Bayes factor is below this contradicts the others: "strong" evidence (Kass and Raftery, Journal of the
American Statistical Association 90, 1995) that it was taken elsewhere. Of photos that were taken at the place, a
calibrated model calls at most one in twenty so, and far fewer in fact."""

POOR = math.log(1 / 3)
"""Below this, there is "positive" evidence that a photo was taken elsewhere (the same source), which users are told."""


@dataclass(frozen=True)
class Contribution:
    """What one photo has to say about the place of all.

    Attributes:
        bits: information that it adds: the Kullback-Leibler divergence of the joint posterior from that of the other
            photos ("Bayesian surprise", Itti and Baldi, Vision Research 49, 2009), E[log₂ rᵢ] - log₂ (Z / Z₋ᵢ) [bits].
        log_bayes_factor: log of Bᵢ = ∫ p(x | others) rᵢ(x) dx = Z / Z₋ᵢ: how many times as probable the photo is if it
            was taken at the others' place as if it was taken anywhere [nats]. The others are those that agree.
        credibility: expected level of this photo's smallest highest-density region that holds the place, in [0, 1]; the
            place being the joint posterior of the photos that agree, or of the others where none do.
        contradicts: whether it was hardly taken at the place of the others.
        sentence: all this for people.
    """

    bits: float
    log_bayes_factor: float
    credibility: float
    contradicts: bool
    sentence: str

    @property
    def fits_poorly(self) -> bool:
        """Whether it was rather taken elsewhere, without contradicting the others outright."""
        return not self.contradicts and self.log_bayes_factor < POOR


def contributions_of(cells: Cells, posteriors: Sequence[Posterior], log_evidence: float) -> tuple[Contribution, ...]:
    """One for each photo.

    Args:
        cells: a grid that resolves the joint posterior, and those of all photos but one; its values are the photos' log
            densities and, in the last row, the unconditional one, shape (n + 1, M).
        posteriors: of the n photos.
        log_evidence: log Z of all photos.
    """
    return _Contributions(cells, posteriors, log_evidence).all()


class _Contributions:
    """See `contributions_of`."""

    def __init__(self, cells: Cells, posteriors: Sequence[Posterior], log_evidence: float) -> None:
        self.log_evidence = log_evidence
        self.unconditional = cells.values[-1]
        self.log_densities = cells.values[:-1]
        self.ratios = cells.values[:-1] - cells.values[-1]
        self.log_areas = np.log(cells.areas)
        self.posteriors = posteriors

    def all(self) -> tuple[Contribution, ...]:
        """One for each photo."""
        photos = range(len(self.posteriors))
        agreeing = self._agreeing(list(photos))
        weights = self._weights(list(photos))
        contributions = []
        for photo in photos:
            others = [other for other in photos if other != photo]
            bits = (weights @ self.ratios[photo] - self._log_bayes_factor(photo, others)) / math.log(2)
            consistent = [other for other in agreeing if other != photo] or others
            log_factor = self._log_bayes_factor(photo, consistent)
            credibility = self._credibility(photo, agreeing or others)
            contradicts = photo not in agreeing
            contributions.append(
                Contribution(
                    max(float(bits), 0.0),
                    log_factor,
                    credibility,
                    contradicts,
                    _sentence(log_factor, credibility, contradicts, bool(agreeing)),
                )
            )
        return tuple(contributions)

    def _agreeing(self, photos: list[int]) -> list[int]:
        """Photos that are left when the one that contradicts the rest most is taken away, and so on."""
        while len(photos) > 1:
            factors = [self._log_bayes_factor(photo, [one for one in photos if one != photo]) for photo in photos]
            worst = int(np.argmin(factors))
            if factors[worst] >= UNLIKELY:
                return photos
            photos = [photo for photo in photos if photo != photos[worst]]
        return []

    def _log_masses(self, photos: list[int]) -> Array:
        return np.asarray(self.unconditional + self.ratios[photos].sum(axis=0) + self.log_areas)

    def _weights(self, photos: list[int]) -> Array:
        """Share of the joint posterior of some photos that each cell holds, shape (M,)."""
        masses = self._log_masses(photos)
        return np.asarray(np.exp(masses - logsumexp(masses)))

    def _log_bayes_factor(self, photo: int, others: list[int]) -> float:
        """log (Z / Z₋ᵢ), both from the same cells, so that their errors are much the same and fall out."""
        if len(others) > 1:
            return float(logsumexp(self._log_masses([*others, photo])) - logsumexp(self._log_masses(others)))
        # One photo's density is normalised as it is, and log Z is the better known if these two are all.
        return self.log_evidence if len(self.ratios) == 2 else float(logsumexp(self._log_masses([*others, photo])))

    def _credibility(self, photo: int, photos: list[int]) -> float:
        """Expected level, over some photos' joint posterior, of this photo's region that a place is on the edge of."""
        posterior = self.posteriors[photo]
        # No lower than any density at a place: see `plonk_backend.posterior.joint.FLOOR`.
        lowest = self.log_densities[photo].min()
        log_density = np.maximum(np.nan_to_num(posterior.log_density, nan=-np.inf), lowest)
        densest = np.argsort(-log_density)
        levels = np.concatenate([[0.0], np.cumsum(posterior.shares[densest])])
        denser = np.searchsorted(-log_density[densest], -self.log_densities[photo], side="left")
        return float(np.clip(self._weights(photos) @ levels[denser], 0.0, 1.0))


def _sentence(log_factor: float, credibility: float, contradicts: bool, others_agree: bool) -> str:
    if not contradicts:
        if log_factor > -POOR:
            return f"Agrees with the other photos: {_times(log_factor)} as probable at their place as anywhere."
        if log_factor >= POOR:
            return "Speaks neither for nor against the place of the other photos."
        return f"Fits poorly: {_times(-log_factor)} less probable at the other photos' place than anywhere."
    if not others_agree:
        return "Agrees with none of the other photos; they were hardly taken at one place."
    outside = math.floor(min(credibility, 0.999) * 1000) / 10
    return (
        f"Contradicts the other photos: {_times(-log_factor)} less probable at their place than anywhere, outside of "
        f"its own {outside:g} % region. Leave it out if it was not taken there."
    )


def _times(log_factor: float) -> str:
    """ "350 times", for people."""
    if log_factor > math.log(1e6):
        return "more than a million times"
    factor = math.exp(log_factor)
    digits = max(0, math.floor(math.log10(factor)) - 1)
    return f"{round(factor, -digits):,.0f} times"
