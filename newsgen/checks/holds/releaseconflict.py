"""`conflicting-sources` of a release: one period, two results within days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newsgen.checks.holds.conflict import HOLD
from newsgen.checks.holds.mark import Mark, release_key
from newsgen.checks.holds.thresholds import SAME_RELEASE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the later of two rows that tell one release differently."""
    last: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in ledger.releases:
        if row["actual"] is None or not row["period"]:
            continue
        place = (row["country"], row["indicator"], row["period"])
        other = last.get(place)
        last[place] = row
        if other is None or other["actual"] == row["actual"]:
            continue
        if row["released_at"] - other["released_at"] <= timedelta(days=SAME_RELEASE_DAYS):
            series, key = release_key(row)
            reason = f"{series} for {row['period']} stands twice, as {other['actual']} and as {row['actual']}"
            yield Mark(HOLD.name, series, key, reason, field="actual")
