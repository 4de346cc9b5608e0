"""Snapshots inside a session: `quotes.csv` as the table of `model.QUOTE_COLUMNS`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import QUOTE_COLUMNS, Defect
from newsgen.sources import rows, sessionclock
from newsgen.sources.clock import parse_instant
from newsgen.sources.rows import BadRowError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    import pandas as pd

    from newsgen.config import Config, Market
    from newsgen.sources.calendars import SessionCalendars
    from newsgen.sources.files import Reader
    from newsgen.sources.rows import Row

COLUMNS = ("as_of", "symbol", "open", "high", "low", "last")


def read(
    path: Path, config: Config, calendars: SessionCalendars, reader: Reader, bars: pd.DataFrame
) -> tuple[pd.DataFrame, list[Defect]]:
    """Return the good quotes, by symbol and time, and the defects of the others."""
    return screen(rows.read(path, COLUMNS, reader), config, calendars, bars, path.name)


def screen(
    given: Sequence[Row], config: Config, calendars: SessionCalendars, bars: pd.DataFrame, file: str
) -> tuple[pd.DataFrame, list[Defect]]:
    """Return the good quotes among rows of text, and the defects of the others."""
    sieve = rows.Sieve(file, [])
    quotes = _Quotes(config, calendars, _last_sessions(bars))
    good = sieve.keep(given, _unknown(config), quotes.use)
    return table(good), sieve.defects


def table(records: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return quotes as a table with its declared columns, sorted by symbol and time."""
    import pandas as pd

    frame = pd.DataFrame(list(records), columns=list(QUOTE_COLUMNS))
    frame = frame.astype(dict.fromkeys(("as_of", "session", "prev_session"), "datetime64[s]"))
    frame = frame.astype(dict.fromkeys(("open", "high", "low", "last"), "float64"))
    frame = frame.astype({"symbol": "str", "row": "int64"})
    return frame.sort_values(["symbol", "as_of"], kind="stable", ignore_index=True)


def _unknown(config: Config) -> Any:
    return lambda row: "" if row["symbol"] in config.markets else rows.unknown_symbol(row["symbol"])


def _last_sessions(bars: pd.DataFrame) -> dict[str, np.ndarray[Any, Any]]:
    days = {str(symbol): part.to_numpy() for symbol, part in bars.groupby("symbol", sort=False)["session"]}
    return {symbol: part.astype("datetime64[D]") for symbol, part in days.items()}


class _Quotes:
    def __init__(self, config: Config, calendars: SessionCalendars, sessions: dict[str, np.ndarray[Any, Any]]) -> None:
        self.config, self.calendars, self.sessions = config, calendars, sessions
        self.seen: set[tuple[str, datetime]] = set()

    def use(self, row: Row) -> tuple[Any, ...]:
        """Return a quote's cells in the order of `QUOTE_COLUMNS`; `BadRowError` if it cannot be used."""
        symbol = row["symbol"]
        market = self.config.markets[symbol]
        as_of = row.parsed("as_of", parse_instant, "a time in UTC such as 2026-02-12T01:32Z")
        session = sessionclock.session_at(market, self.calendars, as_of)
        if session is None:
            raise BadRowError("as_of", "is outside any session of its market", as_of.date())
        if (symbol, as_of) in self.seen:
            raise BadRowError("as_of", "the symbol has a quote of this time already", session)
        self.seen.add((symbol, as_of))
        prices = self._prices(row, market, session)
        return as_of, symbol, session, *prices, self._previous(symbol, market, session), row.line

    @staticmethod
    def _prices(row: Row, market: Market, session: date) -> list[float]:
        try:
            opened, high, low, last = (round(row.number(name), market.decimals) for name in COLUMNS[2:])
        except BadRowError as bad:
            raise BadRowError(bad.column, bad.problem, session) from None
        if math.isnan(last):
            raise BadRowError("last", "is missing", session)
        if high < low:
            raise BadRowError("high", "the high is below the low", session)
        if market.range_from and session < market.range_from:
            opened = high = low = math.nan
        if not market.open_from or session < market.open_from:
            opened = math.nan
        return [opened, high, low, last]

    def _previous(self, symbol: str, market: Market, session: date) -> date | None:
        """Return the session before the quote's: the calendar's, else the last bar's where that is near."""
        own = self.sessions.get(symbol, np.array([], dtype="datetime64[D]"))
        day = np.datetime64(session)
        days = np.append(own[own < day][-1:], day)
        found: date | None = sessionclock.previous_sessions(market, self.calendars, days)[-1].item()
        return found
