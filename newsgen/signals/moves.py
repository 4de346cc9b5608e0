"""The day's change in points, percent, basis points and standard deviations, and how it stands among the last ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import change_from, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_WINDOW = 60  # sessions of the trailing standard deviation
_MONTH = 20  # sessions of the realised volatility
_YEAR = 250  # sessions among which a move is ranked
_LARGE = 1.5  # standard deviations: a smaller move is not ranked
_EXACT = 1e5  # moves are summed as whole hundred-thousandths, so that a sum does not depend on where it began


def changes(series: Series) -> dict[str, Any]:
    """Return the previous close and the change from it."""
    points = series.points
    bp = np.round(points * 100) if series.market.asset == "yield" else np.full(len(points), np.nan)
    return {"prev_level": series.prev, "change_points": points, "change_pct": series.pct, "change_bp": bp}


def measure(series: Series) -> dict[str, Any]:
    """Return how the change stands; `change_z` and `volatility` rest on the sessions before the row alone."""
    series = series.near
    points, pct = series.points, series.pct
    before = np.where(series.linked, shifted(pct), np.nan)
    undone = np.where(series.linked, shifted(points), np.nan)
    opposed = (np.sign(points) == -np.sign(undone)) & (np.abs(points) >= np.abs(undone)) & (undone != 0)
    rows = np.arange(len(series))
    linked2 = series.linked & shifted(series.linked)
    three = np.where(linked2 & shifted(series.linked, 2) & (rows >= 3), rows - 3, -1)
    z = series.size / trailing_sd(series.size, _WINDOW)
    return {
        "change_z": z,
        "volatility": trailing_sd(pct, _MONTH) * np.sqrt(_YEAR),
        "larger_moves": _larger_moves(series.size, z),
        "prev_change_pct": before,
        "wiped_out": opposed,
        "three_change_pct": change_from(series, three),
        "three_base": series.day_at(three),
    }


def trailing_sd(size: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """Return the standard deviation of the `window` rows before each; NaN where fewer than half are known."""
    known = np.isfinite(size)
    whole = np.where(known, np.clip(np.round(np.where(known, size, 0.0) * _EXACT), -(2**30), 2**30), 0).astype(np.int64)
    sums = [np.concatenate([[0], np.cumsum(x)]) for x in (whole, whole**2, known)]
    end = np.arange(len(size))
    start = np.maximum(end - window, 0)
    total, squares, count = (s[end] - s[start] for s in sums)
    out = np.full(len(size), np.nan)
    enough = count >= window / 2
    mean = total[enough] / count[enough]
    variance = (squares[enough] - mean * total[enough]) / (count[enough] - 1)
    out[enough] = np.sqrt(np.maximum(variance, 1.0)) / _EXACT
    return out


def _larger_moves(size: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many of the 250 sessions before moved at least as far; only for a large move."""
    out = np.full(len(size), np.nan)
    large = np.flatnonzero(np.abs(z) >= _LARGE)
    large = large[large >= _YEAR]
    if len(large):
        absolute = np.where(np.isnan(size), -1.0, np.abs(size))
        windows = np.lib.stride_tricks.sliding_window_view(absolute, _YEAR)[large - _YEAR]
        out[large] = (windows >= absolute[large, None]).sum(axis=1)
        out[large[(windows >= 0).sum(axis=1) < _YEAR // 2]] = np.nan
    return out
