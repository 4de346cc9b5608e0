"""`large-move`: a move far beyond the market's own volatility that nothing else confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds import thresholds
from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.ledger import Series

HOLD = Kind(
    "large-move",
    f"a market moved more than {thresholds.TIMES_VOLATILITY:g} times its volatility, or beyond all experience, and"
    " neither a neighbor nor the range of the day confirms it; where one does, the story passes with a warning",
    "NYSE on 2024-06-03; Straits Times on 1992-04-14, whose close of 1,490.70 is wrong",
    "the close at a second source",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the large moves; whether a neighbor confirms one is asked when a story tells it."""
    extreme = thresholds.EXTREMES[rows.market.asset]
    size = np.abs(rows.move)
    ceiling = np.inf if extreme.ceiling is None else extreme.ceiling
    far = (size > extreme.floor) & (size > thresholds.TIMES_VOLATILITY * rows.volatility)
    for at in places(far | (size > ceiling)):
        shown = size[at] <= ceiling and rows.range_share[at] >= thresholds.RANGE_SHARE
        yield Mark(
            HOLD.name, rows.symbol, rows.named(at), _reason(rows, at), at,
            of_move=True, companions=True, range_confirms=bool(shown),
        )  # fmt: skip


def _reason(rows: Rows, at: int) -> str:
    usual = rows.volatility[at]
    times = f", {abs(rows.move[at]) / usual:.0f} times its volatility" if usual > 0 else ""
    return f"{rows.moved(at)}{times}"
