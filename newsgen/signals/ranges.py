"""Inside the session: the open, the high and the low, and how much of a move was given up or won back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import percent

if TYPE_CHECKING:
    from newsgen.signals.series import Series

TURN_PCT = 1.0  # a turnaround goes from this far on one side to this far on the other
DEEP_PCT, LEAST_PCT = 2.5, 0.05  # percent: so far a market turns by ending on the other side at all


def measure(series: Series) -> dict[str, Any]:
    """Return the signals of the session's own prices; each is absent where the price it needs is no true one."""
    series = series.near
    prev = series.prev
    rise, fall = series.high - prev, prev - series.low
    up, down = percent(rise, prev), percent(-fall, prev)
    spread = series.high - series.low
    pct = series.pct
    with np.errstate(divide="ignore", invalid="ignore"):
        gave_up = np.where(rise > 0, (series.high - series.close) / rise, np.nan)
        recovered = np.where(fall > 0, (series.close - series.low) / fall, np.nan)
        stands = np.where(spread > 0, (series.close - series.low) / spread, np.nan)
    gap = np.round(series.open - prev, series.market.decimals)
    return {
        "open": series.open,
        "high": series.high,
        "low": series.low,
        "gap_points": gap,
        "gap_pct": percent(gap, prev),
        "range_pct": percent(spread, prev),
        "close_in_range": stands,
        "high_change_pct": up,
        "low_change_pct": down,
        "gave_up_share": gave_up,
        "recovered_share": recovered,
        "turned_down": series.finished
        & (up >= TURN_PCT)
        & ((pct <= -TURN_PCT) | ((up >= DEEP_PCT) & (pct <= -LEAST_PCT))),
        "turned_up": series.finished
        & (down <= -TURN_PCT)
        & ((pct >= TURN_PCT) | ((down <= -DEEP_PCT) & (pct >= LEAST_PCT))),
    }
