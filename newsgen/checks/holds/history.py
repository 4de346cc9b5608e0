"""`short-history`: a claim about the past, and too few rows to make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.thresholds import LEAST_HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "short-history",
    f"the text says since, record or territory of a market that has fewer than {LEAST_HISTORY} sessions before the told"
    " row, and no record of its own",
    "a record told from the first weeks of a new feed (Kosdaq from 2010, far below its peak of 2000)",
    "how far back the rows go; add older ones, or a line to records.csv",
)
CLAIMS = ("since", "record", "territory")  # `Claim.check` of those that compare with the past


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each market with such a claim."""
    short = [row for row in scene.rows if row.at < LEAST_HISTORY]
    if not short:
        return
    said = {e.series: claim.check for claim in scene.claims if claim.check in CLAIMS for e in claim.evidence}
    recorded = {record.symbol for record in scene.ledger.observations.records}
    for row in short:
        if row.symbol in said and row.symbol not in recorded:
            words = (
                f"the story says “{said[row.symbol]}” of {scene.name(row.symbol)}, which has only {row.at} earlier rows"
            )
            yield scene.hold(HOLD.name, words, row)
