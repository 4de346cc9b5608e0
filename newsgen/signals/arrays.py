"""From the table of bars to one market's arrays, with or without a quote at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, Series

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from newsgen.config import Market
    from newsgen.model import Calendars


def finished(symbol: str, market: Market, bars: pd.DataFrame, *, provisional: bool = False) -> Series:
    """Return the series of one symbol's finished bars, sorted by session; `provisional`: the last row is a quote."""

    def prices(name: str) -> NDArray[np.float64]:
        return bars[name].to_numpy(dtype=float)

    day, prev_day = (bars[name].to_numpy().astype(DAY) for name in ("session", "prev_session"))
    return Series(
        symbol, market, day, prices("open"), prices("high"), prices("low"), prices("close"), prev_day, provisional
    )


def with_quote(symbol: str, market: Market, bars: pd.DataFrame, quote: Any) -> tuple[Series, pd.DataFrame]:
    """Return the series as it stood at a quote: the bars before its session, then the quote as a provisional row."""
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
    return finished(symbol, market, rows, provisional=True), rows


def next_sessions(series: Series, calendars: Calendars) -> NDArray[np.datetime64]:
    """Return the calendar's next session for each row; the next weekday where no calendar covers it."""
    weekday = np.busday_offset(series.day.astype(DAY), 1, roll="backward")
    if not series.market.mic:
        return weekday
    sessions = calendars.sessions(series.market.mic).astype(DAY)
    at = np.searchsorted(sessions, series.day, side="right")
    covered = (at < len(sessions)) & (series.day >= (sessions[0] if len(sessions) else NO_DAY))
    return np.where(covered, sessions[np.minimum(at, len(sessions) - 1)], weekday)
