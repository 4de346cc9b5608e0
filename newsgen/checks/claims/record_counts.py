"""How many record closes a year has brought: 'its 48th record close of the year', 'a record 51 times this year'."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.claims.runs import was_record
from newsgen.checks.forms import Form
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_COUNTS = Form(
    r"\b(?P<ordinal>[\w-]+) record (?:close|high|finish) (?:of the|this) year\b"
    r"|\bmade (?P<made>[\w-]+) record closes this year\b"
    r"|\bat a record (?P<times>[\w-]+) times this year\b"
    r"|\brecord close was its (?P<its>[\w-]+) of the year\b"
    r"|\bset (?P<set>[\w-]+) record closes since the year began\b"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check each count of a year's record closes."""
    for match in _COUNTS.finditer(r):
        said = next((n for word in match.groups() if word and (n := count(word)) is not None), None)
        named = r.markets(match.start()) or [m for m in r.mentions if m.kind == "market" and m.start >= match.end()]
        for mention in named[-1:] if said is not None else ():
            told = r.row(mention, match.start())
            if told is None or told.provisional:
                yield Claim("record", "not_checkable", *match.span())
                continue
            true = _of_year(r, told)
            if said == true:
                yield Claim("record", "supported", *match.span())
                continue
            message = f"{r.view.market(told.symbol).name}: {true} record closes this year, not “{match.group()}”"
            yield Claim("record", "contradicted", *match.span(), message, str(true), str(said))


def _of_year(r: Reading, told: Told) -> int:
    series = r.view.ledger.series[told.symbol]
    first = max(series.before(date(told.session.year, 1, 1)) + 1, 1)
    tops = np.flatnonzero(np.diff(series.top_close[first - 1 : told.at + 1]) > 0) + first
    return sum(was_record(r.view, told.symbol, int(at)) for at in tops)
