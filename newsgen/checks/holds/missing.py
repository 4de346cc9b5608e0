"""`missing-lead`: the market that the story leads with had a session, and its row is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "missing-lead",
    "headline or lede name a lead market whose session has ended and whose row is missing",
    "yfinance #2925: 2026-07-24 missing for days, and the change told over two sessions",
    "whether the source has the row by now",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each such market; where no lead has a row, the story is stale as a whole."""
    session = scene.time.session
    told = {s: scene.view.told(s) for s in scene.edition.leads if s in scene.view.config.markets}
    if not any(row and row.session == session for row in told.values()):
        return
    for symbol, row in told.items():
        if symbol in scene.leading and (row is None or row.session < session) and scene.closed(symbol, session):
            words = f"the story leads with {scene.name(symbol)}, whose row for its session of {session} is missing"
            yield scene.hold(HOLD.name, words, *([row] if row else []))
