"""Records: of a close, inside a session or on course; the day on which one was set; how many there were."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.numbers import count, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.ledger import Told
    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_SET = re.compile(
    r"\b(?P<verb>clos(?:ed?|es|ing)|end(?:ed|s|ing)?|finish(?:ed|es|ing)?|sets?|setting|hits?|hitting|reach(?:ed|es"
    r"|ing)?|notch(?:ed|es|ing)?"
    r"|post(?:ed|s|ing)?|touch(?:ed|es|ing)?|mark(?:ed|s|ing)?|to|for|toward)(?: up| higher| down)?(?: at| on)?"
    r"(?: an?| its(?: \w+)?| another| fresh)? (?P<intraday>intraday )?(?P<record>records?(?: (?P<field>closing high"
    r"|close|high|intraday high|low))?)\b(?! (?:in|since|number|run|date))"
)
_LATER = re.compile(r"^(?: \w+)? (?:as recently as|set|it set|on [A-Z][a-z]+\.? \d|last)\b")
_ON_COURSE = re.compile(
    r"\b(?:on course|on track|head(?:ed|ing|s)|poised|set|bound)(?: for| to \w+)?(?: at)?(?: an?| its| another)? $"
)
_COUNTED = re.compile(
    r"\b(?P<count>\w+) record closes in (?:the past |the last |its last |as many )?(?P<of>\w+) sessions?"
)
_SET_ON = re.compile(
    r"\brecord(?: close| high| closing high)?(?: that)?,? (?:it |the index |was )?(?:set |reached "
    r"|hit )?(?:less than [\w ]+ ago,? |as recently as )?(?P<in>on|in"
    r"|of) ?(?P<when>[A-Z][a-z]+\.?(?: \d{1,2})?(?:, (?:19|20)\d\d)?)"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check each record that a market is said to have set, and the days and counts of records."""
    for match in _SET.finditer(r.text):
        if not _LATER.match(r.text[match.end() :]) and "had set" not in r.text[: match.end()]:
            for mention in r.markets(match.start()):
                yield _set(r, match, mention)
    for match in _COUNTED.finditer(r.text):
        for mention in r.markets(match.start())[-1:]:
            yield _counted(r, match, mention)
    for match in _SET_ON.finditer(r.text):
        for mention in r.markets(match.start())[-1:]:
            yield from _set_on(r, match, mention)


def _set(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    told, market = r.row(mention, match.start()), r.view.market(mention.symbol)
    span = match.span("record")
    if told is None or match["field"] == "low":
        return Claim("record", "not_checkable", *span)
    if not market.record or (market.supported_from and told.session < market.supported_from):
        return Claim(
            "record",
            "contradicted",
            *span,
            f"{market.name}: the data do not reach back to its record",
            "",
            match.group(),
        )
    start = match.start("verb")
    course = _ON_COURSE.search(r.text[: match.start("record")]) or match["verb"] in ("for", "toward")
    closing = match["field"] in ("close", "closing high") or match["verb"].startswith(("clos", "end", "finish"))
    if closing or course:
        return _close(r, span, told, course=bool(course), name=market.name, start=start)
    return _intraday(r, span, told, market.name, either=not (match["intraday"] or match["field"]))


def _close(r: Reading, span: tuple[int, int], told: Told, *, course: bool, name: str, start: int) -> Claim:
    best, day = r.view.standing(told.symbol, "close", told)
    if told.provisional and not course:
        message = f"{name} was still trading on {told.session.isoformat()}: a record close can only be on course"
        return Claim("record", "contradicted", min(start, span[0]), span[1], message, "on course for", "record close")
    return _compare(
        r, span, told, told.last, (best, day), f"{name} closed at" if not told.provisional else f"{name} stood at"
    )


def _intraday(r: Reading, span: tuple[int, int], told: Told, name: str, *, either: bool) -> Claim:
    claim = _compare(r, span, told, told.high, r.view.standing(told.symbol, "high", told), f"{name} reached")
    if either and claim.status != "supported" and not told.provisional:
        return _compare(r, span, told, told.last, r.view.standing(told.symbol, "close", told), f"{name} closed at")
    return claim


def _compare(
    r: Reading, span: tuple[int, int], told: Told, price: float, best: tuple[float, date | None], words: str
) -> Claim:
    record, day = best
    if not (math.isfinite(price) and math.isfinite(record)):
        return Claim("record", "not_checkable", *span)
    if price > record:
        return Claim("record", "supported", *span)
    when = day.isoformat() if day else "an earlier day"
    message = f"{words} {price:,.2f} on {told.session.isoformat()}, no record: {record:,.2f} on {when}"
    return Claim(
        "record", "contradicted", *span, message, f"above {record:,.2f}", r.text[slice(*span)], r.view.evidence(told)
    )


def _counted(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    said, of, told = count(match["count"]), count(match["of"]), r.row(mention, match.start())
    series = r.view.ledger.series.get(mention.symbol)
    if said is None or of is None or told is None or series is None:
        return Claim("record", "not_checkable", *match.span())
    end = told.at if told.provisional else told.at + 1
    true = sum(_was_record(r, mention.symbol, at) for at in range(max(1, end - of), end))
    if true == said:
        return Claim("record", "supported", *match.span())
    message = f"{r.view.market(mention.symbol).name} set {true} record closes in {of} sessions, not {said}"
    return Claim("record", "contradicted", *match.span(), message, str(true), str(said))


def _was_record(r: Reading, symbol: str, at: int) -> bool:
    row = r.view.bar(symbol, at)
    return row.last > r.view.standing(symbol, "close", row)[0]


def _set_on(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    told = r.row(mention, match.start())
    when = period(match["when"], told.session) if told else None
    if told is None or when is None:
        return
    days = [r.view.standing(mention.symbol, field, told)[1] for field in ("close", "high")]
    days += _records_on(r, mention.symbol, told, when)
    if any(day and when[0] <= day <= when[1] for day in days):
        yield Claim("record_day", "supported", *match.span())
        return
    shown = days[0].isoformat() if days[0] else "unknown"
    name = r.view.market(mention.symbol).name
    message = f"{name} set its record close on {shown}, not “{match['when']}”"
    yield Claim("record_day", "contradicted", *match.span(), message, shown, match["when"])


def _records_on(r: Reading, symbol: str, told: Told, when: tuple[date, date]) -> list[date | None]:
    series = r.view.ledger.series.get(symbol)
    if series is None:
        return []
    places = range(
        max(1, series.before(when[0]) + 1),
        min(told.at + 1, int(np.searchsorted(series.days, np.datetime64(when[1]), "right")), len(series.days)),
    )
    return [series.day(at) for at in places if _was_record(r, symbol, at)]
