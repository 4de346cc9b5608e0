"""Measure: observations in, signals out, for all days of all markets at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.model import Observations, Signals

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from newsgen.config import Config
    from newsgen.signals.series import Series


def measure(observations: Observations, config: Config) -> Signals:
    """Return `Signals`: a row for every finished bar and every quote, and a row for every release.

    `markets` is sorted by symbol and time; columns as in `signals.registry.MARKET`, plus `known_at` (UTC) and `row`.
    """
    import numpy as np
    import pandas as pd

    from newsgen.signals import releases

    parts = [columns for part in _parts(observations, config) if len((columns := _measured(*part))["row"])]
    markets = _table(parts)
    if len(observations.quotes) and len(markets):  # a quote stands before its session's bar, which is known later
        code, _ = pd.factorize(markets["symbol"])
        order = np.lexsort((markets["known_at"].to_numpy(), code))
        markets = markets.iloc[order].reset_index(drop=True)
    return Signals(markets, releases.measure(observations.releases, config))


def _table(parts: list[dict[str, Any]]) -> pd.DataFrame:
    """Return one table of all parts; texts that are the same in every row are kept as codes."""
    import numpy as np
    import pandas as pd

    if not parts:
        return pd.DataFrame(columns=["symbol", "known_at"])
    sizes = [len(part["row"]) for part in parts]
    columns: dict[str, Any] = {}
    for name in ("symbol", "asset", "region", "points_ever"):
        values = np.array([part[name] for part in parts])
        columns[name] = np.repeat(values.astype(object) if values.dtype.kind == "U" else values, sizes)
    for name in parts[0]:
        if name not in columns:
            joined = np.concatenate([part[name] for part in parts])
            columns[name] = joined.astype("datetime64[s]") if joined.dtype.kind == "M" else joined
    return pd.DataFrame({name: _column(values) for name, values in columns.items()}, copy=False)


def _column(values: Any) -> Any:
    import pandas as pd

    # Texts stay plain objects: pandas would copy them into another store, which costs more than all measuring.
    return pd.Series(values, dtype=object, copy=False) if values.dtype == object else pd.Series(values, copy=False)


_Part = tuple["Series", "pd.DataFrame", Observations, "dict[str, Series]"]


def _parts(observations: Observations, config: Config) -> Iterator[_Part]:
    from newsgen.signals.arrays import finished, with_quote

    quotes = dict(list(observations.quotes.groupby("symbol", sort=False)))
    bars = dict(list(observations.bars.groupby("symbol", sort=False)))
    whole = {s: finished(s, market, bars[s]) for s, market in config.markets.items() if s in bars}
    for symbol, market in config.markets.items():
        if symbol in bars:
            yield whole[symbol], bars[symbol], observations, whole
            if symbol in quotes:
                for _, quote in quotes[symbol].iterrows():
                    series, rows = with_quote(symbol, market, bars[symbol], quote)
                    yield series, rows, observations, whole


def _measured(
    series: Series, rows: pd.DataFrame, observations: Observations, others: dict[str, Series]
) -> dict[str, Any]:
    """Return one market's columns; of a quote's series the last row alone."""
    from newsgen.signals import (
        beside,
        milestones,
        moves,
        notes,
        periods,
        ranges,
        records,
        since,
        streaks,
        territory,
        yearmarks,
    )
    from newsgen.signals.arrays import next_sessions

    if len(series) == 0:
        return {"row": ()}
    own_records = [r for r in observations.records if r.symbol == series.symbol]
    record = records.measure(series, own_records)
    prior_high = record.pop("_prior_high")
    columns: dict[str, Any] = {
        "session": series.day,
        "prev_session": series.prev_day,
        "provisional": ~series.finished,
        "known_at": rows["known_at"].to_numpy(),
        "row": rows["row"].to_numpy(),
        "level": series.close,
        **moves.measure(series),
        **ranges.measure(series),
        **record,
        **yearmarks.measure(series),
        **streaks.measure(series),
        **since.measure(series),
        **milestones.measure(series, record["prior_record_close"], prior_high),
        **territory.measure(series),
        **periods.measure(series, next_sessions(series, observations.calendars)),
        **beside.measure(series, others),
        **notes.measure(series, observations.notes),
    }
    if series.provisional:
        columns = {name: column[-1:] for name, column in columns.items()}
    own = {name: getattr(series.market, name) for name in ("asset", "region", "points_ever")}
    return {"symbol": series.symbol, **own, **columns}
