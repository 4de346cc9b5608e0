"""Weekdays: a move is told on the day of its row, the lede on the session's, and every other day is one to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.forms import Hint
from newsgen.checks.numbers import WEEKDAYS, day_before
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_WEEK = 7  # days

_BROUGHT = Hint(r"\b(?P<day>[A-Z]\w+day) (?:brought|saw|was)\b")  # 'Friday brought a gain for the Nikkei'
# 'since last Friday's close': any day may be counted from.
_BEFORE = Hint(r" (?:before|earlier)\b")
_HOLIDAY = Hint(r"['\N{RIGHT SINGLE QUOTATION MARK}]s (?:\w+ )?holiday\b")
_BACK_TO = Hint(r"\b(?:since|last|previous|until|next)(?: the)? $")
_LINK = Hint(r"; |, (?:even )?(?:while|and|but|though|after)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check each weekday of a sentence."""
    matches = r.weekdays
    own = WEEKDAYS[r.session.weekday()]
    moved = {at for at, _ in r.moved_on}
    first = next((m for m in matches if m.start() in moved), None)
    brought = _BROUGHT.match(r)
    if r.unit.kind == "lede" and brought and brought["day"] in WEEKDAYS and brought["day"] != own and not r.view.week:
        message = f"the lede tells of {brought['day']}, and {r.session.isoformat()} was a {own}"
        yield Claim("weekday", "contradicted", *brought.span("day"), message, own, brought["day"])
        return
    if r.unit.kind == "lede" and first and not r.view.week and own not in [m[1] for m in matches]:
        message = f"the lede says {first[1]}, and {r.session.isoformat()} was a {own}"
        yield Claim("weekday", "contradicted", first.start(), first.end(), message, own, first[1])
        return
    for match in matches:
        yield _told_on(r, match) or _shut(r, match) or _verdict(r, match, own)


def _verdict(r: Reading, match: re.Match[str], own: str) -> Claim:
    if match[1] == own:
        return Claim("weekday", "supported", *match.span())
    back = _BACK_TO.search(r, max(0, match.start() - 24), match.start())
    if back or _BEFORE.match(r, match.end()):
        return Claim("weekday", "not_checkable", *match.span())
    allowed = _allowed(r)
    if WEEKDAYS.index(match[1]) in allowed:
        return Claim("weekday", "supported", *match.span())
    message = f"no row, release or holiday that the sentence can mean fell on a {match[1]}"
    shown = ", ".join(WEEKDAYS[day] for day in sorted(allowed))
    return Claim("weekday", "contradicted", *match.span(), message, shown, match[1])


def _told_on(r: Reading, match: re.Match[str]) -> Claim | None:
    """Return a contradiction where a day of a move is none of its market's sessions, or not the lede's own."""
    day = next((day for at, day in r.moved_on if at == match.start()), None)
    subject = _subject(r, match) if day else None
    if day is None or subject is None:
        return None
    rows = [told for symbol in _symbols(r, subject) if (told := r.view.told(symbol))]
    newest = max((told.session for told in rows), default=None)
    if newest is None:
        return None
    # A lede tells what is new: a market whose row is the story's own session moved on that day.
    stale = r.unit.kind == "lede" and day < newest
    if not stale and any(r.view.on(told.symbol, day) for told in rows):
        return None
    if not stale and not r.view.told(rows[0].symbol):
        return None
    name = r.text[subject.start : subject.end] if subject in r.mentions else r.view.market(subject.symbol).name
    shown = WEEKDAYS[newest.weekday()]
    message = f"{name}: the session told is that of {newest.isoformat()}, a {shown}, not {match[1]}"
    return Claim("weekday", "contradicted", *match.span(), message, shown, match[1])


def _shut(r: Reading, match: re.Match[str]) -> Claim | None:
    """Return a contradiction where the market of 'after Friday's holiday' traded on that day."""
    if not _HOLIDAY.match(r, match.end("own") if match["own"] else match.end()) and not (
        match["own"] and _HOLIDAY.match(r, match.end() - 2)
    ):
        return None
    day = day_before(r.session, WEEKDAYS.index(match[1]))
    symbols = [s for s, m in r.view.config.markets.items() if m.asset == "index" and m.place in r.text]
    symbols = symbols or [m.symbol for m in r.mentions if m.kind == "market"]
    rows = [row for symbol in symbols if (row := r.view.on(symbol, day))]
    if not rows:
        return None
    name = r.view.market(rows[0].symbol).name
    message = f"{name} traded on {day.isoformat()}, a {match[1]}: it was no holiday"
    return Claim("weekday", "contradicted", *match.span(), message, "a holiday", match[1])


def _subject(r: Reading, match: re.Match[str]) -> Mention | None:
    """Return whom a day is about: the market or region before it in its clause, else the first after it."""
    start, end = r.segment(match.start())
    near = [m for m in r.mentions if start <= m.start < end and m.kind in ("market", "region")]
    before = [m for m in near if m.end <= match.start() and not m.oblique]
    across = [m for m in near if m.end <= match.start()]  # 'Moves were small across Europe on Wednesday'
    after = [m for m in near if m.start >= match.end() and not _LINK.search(r, match.end(), m.start)]
    return next(iter([*before[-1:], *after[:1], *across[-1:]]), None)


def _symbols(r: Reading, subject: Mention) -> list[str]:
    if subject.kind == "market":
        return list(subject.keys)
    return [symbol for key in subject.keys for symbol in r.view.ledger.indexes.get(key, ())]


def _allowed(r: Reading) -> set[int]:
    """Return the weekdays (Monday is 0) that a sentence may name."""
    symbols = {key for m in r.mentions if m.kind == "market" for key in m.keys}
    found = {r.session.weekday(), *r.view.weekdays_of_news}
    found.update(*(r.view.weekdays(symbol) for symbol in symbols or r.view.config.markets))
    if r.view.week:
        found.update(range(r.session.weekday() + 1))
    return found | {day.weekday() for day in _record_days(r, symbols | ({r.carried.symbol} if r.carried else set()))}


def _record_days(r: Reading, symbols: set[str]) -> set[date]:
    """Return the days of this week on which a market set the record that a sentence can mean."""
    if "record" not in r.text:
        return set()
    rows = [told for symbol in symbols if (told := r.view.told(symbol))]
    days = [r.view.standing(told.symbol, field, told)[1] for told in rows for field in ("close", "high")]
    return {day for day in days if day and (r.session - day).days <= _WEEK}
