"""Integrals along a path from the values at a few of its times."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline  # type: ignore[import-untyped]


def spline_weights(times: ArrayLike) -> NDArray[np.float64]:
    """Weights wₖ with ∫ f dt ≈ Σ wₖ f(tₖ) from the first time to the last: the integral of the cubic spline.

    Exact for cubic f from four times on, whatever their distances. A solver's own weights look back only; once the path
    is known, values on both sides of a time say more.

    Args:
        times: strictly ascending or descending, shape (K,), K >= 2.
    """
    course = np.asarray(times, dtype=np.float64)
    forwards = course[0] < course[-1]
    ascending = course if forwards else course[::-1]
    weights = CubicSpline(ascending, np.eye(len(course))).integrate(ascending[0], ascending[-1])
    return np.asarray(weights if forwards else -weights[::-1])
