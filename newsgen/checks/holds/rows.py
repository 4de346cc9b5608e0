"""One market's rows for the holds: prices, moves and how far the market usually moves, each an array."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.checks.series import Series, Told
    from newsgen.config import Market

    Floats = NDArray[np.float64]

YEAR, MONTH = 250, 20  # sessions of the two windows of volatility
LEAST_YEAR, LEAST_MONTH = 60, 5  # moves without which a window says nothing


@dataclass(frozen=True)
class Rows:
    """The bars of a market, or one quote, as arrays of equal length."""

    symbol: str
    market: Market
    day: NDArray[Any]
    open: Floats
    high: Floats
    low: Floats
    close: Floats
    base: Floats
    move: Floats  # percent of the base; in the market's own unit for a yield
    volatility: Floats  # of the moves before each row, in the unit of `move`; NaN where they are too few

    def named(self, at: int) -> str:
        """Return '2024-08-05'."""
        return str(self.day[at])

    def moved(self, at: int) -> str:
        """Return 'Nikkei 225 moved -12.40% on 2024-08-05'."""
        unit = " points" if self.market.asset == "yield" else "%"
        return f"{self.market.name} moved {self.move[at]:+.2f}{unit} on {self.named(at)}"

    def went(self, at: int) -> str:
        """Return 'Nikkei 225 went from 35,909.70 to 31,458.42 on 2024-08-05'."""
        digits = self.market.decimals
        prices = f"from {self.base[at]:,.{digits}f} to {self.close[at]:,.{digits}f}"
        return f"{self.market.name} went {prices} on {self.named(at)}"

    @cached_property
    def ratio(self) -> Floats:
        """Return how many times the larger of close and base is the smaller; NaN where one is not above zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(
                (self.close > 0) & (self.base > 0), np.fmax(self.close / self.base, self.base / self.close), np.nan
            )

    @cached_property
    def range_share(self) -> Floats:
        """Return the day's range as a share of its move; NaN where there is no range."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return (self.high - self.low) / np.abs(self.close - self.base)


def of_series(symbol: str, market: Market, series: Series) -> Rows:
    """Return a market's bars."""
    move = series.points if market.asset == "yield" else series.pct
    prices = (series.open, series.high, series.low, series.close, series.base)
    return Rows(symbol, market, series.days, *prices, move, volatility(move))


def of_quote(told: Told, market: Market, bars: Rows | None) -> Rows:
    """Return one quote, with the volatility of the market's last bar."""
    move = told.points if market.asset == "yield" else told.pct
    usual = bars.volatility[-1] if bars is not None and len(bars.day) else np.nan
    numbers = (told.open, told.high, told.low, told.last, told.base, move, usual)
    day = np.array([told.session], dtype="datetime64[D]")
    return Rows(told.symbol, market, day, *(np.array([number], dtype=float) for number in numbers))


def volatility(move: Floats) -> Floats:
    """Return the larger of the root mean squares of the moves of the year and of the month before each row."""
    return np.fmax(_root_mean_square(move, YEAR, LEAST_YEAR), _root_mean_square(move, MONTH, LEAST_MONTH))


def _root_mean_square(move: Floats, window: int, least: int) -> Floats:
    known = np.isfinite(move)
    squares = np.concatenate([[0.0], np.cumsum(np.where(known, move, 0.0) ** 2)])
    counts = np.concatenate([[0], np.cumsum(known)])
    end = np.arange(len(move))
    start = np.maximum(end - window, 0)
    count = counts[end] - counts[start]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(count >= least, np.sqrt(np.maximum(squares[end] - squares[start], 0) / count), np.nan)
