"""What a sentence may claim, one kind a file; each reads a sentence and answers with claims."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsgen.checks.claims import (
    averages,
    breadth,
    curve,
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
from newsgen.checks.forms import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgen.checks.reading import Claim, Reading

_KINDS = (
    curve,
    milestones,
    records,
    record_days,
    since,
    spans_since,
    since_runs,
    release_past,
    streaks,
    territory,
    leaders,
    revisions,
    sequences,
    endings,
    not_since,
    paths,
    averages,
    record_counts,
    standing,
    multiples,
)
# Each kind of claim with its forms: most sentences have those of few kinds.
ALL: tuple[tuple[Callable[[Reading], Iterator[Claim]], int], ...] = tuple((kind.read, bits(kind)) for kind in _KINDS)

_BREADTH, _VERBS = bits(breadth), bits(verbs)


def read(reading: Reading) -> list[Claim]:
    """Return every claim of one sentence."""
    found: list[Claim] = []
    if reading.spots or reading.forms & _VERBS:
        found += verbs.read(reading)
    if reading.figures:
        found += moves.read(reading)
        found += levels.read(reading)
    if reading.weekdays:
        found += days.read(reading)
    if reading.indicators:
        found += releases.read(reading)
        found += release_forecasts.read(reading)
    if reading.regions or reading.forms & _BREADTH:
        found += breadth.read(reading)
    for read_kind in _having(reading.forms):
        found += read_kind(reading)
    return found


@lru_cache(maxsize=4096)
def _having(forms: int) -> tuple[Callable[[Reading], Iterator[Claim]], ...]:
    """Return the kinds of which a sentence with some forms may have one: few sets of forms are met."""
    return tuple(read_kind for read_kind, own in ALL if forms & own)
