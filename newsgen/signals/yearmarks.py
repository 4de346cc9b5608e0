"""Where a close stands among those of the last 52 weeks and of the year, and its moving averages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, percent, runs, shifted, texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

YEAR = np.timedelta64(364, "D")
LEAST_SESSIONS = 200  # rows that 52 weeks must hold
_EARLY = 20  # sessions of a year before "the best day of the year" is said
_FEW = 16  # rows for which reading each span is cheaper than building the windows
_OTHER_SIDE = 20  # sessions on one side of an average before crossing it is told


def measure(series: Series) -> dict[str, Any]:
    """Return 52-week marks, the year's best and worst day, and crossings of the 50- and 200-session averages."""
    out = {**_of_52_weeks(series.near), **_of_the_year(series.near)}
    for sessions in (50, 200):
        out.update(_average(series, sessions))
    return out


def _of_52_weeks(series: Series) -> dict[str, Any]:
    day, told = series.day.astype(DAY), series.told
    start = np.searchsorted(day, day[told] - YEAR)
    rows, close = np.arange(series.first, len(series)), series.close[told]
    whole = (rows - start >= LEAST_SESSIONS) & (start > 0) & series.linked[told]
    high, low = (_before(best, series.close, start) for best in (np.maximum, np.minimum))
    return {
        "high_52w": np.where(whole, high, np.nan),
        "low_52w": np.where(whole, low, np.nan),
        "new_52w_high": whole & series.finished[told] & (close > high),
        "new_52w_low": whole & series.finished[told] & (close < low),
        "from_52w_high_pct": np.where(whole, np.minimum(percent(close - high, high), 0), np.nan),
        "from_52w_low_pct": np.where(whole, np.maximum(percent(close - low, low), 0), np.nan),
    }


def _before(best: np.ufunc, values: NDArray[np.float64], start: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the extreme of the rows from `start` to the one before, for as many of the last rows as have a start."""
    end = np.arange(len(values) - len(start), len(values))
    if len(end) <= _FEW:
        return np.array([best.reduce(values[a:b]) if a < b else np.nan for a, b in zip(start, end, strict=True)])
    power = np.maximum(np.floor(np.log2(np.maximum(end - start, 1))).astype(int), 0)
    out = np.full(len(end), np.nan)
    level = values
    for k in range(int(power.max(initial=0)) + 1):
        at = np.flatnonzero((power == k) & (end > start))
        # Two windows of 2^k rows, one at each end, cover the span between them.
        out[at] = best(level[end[at] - 1], level[start[at] + (1 << k) - 1])
        longer = level.copy()
        longer[1 << k :] = best(level[1 << k :], level[: -(1 << k)])
        level = longer
    return out


def _of_the_year(series: Series) -> dict[str, Any]:
    year = series.day.astype("datetime64[Y]").astype(np.int64)
    first = np.searchsorted(year, year[series.told])
    count = np.arange(series.first, len(year)) - first
    sound = (series.linked & series.finished)[series.told] & (count >= _EARLY)
    pct = np.where(np.isnan(series.pct), 0.0, series.pct)
    best, worst = _before(np.maximum, pct, first), _before(np.minimum, pct, first)
    pct = pct[series.told]
    return {
        "year_sessions": count + 1.0,
        "best_of_year": sound & (pct > best) & (pct > 0),
        "worst_of_year": sound & (pct < worst) & (pct < 0),
    }


def _average(series: Series, sessions: int) -> dict[str, Any]:
    """Return a moving average of closes, and the side that the session crossed to after a month on the other."""
    n, scale, told = len(series), 10.0**series.market.decimals, series.told
    total = np.concatenate([[0], np.cumsum(np.round(series.close * scale).astype(np.int64))])
    mean = np.full(n, np.nan)
    mean[sessions - 1 :] = (total[sessions:] - total[:-sessions]) / sessions / scale
    above, below = series.close > mean, series.close < mean
    stood_above, stood_below = shifted(runs(above))[told], shifted(runs(below))[told]
    sound = (series.finished & series.linked)[told]
    up = sound & above[told] & (stood_below >= _OTHER_SIDE)
    down = sound & below[told] & (stood_above >= _OTHER_SIDE)
    cross = texts(len(sound))
    cross[up], cross[down] = "above", "below"
    gap = np.where(up, stood_below, np.where(down, stood_above, np.nan))
    return {f"ma{sessions}": mean, f"ma{sessions}_cross": cross, f"ma{sessions}_gap": gap}
