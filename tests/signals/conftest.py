"""Small series typed by hand, measured as the whole flow measures them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from newsgen.model import BAR_COLUMNS, QUOTE_COLUMNS, Observations
from newsgen.signals import measure
from newsgen.sources import releases
from newsgen.sources.calendars import SessionCalendars

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsgen.config import Config

_CALENDARS = SessionCalendars()
_TIMES = ("session", "prev_session", "known_at", "as_of")


def _stamped(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.astype({name: "datetime64[s]" for name in frame.columns if name in _TIMES})
    return frame.astype({n: "float64" for n in ("open", "high", "low", "close", "last") if n in frame.columns})


def _bars(symbol: str, closes: Sequence[float], days: Sequence[str], **given: Any) -> pd.DataFrame:
    n = len(closes)
    day = np.array(days, dtype="datetime64[D]")
    previous = np.concatenate([[np.datetime64("NaT", "D")], day[:-1]])
    for at in given.get("unlinked", ()):
        previous[at] = day[at] - 1 if day[at] - 1 != day[at - 1] else day[at] - 2  # a session that has no row
    blank = [np.nan] * n
    frame = pd.DataFrame(
        {
            "symbol": symbol,
            "session": day,
            "open": given.get("open", blank),
            "high": given.get("high", blank),
            "low": given.get("low", blank),
            "close": closes,
            "prev_session": previous,
            "known_at": day.astype("datetime64[s]") + np.timedelta64(21, "h"),
            "row": np.arange(2, n + 2),
        }
    )
    return _stamped(frame[list(BAR_COLUMNS)])


def _quotes(symbol: str, quote: dict[str, Any] | None, bars: pd.DataFrame) -> pd.DataFrame:
    rows = []
    if quote:
        day = np.datetime64(quote["day"], "D")
        prices = [quote.get(name, np.nan) for name in ("open", "high", "low", "last")]
        before = quote.get("prev", bars["session"].iloc[-1])
        rows.append((day + np.timedelta64(3, "h"), symbol, day, *prices, before, 2))
    return _stamped(pd.DataFrame(rows, columns=list(QUOTE_COLUMNS)))


@pytest.fixture
def measured(config: Config) -> Callable[..., pd.DataFrame]:
    """Return a function: closes of one market -> its table of signals.

    `days` default to weekdays from Monday, 2024-01-01; `unlinked` are positions of rows whose previous session has no
    row; `keys` override the market's configuration.
    """

    def run(closes: Sequence[float], symbol: str = "^N225", **given: Any) -> pd.DataFrame:
        market = config.markets[symbol].model_copy(update=given.pop("keys", {}))
        small = config.model_copy(update={"markets": {symbol: market}})
        count = np.arange(len(closes))
        days = given.pop("days", None) or np.busday_offset("2024-01-01", count).astype(str).tolist()
        records, notes, quote = given.pop("records", ()), given.pop("notes", ()), given.pop("quote", None)
        bars = _bars(symbol, closes, days, **given)
        quotes = _quotes(symbol, quote, bars)
        read = Observations("test", bars, quotes, releases.table([]), _CALENDARS, tuple(records), tuple(notes))
        return measure(read, small).markets

    return run


@pytest.fixture
def last(measured: Callable[..., pd.DataFrame]) -> Callable[..., dict[str, Any]]:
    """Return a function: closes of one market -> the signals of its last row."""

    def run(closes: Sequence[float], symbol: str = "^N225", **given: Any) -> dict[str, Any]:
        row: dict[str, Any] = measured(closes, symbol, **given).iloc[-1].to_dict()
        return row

    return run


@pytest.fixture(scope="session")
def demo_rows(config: Config) -> dict[str, dict[str, Any]]:
    """Return the last row of each market of the embedded session."""
    from pathlib import Path

    import newsgen
    from newsgen.sources import read

    found = read(config, data=Path(newsgen.__file__).parent / "demo")
    table = measure(found, config).markets.groupby("symbol").tail(1)
    return {str(row["symbol"]): row for row in table.to_dict("records")}
