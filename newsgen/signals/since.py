"""Highest and lowest close since, biggest gain and loss since: the last session that was at least as extreme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.search import since
from newsgen.signals.series import NO_DAY, Series, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CLAIM = 60  # sessions: a shorter gap is no claim
_BIG = 3  # sessions in a row that moved at least so many whole percent


def measure(series: Series) -> dict[str, Any]:
    """Return the since signals and the largest moves in the data.

    A claim needs the previous session of both its own row and the compared one; one that is not finished is only on
    course, and stands in the signals whose names begin with `course_`.
    """
    pct, points, first = series.pct, series.points, series.first
    told = series.finished[first:]
    out: dict[str, Any] = {}
    for name, values, mask in (
        ("highest", series.close, series.linked),
        ("lowest", -series.close, series.linked),
        ("gain", pct, pct > 0),
        ("loss", -pct, pct < 0),
        ("points_gain", points, points > 0),
        ("points_loss", -points, points < 0),
    ):
        at, gap = _sound(series, *since(values, mask, first))
        day = series.day_at(at)
        out[f"{name}_since"], out[f"{name}_gap"] = np.where(told, day, NO_DAY), np.where(told, gap, np.nan)
        if not name.startswith("points"):
            out[f"course_{name}_since"] = np.where(told, NO_DAY, day)
            out[f"course_{name}_gap"] = np.where(told, np.nan, gap)
        if name in ("highest", "lowest"):
            out[f"{name}_again"] = np.where(told, _again(values, at, gap, first), np.nan)
        else:
            out[f"largest_{name}"] = told & (mask & (values > _best_before(values)))[first:]
    out.update(_big_days(series))
    out["data_sessions"] = np.arange(first, len(series), dtype=float)
    out["data_from"] = np.full(len(told), series.day[0])
    out["inception"] = np.full(len(told), series.market.inception)
    return out


def _again(
    values: NDArray[np.float64], at: NDArray[np.int64], gap: NDArray[np.float64], first: int
) -> NDArray[np.float64]:
    """Return how many earlier sessions could say the same: the highest since the same day, a claim's gap behind it."""
    out = np.zeros(len(at))
    for i in np.flatnonzero(gap > _CLAIM):
        between = values[at[i] + 1 : first + i]
        top = np.maximum.accumulate(between)
        new = np.flatnonzero(between[1:] > top[:-1]) + 1  # places of the new highs after the first row
        out[i] = np.count_nonzero(new + 1 >= _CLAIM)
    return out


def _sound(
    series: Series, at: NDArray[np.int64], gap: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the matches whose own row has its previous session; -1 and NaN for the others."""
    sound = (at >= 0) & series.linked[np.maximum(at, 0)]
    return np.where(sound, at, -1), np.where(sound, gap, np.nan)


def _big_days(series: Series) -> dict[str, Any]:
    """Return the size that each of the last three sessions reached, and when that last happened."""
    pct = np.abs(series.pct)
    least = np.minimum(np.minimum(pct, shifted(pct)), shifted(pct, 2))
    linked = series.linked & shifted(series.linked) & shifted(series.linked, 2)
    size = np.where(linked & series.finished & (least >= 2), np.floor(least), np.nan)
    with np.errstate(invalid="ignore"):
        size[shifted(pct, 3) >= size] = np.nan  # four of them: three in a row happened on the day before too
    day, gap = np.full(len(size), NO_DAY), np.full(len(size), np.nan)
    for row in series.first + np.flatnonzero(size[series.first :] >= 2):  # on one day in two hundred
        earlier = np.flatnonzero(least[: row - _BIG + 1] >= size[row])
        if len(earlier):
            day[row], gap[row] = series.day[earlier[-1]], row - earlier[-1]
    return {"big_days": size, "big_days_since": day, "big_days_gap": gap}


def _best_before(values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.where(np.isfinite(values), values, -np.inf)
    out = np.full(len(values), np.inf)
    out[1:] = np.maximum.accumulate(known)[:-1]
    return out
