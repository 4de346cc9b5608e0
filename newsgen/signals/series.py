"""One market's rows as numpy arrays: what every measure reads.

A measure tells the rows from `Series.first` on, and looks back at the others. Its columns end with the last row and
hold at least the rows told; what they hold before those is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.config import Market

DAY = "datetime64[D]"
NO_DAY = np.datetime64("NaT", "D")
_NEAR = 400  # rows: more than the days of a year, and than any trailing window


@dataclass(frozen=True)
class Series:
    """Arrays of equal length, oldest row first; unknown numbers are NaN.

    `prev` is the close of the calendar's previous session, NaN where that row is missing; `linked` says that it is
    there. Only the last row may be provisional: a quote inside a running session. `first` is the first row told.
    """

    symbol: str
    market: Market
    day: NDArray[np.datetime64]
    open: NDArray[np.float64]
    high: NDArray[np.float64]
    low: NDArray[np.float64]
    close: NDArray[np.float64]
    prev_day: NDArray[np.datetime64]
    provisional: bool = False
    first: int = 0

    def __len__(self) -> int:
        return len(self.close)

    @property
    def told(self) -> slice:
        """The rows that are told."""
        return slice(self.first, None)

    @cached_property
    def near(self) -> Series:
        """The rows told and 400 before them: all that a measure needs which looks back no further than a year."""
        start = max(self.first - _NEAR, 0)
        if not start:
            return self
        names = ("day", "open", "high", "low", "close", "prev_day")
        return replace(self, **{name: getattr(self, name)[start:] for name in names}, first=self.first - start)

    @cached_property
    def linked(self) -> NDArray[np.bool_]:
        """True where the row above is the calendar's previous session."""
        out = np.zeros(len(self), dtype=bool)
        out[1:] = self.prev_day[1:] == self.day[:-1]
        return out

    @cached_property
    def prev(self) -> NDArray[np.float64]:
        """Return the previous session's close, NaN where it is missing."""
        out = np.full(len(self), np.nan)
        out[1:] = self.close[:-1]
        out[~self.linked] = np.nan
        return out

    @cached_property
    def finished(self) -> NDArray[np.bool_]:
        """True for finished bars, False for the provisional last row."""
        out = np.ones(len(self), dtype=bool)
        if self.provisional:
            out[-1] = False
        return out

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Return the level less the previous close, rounded to the market's decimals."""
        return np.round(self.close - self.prev, self.market.decimals)

    @cached_property
    def pct(self) -> NDArray[np.float64]:
        """Return the change in percent; NaN where the base or the level is at or below zero."""
        out = percent(self.points, self.prev)
        out[self.close <= 0] = np.nan
        return out

    @cached_property
    def size(self) -> NDArray[np.float64]:
        """Return the change as the asset is told: basis points of a yield, points of volatility, else percent."""
        if self.market.asset == "yield":
            return np.round(self.points * 100)
        return self.points if self.market.asset == "volatility" else self.pct

    def day_at(self, index: NDArray[np.int64]) -> NDArray[np.datetime64]:
        """Return the session at each index; NaT where the index is negative."""
        out = self.day[np.maximum(index, 0)]
        out[index < 0] = NO_DAY
        return out

    def close_at(self, index: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the close at each index; NaN where the index is negative."""
        out = self.close[np.maximum(index, 0)]
        out[index < 0] = np.nan
        return out


def percent(change: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `change` in percent of `base`; NaN where the base is at or below zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        out = 100.0 * change / base
    out[~(base > 0)] = np.nan
    return out


def change_from(series: Series, base: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the level's percent change from the close at `base`: an index for each of the last rows, or negative."""
    then, now = series.close_at(base), series.close[len(series) - len(base) :]
    out = percent(now - then, then)
    out[now <= 0] = np.nan
    return out


def shifted(values: NDArray, by: int = 1) -> NDArray:  # type: ignore[type-arg]
    """Return the values of `by` rows above; False, zero or NaN where there is none."""
    out = np.full(len(values), np.nan) if values.dtype.kind == "f" else np.zeros_like(values)
    out[by:] = values[:-by]
    return out


def runs(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many rows in a row, up to each, are flagged."""
    count = np.cumsum(flags)
    return np.asarray(count - np.maximum.accumulate(np.where(flags, 0, count)))


def texts(n: int) -> NDArray[np.object_]:
    """Return a column of empty texts."""
    out = np.empty(n, dtype=object)
    out[:] = ""
    return out
