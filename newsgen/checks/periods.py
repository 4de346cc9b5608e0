"""The stretch of time that a move is told of: 'for the week', 'in July', 'last week', 'since last Friday's close'."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form
from newsgen.checks.numbers import WEEKDAYS, count, day_before, period

if TYPE_CHECKING:
    from newsgen.checks.ledger import View
    from newsgen.checks.series import Told

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MOVE = "gain|loss|rise|fall|advance|decline|rally|drop|jump|slide|plunge|retreat|climb|surge|slump|increase|tally"
PERIOD = Form(
    r"\b(?:(?P<since>since)"
    r"|(?P<course>a|the) (?:\w+ )?(?P<course_span>week|month) "
    r"(?=(?:the|its) \w+ (?:surrendered|lost|gained|shed|added|fell|rose))"
    r"|(?P<past>last (?P<past_span>week|month|quarter|year)|(?:a|the) week in which|(?:a|the) month in which"
    r"|the (?:previous|prior) (?P<prior_span>week|month|quarter|year)|the (?P<span_before>week|month) before)"
    r"|(?:for|on|over|so far|in)? ?"
    r"(?P<which>the|this|ends?|ended|ending) (?P<span>week|month|quarter|year)"
    r"|(?P<own>weekly|monthly|quarterly|annual|yearly) (?=(?:\w+ )?(?:gain|loss|rise|fall|advance|decline|drop))"
    r"|(?:in|over|during) the (?:(?P<before>\w+) (?:sessions|days) before|(?:previous|prior|preceding) (?P<prior>\w+) "
    r"(?:sessions|days))"
    r"|(?:in|over) (?:the (?:past|last) |its last |just )?(?P<count>\w+) (?P<unit>sessions?|days?|weeks?|months?"
    r"|years?|straight)"
    rf"|(?:(?:in|for|during|over|finish(?:ed|es)?|end(?:ed|s)?|closed) (?:all of |the month of )?(?P<month>{_MONTH})"
    rf"|(?:its|the|that|their) (?P<its_month>{_MONTH}) (?=(?:\w+ )?(?:{_MOVE})))(?! \d{{1,2}}\b)"
    r"(?: (?P<of>(?:19|20)\d\d))?"
    r"|(?:in|for|during|over|finish(?:ed|es)?|end(?:ed|s)?) (?P<number>(?:19|20)\d\d)"
    rf"|(?P<run>\w+)-(?:session|day) (?:{_MOVE}|skid|rout|tumble)"
    r"|(?P<ytd>year[- ]to[- ]date))\b"
)
# 'since the start of the year', 'since the month began'
_BEGUN = re.compile(
    r" (?:the (?:start|beginning) of (?:the |this )?(week|month|quarter|year)"
    r"|(?:the|this) (week|month|quarter|year) began)\b"
)
_WEEKDAY = re.compile(rf" (?:last |the previous |the close (?:last |on )|)({'|'.join(WEEKDAYS)})\b")
_YEAR_END = re.compile(r" (?:the )?(?:end|close) of ")
_ITS_DAY = re.compile(r"\b(?:best|worst|biggest|largest) (?:day|session|gain|loss|rise|fall) (?:of|in) [\w ]*$")
_MEASURED = re.compile(r"\b(?:average|first time|larger|rare) $")
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|first|(?:high|low|long|bigg|larg|steep|sharp|b|strong|weak|great)est|worst)\b"
)
_ENDED = re.compile(
    r"\b(?:end\w*|snapp\w*|halt\w*|br(?:oke|eak)\w*|stopp\w*|after|following|reversing|its|biggest|best|worst)\b[^,;]{0,16}$"
)
_OWN = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year", "yearly": "year"}


def periods(text: str) -> list[re.Match[str]]:
    """Return the stretches that a text names, from left to right."""
    return [found for found in PERIOD.regex.finditer(text) if _is_period(found)]


def _is_period(found: re.Match[str]) -> bool:
    if _ITS_DAY.search(found.string, 0, found.end()):
        return False  # 'its best day of the year, up 1.5%'
    if found["count"] and _MEASURED.search(found.string, 0, found.start()):
        return False  # 'above its 50-day average for the first time in 48 sessions'
    if found["run"]:
        return count(found["run"]) not in (None, 1) and not _ENDED.search(found.string, 0, found.start())
    if found["before"] or found["prior"]:
        return count(found["before"] or found["prior"]) is not None
    if found["count"]:
        return count(found["count"]) is not None  # 'in early sessions' counts nothing
    # 'in its worst day since 1987' reaches back to a day, and 'its best month since' is the month's own.
    return not (found["since"] and _SUPERLATIVE.search(found.string, 0, found.start()))


def opening(text: str) -> re.Match[str] | None:
    """Return the period that a sentence begins with: 'For the week, the S&P 500 rose 2.3%'."""
    found = PERIOD.regex.match(text[:1].lower() + text[1:]) if text else None
    before = found and (found["prior_span"] or found["span_before"])  # 'The week before, it had lost 2.6%'
    return found if found and not found["since"] and (before or not found["past"]) else None


def ends(view: View, told: Told, span: re.Match[str]) -> list[tuple[float, float]]:
    """Return the price before a stretch and the price at its end, in each way that it may be counted."""
    if span["prior_span"] or span["span_before"]:
        return _past(view, told, span["prior_span"] or span["span_before"])[:1]
    if span["past"]:
        return _past(view, told, span["past_span"] or span["past"].split()[1])
    if span["month"] or span["its_month"] or span["number"]:
        return _named(view, told, period(span.group(), told.session))
    if span["before"] or span["prior"]:
        return _before(view, told, count(span["before"] or span["prior"]))
    return [(base, told.last) for base in _bases(view, told, span)]


def _before(view: View, told: Told, sessions: int | None) -> list[tuple[float, float]]:
    """Return the ends of the sessions before the told one: 'it had lost 12% in the four sessions before'."""
    series = view.ledger.series.get(told.symbol)
    if series is None or not sessions or told.at <= sessions:
        return []
    return [(float(series.close[told.at - 1 - sessions]), float(series.close[told.at - 1]))]


def _bases(view: View, told: Told, span: re.Match[str]) -> list[float]:
    """Return the prices from which a stretch up to the told row may be counted."""
    if span["since"]:
        return _since(view, told, span.string[span.end() : span.end() + 50])
    if span["run"]:
        return _counted(view, told, span["run"], "straight")
    if span["count"]:
        return _counted(view, told, span["count"], span["unit"].rstrip("s"))
    which = _OWN.get(span["own"] or "") or span["course_span"] or span["span"] or "year"
    return [close_before(view, told, first_day(told.session, which))]


def _since(view: View, told: Told, after: str) -> list[float]:
    begun, weekday = _BEGUN.match(after), _WEEKDAY.match(after)
    if begun:
        return [close_before(view, told, first_day(told.session, begun[1] or begun[2]))]
    if weekday:
        last = day_before(told.session - timedelta(days=1), WEEKDAYS.index(weekday[1]))
        return [close_before(view, told, last + timedelta(days=step)) for step in (1, -6)]
    start = period(after, told.session)
    if start is None:
        return []
    if _YEAR_END.match(after):
        return [close_before(view, told, start[1] + timedelta(days=1))]
    return [close_before(view, told, day) for day in (start[0], start[0] + timedelta(days=1))]


def _past(view: View, told: Told, which: str) -> list[tuple[float, float]]:
    """Return the ends of the week, month, quarter or year before the told row's, and of its own."""
    start = first_day(told.session, which)
    before = first_day(start - timedelta(days=1), which)
    own = (close_before(view, told, start), told.last)
    return [(close_before(view, told, before), close_before(view, told, start)), own]


def _named(view: View, told: Told, days: tuple[date, date] | None) -> list[tuple[float, float]]:
    if days is None:
        return []
    end = told.last if days[1] >= told.session else close_before(view, told, days[1] + timedelta(days=1))
    return [(close_before(view, told, days[0]), end)]


def first_day(session: date, span: str) -> date:
    """Return the first day of a session's week (its Monday), month, quarter or year."""
    if span == "week":
        return session - timedelta(days=session.weekday())
    if span == "quarter":
        return session.replace(month=session.month - (session.month - 1) % 3, day=1)
    return session.replace(day=1) if span == "month" else session.replace(month=1, day=1)


def close_before(view: View, told: Told, day: date) -> float:
    """Return the last close of a market before a day, none later than the row before the told one; else NaN.

    NaN too where the last session before the day has no row.
    """
    series = view.ledger.series.get(told.symbol)
    at = min(series.before(day), told.at - 1) if series else -1
    return float(series.close[at]) if series and at >= 0 and not series.missing(at, day) else float("nan")


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
        found.append(close_before(view, told, told.session - timedelta(days=round(days * much) - 1)))
    if much == 1 and unit in ("week", "month", "year"):
        found.append(close_before(view, told, first_day(told.session, unit)))
    return found
