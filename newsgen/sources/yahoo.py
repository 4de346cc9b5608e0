"""Daily bars from Yahoo Finance, through yfinance."""

from __future__ import annotations

import hashlib
import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.errors import SourceError
from newsgen.model import Defect, Observations
from newsgen.sources import bars, quotes, records, releases, sessionclock
from newsgen.sources.calendars import SessionCalendars
from newsgen.sources.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from newsgen.config import Config

SOURCE = "Yahoo Finance"
_SECONDS = 10  # for one request
_ABSENT = "none"  # in the configuration: Yahoo does not have the market
_FIELDS = {"Open": "open", "High": "high", "Low": "low", "Close": "close"}
_MEND = "try again when the network is up, or give a folder with --data"


def read_yahoo(config: Config, now: datetime, session: Any = None) -> Observations:
    """Return every market's whole daily history as Yahoo has it.

    `now` (naive UTC) is the time of the fetch: a session that is still running is a quote of that time. `SourceError`
    at the first connection that fails, at a refusal for too many requests, or when Yahoo has no rows at all. A market
    that Yahoo does not answer for is a defect.
    """
    fetched = _fetch(config, session or make_session())
    calendars = SessionCalendars()
    finished, running = _split(fetched, config, calendars, now)
    table, bad = bars.screen(finished, config, calendars, SOURCE)
    found, bad_quotes = quotes.screen(running, config, calendars, table, SOURCE)
    if table.empty:
        raise SourceError(f"{SOURCE} gave no rows ({_MEND})")
    return Observations(
        source=SOURCE,
        bars=table,
        quotes=found,
        releases=releases.table([]),
        calendars=calendars,
        records=records.configured(config),
        defects=(*fetched.defects, *bad, *bad_quotes),
        sha=_sha(table, found),
    )


def make_session() -> Any:
    """Return a session that fails at once after its first failed connection, and never waits for minutes."""
    from curl_cffi import requests
    from curl_cffi.requests.exceptions import RequestException

    class Bounded(requests.Session):  # type: ignore[type-arg]
        broken: Exception | None = None

        def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> Any:
            if self.broken is not None:
                raise self.broken
            kwargs["timeout"] = _SECONDS
            try:
                return super().request(method, url, *args, **kwargs)
            except RequestException as error:
                self.broken = error
                raise

    return Bounded(impersonate="chrome")


@dataclass
class _Fetched:
    rows: list[pd.DataFrame]
    defects: list[Defect]


def _fetch(config: Config, session: Any) -> _Fetched:
    fetched = _Fetched([], [])
    with _quiet_yfinance():
        for symbol, market in config.markets.items():
            name = market.yahoo or symbol
            if name != _ABSENT:
                _fetch_one(symbol, name, session, fetched)
    return fetched


def _fetch_one(symbol: str, name: str, session: Any, fetched: _Fetched) -> None:
    import yfinance
    from yfinance.exceptions import YFRateLimitError

    try:
        history = yfinance.Ticker(name, session=session).history(period="max", auto_adjust=False, timeout=_SECONDS)
    except YFRateLimitError:
        raise SourceError(f"{SOURCE} refuses more requests for now ({_MEND})") from None
    except Exception as error:  # noqa: BLE001 - yfinance raises many kinds; one market must not stop the others
        _raise_if_broken(session)
        fetched.defects.append(Defect(SOURCE, 0, "", f"no data for {name}: {type(error).__name__}", symbol))
        return
    _raise_if_broken(session)
    if history.empty:
        fetched.defects.append(Defect(SOURCE, 0, "", f"no data for {name}", symbol))
    else:
        fetched.rows.append(_rows(symbol, history))


def _raise_if_broken(session: Any) -> None:
    if getattr(session, "broken", None) is not None:
        raise SourceError(f"{SOURCE} cannot be reached ({_MEND})") from None


def _rows(symbol: str, history: pd.DataFrame) -> pd.DataFrame:
    """Return a market's rows with the exchange's own dates; rows without a close are left out."""
    out = history[list(_FIELDS)].rename(columns=_FIELDS)
    stamps: Any = history.index
    out.insert(0, "date", stamps.strftime("%Y-%m-%d"))
    out.insert(1, "symbol", symbol)
    out["row"] = np.arange(1, len(out) + 1)
    return out[out["close"].notna()]


def _split(
    fetched: _Fetched, config: Config, calendars: SessionCalendars, now: datetime
) -> tuple[pd.DataFrame, list[Row]]:
    """Return the finished rows, and the row of a running session as a quote of `now`."""
    import pandas as pd

    finished: list[pd.DataFrame] = []
    running: list[Row] = []
    for table in fetched.rows:
        symbol = str(table["symbol"].iloc[0])
        market = config.markets[symbol]
        days = table["date"].to_numpy(dtype="datetime64[D]")
        ended = sessionclock.known_at(market, calendars, days) <= np.datetime64(now, "s")
        finished.append(table[ended])
        live = sessionclock.session_at(market, calendars, now)
        rows = table[~ended & (days == np.datetime64(live or "NaT", "D"))]
        running += [_quote(rows.iloc[-1], now)] if len(rows) else []
    whole = pd.concat(finished, ignore_index=True) if finished else pd.DataFrame(columns=[*bars.COLUMNS, "row"])
    return whole.astype({"date": "category", "symbol": "category"}), running


def _quote(row: pd.Series[Any], now: datetime) -> Row:
    prices = {name: "" if np.isnan(row[name]) else repr(float(row[name])) for name in ("open", "high", "low")}
    cells = {"as_of": f"{now:%Y-%m-%dT%H:%M:%SZ}", "symbol": str(row["symbol"]), **prices}
    return Row(int(row["row"]), {**cells, "last": repr(float(row["close"]))})


def _sha(*tables: pd.DataFrame) -> str:
    digest = hashlib.sha256()
    for table in tables:
        digest.update(table.to_csv(index=False).encode())
    return digest.hexdigest()[:16]


def utc_now() -> datetime:
    """Return the clock's time, to the second, as naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@contextmanager
def _quiet_yfinance() -> Iterator[None]:
    """Let yfinance raise its errors instead of printing them, and undo that afterwards."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The inplace keyword")  # yfinance on pandas 3
        import yfinance

        log, debug = logging.getLogger("yfinance"), yfinance.config.debug
        level, hidden = log.level, debug.hide_exceptions
        log.setLevel(logging.CRITICAL + 1)
        debug.hide_exceptions = False
        try:
            yield
        finally:
            log.setLevel(level)
            debug.hide_exceptions = hidden
