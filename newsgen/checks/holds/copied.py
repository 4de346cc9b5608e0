"""`copied-actual`: a result that may be the last one, filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, release_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger

HOLD = Kind(
    "copied-actual",
    "a release has no forecast, and its result is its prior; a policy rate may stay as it is",
    "a calendar that shows the last result until the new one comes; BLS, 2024-08-21: a table late by half an hour",
    "the result at its publisher",
)


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the releases whose result may be a copy."""
    for row in ledger.releases:
        if row["actual"] is None or row["forecast"] is not None or row["actual"] != row["prior"]:
            continue
        release = ledger.config.release(row["country"], row["indicator"])
        if release is None or release.kind != "policy_rate":
            series, key = release_key(row)
            reason = f"{series} of {row['released_at']:%Y-%m-%d} has its prior of {row['prior']} as its result"
            yield Mark(HOLD.name, series, key, f"{reason}, and no forecast", field="actual")
