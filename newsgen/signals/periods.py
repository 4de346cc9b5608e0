"""Week, month, quarter and year to date from the wire's bases, the best and worst since, and holidays just past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsgen.signals.search import last_at_least
from newsgen.signals.series import DAY, NO_DAY, change_from, runs, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_LONGEST_GAP = {"week": 12, "month": 16, "quarter": 16, "year": 16}  # days: an older base means that rows are missing


_LEAST_GAP = {"week": 12, "month": 6, "quarter": 4, "year": 3}  # periods: a nearer match is no since claim
_ROUGHLY = 2.0  # percent: what the session may have moved whose close is missing
_DAYS_OF_A_WEEK = 6  # sessions: Saturdays were trading days once
_OTHER_SIDE = 20  # sessions below the year's start before "positive for the year" is told


class _Changes(NamedTuple):
    """Each row's change over its period so far, and whether the close that it counts from is the true one."""

    pct: NDArray[np.float64]
    exact: NDArray[np.bool_]


def measure(series: Series, next_day: NDArray[np.datetime64], known: NDArray[np.bool_]) -> dict[str, Any]:
    """Return the period signals; `next_day` is the next session for each row, `known` where a calendar gives it.

    The week's base is the last close before its Monday, the month's, quarter's and year's the last close before they
    begin. Where a period ends with the row, its change is compared with those of the periods before.
    """
    near = series.near
    late = slice(len(series) - len(near), None)
    after, known_after = next_day[late], known[late]
    out: dict[str, Any] = {}
    for name in _LONGEST_GAP:
        ends = near.finished & (_start(after, name) > near.day)
        if ends[near.told].any():  # only then are the periods of all years compared
            out.update(_to_date(series, name, next_day, known))
        else:
            out.update(_to_date(near, name, after, known_after))
    out.update(_turned(near, out["year_change_pct"][-len(near) :]))
    out.update(_extreme_day(near))
    out.update(_days_of_week(near))
    out["shut_on"] = _shut_on(near)
    # False where no previous day is known.
    out["first_of_week"] = near.prev_day.astype(DAY) < _start(near.day.astype(DAY), "week")
    return out


def _to_date(series: Series, name: str, next_day: NDArray[np.datetime64], known: NDArray[np.bool_]) -> dict[str, Any]:
    day = series.day.astype(DAY)
    start = _start(day, name)
    base = np.searchsorted(day, start, side="left") - 1
    near = (base >= 0) & (start - day[np.maximum(base, 0)] <= np.timedelta64(_LONGEST_GAP[name], "D"))
    # A session that the calendar knows between the base and the period's start is the true base, and is missing.
    exact = ~known[np.maximum(base, 0)] | (next_day[np.maximum(base, 0)] >= start)
    base = np.where(near, base, -1)
    last = series.finished & (_start(next_day, name) > day)
    # The next row tells of the end too, where the calendar knew of a session that never came; and where a row came
    # that the calendar does not know, the row before it was no end.
    over = last.copy()
    over[:-1] = (start[1:] > start[:-1]) & series.finished[1:]
    rough = change_from(series, base)
    base = np.where(exact, base, -1)
    change = np.where(exact, rough, np.nan)
    out = {f"{name}_change_pct": change, f"{name}_base": series.day_at(base), f"last_of_{name}": last}
    if name in ("week", "year"):
        points = series.close - series.close_at(base)
        out[f"{name}_change_points"] = np.round(points, series.market.decimals)
        out[f"{name}_bp"] = np.round(100 * points) if series.market.asset == "yield" else np.full(len(series), np.nan)
    if name == "week":
        out |= _week_before(series, base, change, start)
    return out | _since(series, name, _Changes(rough, exact), last, over)


def _week_before(
    series: Series, base: NDArray[np.int64], change: NDArray[np.float64], start: NDArray[np.datetime64]
) -> dict[str, Any]:
    """Return the result of the calendar week before each row's own, where that ended with the row's base."""
    at = np.maximum(base, 0)
    known = (base >= 0) & (start[at] == start - np.timedelta64(7, "D"))
    before = np.where(known, base[at], -1)
    return {
        "prev_week_change_pct": np.where(before >= 0, change[at], np.nan),
        "prev_week_base": series.day_at(before),
    }


def _start(day: NDArray[np.datetime64], period: str) -> NDArray[np.datetime64]:
    """Return the first day of each day's week, month, quarter or year."""
    if period == "week":
        return np.asarray(day - _weekday(day).astype("timedelta64[D]"))
    if period == "quarter":
        number = day.astype("datetime64[M]").astype(np.int64)
        return np.asarray((number - number % 3).astype("datetime64[M]").astype(DAY))
    start: NDArray[np.datetime64] = day.astype("datetime64[M]" if period == "month" else "datetime64[Y]").astype(DAY)
    return start


def _since(
    series: Series, name: str, change: _Changes, last: NDArray[np.bool_], over: NDArray[np.bool_]
) -> dict[str, Any]:
    """Return the last period with a gain or loss at least as large, by its last session, and the run of like periods.

    Every period counts, by its last row (`over`); one whose change is not known is not reached past. Told only of a
    row that the calendar calls the `last` of its period.
    """
    n, ends = len(series), np.flatnonzero(over)
    out: dict[str, Any] = {}
    for word in ("gain", "loss"):
        out |= {f"{name}_{word}_since": np.full(n, NO_DAY)}
        out |= {f"{name}_{word}_{what}": np.full(n, np.nan) for what in ("gap", "run")}
    _compare(series, name, change, ends, last[ends], out)
    # A row that the calendar calls the last of its period, though one more came: told as if it were the last.
    for row in np.flatnonzero(last & ~over).tolist():
        before = ends[ends < np.searchsorted(series.day.astype(DAY), _start(series.day[row : row + 1], name)[0])]
        own = np.append(before, row)
        _compare(series, name, change, own, np.arange(len(own)) == len(before), out)
    return out


def _compare(
    series: Series,
    name: str,
    change: _Changes,
    ends: NDArray[np.int64],
    told: NDArray[np.bool_],
    out: dict[str, Any],
) -> None:
    """Fill in what is told of the ends of periods: the last one with as large a change, and the run of like ones."""
    exact = change.exact[ends]
    unknown = np.concatenate([[0], np.cumsum(~np.isfinite(change.pct[ends]))])
    for word, sign in (("gain", 1.0), ("loss", -1.0)):
        values = sign * change.pct[ends]
        rows = np.flatnonzero((values > 0) & told & exact)
        # A change from another day's close than its true base may have been larger: it is passed by where it was not.
        found = last_at_least(np.where(exact, values, values + _ROUGHLY), rows)
        far = (found >= 0) & (rows - found >= _LEAST_GAP[name]) & (unknown[rows] == unknown[np.maximum(found, 0)])
        far &= exact[np.maximum(found, 0)]
        out[f"{name}_{word}_since"][ends[rows[far]]] = series.day[ends[found[far]]]
        out[f"{name}_{word}_gap"][ends[rows[far]]] = (rows - found)[far]
        out[f"{name}_{word}_run"][ends[told]] = _known_runs(values > 0, exact)[told]


def _known_runs(flags: NDArray[np.bool_], exact: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the lengths of runs, NaN where a period of one, or the one before it, has not its true base."""
    length, rough = runs(flags), np.concatenate([[0], np.cumsum(~exact)])
    at = np.arange(len(flags))
    first = np.maximum(at - length, 0).astype(np.int64)
    return np.where(rough[at + 1] == rough[first], length, np.nan)


def _extreme_day(series: Series) -> dict[str, Any]:
    """Return the largest move of a day within each row's week so far, with its session; the first of two as large."""
    day = series.day.astype(DAY)
    start = _start(day, "week")
    best, at = np.full(len(series), np.nan), np.full(len(series), NO_DAY)
    for back in range(_DAYS_OF_A_WEEK):
        pct = shifted(series.pct, back) if back else series.pct
        session = shifted(series.day, back) if back else series.day
        inside = session.astype(DAY) >= start
        with np.errstate(invalid="ignore"):
            larger = inside & np.isfinite(pct) & ~(np.abs(pct) < np.abs(best))
        best, at = np.where(larger, pct, best), np.where(larger, session, at)
    return {"week_extreme_pct": best, "week_extreme_session": at}


def _days_of_week(series: Series) -> dict[str, Any]:
    """Return how many sessions each row's week has so far, how many of them gained and lost, and how it began.

    Where one of them has no known move, nothing of the week is known.
    """
    day = series.day.astype(DAY)
    begun = np.searchsorted(day, _start(day, "week"))
    at = np.arange(len(series))
    moved = np.sign(series.pct)
    sums = {
        name: np.concatenate([[0], np.cumsum(flags)])
        for name, flags in (("gains", moved > 0), ("losses", moved < 0), ("unknown", ~np.isfinite(moved)))
    }
    count = {name: total[at + 1] - total[begun] for name, total in sums.items()}
    # The first days that went one way: the run that the week's first session is in, as far as the week goes.
    first = np.ones(len(series))
    for ahead in range(1, _DAYS_OF_A_WEEK):
        inside = begun + ahead <= at
        where = np.minimum(begun + ahead, len(series) - 1)
        first += inside & (first == ahead) & (moved[where] == moved[begun]) & (moved[begun] != 0)
    known = count["unknown"] == 0
    days = {
        "week_days": at + 1 - begun,
        "week_gain_days": count["gains"],
        "week_loss_days": count["losses"],
        "week_first_gains": np.where(moved[begun] > 0, first, 0),
        "week_first_losses": np.where(moved[begun] < 0, first, 0),
        "week_last_days": at + 1 - begun - first,
    }
    return {name: np.where(known, values, np.nan) for name, values in days.items()}


def _turned(series: Series, change: NDArray[np.float64]) -> dict[str, Any]:
    """Return whether the session took the year to date across zero, after at least a month on the other side."""
    year = series.day.astype("datetime64[Y]").astype(np.int64)
    before = np.arange(len(year)) - np.searchsorted(year, year)  # sessions of the year: last year's had another base
    sound = series.finished & series.linked & (before > 0)
    up, down = change > 0, change < 0
    was_down, was_up = (np.minimum(shifted(runs(side)), before) for side in (down, up))
    return {
        "year_turned_up": sound & up & (was_down >= _OTHER_SIDE),
        "year_turned_down": sound & down & (was_up >= _OTHER_SIDE),
        "year_turned_gap": np.where(sound & up, was_down, np.where(sound & down, was_up, np.nan)),
    }


def _weekday(day: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Return 0 for Monday to 6 for Sunday."""
    return (day.astype(DAY).astype(np.int64) + 3) % 7


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
