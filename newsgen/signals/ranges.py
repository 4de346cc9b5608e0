"""The session's high and low against the previous close, and how much of a move was given up or won back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import percent

if TYPE_CHECKING:
    from newsgen.signals.series import Series


def measure(series: Series) -> dict[str, Any]:
    """Return open, high, low, high_change_pct, low_change_pct, gave_up_share, recovered_share."""
    prev = series.prev
    rise, fall = series.high - prev, prev - series.low
    with np.errstate(divide="ignore", invalid="ignore"):
        gave_up = np.where(rise > 0, (series.high - series.close) / rise, np.nan)
        recovered = np.where(fall > 0, (series.close - series.low) / fall, np.nan)
    return {
        "open": series.open,
        "high": series.high,
        "low": series.low,
        "high_change_pct": percent(rise, prev),
        "low_change_pct": percent(-fall, prev),
        "gave_up_share": gave_up,
        "recovered_share": recovered,
    }
