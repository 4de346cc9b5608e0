"""`as-of-before-session`: a story told before its day."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "as-of-before-session",
    "the as-of time falls on a day before the session",
    "LA Times, 2017-06-21: an earthquake of 1925 published under a date of 2025",
    "the two dates; there is nothing to tell yet",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield the hold where the day of the as-of time comes before the session."""
    day = scene.view.as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(scene.edition.zone)).date()
    session = scene.time.session
    if day < session:
        yield scene.hold(HOLD.name, f"the as-of time falls on {day}, before the session of {session}")
