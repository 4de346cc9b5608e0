"""One market's bars as arrays, and one of them as the row that a story tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Told:
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
        return percent(self.last, self.base)

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
        # The bar before, where it is that of the previous session: one between them leaves the move unknown.
        found = self._places(self.previous)
        self.base_at = np.where(found == np.arange(len(found)) - 1, found, -1)
        self._runs: dict[int, NDArray[np.intp]] = {}
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

    def runs(self, sign: int) -> NDArray[np.intp]:
        """Return for each bar how many bars in a row, up to it, moved in a direction (+1 or -1)."""
        if sign not in self._runs:
            places = np.arange(len(self.close))
            self._runs[sign] = places - np.maximum.accumulate(np.where(self.points * sign > 0, -1, places))
        return self._runs[sign]

    def newest(self, values: NDArray[Any], end: int, sign: int, least: float) -> int:
        """Return the last place before `end` whose value, turned by a sign, is at least `least`; -1 where none is.

        `values` is a column of these bars. Most such places are near, so that the last ones are looked at first.
        """
        size = 256
        while end > 0:
            start = max(0, end - size)
            found = (values[start:end] * sign >= least).nonzero()[0]
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
        number = _numbered(self.days, span)
        ends = np.append(np.flatnonzero(np.diff(number)), len(number) - 1)
        close, moves = self.close[ends], np.full(len(ends), np.nan)
        first = ends[:-1] + 1
        whole = (close[:-1] > 0) & ~(self._gap[first] & (_numbered(self.previous[first], span) < number[first]))
        with np.errstate(divide="ignore", invalid="ignore"):
            moves[1:] = np.where(whole, close[1:] / close[:-1] - 1, np.nan)
        return ends, moves

    @cached_property
    def _gap(self) -> NDArray[np.bool_]:
        """True for each bar with a session before it of which there is no bar."""
        return (self.base_at < 0) & (self.previous > np.concatenate((self.days[:1], self.days[:-1])))

    def missing(self, at: int, day: date) -> bool:
        """True where the calendar knows a session behind the bar at a place and before a day, and no bar of it."""
        return at + 1 < len(self._ordinals) and bool(self._gap[at + 1]) and self.previous.item(at + 1) < day

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


def _numbered(days: NDArray[Any], span: str) -> NDArray[np.int64]:
    """Return the number of each day's week, month, quarter or year."""
    if span == "week":
        return (days.astype(np.int64) + 3) // 7  # 1970-01-01 was a Thursday: a week begins on its Monday
    months: NDArray[np.int64] = days.astype("datetime64[M]").astype(np.int64)
    return months // {"month": 1, "quarter": 3, "year": 12}[span]


def _top_places(prices: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return for each bar the place of the first highest price up to and with it; -1 where none is known."""
    tops = np.fmax.accumulate(prices)
    new = np.concatenate(([np.isfinite(tops[0])], (tops[1:] > tops[:-1]) | (np.isnan(tops[:-1]) & ~np.isnan(tops[1:]))))
    return np.maximum.accumulate(np.where(new, np.arange(len(prices)), -1))
