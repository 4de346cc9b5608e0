"""What a sentence may claim, one kind a file; each reads a sentence and answers with claims."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from newsgen.checks.claims import (
    averages,
    breadth,
    curve,
    days,
    decisions,
    endings,
    kinds,
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
    swings,
    territory,
    verbs,
    week_days,
)
from newsgen.checks.forms import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsgen.checks.reading import Claim, Reading

# Each kind of claim, with the part of a `Reading` that it is about besides its forms: few sentences have what it needs.
_KINDS = (
    (verbs, "spots"),
    (moves, "figures"),
    (levels, "figures"),
    (days, "weekdays"),
    (releases, "indicators"),
    (release_forecasts, ""),
    (decisions, ""),
    (kinds, ""),
    (breadth, "regions"),
    (curve, ""),
    (milestones, ""),
    (records, ""),
    (record_days, ""),
    (since, ""),
    (spans_since, ""),
    (since_runs, ""),
    (release_past, ""),
    (streaks, ""),
    (territory, ""),
    (leaders, ""),
    (revisions, ""),
    (sequences, ""),
    (endings, ""),
    (not_since, ""),
    (paths, ""),
    (averages, ""),
    (record_counts, ""),
    (standing, ""),
    (multiples, ""),
    (swings, ""),
    (week_days, ""),
)
ALL: tuple[tuple[Callable[[Reading], Iterator[Claim]], int, str], ...] = tuple(
    (kind.read, bits(kind), part) for kind, part in _KINDS
)


def read(readings: Sequence[Reading]) -> Iterator[tuple[Reading, list[Claim]]]:
    """Yield each sentence of a story with every claim of it.

    One kind reads the whole story before the next one does: code and data that were just used are quickest to use.
    """
    found: list[list[Claim]] = [[] for _ in readings]
    met = reduce(or_, [reading.forms for reading in readings], 0)
    for read_kind, forms, part in ALL:
        if not (met & forms or part):
            continue
        asked = [at for at, r in enumerate(readings) if r.forms & forms or (part and getattr(r, part))]
        for at in asked:
            found[at] += read_kind(readings[at])
    yield from zip(readings, found, strict=True)
