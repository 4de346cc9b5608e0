"""`conflicting-sources`: two files tell one price differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.thresholds import CONFLICT_PCT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.series import Told
    from newsgen.model import Hold

HOLD = Kind(
    "conflicting-sources",
    "a finished bar's range does not hold a snapshot of the same session; a record of a day differs from the day's bar;"
    " or a release stands twice with two results",
    "LA Times' Quakebot, May 2015: quakes of Japan and Alaska placed in California, against the service's own feed",
    "which source is right; mend the other",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each told bar that a snapshot contradicts."""
    for row in scene.rows:
        if not row.provisional and row.symbol in scene.ledger.quotes:
            yield from _snapshots(scene, row)


def _snapshots(scene: Scene, row: Told) -> Iterator[Hold]:
    for quote in scene.ledger.quotes.get(row.symbol, ()):
        if quote["session"].date() != row.session or quote["as_of"] > scene.view.as_of:
            continue
        slack = abs(row.last) * CONFLICT_PCT / 100
        if quote["last"] > row.high + slack or quote["last"] < row.low - slack:
            seen = f"stood at {quote['last']:,.2f} at {quote['as_of']:%H:%MZ} on {row.session}"
            words = f"{scene.name(row.symbol)} {seen}, outside the range of its bar, {row.low:,.2f} to {row.high:,.2f}"
            yield scene.hold(HOLD.name, words, row)
            return
