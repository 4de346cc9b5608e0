from __future__ import annotations

from math import isnan

import pandas as pd


def test_a_running_streak(measured):
    rows = measured([101, 100, 101, 102, 103, 104])
    assert rows["win_streak"].tolist() == [0, 0, 1, 2, 3, 4]
    assert rows["lose_streak"].tolist()[2:] == [0] * 4
    assert rows["streak_change_pct"].tolist()[5] == 4.0
    assert rows["streak_base"].tolist()[5] == pd.Timestamp("2024-01-02")


def test_a_run_that_begins_with_the_rows_may_be_longer(measured):
    rows = measured([100, 101, 102, 101])
    assert rows["win_streak"].isna().tolist() == [False, True, True, False]
    assert rows["ended_win_streak"].isna().tolist() == [False, False, False, True]


def test_a_losing_streak(last):
    row = last([103.5, 104, 103, 102])
    assert (row["win_streak"], row["lose_streak"]) == (0, 2)


def test_a_streak_ends_on_the_day_of_the_turn(measured):
    rows = measured([101, 100, 101, 102, 103, 102.9, 102.8])
    assert rows["ended_win_streak"].tolist()[2:] == [0, 0, 0, 3, 0]
    assert rows["lose_streak"].tolist()[5:] == [1, 2]
    up = measured([99, 100, 99, 98, 98.5])
    assert up["ended_lose_streak"].tolist()[2:] == [0, 0, 2]


def test_an_unchanged_close_ends_a_run_without_a_turn(measured):
    rows = measured([101, 100, 101, 102, 102, 101])
    assert rows["win_streak"].tolist() == [0, 0, 1, 2, 0, 0]
    assert rows["ended_win_streak"].tolist()[2:] == [0] * 4


def test_after_a_missing_session_no_run_is_known_until_a_turn(measured):
    rows = measured([101, 100, 101, 102, 103, 104, 103, 104], unlinked=[4])
    assert rows["win_streak"].fillna(-1).tolist() == [0, 0, 1, 2, 0, -1, 0, 1]


def test_a_turn_after_a_missing_session_ends_nothing(last):
    row = last([100, 101, 102, 103, 101], unlinked=[3])
    assert row["ended_win_streak"] == 0


def test_a_price_inside_a_session_continues_and_ends_nothing(last):
    row = last([101, 100, 101, 102, 103], quote={"day": "2024-01-08", "last": 104})
    assert isnan(row["win_streak"])
    assert isnan(row["ended_lose_streak"])
    assert isnan(row["streak_change_pct"])
    assert row["course_win_streak"] == 4
    down = last([101, 100, 101, 102, 103], quote={"day": "2024-01-08", "last": 102})
    assert isnan(down["ended_win_streak"])
    assert (down["course_win_streak"], down["course_lose_streak"]) == (0, 1)


def test_a_finished_row_is_on_no_course(last):
    assert isnan(last([100, 101])["course_win_streak"])
