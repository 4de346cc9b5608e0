"""`split-like`: a price that is a whole fraction or a whole multiple of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places
from newsgen.checks.holds.thresholds import SPLIT_SLACK, SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "split-like",
    "a price is near a half, a third, a quarter, a fifth, a seventh or a tenth of the one before, or a multiple",
    "AP and Zacks on Netflix, 2015-07-15: a seven-for-one split told as a fall of 71%",
    "whether the index was rebased or the share split; adjust the rows before that day",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the rows at a split's ratio; a yield and a volatility gauge may double by themselves."""
    if rows.market.asset in ("volatility", "yield"):
        return
    for whole in SPLITS:
        for at in places(np.abs(rows.ratio / whole - 1) <= SPLIT_SLACK):
            reason = f"{rows.went(at)}, a ratio near {whole}"
            yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at, of_move=True, as_base=False)
