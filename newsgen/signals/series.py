"""One market's rows as numpy arrays: what every measure reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.config import Market

DAY = "datetime64[D]"
NO_DAY = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Series:
    """Arrays of equal length, oldest row first; unknown numbers are NaN.

    `prev` is the close of the calendar's previous session, NaN where that row is missing; `linked` says that it is
    there. Only the last row may be provisional: a quote inside a running session.
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

    def __len__(self) -> int:
        return len(self.close)

    @property
    def linked(self) -> NDArray[np.bool_]:
        """True where the row above is the calendar's previous session."""
        out = np.zeros(len(self), dtype=bool)
        out[1:] = self.prev_day[1:] == self.day[:-1]
        return out

    @property
    def prev(self) -> NDArray[np.float64]:
        """Return the previous session's close, NaN where it is missing."""
        out = np.full(len(self), np.nan)
        out[1:] = self.close[:-1]
        out[~self.linked] = np.nan
        return out

    @property
    def finished(self) -> NDArray[np.bool_]:
        """True for finished bars, False for the provisional last row."""
        out = np.ones(len(self), dtype=bool)
        if self.provisional:
            out[-1] = False
        return out

    def day_at(self, index: NDArray[np.int64]) -> NDArray[np.datetime64]:
        """Return the session at each index; NaT where the index is negative."""
        out = np.full(len(index), NO_DAY, dtype=DAY)
        known = index >= 0
        out[known] = self.day[index[known]]
        return out

    def close_at(self, index: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the close at each index; NaN where the index is negative."""
        out = np.full(len(index), np.nan)
        known = index >= 0
        out[known] = self.close[index[known]]
        return out


def percent(change: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `change` in percent of `base`; NaN where the base is at or below zero."""
    out = np.full(len(change), np.nan)
    sound = base > 0
    out[sound] = 100.0 * change[sound] / base[sound]
    return out


def change_from(series: Series, base: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the level's percent change from the close at `base` (row indices; negative: unknown)."""
    then = series.close_at(base)
    out = percent(series.close - then, then)
    out[series.close <= 0] = np.nan
    return out
