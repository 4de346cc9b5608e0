"""Printed levels: a close, a quote, an open, a high or low, the previous close or a standing record."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.checks.claims.milestones import crossing
from newsgen.checks.claims.moves import is_money_move, is_of_release
from newsgen.checks.forms import Hint
from newsgen.checks.numbers import WEEKDAYS, day_before, period
from newsgen.checks.periods import ends, periods
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_CLOSED = Hint(
    r"\b(?:clos(?:ed|es|ing|e)|end(?:ed|s|ing)?|finish(?:ed|es|ing)?|settl(?:ed|es|ing))(?: \w+)? at (?:about "
    r"|nearly |a record )?$"
    r"|\brecord (?:close|finish), at $"
)
_AT = re.compile(r"\b(?:to|at|bought|buying|fetched)(?: about| around| nearly)? $")
_EXTREME = re.compile(
    r"\b(?:high|low|intraday|record|peak|open(?:ed|ing)?|touched|hit|reached|as much as|from|earlier"
    r"|last (?:week|month|year)|(?:drop|dip|fall|slump|slide|spike|rise|jump|plunge) to|as (?:low|high) as|briefly)\b"
)
# ', which is reckoned from the prices of options,': what a market is, or where it stands, beside what it did.
_ASIDE = re.compile(r"^, (?:which|an?|the|often|now|up|down|[\d.]+%) [^;]*?, (?=(?!(?:19|20)\d\d)[a-z])")
_TO_YIELD = Hint(r"\b(?:to|at|of|from|below|above) (?:\w+ )?$")
_FROM = Hint(r"\b(?:up|down|higher|lower) from $")  # what follows is not the level of the move's end
_THEN = Hint(r"[^;]{0,40}?\b(?:then|before|only to)\b")
_COUNTED = re.compile(
    r" (?:points?|sessions?|days?|weeks?|jobs|people|workers|homes|companies|stocks|times|years?|months?|markets?"
    r"|of the|in|basis|forecast|million|thousand)\b"
)
_NOTED = Hint(r"\b(?:nears?|toward|short of|mark|line)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check every plain number, and every percentage of a yield, that can be a level."""
    for number in r.figures:
        mention = _owner(r, number)
        if mention is None or crossing(r, number) or not _may_be_level(r, number, mention):
            continue
        yield _check(r, number, mention)


def _owner(r: Reading, number: Number) -> Mention | None:
    names = r.view.ledger.names
    if r.text.startswith(names.units, number.end):
        for quote, symbol in names.quotes.items():
            owner = next((m for m in r.mentions if symbol in m.keys), None)
            if owner and r.text.startswith(quote, number.end + 1):
                return owner
    markets = r.markets(number.start)
    return markets[-1] if markets else None


def _may_be_level(r: Reading, number: Number, mention: Mention) -> bool:
    asset = r.view.market(mention.symbol).asset
    if is_of_release(r, number):
        return False
    if asset == "yield":
        return number.unit == "%" and bool(_TO_YIELD.search(r, 0, number.start))
    if number.unit or _COUNTED.match(r.text, number.end) or _NOTED.search(r, max(0, number.start - 14), number.start):
        return False
    if number.money and is_money_move(r, number):
        return False
    told = r.view.told(mention.symbol)
    size = abs(float(number.value))
    near = told is not None and math.isfinite(told.last) and 0.2 * abs(told.last) < size < 5 * abs(told.last)
    return near or number.money or number.decimals == 2 or size >= 1000


def _check(r: Reading, number: Number, mention: Mention) -> Claim:
    told = r.row(mention, number.start)
    if told is None:
        return Claim("level", "not_checkable", number.start, number.end, found=number.text)
    before, name = max(0, number.start - 40), r.view.market(mention.symbol).name
    if _CLOSED.search(r, before, number.start):
        return _close(r, number, mention, told, name)
    true_now = not _FROM.search(r, before, number.start)
    if true_now and any(number.agrees(row.last) for row in r.rows(mention.symbol, number.start)):
        return Claim("level", "supported", number.start, number.end)
    between = _ASIDE.sub("", r.text[max(0, mention.end) : number.start])
    strict = bool(_AT.search(r.text[before : number.start])) and not _EXTREME.search(between)
    strict = strict and not _THEN.match(r, number.end)
    if not strict and any(number.agrees(value) for value in _others(r, mention, told)):
        return Claim("level", "supported", number.start, number.end)
    stood, when = (told.last, "on") if true_now else (told.base, "before")
    message = f"{name} stood at {stood:,.2f} {when} {told.session.isoformat()}, not {number.text}"
    return Claim(
        "level",
        "contradicted",
        number.start,
        number.end,
        message,
        f"{stood:,.2f}",
        number.text,
        r.view.evidence(told),
    )


def _close(r: Reading, number: Number, mention: Mention, told: Told, name: str) -> Claim:
    rows = [row for row in r.rows(mention.symbol, number.start) if not row.provisional]
    if any(number.agrees(row.last) for row in rows):
        return Claim("level", "supported", number.start, number.end)
    if told.provisional and number.agrees(told.last):
        message = f"{name} was still trading on {told.session.isoformat()}: {number.text} is not a close"
    else:
        message = f"{name} closed at {told.last:,.2f} on {told.session.isoformat()}, not {number.text}"
    return Claim(
        "level",
        "contradicted",
        number.start,
        number.end,
        message,
        f"{told.last:,.2f}",
        number.text,
        r.view.evidence(told),
    )


def _others(r: Reading, mention: Mention, told: Told) -> Iterator[float]:
    """Yield the other prices that a sentence may print: extremes, the base, records, named days and watched lines."""
    yield from (told.open, told.high, told.low, told.base)
    yield from (r.view.standing(told.symbol, field, told)[0] for field in ("close", "high"))
    day = period(r.text, told.session)
    rows = [r.view.on(told.symbol, day[0])] if day and day[0] == day[1] else []
    rows += [
        r.view.on(told.symbol, day_before(told.session - timedelta(days=1), WEEKDAYS.index(m[1]))) for m in r.weekdays
    ]
    yield from (price for row in rows if row for price in (row.last, row.high, row.low, row.base))
    yield from (price for span in periods(r.text) for pair in ends(r.view, told, span) for price in pair)
    series = r.view.ledger.series.get(told.symbol)
    for note in r.view.ledger.observations.notes:
        if note.anchor and series and (at := series.before(note.anchor.session)) >= 0:
            yield float(series.close[min(at, told.at - 1)])
        if note.level and note.level.symbol == mention.symbol:
            yield note.level.value
