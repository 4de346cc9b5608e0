"""Correction (10% below the peak), bear market (20%), and the way out of each, all on closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, change_from
from newsgen.signals.yearmarks import LEAST_SESSIONS, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.signals.series import Series

CORRECTION, BEAR, BULL, OUT_OF_CORRECTION = 0.90, 0.80, 1.20, 1.10
NEAR = 0.95  # of a high: the Nikkei entered a bear market in April 2025 from a peak 4.6% below that of July


def measure(series: Series) -> dict[str, Any]:
    """Return the territory signals and the peak and trough they are counted from.

    A bull market lasts until a close 20% below its peak, a bear market until a close 20% above its low; a correction
    until a close 10% above its low, or at a new peak. A fall is one of these only from a peak that was about the
    highest close of 52 weeks: from the top of a rebound, or where the data begin too late, no desk would call it so.
    """
    n = len(series)
    flags = {name: np.zeros(n, dtype=bool) for name in ("entered_correction", "entered_bear", "entered_bull")}
    flags["left_correction"] = np.zeros(n, dtype=bool)
    peaks, troughs = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    begun = np.full(n, -1, dtype=np.int64)  # where the bear market began that a row is in
    if series.market.asset == "index":
        for start, end, bear in _phases(series.close):
            part = slice(start, end)
            if bear:
                troughs[part] = start + _standing(series.close[part], np.less_equal)
                peaks[part] = peaks[start - 1]
                begun[part] = start
                flags["entered_bear"][start] = True
            else:
                peaks[part] = start + _standing(series.close[part], np.greater_equal)
                if start:
                    flags["entered_bull"][start] = True
                    troughs[start] = troughs[start - 1]
                if end > series.first:
                    _corrections(series.close, peaks, part, flags)
    for name in ("entered_correction", "entered_bear", "left_correction"):
        for row in np.flatnonzero(flags[name]):
            flags[name][row] = _is_top(series, peaks[row])
    done = series.finished & series.linked
    out: dict[str, Any] = {name: column & done for name, column in flags.items()}
    begun = np.where((begun >= 0) & flags["entered_bear"][begun], begun, -1)
    rows, peaks, troughs, begun = (each[series.told] for each in (np.arange(n), peaks, troughs, begun))
    return {
        **out,
        "left_bear": out["entered_bull"],
        "bear_session": series.day_at(begun).astype(DAY),
        "bear_sessions": np.where(begun >= 0, rows - begun, np.nan),
        "peak_session": series.day_at(peaks).astype(DAY),
        "peak_change_pct": change_from(series, peaks),
        "peak_sessions": np.where(peaks >= 0, rows - peaks, np.nan),
        "trough_session": series.day_at(troughs).astype(DAY),
        "trough_change_pct": change_from(series, troughs),
        "trough_sessions": np.where(troughs >= 0, rows - troughs, np.nan),
    }


def _is_top(series: Series, peak: int) -> bool:
    """True where a close stood within 5% of the highest of the 52 weeks up to it, and the data hold them."""
    start = int(np.searchsorted(series.day.astype(DAY), series.day[peak].astype(DAY) - YEAR))
    whole = start > 0 and peak - start >= LEAST_SESSIONS
    return whole and bool(series.close[peak] >= NEAR * series.close[start:peak].max())


def _standing(values: NDArray[np.float64], better: np.ufunc) -> NDArray[np.int64]:
    """Return for each row the position of the best value so far; the first of equals stands."""
    best = (np.maximum if better is np.greater_equal else np.minimum).accumulate(values)
    new = np.ones(len(values), dtype=bool)
    new[1:] = best[1:] != best[:-1]
    return np.maximum.accumulate(np.where(new, np.arange(len(values)), 0))


def _phases(close: NDArray[np.float64]) -> Iterator[tuple[int, int, bool]]:
    """Yield each bull and bear market as (first row, row after its last, whether it is a bear market)."""
    start, bear, n = 0, False, len(close)
    while start < n:
        end, width = n, 512
        while True:  # most phases are far shorter than what is left of the series
            part = close[start : start + width]
            best = (np.minimum if bear else np.maximum).accumulate(part)
            over = part >= BULL * best if bear else part <= BEAR * best
            at = int(np.argmax(over)) if over.any() else -1
            if at >= 0:
                end = start + at
                break
            if start + width >= n:
                break
            width *= 4
        yield start, end, bear
        start, bear = end, not bear


def _corrections(
    close: NDArray[np.float64], peaks: NDArray[np.int64], part: slice, flags: dict[str, NDArray[np.bool_]]
) -> None:
    """Flag, within a bull market, the first close 10% below each peak, and the way out of it."""
    below = np.flatnonzero(close[part] <= CORRECTION * close[peaks[part]]) + part.start
    at = part.start
    while len(below := below[below >= at]):
        entered = int(below[0])
        flags["entered_correction"][entered] = True
        rest = slice(entered, part.stop)
        low = np.minimum.accumulate(close[rest])
        out = (close[rest] >= OUT_OF_CORRECTION * low) | (peaks[rest] > entered)
        left = np.flatnonzero(out)
        again = np.flatnonzero(peaks[rest] > entered)
        if len(left):
            flags["left_correction"][entered + int(left[0])] = True
        if not len(again):
            return
        at = entered + int(again[0])
