"""The indexes that a sentence compares: those of a region with a row of one day, in the table of an edition."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told


def sets(r: Reading, region: str, place: int) -> list[list[Told]]:
    """Return the sets of rows that "the Asian indexes" may mean: the table of the story's own edition where known."""
    ledger = r.view.ledger
    found: list[list[Told]] = []
    for symbols in ledger.tables(r.edition, region):
        for rows in _rows(r, symbols, place):
            if rows and rows not in found:
                found.append(rows)
    # Every market of the region, only where no table has one.
    return found or [rows for rows in _rows(r, ledger.indexes.get(region, []), place) if rows]


def _rows(r: Reading, symbols: list[str], place: int) -> list[list[Told]]:
    """Return the rows of the day that is told: the newest of the region, or the one that the words name."""
    told = [row for s in symbols if (row := next(iter(r.rows(s, place)), None)) and math.isfinite(row.pct)]
    newest = max((row.session for row in told), default=None)
    if newest is None:
        return []
    found = [[row for row in told if row.session == newest]]
    if r.view.week:  # a week ends on the day before a holiday too
        monday = newest - timedelta(days=newest.weekday())
        found.append([row for row in told if row.session >= monday])
    return found
