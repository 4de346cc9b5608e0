"""Mean and percentiles of a list that may be empty."""

from __future__ import annotations

from statistics import fmean, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def ratio(part: float, whole: float) -> float | None:
    """Return part / whole; None where there is no whole."""
    return part / whole if whole else None


def percentile(values: Sequence[float], tens: int) -> float | None:
    """Return the 10th, 20th ... 90th percentile (`tens` 1 to 9), interpolated between the nearest two values."""
    if not values:
        return None
    return quantiles(values, n=10, method="inclusive")[tens - 1] if len(values) > 1 else float(values[0])
