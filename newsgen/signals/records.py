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
_FIRST_COUNTS, _TENS = (3, 5), 10  # records of a year that are counted aloud; the others are one of many
_RECENT = 6  # sessions in which "three record closes in six sessions" counts


def measure(series: Series, earlier: Sequence[Record]) -> dict[str, Any]:
    """Return the record signals; `earlier` are the market's records older than its bars."""
    market, told = series.market, series.told
    level, linked, finished = series.close[told], series.linked[told], series.finished[told]
    closes = np.where(np.isfinite(series.close), series.close, -np.inf)
    highs = np.fmax(closes, np.where(np.isfinite(series.high), series.high, -np.inf))
    best, best_day, age = _standing(series, closes, [r for r in earlier if r.field == "close"])
    top, top_day, top_age = _standing(series, highs, list(earlier))
    backed, reached = _supported(series, earlier, "close"), series.close > best
    is_record = backed & series.linked & series.finished & reached
    doubtful = series.finished & reached & ~is_record  # a higher close that is no proven record may still be one
    run = _known_run(is_record, doubtful)
    supported = {n: (backed & shifted(backed, n - 1))[told] for n in (_RECENT, _MONTH)}  # over as many sessions
    best, top, backed, reached = best[told], top[told], backed[told], reached[told]
    first_range = np.datetime64(market.range_from, "D") if market.range_from else NO_DAY
    given = [np.datetime64(r.date, "D") for r in earlier if r.field == "high"]
    ranged = np.isnat(first_range) | (top_day >= first_range) | np.isin(top_day, given)
    vouched = _supported(series, earlier, "high")[told]
    is_high = vouched & ranged & linked & (series.high[told] > top)
    counts, days = _recent(series, is_record)
    clear = {n: ~_any_of_last(doubtful, n)[told] for n in (_RECENT, _MONTH)}
    counts[~(supported[_RECENT] & clear[_RECENT])] = np.nan  # support that begins inside the window miscounts
    shown = np.where(backed, best, np.nan)
    in_year = np.where(_this_year(series, doubtful) > 0, np.nan, _this_year(series, is_record))
    return {
        "record_close": is_record[told],
        "prior_record_close": shown,
        "prior_record_close_session": np.where(backed, best_day, NO_DAY),
        "record_age": np.where(backed, age, np.nan),
        "record_gap_pct": np.minimum(percent(level - shown, shown), 0.0),
        "record_gap_points": np.minimum(np.round(level - shown, market.decimals), 0.0),
        "record_session": np.where(backed, np.where(reached, series.day[told], best_day), NO_DAY),
        "above_record": backed & ~finished & reached,
        "record_high": is_high,
        "prior_record_high": np.where(is_high, top, np.nan),
        "prior_record_high_session": np.where(is_high, top_day, NO_DAY),
        "record_high_age": np.where(is_high, top_age, np.nan),
        "record_run": run[told],
        "ended_record_run": np.where(is_record, 0.0, np.concatenate([[0.0], run[:-1]]))[told],
        "recent_records": counts,
        "recent_record_days": days,
        "records_in_twenty": _in_twenty(is_record, supported[_MONTH] & clear[_MONTH]),
        "records_this_year": in_year,
        "round_record_of_year": is_record[told] & (np.isin(in_year, _FIRST_COUNTS) | (in_year % _TENS == 0)),
        "_prior_high": np.where(vouched, top, np.nan),
    }


def _standing(
    series: Series, values: NDArray[np.float64], earlier: Sequence[Record]
) -> tuple[NDArray[np.float64], NDArray[np.datetime64], NDArray[np.float64]]:
    """Return the highest value before each row; and before each row told its session, and the sessions since it."""
    n, first = len(values), series.first
    running = np.maximum.accumulate(values)
    new = values > np.concatenate([[-np.inf], running[:-1]])  # a record that is equaled is none: the first day keeps it
    standing = np.maximum.accumulate(np.where(new, np.arange(n), 0))
    best, where = (np.concatenate([[none], x[:-1]]) for none, x in ((-np.inf, running), (-1, standing)))
    day = series.day_at(where[first:]).astype(DAY)
    age = np.where(where >= 0, np.arange(n) - where, np.nan)[first:]
    for record in earlier:
        then = np.datetime64(record.date, "D")
        higher = (series.day > then) & (record.value > best)
        told = higher[first:]
        best[higher], day[told] = record.value, then
        age[told] = np.busday_count(then, series.day[first:][told].astype(DAY))
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


def _known_run(flags: NDArray[np.bool_], doubtful: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how many rows in a row, up to each, are flagged; NaN where a doubtful one may lengthen the run."""
    count = runs(flags)
    before = np.arange(len(flags)) - count  # the row before the run
    unknown = (count > 0) & (before >= 0) & doubtful[np.maximum(before, 0)]
    return np.where(unknown, np.nan, count.astype(float))


def _any_of_last(flags: NDArray[np.bool_], n: int) -> NDArray[np.bool_]:
    total = np.concatenate([[0], np.cumsum(flags)])
    end = np.arange(len(flags)) + 1
    return np.asarray(total[end] > total[np.maximum(end - n, 0)])


def _recent(series: Series, flags: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    total = np.concatenate([[0], np.cumsum(flags)])
    end = np.arange(series.first, len(flags)) + (0 if series.provisional else 1)
    start = np.maximum(end - _RECENT, 0)
    counts = (total[end] - total[start]).astype(float)
    days = np.full(len(counts), None, dtype=object)
    from_ = int(start[0])
    shown = series.day[from_:].tolist()
    for i in np.flatnonzero(counts >= 2):
        days[i] = tuple(shown[k - from_] for k in range(start[i], end[i]) if flags[k])
    return counts, days


def _in_twenty(flags: NDArray[np.bool_], supported: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how many of the last twenty sessions set a record close, where all of them could have."""
    total = np.concatenate([[0], np.cumsum(flags)])
    end = np.arange(len(flags) - len(supported), len(flags)) + 1
    count = total[end] - total[np.maximum(end - _MONTH, 0)]
    return np.where(supported, count, np.nan)


def _this_year(series: Series, flags: NDArray[np.bool_]) -> NDArray[np.float64]:
    near = series.near
    year = near.day.astype("datetime64[Y]")
    total = np.cumsum(flags[len(flags) - len(year) :])
    first = np.searchsorted(year, year, side="left")
    before = np.where(first > 0, total[np.maximum(first - 1, 0)], 0)
    return (total - before).astype(float)[near.told]
