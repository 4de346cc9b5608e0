"""`unit-change` of a release: its result is at another scale than its forecast and its prior."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.checks.holds.mark import Mark, release_key
from newsgen.checks.holds.thresholds import SCALES
from newsgen.checks.holds.units import HOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger

LEAST = 50  # times: a smaller ratio is not another unit
NEAR, FAR = 1.25, 2.0  # of the scale: one of the two numbers is so near it, the other at most so far from it


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the releases whose result has slipped by a hundred or a thousand."""
    for row in ledger.releases:
        ratios = _ratios(row)
        if not ratios or 1 / LEAST < min(ratios) <= max(ratios) < LEAST:
            continue
        for scale in SCALES:
            if _slipped(ratios, scale) or _slipped([1 / ratio for ratio in ratios], scale):
                series, key = release_key(row)
                beside = f"forecast {row['forecast']}, prior {row['prior']}"
                reason = f"{series} of {row['released_at']:%Y-%m-%d} is {row['actual']} ({beside}), a change of unit"
                yield Mark(HOLD.name, series, key, f"{reason} by {scale:,}", field="actual")


def _ratios(row: dict[str, Any]) -> list[float]:
    """Return how many times its forecast and its prior a result is, whatever their signs; a zero has no scale."""
    if not row["actual"]:
        return []
    actual = float(row["actual"])
    return [abs(actual / float(row[name])) for name in ("forecast", "prior") if row[name]]


def _slipped(ratios: list[float], scale: int) -> bool:
    off = [max(ratio / scale, scale / ratio) for ratio in ratios]
    return min(off) <= NEAR and max(off) <= FAR
