"""Dates by house style: weekdays within a week, short months with a day, the year where it is not this one."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from babel import Locale

    from newsgen.writing.words import DateWords

_FEW_DAYS = 4


def as_date(when: date | datetime) -> date:
    """Return the date of a date or an instant."""
    return when.date() if isinstance(when, datetime) else when


class Dates:
    """The dates, days and hours of one language."""

    def __init__(self, words: DateWords, locale: Locale, join: Callable[[Iterable[str]], str]) -> None:
        self.words, self._join = words, join
        self._months: dict[int, str] = dict(locale.months["format"]["wide"])
        self._weekdays: dict[int, str] = dict(locale.days["format"]["wide"])
        self._short_weekdays: dict[int, str] = dict(locale.days["format"]["abbreviated"])

    @cached_property
    def mask(self) -> re.Pattern[str]:
        """Return what finds the names of days and months."""
        short = [name for name in self.words.short_months if name not in self._months.values()]
        names = [*self._weekdays.values(), *self._months.values()]
        return re.compile("|".join([*(rf"{_begun(name)}\b" for name in names), *map(_begun, short)]))

    def _fill(self, pattern: str, when: date) -> str:
        month, short = self._months[when.month], self.words.short_months[when.month - 1]
        return pattern.format(weekday=self.weekday(when), short=short, month=month, day=when.day, year=when.year)

    def weekday(self, when: date) -> str:
        """Return 'Thursday'."""
        return self._weekdays[as_date(when).weekday()]

    def names_weekday(self, said: str) -> bool:
        """True where a text names a day of the week."""
        return any(name in said for name in self._weekdays.values())

    def short_weekday(self, when: date) -> str:
        """Return 'Thu'."""
        return self._short_weekdays[as_date(when).weekday()]

    def numeric(self, when: date) -> str:
        """Return '11/25/2025'; in English the month is first."""
        when = as_date(when)
        return self.words.numeric.format(month=when.month, day=when.day, year=when.year)

    def month_day(self, when: date, today: date) -> str:
        """Return 'Feb. 3', with the year where it is not this year: 'Oct. 20, 1987'."""
        when = as_date(when)
        return self._fill(self.words.day if when.year == today.year else self.words.day_of_year, when)

    def year(self, when: date) -> str:
        """Return '1992'."""
        return str(when.year)

    def long_date(self, when: date) -> str:
        """Return 'Thursday, Feb. 12, 2026'."""
        return self._fill(self.words.long, when)

    def since(self, when: date, today: date) -> str:
        """Return the date of a since claim: day and month, or month and year where that could be misread."""
        when = as_date(when)
        return self.month_year(when) if self.by_month(when, today) else self._fill(self.words.day, when)

    def by_month(self, when: date, today: date) -> bool:
        """True for a day that is told by its month and year: a year back, or a month back in the year before.

        A day of the year before reads like one to come: in February, "since Oct. 23" is not at once last October.
        """
        days_back = (today - as_date(when)).days
        return days_back >= 365 or (days_back > 31 and when.year != today.year)

    def month_year(self, when: date) -> str:
        """Return 'October 2014'."""
        return self._fill(self.words.month, when)

    def part_of_month(self, when: date) -> str:
        """Return 'early April' up to its 10th day, 'mid-April' up to the 20th, then 'late April'."""
        early, middle, late = self.words.parts
        return self._fill(early if when.day <= 10 else middle if when.day <= 20 else late, when)

    def in_or_on(self, when: date, today: date) -> str:
        """Return 'in October 2014', or 'on Oct. 17' where it is younger than twelve months."""
        shown = self.since(when, today)
        if self.by_month(when, today):
            return self.words.in_month.format(month=shown)
        return self.words.on_date.format(date=shown)

    def on_weekday(self, when: date) -> str:
        """Return 'on Thursday'."""
        return self.words.on_weekday.format(weekday=self.weekday(when))

    def on_day(self, when: date, today: date) -> str:
        """Return 'on Tuesday' of this week or a few days back, else 'on Feb. 3'."""
        when = as_date(when)
        near = _is_near(when, today)
        return self.on_weekday(when) if near else self.words.on_date.format(date=self.month_day(when, today))

    def on_coming_day(self, when: date, today: date) -> str:
        """Return 'on Friday' within the week to come, 'later on Thursday' on the day itself, else 'on July 3'."""
        when = as_date(when)
        ahead = (when - today).days
        if not ahead:
            return self.words.later_on.format(weekday=self.weekday(when))
        return self.on_weekday(when) if 0 < ahead < 7 else self.on_day(when, today)

    def of_day(self, when: date, today: date) -> str:
        """Return a day as an owner: "Tuesday's", else "the Feb. 3"."""
        when = as_date(when)
        if _is_near(when, today):
            return self.words.of_weekday.format(weekday=self.weekday(when))
        return self.words.of_date.format(date=self.month_day(when, today))

    def days(self, several: Sequence[date], today: date) -> str:
        """Return 'Feb. 3, 9 and 10', naming a month once, and no year across its turn."""
        shown: list[str] = []
        before = (0, 0)
        across = several[0].year != today.year and (today - as_date(several[0])).days < 60
        for when in several:
            name = self.month_day(when, when if across else today)
            shown.append(str(when.day) if (when.year, when.month) == before else name)
            before = (when.year, when.month)
        return self._join(shown)

    def period(self, name: str, today: date) -> str:
        """Return a release's period: 'January', 'December 2024' where it is more than a year back."""
        year, _, month = name.partition("-")
        if not (year.isdigit() and month.isdigit()):
            return name
        months_back = (today.year - int(year)) * 12 + today.month - int(month)
        return self._months[int(month)] if months_back < 12 else self.month_year(date(int(year), int(month), 1))

    def quarter_before(self, when: date) -> str:
        """Return the quarter that ended before a day: 'the fourth quarter'."""
        return self.words.quarter.format(quarter=self.words.quarters[(when.month - 1) // 3 - 1])

    def clock(self, when: datetime) -> str:
        """Return '10:32 a.m.', '5:15 p.m.', 'noon'."""
        if (when.hour, when.minute) == (12, 0):
            return self.words.noon
        half = self.words.halves[when.hour >= 12]
        pattern = self.words.minute if when.minute else self.words.hour
        minute = f"{when.minute:02d}"
        return pattern.format(hour=when.hour % 12 or 12, hour24=when.hour, minute=minute, half=half)


def _begun(name: str) -> str:
    """Return the pattern of a name at the beginning of a word; its first letter stands first, for a quick search."""
    first, rest = re.escape(name[0]), re.escape(name[1:])
    return rf"{first}(?<!\w{first}){rest}"


def _is_near(when: date, today: date) -> bool:
    """True for a day that its weekday alone tells; "on Tuesday" of a Monday would be tomorrow."""
    back = (today - when).days
    return 0 <= back <= _FEW_DAYS or (0 <= back < 7 and when.weekday() < today.weekday())
