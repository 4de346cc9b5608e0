"""Week, month and year to date from the wire's bases, the last session of each, and holidays just past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, change_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_LONGEST_GAP = {"week": 12, "month": 16, "year": 16}  # days: an older base means that rows are missing


def measure(series: Series, next_day: NDArray[np.datetime64]) -> dict[str, Any]:
    """Return the period signals; `next_day` is the calendar's next session for each row.

    The week's base is the last close before its Monday, the month's and the year's the last close before they begin.
    """
    day = series.day.astype(DAY)
    starts = {
        "week": day - _weekday(day).astype("timedelta64[D]"),
        "month": day.astype("datetime64[M]").astype(DAY),
        "year": day.astype("datetime64[Y]").astype(DAY),
    }
    out: dict[str, Any] = {}
    for name, start in starts.items():
        base = np.searchsorted(day, start, side="left") - 1
        near = (base >= 0) & (start - day[np.maximum(base, 0)] <= np.timedelta64(_LONGEST_GAP[name], "D"))
        base = np.where(near, base, -1)
        out[f"{name}_change_pct"] = change_from(series, base)
        out[f"{name}_base"] = series.day_at(base)
        if name == "week":
            out["week_bp"] = _basis_points(series, base)
    out["last_of_week"] = series.finished & (next_day - _weekday(next_day).astype("timedelta64[D]") > day)
    out["last_of_month"] = series.finished & (next_day.astype("datetime64[M]") > day.astype("datetime64[M]"))
    out["last_of_year"] = series.finished & (next_day.astype("datetime64[Y]") > day.astype("datetime64[Y]"))
    out["shut_on"] = _shut_on(series)
    return out


def _weekday(day: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Return 0 for Monday to 6 for Sunday."""
    return (day.astype(DAY).astype(np.int64) + 3) % 7


def _basis_points(series: Series, base: NDArray[np.int64]) -> NDArray[np.float64]:
    if series.market.asset != "yield":
        return np.full(len(series), np.nan)
    return np.round(100 * (series.close - series.close_at(base)))


def _shut_on(series: Series) -> NDArray[np.datetime64]:
    """Return the weekday before the session where the exchange was shut; only where it has a calendar."""
    out = np.full(len(series), NO_DAY, dtype=DAY)
    if not series.market.mic:
        return out
    known = series.linked & ~np.isnat(series.prev_day)
    days = series.day[known].astype(DAY)
    before = np.busday_offset(days, -1, roll="forward")
    out[known] = np.where(before > series.prev_day[known], before, NO_DAY)
    return out
