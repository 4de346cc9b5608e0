"""Prices of the past that a sentence names: 'the previous closing high of 14,198.10', 'the 7,877.5 of May 2019'."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form, Hint
from newsgen.checks.numbers import WEEKDAYS, day_before, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

# What stands before the number: a record or another price of the past.
_TOP = Form(
    r"\b(?P<old>previous|prior|old|earlier|standing|its|their)(?: own)?(?: [A-Z][\w., ]+?)? "
    r"(?:closing |record clos\w+ )?"
    r"(?P<what>record close|record high|all-time high|closing high|closing peak|high|peak|record|mark)(?: close)? of $"
)
# What stands after it: the day, the month or the year in which it stood there.
_OF = Form(r",? (?:(?:set|reached|hit|touched|logged|recorded) (?:on|in|back in) |of )(?=[A-Z])")
_RECORD_OF = Form(
    r"\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday)['\N{RIGHT SINGLE QUOTATION MARK}]s (?:all-time|record) "
    r"(?P<what>close|high|closing high|finish)\b"
)
_LAST_DAY = Form(r"\b(?P<end>last|final|first|opening) (?:trading )?(?:day|session) of (?P<year>(?:19|20)\d\d)\b")
_SET = Hint(r"\b(?:record|peak|high)\b[^,;]{0,24}\b(?:set|hit|reached)? ?on the $")
_REACH = 44  # characters


def read(r: Reading) -> Iterator[Claim]:
    """Check the level and the day of each record or earlier price that a sentence names."""
    for number in r.figures:
        if not number.unit:
            yield from _named(r, number)
    for match in _RECORD_OF.finditer(r):
        yield from _record_of(r, match)
    for match in _LAST_DAY.finditer(r):
        if _SET.search(r, 0, match.start()):
            yield from _last_day(r, match)


def _named(r: Reading, number: Number) -> Iterator[Claim]:
    top, of = _TOP.search(r, 0, number.start), _OF.match(r, number.end)
    when = period(r.text[of.end() : of.end() + _REACH], r.session) if of else None
    mentions = r.markets(number.start) or ([r.carried] if r.carried and not r.mentions[:1] else [])
    told = r.row(mentions[-1], number.start) if mentions else None
    if told is None or not (top or when):
        return
    found = _standing(r, told, top) if top else []
    wrong = "the record" if found else ""
    if found and not any(number.agrees(price) for price in found):
        yield _differs(r, number, told, found[0], wrong)
    elif when and when[0] < told.session:
        prices = _prices(r, told.symbol, when)
        if prices and not any(number.agrees(price) for price in prices):
            said = r.text[number.end : number.end + _REACH].split(".")[0].strip()
            yield _differs(r, number, told, max(prices), f"a price {said}")


def _standing(r: Reading, told: Told, top: re.Match[str]) -> list[float]:
    """Return the levels of the records before the row: the close where the words say so, else also the high."""
    words = top.group()
    if "record" not in words and "all-time" not in words and top["old"] not in ("previous", "prior", "old"):
        return []
    fields = ("close",) if "clos" in words else ("close", "high")
    return [r.view.standing(told.symbol, field, told)[0] for field in fields]


def _prices(r: Reading, symbol: str, when: tuple[date, date]) -> list[float]:
    series = r.view.ledger.series.get(symbol)
    if series is None:
        return []
    start, end = series.before(when[0]) + 1, series.before(when[1]) + 2
    columns = (series.close, series.high, series.low, series.open)
    return [float(price) for column in columns for price in column[start:end] if math.isfinite(price)]


def _differs(r: Reading, number: Number, told: Told, true: float, what: str) -> Claim:
    name = r.view.market(told.symbol).name
    message = f"{name}: {what} is {true:,.2f}, not {number.text}"
    return Claim("standing", "contradicted", number.start, number.end, message, f"{true:,.2f}", number.text)


def _record_of(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check that the close or the high of a weekday was a record: 'from Friday's record close'."""
    for mention in r.markets(match.start())[-1:]:
        told = r.view.told(mention.symbol)
        day = day_before(r.session, WEEKDAYS.index(match["day"]))
        row = r.view.on(mention.symbol, day) if told else None
        if row is None:
            yield Claim("record", "not_checkable", *match.span())
            continue
        closing = match["what"] != "high"
        pairs = [(row.last, r.view.standing(row.symbol, "close", row)[0])]
        pairs += [] if closing else [(row.high, r.view.standing(row.symbol, "high", row)[0])]
        if not all(math.isfinite(price + record) for price, record in pairs):
            yield Claim("record", "not_checkable", *match.span())
            continue
        if any(price > record for price, record in pairs):
            yield Claim("record", "supported", *match.span())
            continue
        price, record = pairs[0]
        name = r.view.market(row.symbol).name
        message = f"{name} closed at {price:,.2f} on {row.session.isoformat()}, no record: {record:,.2f} stood"
        yield Claim("record", "contradicted", *match.span(), message, f"above {record:,.2f}", match.group())


def _last_day(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check a record that is said to be of the first or the last session of a year."""
    for mention in r.markets(match.start())[-1:]:
        told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
        if told is None or series is None:
            continue
        inside = [at for at in range(len(series.days)) if series.day(at).year == int(match["year"])]
        days = {r.view.standing(told.symbol, field, told)[1] for field in ("close", "high")}
        if not inside:
            continue
        said = series.day(inside[-1 if match["end"] in ("last", "final") else 0])
        if said in days:
            yield Claim("record_day", "supported", *match.span())
            continue
        shown = ", ".join(sorted(day.isoformat() for day in days if day))
        message = f"{r.view.market(told.symbol).name} set its record on {shown}, not on {said.isoformat()}"
        yield Claim("record_day", "contradicted", *match.span(), message, shown, match.group())
