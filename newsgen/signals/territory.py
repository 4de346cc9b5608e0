"""Correction (10% below the peak), bear market (20%), and the bull market that follows, all on closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import change_from

if TYPE_CHECKING:
    from newsgen.signals.series import Series

CORRECTION, BEAR, BULL = 0.90, 0.80, 1.20


def measure(series: Series) -> dict[str, Any]:
    """Return entered_correction, entered_bear, entered_bull and the peak and trough they are counted from.

    A bull market lasts until a close 20% below its peak, a bear market until a close 20% above its low.
    """
    n = len(series)
    correction, bear, bull = (np.zeros(n, dtype=bool) for _ in range(3))
    peaks, troughs = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    in_bear = corrected = False
    peak = trough = 0
    close = series.close.tolist()
    for i in range(n):
        value = close[i]
        if in_bear:
            trough = i if value < close[trough] else trough
            if value >= BULL * close[trough]:
                bull[i], in_bear, corrected, peak = True, False, False, i
                troughs[i] = trough
        elif value > close[peak]:
            peak, corrected = i, False
        elif value <= BEAR * close[peak]:
            bear[i], in_bear, trough = True, True, i
        elif value <= CORRECTION * close[peak] and not corrected:
            correction[i] = corrected = True
        peaks[i] = peak
        if in_bear:
            troughs[i] = trough
    done = series.finished & series.linked & (series.market.asset == "index")
    return {
        "entered_correction": correction & done,
        "entered_bear": bear & done,
        "entered_bull": bull & done,
        "peak_session": series.day_at(peaks),
        "peak_change_pct": change_from(series, peaks),
        "trough_session": series.day_at(troughs),
        "trough_change_pct": change_from(series, troughs),
    }
