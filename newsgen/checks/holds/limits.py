"""`beyond-limit`: a move that the exchange's own rules do not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places
from newsgen.checks.holds.thresholds import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "beyond-limit",
    "an index moved further than its exchange's price limits or circuit breakers allow; no neighbor makes it credible",
    "NYSE on 2024-06-03: Berkshire Hathaway A shares shown down 99.97% by a fault in the limit bands",
    "the close at the exchange itself; whether the limit has changed (newsgen/checks/holds/thresholds.py)",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the rows beyond the limit of their day."""
    rules = [limit for limit in LIMITS if limit.mic == rows.market.mic]
    if rows.market.asset != "index" or not rules:
        return
    ends = [np.datetime64(limit.start, "D") for limit in rules[1:]] + [np.datetime64("9999-12-31", "D")]
    for limit, end in zip(rules, ends, strict=True):
        during = (rows.day >= np.datetime64(limit.start, "D")) & (rows.day < end)
        beyond = rows.move < -limit.down
        if limit.up is not None:
            beyond |= rows.move > limit.up
        for at in places(during & beyond):
            bound = limit.down if rows.move[at] < 0 else limit.up
            reason = f"{rows.moved(at)}, beyond the {bound:g}% that its exchange allows ({limit.source})"
            yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at, of_move=True, as_base=False)
