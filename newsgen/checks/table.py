"""The table under the story, row by row, against the bars."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from newsgen.checks.numbers import TIE
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgen.checks.ledger import View
    from newsgen.model import TableRow

_DIGIT = re.compile(r"\d")
# What a cell's number is made of; every other letter goes.
_PLAIN: defaultdict[int, str | None] = defaultdict(lambda: None, {ord(letter): letter for letter in "0123456789.-"})
_PLAIN[ord("\N{MINUS SIGN}")] = "-"


def findings(rows: Iterable[TableRow], view: View) -> Iterator[Finding]:
    """Yield each printed cell that the bars do not give."""
    for row in rows:
        told = view.told(row.symbol)
        if told is None:
            if row.level:
                yield _finding(row, "level", "no row", row.level)
            continue
        if row.session and row.session != told.session.isoformat():
            yield _finding(row, "session", told.session.isoformat(), row.session)
        points = told.points * 100 if view.market(row.symbol).asset == "yield" else told.points
        cells = (("level", row.level, told.last), ("change", row.change, points), ("percent", row.change_pct, told.pct))
        for what, printed, true in cells:
            if printed and not same(printed, true) and _DIGIT.search(printed):
                yield _finding(row, what, "unknown" if math.isnan(true) else f"{true:,.2f}", printed)


def same(printed: str, true: float) -> bool:
    """Tell whether a printed cell is the true number, rounded half up to the printed decimals, with its sign."""
    digits = printed.translate(_PLAIN)
    try:
        shown = float(digits)
    except ValueError:
        return False
    if not math.isfinite(true):
        return False
    decimals = len(digits.partition(".")[2])
    off: float = abs(true - shown) * 10.0**decimals
    if abs(off - 0.5) > TIE:
        return off < 0.5
    rounded = Decimal(repr(round(true, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded == Decimal(digits)


def _finding(row: TableRow, what: str, expected: str, found: str) -> Finding:
    message = f"the table prints {row.name}'s {what} as {found}; the rows give {expected}"
    return Finding("table", "error", message, f"table, {row.symbol}", expected=expected, found=found)
