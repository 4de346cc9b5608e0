"""Weeks are counted from the last close before their Monday, months and years from the last close before they begin."""

from __future__ import annotations

from math import isnan

import numpy as np
import pandas as pd
import pytest

DAY = pd.Timestamp


def test_a_week_whose_monday_is_a_holiday(measured):
    days = ["2024-01-11", "2024-01-12", "2024-01-16", "2024-01-17", "2024-01-18", "2024-01-19"]  # Jan. 15 is a holiday
    rows = measured([99, 100, 101, 102, 103, 105], "^GSPC", days=days)
    assert rows["week_base"].tolist()[2:] == [DAY("2024-01-12")] * 4
    assert rows["week_change_pct"].tolist()[2:] == [1, 2, 3, 5]
    assert rows["last_of_week"].tolist() == [False, True, False, False, False, True]
    assert rows["first_of_week"].tolist() == [False, False, True, False, False, False]
    assert rows["shut_on"].tolist()[2] == DAY("2024-01-15")
    assert pd.isna(rows["shut_on"].tolist()[3])


def test_a_week_that_ends_on_thursday(last):
    row = last([100, 101], "^GSPC", days=["2024-03-27", "2024-03-28"])  # March 29 was Good Friday
    assert row["last_of_week"]
    assert row["last_of_month"]


def test_a_weekend_is_no_holiday(last):
    assert pd.isna(last([100, 101], "^GSPC", days=["2024-01-05", "2024-01-08"])["shut_on"])


def test_tokyo_was_shut_on_wednesday(demo_rows):
    assert demo_rows["^N225"]["shut_on"] == DAY("2026-02-11")
    assert pd.isna(demo_rows["^KS11"]["shut_on"])


def test_only_exchanges_are_shut(last):
    assert pd.isna(last([150, 151], "JPY=X", days=["2024-01-12", "2024-01-16"])["shut_on"])


def test_month_and_year(last):
    days = ["2023-12-28", "2023-12-29", "2024-01-30", "2024-01-31"]
    row = last([90, 100, 108, 110], "^GSPC", days=days)
    assert row["month_base"] == row["year_base"] == DAY("2023-12-29")
    assert row["month_change_pct"] == row["year_change_pct"] == 10
    assert row["last_of_month"]
    assert not row["last_of_year"]


def test_the_last_session_of_the_year(last):
    row = last([100, 101], "^GSPC", days=["2024-12-30", "2024-12-31"])
    assert row["last_of_year"]
    assert row["last_of_month"]
    assert not row["last_of_week"]  # Thursday followed


def test_tokyo_s_year_ends_on_its_own_last_session(last):
    assert last([100, 101], "^N225", days=["2024-12-27", "2024-12-30"])["last_of_year"]


@pytest.mark.parametrize(("base", "known"), [("2024-01-03", True), ("2024-01-02", False)])
def test_a_week_s_base_is_at_most_twelve_days_before(last, base, known):
    row = last([100, 101], "JPY=X", days=[base, "2024-01-16"])
    assert isnan(row["week_change_pct"]) is not known


@pytest.mark.parametrize(("base", "known"), [("2015-12-30", False), ("2015-12-31", True)])
def test_a_base_is_the_last_session_that_the_calendar_knows(last, base, known):
    row = last([100, 101], "^STOXX50E", days=[base, "2016-01-04"])  # Paris traded on Dec. 31, Frankfurt did not
    assert isnan(row["year_change_pct"]) is not known
    assert isnan(row["week_change_pct"]) is not known


def test_no_year_to_date_without_the_year_before(last):
    assert isnan(last([100, 101], days=["2024-01-04", "2024-01-05"])["year_change_pct"])


def test_a_yield_s_week_is_in_basis_points(last):
    row = last([4.26, 4.29, 4.22], "US10Y", days=["2026-01-30", "2026-02-02", "2026-02-06"])
    assert row["week_bp"] == -4


def test_a_price_inside_a_session_ends_no_week(last):
    row = last([100, 101], "^GSPC", days=["2024-01-17", "2024-01-18"], quote={"day": "2024-01-19", "last": 102})
    assert not row["last_of_week"]


def test_a_week_whose_last_session_is_missing_is_not_reached_past(last):
    fridays = np.busday_offset("2024-01-05", 5 * np.arange(16))
    days = fridays.copy()
    days[3] -= 1  # the Friday of the fourth week has no row: its Thursday stands for the week
    gains = np.full(16, 0.1)
    gains[[1, 3, 15]] = 5, 6, 4
    closes = np.round(1000 * np.cumprod(1 + gains / 100), 2).tolist()
    row = last(closes, "^GSPC", days=days.astype(str).tolist())
    assert row["week_gain_since"] == pd.Timestamp("2024-01-25")
    assert row["week_gain_gap"] == 12


def test_a_run_of_weeks_is_unknown_where_one_is_counted_from_another_close(last):
    days = np.busday_offset("2024-01-05", 5 * np.arange(6))
    closes = [100, 101, 102, 103, 104, 105]
    assert last(closes, "^GSPC", days=days.astype(str).tolist())["week_gain_run"] == 5
    days[2] -= 1  # nobody knows what the fourth week made
    assert isnan(last(closes, "^GSPC", days=days.astype(str).tolist())["week_gain_run"])


@pytest.mark.parametrize(("gain", "told"), [(1.9, True), (2.1, False)])
def test_a_week_from_another_close_than_its_own_may_have_gained_as_much(last, gain, told):
    fridays = np.busday_offset("2024-01-05", 5 * np.arange(16))
    days = fridays.copy()
    days[3] -= 1  # what the fifth week gained is counted from a Thursday
    gains = np.full(16, 0.1)
    gains[[1, 4, 15]] = 5, gain, 4
    closes = np.round(1000 * np.cumprod(1 + gains / 100), 2).tolist()
    row = last(closes, "^GSPC", days=days.astype(str).tolist())
    assert pd.isna(row["week_gain_since"]) is not told


def test_a_row_that_the_calendar_does_not_know_makes_no_second_week(measured):
    days = np.busday_offset("2024-01-01", np.arange(20)).astype(str).tolist()
    days.insert(10, "2024-01-13")  # a Saturday
    closes = [100.0 + 0.5 * i for i in range(len(days))]
    rows = measured(closes, "^GSPC", days=days).set_index("session")
    runs = rows["week_gain_run"]
    # The first week has no base; the Friday before the Saturday and the Fridays after it count one week each.
    assert runs["2024-01-12"] == 1
    assert runs["2024-01-19"] == 2
    assert runs["2024-01-26"] == 3


@pytest.mark.parametrize(("sessions", "turned"), [(1, False), (19, False), (20, True)])
def test_the_year_turns_after_a_month_of_its_own_below_its_start(last, sessions, turned):
    of_2024 = [100.0, *[90.0] * 262]  # from Friday, 2023-12-29; all of 2024 stood below its start as well
    days = np.busday_offset("2023-12-29", np.arange(264 + sessions)).astype(str).tolist()
    row = last([*of_2024, *[89.0] * sessions, 91.0], days=days)
    assert row["year_change_pct"] == pytest.approx(100 / 90)
    assert row["year_turned_gap"] == sessions
    assert row["year_turned_up"] == turned


def test_the_largest_move_of_a_week_s_days(measured):
    days = ["2024-08-02", "2024-08-05", "2024-08-06", "2024-08-07", "2024-08-08", "2024-08-09", "2024-08-12"]
    rows = measured([100, 90, 99, 98, 98, 99, 98.01], "^GSPC", days=days)
    extreme = [round(value, 2) for value in rows["week_extreme_pct"].tolist()[1:]]
    assert extreme == [-10, -10, -10, -10, -10, -1]  # 10% on Monday and 10% on Tuesday: the first
    assert rows["week_extreme_session"].tolist()[1:] == [DAY("2024-08-05")] * 5 + [DAY("2024-08-12")]


WEEK = ["2024-08-02", "2024-08-05", "2024-08-06", "2024-08-07", "2024-08-08", "2024-08-09", "2024-08-12"]


@pytest.mark.parametrize(
    ("closes", "friday"),
    [
        ([100, 90, 99, 98, 97, 96, 95], (5, 1, 4, 0, 1, 4)),
        ([100, 90, 89, 88, 97, 98, 95], (5, 2, 3, 0, 3, 2)),
        ([100, 101, 102, 103, 104, 105, 95], (5, 5, 0, 5, 0, 0)),
        ([100, 100, 102, 103, 104, 105, 95], (5, 4, 0, 0, 0, 4)),  # a Monday that ended where it began
    ],
)
def test_the_days_of_a_week(measured, closes, friday):
    names = ("week_days", "week_gain_days", "week_loss_days", "week_first_gains", "week_first_losses", "week_last_days")
    rows = measured(closes, "^GSPC", days=WEEK)
    assert tuple(rows.iloc[5][name] for name in names) == friday
    assert tuple(rows.iloc[6][name] for name in names) == (1, 0, 1, 0, 1, 0)  # the week begins anew


def test_a_week_with_an_unknown_day_tells_nothing_of_its_days(measured):
    rows = measured([100, 90, 89, 88], "^GSPC", days=WEEK[1:5])  # the move of the first row is not known
    assert np.isnan(rows["week_gain_days"]).all()
    assert measured([100, 90, 89, 88, 87], "^GSPC", days=WEEK[:5]).iloc[-1]["week_loss_days"] == 4


def test_the_week_before_is_told_with_its_own_base(measured):
    days = ["2024-01-05", "2024-01-08", "2024-01-12", "2024-01-16", "2024-01-19", "2024-02-01"]
    rows = measured([100, 101, 98, 99, 104, 110], "^GSPC", days=days)
    assert rows["prev_week_change_pct"].tolist()[3:5] == [-2, -2]
    assert rows["prev_week_base"].tolist()[3:5] == [DAY("2024-01-05")] * 2
    assert isnan(rows["prev_week_change_pct"].tolist()[0])
    assert isnan(rows["prev_week_change_pct"].tolist()[5])  # no row of the week before
