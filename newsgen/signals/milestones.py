"""Round numbers: passed for the first time, kept or lost, and crossed again after a long while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, Series

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A first-time number counts when its unit is at least a twentieth of it, or a sixtieth where the unit is a thousand or
# more: 58,000 and 5,500 are news, 5,400 is not.
FIRST_SHARE, FIRST_FINE_SHARE, THOUSAND = 0.049, 0.0166, 1000.0
AGAIN_SHARE = 0.04  # a number crossed again must be rounder
AGAIN_GAP = 60  # sessions on the other side


def measure(series: Series, prior_close: NDArray[np.float64], prior_high: NDArray[np.float64]) -> dict[str, Any]:
    """Return the milestone signals; `prior_close` and `prior_high` are the records standing before each row."""
    close = np.where(series.finished & series.linked, series.close, np.nan)
    by_close, share_close = _first_above(prior_close, close)
    reached = np.fmax(series.high, series.close)
    by_high, share_high = _first_above(prior_high, np.where(series.linked, reached, np.nan))
    out: dict[str, Any] = {
        "milestone_close": by_close,
        "milestone_high": by_high,
        "milestone_kept": np.isfinite(by_high) & (series.close > by_high),
        "milestone_share": np.fmax(share_close, share_high),
    }
    out.update(_crossed_again(series))
    return out


def roundest(low: float, high: float, least_share: float) -> tuple[float, float]:
    """Return the roundest number n with low <= n < high, and its unit as a share of it; (nan, nan) if too fine."""
    if not (np.isfinite(low) and np.isfinite(high) and 0 < low < high):
        return np.nan, np.nan
    power = int(np.floor(np.log10(high))) + 1
    for exponent in range(power, power - 4, -1):
        for unit in (10.0**exponent, 5.0 * 10.0 ** (exponent - 1)):
            number = np.floor(np.nextafter(high, 0) / unit) * unit
            if number >= low and number > 0 and number < high:
                share = unit / number
                return (number, share) if share >= least_share else (np.nan, np.nan)
    return np.nan, np.nan


def _counts_first(number: float, share: float) -> bool:
    return share >= (FIRST_FINE_SHARE if share * number >= THOUSAND else FIRST_SHARE)


def _first_above(
    prior: NDArray[np.float64], now: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    number, share = np.full(len(now), np.nan), np.full(len(now), np.nan)
    for i in np.flatnonzero(now > prior):
        found = roundest(float(prior[i]), float(now[i]), FIRST_FINE_SHARE)
        if np.isfinite(found[0]) and _counts_first(*found):
            number[i], share[i] = found
    return number, share


def _crossed_again(series: Series) -> dict[str, Any]:
    n = len(series)
    lost, won, gap = np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    since = np.full(n, NO_DAY, dtype=DAY)
    prev, close, sound = series.prev, series.close, series.linked & series.finished
    for i in np.flatnonzero(sound & _may_cross(prev, close)):
        low, high = sorted((float(prev[i]), float(close[i])))
        number, _ = roundest(low, high, AGAIN_SHARE)
        if not np.isfinite(number):
            continue
        down = close[i] < prev[i]
        if down and close[i] >= number:
            continue  # standing on the number is not below it
        side = close[:i] < number if down else close[:i] > number
        earlier = np.flatnonzero(side)
        if len(earlier) and i - earlier[-1] >= AGAIN_GAP:
            (lost if down else won)[i] = number
            gap[i], since[i] = i - earlier[-1], series.day[earlier[-1]]
    return {"milestone_lost": lost, "milestone_won": won, "milestone_gap": gap, "milestone_since": since}


def _may_cross(prev: NDArray[np.float64], close: NDArray[np.float64]) -> NDArray[np.bool_]:
    # The finest unit that can pass AGAIN_SHARE is a twentieth of the level's power of ten.
    with np.errstate(invalid="ignore", divide="ignore"):
        high = np.fmax(prev, close)
        unit = 10.0 ** np.floor(np.log10(np.where(high > 0, high, np.nan))) / 20
        return np.asarray(np.floor(prev / unit) != np.floor(close / unit))
