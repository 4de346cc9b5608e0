"""`conflicting-sources` of a record: the bar of its day has another price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.conflict import HOLD
from newsgen.checks.holds.mark import Mark
from newsgen.checks.holds.thresholds import CONFLICT_PCT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Ledger
    from newsgen.model import Record


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the days on which a record and a bar tell one price differently."""
    for record in ledger.observations.records:
        at, price = _bar(ledger, record)
        if abs(price - record.value) > abs(record.value) * CONFLICT_PCT / 100:
            name = ledger.config.markets[record.symbol].name
            words = f"{name}'s {record.field} of {record.date} is {record.value:,.2f} by {record.source}"
            reason = f"{words}, and {price:,.2f} in the bars"
            yield Mark(HOLD.name, record.symbol, str(record.date), reason, at)


def _bar(ledger: Ledger, record: Record) -> tuple[int, float]:
    """Return the place and the price of the bar of a record's day; NaN where there is none."""
    series = ledger.series.get(record.symbol)
    at = series.place(record.date) if series is not None else -1
    if series is None or at < 0:
        return -1, float("nan")
    return at, float((series.close if record.field == "close" else series.high)[at])
