"""`bad-print`: a jump that reverses exactly the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds import thresholds
from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.checks.holds.rows import Floats, Rows
    from newsgen.checks.series import Series

    Places = NDArray[np.intp]

HOLD = Kind(
    "bad-print",
    f"a jump of {thresholds.REVERSAL_VOLATILITY:g} times its volatility or more is gone the session after, and no"
    " neighbor jumped with it; seen from the second day on: it stops the story of the reversal, and every later story"
    " that compares with the jump",
    "Straits Times on 1992-04-14, 8.5% up and 6.5% down; the Nasdaq Composite on 1984-12-10",
    "the close of the first day at a second source",
)


def marks(rows: Rows, series: Series | None) -> Iterator[Mark]:
    """Yield the row of each jump and the row that reverses it."""
    if series is None:
        return
    first = series.base_at
    left = _left(rows, first)
    floor = thresholds.EXTREMES[rows.market.asset].floor * thresholds.REVERSAL_FLOOR
    size = np.abs(_before(rows.move, first))
    jumped = (size > floor) & (size > thresholds.REVERSAL_VOLATILITY * _before(rows.volatility, first))
    bridged = _before(rows.range_share, first) >= thresholds.RANGE_SHARE
    exact = left <= np.where(bridged, thresholds.REVERSAL_EXACT, thresholds.REVERSAL_NEAR)
    for at in places(jumped & exact):
        yield from _pair(rows, int(first[at]), at)


def _pair(rows: Rows, jump: int, at: int) -> Iterator[Mark]:
    reason = f"{rows.moved(jump)} and went back on {rows.named(at)}"
    for place in (jump, at):
        yield Mark(
            HOLD.name, rows.symbol, rows.named(place), reason, jump,
            as_base=place == jump, seen_at=at, companions=True,
        )  # fmt: skip


def _before(values: Floats, first: Places) -> Floats:
    """Return the values of the session before each row; NaN where that is missing."""
    return np.where(first >= 0, values[first], np.nan)


def _left(rows: Rows, first: Places) -> Floats:
    """Return what is left of the move of the session before, as a share of it."""
    start = _before(rows.base, first)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.abs(rows.close - start) / np.abs(rows.base - start)
