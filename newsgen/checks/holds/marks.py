"""Rows that look broken, marked once for a run: a story then only asks whether it uses a marked row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newsgen.checks.holds import (
    copied,
    early,
    large,
    limits,
    ohlc,
    recordconflict,
    releaseconflict,
    releaseunits,
    repeated,
    reversal,
    splits,
    units,
    unsourced,
    weekend,
)
from newsgen.checks.holds.rows import Rows, of_series

if TYPE_CHECKING:
    from newsgen.checks.holds.mark import Mark
    from newsgen.checks.ledger import Ledger

BARS = (ohlc, repeated, weekend, reversal, units, splits, limits, large)  # of one row, the first of the moves counts
QUOTES = (ohlc, units, splits, limits, large)
WHOLE = (early, unsourced, copied, releaseconflict, releaseunits, recordconflict)


@dataclass(frozen=True)
class Marks:
    """The marks by series and key: a bar's session, or the time of a release as its evidence tells it."""

    found: dict[tuple[str, str], list[Mark]]
    rows: dict[str, Rows]


_OF: WeakKeyDictionary[Ledger, Marks] = WeakKeyDictionary()


def of(ledger: Ledger) -> Marks:
    """Return the marks of a run's rows; they are looked for once."""
    if ledger not in _OF:
        _OF[ledger] = _find(ledger)
    return _OF[ledger]


def _find(ledger: Ledger) -> Marks:
    markets = ledger.config.markets
    rows = {s: of_series(s, markets[s], series) for s, series in ledger.series.items() if s in markets}
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for symbol, bars in rows.items():
        for module in BARS:
            for mark in module.marks(bars, ledger.series[symbol]):
                found[mark.series, mark.key].append(mark)
    for whole in WHOLE:
        for mark in whole.marks(ledger):
            found[mark.series, mark.key].append(mark)
    return Marks({key: _without_echoes(marks) for key, marks in found.items()}, rows)


def _without_echoes(marks: list[Mark]) -> list[Mark]:
    """Return the marks without a second one for the same move: a split is a large move as well."""
    moves = [mark for mark in marks if mark.of_move]
    return [mark for mark in marks if mark not in moves[1:]]


def of_quote(rows: Rows) -> list[Mark]:
    """Return the marks of one quote."""
    return _without_echoes([mark for module in QUOTES for mark in module.marks(rows, None)])
