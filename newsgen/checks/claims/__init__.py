"""What a sentence may claim, one kind a file; each reads a sentence and answers with claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.claims import (
    breadth,
    days,
    leaders,
    levels,
    milestones,
    moves,
    record_days,
    records,
    release_forecasts,
    release_past,
    releases,
    revisions,
    since,
    since_runs,
    spans_since,
    streaks,
    territory,
    verbs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgen.checks.reading import Claim, Reading

ALL: tuple[Callable[[Reading], Iterator[Claim]], ...] = (
    moves.read,
    verbs.read,
    levels.read,
    milestones.read,
    records.read,
    record_days.read,
    since.read,
    since_runs.read,
    spans_since.read,
    streaks.read,
    territory.read,
    days.read,
    breadth.read,
    leaders.read,
    releases.read,
    release_forecasts.read,
    release_past.read,
    revisions.read,
)


def read(reading: Reading) -> Iterator[Claim]:
    """Yield every claim of one sentence."""
    for claim_type in ALL:
        yield from claim_type(reading)
