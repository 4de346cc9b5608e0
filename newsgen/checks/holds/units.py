"""`unit-change`: a price that is a hundred or a thousand times the one before, or that part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places
from newsgen.checks.holds.thresholds import SCALE_SLACK, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "unit-change",
    "a price, or a release beside its forecast and prior, is a hundred or a thousand times what it was, or that part",
    "London prices in pence for pounds (yfinance #1106); payrolls in persons where the folder counts thousands",
    "the unit of the row; mend it",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the rows at another scale than the one before."""
    if rows.market.asset == "volatility":
        return
    for scale in SCALES:
        for at in places(np.abs(rows.ratio / scale - 1) <= SCALE_SLACK):
            reason = f"{rows.went(at)}, a change of unit by {scale:,}"
            yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at, of_move=True, as_base=False)
