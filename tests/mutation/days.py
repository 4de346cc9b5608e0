"""Broken days: another weekday, another date, another month, another period's name or base."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from places import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from places import Place, Row

    from newsgen.model import Figure

_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_LONG = tuple(calendar.month_name[1:])
_DATE = re.compile(rf"\b(?P<month>{'|'.join(map(re.escape, _MONTHS))}) (?P<day>\d{{1,2}})\b(?P<year>, \d{{4}})?")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{'|'.join(_LONG)}) (?P<year>(?:19|20)\d\d)\b")
_FOR_MONTH = re.compile(rf"\bin (?P<month>{'|'.join(_LONG)})\b(?! \d)")
_SINCE = re.compile(r"\bsince (?=[A-Z])(?!the )")


def weekday(p: Place) -> Iterator[str]:
    """Tell the day's move on another weekday, of which the sentence has no row."""
    named = list(re.finditer(rf"\b(?:{'|'.join(WEEKDAYS)})\b(?!['’]s)", p.text))
    for at, match in enumerate(named):
        after = named[at + 1].start() if at + 1 < len(named) else len(p.text)
        before = named[at - 1].end() if at else 0
        others = [
            day for day in WEEKDAYS if day not in p.text and _is_false(p, day, before, min(after, match.end() + 40))
        ]
        if others:
            yield p.swap(*match.span(), p.dice.choice(others))


def _is_false(p: Place, weekday: str, start: int, end: int) -> bool:
    """True where a figure ties the words to one day, or some market went the other way on the weekday before."""
    near = [name for name in p.names if start <= name[0] < end]
    own = [f for f in p.figures if near and near[-1][1] <= f.start < end and p.fact(f).subject == near[-1][2]]
    if any(f.field in ("change_pct", "level", "change_points") for f in own):
        return True
    day = p.story.time.session
    day -= timedelta(days=(day.weekday() - WEEKDAYS.index(weekday)) % 7)
    symbols = {near[-1][2]} if near else set()
    rows = [(p.told.get(symbol), p.rows.all(symbol).get(day)) for symbol in symbols]
    return any(told and (row is None or row.pct * told.pct < 0) for told, row in rows)


def wrong_date(p: Place) -> Iterator[str]:
    """Put another day on which a record was set, or another month for which a figure was released."""
    for match in _DATE.finditer(p.text):
        if not _since(p, match) and "record" in p.text[: match.start()]:
            for other in p.dice.sample([d for d in range(1, 29) if d != int(match["day"])], 3):
                yield p.swap(*match.span("day"), str(other))
    for match in _FOR_MONTH.finditer(p.text):
        if any(f.unit == "own" for f in p.figures):
            yield p.swap(*match.span("month"), p.dice.choice([m for m in _LONG if m != match["month"]]))


def since(p: Place) -> Iterator[str]:
    """Move a since date: the last session as extreme lies in one month, or on one day, alone."""
    for match in _MONTH_YEAR.finditer(p.text):
        if _since(p, match):
            at = _LONG.index(match["month"])
            yield p.swap(*match.span("month"), _LONG[(at + p.dice.choice((-2, -1, 1, 2))) % 12])
            yield p.swap(*match.span("year"), str(int(match["year"]) - p.dice.choice((1, 2))))
    for match in _DATE.finditer(p.text):
        if _since(p, match):
            day = int(match["day"])
            other = p.dice.choice([d for d in range(1, 29) if d != day])
            yield p.swap(*match.span("day"), str(other))


def _since(p: Place, match: re.Match[str]) -> bool:
    return p.text[: match.start()].endswith("since ")


_SPANS = ("week", "month", "quarter", "year")
_FIELDS = {f"{span}_change_pct": span for span in _SPANS}


def period(p: Place) -> Iterator[str]:
    """Name another period for a figure, or count it from the wrong base; not where both print the same."""
    for figure in p.figures:
        span, row = _FIELDS.get(figure.field), p.row(figure)
        if span is None or row is None:
            continue
        symbol = p.fact(figure).subject
        for other in _SPANS:
            base = _base(p, symbol, row, other)
            if other == span or base is None or _print(figure, row, base) == figure.text:
                continue
            place = re.search(rf"\b{span}\b", p.text)
            if place:
                yield p.swap(*place.span(), other)
        for base in _wrong_bases(p, symbol, row, span):
            shown = _print(figure, row, base)
            if shown != figure.text:
                yield p.swap(figure.start, figure.end, shown)


def _print(figure: Figure, row: Row, base: float) -> str:
    decimals = len(figure.text.rstrip("%").partition(".")[2])
    return f"{abs(row.close - base) / base * 100:.{decimals}f}%"


def _first(row: Row, span: str) -> date:
    day = row.day
    months = {"month": day.month, "quarter": day.month - (day.month - 1) % 3, "year": 1}
    return day - timedelta(days=day.weekday()) if span == "week" else day.replace(month=months[span], day=1)


def _base(p: Place, symbol: str, row: Row, span: str) -> float | None:
    at = p.rows.first(symbol, _first(row, span))
    return float(p.rows.closes[symbol][at - 1]) if at else None


def _wrong_bases(p: Place, symbol: str, row: Row, span: str) -> Iterator[float]:
    """Yield the first close of the period and the last but one of the period before: both off by one."""
    at, closes = p.rows.first(symbol, _first(row, span)), p.rows.closes[symbol]
    if at < row.place:
        yield float(closes[at])
    if at > 1:
        yield float(closes[at - 2])


KINDS = {"weekday": weekday, "date": wrong_date, "since date": since, "period base": period}
