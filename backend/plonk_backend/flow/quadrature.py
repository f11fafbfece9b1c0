"""Integrals along a path from the values at a few of its times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import BSpline  # type: ignore[import-untyped]
from scipy.sparse.linalg import spsolve  # type: ignore[import-untyped]


def spline_weights(times: ArrayLike, start: float | None = None, end: float | None = None) -> NDArray[np.float64]:
    """Weights wₖ with ∫ f dt ≈ Σ wₖ f(tₖ) from `start` to `end`: the integral of the cubic spline (not-a-knot).

    Exact for cubic f from four times on, whatever their distances. A solver's own weights look back only; once the path
    is known, values on both sides of a time say more.

    Args:
        times: strictly ascending or descending, shape (K,).
        start: where the integral begins; by default at the first time.
        end: where it ends; by default at the last time.
    """
    course = np.asarray(times, dtype=np.float64)
    start, end = float(course[0] if start is None else start), float(course[-1] if end is None else end)
    if len(course) < 4:
        return np.array(polynomial_weights(course.tolist(), start, end))
    forwards = course[0] < course[-1]
    ascending = course if forwards else course[::-1]
    # The spline is B c with f = A c, so its integral is b · A⁻¹ f: one banded solve, however many times there are.
    knots = np.concatenate([ascending[[0] * 4], ascending[2:-2], ascending[[-1] * 4]])
    low, high = min(start, end), max(start, end)
    edges = np.concatenate([[low], ascending[(ascending > low) & (ascending < high)], [high]])
    half = np.diff(edges)[:, None] / 2
    places = (edges[:-1, None] + half * (1 + np.array([-1.0, 1.0]) / np.sqrt(3.0))).ravel()
    integrals = np.repeat(half, 2) @ BSpline.design_matrix(places, knots, 3, extrapolate=True)
    weights = spsolve(BSpline.design_matrix(ascending, knots, 3).T.tocsc(), integrals * (1 if start <= end else -1))
    return np.asarray(weights if forwards else weights[::-1])


def polynomial_weights(times: Sequence[float], start: float, end: float) -> list[float]:
    """Weights bⱼ with ∫ f dt ≈ Σ bⱼ f(times[j]) from `start` to `end`, exact for polynomials of degree len(times) - 1.

    The times may lie anywhere, none twice.
    """
    h = end - start
    powers = np.arange(len(times))
    places = (np.asarray(times) - start) / h
    weights: list[float] = np.linalg.solve(places[None, :] ** powers[:, None], h / (powers + 1.0)).tolist()
    return weights
