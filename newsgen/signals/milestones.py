"""Round numbers: passed for the first time, kept or lost, and crossed again after a long while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.search import last_at_least
from newsgen.signals.series import DAY, NO_DAY, Series

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A first-time number counts when its unit is at least a twentieth of it, or a sixtieth where the unit is a thousand or
# more: 58,000 and 5,500 are news, 5,400 is not.
FIRST_SHARE, FIRST_FINE_SHARE, THOUSAND = 0.049, 0.0166, 1000.0
AGAIN_SHARE = 0.04  # a number crossed again must be rounder
AGAIN_GAP = 60  # sessions on the other side


def measure(series: Series, prior_close: NDArray[np.float64], prior_high: NDArray[np.float64]) -> dict[str, Any]:
    """Return the milestone signals; `prior_close` and `prior_high` are the records standing before each row told."""
    told, level = series.told, series.close[series.told]
    close = np.where((series.finished & series.linked)[told], level, np.nan)
    by_close, share_close = _first_above(prior_close, close)
    reached = np.fmax(series.high[told], level)
    by_high, share_high = _first_above(prior_high, np.where(series.linked[told], reached, np.nan))
    out: dict[str, Any] = {
        "milestone_close": by_close,
        "milestone_high": by_high,
        "milestone_kept": np.isfinite(by_high) & (level > by_high),
        "milestone_share": np.fmax(share_close, share_high),
    }
    out.update(_crossed_again(series))
    return out


def roundest(
    low: NDArray[np.float64], high: NDArray[np.float64], least_share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the roundest number n with low <= n < high, and its unit as a share of it; NaN where all are too fine.

    Units are powers of ten and their halves, the largest first, as far as a thousandth of the level.
    """
    number, share = np.full(len(high), np.nan), np.full(len(high), np.nan)
    open_ = np.isfinite(low) & np.isfinite(high) & (low > 0) & (low < high)
    at = np.flatnonzero(open_)
    power = np.floor(np.log10(high[at])).astype(int) + 1
    for step in range(4):
        for half in (1.0, 2.0):
            if not len(at):
                return number, share
            # A tenth is no binary fraction: 10.0 ** -1 would print 0.30000000000000004 for 3 units.
            unit = np.where(power >= step, 10.0 ** np.maximum(power - step, 0), 1 / 10.0 ** np.maximum(step - power, 0))
            found = np.floor(np.nextafter(high[at], 0) / (unit / half)) * (unit / half)
            hit = (found >= low[at]) & (found > 0) & (found < high[at])
            fits = unit[hit] / half / found[hit] >= least_share
            number[at[hit]] = np.where(fits, found[hit], np.nan)
            share[at[hit]] = np.where(fits, unit[hit] / half / found[hit], np.nan)
            at, power = at[~hit], power[~hit]
    return number, share


def _first_above(
    prior: NDArray[np.float64], now: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with np.errstate(invalid="ignore"):
        number, share = roundest(prior, np.where(now > prior, now, np.nan), FIRST_FINE_SHARE)
        fine = np.where(share * number >= THOUSAND, FIRST_FINE_SHARE, FIRST_SHARE)
        counts = share >= fine
    return np.where(counts, number, np.nan), np.where(counts, share, np.nan)


def _crossed_again(series: Series) -> dict[str, Any]:
    first, n = series.first, len(series) - series.first
    lost, won, gap = np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    since = np.full(n, NO_DAY, dtype=DAY)
    prev, close = series.prev, series.close
    may = _may_cross(prev[first:], close[first:])
    rows = first + np.flatnonzero((series.linked & series.finished)[first:] & may)
    number, _ = roundest(np.minimum(prev, close)[rows], np.maximum(prev, close)[rows], AGAIN_SHARE)
    down = close[rows] < prev[rows]
    told = np.isfinite(number) & ~(down & (close[rows] >= number))  # standing on the number is not below it
    rows, number, down = rows[told], number[told], down[told]
    below = last_at_least(-close, rows[down], np.nextafter(-number[down], np.inf))
    above = last_at_least(close, rows[~down], np.nextafter(number[~down], np.inf))
    earlier = np.full(len(rows), -1, dtype=np.int64)
    earlier[down], earlier[~down] = below, above
    far = (earlier >= 0) & (rows - earlier >= AGAIN_GAP)
    for out, side in ((lost, down), (won, ~down)):
        out[rows[far & side] - first] = number[far & side]
    gap[rows[far] - first], since[rows[far] - first] = (rows - earlier)[far], series.day[earlier[far]]
    return {"milestone_lost": lost, "milestone_won": won, "milestone_gap": gap, "milestone_since": since}


def _may_cross(prev: NDArray[np.float64], close: NDArray[np.float64]) -> NDArray[np.bool_]:
    # The finest unit that can pass AGAIN_SHARE is a twentieth of the level's power of ten.
    with np.errstate(invalid="ignore", divide="ignore"):
        high = np.fmax(prev, close)
        unit = 10.0 ** np.floor(np.log10(np.where(high > 0, high, np.nan))) / 20
        return np.asarray(np.floor(prev / unit) != np.floor(close / unit))
