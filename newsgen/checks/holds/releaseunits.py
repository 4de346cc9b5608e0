"""`unit-change` of a release: its result is at another scale than its forecast and its prior."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.checks.holds.mark import Mark, release_key
from newsgen.checks.holds.thresholds import SCALES
from newsgen.checks.holds.units import HOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger

NEAR, FAR = 1.25, 2.0  # of the scale: one of the two numbers is so near it, the other at most so far from it


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the releases whose result has slipped by a hundred or a thousand."""
    for row in ledger.releases:
        for scale in SCALES:
            if _slipped(row, scale):
                series, key = release_key(row)
                beside = f"forecast {row['forecast']}, prior {row['prior']}"
                reason = f"{series} of {row['released_at']:%Y-%m-%d} is {row['actual']} ({beside}), a change of unit"
                yield Mark(HOLD.name, series, key, f"{reason} by {scale:,}", field="actual")


def _slipped(row: dict[str, Any], scale: int) -> bool:
    known = [abs(float(row[name])) for name in ("forecast", "prior") if row[name]]
    if not row["actual"] or not known:
        return False
    actual = abs(float(row["actual"]))
    for ratios in ([actual / one for one in known], [one / actual for one in known]):
        off = [max(ratio / scale, scale / ratio) for ratio in ratios]
        if min(off) <= NEAR and max(off) <= FAR:
            return True
    return False
