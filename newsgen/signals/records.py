"""Record closes and intraday records: only what the rows and the known earlier records support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, Series, percent, runs, shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgen.model import Record

_MONTH = 20  # sessions
_RECENT = 6  # sessions in which "three record closes in six sessions" counts


def measure(series: Series, earlier: Sequence[Record]) -> dict[str, Any]:
    """Return the record signals; `earlier` are the market's records older than its bars."""
    market = series.market
    closes = np.where(np.isfinite(series.close), series.close, -np.inf)
    highs = np.fmax(closes, np.where(np.isfinite(series.high), series.high, -np.inf))
    best, best_day, age = _standing(series, closes, [r for r in earlier if r.field == "close"])
    top, top_day, top_age = _standing(series, highs, list(earlier))
    backed = _supported(series, earlier, "close")
    is_record = backed & series.linked & series.finished & (series.close > best)
    reached = series.close > best
    first_range = np.datetime64(market.range_from, "D") if market.range_from else NO_DAY
    given = [np.datetime64(r.date, "D") for r in earlier if r.field == "high"]
    ranged = np.isnat(first_range) | (top_day >= first_range) | np.isin(top_day, given)
    is_high = _supported(series, earlier, "high") & ranged & series.linked & (series.high > top)
    run = runs(is_record)
    ended = np.where(is_record, 0.0, shifted(run))
    counts, days = _recent(series, is_record)
    counts[~backed | ~shifted(backed, _RECENT - 1)] = np.nan  # support that begins inside the window miscounts
    shown = np.where(backed, best, np.nan)
    return {
        "record_close": is_record,
        "prior_record_close": shown,
        "prior_record_close_session": np.where(backed, best_day, NO_DAY),
        "record_age": np.where(backed, age, np.nan),
        "record_gap_pct": np.minimum(percent(series.close - shown, shown), 0.0),
        "record_gap_points": np.minimum(np.round(series.close - shown, market.decimals), 0.0),
        "record_session": np.where(backed, np.where(reached, series.day, best_day), NO_DAY),
        "above_record": backed & ~series.finished & reached,
        "record_high": is_high,
        "prior_record_high": np.where(is_high, top, np.nan),
        "prior_record_high_session": np.where(is_high, top_day, NO_DAY),
        "record_high_age": np.where(is_high, top_age, np.nan),
        "record_run": run.astype(float),
        "ended_record_run": ended,
        "recent_records": counts,
        "recent_record_days": days,
        "records_in_twenty": _in_twenty(is_record, backed),
        "records_this_year": _this_year(series, is_record),
        "_prior_high": np.where(_supported(series, earlier, "high"), top, np.nan),
    }


def _standing(
    series: Series, values: NDArray[np.float64], earlier: Sequence[Record]
) -> tuple[NDArray[np.float64], NDArray[np.datetime64], NDArray[np.float64]]:
    """Return the highest value before each row, its session, and the sessions since it."""
    n = len(values)
    running = np.maximum.accumulate(values)
    where = np.maximum.accumulate(np.where(values >= running, np.arange(n), 0))
    best = np.full(n, -np.inf)
    day = np.full(n, NO_DAY, dtype=DAY)
    age = np.full(n, np.nan)
    best[1:], day[1:] = running[:-1], series.day[where[:-1]]
    age[1:] = np.arange(1, n) - where[:-1]
    for record in earlier:
        then = np.datetime64(record.date, "D")
        higher = (series.day > then) & (record.value > best)
        best[higher], day[higher] = record.value, then
        weekdays = np.busday_count(then, series.day[higher].astype(DAY))
        age[higher] = weekdays
    best[~np.isfinite(best)] = np.nan
    return best, day, age


def _supported(series: Series, earlier: Sequence[Record], field: str) -> NDArray[np.bool_]:
    """True where the rows reach back to the declared first year, or a record handed in with the data vouches."""
    market = series.market
    out = np.zeros(len(series), dtype=bool)
    if not market.record or len(series) == 0:
        return out
    first_year = int(str(series.day[0])[:4])
    if first_year <= market.since:
        out[1:] = True
        if market.supported_from:
            out &= series.day >= np.datetime64(market.supported_from, "D")
    handed_in = [(r.field, r.value, r.date) for r in earlier]
    for known in market.records:  # the data folder may name one of these again, and then vouches for it
        if (known.field, known.value, known.date) in handed_in:
            handed_in.remove((known.field, known.value, known.date))
    for own_field, _, day in handed_in:
        if own_field == field:
            out |= series.day > np.datetime64(day, "D")
    return out


def _recent(series: Series, flags: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    total = np.concatenate([[0], np.cumsum(flags)])
    end = np.arange(len(flags)) + (0 if series.provisional else 1)
    if series.provisional:  # earlier rows of a provisional series are not told; only the last one is
        end = np.minimum(end, len(flags) - 1)
    start = np.maximum(end - _RECENT, 0)
    counts = (total[end] - total[start]).astype(float)
    days = np.empty(len(flags), dtype=object)
    shown = series.day.tolist()
    days[:] = None
    for i in np.flatnonzero(counts >= 2):
        days[i] = tuple(shown[k] for k in range(start[i], end[i]) if flags[k])
    return counts, days


def _in_twenty(flags: NDArray[np.bool_], backed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how many of the last twenty sessions set a record close, where all of them could have."""
    total = np.concatenate([[0], np.cumsum(flags)])
    end = np.arange(1, len(flags) + 1)
    count = (total[end] - total[np.maximum(end - _MONTH, 0)]).astype(float)
    count[~backed | ~shifted(backed, _MONTH - 1)] = np.nan
    return np.asarray(count)


def _this_year(series: Series, flags: NDArray[np.bool_]) -> NDArray[np.float64]:
    year = series.day.astype("datetime64[Y]")
    total = np.cumsum(flags)
    first = np.searchsorted(year, year, side="left")
    before = np.where(first > 0, total[np.maximum(first - 1, 0)], 0)
    return (total - before).astype(float)
