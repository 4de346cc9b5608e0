"""`stale-session`: the last bars are not those of the calendar's session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "stale-session",
    "no lead market has a row of the story's session",
    "United Airlines, 2008-09-08: an undated story of 2002 told again; yfinance #973, whose last row was yesterday's",
    "that the source has been read again; the session's rows are still to come",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield the hold where every lead market's row is of another session."""
    leads = [s for s in scene.edition.leads if s in scene.view.config.markets]
    rows = [row for s in leads if (row := scene.view.told(s))]
    if not any(row.session == scene.time.session for row in rows):
        names = ", ".join(scene.name(s) for s in leads)
        yield scene.hold(HOLD.name, f"no lead market ({names}) has a row for {scene.time.session}", *rows)
