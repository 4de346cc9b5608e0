"""`repeated-row`: a day's prices are those of the day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places
from newsgen.checks.holds.thresholds import FLAT_SESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.checks.holds.rows import Floats, Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "repeated-row",
    "a market's high, low and close are all those of the row above; or an index without a range stands still for"
    f" {FLAT_SESSIONS} sessions",
    "Taiex on 2001-09-18, shut by a typhoon and filled in with the day before; Nasdaq's test prices of 2017-07-03",
    "whether the market traded; take the row out where it did not",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the rows that copy the one above."""
    same = _same(rows.close)
    whole = same & _same(rows.high) & _same(rows.low)
    flat = same & np.isnan(rows.high) & (rows.market.asset == "index")
    still = flat.copy()
    for back in range(1, FLAT_SESSIONS - 1):
        still[back:] &= flat[:-back]
        still[:back] = False
    for at in places(whole | still):
        words = "has the high, the low and the close" if whole[at] else f"has stood still for {FLAT_SESSIONS} sessions"
        tail = f" of {rows.named(at - 1)} again" if whole[at] else f" at {rows.close[at]:,.2f}"
        reason = f"{rows.market.name} {words}{tail} on {rows.named(at)}"
        yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at)


def _same(price: Floats) -> NDArray[np.bool_]:
    out = np.zeros(len(price), dtype=bool)
    out[1:] = price[1:] == price[:-1]
    return out
