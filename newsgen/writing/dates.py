"""Dates by AP style: weekdays within a week, abbreviated months with a day, the year where it is not this one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


_FEW_DAYS = 4


def as_date(when: date | datetime) -> date:
    """Return the date of a date or an instant."""
    return when.date() if isinstance(when, datetime) else when


def weekday(when: date) -> str:
    """Return 'Thursday'."""
    return WEEKDAYS[as_date(when).weekday()]


def numeric(when: date) -> str:
    """Return '11/25/2025', month first."""
    when = as_date(when)
    return f"{when.month}/{when.day}/{when.year}"


def month_day(when: date, today: date) -> str:
    """Return 'Feb. 3', with the year where it is not this year: 'Oct. 20, 1987'."""
    when = as_date(when)
    shown = f"{SHORT[when.month - 1]} {when.day}"
    return shown if when.year == today.year else f"{shown}, {when.year}"


def year(when: date) -> str:
    """Return '1992'."""
    return str(when.year)


def long_date(when: date) -> str:
    """Return 'Thursday, Feb. 12, 2026'."""
    return f"{weekday(when)}, {SHORT[when.month - 1]} {when.day}, {when.year}"


def since(when: date, today: date) -> str:
    """Return the date of a since claim: day and month, or month and year where that could be misread."""
    when = as_date(when)
    days_back = (today - when).days
    # A day of the year before reads like one to come: in February, "since Oct. 23" is not at once last October.
    if days_back >= 365 or (days_back > 31 and when.year != today.year):
        return month_year(when)
    return f"{SHORT[when.month - 1]} {when.day}"


def month_year(when: date) -> str:
    """Return 'October 2014'."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def part_of_month(when: date) -> str:
    """Return 'early April' up to its 10th day, 'mid-April' up to the 20th, then 'late April'."""
    part = "early " if when.day <= 10 else "mid-" if when.day <= 20 else "late "
    return f"{part}{MONTHS[when.month - 1]}"


def in_or_on(when: date, today: date) -> str:
    """Return 'in October 2014', or 'on Oct. 17' where it is younger than twelve months."""
    shown = since(when, today)
    return f"on {shown}" if shown[-1].isdigit() and not shown[-4:].isdigit() else f"in {shown}"


def on_day(when: date, today: date) -> str:
    """Return 'on Tuesday' of this week or a few days back, else 'on Feb. 3'."""
    when = as_date(when)
    return f"on {weekday(when)}" if _is_near(when, today) else f"on {month_day(when, today)}"


def _is_near(when: date, today: date) -> bool:
    """True for a day that its weekday alone tells; "on Tuesday" of a Monday would be tomorrow."""
    back = (today - when).days
    return 0 <= back <= _FEW_DAYS or (0 <= back < 7 and when.weekday() < today.weekday())


def on_coming_day(when: date, today: date) -> str:
    """Return 'on Friday' within the week to come, 'later on Thursday' on the day itself, else 'on July 3'."""
    when = as_date(when)
    ahead = (when - today).days
    return f"later on {weekday(when)}" if not ahead else f"on {weekday(when)}" if 0 < ahead < 7 else on_day(when, today)


def of_day(when: date, today: date) -> str:
    """Return a day as an owner: "Tuesday's", else "the Feb. 3"."""
    when = as_date(when)
    return f"{weekday(when)}'s" if _is_near(when, today) else f"the {month_day(when, today)}"


def days(several: Sequence[date], today: date) -> str:
    """Return 'Feb. 3, 9 and 10', naming a month once, and no year across its turn."""
    shown: list[str] = []
    before = (0, 0)
    across = several[0].year != today.year and (today - as_date(several[0])).days < 60
    for when in several:
        name = month_day(when, when if across else today)
        shown.append(str(when.day) if (when.year, when.month) == before else name)
        before = (when.year, when.month)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def period(name: str, today: date) -> str:
    """Return a release's period: 'January', 'December 2024' where it is more than a year back."""
    year, _, month = name.partition("-")
    if not (year.isdigit() and month.isdigit()):
        return name
    shown = MONTHS[int(month) - 1]
    months_back = (today.year - int(year)) * 12 + today.month - int(month)
    return shown if months_back < 12 else f"{shown} {year}"


def clock(when: datetime) -> str:
    """Return '10:32 a.m.', '5:15 p.m.', 'noon'."""
    if (when.hour, when.minute) == (12, 0):
        return "noon"
    hour = when.hour % 12 or 12
    minutes = f":{when.minute:02d}" if when.minute else ""
    return f"{hour}{minutes} {'a.m.' if when.hour < 12 else 'p.m.'}"
