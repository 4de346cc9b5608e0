"""What a sentence may claim, one kind a file; each reads a sentence and answers with claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.claims import (
    days,
    levels,
    milestones,
    moves,
    records,
    releases,
    since,
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
    since.read,
    spans_since.read,
    streaks.read,
    territory.read,
    days.read,
    releases.read,
)


def read(reading: Reading) -> Iterator[Claim]:
    """Yield every claim of one sentence."""
    for claim_type in ALL:
        yield from claim_type(reading)
