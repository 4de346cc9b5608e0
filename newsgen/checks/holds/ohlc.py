"""`ohlc-order`: a close or an open outside its own day's range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places
from newsgen.checks.holds.thresholds import OUTSIDE_RANGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "ohlc-order",
    "a close, a last price or an open lies above its day's high or below its low",
    "yfinance #16 (closes above the high); gold on 2011-09-28, 2.1% outside the range of another contract",
    "which of the four prices is right; mend the row, or release where the range is that of another session",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the rows with a price outside their range."""
    slack = np.abs(rows.close) * OUTSIDE_RANGE[rows.market.asset] / 100
    for name, price in (("close", rows.close), ("open", rows.open)):
        for at in places((price > rows.high + slack) | (price < rows.low - slack)):
            words = f"{rows.market.name}'s {name} of {price[at]:,.2f} on {rows.named(at)} lies outside its range"
            reason = f"{words}, {rows.low[at]:,.2f} to {rows.high[at]:,.2f}"
            yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at, as_base=False)
