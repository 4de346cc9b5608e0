"""The rows, indexed for reading back: plain arrays for each market, and what an instant knew of them.

This is the checker's own arithmetic. It reads `Observations` and nothing that the writer measured.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.checks.names import Names
from newsgen.checks.series import Series, Told
from newsgen.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgen.config import Config, Market
    from newsgen.model import Observations


_NUMBERS = ("open", "high", "low", "close")
_DAY_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - instants are naive UTC; numpy counts seconds from it


class Ledger:
    """Observations indexed once for a run; `at` gives what an instant knew."""

    def __init__(self, observations: Observations, config: Config) -> None:
        self.observations, self.config = observations, config
        self.names = Names(config)
        self._tables: dict[tuple[str, str], list[list[str]]] = {}
        self.indexes: dict[str, list[str]] = {}  # the index markets of each region
        for symbol, market in config.markets.items():
            if market.asset == "index":
                self.indexes.setdefault(market.region, []).append(symbol)
        self.places = {region.name: key for key, region in config.regions.items()}
        self.adjectives = {region.adjective: key for key, region in config.regions.items()}
        self.series = _series(observations)
        self.records = _records(observations, config)
        self.quotes = _quotes(observations)
        releases = observations.releases.sort_values("released_at", kind="stable")
        self.releases: list[dict[str, Any]] = [
            {str(key): value for key, value in row.items()} for row in releases.to_dict("records")
        ]
        self.by_indicator: dict[str, list[dict[str, Any]]] = {}
        for row in self.releases:
            row["released_at"] = row["released_at"].to_pydatetime()  # compared in a fifth of a Timestamp's time
            row["key"] = f"{row['country']}:{row['indicator']}"
            self.by_indicator.setdefault(row["key"], []).append(row)
        _doubt_periods(self.by_indicator.values())
        self.released_at = [row["released_at"] for row in self.releases]
        anchors = [note.anchor for note in observations.notes if note.anchor]
        self.weekdays_of_notes = frozenset([anchor.session.weekday() for anchor in anchors])
        self._views: dict[tuple[datetime, bool], View] = {}

    @classmethod
    def of(cls, observations: Observations, config: Config) -> Ledger:
        """Index the observations."""
        return cls(observations, config)

    def tables(self, edition: str, region: str) -> list[list[str]]:
        """Return the indexes of a region in the table of an edition, or in each where the edition is unknown."""
        if (edition, region) not in self._tables:
            editions, own = self.config.editions, set(self.indexes.get(region, ()))
            tables = [editions[edition].table] if edition in editions else [e.table for e in editions.values()]
            self._tables[edition, region] = [[symbol for symbol in table if symbol in own] for table in tables]
        return self._tables[edition, region]

    def at(self, as_of: datetime, edition: str = "") -> View:
        """Return what was known at an instant (naive UTC, or with a zone); an edition of the week tells its moves."""
        instant = as_of.astimezone(UTC).replace(tzinfo=None) if as_of.tzinfo else as_of
        week = edition in self.config.editions and self.config.editions[edition].form == "week"
        if (instant, week) not in self._views:
            self._views = {(instant, week): View(self, instant, week=week)}  # stories come one by one: one is enough
        return self._views[instant, week]


def _series(observations: Observations) -> dict[str, Series]:
    bars = observations.bars
    columns = {name: bars[name].to_numpy(dtype=float) for name in _NUMBERS}
    for name in ("session", "prev_session", "known_at"):
        columns[name] = bars[name].to_numpy(dtype="datetime64[s]")
    symbols = bars["symbol"].astype(str).to_numpy(dtype=object)
    order = np.argsort(symbols.astype(str), kind="stable")
    names, starts = np.unique(symbols[order].astype(str), return_index=True)
    parts = np.split(order, starts[1:]) if len(order) else []
    return {
        str(name): Series({key: value[part] for key, value in columns.items()})
        for name, part in zip(names, parts, strict=True)
    }


def _records(observations: Observations, config: Config) -> dict[tuple[str, str], list[tuple[float, date]]]:
    """Return the records that stood before the data begin, by market and field."""
    found: dict[tuple[str, str], list[tuple[float, date]]] = {}
    for record in observations.records:
        found.setdefault((record.symbol, record.field), []).append((record.value, record.date))
    for symbol, market in config.markets.items():
        for known in market.records:
            found.setdefault((symbol, known.field), []).append((known.value, known.date))
    return found


def _quotes(observations: Observations) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in observations.quotes.to_dict("records"):
        found.setdefault(str(row["symbol"]), []).append({str(key): value for key, value in row.items()})
    return found


_ANOTHER_PERIOD = timedelta(days=21)
_RECENT, _COMING = timedelta(days=10), timedelta(days=7)  # how far a story looks back and ahead for releases
_WEEK = 7  # days


def _doubt_periods(indicators: Iterable[list[dict[str, Any]]]) -> None:
    """Empty the period of a release where an earlier one of its indicator had the same, three weeks before or more."""
    for releases in indicators:
        last: dict[str, Any] = {}
        for row in releases:
            same = last and row["period"] and row["period"] == last["period"]
            if same and row["released_at"] - last["released_at"] >= _ANOTHER_PERIOD:
                row["period"] = ""
            else:
                last = row


@lru_cache(maxsize=256)  # the markets of a story have few pairs of sessions
def _weekdays(session: date, before: date | None) -> frozenset[int]:
    """Return the weekdays from the session before a row to its own: every one where a week or more lies between."""
    gap = (session - before).days if before else 0
    return frozenset((session.weekday() - back) % _WEEK for back in range(min(gap, _WEEK - 1) + 1))


class View:
    """What one instant knew: each market's row, its standing record, and the releases so far.

    `recent_releases` are those of the last ten days that were known, newest first; `releases_to_come` those of the
    next week that have no figure yet, the next one first.
    """

    __slots__ = (
        *("ledger", "as_of", "week", "config", "recent_releases", "releases_to_come"),
        *("_markets", "_seconds", "_told", "_news"),
    )

    def __init__(self, ledger: Ledger, as_of: datetime, *, week: bool = False) -> None:
        self.ledger, self.as_of, self.week = ledger, as_of, week
        self.config, self._markets = ledger.config, ledger.config.markets
        self._seconds = (as_of - _DAY_ZERO) // timedelta(seconds=1)
        self._told: dict[str, Told | None] = {}
        self._news: frozenset[int] | None = None
        stamps, now = ledger.released_at, bisect_right(ledger.released_at, as_of)
        self.recent_releases = ledger.releases[bisect_left(stamps, as_of - _RECENT) : now][::-1]
        coming = ledger.releases[now : bisect_right(stamps, as_of + _COMING)]
        self.releases_to_come = [row for row in coming if row["actual"] is None]

    def market(self, symbol: str) -> Market:
        """Return a market's configuration."""
        return self._markets[symbol]

    def told(self, symbol: str) -> Told | None:
        """Return the row of a market: the last finished bar, or the quote of a later session."""
        if symbol not in self._told:
            found = self._find(symbol)
            self._told[symbol] = self._of_week(found) if found and self.week else found
        return self._told[symbol]

    def _of_week(self, told: Told) -> Told:
        """Return the row with the last close before its week's Monday as the base of its move."""
        series = self.ledger.series[told.symbol]
        at = series.before(told.session - timedelta(days=told.session.weekday()))
        if at < 0:
            return replace(told, base=float("nan"), base_session=None)
        return replace(told, base=float(series.close[at]), base_session=series.day(at))

    def _find(self, symbol: str) -> Told | None:
        series = self.ledger.series.get(symbol)
        count = series.count_known(self._seconds) if series else 0
        if symbol in self.ledger.quotes:
            last_day = series.day(count - 1) if series and count else date.min
            quote = self._quote(symbol, last_day)
            if quote is not None:
                return self._from_quote(series, symbol, count, quote)
        return series.bar(symbol, count - 1) if series and count else None

    def _quote(self, symbol: str, after: date) -> dict[str, Any] | None:
        known = [q for q in self.ledger.quotes[symbol] if q["as_of"] <= self.as_of]
        newest = max(known, key=lambda q: q["as_of"], default=None)
        return newest if newest is not None and newest["session"].date() > after else None

    @staticmethod
    def _from_quote(series: Series | None, symbol: str, count: int, quote: dict[str, Any]) -> Told:
        previous = quote["prev_session"]
        day = previous.date() if previous == previous and previous is not None else None  # noqa: PLR0124 - NaT
        at = series.place(day) if series and day else -1
        base = float(series.close[at]) if series and at >= 0 else float("nan")
        opened, high, low, last = (float(quote[name]) for name in ("open", "high", "low", "last"))
        shown, session = quote["as_of"].isoformat(), quote["session"].date()
        return Told(symbol, count, session, opened, high, low, last, base, day, provisional=True, known_at=shown)

    def bar(self, symbol: str, at: int) -> Told:
        """Return the finished bar at a place as a row."""
        return self.ledger.series[symbol].bar(symbol, at)

    def sessions_of_week(self, told: Told) -> list[Told]:
        """Return each session of a row's week up to it, the first one first, each with its own day's move."""
        monday = told.session - timedelta(days=told.session.weekday())
        rows = [self.bar(told.symbol, told.at)]  # a story of the week tells the week's move in its own row
        while rows[0].at and (before := self.bar(told.symbol, rows[0].at - 1)).session >= monday:
            rows.insert(0, before)
        return rows

    def on(self, symbol: str, day: date) -> Told | None:
        """Return the row of a day, where it was known."""
        told = self.told(symbol)
        series = self.ledger.series.get(symbol)
        if told is not None and told.session == day:
            return told
        at = series.place(day) if series else -1
        return self.bar(symbol, at) if told is not None and 0 <= at < told.at else None

    def standing(self, symbol: str, field: str, told: Told) -> tuple[float, date | None]:
        """Return the record (`close` or `high`) that stood before a row, with its day; NaN where there is none."""
        return self.record_before(symbol, field, told.at, told.session)

    def record_before(self, symbol: str, field: str, at: int, session: date) -> tuple[float, date | None]:
        """Return the record that stood before the place of a session, with its day; NaN where there is none."""
        series = self.ledger.series.get(symbol)
        found = [series.top_before(field, at)] if series and at > 0 else []
        kept = self.ledger.records.get((symbol, field), ())
        found += [(value, day) for value, day in kept if day < session]
        return max(found, key=itemgetter(0), default=(float("nan"), None))

    def evidence(self, told: Told, field: str = "close") -> tuple[Evidence, ...]:
        """Return the row as evidence."""
        value = {"open": told.open, "high": told.high, "low": told.low}.get(field, told.last)
        source = self.ledger.observations.source
        return (Evidence(source, told.symbol, told.session.isoformat(), field, value, told.known_at),)

    def weekdays(self, symbol: str) -> frozenset[int]:
        """Return the weekdays (Monday is 0) from the session before a market's row to the row's own."""
        told = self.told(symbol)
        return _weekdays(told.session, told.base_session) if told else frozenset()

    @property
    def weekdays_of_news(self) -> frozenset[int]:
        """Return the weekdays (Monday is 0) of the releases around the instant and of what editors' notes tell."""
        if self._news is None:
            rows = (*self.recent_releases, *self.releases_to_come)
            self._news = self.ledger.weekdays_of_notes.union([row["released_at"].weekday() for row in rows])
        return self._news

    def earlier(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the releases of a release's indicator before it, newest first."""
        found = self.ledger.by_indicator[row["key"]]
        return found[: bisect_left(found, row["released_at"], key=itemgetter("released_at"))][::-1]

    def releases_of(self, indicators: Iterable[str]) -> list[dict[str, Any]]:
        """Return the recent releases of some indicators (`country:indicator`), newest first, and those to come."""
        keys = set(indicators)
        return [row for row in (*self.recent_releases, *self.releases_to_come) if row["key"] in keys]
