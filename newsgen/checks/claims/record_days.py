"""The days of records: 'its record close, set on Feb. 19', 'three record closes in six sessions, on Feb. 3 and 9'."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.checks.claims.runs import was_record
from newsgen.checks.forms import Form, Hint
from newsgen.checks.numbers import WEEKDAYS, count, day_before, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_DAY = r"(?:[A-Z][a-z]+\.? )?\d{1,2}(?!\d)(?:, (?:19|20)\d\d)?"
_COUNTED = Form(
    r"\b(?P<count>\w+) (?:record (?:closes|highs)|records)(?: in (?:the |its )?(?:past |last |as many )?"
    rf"(?P<of>\w+) (?:sessions?|trading days|days))?(?:,? on (?P<days>{_DAY}(?:,? and {_DAY}|, {_DAY})*))?(?=[.,;]|$)"
)
# 'The past six sessions brought two record closes for the Dow, on May 15 and 17'
_BROUGHT = Form(
    r"\b(?:[Tt]he (?:past|last) (?P<of>\w+) sessions brought (?P<count>\w+) record closes"
    r"|(?P<some>\w+) of the (?:past|last) (?P<all>\w+) sessions ended with a record close) for (?P<who>[^,;]+?)"
    rf"(?:, on (?P<days>{_DAY}(?:,? and {_DAY}|, {_DAY})*))?(?=[.;]|$)"
)
_BEFORE = Hint(r"\b[Ii]n (?:the |its )?(?:past |last )(?P<of>\w+) (?:sessions|trading days|days)\b")
_LISTED = re.compile(r"(?:(?P<month>[A-Z][a-z]+\.?) )?(?P<day>\d{1,2})(?!\d)(?:, (?P<year>(?:19|20)\d\d))?")
_SET_ON = Form(
    r"\brecord(?: (?P<field>close|closing high|high|peak))?(?: that)?,? (?:which )?"
    r"(?:it |the index |was )?(?:set |reached |hit )?"
    r"(?:less than [\w ]+ ago,? |as recently as )?(?P<in>on|in|of) ?"
    r"(?P<when>[A-Z][a-z]+\.?(?: (?:19|20)\d\d| \d{1,2}(?!\d)(?:,? (?:19|20)\d\d)?)?)"
)

# The count in 'lost 30% in the 18 sessions since its record close'.
_SINCE_SET = Form(
    r"\b(?P<count>[\w-]+) sessions (?:since its record|to fall [\d.]+% from the record"
    r"|[^,;]{3,40} has (?:fallen|lost) [\d.]+% from its record)"
    r"|\brecord close that it set on [^;]{3,20}, (?P<ago>[\w-]+) sessions ago"
)
# A loss 'a day after closing at a record'.
DAY_AFTER = Form(
    r"\b(?:a|one) (?:day|session) after (?:it )?(?:set(?:ting)?|hit(?:ting)?|reach(?:ed|ing)|post(?:ed|ing)"
    r"|(?:clos|end|finish)(?:ed|ing) at|its)(?: an?| its)? (?:new |fresh )?record\b"
)
_IT_SET = re.compile(r"\b(?:that|it|was|set)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check how many records a market set lately, and the days on which it set them."""
    for match in _COUNTED.finditer(r):
        before = _BEFORE.search(r, 0, match.start())
        of = match["of"] or (before["of"] if before else "")
        for mention in r.markets(match.start())[-1:]:
            yield from _counted(r, match, mention, count(match["count"]), count(of))
    for match in _BROUGHT.finditer(r):
        said, of = count(match["count"] or match["some"]), count(match["of"] or match["all"])
        for mention in [m for m in r.mentions if m.kind == "market" and m.start >= match.start("who")][:1]:
            yield from _counted(r, match, mention, said, of)
    for match in _SINCE_SET.finditer(r):
        yield from _since_set(r, match)
    for match in DAY_AFTER.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            yield from _day_after(r, match, mention)
    for match in _SET_ON.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            yield from _set_on(r, match, mention)


def _counted(r: Reading, match: re.Match[str], mention: Mention, said: int | None, of: int | None) -> Iterator[Claim]:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    if told is None or series is None or said is None or of is None:
        return
    end = told.at if told.provisional else told.at + 1
    if of > 1 and (series.base_at[max(1, end - of) : end] < 0).any():
        yield Claim("record", "not_checkable", *match.span())  # a session is missing among them
        return
    places = [at for at in range(max(1, end - of), end) if was_record(r.view, mention.symbol, at)]
    name, span = r.view.market(mention.symbol).name, match.span()
    if len(places) != said:
        message = f"{name} set {len(places)} record closes in {of} sessions, not {said}"
        yield Claim("record", "contradicted", *span, message, str(len(places)), str(said))
        return
    yield Claim("record", "supported", *span)
    if match["days"]:
        yield _days(match, [series.day(at) for at in places], name, told)


def _days(match: re.Match[str], true: list[date], name: str, told: Told) -> Claim:
    said, span = _listed(match["days"], told.session), match.span("days")
    if said == true:
        return Claim("record_day", "supported", *span)
    shown = ", ".join(day.isoformat() for day in true)
    message = f"{name} set its record closes on {shown}, not on {match['days']}"
    return Claim("record_day", "contradicted", *span, message, shown, match["days"])


def _listed(text: str, session: date) -> list[date]:
    """Return the days of 'Jan. 30, 31 and Feb. 1': a day without a month has the month before it."""
    found: list[date] = []
    month = ""
    for match in _LISTED.finditer(text):
        month = match["month"] or month
        whole = f"{month} {match['day']}" + (f", {match['year']}" if match["year"] else "")
        day = period(whole, session)
        found += [day[0]] if day else []
    return found


def _since_set(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check how many sessions have passed since a market's record close."""
    group = "count" if match["count"] else "ago"
    said = count(match[group])
    mention = next((m for m in r.mentions if m.kind == "market"), None) or r.carried
    told = r.row(mention, match.start()) if mention else None
    series = r.view.ledger.series.get(told.symbol) if told else None
    if told is None or series is None or said is None:
        return
    _, day = r.view.standing(told.symbol, "close", told)
    if day is None:
        return
    passed = told.at - series.before(day + timedelta(days=1))
    if passed == said:
        yield Claim("record_day", "supported", *match.span(group))
        return
    message = f"{passed} sessions have passed since the record close of {day.isoformat()}, not {match[group]}"
    yield Claim("record_day", "contradicted", *match.span(group), message, str(passed), match[group])


def _day_after(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    """Check that the session before a market's own ended at a record, or reached one."""
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    before = series.place(told.base_session) if told and series and told.base_session else -1
    if told is None or series is None or before < 1:
        yield Claim("record_day", "not_checkable", *match.span())
        return
    row = r.view.bar(mention.symbol, before)
    if was_record(r.view, mention.symbol, before) or row.high > r.view.standing(mention.symbol, "high", row)[0]:
        yield Claim("record_day", "supported", *match.span())
        return
    name, shown = r.view.market(mention.symbol).name, row.session.isoformat()
    message = f"{name} set no record on {shown}: it closed at {row.last:,.2f}"
    yield Claim("record_day", "contradicted", *match.span(), message, "no record", match.group(), r.view.evidence(row))


def _set_on(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    told, when = r.row(mention, match.start()), None
    weekday = match["when"].rstrip(".")
    if weekday in WEEKDAYS:
        if not _IT_SET.search(match.group()):
            return  # 'a record on Tuesday' is told of the sentence's own day
        told, day = r.view.told(mention.symbol), day_before(r.session, WEEKDAYS.index(weekday))
        when = (day, day)
    elif told is not None:
        when = period(match["when"], told.session)
    if told is None or when is None:
        return
    days = _standing(r, mention.symbol, told, match["field"] or "")
    if any(when[0] <= day <= when[1] for day in days):
        yield Claim("record_day", "supported", *match.span())
        return
    shown = days[0].isoformat() if days else "unknown"
    name = r.view.market(mention.symbol).name
    message = f"{name} set its record on {shown}, not “{match['when']}”"
    yield Claim("record_day", "contradicted", *match.span(), message, shown, match["when"])


def _standing(r: Reading, symbol: str, told: Told, field: str) -> list[date]:
    """Return the days of the records that stand: before the row, and with it where the row set one."""
    fields = ("close",) if field.startswith("clos") else ("close", "high")
    pairs = [r.view.standing(symbol, kind, told) for kind in fields]
    series = r.view.ledger.series.get(symbol)
    same = (series.close[: told.at] == pairs[0][0]).nonzero()[0].tolist() if series else []  # a record may be equaled
    found = [day for _, day in pairs if day] + [series.day(at) for at in same if series]
    return [*found, told.session] if told.last > pairs[0][0] else found
