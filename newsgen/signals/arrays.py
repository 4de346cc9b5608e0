"""From the table of bars to one market's arrays, with or without a quote at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, Series

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from newsgen.config import Market
    from newsgen.model import Calendars, Scope


def finished(symbol: str, market: Market, bars: pd.DataFrame, first: int = 0, *, provisional: bool = False) -> Series:
    """Return the series of one symbol's bars, sorted by session, told from `first` on.

    `provisional`: the last row is a quote.
    """

    def prices(name: str) -> NDArray[np.float64]:
        return bars[name].to_numpy(dtype=float)

    day, prev_day = (bars[name].to_numpy().astype(DAY) for name in ("session", "prev_session"))
    opens, highs, lows, closes = (prices(name) for name in ("open", "high", "low", "close"))
    return Series(symbol, market, day, opens, highs, lows, closes, prev_day, provisional, first)


def rows_told(bars: pd.DataFrame, scope: Scope | None) -> tuple[pd.DataFrame, int]:
    """Return one symbol's bars as known at the scope's end, and the position of the last one known at its start."""
    if scope is None:
        return bars, 0
    since, until = np.array([scope.since, scope.until], dtype="datetime64[s]")
    known = bars["known_at"].to_numpy()
    first = int(np.searchsorted(known, since, side="right")) - 1
    return bars.iloc[: np.searchsorted(known, until, side="right")], max(first, 0)


def quotes_told(quotes: pd.DataFrame, bars: pd.DataFrame, first: int, scope: Scope | None) -> pd.DataFrame:
    """Return one symbol's quotes between the first bar told and the scope's end."""
    if scope is None:
        return quotes
    after = quotes["as_of"] > bars["known_at"].iloc[first] if first else True
    return quotes[after & (quotes["as_of"] <= scope.until)]


def with_quote(symbol: str, market: Market, bars: pd.DataFrame, quote: Any) -> tuple[Series, pd.DataFrame]:
    """Return the series as it stood at a quote: the bars before its session, then the quote, which alone is told."""
    import pandas as pd

    before = bars[bars["session"] < quote["session"]]
    last = {
        "symbol": symbol,
        "session": quote["session"],
        "open": quote["open"],
        "high": quote["high"],
        "low": quote["low"],
        "close": quote["last"],
        "prev_session": quote["prev_session"],
        "known_at": quote["as_of"],
        "row": quote["row"],
    }
    rows = pd.concat([before, pd.DataFrame([last]).astype(before.dtypes.to_dict())], ignore_index=True)
    return finished(symbol, market, rows, len(before), provisional=True), rows


def next_sessions(series: Series, calendars: Calendars) -> tuple[NDArray[np.datetime64], NDArray[np.bool_]]:
    """Return the calendar's next session for each row, the next weekday where no calendar covers it; and which are."""
    weekday = np.busday_offset(series.day.astype(DAY), 1, roll="backward")
    if not series.market.mic:
        return weekday, np.zeros(len(series), dtype=bool)
    sessions = calendars.sessions(series.market.mic).astype(DAY)
    at = np.searchsorted(sessions, series.day, side="right")
    covered = (at < len(sessions)) & (series.day >= (sessions[0] if len(sessions) else NO_DAY))
    return np.where(covered, sessions[np.minimum(at, len(sessions) - 1)], weekday), covered
