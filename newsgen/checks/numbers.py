"""Numerals and dates in prose, and when a printed number agrees with a true one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OF_DAY = (
    rf"(?:(?P<day>{'|'.join(WEEKDAYS)})['\N{{RIGHT SINGLE QUOTATION MARK}}]s"  # "Monday's loss"
    r"|the (?P<date>[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?),?)"  # "the March 20 loss", "the Dec. 30, 1997 loss"
)
WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")(?P<own>['\N{RIGHT SINGLE QUOTATION MARK}]s)?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\.)"
)
_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d)(?![.,]?\d))?(?![\d%])"
_DAY = re.compile(rf"\b{_MONTH} {_OF_MONTH}")
_OF_YEAR = re.compile(rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b")
_ALSO_ON = r"(?:[A-Z][a-z]+\.? )?\d{1,2}"
# 'Feb. 3, 4 and 9', 'Feb. 3', 'February 2020': their numerals are no figures.
_DATES = re.compile(rf"\b{_MONTH} (?:\d{{1,2}}(?:, {_ALSO_ON})*,? and {_ALSO_ON}\b|{_OF_MONTH}|(?:19|20)\d\d\b)")
_BARE_MONTH = re.compile(rf"\b{_MONTH}(?! \d)")
_PART = re.compile(r"\b(early|mid|late)[ -]$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.$])(?P<year>(?:18|19|20)\d\d)(?![\d,.]\d|\d|%)")
_YEAR_LENGTH = 4
_NUMERIC = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
DATED = re.compile(rf",? {_NUMERIC.pattern}")  # a weekday with its date never goes stale
_MONTH_HINT = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?: [ap]\.m\.)?|\b\d{4} GMT")

_WORDS: dict[str, float] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_WORDS |= {
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "half a": 0.5,
    "a quarter of a": 0.25,
    "quarter of a": 0.25,
}
_WORDS |= {"a half": 0.5, "a quarter": 0.25, "quarter": 0.25, "three-quarters of a": 0.75, "three quarters of a": 0.75}
ORDINALS: tuple[str, ...] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
ORDINALS += ("eleventh", "twelfth", "13th", "14th", "15th", "16th", "17th", "18th", "19th", "20th")

_UNIT = r"%| cents?\b| percentage points?| per ?cent\b| basis points?|[ -]points?\b| thousand\b| million\b| billion\b"
_NUMERAL = re.compile(
    rf"(?<![\w.,/&:])(?P<sign>[-+])?(?P<money>[$€£])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"
    rf"|\d+(?:\.\d+)?)(?P<unit>{_UNIT})?(?![\w%])(?!-[a-z])"
)
_SPOKEN = re.compile(
    r"(?<!hundredths of )(?<!tenths of )\b(?P<digits>half a|a half|(?:a )?quarter of a|a quarter|quarter"
    r"|three[- ]quarters of a|an?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten)(?P<unit> basis points?| percentage points?| per ?cent\b|[ -]percentage[ -]points?\b|[ -]points?\b)"
)
_HEDGE = re.compile(
    r"\b(?P<hedge>nearly|almost|close to|just under|just over|just above|just below|just shy of|just short of|more than"
    r"|over|at least|less than|about|around|roughly|some|as much as|within|up to) ?$",
    re.IGNORECASE,
)


# Their last words: a number behind any other has none of them.
_HEDGED = frozenset(("nearly", "almost", "to", "under", "over", "above", "below", "of", "than", "least"))
_HEDGED |= {"about", "around", "roughly", "some", "as", "within"}
_ROUND = 100  # points
_RUN = re.compile(r"\d[\d,.]*")
_SIGNS = frozenset("-+$€£")
_MONEY = frozenset("$€£")
TIE = 1e-4  # of a unit of the last digit: so near a half, decimals decide how it is rounded


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Number:
    """A number as printed. `unit` is '%', 'points', 'bp', 'pp', 'million', 'billion' or ''."""

    start: int
    end: int
    text: str
    value: Decimal
    decimals: int
    unit: str
    hedge: str = ""
    money: bool = False

    def agrees(self, true: float) -> bool:
        """Tell whether the true number (its size, without a sign) may be printed like this."""
        if not math.isfinite(true):
            return False
        if self.hedge not in _HEDGES:
            # Far from a tie, plain numbers decide; a tie is decided by decimals below.
            off: float = abs(abs(true) - abs(float(self.value))) * 10.0**self.decimals
            if abs(off - 0.5) > TIE:
                return off < 0.5
        exact, printed = _exact(abs(true)), abs(self.value)
        rounded = exact.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        return _HEDGES.get(self.hedge, _plain)(exact, rounded, printed)


def _exact(true: float) -> Decimal:
    # Nine decimals undo binary noise (2.675 is 2.67499999...), so that a half is a half and goes up.
    return Decimal(repr(round(true, 9)))


def _plain(_: Decimal, rounded: Decimal, printed: Decimal) -> bool:
    return rounded == printed


def _under(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return printed * Decimal("0.95") <= exact < printed


def _over(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return printed < exact <= printed * Decimal("1.6")


def _barely_over(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return printed < exact <= printed * Decimal("1.03")


def _barely_under(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return printed * Decimal("0.97") <= exact < printed


def _least(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return exact >= printed


def _less(exact: Decimal, _: Decimal, printed: Decimal) -> bool:
    return exact < printed


def _near(exact: Decimal, rounded: Decimal, printed: Decimal) -> bool:
    return rounded == printed or abs(exact - printed) <= printed * Decimal("0.05")


_HEDGES = {
    "nearly": _under,
    "almost": _under,
    "close to": _under,
    "just under": _under,
    "just over": _barely_over,
    "just above": _barely_over,
    "just below": _barely_under,
    "just shy of": _barely_under,
    "just short of": _barely_under,
    "more than": _over,
    "over": _over,
    "at least": _least,
    "less than": _less,
    "within": _less,
    "about": _near,
    "around": _near,
    "roughly": _near,
    "some": _near,
}


@lru_cache(maxsize=256)  # the spans of a draft ask for the same texts again
def numbers(text: str) -> tuple[Number, ...]:
    """Return the figures of a text: no dates, years, clock times or tenors ('10-year')."""
    taken: list[tuple[int, int]] = []
    if month := _MONTH_HINT.search(text):
        taken = [m.span() for m in _DATES.finditer(text, month.start())]
    if "/" in text:
        taken += [m.span() for m in _NUMERIC.finditer(text)]
    if ":" in text or "GMT" in text:
        taken += [m.span() for m in _CLOCK.finditer(text)]
    found = [_number(text, match) for match in _numerals(text) if not (taken and inside(match.start(), taken))]
    spoken = _SPOKEN.finditer(text) if "point" in text or "percent" in text else ()
    if in_words := [_number(text, match) for match in spoken]:
        found = sorted([*found, *in_words], key=attrgetter("start"))
    return tuple(found)


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """Yield the numerals of a text: each run of digits, with a sign before it where that is its own; no years."""
    end = 0
    for run in _RUN.finditer(text):  # a search for a digit is ten times quicker than one for a numeral
        start = first = run.start()
        if start < end:
            continue
        while first > end and text[first - 1] in _SIGNS:
            first -= 1
        match = _NUMERAL.match(text, first)
        while not match and first < start:
            first += 1
            match = _NUMERAL.match(text, first)
        if match:
            end = match.end()
            if end - first != _YEAR_LENGTH or not _YEAR.fullmatch(match.group()):
                yield match


def inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a place lies in one of the spans."""
    for start, end in spans:  # noqa: SIM110 - twice as quick as `any` over a generator
        if start <= place < end:
            return True
    return False


def _number(text: str, match: re.Match[str]) -> Number:
    digits, unit = match.group("digits", "unit")
    start, printed = match.start(), unit or ""
    spoken = _WORDS.get(digits)
    plain = digits.replace(",", "") if spoken is None else str(spoken)
    value, decimals = Decimal(plain), len(plain.partition(".")[2])
    sign = text[start]
    if sign == "-":
        value = -value
    hedge = _hedge(text, start)
    if printed.startswith(" cent"):
        return Number(start, match.end(), match.group(), value / 100, decimals + 2, "", hedge, money=True)
    if printed == "-point" and value >= _ROUND and value % _ROUND == 0:
        hedge = "at least"  # 'its first 1,000-point gain'
    money = sign in _MONEY or (sign in "+-" and text[start + 1] in _MONEY)
    return Number(start, match.end(), match.group(), value, decimals, _unit(printed) if printed else "", hedge, money)


def _hedge(text: str, start: int) -> str:
    """Return the words before a number that loosen it: 'nearly', 'more than'."""
    if text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start].rstrip().lower() not in _HEDGED:
        return ""
    before = _HEDGE.search(text, max(0, start - 24), start)
    return before["hedge"].lower() if before else ""


@cache
def _unit(printed: str) -> str:
    word = printed.strip(" -").replace("per cent", "percent")
    starts = (("%", "%"), ("percentage", "pp"), ("percent", "%"), ("basis", "bp"), ("point", "points"))
    return next((unit for start, unit in starts if word.startswith(start)), word)


@lru_cache(maxsize=256)
def count(word: str) -> int | None:
    """Return the value of 'three', '13', 'third' or '13th'; None for any other word."""
    low = word.lower()
    if low in ORDINALS:
        return ORDINALS.index(low) + 1
    digits = re.match(r"(\d+)(?:st|nd|rd|th)?$", low)
    if digits:
        return int(digits[1])
    spoken = _WORDS.get(low)
    return int(spoken) if spoken else None


def day_before(session: date, weekday: int) -> date:
    """Return the latest day with a weekday (Monday is 0) that is not after the session."""
    return session - timedelta(days=(session.weekday() - weekday) % 7)


def day_of(named: re.Match[str], session: date) -> date | None:
    """Return the day that `OF_DAY` found, the last one of its name up to a session; None for no date."""
    if named["day"]:
        return day_before(session, WEEKDAYS.index(named["day"]))
    days = period(named["date"], session)
    return days[0] if days else None


def period(text: str, session: date) -> tuple[date, date] | None:
    """Return the first date of a text as its first and last day: a day, a month or a year, none after `session`."""
    kinds = _PERIODS if _MONTH_HINT.search(text) else _PERIODS[-1:]  # without a month it can only be a year
    hits = [(match, days) for pattern, days in kinds if (match := pattern.search(text))]
    if not hits:
        return None
    match, days = min(hits, key=lambda hit: hit[0].start())
    try:
        found = days(match, session)
        part = _PART.search(text, 0, match.start()) if days is _month else None
        return _part_of(found, part[1].lower()) if part else found
    except ValueError:  # 'Feb. 30'
        return None


def _part_of(month: tuple[date, date], part: str) -> tuple[date, date]:
    """Return the days of a month that are early (to the 10th), mid (to the 20th) or late in it."""
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, month[1].day)}[part]
    return month[0].replace(day=first), month[0].replace(day=last)


def _month_number(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _day(match: re.Match[str], session: date) -> tuple[date, date]:
    month, day = _month_number(match), int(match["day"])
    if match["year"]:
        found = date(int(match["year"]), month, day)
    else:
        found = date(session.year, month, day)
        found = date(session.year - 1, month, day) if found > session else found
    return found, found


def _month(match: re.Match[str], session: date) -> tuple[date, date]:
    month = _month_number(match)
    year = match.groupdict().get("year")
    of = int(year) if year else session.year - (month > session.month)
    first = date(of, month, 1)
    return first, date(of + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year(match: re.Match[str], _: date) -> tuple[date, date]:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


_PERIODS = ((_DAY, _day), (_OF_YEAR, _month), (_BARE_MONTH, _month), (_YEAR, _year))  # of two at a place the first
