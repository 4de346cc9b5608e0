"""Moves in percent, points and basis points: of the day, of its extremes, of a period, from a named day or record."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.ledger import percent
from newsgen.checks.numbers import WEEKDAY, WEEKDAYS, count, period
from newsgen.checks.reading import Claim, day_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.ledger import Told, View
    from newsgen.checks.names import Mention
    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.model import Evidence

_DISTANCE = re.compile(
    r" (?:below|under|beneath|off|short of|away from|above|of|from) .{0,40}?\b(?P<top>record|peak|high"
    r"|close)\b(?P<when>(?: of| on| in| it set on) [A-Z][\w., ]+)?"
)
_FROM_DAY = re.compile(
    r" (?:from|on|above|below) (\w+day)['\N{RIGHT SINGLE QUOTATION MARK}]s (?:record |closing |record-setting )?close"
)
_PERIOD = re.compile(
    r"\b(?:(?P<since>since)|(?:for|on|over|so far|in)? ?"
    r"(?P<which>the|this|last|ends?|ended|ending) (?P<span>week|month|quarter|year)"
    r"|(?:in|over) (?:the (?:past|last) |its last |just )?(?P<count>\w+) (?P<unit>sessions?|days?|weeks?|months?"
    r"|years?|straight)"
    r"|(?P<ytd>year[- ]to[- ]date))\b"
)
# 'since the start of the year', 'since the month began'
_BEGUN = re.compile(
    r" (?:the (?:start|beginning) of (?:the |this )?(week|month|quarter|year)"
    r"|(?:the|this) (week|month|quarter|year) began)\b"
)
_AS_A_MOVE = re.compile(r" (?:lower|higher)\b")
_FROM_LOW = re.compile(r" (?:above|from|off) (?:its|the) (?:\w+ )?low\b(?P<when>(?: of| on| set on)? [A-Z][\w., ]+)?")
_BEST = re.compile(
    r"\b(?:best|worst|biggest|largest|strongest|weakest) (week|month|quarter|year)\b[^;,]*, (?:up|down) $"
)
_PATH = re.compile(
    r"\b(?:earlier|had|after|before|pared|erased|reversed|recovered|low|high|intraday|early|initial|worst|best)\b"
)
_FORECAST = re.compile(r"\b(?:forecast|expected|estimate|consensus|chance|odds|probability)\b")
_SUPERLATIVE = re.compile(r"\b(?:most|least|first|(?:high|low|bigg|larg|steep|sharp|b|strong|weak|great)est|worst)\b")
_STANDS = re.compile(r"\b(?:is|are) (?:up|down)\b")
_MOVE_OF = re.compile(
    r"^(?:The|A|An|Its|That) (?:\w+ )?(?:gain|rise|advance|jump|rally|fall|drop|loss|decline|slide|plunge) of $"
)
_UNITS = ("%", "points", "bp", "pp")


def read(r: Reading) -> Iterator[Claim]:
    """Check every printed move whose subject is a market."""
    for printed in r.figures:
        number = replace(printed, unit="points") if is_money_move(r, printed) else printed
        if number.unit not in _UNITS or _FORECAST.search(r.right(number.end)[:24]):
            continue
        mentions = r.markets(number.start) or _named_after(r, number)
        if not mentions:
            subject = r.subject(number.start)
            if subject is None or subject.kind != "release":
                yield Claim("move", "not_checkable", number.start, number.end, found=number.text)
        elif not _is_yield(r, number, mentions[-1]):
            yield _check(r, number, mentions[-1])
        elif any(spot.end == number.start - 1 for spot in r.spots):
            message = f"a yield moves in basis points: “{number.text}” reads as a level"
            yield Claim("move", "contradicted", number.start, number.end, message, "basis points", number.text)


def _named_after(r: Reading, number: Number) -> list[Mention]:
    """Return the market of 'The rise of 110.55 points was the biggest for the Dow since 1991'."""
    if r.subject(number.start) is not None or not _MOVE_OF.search(r.text[: number.start]):
        return []
    return [
        m for m in r.mentions if m.kind == "market" and re.search(r"\b(?:for|in|by) (?:the )?$", r.text[: m.start])
    ][:1]


def is_money_move(r: Reading, number: Number) -> bool:
    """Tell whether dollars are a move: 'settled $55.90 lower', 'rose $2.10'."""
    if not number.money:
        return False
    beside = any(spot.end == number.start - 1 for spot in r.spots)
    return beside or bool(re.match(r" (?:higher|lower)\b", r.text[number.end :]))


def _is_yield(r: Reading, number: Number, mention: Mention) -> bool:
    asset = r.view.market(mention.symbol).asset
    moved = _AS_A_MOVE.match(r.text, number.end) or re.search(r"\b(?:up|down|by) $", r.text[: number.start])
    return asset == "yield" and number.unit == "%" and not moved  # a yield's move in percent is no level


def _check(r: Reading, number: Number, mention: Mention) -> Claim:
    told = r.row(mention, number.start)
    if told is None:
        return Claim("move", "not_checkable", number.start, number.end, found=number.text)
    true = [value for value in _true(r, number, mention, told) if math.isfinite(value)]
    sign = r.direction(number.start, number.end) * (-1 if mention.inverse else 1)
    if not true:
        return Claim("move", "not_checkable", number.start, number.end, found=number.text)
    fits = [value for value in true if number.agrees(value)]
    if any(not sign or not value or (value > 0) == (sign > 0) for value in fits):
        return Claim("move", "supported", number.start, number.end)
    wrong = "direction" if fits else "move"
    return Claim(wrong, "contradicted", number.start, number.end, *_words(r, number, told, true[0], wrong))


def _words(
    r: Reading, number: Number, told: Told, true: float, wrong: str
) -> tuple[str, str, str, tuple[Evidence, ...]]:
    name = r.view.market(told.symbol).name
    shown = _printed(number, true)
    what = "moved the other way" if wrong == "direction" else f"not {number.text.strip()}"
    message = f"{name}: {shown} on {told.session.isoformat()} ({told.base:,.2f} to {told.last:,.2f}), {what}"
    return message, shown, number.text, r.view.evidence(told)


def _printed(number: Number, true: float) -> str:
    unit = {"%": "%", "points": " points", "bp": " basis points", "pp": " percentage points"}[number.unit]
    return f"{true:+,.{max(number.decimals, 0 if number.unit == 'bp' else 2)}f}{unit}"


def _true(r: Reading, number: Number, mention: Mention, told: Told) -> list[float]:
    """Return the true moves that the words around a number can mean, the likeliest first."""
    after, before = r.right(number.end), r.left(number.start)
    if number.hedge == "as much as":
        return _extremes(r, number, told)
    named = _FROM_DAY.match(after)
    far = None if named else _DISTANCE.match(r.text[number.end : r.clause(number.start, number.end)[1]])
    if far:
        return _distances(r.view, number, told, far)
    if named:
        base = _named_base(r, told, named[1])
        return [_change(r, number, base, told.last, mention)]
    low = _FROM_LOW.match(r.text[number.end :])
    if low:
        return [percent(told.last, price) for price in _lows(r.view, told, low["when"] or "")]
    best = _BEST.search(r.text[: number.start])
    spans = [*_periods(after)[:1], *_periods(before)[-1:], *_opening(r, number)]
    if best or spans:
        own = [_close_before(r.view, told, first_day(told.session, best[1]))] if best else []
        return [_change(r, number, base, told.last, mention) for base in own or _bases(r, told, spans[0])]
    plain = [_change(r, number, row.base, row.last, mention) for row in r.rows(told.symbol, number.start)]
    if any(m["own"] for m in WEEKDAY.finditer(after)):
        plain += [_change(r, number, _named_base(r, told, m[1]), told.last, mention) for m in WEEKDAY.finditer(after)]
    return plain + (_extremes(r, number, told) if _PATH.search(r.text) else [])


_ITS_DAY = re.compile(r"\b(?:best|worst|biggest|largest) (?:day|session|gain|loss|rise|fall) (?:of|in) [\w ]*$")
_MEASURED = re.compile(r"\b(?:average|first time|larger|rare) $")


def _periods(text: str) -> list[re.Match[str]]:
    return [found for found in _PERIOD.finditer(text) if _is_period(found)]


def _is_period(found: re.Match[str]) -> bool:
    if _ITS_DAY.search(found.string, 0, found.end()):
        return False  # 'its best day of the year, up 1.5%'
    if found["count"] and _MEASURED.search(found.string, 0, found.start()):
        return False  # 'above its 50-day average for the first time in 48 sessions'
    if found["count"]:
        return count(found["count"]) is not None  # 'in early sessions' counts nothing
    return not (found["since"] and _SUPERLATIVE.search(found.string, 0, found.start()))  # 'in its worst day since 1987'


def _opening(r: Reading, number: Number) -> list[re.Match[str]]:
    found = opening(r.text[: number.start]) or opening(r.unit.block)
    if not found and _STANDS.search(r.left(number.start)):
        found = opening(r.opened)  # 'For the week, the Dow is up 2%. The Nasdaq is up 6%.'
    return [found] if found else []


def opening(text: str) -> re.Match[str] | None:
    """Return the period that a sentence begins with: 'For the week, the S&P 500 rose 2.3%'."""
    found = _PERIOD.match(text[:1].lower() + text[1:])
    return found if found and not found["since"] else None


def _lows(view: View, told: Told, when: str) -> list[float]:
    day = period(when, told.session)
    row = view.on(told.symbol, day[0]) if day else None
    if row:
        return [row.last, row.low]
    series = view.ledger.series.get(told.symbol)
    return [float(series.close[max(0, told.at - 260) : told.at].min())] if series and told.at else []


def _change(r: Reading, number: Number, base: float, price: float, mention: Mention) -> float:
    if number.unit == "%":
        return percent(price, base) if not mention.inverse else -percent(base, price)
    scale = 100 if number.unit == "bp" and r.view.market(mention.symbol).asset == "yield" else 1
    return (price - base) * scale


def _extremes(r: Reading, number: Number, told: Told) -> list[float]:
    sign = r.direction(number.start, number.end)
    prices = [told.high] if sign > 0 else [told.low] if sign < 0 else [told.high, told.low]
    if number.unit == "%":
        return [told.change_to(price) for price in prices]
    return [price - told.base for price in prices]


def _distances(view: View, number: Number, told: Told, far: re.Match[str]) -> list[float]:
    closing = far.string.startswith(" clos", far.end("top"))
    tops = _tops(view, told, far["top"], period(far["when"] or "", told.session), closing=closing)
    found = [percent(told.last, top) if number.unit == "%" else told.last - top for top in tops]
    return found + [-value for value in found]  # unsigned: a direction word before it is about the move


def _tops(view: View, told: Told, word: str, when: tuple[date, date] | None, *, closing: bool) -> list[float]:
    """Return the prices that a distance may be counted from: a day's, the records, or the year's peaks."""
    series = view.ledger.series.get(told.symbol)
    row = view.on(told.symbol, when[0]) if when and when[0] == when[1] else None
    if row:
        return [row.last, row.high]
    fields = ("close",) if word == "record" and closing else ("close", "high")
    tops = [view.standing(told.symbol, field, told)[0] for field in fields]
    if word == "record" or not series or not told.at:
        return tops
    year = series.close[max(0, told.at - 260) : told.at][::-1]
    return tops + sorted(set(np.maximum.accumulate(year).tolist()), reverse=True)  # the highest since each day


def _named_base(r: Reading, told: Told, weekday: str) -> float:
    if weekday not in WEEKDAYS:
        return float("nan")
    row = r.view.on(told.symbol, day_before(told.session - timedelta(days=1), WEEKDAYS.index(weekday)))
    return row.last if row else float("nan")


def _bases(r: Reading, told: Told, span: re.Match[str]) -> list[float]:
    """Return the prices from which a period may be counted."""
    if span["since"]:
        begun = _BEGUN.match(span.string, span.end())
        if begun:
            return [_close_before(r.view, told, first_day(told.session, begun[1] or begun[2]))]
        start = period(span.string[span.end() : span.end() + 50], told.session)
        days = [start[0], start[0] + timedelta(days=1)] if start else []
        return [_close_before(r.view, told, day) for day in days]
    if span["count"]:
        return _counted(r.view, told, span["count"], span["unit"].rstrip("s"))
    return [_close_before(r.view, told, first_day(told.session, span["span"] or "year"))]


def first_day(session: date, span: str) -> date:
    """Return the first day of a session's week (its Monday), month, quarter or year."""
    if span == "week":
        return session - timedelta(days=session.weekday())
    if span == "quarter":
        return session.replace(month=session.month - (session.month - 1) % 3, day=1)
    return session.replace(day=1) if span == "month" else session.replace(month=1, day=1)


def _close_before(view: View, told: Told, day: date) -> float:
    series = view.ledger.series.get(told.symbol)
    at = min(series.before(day), told.at - 1) if series else -1
    return float(series.close[at]) if series and at >= 0 else float("nan")


def _counted(view: View, told: Told, word: str, unit: str) -> list[float]:
    much, series = count(word), view.ledger.series.get(told.symbol)
    if much is None or series is None:
        return []
    found = []
    sessions = {"session": much, "straight": much, "day": much, "week": 5 * much}.get(unit)
    if sessions and told.at >= sessions:
        found.append(float(series.close[told.at - sessions]))
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}.get(unit)
    if days:
        found.append(_close_before(view, told, told.session - timedelta(days=round(days * much) - 1)))
    if much == 1 and unit in ("week", "month", "year"):
        found.append(_close_before(view, told, first_day(told.session, unit)))
    return found
