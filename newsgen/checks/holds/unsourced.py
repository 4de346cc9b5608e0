"""`unsourced-consensus`: a forecast that comes from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, release_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger

HOLD = Kind(
    "unsourced-consensus",
    "a release that the story tells beside its forecast has no `consensus_source`",
    "AP and Zacks on Netflix, 2015-07-15: six cents beside a consensus of 32, reckoned before the split",
    "who polled the forecast; fill in `consensus_source`, or empty `forecast`",
)


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the releases whose forecast has no source."""
    for row in ledger.releases:
        source = row.get("consensus_source")
        if row["forecast"] is not None and not (isinstance(source, str) and source.strip()):
            series, key = release_key(row)
            reason = f"{series} of {row['released_at']:%Y-%m-%d} has a forecast of {row['forecast']} without a source"
            yield Mark(HOLD.name, series, key, reason, field="forecast")
