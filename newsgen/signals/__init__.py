"""Measure: observations in, signals out, for all days of all markets at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgen.model import Observations, Scope, Signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd

    from newsgen.config import Config
    from newsgen.signals.series import Series

    Measure = Callable[[Series], dict[str, Any]]  # a series in, columns that end with its last row out
    Part = tuple[Series, pd.DataFrame, dict[str, Series]]  # a series, the rows behind it, and every market's series


def measure(observations: Observations, config: Config, scope: Scope | None = None) -> Signals:
    """Return `Signals`: a row for every finished bar and every quote, and a row for every release.

    `markets` is sorted by symbol and time; columns as in `signals.registry.MARKET`, plus `known_at` (UTC) and `row`.
    With a `scope`, only the rows that its stories can tell: of each market those known at its end, from the last
    finished one known at its start on. Each is what it would be without: all of the past still stands behind it.
    """
    import numpy as np
    import pandas as pd

    from newsgen.signals import releases

    told, past = [], []
    for series, rows, others in _parts(observations, config, scope):
        measures = _measures(observations, others)
        found = [(measure, measure(series)) for measure in measures]
        told.append(_columns(series, rows, (columns for _, columns in found)))
        if scope and not series.provisional:
            ranked = [measure for measure, columns in found if scope.ranked & columns.keys()]
            past.append(_past(series, rows, ranked, scope))
    markets = _table(told)
    markets = _table(told)
    if len(observations.quotes) and len(markets):  # a quote stands before its session's bar, which is known later
        code, _ = pd.factorize(markets["symbol"])
        order = np.lexsort((markets["known_at"].to_numpy(), code))
        markets = markets.iloc[order].reset_index(drop=True)
    since = scope.since if scope else None
    return Signals(markets, releases.measure(observations.releases, config, since), _table(past) if scope else markets)


def _table(parts: list[dict[str, Any]]) -> pd.DataFrame:
    """Return one table of all parts: arrays of one length, and values that are the same in every row of a part."""
    import numpy as np
    import pandas as pd

    if not parts:
        return pd.DataFrame(columns=["symbol", "known_at"])
    sizes = [len(part["known_at"]) for part in parts]
    columns: dict[str, Any] = {}
    for name, first in parts[0].items():
        if isinstance(first, np.ndarray):
            joined = np.concatenate([part[name] for part in parts])
            columns[name] = joined.astype("datetime64[s]") if joined.dtype.kind == "M" else joined
        else:
            values = np.array([part[name] for part in parts])
            columns[name] = np.repeat(values.astype(object) if values.dtype.kind == "U" else values, sizes)
    return pd.DataFrame({name: _column(values) for name, values in columns.items()}, copy=False)


def _column(values: Any) -> Any:
    import pandas as pd

    # Texts stay plain objects: pandas would copy them into another store, which costs more than all measuring.
    return pd.Series(values, dtype=object, copy=False) if values.dtype == object else values


def _parts(observations: Observations, config: Config, scope: Scope | None) -> Iterator[Part]:
    """Yield the series of each market's finished bars, and after it those of its quotes."""
    from newsgen.signals.arrays import finished, quotes_told, rows_told, with_quote

    quotes = dict(list(observations.quotes.groupby("symbol", sort=False)))
    bars = {str(symbol): rows_told(rows, scope) for symbol, rows in observations.bars.groupby("symbol", sort=False)}
    whole = {s: finished(s, market, *bars[s]) for s, market in config.markets.items() if s in bars and len(bars[s][0])}
    for symbol, series in whole.items():
        rows, first = bars[symbol]
        yield series, rows, whole
        if symbol in quotes:
            for _, quote in quotes_told(quotes[symbol], rows, first, scope).iterrows():
                yield *with_quote(symbol, series.market, rows, quote), whole


def _measures(observations: Observations, others: dict[str, Series]) -> tuple[Measure, ...]:
    """Return what is measured of every series."""
    from newsgen.signals import beside, moves, notes, periods, ranges, since, streaks, territory, yearmarks
    from newsgen.signals.arrays import next_sessions

    return (
        lambda s: {"session": s.day, "prev_session": s.prev_day, "level": s.close},
        moves.changes,
        moves.measure,
        ranges.measure,
        lambda s: _records(s, observations),
        yearmarks.measure,
        streaks.measure,
        since.measure,
        territory.measure,
        lambda s: periods.measure(s, *next_sessions(s, observations.calendars)),
        lambda s: beside.measure(s, others),
        lambda s: notes.measure(s, observations.notes),
    )


def _records(series: Series, observations: Observations) -> dict[str, Any]:
    from newsgen.signals import milestones, records

    out = records.measure(series, [r for r in observations.records if r.symbol == series.symbol])
    prior_high = out.pop("_prior_high")
    return out | milestones.measure(series, out["prior_record_close"], prior_high)


def _columns(series: Series, rows: pd.DataFrame, found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return what was found, and what the rows themselves say, of the rows told."""
    columns = {"provisional": ~series.finished, "known_at": rows["known_at"].to_numpy(), "row": rows["row"].to_numpy()}
    for part in found:
        columns |= part
    count = len(series) - series.first
    own = {name: getattr(series.market, name) for name in ("asset", "region", "points_ever")}
    return {"symbol": series.symbol, **own} | {name: column[len(column) - count :] for name, column in columns.items()}


def _past(series: Series, rows: pd.DataFrame, measures: Iterable[Measure], scope: Scope) -> dict[str, Any]:
    """Return the ranked columns of the rows told and of as many before them as a rank looks back at."""
    earlier = replace(series, first=max(series.first - scope.sessions, 0))
    columns = _columns(earlier, rows, (measure(earlier) for measure in measures))
    return {name: columns[name] for name in ("symbol", "known_at", "provisional", *sorted(scope.ranked))}
