"""A market beside another: its move against its partner's, and the slope between two yields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.moves import trailing_sd
from newsgen.signals.series import NO_DAY, runs, shifted, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_WINDOW = 250  # sessions of the usual gap between partners
_OTHER_SIDE = 5  # sessions on one side of zero before a curve is said to have flipped


def measure(series: Series, others: Mapping[str, Series]) -> dict[str, Any]:
    """Return the partner and curve signals; absent without the other series, or where its session is not the same."""
    return {**_partner(series, others.get(series.market.partner)), **_curve(series, others.get(series.market.curve))}


def _aligned(series: Series, other: Series, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the other series' values at this one's sessions; NaN where it has none, or follows another session."""
    at = np.minimum(np.searchsorted(other.day, series.day), len(other) - 1)
    return np.where((other.day[at] == series.day) & other.finished[at], values[at], np.nan)


def _partner(series: Series, other: Series | None) -> dict[str, Any]:
    gap = np.full(len(series), np.nan)
    if other is not None and len(other) and not series.provisional:
        gap = series.pct - _aligned(series, other, other.pct)
    return {"partner_gap_pct": gap, "partner_gap_z": gap / trailing_sd(gap, _WINDOW)}


def _curve(series: Series, other: Series | None) -> dict[str, Any]:
    n = len(series)
    slope, flip, day, gap = np.full(n, np.nan), texts(n), np.full(n, NO_DAY), np.full(n, np.nan)
    if other is not None and len(other) and not series.provisional:
        slope = np.round(100 * (series.close - _aligned(series, other, other.close)))
        for word, now in (("inverted", slope < 0), ("normal", slope > 0)):
            stood = runs(~now & np.isfinite(slope))
            flipped = np.flatnonzero(now & series.linked & (shifted(stood) >= _OTHER_SIDE))
            flip[flipped] = word
            for row in flipped:
                earlier = np.flatnonzero(now[:row])
                if len(earlier):
                    day[row], gap[row] = series.day[earlier[-1]], row - earlier[-1]
    change = np.where(series.linked, slope - shifted(slope), np.nan)
    return {"curve_bp": slope, "curve_change_bp": change, "curve_flip": flip, "curve_since": day, "curve_gap": gap}
