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

    frames = [frame for part in _parts(observations, config) if (frame := _measured(*part)) is not None]
    markets = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["symbol", "known_at"])
    if len(observations.quotes):  # a quote stands before its session's bar, which is known later
        code, _ = pd.factorize(markets["symbol"])
        order = np.lexsort((markets["known_at"].to_numpy(), code))
        markets = markets.iloc[order].reset_index(drop=True)
    return Signals(markets, releases.measure(observations.releases, config))


_Part = tuple["Series", "pd.DataFrame", Observations]


def _parts(observations: Observations, config: Config) -> Iterator[_Part]:
    from newsgen.signals.arrays import finished, with_quote

    quotes = dict(list(observations.quotes.groupby("symbol", sort=False)))
    bars = dict(list(observations.bars.groupby("symbol", sort=False)))
    for symbol, market in config.markets.items():
        if symbol in bars:
            yield finished(symbol, market, bars[symbol]), bars[symbol], observations
            if symbol in quotes:
                for _, quote in quotes[symbol].iterrows():
                    series, rows = with_quote(symbol, market, bars[symbol], quote)
                    yield series, rows, observations


def _measured(series: Series, rows: pd.DataFrame, observations: Observations) -> pd.DataFrame | None:
    import pandas as pd

    from newsgen.signals import milestones, moves, notes, periods, ranges, records, since, streaks, territory
    from newsgen.signals.arrays import next_sessions

    if len(series) == 0:
        return None
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
        **streaks.measure(series),
        **since.measure(series),
        **milestones.measure(series, record["prior_record_close"], prior_high),
        **territory.measure(series),
        **periods.measure(series, next_sessions(series, observations.calendars)),
        **notes.measure(series, observations.notes),
    }
    frame = pd.DataFrame(columns)
    frame.insert(0, "symbol", series.symbol)
    for name in ("asset", "region", "points_ever"):
        frame[name] = getattr(series.market, name, False)
    return frame.iloc[[-1]] if series.provisional else frame
