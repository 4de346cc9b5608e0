"""Whether a neighbor makes a large move credible: real days are not held for being extreme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds import thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.ledger import View
    from newsgen.config import Market


def companion(view: View, rows: dict[str, Rows], symbol: str, at: int) -> str:
    """Return the first neighbor that moved with the bar at a place, as 'Topix moved -12.23% on 2024-08-05', or ''."""
    bar = rows[symbol]
    return companion_of(view, rows, symbol, bar.day[at], float(bar.move[at]))


def companion_of(view: View, rows: dict[str, Rows], symbol: str, day: np.datetime64, move: float) -> str:
    """Return the first neighbor that moved with a move of a day, among the bars known at the as-of time."""
    market = view.market(symbol)
    by_nearness = sorted(rows.items(), key=lambda pair: pair[1].market.region != market.region)
    for other, neighbor in by_nearness:
        if other == symbol:
            continue
        for at in _places(view, other, market, neighbor, day):
            if _moved_with(market, move, neighbor, at):
                return neighbor.moved(at)
    return ""


def _places(view: View, symbol: str, market: Market, neighbor: Rows, day: np.datetime64) -> Iterator[int]:
    """Yield the neighbor's bars of the day; of another region, of the session before as well."""
    other = neighbor.market
    near = other.region == market.region and other.asset == market.asset
    gauge = market.asset == "volatility" and other.asset == "index" and other.mic == market.mic
    abroad = market.asset == other.asset == "index" and not near
    if not (near or gauge or abroad):
        return
    last = int(np.searchsorted(neighbor.day, day, side="right")) - 1
    for at in range(last, max(last - 1 - abroad, -1), -1):
        days = int((day - neighbor.day[at]).astype("int64"))
        known = view.ledger.series[symbol].known[at] <= np.datetime64(view.as_of, "s")
        if known and days <= (thresholds.COMPANION_DAYS if abroad else 0):
            yield at


def _moved_with(market: Market, move: float, neighbor: Rows, at: int) -> bool:
    other, usual = float(neighbor.move[at]), float(neighbor.volatility[at])
    least = thresholds.COMPANION * usual if usual > 0 else thresholds.COMPANION_PCT
    if market.asset == "index":
        least = max(least, abs(move) * thresholds.COMPANION_SHARE)
    if not abs(other) >= least:
        return False
    if market.asset in ("currency", "commodity"):  # a price in dollars and one of the dollar go opposite ways
        return True
    return (other * move > 0) is (market.asset != "volatility")
