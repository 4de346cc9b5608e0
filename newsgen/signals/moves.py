"""The day's change in points, percent, basis points and standard deviations; the three-session change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import change_from, percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_WINDOW = 60  # sessions of the trailing standard deviation


def measure(series: Series) -> dict[str, Any]:
    """Return change_points, change_pct, change_bp, change_z, prev_change_pct, wiped_out, three_change_pct."""
    points = change_points(series)
    pct = change_pct(series)
    bp = np.round(points * 100) if series.market.asset == "yield" else np.full(len(series), np.nan)
    before = np.full(len(series), np.nan)
    before[1:] = np.where(series.linked[1:], pct[:-1], np.nan)
    undone = np.full(len(series), np.nan)
    undone[1:] = points[:-1]
    opposed = (np.sign(points) == -np.sign(undone)) & (np.abs(points) >= np.abs(undone)) & (undone != 0)
    three = np.arange(len(series)) - 3
    linked3 = series.linked & _shift(series.linked, 1) & _shift(series.linked, 2)
    three = np.where(linked3 & (three >= 0), three, -1)
    return {
        "prev_level": series.prev,
        "change_points": points,
        "change_pct": pct,
        "change_bp": bp,
        "change_z": pct / _trailing_sd(pct),
        "prev_change_pct": before,
        "wiped_out": opposed,
        "three_change_pct": change_from(series, three),
        "three_base": series.day_at(three),
    }


def change_points(series: Series) -> NDArray[np.float64]:
    """Return the level less the previous close, rounded to the market's decimals."""
    return np.round(series.close - series.prev, series.market.decimals)


def change_pct(series: Series) -> NDArray[np.float64]:
    """Return the change in percent; NaN where the base or the level is at or below zero."""
    out = percent(change_points(series), series.prev)
    out[series.close <= 0] = np.nan
    return out


def _shift(flags: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    out = np.zeros_like(flags)
    out[by:] = flags[:-by]
    return out


def _trailing_sd(pct: NDArray[np.float64]) -> NDArray[np.float64]:
    # Sums over a sliding window of the rows before; a window with fewer than half its moves known has no answer.
    known = np.isfinite(pct)
    values = np.where(known, pct, 0.0)
    sums = [np.concatenate([[0.0], np.cumsum(x)]) for x in (values, values**2, known.astype(float))]
    end = np.arange(len(pct))
    start = np.maximum(end - _WINDOW, 0)
    total, squares, count = (s[end] - s[start] for s in sums)
    out = np.full(len(pct), np.nan)
    enough = count >= _WINDOW / 2
    variance = (squares[enough] - total[enough] ** 2 / count[enough]) / (count[enough] - 1)
    out[enough] = np.sqrt(np.maximum(variance, 1e-12))
    return out
