"""What a sentence may claim, one kind a file; each reads a sentence and answers with claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.claims import (
    averages,
    breadth,
    days,
    endings,
    leaders,
    levels,
    milestones,
    moves,
    multiples,
    not_since,
    paths,
    record_counts,
    record_days,
    records,
    release_forecasts,
    release_past,
    releases,
    revisions,
    sequences,
    since,
    since_runs,
    spans_since,
    standing,
    streaks,
    territory,
    verbs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgen.checks.reading import Claim, Reading

_SINCE = frozenset(("since",))
# Each kind of claim, and the words without one of which a sentence cannot make it: most sentences make few kinds.
ALL: tuple[tuple[Callable[[Reading], Iterator[Claim]], frozenset[str]], ...] = (
    (milestones.read, milestones.TRIGGERS),
    (records.read, records.TRIGGERS),
    (record_days.read, record_days.TRIGGERS),
    (since.read, since.TRIGGERS),
    (spans_since.read, _SINCE),
    (since_runs.read, _SINCE),
    (release_past.read, _SINCE),
    (streaks.read, streaks.TRIGGERS),
    (territory.read, territory.TRIGGERS),
    (leaders.read, leaders.TRIGGERS),
    (breadth.read, breadth.TRIGGERS),
    (revisions.read, revisions.TRIGGERS),
    (sequences.read, sequences.TRIGGERS),
    (endings.read, endings.TRIGGERS),
    (not_since.read, not_since.TRIGGERS),
    (paths.read, paths.TRIGGERS),
    (averages.read, averages.TRIGGERS),
    (record_counts.read, record_counts.TRIGGERS),
    (standing.read, standing.TRIGGERS),
    (multiples.read, multiples.TRIGGERS),
)


def read(reading: Reading) -> Iterator[Claim]:
    """Yield every claim of one sentence."""
    yield from verbs.read(reading)
    if reading.figures:
        yield from moves.read(reading)
        yield from levels.read(reading)
    if reading.weekdays:
        yield from days.read(reading)
    if reading.indicators:
        yield from releases.read(reading)
        yield from release_forecasts.read(reading)
    for claim_type, triggers in ALL:
        if not reading.words.isdisjoint(triggers):
            yield from claim_type(reading)
