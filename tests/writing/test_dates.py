"""Dates by AP style, typed by hand from a calendar. Feb. 12, 2026, is a Thursday."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.writing import dates, language

DATES = language.load("en").dates
TODAY = date(2026, 2, 12)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (date(2026, 1, 5), "Jan. 5"),
        (date(2026, 2, 3), "Feb. 3"),
        (date(2026, 3, 1), "March 1"),
        (date(2026, 4, 9), "April 9"),
        (date(2026, 5, 4), "May 4"),
        (date(2026, 6, 30), "June 30"),
        (date(2026, 7, 11), "July 11"),
        (date(2026, 8, 24), "Aug. 24"),
        (date(2026, 9, 15), "Sept. 15"),
        (date(2026, 10, 15), "Oct. 15"),
        (date(2026, 11, 3), "Nov. 3"),
        (date(2026, 12, 29), "Dec. 29"),
        (date(1987, 10, 20), "Oct. 20, 1987"),
    ],
)
def test_months_with_a_day(when, expected):
    assert DATES.month_day(when, TODAY) == expected


def test_weekdays_and_long_dates():
    assert DATES.weekday(TODAY) == "Thursday"
    assert DATES.long_date(TODAY) == "Thursday, Feb. 12, 2026"
    assert DATES.long_date(date(2008, 10, 15)) == "Wednesday, Oct. 15, 2008"
    assert DATES.year(date(1992, 7, 1)) == "1992"


SINCE = [
    (date(2024, 2, 22), date(1989, 12, 29), "December 1989", "in December 1989"),
    (date(2024, 8, 5), date(1987, 10, 20), "October 1987", "in October 1987"),
    (date(2024, 8, 5), date(2023, 8, 4), "August 2023", "in August 2023"),  # a year and a day
    (date(2024, 8, 5), date(2023, 8, 7), "August 2023", "in August 2023"),  # "Aug. 7" would be the day after tomorrow
    (date(2024, 1, 8), date(2023, 12, 8), "Dec. 8", "on Dec. 8"),  # 31 days: last month is still near
    (date(2024, 1, 9), date(2023, 12, 8), "December 2023", "in December 2023"),
    (date(2024, 8, 5), date(2024, 3, 19), "March 19", "on March 19"),
    (date(2025, 1, 2), date(2024, 12, 31), "Dec. 31", "on Dec. 31"),
]


@pytest.mark.parametrize(("today", "when", "since", "in_or_on"), SINCE)
def test_since_a_day_or_a_month(today, when, since, in_or_on):
    assert DATES.since(when, today) == since
    assert DATES.in_or_on(when, today) == in_or_on


@given(st.dates(date(1950, 1, 1), date(2026, 12, 31)), st.integers(367, 20000))
def test_an_old_since_always_has_its_year(today, days):
    when = today - timedelta(days=days)
    assert DATES.since(when, today).endswith(f" {when.year}")
    assert "." not in DATES.since(when, today)


@given(st.dates(date(1950, 1, 1), date(2026, 12, 31)), st.integers(1, 364))
def test_a_young_since_always_has_its_day(today, days):
    when = today - timedelta(days=days)
    near = days <= 31 or when.year == today.year
    assert DATES.since(when, today).endswith(f" {when.day}" if near else f" {when.year}")


@pytest.mark.parametrize(
    ("when", "on_day", "of_day"),
    [
        (date(2026, 2, 12), "on Thursday", "Thursday's"),
        (date(2026, 2, 10), "on Tuesday", "Tuesday's"),
        (date(2026, 2, 8), "on Sunday", "Sunday's"),
        (date(2026, 2, 6), "on Feb. 6", "the Feb. 6"),  # "Friday" would be tomorrow
        (date(2026, 2, 5), "on Feb. 5", "the Feb. 5"),  # a week ago: "Thursday" would be today
        (date(2025, 12, 30), "on Dec. 30, 2025", "the Dec. 30, 2025"),
        (date(2026, 2, 13), "on Feb. 13", "the Feb. 13"),  # tomorrow
    ],
)
def test_days(when, on_day, of_day):
    assert DATES.on_day(when, TODAY) == on_day
    assert DATES.of_day(when, TODAY) == of_day


def test_a_weekday_of_last_week_that_is_still_to_come_in_this_one_has_its_date():
    monday = date(2026, 2, 9)
    assert DATES.on_day(date(2026, 2, 6), monday) == "on Friday"
    assert DATES.on_day(date(2026, 2, 5), monday) == "on Thursday"
    assert DATES.on_day(date(2026, 2, 3), monday) == "on Feb. 3"  # "Tuesday" would be tomorrow
    assert DATES.of_day(date(2026, 2, 4), monday) == "the Feb. 4"


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ([date(2026, 2, 3), date(2026, 2, 9), date(2026, 2, 10)], "Feb. 3, 9 and 10"),
        ([date(2026, 2, 9), date(2026, 2, 10)], "Feb. 9 and 10"),
        ([date(2026, 1, 30), date(2026, 2, 3), date(2026, 2, 10)], "Jan. 30, Feb. 3 and 10"),
        ([date(2026, 1, 30), date(2026, 2, 3)], "Jan. 30 and Feb. 3"),
        ([date(2026, 2, 3)], "Feb. 3"),
        ([date(2025, 12, 26), date(2025, 12, 29), date(2026, 1, 2)], "Dec. 26, 29 and Jan. 2"),  # no year in the middle
    ],
)
def test_lists_of_days(several, expected):
    assert DATES.days(several, TODAY) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-01", "January"),
        ("2025-12", "December"),
        ("2025-03", "March"),
        ("2025-02", "February 2025"),  # twelve months back
        ("2019-11", "November 2019"),
        ("2025-12-31", "2025-12-31"),
        ("", ""),
    ],
)
def test_periods(name, expected):
    assert DATES.period(name, TODAY) == expected


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (10, 32, "10:32 a.m."),
        (12, 0, "noon"),
        (12, 5, "12:05 p.m."),
        (17, 15, "5:15 p.m."),
        (18, 0, "6 p.m."),
        (9, 0, "9 a.m."),
        (0, 30, "12:30 a.m."),
        (0, 0, "12 a.m."),
        (11, 59, "11:59 a.m."),
    ],
)
def test_clock(hour, minute, expected):
    assert DATES.clock(datetime(2026, 2, 12, hour, minute)) == expected  # noqa: DTZ001


def test_an_instant_is_a_date_too():
    assert dates.as_date(datetime(2026, 2, 12, 1, 32)) == TODAY  # noqa: DTZ001
    assert DATES.month_day(datetime(2026, 2, 12, 1, 32), TODAY) == "Feb. 12"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (date(2024, 7, 2), "later on Tuesday"),
        (date(2024, 7, 3), "on Wednesday"),
        (date(2024, 7, 8), "on Monday"),
        (date(2024, 7, 9), "on July 9"),  # a week ahead the weekday would be today's
        (date(2025, 1, 2), "on Jan. 2, 2025"),
    ],
)
def test_a_day_to_come(when, shown):
    assert DATES.on_coming_day(when, date(2024, 7, 2)) == shown
