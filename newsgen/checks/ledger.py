"""The rows, indexed for reading back: plain arrays for each market, and what an instant knew of them.

This is the checker's own arithmetic. It reads `Observations` and nothing that the writer measured.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsgen.checks.names import Names
from newsgen.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.config import Config, Market
    from newsgen.model import Observations


class Told(NamedTuple):
    """The row that a market has at an instant; a price that is unknown is NaN."""

    symbol: str
    at: int  # its place among the market's bars; a quote stands after the last known bar
    session: date
    open: float
    high: float
    low: float
    last: float  # the close, or the quote's last price
    base: float  # the close of the calendar's previous session; NaN where that bar is missing
    base_session: date | None  # the previous session, known even where its bar is missing
    provisional: bool
    known_at: str = ""

    @property
    def points(self) -> float:
        """Return the move in the market's own unit."""
        return self.last - self.base

    @property
    def pct(self) -> float:
        """Return the move in percent of the previous close; NaN where that is zero or less."""
        return self.change_to(self.last)

    def change_to(self, price: float) -> float:
        """Return the move in percent from the previous close to `price`."""
        return percent(price, self.base)


def percent(price: float, base: float) -> float:
    """Return the move in percent from `base` to `price`; NaN where the base is unknown, zero or less."""
    return (price - base) / base * 100 if base > 0 else float("nan")


_DAY_ZERO = date(1970, 1, 1).toordinal()  # numpy counts days from it


class Series:
    """One market's bars as arrays in order of session."""

    def __init__(self, columns: dict[str, NDArray[Any]]) -> None:
        order = np.argsort(columns["session"], kind="stable")
        self.days: NDArray[Any] = columns["session"][order].astype("datetime64[D]")
        self.open: NDArray[np.float64] = columns["open"][order]
        self.high: NDArray[np.float64] = columns["high"][order]
        self.low: NDArray[np.float64] = columns["low"][order]
        self.close: NDArray[np.float64] = columns["close"][order]
        self.known: NDArray[Any] = columns["known_at"][order].astype("datetime64[s]")
        # Python reads a memoryview's elements in half the time of an array's.
        self._seconds = self.known.astype(np.int64).data
        self._ordinals = (self.days.astype(np.int64) + _DAY_ZERO).data
        self.previous: NDArray[Any] = columns["prev_session"][order].astype("datetime64[D]")
        self.base_at = self._places(self.previous)
        self._spans: dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}

    def _places(self, days: NDArray[Any]) -> NDArray[np.intp]:
        at = np.searchsorted(self.days, days)
        inside = np.minimum(at, len(self.days) - 1)
        return np.where(self.days[inside] == days, inside, -1)

    def count_known(self, seconds: int) -> int:
        """Return how many bars were known at an instant, in seconds since 1970."""
        return bisect_right(self._seconds, seconds)

    @cached_property
    def base(self) -> NDArray[np.float64]:
        """Return each bar's previous close; NaN where that bar is missing."""
        return np.where(self.base_at >= 0, self.close[self.base_at], np.nan)

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Return each bar's move in the market's own unit."""
        return self.close - self.base

    @cached_property
    def pct(self) -> NDArray[np.float64]:
        """Return each bar's move in percent; NaN where the base is zero or less."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.base > 0, self.points / self.base * 100, np.nan)

    @cached_property
    def top_close(self) -> NDArray[np.float64]:
        """Return the highest close up to and with each bar."""
        return np.fmax.accumulate(self.close)

    @cached_property
    def _tops(self) -> dict[str, NDArray[np.intp]]:
        return {"close": _top_places(self.close), "high": _top_places(np.fmax(self.high, self.close))}

    def top_before(self, field: str, at: int) -> tuple[float, date | None]:
        """Return the highest close, or the highest price, before a place, with its day; NaN where there is none.

        A close counts where there is no high.
        """
        best = int(self._tops[field][at - 1]) if at > 0 else -1
        if best < 0:
            return float("nan"), None
        price = self.close[best] if field == "close" else np.fmax(self.high[best], self.close[best])
        return float(price), self.day(best)

    def newest(self, values: NDArray[np.float64], end: int, sign: int, least: float) -> int:
        """Return the last place before `end` whose value, turned by a sign, is at least `least`; -1 where none is.

        `values` is a column of these bars. Most such places are near, so that the last ones are looked at first.
        """
        size = 256
        while end > 0:
            start = max(0, end - size)
            with np.errstate(invalid="ignore"):
                found = np.flatnonzero(values[start:end] * sign >= least)
            if len(found):
                return start + int(found[-1])
            end, size = start, size * 8
        return -1

    def spans(self, span: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return the place of the last bar of each week, month, quarter or year, and its move as a share."""
        if span not in self._spans:
            self._spans[span] = self._span_moves(span)
        return self._spans[span]

    def _span_moves(self, span: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        if span == "week":
            number = (self.days.astype(np.int64) + 3) // 7  # 1970-01-01 was a Thursday: a week begins on its Monday
        else:
            months = self.days.astype("datetime64[M]").astype(np.int64)
            number = months // {"month": 1, "quarter": 3, "year": 12}[span]
        ends = np.append(np.flatnonzero(np.diff(number)), len(number) - 1)
        close, moves = self.close[ends], np.full(len(ends), np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            moves[1:] = np.where(close[:-1] > 0, close[1:] / close[:-1] - 1, np.nan)
        return ends, moves

    def place(self, day: date) -> int:
        """Return the place of the bar of a day, or -1."""
        wanted = day.toordinal()
        at = bisect_left(self._ordinals, wanted)
        return at if at < len(self._ordinals) and self._ordinals[at] == wanted else -1

    def before(self, day: date) -> int:
        """Return the place of the last bar before a day, or -1."""
        return bisect_left(self._ordinals, day.toordinal()) - 1

    def day(self, at: int) -> date:
        """Return the session at a place."""
        return date.fromordinal(self._ordinals[at])

    @cached_property
    def _prices(self) -> tuple[memoryview, ...]:
        return self.open.data, self.high.data, self.low.data, self.close.data, self.base.data

    def bar(self, symbol: str, at: int) -> Told:
        """Return the bar at a place as a row of a market."""
        opened, high, low, close, base = self._prices
        return Told(
            symbol,
            at,
            self.day(at),
            opened[at],
            high[at],
            low[at],
            close[at],
            base[at],
            self.previous.item(at),
            provisional=False,
            known_at=str(self.known[at]),
        )


def _top_places(prices: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return for each bar the place of the first highest price up to and with it; -1 where none is known."""
    tops = np.fmax.accumulate(prices)
    new = np.concatenate(([np.isfinite(tops[0])], (tops[1:] > tops[:-1]) | (np.isnan(tops[:-1]) & ~np.isnan(tops[1:]))))
    return np.maximum.accumulate(np.where(new, np.arange(len(prices)), -1))


_NUMBERS = ("open", "high", "low", "close")


class Ledger:
    """Observations indexed once for a run; `at` gives what an instant knew."""

    def __init__(self, observations: Observations, config: Config) -> None:
        self.observations, self.config = observations, config
        self.names = Names(config)
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
        _doubt_periods(self.releases)
        self.released_at = [row["released_at"] for row in self.releases]
        self._views: dict[tuple[datetime, bool], View] = {}

    @classmethod
    def of(cls, observations: Observations, config: Config) -> Ledger:
        """Index the observations."""
        return cls(observations, config)

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


def _doubt_periods(releases: list[dict[str, Any]]) -> None:
    """Empty the period of a release where an earlier one of its indicator had the same, three weeks before or more."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in releases:
        key = (row["country"], row["indicator"])
        before = last.get(key)
        same = before is not None and row["period"] and row["period"] == before["period"]
        if same and before and row["released_at"] - before["released_at"] >= _ANOTHER_PERIOD:
            row["period"] = ""
        else:
            last[key] = row


class View:
    """What one instant knew: each market's row, its standing record, and the releases so far."""

    def __init__(self, ledger: Ledger, as_of: datetime, *, week: bool = False) -> None:
        self.ledger, self.as_of, self.week = ledger, as_of, week
        self.config = ledger.config
        self._seconds = int(np.datetime64(as_of, "s").astype(np.int64))
        self._told: dict[str, Told | None] = {}

    def market(self, symbol: str) -> Market:
        """Return a market's configuration."""
        return self.config.markets[symbol]

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
            return told._replace(base=float("nan"), base_session=None)
        return told._replace(base=float(series.close[at]), base_session=series.day(at))

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
        series = self.ledger.series.get(symbol)
        found = [series.top_before(field, told.at)] if series and told.at > 0 else []
        kept = self.ledger.records.get((symbol, field), ())
        found += [(value, day) for value, day in kept if day < told.session]
        return max(found, key=lambda pair: pair[0], default=(float("nan"), None))

    def evidence(self, told: Told, field: str = "close") -> tuple[Evidence, ...]:
        """Return the row as evidence."""
        value = {"open": told.open, "high": told.high, "low": told.low}.get(field, told.last)
        source = self.ledger.observations.source
        return (Evidence(source, told.symbol, told.session.isoformat(), field, value, told.known_at),)

    @cached_property
    def weekdays_of_news(self) -> frozenset[int]:
        """Return the weekdays (Monday is 0) of the releases around the instant and of what editors' notes tell."""
        rows = (*self.recent_releases, *self.releases_to_come)
        notes = (note.anchor.session for note in self.ledger.observations.notes if note.anchor)
        return frozenset(day.weekday() for day in (*notes, *(row["released_at"].date() for row in rows)))

    def earlier(self, moment: datetime) -> Iterator[dict[str, Any]]:
        """Yield the releases before an instant, newest first."""
        yield from reversed(self.ledger.releases[: bisect_left(self.ledger.released_at, moment)])

    @cached_property
    def recent_releases(self) -> list[dict[str, Any]]:
        """Return the releases of the last ten days that were known, newest first."""
        ledger, start = self.ledger, self.as_of - timedelta(days=10)
        first, last = bisect_left(ledger.released_at, start), bisect_right(ledger.released_at, self.as_of)
        return ledger.releases[first:last][::-1]

    @cached_property
    def releases_to_come(self) -> list[dict[str, Any]]:
        """Return the releases of the next week that have no figure yet, the next one first."""
        ledger, end = self.ledger, self.as_of + timedelta(days=7)
        first, last = bisect_right(ledger.released_at, self.as_of), bisect_right(ledger.released_at, end)
        return [row for row in ledger.releases[first:last] if row["actual"] is None]
