"""Moving averages: a close above or below the mean of the last 50 or 200 closes, and after how many sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form, Hint
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series

_AVERAGE = Form(
    r"\b(?P<way>above|below|over|under) its (?P<of>50|200)-day (?:moving )?average\b"
    r"(?: for the first time in (?P<first>[\w-]+) sessions| in (?P<in>[\w-]+) sessions"
    r"| after (?P<after>[\w-]+) sessions)?"
)
_FIRST_TIME = Hint(r"\bfirst time in (?P<count>[\w-]+) sessions that\b")
_MOST = 2500  # sessions looked back over


def read(r: Reading) -> Iterator[Claim]:
    """Check each close that is set against a moving average."""
    first = _FIRST_TIME.search(r)
    for match in _AVERAGE.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
            if told is None or series is None or told.provisional:
                yield Claim("average", "not_checkable", *match.span())
                continue
            said = match["first"] or match["in"] or match["after"] or (first["count"] if first else "")
            sides = _sides(series, told.at, int(match["of"]))
            if not sides:
                yield Claim("average", "not_checkable", *match.span())
                continue
            up = match["way"] in ("above", "over")
            on, before = sides[-1] == up, _before(sides, up=up)
            if on and (not said or count(said) == before):
                yield Claim("average", "supported", *match.span())
                continue
            side = "above" if sides[-1] else "below"
            name = r.view.market(told.symbol).name
            message = f"{name} closed {side} its {match['of']}-day average, after {before} sessions on the other side"
            yield Claim("average", "contradicted", *match.span(), message, str(before), match.group())


def _sides(series: Series, at: int, of: int) -> list[bool]:
    """Return for each of the last sessions whether it closed above the mean of as many closes up to it."""
    close = series.close[max(0, at + 1 - of - _MOST) : at + 1]
    if len(close) < of:
        return []
    sums = np.cumsum(np.concatenate([[0.0], close]))
    means = (sums[of:] - sums[:-of]) / of
    return (close[of - 1 :] > means).tolist()  # type: ignore[no-any-return]


def _before(sides: list[bool], *, up: bool) -> int:
    """Return how many sessions in a row, before the last, closed on the other side."""
    length = 0
    while length + 1 < len(sides) and sides[-2 - length] != up:
        length += 1
    return length
