"""Lines crossed: 'rose above 58,000', 'ended below $30', 'for the first time'."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form, Hint
from newsgen.checks.lexicon import VERBS
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_UP = (
    r"above|past|over|beyond|through|tops|topped|topping|crosses|crossed|crossing"
    r"|breaks|broke|surpassed|surpasses|passes|passed|exceeded"
)
_CROSSING = Form(rf"\b(?P<way>{_UP}|below|under|beneath)(?: the)? $")
_STAYS = Hint(
    r"\b(?:clos\w+|end(?:ed|s|ing)?|finish\w*|settl\w+|stands?|stood|was|is|remain\w*|stay\w*|last|holds?"
    r"|held)(?: \w+)? $"
)
_LINE = 1000  # 'closed above 20,000 points': a level, where fewer points are a move
_FIRST_AFTER = re.compile(r"[^,;]{0,40}?\bfirst time\b(?! since)")
_FIRST_BEFORE = Hint(r"\bfirst (?:move|close|time) (?:\w+ )?$")
_SINCE = re.compile(r"[^,;]{0,20}? since\b")
_AT_CLOSE = re.compile(r"[^,;]{0,12} (?:at (?:the|its) close|on a closing basis|at the finish|at settlement)\b")
_CLOSES = Hint(r"\b(?:clos|end|finish|settl)")


def crossing(r: Reading, number: Number) -> re.Match[str] | None:
    """Return the word that makes a number a line to cross, where there is one."""
    if (number.unit and not (number.unit == "points" and number.value >= _LINE)) or number.value < 1:
        return None
    found = _CROSSING.search(r, max(0, number.start - 16), number.start)
    over_amount = found and found["way"] == "over" and not r.markets(number.start)
    return None if over_amount else found


def read(r: Reading) -> Iterator[Claim]:
    """Check each line that a market is said to have crossed."""
    for number in r.figures:
        way, markets = crossing(r, number), r.markets(number.start)
        if way and markets:
            told = r.row(markets[-1], number.start)
            up = way["way"] not in ("below", "under", "beneath")
            if told is None:
                yield Claim("milestone", "not_checkable", number.start, number.end)
            else:
                yield from _crossed(r, number, told, way, up=up)


def _crossed(r: Reading, number: Number, told: Told, way: re.Match[str], *, up: bool) -> Iterator[Claim]:
    verb = next((spot for spot in r.spots if spot.end == number.start - len(way.group()) - 1), None)
    if verb and (VERBS[verb.word.lower()].sign > 0) != up:
        message = f"“{verb.word} {way['way']}” points both ways"
        yield Claim("milestone", "contradicted", verb.start, number.end, message, found=verb.word)
    line, name = float(number.value), r.view.market(told.symbol).name
    stays = bool(_STAYS.search(r, 0, number.start - len(way.group())))
    reach = told.last if stays else _reach(told, up=up)
    holds = reach > line or (reach == line and not stays) if up else reach < line
    span = (number.start, number.end)
    if not holds:
        word = "stood" if stays else "reached"
        message = f"{name} {word} {reach:,.2f} on {told.session.isoformat()}, not {way['way']} {number.text}"
        yield Claim("milestone", "contradicted", *span, message, f"{reach:,.2f}", number.text, r.view.evidence(told))
        return
    yield Claim("milestone", "supported", *span)
    after = r.text[number.end : r.clause(number.start, number.end)[1]]
    first = _FIRST_BEFORE.search(r, 0, number.start) and not _SINCE.match(after)
    if up and (_FIRST_AFTER.match(after) or first):
        closes = (stays and bool(_CLOSES.search(r))) or bool(_AT_CLOSE.match(after))
        yield _first(r, number, told, closes=closes)


def _reach(told: Told, *, up: bool) -> float:
    prices = [price for price in ((told.high if up else told.low), told.last) if math.isfinite(price)]
    return max(prices) if up else min(prices)


def _first(r: Reading, number: Number, told: Told, *, closes: bool) -> Claim:
    field = "close" if closes else "high"
    best, day = max(
        (r.view.standing(told.symbol, kind, told) for kind in {field, "close"}),
        key=lambda pair: pair[0] if math.isfinite(pair[0]) else -math.inf,
    )
    if not math.isfinite(best):
        return Claim("first_time", "not_checkable", number.start, number.end)
    if best <= float(number.value):  # "above" is strict: standing on the number is not above it
        return Claim("first_time", "supported", number.start, number.end)
    name = r.view.market(told.symbol).name
    message = f"{name} was above {number.text} before: {best:,.2f} on {day.isoformat() if day else 'a day before'}"
    return Claim("first_time", "contradicted", number.start, number.end, message, f"{best:,.2f}", number.text)
